"""A scene: everything that the stages before attribution found in one article, with indexes over it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quoteapi.engine.coreference import Coreference
from quoteapi.engine.cues import Cue
from quoteapi.engine.marks import Passage, sources_stand_above
from quoteapi.engine.mentions import Mention
from quoteapi.engine.parsing import Parse
from quoteapi.engine.register import Entity
from quoteapi.engine.results import Span
from quoteapi.engine.words import nouns, read_pronouns, read_words

# In paragraphs. The speaker of a passage is looked for this far before it and after it.
PARAGRAPHS_BEFORE = 3
PARAGRAPHS_AFTER = 1
# In paragraphs. The line with the author of a post stands this far below it: links and pictures may come between.
SIGNATURE_REACH = 3
# In tokens. A stand-in begins less than this far behind the first token of its passage.
STAND_IN_REACH = 12
_NAMELESS_LABELS = frozenset({"answer", "question", "questions"})
SpeakerKey: TypeAlias = tuple[Literal["entity", "mention"], int]
_DASHES = frozenset("—–-―")
_PUNCTUATION = frozenset(".,!?;:…—–-“”\"'’‘()[]«»„")
_SENTENCE_END = re.compile(r"[.?!…]\W{0,20}\Z")
# Signs of a list of references or a footnote. What stands in quotation marks there is a title.
_CITATION = re.compile(r"^\W{0,20}\^|\bRetrieved\b|\bISBN\b|\bdoi:|\bArchived from\b", re.MULTILINE)

# The sign or number at the start of a reference, which is then no rest of the line before it.
_REFERENCE_START = re.compile(r"\W{0,20}(?:\^|\[?\d{1,3}[.)\]])")


@dataclass(frozen=True, slots=True)
class MentionType:
    """What sort of source a mention is.

    ``kind`` is the entity's kind for a name, what the noun means for a nominal ("person", "group", "work" or "other")
    and the code of the list of pronouns for a pronoun. ``feature`` is the models' name for the type.
    """

    form: Literal["name", "nominal", "pronoun"]
    kind: str
    plural: bool = False
    place: bool = False
    feature: str = field(init=False)
    names_person: bool = field(init=False)
    is_one_person: bool = field(init=False)

    def __post_init__(self) -> None:
        # Fields are faster than properties, and attribution reads them for every pair of a passage and a mention.
        names_person = self.form == "name" and self.kind == "person"
        place = ":place" if self.place else ""
        object.__setattr__(self, "feature", f"{_FORM_FEATURES[self.form]}:{self.kind}{'s' * self.plural}{place}")
        object.__setattr__(self, "names_person", names_person)
        he_or_she = self.form == "pronoun" and self.kind in ("m", "f")
        object.__setattr__(self, "is_one_person", names_person or he_or_she)


_FORM_FEATURES = {"name": "name", "nominal": "nom", "pronoun": "pro"}


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as the stages before attribution see it. Items of a sequence are referred to by their number.

    - ``ranges[p]``: the tokens [first, last) of passage p; an empty range at its place when it has none.
    - ``passage_of[t]``: the passage that token t stands in, or None.
    - ``cues_of[m]``: the cues that mention m governs.
    - ``cues_in[s]``: the cues in sentence s.
    - ``mentions_in[p]``: the mentions in paragraph p that can say a passage, in order of the text.
    - ``types[m]``: the type of mention m.
    - ``words_up_to[t]`` and ``passages_up_to[t]``: how many of the reporter's words and how many passages begin before
      token t.
    - ``citing``: the paragraphs whose passages are titles in references or footnotes.
    - ``answering``: the mention that ``answerer`` returns, if any.
    - ``survey``: whether the sources of a survey of the press stand above what they say, if the text is one.
    """

    text: str
    paragraphs: Sequence[Span]
    passages: Sequence[Passage]
    parse: Parse
    mentions: Sequence[Mention]
    cues: Sequence[Cue]
    coreference: Coreference
    ranges: list[tuple[int, int]] = field(default_factory=list)
    passage_of: list[int | None] = field(default_factory=list)
    cues_of: list[list[int]] = field(default_factory=list)
    cues_in: dict[int, list[int]] = field(default_factory=dict)
    mentions_in: dict[int, list[int]] = field(default_factory=dict)
    types: list[MentionType] = field(default_factory=list)
    words_up_to: list[int] = field(default_factory=list)
    passages_up_to: list[int] = field(default_factory=list)
    citing: set[int] = field(default_factory=set)
    answering: list[int] = field(default_factory=list)
    survey: list[bool] = field(default_factory=list)

    def index(self) -> Scene:
        """Fill the indexes. To be called once, on a scene that holds all parts."""
        self._index_passages()
        self._count_words()
        self._index_mentions()
        self._find_answerer()
        self._find_survey()
        return self

    def _index_passages(self) -> None:
        self.passage_of.extend(self.parse.stands_for)
        for number, passage in enumerate(self.passages):
            first, last = passage_tokens(self.parse, number, passage)
            self.ranges.append((first, last))
            self.passage_of[first:last] = [number] * (last - first)
        speaking = {
            self.parse.paragraph[cue.head] for cue in self.cues if cue.speech == "speech" and cue.form == "verb"
        }
        for paragraph in {passage.paragraph for passage in self.passages}:
            # A long title may break over several lines of its reference. With empty lines between them, each line is
            # a paragraph. A paragraph in which somebody speaks is no such line.
            broken = paragraph not in speaking and (
                self._cites(paragraph - 1) or (self._cites(paragraph + 1) and not self._begins_reference(paragraph + 1))
            )
            if broken or self._cites(paragraph):
                self.citing.add(paragraph)

    def _begins_reference(self, paragraph: int) -> bool:
        span = self.paragraphs[paragraph]
        return _REFERENCE_START.match(self.text, span.start, span.end) is not None

    def _cites(self, paragraph: int) -> bool:
        if not 0 <= paragraph < len(self.paragraphs):
            return False
        span = self.paragraphs[paragraph]
        return bool(_CITATION.search(self.text, span.start, span.end))

    def _count_words(self) -> None:
        words, passages = 0, 0
        for token, word in enumerate(self.parse.words):
            self.words_up_to.append(words)
            self.passages_up_to.append(passages)
            inside = self.passage_of[token]
            words += inside is None and word not in _PUNCTUATION
            passages += inside is not None and self.ranges[inside][0] == token
        self.words_up_to.append(words)
        self.passages_up_to.append(passages)

    def _index_mentions(self) -> None:
        self.cues_of.extend([] for _ in self.mentions)
        for number, cue in enumerate(self.cues):
            self.cues_in.setdefault(self.parse.sentence[cue.head], []).append(number)
            self.cues_of[cue.mention].append(number)
        owned = {cue.head for cue in self.cues if cue.form == "noun"}
        for number, mention in enumerate(self.mentions):
            at = self.entity(number)
            self.types.append(mention_type(mention, self.coreference.entities[at] if at is not None else None))
            if self.passage_of[mention.head] is None and mention.head not in owned:
                self.mentions_in.setdefault(self.parse.paragraph[mention.head], []).append(number)

    def entity(self, mention: int) -> int | None:
        return self.coreference.entity_of[mention]

    def speaker_of(self, mention: int) -> SpeakerKey:
        """Return a key that two mentions of one speaker share: the entity or, without one, the mention itself."""
        entity = self.entity(mention)
        return ("mention", mention) if entity is None else ("entity", entity)

    def label_inside(self, passage: int) -> int | None:
        """Return the mention that opens a passage as a transcript's label ("“ODILE: It rained.”"), or None."""
        p, first = self.passages[passage], self.ranges[passage][0]
        if not first or self.parse.words[first - 1] != ":" or self.parse.starts[first - 1] < p.start:
            return None
        own = self.mentions_in.get(p.paragraph, ())
        at = bisect_left(own, p.start, key=lambda m: self.mentions[m].start)
        while at < len(own) and self.mentions[own[at]].first < first:
            if self.mentions[own[at]].last <= first:
                return own[at]
            at += 1
        return None

    def label_before(self, passage: int) -> int | None:
        """Return the mention that opens a passage's paragraph as its label, or None.

        Transcripts look like this: "Odile Marsh: “It rained.”". Without a transcript around it, only a person's name
        counts, and only before a quoted sentence: a phrase may be the title of a work ("Odile Marsh: “Rain”").
        """
        p, first = self.passages[passage], self.ranges[passage][0]
        own = self.mentions_in.get(p.paragraph)
        above = not passage or self.passages[passage - 1].paragraph < p.paragraph - 1
        if p.notation == "turn" and not p.continues and above and p.start == self.paragraphs[p.paragraph].start:
            # The label is a line of its own.
            own = self.mentions_in.get(p.paragraph - 1)
        if not own or not first:
            return None
        opener = self.mentions[own[0]]
        if p.notation == "turn":
            label = [] if p.continues else [m for m in own if self.mentions[m].last <= first and self._may_label(m)]
            return min(
                label, key=lambda m: (not self.types[m].names_person, self.mentions[m].form != "name"), default=None
            )
        if self.parse.words[first - 1] != ":":
            return None
        if self.text[self.paragraphs[p.paragraph].start : opener.start].strip() or opener.last != first - 1:
            return None
        sentence = _SENTENCE_END.search(self.text, p.inner_start, p.inner_end)
        return own[0] if sentence and self.types[own[0]].names_person else None

    def _may_label(self, mention: int) -> bool:
        """Return whether a label names who speaks: "QUESTION" names nobody."""
        return self.mentions[mention].name.lower() not in _NAMELESS_LABELS

    def author_below(self, passage: int) -> int | None:
        """Return the mention that signs a post, a name before a handle, behind it or in the line below it, or None.

        In a mail it stands in the line above, which ends in "wrote:".
        """
        paragraph = self.passages[passage].paragraph + 1
        first = passage
        while first and self.passages[first].continues and self.passages[first - 1].notation == "post":
            first -= 1
        above = self.passages[first].paragraph - 1
        if self.survey and self.survey[0] and self._is_source(above):
            return next(iter(self.mentions_in.get(above, ())), None)
        if above >= 0 and self.text.endswith("wrote:", self.paragraphs[above].start, self.paragraphs[above].end):
            return next((m for m in self.mentions_in.get(above, ()) if self.types[m].names_person), None)
        behind = [
            m for m in self.mentions_in.get(paragraph - 1, ()) if self.mentions[m].start >= self.passages[passage].end
        ]
        if behind:
            return min(behind, key=lambda m: self.mentions[m].form != "name" or self.mentions[m].name.startswith("@"))
        while any(p.paragraph == paragraph and p.notation == "post" for p in self.passages[passage + 1 : passage + 2]):
            passage, paragraph = passage + 1, paragraph + 1
        reach = 1 if self._is_signed(paragraph) else SIGNATURE_REACH
        for below in range(paragraph, paragraph + reach):
            own = self.mentions_in.get(below)
            if own:
                return min(own, key=lambda m: self.mentions[m].form != "name" or self.mentions[m].name.startswith("@"))
        return None

    def _is_signed(self, paragraph: int) -> bool:
        """Return whether a paragraph opens with the dash of a signature."""
        return paragraph < len(self.paragraphs) and self.text[self.paragraphs[paragraph].start] in _DASHES

    def _is_source(self, paragraph: int) -> bool:
        """Return whether a paragraph is the source of another, in brackets: "[ Port Times ]"."""
        if not 0 <= paragraph < len(self.paragraphs):
            return False
        span = self.paragraphs[paragraph]
        return self.text[span.start] == "[" and self.text[span.end - 1] == "]"

    def _find_survey(self) -> None:
        """Find out whether the sources of a survey of the press stand above what they say, if the text is one."""
        if any(passage.notation == "post" for passage in self.passages):
            sources = [number for number in range(len(self.paragraphs)) if self._is_source(number)]
            if sources:
                self.survey.append(sources_stand_above(self.text, self.paragraphs, sources))

    @property
    def answerer(self) -> int | None:
        """The mention of who answers the questions of a transcript whose labels name nobody, or None."""
        return self.answering[0] if self.answering else None

    def _find_answerer(self) -> None:
        """Find the first person named in the last paragraph before the transcript that names one, else right behind."""
        turns = [p.paragraph for p in self.passages if p.notation in ("turn", "answer")]
        if not turns:
            return
        behind = range(turns[-1] + 1, min(turns[-1] + 1 + SIGNATURE_REACH, len(self.paragraphs)))
        for paragraph in (*range(turns[0] - 1, -1, -1), *behind):
            people = [m for m in self.mentions_in.get(paragraph, ()) if self.types[m].names_person]
            if people:
                self.answering.append(people[0])
                return

    def words_between(self, first: int, last: int) -> int:
        """Return how many of the tokens [first, last) are the reporter's words: no punctuation, nothing quoted."""
        return self.words_up_to[last] - self.words_up_to[first] if first < last else 0

    def passages_between(self, first: int, last: int) -> int:
        """Return how many passages begin in the tokens [first, last)."""
        return self.passages_up_to[last] - self.passages_up_to[first] if first < last else 0


def passage_tokens(parse: Parse, number: int, passage: Passage) -> tuple[int, int]:
    """Return the tokens [first, last) of a passage: those of its stand-in, or those of its own words."""
    at = parse.token_at(passage.start)
    first = 0 if at is None else at
    stand_in = next(
        (t for t in range(first, min(first + STAND_IN_REACH, len(parse))) if parse.stands_for[t] == number), None
    )
    while first > 0 and parse.starts[first - 1] >= passage.start:
        first -= 1
    if stand_in is not None:
        first = stand_in
        while first > 0 and parse.stands_for[first - 1] == number:
            first -= 1
    elif first < len(parse) and parse.ends[first] <= passage.start:
        first += 1
    last = first
    while last < len(parse) and parse.starts[last] < passage.end and parse.ends[last] <= passage.end + 1:
        if stand_in is not None and parse.stands_for[last] != number:
            break
        last += 1
    return first, last


def is_whole(scene: Scene, passage: int) -> bool:
    """Return whether a passage is a quoted sentence of its own and not a fragment of the reporter's sentence."""
    first, last = scene.ranges[passage]
    return first < last and scene.parse.stands_for[first] == passage


def range_root(scene: Scene, first: int, last: int) -> int:
    """Return the first token of a range whose head lies outside the range."""
    heads = scene.parse.heads
    return next(
        (token for token in range(first, last) if not first <= heads[token] < last or heads[token] == token), first
    )


def is_punctuation(word: str) -> bool:
    """Return whether a token consists of punctuation alone."""
    return _PUNCTUATION.issuperset(word)


def mention_type(mention: Mention, entity: Entity | None) -> MentionType:
    """Return the type of a mention, with the kind of its entity where it is a name."""
    if mention.form == "pronoun":
        return MentionType("pronoun", read_pronouns()[mention.name].code)
    if mention.form == "name":
        kind = entity.kind if entity else "unknown"
        if kind == "work":  # only the caller's list has named works, and to the models they are bodies
            kind = "organization"
        return MentionType("name", kind, place=mention.place and kind != "person")
    singular = nouns.singular_of(mention.name)
    if mention.is_person:
        return MentionType("nominal", "person", mention.plural)
    if mention.name in read_words("groups"):
        return MentionType("nominal", "group", mention.plural)
    if mention.name in read_words("works") or singular in read_words("works"):
        return MentionType("nominal", "work", mention.plural)
    return MentionType("nominal", "other")
