"""Genders: what the whole article shows of each person's gender, as votes that are counted once.

Titles, nouns beside the name and pronouns vote. The given name decides only where the article does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import Gender, names

# In mentions: how far before a pronoun its person is searched for.
REACH = 25
# What each piece of evidence counts. A title or a noun ("Mrs.", "his sister") says it outright. On names-train, 97 in
# 100 pronouns for which no second person competes agree with a reader, 94 in 100 reflexives, and 85 in 100 possessives
# whose clause names somebody else as well.
STATED_VOTE = 3.0
REFLEXIVE_VOTE = 2.0
PRONOUN_VOTE = 1.0
POSSESSIVE_VOTE = 0.5
# A given name outweighs one pronoun and gives way to two, and so does the whole name of a widely known person.
GIVEN_VOTE = 1.5
_REFLEXIVES = frozenset({"himself", "herself"})
GENDER_SIGNS: Mapping[Gender | None, float] = {"f": 1.0, "m": -1.0, None: 0.0}
# For a person whom the register does not number: one who is never named, or one of several with the same surname.
_SOMEBODY = -1


def gender_votes(
    parse: Parse, mentions: Sequence[Mention], entity_of: Sequence[int | None], people: frozenset[int]
) -> dict[int, float]:
    """Return what the article shows of the genders of ``people``: above 0 for a woman, below 0 for a man.

    ``entity_of[m]`` is the entity of mention m, for names and for the nouns that describe a named person.
    """
    votes: dict[int, float] = defaultdict(float)
    for number, mention in enumerate(mentions):
        check_time()
        if mention.gender is None:
            continue
        entity, weight = entity_of[number], STATED_VOTE
        if mention.form == "pronoun":
            entity, weight = _meant_by_pronoun(parse, mentions, entity_of, people, number)
        if entity in people:
            votes[entity] += weight * GENDER_SIGNS[mention.gender]
    return votes


def decide_gender(vote: float | None, name: str) -> Gender | None:
    """Return the gender of a person by what the article shows and by the words of the fullest name, or None.

    ``vote`` is None if the article shows nothing. Only then do a surname's ending and a rarer given name decide.
    """
    parsed = names.parse_person(name)
    given = names.given_gender(parsed) or names.known_gender(parsed) or names.lone_given_gender(parsed)
    total = (vote or 0.0) + GIVEN_VOTE * GENDER_SIGNS[given]
    if total:
        return "f" if total > 0 else "m"
    if vote is not None:
        return None
    return names.surname_gender(parsed) or names.rare_gender(parsed)


def guess_gender(vote: float | None, name: str) -> Gender | None:
    """Return the gender that the ending of an unknown given name shows, if the article shows none, or None."""
    return names.spelt_gender(names.parse_person(name)) if vote is None else None


def _meant_by_pronoun(
    parse: Parse,
    mentions: Sequence[Mention],
    entity_of: Sequence[int | None],
    people: frozenset[int],
    number: int,
) -> tuple[int | None, float]:
    """Return the person whom the syntax alone makes a pronoun mean, with the weight of its vote; None for nobody."""
    mention = mentions[number]
    before = _people_before(parse, mentions, entity_of, people, number)
    ruling = set(parse.ancestors(mention.head))
    nearest = next(iter(before), None)
    governs = [entity for entity, head in before if parse.is_subject(head) and parse.heads[head] in ruling]
    if mention.name in _REFLEXIVES:
        return (governs[0] if governs else None), REFLEXIVE_VOTE
    if nearest and len({entity for entity, _ in before}) == 1:
        return nearest[0], PRONOUN_VOTE
    if nearest and parse.deps[mention.head] == "poss" and governs[:1] == [nearest[0]]:
        return nearest[0], POSSESSIVE_VOTE
    return None, 0.0


def _people_before(
    parse: Parse,
    mentions: Sequence[Mention],
    entity_of: Sequence[int | None],
    people: frozenset[int],
    number: int,
) -> list[tuple[int, int]]:
    """Return the people in a pronoun's sentence and the one before, the nearest first, each with the head's token.

    They stand before the pronoun and in its paragraph. A pronoun of the same gender before the first of them means
    somebody else ("She met Bo Lind. Her"), and so may this one behind a pronoun of the other gender ("Ann Lee sat where
    he had seen her").
    """
    here, gender = mentions[number].head, mentions[number].gender
    found: list[tuple[int, int]] = []
    opens = contested = False
    for other in range(number - 1, max(-1, number - 1 - REACH), -1):
        mention = mentions[other]
        far = parse.sentence[mention.head] < parse.sentence[here] - 1
        if far or parse.paragraph[mention.head] != parse.paragraph[here]:
            break
        entity = entity_of[other]
        if mention.form == "pronoun" and mention.gender:
            opens = opens or mention.gender == gender
            contested = contested or (not found and mention.gender != gender)
        elif entity in people:
            opens = False
            found.append((entity, mention.head))
        elif entity is None and not mention.plural and mention.is_person and mention.form != "pronoun":
            found.append((_SOMEBODY, mention.head))
    if opens or contested:
        found.append((_SOMEBODY, here))
    return found
