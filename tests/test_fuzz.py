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
from quoteapi.service.loading import load_request
from quoteapi.service.schemas import QuoteRequest
from quoteapi.service.service import Service
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine
from tools.fuzz import BODIES, KINDS, QUERIES, TEXTS, UNITS, check_answer, check_problem
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
@given(body=BODIES, kind=KINDS, query=QUERIES, path=st.sampled_from(["/v1/quotes", "/v1/quotes/batch", "/v1/quotes/"]))
def test_every_request_is_answered_or_refused(fake, body, kind, query, path):
    if any(order.encode() in body for order in ORDERS):
        return
    response = fake.post(path, data=body, content_type=kind, query_string=query)
    if response.status_code == 200 and path.endswith("batch"):
        for line in response.data.splitlines():
            value = json.loads(line)
            if "error" in value:
                check_problem(value["error"], value["error"]["status"])
    elif response.status_code == 200:
        given_json = kind.startswith("application/json")
        asked = json.loads(body.decode("utf-8-sig")) if given_json else {"text": body.decode(), **query}
        check_answer(asked["text"], response.json, asked.get("offsets", "codepoint"))
        assert response.json["id"] == asked.get("id")
    else:
        check_problem(response.json, response.status_code)
    assert response.headers["X-Request-ID"]


@fuzz(300)
@given(text=TEXTS, unit=st.sampled_from(list(UNITS)))
def test_every_text_gets_an_answer_from_the_service(fake, text, unit):
    if text.startswith(ORDERS):
        return
    check_text(fake, text, unit)


@pytest.mark.model
@fuzz(60)
@given(text=TEXTS, unit=st.sampled_from(list(UNITS)))
def test_every_text_gets_an_answer_from_the_service_and_the_model(real, text, unit):
    check_text(real, text, unit)


@pytest.mark.model
@fuzz(150)
@given(text=TEXTS)
@example("said said said")
@example("")
def test_every_text_gets_an_answer_from_the_engine(engine, text):
    check_answer(text, Service(engine).answer(QuoteRequest(text, None, QUOTE_TYPES, "codepoint", "en")))


def check_text(client, text, unit):
    response = client.post("/v1/quotes", json={"text": text, "offsets": unit, "language": "en"})
    if response.status_code == 200:
        check_answer(text, response.json, unit)
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
