"""Mentions: the noun phrases that can name a source, names, pronouns and nominals.

Names are found from tags, entity labels, capital letters and the word lists together, because the small
model's entity recogniser alone loses or cuts about one name in six. Whether a name is a person's or a
body's is judged here mention by mention; ``coreference`` has the last word, article by article.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quoteapi.engine import names
from quoteapi.engine.lexicon import read_table, read_words
from quoteapi.engine.parse import Parse
from quoteapi.engine.results import SpeakerKind

# A phrase of more words is a slip of the parser.
LONGEST_PHRASE = 60
MentionForm = Literal["name", "pronoun", "nominal"]

PRONOUNS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "they": "p", "them": "p", "their": "p", "themselves": "p",
    "i": "1", "me": "1", "my": "1", "we": "1p", "us": "1p", "our": "1p",
    "it": "n", "its": "n", "itself": "n",
    "who": "r", "one": "o", "another": "o", "others": "p", "some": "p", "many": "p", "those": "p", "both": "p",
    "everyone": "o", "someone": "o", "nobody": "o", "most": "p", "few": "p", "several": "p", "you": "2",
    "this": "d", "that": "d", "which": "d", "all": "p", "none": "o",
}  # fmt: skip
_PERSON_LABELS = frozenset({"PERSON"})
_BODY_LABELS = frozenset({"ORG"})
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP", "LANGUAGE", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
_NOUN = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LEFT = frozenset(
    {"det", "amod", "compound", "poss", "nummod", "nmod", "advmod", "quantmod", "case", "predet", "npadvmod"}
)
_SOURCE_ROLES = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "agent",
        "pobj",
        "dobj",
        "appos",
        "attr",
        "ROOT",
        "conj",
        "dative",
        "npadvmod",
        "dep",
        "ccomp",
    }
)


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
        if singular_of(self.name) in read_table("persons"):
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
    while last < end and last in below and parse.stands_for[last] < 0:
        last += 1
    while last > mention.last and not parse.words[last - 1][0].isalnum() and parse.words[last - 1] != ")":
        last -= 1
    while first > 0 and first - 1 in below and parse.stands_for[first - 1] < 0:
        first -= 1
    return parse.starts[first], parse.ends[last - 1]


def find_mentions(parse: Parse, text: str) -> list[Mention]:
    """All mentions outside the stand-ins, in order of the text; names never overlap one another."""
    found: list[Mention] = []
    taken = [False] * len(parse)
    for first, last in _name_runs(parse):
        for mention in _split_run(parse, text, first, last):
            found.append(mention)
            for token in range(mention.first, mention.last):
                taken[token] = True
    for token in range(len(parse)):
        if taken[token] or parse.stands_for[token] >= 0:
            continue
        mention = _pronoun(parse, token) or _nominal(parse, token)
        if mention:
            found.append(mention)
    found.sort(key=lambda mention: (mention.start, mention.end))
    return found


def _is_name_token(parse: Parse, token: int) -> bool:
    word = parse.words[token]
    if parse.stands_for[token] >= 0 or not word[:1].isalpha():
        return False
    if not word[0].isupper() and not (parse.entities[token] == "PERSON" and any(c.isupper() for c in word)):
        return False
    if parse.lower[token] in PRONOUNS:
        return False
    label, tag = parse.entities[token], parse.tags[token]
    if label in ("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL") and tag not in ("NNP",):
        return False
    if plain_in(parse.lower[token], "not_names") and label != "PERSON" and not _starts_name(parse, token):
        return False
    return tag in ("NNP", "NNPS") or (label in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART") and tag in (
        "NN", "NNS", "JJ", "FW", "VB", "VBD", "VBN", "VBP", "VBZ", "VBG", "UH", "XX", "RB", "MD", "IN",
    ))  # fmt: skip


def _starts_name(parse: Parse, token: int) -> bool:
    """Is a word that is seldom part of a name the first of one here ("New York", "The Hill")?"""
    following = token + 1
    return (
        parse.tags[token] in ("NNP", "NNPS")
        and following < len(parse)
        and parse.tags[following] in ("NNP", "NNPS")
        and parse.sentence[following] == parse.sentence[token]
        and not plain_in(parse.lower[following], "not_names")
    )


def plain_in(word: str, list_name: str) -> bool:
    return word.replace(".", "") in read_words(list_name)


def _touch(parse: Parse, token: int) -> bool:
    """Does a token follow the one before it without white space?"""
    return parse.starts[token] == parse.ends[token - 1]


def _name_runs(parse: Parse) -> list[tuple[int, int]]:
    """Maximal runs of name tokens with the small words, hyphens and initials inside them, as [first, last)."""
    runs, token, total = [], 0, len(parse)
    while token < total:
        if not _is_name_token(parse, token):
            token += 1
            continue
        first, last = token, token + 1
        while last < total and parse.paragraph[last] == parse.paragraph[first]:
            step = _continues_run(parse, first, last)
            if not step:
                break
            last += step
        runs.append((first, last))
        token = last
    return runs


def _continues_run(parse: Parse, first: int, at: int) -> int:
    """How many tokens from ``at`` on belong to the run that began at ``first``; 0 at its end."""
    total = len(parse)
    if _is_name_token(parse, at):
        return 1
    word, following = parse.lower[at], at + 1
    if following >= total or parse.paragraph[following] != parse.paragraph[first]:
        return 1 if word in SUFFIX_WORDS else 0
    next_is_name = _is_name_token(parse, following)
    if word in ("-", "–") and _touch(parse, at) and _touch(parse, following) and parse.words[following][:1].isalnum():
        return 2 if next_is_name or parse.entities[at] == "PERSON" else 0
    same_entity = parse.entities[at] and parse.entities[at] == parse.entities[first] and not parse.entity_begins[at]
    if word in names.PARTICLES and (next_is_name or parse.lower[following] in names.PARTICLES):
        return 1
    if word == "and" and not any(parse.lower[token] in read_words("organization_words") for token in range(first, at)):
        return 0
    if same_entity and word in ("of", "the", "and", "&", "for", "on", "in", "to", "at", "’", "'"):
        return 1
    if word == "of" and next_is_name and parse.lower[at - 1] in OF_WORDS:
        return 1
    if word == "&" and next_is_name:
        return 1
    if word == "," and parse.lower[following].rstrip(".") in ("jr", "sr", "inc", "ltd", "llc"):
        return 2
    if parse.words[at][:1].isupper() and len(word) <= 2 and word.endswith(".") and next_is_name:
        return 1
    return 0


NAMED_BODIES = frozenset(["administration", "campaign", "team", "unit"])
SUFFIX_WORDS = frozenset({"jr.", "sr.", "inc."})
OF_WORDS = frozenset(
    [
        "university",
        "department",
        "ministry",
        "bank",
        "house",
        "board",
        "secretary",
        "institute",
        "college",
        "league",
        "association",
        "council",
        "bureau",
        "office",
        "school",
        "center",
        "centre",
        "chamber",
        "court",
        "church",
        "institutes",
        "union",
        "city",
        "state",
        "daughters",
        "friends",
        "society",
        "confederation",
        "federation",
        "organization",
        "organisation",
        "commission",
        "committee",
        "academy",
        "doctors",
        "knights",
    ]
)


def _split_run(parse: Parse, text: str, first: int, last: int) -> list[Mention]:
    """The names in a run: entity borders, a possessive and a title before a person part it."""
    if last - first >= 5 and _is_headline(parse, first):
        return _entities_only(parse, text, first, last)
    cuts = [first]
    for token in range(first + 1, last):
        if parse.entity_begins[token] and parse.entities[token] and _border(parse, first, cuts[-1], token):
            cuts.append(token)
    cuts.append(last)
    found = []
    carried = ""
    for at, (start, end) in enumerate(zip(cuts, cuts[1:], strict=False)):
        words = parse.words[start:end]
        keep = names.split_title(words)
        is_last = at == len(cuts) - 2
        if not is_last and _is_title_only(words):
            carried = text[parse.starts[start] : parse.ends[end - 1]]
            continue
        title = text[parse.starts[start] : parse.ends[start + keep - 1]] if keep else ""
        if not carried and _is_office(words, parse.lower[start - 1] if start else ""):
            mention = _office(parse, start, end)
        elif is_last and end < len(parse) and (body := _body_end(parse, end)):
            mention = _make_name(parse, text, start, start, body, "", score=-3.0)
        else:
            mention = _make_name(parse, text, start, start + keep, end, " ".join(x for x in (carried, title) if x))
        carried = ""
        if mention:
            found.append(mention)
    return found


def _body_end(parse: Parse, token: int) -> int:
    """The end of a body that its owner's name makes a name ("the Ruiz administration"), or 0."""
    if parse.lower[token] in ("transition", "policy") and token + 1 < len(parse):
        token += 1
    if parse.lower[token] in NAMED_BODIES and parse.sentence[token] == parse.sentence[token - 1]:
        return token + 1
    return 0


def _is_headline(parse: Parse, token: int) -> bool:
    """Are nearly all words of a token's sentence capitalised, so that capitals tell nothing of names?"""
    start, end = parse.sentences[parse.sentence[token]]
    words = [word for word in parse.words[start:end] if word[:1].isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _entities_only(parse: Parse, text: str, first: int, last: int) -> list[Mention]:
    found, token = [], first
    while token < last:
        end = token + 1
        if parse.entities[token] in ("PERSON", "ORG", "GPE"):
            while end < last and parse.entities[end] == parse.entities[token] and not parse.entity_begins[end]:
                end += 1
            keep = names.split_title(parse.words[token:end])
            title = text[parse.starts[token] : parse.ends[token + keep - 1]] if keep else ""
            mention = _make_name(parse, text, token, token + keep, end, title)
            if mention:
                found.append(mention)
        token = end
    return found


def _is_title_only(words: list[str]) -> bool:
    lower = [names.plain(word) for word in words]
    titles = read_table("titles")
    return any(" ".join(lower[start:]) in titles for start in range(len(lower)))


def _is_office(words: list[str], before: str) -> bool:
    """Is a run of capitals no name but an office ("the US President", "the Vermont Republican")?"""
    lower = [names.plain(word) for word in words]
    if lower[-1] not in read_table("persons") and " ".join(lower) not in read_table("titles"):
        return False
    if lower[-1] in read_table("given_names") or (
        lower[-1] in read_words("surnames") and before not in ("the", "a", "this")
    ):
        return False
    titles, places, origins = read_table("titles"), read_words("places"), read_words("nationalities")
    if " ".join(lower) in titles:
        return True
    return all(word in titles or word in read_table("persons") or word in places or word in origins for word in lower)


def _office(parse: Parse, first: int, last: int) -> Mention:
    head = _head_of(parse, first, last)
    start = _phrase_start(parse, first, head)
    word = parse.lower[last - 1]
    gender = read_table("persons").get(word, "")
    return Mention(
        form="nominal", start=parse.starts[start], end=parse.ends[last - 1], first=start, head=head, last=last,
        name=word, person=1.0, gender=gender if gender in ("f", "m") else "", plural=parse.tags[last - 1] == "NNPS",
    )  # fmt: skip


def _border(parse: Parse, first: int, since: int, token: int) -> bool:
    """Is the entity beginning at a token a new name, rather than a slip inside one?"""
    if parse.lower[token - 1] in ("-", "–", "of", "the", "&") or parse.lower[token - 1] in names.PARTICLES:
        return False
    before, label = parse.entities[token - 1], parse.entities[token]
    if not before:
        # capital letters before an entity: a title ("Sen. Ted Cruz") stays, and a given name is the entity's own
        return False
    if label == before == "PERSON":
        return parse.lower[token - 1] not in read_table("given_names") or token - since > 1
    return label == "PERSON" or before == "PERSON" or label != before


def _make_name(
    parse: Parse, text: str, left: int, first: int, last: int, title: str, score: float | None = None
) -> Mention | None:
    words = parse.words[first:last]
    raw = text[parse.starts[first] : parse.ends[last - 1]]
    name = names.tidy(raw)
    if not any(c.isalpha() for c in name):
        return None
    head = _head_of(parse, first, last)
    start = _phrase_start(parse, left, head)
    place = False
    if score is None:
        score, place = _person_score(parse, first, last, words, title)
    gender = names.title_gender(title)
    return Mention(
        form="name",
        start=parse.starts[start],
        end=parse.ends[last - 1],
        first=start,
        head=head,
        last=last,
        name=name,
        title=title,
        person=score,
        place=place,
        gender=gender,
        plural=bool(words and words[-1].endswith("s") and parse.tags[last - 1] == "NNPS"),
    )


def _head_of(parse: Parse, first: int, last: int) -> int:
    """The token of a run whose own head lies outside it; the last one when there are several."""
    for token in range(last - 1, first - 1, -1):
        if not first <= parse.heads[token] < last or parse.heads[token] == token:
            return token
    return last - 1


def _phrase_start(parse: Parse, first: int, head: int) -> int:
    """The first token of the unbroken run of left modifiers before a name or noun."""
    start = first
    while start > 0 and parse.sentence[start - 1] == parse.sentence[head]:
        token = start - 1
        if parse.stands_for[token] >= 0:
            break
        if parse.tags[token] in (
            "DT",
            "PRP$",
            "JJ",
            "JJR",
            "JJS",
            "NN",
            "NNS",
            "NNP",
            "NNPS",
            "CD",
            "POS",
            "HYPH",
            "VBG",
            "VBN",
            "PDT",
        ) and (_under(parse, token, head)):
            start = token
            continue
        break
    return start


def _under(parse: Parse, token: int, head: int) -> bool:
    for _ in range(6):
        parent = parse.heads[token]
        if parent == head:
            return parse.deps[token] in _LEFT or True
        if parent == token:
            return False
        token = parent
    return False


def _person_score(parse: Parse, first: int, last: int, words: list[str], title: str) -> tuple[float, bool]:
    labels = {parse.entities[token] for token in range(first, last)}
    lower = [names.plain(word) for word in words]
    given = read_table("given_names")
    score = 0.0
    place = False
    if labels & _PERSON_LABELS:
        score += 1.5
    if labels & _BODY_LABELS:
        score -= 1.0
    if labels & _PLACE_LABELS:
        score -= 1.0
        place = True
    if title:
        score += 2.0
    if len(words) >= 2 and lower[0] in given:
        score += 1.5
    if len(words) == 1 and (lower[0] in given):
        score += 0.3
    if lower[-1] in read_words("surnames"):
        score += 0.5
    if names.looks_like_organization(words):
        score -= 3.0
    if len(words) >= 2 and lower[-1] in read_words("place_words"):
        score -= 3.0
        place = True
    score += _person_context(parse, first, last)
    whole = " ".join(lower)
    if whole in read_words("places"):
        score -= 2.0
        place = True
    if whole in read_words("nationalities"):
        score -= 2.0
    if len(words) == 1 and words[0].isupper() and 2 <= len(words[0]) <= 6 and not title:
        score -= 1.0
    if any(word in ("of", "the", "&", "for", "and") for word in lower):
        score -= 1.5
    if parse.lower[first - 1] == "the" and first and not title:
        score -= 1.0
    return score, place


def _person_context(parse: Parse, first: int, last: int) -> float:
    """What follows a name that only people have: an age, an apposition with a person's noun, "who", a verb of speech."""
    score = 0.0
    head = _head_of(parse, first, last)
    verb = parse.heads[head]
    if parse.deps[head] == "nsubj" and read_table("cue_forms").get(parse.lower[verb]) in read_words("cue_verbs"):
        score += 0.7
    after = parse.lower[last : last + 8]
    if after[:1] == [":"] and (first == 0 or parse.paragraph[first - 1] != parse.paragraph[first]):
        score += 1.0
    if (
        len(after) >= 3
        and after[0] == ","
        and after[1].isdigit()
        and 1 <= len(after[1]) <= 3
        and after[2] in (",", ".")
    ):
        score += 3.0
    elif (len(after) >= 2 and after[0] == "," and after[1] == "who") or after[:1] == ["who"]:
        score += 1.0
    elif len(after) >= 3 and after[0] == "," and after[1] in ("a", "an", "the", "his", "her"):
        phrase = after[2 : after.index(",", 2)] if "," in after[2:] else after[2:]
        if any(word in read_table("persons") and word not in read_words("groups") for word in phrase):
            score += 1.5
    return score


def _pronoun(parse: Parse, token: int) -> Mention | None:
    word = parse.lower[token]
    code = PRONOUNS.get(word)
    if code is None:
        return None
    if code in ("o", "d", "2", "r") or word in (
        "some",
        "many",
        "those",
        "both",
        "most",
        "few",
        "several",
        "all",
        "others",
    ):
        if parse.deps[token] not in ("nsubj", "nsubjpass") and code != "r":
            return None
    if word == "that" and parse.tags[token] == "IN":
        return None
    return Mention(
        form="pronoun", start=parse.starts[token], end=parse.ends[token], first=token, head=token, last=token + 1,
        name=word, person=1.0 if code in ("m", "f", "1", "1p") else 0.0, gender=code if code in "mf" else "",
        plural=code in ("p", "1p"),
    )  # fmt: skip


def _nominal(parse: Parse, token: int) -> Mention | None:
    tag, dep = parse.tags[token], parse.deps[token]
    word = parse.lower[token]
    if token + 1 < len(parse) and parse.words[token + 1] in ("-", "–") and _touch(parse, token + 1):
        return None
    if word == "elect" and token >= 2 and parse.words[token - 1] == "-":
        word = parse.lower[token - 2]
    if tag not in _NOUN and not (dep in ("nsubj", "nsubjpass") and tag in ("CD", "JJ", "VBG", "DT")):
        return None
    persons = read_table("persons")
    singular = singular_of(word)
    known = (
        singular in persons
        or word in read_words("groups")
        or word in read_words("works")
        or singular in read_words("works")
        or singular in read_words("groups")
    )
    if dep in ("compound", "amod", "nmod", "npadvmod") or not (known or dep in ("nsubj", "nsubjpass")):
        return None
    if dep == "poss" and not known:
        return None
    start = _phrase_start(parse, token, token)
    gender = persons.get(singular, "")
    return Mention(
        form="nominal", start=parse.starts[start], end=parse.ends[token], first=start, head=token, last=token + 1,
        name=word, person=1.0 if singular in persons else 0.0, gender=gender if gender in ("f", "m") else "",
        plural=tag in ("NNS", "NNPS"),
    )  # fmt: skip


def singular_of(word: str) -> str:
    """The singular of a common noun, by rule: good enough to look a word up in a list."""
    if word.endswith("men") and len(word) > 4:
        return word[:-3] + "man"
    if word == "people":
        return "person"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("ss") or not word.endswith("s") or len(word) < 4:
        return word
    for tail in ("sses", "ches", "shes", "xes"):
        if word.endswith(tail):
            return word[:-2]
    return word[:-1]
