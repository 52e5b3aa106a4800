"""Candidates that are the rest of a source's sentence: a clause is inserted into it, closes it or opens it.

"The plan, she told us, would fail", "The plan would fail, she told us", "According to her, the plan would fail".
"""

from __future__ import annotations

from collections.abc import Sequence

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.reports.clauses import opens
from quoteapi.engine.reports.extents import ranges_of
from quoteapi.engine.reports.other_sources import before_another, before_outer_source, cues_at
from quoteapi.engine.reports.relations import Link, Relation
from quoteapi.engine.reports.report import Report
from quoteapi.engine.reports.unsaid import HEARS
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_words, verbs

# In tokens. Less than this before a trailing clause is an adverbial ("On Monday, Marsh said") and not what was said.
SHORTEST_CLAUSE = 5
# In tokens. A clause between commas is short.
LONGEST_INSERTED = 12
# In tokens. An addressee and a place may follow an inserted "she told" before the comma ("she told us in Ohio,").
ADDRESSEE_REACH = 8
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "relcl", "conj"})
_SETS_OFF = (",", "—", "–", "-")
_CLOSES = (",", ".", "—", "–", "-")
_CIRCUMSTANCES = frozenset(
    {"after", "although", "as", "because", "before", "if", "once", "since", "though", "unless", "until", "when"}
    | {"whenever", "where", "while"}
)
_CONTENT = frozenset({"ccomp", "dobj", "xcomp"})
_HYPOTHESES = frozenset({"if", "unless"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
# Participles that the tagger takes for the past form.
_HEARING = frozenset({"asked", "pressed", "questioned", "told"})
_OPENS_PHRASE = frozenset({"IN", "RB"})


def before_closing_clause(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return what stands before the last comma of a sentence that ends with a source and its verb."""
    parse, mention = scene.parse, scene.mentions[cue.mention]
    start, end = parse.sentences[parse.sentence[cue.head]]
    if mention.last != cue.first or end - cue.last > 1:
        return []
    comma = mention.first - 1
    while comma > start and parse.words[comma] != ",":
        comma -= 1
    if comma - start < SHORTEST_CLAUSE or _is_circumstance(parse, cue, start, comma):
        return []
    if parse.tags[start] == "IN" and not _has_verb(scene, range(start, comma)):
        # "On 3 May, at 9:14, Lind wrote:"
        return []
    if any(scene.cues[own].form == "preposition" for own in cues_at(scene, start)):
        # "According to Lind, who was there, the ice cracked."
        return []
    return [Report(number, ranges_of(scene, list(range(start, comma))), Relation(Link.TRAILING), cue.head)]


def before_so(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the sentence before one that says who said it: "The mill is finished. So says Marsh."."""
    parse = scene.parse
    start, end = parse.sentences[parse.sentence[cue.head]]
    if cue.first != start + 1 or parse.lower[start] != "so" or scene.mentions[cue.mention].first < cue.last:
        return []
    before = parse.sentence[start] - 1
    first, last = parse.sentences[before] if before >= 0 else (0, 0)
    apart = not first < last or parse.paragraph[first] != parse.paragraph[start]
    says_itself = any(scene.cues[number].speech == "speech" for number in scene.cues_in.get(before, ()))
    if apart or says_itself or any(scene.passage_of[token] is not None for token in range(first, end)):
        return []
    return [Report(number, ranges_of(scene, list(range(first, last))), Relation(Link.TRAILING), cue.head)]


def around(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the sentence around an inserted clause ("The plan, she told us, would fail") or a clause with "as"."""
    parse, verb = scene.parse, cue.head
    if parse.deps[verb] == "advcl" and opens(parse, verb, "as"):
        return _whole_sentence(scene, number, cue, verb, Relation(Link.AS_CLAUSE))
    own = clause_set_off(scene, cue)
    if not own:
        return []
    start, end = parse.sentences[parse.sentence[verb]]
    start = _behind_report(parse, start, own[0])
    end = before_outer_source(scene, range(own[1], end))
    end = before_another(scene, cue, range(own[1], end))
    begin = own[1] if parse.lower[start] in HEARS else start  # "Asked where he would go, he said, “Wick.”"
    tokens = [token for token in range(begin, end) if not own[0] <= token < own[1]]
    if _is_circumstance(parse, cue, start, own[0] - 1) and not _goes_on(scene, start, range(own[1], end)):
        return []
    content = ranges_of(scene, tokens)
    words = [token for token in tokens if parse.words[token][0].isalnum()]
    if words and words[-1] < own[0] and parse.tags[start] in _OPENS_PHRASE and not _has_verb(scene, tokens):
        # "In court, Lind, in a suit, said nothing"
        return []
    if len(content) > 1 and _opens_with_occasion(scene, range(start, own[0] - 1), content[-1]):
        return []
    dependent = parse.deps[verb] in _INSERTED and parse.heads[verb] != verb
    relation = Relation(Link.INSERTED if dependent else Link.INSERTED_MAIN)
    return [Report(number, content, relation, parse.heads[verb])] if content else []


def _behind_report(parse: Parse, start: int, own: int) -> int:
    """Return where a second report begins, behind a colon: "Lind warned that it leaked: half, she said, was wet"."""
    colon = next((t for t in range(own - 1, start, -1) if parse.words[t] == ":"), None)
    if colon is None or not any(
        verbs.is_speech(parse.lower[t]) and parse.tags[t] in ("VBD", "VBN", "VBZ") for t in range(start, colon)
    ):
        return start
    return colon + 1


def around_preposition(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the sentence around a source and its preposition: "According to Marsh, the mill is finished."."""
    if scene.parse.words[scene.parse.sentences[scene.parse.sentence[cue.head]][1] - 1] == "?":
        return []  # "The best thing, according to Marsh? “The silence.”"
    behind = scene.mentions[cue.mention].last
    if scene.parse.words[behind : behind + 1] == [":"]:
        return []  # "Here is how it went, in the words of Marsh:"
    return _whole_sentence(scene, number, cue, cue.head, Relation(Link.ACCORDING))


def _whole_sentence(scene: Scene, number: int, cue: Cue, top: int, relation: Relation) -> list[Report]:
    """Return the cue's sentence without the cue's own clause."""
    parse = scene.parse
    start, end = parse.sentences[parse.sentence[top]]
    own = set(parse.subtree(top))
    mention = scene.mentions[cue.mention]
    own |= set(range(mention.first, mention.last)) | set(range(cue.first, cue.last))
    end = before_another(scene, cue, range(max(cue.last, mention.last), end))
    tokens = [token for token in range(start, end) if token not in own]
    if top == start and not any(parse.words[token][0].isalnum() for token in tokens):
        # "According to Lind, who ran the lock, [it leaks]": the parser hangs all of it on the preposition
        tokens = list(range(_end_of_source(parse, mention.last, end), end))
    head = parse.heads[top]
    if parse.deps[head] == "relcl" and top > 1 and parse.words[top - 1] == "," and parse.tags[top - 2].startswith("W"):
        # "They saw it in Wick, where, according to Lind, [half the street had come]"
        tokens = [token for token in parse.subtree(head) if token in tokens and token > top]
    content = ranges_of(scene, tokens)
    return [Report(number, content, relation, head)] if content else []


def _end_of_source(parse: Parse, token: int, end: int) -> int:
    """Return where the source that opens a sentence ends: behind its comma, and that of a relative clause."""
    for _ in range(2):
        token = next((t + 1 for t in range(token, end) if parse.words[t] == ","), end)
        if token == end or not parse.tags[token].startswith("W"):
            break
    return token


def clause_set_off(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """Return the tokens of an inserted clause, which stands between commas with its subject ("…, she said, …")."""
    parse, verb = scene.parse, cue.head
    mention = scene.mentions[cue.mention]
    first, last = min(cue.first, mention.first), max(cue.last, mention.last)
    start, end = parse.sentences[parse.sentence[verb]]
    if relative_pronoun(parse, cue) is not None:
        # "Lind, who wrote the book, left"
        return None
    if first <= start or parse.words[first - 1] not in _SETS_OFF or last - first > LONGEST_INSERTED:
        return None
    speaks = cue.speech == "speech"
    if speaks and first < verb:
        # "…, she told reporters in Ohio, …"
        reach = range(last, min(last + ADDRESSEE_REACH, end))
        last = next((t for t in reach if parse.words[t] in _CLOSES and parse.tags[t] != "HYPH"), last)
    elif speaks:
        # "…, said Lind, who runs the lock"
        last = max(last, *(t + 1 for t in parse.subtree(mention.head) if t < end))
        if last < end and parse.deps[last] in ("prep", "npadvmod", "advmod"):
            # "…, wrote Lind in May, …"
            last = next((t for t in range(last, min(last + ADDRESSEE_REACH, end)) if parse.words[t] in _CLOSES), last)
    if last < end and parse.words[last] not in _CLOSES and parse.words[last - 1] not in _CLOSES:
        return None
    if any(scene.passage_of[token] is not None for token in range(max(cue.last, mention.last), last)):
        # "In a letter, Lind admitted to “delays,” “errors” and “greed.”"
        return None
    behind = [c for c in parse.children[verb] if c >= last and parse.deps[c] == "advcl" and parse.tags[c] == "VBG"]
    if behind:
        # "…, she said, citing a letter"
        last = max(parse.subtree(behind[-1])) + 1
    inside = any(first <= c < last and parse.deps[c] in ("ccomp", "xcomp") for c in parse.children[verb])
    outside = any(parse.deps[c] in ("dobj", "xcomp", "ccomp") for c in parse.children[verb])
    if inside or (outside and (not speaks or _acts_on_thing(parse, cue))):
        return None
    return first, last


def _acts_on_thing(parse: Parse, cue: Cue) -> bool:
    """Return whether a verb right after its subject has a thing for its object: "as it cleared, Lind began a climb"."""
    if cue.lemma in read_words("hearers"):
        return False
    objects = (c for c in parse.children[cue.head] if parse.deps[c] == "dobj" and c >= cue.last)
    return any(parse.tags[c] in ("NN", "NNS") for c in objects)


def halves_of(scene: Scene, cue: Cue, below: Sequence[int], last: int) -> Sequence[int]:
    """Return the clauses before and behind an inserted one that are one sentence: "The files show, he said, that …"."""
    parse = scene.parse
    above = parse.heads[cue.head]
    if (
        parse.deps[cue.head] == "parataxis"
        and above < cue.first
        and verbs.lemma_of(parse.lower[above])
        and parse.stands_for[above] is None
        and not any(parse.deps[c] in _CONTENT for c in parse.children[above])
    ):
        return [c for c in below if parse.deps[c] == "ccomp" and c >= last and opens(parse, c, "that")]
    clauses = [c for c in below if parse.deps[c] == "ccomp" and parse.stands_for[c] is None]
    sides = [c for c in clauses if c < cue.first], [c for c in clauses if c >= last and opens(parse, c, "that")]
    return clauses if all(sides) else ()


def has_condition(scene: Scene, cue: Cue, inserted: tuple[int, int]) -> bool:
    """Return whether the clause behind an inserted one has its condition before it: "If it sinks, he said, we swim"."""
    start, end = scene.parse.sentences[scene.parse.sentence[cue.head]]
    dependent = scene.parse.lower[start] in _CIRCUMSTANCES
    return (
        dependent
        and _is_circumstance(scene.parse, cue, start, inserted[0] - 1)
        and _goes_on(scene, start, range(inserted[1], end))
    )


def _is_circumstance(parse: Parse, cue: Cue, start: int, end: int) -> bool:
    """Return whether the tokens [start, end) are a clause that tells when or why a cue's subject acts.

    "When he was told that it had sunk, Lind wept." A participle does as much: "Asked if it had sunk, Lind said no." The
    cue may share its subject: "When it sank, Lind wept and said …".
    """
    if parse.tags[start] == "CC" and start + 1 < end:
        start += 1
    if parse.lower[start] not in _CIRCUMSTANCES and parse.tags[start] not in _PARTICIPLES:
        return False
    verb = cue.head
    while parse.deps[verb] == "conj" and not cue.own:
        verb = parse.heads[verb]
    clause = next((c for c in parse.children[verb] if c < end and parse.deps[c] == "advcl"), None)
    return clause is not None and parse.subtree(clause)[-1] >= end - 1


def _goes_on(scene: Scene, start: int, behind: range) -> bool:
    """Return whether the words behind an inserted clause go on with the clause that opens the sentence.

    Those of "When it sank, he said, the crew wept.", "If it sinks, he said, “we swim.”" and "Sailing it, he said, “is
    hard.”" do. Those of "When it sank, he said, “We swam.”" do not.
    """
    inside = [scene.passage_of[token] for token in behind if scene.parse.words[token][0].isalnum()]
    if not inside or inside[0] is None or None in inside:
        return bool(inside)
    at = scene.passages[inside[0]].inner_start
    word = scene.text[at : at + 1]
    participle = scene.parse.tags[start] in _PARTICIPLES
    return scene.parse.lower[start] in _HYPOTHESES or (participle and word.islower())


def _opens_with_occasion(scene: Scene, before: range, behind: tuple[int, int]) -> bool:
    """Return whether what stands before an inserted clause tells when the sentence in marks behind it was said.

    "Hours later, Lind said, “It sank.”", "Asked if it sank, Lind said, “It did.”" Of "On Monday, Lind said, “it sank”"
    all is said.
    """
    parse, passage = scene.parse, scene.passage_of[behind[0]]
    if passage is None or scene.passage_of[behind[1] - 1] != passage or not before:
        return False
    at = scene.passages[passage].inner_start
    if not scene.text[at : at + 1].isupper() or any(scene.passage_of[token] is not None for token in before):
        return False
    opens = parse.tags[before[0]] in _PARTICIPLES or parse.lower[before[0]] in _HEARING
    return opens or all(parse.tags[token] not in FINITE for token in before)


def _has_verb(scene: Scene, tokens: Sequence[int]) -> bool:
    tags = scene.parse.tags
    return any(tags[token].startswith("VB") or scene.passage_of[token] is not None for token in tokens)
