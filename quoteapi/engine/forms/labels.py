"""Labels and signatures: names that stand by themselves before a quotation or below it, and so say it.

"Marsh: “…” Lind (laughing): “…”", and "— Ann Marsh, Leeds" below a paragraph that is all quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quoteapi.engine.forms.beside import behind_capitals, may_speak, mentions_from, phrase_before
from quoteapi.engine.forms.headings import is_title
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import read_words

# In characters. The line with a name below a quotation is at most this long.
LONGEST_SIGNATURE: Final = 100
# In passages. So many paragraphs that are all quoted may stand below the heading of a list's item.
ITEM_REACH: Final = 6
_ITEM: Final = re.compile(r"\d{1,3}[.)]\s{1,3}")
_SIGNING: Final = frozenset({"—", "–", "-", "--", "―", "~"})
# Nouns that speak before the colon of a headline. A section's label is none of them.
OFFICES: Final = (("nominal", "person"), ("nominal", "group"))
# What ends a label, what stands right behind its name, and how what it labels ends as a sentence.
_COLONS: Final = (":", "):")
_ENDS_LABEL: Final = (":", "):", ",", "(")
_STOPS: Final = (".", "?", "!", "…")


def signed_below(scene: Scene, passage: int) -> int | None:
    """Return who signs a paragraph that is all quoted, in the line below it: "— Ann Marsh, Leeds", "Ann Marsh, nurse".

    The line has no verb. Without a dash it is a person's name, and not below a headline, where it would be a byline.
    """
    p = scene.passages[passage]
    while passage + 1 < len(scene.passages) and scene.passages[passage + 1].continues:
        passage += 1
    last, here = scene.passages[passage], scene.paragraphs[p.paragraph]
    line = last.paragraph + 1
    alone = not scene.text[here.start : p.start].strip() and not scene.text[last.end : scene.paragraphs[line - 1].end]
    if not alone or line >= len(scene.paragraphs) or p.notation in ("turn", "post"):
        return None
    span, parse = scene.paragraphs[line], scene.parse
    signer = next(iter(scene.mentions_in.get(line, ())), None)
    if span.end - span.start > LONGEST_SIGNATURE or signer is None:
        return None
    mention, first = scene.mentions[signer], bisect_left(parse.paragraph, line)
    end = bisect_left(parse.paragraph, line + 1, first)
    dashed = parse.words[first] in _SIGNING
    if mention.first != first + dashed or _has_verb(parse, mention.last, end):
        return None
    if dashed:
        return signer if may_speak(scene, signer) else None
    ends = mention.last == end or parse.words[mention.last] in (",", "(")
    return signer if ends and p.paragraph and last.closed and scene.types[signer].names_person else None


def heads_item(scene: Scene, passage: int) -> int | None:
    """Return the person in the numbered heading above paragraphs that are all quoted: "1. Ann Marsh, Wick"."""
    p, number = scene.passages[passage], scene.passages[passage].paragraph
    if p.start != scene.paragraphs[number].start or p.notation in ("turn", "answer", "post"):
        return None
    for other in range(passage, max(-1, passage - ITEM_REACH), -1):
        quoted, span = scene.passages[other], scene.paragraphs[number]
        if (quoted.paragraph, quoted.start, quoted.end) != (number, span.start, span.end) or not number:
            return None
        number -= 1
        above = scene.paragraphs[number]
        if above.end - above.start <= LONGEST_SIGNATURE and (item := _ITEM.match(scene.text, above.start, above.end)):
            own = scene.mentions_in.get(number, ())
            first = next(
                (m for m in own if scene.types[m].names_person and scene.mentions[m].start == item.end()), None
            )
            return first if first is None or scene.text[above.end - 1] not in _STOPS else None
    return None


def signed_behind(scene: Scene, passage: int) -> int | None:
    """Return who signs a passage in its own paragraph, behind a dash: "“We love it” – @reef_fan", "“…” — Ann Marsh"."""
    parse, last, p = scene.parse, scene.ranges[passage][1], scene.passages[passage]
    span = scene.paragraphs[p.paragraph]
    if span.end - p.end > LONGEST_SIGNATURE or scene.text[span.start : p.start].strip() or last + 1 >= len(parse):
        return None
    if parse.words[last] not in _SIGNING or parse.paragraph[last] != p.paragraph:
        return None
    end = bisect_left(parse.paragraph, p.paragraph + 1, last)
    signer = next((m for m in scene.mentions_in.get(p.paragraph, ()) if scene.mentions[m].first == last + 1), None)
    if signer is None or scene.mentions[signer].form != "name":
        return None
    mention = scene.mentions[signer]
    ends = mention.last == end or parse.words[mention.last] in (",", "(")
    return signer if ends and not _has_verb(parse, mention.last, end) else None


def _has_verb(parse: Parse, first: int, last: int) -> bool:
    """Return whether a finite verb stands among tokens. A capital is a town's: "Ann Marsh, Leeds"."""
    return any(parse.tags[token] in FINITE and parse.words[token].islower() for token in range(first, last))


def bare_label(scene: Scene, passage: int) -> int | None:
    """Return who is named before a quoted sentence as in a script: "Marsh: “…” Lind (laughing): “…”".

    A remark may stand behind the name ("Ann Marsh, 34, a nurse: “…”"), and before it what the name explains ("The
    boy's mother, Ann Marsh: “…”"). What looks like a title is quoted only behind a person's name.
    """
    start = phrase_before(scene, passage, _COLONS)
    if start is None or not is_whole(scene, passage) or scene.passages[passage].notation == "turn":
        return None
    parse, colon, opening = scene.parse, scene.ranges[passage][0] - 1, start
    label_end = behind_capitals(scene, start)
    if label_end < colon:
        start = opening = label_end
    while start < colon and (parse.tags[start] in ("CC", "RB") or parse.words[start] == ","):
        start += 1
    own = [m for m in mentions_from(scene, passage, opening) if scene.mentions[m].last <= colon]
    openers = [m for m in own if scene.mentions[m].first <= start]
    label = max(openers, key=lambda m: scene.mentions[m].last, default=None)
    closer = next((m for m in own if scene.mentions[m].last == colon and scene.mentions[m].form == "name"), None)
    if closer is not None and parse.words[scene.mentions[closer].first - 1] == ",":
        label = label if label is not None and scene.types[label].names_person else closer
    if label is None or parse.words[scene.mentions[label].last] not in _ENDS_LABEL:
        return None
    return label if _may_label(scene, label, passage) else None


def _may_label(scene: Scene, label: int, passage: int) -> bool:
    """Return whether a mention before a colon may tell who says a passage, and not whose title that is."""
    p, what, mention = scene.passages[passage], scene.types[label], scene.mentions[label]
    inner = scene.text[p.inner_start : p.inner_end].strip()
    if (
        mention.name.lower().rpartition(" ")[2] in read_words("not_labels")
        and scene.parse.lower[mention.first] != "the"
    ):
        return False
    if what.is_one_person and inner.endswith(_STOPS):
        return True
    short = " " not in inner and inner.endswith(_STOPS)
    return (short or not is_title(inner)) and (what.form == "name" or (what.form, what.kind) in OFFICES)
