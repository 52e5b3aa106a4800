"""Clusters: which names of an article belong to one person or one body.

Only the names count here. Full names are clustered first, longer ones before shorter ones, and a short form joins the
full name that it fits. A lone surname that several people bear stays open, with all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions import Mention
from quoteapi.engine.results import SpeakerKind
from quoteapi.engine.words import Gender, names, nouns, read_table, read_words

# A name with at most this personhood is no person's, even if it is a person's surname ("Price" the shop), unless every
# mention of it has a title. These are odds of about 1 to 50.
SURELY_NO_PERSON = -4.0
# A name above this may be a person's, if its short form is.
LEAST_DOUBTFUL = -1.5
# Names that end as widely known longer ones do, and are not short for them.
_APART = frozenset({("house", "white house")})
# What somebody asks for a body, whose first words name the body and not what it asked for.
_POLLS = frozenset({"poll", "survey"})
# In words. A longer name of a body is an error of the recognizer and makes no short forms.
LONGEST_NAME = 12
# A short form that the text has this many times as often as the longer name is a name of its own.
MOST_TIMES = 2
# In letters. A shorter acronym of half a name fits too many bodies.
SHORTEST_HALF = 3
# In letters. A shorter surname that differs by a doubled letter is another one ("Mann", "Man").
SHORTEST_MISSPELT = 5
# Prepositions within the names of bodies, and the articles that may follow them.
_IN_NAMES = frozenset({"of", "for", "du", "de", "des", "del", "di", "von", "der", "to", "on", "at", "in"})
# The Arabic article as it is spelt before a hyphen.
_ARABIC_ARTICLES = frozenset({"al", "el", "ul"})
# A name is compared with this many people at most who share a word with it, the latest ones, to bound the time.
MOST_BEARERS = 40


@dataclass(slots=True)
class Person:
    """A person: the full names, the mentions under any form of them, and the words of the titles before full names.

    ``suffixes`` are the generations that the names tell ("sr", "iii"), and ``kin`` tells whether a noun for a relative
    introduces one of them.
    """

    forms: list[names.PersonName]
    members: list[int]
    gender: Gender | None = None
    titles: set[str] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)
    kin: bool = False


def confirm_by_short_forms(scores: dict[str, float]) -> None:
    """Take a doubtful name for a person's if its first two words alone are one ("Te Aroha" for "Te Aroha Ngata")."""
    for form, score in scores.items():
        words = form.split()
        if len(words) > 2 and LEAST_DOUBTFUL < score <= 0 and scores.get(" ".join(words[:2]), score) > 0:
            scores[form] = -score


def cluster_people(
    mentions: Sequence[Mention],
    by_form: dict[str, list[int]],
    scores: dict[str, float],
    introduced: frozenset[int] = frozenset(),
    relatives: frozenset[int] = frozenset(),
) -> tuple[list[Person], dict[int, list[int]], list[str]]:
    """Return the people, the people that each open surname may mean, and the forms that are left.

    ``introduced`` are the mentions that a noun for a person or an age introduces, ``relatives`` those of them that are
    introduced as somebody's relative.
    """
    full = [form for form in by_form if " " in form and scores[form] > 0 and names.parse_person(form).given]
    people, by_word = _cluster_full_names(mentions, by_form, full, introduced, relatives)
    bearers: dict[int, list[int]] = {}
    rest: list[str] = []
    strangers: dict[tuple[str, Gender | None], list[int]] = defaultdict(list)
    known = set(full)
    misspelt = _by_spelling(people)
    for form, own in by_form.items():
        check_time()
        if form in known:
            continue
        near = {at for word in form.split() for at in by_word.get(word, [])[-MOST_BEARERS:]}
        homes = (
            [at for at in sorted(near) if _short_form_of(form, people[at])]
            or _of_generation(form, people, sorted(near))
            or [at for at in misspelt.get(_spelling(form), []) if min(people[at].members) < own[0]]
            or [
                at
                for at in sorted(near)
                if scores[form] > 0 and _is_first_surname(form, mentions, own[0], people[at], by_form)
            ]
        )
        if not homes or (scores[form] <= SURELY_NO_PERSON and not all(mentions[n].title for n in own)):
            rest.append(form)
            continue
        by_surname = [at for at in homes if any(form == p.surname for p in people[at].forms)] or homes
        for number in own:
            fits = [at for at in by_surname if _gender_fits(mentions[number], people[at])]
            if not fits:
                strangers[form, mentions[number].gender].append(number)
                continue
            title = _title_words(mentions[number].title)
            fits = [at for at in fits if title & people[at].titles] or fits
            if len(fits) == 1:
                people[fits[0]].members.append(number)
            else:
                bearers[number] = fits
    # "Mrs. Marsh", where only a man of that name is known
    people.extend(Person([], members) for members in strangers.values())
    for person in people:
        person.members.sort()
    return people, bearers, rest


def _by_spelling(people: Sequence[Person]) -> dict[str, list[int]]:
    """Return who alone has a surname of that spelling, as ``_spelling`` has it."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, person in enumerate(people):
        for key in {_spelling(form.surname) for form in person.forms} - {""}:
            found[key].append(at)
    return {key: own for key, own in found.items() if len(own) == 1}


def _spelling(word: str) -> str:
    """Return a word without doubled letters, in which a text spells a name in two ways ("Labott", "Labbot").

    It is empty for several words and for a short one.
    """
    if " " in word or len(word) < SHORTEST_MISSPELT:
        return ""
    return "".join(c for at, c in enumerate(word) if not at or c != word[at - 1])


def _cluster_full_names(
    mentions: Sequence[Mention],
    by_form: dict[str, list[int]],
    full: Sequence[str],
    introduced: frozenset[int],
    relatives: frozenset[int],
) -> tuple[list[Person], dict[str, list[int]]]:
    """Return the people with full names and, for each word, those who have it in their names."""
    people: list[Person] = []
    by_word: dict[str, list[int]] = defaultdict(list)
    for form in sorted(full, key=lambda form: (-len(form.split()), by_form[form][0])):
        check_time()
        parsed = names.parse_person(form)
        first = by_form[form][0]
        titled = next((g for n in by_form[form] if (g := mentions[n].gender)), None)
        # A form with its umlauts folded is in no list of names: "Samuel" is "samul" there.
        gender = titled or names.given_gender(names.parse_person(mentions[first].name))
        generation = names.generation_of(form)
        near = {at for word in form.split() for at in by_word[word][-MOST_BEARERS:]}
        fits = (people[at] for at in sorted(near) if _same_person(parsed, people[at]))
        new = not introduced.isdisjoint(by_form[form])
        kin = not relatives.isdisjoint(by_form[form])
        home = next(
            (
                person
                for person in fits
                if not _is_namesake(parsed, person, introduced=new)
                and not (kin and _lacks_last_surname(parsed, person))
                and not _is_of_other_generation(generation, person, before=first < min(person.members), kin=kin)
            ),
            None,
        )
        if home is None:
            home = Person([], [])
            for word in {*form.split(), *parsed.surname.split(), _without_article(parsed.surname)}:
                by_word[word].append(len(people))
            people.append(home)
        home.forms.append(parsed)
        home.members.extend(by_form[form])
        home.gender = home.gender or gender
        home.suffixes.update([generation] if generation else [])
        home.kin = home.kin or kin
        home.titles.update(*(_title_words(mentions[n].title) for n in by_form[form]))
    return people, by_word


def _same_person(name: names.PersonName, person: Person) -> bool:
    return any(names.compatible(name, other) for other in person.forms)


def _is_namesake(name: names.PersonName, person: Person, *, introduced: bool) -> bool:
    """Return whether a name is another person's, although it lacks nothing but the first given name of a person's name.

    "Robert Lee Marsh" may be called "Lee Marsh" later, but "his father, Lee Marsh" introduces somebody else. Two
    middle initials are two people's.
    """
    if any(names.initials_conflict(name, form) for form in person.forms):
        return True
    known = {word for form in person.forms for word in form.given[:1] if len(word) > 1 and word in _given_names()}
    middle = {word for form in person.forms for word in form.given[1:]}
    return introduced and bool(known) and name.first in middle - known and name.first in _given_names()


def _lacks_last_surname(name: names.PersonName, person: Person) -> bool:
    """Return whether no form of a person ends as a name does: "Bo Vega Ortiz … his uncle, Bo Vega"."""
    return all(name.surname.split()[-1:] != form.surname.split()[-1:] for form in person.forms)


@cache
def _given_names() -> frozenset[str]:
    """Return the given names of the lists, with their umlauts folded like those of the forms."""
    lists = (read_table("given_names"), read_table("given_names_world"))
    return frozenset(names.fold_umlauts(name) for table in lists for name in table)


def _is_of_other_generation(generation: str, person: Person, *, before: bool, kin: bool) -> bool:
    """Return whether a suffix, or its lack, makes a name another person's: "Bo Lind … his son, Bo Lind III".

    Most texts drop a suffix that they gave once. Only beside a noun for a relative does the lack of one tell two people
    apart: where the name without it stands ``before`` the introduction, or is introduced so itself.
    """
    if not person.suffixes or generation in person.suffixes:
        return False
    return bool(generation) or kin or (person.kin and before)


def _short_form_of(form: str, person: Person) -> bool:
    return any(
        form in (p.surname, p.surname.split()[-1], _without_article(p.surname))
        or form in p.given[:1]
        or (len(p.given) > 2 and form == " ".join(p.given[:2]))
        for p in person.forms
    )


def _of_generation(form: str, people: Sequence[Person], near: Sequence[int]) -> list[int]:
    """Return whom a surname with a suffix means: "Marsh Jr." beside "Bo Marsh Jr." and "Bo Marsh Sr."."""
    surname, _, suffix = form.rpartition(" ")
    if not surname or names.generation_of(form) != suffix:
        return []
    fits = [at for at in near if _short_form_of(surname, people[at])]
    return [at for at in fits if suffix in people[at].suffixes] or [at for at in fits if not people[at].suffixes]


def _is_first_surname(
    form: str, mentions: Sequence[Mention], number: int, person: Person, by_form: Collection[str]
) -> bool:
    """Return whether a word is the first of a person's two surnames: "Carlos Vega Ortiz", "Vega".

    ``number`` is the first mention under that word, which follows the whole name.

    People are called by it in Spanish. Whoever the text calls by the second one is not called by the first as well.
    Without a title, the last word has to be a known surname or have a hyphen, because it may also be a verb of a
    headline.
    """
    if min(person.members) > number or names.given_code(form) or form in read_words("places"):
        return False
    return any(
        form in p.given[1:]
        and p.surname not in by_form
        and (mentions[number].title or "-" in p.surname or p.surname in read_words("surnames"))
        for p in person.forms
    )


def _without_article(surname: str) -> str:
    """Return a surname without the Arabic article, which many texts drop on second mention: "al-Khatib", "Khatib"."""
    article, _, rest = surname.partition("-")
    return rest if article in _ARABIC_ARTICLES and rest else surname


def _title_words(title: str) -> set[str]:
    """Return a title's words without courtesy titles, which distinguish Gov. Hollis from Sen. Hollis."""
    nouns = read_table("title_nouns")
    words = {nouns.get(word, word) for word in map(names.plain, names.split_words(title))}
    return words - read_words("courtesy_titles")


def _gender_fits(mention: Mention, person: Person) -> bool:
    return not mention.gender or not person.gender or mention.gender == person.gender


def cluster_bodies(mentions: Sequence[Mention], bodies: dict[str, list[int]]) -> list[tuple[SpeakerKind, list[int]]]:
    """Cluster the long names, short forms and acronyms of bodies; return each with its kind and its mentions."""
    merged: list[list[int]] = []
    homes: dict[str, list[int]] = {}
    for form, members in sorted(bodies.items(), key=lambda body: -len(body[0].split())):
        home = homes.get(_acronym_key(mentions[members[0]].name)) or (
            homes.get(form) if form not in read_words("places") | read_words("nationalities") else None
        )
        if home is not None and nouns.singular_of(form) in read_words("politicians"):
            home = None  # "House Republicans" are not all Republicans
        if home is not None and not _is_shortened(mentions, form, members, home):
            home = None
        if home is None:
            home = []
            merged.append(home)
            for key in _short_forms(form, mentions[members[0]].name):
                homes.setdefault(key, home)
        home.extend(members)
    result: list[tuple[SpeakerKind, list[int]]] = []
    for members in merged:
        members.sort()
        first = mentions[members[0]]
        result.append(("group" if first.plural and first.place else "organization", members))
    return result


def _is_shortened(mentions: Sequence[Mention], form: str, members: Sequence[int], home: Sequence[int]) -> bool:
    """Return whether a short form is the body with the longer name, and not one whose name another's begins with.

    The words that are left out say what sort of body it is ("Wick Foods", "Wick Foods Group"). Otherwise the one that
    the text names much more often has a name of its own ("Wick", "Wick High Commissioner").
    """
    written = names.split_words(mentions[home[0]].name)
    if (form, mentions[home[0]].name.lower()) in _APART:
        return False
    full, words = [names.plain(word) for word in written], form.split()
    if full[-len(words) :] == words and len(full) > len(words):
        # "VOA Pentagon" is not the Pentagon, of which another body has somebody there
        return form not in read_words("known_bodies") or not _acronym_key(" ".join(written[: -len(words)]))
    if full[: len(words)] != words or len(full) == len(words):
        return True
    if any(word in read_table("persons") for word in full[len(words) :]):
        return False
    sorts = read_words("organization_words") | read_words("legal_forms")
    return not sorts.isdisjoint(full[len(words) :]) or len(members) <= MOST_TIMES * len(home)


def _acronym_key(name: str) -> str:
    """Return an acronym as a key that no folded name can equal, empty for any other name."""
    letters = name.replace(".", "").replace("&", "")
    return letters if letters.isupper() and letters.isalpha() and len(letters) >= 2 else ""


def _short_forms(form: str, name: str) -> set[str]:
    """Return what a body may be called after its full name: its first words, its last words or its acronym.

    What follows a preposition is no short form: the Friends of the Harbour are not the Harbour.
    """
    words = form.split()
    if len(words) > LONGEST_NAME or words[-1] in _POLLS:
        return set()
    first = {" ".join(words[:cut]) for cut in range(1, len(words))}
    last = {" ".join(words[cut:]) for cut in range(1, len(words)) if not _IN_NAMES.intersection(words[:cut])}
    own = names.split_words(name)
    legal = len(own) > 2 and names.plain(own[-1]) in read_words("legal_forms")
    acronyms = names.acronyms(name) | _acronyms_of_first_half(own)
    return first | last | acronyms | (names.acronyms(" ".join(own[:-1])) if legal else set())


def _acronyms_of_first_half(words: Sequence[str]) -> set[str]:
    """Return the acronyms of a body's name up to its "and", with and without a nationality before it.

    "CDC" is the one of the "Centers for Disease Control and Prevention".
    """
    if "and" not in words:
        return set()
    half = words[: words.index("and")]
    home = names.plain(half[0]) in read_words("nationalities") if half else False
    found = names.acronyms(" ".join(half)) | (names.acronyms(" ".join(half[1:])) if home else set())
    return {letters for letters in found if len(letters) >= SHORTEST_HALF}
