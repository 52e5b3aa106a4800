import json

import pytest

from quoteapi.service.bodies import encode_json
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import ArticleSchema
from quoteapi.service.service import Service, id_of_line, load_request
from quoteapi.service.watch import Tally
from support.fake_engine import FakeEngine


@pytest.fixture
def service():
    return Service(FakeEngine(), max_body_bytes=1000)


BAD_LINES = [
    pytest.param(b'{"id": "a", "text": ', None, 400, id="malformed, so the id cannot be read"),
    pytest.param(b'{"id": "a"}', "a", 422, id="no text"),
    pytest.param(b'{"id": 5, "text": "a"}', None, 422, id="numeric id"),
    pytest.param(b'{"id": "\\ud800", "text": "a"}', None, 422, id="id not valid Unicode"),
    pytest.param(b'["a"]', None, 422, id="list"),
    pytest.param(b"5", None, 422, id="number"),
    pytest.param(b'{"id": "a", "text": "' + b"x" * 1000 + b'"}', None, 413, id="too long"),
    pytest.param(b'{"id": "a", "text": "FAULT"}', "a", 500, id="internal error"),
]


@pytest.mark.parametrize(("line", "given_id", "status"), BAD_LINES)
def test_a_bad_line_is_answered_with_a_problem(service, line, given_id, status):
    answer, good = service.answer_line(line, 7)
    value = json.loads(answer)
    assert not good
    assert list(value) == ["id", "error"]
    assert value["id"] == given_id
    assert (value["error"]["status"], value["error"]["instance"]) == (status, "#line-7")
    assert answer.count(b"\n") == 1


def test_a_malformed_line_says_where(service):
    answer, _ = service.answer_line(b'{"text"; 1}', 7)
    assert "line 7, column 8" in json.loads(answer)["error"]["detail"]


def test_a_line_gets_the_same_answer_as_over_http(service, client):
    request = {"id": "a", "text": "é “Yes,” said Ann Lee.", "offsets": "utf8", "types": ["direct"]}
    answer, good = service.answer_line(json.dumps(request).encode(), 1)
    assert good
    assert answer == client.post("/v1/quotes", json=request).data


@pytest.mark.parametrize("offsets", ["codepoint", "utf16", "utf8"])
def test_an_answer_has_the_shape_and_order_of_the_schema(service, offsets):
    text = "😀 “Yes,” said Ann Lee. “No.” “Never,” said Bo Lind. “Now,” said Ann Lee."
    answer = service.answer(load_request({"id": "a", "text": text, "offsets": offsets}))
    assert len(answer["quotes"]) == 4
    assert ArticleSchema().validate(answer) == {}
    assert encode_json(ArticleSchema().dump(answer)) == encode_json(answer)


IDS = [
    pytest.param(b'{"id": "a", "text": 5}', "a", id="given"),
    pytest.param(b'{"text": "a"}', None, id="none"),
    pytest.param(b"x", None, id="malformed"),
]


@pytest.mark.parametrize(("line", "given_id"), IDS)
def test_id_of_line(line, given_id):
    assert id_of_line(line) == given_id


def test_not_ready_while_the_engine_fails(service, monkeypatch, caplog):
    monkeypatch.setattr("quoteapi.service.service._PROBE", "FAULT")
    assert not service.is_ready()
    monkeypatch.undo()
    assert service.is_ready()


def test_a_text_over_the_limit_is_refused_before_any_work():
    service = Service(FakeEngine(), max_characters=10)
    with pytest.raises(Problem, match="longer than the limit of 10 characters"):
        service.answer(load_request({"text": "FAULT 67890"}))
    assert service.articles == 0
    assert service.answer(load_request({"text": "é“Yes.”é  "}))["quotes"]


def test_an_article_over_its_time_budget_is_answered_503():
    service = Service(FakeEngine(), time_budget=0.05)
    with pytest.raises(Problem, match=r"limit of 0\.05 seconds") as error:
        service.answer(load_request({"text": "SLEEP 5"}))
    assert (error.value.status, error.value.headers["Retry-After"]) == (503, "1")


def test_a_tally_adds_up_a_request():
    service, tally = Service(FakeEngine()), Tally()
    for _ in range(2):
        service.answer(load_request({"text": "“Yes,” said Ann Lee. “No.”"}), tally=tally)
    assert (tally.articles, tally.characters, tally.quotes, tally.speakers) == (2, 52, 4, 2)
    assert tally.worked > 0
