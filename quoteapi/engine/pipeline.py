"""The pipeline: text → marks → parse → mentions → cues → coreference → attribution → quotes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]  # it ships no types

from quoteapi.engine.attribution import PARAGRAPHS_BEFORE, attribute_passages, load_weights
from quoteapi.engine.coreference import resolve
from quoteapi.engine.cues import find_cues, reattach
from quoteapi.engine.deadline import check_time, work_until
from quoteapi.engine.marks import Passage, find_passages, split_paragraphs
from quoteapi.engine.mentions import find_mentions
from quoteapi.engine.parsing import Parse, Reader, load_model, parse_article
from quoteapi.engine.quotations import answer, find_utterances
from quoteapi.engine.results import QUOTE_TYPES, Article, ModelInfo, QuoteType, Span
from quoteapi.engine.scene import Scene

if TYPE_CHECKING:
    from spacy.language import Language


class Engine:
    """A loaded model and the weights; ``attribute`` is a pure function of the text."""

    def __init__(self, nlp: Language, model: ModelInfo) -> None:
        self._nlp = nlp
        self._reader = Reader(nlp)
        self._blas = ThreadpoolController().select(user_api="blas")
        self.model = model

    @classmethod
    def load(cls, name: str) -> Engine:
        """Load the spaCy pipeline of that name. Raises ModelError when it is missing or unfit."""
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
        """Find the quotes of a text and their speakers. Any string without lone surrogates is accepted.

        Raises TimeBudgetExceeded once ``time.monotonic()`` is past the deadline, and Abandoned once ``abandoned``
        returns true; see ``work_until``.
        """
        with work_until(deadline, abandoned):
            return self._attribute(text, types)

    def _attribute(self, text: str, types: Collection[QuoteType]) -> Article:
        paragraphs = split_paragraphs(text)
        passages = find_passages(text, paragraphs)
        wanted = None if "indirect" in types else near_passages(len(paragraphs), passages)
        check_time()
        # The matrices are small: a second thread would wait longer than it works, and spin while it waits.
        with self._reader.memory(), self._blas.limit(limits=1):
            parse = parse_article(self._reader, text, paragraphs, passages, wanted)
        scene = build_scene(text, paragraphs, passages, parse)
        return finish(scene, types, self.model)


# So many paragraphs at the top are read whatever is asked for.
OPENING = 4


def near_passages(paragraphs: int, passages: Sequence[Passage]) -> set[int]:
    """The paragraphs that attribution can look at when unquoted speech is not asked for, and the opening ones.

    The opening introduces most of an article's people; a full name farther away still completes a lone surname.
    """
    wanted = set(range(min(OPENING, paragraphs)))
    for passage in passages:
        wanted.update(range(max(0, passage.paragraph - PARAGRAPHS_BEFORE), min(paragraphs, passage.paragraph + 2)))
    return wanted if passages else set()


def build_scene(text: str, paragraphs: list[Span], passages: list[Passage], parse: Parse) -> Scene:
    """Run the stages between parse and attribution."""
    check_time()
    reattach(parse)
    mentions = find_mentions(parse, text)
    check_time()
    cues = find_cues(parse, mentions)
    speaking = frozenset(cue.mention for cue in cues if cue.mention is not None and cue.speech == "speech")
    coreference = resolve(parse, text, mentions, speaking)
    check_time()
    return Scene(text, paragraphs, passages, parse, mentions, cues, coreference).index()


def finish(scene: Scene, types: Collection[QuoteType], model: ModelInfo) -> Article:
    """Run the stages from attribution on."""
    decisions = attribute_passages(scene, load_weights())
    check_time()
    return answer(scene, find_utterances(scene, decisions, types), model)
