"""Found names: the names in each run of name tokens, with their titles.

Entity borders, a possessive and a title before a person split a run. Some runs hold no name but an office ("the US
President"), and the capitals of a headline hold only names that the text or the entity recognizer confirms.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions.joints import HYPHENS, PROPER_TAGS, without_dots
from quoteapi.engine.mentions.name_runs import find_runs, is_headline
from quoteapi.engine.mentions.offices import BEFORE_NOUN, ends_in_title, has_acronym, is_occupation, is_office, is_thing
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import names, nouns, read_table, read_words

# "owned body": a body that its last word makes of its owner's name ("the Ruiz administration"). "office": capitals that
# name nobody ("the US President").
Meaning: TypeAlias = Literal["name", "owned body", "office"]

# In tokens: the longest name of the text that is searched for in a headline.
LONGEST_KNOWN = 6
# In tokens: a run of this length in a sentence in title case is a headline, where only labels tell names.
HEADLINE_RUN = 5
_HEADLINE_LABELS = ("PERSON", "ORG", "GPE")
# A title does not stand before these: "the Center for Tides", "President of the Port" and "Mayor-Lind" are whole names.
_NEVER_AFTER_TITLE = frozenset({*HYPHENS, "for", "of", "on", "and", "&"})
# An entity that begins after one of these is part of the name before it.
_INSIDE_NAME = frozenset({*HYPHENS, "at", "of", "the", "&"})
# In tokens: the longest full name that is searched for behind other words.
LONGEST_PERSON = 5
# What may stand between an office and its place or body, and how many tokens the name of its holder may have there.
_OFFICE_LINKS = frozenset({"of", "for", "to", "at"})
LONGEST_HOLDER = 3
# What one word behind an office tells and no name begins with: "Chief of Staff Odile Marsh".
_PORTFOLIOS = frozenset(
    {"agriculture", "communications", "culture", "defence", "defense", "education", "energy", "environment", "finance"}
    | {"health", "housing", "industry", "information", "interior", "justice", "labor", "labour", "marketing", "mission"}
    | {
        "nursing",
        "operations",
        "planning",
        "police",
        "power",
        "sales",
        "security",
        "sport",
        "sports",
        "staff",
        "tourism",
    }
    | {"trade", "transport", "transportation", "works"}
)
_CLOSING = frozenset("\"”’»'")
# Verbs that may follow a possessive whose noun is left out: "Vik's was better".
_AUXILIARIES = frozenset({"are", "did", "does", "had", "has", "is", "was", "were"})
_MASK = re.compile(r"\*{2,}(?!\w)")


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the tokens [``first``, ``last``), with its title as written, which begins at ``left``."""

    left: int
    first: int
    last: int
    title: str = ""
    meaning: Meaning = "name"


def find_names(parse: Parse, text: str) -> list[FoundName]:
    """Return the names outside the stand-ins, in order of the text. They never overlap."""
    runs = [part for run in find_runs(parse) for part in _parts_at_mark(parse, text, *run)]
    headlines = {run for run in runs if run[1] - run[0] > 1 and is_headline(parse, run[0])}
    split: dict[tuple[int, int], list[FoundName]] = {}
    surnames = _surnames_like_nouns(parse, runs)
    for first, last in runs:
        check_time()
        if (first, last) not in headlines:
            split[first, last] = _split_run(parse, text, first, last, surnames)
    known = {tuple(parse.lower[first:last]) for first, last in split}
    known.update(tuple(parse.lower[name.first : name.last]) for names_of_run in split.values() for name in names_of_run)
    found: list[FoundName] = []
    for first, last in runs:
        check_time()
        if (first, last) in split:
            found.extend(split[first, last])
            continue
        for start, end in _known_in_headline(parse, first, last, known) or [(first, last)]:
            found.extend(_split_run(parse, text, start, end, surnames))
    return _with_own_possessives(parse, found)


def _with_own_possessives(parse: Parse, found: list[FoundName]) -> list[FoundName]:
    """Return the names, those of bodies with the possessive that they are called by: "Vik's said", "Vik's customers".

    Nobody in the text has the word as a surname.
    """
    total = len(parse) - 1
    own = {
        parse.words[name.first]
        for name in found
        if name.last < total
        and parse.tags[name.last] == "POS"
        and name.last - name.first == 1
        and not name.title
        and _is_called_by_possessive(parse, name.first)
    }
    own -= {parse.words[name.last - 1] for name in found if name.last - name.first > 1} if own else set()
    if not own:
        return found
    return [
        replace(name, last=name.last + 1)
        if parse.words[name.first] in own
        and name.last - name.first == 1
        and parse.tags[name.last : name.last + 1] == ["POS"]
        else name
        for name in found
    ]


def _is_called_by_possessive(parse: Parse, token: int) -> bool:
    """Return whether a verb follows a name's possessive, or a widely known body has it in its name: "Vik's said"."""
    verb = token + 2
    if parse.tags[verb] in FINITE and parse.lower[verb] not in _AUXILIARIES:
        return True
    return f"{names.plain(parse.words[token])}'s" in read_words("known_bodies")


def _parts_at_mark(parse: Parse, text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Return the parts of a run around the closing mark of a title: "on “Late Tide” Odile Marsh said".

    The mark stands in the text alone. One that opens in the run as well has a nickname before it: "Odile “Odi” Marsh".
    """
    for token in range(first + 1, last):
        end = parse.ends[token - 1]
        if parse.starts[token] - end > 1:
            return [(first, token), (token, last)] if text[end] in _CLOSING else [(first, last)]
    return [(first, last)]


def _surnames_like_nouns(parse: Parse, runs: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the surnames behind given names that are nouns for people too: "Backer" behind "Dan"."""
    given, persons = read_table("given_names"), read_table("persons")
    return frozenset(
        parse.lower[last - 1]
        for first, last in runs
        if last - first > 1 and parse.lower[last - 1] in persons and parse.lower[last - 2] in given
    )


# --- headlines -----------------------------------------------------------------------------------------


def _known_in_headline(
    parse: Parse, first: int, last: int, known: Collection[tuple[str, ...]]
) -> list[tuple[int, int]]:
    """Return the stretches of a headline's run that are a run of the text below it, the longest first from the left."""
    found, token = [], first
    while token < last:
        ends = range(min(last, token + LONGEST_KNOWN), token, -1)
        end = next((end for end in ends if tuple(parse.lower[token:end]) in known), None)
        if end is not None:
            found.append((token, end) if end - token > 1 else _whole_of_known(parse, first, last, token))
        token = found[-1][1] if end is not None else token + 1
    if any(end - start > 1 for start, end in found):
        return found
    # One known word is no reason to cut a name whose other words may be a person's too.
    others = {at for at in range(first, last) if not any(start <= at < end for start, end in found)}
    return [] if any(_may_name_person(parse.lower[at]) for at in others) else found


def _may_name_person(word: str) -> bool:
    plain = names.plain(word)
    return bool(names.given_code(plain)) or plain in read_words("surnames")


def _whole_of_known(parse: Parse, first: int, last: int, token: int) -> tuple[int, int]:
    """Return a person's name in a headline, of which the text below has one word, with the given names before it.

    A given name is followed by its surname: "Lind" and "Odile" below show both words of "Odile Lind Wins".
    """
    start, end, given = token, token + 1, read_table("given_names")
    while start > first and parse.lower[start - 1] in given and not is_thing(parse.lower[start - 1]):
        start -= 1
    if end < last and names.given_code(parse.lower[token]):
        surname = parse.lower[end] in read_words("surnames") and not is_thing(parse.lower[end])
        end += surname or (parse.entities[end] == "PERSON" and not parse.entity_begins[end])
    return start, end


def _labelled_names(parse: Parse, text: str, first: int, last: int) -> list[FoundName]:
    found, token = [], first
    while token < last:
        end = token + 1
        if parse.entities[token] in _HEADLINE_LABELS:
            while end < last and parse.entities[end] == parse.entities[token] and not parse.entity_begins[end]:
                end += 1
            found.append(_name(parse, text, token, end))
        token = end
    return found


# --- splitting -----------------------------------------------------------------------------------------


def _split_run(parse: Parse, text: str, first: int, last: int, surnames: frozenset[str]) -> list[FoundName]:
    """Return the names in a run. ``surnames`` are those of the article that look like nouns for people."""
    if last - first >= HEADLINE_RUN and is_headline(parse, first):
        return _labelled_names(parse, text, first, last)
    if "POS" in parse.tags[first + 1 : last - 1]:
        return [FoundName(first, first, last)]  # "the Sheriff's Office": no title before a name
    cuts = _cuts(parse, first, last)
    found = []
    title_before, left = "", first
    for start, end in zip(cuts, [*cuts[1:], last], strict=True):
        words = parse.words[start:end]
        if end < last and ends_in_title(words):
            title_before, left = text[parse.starts[start] : parse.ends[end - 1]], start
            continue
        before = parse.lower[start - 1] if start else ""
        is_surname = (
            len(words) == 1
            and parse.lower[start] in surnames
            and before not in BEFORE_NOUN
            and (start == first or parse.entities[start - 1] != "GPE")  # "the South Carolina Republican"
        )
        if not title_before and not is_surname and is_office(words, before):
            found.append(FoundName(start, start, end, meaning="office"))
        elif end == last and (body_end := _end_of_owned_body(parse, end)) is not None:
            found.append(FoundName(start, start, body_end, meaning="owned body"))
        else:
            names_here = _names_in_part(parse, text, start, end, title_before)
            found.extend([replace(names_here[0], left=left), *names_here[1:]] if title_before else names_here)
        title_before = ""
    return found


def _cuts(parse: Parse, first: int, last: int) -> list[int]:
    """Return the tokens at which the parts of a run begin."""
    cuts = [first]
    for token in range(first + 1, last):
        begins = parse.entity_begins[token] and parse.entities[token] and _is_border(parse, first, token)
        if begins or (last - token >= 2 and _is_office_before(parse, first) and _is_holder(parse, first, token, last)):
            cuts.append(token)
    return cuts


def _is_border(parse: Parse, first: int, token: int) -> bool:
    """Return whether the entity that begins at a token is another name than the one before it."""
    previous = parse.lower[token - 1]
    if previous in _INSIDE_NAME or previous in read_words("particles"):
        return False
    before, label = parse.entities[token - 1], parse.entities[token]
    if not before:
        # Unlabelled capitals before an entity are its title ("Sen. Ted Cruz") or its given name.
        return False
    if token == first + 1 and _is_given_alone(previous):
        return False  # "Billie/GPE Lind/DATE"
    if before == label == "PERSON" and _follows_title(parse, first, token):
        return False  # "leader Mirza/PERSON Fakhrul/PERSON Islam/PERSON Alamgir/PERSON"
    if before == label == "PERSON" and _has_small_syllable(parse, token):
        return False  # "Ann/PERSON Choi/PERSON Yuk-lin/PERSON": a given name with its second syllable in small letters
    return "PERSON" in (label, before) or label != before


def _follows_title(parse: Parse, first: int, token: int) -> bool:
    """Return whether the person before a token has a title and no surname yet, so that the token goes on with the name.

    A given name or letters in capitals do not.
    """
    begin = token - 1
    while begin > first and not parse.entity_begins[begin]:
        begin -= 1
    titled = begin > 0 and names.plain(parse.words[begin - 1]) in read_table("persons")
    complete = names.plain(parse.words[token - 1]) in read_words("surnames") or parse.words[token].isupper()
    return titled and not complete and names.plain(parse.words[token]) not in read_table("given_names")


def _has_small_syllable(parse: Parse, token: int) -> bool:
    """Return whether a hyphen and a syllable in small letters follow a word: "Yuk-lin"."""
    return (
        "".join(parse.words[token + 1 : token + 2]) in HYPHENS and "".join(parse.words[token + 2 : token + 3]).islower()
    )


def _is_given_alone(word: str) -> bool:
    """Return whether a word is a given name and the list has it as nothing else."""
    return word in read_table("given_names") and not is_thing(word)


def _is_office_before(parse: Parse, token: int) -> bool:
    """Return whether a run is the place or body of an office and the holder's name: "president of Norway Ann Lee"."""
    link = token - 1
    if link > 0 and parse.lower[link] == "the":
        link -= 1
    if link < 1 or parse.lower[link] not in _OFFICE_LINKS:
        return False
    return parse.lower[link - 1] in read_table("persons") or parse.lower[link - 1] in read_table("titles")


def _is_holder(parse: Parse, first: int, token: int, last: int) -> bool:
    """Return whether the holder's given name is at a token: "minister of Health Ann Lee", not "friend of Ann Lee"."""
    if token == first + 1 and without_dots(parse.lower[first]) in read_words("places"):
        return True
    if parse.entities[token] == parse.entities[last - 1] == "PERSON" and parse.entities[first] != "PERSON":
        return parse.entity_begins[token]  # "commissioner of Police Chowdhury Abdullah"
    given = read_table("given_names")
    words = sum(word not in HYPHENS for word in parse.words[token:last])
    if token == first + 1 and parse.lower[first] in _PORTFOLIOS:
        return words <= LONGEST_HOLDER and not names.looks_like_organization(parse.words[token:last])
    if parse.lower[first] in given or parse.lower[token] not in given or words > LONGEST_HOLDER:
        return False
    if parse.lower[token - 1] in HYPHENS:
        return False  # "director of Ports Eva-Marie Lind"
    return not names.looks_like_organization(parse.words[token:last])


def _end_of_owned_body(parse: Parse, token: int) -> int | None:
    """Return the end of a body whose owner's name ends at a token ("the Ruiz administration"), or None."""
    if token >= len(parse):
        return None
    if parse.lower[token] in read_words("owned_bodies") and parse.sentence[token] == parse.sentence[token - 1]:
        return token + 1
    return None


def _name(parse: Parse, text: str, start: int, end: int, title_before: str = "") -> FoundName:
    """Return the tokens [start, end) as a name without its title, which is added to the one from the part before."""
    size = names.split_title(parse.words[start:end])
    if not size and _is_trade_of_several(parse, start, end):
        size = 1
    if not size and title_before and end - start > 1:
        # "Datuk Seri": the recognizer may take the second word of a title for a name's first one
        size = int(f"{names.plain(title_before.split()[-1])} {parse.lower[start]}" in read_table("titles"))
    letters = parse.words[end - 1]
    if (
        size > 1
        and size == end - start - 1
        and letters.isupper()
        and names.plain(letters) in read_words("post_nominals")
    ):
        size = names.split_title(parse.words[start : end - 1])  # "prosecutor Ruth Champion KC"
    if not size and is_occupation(parse, start, end):
        size = 1
    if size and (parse.lower[start + size] in _NEVER_AFTER_TITLE or parse.tags[start + size] == "POS"):
        size = 0  # "the Sheriff's Office of Wick"
    if size and _is_part_of_body(parse, start, start + size, end):
        size = 0  # "the Justice Department", "Republican National Committee"
    title = text[parse.starts[start] : parse.ends[start + size - 1]] if size else ""
    return FoundName(start, start + size, end, " ".join(part for part in (title_before, title) if part))


def _is_trade_of_several(parse: Parse, start: int, end: int) -> bool:
    """Return whether a plural noun for people stands before a surname or a firm: "Deputies Lind", "Lawyers Bo & Co"."""
    trade, rest = parse.lower[start], parse.lower[start + 1 : end]
    singular = nouns.singular_of(trade)
    if singular == trade or singular not in read_table("persons") or not rest or rest[0] in ("&", "and"):
        return False
    if names.looks_like_organization(rest) or not read_words("place_words").isdisjoint(rest):
        return False
    firm = "&" in rest or "and" in rest
    return firm or names.given_code(rest[0]) is not None or (len(rest) == 1 and rest[0] in read_words("surnames"))


def _is_part_of_body(parse: Parse, start: int, after: int, end: int) -> bool:
    """Return whether a title from ``start`` on belongs to the body whose other words begin at ``after``.

    One word may be a surname as well, so that "the" has to stand before the title, or the title is "general" behind
    a place. What the body is stands before any "of": "the Chief Court of Wick".
    """
    words = parse.words[after:end]
    if _is_one_body(parse, start, after + 1) and not names.given_code(names.plain(words[0])) and len(words) > 1:
        return True
    head = words.index("of") - 1 if "of" in words[1:] else -1
    if names.plain(words[head]) not in read_words("organization_words"):
        return False
    if len(words) == 1:
        of_body = parse.lower[after - 1] == "general" and after - start > 1  # "Wick General Hospital"
        return of_body or (start > 0 and parse.lower[start - 1] == "the")
    return not names.given_code(names.plain(words[0]))


def _is_one_body(parse: Parse, start: int, end: int) -> bool:
    """Return whether tokens behind "the" are one body to the recognizer: "the Wick Independent Operator"."""
    inside = all(parse.entities[at] == "ORG" and not parse.entity_begins[at] for at in range(start, end))
    return inside and start > 0 and parse.lower[start - 1] == "the"


def _names_in_part(parse: Parse, text: str, start: int, end: int, title_before: str) -> list[FoundName]:
    """Return the name in a part of a run or, where a person's full name ends it, what stands before that as well."""
    if parse.lower[start] in read_words("name_adjectives") and (end - start > 2 or _is_known_given(parse, start, end)):
        start += 1  # "Tearful Odile Marsh left", "Brave Odile left"
    elif "&" in parse.words[start:end] and _is_trade(parse, start):
        start += 1  # "Builders Marsh & Lind"
    first = _person_at_end(parse, start, end)
    if first is None:
        return [_name(parse, text, start, end, title_before)]
    if ends_in_title(parse.words[start:first]) or parse.lower[first - 1] in read_table("persons"):
        before = text[parse.starts[start] : parse.ends[first - 1]]
        whole = _name(parse, text, first, end, " ".join(part for part in (title_before, before) if part))
        return [replace(whole, left=start)]
    person = _name(parse, text, first, end)
    if all(names.plain(word) in read_words("nationalities") for word in parse.words[start:first]):
        return [person]
    return [_name(parse, text, start, first, title_before), person]


def _is_trade(parse: Parse, token: int) -> bool:
    """Return whether a token is a plural noun for people of a trade, with a capital at the start of a sentence."""
    opens = token == 0 or parse.sentence[token - 1] != parse.sentence[token]
    return opens and parse.lower[token].endswith("s") and nouns.singular_of(parse.lower[token]) in read_table("persons")


def _is_known_given(parse: Parse, start: int, end: int) -> bool:
    """Return whether a given name behind an adjective opens a full name of the text: "Odile Marsh … Brave Odile"."""
    word = parse.words[end - 1]
    if end - start != len(("Brave", "Odile")) or parse.lower[end - 1] not in read_table("given_names"):
        return False
    return any(
        other == word and parse.tags[at] in PROPER_TAGS and parse.lower[at - 1] != parse.lower[start]
        for at, other in enumerate(parse.words)
        if at != end - 1
    )


def _person_at_end(parse: Parse, start: int, end: int) -> int | None:
    """Return the token at which a person's full name begins after words of something else, or None.

    "Cleveland DL Bo Lind", "envoy to Ukraine Odile Marsh", "chief of Police O Marsh": the words before the given name
    or the initial show a place, a body or a role, and those after it may be a person's.
    """
    words = [names.plain(word) for word in parse.words[start:end]]
    if (words[0] in read_table("given_names") and words[0] not in read_words("places")) or is_thing(words[-1]):
        return None
    for at in range(1, len(words) - 1):
        inside = parse.entities[start] == "PERSON" and not parse.entity_begins[start + at]
        if at == 1 and inside and words[0] in read_words("surnames"):
            continue  # "Park Ji-won"
        if words[at - 1] in _INSIDE_NAME or words[at - 1] in read_words("particles"):
            continue
        labelled = parse.entities[start + at] == "PERSON" and parse.entity_begins[start + at]
        initial = len(words[at]) == 1 and parse.words[start + at].isupper()
        given = initial or (words[at] in read_table("given_names") and (labelled or not is_thing(words[at])))
        before = any(is_thing(word) for word in words[:at]) or has_acronym(parse.words[start : start + at])
        size = sum(word not in HYPHENS for word in parse.words[start + at : end])
        if given and size <= LONGEST_PERSON and before and (initial or not parse.words[start + at].isupper()):
            return None if any(is_thing(word) for word in words[at + 1 :]) else _with_family_name(parse, start, at)
    return None


def _with_family_name(parse: Parse, start: int, at: int) -> int:
    """Return where a person's name begins whose given name is ``at`` words behind ``start``: "minister Lim Wei Ming".

    A family name in front follows a title. It is in the same entity, or a syllable in small letters follows.
    """
    token = start + at
    inside = parse.entities[token] == "PERSON" and not parse.entity_begins[token]
    family = names.plain(parse.words[token - 1])
    whole = _whole_behind_title(parse, start, at)
    if whole is not None:
        return whole
    follows_title = at > 1 and ends_in_title(parse.words[start : token - 1])
    joined = inside or _has_small_syllable(parse, token)
    return token - 1 if joined and follows_title and not is_thing(family) else token


def _whole_behind_title(parse: Parse, start: int, at: int) -> int | None:
    """Return where a name begins whose middle is a given name: "minister Mirza Fakhrul Islam Alamgir", or None.

    All words between the title or the force and the given name belong to it.
    """
    first = at
    while first and not is_thing(names.plain(parse.words[start + first - 1])):
        first -= 1
    before = names.plain(parse.words[start + first - 1]) if first else ""
    office = before in read_table("titles") or before in read_table("persons") or before == "police"
    return start + first if office and 0 < at - first < LONGEST_HOLDER else None


# --- the name as written -------------------------------------------------------------------------------


def written_name(parse: Parse, text: str, found: FoundName) -> str:
    """Return a name as the text has it, without a possessive and the letters after it."""
    if parse.tags[found.last - 1] == "POS":
        return text[parse.starts[found.first] : parse.ends[found.last - 1]]  # "Vik's", a body
    return names.tidy(text[parse.starts[found.first] : end_of_name(parse, text, _without_post_nominals(parse, found))])


def end_of_name(parse: Parse, text: str, last: int) -> int:
    """Return the offset at which the name before a token ends, with the asterisks that mask it ("Jo** Al****")."""
    end = parse.ends[last - 1]
    masked = _MASK.match(text, end)
    return masked.end() if masked else end


def _without_post_nominals(parse: Parse, found: FoundName) -> int:
    """Return the end of a name without the letters after it ("Odile Marsh QC").

    In a name written in capitals these letters cannot be told from the name, so it keeps them.
    """
    last, letters = found.last, read_words("post_nominals")
    while last - found.first > 2 and parse.words[last - 1].isupper() is not parse.words[found.first].isupper():
        if names.plain(parse.words[last - 1]) not in letters and parse.words[last - 1] != "PhD":
            break
        last -= 1
    return last
