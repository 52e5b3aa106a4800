"""Recognizer: run spaCy's entity recognizer on all tokens of a batch at once.

spaCy goes through each text token by token and checks for every move whether it is valid, which takes longer than the
matrix products. Outside an entity, however, the scores depend on the token alone, and most tokens are outside. One
product scores all tokens; only where an entity may begin are the tokens after it scored in further rounds. Weights,
rules (spacy/pipeline/_parser_internals/ner.pyx) and entities are the same as spaCy's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
# The number of tokens whose features a state has: the next one, and the first and the last one of the open entity.
_FEATURES = 3


@dataclass(frozen=True, slots=True)
class EntitySpan:
    """A labeled stretch of tokens, [first, last), numbered over the whole batch. Coreference has its own entities."""

    first: int
    last: int
    label: str


class Recognizer:
    """A greedy entity recognizer with the architecture of spaCy's English pipelines. Use `find_recognizer`."""

    def __init__(self, component: EntityRecognizer) -> None:
        model: Any = component.model
        self._tok2vec = model.get_ref("tok2vec")
        self._lower = model.get_ref("lower")
        upper = model.get_ref("upper")
        self._bias: Floats = self._lower.get_param("b").reshape(-1)
        self._out_bias: Floats = upper.get_param("b")
        self._out_weights: Floats = np.ascontiguousarray(upper.get_param("W").T)
        classes = map(component.moves.get_class_name, range(component.moves.n_moves))
        moves = [name.partition("-")[::2] for name in classes]
        number = {move: at for at, move in enumerate(moves)}
        self._labels = [label for _, label in moves]
        self._begins = np.array([move == "B" for move, _ in moves])
        self._units = np.array([move == "U" and label != "" for move, label in moves])
        self._outside = number["O", ""]
        self._go_on = np.array([number.get(("I", label), -1) for _, label in moves])
        self._end = np.array([number.get(("L", label), -1) for _, label in moves])

    def find(self, docs: Sequence[Doc]) -> list[EntitySpan]:
        """Return the entities of texts with known sentence boundaries, in order. None crosses a sentence boundary."""
        lengths = [len(doc) for doc in docs]
        if not sum(lengths):
            return []
        features = self._lower.predict(self._tok2vec.predict(docs))
        features = features.reshape(features.shape[0], _FEATURES, -1)
        starts, spaces = (np.concatenate([doc.to_array(name) for doc in docs]) for name in ("SENT_START", "IS_SPACE"))
        closing = np.append(starts[1:] == 1, True)
        closing[np.cumsum(lengths) - 1] = True
        moves = self._moves_outside(features, closing, spaces == 1)
        ends = self._ends(features, closing, moves)
        return self._walk(moves, ends)

    def _score(self, summed: Floats) -> Floats:
        """Return the scores of all moves for each row of summed features."""
        pieces = self._lower.get_dim("nP")
        summed = summed + self._bias
        hidden = np.maximum.reduce([summed[:, piece::pieces] for piece in range(pieces)])
        scores: Floats = hidden @ self._out_weights + self._out_bias
        return scores

    def _moves_outside(self, features: Floats, closing: NDArray[np.bool_], spaces: NDArray[np.bool_]) -> list[int]:
        """Return the best move at each token outside an entity: begin one, be one of a single token, or neither."""
        scores = self._score(features[1:, 0] + features[0, 1] + features[0, 2])
        possible = self._begins | self._units
        possible[self._outside] = True
        scores[:, ~possible] = -np.inf
        scores[np.ix_(closing, self._begins)] = -np.inf
        scores[np.ix_(spaces, self._begins | self._units)] = -np.inf
        best: list[int] = scores.argmax(axis=1).tolist()
        return best

    def _ends(self, features: Floats, closing: NDArray[np.bool_], moves: list[int]) -> dict[int, int]:
        """Return where each entity that may begin would end, from its first token to the token after its last."""
        first = np.array([token for token, move in enumerate(moves) if self._begins[move]], dtype=np.int64)
        move = np.array([moves[token] for token in first], dtype=np.int64)
        token = first + 1
        found: dict[int, int] = {}
        while len(first):
            scores = self._score(features[token + 1, 0] + features[first + 1, 1] + features[token, 2])
            rows = np.arange(len(first))
            inside, ending = scores[rows, self._go_on[move]], scores[rows, self._end[move]]
            # between equal scores spaCy takes the move that it lists first
            earlier = self._go_on[move] < self._end[move]
            goes_on = ~closing[token] & ((inside > ending) | ((inside == ending) & earlier))
            found.update(zip(first[~goes_on].tolist(), (token[~goes_on] + 1).tolist(), strict=True))
            first, move, token = first[goes_on], move[goes_on], token[goes_on] + 1
        return found

    def _walk(self, moves: list[int], ends: dict[int, int]) -> list[EntitySpan]:
        """Return the entities that the moves give in order. A token inside one entity cannot begin another."""
        found: list[EntitySpan] = []
        free = 0
        for token, move in enumerate(moves):
            if move != self._outside and token >= free:
                free = ends.get(token, token + 1)
                found.append(EntitySpan(token, free, self._labels[move]))
        return found


def find_recognizer(nlp: Language) -> Recognizer | None:
    """Return the pipeline's entity recognizer as a `Recognizer`, None for another architecture or one of several."""
    from spacy.pipeline import EntityRecognizer
    from thinc.api import NumpyOps

    component: Any = dict(nlp.pipeline).get("ner")
    if type(component) is not EntityRecognizer or component.cfg["beam_width"] != 1:
        return None
    if any("doc.ents" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names if name != "ner"):
        return None  # another component sets entities too
    model = component.model
    plain = model.attrs.get("has_upper") and not model.attrs.get("unseen_classes")
    if not plain or not isinstance(model.ops, NumpyOps):
        return None
    lower = model.get_ref("lower")
    if lower.name != "precomputable_affine" or lower.get_dim("nF") != _FEATURES or lower.get_dim("nP") < 2:
        return None
    return Recognizer(component)
