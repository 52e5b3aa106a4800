"""The paths in the OpenAPI document: what each takes and what it answers with."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

from quoteapi.engine.results import QUOTE_TYPES
from quoteapi.language import LANGUAGES
from quoteapi.service import schemas
from quoteapi.service.offsets import OFFSET_UNITS
from quoteapi.web.forms import CSV, HTML, JSON, NDJSON, NDJSON_TYPES
from quoteapi.web.metrics import CONTENT_TYPE
from quoteapi.web.openapi.responses import PROBLEMS, answer_of, examples, in_forms, problem_responses, ref

_BODIES = {
    "text/plain": "The article, in UTF-8.",
    "text/markdown": "The article in Markdown, in UTF-8.",
    "text/html": "A page or a part of one, whose main text is read. It may be in any encoding that HTML can name.",
}


def quotes(max_body_bytes: int, max_characters: int, sources: Sequence[schemas.Source]) -> dict[str, Any]:
    asked = examples()["requests"]
    # "binary" because generators of clients know no other schema for a body that is sent as it is.
    html = {"type": "string", "format": "binary", "pattern": not_blank()}
    plain = {**html, "maxLength": max_characters}
    return {
        "operationId": "attributeQuotes",
        "tags": ["quotes"],
        "summary": "Find the quotes of one article and their speakers",
        "description": f"The body may have {max_body_bytes} bytes at most and the text {max_characters} characters. "
        "Options are query parameters or, for JSON, fields of the body; in both only with the same value. "
        "Any body may come with Content-Encoding: gzip; the limits hold for what it unpacks to. "
        "A client that names text/html in Accept and prefers it gets the marked article as a page that contains the "
        "JSON; one that names text/csv gets a row for each quote.",
        "parameters": [_request_id(), *_options()],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": ref("schemas", "QuoteRequest"), "example": asked["json"]},
                # Plain text last: a generated client that cannot tell these bodies apart sends the last type.
                **{
                    kind: {
                        "schema": {**(html if source == "html" else plain), "description": _BODIES[kind]},
                        "example": asked[source],
                    }
                    for kind, source in reversed(schemas.MEDIA_TYPES.items())
                    if source in sources
                },
            },
        },
        "responses": {
            "200": in_forms(
                answer_of("The quotes and speakers.", JSON, ref("schemas", "Article"), "article"),
                {
                    HTML: {"schema": {"type": "string"}},
                    CSV: {"schema": {"type": "string"}, "example": examples()["answers"]["csv"]},
                },
            ),
            **problem_responses(*PROBLEMS),
        },
    }


def batch(max_body_bytes: int) -> dict[str, Any]:
    lines = {"type": "string", "format": "binary"}
    asked = {**lines, "description": "One QuoteRequest on each line."}
    answered = {**lines, "description": "One Article or LineProblem on each line."}
    return {
        "operationId": "attributeBatch",
        "tags": ["quotes"],
        "summary": "Find the quotes of many articles, one request per line",
        "description": f"Each line is a QuoteRequest of at most {max_body_bytes} bytes. Each is answered by one line, "
        "in order and as soon as it is done: an Article, or a LineProblem if the request cannot be answered. "
        "The server reads the next line only after it has answered the previous one, so read while you send. "
        "Options in the query hold for all lines; a line may repeat them with the same value.",
        "parameters": [_request_id(), *_options("id")],
        "requestBody": {
            "required": True,
            "content": {name: {"schema": asked, "example": examples()["requests"]["batch"]} for name in NDJSON_TYPES},
        },
        "responses": {
            "200": in_forms(
                answer_of("One line for each line of the request.", NDJSON, answered, "batch"),
                {name: {"schema": answered} for name in NDJSON_TYPES[1:]},
            ),
            **problem_responses(*(status for status in PROBLEMS if status != 413)),
        },
    }


def other_paths() -> dict[str, Any]:
    state = ref("schemas", "State")
    page = answer_of("A page.", "text/html; charset=utf-8", {"type": "string"})
    return {
        "/": _get(
            "page",
            "pages",
            "A page for trying the service",
            "It marks an article that is pasted or opened, and shows the speakers of its quotes.",
            page,
        ),
        "/healthz": _get(
            "health",
            "service",
            "Whether the process is alive",
            "For a probe that restarts the service. It does not look at the model.",
            answer_of("It is.", "application/json", state, "healthz"),
        ),
        "/readyz": _get(
            "readiness",
            "service",
            "Whether the model is loaded and answers",
            "For a probe that decides whether requests may come.",
            answer_of("It does.", "application/json", state, "readyz"),
            503,
        ),
        "/metrics": _get(
            "metrics",
            "service",
            "The metrics of all workers, for Prometheus",
            "Requests, articles, quotes and times, summed over the workers, past ones included.",
            answer_of("Metrics.", CONTENT_TYPE, {"type": "string"}),
        ),
        "/openapi.json": _get(
            "openapi",
            "pages",
            "This document",
            "It has the limits of this service, and says whether it requires a key.",
            answer_of("OpenAPI 3.1.", "application/json", {"type": "object"}),
        ),
        "/docs": _get("docs", "pages", "This document as a page", "It is shown with Swagger UI.", page),
    }


def _get(name: str, tag: str, summary: str, about: str, answer: dict[str, Any], *problems: int) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": [tag],
        "summary": summary,
        "description": about,
        "parameters": [_request_id()],
        "responses": {"200": answer, **problem_responses(500, *problems)},
    }


def _request_id() -> dict[str, Any]:
    return {
        "name": "X-Request-ID",
        "in": "header",
        "schema": {"type": "string"},
        "description": "An id that you choose.",
    }


def _options(*left_out: str) -> list[dict[str, Any]]:
    """Return the options as query parameters, with what the fields of QuoteRequest say of them."""
    kinds = {"type": "array", "minItems": 1, "items": {"type": "string", "enum": list(QUOTE_TYPES)}}
    shapes: dict[str, dict[str, Any]] = {
        "id": {"type": "string"},
        "types": {**kinds, "maxItems": schemas.MOST_TYPES},
        "min_confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "offsets": {"type": "string", "enum": list(OFFSET_UNITS)},
        "language": {"type": "string", "enum": list(LANGUAGES)},
    }
    fields = schemas.QuoteRequestSchema().fields
    about = {name: with_default(fields[name].metadata["description"], fields[name].load_default) for name in shapes}
    about["id"] = "Returned with the answer, as a string."
    lists = {"types": {"style": "form", "explode": False}}
    return [
        {"name": name, "in": "query", "schema": shape, "description": about[name], **lists.get(name, {})}
        for name, shape in shapes.items()
        if name not in left_out
    ]


def with_default(about: str, default: Any) -> str:
    if default is None or default == []:
        return about
    shown = ", ".join(default) if isinstance(default, list) else f"{default:g}" if default == 0 else default
    return f"{about} Default: {shown}."


@cache
def not_blank() -> str:
    """Return a pattern for what ``not_blank`` accepts, in syntax that all dialects of regular expressions share."""
    blank = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()] + ["\ufeff"]
    return "[^" + "".join(f"\\u{ord(character):04x}" for character in blank) + "]"
