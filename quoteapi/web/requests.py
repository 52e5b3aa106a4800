"""What every request gets: an id, which the answer carries, and one line in the log."""

from __future__ import annotations

import logging
import re
import time
import uuid

from flask import Flask, Response, g, request

logger = logging.getLogger(__name__)

# A caller's id goes into a header, a log line and a URI fragment, so it holds what is plain in all three.
_SANE_ID = re.compile(r"[A-Za-z0-9._~:/+=@-]{1,128}")


def follow(app: Flask) -> None:
    """Give every request of ``app`` its id and its log line."""
    app.before_request(_begin)
    app.after_request(_end)


def request_id() -> str:
    """Return the id of the request at hand."""
    given: str = g.request_id
    return given


def _begin() -> None:
    g.started = time.perf_counter()
    sent = request.headers.get("X-Request-ID", "")
    g.request_id = sent if _SANE_ID.fullmatch(sent) else uuid.uuid4().hex


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = request_id()
    # The route instead of the path: what a client puts into a path or a query may be article text.
    route = request.url_rule.rule if request.url_rule else "-"
    took = (time.perf_counter() - g.started) * 1000
    logger.info(
        "%s %s %s %d in=%s out=%s %.1fms",
        request_id(),
        request.method if request.method.isalpha() and len(request.method) < 16 else "-",
        route,
        response.status_code,
        request.content_length if request.content_length is not None else "-",
        response.content_length if response.content_length is not None else "-",
        took,
    )
    return response
