"""The OpenAPI 3.1 document. The marshmallow schemas define its shapes."""

from __future__ import annotations

from functools import cache
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from marshmallow import Schema

import quoteapi
from quoteapi.service import schemas
from quoteapi.web.openapi.operations import batch, not_blank, other_paths, quotes, with_default
from quoteapi.web.openapi.responses import HEADERS, PROBLEMS, problem_name, problem_of

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
_TAGS = {
    "quotes": "Articles in, their quotes and speakers out.",
    "service": "How the service is: for probes and monitoring.",
    "pages": "The pages of the service, and this document.",
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
    for name, about in HEADERS.items():
        kind = "integer" if name == "RetryAfter" else "string"
        spec.components.header(name, {"description": about, "schema": {"type": kind}})
    for status, about in PROBLEMS.items():
        spec.components.response(problem_name(status), problem_of(status, about))
    spec.components.response(
        "ProblemOther", problem_of(None, "Requests refused at the HTTP level: 405, 414, 417, 431, 501.")
    )
    # A service without keys accepts any, but whoever reads the document would look for one.
    security: dict[str, Any] = {"security": [{"key": []}]} if keyed else {}
    if keyed:
        about = "One of the keys that the service was started with."
        spec.components.security_scheme("key", {"type": "http", "scheme": "bearer", "description": about})
    spec.path("/v1/quotes", operations={"post": {**quotes(max_body_bytes, max_characters, sources), **security}})
    spec.path("/v1/quotes/batch", operations={"post": {**batch(max_body_bytes), **security}})
    for path, operation in other_paths().items():
        spec.path(path, operations={"get": operation})
    document: dict[str, Any] = spec.to_dict()
    asked = document["components"]["schemas"]["QuoteRequest"]
    for field in asked["properties"].values():
        _say_default(field)
    if not pages:
        del asked["properties"]["html"]
    for source in sources:
        asked["properties"][source]["pattern"] = not_blank()
        if source != "html":  # of a page, the article counts
            asked["properties"][source]["maxLength"] = max_characters
    # In "allOf", where generators of clients pass over what they cannot express.
    asked["allOf"] = [{"oneOf": [{"required": [source]} for source in sources]}]
    person = document["components"]["schemas"]["Person"]["properties"]
    for name in (person["ref"], person["name"], person["aliases"]["items"]):
        name["pattern"] = not_blank()
    return document


def _say_default(field: dict[str, Any]) -> None:
    """Move the default of an option into its description.

    Generated clients send the defaults of all options. Those of the body would contradict what the query asks for, or
    the other way round.
    """
    field["description"] = with_default(field["description"], field.pop("default", None))


def _on_one_line(doc: str | None) -> str:
    return " ".join((doc or "").split())
