"""Reports: what is said without quotation marks, or half in them: a cue, who speaks, and the clause that is reported.

Every verb or preposition that can be a cue offers its complements as candidates: a clause, an infinitive, an object,
the object of its preposition, or the whole sentence that it interrupts or trails. A linear model over readable
signals (``report_signals``), fitted on PolNeAR's training articles, says of each how likely it is reported content
(Pareti et al. 2013, D13-1101, who show that most errors in indirect speech are errors about the cue).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import Parse
from quoteapi.engine.reports.extents import ranges_of
from quoteapi.engine.reports.headlines import ends_as_sentence, headline_reports, is_headline
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_table, read_words

_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "prep", "advcl", "acl", "pcomp", "dep", "nsubjpass", "attr"}
)
# Fewer tokens before a trailing clause are an adverbial ("On Monday, Marsh said"), not what was said.
SHORTEST_CLAUSE = 5
# A clause that a colon closes is short ("put it this way:"), and so is one between commas.
COLON_REACH = 10
LONGEST_INSERTED = 12
_INSERTED = frozenset({"parataxis", "ccomp", "advcl", "relcl", "conj"})
_SETS_OFF = (",", "—", "–", "-")
_CLOSES = (",", ".", "—", "–", "-")
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Report:
    """A candidate for reported speech: the number of its cue, and its content as token ranges [first, last)."""

    cue: int
    content: tuple[tuple[int, int], ...]
    relation: str
    complement: int


def find_reports(
    scene: Scene, sentences: Collection[int] | None = None, *, marked: Collection[int] | None = None
) -> list[Report]:
    """All candidates, in order of their cues, in some sentences or in all. Cues inside quotation marks offer none.

    With ``marked``, the sentences that hold a passage, verbs outside the lists offer theirs in those alone: without a
    quoted word they are never answered.
    """
    found: list[Report] = []
    for number, cue in enumerate(scene.cues):
        check_time()
        if cue.mention is None or scene.passage_of[cue.head] is not None:
            continue
        sentence = scene.parse.sentence[cue.head]
        if sentences is not None and sentence not in sentences:
            continue
        if marked is not None and cue.speech == "other" and sentence not in marked:
            continue
        if cue.form == "preposition":
            found.extend(_whole_sentence(scene, number, cue, cue.head, "according"))
        elif cue.form == "verb":
            found.extend(_complements(scene, number, cue))
        elif cue.form == "punctuation":
            found.extend(_after_colon(scene, number, cue))
        else:
            found.extend(_noun_complements(scene, number, cue))
    return [report for report in found if report.content]


def _complements(scene: Scene, number: int, cue: Cue) -> list[Report]:
    parse, verb = scene.parse, cue.head
    found = []
    below = [c for token in range(verb, cue.last) for c in parse.children[token] if not verb <= c < cue.last]
    inserted = _clause_set_off(scene, cue)
    for child in below:
        dep = parse.deps[child]
        if inserted and child >= inserted[1] and dep == "ccomp" and not _has_subject(parse, child, cue, scene):
            # "The plan, she told us, would fail": the second half of a sentence that the clause interrupts
            continue
        if dep not in _COMPLEMENTS and not (dep == "csubj" and child > cue.last):
            continue
        if child == scene.mentions[cue.known_mention].head:
            continue
        if dep == "nsubjpass" and not any(parse.lower[c] == "by" for c in parse.children[verb]):
            continue
        if dep in ("advcl", "dep", "acl") and _is_speech(parse, child):
            # "…, adding: “…”" is a cue of its own, not what the first one reports
            continue
        relation, tokens = _complement(scene, cue, child)
        if tokens:
            found.append(Report(number, ranges_of(scene, tokens), relation, child))
    found.extend(_with_object(scene, number, cue))
    found.extend(_before_closing_clause(scene, number, cue))
    found.extend(_after_clause_with_colon(scene, number, cue))
    found.extend(_around(scene, number, cue))
    return found


def _complement(scene: Scene, cue: Cue, child: int) -> tuple[str, list[int]]:
    """How a token hangs on a cue, and the tokens that it would report."""
    parse, dep = scene.parse, scene.parse.deps[child]
    asks = cue.lemma in ("ask", "wonder", "inquire", "enquire", "question") and child > cue.head
    if dep in ("ccomp", "csubj") or (
        dep == "advcl" and (_opens(parse, child, "that") or (asks and _opens(parse, child, "if")))
    ):
        return "ccomp", _without_lead(parse, _content(scene, child, cue), child, cue)
    if dep != "prep":
        return dep, _content(scene, child, cue)
    below = [c for c in parse.children[child] if parse.deps[c] in ("pobj", "pcomp")]
    if not below or (parse.deps[below[0]] == "pcomp" and _is_speech(parse, below[0])):
        return dep, []
    return f"prep:{parse.lower[child]}:{parse.deps[below[0]]}", _content(scene, below[0], cue)


def _has_subject(parse: Parse, clause: int, cue: Cue, scene: Scene) -> bool:
    """Has a clause a subject of its own, other than the cue's?"""
    source = scene.mentions[cue.known_mention].head
    return any(parse.deps[c] in ("nsubj", "nsubjpass", "expl") and c != source for c in parse.children[clause])


def _opens(parse: Parse, clause: int, word: str) -> bool:
    return any(parse.deps[c] == "mark" and parse.lower[c] == word for c in parse.children[clause])


def _without_lead(parse: Parse, tokens: list[int], clause: int, cue: Cue) -> list[int]:
    """A clause without the words at its front that tell when the cue was: "said [in March] he would sail"."""
    for child in parse.children[clause] if tokens and tokens[0] == cue.last else ():
        if parse.tags[child].startswith("VB"):
            break
        if child != tokens[0] and parse.deps[child] == "mark" and parse.lower[child] == "that":
            return [token for token in tokens if token >= child]
    lead = next((c for c in parse.children[clause] if c >= cue.last), clause)
    words = parse.subtree(lead)
    end = words[-1] + 1
    timed = parse.deps[lead] in ("prep", "npadvmod") and any(parse.entities[t] in _TIMES for t in words)
    if timed and words[0] == cue.last == tokens[0] and end < clause and parse.words[end] != ",":
        return [token for token in tokens if token >= end]
    return tokens


def _with_object(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """An object together with what is said of it: "called [the plan a wreck]", "described [the plan as a wreck]"."""
    parse, found = scene.parse, []
    children = parse.children[cue.head]
    objects = [c for c in children if parse.deps[c] == "dobj"]
    of_it = [c for c in children if parse.deps[c] == "oprd" and objects]
    if of_it:
        tokens = {t for child in (objects[0], *of_it) for t in _content(scene, child, cue)}
        found.append(Report(number, ranges_of(scene, _closed(parse, tokens)), "dobj+oprd", of_it[0]))
    for child in children if objects else ():
        if parse.deps[child] != "prep" or parse.lower[child] not in ("as", "of") or child < objects[0]:
            continue
        tokens = {*_content(scene, objects[0], cue), *_content(scene, child, cue)}
        found.append(Report(number, ranges_of(scene, _closed(parse, tokens)), f"dobj+{parse.lower[child]}", child))
    return found


def _closed(parse: Parse, tokens: set[int]) -> list[int]:
    """Tokens with the lone commas and conjunctions between them."""
    between = (t for t in range(min(tokens, default=0), max(tokens, default=0)) if t not in tokens)
    joining = {t for t in between if t - 1 in tokens and t + 1 in tokens and parse.deps[t] in ("cc", "punct")}
    return sorted(tokens | joining)


def _is_speech(parse: Parse, token: int) -> bool:
    return read_table("cue_forms").get(parse.lower[token]) in read_words("cue_verbs")


def _before_closing_clause(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """What stands before the last comma of a sentence that ends with a source and its verb."""
    parse, mention = scene.parse, scene.mentions[cue.known_mention]
    start, end = parse.sentences[parse.sentence[cue.head]]
    if mention.last != cue.first or end - cue.last > 1:
        return []
    comma = mention.first - 1
    while comma > start and parse.words[comma] != ",":
        comma -= 1
    if comma - start < SHORTEST_CLAUSE:
        return []
    return [Report(number, ranges_of(scene, list(range(start, comma))), "trailing", cue.head)]


def _after_clause_with_colon(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """The rest of a sentence behind a clause and its colon: "Marsh put it plainly: the mill was finished."."""
    parse, end = scene.parse, scene.parse.sentences[scene.parse.sentence[cue.head]][1]
    if cue.speech != "speech":
        return []
    colon = next((t for t in range(cue.last, min(cue.last + COLON_REACH, end)) if parse.words[t] == ":"), None)
    if colon is None or colon + 1 >= end or scene.passage_of[colon + 1] is not None:
        return []
    return [Report(number, ranges_of(scene, list(range(colon + 1, end))), f"{cue.form}:colon", colon + 1)]


def _around(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """The sentence around a clause that stands in it ("The plan, she told us, would fail") or opens it with "as"."""
    parse, verb = scene.parse, cue.head
    if parse.deps[verb] == "advcl" and _opens(parse, verb, "as"):
        return _whole_sentence(scene, number, cue, verb, "as")
    own = _clause_set_off(scene, cue)
    if not own:
        return []
    start, end = parse.sentences[parse.sentence[verb]]
    tokens = [token for token in range(start, end) if not own[0] <= token < own[1]]
    content = ranges_of(scene, tokens)
    relation = "inserted" if parse.deps[verb] in _INSERTED and parse.heads[verb] != verb else "inserted:main"
    return [Report(number, content, relation, parse.heads[verb])] if content else []


def _clause_set_off(scene: Scene, cue: Cue) -> tuple[int, int] | None:
    """The tokens of a clause that stands between commas with its subject, as an inserted "she said" does."""
    parse, verb = scene.parse, cue.head
    mention = scene.mentions[cue.known_mention]
    first, last = min(cue.first, mention.first), max(cue.last, mention.last)
    start, end = parse.sentences[parse.sentence[verb]]
    if first <= start or parse.words[first - 1] not in _SETS_OFF or last - first > LONGEST_INSERTED:
        return None
    speaks = cue.speech == "speech"
    if speaks and first < verb:
        # whom it was told, and where
        last = next((t for t in range(last, min(last + 8, end)) if parse.words[t] in _CLOSES), last)
    elif speaks:
        # "…, said Lind, who runs the lock"
        last = max(last, *(t + 1 for t in parse.subtree(mention.head) if t < end))
    if last < end and parse.words[last] not in _CLOSES and parse.words[last - 1] not in _CLOSES:
        return None
    behind = [c for c in parse.children[verb] if c >= last and parse.deps[c] == "advcl" and parse.tags[c] == "VBG"]
    if behind:
        # "…, she said, citing a letter"
        last = max(parse.subtree(behind[-1])) + 1
    inside = any(first <= c < last and parse.deps[c] in ("ccomp", "xcomp") for c in parse.children[verb])
    outside = any(parse.deps[c] in ("dobj", "xcomp", "ccomp") for c in parse.children[verb])
    return None if inside or (outside and not speaks) else (first, last)


def _whole_sentence(scene: Scene, number: int, cue: Cue, top: int, relation: str) -> list[Report]:
    """The cue's sentence without the cue's own clause."""
    parse = scene.parse
    start, end = parse.sentences[parse.sentence[top]]
    own = set(parse.subtree(top))
    mention = scene.mentions[cue.known_mention]
    own |= set(range(mention.first, mention.last)) | set(range(cue.first, cue.last))
    if relation == "according":
        own |= set(parse.subtree(mention.head)) | set(range(cue.first, mention.last))
    tokens = [token for token in range(start, end) if token not in own]
    head = parse.heads[top]
    content = ranges_of(scene, tokens)
    return [Report(number, content, relation, head)] if content else []


def _after_colon(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """What follows a name and a colon, as in a headline: "Minister: no new taxes"."""
    end = cue.last
    total = len(scene.parse)
    while end < total and scene.parse.paragraph[end] == scene.parse.paragraph[cue.head]:
        end += 1
    content, relation = ranges_of(scene, list(range(cue.last, end))), "colon"
    if is_headline(scene, scene.mentions[cue.known_mention].first, end):
        if headline_reports(scene, cue, end):
            relation = "headline"
        elif not ends_as_sentence(scene.parse, end):
            return []
    return [Report(number, content, relation, min(cue.last, total - 1))]


def _noun_complements(scene: Scene, number: int, cue: Cue) -> list[Report]:
    parse = scene.parse
    found = []
    for child in parse.children[cue.head]:
        if parse.deps[child] in ("acl", "relcl", "ccomp") and child > cue.head:
            tokens = _content(scene, child, cue)
            if tokens:
                found.append(Report(number, ranges_of(scene, tokens), f"noun:{parse.deps[child]}", child))
    found.extend(_after_clause_with_colon(scene, number, cue))
    head = parse.heads[cue.head]
    if parse.deps[cue.head] == "pobj" and parse.lower[head] == "in":
        found.extend(_whole_sentence(scene, number, cue, head, "noun:in"))
    return found


def _content(scene: Scene, top: int, cue: Cue) -> list[int]:
    """The tokens under a complement, without the cue's own clause where that stands inside it."""
    parse = scene.parse
    own = {cue.head, *range(cue.first, cue.last)}
    if top in own:
        return []
    mention = scene.mentions[cue.known_mention]
    misread = parse.heads[mention.head] == top and cue.last == mention.first  # "…, said Lind, the road will reopen"
    own |= set(range(mention.first, mention.last)) if cue.own or misread else set()
    return [token for token in parse.subtree(top) if token not in own]


def source_end(scene: Scene, cue: Cue) -> int:
    """Where the words that name a cue's source end: with the "who" of a relative clause, if it stands in one."""
    pronoun, end = relative_pronoun(scene.parse, cue), scene.mentions[cue.known_mention].end
    return max(end, scene.parse.ends[pronoun]) if pronoun is not None else end


def offsets(scene: Scene, report: Report) -> list[tuple[int, int]]:
    """The content's article offsets; a range that ends with a quoted passage takes its marks along."""
    parse: Parse = scene.parse
    found = []
    for first, last in report.content:
        start, end = parse.starts[first], parse.ends[last - 1]
        opening, closing = scene.passage_of[first], scene.passage_of[last - 1]
        if opening is not None and scene.ranges[opening][0] >= first:
            start = min(start, scene.passages[opening].start)
        rest = range(last, scene.ranges[closing][1]) if closing is not None else ()
        if closing is not None and not any(parse.words[token][0].isalnum() for token in rest):
            end = max(end, scene.passages[closing].end)
        found.append((start, end))
    return found
