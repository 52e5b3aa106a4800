"""The whole pipeline with the real model, and what holds for every text."""

import gc
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from threadpoolctl import ThreadpoolController

from quoteapi.engine import pipeline
from quoteapi.engine.parsing.article import parse_article
from quoteapi.engine.results import NamedEntity

pytestmark = pytest.mark.model

ARTICLE = (
    "“We sail at dawn,” said Captain Ann Lee. 😀\n\n"
    "Mayor Tom Berg called the plan “a leap in the dark.” “Nobody asked us,” he said, “and nobody will.”\n\n"
    "The Harbour Board said in a letter: “The pier is closed.\n\n“It opens in May.”\n"
)
ODD = [
    pytest.param("", id="empty"),
    pytest.param(" \n\t\r\n", id="blank"),
    pytest.param("“", id="a mark alone"),
    pytest.param("“”‘’\"\"«»„“``''", id="only marks"),
    pytest.param("“Rain,” said Ann Lee.\rTom Berg left.\r“Sun,” he said.", id="lone carriage returns"),
    pytest.param("“Rain\0 is due,” said\0 Ann Lee.", id="NUL"),
    pytest.param("<p>“Rain,” said <b>Ann Lee</b>.</p><p>&ldquo;Sun,&rdquo; he said.</p>", id="HTML left in"),
    pytest.param("\ufeff“Rain,” said Ann Lee.\u2028“Sun,” she said.\x85", id="byte order mark and other line ends"),
    pytest.param("“😀😀,” said 😀 Ann Lee 👩‍👩‍👧.", id="emoji"),
    pytest.param("“شكرا,” said سلمى. “谢谢,” said 王芳.", id="other scripts"),
    pytest.param("a\u0301\u0302\u0303 “e\u0301,” said Z\u0335\u0336oe\u0301 B.", id="combining marks"),
    pytest.param("said said said: “ said ” said, said", id="only said"),
    pytest.param("Ann Lee Ann Lee Ann Lee: “x” — Ann Lee", id="one name over and over"),
    pytest.param("“A”“B”“C” “D”—“E”:“F”;“G”", id="passages that touch"),
    pytest.param("\n\n".join(["“A b c d e"] * 30), id="never closed"),
    pytest.param(ARTICLE, id="an article"),
    pytest.param(ARTICLE.replace("“", '"').replace("”", '"'), id="an article in straight marks"),
]


def check(text, article):
    """Assert everything that the API promises about any answer."""
    spans = [span for quote in article.quotes for span in quote.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(sorted(spans)))
    assert [quote.spans[0] for quote in article.quotes] == sorted(quote.spans[0] for quote in article.quotes)
    assert [quote.id for quote in article.quotes] == [f"q{n}" for n in range(1, len(article.quotes) + 1)]
    said: dict[str, list[str]] = {}
    for quote in article.quotes:
        if quote.speaker:
            said.setdefault(quote.speaker.id, []).append(quote.id)
    assert {speaker.id: list(speaker.quote_ids) for speaker in article.speakers} == said
    assert list(said) == [f"s{n}" for n in range(1, len(said) + 1)]
    known = {speaker.id: (speaker.name, speaker.label, speaker.kind) for speaker in article.speakers}
    for quote in article.quotes:
        assert list(quote.spans) == sorted(quote.spans)
        assert quote.text == quote.text.strip() != ""
        assert 0.0 <= quote.confidence <= 1.0
        who = quote.speaker
        assert who is None or (who.name, who.label, who.kind) == known[who.id]
        assert who is None or who.label == " ".join(who.label.split()) != ""
        for excerpt in quote.excerpts():
            assert 0 <= excerpt.start < excerpt.end <= len(text)
            assert excerpt.text == text[excerpt.start : excerpt.end]
        assert quote.context.start <= quote.spans[0].start
        assert max(span.end for span in quote.spans) <= quote.context.end
        assert 0 <= quote.context.paragraph <= len(text)


@pytest.mark.parametrize("text", ODD)
def test_any_text_gets_a_valid_answer(attribute, text):
    check(text, attribute(text))


def test_the_register_has_all_names_quoted_or_not(engine):
    text = ARTICLE + "\nLee smiled. Nora Lind of the Harbour Board did not."
    assert engine.register(text) == (
        NamedEntity("Ann Lee", "person", "f", ("Lee",)),
        NamedEntity("Tom Berg", "person", "m", ()),
        NamedEntity("Nora Lind", "person", "f", ()),
        NamedEntity("Harbour Board", "organization", None, ()),
    )
    assert engine.register("") == ()


PIECES = st.sampled_from(
    [
        *"“”\"‘’'«»„,.:;—?!()\n\r\t \0😀é",
        "\n\n",
        " said ",
        "Ann Lee",
        " he ",
        "Mr. ",
        "the ministry",
        "adding",
        "’s ",
        "<p>",
        "x" * 200,
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True)
@given(text=st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=80)))
def test_any_random_text_gets_a_valid_answer(attribute, text):
    check(text, attribute(text))


def test_the_same_text_gives_the_same_answer(attribute):
    first = attribute(ARTICLE)
    attribute("“Something else,” said Bo Lind.")
    assert attribute(ARTICLE) == first


def test_an_answer_does_not_depend_on_earlier_or_parallel_calls(attribute):
    texts = [ARTICLE, *(f"“Rain,” said {name} Lee. {name} left for Ohio, he said." for name in ("Ann", "Bo", "Cy"))] * 4
    alone = [attribute(text) for text in texts]
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(attribute, texts)) == alone
    assert [attribute(text) for text in reversed(texts)] == alone[::-1]


def test_the_model_runs_on_one_thread_and_keeps_the_callers_setting(engine, monkeypatch):
    blas = ThreadpoolController().select(user_api="blas")
    seen = []

    def spy(*arguments):
        seen.extend(library["num_threads"] for library in blas.info())
        return parse_article(*arguments)

    monkeypatch.setattr(pipeline, "parse_article", spy)
    with blas.limit(limits=2):
        engine.attribute("“We sail at dawn,” said Ann Lee.")
        assert {library["num_threads"] for library in blas.info()} == {2}
    assert set(seen) == {1}


def test_each_quotation_of_an_article(attribute):
    found = [(quote.text, quote.speaker.name) for quote in attribute(ARTICLE, types=["direct", "mixed"]).quotes]
    assert found == [
        ("We sail at dawn.", "Ann Lee"),
        ("the plan “a leap in the dark.”", "Tom Berg"),
        ("Nobody asked us, and nobody will.", "Tom Berg"),
        ("The pier is closed. It opens in May.", "Harbour Board"),
    ]


def test_types_that_were_not_asked_for_are_left_out(engine):
    assert engine.attribute("“We sail at dawn,” said Ann Lee.", types=["indirect"]).quotes == ()


def test_windows_line_breaks_change_no_answer(attribute):
    unix, windows = attribute(ARTICLE), attribute(ARTICLE.replace("\n", "\r\n"))
    assert [(q.text, q.speaker.name) for q in unix.quotes] == [(q.text, q.speaker.name) for q in windows.quotes]


# Pieces of text to repeat, each costly in another way, and how often.
GROWING = [
    pytest.param("“", 20_000, id="opening marks"),
    pytest.param('"', 20_000, id="straight marks"),
    pytest.param("x", 200_000, id="no white space"),
    pytest.param("(", 20_000, id="brackets"),
    pytest.param("\n", 100_000, id="line breaks"),
    pytest.param("<p>", 10_000, id="tags"),
    pytest.param("“Yes,” he said.\n\n", 600, id="quotations in paragraphs of their own"),
    pytest.param("“a” ", 1_000, id="many passages in one paragraph"),
]


@pytest.mark.parametrize(("piece", "count"), GROWING)
def test_the_work_grows_no_faster_than_the_text(attribute, piece, count):
    attribute(ARTICLE)
    started = time.process_time()
    attribute(piece * count)
    assert time.process_time() - started < 3.0


def cpu_seconds(attribute, text):
    # A full collection of what came before would otherwise fall into one of the two measurements.
    gc.collect()
    started = time.process_time()
    attribute(text)
    return time.process_time() - started


def test_an_article_without_line_breaks_takes_little_longer(attribute):
    lines = ["“We sail at dawn,” said Captain Ann Lee. Tom Berg did not agree, and he told the town so."] * 45
    attribute(ARTICLE)
    assert cpu_seconds(attribute, " ".join(lines)) < 2.5 * cpu_seconds(attribute, "\n\n".join(lines))


def test_many_surnames_take_no_longer_each_than_few(attribute):
    def people(count):
        names = (f"{a}{b}{c}ov".capitalize() for a in "bdfgklmnprstvz" for b in "aeiou" for c in "bdfgklmnprstvz")
        return "\n\n".join(f"{name} said so." for name, _ in zip(names, range(count), strict=False))

    attribute(ARTICLE)
    assert cpu_seconds(attribute, people(900)) < 9 * cpu_seconds(attribute, people(150))
