"""Load the spaCy pipeline, without the components that the engine does not use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quoteapi.engine.default_model import DEFAULT_DISTRIBUTION, DEFAULT_MODEL
from quoteapi.engine.errors import ModelError
from quoteapi.engine.parsing.tok2vec import quicken
from quoteapi.engine.words import read_words

if TYPE_CHECKING:
    from spacy.language import Language

NEEDED = ("tagger", "parser", "ner")
# The engine reads fine-grained tags and has its own word lists, so that lemmas and coarse tags would be wasted work.
UNUSED = ("lemmatizer", "attribute_ruler", "senter", "morphologizer")

# Titles that spaCy's tokenizer knows as abbreviations, but not in capitals ("MR. MARSH SAID").
KNOWN_TITLES = ("dr", "gov", "mr", "mrs", "ms", "prof", "rep", "rev", "sen")

# Letters that spaCy takes for an initial with its full stop. Behind a number they are a unit, and the stop ends the
# sentence ("lost €20m.").
UNITS = ("g.", "m.", "t.")


def load_model(name: str) -> Language:
    """Return an installed spaCy pipeline by its name or folder.

    Raises ModelError, with the name and the command that installs the pipeline, when it is not installed, when the
    installed spaCy cannot read it, or when it has no tagger, parser or entity recognizer.
    """
    import spacy

    try:
        nlp = spacy.load(name, exclude=list(UNUSED))
    except Exception as error:  # loading any package or folder by name may raise anything
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
        for title in KNOWN_TITLES:
            word = f"{title.upper()}."
            nlp.tokenizer.add_special_case(word, [{"ORTH": word, "NORM": word.capitalize()}])
    if hasattr(nlp.tokenizer, "rules"):
        nlp.tokenizer.rules = {word: rule for word, rule in nlp.tokenizer.rules.items() if word not in UNITS}
    quicken(nlp)
    multiply_with_numpy(nlp)
    return nlp


def multiply_with_numpy(nlp: Language) -> None:
    """Make a pipeline multiply matrices with numpy's BLAS instead of spaCy's.

    spaCy's wheels include a BLIS that is optimized for few processors and falls back to plain C on all others, at a
    third of the speed. Other pipelines in the process keep spaCy's.
    """
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for layer in model.walk() if model is not None else ():
            if isinstance(layer.ops, NumpyOps):
                layer.ops = ops


def install_command(name: str) -> str:
    """Return the shell command that installs a pipeline."""
    if name == DEFAULT_MODEL:
        return f"pip install {DEFAULT_DISTRIBUTION}"
    return f"python -m spacy download {name}"
