"""The options of a request: in the body, in the query and in both."""

import json
import time

import pytest

from quoteapi.service.bodies import encode_json, parse_json
from quoteapi.service.loading import Query, load_request
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import LONGEST_METADATA, ArticleSchema
from quoteapi.service.service import Service
from support.fake_engine import FakeEngine

TEXT = "“Yes,” said Ann Lee. “No.”"


def load(fields, query=None):
    return load_request(parse_json(b'{"text": "a", ' + fields.encode() + b"}"), Query(query or {}))


def faults(fields, query=None):
    with pytest.raises(Problem) as refused:
        load(fields, query)
    assert refused.value.status == 422
    return refused.value.errors


IDS = ['"a"', '"5"', "5", "0", "-0", "-7", "null", str(2**70), "9" * 5000]


@pytest.mark.parametrize("given", IDS, ids=lambda given: given[:8])
def test_an_id_comes_back_as_it_came(given):
    line = f'{{"text": "a", "id": {given}}}'.encode()
    answer, good = Service(FakeEngine()).answer_line(line, 1)
    assert good
    assert answer.startswith(f'{{"id":{given},"language":'.encode())


@pytest.mark.parametrize("given", IDS, ids=lambda given: given[:8])
def test_a_bad_option_is_answered_with_the_id(given):
    line = f'{{"text": "a", "id": {given}, "offsets": "bytes"}}'.encode()
    answer, good = Service(FakeEngine()).answer_line(line, 1)
    assert not good
    assert answer.startswith(f'{{"id":{given},"error":'.encode())


@pytest.mark.parametrize("given", ["true", "1.0", "1e3", "1.5", "[]", "{}", "1e400"])
def test_an_id_of_another_type_is_refused(given):
    assert faults(f'"id": {given}') == {"id": ["Must be a string or a whole number."]}


METADATA = [
    "{}",
    '{"a":null,"b":[true,1,2.5,"é"],"c":{"d":{}}}',
    '{"n":[1.10,1e400,-0,0.1234567890123456789,123456789012345678901234567890]}',
    f'{{"n":{"9" * 5000}}}',
    '{"ref":" \\"1.10\\" ","\\\\":"\\n"}',
]


@pytest.mark.parametrize("given", METADATA, ids=lambda given: given[:8])
def test_metadata_comes_back_untouched(given):
    answer = Service(FakeEngine()).answer(load(f'"metadata": {given}'))
    assert list(answer) == ["id", "language", "metadata", "quotes", "speakers", "model"]
    assert encode_json(answer["metadata"]).decode() == f"{given}\n"
    assert ArticleSchema().validate(answer) == {}


def test_metadata_that_was_not_given_is_absent():
    assert list(Service(FakeEngine()).answer(load('"id": 1'))) == ["id", "language", "quotes", "speakers", "model"]


def sized(size):
    """An object of so many bytes, most of them in a string of two-byte letters."""
    filling = "é" * ((size - 8) // 2)
    return json.dumps({"a": filling + "x" * (size % 2)}, ensure_ascii=False, separators=(",", ":"))


def test_metadata_has_a_longest_size():
    assert len(sized(LONGEST_METADATA).encode()) == LONGEST_METADATA
    load(f'"metadata": {sized(LONGEST_METADATA)}')
    spaced = sized(LONGEST_METADATA).replace(":", " :  ")
    assert load(f'"metadata": {spaced}').metadata is not None
    message = "Must not be longer than 16384 bytes as compact JSON in UTF-8."
    assert faults(f'"metadata": {sized(LONGEST_METADATA + 1)}') == {"metadata": [message]}


BAD_METADATA = [
    pytest.param("null", "Must not be null.", id="null"),
    pytest.param("[]", "Must be a JSON object.", id="list"),
    pytest.param('"a"', "Must be a JSON object.", id="string"),
    pytest.param('{"a": ["\\ud800"]}', "Not valid Unicode: unpaired surrogate.", id="surrogate"),
    pytest.param('{"\\ud8001": 1}', "Not valid Unicode: unpaired surrogate.", id="surrogate in a name"),
    pytest.param('{"a":' * 100 + "{}" + "}" * 100, "Must not nest deeper than 100 levels.", id="deep"),
]


@pytest.mark.parametrize(("given", "message"), BAD_METADATA)
def test_other_metadata_is_refused(given, message):
    assert faults(f'"metadata": {given}') == {"metadata": [message]}


@pytest.mark.parametrize("value", [{"a": float("nan")}, {"a": object()}, {"a": {1, 2}}])
def test_metadata_that_json_cannot_hold_is_refused(value):
    with pytest.raises(Problem):
        load_request({"text": "a", "metadata": value})


@pytest.mark.parametrize(("given", "value"), [("0", 0), ("1", 1), ("0.50", 0.5), ("5e-1", 0.5), ("-0", 0)])
def test_min_confidence(given, value):
    assert load(f'"min_confidence": {given}').min_confidence == value


@pytest.mark.parametrize("given", ["true", '"0.5"', "[]", "-0.1", "1.01", "1e400", "9" * 5000])
def test_min_confidence_is_a_number_from_0_to_1(given):
    assert faults(f'"min_confidence": {given}') == {"min_confidence": ["Must be a number from 0 to 1."]}


SAME = [
    pytest.param('"types": ["direct", "mixed"]', {"types": ["mixed", "direct", "direct"]}, id="types are a set"),
    pytest.param('"min_confidence": 0.50', {"min_confidence": 0.5}, id="numbers"),
    pytest.param('"offsets": "utf8"', {"offsets": "utf8"}, id="strings"),
    pytest.param('"id": "a"', {"id": "a"}, id="ids"),
]
OTHER = [
    pytest.param('"types": ["direct"]', {"types": ["mixed"]}, id="types"),
    pytest.param('"types": "direct"', {"types": ["direct"]}, id="no list"),
    pytest.param('"min_confidence": 0.5', {"min_confidence": 0.6}, id="numbers"),
    pytest.param('"min_confidence": true', {"min_confidence": 1.0}, id="no number"),
    pytest.param('"offsets": "utf8"', {"offsets": "utf16"}, id="strings"),
    pytest.param('"id": 5', {"id": "5"}, id="a number and a string"),
    pytest.param('"id": null', {"id": "a"}, id="null"),
    pytest.param('"language": "auto"', {"language": "en"}, id="a default that is given"),
]


@pytest.mark.parametrize(("fields", "query"), SAME)
def test_an_option_may_stand_in_the_query_as_well(fields, query):
    assert load(fields, query) == load(fields)


@pytest.mark.parametrize(("fields", "query"), SAME)
def test_an_option_may_stand_in_the_query_alone(fields, query):
    assert load('"language": "auto"', query) == load(fields)


@pytest.mark.parametrize(("fields", "query"), OTHER)
def test_an_option_with_two_values_is_refused(fields, query):
    (name,) = query
    assert faults(fields, query)[name] == ["Given in the query as well, with another value."]


def test_everything_that_is_wrong_is_told_at_once():
    found = faults('"offsets": "utf8", "colour": 1', {"offsets": "utf16", "types": ["loud"]})
    assert set(found) == {"offsets", "colour", "types"}


def refusing_many_values():
    """Return the CPU seconds of this thread."""
    value = {"text": "a", "metadata": {"a": [[n] for n in range(19_000)]}}
    began = time.thread_time()
    with pytest.raises(Problem, match="not valid"):
        load_request(value)
    return time.thread_time() - began


def test_many_values_of_metadata_are_refused_in_time():
    # The garbage collector may fall into one of them, with all that the tests before have left.
    assert min(refusing_many_values() for _ in range(3)) < 0.2
