"""Repair: move verbs that the parser attaches to the wrong side of a reporting verb.

*Content* is the clause that a reporting verb reports. Of "said A and warned B" the parser often makes one content, with
the warning in it. Of "said that A and that B" it may make two clauses, with the second outside the content. Tense and
complements tell these apart, so a few rules about them are enough. The parse is changed in place, before subjects and
complements are searched for.
"""

from __future__ import annotations

from collections.abc import Callable

from quoteapi.engine.cues.accusations import restore_deeds
from quoteapi.engine.cues.clause_signs import (
    CLAUSE,
    HELPERS,
    SUBJECTS,
    cue_over,
    disagrees,
    first_of_chain,
    follows_comma,
    has,
    is_another_source,
    is_counterpart,
    is_earlier,
    is_main_clause,
    is_missing_main_verb,
    is_of_another_mood,
    is_perfect,
    lacks_main_verb,
    may_speak,
    move,
    opposes,
    speaks,
    speaks_with_particle,
    tense_of,
)
from quoteapi.engine.cues.closing import restore_apposed_names
from quoteapi.engine.cues.compounds import join_compounds
from quoteapi.engine.cues.displaced import restore_content
from quoteapi.engine.cues.hearers import restore_hearers
from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.cues.main_verbs import restore_pair_of_clauses, restore_subject_behind_phrase
from quoteapi.engine.cues.naming import restore_given_name
from quoteapi.engine.cues.opening import restore_opening_verbs
from quoteapi.engine.cues.trailing import restore_trailing_clauses
from quoteapi.engine.cues.whose import restore_whose
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import read_words, verbs

_OBJECTS = frozenset({"dobj", "xcomp", "oprd", "prep", "acomp"})
_CLAUSE_OR_NAME = frozenset({"ccomp", "oprd"})
_NOT_FINITE = frozenset({"advcl", "conj", "xcomp"})
_PHRASES = frozenset({"appos", "dobj", "npadvmod"})
_CONDITIONS = frozenset({"because", "if", "unless"})
_ASKED = frozenset({"asked", "pressed", "questioned", "quizzed"})
_ASKS = frozenset({"asked", "asks", "questioned", "questions", "wondered", "wonders"})
_OPENS_QUESTION = frozenset({"if", "whether"})
# In tokens. Who asks stands between the participle and what is asked.
QUESTION_REACH = 16
_OPENS_CONTENT = ("that", "whether")
_BEFORE_GERUND = ("before", "after", "while")
# Participles that give the occasion of what was said, rather than what the subject of the content does.
_OCCASIONS = frozenset({"citing", "quoting", "referring", "replying", "responding", "speaking"})


def reattach(parse: Parse) -> None:
    """Move each verb that the parser attached to a reporting verb instead of its content, or the other way round.

    What a reporting verb lost to a noun behind it returns first.
    """
    join_compounds(parse)
    restore_whose(parse)
    restore_opening_verbs(parse)
    restore_trailing_clauses(parse)
    restore_apposed_names(parse)
    restore_deeds(parse)
    restore_hearers(parse)
    restore_content(parse)
    _give_owners(parse)
    _give_questions(parse)
    for verb, dep in enumerate(parse.deps):
        repair = _REPAIRS.get(dep)
        if repair and parse.stands_for[verb] is None and parse.tags[verb].startswith("VB"):
            check_time()
            repair(parse, verb)
        if parse.tags[verb].startswith("VB"):
            restore_given_name(parse, verb)


def _give_owners(parse: Parse) -> None:
    """Give a noun of speech behind its verb the source right behind it: "“Late,” read a statement from Marsh"."""
    for noun, dep in enumerate(parse.deps):
        source, verb = noun + 1, parse.heads[noun]
        if dep != "nsubj" or verb > noun or parse.lower[noun] not in read_words("cue_nouns"):
            continue
        if source < len(parse) and parse.lower[source] in ("by", "from") and parse.heads[source] == verb:
            attach(parse, source, noun)
            parse.deps[source] = "prep"


def _give_questions(parse: Parse) -> None:
    """Give a participle that opens a sentence what is asked: "Asked by the host, Bo Lind, [if it sank], …"."""
    for asked, end in parse.sentences:
        if parse.lower[asked] not in _ASKED or parse.lower[asked + 1 : asked + 2] != ["by"]:
            continue
        for opener in range(asked + 2, min(asked + QUESTION_REACH, end)):
            if parse.lower[opener] not in _OPENS_QUESTION or parse.deps[opener] != "mark":
                continue
            clause = parse.heads[opener]
            if parse.heads[clause] != asked and clause > opener == parse.subtree(clause)[0]:
                attach(parse, clause, asked)
                parse.deps[clause] = "ccomp"
            break


# --- one repair for each way that a verb depends on another --------------------------------------------


def _repair_conjunct(parse: Parse, verb: int) -> None:
    if _put_above_participle(parse, verb):
        return
    if not _take_out_of_infinitive(parse, verb) and not _take_out_of_content(parse, verb):
        _put_into_content(parse, verb)


def _take_out_of_infinitive(parse: Parse, verb: int) -> bool:
    """Take "denied" out of what is no finite clause in "admitted taking it but denied selling it".

    Return whether it moved.
    """
    above = parse.heads[verb]
    if parse.tags[verb] not in ("VBD", "VBZ") or has(parse, verb, SUBJECTS | HELPERS):
        return False
    while parse.deps[above] in _NOT_FINITE and parse.tags[above] in ("VB", "VBG"):
        if has(parse, above, SUBJECTS) or tense_of(parse, above) in FINITE:
            return False
        above = parse.heads[above]
    if above == parse.heads[verb] or not speaks(parse, above):
        return False
    if parse.tags[above] != parse.tags[verb] and not (parse.tags[verb] == "VBD" and is_perfect(parse, above)):
        return False
    move(parse, verb, above)
    return True


def _take_out_of_content(parse: Parse, verb: int) -> bool:
    """Take "warned" out of the content of "said it was safe and warned that it was not". Return whether it moved."""
    content = first_of_chain(parse, verb)
    cue = cue_over(parse, content)
    if cue is None:
        return _take_out_of_belief(parse, verb, content)
    if is_missing_main_verb(parse, verb, cue):
        move(parse, verb, parse.heads[cue])
        return True
    if disagrees(parse, verb, content, cue) or is_main_clause(parse, verb, cue):
        move(parse, verb, cue)
        return True
    if is_of_another_mood(parse, verb, content, cue):
        move(parse, verb, cue)
        return True
    if not speaks(parse, verb) or is_earlier(parse, verb, cue):
        return False
    if opposes(parse, verb, content):
        move(parse, verb, cue)
        return True
    joint = _joint_over(parse, cue, tense_of(parse, verb))
    if joint is None:
        return False
    if joint != cue:
        moves = has(parse, verb, CLAUSE) and not has(parse, verb, SUBJECTS)
        if moves:
            move(parse, verb, joint)
        return moves
    if is_counterpart(parse, verb) or is_another_source(parse, verb, content):
        move(parse, verb, cue)
        return True
    if has(parse, verb, SUBJECTS):
        return False
    # With these the verb cannot share the subject of the content: "would strike and called" is no pair.
    is_certain = parse.stands_for[content] is not None or has(parse, verb, CLAUSE) or tense_of(parse, content) == "MD"
    is_certain = is_certain or _follows_question(parse, verb, cue)
    if not is_certain and (may_speak(parse, content) or not has(parse, verb, _OBJECTS)):
        return False
    move(parse, verb, cue)
    return True


def _joint_over(parse: Parse, cue: int, tense: str) -> int | None:
    """Return the verb of a tense that a verb in the content of a cue may go with: the cue, or the one over it.

    "Vowed to ask why it leaked and said it would sink" has "said" beside "vowed".
    """
    if tense_of(parse, cue) == tense:
        return cue
    over = parse.heads[cue]
    infinitive = parse.deps[cue] == "xcomp" and parse.tags[cue] == "VB" and speaks(parse, over)
    return over if infinitive and tense_of(parse, over) == tense else None


def _follows_question(parse: Parse, verb: int, cue: int) -> bool:
    """Return whether a verb behind ", and" goes with the one that asks: "asked why it leaked, and called for help"."""
    before = min(parse.subtree(verb)) - 1
    joined = parse.deps[before] == "cc" and parse.words[before - 1] == ","
    return joined and parse.lower[cue] in _ASKS


def _take_out_of_belief(parse: Parse, verb: int, content: int) -> bool:
    """Take "wants" out of the content of "believes the boats are safe and wants them sold". Return whether it moved."""
    thinks = parse.heads[content]
    said = cue_over(parse, thinks) if parse.deps[content] == "ccomp" and speaks(parse, verb) else None
    goes_with = said is not None and has(parse, verb, CLAUSE) and not has(parse, verb, SUBJECTS)
    if said is not None and goes_with and tense_of(parse, verb) == tense_of(parse, said):
        # "said she knew why they left and promised that they would return"
        move(parse, verb, said)
        return True
    over = parse.deps[content] == "ccomp" and thinks < content and verbs.is_cue_verb(parse.lower[thinks])
    if not over or not disagrees(parse, verb, content, thinks):
        return False
    move(parse, verb, thinks)
    return True


def _put_into_content(parse: Parse, verb: int) -> None:
    """Put the second verb into the content of "said that A and that B" and "said she did A but would B"."""
    cue = parse.heads[verb]
    if not speaks(parse, cue) or parse.stands_for[cue] is not None:
        return
    content = max((c for c in parse.children[cue] if parse.deps[c] == "ccomp" and cue < c < verb), default=None)
    if content is None:
        return
    opens = any(parse.lower[c] in _OPENS_CONTENT and parse.deps[c] == "mark" for c in parse.children[verb])
    own, said, over = (tense_of(parse, v) for v in (verb, content, cue))
    # "reports that they were held and showed no signs"
    in_past = own == said == "VBD" and over in ("VBZ", "VBP")
    goes_on = (own == "MD" != over) or in_past or is_earlier(parse, verb, cue)
    if opens or (not has(parse, verb, SUBJECTS) and goes_on):
        move(parse, verb, content)


def _repair_relative(parse: Parse, verb: int) -> None:
    """Make "rewarded" the verb of what is said in "a system that Lind says rewarded failure", and no adjective."""
    cue, noun = verb - 1, parse.heads[verb]
    if parse.tags[verb] not in ("VBD", "VBN") or cue < 2 or parse.heads[noun] != cue or parse.deps[cue] != "relcl":
        return
    if not speaks(parse, cue) or min(parse.subtree(cue)) == cue or parse.deps[noun] != "dobj":
        return
    if parse.lower[min(parse.subtree(cue))] not in ("that", "which", "who"):
        return
    attach(parse, verb, cue)
    attach(parse, noun, verb)
    parse.deps[verb], parse.tags[verb] = "ccomp", "VBD"


def _repair_complement(parse: Parse, verb: int) -> None:
    if _give_subject_to_main_verb(parse, verb) or _put_above_participle(parse, verb):
        return
    _take_object_for_subject(parse, verb)
    _take_out_second_complement(parse, verb)


def _give_subject_to_main_verb(parse: Parse, verb: int) -> bool:
    """Make "Lind" the subject of "said" in "Lind, asked if it leaked, said no". Return whether it was another's."""
    main = parse.heads[verb]
    if parse.tags[verb] not in ("VBD", "VBN") or verbs.lemma_of(parse.lower[verb]) not in read_words("hearers"):
        return False
    if main < verb or parse.tags[main] not in FINITE or has(parse, main, SUBJECTS) or has(parse, verb, HELPERS):
        return False
    subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb), None)
    if subject is None or not follows_comma(parse, verb) or not follows_comma(parse, main):
        return False
    attach(parse, subject, main)
    attach(parse, verb, subject)
    parse.deps[verb], parse.tags[verb] = "acl", "VBN"
    return True


def _put_above_participle(parse: Parse, verb: int) -> bool:
    """Make "said" the main verb of "Lind, asked if it leaked, said no" where the parser has "asked".

    Return whether it was below.
    """
    heard = parse.heads[verb]
    if not follows_comma(parse, verb) or parse.tags[verb] not in FINITE or has(parse, verb, SUBJECTS | HELPERS):
        return False
    if heard > verb or parse.tags[heard] not in ("VBD", "VBN") or has(parse, heard, HELPERS):
        return False
    if not follows_comma(parse, heard) or verbs.lemma_of(parse.lower[heard]) not in read_words("hearers"):
        return False
    subject = next((c for c in parse.children[heard] if parse.deps[c] == "nsubj" and c < heard), None)
    if subject is None:
        return False
    behind = [child for child in parse.children[heard] if child > verb]
    attach(parse, verb, verb if parse.heads[heard] == heard else parse.heads[heard])
    parse.deps[verb] = parse.deps[heard]
    for token in (subject, *behind):
        attach(parse, token, verb)
    attach(parse, heard, subject)
    parse.deps[heard], parse.tags[heard] = "acl", "VBN"
    return True


def _repair_participle(parse: Parse, verb: int) -> None:
    """Make "urged" the main verb of "The envoy, Ana Lind, urged both to stop", where the parser has only a noun."""
    noun = parse.heads[verb]
    if parse.heads[noun] != noun or not parse.tags[noun].startswith("NN") or not follows_comma(parse, verb):
        return
    if parse.tags[verb] not in FINITE or not speaks(parse, verb) or has(parse, verb, SUBJECTS):
        return
    if not any(parse.deps[c] == "appos" and noun < c < verb for c in parse.children[noun]):
        return
    behind = [child for child in parse.children[noun] if child > verb]
    attach(parse, verb, verb)
    attach(parse, noun, verb)
    for child in behind:
        attach(parse, child, verb)
    parse.deps[verb], parse.deps[noun] = "ROOT", "nsubj"


def _take_object_for_subject(parse: Parse, verb: int) -> None:
    """Make "the reason" the subject of "is" in "suggested the reason he left is fear", and no object."""
    cue = parse.heads[verb]
    finite = tense_of(parse, verb) in FINITE and not has(parse, verb, SUBJECTS | frozenset({"csubj", "mark"}))
    if not finite or cue > verb or not verbs.is_cue_verb(parse.lower[cue]) or parse.stands_for[verb] is not None:
        return
    noun = _phrase_before(parse, cue, min(parse.subtree(verb)))
    if noun is not None:
        attach(parse, noun, verb)
        parse.deps[noun] = "nsubj"


def _phrase_before(parse: Parse, cue: int, start: int) -> int | None:
    """Return the head of the phrase between a cue and a clause, past brackets, if no comma sets it off."""
    last = start - 1
    if parse.lower[start] == "that":
        return None
    if parse.words[last] == ")":
        while last > cue and parse.words[last] != "(":
            last -= 1
        last -= 1
    found, token = None, last
    while token > cue and parse.heads[token] != token:
        if parse.deps[token] in _PHRASES:
            found = token
        elif parse.tags[token].startswith("VB"):
            found = None
        token = parse.heads[token]
    if found is None or token != cue:
        return None
    phrase = [token for token in parse.subtree(found) if token < start and parse.deps[token] != "punct"]
    apart = phrase[0] > cue + 1 and parse.words[phrase[0] - 1] in (",", "—", "–")
    return None if apart or phrase[-1] != last or phrase[0] <= cue else found


def _take_out_second_complement(parse: Parse, verb: int) -> None:
    """Coordinate "warned" with "said" where it is a second complement of it: "said A and warned B"."""
    cue, first = parse.heads[verb], min(parse.subtree(verb))
    is_joined = first > 0 and parse.deps[first - 1] == "cc" and has(parse, verb, CLAUSE)
    is_second = any(parse.deps[c] == "ccomp" and cue < c < verb for c in parse.children[cue])
    if is_second and lacks_main_verb(parse, cue) and not has(parse, verb, SUBJECTS | frozenset({"mark"})):
        # "The ferry Lind said was safe has sunk."
        move(parse, verb, parse.heads[cue])
        parse.deps[verb] = "acl"
        return
    if not is_joined or not is_second or not speaks(parse, verb) or not speaks(parse, cue):
        return
    if not has(parse, verb, SUBJECTS) and tense_of(parse, verb) == tense_of(parse, cue):
        parse.deps[verb] = "conj"
        move(parse, verb, cue)


def _repair_adverbial_clause(parse: Parse, verb: int) -> None:
    if parse.tags[verb] == "VB" and _is_called_for(parse, verb):
        parse.deps[verb] = "xcomp"
        return
    if not _give_subject_to_main_verb(parse, verb) and not _put_condition_into_content(parse, verb):
        _take_out_adverbial_clause(parse, verb)


def _is_called_for(parse: Parse, verb: int) -> bool:
    """Return whether an infinitive tells what somebody is called on to do: "called on Lind, the owner, to mend it"."""
    called, before = parse.heads[verb], parse.subtree(verb)[0]
    if verbs.lemma_of(f"{parse.lower[called]} on") != "call on" or parse.lower[before] != "to":
        return False
    return any(parse.lower[c] == "on" and parse.subtree(c)[-1] >= before - 2 for c in parse.children[called])


def _put_condition_into_content(parse: Parse, verb: int) -> bool:
    """Put "if it ate less" into the content of "While some say it would float if it ate less, others …"."""
    above, start = parse.heads[verb], min(parse.subtree(verb))
    if parse.lower[start] not in _CONDITIONS or verb > above or parse.deps[start - 1] == "punct":
        return False
    token = start - 1
    while parse.deps[token] != "ccomp" and start > parse.heads[token] != token:
        token = parse.heads[token]
    if cue_over(parse, token) is None or parse.heads[parse.heads[token]] != above:
        return False
    move(parse, verb, token)
    return True


def _take_out_adverbial_clause(parse: Parse, verb: int) -> None:
    """Take "adding that B" and "while Lind said that B" out of the content before them."""
    content = first_of_chain(parse, parse.heads[verb])
    cue = cue_over(parse, content)
    reports = has(parse, verb, _CLAUSE_OR_NAME)
    believes = reports and verbs.is_cue_verb(parse.lower[verb]) and parse.lower[min(parse.subtree(verb))] == "while"
    if cue is None or verb < content or not (believes or speaks(parse, verb) or speaks_with_particle(parse, verb)):
        return
    if has(parse, verb, SUBJECTS):
        contrasts = any(parse.lower[c] == "while" for c in parse.children[verb]) and may_speak(parse, verb)
        reports = reports or (
            contrasts and has(parse, verb, _OBJECTS) and follows_comma(parse, min(parse.subtree(verb)))
        )
        moves = reports and tense_of(parse, verb) == tense_of(parse, cue)
    else:
        is_occasion = parse.lower[verb] in _OCCASIONS and follows_comma(parse, verb)
        moves = parse.tags[verb] == "VBG" and (reports or is_occasion or parse.stands_for[content] is not None)
    if moves:
        move(parse, verb, cue)


def _repair_gerund(parse: Parse, verb: int) -> None:
    """Take "before adding that B" out of the content before it, and "of lying" off an accused or accuser."""
    preposition = parse.heads[verb]
    accused = parse.heads[preposition]
    by = parse.heads[accused]
    if parse.lower[preposition] == "of" and (parse.deps[accused] == "dobj" or parse.deps[by] == "agent"):
        accuser = by if parse.deps[accused] == "dobj" else parse.heads[by]
        if verbs.lemma_of(parse.lower[accuser]) == "accuse" and accuser < accused < preposition:
            move(parse, preposition, accuser)
        return
    content = first_of_chain(parse, parse.heads[preposition])
    cue = cue_over(parse, content)
    if (
        cue is not None
        and content < preposition
        and parse.lower[preposition] in _BEFORE_GERUND
        and speaks(parse, verb)
        and has(parse, verb, CLAUSE)
    ):
        move(parse, preposition, cue)


def _repair_main_verb(parse: Parse, verb: int) -> None:
    """Give a reporting verb behind a comma the subject that the parser put into what stands before it."""
    if not follows_comma(parse, verb) or parse.tags[verb] not in FINITE or not speaks(parse, verb):
        return
    subjects = [c for c in parse.children[verb] if parse.deps[c] in SUBJECTS and parse.tags[c] not in FINITE]
    if not subjects:
        restore_subject_behind_phrase(parse, verb)
    if all(subject == verb - 2 or subject > verb for subject in subjects):
        restore_pair_of_clauses(parse, verb)


_REPAIRS: dict[str, Callable[[Parse, int], object]] = {
    "amod": _repair_relative,
    "acl": _repair_participle,
    "dep": _put_above_participle,
    "conj": _repair_conjunct,
    "ccomp": _repair_complement,
    "advcl": _repair_adverbial_clause,
    "pcomp": _repair_gerund,
    "ROOT": _repair_main_verb,
}
