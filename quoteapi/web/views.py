"""The Flask views of the API, the probes and the metrics."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Response, current_app, request
from marshmallow import ValidationError
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge

from quoteapi.service.bodies import decode_text, encode_json, parse_json
from quoteapi.service.loading import load_request
from quoteapi.service.problems import Problem
from quoteapi.service.schemas import QuoteRequest, QuoteRequestSchema, StateSchema
from quoteapi.service.service import Service
from quoteapi.web.door.connections import Connection
from quoteapi.web.marked import page_response, wants_page
from quoteapi.web.metrics import CONTENT_TYPE, show
from quoteapi.web.requests import tally
from quoteapi.web.streams import Incoming, Streams

blueprint = Blueprint("quoteapi", __name__)

_STATE = StateSchema()
_IN_BODY = ["The options of a JSON request belong in its body, not in the query."]
_OPTIONS = tuple(name for name in QuoteRequestSchema().fields if name != "text")


@blueprint.post("/v1/quotes")
def quotes() -> Response:
    """Answer one article, sent as JSON or as plain text."""
    kind = _media_type()
    body = _read_body()
    if kind == "text/plain":
        options, faults = _query()
        asked = _service().read(_from_text, body, options, faults)
    else:
        asked = _service().read(_from_json, body, dict.fromkeys(request.args, _IN_BODY))
    if wants_page():
        return page_response(_service(), asked, tally(), _abandoned())
    encoded = _service().answer_in_json(asked, tally=tally(), abandoned=_abandoned())
    response = Response(encoded, content_type="application/json")
    response.vary.add("Accept")
    return response


def _abandoned() -> Callable[[], bool] | None:
    """Return the function that tells whether the client has gone, None behind another server."""
    connection: Connection | None = request.environ.get("gunicorn.socket")
    return None if connection is None else connection.has_left


@blueprint.post("/v1/quotes/batch")
def batch() -> Response:
    """Answer many articles, one per line, each as soon as it is done."""
    _check_media_type(
        ("application/x-ndjson",), "--data-binary @articles.jsonl -H 'Content-Type: application/x-ndjson'"
    )
    _refuse_query()
    # The raw stream. werkzeug's own would be cut at the limit for one article.
    source = Incoming(request.environ["wsgi.input"], request.environ.get("gunicorn.socket"))
    streams: Streams = current_app.extensions["quoteapi.streams"]
    return Response(streams.open(source, tally()), content_type="application/x-ndjson")


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
    """Return the media type of the body, JSON or plain text. Raises Problem 415 for any other."""
    return _check_media_type(
        ("application/json", "text/plain"), "--data-binary @article.txt -H 'Content-Type: text/plain; charset=utf-8'"
    )


def _check_media_type(known: tuple[str, ...], curl: str) -> str:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype in known and charset in ("utf-8", "utf8") and request.headers.get("Content-Encoding") is None:
        return request.mimetype
    raise Problem(
        415,
        f"Send {' or '.join(known)}, in UTF-8 and without a content encoding, for example: "
        f"curl {curl} {request.base_url}",
        headers={"Accept": ", ".join(known)},
    )


def _refuse_query() -> None:
    if request.args:
        raise Problem.not_valid(ValidationError(dict.fromkeys(request.args, _IN_BODY)))


def _query() -> tuple[dict[str, Any], dict[str, list[str]]]:
    """Return the options in the query, and what is wrong with it: the options, ``types`` comma-separated.

    Raises Problem 400 when the decoded query is not UTF-8. werkzeug would silently replace such bytes.
    """
    try:
        unquote_to_bytes(request.query_string).decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "The query is not UTF-8 after its percent-encoding is decoded.") from None
    options: dict[str, Any] = {}
    faults: dict[str, list[str]] = {}
    for name, given in request.args.lists():
        if name not in _OPTIONS:
            faults[name] = [f"Unknown query parameter. The parameters are: {', '.join(_OPTIONS)}."]
        elif name == "types":
            options[name] = [kind for part in given for kind in part.split(",")]
        elif len(given) > 1:
            faults[name] = ["Given more than once."]
        else:
            options[name] = given[0]
    return options, faults


# These two may run in another thread, where Flask has no request.


def _from_text(body: bytes, options: Mapping[str, Any], faults: Mapping[str, list[str]]) -> QuoteRequest:
    return _load({"text": decode_text(body), **options}, faults)


def _from_json(body: bytes, faults: Mapping[str, list[str]]) -> QuoteRequest:
    return _load(parse_json(body), faults)


def _load(value: Any, faults: Mapping[str, list[str]]) -> QuoteRequest:
    """Return the request in a value. Raises ``faults`` and what is wrong with the value together."""
    if not faults:
        return load_request(value)
    raise Problem.not_valid(ValidationError({**QuoteRequestSchema().validate(value), **faults}))
