"""What `quoteapi evaluate` prints for a gold file of each form, with figures worked out by hand."""

import pytest

from quoteapi.engine.results import NamedEntity
from quoteapi.evaluation.report import evaluate
from support.answers import LONG, SHORT, TEXT, Answers, quote, write_gold

# Answers one of the two passages, with the surname of its speaker.
ENGINE = Answers(
    quote(LONG, "Marsh", (38, 49), 0.9),
    register=(NamedEntity("Odile Marsh", "person", None, ()), NamedEntity("Wick", "person", "m", ())),
)
SPEAKERS = {"Odile Marsh": {"kind": "person", "aliases": ["Marsh"], "roles": ["engineer"]}}
PASSAGES = [
    {"start": LONG[0], "end": LONG[1], "quote": True, "name": "Odile Marsh"},
    {"start": SHORT[0], "end": SHORT[1], "quote": True, "name": "Ali"},
]
FORMS = [
    pytest.param(
        {"attributions": [{"source": [[38, 49]], "cue": [[33, 37]], "content": [list(LONG)]}]},
        """\
        gold: 1 articles

        figure           precision  recall      F1   right   given  wanted
        content_exact        1.000   1.000   1.000       1       1       1
        content_token        1.000   1.000   1.000       6       6       6
        detection_5w         1.000   1.000   1.000       1       1       1
        detection_all        1.000   1.000   1.000       1       1       1
        pair                 1.000   1.000   1.000       1       1       1
        passages_5w          1.000   1.000   1.000       1       1       1
        passages_all         1.000   1.000   1.000       1       1       1
        source_token         1.000   1.000   1.000       2       2       2

        evidence                quotes   right
        colon                        1   1.000

        confidence      quotes    mean   right
        0.9 to 1.0           1   0.900   1.000
        expected calibration error: 0.100
        """,
        id="attributions",
    ),
    pytest.param(
        {"speakers": SPEAKERS, "passages": PASSAGES},
        """\
        gold: 1 articles

        figure           precision  recall      F1   right   given  wanted
        detect_5w            1.000   1.000   1.000       1       1       1
        detect_all           1.000   0.500   0.667       1       1       2
        full_5w              0.000   0.000   0.000       0       1       1
        full_all             0.000   0.000   0.000       0       1       2
        named_5w             1.000   1.000   1.000       1       1       1
        named_all            1.000   0.500   0.667       1       1       2

        evidence                quotes   right
        colon                        1   1.000

        confidence      quotes    mean   right
        0.9 to 1.0           1   0.900   1.000
        expected calibration error: 0.100
        """,
        id="names",
    ),
    pytest.param(
        {
            "speakers": SPEAKERS,
            "passages": PASSAGES,
            "reports": [{"start": SHORT[0], "end": SHORT[1], "name": None, "soft": False}],
        },
        """\
        gold: 1 articles

        figure           precision  recall      F1   right   given  wanted
        detect_5w            1.000   1.000   1.000       1       1       1
        detect_all           1.000   0.500   0.667       1       1       2
        full_5w              0.000   0.000   0.000       0       1       1
        full_all             0.000   0.000   0.000       0       1       2
        named_5w             1.000   1.000   1.000       1       1       1
        named_all            1.000   0.500   0.667       1       1       2
        report_full          0.000   0.000   0.000       0       0       0
        report_named         0.000   0.000   0.000       0       0       0
        reports              0.000   0.000   0.000       0       0       1
        roles                0.000   0.000   0.000       0       0       1
        said                 1.000   0.500   0.667       1       1       2

        evidence                quotes   right
        colon                        1   1.000

        confidence      quotes    mean   right
        0.9 to 1.0           1   0.900   1.000
        expected calibration error: 0.100
        """,
        id="news",
    ),
    pytest.param(
        {"speakers": SPEAKERS, "sources": [{"start": 38, "end": 49, "name": "Odile Marsh"}]},
        """\
        gold: 1 articles

        mention                    right  fullest   right  fullest   given
        name, named                1.000    0.000       1        0       1
        """,
        id="sources",
    ),
    pytest.param(
        {
            "names": [
                {"name": "Odile Marsh", "kind": "person", "gender": None, "likely": "f"},
                {"name": "Ali", "kind": "person", "gender": None, "likely": None},
                {"name": "Wick", "kind": "place", "gender": None, "likely": None},
            ]
        },
        """\
        gold: 1 articles

        names                          news read  news measure     news both      all read   all measure      all both
        people                                 0             0             0             2             0             2
          found as persons                     0             0             0             1             0             1
          found as something else              0             0             0             0             0             0
          inside a longer name                 0             0             0             0             0             0
          not found                            0             0             0             1             0             1
        other names                            0             0             0             1             0             1
          that pass for persons                0             0             0             1             0             1
        gender of those found                  0             0             0             1             0             1
          right                                0             0             0             0             0             0
          unknown                              0             0             0             1             0             1
          wrong                                0             0             0             0             0             0
        """,
        id="registers",
    ),
]


def printed(shown):
    return "\n".join(line[8:] for line in shown.splitlines()[:-1])


@pytest.mark.parametrize(("row", "shown"), FORMS)
def test_report_of_each_form(tmp_path, row, shown):
    assert evaluate(write_gold(tmp_path, {"id": "a", "text": TEXT, **row}), ENGINE) == printed(shown)


def test_report_of_cases(tmp_path):
    solved = {"text": TEXT, "kind": "B names", "pairs": [{"words": "the bridge", "names": ["Marsh"]}], "nots": []}
    failed = solved | {"nots": ["mend"]}
    path = write_gold(
        tmp_path,
        {"id": "1", **solved},
        {"id": "2", **failed},
        {"id": "3", **failed, "kind": "A kin"},
        {"id": "4", **solved, "debatable": True},
    )
    shown = """\
        gold: 4 articles

        right  cases  kind
            0      1  A kin
            1      2  B names
            1      3  all; debatable ones are left out: 1
        """
    assert evaluate(path, ENGINE) == printed(shown)


def test_report_of_a_half(tmp_path):
    # The MD5 of "ae/1" is even, so it is in the half "measure"; that of "a" is odd.
    rows = [{"id": name, "text": TEXT, "speakers": SPEAKERS, "passages": PASSAGES} for name in ("ae/1", "a")]
    report = evaluate(write_gold(tmp_path, *rows), ENGINE, half="measure")
    assert report.startswith("gold: 1 articles in the half “measure”\n")
    assert "named_all            1.000   0.500   0.667       1       1       2" in report


def test_report_with_other_marks(tmp_path):
    seen = []

    class Recording(Answers):
        def attribute(self, text):
            seen.append(text)
            return super().attribute(text)

    path = write_gold(tmp_path, {"id": "a", "text": TEXT, "speakers": SPEAKERS, "passages": PASSAGES})
    assert "named_5w             1.000" in evaluate(path, Recording(*ENGINE.quotes), marks="straight")
    assert seen == [TEXT.replace("“", '"').replace("”", '"')]


def test_report_of_no_articles(tmp_path):
    assert evaluate(write_gold(tmp_path), ENGINE).startswith("gold: 0 articles\n\nfigure ")
