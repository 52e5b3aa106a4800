"""First person: whom "I" and "we" mean outside quotation marks: who speaks in a turn, or else the author."""

from __future__ import annotations

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention

SINGULAR = frozenset({"i", "me", "my"})
PLURAL = frozenset({"we", "us", "our"})
# In mentions: how far before a pronoun the label of its turn is searched for.
TURN_REACH = 60
# In tokens: how far into a sentence "At the port, we" may name whose "we" it is.
LONGEST_OPENING = 9
# The label of an answer, and what ends a label.
_ANSWER = frozenset({"a", "answer"})
_LABEL_ENDS = frozenset({":", "."})


def speaker_of_turn(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return whom "I" or "we" means: the name that labels the turn, the one interviewed, the author, or None.

    Whoever answers after "A:" says "we" of a country or of everybody as often as of a body.
    """
    parse = memory.parse
    first = _opening(memory, mention)
    is_answer = parse.lower[first] in _ANSWER and not _LABEL_ENDS.isdisjoint(parse.words[first + 1 : first + 2])
    if is_answer and mention.name in SINGULAR:
        if memory.interviewed is None:
            memory.interviewed = memory.best(memory.recent_of("person"))
        return memory.interviewed
    label = _label(memory, number, first)
    if label is not None:
        return memory.entity_of[label]
    return memory.author if mention.name in SINGULAR else _body_in_front(memory, number, mention)


def _opening(memory: Memory, mention: Mention) -> int:
    """Return the first token of a mention's paragraph."""
    parse = memory.parse
    sentence = parse.sentence[mention.head]
    paragraph = parse.paragraph[mention.head]
    while sentence > 0 and parse.paragraph[parse.sentences[sentence - 1][0]] == paragraph:
        sentence -= 1
    return parse.sentences[sentence][0]


def _label(memory: Memory, number: int, first: int) -> int | None:
    """Return the name that a paragraph opens with before a colon ("Marsh: We know that"), or None."""
    parse = memory.parse
    for other in range(number - 1, max(-1, number - TURN_REACH), -1):
        mention = memory.mentions[other]
        if mention.last <= first:
            return None
        if mention.first == first:
            ends = parse.words[mention.last : mention.last + 1] == [":"]
            return other if mention.form == "name" and ends else None
    return None


def _body_in_front(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the body that a sentence puts before "we": "At Kettle Foods, we"."""
    parse = memory.parse
    start = parse.sentences[parse.sentence[mention.head]][0]
    before = memory.mentions[number - 1] if number else None
    if before is None or before.form != "name" or mention.first - start > LONGEST_OPENING:
        return None
    opens = parse.lower[start : before.first] in (["at"], ["here", "at"])
    return memory.entity_of[number - 1] if opens and not before.place else None
