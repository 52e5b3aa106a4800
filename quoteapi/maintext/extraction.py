"""From a page to its text: the stages in order."""

from __future__ import annotations

import html as entities
import importlib
import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.engine.results import Page
from quoteapi.maintext.blocks import Block, find_blocks
from quoteapi.maintext.choice import choose_blocks
from quoteapi.maintext.decoding import decode_html
from quoteapi.maintext.errors import ExtractorMissing, UnreadablePage
from quoteapi.maintext.furniture import remove_furniture
from quoteapi.maintext.metadata import find_metadata, headings_of
from quoteapi.maintext.structured import read_structured
from quoteapi.maintext.tree import UNWANTED, ParsedPage, parse_page

# Libraries whose log lines may hold parts of a page, which must not get into a log.
_TALKATIVE: Final = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")
# What a whole page has and a fragment, as a content management system stores it, has not.
_WHOLE: Final = re.compile(r"<(?:!doctype|html|head|body|title)\b", re.IGNORECASE)
_TAG: Final = re.compile(r"</?[a-z][a-z0-9]{0,20}[ />]", re.IGNORECASE)
# What WordPress keeps in an article for things beside the text: "[gallery ids="1,2"]", "[caption …]…[/caption]".
_SHORTCODES: Final = re.compile(
    r"\[caption\b[^\[\]]{0,400}\][^\[\]]{0,1000}\[/caption\]|\[embed\b[^\[\]]{0,400}\][^\[\]]{0,400}\[/embed\]"
    r"|\[/?[a-z][\w-]{1,40}(?:\s{1,9}[\w-]{1,40}=(?:\"[^\"]{0,400}\"|'[^']{0,400}'|[^\s\[\]\"']{1,400})){1,20}\s{0,9}/?\]"
    r"|\[/[a-z][\w-]{1,40}\]|\[(?:gallery|more|playlist)\]"
)
# An article in the structured data that is so many times as long as that on the page is the whole of it: the page shows
# its beginning only.
_LONGER: Final = 1.5
# Words of the structured article below which it is a description.
_FEWEST: Final = 60


@dataclass(frozen=True, slots=True)
class Extracted:
    """The article of a page. An empty line separates the paragraphs of ``text``; the title, if any, is the first."""

    page: Page
    text: str


def load_extractor() -> None:
    """Load what reading HTML needs, which takes 0.15 s. Raises ExtractorMissing when the extra is not installed."""
    try:
        for module in ("lxml.html", "trafilatura.metadata", "webencodings"):
            importlib.import_module(module)
    except ImportError:
        raise ExtractorMissing from None
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.CRITICAL)


def extract_html(html: str | bytes, charset: str | None = None) -> Extracted:
    """Return the article of a page, or all text of a fragment.

    ``charset`` is what the sender says of the encoding of bytes. A fragment has none of the tags of a whole page: no
    doctype, ``<html>``, ``<head>``, ``<title>`` or ``<body>``. All its paragraphs are kept, and its title is its first
    main heading if it begins with one.

    Looks at the clock, and raises what ``check_time`` raises. Raises UnreadablePage when there is no text or the page
    exceeds the limits of `parse_page`, and ExtractorMissing.
    """
    load_extractor()
    source = decode_html(html, charset) if isinstance(html, bytes) else html
    if not _WHOLE.search(source):
        return _of_fragment(parse_page(_SHORTCODES.sub("", source) if "[" in source else source))
    parsed = parse_page(source)
    check_time()
    described = read_structured(parsed.structured)
    page = find_metadata(parsed, described, headings_of(parsed.body))
    check_time()
    remove_furniture(parsed.body)
    blocks = find_blocks(parsed.body)
    article = _texts(choose_blocks(parsed.body, blocks, page.title, page.byline), page.title)
    whole = _structured_texts(described.body) if article else _structured_texts(described.body, fewest=0)
    if sum(map(len, whole)) > _LONGER * sum(map(len, article)):
        article = whole
    return _joined(page, article)


def _of_fragment(parsed: ParsedPage) -> Extracted:
    check_time()
    remove_furniture(parsed.body)
    blocks = find_blocks(parsed.body, empty_lines=True)
    title = blocks[0].text if blocks and blocks[0].node.tag == "h1" else None
    return _joined(Page(title, None, None), [block.text for block in blocks[title is not None :]])


def _texts(blocks: Sequence[Block], title: str | None) -> list[str]:
    """Return the texts of an article's blocks without its title, and without what stands before the title."""
    if title is None:
        return [block.text for block in blocks]
    places = [number for number, block in enumerate(blocks) if block.text == title]
    before = sum(len(block.text) for block in blocks[: places[0]]) if places else 0
    start = places[0] if 2 * before < sum(len(block.text) for block in blocks) and places else 0
    return [block.text for block in blocks[start:] if block.text != title]


def _structured_texts(body: str, fewest: int = _FEWEST) -> list[str]:
    """Return the paragraphs of an article in structured data, which may be HTML, also with its tags as entities."""
    if len(body.split()) < fewest:
        return []
    body = body if _TAG.search(body) else entities.unescape(body)
    if _TAG.search(body):
        try:
            parsed = parse_page(body)
        except UnreadablePage:
            return []
        remove_furniture(parsed.body)
        return [block.text for block in find_blocks(parsed.body)]
    lines = body.translate(UNWANTED).replace("\r", "\n").split("\n")
    return [" ".join(line.split()) for line in lines if line.strip()]


def _joined(page: Page, paragraphs: Sequence[str]) -> Extracted:
    text = "\n\n".join([*filter(None, [page.title]), *paragraphs])
    if not text:
        raise UnreadablePage("The page has no text.")
    return Extracted(page, text)
