"""Name runs: where the names of an article stand, and which words of each are title, name or another's name.

Names are found from tags, entity labels, capital letters and the word lists together, because the small
model's entity recogniser alone loses or cuts about one name in six.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from quoteapi.engine.deadline import check_time
from quoteapi.engine.mentions.phrases import touches
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, read_table, read_words

# A name of the text is looked for in a headline up to so many words.
LONGEST_KNOWN = 6
# A run of as many name tokens in a sentence in capitals is a headline's, where capitals tell nothing.
HEADLINE_RUN = 5
# In words: no title of the list has more.
LONGEST_TITLE = 6
_PROPER = ("NNP", "NNPS")
_AMOUNT_LABELS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})
# What the tagger takes a capitalised word of a name for when it does not see a name.
_MISTAKEN_TAGS = frozenset(
    {"NN", "NNS", "JJ", "FW", "VB", "VBD", "VBN", "VBP", "VBZ", "VBG", "UH", "XX", "RB", "MD", "IN"}
)
_HYPHENS = ("-", "–")
# Words inside an entity that its capital letters leave out.
_SMALL_WORDS = frozenset({"of", "the", "and", "&", "for", "on", "in", "to", "at", "’", "'"})
_AFTER_COMMA = frozenset({"jr", "sr", "inc", "ltd", "llc"})
_LAST_IN_PARAGRAPH = frozenset({"jr.", "sr.", "inc."})
_BEFORE_OWNED_BODY = frozenset({"transition", "policy"})


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name in the tokens [first, last). ``left`` is where its title begins, ``title`` that title as written.

    ``body`` tells a name that its last word makes a body's ("the Ruiz administration"), ``office`` a run of
    capitals that names nobody ("the US President").
    """

    left: int
    first: int
    last: int
    title: str = ""
    body: bool = False
    office: bool = False


def find_names(parse: Parse, text: str) -> list[FoundName]:
    """All names outside the stand-ins, in order of the text; they never overlap."""
    runs = _find_runs(parse)
    headlines = {run for run in runs if run[1] - run[0] > 1 and _is_headline(parse, run[0])}
    body = {tuple(parse.lower[first:last]) for first, last in runs if (first, last) not in headlines}
    found: list[FoundName] = []
    for first, last in runs:
        check_time()
        known = _known_in_headline(parse, first, last, body) if (first, last) in headlines else []
        for start, end in known or [(first, last)]:
            found.extend(_split_run(parse, text, start, end))
    return found


def _known_in_headline(parse: Parse, first: int, last: int, body: Collection[tuple[str, ...]]) -> list[tuple[int, int]]:
    """The stretches of a headline's capitals that are a name in the text below it, longest first from the left."""
    found, token = [], first
    while token < last:
        end = next(
            (
                end
                for end in range(min(last, token + LONGEST_KNOWN), token, -1)
                if tuple(parse.lower[token:end]) in body
            ),
            0,
        )
        if end:
            found.append((token, end))
        token = end or token + 1
    # a given name or surname alone is no reason to cut a longer name
    return found if any(end - start > 1 for start, end in found) else []


# --- runs of name tokens -------------------------------------------------------------------------------


def _find_runs(parse: Parse) -> list[tuple[int, int]]:
    """Maximal runs of name tokens with the small words, hyphens and initials inside them, as [first, last)."""
    pronouns, not_names = read_table("pronouns"), read_words("not_names")
    is_name = [_is_name_token(parse, token, pronouns, not_names) for token in range(len(parse))]
    surnames = {
        parse.lower[token] for token in range(1, len(parse)) if _ends_full_name(parse, is_name, token)
    } - not_names
    for token in range(len(parse)):
        if not is_name[token] and parse.lower[token] in surnames and _may_be_surname(parse, token):
            is_name[token] = True
    runs, token, total = [], 0, len(parse)
    while token < total:
        if not is_name[token]:
            token += 1
            continue
        first, last = token, token + 1
        while last < total and parse.paragraph[last] == parse.paragraph[first]:
            step = _continues_run(parse, is_name, first, last)
            if not step:
                break
            last += step
        runs.append((first, last))
        token = last
    return runs


def _is_name_token(parse: Parse, token: int, pronouns: dict[str, str], not_names: frozenset[str]) -> bool:
    word = parse.words[token]
    if parse.stands_for[token] is not None or not word[0].isalpha():
        return False
    if _is_turn(parse, token):
        return True
    label, tag = parse.entities[token], parse.tags[token]
    if not word[0].isupper() and not (label == "PERSON" and any(c.isupper() for c in word)):
        return False
    if parse.lower[token] in pronouns or (label in _AMOUNT_LABELS and tag != "NNP"):
        return False
    if _undotted(parse.lower[token]) in not_names and label != "PERSON" and not _starts_name(parse, token, not_names):
        return False
    return tag in _PROPER or (label in _NAME_LABELS and tag in _MISTAKEN_TAGS)


def _ends_full_name(parse: Parse, is_name: Sequence[bool], token: int) -> bool:
    """Is a name token the last of a person's name, by the model or after "a plumber named"?"""
    if not is_name[token] or not is_name[token - 1]:
        return False
    called = token > 1 and parse.lower[token - 2] in _CALLED and (token + 1 == len(parse) or not is_name[token + 1])
    return called or parse.entities[token] == "PERSON"


def _may_be_surname(parse: Parse, token: int) -> bool:
    """May a capitalised word that ends a person's name elsewhere be that person, though the tagger sees a noun?"""
    opens = token == 0 or parse.sentence[token - 1] != parse.sentence[token]
    tags = ("NN", "NNS", "FW") if opens else _MISTAKEN_TAGS
    return parse.stands_for[token] is None and parse.words[token][0].isupper() and parse.tags[token] in tags


def _is_turn(parse: Parse, token: int) -> bool:
    """Is a word in capitals the name that opens a transcript's turn ("LUND: ...")? The tagger often thinks not."""
    opens = token == 0 or parse.paragraph[token - 1] != parse.paragraph[token]
    word = parse.words[token]
    return opens and len(word) > 1 and word.isupper() and parse.words[token + 1 : token + 2] == [":"]


def _starts_name(parse: Parse, token: int, not_names: frozenset[str]) -> bool:
    """Is a word that is seldom part of a name the first of one here ("New York", "The Hill")?"""
    following = token + 1
    return (
        parse.tags[token] in _PROPER
        and following < len(parse)
        and parse.tags[following] in _PROPER
        and parse.sentence[following] == parse.sentence[token]
        and _undotted(parse.lower[following]) not in not_names
    )


def _undotted(word: str) -> str:
    return word.replace(".", "")


def _continues_run(parse: Parse, is_name: Sequence[bool], first: int, at: int) -> int:
    """How many tokens from ``at`` on belong to the run that began at ``first``; 0 at its end."""
    if is_name[at]:
        return 1
    word, following = parse.lower[at], at + 1
    if following >= len(parse) or parse.paragraph[following] != parse.paragraph[first]:
        return int(word in _LAST_IN_PARAGRAPH)
    next_is_name, next_word = is_name[following], parse.lower[following]
    if word in _HYPHENS and touches(parse, at) and touches(parse, following) and next_word[0].isalnum():
        return 2 if next_is_name or parse.entities[at] == "PERSON" else 0
    if word in read_words("particles") and (next_is_name or next_word in read_words("particles")):
        return 1
    if word in read_words("particles") and next_word in ("-", "–") and following + 1 < len(parse):
        # "Samir al-Khatib"
        return 3 if parse.words[following + 1][0].isupper() and touches(parse, following + 1) else 0
    if word == "and" and at == first + 1 and _is_board_of_two(parse, is_name, first):
        return 1
    if word == "and" and read_words("organization_words").isdisjoint(parse.lower[first:at]):
        return 0
    if word in _SMALL_WORDS and _same_entity(parse, first, at):
        return 1
    if next_is_name and (word == "&" or (word == "of" and parse.lower[at - 1] in read_words("of_heads"))):
        return 1
    if word == "," and next_word.rstrip(".") in _AFTER_COMMA:
        return 2
    is_initial = parse.words[at][0].isupper() and len(word) <= 2 and word.endswith(".")
    return int(is_initial and next_is_name)


def _is_board_of_two(parse: Parse, is_name: Sequence[bool], first: int) -> bool:
    """Do two things share a body's noun at the end: "the Medicines and Devices Board"?"""
    last = first + 2
    if not first or parse.lower[first - 1] != "the" or parse.entities[first] == "PERSON" or not is_name[last]:
        return False
    if parse.lower[first] in read_words("organization_words"):
        return False
    while last + 1 < len(parse) and is_name[last + 1]:
        last += 1
    return last > first + 2 and parse.lower[last] in read_words("organization_words")


def _same_entity(parse: Parse, first: int, at: int) -> bool:
    label = parse.entities[at]
    return bool(label) and label == parse.entities[first] and not parse.entity_begins[at]


# --- the names in a run --------------------------------------------------------------------------------


def _split_run(parse: Parse, text: str, first: int, last: int) -> list[FoundName]:
    """The names in a run: entity borders, a possessive and a title before a person part it."""
    if last - first >= HEADLINE_RUN and _is_headline(parse, first):
        return _entities_only(parse, text, first, last)
    cuts = [first]
    for token in range(first + 1, last):
        if (parse.entity_begins[token] and parse.entities[token] and _is_border(parse, cuts[-1], token)) or (
            token == first + 1 and last - token >= 2 and _office_place(parse, first)
        ):
            cuts.append(token)
    found = []
    carried = ""
    for start, end in zip(cuts, [*cuts[1:], last], strict=True):
        words = parse.words[start:end]
        if end < last and _ends_in_title(words):
            carried = text[parse.starts[start] : parse.ends[end - 1]]
            continue
        if not carried and _is_office(words, parse.lower[start - 1] if start else ""):
            found.append(FoundName(start, start, end, office=True))
        elif end == last and end < len(parse) and (body := _end_of_owned_body(parse, end)):
            found.append(FoundName(start, start, body, body=True))
        else:
            found.append(_name(parse, text, start, end, carried))
        carried = ""
    return found


# What stands before a name that is brought up.
_CALLED = frozenset({"named", "called"})
# No title goes before these: "the Center for Tides", "President of the Port" are one name.
_AFTER_NO_TITLE = frozenset({"for", "of", "on", "and", "&"})


def _name(parse: Parse, text: str, start: int, end: int, carried: str = "") -> FoundName:
    """The tokens [start, end) as a name, its title taken off and put behind the one carried over from before it."""
    keep = names.split_title(parse.words[start:end])
    if keep and parse.lower[start + keep] in _AFTER_NO_TITLE:
        keep = 0
    title = text[parse.starts[start] : parse.ends[start + keep - 1]] if keep else ""
    return FoundName(start, start + keep, end, " ".join(part for part in (carried, title) if part))


def _is_border(parse: Parse, since: int, token: int) -> bool:
    """Is the entity beginning at a token a new name, rather than a slip inside the one begun at ``since``?"""
    previous = parse.lower[token - 1]
    if previous in ("-", "–", "of", "the", "&") or previous in read_words("particles"):
        return False
    before, label = parse.entities[token - 1], parse.entities[token]
    if not before:
        # capital letters before an entity: a title ("Sen. Ted Cruz") stays, and a given name is the entity's own
        return False
    if label == before == "PERSON":
        return previous not in read_table("given_names") or token - since > 1
    return "PERSON" in (label, before) or label != before


def _end_of_owned_body(parse: Parse, token: int) -> int:
    """The end of a body that its owner's name makes a name ("the Ruiz administration"), or 0."""
    if parse.lower[token] in _BEFORE_OWNED_BODY and token + 1 < len(parse):
        token += 1
    if parse.lower[token] in read_words("owned_bodies") and parse.sentence[token] == parse.sentence[token - 1]:
        return token + 1
    return 0


def _office_place(parse: Parse, token: int) -> bool:
    """Is a word the place of an office that its holder's name follows ("president of Uzbekistan Shavkat …")?"""
    if token < 2 or parse.lower[token - 1] != "of" or _undotted(parse.lower[token]) not in read_words("places"):
        return False
    return parse.lower[token - 2] in read_table("persons") or parse.lower[token - 2] in read_table("titles")


def _is_headline(parse: Parse, token: int) -> bool:
    """Are nearly all words of a token's sentence capitalised, so that capitals tell nothing of names?"""
    start, end = parse.sentences[parse.sentence[token]]
    words = [word for word in parse.words[start:end] if word[0].isalpha() and len(word) > 3]
    return len(words) >= 4 and sum(word[0].isupper() for word in words) >= 0.8 * len(words)


def _entities_only(parse: Parse, text: str, first: int, last: int) -> list[FoundName]:
    found, token = [], first
    while token < last:
        end = token + 1
        if parse.entities[token] in ("PERSON", "ORG", "GPE"):
            while end < last and parse.entities[end] == parse.entities[token] and not parse.entity_begins[end]:
                end += 1
            found.append(_name(parse, text, token, end))
        token = end
    return found


def _ends_in_title(words: Sequence[str]) -> bool:
    lower = [names.plain(word) for word in words[-LONGEST_TITLE:]]
    titles = read_table("titles")
    return any(" ".join(lower[start:]) in titles for start in range(len(lower)))


def _is_office(words: Sequence[str], before: str) -> bool:
    """Is a run of capitals no name but an office ("the US President", "the Vermont Republican")?"""
    lower = [names.plain(word) for word in words]
    titles, persons = read_table("titles"), read_table("persons")
    whole_is_title = " ".join(lower) in titles
    if lower[-1] not in persons and not whole_is_title:
        return False
    if lower[-1] in read_table("given_names"):
        return False
    if lower[-1] in read_words("surnames") and before not in ("the", "a", "this"):
        return False
    places, origins = read_words("places"), read_words("nationalities")
    return whole_is_title or all(
        word in titles or word in persons or word in places or word in origins for word in lower
    )
