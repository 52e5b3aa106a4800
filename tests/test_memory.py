"""That nothing remembers the words of articles; python tests/memory.py measures the memory itself."""

import random

import pytest

from memory import article

pytestmark = pytest.mark.model


def test_the_vocabulary_does_not_grow(engine):
    chance = random.Random(7)
    engine.attribute(article(chance, strange=True))
    strings, words = len(engine._nlp.vocab.strings), sum(1 for _ in engine._nlp.vocab)
    for _ in range(60):
        assert engine.attribute(article(chance, strange=True)).quotes
    assert len(engine._nlp.vocab.strings) == strings
    assert sum(1 for _ in engine._nlp.vocab) == words
