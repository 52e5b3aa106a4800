"""From the bytes of a body or of a line of a batch to a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import ValidationError

from quoteapi.service.bodies import encode_json, parse_json
from quoteapi.service.faults import log_fault
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import QuoteRequest, QuoteRequestSchema

_REQUEST = QuoteRequestSchema()


def load_line(line: bytes, number: int, longest: int) -> tuple[str | None, QuoteRequest | Problem]:
    """Return the id of a line, and the request in it or what is wrong with it."""

    def read() -> Any:
        if len(line) > longest:
            raise Problem(413, f"The line is longer than the limit of {longest} bytes.")
        return parse_json(line, line=number)

    return load_value(read, number)


def load_value(
    read: Callable[[], Any], number: int, given_id: str | None = None
) -> tuple[str | None, QuoteRequest | Problem]:
    try:
        value = read()
        given_id = id_of(value)
        return given_id, load_request(value)
    except Problem as problem:
        return given_id, problem
    except Exception as error:  # noqa: BLE001 - one article must not end the batch
        return given_id, fault_of_line(error, number)


def fault_of_line(error: Exception, number: int) -> Problem:
    log_fault(error, f"line {number}")
    return Problem(500, "Internal error. This line was not answered.")


def load_request(value: Any) -> QuoteRequest:
    """Return the request in a JSON value. Raises Problem 422 with everything that is wrong with it."""
    try:
        request: QuoteRequest = _REQUEST.load(value)
    except ValidationError as error:
        raise Problem.not_valid(error) from None
    return request


def id_of_line(line: bytes) -> str | None:
    """Return the id of a line of a batch, or None when it has none that can be sent back."""
    try:
        return id_of(parse_json(line))
    except Problem:
        return None


def line_problem(problem: Problem, given_id: str | None, number: int) -> bytes:
    """Return the line that takes the place of the answer to line ``number`` of a batch."""
    return encode_json(problem.line(given_id, f"#line-{number}"))


def id_of(value: Any) -> str | None:
    """Return the id of a request that may not be valid, or None when it has none that can be sent back."""
    try:
        given: str | None = _REQUEST.fields["id"].deserialize(value["id"])
    except (ValidationError, TypeError, KeyError):
        return None
    return given
