import time

import pytest

from quoteapi.page.labels import COLOURS, voices_of


def answer(*names, label=None, **known):
    given = {"kind": "person", "role": None, "pronouns": None, "ref": None, "aliases": [], **known}
    speakers = [
        {**given, "id": f"s{n}", "name": name, "label": label or name or "a man", "quote_ids": [f"q{n}"]}
        for n, name in enumerate(names, 1)
    ]
    quotes = [{"id": f"q{n}", "speaker": {"id": f"s{n}"}} for n in range(1, len(names) + 1)]
    return {"speakers": speakers, "quotes": quotes}


INITIALS = [
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


@pytest.mark.parametrize(("names", "initials"), INITIALS)
def test_initials_are_unique(names, initials):
    assert [voice.initials for voice in voices_of(answer(*names))] == initials


def test_initials_are_those_of_the_name_and_not_of_its_title():
    (voice,) = voices_of(answer("Ann Lee", label="Captain Ann Lee"))
    assert (voice.initials, voice.label) == ("AL", "Captain Ann Lee")


def test_colors_repeat_but_initials_do_not():
    voices = voices_of(answer(*(["Ann Lee"] * (COLOURS + 1))))
    assert voices[0].colour == voices[COLOURS].colour == "c0"
    assert len({voice.initials for voice in voices}) == COLOURS + 1


def test_quotes_without_a_speaker_come_last():
    given = answer("Ann Lee")
    given["quotes"].append({"id": "q2", "speaker": None})
    last = voices_of(given)[-1]
    assert (last.initials, last.colour, last.label, last.quote_ids) == ("?", "cx", "No speaker named", ("q2",))


ABOUT = [
    pytest.param({"role": "captain of the Ida"}, "captain of the Ida", id="role"),
    pytest.param({"role": "Captain", "label": "Captain Ann Lee"}, "", id="a role that the label has"),
    pytest.param({"pronouns": "she"}, "pronouns: she", id="pronouns"),
    pytest.param({"kind": "organization"}, "organization", id="a body"),
    pytest.param({"ref": "Q76"}, "ref: Q76", id="the caller's reference"),
    pytest.param({"role": "cook", "pronouns": "they", "ref": "7"}, "cook, pronouns: they, ref: 7", id="all"),
]


@pytest.mark.parametrize(("known", "about"), ABOUT)
def test_what_is_known_of_a_speaker(known, about):
    assert voices_of(answer("Ann Lee", **known))[0].about == about


def test_a_speaker_who_is_never_named():
    (voice,) = voices_of(answer(None, kind="work", label="a report"))
    assert (voice.label, voice.about) == ("a report", "document, not named")


def test_initials_take_linear_time():
    """All of them have the same initials; one by one, each number was tried for each."""
    began = time.process_time()
    initials = [voice.initials for voice in voices_of(answer(*(["Ann Lee"] * 20_000)))]
    assert time.process_time() - began < 2
    assert initials[:3] == ["AL", "AL2", "AL3"]
    assert len(set(initials)) == len(initials)
