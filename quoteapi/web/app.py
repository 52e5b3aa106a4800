"""The application factory."""

from __future__ import annotations

from flask import Flask

from quoteapi.config import Settings
from quoteapi.service.service import Attributor, Service
from quoteapi.web import docs, errors, headers, keys, page, requests, views
from quoteapi.web.metrics import Metrics
from quoteapi.web.streams import Streams


def create_app(settings: Settings, engine: Attributor) -> Flask:
    """Return the WSGI application over an engine that is loaded already."""
    app = Flask("quoteapi", static_folder=None)
    # One byte more than the limit: werkzeug cuts a chunked body at its own limit without a word, so that only a
    # body which goes past ours shows that it was too long.
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
