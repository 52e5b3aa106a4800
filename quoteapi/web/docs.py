"""The API reference: the OpenAPI document, shown by Swagger UI from an installed package."""

from __future__ import annotations

import functools
from importlib import resources

from flask import Blueprint, Response, abort, current_app

from quoteapi.service.bodies import encode_json
from quoteapi.web.openapi import describe_api

blueprint = Blueprint("docs", __name__)

# The files that the page loads, with their types.
_ASSETS = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "favicon-32x32.png": "image/png",
}
# Swagger UI draws its icons from data: URLs. It sets styles from its script, which needs no permission.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>quoteapi: API reference</title>
<link rel="icon" type="image/png" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css">
</head>
<body>
<main id="reference"><noscript>The API is described in <a href="openapi.json">openapi.json</a>.</noscript></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
# Without ``validatorUrl: null`` Swagger UI asks a host of its makers to validate the document.
_START = """SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
});
"""


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Return the OpenAPI document of this service."""
    limits = current_app.extensions["quoteapi"]
    document = describe_api(limits.max_body_bytes, limits.max_characters, bool(current_app.config["KEYS"]))
    return Response(encode_json(document), content_type="application/json")


@blueprint.get("/docs")
def docs() -> Response:
    """Return a page that shows the OpenAPI document."""
    response = Response(_PAGE, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY
    return response


@blueprint.get("/docs/<name>")
def asset(name: str) -> Response:
    """Return a file that the page loads."""
    if name == "start.js":
        return Response(_START, content_type="text/javascript; charset=utf-8")
    if name not in _ASSETS:
        abort(404)
    response = Response(_content(name), content_type=_ASSETS[name])
    response.headers["Cache-Control"] = "max-age=86400"
    return response


@functools.cache
def _content(name: str) -> bytes:
    """Return a file's bytes, the same ones to all: clients that do not read them hold no copy each."""
    return resources.files("flask_swagger_ui").joinpath("dist").joinpath(name).read_bytes()
