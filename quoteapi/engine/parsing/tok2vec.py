"""Tok2vec: spaCy's contextual word vectors from the same sums with less overhead.

A pipeline spends most of its time here. The first half sees each word alone (norm, prefix, suffix, shape), so that each
distinct word of a batch is computed once, and the words of the last articles not at all. The second half has a few
layers that combine a word with its neighbors, take the largest of three sums and normalize it; it is written here with
as few copies as numpy allows. Layers with another architecture stay unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

Floats = NDArray[np.float32]
# thinc adds this to a variance before it divides by its square root.
_LEAST_VARIANCE = np.float32(1e-8)
# How many words are remembered with their vectors, which is 3 MiB for each first half. Of the distinct words of an
# article, about two in three are among them.
REMEMBERED = 8192
# In words. Fewer are computed with repetitions, because BLAS sums up a few rows in another order than many, and an
# article must not get other vectors for what came before it.
_LEAST_BATCH = 32
_EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_WINDOW_LAYER = ("expand_window", "maxout", "layernorm", "dropout")


def quicken(nlp: Language) -> int:
    """Replace spaCy's layers by those below wherever a pipeline has them, and return how many were replaced."""
    replaced = 0
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in list(model.walk()) if model is not None else ():
            for at, inner in enumerate(layer.layers):
                quick = _embedding(inner) or _windows(inner)
                if quick:
                    layer.layers[at] = quick
                    replaced += 1
    return replaced


def _kind(layer: Model[Any, Any]) -> str:
    """Return the kind of a layer from its name: "kind", "kind(inner)" or, for a chain, "kind>>kind(inner)" in thinc."""
    name, inner = str(layer.name), re.compile(r"\([^()]*\)")
    while inner.search(name):
        name = inner.sub("", name)
    return name


def _flat(layer: Model[Any, Any]) -> list[Model[Any, Any]]:
    """Return the layers of a chain of chains, in order, or just the layer if it is not a chain."""
    return [part for inner in layer.layers for part in _flat(inner)] if ">>" in _kind(layer) else [layer]


# --- each word once ------------------------------------------------------------------------------------


def _embedding(layer: Model[Any, Any]) -> Model[Any, Any] | None:
    if tuple(map(_kind, layer.layers)) != _EMBEDDING:
        return None
    from thinc.api import Model

    extract, _, embed, mix, _ = layer.layers
    known = _Words(np.empty((REMEMBERED, mix.get_dim("nO")), dtype=np.float32))
    return Model("embed_each_word_once", _embed_each_word_once, layers=[extract, embed, mix], attrs={"known": known})


@dataclass(frozen=True, slots=True)
class _Words:
    """The words met last, by their keys, those longest unseen first, each with the row of its vector."""

    vectors: Floats
    rows: dict[int, int] = field(default_factory=dict)

    def find(self, keys: Sequence[int]) -> list[int]:
        """Return the rows of the words, -1 for one that is not known. A word found counts as met last."""
        found = []
        for key in keys:
            row = self.rows.pop(key, -1)
            if row >= 0:
                self.rows[key] = row
            found.append(row)
        return found

    def add(self, keys: Sequence[int], vectors: Floats) -> list[int]:
        """Remember new words, at most as many as there are rows, and return their rows. Those longest unseen go."""
        rows = []
        for key in keys:
            full = len(self.rows) == len(self.vectors)
            rows.append(self.rows.pop(next(iter(self.rows))) if full else len(self.rows))
            self.rows[key] = rows[-1]
        self.vectors[rows] = vectors
        return rows


def _embed_each_word_once(
    model: Model[Any, Any],
    docs: Sequence[Doc],
    is_train: bool,  # noqa: ARG001  # thinc passes it by name
) -> tuple[list[Floats], object]:
    extract, embed, mix = model.layers
    features = extract.predict(docs)
    words = np.concatenate(features)
    unique, first, word_of = np.unique(_key(words), return_index=True, return_inverse=True)
    keys, known = unique.tolist(), model.attrs["known"]
    if len(keys) > len(known.vectors):
        vectors = mix.predict(embed.predict(words[first]))[word_of]
    else:
        rows = np.array(known.find(keys), dtype=np.intp)
        new = np.flatnonzero(rows < 0)
        if len(new):
            batch = np.resize(first[new], max(len(new), _LEAST_BATCH))
            rows[new] = known.add([keys[at] for at in new], mix.predict(embed.predict(words[batch]))[: len(new)])
        vectors = known.vectors[rows[word_of]]
    return _split(vectors, [len(own) for own in features]), None


def _key(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return one number for each word, from the hashes of its features. Two words collide as rarely as two hashes."""
    key = np.zeros(len(words), dtype=np.uint64)
    for column in words.T:
        key = (key ^ column) * np.uint64(0x9E3779B97F4A7C15)
        key ^= key >> np.uint64(32)
    return key


def _split(rows: Floats, lengths: Sequence[int]) -> list[Floats]:
    return [rows[start:end] for start, end in pairwise(accumulate(lengths, initial=0))]


# --- words in their windows ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Window:
    """A layer's weights. ``matrix`` maps a word and its neighbors to ``pieces`` sums for each output."""

    matrix: Floats
    bias: Floats
    gain: Floats
    shift: Floats
    pieces: int


def _windows(layer: Model[Any, Any]) -> Model[Any, Any] | None:
    if _kind(layer) != "with_array" or len(layer.layers) != 1:
        return None
    residuals = _flat(layer.layers[0])
    if not residuals or any(_kind(residual) != "residual" for residual in residuals):
        return None
    inner = [[part for whole in residual.layers for part in _flat(whole)] for residual in residuals]
    if any(tuple(map(_kind, parts)) != _WINDOW_LAYER or parts[0].attrs["window_size"] != 1 for parts in inner):
        return None
    from thinc.api import Model

    attrs = {"pad": layer.attrs["pad"], "windows": [_read(maxout, norm) for _, maxout, norm, _ in inner]}
    return Model("words_in_windows", _words_in_windows, attrs=attrs)


def _read(maxout: Model[Any, Any], norm: Model[Any, Any]) -> _Window:
    weights: Floats = np.asarray(maxout.get_param("W"))
    bias: Floats = np.asarray(maxout.get_param("b"))
    outputs, pieces, inputs = weights.shape
    matrix = weights.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T
    return _Window(
        np.ascontiguousarray(matrix),
        bias.T.reshape(-1).copy(),
        np.asarray(norm.get_param("G")),
        np.asarray(norm.get_param("b")),
        pieces,
    )


def _words_in_windows(
    model: Model[Any, Any],
    texts: Sequence[Floats],
    is_train: bool,  # noqa: ARG001  # thinc passes it by name
) -> tuple[list[Floats], object]:
    if not texts:
        return [], None
    pad, width = model.attrs["pad"], texts[0].shape[1]
    firsts = list(accumulate((len(text) + pad for text in texts), initial=pad))
    words = np.zeros((firsts[-1], width), dtype=np.float32)
    for text, first in zip(texts, firsts, strict=False):
        words[first : first + len(text)] = text
    beside = np.zeros((len(words), 3 * width), dtype=np.float32)
    for window in model.attrs["windows"]:
        beside[1:, :width], beside[:, width : 2 * width], beside[:-1, 2 * width :] = words[:-1], words, words[1:]
        words += _apply(window, beside)
    return [words[first : first + len(text)] for text, first in zip(texts, firsts, strict=False)], None


def _apply(window: _Window, beside: Floats) -> Floats:
    sums: Floats = beside @ window.matrix
    sums += window.bias
    largest, *others = np.split(sums, window.pieces, axis=1)
    for other in others:
        largest = np.maximum(largest, other)
    scaled: Floats = largest - largest.mean(axis=1, keepdims=True)
    variance = np.einsum("ij,ij->i", scaled, scaled) / np.float32(scaled.shape[1]) + _LEAST_VARIANCE
    scaled *= (1 / np.sqrt(variance))[:, None]
    scaled *= window.gain
    scaled += window.shift
    return scaled
