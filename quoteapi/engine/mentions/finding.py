"""Mentions: the noun phrases that can name a source, names, pronouns and nominals.

``name_runs`` says where names stand and ``personhood`` how much speaks for each being a person's, mention by
mention; ``coreference`` has the last word, article by article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions.name_runs import FoundName, find_names
from quoteapi.engine.mentions.personhood import may_be_place, score_person
from quoteapi.engine.mentions.phrases import head_of, phrase_start, touches
from quoteapi.engine.parsing import Parse
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import names, nouns, read_table, read_words

# A phrase of more words is a slip of the parser.
LONGEST_PHRASE = 60
# What "administration" and the like say against a person: as much as the plainest single hint of ``personhood``.
OWNED_BODY_SCORE = -3.0
MentionForm = Literal["name", "pronoun", "nominal"]

_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# What stands for a noun as the subject of a sentence ("the two said", "the injured said").
_NOUN_LIKE_TAGS = frozenset({"CD", "JJ", "VBG", "DT"})
_SUBJECTS = ("nsubj", "nsubjpass")
_MODIFIERS = ("compound", "amod", "nmod", "npadvmod")
# Pronouns that are a source only as the subject of a verb: all but personal and relative ones.
_SUBJECT_ONLY = frozenset({"o", "d", "2"})
_THEY = frozenset({"they", "them", "their", "themselves"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A noun phrase that can be a source.

    ``start`` and ``end`` are article offsets of the phrase; ``first``, ``head`` and ``last`` token numbers
    ([first, last), the head inside). For a name, ``name`` is it without title and possessive, ``title``
    what stands before it, and ``person`` how much speaks for a person (positive) or a body or place
    (negative). For a pronoun or a nominal, ``name`` is the head word in lower case.
    """

    form: MentionForm
    start: int
    end: int
    first: int
    head: int
    last: int
    name: str
    title: str = ""
    person: float = 0.0
    place: bool = False
    gender: str = ""
    plural: bool = False

    @property
    def kind(self) -> SpeakerKind:
        """What an unnamed source is, by its noun."""
        if self.form == "pronoun":
            return "person" if self.person > 0 and not self.plural else "group" if self.plural else "unknown"
        if self.person > 0:
            return "group" if self.plural else "person"
        if self.name in read_words("groups"):
            return "group"
        return "work" if self.name in read_words("works") else "unknown"


def full_phrase(parse: Parse, mention: Mention) -> tuple[int, int]:
    """The article offsets of a mention with all that belongs to it: "of" phrases, appositions, relative clauses.

    PolNeAR's annotators marked sources so. Quoted passages stay outside, and punctuation at the ends.
    """
    if mention.form == "pronoun":
        return mention.start, mention.end
    below = set(parse.subtree(mention.head))
    if len(below) > LONGEST_PHRASE:
        return mention.start, mention.end
    first, last = mention.first, mention.last
    end = parse.sentences[parse.sentence[mention.head]][1]
    while last < end and last in below and parse.stands_for[last] is None:
        last += 1
    while last > mention.last and not parse.words[last - 1][0].isalnum() and parse.words[last - 1] != ")":
        last -= 1
    while first > 0 and first - 1 in below and parse.stands_for[first - 1] is None:
        first -= 1
    while first < mention.first and not parse.words[first][0].isalnum():
        first += 1
    return parse.starts[first], parse.ends[last - 1]


def find_mentions(parse: Parse, text: str) -> list[Mention]:
    """All mentions outside the stand-ins, in order of the text; names never overlap one another."""
    found: list[Mention] = []
    taken = [False] * len(parse)
    for name in find_names(parse, text):
        check_time()
        mention = _office(parse, name) if name.office else _name(parse, text, name)
        if mention:
            found.append(mention)
            taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
    for token in range(len(parse)):
        check_time()
        if not taken[token] and parse.stands_for[token] is None:
            mention = _pronoun(parse, token) or _nominal(parse, token)
            if mention:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start, mention.end))
    return found


def _name(parse: Parse, text: str, found: FoundName) -> Mention | None:
    if _is_demonym(parse, found):
        return _office(parse, found)
    last = _without_post_nominals(parse, found)
    name = names.tidy(text[parse.starts[found.first] : parse.ends[last - 1]])
    if not any(c.isalpha() for c in name):
        return None
    head = head_of(parse, found.first, found.last)
    start = phrase_start(parse, found.left, head)
    person, place = OWNED_BODY_SCORE, False
    if not found.body:
        person = score_person(parse, found.first, found.last, found.title)
        place = may_be_place(parse, found.first, found.last)
    last_word = parse.words[found.last - 1]
    return Mention(
        form="name",
        start=parse.starts[start],
        end=parse.ends[found.last - 1],
        first=start,
        head=head,
        last=found.last,
        name=name,
        title=found.title,
        person=person,
        place=place,
        gender=names.title_gender(found.title),
        plural=last_word.endswith("s") and parse.tags[found.last - 1] == "NNPS",
    )


def _is_demonym(parse: Parse, found: FoundName) -> bool:
    """Is a name "the Pole" or "the Briton", one person called by his country?"""
    first = found.first
    lone = found.last == first + 1 and not found.title and first > 0 and parse.lower[first - 1] == "the"
    acts = parse.deps[first] in _SUBJECTS and not parse.tags[first].endswith("S")
    return lone and acts and parse.lower[first] in read_words("nationalities")


def _without_post_nominals(parse: Parse, found: FoundName) -> int:
    """The end of a name without the letters behind it ("Odile Marsh QC")."""
    last, letters = found.last, read_words("post_nominals")
    while last - found.first > 2 and parse.words[last - 1].isupper() is not parse.words[found.first].isupper():
        if names.plain(parse.words[last - 1]) not in letters and parse.words[last - 1] != "PhD":
            break
        last -= 1
    return last


def _office(parse: Parse, found: FoundName) -> Mention:
    head = head_of(parse, found.first, found.last)
    start = phrase_start(parse, found.first, head)
    word = parse.lower[found.last - 1]
    return Mention(
        form="nominal",
        start=parse.starts[start],
        end=parse.ends[found.last - 1],
        first=start,
        head=head,
        last=found.last,
        name=word,
        person=1.0,
        gender=nouns.gender_of(word),
        plural=parse.tags[found.last - 1] == "NNPS",
    )


def _pronoun(parse: Parse, token: int) -> Mention | None:
    word = parse.lower[token]
    code = read_table("pronouns").get(word)
    if code is None or (word == "that" and parse.tags[token] == "IN"):
        return None
    subject_only = code in _SUBJECT_ONLY or (code == "p" and word not in _THEY)
    if subject_only and parse.deps[token] not in _SUBJECTS:
        return None
    return Mention(
        form="pronoun",
        start=parse.starts[token],
        end=parse.ends[token],
        first=token,
        head=token,
        last=token + 1,
        name=word,
        person=1.0 if code in ("m", "f", "1", "1p") else 0.0,
        gender=code if code in ("m", "f") else "",
        plural=code in ("p", "1p"),
    )


def _is_age(parse: Parse, token: int) -> bool:
    """Is a token the end of "the 34-year-old" where that stands for a person, and no noun follows it?"""
    if (
        parse.lower[token] != "old"
        or token < 5
        or parse.lower[token - 4 : token] != [parse.lower[token - 4], "-", "year", "-"]
    ):
        return False
    if parse.lower[token - 5] not in ("the", "a", "this") or not parse.lower[token - 4][:1].isalnum():
        return False
    return token + 1 >= len(parse) or not parse.tags[token + 1].startswith(("NN", "JJ", "HYPH"))


def _nominal(parse: Parse, token: int) -> Mention | None:
    tag, dep = parse.tags[token], parse.deps[token]
    is_subject = dep in _SUBJECTS
    if _is_age(parse, token):
        # tagged as an adjective, and hung on the verb, more often than not
        first = token - 5
        return Mention(
            form="nominal",
            start=parse.starts[first],
            end=parse.ends[token],
            first=first,
            head=token,
            last=token + 1,
            name=parse.lower[token],
            person=1.0,
        )
    if dep in _MODIFIERS or not (tag in _NOUN_TAGS or (is_subject and tag in _NOUN_LIKE_TAGS)):
        return None
    if token + 1 < len(parse) and parse.words[token + 1] in ("-", "–") and touches(parse, token + 1):
        return None
    word = parse.lower[token]
    if not word[:1].isalnum():
        return None
    if word == "elect" and token >= 2 and parse.words[token - 1] == "-":
        word = parse.lower[token - 2]
    singular = nouns.singular_of(word)
    persons, groups, works = read_table("persons"), read_words("groups"), read_words("works")
    known = singular in persons or word in groups or word in works or singular in works or singular in groups
    if not known and not is_subject:
        return None
    start = phrase_start(parse, token, token)
    return Mention(
        form="nominal",
        start=parse.starts[start],
        end=parse.ends[token],
        first=start,
        head=token,
        last=token + 1,
        name=word,
        person=1.0 if singular in persons else 0.0,
        gender=nouns.gender_of(singular),
        plural=tag in ("NNS", "NNPS"),
    )
