"""Reader: a spaCy pipeline as the engine runs it, component by component over a whole batch."""

from __future__ import annotations

import threading
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from quoteapi.engine.parsing.recognizer import EntitySpan, find_recognizer
from quoteapi.engine.parsing.transitions import find_transitions

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# In characters. spaCy remembers the words of the first so many for good, then empties its memory of words after as many
# again: a few MiB, even where no word comes twice.
LONGEST_MEMORY = 100_000


class Reader:
    """Reads texts with a pipeline. ``nlp.pipe`` gives the same, in smaller batches and with work between them."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._turn = threading.Lock()
        self._zone = ExitStack()
        self._remembered = 0
        self._recognizer = find_recognizer(nlp)
        transitions = find_transitions(nlp)
        self._components: list[Any] = [
            transitions if transitions and name == "parser" else component
            for name, component in nlp.pipeline
            if not (self._recognizer and name == "ner")
        ]

    @contextmanager
    def memory(self) -> Generator[None]:
        """Lend spaCy's memory of words for one article: what is read inside must not be used outside.

        Without it every new word stays for good; with a new one each article most words are met for the first time.
        What the tokenizer makes of a word is kept only outside spaCy's memory zones, so that the first articles are
        read without one. The memory is the pipeline's own: one thread has it at a time.
        """
        with self._turn:
            if self._remembered >= LONGEST_MEMORY:
                self._zone.close()
                self._zone.enter_context(self.nlp.memory_zone())
                self._remembered = 0
            yield

    def read(self, texts: Sequence[str]) -> tuple[list[Doc], list[EntitySpan]]:
        """Tokens, tags and trees of the texts; and their entities, with the tokens numbered over all of them."""
        self._remembered += sum(map(len, texts))
        docs = [self.nlp.make_doc(text) for text in texts]
        for component in self._components:
            if hasattr(component, "predict"):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs, self._recognizer.find(docs) if self._recognizer else entities_of(docs)


def entities_of(docs: Sequence[Doc]) -> list[EntitySpan]:
    """The entities that a pipeline's own recogniser wrote into the texts."""
    bases = accumulate((len(doc) for doc in docs), initial=0)
    return [
        EntitySpan(base + entity.start, base + entity.end, entity.label_)
        for base, doc in zip(bases, docs, strict=False)
        for entity in doc.ents
    ]
