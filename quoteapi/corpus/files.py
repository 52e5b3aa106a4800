"""What the files of articles are: their names tell whether they are plain text, Markdown or HTML."""

from __future__ import annotations

import os
from typing import Any

from quoteapi.service.bodies import decode_text
from quoteapi.service.pages import decode_page

_HTML = (".html", ".htm")
_MARKDOWN = (".md", ".markdown")
# The files of a folder that are articles.
SUFFIXES = (".txt", *_MARKDOWN, *_HTML)


def is_page(name: str) -> bool:
    """Return whether a file is a web page, by its name."""
    return name.lower().endswith(_HTML)


def request_of(name: str, body: bytes) -> dict[str, Any]:
    """Return the request for the article in a file, without its id. Raises Problem if its form cannot be read."""
    if is_page(name):
        return {"html": decode_page(body, None)}
    return {"markdown" if name.lower().endswith(_MARKDOWN) else "text": decode_text(body)}


def id_of_file(name: str) -> str:
    """Return a file's name as an id. One that is not UTF-8 must still become a string that can be encoded."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
