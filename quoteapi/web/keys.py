"""Who may call what is under /v1: whoever sends one of the keys, when the service has any."""

from __future__ import annotations

from flask import Flask, current_app, request

from quoteapi.keys import Keys
from quoteapi.service.problems import Problem

PROTECTED = "/v1"


def ask(app: Flask, keys: Keys) -> None:
    """Let only those pass who send one of the keys; everybody when there are none."""
    app.config["KEYS"] = keys
    if keys:
        app.before_request(_check)


def _check() -> None:
    """Refuse a request without a key. Raises Problem 401."""
    if not request.path.startswith(PROTECTED) or _is_preflight():
        return
    keys: Keys = current_app.config["KEYS"]
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and keys.holds(key.strip()):
        return
    sent = ', error="invalid_token"' if scheme else ""
    raise Problem(
        401,
        "This path takes a key, sent as in: Authorization: Bearer KEY.",
        headers={"WWW-Authenticate": f'Bearer realm="quoteapi"{sent}'},
    )


def _is_preflight() -> bool:
    """Whether a browser asks if a page of another origin may call: it sends no key with that."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
