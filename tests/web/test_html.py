"""HTML over HTTP: bodies of their own, in JSON and in the lines of a batch; and a service that lacks the extra."""

import json
from pathlib import Path

import pytest

from quoteapi.config import Settings
from quoteapi.maintext import ExtractorMissing
from quoteapi.service import pages
from quoteapi.service.schemas import ArticleSchema
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine

PAGES = sorted(Path(__file__).parents[1].joinpath("maintext/pages").glob("*.html"))
HTML = "<h1>Boats 😀</h1><p>&ldquo;We <b>sail</b>,&rdquo; said <i>Zo</i>&euml; Lee.</p><nav>“No” said Bob.</nav>"
TEXT = "Boats 😀\n\n“We sail,” said Zoë Lee."
FRENCH = "Le maire de la ville a dit que le port serait fermé pour tout l’hiver, parce que la digue est usée. " * 3


def check_problem(response, status):
    assert response.status_code == response.json["status"] == status
    assert response.content_type == "application/problem+json"


def post(client, body, kind="text/html", query="", **headers):
    return client.post(f"/v1/quotes{query}", data=body, content_type=kind, headers=headers)


def test_the_answer_has_the_article_and_points_into_it(client):
    answer = post(client, HTML, query="?id=a1").json
    assert answer["article"] == {"title": "Boats 😀", "byline": None, "published": None, "text": TEXT}
    assert list(answer) == ["id", "language", "article", "quotes", "speakers", "model"]
    (quote,) = answer["quotes"]
    assert (answer["id"], quote["speaker"]["name"]) == ("a1", "Zoë Lee")
    spans = [*quote["spans"], quote["context"], quote["cue"], quote["speaker"]["mention"]]
    assert [TEXT[span["start"] : span["end"]] for span in spans] == [span["text"] for span in spans]
    assert ArticleSchema().validate(answer) == {}


def test_offsets_count_in_the_text_of_the_article(client):
    (quote,) = post(client, HTML, query="?offsets=utf8").json["quotes"]
    (span,) = quote["spans"]
    assert TEXT.encode()[span["start"] : span["end"]].decode() == span["text"] == "“We sail,”"


SENT = [
    pytest.param(lambda client: post(client, HTML), id="a body"),
    pytest.param(lambda client: post(client, HTML.encode("utf-8-sig")), id="a byte order mark"),
    pytest.param(lambda client: post(client, HTML.encode("utf-16")), id="UTF-16"),
    pytest.param(lambda client: post(client, HTML.encode(), "text/html; charset=UTF-8"), id="a charset"),
    pytest.param(lambda client: client.post("/v1/quotes", json={"html": HTML}), id="JSON"),
]


@pytest.mark.parametrize("send", SENT)
def test_a_page_may_be_sent_in_many_ways(client, send):
    assert send(client).json == post(client, HTML).json


DECLARED = '<html><head><meta charset="ISO-8859-1"></head><body><p>“Café”, said Zoë.</p></body></html>'


def test_a_page_is_in_the_encoding_that_its_sender_or_itself_declares(client):
    body = DECLARED.encode("windows-1252")
    assert post(client, body).json["article"]["text"] == "“Café”, said Zoë."
    assert post(client, DECLARED.encode(), "text/html;charset=utf-8").json["article"]["text"] == "“Café”, said Zoë."
    assert post(client, body, "text/html; charset=latin1").json["article"]["text"] == "“Café”, said Zoë."


def test_what_a_page_says_of_itself_can_be_sent(client):
    said = '{"@type": "Article", "author": "Bo \\ud800", "headline": "A\\udfff"}'
    script = f'<script type="application/ld+json">{said}</script>'
    body = f"<html><head>{script}</head><body><p>“Hi,” said Lee.</p></body></html>"
    assert post(client, body).json["article"] == {
        "title": "A",
        "byline": "Bo",
        "published": None,
        "text": "A\n\n“Hi,” said Lee.",
    }
    assert post(client, body, Accept="text/html").status_code == 200


def test_a_line_of_a_batch_may_have_a_page(client):
    lines = [{"html": HTML}, {"html": "<p></p>"}, {"html": HTML, "text": "x"}, {"text": TEXT}]
    body = "\n".join(map(json.dumps, lines))
    answered = client.post("/v1/quotes/batch", data=body, content_type="application/x-ndjson").text.splitlines()
    page, empty, both, text = map(json.loads, answered)
    assert page["article"]["text"] == TEXT
    assert empty["error"]["errors"] == {"html": ["The page has no text."]}
    assert sorted(both["error"]["errors"]) == ["html", "text"]
    assert page["quotes"] == text["quotes"]
    assert "article" not in text


def test_a_marked_page_shows_the_article(client):
    page = post(client, HTML, Accept="text/html").text
    assert "We sail," in page
    assert "Zoë Lee" in page
    assert "Bob" not in page


REFUSED = [
    pytest.param("<p> </p>", 422, "no text", id="no text"),
    pytest.param(" ", 422, "blank", id="blank"),
    pytest.param("<i>" * 2_000, 422, "nests more", id="nested"),
    pytest.param("<p>x" * 60_000, 422, "more than 50000 tags", id="tags"),
    pytest.param(f"<nav>{TEXT * 9}</nav><p>{FRENCH}</p>", 422, "language", id="another language"),
]


@pytest.mark.parametrize(("html", "status", "reason"), REFUSED)
def test_a_page_that_is_not_read(client, html, status, reason):
    response = post(client, html)
    check_problem(response, status)
    assert reason in response.text


def test_the_limit_of_characters_is_that_of_the_article():
    client = create_app(Settings(max_characters=100), FakeEngine()).test_client()
    assert post(client, f"<nav>{'x' * 500}</nav><p>“Hi,” said Lee.</p>").status_code == 200
    check_problem(post(client, f"<p>{'x' * 101}</p>"), 413)


@pytest.mark.model
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_quotes_of_a_posted_page_are_those_of_its_clean_text(page, engine):
    client = create_app(Settings(), engine).test_client()
    clean = client.post("/v1/quotes", json={"text": page.with_suffix(".txt").read_text(encoding="utf-8")}).json
    posted = post(client, page.read_bytes()).json
    assert posted["quotes"] == clean["quotes"]
    assert posted["speakers"] == clean["speakers"]
    assert clean["quotes"]


@pytest.fixture
def without_extra(monkeypatch):
    def fail(*_):
        raise ExtractorMissing

    monkeypatch.setattr(pages, "decode_html", fail)
    monkeypatch.setattr(pages, "extract_html", fail)
    monkeypatch.setattr(pages, "load_extractor", fail)
    pages.reads_pages.cache_clear()
    yield
    pages.reads_pages.cache_clear()


def test_without_the_extra_html_is_an_unsupported_media_type(client, without_extra):
    for response in (post(client, HTML), client.post("/v1/quotes", json={"html": HTML})):
        check_problem(response, 415)
        assert "pip install 'quoteapi[html]'" in response.json["detail"]
    body = json.dumps({"id": 1, "html": HTML}) + "\n" + json.dumps({"id": 2, "text": TEXT})
    lines = client.post("/v1/quotes/batch", data=body, content_type="application/x-ndjson").text.splitlines()
    assert [json.loads(line).get("error", {}).get("status") for line in lines] == [415, None]
    assert post(client, TEXT, "text/plain").status_code == 200


def test_nothing_of_a_page_gets_into_the_log(client, caplog):
    caplog.set_level("DEBUG")
    words = "<b>Secretive" * 900
    post(client, f"<html><head><title>Secretive</title></head><body><p>{words}</p></body></html>")
    assert "ecretive" not in caplog.text


def test_without_the_extra_nothing_says_that_html_is_read(client, without_extra):
    document = client.get("/openapi.json").json
    assert "text/html" not in document["paths"]["/v1/quotes"]["post"]["requestBody"]["content"]
    asked = document["components"]["schemas"]["QuoteRequest"]
    assert "html" not in asked["properties"]
    assert asked["allOf"] == [{"oneOf": [{"required": ["text"]}, {"required": ["markdown"]}]}]
    refused = post(client, TEXT, "text/csv")
    assert refused.headers["Accept"] == "application/json, text/plain, text/markdown"
    assert "text/html" not in refused.json["detail"]
