"""Test the HTML of the pages: the article is complete, none of it becomes markup, and the colors have contrast."""

import base64
import hashlib
import html
import json
import re
import time
from html.parser import HTMLParser
from importlib import resources

import pytest

from quoteapi.config import Settings
from quoteapi.engine.attribution.evidence import EVIDENCE
from quoteapi.engine.deadline import work_until
from quoteapi.engine.errors import TimeBudgetExceeded
from quoteapi.page.labels import COLOURS
from quoteapi.page.render import SAMPLES, render_index, render_marked
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine

ARTICLE = "Rain falls\n\n“We sail at dawn,” said Ann Lee. “Why?”"
NASTY = (
    "“<img src=x onerror=alert(1)></script><script>alert(2)</script>” said Ann Lee. "
    "“]]><!-- ' \" & {{ 7 * 7 }} \u2028” said Bo. <style>*{display:none}</style>"
)
VOID = {"meta", "link", "input", "img", "br"}


class Page(HTMLParser):
    """A parsed page: its elements, the text of its article, and its scripts and style sheets."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements = []
        self.article = ""
        self.raw = {"script": [], "style": []}
        self._open = []
        self.feed(page)
        self.close()
        assert not self._open, "an element is not closed"

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        if tag not in VOID:
            self._open.append((tag, dict(attributes)))
        if tag in self.raw:
            self.raw[tag].append("")

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        names = [name for name, _ in self._open]
        if names and names[-1] in self.raw:
            self.raw[names[-1]][-1] += data
        elif "article" in names and "p" in names and not any(a.get("class") == "chip" for _, a in self._open):
            self.article += data

    def named(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def render(text):
    client = create_app(Settings(), FakeEngine()).test_client()
    answer = client.post("/v1/quotes", json={"text": text}).json
    return render_marked(text, answer), answer


TEXTS = [
    pytest.param(ARTICLE, id="plain"),
    pytest.param(NASTY, id="markup"),
    pytest.param("“🙂 a,” said Ann. 👩‍👩‍👧 “שלום,” said Bo.\n\nمرحبا “b” said Ann.", id="emoji and right to left"),
    pytest.param("nothing", id="no quotation"),
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_article_is_complete(text):
    page, answer = render(text)
    found = Page(page)
    assert found.article == text
    assert json.loads(found.raw["script"][0]) == answer
    assert {a["data-q"] for a in found.named("mark") if "data-q" in a} == {quote["id"] for quote in answer["quotes"]}


@pytest.mark.parametrize("text", TEXTS)
def test_no_text_of_the_article_becomes_markup(text):
    elements = Page(render(text)[0]).elements
    assert [tag for tag, _ in elements if tag in ("img", "iframe", "object", "link", "base")] == []
    assert sum(tag == "script" for tag, _ in elements) == 2
    assert sum(tag == "style" for tag, _ in elements) == 1
    assert not [name for _, attributes in elements for name in attributes if name.startswith("on") or name == "style"]


def test_the_policy_allows_scripts_and_styles_by_hash():
    page = Page(render(NASTY)[0])
    policy = next(a["content"] for a in page.named("meta") if a.get("http-equiv") == "Content-Security-Policy")
    for kind, content in (("script", page.raw["script"][1]), ("style", page.raw["style"][0])):
        hashed = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{hashed}'" in policy
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


@pytest.mark.parametrize("page", [render(ARTICLE)[0], render_index(1000, 2000, keyed=False)], ids=["alone", "index"])
def test_no_page_refers_to_another_host(page):
    found = Page(page)
    assert not [v for _, a in found.elements for n, v in a.items() if n in ("src", "href") and re.match(r"\w+:|//", v)]


def test_every_link_of_the_page_has_a_target():
    found = Page(render(ARTICLE)[0])
    places = {attributes["id"] for _, attributes in found.elements if "id" in attributes}
    links = {attributes["href"][1:] for attributes in found.named("a")}
    assert links <= places
    assert {"q1", "card-q1", "q2", "card-q2"} <= links
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_the_evidence_is_explained():
    page = html.unescape(render(ARTICLE)[0])
    assert EVIDENCE["cue-subject"] in page
    assert EVIDENCE["none"] in page
    assert "75 %" in page


def test_label_pronouns_and_stance_are_shown():
    _, answer = render(ARTICLE)
    answer["quotes"][0]["stance"] = "denies"
    page = html.unescape(render_marked(ARTICLE, answer))
    assert '<bdi class="name">Ambassador Ann Lee</bdi> <bdi class="role">pronouns: she</bdi>' in page
    assert '>AL <span class="stance">denies</span></a>' in page
    assert "<b>denies</b>: the speaker says that it is not so" in page
    assert "quotation 1 of 2, direct, denies, Ambassador Ann Lee" in page
    assert page.count('class="stance"') == 1  # the other one states


def test_an_outline_encloses_the_cue_that_overlaps_with_its_mention():
    _, answer = render(ARTICLE)
    answer["quotes"][0]["cue"] = {**answer["quotes"][0]["speaker"]["mention"], "text": "Ann Lee"}
    page = Page(render_marked(ARTICLE, answer))
    spans = [
        attributes for attributes in page.named("span") if "data-mention" in attributes or "data-cue" in attributes
    ]
    assert spans == [
        {"class": "mention c0", "data-mention": "q1"},
        {"class": "cue c0", "data-cue": "q1"},
    ]


@pytest.mark.parametrize(("text", "warned"), [(ARTICLE, True), ("Rain.", False)])
def test_it_says_to_check_a_quotation_before_it_is_printed(text, warned):
    assert ("check a quotation before you print it" in render(text)[0]) is warned


def test_index_shows_the_limits_and_asks_for_a_key_if_required():
    assert 'data-limit="1234"' in render_index(1234, 5678, keyed=False)
    assert 'data-most-bytes="5678"' in render_index(1234, 5678, keyed=False)
    assert '<p class="key" hidden>' in render_index(1234, 5678, keyed=False)
    assert '<p class="key">' in render_index(1234, 5678, keyed=True)


def test_every_sample_has_a_file():
    folder = resources.files("quoteapi.page").joinpath("samples")
    assert {entry.name for entry in folder.iterdir()} == {f"{name}.txt" for name in SAMPLES}


CSS = resources.files("quoteapi.page").joinpath("static/marked.css").read_text()
SCHEMES = {
    "light": dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})\b", CSS.split("@media", 1)[0])),
    "dark": dict(re.findall(r"--(\w+): (#[0-9a-f]{3,6})\b", CSS.split("@media", 1)[1].split(".c0 {", 1)[0])),
}
PAIRS = [
    ("ink", "paper", 7), ("ink", "sheet", 7), ("soft", "paper", 4.5), ("soft", "sheet", 4.5), ("link", "paper", 4.5),
    ("link", "sheet", 4.5), ("good", "paper", 4.5), ("edge", "sheet", 3), ("edge", "paper", 3),
    *((f"c{n}", "sheet", 4.5) for n in [*range(COLOURS), "x"]),
    *((f"c{n}", f"w{n}", 4.5) for n in [*range(COLOURS), "x"]),
    *(("ink", f"w{n}", 4.5) for n in [*range(COLOURS), "x"]),
]  # fmt: skip


def linear(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(rgb):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), rgb, strict=True))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "back", "least"), PAIRS, ids=lambda value: str(value))
def test_colors_meet_wcag_contrast(scheme, front, back, least):
    light, dark = sorted((luminance(linear(SCHEMES[scheme][name])) for name in (front, back)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least


def unnamed(number):
    """An article with so many quotations, each by a speaker of its own whom the article never names."""
    part = "“Yes,” said a man. "
    quotes, speakers = [], []
    text = part * number
    for n in range(number):
        at = n * len(part)
        mention = {"start": at + 12, "end": at + 17, "text": "a man"}
        speaker = {"id": f"s{n}", "name": None, "label": "a man", "kind": "person"}
        quotes.append(
            {
                "id": f"q{n}",
                "type": "direct",
                "text": "Yes",
                "spans": [{"start": at, "end": at + 6, "text": "“Yes,”"}],
                "cue": {"start": at + 7, "end": at + 11, "text": "said"},
                "stance": "states",
                "speaker": {**speaker, "mention": mention},
                "confidence": 0.9,
                "evidence": "cue-subject",
            }
        )
        speakers.append({**speaker, "role": None, "pronouns": None, "aliases": [], "ref": None, "quote_ids": [f"q{n}"]})
    model = {"name": "m", "version": "1", "quoteapi": "1"}
    return text, {"id": None, "quotes": quotes, "speakers": speakers, "model": model}


def test_a_page_of_unnamed_speakers_takes_linear_time():
    def seconds(number):
        article = unnamed(number)
        began = time.process_time()
        render_marked(*article)
        return time.process_time() - began

    seconds(10)
    assert seconds(8_000) < 1 + 6 * seconds(2_000)


@pytest.mark.parametrize("number", [0, 1, 20])
def test_the_rendering_looks_at_the_clock(number):
    with work_until(time.monotonic()), pytest.raises(TimeBudgetExceeded):
        render_marked(*unnamed(number) if number else ("Rain.", {**unnamed(1)[1], "quotes": [], "speakers": []}))
