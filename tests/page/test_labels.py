import time

import pytest

from quoteapi.page.labels import COLOURS, voices_of


def answer(*names, kind="person", role=None, mention="a man"):
    speakers = [
        {"id": f"s{n}", "name": name, "kind": kind, "role": role, "aliases": [], "quote_ids": [f"q{n}"]}
        for n, name in enumerate(names, 1)
    ]
    quotes = [
        {"id": f"q{n}", "speaker": {"id": f"s{n}", "mention": {"text": mention}}} for n in range(1, len(names) + 1)
    ]
    return {"speakers": speakers, "quotes": quotes}


LABELS = [
    pytest.param(["Ann Lee", "Al Long"], ["AL", "AL2"], id="initials already taken"),
    pytest.param(["Ann Marie van der Lee"], ["AL"], id="first and last word"),
    pytest.param(["The Bank of England"], ["BE"], id="articles and prepositions left out"),
    pytest.param(["Bo"], ["BO"], id="one word"),
    pytest.param(["Ж"], ["Ж"], id="one letter of another script"),
    pytest.param(["שרה כהן"], ["שכ"], id="right to left"),
    pytest.param(["The"], ["TH"], id="nothing but an article"),
    pytest.param(["😀"], ["?2"], id="no letters"),
    pytest.param(["<b>", "“x”"], ["B", "X"], id="punctuation is ignored"),
    pytest.param([None], ["MA"], id="unnamed speaker"),
]


@pytest.mark.parametrize(("names", "labels"), LABELS)
def test_labels_are_unique_initials(names, labels):
    assert [voice.label for voice in voices_of(answer(*names))] == labels


def test_colors_repeat_but_labels_do_not():
    voices = voices_of(answer(*(["Ann Lee"] * (COLOURS + 1))))
    assert voices[0].colour == voices[COLOURS].colour == "c0"
    assert len({voice.label for voice in voices}) == COLOURS + 1


def test_quotes_without_a_speaker_come_last():
    given = answer("Ann Lee")
    given["quotes"].append({"id": "q2", "speaker": None})
    last = voices_of(given)[-1]
    assert (last.label, last.colour, last.name, last.quote_ids) == ("?", "cx", "No speaker named", ("q2",))


def test_the_description_of_a_speaker():
    assert voices_of(answer("Ann Lee", role="Captain"))[0].about == "Captain"
    assert voices_of(answer("IMF", kind="organization"))[0].about == "organization"
    unnamed = voices_of(answer(None, kind="work", mention="a\n report"))[0]
    assert (unnamed.name, unnamed.about, unnamed.named) == ("a report", "document, not named", False)


def test_labels_take_linear_time():
    """All of them have the same initials; one by one, each number was tried for each."""
    began = time.process_time()
    labels = [voice.label for voice in voices_of(answer(*(["Ann Lee"] * 20_000)))]
    assert time.process_time() - began < 2
    assert labels[:3] == ["AL", "AL2", "AL3"]
    assert len(set(labels)) == len(labels)
