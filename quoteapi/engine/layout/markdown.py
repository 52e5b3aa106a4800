"""Markdown for certain: the blocks of CommonMark, with tables, footnotes and front matter.

The marked text has no line end whose meaning is open: each either ends a paragraph or does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.layout import inline
from quoteapi.engine.layout.footnotes import DEFINITION, footnotes
from quoteapi.engine.layout.inline import Edit, Rule, apply, edit
from quoteapi.engine.layout.signs import HARD_END, NOTHING, SOFT_END

# In lines. Front matter is no longer.
_LONGEST_FRONT: Final = 200
# In columns. A line that is indented this far behind a blank line is code.
_CODE_INDENT: Final = 4
# In columns. A marker of a quotation, a heading or a fence is indented less.
_QUOTE: Final = re.compile(r"[ \t]{0,3}>[ \t]?")
_FENCE: Final = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_HEADING: Final = re.compile(r"[ \t]{0,3}#{1,6}(?:[ \t]{1,20}|\Z)")
_HEADING_END: Final = re.compile(r"(?:(?<=[ \t])#{1,30}[ \t]{0,9}|\{[#.][^{}]{1,80}\}[ \t]{0,9})\Z")
_ITEM: Final = re.compile(r"[ \t]{0,20}(?:[-*+]|(?P<number>\d{1,9})[.)])(?:[ \t]{1,20}|\Z)(?:\[[ xX]\][ \t]{1,9})?")
_NOTE: Final = re.compile(r"[ \t]{0,3}\[\^[^\]\s]{1,80}\]:[ \t]{0,9}")
# What a further paragraph of a note begins with.
_NOTE_INDENTS: Final = ("  ", "\t")
_LINE_END: Final = re.compile("\n")
# A line of front matter: "title: Rain", "  - a tag". No label of a speaker is in lower case.
_FRONT: Final = re.compile(r"[a-z][\w.-]{0,40}[ \t]{0,9}[:=]|[ \t#-]|[\[\]]|\Z")
_FENCE_LINE: Final = re.compile(r"^[ \t]{0,3}```[ \t]{0,9}(?P<language>[\w+.-]{0,30})[ \t\ufdd0]{0,9}$", re.MULTILINE)
_CELL_END: Final = re.compile(r"(?<!\\)\|")
# How a line ends whose hard break ends a paragraph, even before a word in lower case.
_STOPPED: Final = re.compile(r"[.!?:…][”’\"'»)*_]{0,4}(?: {2,99}|\\)\Z")
# Signs of a program, which no sentence of an article ends with or has.
_PROGRAM: Final = re.compile(r"[{};]\Z|[{}<>=]{2}|\w\(\)|\A\s*(?:[$#%]\s|import |def |return |<\w)")


def mark_markdown(text: str) -> str:
    """Return a marked text of a text in Markdown, of the same length."""
    ids = set(definitions(text))
    text = edit(text, footnotes(text))
    text = edit(text, _Blocks(text).edits())
    text = edit(text, (change for match in _ESCAPED.finditer(text) for change in _protect(match)))
    text = apply(_INLINE, text)
    if ids:
        text = edit(text, references(text, ids))
    text = apply(_REST, text)
    return text.translate(_UNPROTECTED)


def definitions(text: str) -> Iterator[str]:
    """Yield the labels of the text's link definitions, in lower case."""
    if "]:" in text:
        for line in text.split("\n"):
            found = DEFINITION.match(line) if "]:" in line else None
            if found:
                yield _key(found["id"])


_REFERENCE: Final = re.compile(r"(?<![\]\\])\[(?P<inside>[^\[\]]{1,200})\](?P<label>\[[^\[\]\n]{0,80}\])?(?![(:])")


def references(text: str, ids: set[str]) -> Iterator[Edit]:
    """Yield edits that drop what is around the text of links by reference ("[Bo Lind][1]") to labels that exist."""
    for match in _REFERENCE.finditer(text):
        label = (match["label"] or "[]")[1:-1] or match["inside"]
        if _key(label) in ids:
            yield match.start(), match.start("inside"), NOTHING
            yield match.end("inside"), match.end(), NOTHING


def _key(label: str) -> str:
    return " ".join(label.lower().split())


def _front_lines(lines: Sequence[str]) -> int:
    """Return how many lines at the top are front matter."""
    sign = lines[0].rstrip()
    if sign not in ("---", "+++"):
        return 0
    ends = (number for number, line in enumerate(lines[1:_LONGEST_FRONT], 1) if line.rstrip() in (sign, "..."))
    last = next(ends, 0)
    return last + 1 if last and any(":" in line or "=" in line for line in lines[1:last]) else 0


def blocks_in_plain_text(text: str) -> Iterator[Edit]:
    """Yield edits that drop from a text which may be in Markdown its front matter and the programs between fences.

    Of a fence around prose, only its own lines go.
    """
    if text.startswith(("---", "+++")):
        lines = [line.rstrip(NOTHING) for line in text.split("\n", _LONGEST_FRONT)]
        front = _front_lines(lines)
        if front and all(_FRONT.match(line) for line in lines[1 : front - 1]):
            yield 0, sum(len(line) + 1 for line in text.split("\n", front)[:front]) - 1, HARD_END
    fences = list(_FENCE_LINE.finditer(text)) if "```" in text else []
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        check_time()
        lines = text[opening.end() : closing.start()].split("\n")
        if opening["language"] or any(_PROGRAM.search(line.rstrip()) for line in lines):
            yield opening.start(), closing.end(), HARD_END
        else:
            yield (*opening.span(), HARD_END)
            yield (*closing.span(), HARD_END)


@dataclass(slots=True)
class _Blocks:
    """The state of reading blocks, line by line. ``open`` is true where the next line may go on with the paragraph."""

    text: str
    found: list[Edit] = field(default_factory=list)
    open: bool = False
    quoted: int = 0
    fence: str = ""
    table: bool = False
    item: bool = False
    note: bool = False
    blank: bool = True

    def edits(self) -> list[Edit]:
        lines = [line.rstrip(NOTHING) for line in self.text.split("\n")]
        starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        first = _front_lines(lines)
        self._drop(0, starts[first] - 1 if first < len(lines) else len(self.text))
        for number in range(first, len(lines)):
            check_time()
            following = lines[number + 1] if number + 1 < len(lines) else ""
            self._line(lines[number], starts[number], following)
        return self.found

    def _drop(self, start: int, end: int, filling: str = NOTHING) -> None:
        end = min(end, len(self.text))
        if start < end:
            self.found.append((start, end, filling))

    def _line(self, line: str, at: int, following: str) -> None:
        body, quoted = at, 0
        if not self.fence:
            while (sign := _QUOTE.match(line, body - at)) and quoted < 9:
                body, quoted = at + sign.end(), quoted + 1
        content = line[body - at :]
        if quoted > self.quoted or (quoted < self.quoted and not content.strip()):
            self.open = self.table = self.item = False
        goes_on = self._goes_on(content, following)
        if at:
            self._drop(at - 1, at, SOFT_END if goes_on else HARD_END)
        self._drop(at, body)
        self.quoted = quoted if content.strip() or quoted else 0
        self._content(content, body, following, goes_on)
        self.blank = not content.strip()

    def _goes_on(self, content: str, following: str) -> bool:
        """Return whether a line continues the paragraph of the line before it."""
        if not self.open or self.fence or not content.strip():
            return False
        if _is_rule(content) or _is_underline(content) or ("|" in content and _is_delimiter(following)):
            return False
        item = _ITEM.match(content)
        if item:
            # "in\n1984. That year": CommonMark lets only a list that begins with 1 break into a paragraph
            return not self.item and item["number"] not in (None, "1")
        return not any(pattern.match(content) for pattern in (_FENCE, _HEADING, _NOTE))

    def _content(self, content: str, at: int, following: str, goes_on: bool) -> None:
        """Mark what stands in a line, behind its signs of quotation."""
        end = at + len(content)
        fence = _FENCE.match(content)
        if self.fence or fence:
            self._drop(at, end)
            if not self.fence and fence:
                self.fence = fence[1]
            elif fence and fence[1].startswith(self.fence) and not content.strip().strip(self.fence[0]):
                self.fence = ""
            self.open = False
            return
        if not content.strip():
            self.open = self.table = False
            return
        indent = len(content) - len(content.lstrip(" \t")) + 3 * content.startswith("\t")
        if not self.item and not self.open and indent >= _CODE_INDENT and _PROGRAM.search(content.rstrip()):
            self._drop(at, end)
        elif _is_rule(content) or _is_underline(content):
            self._drop(at, end)
            self.open = False
        elif heading := _HEADING.match(content):
            if heading.end() < len(content.rstrip()):  # "###" is the end of a press release
                self._drop(at, at + heading.end())
            closing = _HEADING_END.search(content, heading.end())
            if closing:
                self._drop(at + closing.start(), end)
            self.open = False
        elif (self.table and _is_delimiter(content)) or (DEFINITION.match(content) and not goes_on):
            self._drop(at, end)
        elif "|" in content and (self.table or _is_delimiter(following)):
            self.table, self.open = True, False
            for cell in _CELL_END.finditer(content):
                self._drop(at + cell.start(), at + cell.end(), HARD_END)
        else:
            self._text(content, at, following, goes_on)

    def _text(self, content: str, at: int, following: str, goes_on: bool) -> None:
        if not goes_on:
            self.note = _NOTE.match(content) is not None or (self.note and content.startswith(_NOTE_INDENTS))
        if self.note:
            self._drop(at, at + len(content))
            self.open = True
            return
        marker = None if goes_on else _ITEM.match(content)
        if marker:
            self._drop(at, at + marker.end())
            self.item = True
        elif not goes_on and not content[0].isspace():
            self.item = False
        hard = content.endswith(("  ", "\\"))
        if content.endswith("\\"):
            self._drop(at + len(content) - 1, at + len(content))
        self.open = not hard or (following[:1].islower() and _STOPPED.search(content) is None)


def _is_rule(content: str) -> bool:
    """Return whether a line is a rule across the page: three or more of one sign."""
    signs = "".join(content.split())
    return len(signs) > 2 and signs[0] in "*-_" and not signs.strip(signs[0])


def _is_underline(content: str) -> bool:
    """Return whether a line makes the line above it a heading."""
    signs = content.strip()
    return signs != "" and signs[0] in "=-" and not signs.strip(signs[0])


def _is_delimiter(content: str) -> bool:
    """Return whether a line parts the head of a table from its rows."""
    return "|" in content and "-" in content and not content.strip("|:- \t")


# An escaped sign stands aside while the rules of inline markup are applied, in a plane of Unicode for private use.
_ASIDE: Final = 0xF0000
_ESCAPED: Final = re.compile(r"\\[!-/:-@\[-`{-~]")
_UNPROTECTED: Final = {_ASIDE + code: chr(code) for code in range(0x21, 0x7F)}


def _protect(match: re.Match[str]) -> list[Edit]:
    start = match.start()
    return [(start, start + 1, NOTHING), (start + 1, start + 2, chr(_ASIDE + ord(match.group()[1])))]


_CODE: Final = Rule("`", re.compile(r"(?<!`)(`{1,3})(?!`)(?P<inside>[^`]{1,400})(?<!`)\1(?!`)"), inline.drop_around)
_AUTOLINK: Final = Rule(
    "<", re.compile(r"<(?P<inside>(?:[a-z]{3,9}:|[^\s<>@]{1,60}@)[^\s<>]{1,400})>"), inline.drop_around
)
_ANY_TAG: Final = Rule("<", re.compile(r"</?[a-zA-Z][^<>]{0,400}>"))
# "{: .lead}", "{#port .wide}", ":wave:"; "^[A note.]" and "^3^", which are footnotes.
_ATTRIBUTES: Final = Rule("{", re.compile(r"\{(?::[^{}\n]{0,200}|[#.][\w-][^{}\n]{0,80})\}"))
_EMOJI: Final = Rule(":", re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"))
_INLINE_NOTE: Final = Rule("^", re.compile(r"\^\[[^\[\]\n]{1,400}\]|\^\d{1,3}\^"))
_INLINE: Final = (
    _CODE,
    _ATTRIBUTES,
    _EMOJI,
    inline.ESCAPES,
    _INLINE_NOTE,
    _AUTOLINK,
    *inline.TAGS,
    _ANY_TAG,
    inline.IMAGES,
    inline.LINKS,
)
_REST: Final = (*inline.NOTES, *inline.WITHIN_WORDS, *inline.UNDERSCORES, *inline.STRUCK, inline.ENTITIES)
