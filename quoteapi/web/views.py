"""The Flask views of the API, the probes and the metrics."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from quoteapi.service.bodies import decode_text, encode_json, parse_json
from quoteapi.service.literals import read_number
from quoteapi.service.loading import Query, load_request
from quoteapi.service.pages import decode_page, reads_pages
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import MEDIA_TYPES, QuoteRequest, Source, StateSchema
from quoteapi.service.service import Service
from quoteapi.web.accept import choose_form
from quoteapi.web.door.connections import Connection
from quoteapi.web.forms import ANSWERS, BODIES, CSV, HTML, JSON, NDJSON_TYPES
from quoteapi.web.marked import page_response
from quoteapi.web.metrics import CONTENT_TYPE, show
from quoteapi.web.requests import tally
from quoteapi.web.streams import Incoming, Streams

blueprint = Blueprint("quoteapi", __name__)

_STATE = StateSchema()
# The names of gzip as a content coding (RFC 9110, 8.4.1.3).
_PACKED = ("gzip", "x-gzip")
# Stands for the texts of a batch while its query is checked.
_ANY_TEXT = "-"
# The options that a query may have. A batch has an id on each of its lines.
_OPTIONS = ("id", "types", "min_confidence", "offsets", "language")
_OF_A_BATCH = tuple(name for name in _OPTIONS if name != "id")


@blueprint.post("/v1/quotes")
def quotes() -> Response:
    """Answer one article, sent as JSON or by itself."""
    source = MEDIA_TYPES.get(_media_type())
    form = choose_form(ANSWERS)
    body = _read_body()
    query = _query(_OPTIONS)
    service = _service()
    charset = request.mimetype_params.get("charset")
    asked = service.read(_load, body, source, charset, query, packed=_is_packed())
    if form == HTML:
        response = page_response(service, asked, tally(), _abandoned())
    elif form == CSV:
        made = service.answer_in_csv(asked, tally=tally(), abandoned=_abandoned())
        response = Response(made, content_type=f"{CSV}; charset=utf-8; header=present")
    else:
        response = Response(service.answer_in_json(asked, tally=tally(), abandoned=_abandoned()), content_type=JSON)
    response.vary.add("Accept")
    return response


def _abandoned() -> Callable[[], bool] | None:
    """Return the function that tells whether the client has gone, None behind another server."""
    connection: Connection | None = request.environ.get("gunicorn.socket")
    return None if connection is None else connection.has_left


@blueprint.post("/v1/quotes/batch")
def batch() -> Response:
    """Answer many articles, one per line, each as soon as it is done."""
    _check_media_type(NDJSON_TYPES, "--data-binary @articles.jsonl -H 'Content-Type: application/x-ndjson'")
    form = choose_form((request.mimetype, *(name for name in NDJSON_TYPES if name != request.mimetype)))
    query = _query(_OF_A_BATCH)
    load_request({"text": _ANY_TEXT}, query)
    # The raw stream. werkzeug's own would be cut at the limit for one article.
    source = Incoming(request.environ["wsgi.input"], request.environ.get("gunicorn.socket"), packed=_is_packed())
    streams: Streams = current_app.extensions["quoteapi.streams"]
    response = Response(streams.open(source, tally(), query), content_type=form)
    response.vary.add("Accept")
    return response


@blueprint.get("/healthz")
def healthz() -> Response:
    """Report that the process is alive."""
    return _json(_STATE.dump({"status": "ok"}))


@blueprint.get("/readyz")
def readyz() -> Response:
    """Report whether the model is loaded and answers."""
    service = _service()
    if not service.is_ready():
        raise Problem(503, "The model is not responding.", headers={"Retry-After": "5"})
    return _json(_STATE.dump({"status": "ready", "model": service.model}))


@blueprint.get("/metrics")
def metrics() -> Response:
    """Return the metrics of all workers."""
    return Response(show(), content_type=CONTENT_TYPE)


def _service() -> Service:
    service: Service = current_app.extensions["quoteapi"]
    return service


def _json(value: Any) -> Response:
    return Response(encode_json(value), content_type="application/json")


def _read_body() -> bytes:
    """Return the whole body. Raises 413 when it exceeds the limit and 400 when the client stopped before its end."""
    body = request.get_data(cache=False)
    if len(body) > _service().max_body_bytes:
        raise RequestEntityTooLarge
    if len(body) < (request.content_length or 0):
        raise ClientDisconnected
    return body


def _media_type() -> str:
    """Return the media type of the body. Raises Problem 415 for one that is not supported."""
    return _check_media_type(BODIES, "--data-binary @article.txt -H 'Content-Type: text/plain; charset=utf-8'")


def _check_media_type(known: tuple[str, ...], curl: str) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype == HTML:
        charset = "utf-8"  # a page may be in any
    if request.mimetype in known and charset in ("utf-8", "utf8") and _coding() in (*_PACKED, "identity"):
        return request.mimetype
    read = [kind for kind in known if kind != HTML or reads_pages()]
    raise Problem(
        415,
        f"Send {', '.join(read[:-1])} or {read[-1]}, in UTF-8 and, if you like, with Content-Encoding: gzip. "
        f"For example: curl {curl} {request.base_url}",
        headers={"Accept": ", ".join(read), "Accept-Encoding": "gzip"},
    )


def _coding() -> str:
    return request.headers.get("Content-Encoding", "").strip().lower() or "identity"


def _is_packed() -> bool:
    return _coding() in _PACKED


def _query(allowed: Sequence[str]) -> Query:
    """Return the options in the query, and what is wrong with it. Several types are comma-separated.

    Raises Problem 400 when the decoded query is not UTF-8. werkzeug would silently replace such bytes.
    """
    try:
        unquote_to_bytes(request.query_string).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "The query is not UTF-8 after its percent-encoding is decoded.") from None
    options: dict[str, Any] = {}
    faults: dict[str, list[str]] = {}
    for name, given in request.args.lists():
        if name not in allowed:
            faults[name] = [f"Unknown query parameter. The parameters are: {', '.join(allowed)}."]
        elif name == "types":
            options[name] = [kind for part in given for kind in part.split(",")]
        elif len(given) > 1:
            faults[name] = ["Given more than once."]
        else:
            # What is no number is refused as the string that it is.
            options[name] = read_number(given[0]) if name == "min_confidence" else given[0]
    return Query(options, faults)


# This may run in another thread, where Flask has no request.


def _load(body: bytes, source: Source | None, charset: str | None, query: Query) -> QuoteRequest:
    """Return the request in a body: an article of this source alone, or JSON. ``charset`` is that of a page."""
    if source is None:
        return load_request(parse_json(body), query)
    return load_request({source: decode_page(body, charset) if source == "html" else decode_text(body)}, query)
