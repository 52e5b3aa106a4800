"""Pages made to cost time or memory. Each is as long as a body may be, unless it says otherwise."""

from __future__ import annotations

LONGEST = 1024 * 1024
_SENTENCE = "“The weir will hold,” said Ada Finch, who built it. "
_SCRIPT = '<script type="application/ld+json">'
_HEAD = "<!DOCTYPE html><html><head><title>Weir</title></head><body>"


def _fill(start: str, again: str, end: str = "", most: int = LONGEST) -> str:
    """Return a page that repeats something as often as fits."""
    return start + again * ((most - len(start) - len(end)) // len(again)) + end


def _nested(tags: int, opening: str, closing: str) -> str:
    return _HEAD + opening * tags + _SENTENCE + closing * tags


HOSTILE = {
    "100,000 nested <div>": _nested(100_000, "<div>", ""),
    "100,000 nested <b>, closed": _nested(100_000, "<b>", "</b>"),
    "999 nested <div> with text": _nested(990, f"<div>{_SENTENCE}", "</div>"),
    "990 open tags and end tags of another": _fill(_HEAD + "<div>" * 990, "</i>"),
    "990 open tags and 49,000 paragraphs": _HEAD + "<b>" * 990 + "<p>x" * 49_000,
    "a million attributes, one tag": _fill(_HEAD + "<p ", "a ", f">{_SENTENCE}"),
    "different attributes, one tag": _HEAD + "<p " + " ".join(f"a{n}" for n in range(150_000)) + f">{_SENTENCE}",
    "long class names": _fill(_HEAD, f'<p class="{"a-" * 400}">{_SENTENCE}</p>'),
    "an unclosed comment": _fill(f"{_HEAD}<p>{_SENTENCE}</p><!-- ", "-> "),
    "unclosed comments": _fill(f"{_HEAD}<p>{_SENTENCE}</p>", "<!--"),
    "an unclosed script": _fill(f"{_HEAD}<p>{_SENTENCE}</p><script>", "</scrip "),
    "an unclosed attribute": _fill(f"{_HEAD}<p>{_SENTENCE}</p><a href='", "> "),
    "entities": _fill(_HEAD + "<p>", "&amp;"),
    "entities without end": _fill(_HEAD + "<p>", "&lt"),
    "an entity bomb": "<!DOCTYPE html [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
    + f"]><html><body><p>&a19; {_SENTENCE}</p></body></html>",
    "an entity of a local file": "<!DOCTYPE html [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><html><body><p>&f;</p><p>x</p>",
    "a huge table": _fill(_HEAD + "<table>", "<tr><td>a b<td>c d"),
    "a table of 49,000 cells": _HEAD + "<table>" + "<tr><td>a<td>b" * 16_000,
    "tables in tables": _fill(_HEAD, "<table><tr><td>x"),
    "null bytes": _fill(f"{_HEAD}<p>{_SENTENCE}</p><p>", "\0"),
    "null bytes in tags": _fill(_HEAD, "<\0p\0>x"),
    "less-than signs": _fill(_HEAD, "<"),
    "more tags than there may be": _fill(_HEAD, "<p>x"),
    "49,000 short paragraphs": _HEAD + "<p>x" * 49_000,
    "9,900 short paragraphs": _HEAD + "<p>x y z w" * 9_900,
    "9,900 paragraphs": _HEAD + "<p>He said it was a fine day for all. " * 9_900,
    "9,900 long paragraphs": _fill(_HEAD, f"<p>{_SENTENCE * 2}"),
    "9,900 <div>": _HEAD + "<div>He said it was a fine day for all.</div>" * 9_900,
    "4,950 quotations": _HEAD + "<blockquote><p>The weir will hold, she said.</p></blockquote>" * 4_950,
    "links": _HEAD + "<a href=x>weir mill</a> " * 9_900,
    "40,000 links": _HEAD + "<a href=x>weir mill</a> " * 40_000,
    "linked paragraphs": _HEAD + "<p><a href=x>weir mill and dam</a></p>" * 4_950,
    "<br>": _HEAD + "<div>" + "The weir. <br><br>" * 4_950,
    "list items": _HEAD + "<ul>" + "<li>The weir will hold, she said." * 9_900,
    "branches at the greatest depth": _HEAD + ("<div>" * 55 + "<p>The weir holds, she said.</p>" + "</div>" * 55) * 175,
    "figures with captions": _HEAD + "<figure>" + "<figcaption>x</figcaption>" * 24_000,
    "hints of authors": _HEAD + '<div class="author">' * 55 + f'<p class="byline date">{_SENTENCE}</p>' * 12_000,
    "white space": _fill(_HEAD + "<p>", " \n"),
    "white space, preformatted": _fill(_HEAD + "<pre>", " \n"),
    "one word": _fill(_HEAD + "<p>", "x"),
    "one word in capitals of Turkish": _fill(_HEAD + "<p>", "İ", most=LONGEST // 2),
    "structured data, nested": _fill(f'{_HEAD}<p>{_SENTENCE}</p><script type="application/ld+json">', '{"@graph":['),
    "structured data, many": f"{_HEAD}<p>{_SENTENCE}</p>"
    + '<script type="application/ld+json">{"@type":"Article"}</script>' * 12_000,
    "structured data, an article of tags": f'{_HEAD}<p>{_SENTENCE}</p><script type="application/ld+json">'
    + '{"@type":"Article","articleBody":"'
    + "<p>he said so " * 30_000
    + '"}</script>',
    "structured data, a digit string": f"{_HEAD}<p>{_SENTENCE}</p>{_SCRIPT}{'1' * 500_000}</script>",
    "titles": _HEAD + "<h1>Weir</h1>" * 24_000,
    "metas": "<html><head>" + '<meta property="og:title" content="Weir and mill">' * 20_000 + f"<body><p>{_SENTENCE}",
    "headings and metas": "<html><head>"
    + "".join(f'<meta property="og:title" content="{n} {"weir mill dam " * 60}">' for n in range(200))
    + "<body>"
    + "".join(f"<h1>{n} weir mill dam</h1>" for n in range(20_000)),
    "titles in titles": _HEAD + "<h1>" * 58 + "weir " * 190_000,
    "lines with breaks": _HEAD + "<p>" + "a weir and a dam<br>" * 49_000,
    "labels in a row": _HEAD + "<table><tr>" + "<th>weir dam mill:</th>" * 24_900,
    "hints without text": _HEAD + "<div class=author>" * 58 + "<p></p>" * 49_000,
    "dates": _HEAD + "<time datetime='2024-01-01'>1 January 2024</time> " * 15_000,
    "form in form": _fill(_HEAD, "<form>x"),
    "select": _fill(_HEAD, "<select><option>x"),
    "a fragment of nothing but breaks": "<br>" * 49_000 + _SENTENCE,
    "a fragment of spans": "<span>x</span>" * 49_000,
}
