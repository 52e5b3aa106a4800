"""Subjects: who speaks by a verb.

The parse gives the subject: the verb's own, one shared along a chain of verbs ("said … and warned", "spoke up,
adding"), or the noun that a participle or a relative clause modifies. Where the parse is wrong around a verb of speech,
the mention that touches the verb replaces it.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from quoteapi.engine.cues.cue import RELATIVE_PRONOUNS, CueClass
from quoteapi.engine.cues.inversion import attach
from quoteapi.engine.cues.lookup import Lookup
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, nouns, read_table, read_words, verbs

# In verbs, the cue included: how far up a chain of verbs a shared subject is looked for.
LONGEST_CHAIN = 4
# How a verb depends on another one whose subject it can share.
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep", "ccomp", "dep", "aux", "oprd"})
# What is said of the words and not of who says them: "is hard to explain", "is fair to say".
_OF_DEEDS = frozenset(
    {"close", "difficult", "early", "easier", "easy", "eligible", "enough", "fair", "good", "hard", "harder"}
    | {"important", "impossible", "interesting", "likely", "necessary", "possible", "safe", "unlikely", "worth"}
)
# What makes their object say something: "the fire led some to argue that …".
_BRING_TO = frozenset(
    {"caused", "compelled", "driven", "drove", "forced", "led", "moved", "prompted", "pushed", "spurred"}
    | {"causes", "compels", "drives", "forces", "leads", "moves", "prompts", "pushes", "spurs"}
    | {"causing", "compelling", "driving", "forcing", "leading", "moving", "prompting", "pushing", "spurring"}
)
# Verbs that take an infinitive only behind somebody who is told.
_NEED_HEARERS = frozenset({"advise", "instruct", "invite", "order", "persuade", "remind", "tell", "urge", "warn"})
_NO_PEOPLE = frozenset({"FAC", "GPE", "LOC", "ORG"})
_FINITE_TAGS = ("VBD", "VBZ", "VBP")
_AFTER_SPEAKER = (",", ".", "—", "–")
# Offices for something or to somewhere: "minister for the North Bo Lind", "envoy to Chad Bo Lind".
_SENT = frozenset({"for", "on", "to"})
_SENT_TO = frozenset(
    {"ambassador", "commissioner", "coordinator", "delegate", "envoy", "minister", "ombudsman", "rapporteur"}
    | {"representative", "secretary"}
)
# Of somebody, and of no office or place.
_BELONG = frozenset({"colleague", "fan", "friend", "neighbor", "neighbour", "survivor", "victim", "widow", "widower"})
_SENTENCE_MARKS = (".", "!", "?")
# What stands between two names that are joined. More names than these are not searched for the first one, nor more
# steps up the parse for the head of all.
_JOINTS = (["and"], [","], [",", "and"], ["&"])
MOST_JOINED = 4
DEEPEST_JOINED = 3


def find_source(lookup: Lookup, verb: int, speech: CueClass) -> tuple[int, bool] | None:
    """Return the mention that speaks by a verb, with whether it is the verb's own subject; None for no mention."""
    subject = find_subject(lookup.parse, verb)
    if _is_heard(lookup.parse, verb):
        return None
    if speech == "speech":
        # Comes first because the parse has a subject here, a wrong one.
        name = _name_before_closing_verb(lookup, verb, subject[0] if subject else None)
        if name is None:
            name = _handle_before(lookup, verb)
        if name is None and subject and not subject[1]:
            name = _owner_between_commas(lookup, verb, subject[0])
        if name is not None:
            return name, True
    number = lookup.at_token[subject[0]] if subject else None
    if subject and number is None and lookup.parse.words[subject[0] + 1 : subject[0] + 2] == ["-"]:
        # of "the vice-chancellor" the parser may make two nouns
        number = lookup.at_token[min(subject[0] + 2, len(lookup.parse) - 1)]
    if subject and number is None and 1 < subject[0] < verb and lookup.parse.words[subject[0] - 1] == "(":
        number = lookup.at_token[subject[0] - 2]  # "Lind (D) said"
    if subject and number is not None and subject[0] > verb and lookup.parse.tags[verb] == "VBN":
        number = _named_agent(lookup, number)
    elif subject and number is not None and speech == "speech" and subject[0] > verb:
        number = _name_behind_noun(lookup, verb, subject[0], number)
    if subject and number is not None:
        holder = _holder_of_office(lookup, number)
        if holder is None:
            return _first_of_joined(lookup, number), subject[1]
        name = lookup.mentions[holder].head
        attach(lookup.parse, name, lookup.mentions[number].head)
        lookup.parse.deps[name] = "appos"  # so that coreference sees one person
        return holder, subject[1]
    if subject and subject[1]:
        # Of "study co-author Sam Pike" the parser may make two subjects, the first of which is nobody.
        others = (lookup.at_token[c] for c in lookup.parse.children[verb] if lookup.parse.is_subject(c))
        number = next((other for other in others if other is not None), None)
        if number is not None:
            return number, True
    if speech == "speech":
        for find_beside in _BESIDE_LONE_VERB:
            number = find_beside(lookup, verb)
            if number is not None:
                return number, True
    return None


# --- by the parse --------------------------------------------------------------------------------------


def _is_heard(parse: Parse, verb: int) -> bool:
    """Return whether a passive verb without an agent has a hearer as its subject: "she was told that …"."""
    if verbs.lemma_of(parse.lower[verb]) not in read_words("hearers"):
        return False
    if _is_set_off_participle(parse, verb) or _is_opening_participle(parse, verb):
        return _agent(parse, verb) is None
    if _shares_passive(parse, verb) or _is_bare_participle(parse, verb) or _lacks_hearer(parse, verb):
        return True
    if parse.tags[verb] != "VBN":
        return False
    helpers = {parse.deps[child] for child in parse.children[verb]} & {"aux", "auxpass"}
    passive = "auxpass" in helpers or (parse.deps[verb] in ("acl", "advcl") and not helpers)
    return passive and _agent(parse, verb) is None


def _is_bare_participle(parse: Parse, verb: int) -> bool:
    """Return whether a past form behind a noun and a comma has nobody to hear it: "Lind, urged to stay, left"."""
    if parse.tags[verb] != "VBD" or not verb or parse.words[verb - 1] != "," or _agent(parse, verb) is not None:
        return False
    behind = {parse.deps[c] for c in parse.children[verb] if c > verb}
    if "dobj" in behind or "dative" in behind:
        return False
    return parse.deps[verb] == "acl" and not any(map(parse.is_subject, parse.children[verb]))


def _lacks_hearer(parse: Parse, verb: int) -> bool:
    """Return whether a past form is passive for want of a hearer: "Residents urged to stay in", "Man accused of theft".

    Headlines leave out the auxiliary.
    """
    if parse.tags[verb] not in ("VBD", "VBN"):
        return False
    lemma, behind = verbs.lemma_of(parse.lower[verb]), parse.lower[verb + 1 : verb + 3]
    bare = (lemma in _NEED_HEARERS and (behind[:1] == ["to"] or (behind == ["not", "to"] and lemma != "advise"))) or (
        lemma == "accuse" and behind[:1] == ["of"]
    )
    return bare and parse.deps[verb] != "relcl" and _agent(parse, verb) is None


def _shares_passive(parse: Parse, verb: int) -> bool:
    """Return whether a verb without an object goes on with a passive one: "was arrested and told to leave"."""
    first = parse.heads[verb]
    passive = parse.deps[verb] == "conj" and any(parse.deps[child] == "auxpass" for child in parse.children[first])
    if not passive or parse.tags[verb] not in ("VBN", "VBD") or _agent(parse, verb) is not None:
        return False
    return not any(parse.deps[c] in ("dative", "dobj", "nsubj", "aux") for c in parse.children[verb])


def _is_opening_participle(parse: Parse, verb: int) -> bool:
    """Return whether a verb without a subject opens a sentence: "Told that it leaked, Lind left"."""
    opens = parse.sentences[parse.sentence[verb]][0] == verb and parse.tags[verb] in ("VBN", "VBD")
    return opens and not any(parse.is_subject(child) and child < verb for child in parse.children[verb])


def _is_set_off_participle(parse: Parse, verb: int) -> bool:
    """Return whether a verb behind its subject and a comma is a participle: "Lind, warned that it leaked, left"."""
    if parse.tags[verb] not in ("VBN", "VBD") or verb < 2 or parse.words[verb - 1] != ",":
        return False
    if not any(parse.is_subject(child) and child == verb - 2 for child in parse.children[verb]):
        return False
    later = (child for child in parse.children[verb] if child > verb and parse.deps[child] == "conj")
    return any(parse.words[child - 1] == "," and parse.tags[child] in _FINITE_TAGS for child in later)


def find_subject(parse: Parse, verb: int) -> tuple[int, bool] | None:
    """Return the subject token of a verb, with whether it is the verb's own; None when the parse has none."""
    agent = _agent(parse, verb)
    if agent is not None:
        return agent, True
    token = verb
    for _ in range(LONGEST_CHAIN):
        subjects = [child for child in parse.children[token] if parse.is_subject(child)]
        if subjects:
            # "The question, said Marsh, is …": what stands before the comma is the subject of another verb
            behind = [child for child in subjects if child > token] if token and parse.words[token - 1] == "," else []
            subject = min(behind or subjects, key=lambda child: abs(child - token))
            if parse.lower[subject] in RELATIVE_PRONOUNS and parse.deps[token] == "relcl":
                subject = _behind_body(parse, subject, parse.heads[token])
            return subject, token == verb
        dep, head = parse.deps[token], parse.heads[token]
        if dep == "xcomp" and token == verb and parse.lower[head] in _BRING_TO:
            brought = next((c for c in parse.children[head] if parse.deps[c] == "dobj" and head < c < verb), None)
            if brought is not None:
                return brought, True
        if dep == "acl" and (token == verb or parse.deps[verb] == "conj"):
            return head, token == verb
        # "was quick to add that …"
        is_said_so = dep == "acomp" and parse.lower[token] not in _OF_DEEDS and verbs.is_speech(parse.lower[verb])
        if head == token or not (dep in _SHARES_SUBJECT or is_said_so):
            break
        token = head
    return None


def _behind_body(parse: Parse, pronoun: int, noun: int) -> int:
    """Return whom "who" means behind a body's name: "Ann Lee, of Wick College, who proposed that …"."""
    if parse.lower[pronoun] != "who" or parse.entities[noun] not in _NO_PEOPLE or parse.deps[noun] != "pobj":
        return noun
    above = parse.heads[parse.heads[noun]]
    if parse.tags[above].startswith("NN") and parse.words[parse.heads[noun] - 1] == ",":
        return above
    # "the head of the Society for Tidal Rights, who said": coreference decides between head and society
    return pronoun if parse.entities[noun] == "ORG" else noun


def _agent(parse: Parse, verb: int) -> int | None:
    """Return the object of the "by" that names the agent of a passive verb, or None."""
    for child in parse.children[verb] if parse.tags[verb] == "VBN" else ():
        if parse.deps[child] == "agent":
            return _object_of(parse, child)
    return _agent_below_complement(parse, verb)


def _agent_below_complement(parse: Parse, verb: int) -> int | None:
    """Return the agent where the parser attaches "by" to the complement: 'was described as "bleak" by the ministry'."""
    passive = parse.deps[verb] == "acl" or any(parse.deps[child] == "auxpass" for child in parse.children[verb])
    if parse.tags[verb] != "VBN" or not passive or not verbs.is_cue_verb(parse.lower[verb]):
        return None
    for child in parse.children[verb]:
        if parse.lower[child] == "as":
            complements = parse.children[child]
        elif parse.deps[child] == "oprd":
            complements = [child]
        elif parse.deps[child] == "xcomp" and child > verb:
            # "was asked to stay indoors by the mayor"
            complements = [child, *parse.children[child]]
        else:
            continue
        for complement in complements:
            for by in parse.children[complement]:
                agent = _object_of(parse, by) if parse.lower[by] == "by" and parse.stands_for[by] is None else None
                if agent is not None and (parse.deps[child] != "xcomp" or _is_somebody(parse, agent)):
                    return agent
    return None


def _named_agent(lookup: Lookup, number: int) -> int:
    """Return the name between commas behind an agent that is a noun ("asked by the judge, Bo Lind, if …"), else it."""
    agent, words = lookup.mentions[number], lookup.parse.words
    after = agent.last + 1
    if agent.form != "nominal" or after >= len(words) or words[agent.last] != ",":
        return number
    name = lookup.at_token[after]
    if name is None or lookup.mentions[name].form != "name" or lookup.mentions[name].first != after:
        return number
    end = lookup.mentions[name].last
    return name if words[end : end + 1] == [","] else number


def _name_behind_noun(lookup: Lookup, verb: int, noun: int, number: int) -> int:
    """Return the person right behind a bare noun that passes for the subject ("said fire Capt. Ann Lee"), else it."""
    parse = lookup.parse
    if parse.tags[noun] != "NN" or noun != verb + 1:
        return number
    name = lookup.in_sentence_of(verb, noun + 1)
    if name is None or lookup.mentions[name].first != noun + 1:
        return number
    mention = lookup.mentions[name]
    return name if mention.form == "name" and mention.kind == "person" else number


def _is_somebody(parse: Parse, token: int) -> bool:
    """Return whether a word names or means somebody: "asked to stay by the mayor", not "by the door"."""
    word = parse.lower[token]
    person = nouns.singular_of(word) in read_table("persons") or word in read_words("groups")
    return parse.tags[token] in ("NNP", "NNPS") or person


def _first_of_joined(lookup: Lookup, number: int) -> int:
    """Return the first of names joined by "and" where the parser makes the last one their head: "Ann Lee and Mayor Bo".

    Joint speakers are called by the first one.
    """
    parse, last = lookup.parse, lookup.mentions[number]
    first = number
    for _ in range(MOST_JOINED):
        at = first - 1
        if at < 0 or lookup.mentions[at].form != "name" or last.form != "name":
            break
        mention, after = lookup.mentions[at], lookup.mentions[first]
        if mention.place and first == number and parse.lower[mention.last] == ",":
            break  # "Wick, Ohio-based Lind Foods said"
        if parse.lower[mention.last : after.first] not in _JOINTS or last.head not in _ancestors(parse, mention.head):
            break
        first = at
    return first


def _holder_of_office(lookup: Lookup, number: int) -> int | None:
    """Return the name behind an office that the parser makes its owner: "director of ports Odile Marsh", or None.

    So it does behind "mother of two". In "mother of Odile Marsh" and "mother of singer Odile Marsh" she is its owner.
    """
    parse, office = lookup.parse, lookup.mentions[number]
    of = office.head + 1
    if of >= len(parse) or parse.heads[of] != office.head or parse.tags[office.first] == "PRP$":
        return None
    if parse.lower[of] != "of" and (parse.lower[of] not in _SENT or parse.lower[office.head] not in _SENT_TO):
        return None
    last = parse.subtree(of)[-1] + 1
    holder = lookup.at_token[last - 1]
    name = None if holder is None else lookup.mentions[holder]
    if name is None or name.form != "name" or name.last != last or " " not in name.name:
        return None
    persons, titles = read_table("persons"), read_table("titles")
    word = parse.lower[office.head]
    known = name.is_person or names.given_code(names.plain(name.name.split()[0])) is not None
    if not known or (word not in persons and word not in titles):
        return None
    first, left = last, name.name.replace(" ", "")
    while left and first > of and left.endswith(parse.words[first - 1]):
        first -= 1
        left = left.removesuffix(parse.words[first])
    between = range(of + 1 + (parse.lower[of + 1] == "the"), first)
    if between and all(parse.tags[t] == "CD" for t in between):
        return holder
    offices = word not in read_table("kin") and word not in _BELONG and all(parse.tags[t][:2] == "NN" for t in between)
    people = any(parse.lower[t] in persons or parse.lower[t].rstrip(".") in titles for t in between)
    return holder if between and offices and not people else None


def _ancestors(parse: Parse, token: int) -> list[int]:
    return list(islice(parse.ancestors(token), DEEPEST_JOINED))


def _object_of(parse: Parse, preposition: int) -> int | None:
    return next((child for child in parse.children[preposition] if parse.deps[child] == "pobj"), None)


# --- by what touches the verb --------------------------------------------------------------------------


def _name_before_closing_verb(lookup: Lookup, verb: int, subject: int | None) -> int | None:
    """Return the name right before a verb that ends its sentence, where the parser found another subject, or None.

    In "…, chairman of the port Odile Marsh said." the parser often takes the last noun before the comma as the subject.
    So it does in "In “Rain,” her debut, Odile Marsh says it rained": a name in apposition would have a comma behind it.
    """
    parse = lookup.parse
    beside = lookup.at_token[verb - 1] if verb else None
    if beside is None or parse.tags[verb] not in _FINITE_TAGS:
        return None
    name = lookup.mentions[beside]
    if not _closes_sentence(parse, verb):
        beside_subject = parse.deps[name.head] in ("appos", "conj") and parse.heads[name.head] == subject
        if not beside_subject or parse.words[name.first - 1] != ",":
            return None
    after_comma = subject is None or "," in parse.words[subject : name.first]
    return beside if name.form == "name" and name.last == verb and after_comma else None


def _owner_between_commas(lookup: Lookup, verb: int, subject: int) -> int | None:
    """Return the name between commas before a verb that shares no subject: "a step its head, Bo Lind, said was due"."""
    parse = lookup.parse
    name = lookup.at_token[verb - 2] if verb > subject + 2 and parse.words[verb - 1] == "," else None
    if name is None or lookup.mentions[name].form != "name" or parse.tags[verb] not in _FINITE_TAGS:
        return None
    mention = lookup.mentions[name]
    above = parse.heads[mention.head]
    owned = any(parse.tags[child] == "PRP$" for child in parse.children[above])
    beside = parse.deps[mention.head] == "appos" and above > subject and parse.deps[above] in ("appos", "dobj", "pobj")
    return name if beside and owned and parse.heads[above] > subject and mention.last == verb - 1 else None


def _handle_before(lookup: Lookup, verb: int) -> int | None:
    """Return the handle of an account right before a verb, whatever word the parser takes it for, or None."""
    number = lookup.at_token[verb - 1] if verb else None
    handle = number is not None and lookup.mentions[number].name.startswith("@")
    return number if handle and lookup.parse.tags[verb] in _FINITE_TAGS else None


def _closes_sentence(parse: Parse, token: int) -> bool:
    end = parse.sentences[parse.sentence[token]][1]
    return token + 1 >= end or (token + 2 >= end and parse.words[token + 1] in _SENTENCE_MARKS)


def _mention_before(lookup: Lookup, verb: int) -> int | None:
    """Return the mention that ends right before a verb: "the 34-year-old said"."""
    number = lookup.at_token[verb - 1] if verb else None
    return number if number is not None and lookup.mentions[number].last == verb else None


def _mention_in_inserted_clause(lookup: Lookup, verb: int) -> int | None:
    """Return the mention right after a verb, when a comma stands before and a mark after them: "…, said Ng, …"."""
    words, number = lookup.parse.words, lookup.in_sentence_of(verb, verb + 1)
    if number is None or not verb or words[verb - 1] != "," or lookup.mentions[number].first != verb + 1:
        return None
    end = lookup.mentions[number].last
    return number if end < len(words) and words[end] in _AFTER_SPEAKER else None


def _name_after_particle(lookup: Lookup, verb: int) -> int | None:
    """Return the name right after a verb and its particle: "chimed in Priscilla Ng"."""
    parse, particle = lookup.parse, verb + 1
    if particle >= len(parse) or parse.tags[particle] not in ("RP", "IN"):
        return None
    number = lookup.in_sentence_of(verb, particle + 1)
    if number is None or parse.lower[particle] not in read_words("verb_particles"):
        return None
    mention = lookup.mentions[number]
    return number if mention.form == "name" and mention.first == particle + 1 else None


# Where the speaker stands beside a verb of speech without a subject in the parse. The first that finds one decides.
_BESIDE_LONE_VERB: tuple[Callable[[Lookup, int], int | None], ...] = (
    _mention_before,
    _mention_in_inserted_clause,
    _name_after_particle,
)
