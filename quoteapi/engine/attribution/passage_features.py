"""The features of a passage: what tells whether it is a quotation at all, whoever says it.

Each feature is a short readable name, and the model's weights file gives each its weight. The features rest on the
reporter's words, the quotation marks and the parse, never on a publisher, a topic or a name.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteapi.engine.attribution.shape import Shape
from quoteapi.engine.marks import Passage
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene, range_root
from quoteapi.engine.words import nouns, read_pronouns, read_table, read_words, verbs

# In words. The upper limits of the classes of length; "len+" is above them all.
_LENGTHS = (1, 2, 3, 4, 6, 9, 14, 25)
# In words. A fragment of at most this length is short.
SHORT = 4
# In characters. Two passages at most this far apart stand in a list ("“Rain”, “Sun” and “Hail”").
_LIST_GAP = 6
# In tokens. "you could say" is looked for this far before a passage.
_LEAD = 12
# In tokens. The thing that a passage is written on is looked for this far before it.
_INSCRIBED_REACH = 9
# In tokens. The verb of an "as" is looked for less than this far before it.
_AS_REACH = 8
# In steps up the parse. A reporting verb higher above a fragment has nothing to do with it.
HIGHEST_CUE = 13
_ANYBODY = frozenset({"you", "someone", "anyone", "we"})
_NOT_PAST = ("VB", "VBP", "VBG")
_COMPLEMENTS = ("dobj", "oprd", "ccomp", "xcomp", "attr", "pobj")
_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "its", "their", "his", "her"})


def length_class(words: int) -> str:
    return next((f"len{limit}" for limit in _LENGTHS if words <= limit), "len+")


def passage_features(scene: Scene, passage: int, shape: Shape) -> list[str]:
    """Return the features of a passage of the given shape."""
    p = scene.passages[passage]
    size, form = length_class(shape.words), shape.form
    out = [
        size,
        f"{size}&{form}",
        f"{size}&{shape.capital}",
        f"{form}&{shape.final}&{shape.capital}",
        f"place={shape.place}&{form}",
        f"before={shape.before}&{form}",
        f"after={shape.after}&{shape.final}",
        f"open={not p.closed}",
        f"voice={shape.voice}&{form}&{shape.capital}",
        f"voice={shape.voice}&{size}",
    ]
    if p.continues:
        out.append("continues")
    if _is_hypothetical(scene, passage):
        out.append("hypothetical")
    if _is_inscribed(scene, passage):
        out.append("inscribed")
        out.append(f"inscribed&{form}&{shape.capital}")
    if form == "woven" and shape.words <= SHORT:
        out.append("woven&short")
    out.append(f"previous={_word_beside(shape.previous)}")
    out.append(f"following={_word_beside(shape.following)}")
    first, last = scene.ranges[passage]
    if first < last and form == "woven":
        out.extend(_fragment_features(scene, first, last, shape.attributive))
    for other in scene.passages[max(0, passage - 1) : passage + 2]:
        if other is not p and _in_a_list(p, other):
            out.append(f"list&{size}")
    span = scene.paragraphs[p.paragraph]
    out.append(f"share={round((p.end - p.start) / max(1, span.end - span.start) * 4)}&{size}")
    return out


def _in_a_list(one: Passage, other: Passage) -> bool:
    gap = max(one.start, other.start) - min(one.end, other.end)
    return one.paragraph == other.paragraph and gap <= _LIST_GAP


def _is_hypothetical(scene: Scene, passage: int) -> bool:
    """Return whether the words before a passage make it what anybody might say ("you could say “…”")."""
    parse = scene.parse
    first = scene.ranges[passage][0]
    if not first:
        return False
    start = max(parse.sentences[parse.sentence[first - 1]][0], first - _LEAD)
    if not any(parse.lower[t] in _ANYBODY and scene.passage_of[t] is None for t in range(start, first)):
        return False
    return any(parse.tags[t] in _NOT_PAST and verbs.is_cue_verb(parse.lower[t]) for t in range(start, first))


def _is_inscribed(scene: Scene, passage: int) -> bool:
    """Return whether a passage is what is written on a thing ("a sign over the door reads “…”").

    No person may be named between the two.
    """
    parse, first = scene.parse, scene.ranges[passage][0]
    if not first or parse.paragraph[first - 1] != scene.passages[passage].paragraph:
        return False
    start = max(parse.sentences[parse.sentence[first - 1]][0], first - _INSCRIBED_REACH)
    for token in range(first - 1, start - 1, -1):
        if scene.passage_of[token] is not None:
            return False
        if parse.tags[token].startswith("NN") and nouns.singular_of(parse.lower[token]) in read_words(
            "inscribed_objects"
        ):
            return parse.lower[token + 1] != "'s" if token + 1 < first else True
        if parse.tags[token] in ("PRP", "NNP"):
            return False
    return False


def _verb_of_as(parse: Parse, token: int) -> str:
    """Return the reporting verb of an "as" ("is known as", "described her as").

    "other" stands for any other verb or none, "-" for a token that is no "as".
    """
    if parse.lower[token] != "as":
        return "-"
    for before in range(token - 1, max(-1, token - _AS_REACH), -1):
        if parse.sentence[before] != parse.sentence[token]:
            break
        if parse.tags[before].startswith("VB"):
            return verbs.lemma_of(parse.lower[before]) or "other"
    return "other"


def _word_beside(word: str) -> str:
    return word if word in read_words("beside_words") else _word_class(word)


def _word_class(word: str) -> str:
    if not word:
        return "-"
    verb_class = verbs.class_of(word)
    if verb_class:
        return "CUE" if verb_class == "speech" else "BELIEF"
    if word in read_pronouns():
        return "PRONOUN"
    if word in read_words("cue_nouns"):
        return "CUENOUN"
    if word in read_words("works"):
        return "WORK"
    return "PERSON" if nouns.singular_of(word) in read_table("persons") else "other"


# --- fragments woven into a sentence -------------------------------------------------------------------


def _fragment_features(scene: Scene, first: int, last: int, attributive: bool) -> Iterator[str]:
    """Yield the features of the parse around a fragment: its role, and the reporting verb above it."""
    parse = scene.parse
    root = range_root(scene, first, last)
    dep, tag, head = parse.deps[root], parse.tags[root], parse.heads[root]
    yield f"dep={dep}"
    yield f"tag={tag}"
    if head != root:
        yield f"under={_word_class(parse.lower[head])}&{dep}"
        lemma = verbs.lemma_of(parse.lower[head])
        if lemma and dep in _COMPLEMENTS:
            yield f"lemma={lemma}&{dep}"
            yield f"lemma={lemma}&{parse.tags[head]}"
        if lemma in verbs.NAMING_OR_DESCRIBING:
            # "called it a farce" expresses an opinion, "call it ghost load" gives a name
            yield f"naming&{parse.tags[first][:2]}&{tag[:2]}"
    if first:
        yield f"as={_verb_of_as(parse, first - 1)}"
    yield f"above={cue_above(parse, root)[0]}"
    if dep == "pobj" and parse.heads[head] != head:
        verb = parse.lower[parse.heads[head]]
        yield f"by={parse.lower[head]}:{verbs.lemma_of(verb) or 'other'}"
    size = min(last - first, 4)
    if attributive:
        yield f"attributive&{size}"
    determined = first > 0 and parse.lower[first - 1] in _DETERMINERS
    yield f"determined={determined}&{attributive}&{tag[:2]}&{size}"


def cue_above(parse: Parse, token: int) -> tuple[str, int | None]:
    """Return a feature that describes the nearest reporting verb above a token, and that verb or None."""
    below = token
    for steps, ancestor in enumerate(parse.ancestors(token), 1):
        verb_class = verbs.class_of(parse.lower[ancestor])
        if verb_class and parse.tags[ancestor].startswith("VB"):
            return f"{verb_class}&{parse.deps[below]}&{min(steps, 4)}", ancestor
        if steps == HIGHEST_CUE:
            break
        below = ancestor
    return "none", None
