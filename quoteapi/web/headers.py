"""The security headers of every answer, and CORS: the other origins whose pages may call the API."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

SECURITY_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # Most answers load nothing. The pages that do set their own policy.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
}
# How long a browser may reuse the answer to a preflight request.
_PREFLIGHT_SECONDS = 600


def protect(app: Flask, origins: tuple[str, ...]) -> None:
    """Add security headers to every answer of ``app``, and let pages of the ``origins`` read it."""
    app.config["CORS_ORIGINS"] = origins
    app.after_request(_protect)


def _protect(response: Response) -> Response:
    for name, value in SECURITY_HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/v1"):
        response.headers.setdefault("Cache-Control", "no-store")
    if current_app.config["CORS_ORIGINS"]:
        _allow_origin(response, current_app.config["CORS_ORIGINS"])
    return response


def leave_for(origin: str | None, origins: tuple[str, ...]) -> dict[str, str]:
    """Return the headers that let a page of ``origin`` read an answer, or none when ``origins`` does not allow it."""
    if origin is None or not (origin in origins or "*" in origins):
        return {}
    return {
        "Access-Control-Allow-Origin": "*" if "*" in origins else origin,
        "Access-Control-Expose-Headers": "Retry-After, X-Request-ID",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }


def _allow_origin(response: Response, origins: tuple[str, ...]) -> None:
    response.vary.add("Origin")
    allowed = leave_for(request.headers.get("Origin"), origins)
    response.headers.update(allowed)
    if allowed and request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET, POST")
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Encoding, Content-Type, X-Request-ID"
        response.headers["Access-Control-Max-Age"] = str(_PREFLIGHT_SECONDS)
