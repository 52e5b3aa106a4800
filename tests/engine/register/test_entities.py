import pytest

from quoteapi.engine.mentions.finding import find_mentions
from quoteapi.engine.register.entities import register_names
from support.build import build_parse


def sentence(name, label="PERSON", verb="left"):
    """Columns of "NAME left ." where the name's last word is the subject; a bare word is a title."""
    *rest, last = name.split()
    before = [f"{word}/NNP/compound/{last}/{'' if word.endswith('.') else label}".rstrip("/") for word in rest]
    return " ".join([*before, f"{last}/NNP/nsubj/{verb}/{label}", f"{verb}/VBD/ROOT", f"././punct/{verb}"])


def register(*names, label="PERSON"):
    """The register of a text in which each name is the subject of a sentence of its own."""
    text = " ".join(f"{name} left." for name in names)
    return register_text(text, "\n".join(sentence(name, label) for name in names))


def register_text(text, columns):
    parse = build_parse(text, columns)
    return register_names(parse, text, find_mentions(parse, text))


TOGETHER = [
    pytest.param(["Odile Marsh", "Marsh"], "Odile Marsh", id="surname"),
    pytest.param(["Marsh", "Odile Marsh"], "Odile Marsh", id="surname first"),
    pytest.param(["Odile Marsh", "Odile"], "Odile Marsh", id="first name"),
    pytest.param(["O. Marsh", "Odile Marsh"], "Odile Marsh", id="initial"),
    pytest.param(["Odile Marsh", "Odile Anne Marsh"], "Odile Anne Marsh", id="middle name"),
    pytest.param(["Robert Calder", "Bob Calder"], "Robert Calder", id="nickname"),
    pytest.param(["Zoë Béranger", "Beranger"], "Zoë Béranger", id="accents"),
    pytest.param(["Jürgen Müller", "Mueller"], "Jürgen Müller", id="umlaut spelled out"),
    pytest.param(["Femke van der Meer", "van der Meer"], "Femke van der Meer", id="particles"),
    pytest.param(["Sen. Odile Marsh", "Sen. Marsh"], "Odile Marsh", id="title"),
    pytest.param(["Wendell Price Jr.", "Price"], "Wendell Price Jr.", id="suffix"),
]


@pytest.mark.parametrize(("names", "fullest"), TOGETHER)
def test_forms_of_one_person_are_put_together(names, fullest):
    assert [entity.name for entity in register(*names).entities] == [fullest]


APART = [
    pytest.param(["Odile Marsh", "Edgar Marsh"], id="given names"),
    pytest.param(["Odile Marsh", "Odile Reed"], id="surnames"),
    pytest.param(["Mr. Robin Marsh", "Mrs. Maria Marsh"], id="titles"),
]


@pytest.mark.parametrize("names", APART)
def test_two_people_are_kept_apart(names):
    assert len(register(*names).entities) == 2


FATHER = "His/PRP$/poss/father father/NN/nsubj/left"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param(
            "His father, Robert Marsh, left.",
            f"{FATHER} ,/,/punct/father Robert/NNP/compound/Marsh/PERSON Marsh/NNP/appos/father/PERSON "
            ",/,/punct/father",
            id="noun before",
        ),
        pytest.param(
            "Robert Marsh, his father, left.",
            "Robert/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON ,/,/punct/Marsh his/PRP$/poss/father "
            "father/NN/appos/Marsh ,/,/punct/Marsh",
            id="noun behind",
        ),
    ],
)
def test_a_middle_name_that_a_noun_introduces_is_another_persons(text, columns):
    found = register_text(
        f"Edgar Robert Marsh left. {text}",
        f"{sentence('Edgar Robert Marsh')}\n{columns} left/VBD/ROOT ././punct/left",
    )
    assert sorted(entity.name for entity in found.entities) == ["Edgar Robert Marsh", "Robert Marsh"]


def test_a_middle_name_without_an_introduction_is_the_same_person():
    assert [entity.name for entity in register("Edgar Robert Marsh", "Robert Marsh").entities] == ["Edgar Robert Marsh"]


def test_a_middle_name_that_is_no_given_name_is_the_same_person():
    assert len(register("Edgar Stour Marsh", "Stour Marsh").entities) == 1


def test_a_lone_surname_of_two_people_stays_open():
    found = register("Odile Marsh", "Edgar Marsh", "Marsh")
    assert found.entity_of[2] is None
    assert sorted(found.bearers[2]) == [0, 1]


@pytest.mark.parametrize(
    ("short", "name"),
    [pytest.param("Mr. Marsh", "Edgar Marsh", id="mister"), pytest.param("Mrs. Marsh", "Maria Marsh", id="mistress")],
)
def test_an_honorific_tells_two_people_of_one_surname_apart(short, name):
    found = register("Maria Marsh", "Edgar Marsh", short)
    assert found.entities[found.entity_of[2]].name == name


@pytest.mark.parametrize(
    ("names", "fullest"),
    [
        pytest.param(["Stour University", "Stour"], "Stour University", id="first word"),
        pytest.param(["Coastal Erosion Board", "CEB"], "Coastal Erosion Board", id="acronym"),
        pytest.param(["CEB", "Coastal Erosion Board"], "Coastal Erosion Board", id="acronym first"),
    ],
)
def test_forms_of_one_body_are_put_together(names, fullest):
    found = register(*names, label="ORG").entities
    assert [(entity.name, entity.kind) for entity in found] == [(fullest, "organization")]


def test_a_lone_surname_takes_the_given_name_from_inside_marks():
    text = "Marsh left. “I saw Maria Marsh go.”"
    assert [entity.name for entity in register_text(text, sentence("Marsh") + "\n[0]/ROOT").entities] == ["Maria Marsh"]


def test_a_person_is_described_by_the_noun_in_apposition():
    columns = (
        "Odile/NNP/compound/Marsh/PERSON Marsh/NNP/nsubj/left/PERSON ,/,/punct/Marsh a/DT/det/farmer "
        "farmer/NN/appos/Marsh ,/,/punct/Marsh left/VBD/ROOT"
    )
    assert register_text("Odile Marsh, a farmer, left.", columns).entities[0].descriptors == {"farmer"}


def test_no_names_make_no_entities():
    assert register_text("", "").entities == []
