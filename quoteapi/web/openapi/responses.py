"""Answers and problems in the OpenAPI document, with their headers and examples.

tests/tools/write_examples.py writes the examples in examples.json from real answers.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

from quoteapi.service.problems import PROBLEM_TYPE

PROBLEMS = {
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
HEADERS = {
    "RequestId": "The caller's id if it is 1 to 128 letters, digits or ._~:/+=@-. Otherwise a new one.",
    "RetryAfter": "Seconds after which to send the request again.",
    "Authenticate": "How to send a key (RFC 6750).",
    "Accept": "The media types that are supported.",
    "AcceptEncoding": "The content codings that are supported.",
    "Allow": "The methods that the path supports, with 405.",
    "Vary": "The answer depends on the Accept header.",
}


def answer_of(about: str, kind: str, schema: dict[str, Any], example: str | None = None) -> dict[str, Any]:
    """Return the response of a media type, with the stored example of that name."""
    content: dict[str, Any] = {"schema": schema}
    if example is not None:
        content["example"] = examples()["answers"][example]
    return {"description": about, "headers": {"X-Request-ID": ref("headers", "RequestId")}, "content": {kind: content}}


def in_forms(answer: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """Add the other forms that an answer may have by ``Accept``."""
    content = {**answer["content"], **others}
    return {**answer, "headers": {**answer["headers"], "Vary": ref("headers", "Vary")}, "content": content}


def problem_of(status: int | None, about: str) -> dict[str, Any]:
    """Return the response of an error, with its headers. None stands for what HTTP itself refuses."""
    response = answer_of(about, PROBLEM_TYPE, ref("schemas", "Problem"), None if status is None else str(status))
    if status is None:
        response["headers"]["Allow"] = ref("headers", "Allow")
    if status == 503:
        response["headers"]["Retry-After"] = ref("headers", "RetryAfter")
    if status == 401:
        response["headers"]["WWW-Authenticate"] = ref("headers", "Authenticate")
    if status == 415:
        response["headers"]["Accept"] = ref("headers", "Accept")
        response["headers"]["Accept-Encoding"] = ref("headers", "AcceptEncoding")
    if status == 406:
        response["headers"]["Vary"] = ref("headers", "Vary")
    return response


def problem_responses(*statuses: int) -> dict[str, Any]:
    """Return references to the responses of these errors and of all others."""
    known = {str(status): ref("responses", problem_name(status)) for status in sorted(statuses)}
    return {**known, "default": ref("responses", "ProblemOther")}


def problem_name(status: int) -> str:
    return f"Problem{status}"


def ref(kind: str, name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/{kind}/{name}"}


@cache
def examples() -> dict[str, Any]:
    stored = resources.files("quoteapi.web.openapi").joinpath("examples.json").read_text(encoding="utf-8")
    examples: dict[str, Any] = json.loads(stored)
    return examples
