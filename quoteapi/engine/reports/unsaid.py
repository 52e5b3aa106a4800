"""What was not said: conditions, refusals, denials, questions and suppositions, and subjects that are no source.

PolNeAR marks many of these as attributions ("declined to say why"), and the model that rates reports learned that from
it. Readers of quotes want what somebody did say, so a report without a quoted word is answered only when none of these
rules applies.
"""

from __future__ import annotations

from quoteapi.engine.cues import Cue
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.reports.relations import Link
from quoteapi.engine.reports.report import Report
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import read_words, verbs

# "continued to walk", "decided to walk", "citing the cost": an action or a reference, and nothing that is said.
_NOT_WHAT_WAS_SAID = frozenset(
    {
        ("decide", "xcomp"),
        ("continue", "xcomp"),
        ("go on", "xcomp"),
        ("carry on", "xcomp"),
        ("press on", "xcomp"),
        ("cite", "dobj"),
    }
)
# "found a man lying on the ground": what is perceived. Only a clause with a verb of its own is what they found or show.
_PERCEIVE = frozenset({"discover", "find", "notice", "observe", "see", "spot"})
# "learned who had written it", "decides what they pay": nobody asks or answers.
_NOT_WITH_QUESTION = frozenset(
    {"decide", "determine", "discover", "know", "learn", "see", "show", "teach", "understand"}
)
# "pronounced him dead": what a doctor does.
_PRONOUNCE = frozenset({"declare", "pronounce"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
# With a verb in the present they introduce what may yet be said ("opens once the engineer confirms it").
_PROSPECTS = frozenset({"until", "once", "before"})
_PRESENT = ("VBZ", "VBP", "VB")
# What opens a condition without "if": "Had he said so, it would have closed."
_INVERTED = frozenset({"had", "should"})
# "is expected to announce that it will close"
_YET_TO_COME = frozenset({"due", "expected", "likely", "poised", "scheduled", "slated"})
_POSSIBLY = frozenset({"can", "could", "may", "might", "should"})
# Who can do so does: "The Herald can reveal that it leaked".
_DOES_SO = frozenset({"announce", "confirm", "disclose", "reveal"})
_SUPPOSE = frozenset({"assume", "imagine", "pretend", "suppose"})
# Words before a gerund for what did not happen: "without saying", "instead of saying", "short of saying".
_NOT_DONE = frozenset({"without", "than"})
_NOT_DONE_OF = frozenset({"instead", "short"})
# Participles that open a sentence with what its subject heard.
HEARS = frozenset(
    {"asked", "challenged", "informed", "pressed", "prompted", "questioned", "quizzed", "reminded", "told", "warned"}
)
_NOBODY = frozenset({"neither", "nobody", "none", "nothing", "something", "everything", "that", "this"})
_SURE = frozenset({"certain", "sure"})
_EVERYBODY = frozenset({"all", "everybody", "everyone"})
_ASK = frozenset({"ask", "request", "insist"})
_NAMED = frozenset({"identified", "named", "quoted"})
_THAT_IS_ALL = (["that", "was", "all"], ["that", "is", "all"], ["that", "'s", "all"])
_FIRST_PERSON = frozenset({"i", "we"})


def is_reported_speech(scene: Scene, report: Report) -> bool:
    """Return whether a report without a quoted word says what somebody did say.

    An attitude with a bare object ("she loves the film") does not, nor does a verb that is no reporting verb, nor what
    was not said or has no source.
    """
    cue = scene.cues[report.cue]
    if cue.speech == "other":
        return False
    if report.relation.link is Link.COMPLEMENT and (cue.lemma, report.relation.dep) in _NOT_WHAT_WAS_SAID:
        return False
    if report.relation.link is Link.ACCORDING and not _has_verb(scene, report) and _asks(scene, cue):
        return False
    if cue.speech == "belief" and report.relation.is_noun_phrase:
        return False
    if cue.lemma in verbs.NAMING_OR_DESCRIBING and _names_another(scene.parse, cue, report):
        return False
    if (
        cue.lemma in _PERCEIVE
        and report.relation.is_below_cue
        and not _is_finite(scene.parse, report.complement)
        and scene.parse.lower[report.content[0][0]] != "that"
    ):
        return False
    if cue.lemma in _PRONOUNCE and _is_death(scene, report):
        return False
    if _is_anonymous(scene, cue, report):
        return False
    if _is_bystander(scene, cue, report) or _is_what_was_heard(scene, cue, report) or _is_all(scene, report):
        return False
    if cue.lemma in _NOT_WITH_QUESTION and scene.parse.tags[report.content[0][0]].startswith("W"):
        return False
    return not is_no_source(scene, cue) and not is_unsaid(scene, cue, report.complement)


def _names_another(parse: Parse, cue: Cue, report: Report) -> bool:
    """Return whether a cue calls a thing something, and a clause before it is the narrator's.

    "The hall is gone – Lind called it “sad” – and so is the choir."
    """
    before = report.content[-1][1] <= cue.first
    return before and any(parse.deps[child] == "dobj" and child > cue.head for child in parse.children[cue.head])


def _is_anonymous(scene: Scene, cue: Cue, report: Report) -> bool:
    """Return whether a source asks not to be named."""
    parse, verb = scene.parse, report.complement
    return cue.lemma in _ASK and parse.lower[verb] in _NAMED and parse.tags[verb] == "VBN"


def _is_death(scene: Scene, report: Report) -> bool:
    return scene.parse.lower[report.content[-1][1] - 1] == "dead"


def _is_bystander(scene: Scene, cue: Cue, report: Report) -> bool:
    """Return whether what stands behind a comma went on beside the words: "she said, her voice breaking"."""
    parse, clause, first = scene.parse, report.complement, report.content[0][0]
    if report.relation.link is not Link.COMPLEMENT or first < cue.last:
        return False
    if report.relation.is_object:
        # "she said, tears on her face"
        return first - 1 == cue.last and parse.words[cue.last] == ","
    if parse.tags[clause] != "VBG":
        return False
    subject = any(parse.is_subject(child) for child in parse.children[clause])
    helped = any(parse.deps[child] in ("aux", "mark") for child in parse.children[clause])
    return subject and not helped and parse.words[first - 1] == ","


def _is_all(scene: Scene, report: Report) -> bool:
    """Return whether a report stands for words before it: "That was all Marsh would say"."""
    first, last = report.content[0]
    return scene.parse.lower[first:last] in _THAT_IS_ALL


def _is_what_was_heard(scene: Scene, cue: Cue, report: Report) -> bool:
    """Return whether a clause tells what the speaker heard first: "Asked if it would rain, Marsh laughed"."""
    parse, first = scene.parse, report.content[0][0]
    opens = parse.sentences[parse.sentence[first]][0] == first
    return first < cue.first and opens and parse.lower[first] in HEARS


def _has_verb(scene: Scene, report: Report) -> bool:
    return any(
        scene.parse.tags[t].startswith(("VB", "MD")) for first, last in report.content for t in range(first, last)
    )


def _asks(scene: Scene, cue: Cue) -> bool:
    """Return whether the sentence of a cue is a question: "The lesson, according to Marsh? “…”"."""
    return scene.parse.words[scene.parse.sentences[scene.parse.sentence[cue.head]][1] - 1] == "?"


def _is_finite(parse: Parse, verb: int) -> bool:
    return parse.tags[verb] in FINITE or any(
        parse.deps[c] in ("aux", "auxpass") and parse.tags[c] in FINITE for c in parse.children[verb]
    )


def is_unsaid(scene: Scene, cue: Cue, complement: int) -> bool:
    """Return whether the clause of a cue tells that something was not said, or that it only might be."""
    parse, verb = scene.parse, cue.head
    if cue.form != "verb":
        return False
    refuses = parse.lower[verb] in read_words("refusals") and verbs.is_cue_verb(parse.lower[complement])
    return (
        refuses
        or _is_conditional(parse, verb)
        or _is_refused(parse, verb)
        or _is_negated(parse, cue)
        or _is_asked(parse, cue, scene.mentions[cue.mention])
        or _is_possible(parse, cue, scene.mentions[cue.mention])
    )


def is_no_source(scene: Scene, cue: Cue) -> bool:
    """Return whether the subject of a cue is nobody ("no official") or a noun that says nothing ("her face").

    Whether another thing does ("the ruling", "figures"), the model that rates reports has learned.
    """
    parse, mention = scene.parse, scene.mentions[cue.mention]
    if mention.form == "name":
        return _is_neither(parse, mention)
    if mention.name in _NOBODY or parse.lower[mention.first] in ("no", "neither") or _is_neither(parse, mention):
        return True
    if mention.name == "one" and mention.first and parse.lower[mention.first - 1] == "no":
        return True
    if mention.first and parse.lower[mention.first - 1] == "not" and mention.name in _EVERYBODY:
        return True
    if mention.name == "body" and any(parse.deps[child] == "compound" for child in parse.children[mention.head]):
        return False  # "the public health body"
    return mention.name in read_words("silent_nouns")


def _is_neither(parse: Parse, mention: Mention) -> bool:
    return "neither" in parse.lower[max(0, mention.first - 1) : mention.first + 1]


def _is_conditional(parse: Parse, verb: int) -> bool:
    """ "if he says", "had he said", "whether or not he says", "until he says", "only when he confirms"."""
    before = [parse.lower[child] for child in parse.children[verb] if child < verb]
    if not _CONDITIONS.isdisjoint(before) or parse.lower[parse.subtree(verb)[0]] in _INVERTED:
        return True
    if parse.deps[verb] != "advcl":
        return False
    only = any(parse.lower[child - 1 : child + 1] == ["only", "when"] for child in parse.children[verb] if child)
    return parse.tags[verb] in _PRESENT and (only or not _PROSPECTS.isdisjoint(before))


def _is_refused(parse: Parse, verb: int) -> bool:
    """ "declined to say", "has yet to say", "was unable to say", "without saying", "stopped short of saying"."""
    dep, head = parse.deps[verb], parse.heads[verb]
    while dep == "conj":
        dep, head = parse.deps[head], parse.heads[head]
    if dep == "xcomp":
        yet = any(parse.lower[child] == "yet" for child in parse.children[head])
        return yet or parse.lower[head] in read_words("refusals") or parse.lower[head] in _YET_TO_COME
    if dep == "pcomp":
        over = parse.lower[parse.heads[head]]
        beside = parse.lower[head - 1] if head else ""
        of_it = parse.lower[head] == "of" and (beside in _NOT_DONE_OF or over in _NOT_DONE_OF)
        return parse.lower[head] in _NOT_DONE or of_it
    return False


def _is_negated(parse: Parse, cue: Cue) -> bool:
    children = parse.children[cue.head]
    coordinated = parse.children[parse.heads[cue.head]] if parse.deps[cue.head] == "conj" else []
    if any(parse.lower[child] == "neither" and child < cue.head for child in (*children, *coordinated)):
        return True
    negated = any(parse.deps[child] == "neg" for child in children)
    if cue.lemma == "believe" and parse.lower[parse.heads[cue.head]] in _SURE:
        # "is not sure she believes"
        above = parse.heads[parse.heads[cue.head]]
        return any(parse.deps[child] == "neg" for child in parse.children[above])
    return negated and cue.lemma in read_words("unsaid")


def _is_asked(parse: Parse, cue: Cue, mention: Mention) -> bool:
    """ "Did he say that it would sail?", "What would she say if it rained?"."""
    first, last = parse.sentences[parse.sentence[cue.head]]
    auxiliary = any(parse.deps[c] == "aux" and c < mention.first < cue.head for c in parse.children[cue.head])
    return auxiliary and "?" in parse.words[max(first, last - 2) : last]


def _is_possible(parse: Parse, cue: Cue, mention: Mention) -> bool:
    """ "could have told them", "voters can tell the council", "imagine that she announced it"."""
    if cue.speech != "speech" or mention.name in _FIRST_PERSON:
        return False
    helpers = [parse.lower[c] for c in parse.children[cue.head] if parse.deps[c] == "aux" and c < cue.head]
    if helpers == ["can"] and cue.lemma in _DOES_SO:
        return False
    if helpers and (helpers[0] in _POSSIBLY or helpers[:2] == ["would", "have"]):
        return True
    if helpers[:1] == ["would"] and any(
        parse.lower[c] == "if" for clause in parse.children[cue.head] for c in parse.children[clause]
    ):
        # "if asked, Lind would say that it sank"
        return True
    head = parse.heads[cue.head]
    return parse.deps[cue.head] == "ccomp" and parse.lower[head] in _SUPPOSE and parse.tags[head] == "VB"
