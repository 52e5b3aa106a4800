"""Name runs: the stretches of tokens that may hold names.

Tags, entity labels, capital letters and word lists decide together, because the small model's entity recognizer alone
misses or cuts about one name in six.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple

from quoteapi.engine.mentions.phrases import is_joined
from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.words import nouns, read_pronouns, read_table, read_words, verbs

PROPER_TAGS = ("NNP", "NNPS")
HYPHENS = ("-", "–")
# A sentence is in title case when at least this share of its words are capitalized. Words of up to three letters are
# not counted, because title case leaves them small, and fewer words than these are too few to tell.
TITLE_CASE_SHARE = 0.8
LEAST_TITLE_CASE_WORDS = 4
SHORTEST_TITLE_CASE_WORD = 4
# In letters. Some headlines in title case have "is" in small letters.
SHORTEST_SMALL_VERB = 3
# In tokens: an East Asian family name and the first syllable of the given name.
SHORTEST_SPLIT_NAME = 2
# In letters.
LONGEST_SYLLABLE = 5
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
# What parts the names of a case before a court.
_VERSUS = frozenset({"v", "v."})
# How a word ends that tells where a body has its seat: "Mass.-based Lind Foods".
_SEATED = "-based"
# Words inside an entity that its capital letters leave out.
_SMALL_WORDS = frozenset({"of", "the", "and", "&", "for", "on", "in", "to", "at", "’", "'"})
# What stands before the aim of a body in its name.
_BEFORE_AIM = frozenset({"of", "for"})
# Whose office has an aim in its name, beside the words for bodies.
_HAVE_AIMS = frozenset({"commissioner", "ombudsman"})
# Acronyms that are pronouns in small letters. In tokens: how far around one must a word in small letters stand.
_ACRONYMS = frozenset({"us", "who"})
ACRONYM_REACH = 3
# Whose a body may be by its name, beside the nouns for people, and what a paper or a hospital is called.
_SAINTS = frozenset({"st", "st.", "saint"})
_MANY = frozenset({"children", "person", "woman", "man"})
_AFTER_COMMA = frozenset({"jr", "sr", "inc", "ltd", "llc"})
# What firms are called by behind "and".
_FIRMS = frozenset({"associates", "brothers", "co", "co.", "company", "daughters", "partners", "son", "sons"})
# Words that end the aim of a body behind "and": "the Institute for Marine and Antarctic Studies".
_AIMS = frozenset(
    {"affairs", "control", "culture", "development", "economics", "education", "enforcement", "engineering"}
    | {"environment", "fisheries", "forestry", "industry", "innovation", "management", "planning", "policy"}
    | {"prevention", "relations", "research", "sanitation", "science", "sciences", "security", "services", "sport"}
    | {"sports", "statistics", "studies", "technology", "tourism", "training", "transport", "welfare"}
)
# Words that end the name of a second body behind "and": "the University of Wick and Harrow College".
_SECOND_BODIES = frozenset({"bank", "church", "college", "hospital", "institute", "school", "university"})
_UNIONS = frozenset({"association", "congress", "federation", "guild", "union"})
# What an address has and no name: "https://wick.example/Bo_Lind".
_ADDRESS = "://"
# What stands before a name that is introduced: "a plumber named Bo Lind".
_INTRODUCES_NAME = frozenset({"named", "called"})

# What links two words in Persian and Urdu names.
_LINKS = frozenset({"e", "i", "ul", "al", "o"})
_MISREAD = re.compile(r"[A-Z][a-z]{1,15}[0-9][a-z]{1,15}")


def find_runs(parse: Parse) -> list[tuple[int, int]]:
    """Return the longest runs of name tokens, with the small words and hyphens in them, as [first, last)."""
    is_name = _mark_name_tokens(parse)
    runs, token, total = [], 0, len(parse)
    while token < total:
        if not is_name[token]:
            token += 1
            continue
        first, last = token, token + 1
        while last < total and parse.paragraph[last] == parse.paragraph[first]:
            size = 1 if is_name[last] else _size_of_joint(parse, is_name, first, last)
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
# A word with a capital inside, behind a small letter: "WickPolls".
_HUMPS = re.compile(r"[A-Z][a-z]+[A-Z][a-z]")
_NOUNS = frozenset({"NN", "NNS"})


def without_dots(word: str) -> str:
    return word.replace(".", "")


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
    bodies = read_words("known_bodies")
    for token in range(len(parse)):
        if is_name[token]:
            continue
        word = parse.lower[token]
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
    label, tag = parse.entities[token], parse.tags[token]
    if not word[0].isupper() and not (label == "PERSON" and any(c.isupper() for c in word)):
        return False
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
    return tag in PROPER_TAGS or (label in _NAME_LABELS and tag in _MISTAKEN_TAGS) or _has_two_humps(parse, token)


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


# --- joints: what stands between the name tokens of one run --------------------------------------------


class _Gap(NamedTuple):
    """The token ``at``, which is no name token, after the run of name tokens that begins at ``first``.

    The token after it lies in the same paragraph.
    """

    parse: Parse
    is_name: Sequence[bool]
    first: int
    at: int
    word: str
    next_word: str
    next_is_name: bool


def _size_of_joint(parse: Parse, is_name: Sequence[bool], first: int, at: int) -> int:
    """Return how many tokens from ``at`` on belong to the run that begins at ``first``; 0 where the run ends."""
    word, following = parse.lower[at], at + 1
    if following >= len(parse) or parse.paragraph[following] != parse.paragraph[first]:
        return 0
    gap = _Gap(parse, is_name, first, at, word, parse.lower[following], is_name[following])
    for decide in _JOINTS:
        size = decide(gap)
        if size is not None:
            return size
    return 0


def _hyphen(gap: _Gap) -> int | None:
    """A hyphen without white space around it, before a capital or inside a person's name: "Jean-Luc", "Wick-X".

    An East Asian given name has its second syllable in small letters ("Han Min-koo").
    """
    parse, at = gap.parse, gap.at
    if gap.word not in HYPHENS or not is_joined(parse, at) or not is_joined(parse, at + 1):
        return None
    if not gap.next_word[0].isalnum():
        return None
    if (
        at - gap.first >= SHORTEST_SPLIT_NAME
        and len(parse.words[at - 1]) <= LONGEST_SYLLABLE
        and gap.next_word in read_words("east_asian_syllables")
    ):
        return 2
    capital = parse.words[at + 1][0].isupper() and parse.stands_for[at + 1] is None
    return 2 if gap.next_is_name or capital or parse.entities[at] == "PERSON" else 0


def _izafat(gap: _Gap) -> int | None:
    """A Persian link between two hyphens: "Tehreek-e-Insaf", "Ulema-i-Islam"."""
    parse, at, after = gap.parse, gap.at, gap.at + 3
    if gap.word not in HYPHENS or gap.next_word not in _LINKS or parse.words[at + 2 : after] not in (["-"], ["–"]):
        return None
    return 4 if after < len(parse) and parse.words[after][0].isupper() and is_joined(parse, after) else None


def _possessive(gap: _Gap) -> int | None:
    """A possessive inside the name of a body: "the Sheriff's Office", "the People's Daily", "St. Anne's Hospital"."""
    parse, at = gap.parse, gap.at
    if parse.tags[at] != "POS" or not gap.next_is_name or parse.entities[at + 1] == "PERSON":
        return None
    owner = nouns.singular_of(parse.lower[at - 1])
    saint = at - 2 >= gap.first and parse.lower[at - 2] in _SAINTS
    if not saint and owner not in read_table("persons") and owner not in _MANY:
        return None
    things = (read_words("organization_words"), read_words("groups"), read_words("place_words"))
    papers = read_table("body_kinds")["newspaper"].split()
    body = any(gap.next_word in words for words in things) or gap.next_word in papers
    return 1 if body else None


def _particle(gap: _Gap) -> int | None:
    """A particle before a name token or another particle: "Marisol de la Cruz"."""
    particles = read_words("particles")
    return 1 if gap.word in particles and (gap.next_is_name or gap.next_word in particles) else None


def _hyphenated_particle(gap: _Gap) -> int | None:
    """A particle with a hyphen: "Samir al-Khatib"."""
    parse, after = gap.parse, gap.at + 2
    if gap.word not in read_words("particles") or gap.next_word not in HYPHENS or after >= len(parse):
        return None
    return 3 if parse.words[after][0].isupper() and is_joined(parse, after) else 0


def _versus(gap: _Gap) -> int | None:
    """The "v." of a case before a court: "Lind Stores v. Marsh"."""
    return 1 if gap.word in _VERSUS and gap.next_is_name else None


def _and_of_firm(gap: _Gap) -> int | None:
    """The "and" before the last word of a firm's name: "Riley and Sons", "Lind and Company"."""
    return 1 if gap.word == "and" and gap.next_is_name and gap.next_word in _FIRMS else None


def _and_of_two_things(gap: _Gap) -> int | None:
    """The "and" of a body that is named for two things: "the Medicines and Devices Board"."""
    if gap.word != "and" or gap.at != gap.first + 1:
        return None
    return 1 if _is_body_of_two(gap.parse, gap.is_name, gap.first) else None


def _and_of_trades(gap: _Gap) -> int | None:
    """The "and" of a union of several trades: "the Harbour Trades and Allied Workers Union"."""
    parse, at = gap.parse, gap.at
    if gap.word != "and" or at - gap.first < 2 or not gap.next_is_name or parse.tags[at - 1] != "NNPS":
        return None
    last = parse.lower[_end_of_names(gap) - 1]
    return 1 if last in _UNIONS and read_words("organization_words").isdisjoint(parse.lower[gap.first : at]) else None


def _and_outside_body(gap: _Gap) -> int | None:
    """Any other "and" ends a run that has no body's word before it: "Odile Marsh and Bo Lind".

    One that the recognizer puts in the entity of a body with an "of" or a "for" does not: "Centers for Eel Care and
    Release". Nor does one before a further aim, unlike one before a second body.
    """
    before = gap.parse.lower[gap.first : gap.at]
    if gap.word != "and":
        return None
    if not _BEFORE_AIM.isdisjoint(before):
        last = gap.parse.lower[_end_of_names(gap) - 1]
        if last in _SECOND_BODIES and last not in before[-1:]:
            return 0
        aim = last in _AIMS and gap.next_is_name and gap.parse.entities[gap.at + 1] in ("", "ORG")
        if aim and not read_words("organization_words").isdisjoint(before):
            return 1
        if gap.parse.entities[gap.at] == "ORG":
            return None
    return 0 if read_words("organization_words").isdisjoint(before) else None


def _end_of_names(gap: _Gap) -> int:
    """Return where the name tokens right behind a gap's token end."""
    after = gap.at + 1
    while after < len(gap.is_name) and gap.is_name[after] and gap.parse.sentence[after] == gap.parse.sentence[gap.at]:
        after += 1
    return after


def _comma_of_aims(gap: _Gap) -> int | None:
    """The comma in the name of a body with three aims: "the Department of Forestry, Parks and Fisheries"."""
    parse, after = gap.parse, gap.at + 2
    if gap.word != "," or not gap.next_is_name or parse.lower[after : after + 1] != ["and"]:
        return None
    aims = not _BEFORE_AIM.isdisjoint(parse.lower[gap.first : gap.at]) and _is_same_entity(parse, gap.first, after)
    return 1 if aims and parse.entities[after] == "ORG" and after + 1 < len(parse) and gap.is_name[after + 1] else None


def _small_word(gap: _Gap) -> int | None:
    """A small word that the entity recognizer puts in the entity of the run: "the Ministry of Fish"."""
    return 1 if gap.word in _SMALL_WORDS and _is_same_entity(gap.parse, gap.first, gap.at) else None


def _link(gap: _Gap) -> int | None:
    """An "&", or an "of" after the head of a body or an office, before a name token."""
    parse = gap.parse
    links = gap.word == "&" or (gap.word == "of" and parse.lower[gap.at - 1] in read_words("of_heads"))
    return 1 if links and gap.next_is_name else None


def _office_for(gap: _Gap) -> int | None:
    """The "for the" of an office with an owner, before a name token: "the Attorney's Office for the East Bank"."""
    parse, at = gap.parse, gap.at
    if gap.word != "for" or gap.next_word != "the" or at - 2 < gap.first or parse.tags[at - 2] != "POS":
        return None
    after = at + 2
    inside = after < len(parse) and parse.sentence[after] == parse.sentence[at] and gap.is_name[after]
    return 2 if inside and parse.lower[at - 1] == "office" else None


def _aim(gap: _Gap) -> int | None:
    """The "for" of a body with an aim, before a word that names nobody else: "the High Commissioner for Refugees".

    An "of" behind it belongs to the aim: "the Society for the Protection of Eels". A bare name behind "by" has made
    something for a client: "a poll by Harrow Research for the Wick Herald".
    """
    parse, after = gap.parse, gap.at + 1 + (gap.next_word == "the")
    if gap.first and parse.lower[gap.first - 1] == "by":
        return None
    if gap.word == "of":
        return 1 if "for" in parse.lower[gap.first : gap.at] and gap.next_is_name else None
    before = parse.lower[gap.at - 1]
    body = gap.at - gap.first > 1 and (before in read_words("organization_words") or before in _HAVE_AIMS)
    if gap.word != "for" or not body or after >= len(parse) or not gap.is_name[after]:
        return None
    apart = parse.entity_begins[after] or parse.entities[after] not in ("", "ORG")
    if apart or parse.sentence[after] != parse.sentence[gap.at] or parse.lower[after] in read_words("places"):
        return None
    return after - gap.at


def _campus(gap: _Gap) -> int | None:
    """The "at" before the town of a university that several towns have: "the University of Wick at Thurso"."""
    if gap.word != "at" or not gap.next_is_name or gap.parse.lower[gap.first : gap.first + 2] != ["university", "of"]:
        return None
    return 1 if gap.parse.entities[gap.at + 1] in ("GPE", "ORG") else None


def _suffix(gap: _Gap) -> int | None:
    """A comma and a suffix: "Wendell Price, Jr."."""
    return 2 if gap.word == "," and gap.next_word.rstrip(".") in _AFTER_COMMA else None


def _nickname(gap: _Gap) -> int | None:
    """A short form of the given name in brackets, before the surname: "Robert (Bobby) Lind"."""
    parse, at = gap.parse, gap.at
    if gap.word != "(" or at + 3 >= len(parse) or parse.words[at + 2] != ")" or not gap.is_name[at + 3]:
        return None
    if parse.sentence[at + 3] != parse.sentence[at]:
        return None
    given = parse.lower[at - 1] in read_table("given_names") and parse.words[at + 1][0].isupper()
    short = gap.next_word in read_table("given_names") or gap.next_word in read_table("nicknames")
    return 3 if given and short else None


def _legal_form(gap: _Gap) -> int | None:
    """A company's legal form in small letters: "Brightwater plc"."""
    form = without_dots(gap.word) in read_words("legal_forms")
    return 1 if form and gap.parse.tags[gap.at] in PROPER_TAGS else None


# What may join a run to what follows. Each returns how many tokens join, 0 to end the run, or None to leave the
# decision to the next one. The first that decides counts, so the order matters.
_JOINTS: tuple[Callable[[_Gap], int | None], ...] = (
    _izafat,
    _hyphen,
    _possessive,
    _particle,
    _hyphenated_particle,
    _versus,
    _and_of_firm,
    _and_of_two_things,
    _and_of_trades,
    _and_outside_body,
    _comma_of_aims,
    _small_word,
    _link,
    _office_for,
    _aim,
    _campus,
    _suffix,
    _nickname,
    _legal_form,
)


def _is_body_of_two(parse: Parse, is_name: Sequence[bool], first: int) -> bool:
    """Return whether the run from ``first`` is a thing, "and" and a thing with a body's word at its end."""
    last = first + 2
    if not first or parse.lower[first - 1] != "the" or parse.entities[first] == "PERSON" or not is_name[last]:
        return False
    if parse.lower[first] in read_words("organization_words"):
        return False
    while last + 1 < len(parse) and is_name[last + 1]:
        last += 1
    return last > first + 2 and parse.lower[last] in read_words("organization_words")


def _is_same_entity(parse: Parse, first: int, at: int) -> bool:
    label = parse.entities[at]
    return bool(label) and label == parse.entities[first] and not parse.entity_begins[at]
