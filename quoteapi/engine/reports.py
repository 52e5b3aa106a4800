"""Reports: what is said without quotation marks, or half in them: a cue, who speaks, and the clause that is reported.

Every verb or preposition that can be a cue offers its complements as candidates: a clause, an infinitive, an object,
the object of its preposition, or the whole sentence that it interrupts or trails. A linear model over readable
signals, fitted on PolNeAR's training articles, says of each how likely it is reported content (Pareti et al. 2013,
D13-1101, who show that most errors in indirect speech are errors about the cue).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quoteapi.engine.cues import Cue
from quoteapi.engine.lexicon import read_table, read_words
from quoteapi.engine.parse import Parse
from quoteapi.engine.ranker import score, sigmoid
from quoteapi.engine.scene import Scene, is_punctuation

_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "prep", "advcl", "acl", "pcomp", "dep", "nsubjpass", "attr"}
)
_MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must", "will", "to"})
# Fewer tokens before a trailing clause are an adverbial ("On Monday, Marsh said"), not what was said.
SHORTEST_CLAUSE = 5
_BESIDE_OBJECT = frozenset({"xcomp", "ccomp", "prep", "oprd"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class Report:
    """A candidate for reported speech: the number of its cue, and its content as token ranges [first, last)."""

    cue: int
    content: tuple[tuple[int, int], ...]
    relation: str
    complement: int


def find_reports(scene: Scene, sentences: Collection[int] | None = None) -> list[Report]:
    """All candidates, in order of their cues, in some sentences or in all. Cues inside quotation marks offer none."""
    found: list[Report] = []
    for number, cue in enumerate(scene.cues):
        if cue.mention < 0 or scene.passage_of[cue.head] >= 0:
            continue
        if sentences is not None and scene.parse.sentence[cue.head] not in sentences:
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
    objects = [child for child in parse.children[verb] if parse.deps[child] == "dobj"]
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep not in _COMPLEMENTS or child == scene.mentions[cue.mention].head:
            continue
        if dep == "nsubjpass" and not any(parse.lower[c] == "by" for c in parse.children[verb]):
            continue
        if dep in ("advcl", "dep", "acl") and _is_speech(parse, child):
            # "…, adding: “…”" is a cue of its own, not what the first one reports
            continue
        tokens = _content(scene, child, cue)
        relation = dep
        if dep == "oprd" and objects:
            tokens = sorted({*_content(scene, objects[0], cue), *tokens})
            relation = "dobj+oprd"
        if dep == "prep":
            below = [c for c in parse.children[child] if parse.deps[c] in ("pobj", "pcomp")]
            if not below:
                continue
            relation = f"prep:{parse.lower[child]}:{parse.deps[below[0]]}"
            tokens = _content(scene, below[0], cue)
        if tokens:
            found.append(Report(number, ranges_of(scene, tokens), relation, child))
    found.extend(_before_closing_clause(scene, number, cue))
    dep, head = parse.deps[verb], parse.heads[verb]
    if dep in ("parataxis", "ccomp", "advcl", "relcl", "conj") and head != verb and _sets_off(scene, cue):
        found.extend(_whole_sentence(scene, number, cue, verb, "inserted"))
    return found


def _is_speech(parse: Parse, token: int) -> bool:
    return read_table("cue_forms").get(parse.lower[token]) in read_words("cue_verbs")


def _before_closing_clause(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """What stands before the last comma of a sentence that ends with a source and its verb."""
    parse, mention = scene.parse, scene.mentions[cue.mention]
    start, end = parse.sentences[parse.sentence[cue.head]]
    if mention.last != cue.first or end - cue.last > 1:
        return []
    comma = mention.first - 1
    while comma > start and parse.words[comma] != ",":
        comma -= 1
    if comma - start < SHORTEST_CLAUSE:
        return []
    return [Report(number, ranges_of(scene, list(range(start, comma))), "trailing", cue.head)]


def _sets_off(scene: Scene, cue: Cue) -> bool:
    """Does a clause stand between commas with its subject, as an inserted "she said" does?"""
    parse = scene.parse
    mention = scene.mentions[cue.mention]
    first, last = min(cue.first, mention.first), max(cue.last, mention.last)
    start, end = parse.sentences[parse.sentence[cue.head]]
    opened = first > start and parse.words[first - 1] in (",", "—", "–", "-")
    closed = last >= end or parse.words[last] in (",", ".", "—", "–", "-")
    return (
        opened
        and closed
        and last - first <= 12
        and not any(parse.deps[child] in ("ccomp", "dobj", "xcomp") for child in parse.children[cue.head])
    )


def _whole_sentence(scene: Scene, number: int, cue: Cue, top: int, relation: str) -> list[Report]:
    """The cue's sentence without the cue's own clause."""
    parse = scene.parse
    start, end = parse.sentences[parse.sentence[top]]
    own = set(parse.subtree(top)) if relation == "according" else set()
    mention = scene.mentions[cue.mention]
    own |= set(range(mention.first, mention.last)) | set(range(cue.first, cue.last))
    if relation == "according":
        own |= set(parse.subtree(mention.head))
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
    return [Report(number, ranges_of(scene, list(range(cue.last, end))), "colon", min(cue.last, total - 1))]


def _noun_complements(scene: Scene, number: int, cue: Cue) -> list[Report]:
    parse = scene.parse
    found = []
    for child in parse.children[cue.head]:
        if parse.deps[child] in ("acl", "relcl", "ccomp") and child > cue.head:
            tokens = _content(scene, child, cue)
            if tokens:
                found.append(Report(number, ranges_of(scene, tokens), f"noun:{parse.deps[child]}", child))
    return found


def _content(scene: Scene, top: int, cue: Cue) -> list[int]:
    """The tokens under a complement, without the cue's own clause where that stands inside it."""
    parse = scene.parse
    own = {cue.head, *range(cue.first, cue.last)}
    if top in own:
        return []
    mention = scene.mentions[cue.mention]
    own |= set(range(mention.first, mention.last)) if cue.own else set()
    return [token for token in parse.subtree(top) if token not in own]


def ranges_of(scene: Scene, tokens: list[int]) -> tuple[tuple[int, int], ...]:
    """Token numbers as ranges, punctuation off both ends of each, empty ones left out."""
    parse = scene.parse
    found: list[tuple[int, int]] = []
    for token in tokens:
        if found and found[-1][1] == token:
            found[-1] = (found[-1][0], token + 1)
        else:
            found.append((token, token + 1))
    trimmed = []
    for first, last in found:
        while first < last and is_punctuation(parse.words[first]) and parse.stands_for[first] < 0:
            first += 1
        while first < last and is_punctuation(parse.words[last - 1]) and parse.stands_for[last - 1] < 0:
            last -= 1
        if first < last:
            trimmed.append((first, last))
    return tuple(trimmed)


def report_signals(scene: Scene, report: Report) -> list[str]:
    """What speaks for a candidate being reported content."""
    parse, cue = scene.parse, scene.cues[report.cue]
    what, speech = scene.types[cue.mention], cue.speech
    relation, top = report.relation, report.complement
    kind = relation if not relation.startswith("prep:") else "prep:" + relation.rsplit(":", 1)[1]
    lemma = cue.lemma if cue.form != "noun" else "noun:" + cue.lemma
    size = sum(last - first for first, last in report.content)
    children = parse.children[cue.head]
    helpers = {parse.lower[c] for c in children if c < cue.head and parse.deps[c] in ("aux", "neg", "mark")}
    modals = sorted(helpers & _MODALS)
    out = [
        kind,
        f"lemma={lemma}",
        f"lemma={lemma}&{relation}",
        f"{speech}&{kind}",
        f"{speech}&{kind}&{parse.tags[cue.head]}",
        f"{what}&{kind}",
        f"{what}&{speech}",
        f"own={cue.own}&{kind}",
        relation,
        f"negated={any(parse.deps[child] == 'neg' for child in children)}&{speech}&{kind}",
        f"modal={bool(modals)}&{speech}&{kind}",
        f"conditional={bool(helpers & _CONDITIONS)}",
        f"mark={_mark(parse, relation, top)}&{kind}",
        f"subject={any(parse.deps[c] in ('nsubj', 'nsubjpass') for c in parse.children[top])}&{kind}&{speech}",
        f"side={'after' if report.content[0][0] > cue.head else 'before'}&{kind}",
        f"dep={parse.deps[cue.head]}&{kind}",
        f"size={min(size, 8)}&{kind}",
        f"parts={len(report.content)}&{kind}",
        f"top={parse.tags[top]}&{kind}&{speech}",
        f"form={parse.lower[cue.head]}",
    ]
    if modals:
        out.append(f"modal:{modals[0]}&{speech}")
    out.extend(_signals_above(parse, cue))
    quoted = sum(1 for first, last in report.content for t in range(first, last) if scene.passage_of[t] >= 0)
    if quoted:
        out.append(f"quoted&{kind}")
    if quoted >= size:
        out.append(f"all quoted&{kind}")
    if relation == "dobj":
        out.extend(_object_signals(parse, cue, top))
    return out


def _mark(parse: Parse, relation: str, top: int) -> str:
    """The word that opens a reported clause ("that", "whether"), or "-"."""
    if relation not in ("ccomp", "xcomp", "advcl"):
        return "-"
    return next((parse.lower[c] for c in parse.children[top] if parse.deps[c] == "mark"), "-")


def _signals_above(parse: Parse, cue: Cue) -> list[str]:
    """The verb that a cue hangs on, where it hangs on one."""
    dep = parse.deps[cue.head]
    if dep not in ("xcomp", "conj", "advcl", "ccomp"):
        return []
    verb = parse.lower[parse.heads[cue.head]]
    speaks = read_table("cue_forms").get(verb, "") in read_words("cue_verbs")
    return [f"above={speaks}&{dep}&{cue.speech}", f"above={verb}"]


def _object_signals(parse: Parse, cue: Cue, top: int) -> list[str]:
    """What sort of object it is, and what the cue has beside it."""
    tag = parse.tags[top]
    what = parse.lower[top] if tag in ("PRP", "DT", "WP") else tag
    rest = {parse.deps[child] for child in parse.children[cue.head] if child > top} & _BESIDE_OBJECT
    return [f"object={what}&{cue.speech}", f"beside={'+'.join(sorted(rest))}&{cue.speech}"]


def rate_reports(
    scene: Scene, weights: Mapping[str, float], sentences: Collection[int] | None = None
) -> list[tuple[float, Report]]:
    """The candidates with how likely each is reported content, in some sentences or in all."""
    found = find_reports(scene, sentences)
    return [(sigmoid(score(weights, report_signals(scene, report))), report) for report in found]


def offsets(scene: Scene, report: Report) -> list[tuple[int, int]]:
    """The content's article offsets; a range that ends with a quoted passage takes its marks along."""
    parse: Parse = scene.parse
    found = []
    for first, last in report.content:
        start, end = parse.starts[first], parse.ends[last - 1]
        opening, closing = scene.passage_of[first], scene.passage_of[last - 1]
        if opening >= 0 and scene.ranges[opening][0] >= first:
            start = min(start, scene.passages[opening].start)
        if closing >= 0 and scene.ranges[closing][1] <= last:
            end = max(end, scene.passages[closing].end)
        found.append((start, end))
    return found
