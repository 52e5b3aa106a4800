"""Answer every error, whoever raised it, with a problem document and the headers that belong to it."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, Response, current_app, request
from gunicorn.http.errors import ParseException
from werkzeug.exceptions import HTTPException

from quoteapi.service.bodies import encode_json
from quoteapi.service.faults import log_fault
from quoteapi.service.problems import PROBLEM_TYPE, Problem
from quoteapi.web.requests import request_id


def answer(app: Flask) -> None:
    """Answer every error of ``app`` with a problem document."""
    app.register_error_handler(Problem, _problem)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ParseException, _malformed_body)
    app.register_error_handler(Exception, _internal_error)


def _problem(problem: Problem) -> Response:
    instance = f"{quote(request.path)}#{request_id()}"
    status = f"{problem.status} {problem.title()}"
    response = Response(encode_json(problem.document(instance)), status=status, content_type=PROBLEM_TYPE)
    response.headers.update(problem.headers)
    return response


def _http_error(error: HTTPException) -> Response:
    """Answer what Flask and werkzeug refuse. The headers of their own answer are kept, ``Allow`` in particular."""
    response = error.get_response()
    headers = {name: value for name, value in response.headers if name not in ("Content-Type", "Content-Length")}
    return _problem(Problem(response.status_code, _detail(response.status_code, headers), headers=headers))


def _malformed_body(_: ParseException) -> Response:
    """Answer a body with malformed chunks. gunicorn finds them only when the application reads the body."""
    return _problem(Problem(400, _detail(400, {}), headers={"Connection": "close"}))


def _internal_error(error: Exception) -> Response:
    log_fault(error, f"request {request_id()}")
    return _problem(Problem(500, f"Internal error. The log has its details under the request id {request_id()}."))


def _detail(status: int, headers: dict[str, str]) -> str:
    if status == 404:
        return "There is nothing at this path. Send articles to POST /v1/quotes."
    if status == 405:
        return f"{request.method} is not allowed here. Allowed: {headers.get('Allow', 'nothing')}."
    if status == 413:
        return f"The body is longer than the limit of {current_app.extensions['quoteapi'].max_body_bytes} bytes."
    if status == 400:
        return "The request ended early or is not valid HTTP."
    return "The request cannot be processed."
