"""The OpenAPI 3.1 document: shapes from the marshmallow schemas, everything else from this table of the paths.

The examples stand in examples.json, written by tests/tools/write_examples.py from true answers.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from importlib import resources
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

import quoteapi
from quoteapi.engine.results import QUOTE_TYPES
from quoteapi.service import schemas
from quoteapi.service.offsets import OFFSET_UNITS
from quoteapi.service.problems import PROBLEM_TYPE
from quoteapi.web.metrics import CONTENT_TYPE

NDJSON = "application/x-ndjson"
HTML = "text/html"
_SHAPES: tuple[type[Schema], ...] = (
    schemas.QuoteRequestSchema,
    schemas.SpanSchema,
    schemas.QuoteSpeakerSchema,
    schemas.QuoteSchema,
    schemas.SpeakerSchema,
    schemas.ModelSchema,
    schemas.ArticleSchema,
    schemas.ProblemSchema,
    schemas.LineProblemSchema,
    schemas.StateSchema,
)
_PROBLEMS = {
    400: "The body is not the JSON or UTF-8 that it claims to be, or the request broke off.",
    401: "The service asks for a key and this is none.",
    408: "The request did not arrive in time.",
    413: "The body or the text is over the limit, which `detail` says.",
    415: "Another media type or charset, or a compressed body.",
    422: "The wrong shape; `errors` has all faults.",
    500: "A fault of ours. The answer holds the request's id and nothing of the article.",
    503: "Over capacity and not worked on, or given up over its time budget.",
}
_HEADERS = {
    "RequestId": "The caller's id when that is 1 to 128 letters, digits or ._~:/+=@-, or a new one.",
    "RetryAfter": "Seconds after which there may be room.",
    "Authenticate": "How to send a key (RFC 6750).",
    "Accept": "The media types that work.",
    "Allow": "The methods that are possible, with 405.",
    "Vary": "The answer to another Accept may be another.",
}


def describe_api(max_body_bytes: int, max_characters: int, keyed: bool) -> dict[str, Any]:
    """Return the document of a service with these limits; ``keyed`` says whether it asks for keys."""
    return _describe(max_body_bytes, max_characters, keyed)


@cache
def _describe(max_body_bytes: int, max_characters: int, keyed: bool) -> dict[str, Any]:
    spec = APISpec(
        title="quoteapi",
        version=quoteapi.__version__,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin()],
        info={
            "summary": "Post a news article, get back every quotation with its named speaker.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        servers=[{"url": "/"}],
    )
    for shape in _SHAPES:
        name = shape.__name__.removesuffix("Schema")
        spec.components.schema(name, schema=shape, component={"description": _flat(shape.__doc__)})
    for name, about in _HEADERS.items():
        kind = "integer" if name == "RetryAfter" else "string"
        spec.components.header(name, {"description": about, "schema": {"type": kind}})
    for status, about in _PROBLEMS.items():
        spec.components.response(_problem_name(status), _problem(status, about))
    spec.components.response("ProblemOther", _problem(None, "What HTTP itself refuses: 405, 414, 417, 431, 501."))
    spec.components.security_scheme("key", {"type": "http", "scheme": "bearer"})
    # A service without keys takes any: {} stands for none at all.
    security: list[dict[str, list[str]]] = [{"key": []}] if keyed else [{}, {"key": []}]
    spec.path("/v1/quotes", operations={"post": _quotes(max_body_bytes, max_characters, security)})
    spec.path("/v1/quotes/batch", operations={"post": _batch(max_body_bytes, security)})
    for path, operation in _beside().items():
        spec.path(path, operations={"get": operation})
    document: dict[str, Any] = spec.to_dict()
    text = document["components"]["schemas"]["QuoteRequest"]["properties"]["text"]
    text.update(maxLength=max_characters, pattern=_not_blank())
    return document


def _quotes(max_body_bytes: int, max_characters: int, security: Any) -> dict[str, Any]:
    asked = _examples()["requests"]
    plain = {"type": "string", "maxLength": max_characters, "pattern": _not_blank()}
    return {
        "operationId": "attributeQuotes",
        "summary": "One article in, its quotes and their speakers out",
        "description": f"The body may have {max_body_bytes} bytes and the text {max_characters} characters. "
        "The options of a plain text are query parameters, those of a JSON request stand in its body. "
        "A client that prefers text/html by name gets the marked article as a page, with the JSON in it.",
        "security": security,
        "parameters": [_request_id(), *_options()],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": _ref("schemas", "QuoteRequest"), "example": asked["json"]},
                "text/plain": {"schema": plain, "example": asked["text"]},
            },
        },
        "responses": {
            "200": _with_page(
                _answer("The quotes and speakers.", "application/json", _ref("schemas", "Article"), "article")
            ),
            **_problem_responses(*_PROBLEMS),
        },
    }


def _batch(max_body_bytes: int, security: Any) -> dict[str, Any]:
    lines = {"type": "string", "contentMediaType": NDJSON}
    return {
        "operationId": "attributeBatch",
        "summary": "Many articles, one request a line, answered line by line",
        "description": f"Each line is a QuoteRequest of at most {max_body_bytes} bytes and is answered by a line, in "
        "order and as soon as it is done: an Article, or a LineProblem in the place of one that cannot be answered. "
        "The server reads on only as it answers, so read while you send.",
        "security": security,
        "parameters": [_request_id()],
        "requestBody": {
            "required": True,
            "content": {NDJSON: {"schema": lines, "example": _examples()["requests"]["batch"]}},
        },
        "responses": {
            "200": _answer("A line for each line.", NDJSON, lines, "batch"),
            **_problem_responses(*(status for status in _PROBLEMS if status != 413)),
        },
    }


def _beside() -> dict[str, Any]:
    state = _ref("schemas", "State")
    html = {"type": "string"}
    return {
        "/": _get("page", "The page to try the service", _answer("A page.", "text/html; charset=utf-8", html)),
        "/healthz": _get(
            "health", "Whether the process lives", _answer("It does.", "application/json", state, "healthz")
        ),
        "/readyz": _get(
            "readiness",
            "Whether the model is loaded and answers",
            _answer("It does.", "application/json", state, "readyz"),
            503,
        ),
        "/metrics": _get("metrics", "The figures of all workers, for Prometheus", _answer("Text.", CONTENT_TYPE, html)),
        "/openapi.json": _get(
            "openapi", "This document", _answer("OpenAPI 3.1.", "application/json", {"type": "object"})
        ),
        "/docs": _get("docs", "This document as a page", _answer("A page.", "text/html; charset=utf-8", html)),
    }


def _get(name: str, summary: str, answer: dict[str, Any], *problems: int) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "parameters": [_request_id()],
        "responses": {"200": answer, **_problem_responses(500, *problems)},
    }


def _answer(about: str, kind: str, schema: dict[str, Any], example: str | None = None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = _examples()["answers"][example]
    return {"description": about, "headers": {"X-Request-ID": _ref("headers", "RequestId")}, "content": {kind: content}}


def _with_page(answer: dict[str, Any]) -> dict[str, Any]:
    """Add the other form of an answer: the marked article as a page."""
    content = {**answer["content"], HTML: {"schema": {"type": "string"}}}
    return {**answer, "headers": {**answer["headers"], "Vary": _ref("headers", "Vary")}, "content": content}


def _problem(status: int | None, about: str) -> dict[str, Any]:
    response = _answer(about, PROBLEM_TYPE, _ref("schemas", "Problem"), None if status is None else str(status))
    if status is None:
        response["headers"]["Allow"] = _ref("headers", "Allow")
    if status == 503:
        response["headers"]["Retry-After"] = _ref("headers", "RetryAfter")
    if status == 401:
        response["headers"]["WWW-Authenticate"] = _ref("headers", "Authenticate")
    if status == 415:
        response["headers"]["Accept"] = _ref("headers", "Accept")
    return response


def _problem_responses(*statuses: int) -> dict[str, Any]:
    known = {str(status): _ref("responses", _problem_name(status)) for status in sorted(statuses)}
    return {**known, "default": _ref("responses", "ProblemOther")}


def _problem_name(status: int) -> str:
    return f"Problem{status}"


def _request_id() -> dict[str, Any]:
    return {"name": "X-Request-ID", "in": "header", "schema": {"type": "string"}, "description": "An id of your own."}


def _options() -> list[dict[str, Any]]:
    kinds = {
        "type": "array",
        "minItems": 1,
        "maxItems": schemas.MOST_TYPES,
        "items": {"type": "string", "enum": list(QUOTE_TYPES)},
    }
    return [
        {"name": "id", "in": "query", "schema": {"type": "string"}, "description": "Comes back with the answer."},
        {"name": "types", "in": "query", "schema": kinds, "style": "form", "explode": False},
        {"name": "offsets", "in": "query", "schema": {"type": "string", "enum": list(OFFSET_UNITS)}},
    ]


def _ref(kind: str, name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/{kind}/{name}"}


def _flat(doc: str | None) -> str:
    return " ".join((doc or "").split())


@cache
def _not_blank() -> str:
    """Return a pattern for what ``not_blank`` accepts, in words that every dialect of patterns reads alike."""
    blank = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()] + ["\ufeff"]
    return "[^" + "".join(f"\\u{ord(character):04x}" for character in blank) + "]"


@cache
def _examples() -> dict[str, Any]:
    stored = resources.files("quoteapi.web").joinpath("examples.json").read_text(encoding="utf-8")
    examples: dict[str, Any] = json.loads(stored)
    return examples
