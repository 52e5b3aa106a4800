"""The figures of articles with marked attributions, worked out by hand."""

import pytest

from quoteapi.evaluation.attributions import attribution_figures, judge_attributions
from quoteapi.evaluation.figures import Figure
from quoteapi.evaluation.gold import Attribution, GoldArticle
from support.answers import LONG, SHORT, TEXT, article, quote

GOLD = GoldArticle(
    "a",
    TEXT,
    attributions=(
        Attribution(((38, 49),), ((33, 37),), (LONG,)),
        Attribution(((51, 54),), ((55, 61),), ((62, 71),)),
    ),
)
RIGHT = quote(LONG, None, (44, 49))
ROWS = [
    pytest.param(
        [],
        {
            "pair": (0, 0, 2),
            "passages_5w": (0, 0, 1),
            "passages_all": (0, 0, 2),
            "detection_all": (0, 0, 2),
            "content_exact": (0, 0, 2),
            "content_token": (0, 0, 8),  # the six words of the long passage, "it" and "grim"
            "source_token": (0, 0, 3),
        },
        id="nothing answered",
    ),
    pytest.param(
        [RIGHT],
        {
            "pair": (1, 1, 2),
            "passages_5w": (1, 1, 1),
            "passages_all": (1, 1, 2),
            "detection_5w": (1, 1, 1),
            "content_exact": (1, 1, 2),
            "content_token": (6, 6, 8),
            "source_token": (1, 1, 3),  # "Marsh" of "Odile Marsh" and "Ali"
        },
        id="right",
    ),
    pytest.param([quote(LONG, None, (51, 54))], {"pair": (0, 1, 2), "passages_5w": (0, 1, 1)}, id="wrong source"),
    pytest.param(
        [quote((0, 5), None, (44, 49))],
        {"pair": (0, 1, 2), "passages_5w": (0, 0, 1), "content_token": (2, 2, 8)},
        id="too short",
    ),
    pytest.param(
        [quote((0, 30), None, (44, 49))],
        {"content_exact": (1, 1, 2), "content_token": (6, 6, 8)},
        id="ends inside the last word",
    ),
    pytest.param([quote(LONG, None, None)], {"pair": (0, 0, 2), "detection_5w": (1, 1, 1)}, id="no source"),
    pytest.param(
        [RIGHT, quote(SHORT, None, (51, 54))],
        # the short passage is half of the words of its content: "it" stands outside
        {"pair": (2, 2, 2), "content_exact": (1, 2, 2), "detection_all": (2, 2, 2)},
        id="both",
    ),
]


@pytest.mark.parametrize(("quotes", "wanted"), ROWS)
def test_figures_over_attributions(quotes, wanted):
    found = attribution_figures(GOLD, article(TEXT, *quotes))
    assert {metric: found[metric] for metric in wanted} == {metric: Figure(*row) for metric, row in wanted.items()}


@pytest.mark.parametrize(
    ("quotes", "rights"),
    [
        pytest.param([RIGHT], [True], id="right"),
        pytest.param([quote(LONG, None, (51, 54))], [False], id="wrong source"),
        pytest.param([quote(LONG, None, None)], [], id="no source"),
    ],
)
def test_quotes_with_a_source_are_judged(quotes, rights):
    assert [row.right for row in judge_attributions(GOLD, article(TEXT, *quotes))] == rights
