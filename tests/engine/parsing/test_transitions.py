import pytest
import spacy

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.parsing.loading import UNUSED
from quoteapi.engine.parsing.transitions import find_transitions

COLUMNS = ["DEP", "HEAD", "SENT_START"]
TEXTS = [
    pytest.param(["Odile Marsh left for Ohio on Monday."], id="a sentence"),
    pytest.param(["Rain fell. He said, when asked, that the board, which met, had not.", "Rain.", "No"], id="lengths"),
    pytest.param(["", "Rain fell.", ""], id="empty texts beside one"),
    pytest.param(["", ""], id="empty texts alone"),
    pytest.param([], id="no texts"),
    pytest.param(["Rain  \n fell   on \n\n Ohio ."], id="white space"),
    pytest.param(["He said that she said that he said that she had not said so, she said, " * 20], id="a long one"),
    pytest.param(["😀 “” — … 王芳 سلمى 12,000 $5m 3pm"], id="other signs"),
]


@pytest.fixture(scope="module")
def pipeline():
    return spacy.load(DEFAULT_MODEL, exclude=[*UNUSED, "ner"])


@pytest.mark.model
@pytest.mark.parametrize("texts", TEXTS)
def test_the_trees_are_those_of_the_pipeline_itself(pipeline, texts):
    expected = list(pipeline.pipe(texts))
    docs = [pipeline.make_doc(text) for text in texts]
    for name in ("tok2vec", "tagger"):
        component = pipeline.get_pipe(name)
        component.set_annotations(docs, component.predict(docs))
    transitions = find_transitions(pipeline)
    transitions.set_annotations(docs, transitions.predict(docs))
    assert [doc.to_array(COLUMNS).tolist() for doc in docs] == [doc.to_array(COLUMNS).tolist() for doc in expected]


def without_a_parser():
    return spacy.blank("en")


def with_a_beam():
    nlp = spacy.blank("en")
    nlp.add_pipe("beam_parser", name="parser")
    return nlp


def with_rules():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer", name="parser")
    return nlp


def without_an_upper_layer():
    nlp = spacy.blank("en")
    architecture = {"@architectures": "spacy.TransitionBasedParser.v2", "use_upper": False}
    shape = {"state_type": "parser", "extra_state_tokens": False, "hidden_width": 8, "maxout_pieces": 2}
    tok2vec = {"@architectures": "spacy.HashEmbedCNN.v2", "width": 8, "depth": 1, "embed_size": 10}
    rest = {"window_size": 1, "maxout_pieces": 2, "subword_features": True, "pretrained_vectors": None}
    nlp.add_pipe("parser", config={"model": {**architecture, **shape, "tok2vec": {**tok2vec, **rest}}})
    return nlp


@pytest.mark.parametrize("other", [without_a_parser, with_a_beam, with_rules, without_an_upper_layer])
def test_a_parser_of_another_form_is_left_to_spacy(other):
    assert find_transitions(other()) is None
