"""How a pronoun's clause stands to those of its candidates, with the real model."""

import pytest

from quoteapi.engine.coreference.clauses import clause_of, is_fronted, is_reported, is_topic, subjects_to_come
from quoteapi.engine.coreference.descriptions import likeliest_described
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.coreference.pronouns import likeliest
from quoteapi.engine.layout import clean
from quoteapi.engine.results import QUOTE_TYPES

pytestmark = pytest.mark.model


@pytest.fixture
def read(engine):
    """Return a function that reads a text: its memory, and the numbers of its pronoun and of the name Marsh."""

    def read(text):
        scene = engine._read(clean(text), QUOTE_TYPES)
        speaking = frozenset(cue.mention for cue in scene.cues if cue.speech == "speech")
        entities, entity_of = scene.coreference.entities, scene.coreference.entity_of
        memory = Memory(scene.parse, scene.mentions, entities, entity_of, {}, speaking, likeliest, likeliest_described)
        number = next(n for n, one in enumerate(scene.mentions) if one.form == "pronoun" and one.gender)
        marsh = next(n for n, one in enumerate(scene.mentions) if one.name == "Odile Marsh")
        return memory, number, marsh

    return read


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        ("Bo Lind said that Odile Marsh would win. He smiled.", True),
        ("Odile Marsh said that Bo Lind would win. She smiled.", False),
        ("Odile Marsh won. She smiled.", False),
    ],
)
def test_what_a_clause_reports(read, text, reported):
    memory, _, marsh = read(text)
    assert is_reported(memory, marsh) is reported


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("As for Odile Marsh, she said it had rained.", True),
        ("Odile Marsh, whose boat had sunk, said that she was cold.", True),
        ("Bo Lind met Odile Marsh when she was ill.", False),
        ("As for Odile Marsh, nothing is known. She left.", False),
    ],
)
def test_what_a_sentence_names_in_front(read, text, topic):
    memory, number, marsh = read(text)
    assert is_topic(memory, marsh, number) is topic


@pytest.mark.parametrize(
    ("text", "fronted"),
    [
        ("In her speech on Monday, Odile Marsh praised the port.", True),
        ("Odile Marsh praised the port in her speech on Monday.", False),
    ],
)
def test_a_pronoun_in_front_of_the_subject(read, text, fronted):
    memory, number, marsh = read(text)
    assert is_fronted(memory.parse, memory.mentions[number].head) is fronted
    assert (memory.entity_of[marsh] in subjects_to_come(memory, number)) is fronted


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("Odile Marsh won. She smiled.", "another sentence"),
        ("Bo Lind met Odile Marsh when she was ill.", "no subject"),
        ("Odile Marsh washed her boat.", "above"),
        ("Odile Marsh left after she had slept.", "above"),
    ],
)
def test_the_clause_of_a_candidate(read, text, clause):
    memory, number, marsh = read(text)
    assert clause_of(memory, marsh, number) == clause
