"""What a list of 1,000 people costs, and that it changes nothing in articles that do not name them."""

import itertools
import json
import re
import time
from pathlib import Path

import pytest

from benchmarks.measure_people import PEOPLE, make_rows, milliseconds
from quoteapi.evaluation.measuring import measure
from quoteapi.people import NOBODY, index_people

ARTICLES = Path(__file__).parents[3] / "quoteapi/training/articles/rare.jsonl"
# In milliseconds: loading takes less than 30 on a machine with nothing else to do.
LOADING = 90
# The share of an article's time that the list may take is 0.05. Here it has room for what else the machine does.
MATCHING = 0.2


def texts(number):
    return [json.loads(line)["text"] for line in ARTICLES.read_text(encoding="utf-8").splitlines()[:number]]


def test_loading_a_long_list_takes_little_time():
    rows = make_rows(PEOPLE)
    assert milliseconds(lambda: index_people(rows), 10) < LOADING


def test_a_list_in_which_everybody_has_one_name_takes_little_time():
    rows = [{"ref": str(at), "name": "Ann Lee", "aliases": ["Lee", "Annie Lee"]} for at in range(PEOPLE)]
    assert milliseconds(lambda: index_people(rows), 10) < LOADING


def test_one_name_in_thirty_thousand_spellings_takes_little_time():
    letters = "abcdefghijklmnop"
    spellings = ["".join(c + "." * (at >> bit & 1) for bit, c in enumerate(letters)) for at in range(31 * PEOPLE)]
    rows = [
        {"ref": str(at), "name": spellings[31 * at], "aliases": spellings[31 * at + 1 : 31 * at + 31]}
        for at in range(PEOPLE)
    ]
    assert milliseconds(lambda: index_people(rows), 1) < 1_500


def test_a_surname_of_thousands_of_names_takes_little_time():
    firsts = [
        "".join(letters) for letters in itertools.product("bdfg", "aeiou", "klmn", "aeiou", "prst", "aeiou", "vx")
    ]
    rows = [
        {"ref": str(at), "name": f"{firsts[at]} Smith", "aliases": [f"{first} Smith" for first in firsts[at::PEOPLE]]}
        for at in range(PEOPLE)
    ]
    people = index_people(rows)
    assert milliseconds(lambda: people.match([("Hal Smith", "")], "person", None), 20) < 5


@pytest.mark.model
def test_a_long_list_takes_a_small_share_of_an_article_s_time(engine):
    people, articles = index_people(make_rows(PEOPLE)), texts(12)

    def taken(known):
        began = time.process_time()
        for text in articles:
            engine.attribute(text, people=known)
        return time.process_time() - began

    taken(people)
    rounds = [(taken(NOBODY), taken(people)) for _ in range(5)]
    bare, listed = (min(column) for column in zip(*rounds, strict=True))
    assert listed < (1 + MATCHING) * bare


@pytest.mark.model
def test_people_whom_an_article_does_not_name_change_nothing(engine):
    for text in texts(20):
        words = set(re.findall(r"\w+", text.lower()))
        rows = [row for row in make_rows(2 * PEOPLE) if words.isdisjoint(row["name"].lower().split())][:PEOPLE]
        assert engine.attribute(text, people=index_people(rows)) == engine.attribute(text)


@pytest.mark.model
def test_people_with_common_names_lose_nothing(engine):
    without, with_others = (measure(ARTICLES, engine, others=others) for others in (0, PEOPLE))
    for name in ("named_all", "named_5w", "full_all"):
        assert with_others.figures[name].f1 >= without.figures[name].f1 - 0.002
