"""The API reference: the OpenAPI document, shown by Swagger UI from an installed package."""

from __future__ import annotations

import functools
from importlib import resources

from flask import Blueprint, Response, abort, current_app

from quoteapi.page.render import render_reference
from quoteapi.service.bodies import encode_json
from quoteapi.service.pages import reads_pages
from quoteapi.web.openapi import describe_api

blueprint = Blueprint("docs", __name__)

# The files of Swagger UI that the page loads, with their types. Its other files are in the package of the pages.
_ASSETS = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
}
# Swagger UI draws its icons from data: URLs. It sets styles from its script, which needs no permission.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Return the OpenAPI document of this service."""
    limits = current_app.extensions["quoteapi"]
    keyed = bool(current_app.config["KEYS"])
    document = describe_api(limits.max_body_bytes, limits.max_characters, keyed, reads_pages())
    return Response(encode_json(document), content_type="application/json")


@blueprint.get("/docs")
def docs() -> Response:
    """Return a page that shows the OpenAPI document."""
    response = Response(render_reference(), content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@blueprint.get("/docs/<name>")
def asset(name: str) -> Response:
    """Return a file that the page loads."""
    if name not in _ASSETS:
        abort(404)
    response = Response(_content(name), content_type=_ASSETS[name])
    response.headers["Cache-Control"] = "max-age=86400"
    return response


@functools.cache
def _content(name: str) -> bytes:
    """Return a file's bytes, the same ones to all: clients that do not read them hold no copy each."""
    return resources.files("flask_swagger_ui").joinpath("dist").joinpath(name).read_bytes()
