"""The narrator's own: asides between two parts of one quotation, and titles of works that look like quotations."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from quoteapi.engine.parsing import FINITE
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import nouns, read_words, verbs

# In characters. A longer stretch between two passages is no remark in passing.
LONGEST_ASIDE: Final = 160
_DASHES: Final = ("—", "–", "--")
# A hyphen that serves as a dash has white space around it.
_OPENING_DASHES: Final = (*_DASHES, "- ")
_CLOSING_DASHES: Final = (*_DASHES, " -")
_JOINS: Final = frozenset({"and", "but", "or"})
# What somebody does between two words, which is never reported: "– a pause –". In words, such a remark is no longer.
_GESTURES: Final = frozenset(
    {"beat", "cough", "gesture", "grin", "laugh", "nod", "pause", "shrug", "sigh", "silence", "smile", "sob", "wink"}
)
LONGEST_GESTURE: Final = 4
_SENTENCE_ENDS: Final = '.?!…:”"'
_LEAD: Final = 8
# In tokens. The phrase that holds the title begins at most this far before it.
LONGEST_PHRASE: Final = 10
# In letters. Shorter words stand in lower case inside a title.
_SMALL: Final = 4
_WORD: Final = re.compile(r"[^\W_]+(?:['’]\w+)*")
_PREPOSITIONS: Final = frozenset(
    {"after", "at", "by", "during", "for", "from", "in", "inside", "on", "since", "through", "throughout", "with"}
)
_OF: Final = ("for", "from", "of", "on", "to")
_BY_PAPER: Final = frozenset({"for", "in", "on"})
_NAMED: Final = frozenset({"called", "entitled", "headlined", "titled"})
_PARTS: Final = frozenset(
    {"chapter", "edition", "episode", "instalment", "installment", "page", "scene", "season", "verse"}
)
# Works that have a title.
_CREATIONS: Final = frozenset(
    {"album", "anthem", "autobiography", "ballad", "blog", "book", "documentary", "ep", "exhibition", "film", "hit"}
    | {
        "memoir",
        "memoirs",
        "movie",
        "musical",
        "novel",
        "play",
        "podcast",
        "series",
        "show",
        "single",
        "sitcom",
        "song",
    }
    | {"track", "tune"}
)
# In words.
LONGEST_TITLE: Final = 8
_TOPIC: Final = ("about", "of")
_CONVERSES: Final = frozenset({"speak", "talk"})
_CONTENT: Final = frozenset({"ccomp", "xcomp", "dobj", "oprd"})


def aside_after(scene: Scene, passage: int) -> tuple[int, int] | None:
    """Return the offsets of the narrator's aside between a passage and the next one, or None.

    "“The thing is” — he paused — “we lost it.”" It stands between dashes or in brackets and has a verb of its own, or
    stands between two quoted sentences ("“We lost it” – a pause – “in May.”"). So does one behind the words that open a
    sentence ("“My boat” – an old tub – “sank,” Lind said"). Between other fragments, one without a verb ("“weak” – and
    the vote – “lost”") is a part of what is reported.
    """
    if passage + 1 >= len(scene.passages):
        return None
    before, after = scene.passages[passage], scene.passages[passage + 1]
    if before.paragraph != after.paragraph or after.start - before.end > LONGEST_ASIDE:
        return None
    between = scene.text[before.end : after.start].strip()
    opened = between.startswith(_OPENING_DASHES) or scene.text[before.inner_start : before.inner_end].endswith(_DASHES)
    closed = between.endswith(_CLOSING_DASHES) or scene.text[after.inner_start : after.inner_end].startswith(_DASHES)
    dashed = opened and closed and len(between) > 1
    bracketed = between.startswith("(") and between.endswith(")")
    if not dashed and not bracketed:
        return None
    token = bisect_left(scene.parse.starts, before.end)
    words = _WORD.findall(between)
    if words and words[-1].lower() in _GESTURES and len(words) <= LONGEST_GESTURE:
        return before.end, after.start
    whole = is_whole(scene, passage) or _opens_sentence(scene, passage)
    if whole and _ends_clause(scene, passage + 1) and (bracketed or not _goes_on(between)):
        return before.end, after.start
    while token < len(scene.parse) and scene.parse.starts[token] < after.start:
        if scene.parse.tags[token] in FINITE and scene.passage_of[token] is None:
            return before.end, after.start
        token += 1
    return None


def _opens_sentence(scene: Scene, passage: int) -> bool:
    """Return whether a fragment with a capital stands at the beginning of a sentence."""
    p = scene.passages[passage]
    before = scene.text[max(0, scene.paragraphs[p.paragraph].start, p.start - _LEAD) : p.start].rstrip()
    return scene.text[p.inner_start : p.inner_start + 1].isupper() and (not before or before[-1] in _SENTENCE_ENDS)


def _ends_clause(scene: Scene, passage: int) -> bool:
    """Return whether a passage is a quoted sentence, or ends in the comma before its reporting clause."""
    p = scene.passages[passage]
    return is_whole(scene, passage) or "," in (scene.text[p.inner_end - 1], scene.text[p.end : p.end + 1])


def _goes_on(between: str) -> bool:
    """Return whether words between dashes go on with what is reported ("– and later –") or hold none."""
    words = _WORD.findall(between)
    return not words or words[0].lower() in _JOINS


def title_phrase(scene: Scene, passage: int) -> tuple[int, int] | None:
    """Return the offsets of the phrase that a passage ends as the title of a work, or None.

    "In her memoir, “Nothing to Hide,” Reed writes that …" The phrase opens its sentence with a preposition, and has no
    verb. The title follows the preposition or a noun for a
    work. The clause after it must have something else to say: "In a note, “No Way,” she wrote." quotes her.
    """
    first, last = scene.ranges[passage]
    parse, p = scene.parse, scene.passages[passage]
    if not 0 < first < last < len(parse):
        return None
    start = parse.sentences[parse.sentence[first - 1]][0]
    if parse.sentence[last] != parse.sentence[start] or first - start > LONGEST_PHRASE:
        return None
    lead = range(start, first)
    finite = (t for t in lead if parse.tags[t] in FINITE and not (t == first - 1 and parse.lower[t] in _NAMED))
    if parse.lower[start] not in _PREPOSITIONS or any(True for _ in finite):
        return None
    if any(scene.passage_of[token] is not None for token in lead) or not _names_a_work(scene, start, first):
        return None
    if "," not in (scene.text[p.inner_end - 1 : p.inner_end], scene.text[p.end : p.end + 1]):
        return None
    words = _WORD.findall(scene.text, p.inner_start, p.inner_end)
    if not words or not all(_suits_title(word) for word in words):
        return None
    named = words[0][0].isupper() and _reports_something_else(scene, last)
    return (parse.starts[start], p.end) if named else None


def is_named_work(scene: Scene, passage: int) -> bool:
    """Return whether a passage is the title of a work that the noun before it names.

    "“We had one egg,” she wrote in her memoir, “Rationed”."
    """
    first, _ = scene.ranges[passage]
    parse, p = scene.parse, scene.passages[passage]
    last = first - 1 - (first > 1 and parse.words[first - 1] == ",")
    if last < 0 or parse.lower[last] not in _CREATIONS or parse.paragraph[last] != p.paragraph:
        return False
    inner = scene.text[p.inner_start : p.inner_end]
    words = _WORD.findall(inner)
    return 0 < len(words) <= LONGEST_TITLE and words[0][0].isupper() and all(_suits_title(word) for word in words)


def _suits_title(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or len(word) < _SMALL or word in _PREPOSITIONS


def _names_a_work(scene: Scene, start: int, first: int) -> bool:
    """Return whether the tokens before a title are a preposition, or end in a noun for a work or in "of"."""
    last = first - 1
    if last > start and scene.parse.words[last] in (",", ":"):
        last -= 1
    if scene.parse.lower[last] in _NAMED:
        return True
    if last - 1 > start and scene.parse.lower[last] in _OF:
        if scene.parse.lower[last] == "of":
            return True
        last -= 1
    for token in range(start + 1, last):
        if scene.parse.lower[token + 1] in _BY_PAPER and (
            scene.parse.lower[token] in read_words("works")
            or scene.parse.lower[token - 2 : token + 1] == ["op", "-", "ed"]
        ):
            return True  # "In an essay for the Herald, “No Way,”"
    noun = scene.parse.lower[last]
    singular = nouns.singular_of(noun)
    listed = any(noun in read_words(words) or singular in read_words(words) for words in ("works", "cue_nouns"))
    return last == start or singular in _PARTS or listed


def _reports_something_else(scene: Scene, last: int) -> bool:
    """Return whether the first verb behind a token has a complement of its own, or the sentence has no verb there."""
    parse = scene.parse
    end = parse.sentences[parse.sentence[last]][1]
    verb = next((token for token in range(last, end) if parse.tags[token] in FINITE), None)
    if verb is None:
        return True
    lemma = verbs.lemma_of(parse.lower[verb])
    speaks, hears = verbs.is_speech(parse.lower[verb]) and lemma not in _CONVERSES, lemma == "tell"
    for child in (child for child in parse.children[verb] if child > verb):
        dep = parse.deps[child]
        if (dep in _CONTENT and not (hears and dep == "dobj")) or (dep == "prep" and parse.lower[child] in _TOPIC):
            return True
        if not speaks and dep in ("prep", "advmod"):
            return True
    return False
