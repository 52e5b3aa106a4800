"""Known people in a request: what is accepted, what is refused and how it is told, and that it comes back as ref."""

import json

import pytest

from benchmarks.measure_people import PEOPLE, make_rows, milliseconds
from quoteapi.engine.errors import PeopleError
from quoteapi.engine.results import MOST_ALIASES, MOST_PEOPLE
from quoteapi.people import index_people
from quoteapi.service.bodies import MOST_VALUES, parse_json
from quoteapi.service.loading import Query, load_request
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import ArticleSchema, PersonSchema
from quoteapi.service.service import Service
from support.fake_engine import FakeEngine

LEE = {"ref": "Q1", "name": "Ann Lee", "aliases": ["Lee"], "pronouns": "she", "kind": "person"}
TEXT = "“Yes,” said Ann Lee. “No,” said Bo."


def body(**fields):
    return json.dumps({"text": TEXT, **fields}).encode()


def faults(people):
    with pytest.raises(Problem) as refused:
        load_request(parse_json(body(people=people)))
    assert refused.value.status == 422
    return refused.value.errors


def test_a_known_speaker_has_its_ref():
    answer, good = Service(FakeEngine()).answer_line(body(people=[LEE]), 1)
    assert good
    assert [speaker["ref"] for speaker in json.loads(answer)["speakers"]] == ["Q1", None]
    assert ArticleSchema().validate(json.loads(answer)) == {}


def test_a_request_s_list_goes_before_the_service_s():
    service = Service(FakeEngine(people=index_people([LEE, {"ref": "Q2", "name": "Bo"}])))
    answer = json.loads(service.answer_line(body(people=[{**LEE, "ref": "mine"}]), 1)[0])
    assert [speaker["ref"] for speaker in answer["speakers"]] == ["mine", "Q2"]
    without = json.loads(service.answer_line(body(), 1)[0])
    assert [speaker["ref"] for speaker in without["speakers"]] == ["Q1", "Q2"]


REFUSED = [
    pytest.param([LEE, {"name": "Bo"}], ["Entry 1: `ref` is missing."], id="an entry by its number"),
    pytest.param([LEE, LEE], ["Entry 1: `ref` is that of entry 0 as well."], id="a ref twice"),
    pytest.param([LEE] * (MOST_PEOPLE + 1), ["Must not have more than 1000 entries."], id="too many"),
    pytest.param("Ann Lee", ["Must be a list of people."], id="no list"),
    pytest.param({"Q1": "Ann Lee"}, ["Must be a list of people."], id="an object"),
    pytest.param([{**LEE, "ref": 7}], ["Entry 0: `ref` must be a string of 1 to 200"], id="a number"),
    pytest.param(None, ["Must not be null."], id="null"),
]


@pytest.mark.parametrize(("people", "messages"), REFUSED)
def test_a_wrong_list_is_refused(people, messages):
    told = faults(people)["people"]
    assert len(told) == len(messages)
    assert all(said.startswith(message) for said, message in zip(told, messages, strict=True))


def test_a_message_has_no_value():
    told = faults([{"ref": "secret", "name": "secret", "kind": "secret", "secret": 1, "aliases": ["secret" * 100]}])
    assert len(told["people"]) == 3
    assert "secret" not in json.dumps(told)


def test_people_stand_in_no_query():
    with pytest.raises(Problem):
        load_request({"text": TEXT}, Query({"people": "[]"}))


def test_the_longest_list_has_fewer_values_than_a_body_may_have():
    row = {**LEE, "aliases": ["A"] * MOST_ALIASES}
    people = [{**row, "ref": str(at)} for at in range(MOST_PEOPLE)]
    assert len(load_request(parse_json(body(people=people))).people) == MOST_PEOPLE
    assert MOST_PEOPLE * (len(LEE) + MOST_ALIASES + 2) < MOST_VALUES


ENTRIES = [
    {"ref": "1", "name": "A"},
    LEE,
    {**LEE, "aliases": None, "pronouns": None, "kind": None},
    {**LEE, "ref": "r" * 200},
    {**LEE, "ref": "r" * 201},
    {**LEE, "ref": ""},
    {**LEE, "aliases": ["A"] * MOST_ALIASES},
    {**LEE, "aliases": ["A"] * (MOST_ALIASES + 1)},
    {**LEE, "aliases": [""]},
    {**LEE, "aliases": [None]},
    {**LEE, "aliases": "Lee"},
    {**LEE, "pronouns": "it"},
    {**LEE, "kind": "unknown"},
    {**LEE, "kind": 1},
    {**LEE, "name": "\ud800"},
    {"name": "A"},
    {"ref": "1"},
    {**LEE, "other": 1},
]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: json.dumps(entry)[:60])
def test_what_is_checked_is_what_the_document_describes(entry):
    """The fields are checked by hand, and the OpenAPI document comes from the schema."""
    try:
        index_people([entry])
        accepted = True
    except PeopleError:
        accepted = False
    assert (PersonSchema().validate(entry) == {}) is accepted


def test_a_long_list_is_loaded_in_time():
    content = body(people=make_rows(PEOPLE))
    assert milliseconds(lambda: load_request(parse_json(content)), 10) < 100
