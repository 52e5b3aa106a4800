"""Build parses and scenes from columns, so that rules can be tested without a model.

A line of columns is a sentence, and each token is ``word/tag/dep/head/entity``. The head is a word of the same sentence
(the nearest with that spelling), or empty for a root. ``[0]`` with a dep and a head is the stand-in for passage 0. An
entity label that begins with ``+`` starts a new entity right after one with the same label.
"""

from __future__ import annotations

from quoteapi.engine.furniture import find_author, find_prose
from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks.passages import find_passages
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.pipeline import build_scene
from quoteapi.engine.scene import Scene

_STAND_IN = [
    ("“", "``", "punct"),
    ("It", "PRP", "nsubj"),
    ("works", "VBZ", ""),
    (",", ",", "punct"),
    ("”", "''", "punct"),
]


def build_parse(text: str, columns: str) -> Parse:
    """Make the parse of a text from its columns. The words must occur in the text in the same order."""
    paragraphs = find_prose(text, split_paragraphs(text))
    passages = find_passages(text, paragraphs)
    parse = Parse()
    at = 0
    for line in filter(None, map(str.strip, columns.splitlines())):
        first = len(parse.words)
        named_heads: list[str] = []
        for token in line.split():
            word, tag, dep, head, entity = [*token.split("/"), "", "", "", ""][:5]
            if word.startswith("["):
                passage = passages[number := int(word[1:-1])]
                at = passage.end
                for piece, piece_tag, piece_dep in _STAND_IN:
                    _add(parse, piece, piece_tag, piece_dep or tag, passage.start, at, "", number)
                    named_heads.append("works" if piece_dep else dep)
                continue
            start = text.index(word, at)
            at = start + len(word)
            _add(parse, word, tag, dep, start, at, entity, None)
            named_heads.append(head)
        last = len(parse.words)
        parse.sentences.append((first, last))
        for token, head in zip(range(first, last), named_heads, strict=True):
            places = [other for other in range(first, last) if parse.words[other] == head and other != token]
            if head and not places:
                raise ValueError(f"the head {head!r} of {parse.words[token]!r} is not in its sentence")
            parse.heads.append(min(places, key=lambda other: abs(other - token), default=token))
            parse.sentence.append(len(parse.sentences) - 1)
            parse.children.append([])
        for token in range(first, last):
            if parse.heads[token] != token:
                parse.children[parse.heads[token]].append(token)
    for start in parse.starts:
        parse.paragraph.append(next(n for n, span in enumerate(paragraphs) if span.start <= start < span.end))
    return parse


def build(text: str, columns: str) -> Scene:
    """Make the scene of a text from the columns of its parse. Runs every stage before attribution."""
    page = split_paragraphs(text)
    paragraphs = find_prose(text, page)
    passages = find_passages(text, paragraphs)
    return build_scene(text, paragraphs, passages, build_parse(text, columns), author=find_author(text, page))


def _add(
    parse: Parse, word: str, tag: str, dep: str, start: int, end: int, entity: str, stands_for: int | None
) -> None:
    label = entity.lstrip("+")
    parse.words.append(word)
    parse.lower.append(word.lower().replace("’", "'"))
    parse.starts.append(start)
    parse.ends.append(end)
    parse.tags.append(tag)
    parse.deps.append(dep or "ROOT")
    parse.entity_begins.append(bool(label) and (entity.startswith("+") or parse.entities[-1:] != [label]))
    parse.entities.append(label)
    parse.stands_for.append(stands_for)


def stands_for(text, columns, word):
    """Return the name of the entity that the last mention with this head refers to, or None."""
    scene = build(text, columns)
    number = max(n for n, mention in enumerate(scene.mentions) if scene.parse.words[mention.head] == word)
    entity = scene.entity(number)
    return (scene.coreference.entities[entity].name or None) if entity is not None else None
