import pytest

from quoteapi.engine.errors import LexiconError
from quoteapi.engine.words import pronouns
from quoteapi.engine.words.lexicon import read_table
from quoteapi.engine.words.pronouns import PronounEntry, read_pronouns

ENTRIES = [
    pytest.param("she", PronounEntry("f", "f", plural=False, is_person=True, subject_only=False), id="she"),
    pytest.param("we", PronounEntry("1p", None, plural=True, is_person=True, subject_only=False), id="we"),
    pytest.param("they", PronounEntry("p", None, plural=True, is_person=False, subject_only=False), id="they"),
    pytest.param("many", PronounEntry("p", None, plural=True, is_person=False, subject_only=True), id="many"),
    pytest.param("this", PronounEntry("d", None, plural=False, is_person=False, subject_only=True), id="this"),
]


@pytest.mark.parametrize(("word", "entry"), ENTRIES)
def test_read_pronouns(word, entry):
    assert read_pronouns()[word] == entry


def test_the_code_stays_that_of_the_list():
    assert {word: entry.code for word, entry in read_pronouns().items()} == read_table("pronouns")


def test_an_unknown_code_is_refused(monkeypatch):
    monkeypatch.setattr(pronouns, "read_table", lambda name: {"ze": "x"})
    with pytest.raises(LexiconError, match="'ze' has the unknown code 'x'"):
        read_pronouns.__wrapped__()
