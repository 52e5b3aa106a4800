"""Personhood: how much speaks for a name being a person's, and how much for its being a body's or a place's.

Every hint is weak by itself: the small model's label is wrong for about one name in six, and half of the surnames
are plain words or places too. So hints are added up, and ``entities`` takes the mean over all mentions of a name.
The values are set by hand, in steps of a half: a hint that nearly settles it weighs 3, one that leans weighs 1.
"""

from __future__ import annotations

from collections.abc import Iterator

from quoteapi.engine.mentions.phrases import head_of, touches
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table, read_words, verbs

_PERSON_LABEL = "PERSON"
_BODY_LABEL = "ORG"
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_SMALL_WORDS = frozenset({"of", "the", "&", "for", "and"})
# An apposition after a name is judged by its first words; the noun stands among them.
_APPOSITION = 8
_PLACE_PREPOSITIONS = frozenset({"in", "near", "across", "outside", "around", "throughout"})
_DASHES = frozenset({"—", "–", "--", "-", "―"})
# A dateline is not longer than so many words.
LONGEST_DATELINE = 8
_DETERMINERS = frozenset({"a", "an", "the", "his", "her"})
LONGEST_ACRONYM = 6


def score_person(parse: Parse, first: int, last: int, title: str) -> float:
    """How much speaks for the name in the tokens [first, last) being a person's (positive) or another's (negative)."""
    score = 0.0
    for hint in _hints(parse, first, last, title):  # one by one: sum() rounds otherwise from Python 3.12 on
        score += hint
    return score


def may_be_place(parse: Parse, first: int, last: int) -> bool:
    """Does the label, the last word or the whole of a name say that it is a place's?"""
    lower = [names.plain(word) for word in parse.words[first:last]]
    return (
        not _PLACE_LABELS.isdisjoint(parse.entities[first:last])
        or (len(lower) >= 2 and lower[-1] in read_words("place_words"))
        or " ".join(lower) in read_words("places")
    )


def _hints(parse: Parse, first: int, last: int, title: str) -> Iterator[float]:
    words = parse.words[first:last]
    lower = [names.plain(word) for word in words]
    labels = set(parse.entities[first:last])
    whole, single = " ".join(lower), len(words) == 1
    if _PERSON_LABEL in labels:
        yield 1.5
    if _BODY_LABEL in labels:
        yield -1.0
    if not _PLACE_LABELS.isdisjoint(labels):
        yield -1.0
    if title:
        yield 2.0
    if lower[0] in read_table("given_names"):
        yield 0.3 if single else 1.5
    if lower[-1] in read_words("surnames"):
        yield 0.5
    if names.looks_like_organization(words):
        yield -3.0
    if not single and lower[-1] in read_words("place_words"):
        yield -3.0
    yield _score_context(parse, first, last)
    if whole in read_words("places"):
        yield -2.0
    if whole in read_words("nationalities"):
        yield -2.0
    if single and words[0].isupper() and 2 <= len(words[0]) <= LONGEST_ACRONYM and not title:
        yield -1.0
    if not _SMALL_WORDS.isdisjoint(lower):
        yield -1.5
    if first and parse.lower[first - 1] == "the" and not title:
        yield -1.0
    if _is_in_dateline(parse, first, last):
        yield -6.0


def _is_in_dateline(parse: Parse, first: int, last: int) -> bool:
    """Is a name part of the place that a report is from, as it opens a paragraph ("WICK, Ohio (AP) — …")?

    `dateline_end` of marks finds what to cut off an answer and needs a day or an agency; here a first word in capitals
    and a dash are enough.
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
            return not touches(parse, token)
    return False


def _score_context(parse: Parse, first: int, last: int) -> float:
    """What stands around people's names: an age, an apposition, "who", a verb of speech, the colon of a turn."""
    score = 0.0
    if first and parse.lower[first - 1] in _PLACE_PREPOSITIONS:
        score -= 1.0
    head = head_of(parse, first, last)
    verb = parse.lower[parse.heads[head]]
    if parse.deps[head] == "nsubj" and verbs.is_speech(verb):
        score += 0.7
    after = parse.lower[last : last + _APPOSITION]
    if after[:1] == [":"] and (first == 0 or parse.paragraph[first - 1] != parse.paragraph[first]):
        score += 1.0
    if len(after) >= 3 and after[0] == "," and after[1].isdigit() and len(after[1]) <= 3 and after[2] in (",", "."):
        score += 3.0
    elif after[:1] == ["who"] or after[:2] == [",", "who"]:
        score += 1.0
    elif len(after) >= 3 and after[0] == "," and after[1] in _DETERMINERS:
        phrase = after[2 : after.index(",", 2)] if "," in after[2:] else after[2:]
        if any(word in read_table("persons") and word not in read_words("groups") for word in phrase):
            score += 1.5
    return score
