"""Verbs that close a sentence and look like nouns."""

import pytest

from quoteapi.engine.cues import find_cues, restore_closing_verbs
from quoteapi.engine.mentions import find_mentions
from support.build import build_parse

BEFORE = "It/PRP/nsubj/fell fell/VBD/ROOT ,/,/punct/fell "
VERBS = [
    pytest.param(
        "It fell, the paper states.",
        BEFORE + "the/DT/det/states paper/NN/compound/states states/NNS/appos/fell",
        "state",
        id="singular",
    ),
    pytest.param(
        "It fell, port data show.",
        BEFORE + "Port/NNP/compound/data data/NNS/compound/show show/NN/appos/fell",
        "show",
        id="plural",
    ),
    pytest.param(
        "It fell, Lind claims.", BEFORE + "Lind/NNP/compound/claims claims/NNS/appos/fell", "claim", id="a name"
    ),
]


@pytest.mark.parametrize(("text", "columns", "lemma"), VERBS)
def test_the_last_word_is_the_verb_of_the_source_before_it(text, columns, lemma):
    parse = build_parse(text.replace("port", "Port"), columns + " ././punct/fell")
    restore_closing_verbs(parse)
    (cue,) = [cue for cue in find_cues(parse, find_mentions(parse, text)) if cue.speech == "speech"]
    verb = cue.head
    assert (cue.lemma, parse.deps[verb], parse.heads[1], parse.deps[1]) == (lemma, "ROOT", verb, "ccomp")
    assert [child for child in parse.children[verb] if parse.is_subject(child)] == [verb - 1]


NO_VERBS = [
    pytest.param(
        "It fell, the police reports.",
        BEFORE + "the/DT/det/reports police/NNS/compound/reports reports/NNS/appos/fell",
        id="number",
    ),
    pytest.param(
        "It fell, in two reports.", BEFORE + "in/IN/prep/fell two/CD/nummod/reports reports/NNS/pobj/in", id="a phrase"
    ),
    pytest.param(
        "Maps, the city notes.",
        "Maps/NNS/ROOT ,/,/punct/Maps the/DT/det/notes city/NN/compound/notes notes/NNS/appos/Maps",
        id="no clause",
    ),
    pytest.param(
        "It fell, the United States.",
        BEFORE + "the/DT/det/States United/NNP/compound/States States/NNPS/appos/fell",
        id="a name",
    ),
]


@pytest.mark.parametrize(("text", "columns"), NO_VERBS)
def test_other_nouns_stay_nouns(text, columns):
    parse = build_parse(text, columns)
    before = list(parse.tags)
    restore_closing_verbs(parse)
    assert parse.tags == before


def test_an_empty_parse():
    restore_closing_verbs(build_parse("", ""))
