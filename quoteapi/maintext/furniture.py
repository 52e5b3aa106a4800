"""Which elements of a page are no part of its text, by their tags, roles and class names.

A page has its furniture outside the article (menus, related links, comments) and inside it (captions, credits, share
buttons, bylines). A wrapper may be named after what is in it (``has-sidebar``, ``comments-open``), so nothing that
holds much of the page's text goes because of its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from quoteapi.engine.deadline import check_time
from quoteapi.maintext.tree import Node, words

# What is named like furniture and holds a larger share of the page's text is a wrapper.
_LARGEST: Final = 0.4
# In characters. A byline or credit that is longer is a paragraph.
_LONGEST_LINE: Final = 200
_TAGS: Final = words("aside footer menu summary address")
_AMP: Final = words(
    "amp-ad amp-embed amp-img amp-anim amp-video amp-audio amp-youtube amp-iframe amp-social-share amp-sidebar amp- "
    "analytics amp-consent amp-user-notification amp-list amp-next-page amp-twitter amp-instagram amp-facebook"
)
_ROLES: Final = words(
    "alert alertdialog banner complementary contentinfo dialog menu menubar navigation search toolbar tooltip"
)
# The words of class names and ids: "article__related-links" has "article", "related" and "links".
_WORDS: Final = words(
    "ad ads adsbygoogle adslot advert advertisement advertising alsoread breadcrumb breadcrumbs caption captions "
    "comment comments consent cookie cookies copyright credit credits cta disqus footer gallery jp mailinglist "
    "mostread nav navbar navigation newsletter optin outbrain pager pagination photocredit popup promo promos rating "
    "recommendations recommended related relatedposts respond share sharebar sharedaddy shares sharing sidebar "
    "signature signup skip social socials sponsor sponsored subscribe subscription taboola taglist tags teaser "
    "teasers toolbar trending widgets"
)
# Words that name a line about the article, such as "By Odile Marsh" or "Published at 9.40".
_LINE_WORDS: Final = words(
    "author authors byline dateline date datetime eyebrow kicker meta postdate postmeta published pubdate reporter "
    "source tag timestamp time updated writer menu user"
)
# Names of what is there for screen readers alone.
_UNSEEN: Final = (
    {"sr", "only"},
    {"visually", "hidden"},
    {"visuallyhidden"},
    {"screen", "reader"},
    {"screenreader"},
    {"assistive", "text"},
)
# Names of a passage of the article that is repeated in large type, how many of its words are looked for on the page,
# how few are, and how many passages of a page are looked at, each of which takes time for the whole page.
_PULLED: Final = ({"pullquote"}, {"pull", "quote"}, {"pulled", "quote"})
_MOST_PULLED_WORDS: Final = 5
_FEWEST_PULLED_WORDS: Final = 3
_MOST_PULLED: Final = 20
_WORD: Final = re.compile(r"\w+")
# Attributes that name what an element is.
_NAMING: Final = ("class", "id", "itemprop", "name", "data-component", "data-testid")
_NAMES: Final = re.compile(r"[a-z]+|[A-Z][a-z]*")
_INVISIBLE: Final = re.compile(r"display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE)
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_WRAPPERS: Final = frozenset(("body", "main", "article", "h1", "html"))
# What stands before a mark of a footnote that is neither a link nor in brackets.
_CLOSING: Final = (".", ",", ";", ":", "!", "?", "”", "’", '"', "'", "»", ")")
_QUOTED: Final = re.compile(r"[“”\"«„]")


def remove_furniture(body: Node) -> None:
    """Take out of a page what is no part of its text."""
    sizes = _sizes(body)
    mixed = {
        id(node) for node in body.walk() if any(isinstance(child, str) and child.strip() for child in node.children)
    }
    page = _Page(sizes, max(1, sizes[id(body)]), _figures_with_quotations(body), mixed, _behind_signs(body))
    stack = [body]
    _remove_pulled(body)
    while stack:
        check_time()
        node = stack.pop()
        node.children = [child for child in node.children if isinstance(child, str) or not page.is_furniture(child)]
        stack.extend(node.nodes())


def _remove_pulled(body: Node) -> None:
    """Take out passages in large type whose words the article has elsewhere."""
    pulled = [node for node in body.walk() if node is not body and any(name <= _words_of(node) for name in _PULLED)]
    if not pulled:
        return
    page = f" {' '.join(_WORD.findall(body.text().casefold()))} "
    for node in pulled[:_MOST_PULLED]:
        check_time()
        first = _WORD.findall(node.text(_LONGEST_LINE).casefold())[:_MOST_PULLED_WORDS]
        if len(first) >= _FEWEST_PULLED_WORDS and page.count(f" {' '.join(first)} ") > 1 and node.parent is not None:
            node.parent.children = [child for child in node.parent.children if child is not node]


def _figures_with_quotations(body: Node) -> set[int]:
    quoted = (node for node in body.walk() if node.tag in ("blockquote", "q"))
    return {id(above) for node in quoted for above in node.above() if above.tag == "figure"}


def _sizes(body: Node) -> dict[int, int]:
    """Return how many characters each element holds, by its identity."""
    order = list(body.walk())
    sizes = {id(node): sum(len(child.strip()) for child in node.children if isinstance(child, str)) for node in order}
    for node in reversed(order):
        if node.parent is not None and node is not body:
            sizes[id(node.parent)] += sizes[id(node)]
    return sizes


@dataclass(frozen=True, slots=True)
class _Page:
    """What is known of a page's elements: how many characters each and the whole hold, which figures show a quotation,
    which elements have text of their own, and which raised texts stand behind a sign that closes."""

    sizes: dict[int, int]
    whole: int
    quoting: set[int]
    mixed: set[int]
    behind_signs: set[int]

    def is_furniture(self, node: Node) -> bool:
        size = self.sizes[id(node)]
        if node.tag in _AMP:
            return True
        if node.tag in ("figcaption", "caption"):
            return not self._signs_a_quotation(node)
        if node.tag == "sup":
            return _is_reference(node) or (id(node) in self.behind_signs and node.text().isdigit())
        if node.tag in _WRAPPERS or size > _LARGEST * self.whole:
            return False
        named = _words_of(node)
        if any(name <= named for name in _UNSEEN):
            return True
        if _is_hidden(node) or node.attributes.get("role", "").lower() in _ROLES:
            return True
        if node.tag == "time":
            return id(node.parent) not in self.mixed and size <= _LONGEST_LINE
        if node.tag == "header":
            return size <= _LONGEST_LINE and not any(inner.tag in _HEADINGS for inner in node.walk())
        if node.tag in _TAGS or named & _WORDS:
            return not self._signs_a_quotation(node)
        return bool(named & _LINE_WORDS) and size <= _LONGEST_LINE and _is_line(node)

    def _signs_a_quotation(self, node: Node) -> bool:
        """Return whether an element stands under a quotation and tells whose it is."""
        around = next((above for above in node.above() if above.tag in ("blockquote", "figure")), None)
        return around is not None and (around.tag == "blockquote" or id(around) in self.quoting)


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    return (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _INVISIBLE.search(attributes.get("style", "")) is not None
    )


def _words_of(node: Node) -> set[str]:
    named = " ".join(value for name in _NAMING if (value := node.attributes.get(name)))
    return {word.lower() for word in _NAMES.findall(named)}


def _is_line(node: Node) -> bool:
    """Return whether an element is a line about the article, and neither a quotation nor words within a sentence."""
    if any(above.tag in ("p", "blockquote", "li") for above in node.above()):
        return False
    return not _QUOTED.search(node.text())


def _is_reference(node: Node) -> bool:
    """Return whether raised text is the mark of a footnote: a link, or a number in brackets."""
    return any(inner.tag == "a" for inner in node.walk()) or node.text(1).startswith(("[", "("))


def _behind_signs(body: Node) -> set[int]:
    """Return the identities of raised texts behind a sign that closes: "said.<sup>2</sup>"."""
    return {
        id(after)
        for node in body.walk()
        for before, after in pairwise(node.children)
        if isinstance(after, Node) and after.tag == "sup" and isinstance(before, str) and before.endswith(_CLOSING)
    }
