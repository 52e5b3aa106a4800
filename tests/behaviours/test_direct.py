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


# --- what stands between --------------------------------------------------------------------------------


@rows(
    (
        "between dashes",
        "Ilse Vant led us to the mill. “The point is” — she stopped and looked back — “nobody came,” Vant said.",
        ("Ilse Vant", "The point is", "nobody came,"),
    ),
    (
        "the dash inside the marks",
        '"But this boat--" Ilse Vant pointed at the quay-- "is too old to sail," she told the class.',
        ("Ilse Vant", "But this boat--", "is too old to sail,"),
    ),
    (
        "with a name and a description",
        "“We never” — and here Ilse Vant, the lawyer, raised her hand — “never agreed to it,” she said.",
        ("Ilse Vant", "We never", "never agreed to it,"),
    ),
    (
        "in brackets",
        "“We lost” (she paused) “everything,” said Ilse Vant.",
        ("Ilse Vant", "We lost", "everything,"),
    ),
    (
        "a clause between dashes",
        "“The boat” – Ilse Vant smiled – “is sold.”",
        ("Ilse Vant", "The boat", "is sold."),
    ),
)
def test_an_aside_is_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "before brackets",
        "The crew broke up in 1984 (“We loathed each other,” pilot Ilse Vant told a paper) and again in 1991.",
        ("Ilse Vant", "We loathed each other,"),
    ),
    (
        "before square brackets",
        "The mill closed in May [“It broke my heart,” pilot Ilse Vant said].",
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "around brackets",
        "The mill (“a ruin,” said pilot Ilse Vant) never opened again.",
        ("Ilse Vant", "a ruin,"),
    ),
    (
        "before a dash",
        "The mill closed in May – “It broke my heart,” said pilot Ilse Vant – and never opened again.",
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "before two hyphens",
        'The mill closed in May -- "It broke my heart," pilot Ilse Vant said.',
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "before a semicolon",
        "The mill closed in May; “it broke my heart,” said pilot Ilse Vant.",
        ("Ilse Vant", "it broke my heart,"),
    ),
    ("before a colon", "The plan was plain: “We dig,” said Ilse Vant.", ("Ilse Vant", "We dig,")),
    ("a date", "On Monday, “We will dig,” said Ilse Vant.", ("Ilse Vant", "We will dig,")),
    ("a conjunction", "Ilse Vant closed the mill. But “We will dig,” she said.", ("Ilse Vant", "We will dig,")),
    (
        "a clause",
        "When the mill closed in May, “It broke my heart,” pilot Ilse Vant said.",
        ("Ilse Vant", "It broke my heart,"),
    ),
    (
        "words that the quotation completes are reported",
        "The mill was “a ruin,” said pilot Ilse Vant.",
        ("Ilse Vant", "The mill was “a ruin,"),
    ),
)
def test_the_narrators_words_before_a_quoted_sentence_are_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@rows(
    (
        "after a noun",
        "In her memoir, “Nothing to Lose,” pilot Ilse Vant writes that fame is a ferry with no captain.",
        ("Ilse Vant", "that fame is a ferry with no captain"),
    ),
    (
        "with a subtitle",
        "In her 2019 book, “The Long Way Out: A Diary,” Ilse Vant said fame was a ferry.",
        ("Ilse Vant", "fame was a ferry"),
    ),
    ("one word", "In her new book, “Ebb,” Ilse Vant says that fame is a ferry.", ("Ilse Vant", "that fame is a ferry")),
    (
        "after a preposition",
        "In “Why I Sailed,” Ilse Vant argues that the port was broken.",
        ("Ilse Vant", "that the port was broken"),
    ),
    (
        "after a noun without a comma",
        "In the essay “Why I Sailed,” Ilse Vant argues that the port was broken.",
        ("Ilse Vant", "that the port was broken"),
    ),
    (
        "a quotation after it",
        "In her farewell speech, “The Way Ahead,” Ilse Vant called the plan “a farce.”",
        ("Ilse Vant", "the plan “a farce."),
    ),
    ("a quotation in a note is none", "In a note, “No,” Ilse Vant wrote.", ("Ilse Vant", "No,")),
)
def test_the_title_of_a_work_is_said_by_nobody(attribute, text, quotes):
    assert read(attribute, text) == quotes


@pytest.mark.parametrize("verb", ["died on Sunday", "lost her seat on Tuesday", "was fired on Monday", "will retire"])
@pytest.mark.parametrize("words", ["a map is a promise", "we were asleep", "the tax is theft"])
def test_words_behind_a_relative_clause_are_said_by_nobody(attribute, verb, words):
    text = f"Senator Ilse Vant, who told her crew that “{words},” {verb}."
    assert read(attribute, text) == [("Ilse Vant", f"that “{words},")]
