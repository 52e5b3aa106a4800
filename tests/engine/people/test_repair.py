import pytest

from quoteapi.engine.people import index_people, restore_listed
from support.build import build_parse

WILL = index_people([{"ref": "1", "name": "Will"}])


def heads_of(parse):
    return {word: (parse.words[parse.heads[at]], parse.deps[at]) for at, word in enumerate(parse.words)}


def is_tree(parse):
    """Whether each token's children are those whose head it is, in order, and each leads up to a root."""
    children = [[] for _ in parse.words]
    for token, head in enumerate(parse.heads):
        if head != token:
            children[head].append(token)
            assert len(list(zip(parse.ancestors(token), range(len(parse) + 1), strict=False))) <= len(parse)
    return children == parse.children


REPAIRED = [
    pytest.param("Will/MD/aux/told told/VBD/ROOT reporters/NNS/dobj/told ././punct/told", id="a modal"),
    pytest.param("Will/NN/ROOT told/VBD/acl/Will reporters/NNS/dobj/told ././punct/Will", id="the root above the verb"),
    pytest.param("Will/NN/dep/reporters told/VBD/ROOT reporters/NNS/dobj/told ././punct/told", id="below an object"),
]


@pytest.mark.parametrize("columns", REPAIRED)
def test_a_listed_name_before_its_verb_becomes_the_subject(columns):
    parse = build_parse("Will told reporters.", columns)
    restore_listed(parse, WILL)
    heads = heads_of(parse)
    assert (heads["Will"], heads["told"], heads["."][0]) == (("told", "nsubj"), ("told", "ROOT"), "told")
    assert parse.tags[0] == "NNP"
    assert is_tree(parse)


LEFT = [
    pytest.param(
        "Will told reporters.", "Will/MD/aux/told told/VB/ROOT reporters/NNS/dobj/told ././punct/told", id="no past"
    ),
    pytest.param("Will sank it.", "Will/MD/aux/sank sank/VBD/ROOT it/PRP/dobj/sank ././punct/sank", id="no speech"),
    pytest.param("will told it.", "will/MD/aux/told told/VBD/ROOT it/PRP/dobj/told ././punct/told", id="small letter"),
    pytest.param("Can told it.", "Can/MD/aux/told told/VBD/ROOT it/PRP/dobj/told ././punct/told", id="not on the list"),
    pytest.param(
        "Ann Will told it.",
        "Ann/NNP/nsubj/told Will/MD/aux/told told/VBD/ROOT it/PRP/dobj/told ././punct/told",
        id="a subject",
    ),
]


@pytest.mark.parametrize(("text", "columns"), LEFT)
def test_what_is_left_alone(text, columns):
    parse, same = build_parse(text, columns), build_parse(text, columns)
    restore_listed(parse, WILL)
    assert parse == same
