"""Documents: who issued a report, a letter or a lawsuit, so that "the report said" has a speaker."""

from __future__ import annotations

from itertools import chain, islice

from quoteapi.engine.coreference.memory import Memory
from quoteapi.engine.mentions import Mention
from quoteapi.engine.words import nouns, read_table, read_words, verbs

# In mentions: how far before and after a document its publisher is searched for.
PUBLISHER_BEFORE = 8
PUBLISHER_AFTER = 6
# In mentions and in paragraphs: how far after a document a text may tell who issued it.
MAKER_REACH = 60
MAKER_PARAGRAPHS = 2
# What tells one document from those that the text names: "another report".
_SEVERAL = frozenset({"another", "one", "other", "some", "separate"})
# What joins a document to its publisher.
_BEFORE_PUBLISHER = frozenset({"by", "from"})
# What a paper says in its own pages. A study in a journal is its authors'.
_PUBLISHED_IN = frozenset(
    {"article", "column", "commentary", "editorial", "essay", "headline", "interview", "obituary", "op-ed", "piece"}
    | {"profile", "report", "review", "story"}
)
_INDEFINITE = frozenset({"a", "an"})
# Those who issue documents of their own by their trade, where the text tells of no other: "the ruling" is the judge's.
_BY_TRADE = {
    "column": ("columnist",),
    "decision": ("judge", "justice", "court", "magistrate"),
    "opinion": ("judge", "justice", "court", "magistrate"),
    "order": ("judge", "justice", "court", "magistrate"),
    "ruling": ("judge", "justice", "court", "magistrate"),
}
# Who somebody leads is theirs: "Ada Marsh, who led the study".
_LED = frozenset({"co-wrote", "co-led", "directed", "led", "oversaw"})
# What joins a document to the verb of those who say something in it.
_IN = frozenset({"in", "on"})
# What is a part of its publisher, and says what the publisher says: "the front page of the Gazette".
_PARTS = frozenset({"cover", "edition", "homepage", "issue", "page", "site", "website"})
# Where its owner speaks, and what is its owner's there: "a notice on the port's website". A comment is a reader's.
_PAGES = frozenset({"account", "blog", "channel", "feed", "homepage", "page", "site", "website"})
_ON_PAGE = frozenset(
    {"article", "announcement", "bulletin", "editorial", "message", "note", "notice", "post", "posting", "report"}
    | {"statement", "story", "update"}
)
_NAMED = frozenset({"called", "named"})
# What a writer does, whoever publishes it.
_WRITTEN = frozenset({"authored", "penned", "written"})
# What somebody is of a document that is theirs.
_AUTHORS = frozenset({"author", "sponsor", "writer"})
_ONE_OF_AUTHORS = frozenset({"authors", "co-authors", "coauthor", "coauthors", "sponsors", "writers"})
# In steps up the parse: from "authors" to the name that "one of the authors" explains.
AUTHOR_REACH = 6
# What a study says is in these words too: "The findings show", "The figures also show".
_OUTCOMES = frozenset({"data", "figure", "finding", "number", "result", "statistic"})
# Documents that have such outcomes, and those who write them: "The researchers found".
_STUDIES = frozenset(
    {"analysis", "audit", "census", "data", "estimate", "evaluation", "figure", "paper", "poll", "report", "research"}
    | {"review", "statistic", "study", "survey", "tally"}
)
_STUDENTS = frozenset({"author", "researcher"})
# Verbs of those who only pass a document on, read it or pay for it: "a letter seen by the Gazette".
_PASSED_ON = frozenset(
    {"cited", "examined", "funded", "leaked", "obtained", "quoted", "read", "received", "reviewed", "seen", "shared"}
    | {"supported", "verified", "viewed"}
)
# What people put on a network, which is nobody's word but theirs: "a Facebook post".
_POSTED = frozenset({"account", "broadcast", "channel", "clip", "page", "post", "reel", "thread", "video"})
# In steps up the parse, from the verb that tells who published a document to the document: "a poll of 400 voters
# released by the port".
PUBLISHED_REACH = 6


def owner_of_document(memory: Memory, number: int, mention: Mention, noun: str, *, definite: bool) -> int | None:
    """Return the entity that issued a document: named in its phrase, or with the last such document of the text."""
    owner = _writer(memory, number, mention)
    if owner is None:
        owner = _publisher(memory, number, mention)
    if owner is None:
        owner = _says_in(memory, number, mention)
    if owner is None:
        owner = _issues(memory, number, mention)
    if owner is None:
        owner = _author_beside(memory, number, mention)
    if owner is None and definite and noun in _OUTCOMES and noun not in memory.documents:
        return _last_study(memory)
    if owner is None and definite:
        known = [like for like in memory.documents if like == noun or like in nouns.near_nouns(noun)]
        owner = memory.documents.get(noun, memory.documents[known[-1]] if known else None)
        if owner is None:
            owner = _made_below(memory, number, noun)
        return _issuer_by_trade(memory, noun) if owner is None else owner
    if owner is None:
        owner = _made_below(memory, number, noun)
    if owner is not None:
        _learn(memory, noun, owner)
    return owner


def _made_below(memory: Memory, number: int, noun: str) -> int | None:
    """Return who issued a document as the next paragraphs tell: "A survey finds so. ¶ The survey, by the port, …"."""
    parse, mention = memory.parse, memory.mentions[number]
    here = parse.paragraph[mention.head]
    beside = parse.lower[mention.first : mention.head]
    if number not in memory.subjects_of_cues or mention.plural or not _SEVERAL.isdisjoint(beside):
        return None
    for other in range(number + 1, min(len(memory.mentions), number + MAKER_REACH)):
        after = memory.mentions[other]
        if parse.paragraph[after.head] > here + MAKER_PARAGRAPHS:
            break
        called = nouns.singular_of(after.name)
        if after.form != "nominal" or (called != noun and called not in nouns.near_nouns(noun)):
            continue
        owner = _publisher(memory, other, after)
        if owner is None:
            owner = _issues(memory, other, after)
        if owner is not None:
            return owner
    return None


def _issuer_by_trade(memory: Memory, noun: str) -> int | None:
    """Return whoever issues such documents, among those whom the text has named: "the ruling" of Judge Ada Marsh."""
    trades = _BY_TRADE.get(noun)
    if trades is None:
        return None
    named = (entity for entity in memory.recent if memory.entities[entity].name)
    return memory.best(
        entity
        for entity in named
        if any(entity in memory.by_descriptor.get(trade, ()) or trade in memory.words_of(entity) for trade in trades)
    )


def _last_study(memory: Memory) -> int | None:
    """Return who issued the last study, whose findings these are."""
    return next((memory.documents[noun] for noun in reversed(memory.documents) if noun in _STUDIES), None)


def student_called(memory: Memory, mention: Mention, noun: str) -> int | None:
    """Return the person who wrote the last study, alone or before others: "The researchers found"."""
    if noun not in _STUDENTS or mention.last - mention.first != 2 or memory.parse.lower[mention.first] != "the":
        return None
    author = _last_study(memory)
    return author if author is not None and memory.entities[author].kind == "person" else None


def _author_beside(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the person who is an author of a document: "Ada Marsh, one of the paper's authors"."""
    parse = memory.parse
    author = parse.heads[mention.head]
    if parse.lower[author] == "of" and parse.deps[mention.head] == "pobj":
        author = parse.heads[author]
    elif parse.deps[mention.head] != "poss":
        return None
    if parse.lower[author] not in _ONE_OF_AUTHORS and parse.lower[author] not in _AUTHORS:
        return None
    above = {author, *islice(parse.ancestors(author), AUTHOR_REACH)}
    for other in chain(range(number - 1, max(-1, number - PUBLISHER_AFTER), -1), (number + 1, number + 2)):
        if other >= len(memory.mentions):
            break
        name = memory.mentions[other]
        entity = memory.entity_of[other]
        if name.form != "name" or entity is None or memory.entities[entity].kind != "person":
            continue
        explained = name.head in above and parse.deps[author] in ("appos", "pobj")
        if explained or (parse.deps[name.head] == "appos" and parse.heads[name.head] == author):
            return entity
    return None


def _learn(memory: Memory, noun: str, owner: int) -> None:
    """Learn who issued the last document that a noun describes. The last one learned comes last."""
    memory.documents.pop(noun, None)
    memory.documents[noun] = owner


def learn_named_document(memory: Memory, mention: Mention, entity: int) -> None:
    """Learn that a name is a document's: after "a Gazette poll" that is what "the poll" means."""
    noun = memory.parse.lower[mention.last - 1]
    if not mention.name.isupper() and " " in mention.name and noun in read_words("works"):
        _learn(memory, noun, entity)


def publisher_before(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the body that stands before several documents, which are its own: "Ports Commission rules"."""
    for other in range(number - 1, max(-1, number - PUBLISHER_BEFORE), -1):
        inside, entity = memory.mentions[other], memory.entity_of[other]
        if entity is None or inside.form != "name" or not mention.first <= inside.head < mention.head:
            continue
        if inside.last != mention.head or memory.entities[entity].kind != "organization":
            return None
        before = memory.mentions[other - 1] if other else None
        joined = (
            before is not None and before.form == "name" and memory.parse.lower[before.last : inside.first] == ["and"]
        )
        return memory.entity_of[other - 1] if joined else entity
    return None


def learn_author(memory: Memory, number: int, mention: Mention, entity: int) -> None:
    """Learn whose document a description tells, unless the text has told whose: "the report's author, Ada Marsh"."""
    parse = memory.parse
    if nouns.singular_of(mention.name) not in _AUTHORS or not memory.entities[entity].name:
        return
    for other in (number - 1, number + 1):
        if not 0 <= other < len(memory.mentions):
            continue
        document = memory.mentions[other]
        above = parse.heads[document.head]
        owns = parse.deps[document.head] == "poss" and above == mention.head
        after = (
            parse.lower[above] == "of" and parse.deps[document.head] == "pobj" and parse.heads[above] == mention.head
        )
        noun = nouns.singular_of(document.name)
        told = not memory.documents.keys().isdisjoint({noun, *nouns.near_nouns(noun)})
        if (owns or after) and document.form == "nominal" and noun in read_words("works") and not told:
            _learn(memory, noun, entity)


def _writer(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return who wrote a document that others publish: "the port's report, written by Ada Marsh,"."""
    parse = memory.parse
    for other in range(number + 1, min(len(memory.mentions), number + PUBLISHER_AFTER)):
        inside, entity = memory.mentions[other], memory.entity_of[other]
        written = parse.lower[parse.heads[parse.heads[inside.head]]] in _WRITTEN and inside.form == "name"
        if written and entity is not None and _is_made_by(memory, mention.head, inside.head):
            return entity
    return None


def _publisher(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that a document's phrase names: "a Gazette article", "a report by the port", "its letter"."""
    parse = memory.parse
    before = range(number, max(-1, number - PUBLISHER_BEFORE), -1)
    after = range(number + 1, min(len(memory.mentions), number + PUBLISHER_AFTER))
    for other in chain(before, after):
        inside = memory.mentions[other]
        owns = parse.deps[inside.head] == "poss" and mention.name not in read_words("cue_nouns")
        # The parser hangs "for" of "from Citizens for Growth" on the document.
        makes = inside.head > mention.head and (
            _is_made_by(memory, mention.head, inside.head) or _is_made_by(memory, mention.head, inside.first)
        )
        entity = memory.entity_of[other]
        if entity is None or not (makes or mention.first <= inside.head < mention.head):
            continue
        posted = mention.name in _POSTED or parse.lower[parse.heads[inside.head]] in _PAGES
        if posted and memory.entities[entity].name.lower() in read_words("networks"):
            continue
        if not memory.entities[entity].name or (inside.form == "nominal" and parse.deps[inside.head] != "poss"):
            continue
        is_body = memory.entities[entity].kind == "organization" and not (inside.place and mention.plural)
        return entity if makes or owns or is_body else None
    return None


def _says_in(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity that says something in a document ("the port said in a letter"), or None."""
    parse = memory.parse
    preposition = parse.heads[mention.head]
    verb = parse.heads[preposition]
    is_said_in = parse.lower[preposition] in _IN and verbs.is_cue_verb(parse.lower[verb])
    if parse.deps[mention.head] != "pobj" or not is_said_in:
        return None
    near = range(max(0, number - PUBLISHER_BEFORE), min(len(memory.mentions), number + PUBLISHER_AFTER))
    for other in near:
        speaks = memory.mentions[other]
        if parse.heads[speaks.head] == verb and parse.deps[speaks.head] == "nsubj":
            return memory.entity_of[other]
    return None


def _issues(memory: Memory, number: int, mention: Mention) -> int | None:
    """Return the entity with a name that issues a document by its verb ("the port published a report"), or None."""
    parse = memory.parse
    verb = parse.heads[mention.head]
    issued = parse.lower[verb] in read_words("issuing_verbs")
    led = parse.lower[verb] in _LED and nouns.singular_of(mention.name) in _STUDIES
    if parse.deps[mention.head] != "dobj" or not (issued or led):
        return None
    for other in range(number - 1, max(-1, number - PUBLISHER_BEFORE), -1):
        subject, entity = memory.mentions[other], memory.entity_of[other]
        does = parse.deps[subject.head] == "nsubj" and parse.heads[subject.head] in (verb, _verb_above(memory, verb))
        does = does or (parse.deps[verb] == "relcl" and subject.head == parse.heads[verb])  # "the port, which wrote it"
        if does and entity is not None and memory.entities[entity].name:
            return entity
    return None


def _verb_above(memory: Memory, verb: int) -> int:
    """Return the verb that shares its subject with a verb: "filed" for "signed" in "she filed and signed it"."""
    parse = memory.parse
    return parse.heads[verb] if parse.deps[verb] in ("conj", "xcomp") else verb


def learn_from_verb(memory: Memory, number: int, mention: Mention, entity: int) -> None:
    """Learn whose document a verb or an adverbial tells: "Ada Marsh sued the port", "In a letter, she asked for it"."""
    parse = memory.parse
    verb = parse.heads[mention.head]
    if parse.deps[mention.head] != "nsubj" or not memory.entities[entity].name:
        return
    for noun in read_table("document_verbs").get(parse.lower[verb], "").split():
        _learn(memory, noun, entity)
    for other in range(number - 1, max(-1, number - 1 - PUBLISHER_BEFORE), -1):
        before = memory.mentions[other]
        preposition = parse.heads[before.head]
        if parse.sentence[before.head] != parse.sentence[mention.head]:
            break
        noun = nouns.singular_of(before.name)
        stated = (
            parse.deps[before.head] == "pobj" and parse.lower[preposition] in _IN and parse.heads[preposition] == verb
        )
        own = parse.lower[before.first] in _INDEFINITE or parse.tags[before.first] == "PRP$"
        if stated and (own or verbs.is_cue_verb(parse.lower[verb])) and noun in read_words("works"):
            _learn(memory, noun, entity)


def _is_made_by(memory: Memory, document: int, publisher: int) -> bool:
    """Return whether a document is "by" or "from" a publisher, directly or with a participle ("published by")."""
    parse = memory.parse
    if parse.deps[publisher] == "appos":
        publisher = parse.heads[publisher]  # "a paper by the economist Ana Ruiz"
        if parse.lower[publisher] == "journal":
            return False  # "an article in the journal Tide Letters" is its authors'
    elif parse.deps[publisher] == "oprd" and parse.lower[parse.heads[publisher]] in _NAMED:
        publisher = parse.heads[parse.heads[publisher]]  # "a lawsuit filed by a pilot named Ada Marsh"
    page = parse.heads[publisher]
    on_page = parse.deps[publisher] in ("compound", "poss") and parse.lower[page] in _PAGES
    on_page = on_page and parse.lower[document] in _ON_PAGE
    if on_page:
        publisher = page
    preposition = parse.heads[publisher]
    above = parse.heads[preposition]
    word = parse.lower[preposition]
    published = (
        word in _BEFORE_PUBLISHER
        or (on_page and word in _IN)
        or (word == "in" and parse.lower[document] in _PUBLISHED_IN)
        or (word == "of" and parse.lower[document] in _PARTS)
    )
    if parse.deps[publisher] != "pobj" or not published or parse.lower[above] in _PASSED_ON:
        return False
    if parse.lower[document + 1 : preposition + 1] == [",", "by"] and above == parse.heads[document]:
        return True  # "the report, by the harbour institute, found": the parser hangs "by" on the verb
    if parse.deps[document] == "nsubjpass" and parse.heads[document] == above and parse.deps[preposition] == "agent":
        return True  # "the study was led by Ada Marsh"
    acl = parse.deps[above] == "acl" or (parse.deps[above] == "relcl" and parse.deps[preposition] == "agent")
    return above == document or (acl and document in islice(parse.ancestors(above), PUBLISHED_REACH))
