"""Give every request an id, which its answer carries, and log and count it."""

from __future__ import annotations

import logging
import re
import time
import uuid
from typing import Any

from flask import Flask, Response, g, request

from quoteapi.service.watch import Tally
from quoteapi.web.metrics import count_forms, count_request

logger = logging.getLogger(__name__)

# A caller's id goes into a header, a log line and a URI fragment, so only characters that are safe in all three pass.
_SANE_ID = re.compile(r"[A-Za-z0-9._~:/+=@-]{1,128}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"))


def follow(app: Flask) -> None:
    """Give every request of ``app`` an id, and log and count it once it is answered."""
    app.before_request(_begin)
    app.after_request(_end)


def request_id() -> str:
    """Return the id of the current request."""
    given: str = g.request_id
    return given


def tally() -> Tally:
    """Return the totals of the current request, which go into its log line."""
    counts: Tally = g.tally
    return counts


def sane_id(sent: str) -> str:
    """Return the id that a caller sent, or a new one when that has unsafe characters or is too long."""
    return sent if _SANE_ID.fullmatch(sent) else uuid.uuid4().hex


def log_request(
    given_id: str, method: str, route: str | None, status: int, seconds: float | None = None, **fields: Any
) -> None:
    """Log and count a request.

    The log shows the route instead of the path, because a client may put article text into a path or a query.
    """
    method = method if method in _METHODS else "-"
    count_request(method, route or "-", status, seconds)
    shown = {
        "request_id": given_id,
        "method": method,
        "path": route or "-",
        "status": status,
        "duration_ms": None if seconds is None else round(seconds * 1000, 1),
        **fields,
    }
    logger.info("request", extra={"fields": shown})


def _begin() -> None:
    g.started = time.perf_counter()
    g.tally = Tally()
    g.request_id = sane_id(request.headers.get("X-Request-ID", ""))


def _end(response: Response) -> Response:
    response.headers["X-Request-ID"] = request_id()
    started, given_id, counts = g.started, g.request_id, g.tally
    method, route = request.method, request.url_rule.rule if request.url_rule else None
    sizes = {"bytes_in": request.content_length, "bytes_out": response.content_length}
    # Known only once the request has been read: before that a client may write anything into its headers.
    forms: dict[str, str] = {
        "body": request.mimetype,
        "coding": request.headers.get("Content-Encoding", "").strip().lower() or "identity",
        "form": response.mimetype or "-",
    }

    def log() -> None:
        fields: dict[str, Any] = dict(sizes)
        if counts.articles or counts.failed:
            fields |= {**forms, **_totals(counts)}
            count_forms(**forms)
        log_request(given_id, method, route, response.status_code, time.perf_counter() - started, **fields)

    if response.is_streamed:
        response.call_on_close(log)
    else:
        log()
    return response


def _totals(counts: Tally) -> dict[str, Any]:
    return {
        "articles": counts.articles,
        "failed": counts.failed,
        "characters": counts.characters,
        "quotes": counts.quotes,
        "speakers": counts.speakers,
        "waited_ms": round(counts.waited * 1000, 1),
        "engine_ms": round(counts.worked * 1000, 1),
    }
