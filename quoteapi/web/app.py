"""Create the Flask application."""

from __future__ import annotations

from flask import Flask

from quoteapi.config import Settings
from quoteapi.service.service import Attributor, Service
from quoteapi.web import docs, errors, headers, keys, page, requests, views
from quoteapi.web.metrics import Metrics
from quoteapi.web.streams import Streams


def create_app(settings: Settings, engine: Attributor) -> Flask:
    """Return the WSGI application for an engine that is already loaded."""
    app = Flask("quoteapi", static_folder=None)
    # werkzeug silently cuts a chunked body at its limit. That limit is one byte above ours, so a body that is too long
    # still exceeds ours after the cut.
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body_bytes + 1
    app.config["CLIENT_TIMEOUT"] = settings.client_timeout
    app.config["RECYCLE"] = settings.recycle
    service = Service(
        engine,
        queue=settings.queue,
        max_body_bytes=settings.max_body_bytes,
        max_characters=settings.max_characters,
        time_budget=settings.time_budget,
        watch=Metrics(),
    )
    app.extensions["quoteapi"] = service
    app.extensions["quoteapi.streams"] = Streams(service, settings.streams, settings.client_timeout)
    requests.follow(app)
    headers.protect(app, settings.cors_origins)
    keys.ask(app, settings.api_keys)
    errors.answer(app)
    app.register_blueprint(views.blueprint)
    app.register_blueprint(docs.blueprint)
    app.register_blueprint(page.blueprint)
    return app
