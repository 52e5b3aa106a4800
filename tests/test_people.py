"""Known people from a file, from a call and from the setting."""

import json

import pytest

import quoteapi
from quoteapi.people import NOBODY, load_people, make_people, read_setting

LEE = {"ref": "1", "name": "Ann Lee", "aliases": ["Lee"], "pronouns": "she", "kind": "person"}


def write(tmp_path, content):
    path = tmp_path / "people.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def test_a_file_is_a_list_of_people(tmp_path):
    people = load_people(write(tmp_path, [LEE]))
    assert people.entries == (quoteapi.Person("1", "Ann Lee", ("Lee",), "she", "person"),)
    assert load_people(write(tmp_path, b"\xef\xbb\xbf" + json.dumps([LEE]).encode())).entries == people.entries


WRONG = [
    pytest.param(b"{", "people.json is not JSON: syntax error at line 1, column 2.", id="no JSON"),
    pytest.param(b"[NaN]", "people.json is not JSON: NaN and Infinity are not JSON values.", id="NaN"),
    pytest.param(b"\xff", "people.json is not UTF-8: invalid at byte 0, counted from 0.", id="no UTF-8"),
    pytest.param(b"[" * 100_000, "people.json cannot be parsed: its JSON nests too deeply.", id="deep"),
    pytest.param(b"[" + b"9" * 10_000 + b"]", "is not a list of people. Entry 0: Must be an", id="a number"),
    pytest.param([LEE, {"ref": "2"}], "is not a list of people. Entry 1: `name` is missing.", id="an entry"),
    pytest.param({"people": [LEE]}, "people.json is not a list of people. Must be a list of people.", id="an object"),
]


@pytest.mark.parametrize(("content", "said"), WRONG)
def test_a_wrong_file_is_refused_with_what_is_wrong(tmp_path, content, said):
    with pytest.raises(quoteapi.PeopleError) as error:
        load_people(write(tmp_path, content))
    assert said in str(error.value)


def test_a_file_that_cannot_be_read_is_refused(tmp_path):
    with pytest.raises(quoteapi.PeopleError, match=r"nothing\.json cannot be read: No such file or directory"):
        load_people(tmp_path / "nothing.json")
    with pytest.raises(quoteapi.PeopleError, match="cannot be read: Is a directory"):
        load_people(tmp_path)


def test_a_list_in_python_is_indexed_once():
    people = make_people([LEE])
    assert make_people(people) is people
    assert make_people([quoteapi.Person("1", "Ann Lee", ("Lee",), "she", "person")]).entries == people.entries
    assert read_setting(None) is NOBODY


def test_a_wrong_list_is_a_value_error_before_a_model_is_loaded(monkeypatch):
    monkeypatch.setattr(quoteapi, "_load_once", None)
    with pytest.raises(ValueError, match="Entry 0: `name` is missing"):
        quoteapi.attribute("“It rains,” said Ann Lee.", language="en", people=[{"ref": "1"}])


@pytest.mark.model
def test_the_package_knows_the_people_of_a_call():
    text = "“It rains,” Lee said."
    given = quoteapi.attribute(text, language="en", people=[LEE]).speakers
    assert [(speaker.name, speaker.ref) for speaker in given] == [("Lee", "1")]
    assert [speaker.ref for speaker in quoteapi.attribute(text, language="en").speakers] == [None]
