import json
import threading
import time

import pytest

from quoteapi.engine.deadline import check_time
from quoteapi.service.bodies import encode_json
from quoteapi.service.loading import id_of_line, load_request
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import ArticleSchema
from quoteapi.service.service import Service
from quoteapi.service.watch import Tally
from support.fake_engine import FakeEngine


@pytest.fixture
def service():
    return Service(FakeEngine(), max_body_bytes=1000)


BAD_LINES = [
    pytest.param(b'{"id": "a", "text": ', "a", 400, id="malformed behind its id"),
    pytest.param(b'\xef\xbb\xbf{"id":5}', 5, 422, id="byte order mark"),
    pytest.param(b'\xef\xbb\xbf{ "id" : -5,', -5, 400, id="byte order mark, malformed"),
    pytest.param(b'{"id": "a', None, 400, id="malformed in its id"),
    pytest.param(b'{"id": 12', None, 400, id="perhaps cut off in its id"),
    pytest.param(b'{"id": "a" "text"', None, 400, id="malformed after its id"),
    pytest.param(b'{"id": [[[[', None, 400, id="malformed list as id"),
    pytest.param(b'{"id": NaN, "text": ', None, 400, id="NaN as id"),
    pytest.param(b'{"id": -Infinity, "text": ', None, 400, id="an infinity as id"),
    pytest.param(b'{"text": "", "id": "a", ', None, 400, id="malformed, id not first"),
    pytest.param(b'{"id": "\\u00e9\xc3\xa9", "text": "\xff"}', "\u00e9\u00e9", 400, id="text not UTF-8"),
    pytest.param(b'{"id": "\xff", "text": "a"}', None, 400, id="id not UTF-8"),
    pytest.param(b'{"id": "a", "text": "a", "text": "b"}', "a", 422, id="two texts"),
    pytest.param(b'{"id": "a", "id": "b"}', None, 422, id="two ids"),
    pytest.param(b'{"id": "a"}', "a", 422, id="no text"),
    pytest.param(b'{"id": 5.5, "text": "a"}', None, 422, id="fractional id"),
    pytest.param(b'{"id": "\\ud800", "text": "a"}', None, 422, id="id not valid Unicode"),
    pytest.param(b'["a"]', None, 422, id="list"),
    pytest.param(b"5", None, 422, id="number"),
    pytest.param(b'{"id": "a", "text": "' + b"x" * 1000 + b'"}', "a", 413, id="too long"),
    pytest.param(b'{"id": "' + b"x" * 5000 + b'"}', None, 413, id="id too long"),
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


MANY = 100_000
LONG = [
    pytest.param({"types": [1] * MANY}, {"types": ["Must not have more than 20 items."]}, id="types, numbers"),
    pytest.param(
        {"types": ["direct"] * 21}, {"types": ["Must not have more than 20 items."]}, id="types, one too many"
    ),
    pytest.param(
        {f"a{n}": 1 for n in range(MANY)}, {"body": ["Must not have more than 100 fields."]}, id="unknown fields"
    ),
]


@pytest.mark.parametrize(("fields", "errors"), LONG)
def test_what_is_too_long_is_refused_before_it_is_looked_through(fields, errors):
    value = {"text": "a", **fields}
    began = time.process_time()
    with pytest.raises(Problem) as refused:
        load_request(value)
    assert time.process_time() - began < 0.1
    assert (refused.value.status, refused.value.errors) == (422, errors)


def test_a_line_of_a_batch_is_refused_the_same_way():
    line = b'{"id": "a", "text": "a", "types": [' + b",".join([b"1"] * 9_000) + b"]}"
    value = json.loads(Service(FakeEngine()).answer_line(line, 1)[0])
    assert value["error"]["errors"] == {"types": ["Must not have more than 20 items."]}


def test_as_many_types_as_allowed_may_be_named():
    assert load_request({"text": "a", "types": ["direct"] * 20}).types == ("direct",)


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


def test_work_that_nobody_waits_for_is_given_up(service):
    began = time.monotonic()
    with pytest.raises(Problem) as left:
        service.answer(load_request({"text": "SLEEP 5"}), abandoned=lambda: time.monotonic() > began + 0.1)
    assert left.value.status == 400
    assert time.monotonic() - began < 2
    assert service.answer(load_request({"text": "“Yes,” said Ann Lee."}))["quotes"]


def test_what_nobody_waits_for_is_never_begun(service):
    tally = Tally()
    for _ in range(9):
        with pytest.raises(Problem):
            service.answer(load_request({"text": "STUCK 1"}), tally=tally, abandoned=lambda: True)
    assert (service.articles, tally.articles) == (0, 0)
    assert tally.worked < 1


def test_who_leaves_the_line_makes_room_in_it():
    service = Service(FakeEngine(), queue=1)
    holder = threading.Thread(target=service.answer, args=(load_request({"text": "STUCK 1.5"}),))
    holder.start()
    while not service.articles:
        time.sleep(0.01)
    began = time.monotonic()
    with pytest.raises(Problem) as left:
        service.answer(load_request({"text": "a"}), abandoned=lambda: time.monotonic() > began + 0.1)
    assert left.value.status == 400
    assert time.monotonic() - began < 1
    assert not service.is_full()
    holder.join()


def test_a_line_that_nobody_waits_for_is_given_up(service):
    answer, good = service.answer_line(b'{"text": "STUCK 1"}', 1, abandoned=lambda: True)
    assert not good
    assert json.loads(answer)["error"]["status"] == 400


def test_what_is_made_of_an_article_is_made_in_the_slot_and_within_the_budget():
    service, held = Service(FakeEngine(), time_budget=0.2), []

    def form(article):
        held.append(service._slot.held_for())
        while True:
            check_time()

    began = time.monotonic()
    with pytest.raises(Problem) as late:
        service.make(load_request({"text": "a"}), form)
    assert late.value.status == 503
    assert held[0] > 0
    assert time.monotonic() - began < 2
