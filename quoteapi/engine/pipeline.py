"""The pipeline: from a text to its quotes.

text → layout → furniture → marks → parse → mentions → cues → register → coreference → attribution → reports → quotes
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # it ships no types

from quoteapi.engine.attribution import attribute_passages
from quoteapi.engine.coreference import resolve
from quoteapi.engine.cues import find_cues, reattach, restore_closing_verbs, restore_subjects
from quoteapi.engine.deadline import check_time, work_until
from quoteapi.engine.furniture import find_author, find_prose
from quoteapi.engine.layout import CleanText, Format, clean
from quoteapi.engine.marks import Passage, find_passages
from quoteapi.engine.mentions import find_mentions
from quoteapi.engine.parsing import Parse, Reader, load_model, parse_article
from quoteapi.engine.people import NOBODY, People, restore_listed
from quoteapi.engine.quotations import find_utterances, make_article
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo, NamedEntity, QuoteType, Span
from quoteapi.engine.scene import PARAGRAPHS_AFTER, PARAGRAPHS_BEFORE, Scene

if TYPE_CHECKING:
    from spacy.language import Language


class Engine:
    """A loaded model. ``attribute`` is a pure function of the text and may be called from several threads."""

    def __init__(self, nlp: Language, model: ModelInfo, people: People = NOBODY) -> None:
        self._nlp = nlp
        self._people = people
        self._reader = Reader(nlp)
        self._blas = ThreadpoolController().select(user_api="blas")
        self.model = model

    @classmethod
    def load(cls, name: str, people: People = NOBODY) -> Engine:
        """Load the spaCy pipeline of that name. Raises ModelError when it is missing or lacks a component.

        ``people`` are known in every article.
        """
        nlp = load_model(name)
        return cls(nlp, ModelInfo(name, str(nlp.meta["version"])), people)

    def attribute(
        self,
        text: str,
        *,
        types: Collection[QuoteType] = QUOTE_TYPES,
        min_confidence: float = 0.0,
        form: Format = "plain",
        people: People = NOBODY,
        deadline: float | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> Article:
        """Find the quotes of a text and their speakers. Accepts any string without lone surrogates.

        Quotes with a confidence below ``min_confidence`` are left out before the others are numbered.

        In plain text, markup is read through where it is plainly meant; in the form "markdown", all of it.

        ``people`` are known in this article, before those that are known in all.

        Raises TimeBudgetExceeded once ``time.monotonic()`` is past the deadline, and Abandoned once ``abandoned``
        returns true; see ``work_until``.
        """
        with work_until(deadline, abandoned):
            cleaned = clean(text, form)
            scene = self._read(cleaned, types, people.over(self._people))
            return finish(scene, types, self.model, cleaned, min_confidence)

    def register(self, text: str) -> tuple[NamedEntity, ...]:
        """Return all that a text names, in the order in which the engine registers it. Accepts what ``attribute`` does.

        A name that the engine takes for nobody's, or overlooks, is missing.
        """
        entities = self._read(clean(text), QUOTE_TYPES, self._people).coreference.entities
        return tuple(
            NamedEntity(e.name, e.kind, e.gender, tuple(sorted(form for form in e.forms if form != e.name)))
            for e in entities
            if e.name
        )

    def _read(self, cleaned: CleanText, types: Collection[QuoteType], people: People = NOBODY) -> Scene:
        """Run the stages before attribution."""
        text = cleaned.text
        paragraphs = find_prose(text, cleaned.paragraphs)
        author = find_author(text, cleaned.paragraphs)
        passages = find_passages(text, paragraphs, cleaned.tight, cleaned.quoted)
        wanted = None if "indirect" in types else near_passages(len(paragraphs), passages)
        check_time()
        # The matrices are small. A second thread would wait longer than it works, and keep a core busy meanwhile.
        with self._reader.memory(), self._blas.limit(limits=1):
            parse = parse_article(self._reader, text, paragraphs, passages, wanted)
        return build_scene(text, paragraphs, passages, parse, people, author=author)


# In paragraphs. This much of the top of an article is parsed whichever types of quotes are asked for.
OPENING = 4


def near_passages(paragraphs: int, passages: Sequence[Passage]) -> set[int]:
    """Return the paragraphs to parse when indirect speech is not asked for: those near passages, and the opening.

    The opening introduces most of the people in an article. A full name that stands farther away completes a lone
    surname all the same.
    """
    wanted = set(range(min(OPENING, paragraphs)))
    for passage in passages:
        first, last = passage.paragraph - PARAGRAPHS_BEFORE, passage.paragraph + PARAGRAPHS_AFTER
        wanted.update(range(max(0, first), min(paragraphs, last + 1)))
    return wanted if passages else set()


def build_scene(
    text: str,
    paragraphs: list[Span],
    passages: list[Passage],
    parse: Parse,
    people: People = NOBODY,
    *,
    author: str | None = None,
) -> Scene:
    """Run the stages between the parse and attribution."""
    check_time()
    restore_listed(parse, people)
    restore_subjects(parse, text, passages)
    restore_closing_verbs(parse)
    reattach(parse)
    mentions = find_mentions(parse, text, people)
    check_time()
    cues = find_cues(parse, mentions)
    speaking = frozenset(cue.mention for cue in cues if cue.speech == "speech")
    coreference = resolve(parse, text, mentions, speaking, author=author, people=people, passages=passages)
    check_time()
    return Scene(text, paragraphs, passages, parse, mentions, cues, coreference).index()


def finish(
    scene: Scene,
    types: Collection[QuoteType],
    model: ModelInfo,
    cleaned: CleanText | None = None,
    min_confidence: float = 0.0,
) -> Article:
    """Run the stages from attribution to the answer, whose offsets are those of the text as posted."""
    decisions = attribute_passages(scene)
    check_time()
    utterances = find_utterances(scene, decisions, types)
    sure = [utterance for utterance in utterances if utterance.confidence >= min_confidence]
    return make_article(scene, sure, model, cleaned)
