"""Test the figures of `quoteapi evaluate` on handwritten gold and answers."""

from __future__ import annotations

import json

import pytest

from quoteapi.engine.results import Article, ModelInfo, Quote, Span, Speaker
from quoteapi.evaluation.figures import Judged, calibration_error
from quoteapi.evaluation.gold import GoldError, read_gold
from quoteapi.evaluation.report import evaluate

TEXT = "“We will mend the bridge today,” said Odile Marsh. Ali called it “grim”."
LONG, SHORT = (0, 32), (65, 71)


def quote(span, name, mention, confidence=0.9):
    speaker = Speaker("s1", name, "person") if mention else None
    return Quote(
        "q1", "direct", "", (Span(*span),), None, speaker, Span(*mention) if mention else None, confidence, "colon"
    )


def answer(*quotes):
    return lambda text: Article(text, quotes, (), ModelInfo("none", "0"))


def write(tmp_path, row):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, **row}) + "\n", encoding="utf-8")
    return path


def figures(report):
    rows = (line.split() for line in report.splitlines())
    return {row[0]: tuple(map(int, row[-3:])) for row in rows if len(row) == 7 and row[0] != "figure"}


NAMES = {
    "speakers": {"Odile Marsh": {"kind": "person", "aliases": ["Marsh"]}},
    "passages": [
        {"start": LONG[0], "end": LONG[1], "quote": True, "name": "Odile Marsh"},
        {"start": SHORT[0], "end": SHORT[1], "quote": False, "name": None},
    ],
}
ROWS = [
    pytest.param([], {"named_5w": (0, 0, 1), "detect_all": (0, 0, 1)}, id="nothing answered"),
    pytest.param(
        [quote(LONG, "Odile Marsh", (38, 49))],
        {"named_5w": (1, 1, 1), "full_5w": (1, 1, 1), "detect_all": (1, 1, 1)},
        id="right",
    ),
    pytest.param([quote(LONG, "Marsh", (44, 49))], {"named_5w": (1, 1, 1), "full_5w": (0, 1, 1)}, id="surname only"),
    pytest.param([quote(LONG, "Yusuf Ali", (51, 54))], {"named_5w": (0, 1, 1)}, id="another person"),
    pytest.param([quote(LONG, None, (38, 49))], {"named_5w": (0, 0, 1), "detect_5w": (1, 1, 1)}, id="unnamed"),
    pytest.param(
        [quote(SHORT, "Ali", (51, 54))], {"named_all": (0, 1, 1), "detect_all": (0, 1, 1)}, id="not a quotation"
    ),
]


@pytest.mark.parametrize(("quotes", "wanted"), ROWS)
def test_figures_over_names(tmp_path, quotes, wanted):
    found = figures(evaluate(write(tmp_path, NAMES), answer(*quotes)))
    assert {metric: found[metric] for metric in wanted} == wanted


ATTRIBUTIONS = {
    "attributions": [
        {"source": [[38, 49]], "cue": [[33, 37]], "content": [list(LONG)]},
        {"source": [[51, 54]], "cue": [[55, 61]], "content": [[62, 71]]},
    ]
}
SOURCES = [
    pytest.param([], {"pair": (0, 0, 2), "passages_5w": (0, 0, 1)}, id="nothing answered"),
    pytest.param(
        [quote(LONG, None, (44, 49))],
        {"pair": (1, 1, 2), "passages_5w": (1, 1, 1), "content_exact": (1, 1, 2)},
        id="right",
    ),
    pytest.param([quote(LONG, None, (51, 54))], {"pair": (0, 1, 2), "passages_5w": (0, 1, 1)}, id="wrong source"),
    pytest.param([quote((0, 5), None, (44, 49))], {"pair": (0, 1, 2), "content_token": (2, 2, 8)}, id="too short"),
    pytest.param([quote(LONG, None, None)], {"pair": (0, 0, 2)}, id="no source"),
]


@pytest.mark.parametrize(("quotes", "wanted"), SOURCES)
def test_figures_over_attributions(tmp_path, quotes, wanted):
    found = figures(evaluate(write(tmp_path, ATTRIBUTIONS), answer(*quotes)))
    assert {metric: found[metric] for metric in wanted} == wanted


def test_pair_speech_leaves_out_beliefs(tmp_path):
    row = {"attributions": [{"source": [[38, 49]], "cue": [[33, 37]], "content": [list(LONG)]}]}
    assert figures(evaluate(write(tmp_path, row), answer()))["pair_speech"] == (0, 0, 1)
    believed = write(tmp_path, row | {"text": TEXT.replace("said", "hope")})
    assert figures(evaluate(believed, answer()))["pair_speech"] == (0, 0, 0)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("[]", id="not an object"),
        pytest.param("{", id="not JSON"),
        pytest.param('{"id": 1}', id="missing fields"),
    ],
)
def test_gold_in_neither_form_is_rejected_with_its_line(tmp_path, line):
    path = tmp_path / "gold.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(GoldError, match="line 2"):
        list(read_gold(path))


def test_calibration_error_is_the_mean_gap():
    rows = [Judged(0.9, "colon", True), Judged(0.9, "colon", False)]
    assert calibration_error(rows) == pytest.approx(0.4)
