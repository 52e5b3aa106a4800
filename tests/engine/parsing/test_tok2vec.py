import numpy as np
import pytest
import spacy
from spacy.ml.models.tok2vec import (
    CharacterEmbed,
    MaxoutWindowEncoder,
    MishWindowEncoder,
    MultiHashEmbed,
    build_Tok2Vec_model,
)

from quoteapi.engine.parsing import tok2vec
from quoteapi.engine.parsing.tok2vec import quicken

ATTRIBUTES = ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"]
TEXTS = [
    pytest.param(["Odile Marsh left. Marsh, she said, had left."], id="words that come again"),
    pytest.param(["Rain", "fell", "", "on Rain"], id="short texts and an empty one"),
    pytest.param(["Rain fell. " * 80, "Sun", "  \n "], id="texts of every length"),
]


def hashes(width=16):
    return MultiHashEmbed(width=width, attrs=ATTRIBUTES, rows=[64] * len(ATTRIBUTES), include_static_vectors=False)


def pipeline(embed, encode):
    """A pipeline that makes word vectors alone, with weights by chance."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    model = build_Tok2Vec_model(embed, encode)
    model.initialize(X=[nlp.make_doc("Rain fell.")])
    random = np.random.default_rng(7)
    for layer in model.walk():
        for name in layer.param_names:
            layer.set_param(name, random.normal(size=layer.get_param(name).shape).astype("f"))
    nlp.get_pipe("tok2vec").model = model
    return nlp


def vectors(nlp, texts):
    return nlp.get_pipe("tok2vec").predict([nlp.make_doc(text) for text in texts])


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_the_vectors_are_spacys(texts, pieces):
    nlp = pipeline(hashes(), MaxoutWindowEncoder(width=16, window_size=1, maxout_pieces=pieces, depth=4))
    expected = vectors(nlp, texts)
    assert quicken(nlp) == 2
    for found, own in zip(vectors(nlp, texts), expected, strict=True):
        np.testing.assert_allclose(found, own, atol=2e-5)


def test_a_layer_is_replaced_once():
    nlp = pipeline(hashes(), MaxoutWindowEncoder(width=16, window_size=1, maxout_pieces=2, depth=2))
    assert [quicken(nlp), quicken(nlp)] == [2, 0]


OTHERS = [
    pytest.param(hashes(), MaxoutWindowEncoder(width=16, window_size=2, maxout_pieces=2, depth=2), 1, id="wide window"),
    pytest.param(hashes(), MishWindowEncoder(width=16, window_size=1, depth=2), 1, id="another function"),
    pytest.param(
        CharacterEmbed(width=16, rows=64, nM=4, nC=2, include_static_vectors=False),
        MaxoutWindowEncoder(width=16, window_size=1, maxout_pieces=2, depth=2),
        1,
        id="words by their letters",
    ),
]


@pytest.mark.parametrize(("embed", "encode", "replaced"), OTHERS)
def test_a_layer_of_another_form_stays(embed, encode, replaced):
    nlp = pipeline(embed, encode)
    expected = vectors(nlp, ["Rain fell on Odile."])
    assert quicken(nlp) == replaced
    np.testing.assert_allclose(vectors(nlp, ["Rain fell on Odile."])[0], expected[0], atol=2e-5)


def test_a_text_has_the_same_vectors_each_time():
    nlp = pipeline(hashes(), MaxoutWindowEncoder(width=16, window_size=1, maxout_pieces=3, depth=4))
    quicken(nlp)
    first = vectors(nlp, ["Rain fell on Odile."])[0]
    vectors(nlp, ["Another text, with other words."] * 9)
    assert np.array_equal(vectors(nlp, ["Rain fell on Odile."])[0], first)


@pytest.mark.parametrize("remembered", [2, 8, 64])
def test_words_that_are_no_longer_remembered_have_the_same_vectors(monkeypatch, remembered):
    texts = ["Rain fell on Odile.", "Sun dried Port Ashby.", "Rain fell on Port Ashby, Odile said.", "Sun fell."]
    nlp = pipeline(hashes(), MaxoutWindowEncoder(width=16, window_size=1, maxout_pieces=3, depth=4))
    expected = [vectors(nlp, [text])[0] for text in texts]
    monkeypatch.setattr(tok2vec, "REMEMBERED", remembered)
    quicken(nlp)
    for text, own in [*zip(texts, expected, strict=True)] * 2:
        np.testing.assert_allclose(vectors(nlp, [text])[0], own, atol=2e-5)


def test_the_words_longest_unseen_are_forgotten():
    words = tok2vec._Words(np.empty((2, 1), dtype=np.float32))
    words.add([7, 8], np.array([[0.7], [0.8]], dtype=np.float32))
    words.find([7])
    words.add([9], np.array([[0.9]], dtype=np.float32))
    rows = words.find([7, 8, 9])
    assert [row < 0 for row in rows] == [False, True, False]
    assert words.vectors[[rows[0], rows[2]], 0].tolist() == pytest.approx([0.7, 0.9])
