"""What every answer carries for the safety of browsers, and who may call from a page of another origin."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # A document of ours loads nothing; the pages that do set their own.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}
_PREFLIGHT_SECONDS = 600


def protect(app: Flask, origins: tuple[str, ...]) -> None:
    """Give every answer of ``app`` its security headers, and pages of the ``origins`` leave to read it."""
    app.config["CORS_ORIGINS"] = origins
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/v1"):
        response.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["CORS_ORIGINS"]:
        _share(response, current_app.config["CORS_ORIGINS"])
    return response


def leave_for(origin: str | None, origins: tuple[str, ...]) -> dict[str, str]:
    """Return the headers by which a page of an origin may read an answer, none when it is not among those named."""
    if origin is None or not (origin in origins or "*" in origins):
        return {}
    return {
        "Access-Control-Allow-Origin": "*" if "*" in origins else origin,
        "Access-Control-Expose-Headers": "Retry-After, X-Request-ID",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _share(response: Response, origins: tuple[str, ...]) -> None:
    response.vary.add("Origin")
    leave = leave_for(request.headers.get("Origin"), origins)
    response.headers.update(leave)
    if leave and request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, POST")
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, X-Request-ID"
        response.headers["Access-Control-Max-Age"] = str(_PREFLIGHT_SECONDS)
