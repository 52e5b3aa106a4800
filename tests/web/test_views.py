import json
import time

import pytest

import quoteapi
from quoteapi.service.schemas import ArticleSchema, ProblemSchema
from support.fake_engine import FakeEngine

ARTICLE = "😀 “We sail at dawn,” said Ann Lee. Nobody asked. “Why?”"
PLAIN = "text/plain; charset=utf-8"


def post_text(client, text, query="", content_type=PLAIN):
    return client.post(f"/v1/quotes{query}", data=text, content_type=content_type)


def test_answer_has_the_documented_shape(client):
    response = client.post("/v1/quotes", json={"text": ARTICLE, "id": "a1"})
    assert response.status_code == 200
    assert response.content_type == "application/json"
    assert response.json == {
        "id": "a1",
        "language": "en",
        "quotes": [
            {
                "id": "q1",
                "type": "direct",
                "text": "We sail at dawn,",
                "spans": [{"start": 2, "end": 20, "text": "“We sail at dawn,”"}],
                "context": {"paragraph": 0, "start": 2, "end": 33, "text": "“We sail at dawn,” said Ann Lee"},
                "cue": {"start": 21, "end": 25, "text": "said"},
                "stance": "states",
                "speaker": {
                    "id": "s1",
                    "name": "Ann Lee",
                    "label": "Ambassador Ann Lee",
                    "kind": "person",
                    "mention": {"start": 26, "end": 33, "text": "Ann Lee"},
                },
                "confidence": 0.75,
                "evidence": "cue-subject",
            },
            {
                "id": "q2",
                "type": "direct",
                "text": "Why?",
                "spans": [{"start": 49, "end": 55, "text": "“Why?”"}],
                "context": {"paragraph": 0, "start": 49, "end": 55, "text": "“Why?”"},
                "cue": None,
                "stance": "states",
                "speaker": None,
                "confidence": 0.75,
                "evidence": "none",
            },
        ],
        "speakers": [
            {
                "id": "s1",
                "name": "Ann Lee",
                "label": "Ambassador Ann Lee",
                "kind": "person",
                "role": "Ambassador",
                "pronouns": "she",
                "aliases": ["Lee"],
                "ref": None,
                "quote_ids": ["q1"],
            }
        ],
        "model": {"name": "fake_model", "version": "1.2.3", "quoteapi": quoteapi.__version__},
    }
    assert ArticleSchema().validate(response.json) == {}


def test_keys_have_the_documented_order_and_text_is_utf8(client):
    body = client.post("/v1/quotes", json={"text": ARTICLE}).data.decode()
    assert list(json.loads(body)) == ["id", "language", "quotes", "speakers", "model"]
    assert "“We sail at dawn,”" in body
    assert body.endswith("\n")


FRENCH = (
    "« Nous partons à l'aube », a dit la capitaine devant le conseil. Elle a ajouté que l'équipage était fatigué et "
    "que le bateau attendrait jusqu'à la semaine prochaine."
)


@pytest.mark.parametrize(
    "send",
    [
        pytest.param(lambda client: post_text(client, FRENCH), id="text"),
        pytest.param(lambda client: client.post("/v1/quotes", json={"text": FRENCH}), id="JSON"),
        pytest.param(
            lambda client: client.post("/v1/quotes", json={"text": FRENCH}, headers={"Accept": "text/html"}),
            id="page",
        ),
    ],
)
def test_another_language_is_refused(client, caplog, send):
    response = send(client)
    problem = response.json
    assert (response.status_code, response.content_type) == (422, "application/problem+json")
    assert ProblemSchema().validate(problem) == {}
    assert problem.pop("instance")
    assert problem == {
        "type": "urn:quoteapi:problem:unsupported-language",
        "title": "Unsupported Language",
        "status": 422,
        "detail": "The text is in French. Only English is read.",
        "language": "fr",
    }
    assert "capitaine" not in response.text + caplog.text


def test_another_language_is_read_when_asked_to(client):
    asked = client.post("/v1/quotes", json={"text": FRENCH, "language": "en"})
    assert (asked.status_code, asked.json["language"]) == (200, "en")
    assert post_text(client, FRENCH, "?language=en").data == asked.data


def test_a_language_that_is_no_option_is_refused(client):
    response = client.post("/v1/quotes", json={"text": FRENCH, "language": "fr"})
    assert response.json["errors"] == {"language": ["Must be one of: auto, en."]}


def test_in_a_batch_only_the_line_in_another_language_is_refused(client):
    lines = [{"id": "a", "text": ARTICLE}, {"id": "b", "text": FRENCH}, {"text": FRENCH, "language": "en"}]
    body = "\n".join(map(json.dumps, lines))
    answers = client.post("/v1/quotes/batch", data=body, content_type="application/x-ndjson").text.splitlines()
    first, second, third = map(json.loads, answers)
    assert (first["id"], first["language"], third["language"]) == ("a", "en", "en")
    assert (second["id"], second["error"]["language"], second["error"]["instance"]) == ("b", "fr", "#line-2")


def test_text_and_json_get_the_same_answer(client):
    assert post_text(client, ARTICLE).data == client.post("/v1/quotes", json={"text": ARTICLE}).data


def test_all_options_of_plain_text_are_query_parameters(client):
    response = post_text(client, ARTICLE, "?id=%C3%A9&types=direct,mixed&types=indirect&offsets=utf8")
    assert response.json["id"] == "é"
    span = response.json["quotes"][0]["spans"][0]
    assert ARTICLE.encode()[span["start"] : span["end"]].decode() == span["text"]


MARKDOWN = "**“We sail at dawn,”** said [Ann Lee](https://example.org)."


def test_markdown_is_read_as_markdown(client, app, monkeypatch):
    engine, forms = app.extensions["quoteapi"]._engine, []

    def attribute(text, *, form, **options):
        forms.append((text, form))
        return FakeEngine().attribute(text, **options)

    monkeypatch.setattr(engine, "attribute", attribute)
    by_itself = client.post("/v1/quotes", data=MARKDOWN.encode(), content_type="text/markdown; variant=CommonMark")
    assert client.post("/v1/quotes", json={"markdown": MARKDOWN}).data == by_itself.data
    assert (by_itself.status_code, forms) == (200, [(MARKDOWN, "markdown")] * 2)
    post_text(client, MARKDOWN)
    assert forms[-1] == (MARKDOWN, "plain")


def test_an_article_comes_in_one_form(client):
    message = ["Give one of these, and only one: text, html, markdown."]
    both = client.post("/v1/quotes", json={"text": "a", "markdown": "a", "id": 0.5})
    assert (both.status_code, both.json["errors"]["text"]) == (422, message)
    assert set(both.json["errors"]) == {"text", "markdown", "id"}
    assert client.post("/v1/quotes", json={}).json["errors"] == {"text": message}


def test_all_options_of_json_may_stand_in_the_query(client):
    query = "?id=a&types=direct,mixed&offsets=utf8&language=en&min_confidence=0.7"
    fields = {"id": "a", "types": ["mixed", "direct"], "offsets": "utf8", "language": "en", "min_confidence": 0.7}
    answer = post_text(client, ARTICLE, query).data
    assert client.post(f"/v1/quotes{query}", json={"text": ARTICLE}).data == answer
    assert client.post(f"/v1/quotes{query}", json={"text": ARTICLE, **fields}).data == answer
    assert client.post("/v1/quotes", json={"text": ARTICLE, **fields}).data == answer


def test_options_in_the_query_of_a_batch_hold_for_all_lines(client):
    lines = [{"id": 1, "text": ARTICLE}, {"id": 2, "text": ARTICLE, "offsets": "codepoint"}, {"id": 3.5, "text": "a"}]
    body = "\n".join(map(json.dumps, lines))
    send = "/v1/quotes/batch?offsets=utf8&types=direct"
    found = client.post(send, data=body, content_type="application/x-ndjson").text.splitlines()
    first, second, third = map(json.loads, found)
    alone = client.post("/v1/quotes?offsets=utf8&types=direct", json=lines[0])
    assert first == alone.json
    assert (second["id"], list(second["error"]["errors"])) == (2, ["offsets"])
    assert (third["id"], list(third["error"]["errors"])) == (None, ["id"])


@pytest.mark.parametrize(("least", "quotes"), [("0", 2), ("0.75", 2), ("0.751", 0), ("1", 0)])
def test_quotes_below_min_confidence_are_left_out(client, least, quotes):
    answer = post_text(client, ARTICLE, f"?min_confidence={least}").json
    assert (len(answer["quotes"]), bool(answer["speakers"])) == (quotes, quotes > 0)


TYPES = [
    pytest.param(["direct"], 2, id="one"),
    pytest.param(["direct", "direct"], 2, id="repeated"),
    pytest.param(["indirect", "mixed"], 0, id="others"),
]


@pytest.mark.parametrize(("types", "quotes"), TYPES)
def test_types_select_the_quotes_that_are_returned(client, types, quotes):
    assert len(client.post("/v1/quotes", json={"text": ARTICLE, "types": types}).json["quotes"]) == quotes
    assert len(post_text(client, ARTICLE, f"?types={','.join(types)}").json["quotes"]) == quotes


ACCEPTED = [
    pytest.param("application/json", b'{"text": "a", "id": null}', id="id null"),
    pytest.param("application/json; charset=UTF-8", b'{"text": "a"}', id="JSON with its charset"),
    pytest.param("application/json", b'\xef\xbb\xbf{"text": "a"}', id="JSON with a byte order mark"),
    pytest.param("application/json", b'{"text": "a\\u0000b", "id": "\\u0000"}', id="NUL in JSON"),
    pytest.param("text/plain", b"a", id="text without its charset"),
    pytest.param('text/plain; format=flowed; charset="utf-8"', b"a", id="text with more parameters"),
    pytest.param("text/plain", b"a\0b", id="NUL in text"),
    pytest.param("text/plain", b"\r\n.\r", id="line ends"),
    pytest.param("text/plain", b"x" * 200_000, id="no space"),
    pytest.param("text/plain", "“".encode() * 20_000, id="opening marks"),
]


@pytest.mark.parametrize(("content_type", "body"), ACCEPTED)
def test_body_is_accepted(client, content_type, body):
    response = client.post("/v1/quotes", data=body, content_type=content_type)
    assert response.status_code == 200


def test_offsets_count_a_byte_order_mark_that_was_posted(client):
    span = post_text(client, "\ufeff“Yes.”").json["quotes"][0]["spans"][0]
    assert (span["start"], span["end"]) == (1, 7)


def test_a_caller_sees_everything_that_is_wrong_at_once(client):
    body = {"text": 5, "id": 5.5, "types": ["loud", None], "offsets": "bytes", "colour": "red"}
    errors = client.post("/v1/quotes?id=1", json=body).json["errors"]
    assert set(errors) == {"text", "id", "types", "offsets", "colour"}
    errors = post_text(client, " ", "?types=loud&offsets=a&offsets=b&colour=red").json["errors"]
    assert set(errors) == {"text", "types", "offsets", "colour"}


def test_an_article_with_many_quotes_is_answered_in_time(client):
    text = "“é.” said Ann. " * 15_000
    began = time.perf_counter()
    assert post_text(client, text, "?offsets=utf16").status_code == 200
    assert time.perf_counter() - began < 15


def test_healthz(client):
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


def test_readyz_names_the_model(client):
    response = client.get("/readyz")
    model = {"name": "fake_model", "version": "1.2.3", "quoteapi": quoteapi.__version__}
    assert (response.status_code, response.json) == (200, {"status": "ready", "model": model})


def test_readyz_is_503_while_the_model_does_not_answer(client, monkeypatch):
    monkeypatch.setattr("quoteapi.service.service._PROBE", "FAULT")
    response = client.get("/readyz")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    assert response.content_type == "application/problem+json"
