"""From the bytes of a body or of a line of a batch to a request."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from marshmallow import ValidationError

from quoteapi.service.bodies import DECODER, encode_json, parse_json
from quoteapi.service.faults import log_fault
from quoteapi.service.literals import Id, Number
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import QuoteRequest, QuoteRequestSchema

# In bytes. How much of a line that cannot be parsed is searched for its id.
_START_BYTES = 4096
# What stands before an id that comes first and is a string or a number.
_ID_FIRST = re.compile(r'\ufeff?[ \t]{0,20}\{[ \t]{0,20}"id"[ \t]{0,20}:[ \t]{0,20}(?=["0-9-])')
_REQUEST = QuoteRequestSchema()
_DIFFERS = ["Given in the query as well, with another value."]


@dataclass(frozen=True, slots=True)
class Query:
    """The options in a query, and what is wrong with it, by parameter."""

    options: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, list[str]] = field(default_factory=dict)


NO_QUERY = Query()


def load_line(line: bytes, number: int, longest: int, query: Query = NO_QUERY) -> tuple[Id, QuoteRequest | Problem]:
    """Return the id of a line, and the request in it or what is wrong with it."""

    def read() -> Any:
        if len(line) > longest:
            raise Problem(413, f"The line is longer than the limit of {longest} bytes.")
        return parse_json(line, line=number)

    given_id, request = load_value(read, number, query=query)
    if given_id is None and isinstance(request, Problem):
        given_id = _id_at_start(line, request)
    return given_id, request


def load_value(
    read: Callable[[], Any], number: int, given_id: Id = None, query: Query = NO_QUERY
) -> tuple[Id, QuoteRequest | Problem]:
    try:
        value = read()
        given_id = id_of(value)
        return given_id, load_request(value, query)
    except Problem as problem:
        return given_id, problem
    except Exception as error:  # noqa: BLE001 - one article must not end the batch
        return given_id, fault_of_line(error, number)


def fault_of_line(error: Exception, number: int) -> Problem:
    log_fault(error, f"line {number}")
    return Problem(500, "Internal error. This line was not answered.")


def load_request(value: Any, query: Query = NO_QUERY) -> QuoteRequest:
    """Return the request in a JSON value with the options of a query, which may repeat those of the value.

    Raises Problem 422 with everything that is wrong with both.
    """
    faults = dict(query.faults)
    if isinstance(value, dict) and query.options:
        faults |= {
            name: _DIFFERS
            for name, option in query.options.items()
            if name in value and not _is_same(name, value[name], option)
        }
        value = {**query.options, **value}
    try:
        request: QuoteRequest = _REQUEST.load(value)
    except ValidationError as error:
        raise Problem.not_valid(ValidationError({**error.normalized_messages(), **faults})) from None  # type: ignore[no-untyped-call]
    if faults:
        raise Problem.not_valid(ValidationError(faults))
    return request


def _is_same(name: str, one: Any, other: Any) -> bool:
    """Return whether an option has the same value in the body and in the query. Types are compared as sets."""
    if name == "types":
        return isinstance(one, list) and all(isinstance(kind, str) for kind in one) and set(one) == set(other)
    if isinstance(one, Number):
        one = float(one.literal)
    is_number = isinstance(one, int | float) and not isinstance(one, bool)
    return isinstance(one, str) == isinstance(other, str) and (is_number or isinstance(one, str)) and one == other


def id_of_line(line: bytes) -> Id:
    """Return the id of a line of a batch, or None when it has none that can be sent back."""
    try:
        return id_of(parse_json(line))
    except Problem as problem:
        return _id_at_start(line, problem)


def _id_at_start(line: bytes, problem: Problem) -> Id:
    """Return the id with which a line begins that cannot be parsed as a whole, for example because it is too long.

    An id elsewhere in such a line, or of more than about 4,000 bytes, is not found. None if the line has several.
    """
    if "id" in (problem.errors or ()):
        return None
    text = line[:_START_BYTES].decode("utf-8", "surrogateescape")
    opening = _ID_FIRST.match(text)
    if not opening:
        return None
    try:
        given, end = DECODER.raw_decode(text, opening.end())
    except (ValueError, Problem):
        return None
    return id_of({"id": given}) if text[end:].lstrip()[:1] in (",", "}") else None


def line_problem(problem: Problem, given_id: Id, number: int) -> bytes:
    """Return the line that takes the place of the answer to line ``number`` of a batch."""
    return encode_json(problem.line(given_id, f"#line-{number}"))


def id_of(value: Any) -> Id:
    """Return the id of a request that may not be valid, or None when it has none that can be sent back."""
    try:
        given: Id = _REQUEST.fields["id"].deserialize(value["id"])
    except (ValidationError, TypeError, KeyError):
        return None
    return given
