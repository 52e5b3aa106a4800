"""The figures of articles whose speakers have names, worked out by hand."""

import pytest

from quoteapi.evaluation.figures import Figure
from quoteapi.evaluation.gold import GoldArticle, GoldSpeaker, NamedPassage, NamedReport
from quoteapi.evaluation.said import judge_said, name_figures, news_figures
from support.answers import LONG, SHORT, TEXT, article, place, quote

MARSH = ("Odile Marsh", "Marsh")
NAMES = GoldArticle(
    "a",
    TEXT,
    passages=(
        NamedPassage(*LONG, MARSH, True, False, True),
        NamedPassage(*SHORT, (), True, False, False),
    ),
)
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


def as_figures(rows):
    return {metric: Figure(*row) for metric, row in rows.items()}


@pytest.mark.parametrize(("quotes", "wanted"), ROWS)
def test_figures_over_passages(quotes, wanted):
    found = name_figures(NAMES, article(TEXT, *quotes))
    assert {metric: found[metric] for metric in wanted} == as_figures(wanted)


def test_passages_of_the_author_are_only_detected():
    own = GoldArticle("a", TEXT, passages=(NamedPassage(*LONG, ("AUTHOR",), True, True, True),))
    found = name_figures(own, article(TEXT, quote(LONG, "Odile Marsh", (38, 49))))
    assert found == as_figures({"detect_all": (1, 1, 1), "detect_5w": (1, 1, 1)})


NEWS_TEXT = (
    "“We will mend the bridge today,” said engineer Odile Marsh. Mayor Yusuf Ali said the work would take a week. "
    "He hoped for dry weather. Officials warned of long delays. I say that is too long."
)
PASSAGE = place(NEWS_TEXT, "“We will mend the bridge today,”")
MARSH_AT, ALI_AT = place(NEWS_TEXT, "Odile Marsh"), place(NEWS_TEXT, "Yusuf Ali")
WEEK, WEATHER = place(NEWS_TEXT, "the work would take a week"), place(NEWS_TEXT, "for dry weather")
DELAYS, TOO_LONG = place(NEWS_TEXT, "of long delays"), place(NEWS_TEXT, "that is too long")
ALI = ("Yusuf Ali", "Ali")
NEWS = GoldArticle(
    "a",
    NEWS_TEXT,
    passages=(NamedPassage(*PASSAGE, MARSH, True, False, True),),
    reports=(
        NamedReport(*WEEK, ALI, True, False, False),
        NamedReport(*WEATHER, ALI, True, False, True),
        NamedReport(*DELAYS, (), True, False, False),
        NamedReport(*TOO_LONG, ("AUTHOR",), True, True, False),
    ),
    speakers=(GoldSpeaker(MARSH, True, ("engineer",)), GoldSpeaker(ALI, True, ("Mayor",))),
)


def report(span, name, mention=ALI_AT, **more):
    return quote(span, name, mention, type_="indirect", **more)


# "Wanted" are three reports: the soft one is not, and only Ali's has a name, since the author's own words do not count.
NEWS_ROWS = [
    pytest.param(
        [],
        {"reports": (0, 0, 3), "report_named": (0, 0, 1), "report_full": (0, 0, 1), "said": (0, 0, 2)},
        id="nothing answered",
    ),
    pytest.param(
        [quote(PASSAGE, "Odile Marsh", MARSH_AT), report(WEEK, "Ali")],
        {
            "named_5w": (1, 1, 1),
            "reports": (1, 1, 3),
            "report_named": (1, 1, 1),
            "report_full": (0, 1, 1),
            "said": (2, 2, 2),
        },
        id="right",
    ),
    pytest.param(
        [report(WEEK, "Odile Marsh")],
        {"reports": (1, 1, 3), "report_named": (0, 1, 1), "said": (0, 1, 2)},
        id="another person",
    ),
    pytest.param([report(WEATHER, "Odile Marsh")], {"reports": (0, 0, 3), "report_named": (0, 0, 1)}, id="soft"),
    pytest.param([report(DELAYS, None)], {"reports": (1, 1, 3), "report_named": (0, 0, 1)}, id="unnamed"),
    pytest.param([report(DELAYS, "Ali")], {"reports": (1, 1, 3), "report_named": (0, 1, 1)}, id="a name too many"),
    pytest.param([report(TOO_LONG, "Ali")], {"reports": (1, 1, 3), "report_named": (0, 0, 1)}, id="the author's"),
    pytest.param([report(MARSH_AT, "Ali")], {"reports": (0, 1, 3), "report_named": (0, 1, 1)}, id="no report"),
    pytest.param(
        [quote(PASSAGE, "Odile Marsh", MARSH_AT, type_="mixed")],
        {"reports": (0, 0, 3), "report_named": (0, 0, 1), "said": (1, 1, 2)},
        id="a mixed quote is judged as the passage that it holds",
    ),
]


@pytest.mark.parametrize(("quotes", "wanted"), NEWS_ROWS)
def test_figures_over_all_that_is_said(quotes, wanted):
    found = news_figures(NEWS, article(NEWS_TEXT, *quotes))
    assert {metric: found[metric] for metric in wanted} == as_figures(wanted)


ROLE_ROWS = [
    # "Mayor" is half of "Mayor", "town"
    pytest.param({"Odile Marsh": "engineer", "Ali": "Mayor of the town"}, (2, 2, 2), id="right"),
    # one of the three words "chief", "engineer" and "bridges" is the text's
    pytest.param({"Odile Marsh": "chief engineer of bridges"}, (0, 1, 2), id="wrong"),
    pytest.param({}, (0, 0, 2), id="none"),
]


@pytest.mark.parametrize(("roles", "wanted"), ROLE_ROWS)
def test_figures_over_roles(roles, wanted):
    quotes = [quote(PASSAGE, "Odile Marsh", MARSH_AT), report(WEEK, "Ali")]
    assert news_figures(NEWS, article(NEWS_TEXT, *quotes, roles=roles))["roles"] == Figure(*wanted)


def test_each_quote_is_judged_once():
    quotes = [
        quote(PASSAGE, "Odile Marsh", MARSH_AT, type_="mixed"),
        report(WEEK, "Odile Marsh"),
        report(WEATHER, "Ali"),
        report(DELAYS, None),
        report(TOO_LONG, "Ali"),
        report(MARSH_AT, "Ali"),
    ]
    rows = judge_said(NEWS, article(NEWS_TEXT, *quotes))
    assert [(quotes.index(row.quote), row.right) for row in rows] == [(0, True), (1, False), (3, True), (5, False)]
