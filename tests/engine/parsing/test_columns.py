import itertools

import pytest
import spacy
from spacy.tokens import Doc

from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks.passages import find_passages
from quoteapi.engine.parsing.columns import LONGEST_SENTENCE, add_docs
from quoteapi.engine.parsing.parse import Parse
from quoteapi.engine.parsing.recognizer import EntitySpan
from quoteapi.engine.parsing.views import View

VOCAB = spacy.blank("en").vocab


def columns_of(*texts, entities=(), **layers):
    """The columns of texts whose tokens are separated by underscores; a space is a token of white space."""
    words = [text.split("_") for text in texts]
    layered = [{name: values[at] for name, values in layers.items()} for at in range(len(words))]
    docs = [Doc(VOCAB, own, [False] * len(own), **layer) for own, layer in zip(words, layered, strict=True)]
    views = [View(doc.text, number, ((0, 100 * number, None),)) for number, doc in enumerate(docs)]
    parse = Parse()
    add_docs(parse, docs, entities, views, [])
    return parse


def test_tokens_get_their_offsets_in_the_article():
    parse = columns_of("Rain_ _fell", "Sun")
    assert parse.words == ["Rain", "fell", "Sun"]
    assert list(zip(parse.starts, parse.ends, strict=True)) == [(0, 4), (5, 9), (100, 103)]
    assert parse.paragraph == [0, 0, 1]


def test_heads_are_tokens_of_the_article_and_white_space_is_no_head():
    parse = columns_of(
        "Odile_ _left", "He_ran", heads=[[2, 2, 2], [1, 1]], deps=[["nsubj", "dep", "ROOT"], ["nsubj", "ROOT"]]
    )
    assert parse.heads == [1, 1, 3, 3]
    assert parse.children == [[], [0], [], [2]]


def test_a_word_attached_to_white_space_is_its_own_head():
    parse = columns_of("Odile_ _left", heads=[[1, 1, 1]], deps=[["nsubj", "ROOT", "dep"]])
    assert parse.heads == [0, 1]


def test_every_view_begins_a_sentence_even_after_white_space():
    parse = columns_of(" _Rain_fell_Sun", "It_rose", sent_starts=[[True, False, False, True], [True, False]])
    assert parse.sentences == [(0, 2), (2, 3), (3, 5)]
    assert parse.sentence == [0, 0, 1, 2, 2]


def test_a_view_of_white_space_alone_adds_nothing():
    parse = columns_of("Rain", " ", "Sun")
    assert parse.words == ["Rain", "Sun"]
    assert parse.sentences == [(0, 1), (1, 2)]
    assert parse.paragraph == [0, 2]


def test_entities_are_numbered_over_all_tokens_white_space_too():
    parse = columns_of("Odile_ _left", "Bo_Lind", entities=[EntitySpan(0, 1, "PERSON"), EntitySpan(3, 5, "PERSON")])
    assert parse.entities == ["PERSON", "", "PERSON", "PERSON"]
    assert parse.entity_begins == [True, False, True, False]


def test_a_second_batch_is_appended_to_the_first():
    parse, one = Parse(), Doc(VOCAB, ["He", "ran"], heads=[1, 1], deps=["nsubj", "ROOT"])
    for _ in range(2):
        add_docs(parse, [one], [], [View(one.text, 0, ((0, 0, None),))], [])
    assert parse.heads == [1, 1, 3, 3]
    assert parse.sentences == [(0, 2), (2, 4)]
    assert parse.sentence == [0, 0, 1, 1]


def test_no_sentence_is_longer_than_allowed_and_no_head_in_another_one():
    size = 2 * LONGEST_SENTENCE + 7
    parse = columns_of(
        "_".join(["rain"] * size), "It_rose", heads=[[3] * size, [1, 1]], deps=[["dep"] * size, ["dep"] * 2]
    )
    cuts = [0, LONGEST_SENTENCE, 2 * LONGEST_SENTENCE, size, size + 2]
    assert parse.sentences == list(itertools.pairwise(cuts))
    assert parse.heads[:LONGEST_SENTENCE] == [3] * LONGEST_SENTENCE
    assert parse.heads[LONGEST_SENTENCE:size] == list(range(LONGEST_SENTENCE, size))
    assert len(parse.children[3]) == LONGEST_SENTENCE - 1


def test_a_sentence_as_long_as_allowed_stays_whole():
    parse = columns_of(
        "_".join(["rain"] * LONGEST_SENTENCE), heads=[[3] * LONGEST_SENTENCE], deps=[["dep"] * LONGEST_SENTENCE]
    )
    assert parse.sentences == [(0, LONGEST_SENTENCE)]


@pytest.mark.parametrize("start", [pytest.param(0, id="whole"), pytest.param(-40, id="cut from a longer view")])
def test_a_stand_in_takes_its_passages_place(start):
    text = "“Rain is due,” he said."
    passages = find_passages(text, split_paragraphs(text))
    doc = Doc(VOCAB, ["It", "works", "said"], [True, True, False])
    view = View(doc.text, 0, ((start, 0, 0), (9, 18, None)))
    parse = Parse()
    add_docs(parse, [doc], [], [view], passages)
    assert parse.starts == [passages[0].start, passages[0].start, 18]
    assert parse.ends == [passages[0].end, passages[0].end, 22]
    assert parse.stands_for == [0, 0, None]
