"""Inscriptions: passages that are written on a thing, which "says" them ("A sign over the door read “…”").

The training articles have too few of them to learn them from.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from quoteapi.engine.parsing import FINITE, Parse
from quoteapi.engine.scene import Scene, is_whole
from quoteapi.engine.words import nouns, read_table, read_words, verbs

# In tokens. The thing or the verb that tells of the writing stands at most this far before the passage.
THING_REACH: Final = 14
# In passages. A list of what is written on things has at most this many.
LONGEST_LIST: Final = 6
# In tokens. A thing behind its verb, with its article.
LONGEST_NAME_OF_THING: Final = 6
_BEFORE_THING: Final = frozenset({"DT", "JJ", "NN", "PRP$", "VBN"})
# Verbs by which a thing has words, or somebody has the thing.
_HAS_WORDS: Final = frozenset(
    {"bore", "carried", "carries", "displayed", "displays", "had", "has", "have", "held", "holds", "hung", "listed"}
    | {"lists", "showed", "shows", "waved", "waves", "wore", "wears"}
)
_ARE: Final = frozenset({"are", "is", "was", "were"})
# What somebody does with a thing that is there to be read.
_FINDS: Final = frozenset({"found", "noticed", "passed", "passes", "received", "saw", "sees", "spotted"})
_ROLES: Final = frozenset({"dobj", "nsubj"})
# In mentions. A stretch of THING_REACH tokens has fewer.
MOST_MENTIONS: Final = 30
_READS: Final = frozenset({"read", "reads", "reading"})
_WRITTEN_OR_SAID: Final = _READS | {
    *("declared", "declares", "declaring", "proclaimed", "proclaims", "proclaiming", "said", "says", "saying"),
    *("blared", "blares", "ran", "runs", "screamed", "screams", "shouted", "shouts", "stated", "states", "stating"),
}
# How a text begins and ends, and what is nothing but its words: "the hymn begins “…”", "the headline was “…”".
_BEGINS: Final = frozenset(
    {"began", "begins", "closed", "closes", "concluded", "concludes", "ended", "ends", "opened", "opens", "started"}
    | {"starts", "goes", "went"}
)
_OF_WORDS: Final = frozenset(
    {"anthem", "article", "ballad", "book", "carol", "chapter", "chorus", "essay", "hymn", "lullaby", "lyric", "lyrics"}
    | {"memo", "novel", "poem", "prayer", "psalm", "refrain", "rhyme", "scroll", "sermon", "song", "speech", "story"}
)
_HEADED: Final = frozenset({"caption", "headline", "headlines", "slogan", "subtitle"})
_WRITTEN_WORDS: Final = frozenset(
    {"inscription", "legend", "lettering", "line", "lines", "message", "messages", "slogan", "slogans", "word", "words"}
)
_OF_THINGS: Final = _WRITTEN_OR_SAID | _BEGINS | _ARE
# What has words itself and "reads" them.
_TEXTS: Final = frozenset(
    {
        *("ad", "advert", "advertisement", "bio", "caption", "captions", "comment", "comments", "cover", "email"),
        *("e-mail", "entries", "entry", "instruction", "instructions", "letter", "line", "lines", "log", "logbook"),
        *("message", "messages", "note", "page", "paragraph", "review", "sentence", "status", "verse", "warning"),
        *("post", "posts", "slogan", "slogans", "statement", "statements", "telegram", "text", "tweet", "tweets"),
    }
)
# What a page or a cover does with its headline, and who writes without a name.
_COVERS: Final = frozenset({"cover", "headline", "headlines", "page", "pages", "splash"})
_WRITTEN: Final = frozenset({"scrawled", "scribbled", "scratched", "written", "wrote"})
_SOMEONE: Final = frozenset({"somebody", "someone"})
_HEADS: Final = frozenset({"ROOT", "nsubj", "nsubjpass"})
_PAINTED: Final = frozenset({"message", "messages", "slogan", "slogans", "words"})
_EXAMPLES: Final = frozenset({"including", "like"})
_BEARS: Final = frozenset(
    {
        "bear",
        "bearing",
        "bears",
        "bore",
        "carried",
        "carries",
        "carry",
        "carrying",
        "contained",
        "contains",
        "displayed",
        "displaying",
        "displays",
        "includes",
    }
)


def inscribed_thing(scene: Scene, passage: int) -> int | None:
    """Return the mention of the thing that a passage is written on, or of who wrote such a text, or None."""
    lead = _first_of_list(scene, passage)
    thing = _reading_thing(scene.parse, scene, lead)
    if thing is None:
        thing = _bearer(scene, lead)
    if thing is None:
        return None
    mention = _mention_at(scene, passage, thing)
    if not _is_inscribed(scene.parse, thing):
        owners = (scene.cues[n] for n in scene.cues_in.get(scene.parse.sentence[thing], ()))
        owner = next((cue.mention for cue in owners if cue.form == "noun" and cue.head == thing), mention)
        return _possessor(scene, passage, thing) if owner is None else owner
    if mention is None:
        return None
    # Whose stone it is, says nothing by it.
    entity = scene.entity(mention)
    return None if entity is not None and scene.coreference.entities[entity].kind == "person" else mention


def _possessor(scene: Scene, passage: int, thing: int) -> int | None:
    """Return the mention of whoever owns a text, by the word right before it: "Marsh's post read: “…”"."""
    parse = scene.parse
    if thing and parse.tags[thing - 1] == "PRP$":
        return _mention_at(scene, passage, thing - 1)
    return _mention_at(scene, passage, thing - 2) if thing > 1 and parse.tags[thing - 1] == "POS" else None


def is_written_by_nobody(scene: Scene, passage: int) -> bool:
    """Return whether a passage is written somewhere by nobody: "carved in the bench are the words “…”"."""
    lead = _first_of_list(scene, passage)
    if _is_written_by_someone(scene, lead):
        return True
    if _reading_thing(scene.parse, scene, lead) is not None or _bearer(scene, lead) is not None:
        return True
    words, start = _written_words(scene, lead), _start(scene, lead)
    if words is None:
        first = scene.ranges[lead][0]
        return _is_caption_of_writing(scene, start, first) or _bears_behind_colon(scene, lead)
    if scene.parse.lower[words] in _PAINTED and any(_is_inscribed(scene.parse, t) for t in range(start, words)):
        return True
    verbs = (t for t in range(start, words) if scene.parse.lower[t] in read_words("writing_verbs"))
    return any(not any(scene.parse.is_subject(c) and c < verb for c in scene.parse.children[verb]) for verb in verbs)


def _is_written_by_someone(scene: Scene, passage: int) -> bool:
    """Return whether somebody who is not named wrote a passage on a thing: "on the back someone had written “…”"."""
    verb = scene.ranges[passage][0] - 1
    if verb < 1 or scene.parse.lower[verb] not in _WRITTEN or scene.passage_of[verb] is not None:
        return False
    before = range(max(0, verb - 2), verb)
    return any(scene.parse.lower[token] in _SOMEONE for token in before)


def _is_caption_of_writing(scene: Scene, start: int, first: int) -> bool:
    """Return whether the tokens before a passage are a participle's phrase: "Sprayed across the wall in red: “…”"."""
    parse = scene.parse
    if first - start < 2 or parse.tags[start] not in ("VBN", "VBD"):
        return False
    if parse.words[first - 1] != ":" and parse.lower[first - 1] not in ("was", "were"):
        return False
    subject = any(parse.is_subject(token) for token in range(start, first))
    return (parse.lower[start] == "written" or parse.lower[start] in read_words("writing_verbs")) and not subject


def _bears_behind_colon(scene: Scene, passage: int) -> bool:
    """Return whether a thing that somebody or something has stands before a colon: "The box had a card on it: “…”"."""
    parse, colon = scene.parse, scene.ranges[passage][0] - 1
    if colon < 2 or parse.words[colon] != ":" or not is_whole(scene, passage):
        return False
    for token in range(_start(scene, passage), colon):
        if scene.passage_of[token] is not None or not (_is_inscribed(parse, token) or parse.lower[token] in _TEXTS):
            continue
        verb = parse.heads[token]
        if parse.lower[verb] in _HAS_WORDS and parse.deps[token] in _ROLES:
            return True
        if parse.lower[verb] in _ARE and parse.deps[token] == "nsubj":
            return True  # "The instructions on the box are clear: “…”"
        # "On the gate hangs a board: “…”", "She passed a sign by the road: “…”"
        start = _start(scene, passage)
        hangs = parse.tags[start] == "IN" and not FINITE.isdisjoint(parse.tags[start:token])
        opens = hangs or parse.lower[verb] in _FINDS
        behind = parse.tags[token + 1 : colon]
        if opens and parse.tags[token - 1] in _BEFORE_THING and not FINITE.intersection(behind) and "," not in behind:
            return not any(verbs.is_speech(word) for word in parse.lower[start:token])
    return False


def writer(scene: Scene, passage: int) -> int | None:
    """Return who puts a passage on a thing by the verb right before it: "someone had sprayed “…” on the wall"."""
    parse, first = scene.parse, scene.ranges[passage][0]
    verb = first - 1
    if verb < 1 or parse.lower[verb] not in read_words("writing_verbs") or scene.passage_of[verb] is not None:
        return None
    subject = next((c for c in parse.children[verb] if parse.deps[c] == "nsubj" and c < verb), None)
    return None if subject is None else _mention_at(scene, passage, subject)


def _start(scene: Scene, passage: int) -> int:
    parse, first = scene.parse, scene.ranges[passage][0]
    return max(parse.sentences[parse.sentence[first - 1]][0], first - THING_REACH) if first else 0


def _first_of_list(scene: Scene, passage: int) -> int:
    lead = passage
    while lead > max(0, passage - LONGEST_LIST) and _follows_in_list(scene, lead):
        lead -= 1
    return lead


def _follows_in_list(scene: Scene, passage: int) -> bool:
    before, p = scene.passages[passage - 1], scene.passages[passage]
    between = scene.text[before.end : p.start].strip(" ,")
    return before.paragraph == p.paragraph and p.start - before.end <= len(" , and ") and between in ("", "and", "or")


def _reading_thing(parse: Parse, scene: Scene, passage: int) -> int | None:
    """Return the inscribed subject of the verb right before a passage: "a sign in the window read “…”"."""
    first = scene.ranges[passage][0]
    if not first:
        return None
    verb = _before_sign(parse, first - 1)
    if parse.tags[verb] == "RB" and verb > 1 and scene.passage_of[verb] is None:
        verb -= 1  # "says simply “…”"
    if parse.lower[max(0, verb - 1) : verb + 1] == ["in", "part"]:
        verb = _before_sign(parse, max(0, verb - 2))
    if parse.lower[verb] not in _OF_THINGS or scene.passage_of[verb] is not None:
        return None
    thing = _subject_of(parse, verb)
    if (
        thing is not None
        and parse.lower[thing] in _TEXTS
        and (parse.lower[verb] in _READS or parse.lower[thing] in _COVERS)
    ):
        return thing
    if parse.lower[verb] not in _WRITTEN_OR_SAID:
        noun = parse.lower[thing] if thing is not None else ""
        begins = parse.lower[verb] in _BEGINS and (noun in _TEXTS or noun in _OF_WORDS) and _is_line(scene, passage)
        return thing if begins or (parse.lower[verb] in _ARE and noun in _HEADED) else None
    if thing is not None and _is_what_reads(parse, thing, verb):
        return thing
    if thing is None or not _is_inscribed(parse, thing):
        # The parser takes "read" or "tattoo" for another word at times.
        start = _start(scene, passage)
        own = thing is None or parse.tags[thing] in ("PRP$", "WDT") or _is_behind_thing(parse, start, thing)
        own = own or (thing is not None and parse.tags[thing] in ("DT", "PRP") and thing + 1 < verb)
        texts = _TEXTS if parse.lower[verb] in _READS else ()
        things = (
            t
            for t in range(start, verb)
            if _is_inscribed(parse, t)
            or (parse.lower[t] in texts and (parse.deps[t] in _HEADS or parse.heads[t] == verb))
        )
        thing = next(things, None) if own and (parse.lower[verb] in _READS or thing is not None) else None
    return thing


def _is_line(scene: Scene, passage: int) -> bool:
    """Return whether a passage is a quoted sentence, or begins like one and is no name."""
    p = scene.passages[passage]
    inner = scene.text[p.inner_start : p.inner_end]
    return is_whole(scene, passage) or (inner[:1].isupper() and inner.count(" ") > 1 and not inner.istitle())


def _is_behind_thing(parse: Parse, start: int, noun: int) -> bool:
    """Return whether a noun tells where a thing with words on it is, and is no subject: "a tattoo on his arm reads"."""
    places = (t for t in range(start, noun - 1) if parse.tags[t + 1] == "IN" and _is_inscribed(parse, t))
    return any(not any(parse.tags[t].startswith("VB") for t in range(place, noun)) for place in places)


def _is_what_reads(parse: Parse, thing: int, verb: int) -> bool:
    """Return whether a thing has a relative clause of reading with "that", as nobody has: "a sheet that read “…”"."""
    relative = parse.deps[verb] == "relcl" and parse.lower[verb - 1] in ("that", "which")
    return (
        relative and parse.heads[verb] == thing and parse.lower[verb] in _READS and parse.tags[thing] in ("NN", "NNS")
    )


def _before_sign(parse: Parse, token: int) -> int:
    """Return a token, or the one before it where it is a colon or a comma."""
    return token - 1 if token and parse.words[token] in (":", ",") else token


def _bearer(scene: Scene, passage: int) -> int | None:
    """Return the thing that bears the words right before a passage: "his T-shirt bore the words “…”"."""
    words = _written_words(scene, passage)
    if words is None:
        return None
    parse = scene.parse
    for verb in range(words - 1, _start(scene, passage) - 1, -1):
        if parse.lower[verb] in _BEARS or parse.lower[verb] in _BEGINS:
            thing = _subject_of(parse, verb)
            return thing if thing is not None and _may_bear(parse, thing) else None
    return None


def _may_bear(parse: Parse, thing: int) -> bool:
    """Return whether a noun may bear words: one that is made to, or any that is nobody ("a bus bearing the words")."""
    if _is_inscribed(parse, thing) or parse.lower[thing] in _OF_WORDS:
        return True
    person = nouns.singular_of(parse.lower[thing]) in read_table("persons") or parse.lower[thing] in read_words(
        "groups"
    )
    return parse.tags[thing] in ("NN", "NNS") and not person


def thing_behind(scene: Scene, passage: int) -> int | None:
    """Return the mention of the thing behind a passage that reads it: "“Keep out,” says a card on the door"."""
    noun = _noun_behind(scene, passage)
    mention = None if noun is None else _mention_at(scene, passage, noun)
    if mention is None:
        return None
    entity = scene.entity(mention)
    return None if entity is not None and scene.coreference.entities[entity].kind == "person" else mention


def is_read_behind(scene: Scene, passage: int) -> bool:
    """Return whether a thing that is no source reads a passage: "“Mind the gap,” reads the tattoo on her arm"."""
    return _noun_behind(scene, passage) is not None


def _noun_behind(scene: Scene, passage: int) -> int | None:
    parse, verb, p = scene.parse, scene.ranges[passage][1], scene.passages[passage]
    if verb + 2 >= len(parse) or parse.lower[verb] not in _WRITTEN_OR_SAID or parse.paragraph[verb] != p.paragraph:
        return None
    for token in range(verb + 1, min(verb + LONGEST_NAME_OF_THING, len(parse))):
        if _is_inscribed(parse, token) and parse.tags[token + 1 : token + 2] not in (["NN"], ["NNS"]):
            return token  # and not "says the ticket inspector"
        if parse.tags[token] not in _BEFORE_THING or not parse.words[token].islower():
            return None
    return None


def _written_words(scene: Scene, passage: int) -> int | None:
    """Return the "words" or "inscription" that stands right before a passage, or None."""
    parse, first = scene.parse, scene.ranges[passage][0]
    token = first - 1
    if token > 0 and parse.words[token] in (":", ","):
        token -= 1
    if token > 1 and parse.lower[token - 1 : token + 1] == ["such", "as"]:
        token -= 2
    elif token > 0 and parse.lower[token] in _EXAMPLES:
        token -= 1
    same = first > 1 and parse.paragraph[token] == scene.passages[passage].paragraph
    return token if same and parse.lower[token] in _WRITTEN_WORDS and scene.passage_of[token] is None else None


def _is_inscribed(parse: Parse, token: int) -> bool:
    noun = nouns.singular_of(parse.lower[token])
    return noun in read_words("inscribed_objects") and parse.tags[token] in ("NN", "NNS", "NNP", "RB", "JJ")


def _subject_of(parse: Parse, verb: int) -> int | None:
    """Return the subject of a verb, or the noun that its relative or participial clause describes."""
    subject = next((c for c in parse.children[verb] if parse.is_subject(c) and c < verb), None)
    if subject is None:
        # "A banner hung from the bridge said “…”": "hung" is no main verb.
        other = parse.heads[verb] if parse.deps[verb] == "conj" else None
        other = next((c for c in parse.children[verb] if parse.deps[c] == "ccomp" and c < verb), other)
        subject = None if other is None else next((c for c in parse.children[other] if parse.is_subject(c)), None)
    described = parse.deps[verb] in ("relcl", "acl") and (subject is None or parse.lower[subject] in ("that", "which"))
    return parse.heads[verb] if described else subject


def _mention_at(scene: Scene, passage: int, token: int) -> int | None:
    """Return the mention in a passage's paragraph whose head a token is, or that holds it."""
    own = scene.mentions_in.get(scene.passages[passage].paragraph, [])
    at = bisect_left(own, token - THING_REACH, key=lambda number: scene.mentions[number].first)
    for number in own[at : at + MOST_MENTIONS]:
        mention = scene.mentions[number]
        if mention.head == token or mention.first <= token < mention.last:
            return number
    return None
