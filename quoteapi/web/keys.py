"""Require a key for every path under /v1, if the service has keys."""

from __future__ import annotations

from flask import Flask, current_app, request

from quoteapi.keys import Keys
from quoteapi.service.problems import Problem

PROTECTED = "/v1"


def ask(app: Flask, keys: Keys) -> None:
    """Refuse requests to ``app`` that need a key and do not send one of ``keys``. Without keys, refuse none."""
    app.config["KEYS"] = keys
    if keys:
        app.before_request(_check)


def _check() -> None:
    """Raise Problem 401 when a request needs a key and does not send one."""
    if not request.path.startswith(PROTECTED) or _is_preflight():
        return
    keys: Keys = current_app.config["KEYS"]
    scheme, _, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and keys.holds(key.strip()):
        return
    sent = ', error="invalid_token"' if scheme else ""
    raise Problem(
        401,
        "This path requires a key. Send it as in: Authorization: Bearer KEY.",
        headers={"WWW-Authenticate": f'Bearer realm="quoteapi"{sent}'},
    )


def _is_preflight() -> bool:
    """Return whether this is a preflight request, with which browsers send no key."""
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
