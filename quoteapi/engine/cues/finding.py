"""Finding the cues of an article: verbs, prepositions, nouns and colons, each with the mention that speaks.

Verbs are most of them, see ``subjects``. The others are prepositions ("according to"), nouns of speech with an owner
("her reply") and the colon after a name that opens a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from quoteapi.engine.cues.cue import Cue, CueClass, CueForm
from quoteapi.engine.cues.lookup import Lookup, look_up
from quoteapi.engine.cues.subjects import find_source
from quoteapi.engine.deadline import TOKENS_A_LOOK, check_time
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.words import read_words, verbs

# In tokens: how far behind "according to" and the like its object may stand.
OBJECT_REACH = 14
_NEVER_CUES = ("aux", "auxpass", "amod", "compound")
_WANTS_TO = frozenset({"asked", "asks", "demanded", "demands", "want", "wanted", "wants"})
_HELPERS = ("aux", "auxpass", "neg")
# Verbs that without an answer introduce no words.
_ANSWERS = frozenset({"answer", "comment", "elaborate", "reply", "respond"})
_OTHERS = frozenset({"another", "one"})
# What joins a noun of speech to its owner: "a statement by the port".
_COPULAS = frozenset({"is", "was"})
_BEFORE_OWNER = ("by", "from", "of")
# Nouns that are of speech only where somebody utters them: "made the case that it leaked", "expressed regret that …".
_ONLY_UTTERED = frozenset(
    {"alarm", "anger", "astonishment", "case", "certainty", "confidence", "disappointment", "dismay", "frustration"}
    | {"optimism", "outrage", "pessimism", "regret", "relief", "scepticism", "skepticism", "sorrow", "surprise"}
)
# Where somebody posts.
_ACCOUNTS = frozenset({"account", "channel", "feed", "page", "profile", "story", "timeline", "wall"})
_PUBLISHED = frozenset({"posted", "published", "shared"})


def find_cues(parse: Parse, mentions: Sequence[Mention]) -> list[Cue]:
    """Return the cues outside the stand-ins by which a mention speaks, in order of the text.

    They include verbs that no list holds, with the class "other". Nobody can list every verb that introduces a
    quotation, so the stages that follow decide by what stands around it.
    """
    lookup = look_up(parse, mentions)
    found: list[Cue] = []
    for token, passage in enumerate(parse.stands_for):
        if token % TOKENS_A_LOOK == 0:
            check_time()
        cue = _cue_at(lookup, token) if passage is None else None
        if cue is not None:
            found.append(cue)
    return _owners_for_nouns(lookup, _handles_for_nouns(parse, mentions, _names_for_others(lookup, found)))


def _cue_at(lookup: Lookup, token: int) -> Cue | None:
    # A preposition comes first because "according" is tagged as a verb.
    find_preposition = _PREPOSITIONS.get(lookup.parse.lower[token])
    preposition = find_preposition(lookup, token) if find_preposition else None
    if preposition:
        return preposition
    if _is_main_verb(lookup.parse, token):
        return _verb(lookup, token)
    return _noun(lookup, token) or _colon(lookup, token)


def _names_for_others(lookup: Lookup, cues: Sequence[Cue]) -> list[Cue]:
    """Let the name that explains "another" speak for it: "Another, Pelco, announced that it would build"."""
    return [
        replace(cue, mention=_name_between_commas(lookup, lookup.mentions[cue.mention].last, cue.mention))
        if cue.form == "verb" and lookup.mentions[cue.mention].name in _OTHERS
        else cue
        for cue in cues
    ]


def _handles_for_nouns(parse: Parse, mentions: Sequence[Mention], cues: Sequence[Cue]) -> list[Cue]:
    """Let an account's handle speak for the noun that it explains: "one user, @dockside_ann, wrote"."""
    handles = {
        parse.heads[mention.head]: number
        for number, mention in enumerate(mentions)
        if mention.name.startswith("@") and parse.deps[mention.head] == "appos"
    }
    return (
        [
            replace(cue, mention=handles.get(mentions[cue.mention].head, cue.mention))
            if mentions[cue.mention].form == "nominal"
            else cue
            for cue in cues
        ]
        if handles
        else [*cues]
    )


def _owners_for_nouns(lookup: Lookup, cues: Sequence[Cue]) -> list[Cue]:
    """Let the owner of a noun of speech or of records speak for it: "the letter by Marsh says", "data from it show".

    "Her point is that it rained" says what it states.
    """
    parse, mentions = lookup.parse, lookup.mentions
    owners = {cue.head: cue.mention for cue in cues if cue.form == "noun"}
    found = []
    for cue in cues:
        head = mentions[cue.mention].head
        owner = owners.get(head) if cue.form == "verb" else None
        if owner is None and cue.form in ("verb", "preposition"):
            owner = _keeper(lookup, head, owners.get(head))
        if owner is not None:
            states = cue.lemma in _COPULAS and any(_is_that_clause(parse, child) for child in parse.children[cue.head])
            # The parser takes "that" for a determiner: "her point is that cheap bread is bad".
            that = parse.lower[cue.last : cue.last + 1] == ["that"]
            states = states or (that and cue.lemma in _COPULAS and _has_clause(parse, cue.head))
            cue = replace(cue, mention=owner, speech="speech" if states else cue.speech)
        found.append(cue)
    return found


def _keeper(lookup: Lookup, noun: int, owner: int | None) -> int | None:
    """Return who owns a noun of records, or of speech with this owner, if it may speak: "data from the port"."""
    parse = lookup.parse
    if parse.lower[noun] in read_words("record_nouns"):
        owner = next((m for m in _owners(lookup, noun, ("by", "from"))), None)
    if owner is None or owner == lookup.at_token[noun]:
        return None
    mention = lookup.mentions[owner]
    somebody = mention.form != "nominal" or mention.is_person or mention.name in read_words("groups")
    return owner if somebody else None


def _owners(lookup: Lookup, noun: int, prepositions: Sequence[str]) -> Iterator[int]:
    """Yield the mentions that own a noun, by a possessive or behind a preposition."""
    parse = lookup.parse
    for child in parse.children[noun]:
        if parse.deps[child] == "poss":
            owners = [child]
        elif parse.deps[child] == "prep" and (parse.lower[child] in prepositions or _is_on_account(parse, child)):
            owners = [below for below in parse.children[child] if parse.deps[below] == "pobj"]
        elif parse.deps[child] == "acl" and parse.lower[child] in _PUBLISHED:
            places = (below for below in parse.children[child] if _is_on_account(parse, below))
            owners = [below for place in places for below in parse.children[place] if parse.deps[below] == "pobj"]
        else:
            continue
        owners = [_whose_account(parse, owner) for owner in owners]
        yield from (number for number in map(lookup.at_token.__getitem__, owners) if number is not None)


def _is_on_account(parse: Parse, preposition: int) -> bool:
    """Return whether a preposition tells on whose account a post stands: "a post on Marsh's page"."""
    places = (child for child in parse.children[preposition] if parse.lower[child] in _ACCOUNTS)
    return parse.lower[preposition] == "on" and any(_whose_account(parse, place) != place for place in places)


def _whose_account(parse: Parse, owner: int) -> int:
    """Return whose account a token is, or the token: "a post from the account of Lind", "a tweet from Lind's feed"."""
    if parse.lower[owner] not in _ACCOUNTS:
        return owner
    for child in parse.children[owner]:
        if parse.deps[child] == "poss":
            return child
        if parse.deps[child] == "prep" and parse.lower[child] == "of":
            return next((below for below in parse.children[child] if parse.deps[below] == "pobj"), owner)
    return owner


def _has_clause(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] == "ccomp" and child > verb for child in parse.children[verb])


def _is_that_clause(parse: Parse, token: int) -> bool:
    return parse.deps[token] == "ccomp" and any(parse.lower[child] == "that" for child in parse.children[token])


# --- verbs ---------------------------------------------------------------------------------------------


def _is_main_verb(parse: Parse, token: int) -> bool:
    return parse.tags[token].startswith("VB") and parse.deps[token] not in _NEVER_CUES


def _verb(lookup: Lookup, token: int) -> Cue | None:
    parse = lookup.parse
    lemma, last = _lemma(parse, token)
    if lemma is None and verbs.is_holding(parse.lower[token], parse.lower[token + 1 : token + 2]):
        lemma = "rule"  # "the judge held that …"
    speech: CueClass = (verbs.class_of(lemma) if lemma else None) or "other"
    source = find_source(lookup, token, speech)
    if source is None or (lemma in _ANSWERS and _is_silence(parse, token)):
        return None
    first = token
    for child in reversed(parse.children[token]):
        if parse.deps[child] in _HELPERS and child == first - 1:
            first = child
    for child in parse.children[token]:
        if parse.deps[child] == "prt" and child == last:
            last = child + 1
    mention, own = source
    if lemma == "know" and _asks_to_know(parse, token):
        return Cue("verb", token, parse.heads[token], last, "ask", "speech", mention, True)
    return Cue("verb", token, first, last, lemma or parse.lower[token], speech, mention, own)


def _asks_to_know(parse: Parse, verb: int) -> bool:
    """Return whether "know" is what somebody wants or demands to: "Marsh wanted to know why it leaked"."""
    wants = parse.heads[verb]
    return parse.deps[verb] == "xcomp" and verb - wants == len(("to", "know")) and parse.lower[wants] in _WANTS_TO


def _is_silence(parse: Parse, verb: int) -> bool:
    """Return whether a sentence tells that somebody said nothing: "would not comment", "did not respond"."""
    passage = any(stands is not None for stands in parse.stands_for[verb : parse.sentences[parse.sentence[verb]][1]])
    return not passage and any(parse.deps[child] == "neg" for child in parse.children[verb])


def _lemma(parse: Parse, token: int) -> tuple[str | None, int]:
    """Return the lemma of a verb, None when the lists do not hold it, and the end of its tokens.

    A form of two words takes precedence ("pointed out"). "It" may stand before "clear" ("made it clear").
    """
    word, after = parse.lower[token], token + 1
    if after < len(parse) and parse.lower[after] == "it" and parse.lower[after + 1 : after + 2] == ["clear"]:
        after += 1
    in_sentence = after < len(parse) and parse.sentence[after] == parse.sentence[token]
    if in_sentence and parse.lower[after] in verbs.second_words():
        lemma = verbs.lemma_of(f"{word} {parse.lower[after]}")
        if lemma:
            return lemma, after + 1
    return verbs.lemma_of(word), token + 1


# --- other cues ----------------------------------------------------------------------------------------


def _plain_cue(form: CueForm, first: int, last: int, lemma: str, mention: int) -> Cue:
    """Return a cue that is no verb."""
    return Cue(form, first, first, last, lemma, "speech", mention, own=True)


def _according(lookup: Lookup, token: int) -> Cue | None:
    followed = lookup.parse.lower[token + 1 : token + 2] == ["to"]
    return _object_cue(lookup, token, token + 2, "according to") if followed else None


def _per(lookup: Lookup, token: int) -> Cue | None:
    """Return a "per" with a name, at the start of a sentence or after a comma: not "two tickets per family"."""
    parse = lookup.parse
    opens = token == parse.sentences[parse.sentence[token]][0] or parse.words[token - 1] == ","
    if not opens or parse.tags[token] != "IN":
        return None
    cue = _object_cue(lookup, token, token + 1, "per")
    return cue if cue and lookup.mentions[cue.mention].form == "name" else None


def _in_the_words(lookup: Lookup, token: int) -> Cue | None:
    lower = lookup.parse.lower
    first = token - 2 if lower[max(0, token - 2)] == "in" else token - 3  # "in the famous words of"
    followed = lower[token + 1 : token + 2] == ["of"] and first >= 0 and lower[first] == "in"
    return _object_cue(lookup, first, token + 2, "in the words of") if followed else None


# The word by which each preposition is found, and what finds it.
_PREPOSITIONS: dict[str, Callable[[Lookup, int], Cue | None]] = {
    "according": _according,
    "per": _per,
    "phrase": _in_the_words,
    "words": _in_the_words,
}


def _object_cue(lookup: Lookup, first: int, last: int, lemma: str) -> Cue | None:
    """Return the preposition in the tokens [first, last) with its object; without one, with the first name after it."""
    parse, name = lookup.parse, None
    for token in range(last, min(last + OBJECT_REACH, len(parse))):
        if parse.sentence[token] != parse.sentence[first] or parse.lower[token] in (",", "."):
            break
        number = lookup.at_token[token]
        if number is None:
            continue
        if parse.deps[token] == "pobj" and parse.heads[token] < last:
            return _plain_cue("preposition", first, last, lemma, _name_in_apposition(lookup, token, number))
        is_owner = parse.tags[token + 1 : token + 2] == ["POS"]
        if name is None and parse.tags[token] == "NNP" and not is_owner:
            name = number
    return None if name is None else _plain_cue("preposition", first, last, lemma, name)


def _name_in_apposition(lookup: Lookup, token: int, number: int) -> int:
    """Return the name between commas after a noun ("its owner, Bo Lind, …"), else the noun's own mention."""
    return _name_between_commas(lookup, token + 1, number) if lookup.mentions[number].form == "nominal" else number


def _name_between_commas(lookup: Lookup, comma: int, number: int) -> int:
    """Return the mention that is a name and stands between a comma and another or a full stop, else ``number``."""
    words, mentions = lookup.parse.words, lookup.mentions
    if comma + 1 >= len(words) or words[comma] != ",":
        return number
    name = lookup.at_token[comma + 1]
    if name is None or mentions[name].form != "name" or mentions[name].first != comma + 1:
        return number
    end = mentions[name].last
    return name if end < len(words) and words[end] in (",", ".") else number


def _noun(lookup: Lookup, token: int) -> Cue | None:
    """Return a noun of speech with its owner: "her reply", "a statement by Bo Lind"."""
    parse = lookup.parse
    if parse.tags[token] not in ("NN", "NNS"):
        return None
    if parse.lower[token] not in read_words("cue_nouns"):
        feels = _uttered_by(lookup, token) if parse.lower[token] in _ONLY_UTTERED else None
        return None if feels is None else _plain_cue("noun", token, token + 1, parse.lower[token], feels)
    owner = next(_owners(lookup, token, _BEFORE_OWNER), None)
    if owner is None:
        owner = _uttered_by(lookup, token)
    return None if owner is None else _plain_cue("noun", token, token + 1, parse.lower[token], owner)


def _uttered_by(lookup: Lookup, noun: int) -> int | None:
    """Return who utters a noun of speech with a clause: "made the argument that it rained", "the claim, made by …"."""
    parse, verb = lookup.parse, lookup.parse.heads[noun]
    if parse.deps[noun] != "dobj":
        verb = next((c for c in parse.children[noun] if parse.deps[c] == "acl" and parse.tags[c] == "VBN"), noun)
    if parse.lower[verb] not in read_words("uttering_verbs"):
        return None
    if not any(_opens_with_that(parse, child) for child in parse.children[noun]):
        return None
    source = find_source(lookup, verb, "speech")
    return None if source is None else source[0]


def _opens_with_that(parse: Parse, clause: int) -> bool:
    return any(parse.lower[c] == "that" and parse.deps[c] == "mark" for c in parse.children[clause])


def _colon(lookup: Lookup, token: int) -> Cue | None:
    """Return a colon right after a mention that opens its paragraph, and is no label of a note or a detail."""
    parse = lookup.parse
    number = lookup.at_token[token - 1] if token else None
    if parse.words[token] != ":" or number is None or parse.lower[token - 1] in read_words("not_labels"):
        return None
    first = lookup.mentions[number].first
    if first and parse.paragraph[first - 1] == parse.paragraph[token]:
        return None
    return _plain_cue("punctuation", token, token + 1, ":", number)
