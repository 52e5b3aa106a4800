"""Name runs: the stretches of tokens that may hold names.

Tags, entity labels, capital letters and word lists decide together, because the small model's entity recognizer alone
misses or cuts about one name in six.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quoteapi.engine.mentions.joints import PROPER_TAGS, size_of_joint, without_dots
from quoteapi.engine.mentions.phrases import is_joined
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import names, nouns, read_pronouns, read_table, read_words, verbs

# A sentence is in title case when at least this share of its words are capitalized. Words of up to three letters are
# not counted, because title case leaves them small, and fewer words than these are too few to tell.
TITLE_CASE_SHARE = 0.8
LEAST_TITLE_CASE_WORDS = 4
SHORTEST_TITLE_CASE_WORD = 4
# In letters. Some headlines in title case have "is" in small letters.
SHORTEST_SMALL_VERB = 3
_FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ"})
_NAME_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC", "PRODUCT", "WORK_OF_ART"})
# Tags that the tagger gives by mistake to a capitalized word of a name.
_MISTAKEN_TAGS = frozenset(
    {"NN", "NNS", "JJ", "FW", "VB", "VBD", "VBN", "VBP", "VBZ", "VBG", "UH", "XX", "RB", "MD", "IN"}
)
# The same at the start of a sentence, where any word is capitalized.
_MISTAKEN_OPENING_TAGS = frozenset({"NN", "NNS", "FW"})
# The same for a surname of the text that is a subject there: "Young later said".
_MISTAKEN_SUBJECT_TAGS = frozenset({"JJ", "VB", "VBP", "RB"})
# What is no name's first word, although the tagger takes it for one: "Amid Lind's plea".
_BEFORE_NAMES = frozenset({"absent", "amid", "amidst", "among", "amongst", "despite", "unlike"})
# How a word ends that tells where a body has its seat: "Mass.-based Lind Foods".
_SEATED = "-based"
# In letters, and in words of the name that it stands for.
SHORTEST_ACRONYM = 3
# What stands between those whom a body is for or of and its aim: "Families Against Noise".
_BEFORE_AIM = frozenset({"against", "for"})
# Acronyms that are pronouns in small letters. In tokens: how far around one must a word in small letters stand.
_ACRONYMS = frozenset({"us", "who"})
ACRONYM_REACH = 3
# What no department is called by: "Police said" after "the Wick Police Department".
_NAMELESS = frozenset({"police"})
# What an address has and no name: "https://wick.example/Bo_Lind".
_ADDRESS = "://"
# What stands before a name that is introduced: "a plumber named Bo Lind".
_INTRODUCES_NAME = frozenset({"named", "called"})

_MISREAD = re.compile(r"[A-Z][a-z]{1,15}[0-9][a-z]{1,15}")


def find_runs(parse: Parse) -> list[tuple[int, int]]:
    """Return the longest runs of name tokens, with the small words and hyphens in them, as [first, last)."""
    is_name = _mark_name_tokens(parse)
    runs = _runs_of(parse, is_name)
    capitals = [at for at, word in enumerate(parse.words) if word.isupper() and len(word) >= SHORTEST_ACRONYM]
    unread = _people_with_aim(parse, runs, capitals) if capitals else []
    if unread:
        for token in unread:
            is_name[token] = True
        runs = _runs_of(parse, is_name)
    unread = _unread_acronyms(parse, is_name, runs, capitals)
    if unread:
        for token in unread:
            is_name[token] = True
        runs = _runs_of(parse, is_name)
    return runs


def _people_with_aim(parse: Parse, runs: Sequence[tuple[int, int]], capitals: Sequence[int]) -> list[int]:
    """Return the words before the aim of a body whose acronym the text has: "Doctors for Clean Air … DCA"."""
    found = []
    for first, last in runs:
        of = first if parse.lower[first] in _BEFORE_AIM else first - 1
        if of < 1 or parse.lower[of] not in _BEFORE_AIM or parse.tags[of - 1] != "NNS":
            continue
        acronyms = names.acronyms(" ".join(parse.words[of - 1 : last])) if parse.words[of - 1].istitle() else set()
        if any(parse.words[at] in acronyms for at in capitals):
            found += [of - 1, of]
    return found


def _unread_acronyms(
    parse: Parse, is_name: Sequence[bool], runs: Sequence[tuple[int, int]], capitals: Sequence[int]
) -> list[int]:
    """Return the words in capitals, taken for nouns, that are the acronym of a name of the text."""
    capitals = [token for token in capitals if not is_name[token] and parse.tags[token][:2] == "NN"]
    if not capitals:
        return []
    long = (parse.words[first:last] for first, last in runs if last - first >= SHORTEST_ACRONYM)
    known = {letters for words in long for letters in names.acronyms(" ".join(words))}
    return [token for token in capitals if parse.words[token] in known]


def _runs_of(parse: Parse, is_name: Sequence[bool]) -> list[tuple[int, int]]:
    runs, token, total = [], 0, len(parse)
    while token < total:
        if not is_name[token]:
            token += 1
            continue
        first, last = token, token + 1
        while last < total and parse.paragraph[last] == parse.paragraph[first]:
            size = 1 if is_name[last] else size_of_joint(parse, is_name, first, last)
            if not size:
                break
            last += size
        runs.append((first, last))
        token = last
    return runs


def is_title_case(parse: Parse, token: int) -> bool:
    """Return whether a token's sentence is in title case, as a headline is, so that capitals do not mark names."""
    start, end = parse.sentences[parse.sentence[token]]
    most_small = (end - start) - TITLE_CASE_SHARE * (end - start)
    capitalized = small = 0
    for at in range(start, end):
        word = parse.words[at]
        if len(word) >= SHORTEST_TITLE_CASE_WORD and word[0].isalpha() and parse.stands_for[at] is None:
            if word[0].isupper():
                capitalized += 1
            else:
                small += 1
                if small > most_small:
                    return False
    words = capitalized + small
    return words >= LEAST_TITLE_CASE_WORDS and capitalized >= TITLE_CASE_SHARE * words


def is_headline(parse: Parse, token: int) -> bool:
    """Return whether a token's sentence is in title case and no verb in it is in small letters."""
    start, end = parse.sentences[parse.sentence[token]]
    verbs = (
        parse.words[at] for at in range(start, end) if parse.tags[at] in _FINITE_TAGS and parse.stands_for[at] is None
    )
    return is_title_case(parse, token) and not any(len(v) >= SHORTEST_SMALL_VERB and v.islower() for v in verbs)


# Words that names seldom have unless a body's name ends with them: "Harbor Watch".
_ENDS_OF_BODIES = frozenset({"credit", "report", "review", "watch"})
# A word with a capital inside, behind a small letter or an apostrophe ("WickPolls", "D’Souza"), or with an apostrophe
# before a syllable ("Ta’ase").
_HUMPS = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]|['’‘][a-z]{3})|[A-Zdl][a-z]{0,3}['’‘][A-Z][a-z]")
_NOUNS = frozenset({"NN", "NNS"})
# Particles in small letters that lose their vowel: "d'Arcy", "l'Huillier".
_ELIDED = ("d", "l")


# --- name tokens ---------------------------------------------------------------------------------------


def _mark_name_tokens(parse: Parse) -> list[bool]:
    """Tell for each token whether it is a word of a name, by itself or as a surname that the text has elsewhere."""
    pronouns, not_names = read_pronouns(), read_words("not_names")
    is_name = [_is_name_token(parse, token, pronouns, not_names) for token in range(len(parse))]
    surnames = {parse.lower[token] for token in range(1, len(parse)) if _ends_full_name(parse, is_name, token)}
    words = (surnames & not_names) - pronouns.keys()
    surnames -= not_names
    for token in range(1, len(parse) - 1):
        if _is_without(parse, token) or (parse.words[token] == "the" and _is_call(parse, token)):
            is_name[token - 1 : token + 2] = [True] * 3
    departments = {parse.lower[token - 1] for token in range(1, len(parse)) if _ends_department(parse, token)}
    departments -= _NAMELESS
    bodies = read_words("known_bodies")
    lone: set[str] | None = None
    openers = {first for first, _ in parse.sentences}
    for token in range(len(parse)):
        if is_name[token]:
            continue
        word = parse.lower[token]
        if token in openers and _may_open_as_name(parse, token):
            lone = _lone_names(parse, is_name) if lone is None else lone
            is_name[token] = word in lone
            if is_name[token]:
                continue
        is_name[token] = (
            (word in surnames and _may_be_surname(parse, token))
            or (word in words and _is_surname_alone(parse, token))
            or ((word in departments or word in bodies) and _speaks_alone(parse, token))
        )
    return is_name


def _is_without(parse: Parse, token: int) -> bool:
    """Return whether a word is the middle of a body's name like "Doctors Without Borders"."""
    around = (token - 1, token + 1)
    return (
        parse.words[token] == "Without"
        and all(parse.words[at].istitle() and parse.tags[at].startswith("NN") for at in around)
        and parse.sentence[token - 1] == parse.sentence[token + 1]
        and not is_title_case(parse, token)
    )


def _is_call(parse: Parse, token: int) -> bool:
    """Return whether "the" is the middle of a body's name that is a call: "Save the Children said"."""
    verb, noun = token - 1, token + 1
    if parse.tags[verb] not in ("VB", "VBP") or not parse.words[verb].istitle() or not parse.words[noun].istitle():
        return False
    speaks = noun + 1 < len(parse) and verbs.is_speech(parse.lower[noun + 1]) and parse.tags[noun + 1] in _FINITE_TAGS
    return speaks and not is_title_case(parse, token)


def _ends_department(parse: Parse, token: int) -> bool:
    """Return whether a department's name ends at a token, which is called by its first word too: "State Department"."""
    return parse.words[token] == "Department" and parse.words[token - 1][0].isupper()


def _speaks_alone(parse: Parse, token: int) -> bool:
    """Return whether a capitalized noun without a determiner is the subject of a verb of speech: "State said".

    The tagger takes the names of some bodies for common nouns at the start of a sentence.
    """
    if parse.tags[token] not in _MISTAKEN_OPENING_TAGS or not parse.words[token][0].isupper():
        return False
    if not parse.is_subject(token) or any(child < token for child in parse.children[token]):
        return False
    return parse.stands_for[token] is None and verbs.is_speech(parse.lower[parse.heads[token]])


def _is_name_token(parse: Parse, token: int, pronouns: Collection[str], not_names: frozenset[str]) -> bool:
    word = parse.words[token]
    if parse.stands_for[token] is not None or not word[0].isalpha() or _ADDRESS in word:
        return False
    if _opens_turn(parse, token):
        return True
    if len(word) == 1 and token and parse.words[token - 1] == "(" and parse.words[token + 1 : token + 2] == [")"]:
        return False  # the party in "Lind (D) said"
    label, tag = parse.entities[token], parse.tags[token]
    if not word[0].isupper() and not (label == "PERSON" and any(c.isupper() for c in word)):
        return word[0] in _ELIDED and _has_two_humps(parse, token)
    if parse.lower[token] in _BEFORE_NAMES or word.endswith(_SEATED):
        return False
    if tag == "MD" and _asks(parse, token):
        return False
    if is_acronym(parse, token) or _is_misread(parse, token):
        return True
    if parse.lower[token] in pronouns and not _is_part_of_person(parse, token):
        return False
    is_excluded = without_dots(parse.lower[token]) in not_names and label != "PERSON"
    if is_excluded and parse.lower[token] in _ENDS_OF_BODIES and _ends_body(parse, token):
        return True
    if parse.lower[token] == "today" and token and label == "ORG" and not parse.entity_begins[token]:
        return parse.tags[token - 1] in PROPER_TAGS  # "USA Today"
    if is_excluded and not _starts_name(parse, token, not_names):
        return False
    if tag in _NOUNS and label != "PERSON" and _opens_as_noun(parse, token):
        return False
    return tag in PROPER_TAGS or (label in _NAME_LABELS and tag in _MISTAKEN_TAGS) or _has_two_humps(parse, token)


def _opens_as_noun(parse: Parse, token: int) -> bool:
    """Return whether a lone noun for people or bodies has its capital only because it opens a sentence: "Farmers said".

    The recognizer takes many of these for bodies.
    """
    if not _opens_sentence(parse, token) or parse.words[token + 1 : token + 2] == [] or parse.words[token].isupper():
        return False
    word, after = parse.lower[token], parse.words[token + 1]
    if after[0].isupper() or word in read_words("known_bodies") or word in read_words("nationalities"):
        return False
    singular = nouns.singular_of(word)
    if singular in read_words("politicians"):
        return False
    return singular in read_table("persons") or word in read_words("groups")


def _opens_sentence(parse: Parse, token: int) -> bool:
    return token == 0 or parse.sentence[token - 1] != parse.sentence[token]


def _lone_names(parse: Parse, is_name: Sequence[bool]) -> set[str]:
    """Return the words that are names by themselves inside sentences and are never written small: "loved Rovers"."""
    total = len(parse)
    inside = {
        parse.lower[token]
        for token in range(1, total)
        if is_name[token]
        and parse.tags[token] in PROPER_TAGS
        and not is_name[token - 1]
        and not (token + 1 < total and is_name[token + 1])
        and not _opens_sentence(parse, token)
    }
    return {word for word in inside if word not in parse.words}


def _may_open_as_name(parse: Parse, token: int) -> bool:
    """Return whether the first word of a sentence is a capitalized noun and its subject: "Rovers said"."""
    if parse.tags[token] not in _NOUNS or not parse.words[token][0].isupper():
        return False
    return parse.is_subject(token) and parse.stands_for[token] is None


def _ends_body(parse: Parse, token: int) -> bool:
    """Return whether a word that is seldom part of a name ends a body's: "Harbor Watch", "the Wick Review"."""
    before = token - 1
    return (
        token > 0
        and parse.tags[before] in PROPER_TAGS
        and parse.words[before][0].isupper()
        and parse.entities[before] != "PERSON"
        and parse.tags[token].startswith("NN")
        and parse.sentence[before] == parse.sentence[token]
        and not is_title_case(parse, token)
    )


def _has_two_humps(parse: Parse, token: int) -> bool:
    """Return whether a noun has a capital inside, as names do that the tagger does not know: "WickPolls"."""
    return parse.tags[token] in _NOUNS and _HUMPS.match(parse.words[token]) is not None


def _asks(parse: Parse, token: int) -> bool:
    """Return whether a word opens a question as its auxiliary, and is no given name: "Will Odile Marsh run?"."""
    start, end = parse.sentences[parse.sentence[token]]
    verb = parse.heads[token]
    return token == start and parse.tags[verb] == "VB" and verb > token + 1 and "?" in parse.words[verb:end]


def _is_misread(parse: Parse, token: int) -> bool:
    """Return whether a word behind a name has a digit for a letter, as scanners misread it: "Mary Ho1zx"."""
    if not token or parse.tags[token - 1] not in PROPER_TAGS or parse.paragraph[token - 1] != parse.paragraph[token]:
        return False
    return _MISREAD.fullmatch(parse.words[token]) is not None


def _is_part_of_person(parse: Parse, token: int) -> bool:
    """Return whether a word that is spelt like a pronoun is a part of a person's name: "Liu He", "He Jianxiong"."""
    if parse.tags[token] not in PROPER_TAGS:
        return False
    if parse.words[token] == "I" and token and len(parse.words[token - 1]) == 1 and parse.words[token - 1].isupper():
        return True  # "G I Lind"
    if not parse.entities[token]:
        after = token + 1
        begins = after < len(parse) and parse.entities[after] == "PERSON" and parse.entity_begins[after]
        return begins and parse.deps[token] == "compound" and parse.heads[token] == after
    if parse.entities[token] != "PERSON":
        return False
    following = token + 1 < len(parse) and parse.entities[token + 1] == "PERSON" and not parse.entity_begins[token + 1]
    return following or not parse.entity_begins[token]


def is_acronym(parse: Parse, token: int) -> bool:
    """Return whether a word is the acronym of a body and no pronoun: "US" and "WHO" where the words around are small.

    The tagger takes these for pronouns.
    """
    word = parse.words[token]
    if parse.lower[token] not in _ACRONYMS or not word.isupper():
        return False
    around = parse.words[max(0, token - ACRONYM_REACH) : token + ACRONYM_REACH + 1]
    return any(other[0].isalpha() and not other.isupper() for other in around)


def _opens_turn(parse: Parse, token: int) -> bool:
    """Return whether a word in capitals opens a transcript's turn ("LUND: ..."). The tagger often misses it."""
    opens = token == 0 or parse.paragraph[token - 1] != parse.paragraph[token]
    word = parse.words[token]
    return opens and len(word) > 1 and word.isupper() and parse.words[token + 1 : token + 2] == [":"]


def _starts_name(parse: Parse, token: int, not_names: frozenset[str]) -> bool:
    """Return whether a word that is seldom part of a name is the first of one here ("New York", "The Hill")."""
    following = token + 1
    if parse.words[following : following + 1] == ["-"] and is_joined(parse, following) and parse.entities[token]:
        following += 1  # "the Sun-Times"
    return (
        parse.tags[token] in PROPER_TAGS
        and following < len(parse)
        and parse.tags[following] in PROPER_TAGS
        and parse.sentence[following] == parse.sentence[token]
        and without_dots(parse.lower[following]) not in not_names
    )


def _ends_full_name(parse: Parse, is_name: Sequence[bool], token: int) -> bool:
    """Return whether a name token is the last of a person's name, by its label or what stands before it.

    That is "a plumber named", or a given name, whatever the recognizer takes it for ("Wick News Odile Marsh").
    """
    if not is_name[token] or not is_name[token - 1]:
        return False
    ends = token + 1 == len(parse) or not is_name[token + 1]
    introduced = ends and token > 1 and parse.lower[token - 2] in _INTRODUCES_NAME
    given = ends and parse.lower[token - 1] in read_table("given_names")
    return introduced or given or parse.entities[token] == "PERSON"


def _may_be_surname(parse: Parse, token: int) -> bool:
    """Return whether a word that ends a person's name elsewhere may be that name, although it is tagged as no name."""
    if parse.stands_for[token] is not None or not parse.words[token][0].isupper():
        return False
    opens, tag = token == 0 or parse.sentence[token - 1] != parse.sentence[token], parse.tags[token]
    if not opens:
        return tag in _MISTAKEN_TAGS
    return tag in _MISTAKEN_OPENING_TAGS or (tag in _MISTAKEN_SUBJECT_TAGS and _stands_as_subject(parse, token))


def _stands_as_subject(parse: Parse, token: int) -> bool:
    """Return whether a word is a subject or stands as one, before a verb or "who": "Jolly said", "Jolly, who"."""
    after = token + 1
    verb = parse.tags[after : after + 1]
    return parse.is_subject(token) or (verb and verb[0] in FINITE) or parse.lower[after : after + 2] == [",", "who"]


def _is_surname_alone(parse: Parse, token: int) -> bool:
    """Return whether a word that names seldom have is a surname of the text as the subject of a verb: "Read said"."""
    subject = parse.is_subject(token) and parse.words[token][0].isupper() and parse.stands_for[token] is None
    return subject and not any(child < token for child in parse.children[token])
