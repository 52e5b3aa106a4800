"""The pipeline: text → prose → marks → parse → mentions → cues → coreference → attribution → reports → quotes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # it ships no types

from quoteapi.engine.attribution import attribute_passages
from quoteapi.engine.coreference import resolve
from quoteapi.engine.cues import find_cues, reattach, restore_closing_verbs, restore_subjects
from quoteapi.engine.deadline import check_time, work_until
from quoteapi.engine.furniture import find_author, find_prose
from quoteapi.engine.marks import Passage, find_passages, split_paragraphs
from quoteapi.engine.markup import blank_markup
from quoteapi.engine.mentions import find_mentions
from quoteapi.engine.parsing import Parse, Reader, load_model, parse_article
from quoteapi.engine.quotations import find_utterances, make_article
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo, NamedEntity, QuoteType, Span
from quoteapi.engine.scene import PARAGRAPHS_AFTER, PARAGRAPHS_BEFORE, Scene

if TYPE_CHECKING:
    from spacy.language import Language


class Engine:
    """A loaded model. ``attribute`` is a pure function of the text and may be called from several threads."""

    def __init__(self, nlp: Language, model: ModelInfo) -> None:
        self._nlp = nlp
        self._reader = Reader(nlp)
        self._blas = ThreadpoolController().select(user_api="blas")
        self.model = model

    @classmethod
    def load(cls, name: str) -> Engine:
        """Load the spaCy pipeline of that name. Raises ModelError when it is missing or lacks a component."""
        nlp = load_model(name)
        return cls(nlp, ModelInfo(name, str(nlp.meta["version"])))

    def attribute(
        self,
        text: str,
        *,
        types: Collection[QuoteType] = QUOTE_TYPES,
        deadline: float | None = None,
        abandoned: Callable[[], bool] | None = None,
    ) -> Article:
        """Find the quotes of a text and their speakers. Accepts any string without lone surrogates.

        Raises TimeBudgetExceeded once ``time.monotonic()`` is past the deadline, and Abandoned once ``abandoned``
        returns true; see ``work_until``.
        """
        with work_until(deadline, abandoned):
            return finish(self._read(text, types), types, self.model)

    def register(self, text: str) -> tuple[NamedEntity, ...]:
        """Return all that a text names, in the order in which the engine registers it. Accepts what ``attribute`` does.

        A name that the engine takes for nobody's, or overlooks, is missing.
        """
        entities = self._read(text, QUOTE_TYPES).coreference.entities
        return tuple(
            NamedEntity(e.name, e.kind, e.gender, tuple(sorted(form for form in e.forms if form != e.name)))
            for e in entities
            if e.name
        )

    def _read(self, text: str, types: Collection[QuoteType]) -> Scene:
        """Run the stages before attribution."""
        text = blank_markup(text)
        paragraphs = find_prose(text, split_paragraphs(text))
        passages = find_passages(text, paragraphs)
        wanted = None if "indirect" in types else near_passages(len(paragraphs), passages)
        check_time()
        # The matrices are small. A second thread would wait longer than it works, and keep a core busy meanwhile.
        with self._reader.memory(), self._blas.limit(limits=1):
            parse = parse_article(self._reader, text, paragraphs, passages, wanted)
        return build_scene(text, paragraphs, passages, parse)


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


def build_scene(text: str, paragraphs: list[Span], passages: list[Passage], parse: Parse) -> Scene:
    """Run the stages between the parse and attribution."""
    check_time()
    restore_subjects(parse, text, passages)
    restore_closing_verbs(parse)
    reattach(parse)
    mentions = find_mentions(parse, text)
    check_time()
    cues = find_cues(parse, mentions)
    speaking = frozenset(cue.mention for cue in cues if cue.speech == "speech")
    author = find_author(text, split_paragraphs(text))
    coreference = resolve(parse, text, mentions, speaking, author=author)
    check_time()
    return Scene(text, paragraphs, passages, parse, mentions, cues, coreference).index()


def finish(scene: Scene, types: Collection[QuoteType], model: ModelInfo) -> Article:
    """Run the stages from attribution to the answer."""
    decisions = attribute_passages(scene)
    check_time()
    return make_article(scene, find_utterances(scene, decisions, types), model)
