import pytest

from quoteapi.engine.mentions.finding import find_mentions, names_of
from quoteapi.engine.mentions.kinds import LENIENCE, NAME_KINDS, collect_signs, personhood, weigh_kinds
from support.build import build_parse


def kind_of(name, sentence, columns):
    """The likeliest kind of a name, in folded form, in a sentence of which the columns are given."""
    parse = build_parse(sentence, columns)
    scores = weigh_kinds(parse, sentence, names_of(parse, sentence))[name]
    return max(NAME_KINDS, key=scores.__getitem__)


def subject(name, label):
    *rest, last = name.split()
    before = [f"{word}/NNP/compound/{last}/{label}" for word in rest]
    return " ".join([*before, f"{last}/NNP/nsubj/said/{label}", "said/VBD/ROOT"])


@pytest.mark.parametrize(
    ("name", "label", "kind"),
    [
        pytest.param("Maria Ames", "PERSON", "person", id="given name and label"),
        pytest.param("Maria Ames", "ORG", "person", id="given name against the label"),
        pytest.param("Stour University", "ORG", "body", id="university"),
        pytest.param("Stour University", "PERSON", "body", id="university against the label"),
        pytest.param("Napoleon", "", "person", id="widely known"),
    ],
)
def test_the_words_of_a_name_and_its_label_tell_its_kind(name, label, kind):
    assert kind_of(name.lower(), f"{name} said", subject(name, label)) == kind


@pytest.mark.parametrize(
    ("sentence", "columns", "kind"),
    [
        pytest.param(
            "Quill Stour, who left, said",
            "Quill/NNP/compound/Stour/ORG Stour/NNP/nsubj/said/ORG ,/,/punct/Stour who/WP/nsubj/left "
            "left/VBD/relcl/Stour ,/,/punct/Stour said/VBD/ROOT",
            "person",
            id="who",
        ),
        pytest.param(
            "We live in Quill Stour.",
            "We/PRP/nsubj/live live/VBP/ROOT in/IN/prep/live Quill/NNP/compound/Stour/GPE "
            "Stour/NNP/pobj/in/GPE ././punct/live",
            "place",
            id="in",
        ),
    ],
)
def test_what_stands_around_a_name_tells_its_kind(sentence, columns, kind):
    assert kind_of("quill stour", sentence, columns) == kind


def test_all_uses_of_a_name_have_one_score():
    text = "Maria Ames said. We trust Maria Ames."
    columns = (
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/said/PERSON said/VBD/ROOT ././punct/said\n"
        "We/PRP/nsubj/trust trust/VBP/ROOT Maria/NNP/compound/Ames/ORG Ames/NNP/dobj/trust/ORG ././punct/trust\n"
    )
    found = [mention for mention in find_mentions(build_parse(text, columns), text) if mention.form == "name"]
    assert len(found) == 2
    assert found[0].personhood == found[1].personhood > 0


def test_a_lone_word_knows_the_longer_name_that_it_ends():
    text = "Maria Ames said. Ames said."
    columns = f"{subject('Maria Ames', 'PERSON')} ././punct/said\n{subject('Ames', '')} ././punct/said\n"
    parse = build_parse(text, columns)
    signs = collect_signs(parse, text, names_of(parse, text))
    assert "ends a name with given name" in signs["ames"]
    assert "last word alone elsewhere" in signs["maria ames"]


def test_a_sign_of_half_of_the_uses_is_usual_and_a_rarer_one_is_not():
    text = "In Wick. Wick left. Wick left."
    left = "Wick/NNP/nsubj/left left/VBD/ROOT ././punct/left\n"
    parse = build_parse(text, "In/IN/ROOT Wick/NNP/pobj/In ././punct/In\n" + left * 2)
    signs = collect_signs(parse, text, names_of(parse, text))["wick"]
    assert {"some: after in", "some: role=nsubj", "usual: role=nsubj"} <= set(signs)
    assert "usual: after in" not in signs


def test_personhood_is_the_log_odds_of_a_person():
    assert personhood({"person": 1.0, "body": 1.0, "place": -99.0, "thing": -99.0}) == pytest.approx(LENIENCE)
    assert personhood({"person": 3.0, "body": 1.0, "place": -99.0, "thing": -99.0}) == pytest.approx(LENIENCE + 2)


def test_a_text_without_names_has_no_kinds():
    parse = build_parse("It rained.", "It/PRP/nsubj/rained rained/VBD/ROOT ././punct/rained")
    assert weigh_kinds(parse, "It rained.", []) == {}
