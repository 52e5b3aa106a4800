"""Relative clauses around a source and its verb: of "the man police say started the fire has been charged", the police
say that he started the fire. The main verb behind that is the narrator's, though the parser makes it content.
"""

from __future__ import annotations

from quoteapi.engine.cues import Cue
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_table

_PRONOUNS = frozenset({"that", "which", "who", "whom"})
# The parser often takes the past tense of a verb without a subject for its participle.
_VERBS = FINITE | {"VBN"}
_HELPERS = frozenset({"aux", "auxpass"})
_SUBJECTS = frozenset({"expl", "nsubj", "nsubjpass"})


def within_relative(scene: Scene, cue: Cue, tokens: list[int]) -> list[int]:
    """Return the tokens of a clause without the relative pronoun before its cue and the main clause behind it."""
    if not tokens or not _is_in_relative(scene, cue):
        return tokens
    parse = scene.parse
    behind = [token for token in tokens if token >= cue.last]
    if behind[:1] != [cue.last]:
        return tokens
    main = next((t for t in behind[1:] if scene.passage_of[t] is None and _opens_main(parse, cue, t)), None)
    return behind if main is None else [token for token in behind if token < main]


def is_main_clause(scene: Scene, cue: Cue, clause: int) -> bool:
    """Return whether a clause is the main one behind a relative clause, which the parser makes a second content."""
    own = scene.parse.subtree(clause)
    apart = own[0] > cue.last and not _has_subject(scene.parse, cue, clause)
    return apart and _is_in_relative(scene, cue)


def _is_in_relative(scene: Scene, cue: Cue) -> bool:
    """Return whether a source and its verb stand between a noun and the verb whose subject that noun is."""
    parse, mention = scene.parse, scene.mentions[cue.mention]
    if mention.last != cue.first or cue.last >= len(parse) or parse.tags[cue.last] not in _VERBS:
        return False
    pronoun = mention.first > 0 and parse.lower[mention.first - 1] in _PRONOUNS
    return pronoun or _begins_with_another(parse, mention)


def _begins_with_another(parse: Parse, mention: Mention) -> bool:
    """Return whether a mention begins with whom its source speaks of, for want of a pronoun: "the man police"."""
    before = mention.head - 1
    return (
        mention.head == mention.last - 1
        and before > mention.first
        and parse.tags[mention.first] == "DT"
        and parse.tags[mention.head] in ("NNS", "NNPS")
        and parse.lower[before] in read_table("persons")
    )


def _opens_main(parse: Parse, cue: Cue, token: int) -> bool:
    """Return whether a finite verb has no subject of its own behind the cue, nor shares that of the verb before it."""
    verb = parse.heads[token] if parse.deps[token] in _HELPERS else token
    joined = parse.deps[verb] == "conj" and "CC" in parse.tags[parse.heads[verb] : token]
    return parse.tags[token] in FINITE and not joined and not _has_subject(parse, cue, verb)


def _has_subject(parse: Parse, cue: Cue, verb: int) -> bool:
    return any(parse.deps[c] in _SUBJECTS and c > cue.last for c in parse.children[verb])
