"""The label of a speaker: the name with its title, or the phrase that stands for a source that is never named."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from quoteapi.engine.mentions import Mention, full_phrase
from quoteapi.engine.scene import Scene
from quoteapi.engine.speakers.roster import Roster
from quoteapi.engine.words import names, read_words

# How many mentions of a person are asked for a title. News gives it with the first few.
_MOST_MENTIONS: Final = 60
# In characters. A longer phrase for an unnamed source is cut to its noun with what stands before it.
_LONGEST_PHRASE: Final = 90
# Words before a title without which it would be wrong: "former President Ann Lee", "then-Mayor Bo Lind".
_STATUS: Final = re.compile(
    r"(?:\b(?:acting|deputy|ex|former|incoming|interim|outgoing|retired|then)[ -]){1,3}$", re.IGNORECASE
)
_BREAKS: Final = frozenset({",", ";", ":", "—", "–", "--", "(", "["})
# Determiners, pronouns and numbers.
_CLOSED_TAGS: Final = frozenset({"DT", "PDT", "PRP", "PRP$", "CD"})
_RELATIVE_TAGS: Final = frozenset({"WDT", "WP", "WP$", "WRB"})


def label_name(roster: Roster, entity: int) -> str:
    """Return the name of an entity, with the title that the article puts before it.

    A courtesy title ("Mr") stays only before the very form of the name that it stands at in the text.
    """
    known = roster.scene.coreference.entities[entity]
    if known.kind != "person":
        return known.name
    elsewhere = ""
    for number in islice(known.mentions, _MOST_MENTIONS):
        mention = roster.scene.mentions[number]
        if mention.form != "name" or not mention.title:
            continue
        title = _title(roster.scene.text, mention)
        if mention.name == known.name:
            return f"{title} {known.name}"
        if not elsewhere and not _is_courtesy(title):
            elsewhere = title
    return f"{elsewhere} {known.name}" if elsewhere else known.name


def label_phrase(scene: Scene, number: int) -> str:
    """Return the phrase that stands for a source that is never named: that of its first noun, or of the mention itself.

    The phrase has no relative clause and nothing that a comma or a dash adds.
    """
    entity = scene.entity(number)
    own = scene.coreference.entities[entity].mentions if entity is not None else ()
    number = next((other for other in own if scene.mentions[other].form == "nominal"), number)
    parse, mention = scene.parse, scene.mentions[number]
    start, end = full_phrase(parse, mention)
    last = mention.last
    while last < len(parse) and parse.ends[last] <= end:
        if parse.words[last] in _BREAKS or parse.tags[last] in _RELATIVE_TAGS:
            break
        last += 1
    end = max(mention.end, parse.ends[last - 1])
    if end - start > _LONGEST_PHRASE:
        start, end = mention.start, mention.end
    phrase = " ".join(scene.text[start:end].split())
    if phrase.isupper() and len(phrase) > 1:
        return phrase  # as all the text, or the label of a turn: "THE CHAIRMAN"
    return phrase[0].lower() + phrase[1:] if _is_capital_of_sentence(scene, start) else phrase


def _is_capital_of_sentence(scene: Scene, start: int) -> bool:
    """Return whether a phrase begins with a word that has its capital only because it opens a sentence: "A nurse"."""
    parse, token = scene.parse, scene.parse.token_at(start)
    if token is None or parse.starts[token] != start or token != parse.sentences[parse.sentence[token]][0]:
        return False
    return parse.tags[token] in _CLOSED_TAGS and parse.words[token] != "I"


def _title(text: str, mention: Mention) -> str:
    """Return the title of a name, with the words before it that change what it means."""
    title = " ".join(mention.title.split())
    at = text.find(mention.name, mention.start, mention.end)
    before = " ".join(text[max(0, at - _LONGEST_PHRASE) : at].split())
    status = _STATUS.search(before.removesuffix(title)) if before.endswith(title) else None
    return status.group() + title if status else title


def _is_courtesy(title: str) -> bool:
    return all(names.plain(word) in read_words("honorifics") for word in title.split())
