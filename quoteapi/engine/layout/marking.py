"""From a text as posted to a marked text of the same length, in which line ends are of one kind and markup is blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import ascii_lowercase, ascii_uppercase
from typing import Final

from quoteapi.engine.layout.characters import put_right
from quoteapi.engine.layout.footnotes import footnotes, plain_footnotes
from quoteapi.engine.layout.hyphens import SUSPENDED
from quoteapi.engine.layout.inline import LATER_PLAIN_RULES, PLAIN_RULES, Edit, Format, apply, edit
from quoteapi.engine.layout.lines import goes_on, normalize_ends
from quoteapi.engine.layout.markdown import blocks_in_plain_text, definitions, mark_markdown, references
from quoteapi.engine.layout.misread import read_through
from quoteapi.engine.layout.signs import HARD_END, NOTHING, REST
from quoteapi.engine.layout.subtitles import chevron_edits, has_chevrons, is_subtitles, subtitle_edits
from quoteapi.engine.words import read_words

# "> We close on Friday", in mail and in Markdown
_QUOTED: Final = re.compile(r"^[ \t]{0,3}(?:>[ \t]?){1,9}", re.MULTILINE)
# "| We close on Friday", in mail; with another "|" it is a row of a table
_BARRED: Final = re.compile(r"^\|(?:[ \t]|$)(?=[^|\n]{0,400}$)", re.MULTILINE)
# In lines. Fewer that begin with a bar are chance.
_FEWEST_BARRED: Final = 2
# In characters. How much of two lines tells whether the second goes on with the first.
_LAZY_REACH: Final = 100
# A program or a style sheet.
_HIDDEN: Final = ("script", "style")
# Unlike lower(), it keeps the length of a text: "İ" would become two characters.
_LOWER: Final = str.maketrans(ascii_uppercase, ascii_lowercase)
_ANGLES: Final = re.compile(r"<<(?=[^\s<])[^<>\n]{1,800}(?<=[^\s>])>>")
# In hyphens. Fewer that a space follows may be dashes.
_FEWEST_STRAY: Final = 2
_STRAY_HYPHEN: Final = re.compile(r"\b(?P<first>[A-Za-z][a-z]{1,15})(?P<hyphen>- )(?=(?P<second>[a-z]{2,15}))")
_TORN_TAG: Final = re.compile(r"<[a-z][\w-]{0,30}\s{1,9}[\w:-]{1,60}=[^<>]{0,800}>", re.IGNORECASE)


def mark(text: str, form: Format) -> str:
    """Return the marked text of a text as posted."""
    text = normalize_ends(put_right(text))
    if "<" in text:
        text = edit(text, _hidden(text))
    if "- " in text:
        text = edit(text, _stray_hyphens(text))
    text = read_through(text)
    if form == "markdown":
        return mark_markdown(text)
    if is_subtitles(text):
        return apply(LATER_PLAIN_RULES, edit(text, subtitle_edits(text)))
    if "```" in text or text.startswith(("---", "+++")):
        text = edit(text, blocks_in_plain_text(text))
    text = edit(text, footnotes(text))
    text = edit(text, plain_footnotes(text))
    if "<<" in text:
        text = edit(text, _angles(text))
    if ">" in text:
        text = edit(text, chevron_edits(text) if has_chevrons(text) else _quote_signs(text, _QUOTED))
    if "|" in text and len(_BARRED.findall(text)) >= _FEWEST_BARRED:
        text = edit(text, _quote_signs(text, _BARRED))
    if "<" in text:
        text = edit(text, _line_ends_in_tags(text))
    text = apply(PLAIN_RULES, text)
    ids = set(definitions(text))
    if ids:
        text = edit(text, references(text, ids))
    return apply(LATER_PLAIN_RULES, text)


def _quote_signs(text: str, pattern: re.Pattern[str]) -> Iterator[Edit]:
    """Drop the signs of quotation at the start of lines. Where more or fewer begin, a paragraph ends."""
    level, line_end = 0, -1
    for match in pattern.finditer(text):
        signs = max(1, match.group().count(">"))
        adjacent = match.start() == line_end + 1
        if level and not adjacent and not _is_lazy(text, line_end, line_end + 1):
            yield line_end, line_end + 1, HARD_END
        changes = signs != (level if adjacent else 0)
        if match.start() and changes and not (level and _is_lazy(text, match.start() - 1, match.end())):
            yield match.start() - 1, match.start(), HARD_END
        yield match.start(), match.end(), NOTHING
        level, line_end = signs, text.find("\n", match.end())
        if line_end < 0:
            return
    if level and not _is_lazy(text, line_end, line_end + 1):
        yield line_end, line_end + 1, HARD_END


def _is_lazy(text: str, line_end: int, start: int) -> bool:
    """Return whether the line below one belongs to it although its signs of quotation are lost or more.

    ``start`` is where it begins, behind its own signs.
    """
    before = text[max(0, line_end - _LAZY_REACH) : line_end].rpartition("\n")[2].strip("> \t")
    after = text[start : start + _LAZY_REACH].partition("\n")[0].strip()
    return bool(before and after) and goes_on(before, after)


def _stray_hyphens(text: str) -> Iterator[Edit]:
    """Join words that a line once broke, in a text whose lines were joined since: "the har- bour office"."""
    found = [match for match in _STRAY_HYPHEN.finditer(text) if match["second"] not in SUSPENDED]
    if len(found) >= _FEWEST_STRAY:
        words = frozenset(read_words("hyphen_firsts"))
        for match in found:
            yield match.start("hyphen") + (match["first"] in words), match.end("hyphen"), NOTHING


def _angles(text: str) -> Iterator[Edit]:
    """Make guillemets of angles that stand for them: "<<Rain>>"."""
    for match in _ANGLES.finditer(text):
        yield match.start(), match.start() + 2, f"«{REST}"
        yield match.end() - 2, match.end(), f"»{REST}"


def _line_ends_in_tags(text: str) -> Iterator[Edit]:
    for tag in _TORN_TAG.finditer(text):
        if "\n" in tag.group():
            yield tag.start(), tag.end(), tag.group().replace("\n", " ")


def _hidden(text: str) -> Iterator[Edit]:
    """Drop scripts and style sheets."""
    lower = text.translate(_LOWER)
    at = 0
    while (start := lower.find("<s", at)) >= 0:
        name = next((name for name in _HIDDEN if lower.startswith(name, start + 1)), None)
        end = lower.find(f"</{name}", start) if name else -1
        if name and end < 0:
            return
        at = end + len(f"</{name}>") if name else start + 2
        if name:
            yield start, min(at, len(text)), NOTHING
