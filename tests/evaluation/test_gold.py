"""Reading gold files: their forms, their halves and what is wrong with them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from quoteapi.evaluation.gold import (
    Attribution,
    Case,
    GoldArticle,
    GoldError,
    GoldName,
    GoldSpeaker,
    NamedPassage,
    NamedReport,
    NamedSpan,
    Pair,
    half_of,
    read_gold,
)
from support.answers import LONG, SHORT, TEXT, write_gold

SPEAKERS = {"Odile Marsh": {"kind": "person", "aliases": ["Marsh"], "roles": ["engineer"]}}
MARSH = ("Odile Marsh", "Marsh")
PASSAGES = [{"start": LONG[0], "end": LONG[1], "quote": True, "name": "Odile Marsh", "desc": None}]
PASSAGE = NamedPassage(*LONG, MARSH, True, False, True)
FORMS = [
    pytest.param(
        {"text": TEXT, "attributions": [{"source": [[38, 49]], "cue": [[33, 37]], "content": [list(LONG)]}]},
        {"attributions": (Attribution(((38, 49),), ((33, 37),), (LONG,)),)},
        id="attributions",
    ),
    pytest.param(
        {"text": TEXT, "speakers": SPEAKERS, "passages": PASSAGES},
        {"passages": (PASSAGE,), "speakers": (GoldSpeaker(MARSH, True, ("engineer",)),)},
        id="names",
    ),
    pytest.param(
        {
            "text": TEXT,
            "speakers": SPEAKERS,
            "passages": PASSAGES,
            "reports": [{"start": SHORT[0], "end": SHORT[1], "name": "AUTHOR", "desc": None, "soft": True}],
        },
        {
            "passages": (PASSAGE,),
            "reports": (NamedReport(*SHORT, ("AUTHOR",), True, True, True),),
            "speakers": (GoldSpeaker(MARSH, True, ("engineer",)),),
        },
        id="news",
    ),
    pytest.param(
        {
            "speakers": {"Harbour Board": {"kind": "organization"}},
            "sources": [
                {"start": 51, "end": 54, "name": "Harbour Board", "desc": None},
                {"start": 38, "end": 43, "name": None, "desc": "a nurse"},
            ],
        },
        {
            "sources": (NamedSpan(51, 54, ("Harbour Board",), False, False), NamedSpan(38, 43, (), True, False)),
            "speakers": (GoldSpeaker(("Harbour Board",), False, (), "organization"),),
        },
        id="sources",
    ),
    pytest.param(
        {
            "names": [
                {"name": "Odile Marsh", "kind": "person", "gender": "f", "likely": None, "forms": [], "nouns": []},
                {"name": "Ali", "kind": "person", "gender": None, "likely": "m", "forms": ["Aly"], "nouns": []},
                {"name": "Sam Roe", "kind": "person", "gender": "n", "likely": "m", "forms": [], "nouns": []},
                {"name": "Wick", "kind": "place", "gender": None, "likely": None, "forms": [], "nouns": []},
            ]
        },
        {
            "names": (
                GoldName("Odile Marsh", "person", "f"),
                GoldName("Ali", "person", "m", ("Aly",)),
                GoldName("Sam Roe", "person", "m"),
                GoldName("Wick", "place", None),
            )
        },
        id="registers",
    ),
    pytest.param(
        {
            "kind": "B names",
            "text": TEXT,
            "pairs": [{"words": "grim", "names": ["Ali", None], "type": "direct|mixed", "optional": True}],
            "nots": ["bridge"],
            "debatable": True,
        },
        {"case": Case("B names", (Pair(66, 70, ("Ali", None), ("direct", "mixed"), True),), ((18, 24),), True)},
        id="case",
    ),
    pytest.param(
        {"kind": "B names", "text": TEXT, "pairs": [{"words": "grim", "names": None}], "nots": []},
        {"case": Case("B names", (Pair(66, 70, None, (), False),), (), False)},
        id="case with the least",
    ),
]


@pytest.mark.parametrize(("row", "fields"), FORMS)
def test_the_fields_tell_the_form(tmp_path, row, fields):
    write_gold(tmp_path, {"id": "a", "text": TEXT}, name="news-train.jsonl")
    path = write_gold(tmp_path, {"id": "a", **row})
    assert list(read_gold(path)) == [GoldArticle("a", TEXT, **fields)]


def test_an_article_without_a_text_anywhere_is_rejected_with_its_line(tmp_path):
    write_gold(tmp_path, {"id": "b", "text": TEXT}, name="polnear-train.jsonl")
    path = write_gold(tmp_path, {"id": "b", "names": []}, {"id": "a", "names": []})
    with pytest.raises(GoldError, match="line 2: no text, here or under this id in polnear-train"):
        list(read_gold(path))


def test_every_article_is_in_one_half(tmp_path):
    # The MD5 of "ae/1" is even, those of "a" and "b" are odd.
    assert [half_of(name) for name in ("ae/1", "a", "b")] == ["measure", "read", "read"]
    path = write_gold(tmp_path, *({"id": name, "text": TEXT, "attributions": []} for name in ("ae/1", "a", "b")))
    assert [gold.id for gold in read_gold(path, "read")] == ["a", "b"]
    assert [gold.id for gold in read_gold(path, "measure")] == ["ae/1"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[]", id="not an object"),
        pytest.param("{", id="not JSON"),
        pytest.param('{"id": 1}', id="missing fields"),
        pytest.param("[" * 200_000, id="nested too deeply"),
        pytest.param('{"id": "a", "text": 5, "attributions": []}', id="text a number"),
        pytest.param('{"id": 5, "text": "x", "attributions": []}', id="id a number"),
        pytest.param('{"id": "a", "text": "\\ud800", "attributions": []}', id="text no Unicode"),
        pytest.param(
            '{"id": "a", "text": "x", "attributions": [{"source": [], "cue": [], "content": [[0, 2]]}]}',
            id="range outside the text",
        ),
        pytest.param(
            '{"id": "a", "text": "x", "attributions": [{"source": [["a", "b"]], "cue": [], "content": []}]}',
            id="range of strings",
        ),
        pytest.param(
            '{"id": "", "text": "x", "speakers": {}, "passages": [{"start": 0, "end": 0.5, "quote": 0, "name": null}]}',
            id="passage that ends at a fraction",
        ),
        pytest.param(
            '{"id": "a", "text": "x", "speakers": {}, "passages": [{"start": 0, "end": 1, "quote": true, "name": 5}]}',
            id="name a number",
        ),
        pytest.param('{"id": "a", "text": "x", "names": [{"name": 5, "kind": "person"}]}', id="entry a number"),
        pytest.param(
            '{"id": "a", "text": "x", "kind": "A", "pairs": [{"words": "y", "names": null}], "nots": []}',
            id="words that the text has not",
        ),
    ],
)
def test_gold_in_none_of_the_forms_is_rejected_with_its_line(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match="line 2"):
        list(read_gold(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(b'\n{"id": "\xe9"}\n', "line 2: not UTF-8, from byte 8 of the line", id="Latin-1"),
        pytest.param("\n{}".encode("utf-16"), "line 1: not UTF-8", id="UTF-16"),
        pytest.param(gzip.compress(b"{}"), "line 1: not UTF-8", id="gzip"),
    ],
)
def test_gold_that_is_not_utf8_is_rejected_with_its_line(tmp_path, content, message):
    (tmp_path / "gold.jsonl").write_bytes(content)
    with pytest.raises(GoldError, match=message):
        list(read_gold(tmp_path / "gold.jsonl"))


@pytest.mark.parametrize("path", ["/proc/self/mem", "/none/gold.jsonl", "/tmp"])
def test_gold_that_cannot_be_read_is_rejected(path):
    with pytest.raises(GoldError, match="cannot be read after line 0: "):
        list(read_gold(Path(path)))
