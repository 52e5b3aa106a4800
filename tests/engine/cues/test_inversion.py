import pytest

from quoteapi.engine.cues.inversion import restore_subjects
from quoteapi.engine.layout import split_paragraphs
from quoteapi.engine.marks import find_passages
from support.build import build_parse

# A text, its columns, and the word that is the verb's subject afterwards, or None.
SUBJECTS = [
    pytest.param(
        "“It rained,” recalled her neighbour Sam Pike.",
        "[0]/ccomp/recalled recalled/VBD/ROOT her/PRP$/poss/Pike neighbour/NN/compound/Pike Sam/NNP/compound/Pike "
        "Pike/NNP/dobj/recalled ././punct/recalled",
        "Pike",
        id="an object",
    ),
    pytest.param(
        "“It rained,” joked neighbour Sam Pike.",
        "[0]/dep/Pike joked/VBD/amod/Pike neighbour/NN/compound/Pike Sam/NNP/compound/Pike Pike/NNP/ROOT "
        "././punct/Pike",
        "Pike",
        id="the verb hangs on it",
    ),
    pytest.param(
        "“It rained,” snapped Pike.",
        "[0]/ccomp/snapped snapped/VBD/ROOT Pike/RB/advmod/snapped ././punct/snapped",
        "Pike",
        id="a surname taken for an adverb",
    ),
    pytest.param(
        "“Rain!” laughed Pike.",
        "[0]/ccomp/laughed laughed/VBD/ROOT Pike/NNP/dobj/laughed ././punct/laughed",
        "Pike",
        id="a verb of expression after another sign",
    ),
    pytest.param(
        "“Rain!” delighted Pike.",
        "[0]/nsubj/delighted delighted/VBD/ROOT Pike/NNP/dobj/delighted ././punct/delighted",
        None,
        id="the quotation may be a title",
    ),
    pytest.param(
        "His book, “Rain Falls,” won prizes.",
        "His/PRP$/poss/book book/NN/nsubj/won ,/,/punct/book Rain/NNP/compound/Falls Falls/NNP/appos/book "
        ",/,/punct/won won/VBD/ROOT prizes/NNS/dobj/won ././punct/won",
        None,
        id="the subject stands before a title",
    ),
    pytest.param(
        "“It rained,” said in part Pike.",
        "[0]/ccomp/said said/VBD/ROOT in/IN/prep/said part/NN/pobj/in Pike/NNP/dobj/said ././punct/said",
        None,
        id="a preposition is no particle",
    ),
    pytest.param(
        "“It rained,” went on Pike.",
        "[0]/ccomp/went went/VBD/ROOT on/IN/prep/went Pike/NNP/pobj/on ././punct/went",
        "Pike",
        id="a particle taken for a preposition",
    ),
    pytest.param(
        "“It rained,” told him.",
        "[0]/ccomp/told told/VBD/ROOT him/PRP/dobj/told ././punct/told",
        None,
        id="an object in form",
    ),
    pytest.param(
        "“and rain,” added Pike.",
        "and/CC/cc/rain rain/NN/nsubj/added ,/,/punct/added added/VBD/ROOT Pike/NNP/dobj/added ././punct/added",
        "Pike",
        id="a word of the quotation is no subject",
    ),
]


@pytest.mark.parametrize(("text", "columns", "subject"), SUBJECTS)
def test_restore_subjects(text, columns, subject):
    parse = build_parse(text, columns)
    passages = find_passages(text, split_paragraphs(text))
    restore_subjects(parse, text, passages)
    outside = [t for t in range(len(parse)) if parse.is_subject(t) and parse.starts[t] >= passages[0].end]
    assert [parse.words[t] for t in outside] == ([subject] if subject else [])
    for token, head in enumerate(parse.heads):
        assert head == token or token in parse.children[head]
