"""Lists of random people made of an article's own words: nothing raises, and the order of a list decides nothing."""

import json
import random
import re
from pathlib import Path

import pytest

from quoteapi.people import index_people

ARTICLES = Path(__file__).parents[3] / "quoteapi/training/articles/general.jsonl"
SEED = 20
# How many articles are answered with a list each.
EXAMPLES = 25

pytestmark = pytest.mark.model


def make_name(choose, words, names):
    """A name of the article, words of it that follow each other, capitals thrown together, or nonsense."""
    kind = choose.randrange(4)
    if kind == 0 and names:
        return choose.choice(names)
    if kind == 1:
        at = choose.randrange(len(words))
        return " ".join(words[at : at + choose.choice([1, 2, 5])])[:200]
    if kind == 2:
        return " ".join(choose.choice(words).title() for _ in range(choose.choice([1, 2, 3])))[:200]
    return "x" + "".join(choose.choice("aB .'-’é&0") for _ in range(choose.randint(0, 12)))


def make_rows(choose, text):
    words, names = text.split(), re.findall(r"[A-Z][\w’]+(?: (?:of |de )?[A-Z][\w’]+)+", text)
    return [
        {
            "ref": str(at),
            "name": make_name(choose, words, names),
            "aliases": [make_name(choose, words, names) for _ in range(choose.choice([0, 1, 4]))],
            "pronouns": choose.choice([None, "he", "she", "they"]),
            "kind": choose.choice([None, "person", "person", "organization", "group", "work"]),
        }
        for at in range(choose.choice([1, 5, 40]))
    ]


def test_random_lists(engine):
    choose = random.Random(SEED)
    lines = ARTICLES.read_text(encoding="utf-8").splitlines()
    for line in choose.sample(lines, EXAMPLES):
        text = json.loads(line)["text"]
        rows = make_rows(choose, text)
        answer = engine.attribute(text, people=index_people(rows))
        assert engine.attribute(text, people=index_people(choose.sample(rows, len(rows)))) == answer
        assert all(speaker.name for speaker in answer.speakers if speaker.ref is not None)
        over = index_people(rows[::2]).over(index_people(rows[1::2]))
        assert engine.attribute(text, people=over).text == text


def test_a_list_over_another_knows_what_one_list_of_both_knows(engine):
    choose = random.Random(SEED)
    for line in choose.sample(ARTICLES.read_text(encoding="utf-8").splitlines(), 5):
        text = json.loads(line)["text"]
        rows = [{**row, "name": f"{row['name']} {at}", "aliases": []} for at, row in enumerate(make_rows(choose, text))]
        over = index_people(rows[::2]).over(index_people(rows[1::2]))
        assert engine.attribute(text, people=over) == engine.attribute(text, people=index_people(rows))
