"""That nothing remembers the words of articles; python tests benchmarks.memory measures the memory itself."""

import random

import pytest

from benchmarks.memory import article
from quoteapi.engine.parsing import reader

pytestmark = pytest.mark.model


def test_the_vocabulary_does_not_grow(engine, monkeypatch):
    vocabulary = engine._nlp.vocab

    def forget_and_count():
        """What the vocabulary holds right after it has been emptied."""
        engine._reader._remembered = reader.LONGEST_MEMORY
        assert engine.attribute("“Rain,” said Ann Lee.").quotes
        return len(vocabulary.strings), sum(1 for _ in vocabulary)

    chance, before, most = random.Random(7), forget_and_count(), 0
    monkeypatch.setattr(reader, "LONGEST_MEMORY", 5_000)
    for _ in range(60):
        assert engine.attribute(article(chance, strange=True)).quotes
        most = max(most, len(vocabulary.strings))
    assert before[0] < most < before[0] + 3_000  # some 10,000 words were read
    assert forget_and_count() == before
