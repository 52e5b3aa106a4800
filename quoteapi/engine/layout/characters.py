"""Characters that a program read or wrote in the wrong way: “ as "â€œ" or as its code, line ends as "\\n"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from quoteapi.engine.layout.inline import Edit, edit
from quoteapi.engine.layout.signs import NOTHING, REST

# Windows' quotation marks and dashes, read as if they were Latin 1.
_CONTROLS: Final = {code: bytes([code]).decode("cp1252") for code in range(0x91, 0x98)}
# A horizontal bar, which some papers use for a dash.
_BAR: Final = "―"
_SIGNS_OF_CONTROLS: Final = ("\x92", "\x93", "\x94")
_BYTES: Final = {bytes([code]).decode("cp1252", "replace"): code for code in range(0x80, 0x100)}
_FOLLOWING: Final = "".join(re.escape(sign) for sign, code in _BYTES.items() if code < 0xC0 and sign != "\ufffd")
# UTF-8 that was read as Windows' or Latin 1, in its two and its three bytes.
_MISREAD: Final = re.compile(
    rf"[ÂÃÄÅ][\x80-\xbf{_FOLLOWING}]|â[\x80€][\x80-\xbf{_FOLLOWING}]|â€(?P<lost>\ufffd?)(?=[\s.,;:)]|\Z)"
)
_ESCAPED_CODE: Final = re.compile(r"\\u(?P<code>[0-9a-fA-F]{4})")
_ESCAPED_END: Final = re.compile(r"\\(?P<sign>[nrt])")
# In line ends. Fewer in a text without others are no line ends.
_FEWEST_ENDS: Final = 2


def put_right(text: str) -> str:
    """Return a text of the same length in which characters are what their author wrote."""
    if any(sign in text for sign in _SIGNS_OF_CONTROLS):
        text = text.translate(_CONTROLS)
    if _BAR in text:
        text = text.replace(_BAR, "—")
    if "â" in text or "Ã" in text or "Â" in text:
        text = edit(text, _misread(text))
    if "\\u" in text:
        text = edit(text, _codes(text))
    if "\\n" in text and "\n" not in text and text.count("\\n") >= _FEWEST_ENDS:
        text = edit(text, _ends(text))
    return text


def _misread(text: str) -> Iterator[Edit]:
    for found in _MISREAD.finditer(text):
        if found["lost"] is not None:
            yield (*found.span(), "”" + REST * (len(found.group()) - 1))
            continue
        try:
            sign = bytes(_BYTES.get(part, ord(part)) for part in found.group()).decode()
        except ValueError:
            continue
        yield (*found.span(), sign + REST * (len(found.group()) - 1))


def _codes(text: str) -> Iterator[Edit]:
    for found in _ESCAPED_CODE.finditer(text):
        sign = chr(int(found["code"], 16))
        if sign.isprintable() and not "\ud800" <= sign <= "\udfff":
            yield (*found.span(), sign + REST * (len(found.group()) - 1))


def _ends(text: str) -> Iterator[Edit]:
    for found in _ESCAPED_END.finditer(text):
        yield (*found.span(), NOTHING + ("\n" if found["sign"] == "n" else " "))
