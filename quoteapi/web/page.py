"""The page for trying the service and the files that it loads. All are packaged, none is from another host."""

from __future__ import annotations

from importlib import resources

from flask import Blueprint, Response, abort, current_app

from quoteapi.page.render import SAMPLES, render_index

blueprint = Blueprint("page", __name__)

_ASSETS = {
    "marked.css": "text/css; charset=utf-8",
    "marked.js": "text/javascript; charset=utf-8",
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "reference.css": "text/css; charset=utf-8",
    "reference.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}
# Nothing inline and nothing from another host. Only the one policy in page.js may turn a string into HTML.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'; "
    "trusted-types quoteapi; require-trusted-types-for 'script'"
)


@blueprint.get("/")
def index() -> Response:
    """Return the page."""
    limits = current_app.extensions["quoteapi"]
    page = render_index(limits.max_characters, limits.max_body_bytes, bool(current_app.config["KEYS"]))
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/page/<name>")
def asset(name: str) -> Response:
    """Return a file that the page loads."""
    if name not in _ASSETS:
        abort(404)
    return _file(f"static/{name}", _ASSETS[name])


@blueprint.get("/page/samples/<name>.txt")
def sample(name: str) -> Response:
    """Return a sample article."""
    if name not in SAMPLES:
        abort(404)
    return _file(f"samples/{name}.txt", "text/plain; charset=utf-8")


def _file(name: str, kind: str) -> Response:
    response = Response(resources.files("quoteapi.page").joinpath(name).read_bytes(), content_type=kind)
    response.headers["Cache-Control"] = "no-cache"
    return response
