"""The HTTP service over the engine: request and response shapes, problem documents, gunicorn."""
