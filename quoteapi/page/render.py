"""The pages: a marked article that stands alone, and the one on which to try the service.

Every value goes through Jinja's escaping; what the stand-alone page runs and wears is named by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import quoteapi
from quoteapi.engine.attribution import EVIDENCE
from quoteapi.page.labels import TYPES, voices_of
from quoteapi.page.segments import cut

SAMPLES = {"news": "News report", "interview": "Interview", "british": "British marks"}
_TITLE_LENGTH = 70


def render_marked(text: str, answer: Mapping[str, Any], shown: Mapping[str, Any] | None = None) -> str:
    """Return a page of its own that shows the article with everything marked that the answer found in it.

    ``answer`` is the API's answer to ``text`` with offsets in code points; ``shown`` is the answer that the page
    holds as JSON, when the client counts in another unit. The page loads nothing and reads without scripts.
    """
    voices = voices_of(answer)
    quotes = {quote["id"]: quote for quote in answer["quotes"]}
    voice_of = {quote_id: voice for voice in voices for quote_id in voice.quote_ids}
    paragraphs = list(cut(text, answer))
    style, script = _static("marked.css"), _static("marked.js")
    return (
        _environment()
        .get_template("marked.html")
        .render(
            title=_title(text),
            policy=f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
            "base-uri 'none'; form-action 'none'",
            style=style,
            script=script,
            paragraphs=paragraphs,
            quotes=quotes,
            voices=voices,
            speakers=len(answer["speakers"]),
            voice_of=voice_of,
            numbers={quote_id: number for number, quote_id in enumerate(quotes, 1)},
            counts={kind: sum(quote["type"] == kind for quote in answer["quotes"]) for kind in TYPES},
            types=TYPES,
            evidence=EVIDENCE,
            model=answer["model"],
            answer=_data(answer if shown is None else shown),
        )
    )


def render_index(max_characters: int, keyed: bool) -> str:
    """Return the page on which to try a service with this limit; ``keyed`` says whether it asks for keys."""
    return (
        _environment()
        .get_template("index.html")
        .render(max_characters=max_characters, keyed=keyed, samples=SAMPLES, version=quoteapi.__version__)
    )


def _title(text: str) -> str:
    line = " ".join(text.lstrip("\ufeff").strip().split("\n", 1)[0].split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def _data(value: Any) -> Markup:
    """Return JSON that may stand in a script element: nothing in it can end the element or open a comment."""
    line = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        line = line.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(line)  # noqa: S704 - the signs that HTML reads are gone


@cache
def _static(name: str) -> Markup:
    return Markup(  # noqa: S704 - a file of ours
        resources.files("quoteapi.page").joinpath(f"static/{name}").read_text(encoding="utf-8")
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("quoteapi.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
