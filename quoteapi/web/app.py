"""The application factory."""

from __future__ import annotations

from flask import Flask

from quoteapi.config import Settings
from quoteapi.web import errors, requests, views
from quoteapi.web.service import Attributor, Service


def create_app(settings: Settings, engine: Attributor) -> Flask:
    """Return the WSGI application over an engine that is loaded already."""
    app = Flask("quoteapi", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes
    app.extensions["quoteapi"] = Service(engine, queue=settings.queue, longest_line=settings.max_body_bytes)
    requests.follow(app)
    errors.answer(app)
    app.register_blueprint(views.blueprint)
    return app
