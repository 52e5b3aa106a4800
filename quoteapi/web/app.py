"""The application factory."""

from __future__ import annotations

from flask import Flask

from quoteapi.config import Settings
from quoteapi.web import errors, requests, views
from quoteapi.web.service import Attributor, Service


def create_app(settings: Settings, engine: Attributor) -> Flask:
    """Return the WSGI application over an engine that is loaded already."""
    app = Flask("quoteapi", static_folder=None)
    # One byte more than the limit: werkzeug cuts a chunked body at its own limit without a word, so that only a
    # body which goes past ours shows that it was too long.
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes + 1
    app.extensions["quoteapi"] = Service(engine, queue=settings.queue, max_body_bytes=settings.max_body_bytes)
    requests.follow(app)
    errors.answer(app)
    app.register_blueprint(views.blueprint)
    return app
