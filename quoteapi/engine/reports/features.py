"""The features of a report: what tells whether a candidate is reported speech."""

from __future__ import annotations

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.parsing import Parse
from quoteapi.engine.reports.clauses import clause_features
from quoteapi.engine.reports.ends import tail_features
from quoteapi.engine.reports.relations import Link
from quoteapi.engine.reports.report import COMMON_NOUNS, Report, has_complement
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table, read_words, verbs

_MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must", "will", "to"})
_BESIDE_OBJECT = frozenset({"xcomp", "ccomp", "prep", "oprd"})
# "the closing", "the payment", "an expansion": what is done, and not a thing.
_ENDS_OF_ACTIONS = ("tion", "sion", "ment", "ance", "ence", "ness", "ity", "ism", "ing", "al", "ure")
_CONDITIONS = frozenset({"if", "unless", "whether"})


def report_features(scene: Scene, report: Report) -> list[str]:
    """Return the features of a candidate for the model that rates it."""
    parse, cue = scene.parse, scene.cues[report.cue]
    what, speech = scene.types[cue.mention].feature, cue.speech
    relation, broad, top = report.relation.feature, report.relation.broad_feature, report.complement
    lemma, tag, form = cue.lemma, parse.tags[cue.head], parse.lower[cue.head]
    if cue.form == "preposition":
        lemma, tag, form = "according to", "VBG", "according"
    elif cue.form == "noun":
        lemma = "noun:" + lemma
    size = sum(last - first for first, last in report.content)
    children = parse.children[cue.head]
    helpers = {parse.lower[c] for c in children if c < cue.head and parse.deps[c] in ("aux", "neg", "mark")}
    modals, mark = sorted(helpers & _MODALS), _mark(parse, report)
    out = [
        broad,
        f"lemma={lemma}",
        f"lemma={lemma}&{relation}",
        f"{speech}&{broad}",
        f"{speech}&{broad}&{tag}",
        f"{what}&{broad}",
        f"{what}&{speech}",
        f"own={cue.own}&{broad}",
        relation,
        f"negated={any(parse.deps[child] == 'neg' for child in children)}&{speech}&{broad}",
        f"modal={bool(modals)}&{speech}&{broad}",
        f"conditional={bool(helpers & _CONDITIONS)}",
        f"mark={mark}&{broad}",
        f"relative={relative_pronoun(parse, cue) is not None}&{broad}",
        f"subject={any(parse.is_subject(c) for c in parse.children[top])}&{broad}&{speech}",
        f"side={'after' if report.content[0][0] > cue.head else 'before'}&{broad}",
        f"dep={parse.deps[cue.head]}&{broad}",
        f"size={min(size, 8)}&{broad}",
        f"parts={len(report.content)}&{broad}",
        f"top={parse.tags[top]}&{broad}&{speech}",
        f"form={form}",
    ]
    out.extend(clause_features(scene, report))
    if report.tail is not None:
        out.append(f"extent={report.extent}")
        names = tail_features(scene, cue, top, report.tail)
        out.extend(f"extent={report.extent}&{name}" for name in names)
    if modals:
        out.append(f"modal:{modals[0]}&{speech}")
    if mark != "-":
        out.append(f"mark={mark}&lemma={lemma}")
    if not report.relation.follows_colon:
        out.extend(_features_above(parse, cue))
    quoted = sum(1 for first, last in report.content for t in range(first, last) if scene.passage_of[t] is not None)
    if quoted:
        out.append(f"quoted&{broad}")
    if quoted >= size:
        out.append(f"all quoted&{broad}")
    if report.relation.is_object:
        out.extend(_object_features(parse, cue, top))
    return out


def _mark(parse: Parse, report: Report) -> str:
    """Return the word that opens a reported clause ("that", "whether"; "wh" for any question word), or "-"."""
    if report.relation.link is not Link.COMPLEMENT or report.relation.dep not in ("ccomp", "xcomp", "advcl"):
        return "-"
    if parse.tags[report.content[0][0]].startswith("W"):
        return "wh"
    return next((parse.lower[c] for c in parse.children[report.complement] if parse.deps[c] == "mark"), "-")


def _features_above(parse: Parse, cue: Cue) -> list[str]:
    """Return the features of the verb that governs the cue, if there is one."""
    dep = parse.deps[cue.head]
    if dep not in ("xcomp", "conj", "advcl", "ccomp"):
        return []
    verb = parse.lower[parse.heads[cue.head]]
    speaks = verbs.is_speech(verb)
    return [f"above={speaks}&{dep}&{cue.speech}", f"above={verb}"]


def _object_features(parse: Parse, cue: Cue, top: int) -> list[str]:
    """Return the features of a cue's object and of the cue's other complements."""
    tag = parse.tags[top]
    what = parse.lower[top] if tag in ("PRP", "DT", "WP") else tag
    rest = {parse.deps[child] for child in parse.children[cue.head] if child > top} & _BESIDE_OBJECT
    sort = object_sort(parse, top) + "+" * has_complement(parse, top)
    return [
        f"object={what}&{cue.speech}",
        f"beside={'+'.join(sorted(rest))}&{cue.speech}",
        f"object={sort}&{cue.speech}",
        f"object={sort}&lemma={cue.lemma}",
    ]


def object_sort(parse: Parse, top: int) -> str:
    """Return what an object is: a word for speech or thought ("speech"), a text ("work"), "people", an action
    ("abstract") or an "other" thing. What is no common noun is its tag.
    """
    word, tag = parse.lower[top], parse.tags[top]
    if tag not in COMMON_NOUNS:
        return tag
    singular = nouns.singular_of(word)
    if word in read_words("cue_nouns"):
        return "speech"
    if word in read_words("works"):
        return "work"
    if word in read_words("groups") or singular in read_table("persons"):
        return "people"
    return "abstract" if singular.endswith(_ENDS_OF_ACTIONS) else "other"
