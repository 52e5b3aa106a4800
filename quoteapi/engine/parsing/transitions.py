"""Transitions: spaCy's dependency parser with the moves of a batch scored by numpy.

spaCy scores moves in C and takes Python's lock at each of the 64 outputs of a hidden layer to check for errors. That is
more than a hundred thousand locks for an article and half of the parser's time, or two thirds once the process has had
a second thread, because only then does a lock take time. Weights, rules (spacy/pipeline/transition_parser.pyx,
spacy/ml/parser_model.pyx) and trees are the same as spaCy's, and the states are spaCy's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from quoteapi.engine.deadline import check_time

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

Floats = NDArray[np.float32]


class Transitions:
    """A greedy dependency parser with the architecture of spaCy's English pipelines. Use `find_transitions`."""

    def __init__(self, component: DependencyParser) -> None:
        from spacy.ml.parser_model import ParserStepModel  # type: ignore[import-not-found]  # it ships no types

        model: Any = component.model
        self._component: Any = component
        self._tok2vec = model.get_ref("tok2vec")
        self._lower = model.get_ref("lower")
        upper = model.get_ref("upper")
        self._pieces = self._lower.get_dim("nP")
        self._bias: Floats = self._lower.get_param("b").reshape(-1)
        self._out_bias: Floats = upper.get_param("b")
        self._out_weights: Floats = np.ascontiguousarray(upper.get_param("W").T)
        # Gives the tokens whose features a state has, numbered over the batch.
        self._words_of = ParserStepModel.get_token_ids
        self._features = self._lower.get_dim("nF")
        self._shape = SimpleNamespace(state2vec=SimpleNamespace(nF=self._features))

    def predict(self, docs: Sequence[Doc]) -> list[Any]:
        """Return the final state of each text, as the component's own ``predict`` does."""
        batch: list[Any] = self._component.moves.init_batch(docs)
        states = [state for state in batch if not state.is_final()]
        if not states:
            return batch
        # What each word adds to a state as each of its features. The first rows are for a missing word.
        added: Floats = self._lower.predict(self._tok2vec.predict(docs)).reshape(-1, len(self._bias))
        places = np.arange(self._features, 2 * self._features)
        while states:
            check_time()
            words = self._words_of(self._shape, states)
            scores = self._score(added.take(words * self._features + places, axis=0))
            states = self._component.transition_states(states, scores)
        return batch

    def set_annotations(self, docs: Sequence[Doc], states: Sequence[Any]) -> None:
        """Write the trees into the documents."""
        self._component.set_annotations(docs, states)

    def _score(self, features: Floats) -> Floats:
        summed = np.add.reduce(features, axis=1)
        summed += self._bias
        hidden = np.maximum.reduce([summed[:, piece :: self._pieces] for piece in range(self._pieces)])
        scores: Floats = hidden @ self._out_weights
        scores += self._out_bias
        return scores


def find_transitions(nlp: Language) -> Transitions | None:
    """Return the pipeline's dependency parser as `Transitions`, None without one or for another architecture."""
    from spacy.pipeline import DependencyParser
    from thinc.api import NumpyOps

    component: Any = dict(nlp.pipeline).get("parser")
    if type(component) is not DependencyParser or component.cfg["beam_width"] != 1:
        return None
    model = component.model
    plain = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    if not plain or not isinstance(model.ops, NumpyOps):
        return None
    lower, upper = model.get_ref("lower"), model.get_ref("upper")
    if lower.name != "precomputable_affine" or lower.get_dim("nP") < 2 or upper.name != "linear":
        return None
    return Transitions(component)
