"""Names that look like those of another kind: storms, places and bodies whose names look like people's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile

from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table, read_words

# What stands before the name of a storm.
_STORMS = frozenset({"cyclone", "hurricane", "storm", "typhoon"})
# In mentions: how far after a name "he" or "she" is searched for in its sentence.
SENTENCE_REACH = 12
_HE_OR_SHE = frozenset({"he", "she"})
# In mentions. A text that puts a title before a name this often is taken to put it there whenever it means the person.
LEAST_TITLED = 2
# In letters. A shorter word in capitals may be somebody's initials.
SHORTEST_ACRONYM = 3
# What stands before a place that something happens in.
_WHERE = frozenset({"across", "from", "in", "outside", "throughout"})


def storms(by_form: Mapping[str, Sequence[int]]) -> list[str]:
    """Return the names of storms, whole and short ("Hurricane Ada", "Ada"), that nobody has in a full name."""
    whole = [form for form in by_form if " " in form and form.lower().split()[0] in _STORMS]
    others = {word for form in by_form if " " in form and form not in whole for word in form.split()}
    short = {form.split()[-1] for form in whole} - others
    return whole + [form for form in by_form if form in short]


def used_as_places(parse: Parse, mentions: Sequence[Mention], by_form: dict[str, list[int]]) -> list[str]:
    """Return the one-word names of places that the article uses as such, although somebody bears them: "Jens Norway".

    It does so if "in" or "from" stands before one, or if one stands by itself before the full name below the title.
    """
    first_in_full: dict[str, int] = {}
    for form, own in by_form.items():
        if " " in form:
            for word in (form.split()[0], form.split()[-1]):
                first_in_full[word] = min(first_in_full.get(word, own[0]), own[0])
    found = []
    for form, own in by_form.items():
        full = first_in_full.get(form)
        if full is None or form not in read_words("places") or any(mentions[n].title for n in own):
            continue
        below = [n for n in own if parse.paragraph[mentions[n].head] > 0 or parse.paragraph[mentions[full].head] == 0]
        located = any(
            parse.deps[mentions[n].head] == "pobj" and parse.lower[parse.heads[mentions[n].head]] in _WHERE for n in own
        )
        if located or (below and below[0] < full):
            found.append(form)
    return found


def short_for_bodies(
    parse: Parse, mentions: Sequence[Mention], by_form: dict[str, list[int]], scores: dict[str, float]
) -> list[str]:
    """Return the one-word names, likely people's by themselves, that a body's name has: "Kestrel Air", "Aston Villa".

    What follows in the body's name says what sort of body it is, or the body is widely known. Nobody in the article
    has the word in a full name or has a title before it, and "he" or "she" follows in none of its sentences.
    """
    sorts = read_words("organization_words") | read_words("legal_forms") | _body_words()
    bodies = {
        form.split()[0] for form in by_form if " " in form and scores[form] <= 0 and sorts.issuperset(form.split()[1:])
    }
    known = read_words("known_bodies")
    bodies |= {word for form in by_form if " " in form and form.lower() in known for word in form.split()}
    people = {word for form in by_form if " " in form and scores[form] > 0 for word in form.split()}
    return [
        form
        for form, own in by_form.items()
        if form in bodies - people
        and scores[form] > 0
        and not any(mentions[n].title or _has_pronoun(parse, mentions, n) for n in own)
    ]


def acronyms_of_bodies(
    mentions: Sequence[Mention], by_form: Mapping[str, Sequence[int]], scores: Mapping[str, float]
) -> list[str]:
    """Return the acronyms, likely people's names by themselves, of bodies that the article names in full."""
    likely = {
        written: form
        for form, own in by_form.items()
        if scores[form] > 0 and " " not in form and (written := mentions[own[0]].name).isupper()
        if len(written) >= SHORTEST_ACRONYM and not any(mentions[n].title for n in own)
    }
    if not likely:
        return []
    bodies = (mentions[own[0]].name for form, own in by_form.items() if " " in form and scores[form] <= 0)
    return [likely[letters] for body in bodies for letters in names.acronyms(body) if letters in likely]


def part_bodies_from_people(
    parse: Parse, mentions: Sequence[Mention], by_form: dict[str, list[int]], scores: dict[str, float]
) -> None:
    """Assign a short form without a title to the body if the person of that name has one.

    Beside "Mr. Dell", "Dell" means "Dell Inc.", unless "he" or "she" follows.
    """
    for form in [form for form in by_form if " " in form and scores[form] <= 0]:
        first = form.split()[0]
        own = by_form.get(first, [])
        titled = [n for n in own if mentions[n].title]
        bare = [n for n in own if not mentions[n].title]
        if len(titled) >= LEAST_TITLED and bare and not any(_has_pronoun(parse, mentions, n, _HE_OR_SHE) for n in bare):
            by_form[first] = titled
            by_form[form] = [*by_form[form], *bare]


def _has_pronoun(parse: Parse, mentions: Sequence[Mention], number: int, words: frozenset[str] = frozenset()) -> bool:
    """Return whether a pronoun with a gender follows a mention in its sentence.

    If there are ``words``, it is one of them.
    """
    sentence = parse.sentence[mentions[number].head]
    after = takewhile(lambda m: parse.sentence[m.head] == sentence, mentions[number + 1 : number + SENTENCE_REACH])
    return any(m.form == "pronoun" and m.gender and (not words or m.name in words) for m in after)


@cache
def _body_words() -> frozenset[str]:
    """Return the words that tell what sort of body a name's bearer is: "air", "foods"."""
    return frozenset(word for row in read_table("body_kinds").values() for word in row.split())
