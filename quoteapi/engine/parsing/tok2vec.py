"""Tok2vec: spaCy's word vectors in context, the same sums with less work around them.

A pipeline spends most of its time here. Its first half looks at each word alone (Norm, prefix, suffix, shape), so that
a word needs to be worked out but once a batch. Its second half, a few layers of "the word, its neighbours, the largest
of three sums, scaled", is written here with as few copies as numpy allows. A layer of another form stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from thinc.api import Model

Floats = NDArray[np.float32]
# What thinc adds to a variance before it divides by it.
_LEAST_VARIANCE = np.float32(1e-8)
_EMBEDDING = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_WINDOW_LAYER = ("expand_window", "maxout", "layernorm", "dropout")


def quicken(nlp: Language) -> int:
    """Put the layers below in the place of spaCy's wherever a pipeline has them; how many were replaced."""
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
    """What a layer is by its name, which thinc writes "kind", "kind(inner)" or, for a chain, "kind>>kind(inner)"."""
    name, inner = str(layer.name), re.compile(r"\([^()]*\)")
    while inner.search(name):
        name = inner.sub("", name)
    return name


def _flat(layer: Model[Any, Any]) -> list[Model[Any, Any]]:
    """The layers of a chain of chains, in order; any other layer alone."""
    return [part for inner in layer.layers for part in _flat(inner)] if ">>" in _kind(layer) else [layer]


# --- each word once ------------------------------------------------------------------------------------


def _embedding(layer: Model[Any, Any]) -> Model[Any, Any] | None:
    if tuple(map(_kind, layer.layers)) != _EMBEDDING:
        return None
    from thinc.api import Model

    extract, _, embed, mix, _ = layer.layers
    return Model("embed_each_word_once", _embed_each_word_once, layers=[extract, embed, mix])


def _embed_each_word_once(
    model: Model[Any, Any],
    docs: Sequence[Doc],
    is_train: bool,  # noqa: ARG001  # thinc gives it by name
) -> tuple[list[Floats], object]:
    extract, embed, mix = model.layers
    features = extract.predict(docs)
    words = np.concatenate(features)
    _, first, word_of = np.unique(_key(words), return_index=True, return_inverse=True)
    vectors = mix.predict(embed.predict(words[first]))[word_of]
    return _split(vectors, [len(own) for own in features]), None


def _key(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number a word, from its features' hashes: two words share one as seldom as two strings share a hash."""
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
    """A layer's weights: ``matrix`` takes a word and its neighbours to ``pieces`` sums for each of its outputs."""

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
    is_train: bool,  # noqa: ARG001  # thinc gives it by name
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
