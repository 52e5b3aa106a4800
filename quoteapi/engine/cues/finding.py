"""Cues: the words that introduce what somebody says, each with the mention that speaks.

Verbs carry most of it: with a subject before or after them, a subject shared along a chain of verbs
("said … and warned", "spoke up, adding"), or the noun that a participle or relative clause hangs on.
Beside them stand prepositions ("according to") and nouns of speech with an owner ("her reply").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import read_table, read_words

CueForm = Literal["verb", "preposition", "noun", "punctuation"]
_SUBJECTS = ("nsubj", "nsubjpass")
_SHARES_SUBJECT = frozenset({"conj", "advcl", "xcomp", "acl", "relcl", "pcomp", "prep", "ccomp", "dep", "aux", "oprd"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue and who speaks by it. ``mention`` is a number into the mentions, None when it has none.

    ``head`` is the cue's main token, [first, last) its tokens; ``speech`` tells a verb of speech from one of
    belief or any other; ``own`` that the subject is the verb's own and not shared with another verb.
    """

    form: CueForm
    head: int
    first: int
    last: int
    lemma: str
    speech: str
    mention: int | None
    own: bool

    @property
    def known_mention(self) -> int:
        """The mention of a cue that has one. Raises ValueError for a cue that has none."""
        if self.mention is None:
            raise ValueError("nobody speaks by this cue")
        return self.mention


def find_cues(parse: Parse, mentions: Sequence[Mention]) -> list[Cue]:
    """Every verb outside the stand-ins with its subject, and the prepositions and nouns of speech, in order.

    Verbs outside the lexicon are listed too (``speech`` "other"): nobody can list every verb that a
    quotation may be hung on, and what stands around it decides.
    """
    at_token = mention_of_token(parse, mentions)
    found: list[Cue] = []
    for token in range(len(parse)):
        check_time()
        if parse.stands_for[token] is not None:
            continue
        cue = (
            _preposition(parse, at_token, mentions, token)
            or _verb(parse, at_token, mentions, token)
            or _noun(parse, at_token, token)
            or _colon(parse, at_token, mentions, token)
        )
        if cue:
            found.append(cue)
    return _owners_for_nouns(mentions, found)


def _owners_for_nouns(mentions: Sequence[Mention], cues: Sequence[Cue]) -> list[Cue]:
    """Let the owner of a noun of speech speak for it: "her warning was plain", "a letter by Marsh calls it"."""
    owners = {cue.head: cue.mention for cue in cues if cue.form == "noun"}
    found = []
    for cue in cues:
        owner = owners.get(mentions[cue.mention].head) if cue.form == "verb" and cue.mention is not None else None
        found.append(replace(cue, mention=owner) if owner is not None and owner != cue.mention else cue)
    return found


def mention_of_token(parse: Parse, mentions: Sequence[Mention]) -> list[int | None]:
    """The mention that each token stands in; where mentions nest, the one whose head the token is, or the inner."""
    at_token: list[int | None] = [None] * len(parse)
    for number, mention in sorted(enumerate(mentions), key=lambda row: row[1].first - row[1].last):
        for token in range(mention.first, mention.last):
            at_token[token] = number
    for number, mention in enumerate(mentions):
        at_token[mention.head] = number
    return at_token


def _verb(parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int) -> Cue | None:
    tag = parse.tags[token]
    if not tag.startswith("VB") and parse.lower[token] not in ("tweets", "tweeted"):
        return None
    if parse.deps[token] in ("aux", "auxpass", "amod", "compound"):
        return None
    lemma, last = _lemma(parse, token)
    speech = "other"
    if lemma:
        speech = "speech" if lemma in read_words("cue_verbs") else "belief"
    subject, own = find_subject(parse, token)
    mention = at_token[subject] if subject is not None else None
    if mention is None and speech == "speech":
        mention = _beside_lone_verb(parse, at_token, mentions, token)
        own = mention is not None
    beside = _name_before_closing_verb(parse, at_token, mentions, token, subject) if speech == "speech" else None
    if beside is not None:
        mention, own = beside, True
    first = token
    for child in reversed(parse.children[token]):
        if parse.deps[child] in ("aux", "auxpass", "neg") and child == first - 1:
            first = child
    for child in parse.children[token]:
        if parse.deps[child] == "prt" and child == last:
            last = child + 1
    return Cue("verb", token, first, last, lemma or parse.lower[token], speech, mention, own)


@cache
def _second_words() -> frozenset[str]:
    """The second words of the cues of two words."""
    return frozenset(form.split(" ")[1] for form in read_table("cue_forms") if " " in form)


def _lemma(parse: Parse, token: int) -> tuple[str, int]:
    """The lemma of a verb in the lexicon, empty when it is not there, and the end of its words.

    A verb and its particle come first ("pointed out"), with "it" between them or without ("made it clear").
    """
    forms, word, after = read_table("cue_forms"), parse.lower[token], token + 1
    if after < len(parse) and parse.lower[after] == "it" and parse.lower[after + 1 : after + 2] == ["clear"]:
        after += 1
    if after < len(parse) and parse.lower[after] in _second_words() and parse.sentence[after] == parse.sentence[token]:
        lemma = forms.get(f"{word} {parse.lower[after]}", "")
        if lemma:
            return lemma, after + 1
    return forms.get(word, ""), token + 1


def _beside_lone_verb(
    parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int
) -> int | None:
    """For a verb of speech without a subject in the parse, the mention that touches it, or None.

    Before it ("the 34-year-old said"), a name after it and its particle ("chimed in Priscilla Ng"), or what stands
    after it between commas ("…, said Ng, …").
    """
    before = at_token[token - 1] if token else None
    if before is not None and mentions[before].last == token:
        return before
    after = token + 1
    number = at_token[after] if after < len(parse) and parse.sentence[after] == parse.sentence[token] else None
    after_comma = token > 0 and parse.words[token - 1] == ","
    if number is not None and after_comma and mentions[number].first == after:
        behind = mentions[number].last
        if behind < len(parse) and parse.words[behind] in (",", ".", "—", "–"):
            return number
    if after < len(parse) and parse.tags[after] in ("RP", "IN") and parse.lower[after] in read_words("verb_particles"):
        after += 1
    number = at_token[after] if after < len(parse) and parse.sentence[after] == parse.sentence[token] else None
    found = number is not None and mentions[number].form == "name" and mentions[number].first == after > token + 1
    return number if found else None


def _name_before_closing_verb(
    parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int, subject: int | None
) -> int | None:
    """The name right before a verb that ends its sentence, where the parser found another subject, or None.

    In "…, chairman of the port Odile Marsh said." it often takes the last noun before the comma for the subject.
    """
    beside = at_token[token - 1] if token else None
    if beside is None or not _closes_sentence(parse, token) or parse.tags[token] not in ("VBD", "VBZ", "VBP"):
        return None
    name = mentions[beside]
    between = parse.words[subject : name.first] if subject is not None else [","]
    return beside if name.form == "name" and name.last == token and "," in between else None


def _closes_sentence(parse: Parse, token: int) -> bool:
    end = parse.sentences[parse.sentence[token]][1]
    return token + 1 >= end or (token + 2 >= end and parse.words[token + 1] in (".", "!", "?"))


def _agent(parse: Parse, verb: int) -> int | None:
    """The object of the "by" that names who does what a passive verb says, or None."""
    for child in parse.children[verb] if parse.tags[verb] == "VBN" else ():
        if parse.deps[child] == "agent":
            return next((c for c in parse.children[child] if parse.deps[c] == "pobj"), None)
    return _agent_below(parse, verb)


def _agent_below(parse: Parse, verb: int) -> int | None:
    """The same where the parser hangs the "by" on what is said: 'was described as "bleak" by the ministry'."""
    passive = parse.deps[verb] == "acl" or any(parse.deps[child] == "auxpass" for child in parse.children[verb])
    if parse.tags[verb] != "VBN" or not passive or parse.lower[verb] not in read_table("cue_forms"):
        return None
    for child in parse.children[verb]:
        said = parse.children[child] if parse.lower[child] == "as" else [child] if parse.deps[child] == "oprd" else []
        for word in said:
            for by in parse.children[word]:
                if parse.lower[by] == "by" and parse.stands_for[by] is None:
                    return next((c for c in parse.children[by] if parse.deps[c] == "pobj"), None)
    return None


def find_subject(parse: Parse, verb: int) -> tuple[int | None, bool]:
    """The subject token of a verb and whether it is the verb's own; (None, False) when there is none."""
    agent = _agent(parse, verb)
    if agent is not None:
        return agent, True
    token = verb
    for _ in range(4):
        subjects = [child for child in parse.children[token] if parse.deps[child] in _SUBJECTS]
        if subjects:
            subject = min(subjects, key=lambda child: abs(child - token))
            if parse.lower[subject] in ("who", "which", "that") and parse.deps[token] == "relcl":
                return parse.heads[token], token == verb
            return subject, token == verb
        dep, head = parse.deps[token], parse.heads[token]
        if dep == "acl" and token == verb:
            return head, True
        if head == token or dep not in _SHARES_SUBJECT:
            break
        token = head
    return None, False


def _preposition(parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int) -> Cue | None:
    word = parse.lower[token]
    if word == "according" and token + 1 < len(parse) and parse.lower[token + 1] == "to":
        return _object_cue(parse, at_token, mentions, token, token + 2, "according to")
    if word == "per" and parse.tags[token] == "IN":
        cue = _object_cue(parse, at_token, mentions, token, token + 1, "per")
        opens = token == parse.sentences[parse.sentence[token]][0] or parse.words[token - 1] == ","
        # not "two tickets per family"
        return cue if cue and opens and mentions[cue.known_mention].form == "name" else None
    if word == "words" and token >= 2 and token + 1 < len(parse) and parse.lower[token + 1] == "of":
        return _object_cue(parse, at_token, mentions, token - 2, token + 2, "in the words of")
    return None


def _object_cue(
    parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], first: int, last: int, lemma: str
) -> Cue | None:
    name = None
    for token in range(last, min(last + 14, len(parse))):
        if parse.sentence[token] != parse.sentence[first] or parse.lower[token] in (",", "."):
            break
        if parse.deps[token] == "pobj" and at_token[token] is not None and parse.heads[token] < last:
            named = _name_in_apposition(parse, at_token, mentions, token)
            return Cue("preposition", first, first, last, lemma, "speech", named, True)
        owner = token + 1 < len(parse) and parse.tags[token + 1] == "POS"
        if name is None and parse.tags[token] == "NNP" and at_token[token] is not None and not owner:
            name = at_token[token]
    return Cue("preposition", first, first, last, lemma, "speech", name, True) if name is not None else None


def _name_in_apposition(
    parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int
) -> int | None:
    """The name between commas behind a noun ("its owner, Bo Lind, …"), or the mention of the noun itself."""
    comma, number = token + 1, at_token[token]
    if number is None or comma + 1 >= len(parse) or parse.words[comma] != "," or mentions[number].form != "nominal":
        return number
    name = at_token[comma + 1]
    if name is None or mentions[name].form != "name" or mentions[name].first != comma + 1:
        return number
    end = mentions[name].last
    return name if end < len(parse) and parse.words[end] in (",", ".") else number


def _noun(parse: Parse, at_token: Sequence[int | None], token: int) -> Cue | None:
    if parse.tags[token] not in ("NN", "NNS") or parse.lower[token] not in read_words("cue_nouns"):
        return None
    for child in parse.children[token]:
        if parse.deps[child] == "poss" and at_token[child] is not None:
            return Cue("noun", token, token, token + 1, parse.lower[token], "speech", at_token[child], True)
        if parse.deps[child] == "prep" and parse.lower[child] in ("by", "from", "of"):
            for grandchild in parse.children[child]:
                if parse.deps[grandchild] == "pobj" and at_token[grandchild] is not None:
                    return Cue(
                        "noun", token, token, token + 1, parse.lower[token], "speech", at_token[grandchild], True
                    )
    return None


def _colon(parse: Parse, at_token: Sequence[int | None], mentions: Sequence[Mention], token: int) -> Cue | None:
    """A colon right behind a mention that opens its paragraph."""
    mention = at_token[token - 1] if token else None
    if parse.words[token] != ":" or mention is None:
        return None
    first = mentions[mention].first
    if first and parse.paragraph[first - 1] == parse.paragraph[token]:
        return None
    return Cue("punctuation", token, token, token + 1, ":", "speech", mention, True)


def relative_pronoun(parse: Parse, cue: Cue) -> int | None:
    """The "who" that is the subject of a cue in a relative clause, or None."""
    if cue.form != "verb" or parse.deps[cue.head] != "relcl":
        return None
    subjects = (c for c in parse.children[cue.head] if parse.deps[c] in ("nsubj", "nsubjpass"))
    return next((c for c in subjects if parse.lower[c] in ("who", "which", "that")), None)
