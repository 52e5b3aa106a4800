"""From the bytes of a page to its characters, by the rules of the HTML standard."""

from __future__ import annotations

import re
from typing import Any

from quoteapi.maintext.errors import ExtractorMissing

# In bytes: where a page may declare its encoding, as in the HTML standard.
_HEAD = 1024
_DECLARATIONS = (
    re.compile(rb"""<meta[^>]{1,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([A-Za-z0-9_:.+-]{1,40})""", re.IGNORECASE),
    re.compile(rb"""<\?xml[^>]{1,200}?encoding\s{0,9}=\s{0,9}["']([A-Za-z0-9_:.+-]{1,40})["']"""),
)
_COMMENT = re.compile(rb"<!--.{0,1024}?(?:-->|$)", re.DOTALL)


def decode_html(body: bytes, charset: str | None = None) -> str:
    """Return the characters of a page, without a byte order mark.

    The first of these tells the encoding: the byte order mark, ``charset`` (that of the Content-Type), the declaration
    in the first 1,024 bytes of the page. A page that declares nothing is UTF-8 if it is valid as such, and otherwise
    windows-1252. Labels mean what they mean to browsers: ``iso-8859-1`` is windows-1252. Unknown labels are ignored,
    and invalid bytes become U+FFFD.

    Raises ExtractorMissing. Source: https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding
    """
    try:
        import webencodings
    except ImportError:
        raise ExtractorMissing from None

    encoding = webencodings.lookup(charset.strip()) if charset else None
    encoding = encoding or _declared(body)
    if encoding is None:
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            encoding = webencodings.lookup("windows-1252")
    text, _ = webencodings.decode(body, encoding, "replace")  # a byte order mark goes first
    return str(text)


def _declared(body: bytes) -> Any:
    """Return the encoding that a page declares, None when it declares none that is known."""
    import webencodings

    head = _COMMENT.sub(b"", body[:_HEAD])
    for declaration in _DECLARATIONS:
        found = declaration.search(head)
        encoding = webencodings.lookup(found[1].decode("ascii")) if found else None
        if encoding is not None:
            # A declaration that could be read as ASCII is not in UTF-16.
            return webencodings.UTF8 if encoding.name in ("utf-16le", "utf-16be") else encoding
    return None
