"""Silences: what the narrator adds of what a source kept back ("…, but she gave no details").

The parser makes it a part of what was said. It is none: nobody reports of herself that she did not elaborate.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table, read_words

# In tokens. What was said before a silence has at least as many.
SHORTEST_REST = 3
# In tokens. The words that tell a silence stand this close behind the one that opens it.
REACH = 6
_OPENERS = frozenset({"although", "but", "though"})
_HELPERS = frozenset({"can", "could", "did", "do", "does", "had", "has", "have", "would"})
_NOT = frozenset({"n't", "n’t", "not"})
_TELL = frozenset(
    {"cite", "comment", "disclose", "elaborate", "explain", "give", "identify", "name", "offer", "provide", "release"}
    | {"reveal", "say", "specify"}
)
_CLAIMS = frozenset({"accusation", "allegation", "assertion", "charge", "claim", "suggestion"})
_TAKEN = frozenset({"contested", "denied", "disputed", "he", "rejected", "she", "that", "the", "they", "which"})
_GAVE = frozenset({"cited", "gave", "offered", "provided"})
_GIVING = frozenset({"citing", "giving", "offering", "providing"})
_DECLINED = frozenset({"declined", "refused"})
_DETAILS = frozenset(
    {"detail", "evidence", "example", "explanation", "name", "proof", "reason", "specific", "timeline"}
)


def without_silence(scene: Scene, cue: Cue, tokens: list[int]) -> list[int]:
    """Return the tokens of a reported clause without the silence that ends it, if one does."""
    for at, token in enumerate(tokens):
        if at < SHORTEST_REST or scene.passage_of[token] is not None:
            continue
        word = scene.parse.lower[token]
        behind = tokens[at + 1 : at + 1 + REACH]
        if word == "," and _is_claim_rejected(scene.parse, behind):
            return tokens[:at]
        if (word in _OPENERS and _keeps_back(scene, cue, tokens[:at], behind)) or (
            word == "without" and scene.parse.words[token - 1] == "," and _is_bare(scene.parse, behind)
        ):
            return tokens[:at]
    return tokens


def _is_claim_rejected(parse: Parse, behind: Sequence[int]) -> bool:
    """Return whether words tell what others made of the claim before: ", a claim rejected by the port"."""
    words = [parse.lower[token] for token in behind]
    return len(words) > 2 and words[0] in ("a", "an") and words[1] in _CLAIMS and words[2] in _TAKEN


def _is_bare(parse: Parse, behind: Sequence[int]) -> bool:
    """Return whether words behind "without" name what is not told: "elaborating", "giving any details"."""
    words = [parse.lower[token] for token in behind]
    return words[:1] == ["elaborating"] or (bool(words) and words[0] in _GIVING and _has_details(words[1:]))


def _has_details(words: Sequence[str]) -> bool:
    return any(nouns.singular_of(word) in _DETAILS for word in words)


def _keeps_back(scene: Scene, cue: Cue, before: Sequence[int], behind: Sequence[int]) -> bool:
    """Return whether the words behind "but" tell what the source, and nobody in the clause before, did not tell."""
    parse = scene.parse
    if behind and parse.tags[behind[0]] == "PRP":
        own = scene.mentions_in.get(parse.paragraph[behind[0]], ())
        mention = next((m for m in own if scene.mentions[m].head == behind[0]), None)
        same = mention is not None and scene.speaker_of(mention) == scene.speaker_of(cue.mention)
        group = parse.lower[behind[0]] == "they" and scene.types[cue.mention].kind == "group"
        if not same and not group:
            return False
        behind = behind[1:]
    elif any(parse.deps[token] == "nsubj" and _may_tell(parse, token) for token in before):
        return False
    words = [parse.lower[token] for token in behind]
    if len(words) > 1 and words[0] in _DECLINED:
        return words[1] == "to"
    if len(words) > 1 and words[0] in _GAVE:
        return words[1] == "no" and _has_details(words)
    return len(words) > 2 and words[0] in _HELPERS and words[1] in _NOT and words[2] in _TELL


def _may_tell(parse: Parse, token: int) -> bool:
    """Return whether an active subject could tell something: a name, a pronoun, a person or a group."""
    word = parse.lower[token]
    thing = parse.tags[token] in ("NN", "NNS") and word not in read_words("groups")
    return not thing or nouns.singular_of(word) in read_table("persons")
