"""Reader: run a spaCy pipeline component by component over a whole batch."""

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

# In characters of text. spaCy keeps the words of the first LONGEST_MEMORY characters for good, and then forgets new
# words after each further LONGEST_MEMORY. That is a few MiB, even if no word occurs twice.
LONGEST_MEMORY = 100_000


class Reader:
    """Parses texts with a pipeline. ``nlp.pipe`` gives the same output, but in smaller batches and with overhead."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._lock = threading.Lock()
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
        """Limit spaCy's memory of words while one article is parsed. Do not use its objects outside the context.

        Without a memory zone spaCy keeps every new word for good; with a new zone for each article it would meet most
        words for the first time. spaCy caches a word's tokenization only outside memory zones, so that the first
        articles are parsed without one. The zone belongs to the pipeline, so that one thread enters at a time.
        """
        with self._lock:
            if self._remembered >= LONGEST_MEMORY:
                self._zone.close()
                self._zone.enter_context(self.nlp.memory_zone())
                self._remembered = 0
            yield

    def read(self, texts: Sequence[str]) -> tuple[list[Doc], list[EntitySpan]]:
        """Return the texts with tokens, tags and trees, and their entities with tokens numbered over all texts."""
        self._remembered += sum(map(len, texts))
        docs = [self.nlp.make_doc(text) for text in texts]
        for component in self._components:
            if hasattr(component, "predict"):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs, self._recognizer.find(docs) if self._recognizer else entities_of(docs)


def entities_of(docs: Sequence[Doc]) -> list[EntitySpan]:
    """Return the entities that a pipeline's own recognizer wrote into the texts."""
    bases = accumulate((len(doc) for doc in docs), initial=0)
    return [
        EntitySpan(base + entity.start, base + entity.end, entity.label_)
        for base, doc in zip(bases, docs, strict=False)
        for entity in doc.ents
    ]
