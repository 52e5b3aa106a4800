import pytest

from quoteapi.engine.mentions.finding import find_mentions
from quoteapi.engine.register.clusters import cluster_bodies, cluster_people, confirm_by_short_forms
from support.build import build_parse


def mentions_of(*names):
    """The mentions of a text in which each name stands alone as the subject of a sentence."""
    text = " ".join(f"{name} left." for name in names)
    lines = []
    for name in names:
        *rest, last = name.split()
        before = [f"{word}/NNP/compound/{last}/ORG" for word in rest]
        lines.append(" ".join([*before, f"{last}/NNP/nsubj/left/ORG", "left/VBD/ROOT ././punct/left"]))
    return find_mentions(build_parse(text, "\n".join(lines)), text)


def forms_of(mentions):
    return {mention.name.lower(): [number] for number, mention in enumerate(mentions)}


def test_a_short_form_joins_its_full_name():
    mentions = mentions_of("Odile Marsh", "Marsh")
    people, bearers, rest = cluster_people(mentions, forms_of(mentions), {"odile marsh": 2.0, "marsh": 0.5})
    assert ([person.members for person in people], bearers, rest) == ([[0, 1]], {}, [])


def test_a_surname_of_two_people_stays_open():
    mentions = mentions_of("Odile Marsh", "Edgar Marsh", "Marsh")
    scores = {"odile marsh": 2.0, "edgar marsh": 2.0, "marsh": 0.5}
    people, bearers, rest = cluster_people(mentions, forms_of(mentions), scores)
    assert ([person.members for person in people], bearers, rest) == ([[0], [1]], {2: [0, 1]}, [])


@pytest.mark.parametrize(
    ("score", "rest"), [pytest.param(-3.9, [], id="doubtful"), pytest.param(-4.0, ["marsh"], id="no person")]
)
def test_a_surname_with_a_low_score_joins_no_person(score, rest):
    mentions = mentions_of("Odile Marsh", "Marsh")
    assert cluster_people(mentions, forms_of(mentions), {"odile marsh": 2.0, "marsh": score})[2] == rest


@pytest.mark.parametrize(
    ("score", "short", "confirmed"),
    [
        pytest.param(-1.4, 0.5, True, id="doubtful"),
        pytest.param(-1.5, 0.5, False, id="no person"),
        pytest.param(-1.4, 0.0, False, id="short form of no person"),
    ],
)
def test_a_short_form_confirms_a_doubtful_name(score, short, confirmed):
    scores = {"te aroha ngata": score, "te aroha": short}
    confirm_by_short_forms(scores)
    assert (scores["te aroha ngata"] > 0) is confirmed


@pytest.mark.parametrize(
    ("names", "members"),
    [
        pytest.param(["Coastal Erosion Board", "CEB"], [[0, 1]], id="acronym"),
        pytest.param(["Centers for Eel Care and Release", "CEC"], [[0, 1]], id="acronym of what stands before and"),
        pytest.param(["Norwegian Centre for Eel Care and Release", "CEC"], [[0, 1]], id="the same of a nation"),
        pytest.param(["Stour Trust", "Stour"], [[0, 1]], id="first word"),
        pytest.param(["Stour Trust", "Wick Trust"], [[0], [1]], id="two bodies"),
        pytest.param(["Stour Trust Commissioner", "Stour Trust"], [[0], [1]], id="an office of the body"),
        pytest.param(["VOA Pentagon", "Pentagon"], [[0], [1]], id="another body at a known one"),
    ],
)
def test_forms_of_one_body(names, members):
    mentions = mentions_of(*names)
    assert [own for _, own in cluster_bodies(mentions, forms_of(mentions))] == members


@pytest.mark.parametrize(
    ("full", "times", "together"),
    [
        pytest.param("Kettle Starlight", 1, True, id="as often"),
        pytest.param("Kettle Starlight", 3, False, id="far more often: a product has another name"),
        pytest.param("Kettle Group", 3, True, id="what is left out tells the sort of body"),
    ],
)
def test_a_short_form_that_stands_alone_far_more_often(full, times, together):
    mentions = mentions_of(full, *["Kettle"] * times)
    forms = {full.lower(): [0], "kettle": list(range(1, times + 1))}
    assert len(cluster_bodies(mentions, forms)) == (1 if together else 2)


def test_what_follows_a_preposition_is_no_short_form():
    mentions = mentions_of("Friends of Tidewater", "Tidewater")
    assert len(cluster_bodies(mentions, forms_of(mentions))) == 2
