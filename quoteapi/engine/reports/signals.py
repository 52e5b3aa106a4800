"""Report signals: what speaks for a candidate being reported speech, for the model that rates the candidates."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quoteapi.engine.cues import Cue, relative_pronoun
from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import score, sigmoid
from quoteapi.engine.parsing import Parse
from quoteapi.engine.reports.candidates import Report, find_reports
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table, read_words

# A rule decides of headlines, of which the training articles hold few.
LEAST_OF_HEADLINE = 0.6
_MODALS = frozenset({"would", "could", "should", "might", "may", "can", "must", "will", "to"})
_BESIDE_OBJECT = frozenset({"xcomp", "ccomp", "prep", "oprd"})
_CONDITIONS = frozenset({"if", "unless", "whether"})


def report_signals(scene: Scene, report: Report) -> list[str]:
    """What speaks for a candidate being reported content."""
    parse, cue = scene.parse, scene.cues[report.cue]
    what, speech = scene.types[cue.known_mention], cue.speech
    relation, top = report.relation, report.complement
    relation = "colon" if relation == "headline" else relation
    kind = relation if not relation.startswith("prep:") else "prep:" + relation.rsplit(":", 1)[1]
    # the rarer prepositions are as good as the common one
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
        kind,
        f"lemma={lemma}",
        f"lemma={lemma}&{relation}",
        f"{speech}&{kind}",
        f"{speech}&{kind}&{tag}",
        f"{what}&{kind}",
        f"{what}&{speech}",
        f"own={cue.own}&{kind}",
        relation,
        f"negated={any(parse.deps[child] == 'neg' for child in children)}&{speech}&{kind}",
        f"modal={bool(modals)}&{speech}&{kind}",
        f"conditional={bool(helpers & _CONDITIONS)}",
        f"mark={mark}&{kind}",
        f"relative={relative_pronoun(parse, cue) is not None}&{kind}",
        f"subject={any(parse.deps[c] in ('nsubj', 'nsubjpass') for c in parse.children[top])}&{kind}&{speech}",
        f"side={'after' if report.content[0][0] > cue.head else 'before'}&{kind}",
        f"dep={parse.deps[cue.head]}&{kind}",
        f"size={min(size, 8)}&{kind}",
        f"parts={len(report.content)}&{kind}",
        f"top={parse.tags[top]}&{kind}&{speech}",
        f"form={form}",
    ]
    if modals:
        out.append(f"modal:{modals[0]}&{speech}")
    if mark != "-":
        out.append(f"mark={mark}&lemma={lemma}")
    if not relation.endswith("colon"):
        out.extend(_signals_above(parse, cue))
    quoted = sum(1 for first, last in report.content for t in range(first, last) if scene.passage_of[t] is not None)
    if quoted:
        out.append(f"quoted&{kind}")
    if quoted >= size:
        out.append(f"all quoted&{kind}")
    if relation == "dobj":
        out.extend(_object_signals(parse, cue, top))
    return out


def _mark(parse: Parse, report: Report) -> str:
    """The word that opens a reported clause ("that", "whether", "wh" for a question's), or "-"."""
    if report.relation not in ("ccomp", "xcomp", "advcl"):
        return "-"
    if parse.tags[report.content[0][0]].startswith("W"):
        return "wh"
    return next((parse.lower[c] for c in parse.children[report.complement] if parse.deps[c] == "mark"), "-")


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
    sort = object_sort(parse, top)
    return [
        f"object={what}&{cue.speech}",
        f"beside={'+'.join(sorted(rest))}&{cue.speech}",
        f"object={sort}&{cue.speech}",
        f"object={sort}&lemma={cue.lemma}",
    ]


def object_sort(parse: Parse, top: int) -> str:
    """Is an object a word for speech or thought, a text, somebody, or what a name or pronoun stands for?"""
    word, tag = parse.lower[top], parse.tags[top]
    if tag not in ("NN", "NNS"):
        return tag
    below = any(parse.deps[c] in ("acl", "relcl", "prep") and c > top for c in parse.children[top])
    singular, tail = nouns.singular_of(word), "+" if below else ""
    if word in read_words("cue_nouns"):
        return "speech" + tail
    if word in read_words("works"):
        return "work" + tail
    if word in read_words("groups") or singular in read_table("persons"):
        return "people" + tail
    # "the closing", "the payment", "an expansion": what is done, rather than a thing
    if singular.endswith(("tion", "sion", "ment", "ance", "ence", "ness", "ity", "ism", "ing", "al", "ure")):
        return "abstract" + tail
    return "other" + tail


def rate_reports(
    scene: Scene,
    weights: Mapping[str, float],
    sentences: Collection[int] | None = None,
    marked: Collection[int] | None = None,
) -> list[tuple[float, Report]]:
    """The candidates with how likely each is reported content; the sentences are those of ``find_reports``."""
    found = find_reports(scene, sentences, marked=marked)
    return [(_likelihood(scene, weights, report), report) for report in found]


def _likelihood(scene: Scene, weights: Mapping[str, float], report: Report) -> float:
    check_time()
    likelihood = sigmoid(score(weights, report_signals(scene, report)))
    return max(likelihood, LEAST_OF_HEADLINE) if report.relation == "headline" else likelihood
