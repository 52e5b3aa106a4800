"""The title, byline and date of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from quoteapi.engine.results import Page
from quoteapi.maintext.choice import as_element, or_nothing
from quoteapi.maintext.structured import Described
from quoteapi.maintext.tree import UNWANTED, Node, ParsedPage

# In characters: a longer heading is no title, a longer line no byline.
_LONGEST_TITLE: Final = 300
_LONGEST_LINE: Final = 200
# Titles that a page names, and main headings, beyond which there are no more to compare. A page of news has one or two.
_MOST_TITLES: Final = 20
# In words. A site's own name, which some pages have as their only main heading, is not longer.
_SHORTEST_TITLE: Final = 3
# Elements of the page that may tell its author or date, and are shown to trafilatura.
_MOST_HINTS: Final = 30
_HINT: Final = re.compile(r"author|byline|writer|publish|date|time|posted|dcr", re.IGNORECASE)
_TITLE_NAMES: Final = ("og:title", "twitter:title", "dc.title", "dcterms.title", "headline", "title")
_SITE: Final = re.compile(r"\s(?:[|–—·•»-]|::)\s")
_BAR: Final = re.compile(r"\s(?:[|·•»]|::)\s")
_DASH: Final = re.compile(r"\s[–—-]\s")
# Around a name: "» by ", " » Mon Feb 3".
_BEFORE_NAME: Final = re.compile(r"^\W{0,9}(?:by\b:?)?\s{0,9}", re.IGNORECASE)
_AFTER_NAME: Final = re.compile(r"\s[»|·•]|\d")
# What follows a name in a sentence about the author: "Ann Lee is a reporter who …".
_VERB: Final = re.compile(r"\s(?:is|was|has|covers|edits|joined|reports|works|writes)\s")
_WORD: Final = re.compile(r"\w+")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def find_metadata(page: ParsedPage, described: Described, headings: Sequence[str]) -> Page:
    """Return what a page says about its article. ``headings`` are its main headings (h1), in order.

    The title is the main heading that the head of the page or its structured data name too, else the only long main
    heading, else what they name, without the name of the site. Author and date are found by trafilatura in the parts of
    the page that can hold them; to show it those alone bounds its time.
    """
    author, published = _by_trafilatura(page, described)
    return Page(_find_title(page, described, headings), author, published)


def headings_of(body: Node) -> list[str]:
    """Return the main headings of a page, and of very long ones the beginnings."""
    return [_clean(node.text(_LONGEST_TITLE)) for node in body.walk() if node.tag == "h1"]


def _find_title(page: ParsedPage, described: Described, headings: Sequence[str]) -> str | None:
    named = [_clean(meta.get("content", "")) for name in _TITLE_NAMES for meta in page.metas if _name(meta) == name]
    shown = _clean(page.title)
    named = list(dict.fromkeys(name for name in (*named, _clean(described.headline), shown) if name))
    sites = _site_names(page, shown, named)
    headings = [heading for heading in headings if 0 < len(heading) <= _LONGEST_TITLE and _key(heading) not in sites]
    for heading in list(dict.fromkeys(headings))[:_MOST_TITLES]:
        if any(_same_title(heading, name) for name in named[:_MOST_TITLES]):
            return heading
    if len(headings) == 1 and not named:
        return headings[0]
    # beside it, a site may have its own name as a main heading
    long = [heading for heading in headings if len(heading.split()) > _SHORTEST_TITLE]
    if len(long) == 1:
        return long[0]
    if not named:
        return None
    title = named[0] if named[0] != shown else _without_site(shown, sites)
    return title[:_LONGEST_TITLE].strip() or None


def _site_names(page: ParsedPage, title: str, named: Sequence[str]) -> set[str]:
    """Return the keys of the site's names.

    The head tells one, and the other is that part of its title whose other part is a lower heading of the page.
    """
    sites = {_key(meta.get("content", "")) for meta in page.metas if _name(meta) == "og:site_name"}
    parts = [key for part in _SITE.split(title) if (key := _key(part))]
    if len(parts) == 2:
        headings = [node for node in page.body.walk() if node.tag in ("h2", "h3")][:_MOST_TITLES]
        lower = {_key(node.text(_LONGEST_TITLE)) for node in headings}
        named_alone = {_key(name) for name in named[:_MOST_TITLES]}
        sites |= {parts[at] for at in (0, 1) if parts[1 - at] in lower and parts[at] not in lower | named_alone}
    return sites - {""}


def _without_site(title: str, sites: set[str]) -> str:
    """Return the title of a page without the site's name.

    "The harbour closes | News | The Daily Lantern" ends at the first bar, "Storm – live – Lantern" at the last dash.
    """
    parts = [part for part in _BAR.split(title) if _key(part) not in sites] or [title]
    whole = parts[0]
    if len(parts) == 1 and (dashes := list(_DASH.finditer(whole))):
        before, after = whole[: dashes[-1].start()], whole[dashes[0].end() :]
        return after if _key(whole[: dashes[0].start()]) in sites else before
    return whole


def _key(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _same_title(heading: str, named: str) -> bool:
    """Return whether one holds the other: "The harbour closes" and "The harbour closes | The Daily Lantern"."""
    shown, said = _WORD.findall(heading.lower()), _WORD.findall(named.lower())
    if not shown or not said:
        return False
    if len(shown) < _SHORTEST_TITLE and shown != said[: len(shown)]:
        return False
    return f" {' '.join(shown)} " in f" {' '.join(said)} " or f" {' '.join(said)} " in f" {' '.join(shown)} "


def _name(meta: dict[str, str]) -> str:
    return (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()


def _clean(text: str) -> str:
    return " ".join(text.translate(UNWANTED).split())


def _by_trafilatura(page: ParsedPage, described: Described) -> tuple[str | None, str | None]:
    from trafilatura.metadata import extract_metadata

    config = {"original_date": True, "extensive_search": False}
    hints = _hints(page)
    found = or_nothing(lambda: extract_metadata(hints, date_config=config))
    byline = "; ".join(described.authors) or (found and found.author)
    if byline and (verb := _VERB.search(byline)):
        byline = byline[: verb.start()]
    published = _date_in(described.published) or _date_in((found and found.date) or "")
    names = (
        _BEFORE_NAME.sub("", _AFTER_NAME.split(name)[0]).strip() for name in (byline or "")[:_LONGEST_LINE].split(";")
    )
    return "; ".join(filter(None, map(_clean, names))) or None, published


def _date_in(text: str) -> str | None:
    """Return the date at the start of a text, None where there is none that a calendar has."""
    found = _DATE.match(text)
    try:
        return date.fromisoformat(found[0]).isoformat() if found else None
    except ValueError:
        return None


def _hints(page: ParsedPage) -> Any:
    """Return a small page with all that may tell author and date."""
    from lxml.html import Element

    root = Element("html")
    head = Element("head")
    body = Element("body")
    root.extend((head, body))
    for meta in page.metas:
        head.append(Element("meta", {name: value.translate(UNWANTED) for name, value in meta.items()}))
    hints = 0
    for node in page.body.walk():
        if hints >= _MOST_HINTS:
            break
        text = node.text(_LONGEST_LINE) if _may_tell(node) else ""
        if text and len(text) <= _LONGEST_LINE:
            body.append(as_element(node, text))
            hints += 1
    return root


def _may_tell(node: Node) -> bool:
    attributes = node.attributes
    if any(above.tag in ("blockquote", "figure") for above in node.above()):
        return False
    return node.tag == "time" or any(
        _HINT.search(attributes.get(name, "")) for name in ("class", "id", "itemprop", "rel")
    )
