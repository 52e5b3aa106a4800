"""The blocks of a page: paragraphs, headings, list items and cells, in order, with the text that a browser shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.maintext.tree import INLINE, UNWANTED, Node

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LABELS: Final = ("dt", "th", "td")
# Elements whose <cite> stands on a line of its own.
_QUOTING: Final = ("blockquote", "figure")
_WRAPPERS: Final = ("body", "div", "section", "article", "main", "blockquote")
_EMPTY_LINES: Final = re.compile(r"[ \t\r]{0,99}\n[ \t\r]{0,99}\n[\s]{0,99}")
_SPEAKER: Final = re.compile(r"(?<![a-z])speaker(?![a-rt-z])", re.IGNORECASE)
# In characters. No longer text is the name of a speaker.
_LONGEST_NAME: Final = 60
# Stands for the end of a line of preformatted text. No page contains it: it is one of the characters left out.
_LINE_END: Final = "\v"
_PREFORMATTED: Final = ("pre", "listing", "xmp", "plaintext")
_SPACES: Final = re.compile(r"[ \t\n\r\f]{1,1000}")
_AROUND_BREAKS: Final = re.compile(r" {0,9}\n {0,9}")
_PARAGRAPHS: Final = re.compile(r"\n{2,1000}")
# How a line ends that ends a paragraph: with a full stop or the like, and whatever closes after it.
_ENDED: Final = re.compile(r"[.!?:…][”’\"'»)\]*]{0,3}$")
# How a line begins that is a paragraph of its own: with a bullet, a number or the name of its author.
_OPENED: Final = re.compile(r"[•·▪‣*–—-]\s|\d{1,2}[.)]\s|By\s[A-Z]")
_MARKS: Final = "“”\"'‘’«»„‹›"


@dataclass(slots=True)
class Block:
    """A block of text.

    ``linked`` counts the characters that are links, ``node`` is the innermost block element, and ``is_label`` tells
    whether the block is the name of who says the next one.
    """

    text: str
    linked: int
    node: Node
    is_label: bool = False


def find_blocks(body: Node, *, empty_lines: bool = False) -> list[Block]:
    """Return the blocks of a page.

    White space is one space, two line breaks are the end of a paragraph, and one line break is it where a sentence ends
    before it or a bullet stands behind it. Lines of preformatted text are joined up to an empty or an indented line. A
    cell or term that ends in a colon is joined to what comes next, and so is the name of a speaker in a transcript.

    With ``empty_lines``, an empty line in the text of a wrapper ends a paragraph: WordPress stores articles so, and
    makes paragraphs of them only when it shows them.
    """
    blocks = _Blocks(_speakers(body), empty_lines=empty_lines)
    # What is left to do: elements to open, elements to close (with False), texts.
    stack: list[tuple[Node, bool] | str] = [(body, True)]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            blocks.add(item)
        elif item[1]:
            check_time()
            blocks.open(item[0])
            stack.append((item[0], False))
            stack.extend(child if isinstance(child, str) else (child, True) for child in reversed(item[0].children))
        else:
            blocks.close(item[0])
    blocks.end()
    return _join_labels(blocks.found)


class _Blocks:
    def __init__(self, speakers: frozenset[int], *, empty_lines: bool) -> None:
        self.found: list[Block] = []
        self._speakers = speakers
        self._is_label = False  # whether the name of a speaker is the last thing in the block
        self._empty_lines = empty_lines
        self._pieces: list[str] = []
        self._linked = 0
        self._within: list[Node] = []
        self._links = 0
        self._kept = 0  # elements around whose white space is as written

    def open(self, node: Node) -> None:
        if node.tag == "br":
            self._pieces.append("\n")
        elif node.tag == "cite" and node.parent is not None and node.parent.tag in _QUOTING:
            self._pieces.append("\n\n")
        elif node.tag == "q":
            self._pieces.append("" if node.text(1)[:1] in _MARKS else "“")
        elif node.tag == "a":
            self._links += "href" in node.attributes
        elif node.tag not in INLINE:
            self.end()
            self._within.append(node)
            self._kept += node.tag in _PREFORMATTED

    def close(self, node: Node) -> None:
        if node.tag == "q":
            self._pieces.append("" if node.text(1)[:1] in _MARKS else "”")
        elif node.tag == "a":
            self._links -= "href" in node.attributes
        if id(node) in self._speakers and self._pieces:
            self._pieces[-1] = self._pieces[-1].rstrip().rstrip(":") + ": "
            self._is_label = True
        if node.tag not in INLINE:
            self.end()
            self._within.pop()
            self._kept -= node.tag in _PREFORMATTED

    def add(self, text: str) -> None:
        if self._kept:
            self._pieces.append(text.replace("\n", _LINE_END))
        elif self._empty_lines and "\n" in text and self._within[-1].tag in _WRAPPERS:
            self._pieces.append("\n\n".join(_SPACES.sub(" ", part) for part in _EMPTY_LINES.split(text)))
        else:
            self._pieces.append(_SPACES.sub(" ", text))
        self._linked += len(text.strip()) if self._links else 0
        self._is_label = self._is_label and text.isspace()

    def end(self) -> None:
        """End a block."""
        if not self._pieces:
            return
        text, linked = "".join(self._pieces), self._linked
        text = (_unwrap(text) if _LINE_END in text else text).translate(UNWANTED)
        is_label, self._is_label = self._is_label, False
        self._pieces, self._linked = [], 0
        if text.isspace() or not text:
            return
        paragraphs = _paragraphs(text)
        whole = sum(map(len, paragraphs))
        for paragraph in paragraphs:
            self.found.append(Block(paragraph, linked * len(paragraph) // whole, self._within[-1]))
        self.found[-1].is_label = is_label


def _speakers(body: Node) -> frozenset[int]:
    """Return the identities of the elements that name who speaks in a transcript.

    They are terms of a list, or named so. At least two names take turns, and one comes again.
    """
    found: dict[int, str] = {}
    for node in body.walk():
        check_time()
        if node.tag == "dt" or _SPEAKER.search(node.attributes.get("class", "")):
            if any(id(above) in found for above in node.above()):
                continue
            name = node.text(_LONGEST_NAME).rstrip(": ")
            if 0 < len(name) <= _LONGEST_NAME and not any(mark in name for mark in _MARKS[:2]):
                found[id(node)] = name
    counts = Counter(found.values())
    return frozenset(found) if len(counts) > 1 and max(counts.values()) > 1 else frozenset()


def _paragraphs(text: str) -> list[str]:
    text = _AROUND_BREAKS.sub("\n", text).strip()
    return [" ".join(line.split()) for part in _PARAGRAPHS.split(text) for line in _lines(part) if line.strip()]


def _lines(part: str) -> list[str]:
    lines: list[list[str]] = []
    open_ = False
    for line in part.split("\n"):
        if open_ and not _OPENED.match(line):
            lines[-1].append(line)
        else:
            lines.append([line])
        open_ = not _ENDED.search(line)
    return list(map(" ".join, lines))


def _unwrap(text: str) -> str:
    """Return preformatted text with its lines joined, up to an empty line and before an indented one."""
    out: list[str] = []
    indented = True
    for line in text.split(_LINE_END):
        if not line.strip():
            out.append("\n\n")
            indented = True
            continue
        deep = line.startswith(("  ", "\t"))
        out.append("\n\n" if deep and not indented else " ")
        out.append(line)
        indented = deep
    return "".join(out)


def _join_labels(blocks: list[Block]) -> list[Block]:
    runs: list[list[Block]] = []
    before: Block | None = None
    for block in blocks:
        if (
            before is not None
            and (before.is_label or (before.node.tag in _LABELS and before.node is not block.node))
            and before.text.endswith(":")
            and not block.is_label
        ):
            runs[-1].append(block)
        else:
            runs.append([block])
        before = block
    return [
        Block(" ".join(block.text for block in run), sum(block.linked for block in run), run[-1].node) for run in runs
    ]
