"""Index: the listed names in the form in which they are compared, and which entry an article's name means."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from quoteapi.engine.people.checking import check_people
from quoteapi.engine.people.forms import LONGEST_INITIALS, LONGEST_KEPT, Form, fold_word, key_of
from quoteapi.engine.results import ListedKind, Person, Pronouns, SpeakerKind
from quoteapi.engine.words import Gender, names

# In letters. A shorter acronym has too many meanings to be inferred from a body's name; as an alias it counts.
SHORTEST_ACRONYM: Final = 3
_GENDERS: Final[Mapping[Pronouns | None, Gender | None]] = {"he": "m", "she": "f", "they": None, None: None}
# Names with one surname. More are not searched for one that is nearly an article's, which takes 4 µs for each: 1,000
# people of one surname made an article of 20,000 characters take 56 s.
_MOST_NEAR: Final = 500
# In tokens: a hyphen or a small word may stand behind each word of a name. Longer names are not searched for in a text.
_TOKENS_A_WORD: Final = 2
_LONGEST: Final = 24
# Numbers of entries.
_Entries = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the list says of a name by itself, where all entries that have the name agree.

    ``whole`` if the name is a whole one, with a given name or of several words, and not a surname or an acronym.
    """

    whole: bool
    kind: ListedKind | None
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Match:
    """The entry that a name means. ``whole`` if by a whole name.

    ``sure`` unless it was inferred, from a surname alone or from an acronym's letters.
    """

    person: Person
    whole: bool
    sure: bool

    @property
    def kind(self) -> ListedKind | None:
        return kind_of(self.person)

    @property
    def gender(self) -> Gender | None:
        return _GENDERS[self.person.pronouns] if self.kind == "person" else None

    @property
    def pronouns(self) -> Pronouns | None:
        return self.person.pronouns if self.kind == "person" else None

    def is_named(self, name: str) -> bool:
        """Return whether a name is the entry's own and no alias."""
        return key_of(name) == key_of(self.person.name)

    @property
    def uses_they(self) -> bool:
        return self.sure and self.pronouns == "they"


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """A list of people, indexed. Compared by identity, and shared freely: nothing changes it.

    ``keys`` has the compared form of each entry's own name, ``names`` all its forms. ``whole``, ``short``, ``surnames``
    and ``acronyms`` map a name in compared form to the entries that have it: as a whole name or alias, as a name of one
    word, as a surname, and by the initials of a body's words. ``starts`` are the first words of names of several words,
    ``longest`` the most tokens that such a name may have in a text, ``uncapitalized`` the spellings of names that begin
    with a small letter. ``dropped`` are the entries that a list laid over this one replaces, and
    ``first_own`` is the first entry of the list that is laid over, which goes before the others.
    """

    people: tuple[Person, ...] = ()
    keys: tuple[str, ...] = ()
    names: tuple[tuple[Form, ...], ...] = ()
    whole: Mapping[str, _Entries] = field(default_factory=dict)
    short: Mapping[str, _Entries] = field(default_factory=dict)
    surnames: Mapping[str, _Entries] = field(default_factory=dict)
    acronyms: Mapping[str, _Entries] = field(default_factory=dict)
    starts: Set[str] = frozenset()
    longest: int = 0
    uncapitalized: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()
    first_own: int = 0

    def __len__(self) -> int:
        return len(self.people) - len(self.dropped)

    @property
    def entries(self) -> tuple[Person, ...]:
        """The entries of the list, as they were given."""
        return tuple(person for at, person in enumerate(self.people) if at not in self.dropped)

    def over(self, base: People) -> People:
        """Return this list laid over another: of two entries with one ref or one name, this list's counts."""
        if not base or not self:
            return self or base
        refs = {person.ref for person in self.people}
        own = {key for key in self.keys if key}
        dropped = {at for at, person in enumerate(base.people) if person.ref in refs or base.keys[at] in own}
        shift = len(base.people)

        def joined(one: Mapping[str, _Entries], other: Mapping[str, _Entries]) -> dict[str, _Entries]:
            both = dict(one)
            for key, entries in other.items():
                both[key] = (*both.get(key, ()), *(at + shift for at in entries))
            return both

        spellings = {
            key: self.uncapitalized.get(key, frozenset()) | base.uncapitalized.get(key, frozenset())
            for key in {*self.uncapitalized, *base.uncapitalized}
        }
        return People(
            base.people + self.people,
            base.keys + self.keys,
            base.names + self.names,
            joined(base.whole, self.whole),
            joined(base.short, self.short),
            joined(base.surnames, self.surnames),
            joined(base.acronyms, self.acronyms),
            base.starts | self.starts,
            max(base.longest, self.longest),
            spellings,
            base.dropped | dropped,
            shift,
        )

    def _of(self, index: Mapping[str, _Entries], key: str) -> _Entries:
        found = index.get(key, ())
        return tuple(at for at in found if at not in self.dropped) if self.dropped else found

    # --- a name by itself ----------------------------------------------------------------------------

    def known(self, name: str, title: str = "") -> Known | None:
        """Return what the list says of a name that an article has, None if no entry has it."""
        forms = list(_readings(name))
        if title:
            forms.insert(0, _form(f"{title} {name}"))
        for index in (self.whole, self.short):
            found = next((entries for form in forms if (entries := self._of(index, form.key))), ())
            if found:
                kinds = {kind_of(self.people[at]) for at in found}
                genders = {_GENDERS[self.people[at].pronouns] for at in found}
                kind = kinds.pop() if len(kinds) == 1 else None
                gender = genders.pop() if len(genders) == 1 and kind == "person" else None
                return Known(index is self.whole, kind, gender)
        return None

    # --- all names of somebody -----------------------------------------------------------------------

    def match(
        self,
        written: Collection[tuple[str, str]],
        kind: SpeakerKind,
        gender: Gender | None,
        present: frozenset[str] = frozenset(),
    ) -> Match | None:
        """Return the entry that somebody with these names is, or None if there is none or more than one.

        ``written`` are the names that the article uses, each with its title or an empty string. ``gender`` is the one
        that the article's titles state. Of several entries with a name of one word, the one in ``present`` counts:
        those are the refs that the article has by whole names.
        """
        titled = sorted({_form(f"{title} {name}") for name, title in written if title}, key=_by_length)
        if not self._touches(written) and not any(form.key in self.whole for form in titled):
            return None
        forms = sorted({form for name, _ in written for form in _readings(name)}, key=_by_length)
        whole = [form for form in forms if form.is_whole]
        fits: list[int] = []
        for form in [*whole, *titled]:
            found = self._fitting(self.whole, form.key, gender)
            narrowed = [at for at in fits if at in found] if fits else found
            fits = narrowed or fits
        if len(fits) > 1:
            fits = [at for at in fits if _is_of_kind(self.people[at], kind)]
        if len(fits) > 1:
            fits = [at for at in fits if at >= self.first_own] or fits
        if whole or fits:
            fits = fits or self._nearly(whole[0], kind, gender) or self._by_letters(forms, kind, gender)
            return Match(self.people[fits[0]], whole=True, sure=True) if len(fits) == 1 else None
        return self._match_short(forms, written, kind, gender, present)

    def _touches(self, written: Collection[tuple[str, str]]) -> bool:
        """Return whether any of the names may mean an entry. Most names of an article mean none."""
        for name, _ in written:
            for form in _readings(name):
                if form.key in self.whole or form.key in self.short or form.surname in self.surnames:
                    return True
            if name.isupper() and name.replace(".", "") in self.acronyms:
                return True
        return False

    def _match_short(
        self,
        forms: Sequence[Form],
        written: Collection[tuple[str, str]],
        kind: SpeakerKind,
        gender: Gender | None,
        present: frozenset[str],
    ) -> Match | None:
        """Return the entry with a name of one word. A surname that two entries have, listed or not, means neither."""
        keys = [form.key for form in forms]
        sure = {at for key in keys for at in self._fitting(self.short, key, gender)}
        likely = set(sure)
        if kind == "person":
            likely.update(at for key in keys for at in self._fitting(self.surnames, key, gender))
        else:
            letters = {name.replace(".", "") for name, _ in written}
            likely.update(at for one in letters for at in self._fitting(self.acronyms, one, gender))
        fits = [at for at in likely if _is_of_kind(self.people[at], kind)]
        own = [at for at in fits if at >= self.first_own > 0]
        if len(fits) > 1:
            named = [at for at in fits if at in sure and self.people[at].ref in present]
            fits = named or (own if len(own) == 1 and own[0] in sure else [])
        return Match(self.people[fits[0]], whole=False, sure=fits[0] in sure) if len(fits) == 1 else None

    def _fitting(self, index: Mapping[str, _Entries], key: str, gender: Gender | None) -> list[int]:
        return [at for at in self._of(index, key) if _may_be(self.people[at], gender)]

    def _nearly(self, form: Form, kind: SpeakerKind, gender: Gender | None) -> list[int]:
        """Return the people whose name differs in an initial, a middle name or a nickname: "Bob Marsh", "R. Marsh".

        A surname that has too many names tells too little, and would cost too much: it has nobody near.
        """
        if kind != "person":
            return []
        near = self._fitting(self.surnames, form.surname, gender)
        if sum(len(self.names[at]) for at in near) > _MOST_NEAR:
            return []
        return [at for at in near if any(form.is_like(other) for other in self.names[at])]

    def _by_letters(self, forms: Sequence[Form], kind: SpeakerKind, gender: Gender | None) -> list[int]:
        """Return the bodies that the list has by their acronym alone, and the article by their name as well."""
        if kind == "person":
            return []
        found = {at for form in forms if not form.is_whole for at in self._fitting(self.short, form.key, gender)}
        return [
            at
            for at in sorted(found)
            if _is_of_kind(self.people[at], kind) and not any(form.is_whole for form in self.names[at])
        ]

    # --- the names in a text -------------------------------------------------------------------------

    def beginnings(self, words: Sequence[str]) -> list[int]:
        """Return where in the words of a text a listed name of several words may begin."""
        starts, any_case = self.starts, bool(self.uncapitalized)
        return [
            at
            for at, word in enumerate(words)
            if (any_case or word[0].isupper()) and fold_word(word).partition(" ")[0] in starts
        ]

    def is_short(self, word: str) -> bool:
        """Return whether a word of a text is a listed name of one word."""
        return bool(self._of(self.short, fold_word(word)))

    def longest_at(self, words: Sequence[str], first: int, last: int) -> int | None:
        """Return the end of the longest whole name of the list among the words [first, last) that begins at ``first``.

        Its words must have capitals as the list has.
        """
        end = None
        for at, key in Form.grow(words, first, min(last, first + self.longest)):
            listed = self._of(self.whole, key) or (" " in key and self._of(self.short, key))
            if listed and self._has_capitals(words[first:at], key):
                end = at
        return end

    def _has_capitals(self, words: Sequence[str], key: str) -> bool:
        if words[0][0].isupper() and words[-1][0].isupper():
            return True
        return " ".join(words) in self.uncapitalized.get(key, ())


def _readings(name: str) -> Iterator[Form]:
    """Yield the forms under which the list may have a name: as it is, and without "Jr." or "plc"."""
    form = _form(name)
    yield form
    if (shorter := form.without_suffix()) is not None:
        yield shorter


def _form(name: str) -> Form:
    return _kept_form(name) if len(name) <= LONGEST_KEPT else Form.of(name)


_kept_form = lru_cache(maxsize=4096)(Form.of)


def _by_length(form: Form) -> tuple[int, str]:
    return -len(form.words), form.key


def kind_of(person: Person) -> ListedKind | None:
    """Return the kind of an entry; one with pronouns is a person."""
    return person.kind or ("person" if person.pronouns else None)


def _is_of_kind(person: Person, kind: SpeakerKind) -> bool:
    """Return whether the article's kind of a name allows an entry."""
    listed = kind_of(person)
    return listed is None or (listed == "person") == (kind == "person")


def _may_be(person: Person, gender: Gender | None) -> bool:
    if gender is None:
        return True
    listed = kind_of(person)
    return listed in (None, "person") and _GENDERS[person.pronouns] in (None, gender)


def index_people(entries: Any) -> People:
    """Return a list of people, checked and indexed. Each entry is a Person or a mapping of its fields.

    Raises PeopleError for a list that is not valid.
    """
    rows = check_people(entries)
    whole: dict[str, _Entries] = {}
    short: dict[str, _Entries] = {}
    surnames: dict[str, _Entries] = {}
    acronyms: dict[str, _Entries] = {}
    starts: set[str] = set()
    add_start, most = starts.add, 0
    uncapitalized: dict[str, set[str]] = {}
    keys, forms_of = [], []
    for at, person in enumerate(rows):
        kind, entry = kind_of(person), (at,)
        written = (person.name, *person.aliases)
        forms = {form.key: form for name in written for form in Form.listed(name, person=kind in (None, "person"))}
        keys.append(next(iter(forms)))
        forms.pop("", None)
        forms_of.append(tuple(forms.values()))
        for key, form in forms.items():
            if " " in key:
                most = max(most, key.count(" "))
                add_start(first := key[: key.index(" ")])
                if first[-1] == "s":
                    add_start(first[:-1])  # its possessive's s may stand apart
                if len(first) <= LONGEST_INITIALS:
                    add_start(first[0])  # initials may stand apart
            index = whole if form.given else short
            index[key] = (*index[key], at) if key in index else entry
            if form.given and kind in (None, "person"):
                surname = form.surname
                known = surnames.get(surname)
                if known is None:
                    surnames[surname] = entry
                elif known[-1] != at:
                    surnames[surname] = (*known, at)
        for name in written:
            if not name[0].isupper():
                uncapitalized.setdefault(key_of(name), set()).add(name)
        if kind in ("organization", "group", "work"):
            for letters in {letters for name in written if " " in name for letters in names.acronyms(name)}:
                if len(letters) >= SHORTEST_ACRONYM:
                    acronyms[letters] = acronyms.get(letters, ()) + entry
    longest = _TOKENS_A_WORD * (most + 1) + LONGEST_INITIALS
    return People(
        rows,
        tuple(keys),
        tuple(forms_of),
        whole,
        short,
        surnames,
        acronyms,
        starts,
        min(longest, _LONGEST),
        {key: frozenset(spellings) for key, spellings in uncapitalized.items()},
    )


NOBODY: Final = People()
