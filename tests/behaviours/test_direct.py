"""End-to-end tests with the real model: whose clause it is, what stands between, and turns.

Each expected answer is the one that a careful reader would give.
"""

import pytest

pytestmark = pytest.mark.model


def rows(*cases):
    return pytest.mark.parametrize(
        ("text", "quotes"), [pytest.param(text, quotes, id=case) for case, text, *quotes in cases]
    )


def read(attribute, text, types=("direct", "mixed", "indirect")):
    """Return the name of the speaker (None for one without a name) and the spans of each quote, without their marks."""
    return [
        (quote.speaker.name if quote.speaker else None, *(span.of(text).strip("“”‘’\"'") for span in quote.spans))
        for quote in attribute(text, types=types).quotes
    ]


# --- whose clause it is -------------------------------------------------------------------------------

VERBS = [
    "recalled",
    "joked",
    "snapped",
    "replied",
    "countered",
    "agreed",
    "shrugged",
    "laughed",
    "observed",
    "quipped",
    "insisted",
    "wrote",
    "explained",
]
SUBJECTS = {
    "her neighbour Sam Pike": "Sam Pike",
    "neighbour Sam Pike": "Sam Pike",
    "Pike": "Sam Pike",
    "Sam Pike, her neighbour": "Sam Pike",
    "her neighbour, Sam Pike": "Sam Pike",
    "the ferryman Sam Pike": "Sam Pike",
    "a neighbour": None,
    "he": "Sam Pike",
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("subject", "name"), SUBJECTS.items())
def test_a_clause_after_a_quotation_begins_a_new_quote(attribute, verb, subject, name):
    text = (
        f"{'Odile Marsh met Sam Pike on the bridge. ' if subject in ('Pike', 'he') else ''}"
        f"“The river took everything,” Odile Marsh said. “We heard it at night,” {verb} {subject}."
    )
    assert read(attribute, text, ("direct", "mixed")) == [
        ("Odile Marsh", "The river took everything,"),
        (name, "We heard it at night,"),
    ]


@rows(
    (
        "the subject before the verb",
        "“The river took everything,” Odile Marsh said. “We heard it at night,” her neighbour Sam Pike smiled.",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "We heard it at night,"),
    ),
    (
        "a question",
        "“The river took everything,” Odile Marsh said. “Did you hear it?” Sam Pike wondered.",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "Did you hear it?"),
    ),
    (
        "an exclamation",
        "“The river took everything,” Odile Marsh said. “So did I!” laughed a neighbour.",
        ("Odile Marsh", "The river took everything,"),
        (None, "So did I!"),
    ),
    (
        "a fragment in lower case",
        "“The river took everything,” Odile Marsh said. “and the boats,” recalled Sam Pike.",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "and the boats,"),
    ),
    (
        "an adverb before the verb",
        "“The river took everything,” Odile Marsh said. “We heard it at night,” then added Sam Pike. “We ran.”",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "We heard it at night,", "We ran."),
    ),
    (
        "a dash before the verb",
        "“The river took everything,” Odile Marsh said. “We heard it at night” – shrugged Sam Pike. “We ran.”",
        ("Odile Marsh", "The river took everything,"),
        ("Sam Pike", "We heard it at night", "We ran."),
    ),
)
def test_two_speakers_are_never_one_quote(attribute, text, quotes):
    assert read(attribute, text, ("direct", "mixed")) == quotes
