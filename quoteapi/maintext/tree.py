"""Parsing a page into a tree of plain Python objects, within bounds.

lxml builds no tree here: its parser reports each tag, and `_Builder` keeps what is needed. lxml's own tree would take
quadratic time for the attributes of one tag (42 s for 100,000), and it ends a page at 256 nested tags, wherever that is
in the article. Reported tag by tag, a page takes linear time and loses nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.maintext.errors import ExtractorMissing, UnreadablePage


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


# In bytes: what lxml's parser reads of one text, without which it drops the page silently.
LONGEST_PAGE: Final = 10_000_000
# Start tags in a page. The largest pages of news sites have about ten thousand.
MOST_TAGS: Final = 50_000
# Nested tags. A page with more is no article, and the parser takes time for each of them at every end tag.
MOST_NESTED: Final = 1_000
# Nested elements of the tree. The text of deeper ones becomes text of the last, because trafilatura looks at all that
# is within each element: 2,050 elements at depths up to 5,000 take it 3 s, and 20,000 at depths up to 60 take 4 s.
MOST_DEEP: Final = 60
# In characters: of what one attribute and one text of the head may hold, and all structured data together.
_ATTRIBUTE: Final = 1_000
_STRUCTURED: Final = 512 * 1024
# How many times as much of a text is read as is wanted, for the white space in it.
_ROOM: Final = 10
# How many <meta> are kept.
_METAS: Final = 200

_KEPT: Final = (
    "class",
    "id",
    "role",
    "rel",
    "itemprop",
    "style",
    "hidden",
    "aria-hidden",
    "datetime",
    "href",
    "data-type",
    "data-component",
    "data-testid",
    "name",
)
_META: Final = ("name", "property", "itemprop", "content")
# Elements whose text is no text of the page.
_SILENT: Final = words(
    "applet audio button canvas datalist del dialog embed frame frameset iframe input map math meter nav noembed "
    "noframes noscript object optgroup option progress rp rt s script select source strike style svg template "
    "textarea track video"
)
# Elements within a line. Any other begins a line of its own, as browsers show it.
INLINE: Final = words(
    "a abbr acronym b bdi bdo big cite code data dfn em font i ins kbd label mark nobr output q ruby samp small "
    "span strong sub sup time tt u var wbr img br"
)
# Every character that XML does not allow, which lxml would refuse later, and those that only guide line breaking.
UNWANTED: Final = {
    **dict.fromkeys([*range(0x20), 0x7F, 0xFFFE, 0xFFFF, 0xAD, 0x200B, 0x2060, 0xFEFF], None),
    **dict.fromkeys(range(0xD800, 0xE000), None),
    0x09: "\t",
    0x0A: "\n",
    0x0C: " ",
    0x0D: "\n",
    0xA0: " ",
    0x202F: " ",
    0x85: " ",
}


@dataclass(slots=True, eq=False)
class Node:
    """An element: its tag, the attributes that tell what it is, and its children, which are texts or elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Yield the children that are elements."""
        return (child for child in self.children if isinstance(child, Node))

    def walk(self) -> Iterator[Node]:
        """Yield this element and all within it, in order of the page."""
        stack = [self]
        while stack:
            check_time()
            node = stack.pop()
            yield node
            stack.extend(reversed(list(node.nodes())))

    def above(self) -> Iterator[Node]:
        """Yield the elements around this one, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def text(self, limit: int | None = None) -> str:
        """Return all text within, one space between words, or its beginning: a little over ``limit`` characters."""
        pieces: list[str] = []
        stack: list[Node | str] = [self]
        space: list[Node | str]
        length = 0
        while stack and (limit is None or length <= limit):
            item = stack.pop()
            check_time()
            if isinstance(item, str):
                if limit is not None and len(item) > _ROOM * (limit + 1):
                    item = " " * item[0].isspace() + item.lstrip()[: _ROOM * (limit + 1)]
                pieces.append(item)
                length += len(item.strip())
            else:
                space = [] if item.tag in INLINE and item.tag != "br" else [" "]
                stack.extend([*space, *reversed(item.children), *space])
        return " ".join("".join(pieces).split())


@dataclass(slots=True)
class ParsedPage:
    """A parsed page: its body, and what its head says about it."""

    body: Node
    title: str
    metas: list[dict[str, str]]
    structured: list[str]


def parse_page(html: str) -> ParsedPage:
    """Parse a page. Any string is accepted.

    Raises UnreadablePage when it has more than MOST_TAGS tags or MOST_NESTED of them within one another, or is longer
    than the parser's limit of ten million bytes, and ExtractorMissing.
    """
    try:
        from lxml import etree
    except ImportError:
        raise ExtractorMissing from None
    builder = _Builder()
    parser = etree.HTMLParser(target=builder, encoding="utf-8", huge_tree=False, no_network=True)
    if "<![CDATA[" in html:  # around the HTML of a feed; lxml's parser takes the sign for a comment
        html = html.replace("<![CDATA[", "").replace("]]>", "")
    source = html.translate(UNWANTED).strip().encode("utf-8")
    if len(source) >= LONGEST_PAGE:
        raise UnreadablePage("The page is longer than ten million bytes.")
    if source:
        try:
            etree.fromstring(source, parser)
        except etree.LxmlError:
            raise UnreadablePage("The page cannot be parsed.") from None
    return builder.page()


class _Builder:
    """Receives the tags of a page in order, and keeps the tree. The names of its methods are lxml's."""

    def __init__(self) -> None:
        self._body = Node("body")
        self._open: list[Node] = [self._body]
        self._deep: list[str] = []
        self._tags = 0
        self._nested = 0
        self._silent = 0
        self._in_title = 0
        self._data: list[str] | None = None  # of the script that is open, when it has structured data
        self._title: list[str] = []
        self._metas: list[dict[str, str]] = []
        self._structured: list[str] = []
        self._room = _STRUCTURED

    def page(self) -> ParsedPage:
        """Return what was parsed."""
        return ParsedPage(
            self._body, " ".join("".join(self._title).split())[:_ATTRIBUTE], self._metas, self._structured
        )

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open an element."""
        self._tags += 1
        self._nested += 1
        if self._tags > MOST_TAGS:
            raise UnreadablePage(f"The page has more than {MOST_TAGS} tags.")
        if self._nested > MOST_NESTED:
            raise UnreadablePage(f"The page nests more than {MOST_NESTED} tags.")
        if not self._tags % 100:
            check_time()
        tag = tag.rpartition(":")[2].lower()  # XHTML with a prefix
        if self._silent or tag in _SILENT:
            self._silent += 1
            if tag == "script" and "ld+json" in attributes.get("type", "")[:_ATTRIBUTE]:
                self._data = []
            return
        if tag in ("html", "head"):
            return
        if tag == "body":
            self._body.attributes.update(_kept(attributes))
            return
        if tag == "title":
            self._in_title += 1
            return
        if tag == "meta":
            if len(self._metas) < _METAS:
                self._metas.append({name: attributes[name][:_ATTRIBUTE] for name in _META if name in attributes})
            return
        if len(self._open) < MOST_DEEP:
            node = Node(tag, _kept(attributes), self._open[-1])
            self._open[-1].children.append(node)
            self._open.append(node)
            return
        self._deep.append(tag)
        self._break_line(tag)

    def _break_line(self, tag: str) -> None:
        """Keep of a tag that is too deep that a line or a paragraph ends there."""
        above = self._open[-1]
        breaks = 1 if tag == "br" else 0 if tag in INLINE else 2
        above.children.extend(Node("br", parent=above) for _ in range(breaks))

    def end(self, tag: str) -> None:
        """Close an element."""
        self._nested -= 1
        tag = tag.rpartition(":")[2].lower()
        if self._silent:
            self._silent -= 1
            if self._data is not None and tag == "script":
                self._structured.append("".join(self._data))
                self._data = None
        elif tag == "title":
            self._in_title = max(0, self._in_title - 1)
        elif self._deep and self._deep[-1] == tag:
            self._deep.pop()
            if tag != "br":
                self._break_line(tag)
        elif len(self._open) > 1 and self._open[-1].tag == tag:
            self._open.pop()

    def data(self, text: str) -> None:
        """Take in text."""
        if self._data is not None:
            if len(text) <= self._room:
                self._room -= len(text)
                self._data.append(text)
        elif self._in_title:
            self._title.append(text)
        elif not self._silent:
            self._open[-1].children.append(text)

    def close(self) -> None:
        """End the page."""


def _kept(attributes: Mapping[str, str]) -> dict[str, str]:
    return {name: attributes[name][:_ATTRIBUTE] for name in _KEPT if name in attributes}
