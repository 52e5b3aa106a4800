"""What is answered without the application: by the event loop, or because gunicorn found no HTTP."""

from __future__ import annotations

import logging
import socket
from collections.abc import Mapping
from types import MappingProxyType

from gunicorn import util
from gunicorn.http import errors

from quoteapi.service.bodies import encode_json
from quoteapi.service.problems import PROBLEM_TYPE, Problem
from quoteapi.web.door.intake import Arrival
from quoteapi.web.headers import SECURITY_HEADERS

logger = logging.getLogger(__name__)

_REFUSED: tuple[tuple[type[Exception], int, str], ...] = (
    (errors.LimitRequestLine, 414, "The path and the query are longer than the limit."),
    (errors.LimitRequestHeaders, 431, "The header fields are more or longer than the limit."),
    (errors.ExpectationFailed, 417, "The only expectation met is 100-continue."),
    (errors.UnsupportedTransferCoding, 501, "The only transfer coding understood is chunked."),
    (errors.ParseException, 400, "The request is not HTTP that can be read."),
    (OSError, 400, "The request is not HTTP that can be read."),
)


def refusal_of(error: BaseException) -> Problem | None:
    """Return the problem of a request that gunicorn cannot read, None when the error is none of the request's."""
    for kind, status, detail in _REFUSED:
        if isinstance(error, kind):
            return Problem(status, detail)
    return None


def refusal_of_arrival(arrival: Arrival, max_body_bytes: int) -> Problem:
    """Return the problem of a request that is refused while it arrives."""
    if arrival is Arrival.LONG_HEAD:
        return Problem(431, "The header fields are more or longer than the limit.")
    if arrival is Arrival.LONG_BODY:
        return Problem(413, f"The body is longer than the limit of {max_body_bytes} bytes.")
    if arrival is Arrival.CODED:
        return Problem(501, "The only transfer coding understood is chunked.")
    return broke_off()


def broke_off() -> Problem:
    """Return the problem of a request whose end cannot come."""
    return Problem(400, "The request broke off or is not HTTP that can be read.")


def too_slow(patience: float) -> Problem:
    """Return the problem of a request that did not arrive in time."""
    return Problem(408, f"The request did not arrive within {patience:.0f} seconds.")


def raw_answer(problem: Problem, request_id: str, leave: Mapping[str, str] = MappingProxyType({})) -> bytes:
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
    return f"HTTP/1.1 {problem.status} {document['title']}\r\n{lines}\r\n".encode("ascii") + body


def send(client: socket.socket, answer: bytes) -> None:
    """Send without waiting: a short answer fits into the buffer of a socket whose client is there."""
    try:
        util.write_nonblock(client, answer)
    except OSError:
        logger.debug("The client is gone.")
