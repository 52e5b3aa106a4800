"""Which blocks of a page are its article: those that trafilatura finds, and what stands among them.

trafilatura drops what is short, repeated or oddly marked up, such as a line of dialogue or the attribution under a
quotation. So its result only tells where the article is: the element that holds nearly all that it found is taken
whole, without blocks that are links alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeVar

from quoteapi.engine.deadline import check_time
from quoteapi.maintext.blocks import HEADINGS, Block
from quoteapi.maintext.tree import INLINE, UNWANTED, Node

# Elements of a page that is shown to trafilatura. A larger page is taken whole.
_MOST_ELEMENTS: Final = 10_000
# What trafilatura takes for each. It does not look at the clock, so that there must be time for all beforehand.
_SECONDS: Final = 0.0002
# Consecutive words that tell that trafilatura found a block, and the share of a block's that it must have found.
_RUN: Final = 4
_FOUND: Final = 0.5
# The element that is taken whole holds this share of the characters that trafilatura found.
_NEARLY_ALL: Final = 0.9
# A block with a larger share of links is links alone, unless it is a sentence of at least so many words.
_LINKED: Final = 0.7
_SENTENCE: Final = 8
# In words. What trafilatura finds elsewhere on the page belongs to the article from this length on.
_LONG: Final = 20
# In words. Between title and article, a heading or a text without any mark-up is a standfirst from this length on.
_STANDFIRST: Final = 6
_SENTENCE_END: Final = re.compile(r"[.!?][”’\"'»)]{0,3}$")
_WORD: Final = re.compile(r"\w+")
_SHOWN: Final = ("a", "br")
T = TypeVar("T")
_TAG: Final = re.compile(r"[a-z][a-z0-9]{0,20}")


def choose_blocks(body: Node, blocks: Sequence[Block], title: str | None, byline: str | None) -> list[Block]:
    """Return the blocks of the article, in order of the page.

    These are the blocks within the element that holds nearly all that trafilatura found, from the title or the first
    found to the last or what stands beside it; and elsewhere, those of the same kind as a found one, as the posts of a
    forum are, and long ones that were found.
    """
    plain = [_WORD.search(block.text) is not None and not _is_linked(block) for block in blocks]
    found = _found_by_trafilatura(body, blocks)
    found = {number for number in found if plain[number] and blocks[number].text != title}
    if not found:
        return _without_empty_headings(blocks, plain, 0)
    article = _element_around([blocks[number] for number in found])
    first, last = min(found), max(found)
    top = max((number for number in range(first) if blocks[number].text == title), default=first)
    beside = {id(blocks[number].node.parent) for number in found}
    kinds = {kind for number in found if (kind := _kind(blocks[number].node))}
    chosen = []
    for number, block in enumerate(blocks):
        check_time()
        within = block.node is article or article in block.node.above()
        if not plain[number]:
            is_chosen = False
        elif top <= number < first:
            is_chosen = number == top or _opens_article(block, byline) or _is_cell_beside(block, blocks[first])
        elif within:
            is_chosen = first <= number <= last or id(block.node.parent) in beside or _kind(block.node) in kinds
        else:
            is_chosen = _kind(block.node) in kinds or (number in found and len(block.text.split()) >= _LONG)
        chosen.append(is_chosen)
    return _without_empty_headings(blocks, chosen, first)


def _kind(node: Node) -> tuple[tuple[str, str], ...] | None:
    """Return the tags and classes of an element and the one around it, None when they have no class."""
    around = (node, node.parent) if node.parent else (node,)
    kind = tuple((each.tag, each.attributes.get("class", "")) for each in around)
    return kind if any(name for _, name in kind) else None


def _opens_article(block: Block, byline: str | None) -> bool:
    """Return whether a block between the title and the first paragraph is text, such as a standfirst, and no byline."""
    words = block.text.split()
    if words[0].lower() == "by" or (
        byline and len(words) < _LONG and any(name in block.text for name in byline.split("; "))
    ):
        return False
    return block.node.tag in ("p", "li", *HEADINGS) or len(words) >= _STANDFIRST


def _is_cell_beside(block: Block, first: Block) -> bool:
    """Return whether a block is a cell of the row in which the text begins."""
    return block.node.tag in ("td", "th") and block.node.parent is first.node.parent


def _without_empty_headings(blocks: Sequence[Block], chosen: Sequence[bool], start: int) -> list[Block]:
    """Return the chosen blocks but headings of what was not chosen, such as "More on this story".

    Before ``start``, where the first paragraph is, a heading of several words is a standfirst.
    """
    follows = [*chosen[1:], False]
    return [
        block
        for number, block in enumerate(blocks)
        if chosen[number]
        and (
            follows[number]
            or block.node.tag not in HEADINGS[1:]
            or (number < start and len(block.text.split()) >= _STANDFIRST)
        )
    ]


def _is_linked(block: Block) -> bool:
    if block.linked < _LINKED * len(block.text):
        return False
    return not (_SENTENCE_END.search(block.text) and len(block.text.split()) >= _SENTENCE)


def _found_by_trafilatura(body: Node, blocks: Sequence[Block]) -> set[int]:
    """Return the numbers of the blocks that are in trafilatura's result."""
    runs = set(_runs(_words(_extract(body))))
    found = set()
    for number, block in enumerate(blocks):
        check_time()
        mine = list(_runs(_words(block.text)))
        if mine and sum(run in runs for run in mine) >= _FOUND * len(mine):
            found.add(number)
    return found


def _extract(body: Node) -> str:
    shown = sum(node.tag in _SHOWN or node.tag not in INLINE for node in body.walk())
    if shown > _MOST_ELEMENTS:
        return ""
    check_time(ahead=_SECONDS * shown)
    from trafilatura import bare_extraction

    page = _as_page(body)
    found = or_nothing(lambda: bare_extraction(page, fast=True, include_comments=False, with_metadata=False))
    if found is None or found.body is None:
        return ""  # the page is taken whole
    return " ".join(found.body.itertext())


def or_nothing(find: Callable[[], T]) -> T | None:
    """Return what trafilatura finds, None where a strange page makes it fail."""
    from lxml.etree import LxmlError

    try:
        return find()
    except (ArithmeticError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError):
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _runs(words: Sequence[str]) -> Iterable[int]:
    """Return a number for each run of consecutive words. Fewer words than a run are none."""
    return map(hash, zip(*(words[start:] for start in range(_RUN)), strict=False))


def _element_around(blocks: Sequence[Block]) -> Node:
    """Return the innermost element that holds nearly all characters of these blocks."""
    held: dict[int, int] = {}
    whole = 0
    for block in blocks:
        check_time()
        whole += len(block.text)
        for node in (block.node, *block.node.above()):
            held[id(node)] = held.get(id(node), 0) + len(block.text)
    largest = max(blocks, key=lambda block: len(block.text)).node
    return next(node for node in (largest, *largest.above()) if held[id(node)] >= _NEARLY_ALL * whole)


def _as_page(body: Node) -> Any:
    """Return a page of lxml's with the blocks of ours. Of what is in a line, only links are elements."""
    from lxml.html import Element

    root = Element("html")
    root.append(Element("head"))
    page = as_element(body, "")
    root.append(page)
    # Elements to fill: ours, that of lxml, and what is still to be added of its children.
    stack: list[tuple[Any, list[Node | str]]] = [(page, list(reversed(body.children)))]
    texts: list[str] = []

    def put(element: Any) -> None:
        text = "".join(texts).translate(UNWANTED)
        texts.clear()
        if len(element):
            element[-1].tail = text
        else:
            element.text = text

    while stack:
        element, left = stack[-1]
        if not left:
            put(element)
            stack.pop()
            continue
        child = left.pop()
        if isinstance(child, str):
            texts.append(child)
        elif child.tag in INLINE and child.tag not in _SHOWN:
            left.extend(reversed(child.children))
        else:
            check_time()
            put(element)
            inner = as_element(child, "")
            element.append(inner)
            stack.append((inner, list(reversed(child.children))))
    return root


def as_element(node: Node, text: str) -> Any:
    """Return lxml's element for one of ours, without what is within it."""
    from lxml.html import Element

    attributes = {name: value.translate(UNWANTED) for name, value in node.attributes.items()}
    element = Element(node.tag if _TAG.fullmatch(node.tag) else "div", attributes)
    element.text = text.translate(UNWANTED) or None
    return element
