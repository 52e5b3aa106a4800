"""Surroundings: who heads the text before a pronoun, who is named next, and whom the quotation beside it names."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quoteapi.engine.coreference.antecedents import Standing
from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.marks import Passage
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import names

# In sentences: how far before a pronoun the subject of a main clause is searched for.
SUBJECT_SENTENCES = 3
# In mentions: how far after a pronoun the next name is searched for.
NEXT_REACH = 11

_CAPITALIZED = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s\Z")
_SENTENCE_END = re.compile(r"[.!?]\s")
# Shorter words of names are initials or particles.
_SHORTEST = 3


def standing(entity: int, found: int | None, fits: Collection[int]) -> Standing:
    """Return how a candidate stands to the entity found."""
    if found is None:
        return "nobody"
    return "this" if found == entity else "other" if found in fits else "unfit"


def subject_before(memory: Memory, number: int) -> tuple[int | None, int]:
    """Return the last subject of a main clause in the sentences before a pronoun's, and how many sentences back."""
    here = memory.parse.sentence[memory.mentions[number].head]
    for back in range(1, SUBJECT_SENTENCES + 1):
        entity = memory.main_subjects.get(here - back)
        if entity is not None:
            return entity, back
    return None, 0


def first_in(memory: Memory, paragraph: int, fits: Collection[int]) -> int | None:
    """Return the first of some entities that a paragraph has mentioned so far."""
    return next((entity for entity in memory.mentioned_in.get(paragraph, ()) if entity in fits), None)


def named_next(memory: Memory, number: int, fits: Collection[int]) -> tuple[int | None, str]:
    """Return the first of some entities to be named after a pronoun, and where: "sentence", "paragraph" or "next".

    A colon and "speaks" follow the place when the name governs a reporting verb.
    """
    parse, pronoun = memory.parse, memory.mentions[number].head
    for other in range(number + 1, min(len(memory.mentions), number + 1 + NEXT_REACH)):
        after, entity = memory.mentions[other], memory.entity_of[other]
        beyond = parse.paragraph[after.head] - parse.paragraph[pronoun]
        if beyond > 1:
            break
        if after.form == "name" and entity in fits:
            same = parse.sentence[after.head] == parse.sentence[pronoun]
            place = "sentence" if same else "next" if beyond else "paragraph"
            return entity, f"{place}:speaks" if other in memory.subjects_of_cues else place
    return None, "nowhere"


def quoted_words(text: str, passages: Sequence[Passage]) -> dict[int, list[tuple[int, int, frozenset[str]]]]:
    """Return the passages of each paragraph by their offsets, each with the plain words that have a capital."""
    found: dict[int, list[tuple[int, int, frozenset[str]]]] = {}
    for passage in passages:
        words = _CAPITALIZED.findall(text, passage.inner_start, passage.inner_end)
        plain = frozenset(names.plain(_POSSESSIVE.sub("", word)) for word in words)
        found.setdefault(passage.paragraph, []).append((passage.start, passage.end, plain))
    return found


def named_beside(memory: Memory, number: int) -> frozenset[str]:
    """Return the capitalized words of the quotations that stand before and after a pronoun with no sentence between."""
    mention = memory.mentions[number]
    rows = memory.quoted.get(memory.parse.paragraph[mention.head], ())
    before = [row for row in rows if row[1] <= mention.start][-1:]
    after = [row for row in rows if row[0] >= mention.end][:1]
    beside = [words for _, end, words in before if not _SENTENCE_END.search(memory.text, end, mention.start)]
    beside += [words for start, _, words in after if not _SENTENCE_END.search(memory.text, mention.end, start)]
    return frozenset().union(*beside)


def passages_beside(memory: Memory, mention: Mention) -> list[str]:
    """Return the quotations right before and after a mention with no sentence between, as the text has them."""
    rows = memory.quoted.get(memory.parse.paragraph[mention.head], ())
    before = [(start, end) for start, end, _ in rows if end <= mention.start][-1:]
    after = [(start, end) for start, end, _ in rows if start >= mention.end][:1]
    beside = [row for row in before if not _SENTENCE_END.search(memory.text, row[1], mention.start)]
    beside += [row for row in after if not _SENTENCE_END.search(memory.text, mention.end, row[0])]
    return [memory.text[start:end] for start, end in beside]


def is_named(memory: Memory, entity: int, words: frozenset[str]) -> bool:
    """Return whether some plain words have one of an entity's names in them."""
    return any(len(word) >= _SHORTEST for word in words & memory.words_of(entity))
