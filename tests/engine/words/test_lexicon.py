"""The shipped word lists load, and the loader refuses malformed ones."""

from __future__ import annotations

from importlib import resources

import pytest

from quoteapi.engine.errors import LexiconError, QuoteApiError
from quoteapi.engine.words import lexicon
from quoteapi.engine.words.lexicon import read_table, read_words

HEAD = "# A list.\n# Source: own list. Licence: MIT.\n"
FILES = sorted(
    file.name
    for file in (resources.files("quoteapi.engine.words") / "lists").iterdir()
    if file.name.endswith((".txt", ".tsv"))
)
GENDERS = {
    "given_names": {"f", "m", "u"},
    "given_names_rare": {"f", "m"},
    "given_names_world": {"f", "m"},
    "known_people": {"f", "m"},
    "titles": {"f", "m", "n"},
    "persons": {"f", "m", "n"},
}


@pytest.fixture
def put_list(tmp_path, monkeypatch):
    """Return a function that writes a list into a temporary package folder. Lists read earlier are forgotten."""

    def write(name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / "lists" / name).write_bytes(data)

    (tmp_path / "lists").mkdir()
    monkeypatch.setattr(lexicon.resources, "files", lambda package: tmp_path)
    read_words.cache_clear()
    read_table.cache_clear()
    yield write
    read_words.cache_clear()
    read_table.cache_clear()


GOOD_WORDS = [
    pytest.param("add\nsay\n", {"add", "say"}, id="two"),
    pytest.param("add\nsay", {"add", "say"}, id="no newline at the end"),
    pytest.param("", set(), id="head only"),
    pytest.param("shoot\nshoot back\n", {"shoot", "shoot back"}, id="two-word entry"),
    pytest.param("zoe\nélodie\n", {"zoe", "élodie"}, id="code point order"),
]


@pytest.mark.parametrize(("body", "entries"), GOOD_WORDS)
def test_read_words(put_list, body, entries):
    put_list("verbs.txt", HEAD + body)
    assert read_words("verbs") == entries


BAD_WORDS = [
    pytest.param("", r"verbs\.txt: the head has no 'Source:'", id="empty file"),
    pytest.param("add\nsay\n", "the head has no 'Source:'", id="no head"),
    pytest.param("# Licence: MIT.\nadd\n", "the head has no 'Source:'", id="no source"),
    pytest.param("# Source: own.\nadd\n", "the head has no 'Licence:'", id="no licence"),
    pytest.param("add\n" + HEAD, "the head has no 'Source:'", id="head below an entry"),
    pytest.param(HEAD + "add\nadd\n", r"verbs\.txt:4: 'add' is listed twice", id="duplicate"),
    pytest.param(HEAD + "say\nadd\n", r"verbs\.txt:4: 'add' is out of order", id="unsorted"),
    pytest.param(HEAD + "add\nsay\nadd\n", "'add' is out of order", id="duplicate, not adjacent"),
    pytest.param(HEAD + "say\n# more\n", "'# more' is out of order", id="comment among the entries"),
    pytest.param(HEAD + "add\n\nsay\n", "a blank line", id="blank line"),
    pytest.param(HEAD + "add\n\n", "a blank line", id="blank line at the end"),
    pytest.param(HEAD + "add \n", "white space around an entry", id="space after"),
    pytest.param(HEAD + "add\r\n", "white space around an entry", id="carriage return"),
    pytest.param(HEAD + "add\tx\n", r"expected 1 column\(s\), found 2", id="table in a .txt"),
    pytest.param(HEAD.encode() + b"caf\xe9\n", "not UTF-8 at byte", id="latin-1"),
]


@pytest.mark.parametrize(("content", "message"), BAD_WORDS)
def test_read_words_refuses(put_list, content, message):
    put_list("verbs.txt", content)
    with pytest.raises(LexiconError, match=message):
        read_words("verbs")


def test_read_table(put_list):
    put_list("names.tsv", HEAD + "ada\tf\nolu\tu\n")
    assert read_table("names") == {"ada": "f", "olu": "u"}


BAD_TABLES = [
    pytest.param("ada\tf\n", "the head has no 'Source:'", id="no head"),
    pytest.param(HEAD + "ada\tf\nada\tm\n", "'ada' is listed twice", id="duplicate key"),
    pytest.param(HEAD + "olu\tu\nada\tf\n", "'ada' is out of order", id="unsorted key"),
    pytest.param(HEAD + "ada\n", r"expected 2 column\(s\), found 1", id="one column"),
    pytest.param(HEAD + "ada\tf\tx\n", r"expected 2 column\(s\), found 3", id="three columns"),
    pytest.param(HEAD + "ada \tf\n", "white space around a column", id="space after the key"),
]


@pytest.mark.parametrize(("content", "message"), BAD_TABLES)
def test_read_table_refuses(put_list, content, message):
    put_list("names.tsv", content)
    with pytest.raises(LexiconError, match=message):
        read_table("names")


@pytest.mark.parametrize(("read", "file"), [(read_words, "none.txt"), (read_table, "none.tsv")], ids=["txt", "tsv"])
def test_the_error_names_a_missing_list(put_list, read, file):
    with pytest.raises(QuoteApiError, match=rf"{file}: no such word list"):
        read("none")


def test_a_list_is_read_once():
    assert read_words("cue_verbs") is read_words("cue_verbs")
    assert read_table("titles") is read_table("titles")


@pytest.mark.parametrize("file", FILES)
def test_shipped_list_is_lower_case(file):
    name, _, ending = file.rpartition(".")
    entries = read_words(name) if ending == "txt" else frozenset(read_table(name))
    assert entries
    assert [entry for entry in entries if entry != entry.lower()] == []


@pytest.mark.parametrize("name", sorted(GENDERS))
def test_a_gender_table_holds_only_gender_codes(name):
    assert set(read_table(name).values()) == GENDERS[name]


def test_the_lemmas_of_cue_forms_are_those_of_the_verb_lists():
    assert set(read_table("cue_forms").values()) == read_words("cue_verbs") | read_words("cue_beliefs")


def test_every_lemma_is_its_own_form():
    forms = read_table("cue_forms")
    assert [lemma for lemma in read_words("cue_verbs") | read_words("cue_beliefs") if forms[lemma] != lemma] == []


DISJOINT = [
    pytest.param("cue_verbs", "cue_beliefs", id="speech and belief"),
    pytest.param("nationalities", "groups", id="peoples and bodies"),
    pytest.param("nationalities", "places", id="peoples and places"),
]


@pytest.mark.parametrize(("one", "other"), DISJOINT)
def test_lists_are_disjoint(one, other):
    assert read_words(one) & read_words(other) == set()


GENDER_ROWS = [
    pytest.param("titles", "mrs", "f", id="mrs"),
    pytest.param("titles", "sir", "m", id="sir"),
    pytest.param("titles", "lt gov", "n", id="no dot"),
    pytest.param("titles", "prime minister", "n", id="two words"),
    pytest.param("persons", "spokeswoman", "f", id="spokeswoman"),
    pytest.param("persons", "widower", "m", id="widower"),
    pytest.param("persons", "viscountess", "f", id="viscountess"),
    pytest.param("persons", "voter", "n", id="voter"),
]


@pytest.mark.parametrize(("table", "word", "gender"), GENDER_ROWS)
def test_gender(table, word, gender):
    assert read_table(table)[word] == gender
