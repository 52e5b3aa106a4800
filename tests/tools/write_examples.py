"""Write the examples of the OpenAPI document from true answers: python tests tools.write_examples

tests/test_openapi.py fails while the document shows anything else.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import quoteapi
from quoteapi.config import Settings
from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.pipeline import Engine
from quoteapi.keys import Keys
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine

FILE = Path(quoteapi.__file__).parent / "web/openapi/examples.json"
TEXT = "“The bridge is safe again,” Mayor Ingrid Solberg said on Tuesday."
REQUESTS = {
    "json": {"text": TEXT, "id": "a1", "types": ["direct", "mixed", "indirect"], "offsets": "codepoint"},
    "text": TEXT,
    "html": "<h1>The bridge</h1><p>&ldquo;The bridge is safe again,&rdquo; Mayor Ingrid Solberg said on Tuesday.</p>",
    "markdown": "**“The bridge is safe again,”** Mayor *Ingrid Solberg* said on Tuesday.",
    "batch": json.dumps({"text": TEXT, "id": "a1"}, ensure_ascii=False) + '\n{"id": "a2"}\n',
}
_ID = {"X-Request-ID": "example"}


def make_examples(engine: Engine) -> dict[str, Any]:
    """Return the requests of the document and what the service answers to each."""
    client = create_app(Settings(), engine).test_client()

    def post(body: bytes | str, kind: str = "application/json", by: Any = client, accept: str = "*/*") -> Any:
        return by.post("/v1/quotes", data=body, content_type=kind, headers={**_ID, "Accept": accept}).json

    keyed = create_app(Settings(api_keys=Keys("0123456789abcdef")), FakeEngine()).test_client()
    faulty = create_app(Settings(queue=0), FakeEngine())
    small = create_app(Settings(max_body_bytes=1024 * 1024), engine).test_client()
    batch = client.post("/v1/quotes/batch", data=REQUESTS["batch"].encode(), content_type="application/x-ndjson")
    with faulty.extensions["quoteapi"]._slot.taken():
        full = post("a", "text/plain", faulty.test_client())
    answers = {
        "article": client.post("/v1/quotes", json=REQUESTS["json"]).json,
        "batch": batch.text,
        "healthz": client.get("/healthz").json,
        "readyz": client.get("/readyz").json,
        "csv": client.post("/v1/quotes", json=REQUESTS["json"], headers={"Accept": "text/csv"}).text,
        "400": post('{"text": "a}'),
        "401": post("a", "text/plain", keyed),
        "406": post("a", "text/plain", accept="image/png"),
        "408": late(),
        "413": post("a" * (1024 * 1024 + 1), "text/plain", small),
        "415": post("a", "application/pdf"),
        "422": post('{"text": " ", "colour": "red"}'),
        "500": post("FAULT", "text/plain", faulty.test_client()),
        "503": full,
    }
    return {"requests": REQUESTS, "answers": answers}


def late() -> dict[str, Any]:
    """Return what the event loop answers when a request does not arrive."""
    from quoteapi.web.door.refusals import too_slow

    return too_slow(Settings().client_timeout).document("#example")


if __name__ == "__main__":
    examples = make_examples(Engine.load(DEFAULT_MODEL))
    FILE.write_text(json.dumps(examples, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
