"""gunicorn's threaded worker, with our problem documents for what is not HTTP and no client's words in the log."""

from __future__ import annotations

import socket
import uuid
from typing import Any

from gunicorn import util
from gunicorn.http import errors
from gunicorn.workers.gthread import ThreadWorker

from quoteapi.web.bodies import encode_json
from quoteapi.web.problems import PROBLEM_TYPE, Problem
from quoteapi.web.service import log_fault

_REFUSED: tuple[tuple[type[Exception], int, str], ...] = (
    (errors.LimitRequestLine, 414, "The path and the query are longer than the limit."),
    (errors.LimitRequestHeaders, 431, "The header fields are more or longer than the limit."),
    (errors.ExpectationFailed, 417, "The only expectation met is 100-continue."),
    (errors.UnsupportedTransferCoding, 501, "The only transfer coding understood is chunked."),
    (errors.ParseException, 400, "The request is not HTTP that can be read."),
    (OSError, 400, "The request is not HTTP that can be read."),
)


class Worker(ThreadWorker):
    """Answers a request that never reaches the application."""

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:  # noqa: ARG002
        """Answer what gunicorn refuses; its own version repeats the client's words in page and log."""
        request_id = uuid.uuid4().hex
        for kind, status, detail in _REFUSED:
            if isinstance(exc, kind):
                self.log.warning("%s refused with %d: %s", request_id, status, kind.__name__)
                problem = Problem(status, detail)
                break
        else:
            log_fault(exc, f"request {request_id}")
            problem = Problem(500, f"A fault of ours. Its traces are kept under the request id {request_id}.")
        document = problem.document(f"#{request_id}")
        body = encode_json(document)
        head = (
            f"HTTP/1.1 {problem.status} {document['title']}\r\nConnection: close\r\nContent-Type: {PROBLEM_TYPE}\r\n"
            f"Content-Length: {len(body)}\r\nX-Request-ID: {request_id}\r\n\r\n"
        )
        try:
            util.write_nonblock(client, head.encode("ascii") + body)
        except OSError:
            self.log.debug("The client is gone.")
