"""Personhood: how strongly a name looks like a person's, rather than a body's or a place's.

No hint is reliable by itself: the small model's label is wrong for about one name in six, and half of the surnames are
plain words or places too. So the weights of all hints that hold are added up, and ``coreference`` takes the mean over
all mentions of a name. The weights were set by hand, in steps of about a half: 3 for a hint that nearly decides, 1 for
a slight one.
"""

from __future__ import annotations

from collections.abc import Iterable

from quoteapi.engine.mentions.phrases import head_of, is_joined
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table, read_words, verbs

# In tokens: how far an apposition after a name is read. Its noun stands among the first words.
APPOSITION_REACH = 8
# In tokens: how far a dateline may reach before and after a name in it.
LONGEST_DATELINE = 8
# In letters.
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6
_PERSON_LABEL = "PERSON"
_BODY_LABEL = "ORG"
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_SMALL_WORDS = frozenset({"of", "the", "&", "for", "and"})
_PLACE_PREPOSITIONS = frozenset({"in", "near", "across", "outside", "around", "throughout"})
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_DETERMINERS = frozenset({"a", "an", "the", "his", "her"})


def score_person(parse: Parse, first: int, last: int, title: str) -> float:
    """Return how strongly the name in the tokens [first, last) looks like a person's: positive for a person.

    ``title`` is what stands before the name as its title, or empty.
    """
    words = parse.words[first:last]
    lower = [names.plain(word) for word in words]
    labels = set(parse.entities[first:last])
    whole, single = " ".join(lower), len(words) == 1
    is_given = lower[0] in read_table("given_names")
    return _add_up(
        (
            (1.5, _PERSON_LABEL in labels),
            (-1.0, _BODY_LABEL in labels),
            (-1.0, not _PLACE_LABELS.isdisjoint(labels)),
            (2.0, bool(title)),
            (0.3, is_given and single),
            (1.5, is_given and not single),
            (0.5, lower[-1] in read_words("surnames")),
            (-3.0, names.looks_like_organization(words)),
            (-3.0, not single and lower[-1] in read_words("place_words")),
            (_score_context(parse, first, last), True),
            (-2.0, whole in read_words("places")),
            (-2.0, whole in read_words("nationalities")),
            (-1.0, single and not title and _is_acronym(words[0])),
            (-1.5, not _SMALL_WORDS.isdisjoint(lower)),
            (-1.0, first > 0 and parse.lower[first - 1] == "the" and not title),
            (-6.0, _is_in_dateline(parse, first, last)),
        )
    )


def may_be_place(parse: Parse, first: int, last: int) -> bool:
    """Return whether the label, the last word or the whole of a name says that it is a place's."""
    lower = [names.plain(word) for word in parse.words[first:last]]
    return (
        not _PLACE_LABELS.isdisjoint(parse.entities[first:last])
        or (len(lower) >= 2 and lower[-1] in read_words("place_words"))
        or " ".join(lower) in read_words("places")
    )


def _score_context(parse: Parse, first: int, last: int) -> float:
    """Score what stands around a name. An apposition after it counts only without a "who" there."""
    head = head_of(parse, first, last)
    verb = parse.lower[parse.heads[head]]
    speaks = parse.deps[head] == "nsubj" and verbs.is_speech(verb)
    opens = first == 0 or parse.paragraph[first - 1] != parse.paragraph[first]
    after = parse.lower[last : last + APPOSITION_REACH]
    who = after[:1] == ["who"] or after[:2] == [",", "who"]
    return _add_up(
        (
            (-1.0, first > 0 and parse.lower[first - 1] in _PLACE_PREPOSITIONS),
            (0.7, speaks),
            # A transcript's turn: "LUND: ...".
            (1.0, opens and after[:1] == [":"]),
            (1.0, who),
            (1.5, not who and _is_personal_apposition(after)),
        )
    )


def _add_up(hints: Iterable[tuple[float, bool]]) -> float:
    """Return the sum of the weights whose hint holds."""
    score = 0.0
    for weight, holds in hints:  # one by one, because sum() rounds differently from Python 3.12 on
        if holds:
            score += weight
    return score


def _is_acronym(word: str) -> bool:
    return word.isupper() and SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM


def _is_personal_apposition(after: list[str]) -> bool:
    """Return whether the words after a name call it a person: "Odile Marsh, a farmer, left"."""
    if len(after) < 3 or after[0] != "," or after[1] not in _DETERMINERS:
        return False
    phrase = after[2 : after.index(",", 2)] if "," in after[2:] else after[2:]
    return any(word in read_table("persons") and word not in read_words("groups") for word in phrase)


def _is_in_dateline(parse: Parse, first: int, last: int) -> bool:
    """Return whether a name stands in the dateline of a report ("WICK, Ohio (AP) — …").

    A dateline opens its paragraph with a word in capitals and ends in a dash, without a verb or a colon before it.
    `dateline_end` of marks, which finds what to cut off an answer, needs a day or an agency as well.
    """
    paragraph, start = parse.paragraph[first], first
    while start and parse.paragraph[start - 1] == paragraph:
        start -= 1
        if first - start > LONGEST_DATELINE:
            return False
    opening = parse.words[start]
    if not (opening.isupper() and len(opening) > 2):
        return False
    for token in range(last, min(len(parse), last + LONGEST_DATELINE)):
        if parse.paragraph[token] != paragraph or parse.tags[token].startswith("VB") or parse.words[token] == ":":
            return False
        if parse.words[token] in _DASHES:
            return not is_joined(parse, token)
    return False
