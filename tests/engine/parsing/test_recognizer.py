import pytest
import spacy

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.parsing.loading import UNUSED
from quoteapi.engine.parsing.reader import entities_of
from quoteapi.engine.parsing.recognizer import find_recognizer

TEXTS = [
    pytest.param(["Odile Marsh left for Ohio on Monday."], id="a sentence"),
    pytest.param(["Odile Marsh", "Bo Lind of the Harbour Board in New York City"], id="at the edges of a text"),
    pytest.param(["Marsh  \n left   New   York ."], id="white space in a name"),
    pytest.param(["He met Ann. Lee met Bo. In May 2019 the U.S. Senate. The end of the first week."], id="borders"),
    pytest.param(["x", "I", "Ohio"], id="one word each"),
    pytest.param(["Ann Lee Bo Lind Cy Marsh The Harbour Board Of The State Of New York " * 20], id="only capitals"),
    pytest.param(["😀 “” — … 王芳 سلمى 12,000 $5m 3pm"], id="other signs"),
]


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(DEFAULT_MODEL, exclude=list(UNUSED))


@pytest.mark.model
@pytest.mark.parametrize("texts", TEXTS)
def test_the_entities_are_those_of_the_pipeline_itself(pipeline, texts):
    docs = list(pipeline.pipe(texts))
    assert find_recognizer(pipeline).find(docs) == entities_of(docs)


@pytest.mark.model
def test_no_tokens_have_no_entities(pipeline):
    recognizer = find_recognizer(pipeline)
    assert recognizer.find([]) == []
    assert recognizer.find([pipeline.make_doc("")]) == []


@pytest.mark.model
def test_tokens_are_numbered_over_all_texts(pipeline):
    docs = list(pipeline.pipe(["Rain fell.", "Odile Marsh left."]))
    assert [(entity.first, entity.last) for entity in find_recognizer(pipeline).find(docs)] == [(3, 5)]


def without_a_recognizer():
    return spacy.blank("en")


def with_a_beam():
    nlp = spacy.blank("en")
    nlp.add_pipe("beam_ner")
    return nlp


def with_rules():
    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler", name="ner")
    return nlp


@pytest.mark.parametrize("other", [without_a_recognizer, with_a_beam, with_rules])
def test_a_recognizer_of_another_form_is_left_to_spacy(other):
    assert find_recognizer(other()) is None


@pytest.mark.model
@pytest.mark.parametrize("place", [{"before": "ner"}, {"last": True}])
def test_a_recognizer_beside_rules_is_left_to_spacy(place):
    nlp = spacy.load(DEFAULT_MODEL, exclude=list(UNUSED))
    nlp.add_pipe("entity_ruler", **place)
    assert find_recognizer(nlp) is None
