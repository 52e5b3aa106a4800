"""HTML instead of JSON, for clients that name it in ``Accept``."""

import json
import re

import pytest

ARTICLE = "🙂 “We sail,” said Ann Lee."
PAGE = [
    pytest.param("text/html", id="alone"),
    pytest.param("text/html, application/problem+json", id="as the page asks"),
    pytest.param("text/html, application/json;q=0.9", id="first"),
]


def post(client, accept, **value):
    return client.post("/v1/quotes", json={"text": ARTICLE, **value}, headers={"Accept": accept} if accept else {})


@pytest.mark.parametrize("accept", PAGE)
def test_a_client_that_prefers_html_gets_a_page(client, accept):
    response = post(client, accept)
    assert (response.status_code, response.content_type) == (200, "text/html; charset=utf-8")
    assert response.text.startswith("<!doctype html>")
    assert response.headers["Vary"] == "Accept"
    assert "sandbox" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("unit", ["codepoint", "utf16", "utf8"])
def test_the_page_contains_the_requested_answer(client, unit):
    asked = {"offsets": unit, "id": "a1", "types": ["direct"]}
    page = post(client, "text/html", **asked).text
    held = json.loads(re.search(r'<script type="application/json" id="answer">(.*?)</script>', page)[1])
    assert held == post(client, None, **asked).json
    assert re.search(r"</a>“We sail,”</mark>", page)


def test_an_error_stays_a_problem_document(client):
    response = post(client, "text/html", text=" ")
    assert (response.status_code, response.content_type) == (422, "application/problem+json")


def test_a_page_counts_as_an_article(client):
    def articles():
        return float(re.search(r"^quoteapi_articles_total ([\d.]+)", client.get("/metrics").text, re.MULTILINE)[1])

    before = articles() if "quoteapi_articles_total " in client.get("/metrics").text else 0
    post(client, "text/html")
    assert articles() == before + 1
