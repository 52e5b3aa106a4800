"""What is answered without the application: a request that is not HTTP, too long, too slow or too much."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from gunicorn.http import errors

from quoteapi.service.bodies import encode_json
from quoteapi.service.problems import PROBLEM_TYPE, Problem
from quoteapi.web.headers import SECURITY_HEADERS

_REFUSED: tuple[tuple[type[Exception], int, str], ...] = (
    (errors.LimitRequestLine, 414, "The path and the query are longer than the limit."),
    (errors.LimitRequestHeaders, 431, "The header fields are more or longer than the limit."),
    (errors.ExpectationFailed, 417, "The only expectation met is 100-continue."),
    (errors.UnsupportedTransferCoding, 501, "The only transfer coding understood is chunked."),
    (errors.ParseException, 400, "The request is not HTTP that can be read."),
)
_REQUEST_LINE = re.compile(rb"(?:\r\n)?([A-Z]{1,15}) ")
_REQUEST_ID = re.compile(rb"\r\nx-request-id:[ \t]*([^\r\n]*)", re.IGNORECASE)
_ORIGIN = re.compile(rb"\r\norigin:[ \t]*([^\r\n]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a refusal has to know of a request, whether or not the request can be read."""

    method: str
    request_id: str
    origin: str | None

    @classmethod
    def of(cls, received: bytes) -> Heard:
        """Read it from the bytes that came."""
        head = received.partition(b"\r\n\r\n")[0]
        line, origin = _REQUEST_LINE.match(head), _ORIGIN.search(head)
        return cls(
            method=line[1].decode("ascii") if line else "-",
            request_id=b",".join(value.strip() for value in _REQUEST_ID.findall(head)).decode("latin-1"),
            origin=origin[1].strip().decode("latin-1") if origin else None,
        )


def refusal_of(error: BaseException) -> Problem | None:
    """Return the problem of a request that gunicorn cannot read, None when the error is none of the request's."""
    for kind, status, detail in _REFUSED:
        if isinstance(error, kind):
            return Problem(status, detail)
    return broke_off() if isinstance(error, errors.NoMoreData) else None


def refuse_head(req: Any, max_body_bytes: int) -> None:
    """Refuse a request whose head says that its body will not be taken. Raises Problem 413 or 501.

    gunicorn reads ``gzip, chunked`` too, and would give the application what is no text.
    """
    for name, value in req.headers:
        if name == "TRANSFER-ENCODING" and value.lower() != "chunked":
            raise Problem(501, "The only transfer coding understood is chunked.")
        if name == "CONTENT-LENGTH" and (len(value) > 18 or int(value) > max_body_bytes):
            raise too_long(max_body_bytes)


def too_long(max_body_bytes: int) -> Problem:
    """Return the problem of a body that is too long."""
    return Problem(413, f"The body is longer than the limit of {max_body_bytes} bytes.")


def broke_off() -> Problem:
    """Return the problem of a request whose end cannot come."""
    return Problem(400, "The request broke off or is not HTTP that can be read.")


def too_slow(patience: float) -> Problem:
    """Return the problem of a request that did not arrive in time."""
    return Problem(408, f"The request did not arrive within {patience:.0f} seconds.")


def raw_answer(
    problem: Problem, request_id: str, leave: Mapping[str, str] = MappingProxyType({}), *, with_body: bool = True
) -> bytes:
    """Return an answer as it goes over the wire; the connection is closed after it.

    ``leave`` are the headers by which a page of another origin may read it.
    """
    document = problem.document(f"#{request_id}")
    body = encode_json(document)
    headers = {
        "Connection": "close",
        "Content-Type": PROBLEM_TYPE,
        "Content-Length": str(len(body)),
        "X-Request-ID": request_id,
        **problem.headers,
        **SECURITY_HEADERS,
        **leave,
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {problem.status} {document['title']}\r\n{lines}\r\n".encode("ascii")
    return head + body if with_body else head
