"""``quoteapi serve``."""

from __future__ import annotations

import os

import click

from quoteapi.cli.settings import read_settings


@click.command()
@click.option("--host", metavar="ADDRESS", help="Address to listen on.  [QUOTEAPI_HOST or 127.0.0.1]")
@click.option("--port", type=int, help="Port to listen on; 0 picks a free one.  [QUOTEAPI_PORT or 8000]")
@click.option("--workers", type=int, help="Number of worker processes.  [QUOTEAPI_WORKERS or one per CPU]")
def serve(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the HTTP API with gunicorn.

    \b
    Examples:
      quoteapi serve
      QUOTEAPI_API_KEYS=$(openssl rand -hex 16) quoteapi serve --host 0.0.0.0 --port 8080 --workers 4
    """
    from quoteapi.web.door.cooperation import patch

    patch()
    settings = read_settings(host=host, port=port, workers=workers)
    _check_web_concurrency()
    from quoteapi.web.server import serve as run

    run(settings)


def _check_web_concurrency() -> None:
    """Check the variable that gunicorn reads while it is imported, although the service does not use it."""
    from quoteapi.config import SettingsError

    try:
        int(os.environ.get("WEB_CONCURRENCY", "1"))
    except ValueError:
        raise SettingsError(
            "WEB_CONCURRENCY must be a whole number: gunicorn reads it. QUOTEAPI_WORKERS sets the number of workers."
        ) from None
