"""Kinds: what sort of thing each name of an article names, decided once from all its uses together.

No sign is reliable by itself: the small model's label is wrong for about one name in six, and half of the surnames are
plain words or places too. A linear model weighs the signs of all uses of a name; the features are in
``kind_features``, the weights in ``linear/weights/kinds.tsv``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal, TypeAlias, get_args

from quoteapi.engine.deadline import check_time
from quoteapi.engine.linear import read_weights
from quoteapi.engine.mentions.found_names import FoundName, written_name
from quoteapi.engine.mentions.kind_features import kin_features, use_features, word_features
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table

# "body" is an organization or a group of people, "thing" a work, a product, an event, or a run of capitals that names
# nothing.
NameKind: TypeAlias = Literal["person", "body", "place", "thing"]
NAME_KINDS: Final[tuple[NameKind, ...]] = get_args(NameKind)
# A sign counts as usual when at least this share of a name's uses show it.
USUAL = 0.5
# Added to the log odds of a person. An overlooked person costs more than a thing that passes for one: on names-train,
# this finds a tenth of the people whom the model alone overlooks, for a tenth more things.
LENIENCE = 0.5


@dataclass(slots=True)
class Uses:
    """A name in folded form: how it is written at first, and how many of its uses show each sign."""

    words: list[str]
    number: int = 0
    signs: Counter[str] = field(default_factory=Counter)


def form_of(name: str) -> str:
    """Return a name in the form under which spellings of it compare equal: lower case, no accents, umlauts folded.

    The handle of an account is one word, whatever it is made of.
    """
    if name.startswith("@"):
        return name.lower()
    return " ".join(names.fold_umlauts(names.plain(word)) for word in names.split_words(name))


def weigh_kinds(parse: Parse, text: str, found: Sequence[FoundName]) -> dict[str, dict[NameKind, float]]:
    """Return the score of each kind for each name of an article, by the name's folded form."""
    weights = _weights_by_sign()
    return {form: _score_kinds(weights, signs) for form, signs in collect_signs(parse, text, found).items()}


@cache
def _weights_by_sign() -> Mapping[str, Sequence[float]]:
    """Return the weights of each sign, in the order of the kinds, so that a sign is looked up once for all of them."""
    weights = read_weights("kinds")
    signs = {feature.split(": ", 1)[1] for feature in weights}
    return {sign: [weights.get(f"{kind}: {sign}", 0.0) for kind in NAME_KINDS] for sign in signs}


def _score_kinds(weights: Mapping[str, Sequence[float]], signs: Sequence[str]) -> dict[NameKind, float]:
    scores = [0.0] * len(NAME_KINDS)
    for sign in signs:
        for at, weight in enumerate(weights.get(sign, ())):
            scores[at] += weight
    return dict(zip(NAME_KINDS, scores, strict=True))


def personhood(scores: Mapping[NameKind, float]) -> float:
    """Return the natural logarithm of the odds that a name is a person's, leaning towards a person."""
    others = math.log(sum(math.exp(scores[kind] - scores["person"]) for kind in NAME_KINDS if kind != "person"))
    return LENIENCE - others


def kind_rows(signs: Sequence[str]) -> list[list[str]]:
    """Return the features of each kind: all signs, each under the kind's name."""
    return [[f"{kind}: {sign}" for sign in signs] for kind in NAME_KINDS]


def collect_signs(parse: Parse, text: str, found: Sequence[FoundName]) -> dict[str, list[str]]:
    """Return what the article shows of each name, by the name's folded form."""
    by_form: dict[str, Uses] = {}
    for name in found:
        check_time()
        written = written_name(parse, text, name)
        form = form_of(written)
        if not form:
            continue
        uses = by_form.setdefault(form, Uses(names.split_words(written)))
        uses.number += 1
        uses.signs.update(set(use_features(parse, name.first, name.last, name.title)))
    lower = {word for word in parse.words if word.islower()}
    counts = {form: uses.number for form, uses in by_form.items()}
    by_word = _signs_by_word(by_form)
    acronyms = {letters.lower() for uses in by_form.values() for letters in _acronyms(uses)}
    signs: dict[str, list[str]] = {}
    for form, uses in by_form.items():
        check_time()
        own = [f"some: {sign}" for sign in sorted(uses.signs)]
        own.extend(f"usual: {sign}" for sign, number in sorted(uses.signs.items()) if number >= USUAL * uses.number)
        own.extend(word_features(uses.words, lower))
        own.extend(kin_features(form, counts, by_word))
        if form in acronyms and uses.words[0].isupper():
            own.append("acronym of another name")
        signs[form] = own
    return signs


def _acronyms(uses: Uses) -> set[str]:
    return names.acronyms(" ".join(uses.words)) if len(uses.words) > 1 else set()


def _signs_by_word(by_form: Mapping[str, Uses]) -> dict[str, Counter[str]]:
    """Return, for each word that begins or ends a longer name, what speaks in those names for a kind."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for form, uses in by_form.items():
        words = form.split()
        if len(words) < 2:
            continue
        shown = [label for label in ("PERSON", "ORG", "GPE") if f"label={label}" in uses.signs]
        if words[0] in read_table("given_names"):
            shown.append("given name")
        if "title" in uses.signs:
            shown.append("title")
        if names.looks_like_organization(uses.words):
            shown.append("organization word")
        for place, word in (("begins", words[0]), ("ends", words[-1])):
            found[word].update(f"{place} a name with {sign}" for sign in shown)
    return found
