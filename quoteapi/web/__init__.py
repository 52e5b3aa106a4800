"""The HTTP service: Flask views, the OpenAPI document, logs, metrics and gunicorn."""
