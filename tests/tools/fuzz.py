"""Strategies for texts and requests of every kind for tests/test_fuzz.py, and the checks on every answer."""

from __future__ import annotations

import itertools
import json

from hypothesis import strategies as st

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
_request = st.fixed_dictionaries(
    {},
    optional={
        "text": TEXTS | _json,
        "id": st.text(max_size=10) | _json,
        "types": st.lists(st.sampled_from(["direct", "mixed", "indirect", "loud"]), max_size=4) | _json,
        "offsets": st.sampled_from(["codepoint", "utf16", "utf8", "UTF8"]) | _json,
        "colour": _json,
    },
)
BODIES = st.one_of(
    st.binary(max_size=200),
    TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")),
    _json.map(lambda value: json.dumps(value).encode()),
    _request.map(lambda value: json.dumps(value).encode()),
    _request.map(lambda value: json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")),
    st.builds(lambda value, at: json.dumps(value).encode()[:at], _request, st.integers(0, 80)),
)
KINDS = st.one_of(
    st.sampled_from(
        ["application/json", "text/plain", "text/plain; charset=utf-8", "application/json; charset=utf-16"]
    ),
    st.sampled_from(
        ["", "text/html", "application/x-ndjson", "multipart/form-data; boundary=a", "application/json;;="]
    ),
    st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=20),
)
QUERIES = st.dictionaries(
    st.sampled_from(["id", "types", "offsets", "text", "a"]),
    st.text(max_size=12) | st.sampled_from(["direct", "direct,mixed", "utf16", "utf8", ",", "loud"]),
    max_size=3,
)


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


def check_problem(problem: dict[str, object], status: int) -> None:
    """Assert that an error is a valid problem document with a 4xx status, the caller's fault."""
    assert _PROBLEM.validate(problem) == {}
    assert _PROBLEM.dump(problem) == problem
    assert problem["status"] == status
    assert 400 <= status < 500
