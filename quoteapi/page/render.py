"""Render the pages: the standalone marked article, the one on which to try the service, and the API reference.

Jinja escapes every value. The Content-Security-Policy of the standalone page allows only its own script and style
sheet, each identified by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import quoteapi
from quoteapi.engine.attribution import EVIDENCE
from quoteapi.engine.deadline import check_time
from quoteapi.page.labels import STANCES, TYPES, voices_of
from quoteapi.page.segments import cut
from quoteapi.service.literals import encode

SAMPLES = {"news": "News report", "interview": "Interview", "british": "British marks"}
_TITLE_LENGTH = 70
T = TypeVar("T")


def render_marked(text: str, answer: Mapping[str, Any], shown: Mapping[str, Any] | None = None) -> str:
    """Return a standalone HTML page that shows the article with everything in the answer marked.

    ``answer`` is the API's answer to ``text``, with offsets in code points. ``shown`` is the answer that the page
    embeds as JSON; pass it when the client counts offsets in another unit. The page loads no other resource and is
    readable without scripts. The work looks at the clock: it raises what ``check_time`` raises.
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
            stances=STANCES,
            evidence=EVIDENCE,
            model=answer["model"],
            answer=_data(answer if shown is None else shown),
        )
    )


def render_index(max_characters: int, max_body_bytes: int, keyed: bool) -> str:
    """Return the page on which to try the service. ``keyed`` says whether the service requires an API key."""
    template = _environment().get_template("index.html")
    return template.render(
        max_characters=max_characters,
        max_body_bytes=max_body_bytes,
        keyed=keyed,
        samples=SAMPLES,
        version=quoteapi.__version__,
    )


def render_reference() -> str:
    """Return the page that shows the OpenAPI document with Swagger UI."""
    return _environment().get_template("reference.html").render(version=quoteapi.__version__)


def _timed(items: Iterable[T]) -> Iterator[T]:
    """Look at the clock before each item. A filter for the templates' loops over what an article holds."""
    for item in items:
        check_time()
        yield item


def _title(text: str) -> str:
    line = " ".join(text.lstrip("\ufeff").strip().split("\n", 1)[0].split())
    return line if len(line) <= _TITLE_LENGTH else line[: _TITLE_LENGTH - 1].rstrip() + "…"


def _data(value: Any) -> Markup:
    """Return JSON that is safe inside a script element: it can neither end the element nor open a comment."""
    line = encode(value)
    for character in "<>&\u2028\u2029":
        line = line.replace(character, f"\\u{ord(character):04x}")
    return Markup(line)  # noqa: S704 - every character that HTML interprets is escaped


@cache
def _static(name: str) -> Markup:
    return Markup(  # noqa: S704 - a file of this package, not input
        resources.files("quoteapi.page").joinpath(f"static/{name}").read_text(encoding="utf-8")
    )


def _hash(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("quoteapi.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["timed"] = _timed
    return environment
