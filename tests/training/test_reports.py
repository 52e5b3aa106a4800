"""Which candidates the fit of reports takes for right ones."""

import pytest

from quoteapi.engine.reports import find_reports
from quoteapi.evaluation.gold import Attribution, GoldArticle, NamedPassage, NamedReport
from quoteapi.training.reports import POLNEAR, examples, fit_reports, marked_labels, whole_labels
from support.build import build

SUBJECT = "Marsh/NNP/nsubj/{verb}/PERSON {verb}/VBD/ROOT "
CLAUSE = SUBJECT + "it/PRP/nsubj/rained rained/VBD/ccomp/{verb} ././punct/{verb}"
NOUN = SUBJECT + "bail/NN/dobj/{verb} ././punct/{verb}"
MARSH = ((0, 5),)


def scene_of(verb, columns):
    words = [column.split("/")[0] for column in columns.format(verb=verb).split()]
    text = " ".join(words[:-1]) + "."
    return build(text, columns.format(verb=verb)), text.index(words[2])


MARKED = [
    pytest.param("said", CLAUSE, True, id="a clause"),
    pytest.param("denied", NOUN, None, id="the object of an act takes no part"),
    pytest.param("stressed", NOUN, True, id="what is claimed"),
]


@pytest.mark.parametrize(("verb", "columns", "label"), MARKED)
def test_labels_of_polnear(verb, columns, label):
    scene, start = scene_of(verb, columns)
    gold = [Attribution(MARSH, (), ((start, len(scene.text) - 1),))]
    assert marked_labels(scene, find_reports(scene), gold) == [label]
    assert marked_labels(scene, find_reports(scene), []) == [False]


WHOLE = [
    pytest.param("said", CLAUSE, False, True, id="a clause"),
    pytest.param("said", CLAUSE, True, None, id="a doubtful one takes no part"),
    pytest.param("thought", CLAUSE, True, True, id="a thought is soft"),
    pytest.param("stressed", NOUN, True, True, id="so is what is claimed"),
    pytest.param("denied", NOUN, True, None, id="the object of an act takes no part"),
]


@pytest.mark.parametrize(("verb", "columns", "soft", "label"), WHOLE)
def test_labels_of_articles_labelled_whole(verb, columns, soft, label):
    scene, start = scene_of(verb, columns)
    report = NamedReport(start, len(scene.text) - 1, ("Marsh",), True, False, soft)
    found = find_reports(scene)
    assert whole_labels(scene, found, GoldArticle("a", scene.text, reports=(report,))) == [label]
    assert whole_labels(scene, found, GoldArticle("a", scene.text, reports=())) == [False]


@pytest.mark.parametrize(("words", "label"), [("it rained", True), ("said it", None), ("said", False)])
def test_a_quotation_takes_a_candidate_out_of_the_fit_unless_they_match(words, label):
    scene, _ = scene_of("said", CLAUSE)
    start = scene.text.index(words)
    passages = (NamedPassage(start, start + len(words), ("Marsh",), True, False, True),)
    gold = GoldArticle("a", scene.text, passages=passages, reports=())
    assert whole_labels(scene, find_reports(scene), gold) == [label]


def test_the_weights_that_only_polnear_has_are_left_out():
    scene, start = scene_of("said", CLAUSE)
    marked = GoldArticle("a", scene.text, attributions=(Attribution(MARSH, (), ((start, len(scene.text) - 1),)),))
    whole = GoldArticle("b", scene.text, reports=())
    (of_marked,), (of_whole,) = examples(marked, scene), examples(whole, scene)
    assert of_marked.rows[1] == [*of_whole.rows[1], POLNEAR, *(POLNEAR + name for name in of_whole.rows[1])]
    weights = fit_reports([of_marked, of_whole], rare=1)
    assert "lemma=say" in weights
    assert not any(name.startswith(POLNEAR) for name in weights)
