"""The OpenAPI 3.1 document. The marshmallow schemas define the shapes, and this module everything else.

tests/tools/write_examples.py writes the examples in examples.json from real answers.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

import quoteapi
from quoteapi.engine.results import QUOTE_TYPES
from quoteapi.language import LANGUAGES
from quoteapi.service import schemas
from quoteapi.service.offsets import OFFSET_UNITS
from quoteapi.service.problems import PROBLEM_TYPE
from quoteapi.web.forms import CSV, HTML, JSON, NDJSON, NDJSON_TYPES
from quoteapi.web.metrics import CONTENT_TYPE

_SHAPES: tuple[type[Schema], ...] = (
    schemas.PersonSchema,
    schemas.QuoteRequestSchema,
    schemas.SpanSchema,
    schemas.ContextSchema,
    schemas.QuoteSpeakerSchema,
    schemas.QuoteSchema,
    schemas.SpeakerSchema,
    schemas.ModelSchema,
    schemas.WebPageSchema,
    schemas.ArticleSchema,
    schemas.ProblemSchema,
    schemas.LineProblemSchema,
    schemas.StateSchema,
)
_PROBLEMS = {
    400: "The body is not the JSON, UTF-8 or gzip that it claims to be, or the request ended early.",
    401: "The service requires a key, and the request has no valid one.",
    406: "`Accept` allows none of the forms of the answer, which `detail` lists.",
    408: "The request did not arrive in time.",
    413: "The body or the text exceeds the limit, which `detail` states.",
    415: "The media type, the charset or the content encoding is not supported.",
    422: "The request has the wrong shape, and `errors` lists everything that is wrong; or the text is clearly in "
    "another language than English, `type` is urn:quoteapi:problem:unsupported-language, and `language` says which.",
    500: "Internal error. The answer contains the request's id and no part of the article.",
    503: "The service is at capacity and did not work on the request, or an article exceeded its time budget.",
}
_BODIES = {
    "text/plain": "The article, in UTF-8.",
    "text/markdown": "The article in Markdown, in UTF-8.",
    "text/html": "A page or a part of one, whose main text is read. It may be in any encoding that HTML can name.",
}
_TAGS = {
    "quotes": "Articles in, their quotes and speakers out.",
    "service": "How the service is: for probes and monitoring.",
    "pages": "The pages of the service, and this document.",
}
_HEADERS = {
    "RequestId": "The caller's id if it is 1 to 128 letters, digits or ._~:/+=@-. Otherwise a new one.",
    "RetryAfter": "Seconds after which to send the request again.",
    "Authenticate": "How to send a key (RFC 6750).",
    "Accept": "The media types that are supported.",
    "AcceptEncoding": "The content codings that are supported.",
    "Allow": "The methods that the path supports, with 405.",
    "Vary": "The answer depends on the Accept header.",
}


def describe_api(max_body_bytes: int, max_characters: int, keyed: bool, pages: bool = True) -> dict[str, Any]:
    """Return the document of a service with these limits.

    ``keyed`` says whether it requires keys, and ``pages`` whether it reads HTML, which needs an extra.
    """
    return _describe(max_body_bytes, max_characters, keyed, pages)


@cache
def _describe(max_body_bytes: int, max_characters: int, keyed: bool, pages: bool) -> dict[str, Any]:
    sources = [source for source in schemas.SOURCES if pages or source != "html"]
    spec = APISpec(
        title="quoteapi",
        version=quoteapi.__version__,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin()],
        info={
            "summary": "Post a news article, get back every quotation with its named speaker.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        tags=[{"name": name, "description": about} for name, about in _TAGS.items()],
        servers=[{"url": "/"}],
    )
    for shape in _SHAPES:
        name = shape.__name__.removesuffix("Schema")
        spec.components.schema(name, schema=shape, component={"description": _on_one_line(shape.__doc__)})
    for name, about in _HEADERS.items():
        kind = "integer" if name == "RetryAfter" else "string"
        spec.components.header(name, {"description": about, "schema": {"type": kind}})
    for status, about in _PROBLEMS.items():
        spec.components.response(_problem_name(status), _problem(status, about))
    spec.components.response(
        "ProblemOther", _problem(None, "Requests refused at the HTTP level: 405, 414, 417, 431, 501.")
    )
    # A service without keys accepts any, but whoever reads the document would look for one.
    security: dict[str, Any] = {"security": [{"key": []}]} if keyed else {}
    if keyed:
        about = "One of the keys that the service was started with."
        spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": about})
    spec.path("/v1/quotes", operations={"post": {**_quotes(max_body_bytes, max_characters, sources), **security}})
    spec.path("/v1/quotes/batch", operations={"post": {**_batch(max_body_bytes), **security}})
    for path, operation in _other_paths().items():
        spec.path(path, operations={"get": operation})
    document: dict[str, Any] = spec.to_dict()
    asked = document["components"]["schemas"]["QuoteRequest"]
    for field in asked["properties"].values():
        _say_default(field)
    if not pages:
        del asked["properties"]["html"]
    for source in sources:
        asked["properties"][source]["pattern"] = _not_blank()
        if source != "html":  # of a page, the article counts
            asked["properties"][source]["maxLength"] = max_characters
    # In "allOf", where generators of clients pass over what they cannot express.
    asked["allOf"] = [{"oneOf": [{"required": [source]} for source in sources]}]
    person = document["components"]["schemas"]["Person"]["properties"]
    for name in (person["ref"], person["name"], person["aliases"]["items"]):
        name["pattern"] = _not_blank()
    return document


def _say_default(field: dict[str, Any]) -> None:
    """Move the default of an option into its description.

    Generated clients send the defaults of all options. Those of the body would contradict what the query asks for, or
    the other way round.
    """
    field["description"] = _with_default(field["description"], field.pop("default", None))


def _with_default(about: str, default: Any) -> str:
    if default is None or default == []:
        return about
    shown = ", ".join(default) if isinstance(default, list) else f"{default:g}" if default == 0 else default
    return f"{about} Default: {shown}."


def _quotes(max_body_bytes: int, max_characters: int, sources: Sequence[schemas.Source]) -> dict[str, Any]:
    asked = _examples()["requests"]
    # "binary" because generators of clients know no other schema for a body that is sent as it is.
    html = {"type": "string", "format": "binary", "pattern": _not_blank()}
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
                "application/json": {"schema": _ref("schemas", "QuoteRequest"), "example": asked["json"]},
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
            "200": _in_forms(
                _answer("The quotes and speakers.", JSON, _ref("schemas", "Article"), "article"),
                {
                    HTML: {"schema": {"type": "string"}},
                    CSV: {"schema": {"type": "string"}, "example": _examples()["answers"]["csv"]},
                },
            ),
            **_problem_responses(*_PROBLEMS),
        },
    }


def _batch(max_body_bytes: int) -> dict[str, Any]:
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
            "content": {name: {"schema": asked, "example": _examples()["requests"]["batch"]} for name in NDJSON_TYPES},
        },
        "responses": {
            "200": _in_forms(
                _answer("One line for each line of the request.", NDJSON, answered, "batch"),
                {name: {"schema": answered} for name in NDJSON_TYPES[1:]},
            ),
            **_problem_responses(*(status for status in _PROBLEMS if status != 413)),
        },
    }


def _other_paths() -> dict[str, Any]:
    state = _ref("schemas", "State")
    page = _answer("A page.", "text/html; charset=utf-8", {"type": "string"})
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
            _answer("It is.", "application/json", state, "healthz"),
        ),
        "/readyz": _get(
            "readiness",
            "service",
            "Whether the model is loaded and answers",
            "For a probe that decides whether requests may come.",
            _answer("It does.", "application/json", state, "readyz"),
            503,
        ),
        "/metrics": _get(
            "metrics",
            "service",
            "The metrics of all workers, for Prometheus",
            "Requests, articles, quotes and times, summed over the workers, past ones included.",
            _answer("Metrics.", CONTENT_TYPE, {"type": "string"}),
        ),
        "/openapi.json": _get(
            "openapi",
            "pages",
            "This document",
            "It has the limits of this service, and says whether it requires a key.",
            _answer("OpenAPI 3.1.", "application/json", {"type": "object"}),
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
        "responses": {"200": answer, **_problem_responses(500, *problems)},
    }


def _answer(about: str, kind: str, schema: dict[str, Any], example: str | None = None) -> dict[str, Any]:
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = _examples()["answers"][example]
    return {"description": about, "headers": {"X-Request-ID": _ref("headers", "RequestId")}, "content": {kind: content}}


def _in_forms(answer: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Add the other forms that an answer may have by ``Accept``."""
    content = {**answer["content"], **others}
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
        response["headers"]["Accept-Encoding"] = _ref("headers", "AcceptEncoding")
    if status == 406:
        response["headers"]["Vary"] = _ref("headers", "Vary")
    return response


def _problem_responses(*statuses: int) -> dict[str, Any]:
    known = {str(status): _ref("responses", _problem_name(status)) for status in sorted(statuses)}
    return {**known, "default": _ref("responses", "ProblemOther")}


def _problem_name(status: int) -> str:
    return f"Problem{status}"


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
    about = {name: _with_default(fields[name].metadata["description"], fields[name].load_default) for name in shapes}
    about["id"] = "Returned with the answer, as a string."
    lists = {"types": {"style": "form", "explode": False}}
    return [
        {"name": name, "in": "query", "schema": shape, "description": about[name], **lists.get(name, {})}
        for name, shape in shapes.items()
        if name not in left_out
    ]


def _ref(kind: str, name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/{kind}/{name}"}


def _on_one_line(doc: str | None) -> str:
    return " ".join((doc or "").split())


@cache
def _not_blank() -> str:
    """Return a pattern for what ``not_blank`` accepts, in syntax that all dialects of regular expressions share."""
    blank = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()] + ["\ufeff"]
    return "[^" + "".join(f"\\u{ord(character):04x}" for character in blank) + "]"


@cache
def _examples() -> dict[str, Any]:
    stored = resources.files("quoteapi.web").joinpath("examples.json").read_text(encoding="utf-8")
    examples: dict[str, Any] = json.loads(stored)
    return examples
