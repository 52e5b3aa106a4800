"""Reader: a spaCy pipeline as the engine runs it, component by component over a whole batch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from quoteapi.engine.recognizer import Entity, find_recognizer

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


class Reader:
    """Reads texts with a pipeline. ``nlp.pipe`` gives the same, in smaller batches and with work between them."""

    def __init__(self, nlp: Language) -> None:
        self.nlp = nlp
        self._recognizer = find_recognizer(nlp)
        self._components: list[Any] = [
            component for name, component in nlp.pipeline if not (self._recognizer and name == "ner")
        ]

    def read(self, texts: Sequence[str]) -> tuple[list[Doc], list[Entity]]:
        """Tokens, tags and trees of the texts; and their entities, with the tokens numbered over all of them."""
        docs = [self.nlp.make_doc(text) for text in texts]
        for component in self._components:
            if hasattr(component, "predict"):
                component.set_annotations(docs, component.predict(docs))
            else:
                docs = [component(doc) for doc in docs]
        return docs, self._recognizer.find(docs) if self._recognizer else entities_of(docs)


def entities_of(docs: Sequence[Doc]) -> list[Entity]:
    """The entities that a pipeline's own recogniser wrote into the texts."""
    bases = accumulate((len(doc) for doc in docs), initial=0)
    return [
        Entity(base + entity.start, base + entity.end, entity.label_)
        for base, doc in zip(bases, docs, strict=False)
        for entity in doc.ents
    ]
