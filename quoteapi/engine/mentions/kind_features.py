"""Kind features: what an article shows of the kind of thing that a name names, as readable features.

``use_features`` reads one use of a name in its sentence, ``word_features`` the words of the name alone, and
``kin_features`` what the article's other names say of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from quoteapi.engine.mentions.name_runs import is_title_case
from quoteapi.engine.mentions.phrases import head_of, is_joined
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import names, nouns, read_table, read_words, verbs

# In tokens: how far an apposition after a name is read, how far after it a pronoun may stand, and how far a dateline
# reaches before and after a name in it.
APPOSITION_REACH = 8
PRONOUN_REACH = 15
LONGEST_DATELINE = 8
# In tokens: how long the name of a body is that has an office before it ("secretary of the Wick Harbour Board").
LONGEST_BODY = 5
# In words. A longer name has the same feature as one of this length.
MOST_WORDS = 5
# In letters.
SHORTEST_ACRONYM, LONGEST_ACRONYM = 2, 6
LONGEST_INITIALS = 2
# The endings of a name's last word that are features, in letters.
ENDINGS = (2, 3)
_SMALL_WORDS = frozenset({"of", "the", "&", "for", "and", "in", "on", "to", "at"})
_PREPOSITIONS = frozenset(
    {"about", "across", "against", "around", "as", "at", "behind", "between", "by", "for", "from", "in", "inside"}
    | {"into", "like", "near", "of", "on", "outside", "over", "than", "through", "throughout", "to", "toward"}
    | {"towards", "under", "via", "with", "within", "without"}
)
# Beginnings after which a capital stands inside a person's name.
_BEFORE_CAPITAL = ("Mc", "Mac", "O’", "O'", "D’", "D'", "De", "Di", "Le", "La", "Fitz", "Van")
_DASHES = frozenset({"—", "–", "--", "-", "―"})
_DETERMINERS = frozenset({"a", "an", "the", "his", "her", "its", "their", "one", "another"})
_NAMING = frozenset({"named", "called"})
_TELLING_NAME = frozenset({"herself", "himself", "identified", "name", "named"})
_HE_OR_SHE = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})


def use_features(parse: Parse, first: int, last: int, title: str) -> Iterator[str]:
    """Yield the features of one use of a name: the tokens [first, last), with what stands before it as its title."""
    head = head_of(parse, first, last)
    yield f"label={parse.entities[last - 1] or 'none'}"
    if parse.entities[first] != parse.entities[last - 1]:
        yield f"label of first word={parse.entities[first] or 'none'}"
    yield f"tag={parse.tags[last - 1]}"
    if title:
        yield "title"
    if is_title_case(parse, first):
        yield "headline"
    yield from _before(parse, first, title)
    yield from _after(parse, first, last)
    yield from _role(parse, head)
    yield from _pronouns_after(parse, last)
    if is_in_dateline(parse, first, last):
        yield "dateline"


def _before(parse: Parse, first: int, title: str) -> Iterator[str]:
    opens = first == 0 or parse.paragraph[first - 1] != parse.paragraph[first]
    if opens:
        yield "opens paragraph"
        return
    before = parse.lower[first - 1]
    if title:
        return
    telling = before == "as" and not _TELLING_NAME.isdisjoint(parse.lower[max(0, first - 3) : first - 1])
    if telling:
        yield "after noun for a person"  # "who identified himself only as Bo"
    elif before in _PREPOSITIONS:
        yield f"after {before}"
    elif before in _DETERMINERS or parse.tags[first - 1] in ("PRP$", "POS"):
        yield f"after {before if before in _DETERMINERS else parse.tags[first - 1]}"
    elif before in _NAMING:
        # "a plumber named Bo Lind" says of the name what "plumber Bo Lind" says
        yield from (f"after {what}" for what in _noun_kinds(parse.lower[first - 2] if first > 1 else ""))
    elif before == "and":
        yield "after and"
    elif parse.tags[first - 1].startswith(("NN", "JJ")):
        office = _office_before(parse, first)
        yield from (f"after {what}" for what in _noun_kinds(office or before))
    if before == "the" and first > 1 and parse.lower[first - 2] in _PREPOSITIONS:
        yield f"after {parse.lower[first - 2]} the"


def _office_before(parse: Parse, first: int) -> str:
    """Return the office whose place or body stands right before a name: "commissioner of Police", else ""."""
    at = first - 1
    while at > max(0, first - LONGEST_BODY) and parse.words[at][0].isupper():
        at -= 1
    at -= parse.lower[at] == "the"
    office = parse.lower[at - 1] if at > 0 and parse.lower[at] == "of" else ""
    return office if office in read_table("persons") else ""


@lru_cache(maxsize=4096)
def _noun_kinds(word: str) -> tuple[str, ...]:
    return tuple(_find_noun_kinds(word))


def _find_noun_kinds(word: str) -> Iterator[str]:
    singular = nouns.singular_of(word)
    if singular in read_table("persons") or singular in read_table("kin"):
        yield "noun for a person"
    if word in read_words("groups") or singular in read_words("groups"):
        yield "noun for a group"
    if word in read_words("works") or singular in read_words("works"):
        yield "noun for a work"


def _after(parse: Parse, first: int, last: int) -> Iterator[str]:
    after = parse.lower[last : last + APPOSITION_REACH]
    if not after or parse.paragraph[last] != parse.paragraph[first]:
        yield "ends paragraph"
        return
    follows = after[0]
    opens = first == 0 or parse.paragraph[first - 1] != parse.paragraph[first]
    if follows == ":" and opens:
        yield "turn"
    if follows in ("'s", "’s", "'", "’") and last + 1 < len(parse):
        yield "owns"
        yield from (f"owns {what}" for what in _noun_kinds(after[1] if len(after) > 1 else ""))
    elif follows == "who" or after[:2] == [",", "who"]:
        yield "who"
    elif follows == "which" or after[:2] == [",", "which"]:
        yield "which"
    elif follows == "," and len(after) > 2:
        if after[1].isdigit() and after[2] in (",", "."):
            yield "age"
        elif names.plain(after[1]) in read_words("places"):
            yield "then place"
        elif after[1] in _DETERMINERS or parse.tags[last + 1].startswith(("NN", "JJ")):
            phrase = after[1 : after.index(",", 1)] if "," in after[1:] else after[1:]
            kinds = {what for word in phrase for what in _noun_kinds(word)}
            yield from (f"then {what}" for what in sorted(kinds))
    elif follows == "(":
        yield "then bracket"
    elif parse.tags[last].startswith("NN"):
        yield "before noun"
        yield from (f"before {what}" for what in _noun_kinds(follows))
    elif parse.tags[last] in ("VBZ", "VBD", "VBP", "MD"):
        yield "before verb"
        if verbs.is_speech(follows):
            yield "before verb of speech"


def _role(parse: Parse, head: int) -> Iterator[str]:
    dep, above = parse.deps[head], parse.heads[head]
    yield f"role={dep}"
    if dep in ("nsubj", "nsubjpass"):
        verb = parse.lower[above]
        if dep == "nsubj" and verbs.is_speech(verb):
            yield "says"
        yield f"subject of {verb}"
    elif dep == "dobj":
        yield f"object of {parse.lower[above]}"
    elif dep == "poss":
        yield f"owner of {parse.lower[above]}"
    elif dep == "pobj" and verbs.is_speech(parse.lower[parse.heads[above]]):
        yield f"{parse.lower[above]} after verb of speech"
    elif dep == "conj" and parse.entities[above]:
        yield f"beside {parse.entities[above]}"


def _pronouns_after(parse: Parse, last: int) -> Iterator[str]:
    """Yield whether "he" or "it" is the first pronoun after a name, before anything else in capitals."""
    for token in range(last, min(len(parse), last + PRONOUN_REACH)):
        word = parse.lower[token]
        if word in _HE_OR_SHE or word in _IT or word == "they":
            yield "then he or she" if word in _HE_OR_SHE else "then they" if word == "they" else "then it"
            return
        if parse.entities[token] in ("PERSON", "ORG", "GPE") or parse.paragraph[token] != parse.paragraph[last - 1]:
            return


def is_in_dateline(parse: Parse, first: int, last: int) -> bool:
    """Return whether a name stands in the dateline of a report ("WICK, Ohio (AP) — …").

    A dateline opens its paragraph with a word in capitals and ends in a dash, without a verb or a colon before it.
    `dateline_end` of marks, which finds what to cut off an answer, needs a day or an agency as well.
    """
    paragraph, start = parse.paragraph[first], first
    while start and parse.paragraph[start - 1] == paragraph:
        start -= 1
        if first - start > LONGEST_DATELINE:
            return False
    opening = parse.words[start]
    if not (opening.isupper() and len(opening) > 2):
        return False
    for token in range(last, min(len(parse), last + LONGEST_DATELINE)):
        if parse.paragraph[token] != paragraph or parse.tags[token].startswith("VB") or parse.words[token] == ":":
            return False
        if parse.words[token] in _DASHES:
            return not is_joined(parse, token)
    return False


# --- the words of a name -------------------------------------------------------------------------------


def word_features(words: Sequence[str], lower_words: Collection[str]) -> Iterator[str]:
    """Yield the features of a name's words as written. ``lower_words`` are those that the article has in lower case."""
    lower = [names.plain(word) for word in words]
    whole, count = " ".join(lower), len(words)
    size = "one word" if count == 1 else "words"
    yield f"{min(count, MOST_WORDS)} words"
    yield from (f"{size}: first {what}" for what in _known_as(lower[0]))
    if count > 1:
        yield from (f"last {what}" for what in _known_as(lower[-1]))
        yield from (f"middle {what}" for what in sorted({what for word in lower[1:-1] for what in _known_as(word)}))
        if any(len(word) == 1 for word in lower[:-1]):
            yield "initial"
    if whole in read_words("places"):
        yield "whole place"
    if whole in read_table("known_people"):
        yield "widely known person"
    if count > 1:
        yield f"{min(count, MOST_WORDS)} words: {_sort_of_first(lower[0])} … {_sort_of_last(lower[-1])}"
    if names.looks_like_organization(words):
        yield f"{size}: organization word"
    if not _SMALL_WORDS.isdisjoint(lower):
        yield "small word"
    if any(word in read_words("particles") for word in lower[1:-1]):
        yield "particle"
    yield from (f"{size}: {what}" for what in _spelling(words))
    yield from (f"{size}: ends in {lower[-1][-letters:]}" for letters in ENDINGS if len(lower[-1]) > letters)
    seen = [word in lower_words for word in lower]
    if seen[-1]:
        yield f"{size}: last word in lower case elsewhere"
    if count > 1 and seen[0]:
        yield "first word in lower case elsewhere"


_LISTS = ("surnames", "organization_words", "place_words", "places", "nationalities", "not_names", "name_suffixes")


_LISTS_OF_THINGS = ("organization_words", "place_words", "places", "not_names")


def _sort_of_first(word: str) -> str:
    if names.given_code(word):
        return "given name"
    return "initial" if len(word) <= LONGEST_INITIALS else "word"


def _sort_of_last(word: str) -> str:
    if _is_known(word):
        return "thing"
    if word in read_words("surnames"):
        return "surname"
    return "given name" if names.given_code(word) else "word"


def _is_known(word: str) -> bool:
    """Return whether a list has a word as that of anything but a person's name."""
    return bool(_noun_kinds(word)) or any(word in read_words(name) for name in _LISTS_OF_THINGS)


@lru_cache(maxsize=4096)
def _known_as(word: str) -> tuple[str, ...]:
    """Return the lists that have a word of a name."""
    return tuple(_find_known(word))


def _find_known(word: str) -> Iterator[str]:
    if names.given_code(word):
        yield "given name"
    if word in read_table("given_names"):
        yield "given name of the census"
    yield from (name for name in _LISTS if word in read_words(name))
    yield from _noun_kinds(word)
    if word in read_table("titles"):
        yield "title"


def _spelling(words: Sequence[str]) -> Iterator[str]:
    if all(word.isupper() for word in words):
        short = len(words) == 1 and SHORTEST_ACRONYM <= len(words[0].replace(".", "")) <= LONGEST_ACRONYM
        yield "acronym" if short else "capitals"
    elif any(word[1:] != word[1:].lower() and not word.startswith(_BEFORE_CAPITAL) for word in words):
        yield "capitals inside"
    if any(c.isdigit() for word in words for c in word):
        yield "digit"
    if any("-" in word or "–" in word for word in words):
        yield "hyphen"
    if words[-1].endswith("s"):
        yield "ends in s"


# --- the other names of the article --------------------------------------------------------------------


def kin_features(form: str, uses: Mapping[str, int], signs: Mapping[str, Counter[str]]) -> Iterator[str]:
    """Yield what the other names of an article say of a name in folded form.

    ``uses`` counts the uses of each name, and ``signs`` has, for each word that begins or ends a longer name, what
    speaks in that name for a kind.
    """
    words = form.split()
    yield f"{min(uses[form], 4)} uses"
    if len(words) > 1:
        if words[-1] in uses:
            yield "last word alone elsewhere"
        if words[0] in uses:
            yield "first word alone elsewhere"
        others = {f"{sign} elsewhere": n for sign, n in signs[words[-1]].items()}
    else:
        others = dict(signs[form])
    yield from sorted(others)
