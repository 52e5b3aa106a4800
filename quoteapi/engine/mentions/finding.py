"""Finding the mentions of an article: names, pronouns and nominals.

``found_names`` says where names stand, and ``kinds`` how strongly each looks like a person's over the whole article.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from quoteapi.engine.deadline import TOKENS_A_LOOK, check_time
from quoteapi.engine.mentions.found_names import FoundName, end_of_name, find_names, written_name
from quoteapi.engine.mentions.kin_names import names_of_kin
from quoteapi.engine.mentions.kinds import NameKind, collect_signs, form_of, kind_rows, personhood, weigh_kinds
from quoteapi.engine.mentions.listed_names import as_listed, listed_surnames, with_listed_names
from quoteapi.engine.mentions.mention import Mention
from quoteapi.engine.mentions.name_runs import is_acronym
from quoteapi.engine.mentions.named_bodies import named_body_start
from quoteapi.engine.mentions.offices import is_press_name
from quoteapi.engine.mentions.phrases import head_of, is_joined, phrase_start
from quoteapi.engine.mentions.places import may_be_place
from quoteapi.engine.parsing import Parse
from quoteapi.engine.people import NOBODY, People
from quoteapi.engine.words import names, nouns, read_pronouns, read_table, read_words

# The personhood of "the Ruiz administration" and the like: as low as a hint that nearly decides.
OWNED_BODY_SCORE = -3.0

# The personhood of an account's handle, and the least one of a masked name ("Jo** Al****"): more often a person's than
# not, and nothing else speaks for or against it.
HANDLE_SCORE = 0.5
# The least personhood of a name that the text gives a relative: "his wife, Petra,".
KIN_SCORE = 1.0
# The personhood of a label in capitals, which is as uncertain, and how many letters tell a surname from initials.
LABEL_SCORE = 0.5
SHORTEST_SURNAME = 3
# What stands before the author's line of a post, and how many tokens its dash, name and bracket have, and at most.
_SIGNS = frozenset({"—", "–", "--", "-", "―"})
LEAST_BEFORE_HANDLE, LONGEST_DISPLAY = 3, 12
_HANDLE = re.compile(r"@\w{2,40}(?:\.\w{1,40}){0,3}")
# The name of a user, which is spelt as no word is: "reef77", "wharf_rat", "BlueHeron12".
_USER_NAME = re.compile(r"(?=\w{3,40}$)[^\W\d_](?:\w*_\w+|[^\W_]*\d)")
# What stands right before such a name, or before a comma and the name.
_USERS = frozenset({"account", "blogger", "commenter", "gamer", "handle", "member", "poster", "streamer", "user"})
_WRITES = frozenset({"asked", "commented", "posted", "replied", "said", "says", "tweeted", "writes", "wrote"})
_CALLED = frozenset({"called", "named", "as", "username", "name"})
_MODIFIERS = ("compound", "amod", "nmod", "npadvmod")
_NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
# Tags of words that stand for a noun as the subject of a sentence ("the two said", "the injured said").
_NOUN_LIKE_TAGS = frozenset({"CD", "JJ", "VBG", "DT"})
# "The younger" of two relatives, which the tagger takes for a comparative.
_OF_TWO = (["the", "elder"], ["the", "younger"])
# "The accused" is somebody, not something that was done.
_PEOPLE_BY_PARTICIPLE = frozenset({"accused", "condemned", "convicted", "deceased", "injured"})
_DASHES = ("-", "–")
# What is in firms alone.
_OF_FIRMS = frozenset({"shareholders", "shares", "stake", "stock"})

# "the 34-year-old": the tokens of the phrase, those between the number and "old", and what may stand before it.
_AGE_TOKENS = 6
_YEARS = ["-", "year", "-"]
_BEFORE_AGE = ("the", "a", "this")


def find_mentions(parse: Parse, text: str, people: People = NOBODY) -> list[Mention]:
    """Return the mentions outside the stand-ins, in order of the text. Names overlap no other name.

    ``people`` are those whom the caller knows.
    """
    found: list[Mention] = []
    taken = [False] * len(parse)
    users = _users(parse)
    whole = [name for name in names_of(parse, text) if parse.words[name.last - 1] not in users]
    if people:
        whole = with_listed_names(parse, text, whole, people)
    kinds = weigh_kinds(parse, text, [name for name in whole if name.meaning == "name"])
    persons = (form for form, scores in kinds.items() if " " in form and personhood(scores) > 0)
    surnames = {form.split()[-1] for form in persons if form not in read_words("known_bodies")}
    if people:
        surnames |= listed_surnames(parse, whole, people)
    of_kin = names_of_kin(parse, [name for name in whole if name.meaning == "name"])
    for name in whole:
        check_time()
        mention = _office(parse, name) if name.meaning == "office" else _name(parse, text, name, kinds, surnames)
        if mention and tuple(parse.lower[name.first : name.last]) in of_kin:
            mention = replace(mention, personhood=max(mention.personhood, KIN_SCORE), place=False)
        if mention:
            found.append(mention)
            taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
    for mention in _display_names(parse, text, taken):
        found = [other for other in found if other.last <= mention.first or other.first >= mention.last]
        found.append(mention)
        taken[mention.first : mention.last] = [True] * (mention.last - mention.first)
    for token in range(len(parse)):
        if token % TOKENS_A_LOOK == 0:
            check_time()
        if not taken[token] and parse.stands_for[token] is None:
            mention = (
                _handle(parse, token, users)
                or _pronoun(parse, token)
                or _age(parse, token)
                or _nominal(parse, text, token)
            )
            if mention:
                found.append(mention)
    found.sort(key=lambda mention: (mention.start, mention.end))
    return as_listed(found, parse, people) if people else found


# --- names and offices ---------------------------------------------------------------------------------


def names_of(parse: Parse, text: str) -> list[FoundName]:
    """Return the names of an article. Demonyms and things with words on them count as offices, which name nobody."""
    found = []
    for name in find_names(parse, text):
        if name.meaning != "office" and (_is_demonym(parse, name) or _is_thing(parse, name)):
            found.append(replace(name, meaning="office"))
        else:
            found.append(name)
    return found


def rows_of_names(parse: Parse, text: str) -> dict[str, list[list[str]]]:
    """Return the features of each kind in ``NAME_KINDS`` for each name of an article, by the name's folded form."""
    own = [name for name in names_of(parse, text) if name.meaning == "name"]
    return {form: kind_rows(signs) for form, signs in collect_signs(parse, text, own).items()}


def _name(
    parse: Parse,
    text: str,
    found: FoundName,
    kinds: Mapping[str, Mapping[NameKind, float]],
    surnames: Collection[str],
) -> Mention | None:
    name = written_name(parse, text, found)
    if not any(c.isalpha() for c in name):
        return None
    head = head_of(parse, found.first, found.last)
    start = phrase_start(parse, found.left, head)
    called = _is_called_body(parse, found)
    owned = found.meaning == "owned body" or called or _is_known_body(parse, found, surnames)
    scores = kinds.get(form_of(name))
    score = OWNED_BODY_SCORE if owned or scores is None else _personhood(parse, found, scores)
    return Mention(
        form="name",
        start=parse.starts[start],
        end=end_of_name(parse, text, found.last),
        first=start,
        head=head,
        last=found.last,
        name=name,
        title=found.title,
        personhood=max(score, HANDLE_SCORE) if name.endswith("**") else score,
        place=found.meaning != "owned body" and not called and may_be_place(parse, found.first, found.last),
        gender=names.title_gender(found.title),
        plural=parse.tags[found.last - 1] == "NNPS" and _is_plural(parse, found),
    )


def _is_called_body(parse: Parse, found: FoundName) -> bool:
    """Return whether a noun for a body explains a name, or shares are in it: "rights group Kettle", "shares in Kettle".

    Nouns that people are called by as well ("publisher") do not count.
    """
    before = found.first - 1
    if before < 0 or found.title:
        return False
    word = parse.lower[before]
    if word == "in":
        return before > 0 and parse.lower[before - 1] in _OF_FIRMS
    explains = word in read_words("body_nouns") and parse.deps[before] in ("compound", "nmod")
    return explains and word not in read_table("persons") and found.first <= parse.heads[before] < found.last


def _is_plural(parse: Parse, found: FoundName) -> bool:
    """Return whether a name that the tagger takes for several is that of several: "the Linds", not "Dana Ivers"."""
    last = parse.lower[found.last - 1]
    alone = found.last - found.first == 2 and parse.lower[found.first - 1 : found.first] != ["the"]
    given = alone and names.given_code(parse.lower[found.first]) is not None
    return last.endswith("s") and not (given and nouns.singular_of(last) not in read_table("persons"))


def _personhood(parse: Parse, found: FoundName, scores: Mapping[NameKind, float]) -> float:
    """Return the personhood of a name, at least that of a label if it is a person's title and name in capitals.

    Capitals look like an acronym's to the model: "MR. MARSH: It rained.", "MARSH: It rained." So does a name without a
    sentence before a quoted one: "Lind: “It rained.”"
    """
    score, word, last = personhood(scores), parse.words[found.last - 1], found.last
    if score >= LABEL_SCORE or last != found.first + 1 or len(word) < SHORTEST_SURNAME:
        return score
    quoted = last + 1 < len(parse) and parse.stands_for[last + 1] is not None
    if not word.isupper() and not quoted:
        return score
    titled = found.title.isupper() and found.left < found.first
    plain = names.plain(word)
    listed = plain in read_words("surnames") or names.given_code(plain) is not None
    left = found.left
    opens = (
        left == 0
        or parse.paragraph[left - 1] != parse.paragraph[left]
        or (quoted and parse.sentences[parse.sentence[left]][0] == left)
    )
    label = listed and opens and parse.words[last : last + 1] == [":"]
    return LABEL_SCORE if (titled or label) and plain not in read_words("organization_words") else score


def _is_known_body(parse: Parse, found: FoundName, surnames: Collection[str]) -> bool:
    """Return whether a name is a body's or a place's by itself: "WHO", "the Guardian", "Israel", "Lind & Co.".

    A widely known name is nobody's where a person of the article has it as a surname, or where a title precedes it.
    """
    words = parse.words[found.first : found.last]
    plain = [names.plain(word) for word in words]
    is_place = parse.entities[found.first] == "GPE" and " ".join(plain) in read_words("places")
    if is_place or " ".join(plain) in read_words("known_bodies"):
        return plain[-1] not in surnames and not found.title
    if any("&" in word for word in words) or (len(words) == 1 and is_acronym(parse, found.first)):
        return True
    if parse.tags[found.last - 1] == "POS":
        return True  # "Vik's", as `found_names` has it
    return found.first > 0 and parse.lower[found.first - 1] == "the" and is_press_name(words)


def _is_demonym(parse: Parse, found: FoundName) -> bool:
    """Return whether a name is a person called by nationality or party: "the Pole", "the old Briton", "the Tory"."""
    first = found.first
    if is_press_name(parse.words[first : found.last]):
        return False
    start = phrase_start(parse, first, first)
    alone = found.last == first + 1 and not found.title and start < first and parse.lower[start] == "the"
    is_subject = parse.is_subject(first) and not parse.tags[first].endswith("S")
    peoples, parties = read_words("nationalities"), read_words("politicians")
    return alone and is_subject and (parse.lower[first] in peoples or parse.lower[first] in parties)


def _is_thing(parse: Parse, found: FoundName) -> bool:
    """Return whether a name is the first word of a sentence and a thing that words are written on: "Graffiti read".

    So it is with what a body keeps: "Records show".
    """
    first, opens = found.first, parse.sentences[parse.sentence[found.first]][0] == found.first
    alone = found.last == first + 1 and not found.title
    if not alone or not opens:
        return False
    kept = parse.tags[first] == "NNPS" and parse.lower[first] in read_words("record_nouns")
    return kept or nouns.singular_of(parse.lower[first]) in read_words("inscribed_objects")


def _office(parse: Parse, found: FoundName) -> Mention:
    """Return an office, a demonym or a thing, which name nobody, as the nominal that it is."""
    head = head_of(parse, found.first, found.last)
    start = phrase_start(parse, found.first, head)
    word = parse.lower[found.last - 1]
    is_thing = nouns.singular_of(word) in read_words("inscribed_objects")
    return Mention(
        form="nominal",
        start=parse.starts[start],
        end=parse.ends[found.last - 1],
        first=start,
        head=head,
        last=found.last,
        name=word,
        person_word=not is_thing,
        gender=nouns.gender_of(word),
        plural=parse.tags[found.last - 1] == "NNPS",
    )


def _users(parse: Parse) -> set[str]:
    """Return the names of users: "user reef77", "a poster called wharf_rat", and one in small letters that writes."""
    found = set()
    for token in range(len(parse)):
        if _USER_NAME.fullmatch(parse.words[token]):
            if parse.words[token][0].islower() and not _WRITES.isdisjoint(parse.lower[max(0, token - 1) : token + 2]):
                found.add(parse.words[token])
            before = [word for word in parse.lower[max(0, token - 3) : token] if word not in (",", "“", '"')]
            if before and (before[-1] in _USERS or (before[-1] in _CALLED and not _USERS.isdisjoint(before))):
                found.add(parse.words[token])
    return found


def _handle(parse: Parse, token: int, users: Collection[str]) -> Mention | None:
    """Return the handle of an account, which names somebody unless the text says who: "@dockside_ann", "reef77"."""
    word = parse.words[token]
    if not _HANDLE.fullmatch(word) and word not in users:
        return None
    return Mention(
        form="name",
        start=parse.starts[token],
        end=parse.ends[token],
        first=token,
        head=token,
        last=token + 1,
        name=word,
        personhood=HANDLE_SCORE,
    )


def _display_names(parse: Parse, text: str, taken: Sequence[bool]) -> Iterator[Mention]:
    """Yield the names of accounts before their handles that are no names by their words: "— tall ship (@tall_ship)"."""
    for handle in range(LEAST_BEFORE_HANDLE, len(parse)):
        if not parse.words[handle].startswith("@") or parse.words[handle - 1] != "(":
            continue
        first = handle - 1
        while first and parse.paragraph[first - 1] == parse.paragraph[handle] and handle - first < LONGEST_DISPLAY:
            first -= 1
        opens = not first or parse.paragraph[first - 1] != parse.paragraph[handle]
        own = range(first + 1, handle - 1)
        body = "for" in parse.lower[first + 2 : handle - 2]  # "— Trains for Wick (@wicktrains)"
        if not opens or parse.words[first] not in _SIGNS or not own or (any(taken[t] for t in own) and not body):
            continue
        start, end = parse.starts[first + 1], parse.ends[handle - 2]
        yield Mention(
            form="name",
            start=start,
            end=end,
            first=first + 1,
            head=handle - 2,
            last=handle - 1,
            name=text[start:end],
            personhood=HANDLE_SCORE,
        )


# --- pronouns and nominals -----------------------------------------------------------------------------


def _pronoun(parse: Parse, token: int) -> Mention | None:
    word = parse.lower[token]
    entry = read_pronouns().get(word)
    if entry is None or (word == "that" and parse.tags[token] == "IN") or is_acronym(parse, token):
        return None
    if entry.subject_only and not parse.is_subject(token):
        return None
    return Mention(
        form="pronoun",
        start=parse.starts[token],
        end=parse.ends[token],
        first=token,
        head=token,
        last=token + 1,
        name=word,
        person_word=entry.is_person,
        gender=entry.gender,
        plural=entry.plural,
    )


def _age(parse: Parse, token: int) -> Mention | None:
    """Return "the 34-year-old" that stands for a person and ends at a token.

    Its own rule, because "old" is mostly tagged as an adjective and attached to the verb.
    """
    first = token - _AGE_TOKENS + 1
    if parse.lower[token] != "old" or first < 0 or parse.lower[token - len(_YEARS) : token] != _YEARS:
        return None
    if parse.lower[first] not in _BEFORE_AGE or not parse.lower[first + 1][:1].isalnum():
        return None
    if token + 1 < len(parse) and parse.tags[token + 1].startswith(("NN", "JJ", "HYPH")):
        return None  # "the 34-year-old farmer"
    return Mention(
        form="nominal",
        start=parse.starts[first],
        end=parse.ends[token],
        first=first,
        head=token,
        last=token + 1,
        name=parse.lower[token],
        person_word=True,
    )


def _nominal(parse: Parse, text: str, token: int) -> Mention | None:
    """Return the phrase of a noun that a list holds, or of any noun that is a subject."""
    is_subject = parse.is_subject(token)
    if not _may_head_phrase(parse, token, is_subject=is_subject):
        return None
    word = parse.lower[token]
    if word in ("elect", "up", "ed") and token >= 2 and parse.words[token - 1] == "-":
        # "the president-elect", "the runner-up", "the op-ed"
        word = parse.lower[token - 2] if word == "elect" else f"{parse.lower[token - 2]}-{word}"
    compound = " ".join(parse.lower[token - 1 : token + 1])
    if compound in read_words("works") and not _is_group_or_work(word, nouns.singular_of(word)):
        word = compound  # "the fact sheet"
    singular = nouns.singular_of(word)
    is_person = singular in read_table("persons") or parse.lower[token - 1 : token + 1] in _OF_TWO
    is_person = is_person or (is_subject and word in _PEOPLE_BY_PARTICIPLE)
    if not is_subject and not is_person and not _is_group_or_work(word, singular):
        return None
    start = phrase_start(parse, token, token)
    if (body := named_body_start(parse, token)) is not None:
        return _named_body(parse, text, token, body, min(start, body))
    return Mention(
        form="nominal",
        start=parse.starts[start],
        end=parse.ends[token],
        first=start,
        head=token,
        last=token + 1,
        name=word,
        person_word=is_person,
        gender=nouns.gender_of(singular),
        plural=parse.tags[token] in ("NNS", "NNPS") and word not in read_table("kin"),
    )


def _named_body(parse: Parse, text: str, token: int, first: int, start: int) -> Mention:
    return Mention(
        form="name",
        start=parse.starts[start],
        end=parse.ends[token],
        first=start,
        head=token,
        last=token + 1,
        name=names.tidy(text[parse.starts[first] : parse.ends[token]]),
        personhood=OWNED_BODY_SCORE,
    )


def _may_head_phrase(parse: Parse, token: int, *, is_subject: bool) -> bool:
    """Return whether a token is a noun, or stands for one, and no part of a longer word or phrase."""
    tag, after = parse.tags[token], token + 1
    if is_subject and parse.lower[token - 1 : token + 1] in _OF_TWO:
        return True
    if is_subject and parse.lower[token] in _PEOPLE_BY_PARTICIPLE and parse.lower[token - 1] == "the":
        return True
    # "Captain: “No”", and "“We will not pay” – mayor" as a headline
    labels = parse.deps[token] == "npadvmod" and (
        parse.words[after : after + 1] == [":"]
        or (after < len(parse) and parse.paragraph[after] == 1 != parse.paragraph[token])
    )
    if (parse.deps[token] in _MODIFIERS and not labels) or not (
        tag in _NOUN_TAGS or (is_subject and tag in _NOUN_LIKE_TAGS)
    ):
        return False
    if after < len(parse) and parse.words[after] in _DASHES and is_joined(parse, after):
        return False
    return parse.lower[token][:1].isalnum()


def _is_group_or_work(word: str, singular: str) -> bool:
    groups, works = read_words("groups"), read_words("works")
    return word in groups or singular in groups or word in works or singular in works
