"""Strategies for texts and requests of every kind for tests/test_fuzz.py, and the checks on every answer."""

from __future__ import annotations

import csv
import gzip
import io
import itertools
import json

from hypothesis import strategies as st

from quoteapi.service.rows import BYTE_ORDER_MARK, HEAD
from quoteapi.service.schemas import ArticleSchema, ProblemSchema

UNITS = {"codepoint": ("utf-32-le", 4), "utf16": ("utf-16-le", 2), "utf8": ("utf-8", 1)}
_ARTICLE = ArticleSchema()
_PROBLEM = ProblemSchema()

MARKS = list("“”‘’\"'„‟‚‛«»‹›`´′″「」『』()[]{}—–-…,.;:?!")
LINE_ENDS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", "\u2028", "\u2029", "\x85", "\v", "\f", "\n \n\t\n"]
WORDS = [
    "said", "told", "says", "according to", "asked", "added", "she", "he", "they", "who", "that", "the", "of", "and",
    "Odile Marsh", "Mr. Okafor", "Captain Tom Okafor", "the council", "Acme Corp.", "O’Neill", "Dr", "U.S.", "Marsh",
    "a spokesman for the port", "rain", "It rained", "We will not leave", "No", "1,000", "don't", "players'", "6'2\"",
]  # fmt: skip
HTML = [
    "<p>",
    "</p>",
    "<br/>",
    "&nbsp;",
    "&quot;",
    "&amp;#8220;",
    '<a href="x">',
    "</a>",
    "<!-- “ -->",
    "<script>",
    "<",
]
ODD = [
    "\0", "\ufeff", "\u200b", "\u200d", "\u00ad", "\u202e", "\u2066", "e\u0301", "ﷺ", "ß", "İ", "ﬁ", "😀", "👩‍👩‍👧",
    "🇬🇧",    "مرحبا", "שלום", "你好", "x" * 300, "http://a.example/?b=c", "a@b.example", "#tag", "\t",
    "\u00a0", "\ud7ff", "\U0010ffff",
]  # fmt: skip

_piece = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKS),
    st.sampled_from(MARKS),
    st.sampled_from([" ", " ", " ", ". ", ", ", "  "]),
    st.sampled_from(LINE_ENDS),
    st.sampled_from(HTML),
    st.sampled_from(ODD),
    st.text(max_size=8),
)
_line = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.just(" ")), max_size=30).map(" ".join)
_quote = st.builds(
    lambda opening, said, closing, verb, name, end: f"{opening}{said}{closing} {verb} {name}.{end}",
    st.sampled_from(["“", '"', "‘", "'", "«", "„", "“‘", ""]),
    _line,
    st.sampled_from(["”", '"', "’", "'", "»", "“", "’”", ""]),
    st.sampled_from(["said", "asked", "told", "according to", ""]),
    st.sampled_from(["Odile Marsh", "she", "the council", "Mr. Okafor", "", "he, who"]),
    st.sampled_from([" ", *LINE_ENDS]),
)


def _all_names(entry):
    return [entry["ref"], entry["name"], *(entry.get("aliases") or ())]


def _ref(entry):
    return entry["ref"]


# Arbitrary text, mixed pieces of every kind, text that looks like news, and a few pieces repeated many times.
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(_piece, max_size=60).map("".join),
    st.lists(_quote, max_size=12).map("".join),
    st.builds(
        lambda part, times: part * times, st.lists(_piece, min_size=1, max_size=4).map("".join), st.integers(1, 60)
    ),
)

_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
# Names of the tags of pages, and what stands in and between them.
_NAMES = (
    "html head body title meta p div b i a br li ul table tr td th blockquote q pre script style h1 h2 figure "
    "figcaption article main nav header footer time span sup select option form svg math template noscript o:p x-y"
)
_names = st.sampled_from(_NAMES.split())
_attributes = st.sampled_from(
    [
        "",
        ' class="comments"',
        ' class="byline author"',
        " hidden",
        ' href="/x"',
        ' style="display:none"',
        " id=a",
        ' x="',
    ]
)
_markup = st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "<?xml ?>", "<!DOCTYPE html>", '{"@type":"Article"'])
_prose = st.sampled_from(
    ["“Rain,” said Odile. ", "The weir will hold, she said on Monday. ", "&amp;", "&#0;", "<", ">", "\0", "é", "\n"]
)
_described = st.fixed_dictionaries(
    {"@type": st.sampled_from(["NewsArticle", "Article", "WebPage"])},
    optional={
        **{name: st.text(max_size=20) | _json for name in ("headline", "author", "datePublished", "mainEntity")},
        "articleBody": TEXTS | st.text(max_size=9).map(lambda text: f"{text} said it rained. " * 30),
    },
)
_metas = st.builds(
    lambda name, content: f'<meta property="{name}" content="{content}">',
    st.sampled_from(["og:title", "author", "article:author", "article:published_time", "date", "title"]),
    st.text(max_size=20) | st.sampled_from(["2024-02-30", "&#xd800;", "by Odile Marsh", "9" * 40]),
)
PAGES = st.lists(
    st.one_of(
        st.builds("<{}{}>".format, _names, _attributes),
        st.builds("</{}>".format, _names),
        _markup,
        _prose,
        _quote,
        _metas,
        _described.map(lambda value: f'<script type="application/ld+json">{json.dumps(value)}</script>'),
        st.text(max_size=8),
    ),
    max_size=60,
).map("".join)
# An article as it is sent: the name of its field, and what is in it.
SENT = st.one_of(
    st.tuples(st.just("text"), TEXTS),
    st.tuples(st.just("markdown"), TEXTS),
    st.tuples(st.just("html"), PAGES | TEXTS),
)

_listed = st.sampled_from([word for word in WORDS if word[0].isupper()]) | st.text(min_size=1, max_size=12)
_person = st.fixed_dictionaries(
    {"ref": st.text(min_size=1, max_size=4), "name": _listed},
    optional={
        "aliases": st.lists(_listed, max_size=4) | st.none(),
        "pronouns": st.sampled_from(["he", "she", "they", None]),
        "kind": st.sampled_from(["person", "organization", "group", "work", None]),
    },
)
PEOPLE = st.lists(_person.filter(lambda entry: all(map(str.strip, _all_names(entry)))), max_size=6, unique_by=_ref)
_request = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXTS | _json,
        "html": PAGES | _json,
        "markdown": TEXTS | _json,
        "id": st.text(max_size=10) | _json,
        "metadata": st.dictionaries(st.text(max_size=8), _json, max_size=3) | _json,
        "types": st.lists(st.sampled_from(["direct", "mixed", "indirect", "loud"]), max_size=4) | _json,
        "min_confidence": st.floats(0, 1) | _json,
        "offsets": st.sampled_from(["codepoint", "utf16", "utf8", "UTF8"]) | _json,
        "language": st.sampled_from(["auto", "en", "fr"]) | _json,
        "people": PEOPLE | st.lists(_person, max_size=3) | _json,
        "colour": _json,
    },
)
# What is nearly always an answer.
_good_request = st.builds(
    lambda sent, options: {sent[0]: sent[1], **options},
    SENT,
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.text(max_size=10) | st.integers(),
            "metadata": st.dictionaries(st.text(max_size=8), _json, max_size=3),
            "types": st.lists(st.sampled_from(["direct", "mixed", "indirect"]), min_size=1, max_size=4),
            "min_confidence": st.floats(0, 1) | st.integers(0, 1),
            "offsets": st.sampled_from(list(UNITS)),
            "language": st.just("en"),
            "people": PEOPLE,
        },
    ),
)
_requests = _request | _good_request
_lines = st.one_of(
    _requests.map(lambda value: json.dumps(value).encode()),
    st.sampled_from([b"", b" ", b"null", b"[]", b'"a"', b'{"text":NaN}', b'{"id":1e5,"text":"a"}', b"\xef\xbb\xbf{}"]),
    st.binary(max_size=20),
)
BODIES = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    PAGES.map(lambda page: page.encode("utf-8", "surrogatepass")),
    _json.map(lambda value: json.dumps(value).encode()),
    _requests.map(lambda value: json.dumps(value).encode()),
    _requests.map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")),
    st.builds(lambda value, at: json.dumps(value).encode()[:at], _requests, st.integers(0, 80)),
)
BATCHES = st.builds(
    lambda lines, end, last: end.join(lines) + last,
    st.lists(_lines, max_size=5),
    st.sampled_from([b"\n", b"\n", b"\r\n", b"\n\n"]),
    st.sampled_from([b"", b"\n", b"\n {"]),
)
KINDS = st.one_of(
    st.sampled_from(["application/json", "text/plain", "text/html", "text/markdown"]),
    st.sampled_from(
        [
            *("text/plain; charset=utf-8", "application/json; charset=utf-16", "text/markdown; variant=GFM"),
            *(
                "text/html; charset=koi8-r",
                "text/html; charset=utf-16",
                "text/html; charset=none",
                "text/html;charset=",
            ),
            *("", "application/x-ndjson", "multipart/form-data; boundary=a", "application/json;;="),
        ]
    ),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
)
ACCEPTS = st.one_of(
    st.sampled_from(["*/*", "application/json", "text/html", "text/csv"]),
    st.sampled_from(
        ["text/*", "text/csv;q=0", "text/html;q=0.1, text/csv;q=0.2", "*", "", "application/*;q=nan", "image/png"]
    ),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
)
QUERIES = st.dictionaries(
    st.sampled_from(["id", "types", "offsets", "min_confidence", "language", "metadata", "people", "text", "a"]),
    st.text(max_size=12)
    | st.sampled_from(
        ["direct", "direct,mixed", "utf16", "utf8", ",", "loud", "0.5", "1e-9", "nan", "-0", "en", "auto"]
    ),
    max_size=3,
)
# The content coding that a request names, and what is done to its body.
PACKED = {
    "none": ("", lambda body: body),
    "gzip": ("gzip", gzip.compress),
    "two members": ("x-gzip", lambda body: gzip.compress(body[:7]) + gzip.compress(body[7:])),
    "cut off": ("gzip", lambda body: gzip.compress(body)[:-1]),
    "padded": ("gzip", lambda body: gzip.compress(body) + b"\0"),
    "not packed": ("gzip", lambda body: body),
    "a head alone": ("GZIP", lambda body: b"\x1f\x8b\x08" + body),
    "packed twice": ("gzip, gzip", lambda body: gzip.compress(gzip.compress(body))),
    "identity": ("identity", lambda body: body),
    "another": ("br", lambda body: body),
}
CODINGS = st.sampled_from([*["none"] * 6, *["gzip"] * 3, *PACKED])


def check_answer(text: str, answer: dict[str, object], unit: str = "codepoint") -> None:
    """Assert what the API contract guarantees for every answer to a text."""
    assert _ARTICLE.validate(answer) == {}
    assert _ARTICLE.dump(answer) == answer
    encoding, width = UNITS[unit]
    encoded = text.encode(encoding)

    def check(span):
        assert encoded[span["start"] * width : span["end"] * width].decode(encoding) == span["text"] != ""

    taken = []
    speakers = {speaker["id"]: speaker for speaker in answer["speakers"]}
    said = {name: [] for name in speakers}
    for number, quote in enumerate(answer["quotes"], start=1):
        assert quote["id"] == f"q{number}"
        for span in quote["spans"]:
            check(span)
            taken.append((span["start"], span["end"], quote["id"]))
        starts = [span["start"] for span in quote["spans"]]
        assert starts == sorted(starts)
        check(quote["context"])
        assert quote["context"]["start"] <= starts[0]
        assert max(span["end"] for span in quote["spans"]) <= quote["context"]["end"]
        if quote["cue"] is not None:
            check(quote["cue"])
        if quote["speaker"] is not None:
            check(quote["speaker"]["mention"])
            said[quote["speaker"]["id"]].append(quote["id"])
            known = speakers[quote["speaker"]["id"]]
            assert all(quote["speaker"][name] == known[name] for name in ("name", "label", "kind"))
            assert known["label"].strip()
    assert {name: speaker["quote_ids"] for name, speaker in speakers.items()} == said
    firsts = [quote["spans"][0]["start"] for quote in answer["quotes"]]
    assert firsts == sorted(firsts)
    taken.sort()
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(taken)), "spans overlap"


def check_rows(body: bytes) -> None:
    """Assert what the contract guarantees for every answer as CSV."""
    assert body.startswith(BYTE_ORDER_MARK)
    head, *rows = csv.reader(io.StringIO(body.decode("utf-8-sig"), newline=""))
    assert tuple(head) == HEAD
    assert all(len(row) == len(HEAD) and row[1] == f"q{at}" for at, row in enumerate(rows, 1))
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


def check_problem(problem: dict[str, object], status: int) -> None:
    """Assert that an error is a valid problem document with a 4xx status, the caller's fault."""
    assert _PROBLEM.validate(problem) == {}
    assert _PROBLEM.dump(problem) == problem
    assert problem["status"] == status
    assert 400 <= status < 500
