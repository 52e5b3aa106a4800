import pytest

from quoteapi.evaluation.gold import read_gold
from quoteapi.evaluation.known import known_people
from quoteapi.evaluation.report import evaluate
from support.answers import write_gold

TEXT = "“We will never sell this harbour,” said May on Tuesday."
ROW = {
    "id": "a",
    "text": TEXT,
    "speakers": {
        "Tilda May": {"kind": "person", "aliases": ["May"]},
        "AUTHOR": {"kind": "person", "aliases": []},
        "Wick": {"kind": "place", "aliases": []},
    },
    "passages": [{"start": 0, "end": 34, "quote": True, "name": "Tilda May"}],
}


@pytest.fixture
def gold(tmp_path):
    return write_gold(tmp_path, ROW)


def test_an_article_s_speakers_are_known_with_their_aliases(gold):
    (article,) = read_gold(gold)
    entries = known_people(article, own=True, others=0).entries
    assert [(person.name, person.aliases, person.kind) for person in entries] == [
        ("Tilda May", ("May",), "person"),
        ("Wick", (), None),
    ]
    assert not known_people(article, own=False, others=0)


def test_others_have_common_names_and_are_all_different(gold):
    (article,) = read_gold(gold)
    entries = known_people(article, own=True, others=998).entries
    assert len({person.name for person in entries}) == len({person.ref for person in entries}) == 1000
    assert {person.pronouns for person in entries} == {None, "he", "she"}


@pytest.mark.model
def test_the_report_says_who_is_known_and_what_that_does(gold, engine):
    def figure(report):
        return next(line for line in report.splitlines() if line.startswith("named_all")).split()

    without, known = evaluate(gold, engine), evaluate(gold, engine, people=True, others=5)
    assert known.startswith("gold: 1 articles, with their speakers known, with 5 others known\n")
    assert (figure(without)[4:], figure(known)[4:]) == (["0", "0", "1"], ["1", "1", "1"])
