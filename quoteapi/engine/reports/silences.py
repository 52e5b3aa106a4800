"""Silences: what the narrator adds of what a source kept back ("…, but she gave no details").

The parser makes it a part of what was said. It is none: nobody reports of herself that she did not elaborate.
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.cues import Cue
from quoteapi.engine.parsing import Parse
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table, read_words, verbs

# In tokens. What was said before a silence has at least as many.
SHORTEST_REST = 3
# In tokens. The words that tell a silence stand this close behind the one that opens it.
REACH = 6
_OPENERS = frozenset({"although", "but", "though"})
# Whoever asks does not say what became of the question: "asked if it sank, but nobody knew".
_ASKS = frozenset({"ask", "enquire", "inquire", "question", "wonder"})
_NOT_DRAWN = ["would", "not", "be", "drawn"]
_HELPERS = frozenset({"can", "could", "did", "do", "does", "had", "has", "have", "would"})
_NOT = frozenset({"n't", "n’t", "not"})
_TELL = frozenset(
    {"cite", "comment", "disclose", "elaborate", "explain", "give", "identify", "name", "offer", "provide", "release"}
    | {"reveal", "say", "specify"}
)
_GAVE = frozenset({"cited", "gave", "offered", "provided"})
_GIVING = frozenset({"citing", "giving", "offering", "providing"})
_DECLINED = frozenset({"declined", "refused"})
# What the narrator calls the words before it, to add what others think of them.
_MOVES = frozenset({"decision", "figure", "idea", "move", "plan", "policy", "practice", "proposal", "step", "view"})
_CHARGES = _MOVES | {"accusation", "allegation", "assertion", "charge", "claim", "contention", "suggestion"}
_JUDGE = frozenset(
    {
        "applaud",
        "back",
        "condemn",
        "contest",
        "criticise",
        "criticize",
        "deny",
        "dispute",
        "oppose",
        "reject",
        "support",
    }
    | {"welcome"}
)
_DETAILS = frozenset(
    {"detail", "evidence", "example", "explanation", "name", "proof", "reason", "specific", "timeline"}
)


def without_silence(scene: Scene, cue: Cue, tokens: list[int]) -> list[int]:
    """Return the tokens of a reported clause without the silence that ends it, if one does."""
    for at, token in enumerate(tokens):
        if at < SHORTEST_REST or scene.passage_of[token] is not None:
            continue
        word = scene.parse.lower[token]
        if word == "but" and cue.lemma in _ASKS and scene.parse.words[token - 1] == ",":
            return tokens[:at]
        if word in _CHARGES and _is_judged(scene.parse, token, tokens[-1]):
            return tokens[: at - 1]
        behind = tokens[at + 1 : at + 1 + REACH]
        if (word in _OPENERS and _keeps_back(scene, cue, tokens[:at], behind)) or (
            word == "without" and scene.parse.words[token - 1] == "," and _is_bare(scene.parse, behind)
        ):
            return tokens[:at]
    return tokens


def _is_judged(parse: Parse, charge: int, last: int) -> bool:
    """Return whether a noun behind a comma calls the words before it what others judge: ", a claim the port denies"."""
    if parse.words[charge - 2] != "," or parse.lower[charge - 1] not in ("a", "an") or charge == last:
        return False
    for clause in parse.children[charge]:
        if clause > charge and parse.deps[clause] in ("acl", "relcl") and parse.subtree(clause)[-1] >= last - 1:
            judges = verbs.lemma_of(parse.lower[clause]) in _JUDGE
            return judges or parse.lower[charge] not in _MOVES
    return False


def _is_bare(parse: Parse, behind: Sequence[int]) -> bool:
    """Return whether words behind "without" name what is not told: "elaborating", "giving any details"."""
    words = [parse.lower[token] for token in behind]
    return words[:1] == ["elaborating"] or (bool(words) and words[0] in _GIVING and _has_details(words[1:]))


def _has_details(words: Sequence[str]) -> bool:
    return any(nouns.singular_of(word) in _DETAILS for word in words)


def _keeps_back(scene: Scene, cue: Cue, before: Sequence[int], behind: Sequence[int]) -> bool:
    """Return whether the words behind "but" tell what the source, and nobody in the clause before, did not tell."""
    parse = scene.parse
    if [parse.lower[token] for token in behind[: len(_NOT_DRAWN)]] == _NOT_DRAWN:
        return True
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
    if words[:3] == ["stopped", "short", "of"]:
        return True
    if len(words) > 1 and words[0] in _GAVE:
        return words[1] == "no" and _has_details(words)
    return len(words) > 2 and words[0] in _HELPERS and words[1] in _NOT and words[2] in _TELL


def _may_tell(parse: Parse, token: int) -> bool:
    """Return whether an active subject could tell something: a name, a pronoun, a person or a group."""
    word = parse.lower[token]
    thing = parse.tags[token] in ("NN", "NNS") and word not in read_words("groups")
    return not thing or nouns.singular_of(word) in read_table("persons")
