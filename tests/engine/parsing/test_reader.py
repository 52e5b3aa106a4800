import pytest
import spacy

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.parsing.loading import UNUSED
from quoteapi.engine.parsing.reader import Reader, entities_of
from quoteapi.engine.parsing.recognizer import EntitySpan

TEXTS = ["Odile Marsh left for Ohio. Bo Lind stayed.", "He said that the Harbour Board is closed.", "Rain  fell, \n he"]


@pytest.mark.model
def test_a_batch_is_read_as_the_pipeline_reads_it():
    nlp = spacy.load(DEFAULT_MODEL, exclude=list(UNUSED))
    docs, entities = Reader(nlp).read(TEXTS)
    expected = list(nlp.pipe(TEXTS))
    columns = ["ORTH", "TAG", "DEP", "HEAD", "SENT_START"]
    assert [doc.to_array(columns).tolist() for doc in docs] == [doc.to_array(columns).tolist() for doc in expected]
    assert entities == entities_of(expected)


def test_a_pipeline_with_rules_for_components_is_run_too():
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("entity_ruler", name="ner")
    ruler.add_patterns([{"label": "GPE", "pattern": "Ohio"}])
    docs, entities = Reader(nlp).read(["Rain fell. In Ohio.", "Ohio"])
    assert [len(list(doc.sents)) for doc in docs] == [2, 1]
    assert entities == [EntitySpan(4, 5, "GPE"), EntitySpan(6, 7, "GPE")]
