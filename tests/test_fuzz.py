"""Random requests and random texts, and articles of every kind. A long run, as by night:

FUZZ_EXAMPLES=20000 .venv/bin/pytest tests/test_fuzz.py

A million examples in parts, each with a seed of its own: python tests tools.fuzz_parts --help
"""

import json
import os
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quoteapi.config import Settings
from quoteapi.engine.results import QUOTE_TYPES
from quoteapi.page.render import render_marked
from quoteapi.people import index_people
from quoteapi.service.loading import load_request
from quoteapi.service.problems import Problem
from quoteapi.service.rows import answer_in_csv
from quoteapi.service.schemas import QuoteRequest
from quoteapi.service.service import Service
from quoteapi.web.app import create_app
from quoteapi.web.forms import NDJSON_TYPES
from support.fake_engine import FakeEngine
from tools.cut_texts import CUT_TEXTS
from tools.fuzz import (
    ACCEPTS,
    BATCHES,
    BODIES,
    CODINGS,
    KINDS,
    PACKED,
    PEOPLE,
    QUERIES,
    SENT,
    UNITS,
    check_answer,
    check_problem,
    check_rows,
)
from tools.fuzz_articles import KINDS as KINDS_OF_ARTICLE

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "0"))
ORDERS = ("SLEEP", "STUCK", "FAULT")


def fuzz(short):
    return settings(max_examples=EXAMPLES or short, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def fake():
    return create_app(Settings(), FakeEngine()).test_client()


@pytest.fixture(scope="module")
def real(engine):
    return create_app(Settings(), engine).test_client()


@fuzz(400)
@given(body=BODIES, kind=KINDS, query=QUERIES, accept=ACCEPTS, coding=CODINGS)
def test_every_request_is_answered_or_refused(fake, body, kind, query, accept, coding):
    if any(order.encode() in body for order in ORDERS):
        return
    name, pack = PACKED[coding]
    headers = {"Accept": accept, **({"Content-Encoding": name} if name else {})}
    response = fake.post("/v1/quotes", data=pack(body), content_type=kind, query_string=query, headers=headers)
    assert response.headers["X-Request-ID"]
    if response.status_code != 200:
        check_problem(response.json, response.status_code)
    elif response.mimetype == "text/csv":
        check_rows(response.data)
    elif response.mimetype == "text/html":
        assert response.text.startswith("<!doctype html>")
    else:
        kind = kind.partition(";")[0].strip().lower()
        if kind == "application/json":
            asked = {**query, **json.loads(body.decode("utf-8-sig"))}
        else:
            asked = {**query, "text": "" if kind == "text/html" else body.decode()}
        check_sent(asked, response.json)


def check_sent(asked, answer):
    """Check the answer to a request as it was sent."""
    text = answer["article"]["text"] if "article" in answer else asked.get("text", asked.get("markdown"))
    check_answer(text, answer, asked.get("offsets", "codepoint"))
    assert answer["id"] == asked.get("id")
    assert answer.get("metadata") == asked.get("metadata")
    least = float(asked.get("min_confidence", 0))
    types = asked.get("types", QUOTE_TYPES)
    assert all(quote["confidence"] >= least and quote["type"] in types for quote in answer["quotes"])
    refs = {None, *(entry["ref"] for entry in asked.get("people", ()))}
    assert all(speaker["ref"] in refs for speaker in answer["speakers"])


@fuzz(200)
@given(body=BATCHES | BODIES, kind=st.sampled_from(NDJSON_TYPES), query=QUERIES, coding=CODINGS)
def test_every_line_is_answered_or_refused(fake, body, kind, query, coding):
    if any(order.encode() in body for order in ORDERS):
        return
    name, pack = PACKED[coding]
    headers = {"Content-Encoding": name} if name else {}
    response = fake.post("/v1/quotes/batch", data=pack(body), content_type=kind, query_string=query, headers=headers)
    assert response.headers["X-Request-ID"]
    if response.status_code != 200:
        check_problem(response.json, response.status_code)
        return
    answers = list(map(json.loads, response.data.splitlines()))
    asked = [line for line in body.split(b"\n") if line.strip()]
    assert len(answers) <= len(asked) + 1
    for line, answer in zip(asked, answers, strict=False):
        if "error" in answer:
            check_problem(answer["error"], answer["error"]["status"])
        else:
            check_sent({**query, **json.loads(line.decode("utf-8-sig"))}, answer)


@fuzz(300)
@given(sent=SENT, unit=st.sampled_from(list(UNITS)))
def test_every_text_gets_an_answer_from_the_service(fake, sent, unit):
    if any(order in sent[1] for order in ORDERS):
        return
    check_text(fake, sent, unit)


@pytest.mark.model
@fuzz(60)
@given(sent=SENT, unit=st.sampled_from(list(UNITS)))
def test_every_text_gets_an_answer_from_the_service_and_the_model(real, sent, unit):
    check_text(real, sent, unit)


@pytest.mark.model
@fuzz(150)
@given(sent=SENT, people=PEOPLE)
@example(("text", "said said said"), [])
@example(("text", ""), [])
def test_every_text_gets_an_answer_from_the_engine(engine, sent, people):
    """The answer, with its rows and its page, or the problem of a page without text."""
    source, text = sent
    service = Service(engine)
    request = QuoteRequest(text, None, QUOTE_TYPES, "codepoint", "en", people=index_people(people), source=source)

    def forms(article):
        answer = service.show(article, request)
        return article.text, answer, answer_in_csv(answer), render_marked(article.text, answer)

    try:
        read, answer, rows, _ = service.make(request, forms)
    except Problem as problem:
        if (source, problem.status) != ("html", 422):
            raise
    else:
        assert source == "html" or read == text
        check_answer(read, answer)
        check_rows(rows)


@pytest.mark.model
@fuzz(600)
@given(text=CUT_TEXTS)
@example("Great interview with ")
@example("Russian President Boris Lind met Ann Marsh. Marsh was glad. The Russian leader ")
@example("Nobody reads the log until far ")
@example("advice to guests? “Go home.” Keeper Sam")
@example("said that “they said ")
def test_every_text_that_is_cut_off_gets_an_answer_from_the_engine(engine, text):
    request = QuoteRequest(text, None, QUOTE_TYPES, "codepoint", "en", people=index_people([]), source="text")
    service = Service(engine)
    check_answer(text, service.make(request, lambda article: service.show(article, request)))


def check_text(client, sent, unit):
    source, text = sent
    response = client.post("/v1/quotes", json={source: text, "offsets": unit, "language": "en"})
    if response.status_code == 200:
        answer = response.json
        check_answer(answer["article"]["text"] if source == "html" else text, answer, unit)
    else:
        assert response.status_code == 422
        check_problem(response.json, 422)


# All kinds in a long run, every fifth in a short one, and what once took more than linear time.
ONCE_SLOW = (
    "said, and a run of _",
    "a quotation, and a run of letters",
    "unnamed speakers",
    "a colon before fragments",
)
SOME_KINDS = list(KINDS_OF_ARTICLE) if EXAMPLES else sorted({*list(KINDS_OF_ARTICLE)[::5], *ONCE_SLOW})


@pytest.mark.model
@pytest.mark.parametrize("kind", SOME_KINDS)
def test_four_times_the_text_takes_at_most_six_times_the_time(engine, kind):
    """The whole answer, as a page: 10,000 and 40,000 characters in a long run, 1,000 and 4,000 in a short one."""
    size = 40_000 if EXAMPLES else 4_000
    service = Service(engine)

    def seconds(length):
        text = KINDS_OF_ARTICLE[kind](length)
        began = time.process_time()
        if text.strip("\ufeff \n\t\r\v\u2028\u00a0"):
            request = load_request({"text": text, "language": "en"})
            service.make(request, lambda article: render_marked(text, service.show(article, request)))
        return time.process_time() - began

    seconds(500)
    # Three times, because whatever else the machine does weighs on one of the two.
    assert any(seconds(size) < 0.2 + 6 * seconds(size // 4) for _ in range(3))


LONG = [
    pytest.param("The council met on Tuesday. “We will not leave,” said Odile Marsh, who leads it.\n\n", id="news"),
    pytest.param("The council met on Tuesday. “We will not leave,” said Odile Marsh, who leads it. ", id="no breaks"),
    pytest.param("<p>“We will not leave,” said <b>Odile Marsh</b>.</p>", id="HTML"),
    pytest.param("“A ‘b “c” d’ e,” she said.\r", id="nested, lone CR"),
    pytest.param("“She said that ‘he said that “they said ", id="left open"),
    pytest.param("😀 «Нет», — сказала она. ", id="other script"),
    pytest.param("\"It's 6'2\"\", he said—'no' ", id="straight marks"),
]


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.parametrize("part", LONG)
def test_time_grows_with_the_text_and_no_faster(engine, part):
    """Up to 400,000 characters in a long run, up to 20,000 in a short one."""
    size = 400_000 if EXAMPLES else 20_000
    service = Service(engine)

    def seconds(length):
        text = part * (length // len(part))
        began = time.process_time()
        answer = service.answer(load_request({"text": text, "language": "en"}))
        took = time.process_time() - began
        check_answer(text, answer)
        return took

    seconds(2_000)
    # Four times the text, with room for noise; what is quadratic takes sixteen times as long.
    assert seconds(size) < 1 + 6.5 * seconds(size // 4)
