"""The media types of requests and answers."""

from __future__ import annotations

from quoteapi.service.schemas import MEDIA_TYPES

JSON = "application/json"
HTML = "text/html"
CSV = "text/csv"
NDJSON = "application/x-ndjson"
# One media type with three names, none of which is registered.
NDJSON_TYPES = (NDJSON, "application/jsonl", "application/ndjson")
# What an article may be sent as, and what its answer may be, the usual form first.
BODIES = (JSON, *MEDIA_TYPES)
ANSWERS = (JSON, HTML, CSV)
