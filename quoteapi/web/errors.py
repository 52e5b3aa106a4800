"""Every error as a problem document, whoever raised it, with the headers that belong to it."""

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
    app.register_error_handler(ParseException, _unreadable)
    app.register_error_handler(Exception, _fault)


def _problem(problem: Problem) -> Response:
    instance = f"{quote(request.path)}#{request_id()}"
    status = f"{problem.status} {problem.title()}"
    response = Response(encode_json(problem.document(instance)), status=status, content_type=PROBLEM_TYPE)
    response.headers.update(problem.headers)
    return response


def _http_error(error: HTTPException) -> Response:
    """Answer what Flask and werkzeug refuse. The headers of their own answer stay, ``Allow`` above all."""
    response = error.get_response()
    headers = {name: value for name, value in response.headers if name not in ("Content-Type", "Content-Length")}
    return _problem(Problem(response.status_code, _detail(response.status_code, headers), headers=headers))


def _unreadable(_: ParseException) -> Response:
    """Answer a body that gunicorn, which reads it only when we do, finds to be no chunked one."""
    return _problem(Problem(400, _detail(400, {}), headers={"Connection": "close"}))


def _fault(error: Exception) -> Response:
    log_fault(error, f"request {request_id()}")
    return _problem(Problem(500, f"A fault of ours. Its traces are kept under the request id {request_id()}."))


def _detail(status: int, headers: dict[str, str]) -> str:
    if status == 404:
        return "There is nothing at this path; articles go to POST /v1/quotes."
    if status == 405:
        return f"{request.method} is not possible here; possible: {headers.get('Allow', 'nothing')}."
    if status == 413:
        return f"The body is longer than the limit of {current_app.extensions['quoteapi'].max_body_bytes} bytes."
    if status == 400:
        return "The request broke off or is not HTTP that can be read."
    return "The request cannot be answered."
