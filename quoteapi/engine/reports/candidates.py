"""Candidates for what is said without quotation marks, or half in them: a cue, who speaks, and the reported clause.

Every verb or preposition that can be a cue offers its complements as candidates: a clause, an infinitive, an object,
the object of its preposition, or the whole sentence that it interrupts or closes. A linear model over readable
features (``report_features``), fitted on PolNeAR's training articles, rates how likely each one is reported content
(Pareti et al. 2013, D13-1101, who show that most errors in indirect speech are errors about the cue).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from quoteapi.engine.cues import Cue
from quoteapi.engine.deadline import check_time
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.reports.clauses import opens
from quoteapi.engine.reports.ends import find_addition, find_last_clause, find_second_half, is_narrators
from quoteapi.engine.reports.extents import ranges_of
from quoteapi.engine.reports.headlines import ends_as_sentence, headline_reports, is_headline
from quoteapi.engine.reports.other_sources import is_outer_source, without_outer_source
from quoteapi.engine.reports.relations import Link, Relation
from quoteapi.engine.reports.relatives import is_main_clause, within_relative
from quoteapi.engine.reports.report import Report
from quoteapi.engine.reports.silences import without_silence
from quoteapi.engine.reports.surrounding import (
    around,
    around_preposition,
    before_closing_clause,
    before_so,
    clause_set_off,
    halves_of,
    has_condition,
)
from quoteapi.engine.scene import Scene
from quoteapi.engine.words import nouns, read_table, read_words, verbs

_COMPLEMENTS = frozenset(
    {"ccomp", "xcomp", "dobj", "oprd", "prep", "advcl", "acl", "pcomp", "dep", "nsubjpass", "attr"}
)
# In tokens. A clause that a colon closes is short ("put it this way:").
COLON_REACH = 10
# Behind them a new clause begins.
_STOPS = frozenset({";", ":"})
_URGE = frozenset({"ask", "beg", "encourage", "implore", "invite", "tell", "urge", "warn"})
_TELL_TO = _URGE | {"advise", "command", "instruct", "order", "remind"}
_REASONS = frozenset({"as", "because", "since"})
_TIMES = frozenset({"DATE", "TIME"})
_OPENS_NOUN = frozenset({"DT", "JJ", "NN", "NNP", "NNS", "PRP$"})
_SIGNS = frozenset({",", ":", "(", ")", "—", "–", "-", "--", "“", "”", '"'})
_PART_OF_DEED = frozenset({"about", "against", "at", "for", "from", "into", "of", "on", "to", "with"})
# In tokens. What "that" opens and is a clause has at least as many.
SHORTEST_CLAUSE = 5
_MARKS = frozenset({"after", "although", "because", "before", "since", "though", "until", "when", "while"})


def find_reports(scene: Scene, *, everywhere: bool = True) -> list[Report]:
    """Return all candidates or, unless ``everywhere``, those in sentences that hold a passage, in order of their cues.

    Cues inside quotation marks offer none. Verbs outside the word lists offer candidates only in sentences that hold a
    passage: without a quoted word such candidates are never answered.
    """
    marked = {scene.parse.sentence[t] for t in range(len(scene.parse)) if scene.passage_of[t] is not None}
    found: list[Report] = []
    for number, cue in enumerate(scene.cues):
        check_time()
        if scene.passage_of[cue.head] is not None:
            continue
        if scene.parse.sentence[cue.head] not in marked and (cue.speech == "other" or not everywhere):
            continue
        for find in _FINDERS[cue.form]:
            found.extend(find(scene, number, cue))
    return [report for report in found if report.content]


def _complements(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the complements of a verb, each alone."""
    parse, verb = scene.parse, cue.head
    found = []
    first = min(cue.first, scene.mentions[cue.mention].first)
    below = [c for token in range(verb, cue.last) for c in parse.children[token] if not verb <= c < cue.last]
    inserted = clause_set_off(scene, cue)
    reasons = {_reason_behind(scene, cue, child) for child in below}
    halves = halves_of(scene, cue, below, inserted[1]) if inserted else ()
    for child in below:
        dep = parse.deps[child]
        if inserted and child >= inserted[1] and dep == "ccomp" and not _has_subject(parse, child, cue, scene):
            # "The plan, she told us, would fail": the second half of a sentence that the clause interrupts
            continue
        if child in halves or (
            inserted and child >= inserted[1] and dep == "ccomp" and has_condition(scene, cue, inserted)
        ):
            continue
        if dep not in _COMPLEMENTS and not (dep == "csubj" and child > cue.last):
            continue
        if child == scene.mentions[cue.mention].head:
            continue
        if (
            dep == "ccomp"
            and child >= cue.last
            and (is_outer_source(scene, child) or is_main_clause(scene, cue, child))
        ):
            continue
        if dep == "ccomp" and child < first and parse.words[first - 1] in _STOPS and parse.stands_for[child] is None:
            continue  # "Bo played the pipes; Ada sang"
        if dep == "nsubjpass" and (
            not any(parse.lower[c] == "by" for c in parse.children[verb]) or _is_hearer(parse, cue, child)
        ):
            continue
        if dep == "dobj" and child < cue.first and _is_lost_apposition(scene, cue, child):
            continue
        if dep == "ccomp" and child > cue.last and _is_lost_verb(parse, child):
            continue
        if child in reasons or _is_lost_circumstance(scene, cue, child, below) or _is_before_mark(parse, cue, child):
            continue
        if dep in ("advcl", "dep", "acl") and _is_speech(parse, child):
            # "…, adding: “…”" is a cue of its own, not what the first one reports
            continue
        relation, tokens = _complement(scene, cue, child)
        if tokens and not _is_manner(parse, tokens):
            found.extend(_with_each_end(scene, number, relation, child, tokens))
    return found


def _is_hearer(parse: Parse, cue: Cue, subject: int) -> bool:
    """Return whether the subject of a passive verb is somebody who is told: "the actor was told by Marsh"."""
    if cue.lemma not in read_words("hearers"):
        return False
    word = parse.lower[subject]
    names_or_stands = parse.tags[subject] in ("NNP", "NNPS", "PRP")
    return names_or_stands or nouns.singular_of(word) in read_table("persons") or word in read_words("groups")


def _is_lost_verb(parse: Parse, child: int) -> bool:
    """Return whether a clause is a second verb of the source without a subject: "“…,” said Lind, a cook, told us"."""
    if parse.tags[child] not in ("VBD", "VBZ") or parse.words[child - 1] != "," or not _is_speech(parse, child):
        return False
    return parse.subtree(child)[0] == child and not _clause_has_subject(parse, child)


def _is_lost_apposition(scene: Scene, cue: Cue, child: int) -> bool:
    """Return whether an object without a quoted word stands before a subject: "a film, Marsh argues that …"."""
    subject = scene.mentions[cue.mention]
    return child < subject.first < cue.first and scene.passage_of[child] is None


def _infinitives_behind_relatives(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return what those are urged to do of whom a clause tells more: "urged anyone who saw it [to come forward]".

    The parser hangs the infinitive on that clause.
    """
    parse, found = scene.parse, []
    for child in parse.children[cue.head] if cue.lemma in _URGE else ():
        relatives = (
            [c for c in parse.children[child] if parse.deps[c] == "relcl"] if parse.deps[child] == "dobj" else []
        )
        for clause in relatives:
            words = parse.subtree(clause)
            to = next((t for t in reversed(words) if parse.lower[t] == "to" and parse.tags[t] == "TO"), None)
            verb = None if to is None or to < clause else parse.heads[to]
            if to is not None and verb is not None and parse.tags[verb] == "VB" and verb != clause:
                tokens = list(range(to, words[-1] + 1))
                found.append(Report(number, ranges_of(scene, tokens), Relation(Link.COMPLEMENT, "xcomp"), verb))
    return found


def _is_manner(parse: Parse, tokens: Sequence[int]) -> bool:
    """Return whether tokens tell how somebody spoke: ', her voice breaking' has an owner and no finite verb."""
    first = tokens[0]
    set_off = first > 0 and parse.words[first - 1] == "," and parse.tags[first] == "PRP$"
    return set_off and FINITE.isdisjoint(parse.tags[token] for token in tokens)


def _with_each_end(scene: Scene, number: int, relation: Relation, child: int, tokens: list[int]) -> list[Report]:
    """Return a complement with each end that is possible: of a clause there may be two."""
    parse, cue = scene.parse, scene.cues[number]
    if relation.is_clause and cue.speech == "speech" and child < cue.head:
        return [Report(number, ranges_of(scene, [*tokens, *find_second_half(scene, cue)]), relation, child)]
    if not relation.is_clause or cue.speech == "other" or child < cue.head:
        return [Report(number, ranges_of(scene, tokens), relation, child)]
    addition = find_addition(parse, cue, tokens)
    if addition is not None:
        tail, added = addition
        shorter, longer = tokens, without_silence(scene, cue, tokens + added)
    else:
        last = find_last_clause(parse, child, tokens)
        if last is None:
            return [Report(number, ranges_of(scene, tokens), relation, child)]
        (tail, shorter), longer = last, tokens
    if is_narrators(parse, cue, tail):
        return [Report(number, ranges_of(scene, shorter), relation, child)]
    return [
        Report(number, ranges_of(scene, shorter), relation, child, "shorter", tail),
        Report(number, ranges_of(scene, longer), relation, child, "longer", tail),
    ]


def _complement(scene: Scene, cue: Cue, child: int) -> tuple[Relation, list[int]]:
    """Return how a token hangs on a cue, and the tokens that it would report."""
    parse, dep = scene.parse, scene.parse.deps[child]
    asks = cue.lemma in ("ask", "wonder", "inquire", "enquire", "question") and child > cue.head
    if dep in ("ccomp", "csubj") or (
        dep == "advcl" and (opens(parse, child, "that") or (asks and opens(parse, child, "if")))
    ):
        tokens = _without_lead(parse, _with_subject(scene, _content(scene, child, cue), child, cue), child, cue)
        tokens = within_relative(scene, cue, without_outer_source(scene, tokens))
        tokens = without_silence(scene, cue, _with_reason(scene, cue, tokens))
        return Relation(Link.COMPLEMENT, "ccomp"), _up_to_main_verb(scene, tokens, cue)
    if dep != "prep":
        tokens = _content(scene, child, cue)
        if dep == "advcl" and _is_told_to(parse, cue, tokens):
            return Relation(Link.COMPLEMENT, "xcomp"), tokens
        if dep == "dobj" and child > cue.head and _is_clause_of_noun(parse, tokens, cue):
            return Relation(Link.COMPLEMENT, "ccomp"), without_silence(scene, cue, tokens)
        if cue.lemma == "deny" and dep == "xcomp" and tokens:
            tokens = [*tokens, *_circumstances(parse, cue, tokens[-1] + 1)]
        reason = _reason_behind(scene, cue, child)
        if reason is not None:
            tokens = sorted(
                {*range(tokens[-1] + 1, min(parse.subtree(reason))), *tokens, *_content(scene, reason, cue)}
            )
        return Relation(Link.COMPLEMENT, dep), tokens
    below = [c for c in parse.children[child] if parse.deps[c] in ("pobj", "pcomp")]
    if not below or (parse.deps[below[0]] == "pcomp" and _is_speech(parse, below[0])):
        return Relation(Link.COMPLEMENT, dep), []
    tokens = _content(scene, below[0], cue)
    if cue.lemma == "accuse" and tokens and parse.deps[below[0]] == "pcomp":
        tokens = [*tokens, *_circumstances(parse, cue, tokens[-1] + 1)]
    return Relation(Link.PREPOSITION, parse.deps[below[0]], parse.lower[child]), tokens


def _is_told_to(parse: Parse, cue: Cue, tokens: Sequence[int]) -> bool:
    """Return whether an infinitive is what somebody is told to do: "advised parents with children [to stay in]"."""
    if cue.lemma not in _TELL_TO or not tokens or parse.lower[tokens[0]] != "to" or parse.tags[tokens[0]] != "TO":
        return False
    told = any(parse.deps[c] == "dobj" and cue.head < c < tokens[0] for c in parse.children[cue.head])
    return told and parse.words[tokens[0] - 1] != ","


def _is_clause_of_noun(parse: Parse, tokens: Sequence[int], cue: Cue) -> bool:
    """Return whether an object is a clause of whose verb the parser makes a noun: "ordered [that it be shut]"."""
    first = tokens[0] if tokens else len(parse)
    opens = parse.lower[first : first + 1] == ["that"] and parse.deps[first] == "mark"
    return opens and len(tokens) >= SHORTEST_CLAUSE and cue.lemma in read_words("cue_verbs")


def _with_reason(scene: Scene, cue: Cue, tokens: list[int]) -> list[int]:
    """Return a clause with the "because" right behind it that the parser hangs on the cue: "said it sank because …"."""
    parse = scene.parse
    start = tokens[-1] + 1 if tokens else len(parse)
    if (
        start >= len(parse)
        or parse.lower[start] != "because"
        or tokens[0] < cue.last
        or scene.passage_of[start] is not None
    ):
        return tokens
    reason = parse.heads[start]
    if parse.heads[reason] != cue.head or parse.deps[reason] != "advcl":
        return tokens
    return [*tokens, *parse.subtree(reason)]


def _circumstances(parse: Parse, cue: Cue, start: int) -> list[int]:
    """Return the phrase behind a denied deed that tells where it was done: "denied shouting [on the set]"."""
    for phrase in parse.children[cue.head]:
        own = parse.subtree(phrase) if phrase == start and parse.deps[phrase] == "prep" else []
        if own and parse.lower[phrase] in _PART_OF_DEED and not any(parse.entities[token] in _TIMES for token in own):
            return own
    return []


def _reason_behind(scene: Scene, cue: Cue, child: int) -> int | None:
    """Return the clause right behind an object that says why, if the object is a claim ("stressed the need, as …")."""
    parse = scene.parse
    if parse.deps[child] != "dobj" or cue.lemma not in read_words("claim_verbs"):
        return None
    end = max(parse.subtree(child)) + 1
    for clause in parse.children[cue.head]:
        first = min(parse.subtree(clause)) if clause > end and parse.deps[clause] == "advcl" else None
        if first is not None and first - end in (0, 1) and parse.lower[first] in _REASONS:
            return clause
    return None


def _has_subject(parse: Parse, clause: int, cue: Cue, scene: Scene) -> bool:
    """Return whether a clause has a subject of its own that is not the cue's."""
    source = scene.mentions[cue.mention].head
    return any(parse.deps[c] in ("nsubj", "nsubjpass", "expl") and c != source for c in parse.children[clause])


def _is_lost_circumstance(scene: Scene, cue: Cue, child: int, below: Sequence[int]) -> bool:
    """Return whether a clause before a cue that reports the one right behind it tells the occasion.

    Of "While the “Sail On” posters angered Lind, he said he liked them" the parser may leave no "while" to the clause.
    Nor does Lind say the first half of "The roof leaks; Lind says it will hold".
    """
    parse, mention = scene.parse, scene.mentions[cue.mention]
    if parse.deps[child] != "ccomp" or child > mention.first or mention.last > cue.first:
        return False
    if (
        any(tag != "RB" for tag in parse.tags[mention.last : cue.first])
        or not mention.first
        or parse.words[mention.first - 1] not in (",", ";")
        or parse.stands_for[child] is not None
    ):
        return False
    behind = (c for c in below if c > child and parse.deps[c] == "ccomp" and parse.stands_for[c] is None)
    return any(parse.subtree(clause)[0] == cue.last for clause in behind)


def _is_before_mark(parse: Parse, cue: Cue, child: int) -> bool:
    """Return whether a cue in a clause of time follows the main one: "Lind [left], days after Marsh said it sank"."""
    if parse.deps[child] != "ccomp" or child > cue.head:
        return False
    return any(parse.deps[c] == "mark" and c > child and parse.lower[c] in _MARKS for c in parse.children[cue.head])


def _with_subject(scene: Scene, tokens: list[int], clause: int, cue: Cue) -> list[int]:
    """Return a clause with the subject that the parser left outside: "said [life for the young] would be worse"."""
    parse = scene.parse
    if not tokens or tokens[0] <= cue.last or cue.lemma in read_words("hearers") or _clause_has_subject(parse, clause):
        return tokens
    between = range(cue.last, tokens[0])
    inverted = scene.mentions[cue.mention].first >= cue.last
    if inverted or parse.tags[cue.last] not in _OPENS_NOUN or parse.entities[cue.last] in _TIMES:
        return tokens
    finite = parse.tags[clause] in FINITE or any(parse.tags[c] in FINITE for c in parse.children[clause])
    bare = all(scene.passage_of[t] is None and parse.words[t] not in _SIGNS for t in between)
    return [*between, *tokens] if finite and bare and cue.lemma in read_words("that_verbs") else tokens


def _clause_has_subject(parse: Parse, clause: int) -> bool:
    return any(parse.is_subject(c) or parse.deps[c] in ("expl", "csubj") for c in parse.children[clause])


def _without_lead(parse: Parse, tokens: list[int], clause: int, cue: Cue) -> list[int]:
    """Return a clause without leading words that date the cue: "said [in March] he would sail"."""
    lead_from = cue.last + (parse.words[cue.last : cue.last + 1] == [","])
    for child in parse.children[clause] if tokens and tokens[0] in (cue.last, lead_from) else ():
        if parse.tags[child].startswith("VB") and lead_from == cue.last:
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


def _up_to_main_verb(scene: Scene, tokens: list[int], cue: Cue) -> list[int]:
    """Return a clause without the main verb of the sentence: "Lind, who said that “rain is rare,” [died in May]".

    The parser often puts it into the content when the relative clause ends with a quoted fragment.
    """
    parse = scene.parse
    for token in tokens if parse.deps[cue.head] == "relcl" else ():
        before = scene.passage_of[token - 1] if token else None
        if before is None or scene.passage_of[token] == before or parse.tags[token] not in FINITE:
            continue
        end = scene.passages[before].inner_end
        if scene.text[end - 1 : end] == "," and token > tokens[0]:
            return [own for own in tokens if own < token]
    return tokens


def _with_object(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return an object together with what is said of it: "called [the plan a wreck]", "described [him as late]".

    The subject of a passive verb is its object: "[the plan] was called [a wreck] by Lind". Quoted words stay alone.
    """
    parse, found = scene.parse, []
    children = parse.children[cue.head]
    first, last = parse.sentences[parse.sentence[cue.head]]
    quoted = any(scene.passage_of[token] is not None for token in range(first, last))
    passive = not quoted and any(parse.deps[c] == "agent" for c in children)
    objects = [c for c in children if parse.deps[c] == ("nsubjpass" if passive else "dobj")]
    objects = [c for c in objects if parse.tags[c] != "WP"]  # "in what Lind called “a dark day”"
    of_it = [c for c in children if parse.deps[c] == "oprd" and objects]
    if of_it:
        tokens = {t for child in (objects[0], *of_it) for t in _content(scene, child, cue)}
        found.append(
            Report(
                number, ranges_of(scene, _closed(parse, tokens)), Relation(Link.OBJECT_AND_MORE, word="oprd"), of_it[0]
            )
        )
    for child in children if objects else ():
        if parse.deps[child] != "prep" or parse.lower[child] not in ("as", "of") or child < objects[0]:
            continue
        if cue.lemma == "quote" and any(_is_speech(parse, c) for c in parse.children[child]):
            continue  # "quoted Lind as saying: “…”"
        tokens = {*_content(scene, objects[0], cue), *_content(scene, child, cue)}
        relation = Relation(Link.OBJECT_AND_MORE, word=parse.lower[child])
        found.append(Report(number, ranges_of(scene, _closed(parse, tokens)), relation, child))
    return found


def _clause_of_object(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the clause under an object that is a noun of speech: "rejected claims [that it rained]"."""
    parse, found = scene.parse, []
    for noun in parse.children[cue.head] if cue.speech == "speech" else ():
        if parse.deps[noun] != "dobj" or parse.lower[noun] not in read_words("cue_nouns"):
            continue
        for clause in parse.children[noun]:
            if parse.deps[clause] in ("acl", "ccomp", "relcl") and opens(parse, clause, "that"):
                relation = Relation(Link.OBJECT_CLAUSE, "acl")
                found.append(Report(number, ranges_of(scene, _content(scene, clause, cue)), relation, clause))
    return found


def _closed(parse: Parse, tokens: set[int]) -> list[int]:
    """Return the tokens, sorted, with the single commas and conjunctions between them."""
    between = (t for t in range(min(tokens, default=0), max(tokens, default=0)) if t not in tokens)
    joining = {t for t in between if t - 1 in tokens and t + 1 in tokens and parse.deps[t] in ("cc", "punct")}
    return sorted(tokens | joining)


def _is_speech(parse: Parse, token: int) -> bool:
    return verbs.is_speech(parse.lower[token])


def _after_clause_with_colon(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the rest of a sentence after a clause and its colon: "Marsh put it plainly: the mill was finished."."""
    parse, end = scene.parse, scene.parse.sentences[scene.parse.sentence[cue.head]][1]
    if cue.speech != "speech":
        return []
    colon = next((t for t in range(cue.last, min(cue.last + COLON_REACH, end)) if parse.words[t] == ":"), None)
    if colon is None or colon + 1 >= end or scene.passage_of[colon + 1] is not None:
        return []
    relation = Relation(Link.CLAUSE_COLON, word=cue.form)
    return [Report(number, ranges_of(scene, list(range(colon + 1, end))), relation, colon + 1)]


def _after_colon(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return what follows a name and a colon, as in a headline: "Minister: no new taxes".

    A quoted sentence right behind the colon is all that the name says: somebody else may speak behind it.
    """
    end = cue.last
    total = len(scene.parse)
    if end < total and scene.parse.stands_for[end] is not None:
        return []
    if scene.passage_of[scene.mentions[cue.mention].head] is not None:
        return []  # "‘A hero’: boy saves dog"
    while end < total and scene.parse.paragraph[end] == scene.parse.paragraph[cue.head]:
        end += 1
    content, link = ranges_of(scene, list(range(cue.last, end))), Link.LABEL
    if is_headline(scene, scene.mentions[cue.mention].first, end):
        if headline_reports(scene, cue, end):
            link = Link.HEADLINE
        elif not ends_as_sentence(scene.parse, end):
            return []
    return [Report(number, content, Relation(link), min(cue.last, total - 1))]


def _noun_complements(scene: Scene, number: int, cue: Cue) -> list[Report]:
    """Return the clauses under a noun of speech."""
    parse = scene.parse
    found = []
    for child in parse.children[cue.head]:
        if parse.deps[child] in ("acl", "relcl", "ccomp") and child > cue.head:
            tokens = _content(scene, child, cue)
            if tokens:
                found.append(
                    Report(number, ranges_of(scene, tokens), Relation(Link.NOUN_COMPLEMENT, parse.deps[child]), child)
                )
    return found


def _content(scene: Scene, top: int, cue: Cue) -> list[int]:
    """Return the tokens under a complement, without the cue's own clause where that stands inside it."""
    parse = scene.parse
    own = {cue.head, *range(cue.first, cue.last)}
    if top in own:
        return []
    mention = scene.mentions[cue.mention]
    if cue.own:
        agent = mention.first and parse.lower[mention.first - 1] == "by" and mention.first > cue.last
        own |= set(range(mention.first - bool(agent), mention.last))
    return [token for token in parse.subtree(top) if token not in own]


# What offers the candidates of a cue, by its form.
_FINDERS: Mapping[str, tuple[Callable[[Scene, int, Cue], list[Report]], ...]] = {
    "verb": (
        before_so,
        _complements,
        _infinitives_behind_relatives,
        _with_object,
        _clause_of_object,
        before_closing_clause,
        _after_clause_with_colon,
        around,
    ),
    "preposition": (around_preposition,),
    "noun": (_noun_complements, _after_clause_with_colon),
    "punctuation": (_after_colon,),
}
