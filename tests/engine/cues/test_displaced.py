"""That-clauses that the parser hangs on a noun between the reporting verb and the clause."""

import pytest

from quoteapi.engine.cues import reattach
from support.build import build_parse

TOLD = "Marsh/NNP/nsubj/told told/VBD/ROOT Lind/NNP/dobj/told in/IN/prep/told "
RESTORED = [
    pytest.param(
        "Marsh told Lind in an interview that it rained",
        TOLD + "an/DT/det/interview interview/NN/pobj/in that/IN/mark/rained it/PRP/nsubj/rained "
        "rained/VBD/relcl/interview",
        id="at the last token",
    ),
    pytest.param(
        "😀 Marsh told Lind in a statement that her client slept.",
        "😀/NFP/dep/told " + TOLD + "a/DT/det/statement statement/NN/pobj/in that/IN/dobj/slept "
        "her/PRP$/poss/client client/NN/nsubj/slept slept/VBD/acl/statement ././punct/told",
        id="a noun of speech, emoji before",
    ),
    pytest.param(
        "Both claimed at the time that they were safe.",
        "Both/DT/nsubj/claimed claimed/VBD/ROOT at/IN/prep/claimed the/DT/det/time time/NN/pobj/at "
        "that/WDT/advmod/were they/PRP/nsubj/were were/VBD/relcl/time safe/JJ/acomp/were ././punct/claimed",
        id="a time",
    ),
    pytest.param(
        "Marsh said after it became public that she was ill.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT after/IN/mark/became it/PRP/nsubj/became became/VBD/advcl/said "
        "public/JJ/acomp/became that/IN/mark/was she/PRP/nsubj/was was/VBD/ccomp/became ill/JJ/acomp/was "
        "././punct/said",
        id="a clause of time",
    ),
    pytest.param(
        "Marsh said after it became public that she was ill.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT after/IN/mark/became it/PRP/nsubj/became became/VBD/advcl/said "
        "public/JJ/acomp/became that/IN/mark/was she/PRP/nsubj/was was/VBD/advcl/became ill/JJ/acomp/was "
        "././punct/said",
        id="a clause of time, as the occasion of the occasion",
    ),
    pytest.param(
        "Marsh told Lind on the steps of the court that it rained.",
        "Marsh/NNP/nsubj/told told/VBD/ROOT Lind/NNP/dobj/told on/IN/prep/told the/DT/det/steps steps/NNS/pobj/on "
        "of/IN/prep/steps the/DT/det/court court/NN/pobj/of that/IN/mark/rained it/PRP/nsubj/rained "
        "rained/VBD/acl/court ././punct/told",
        id="a chain of nouns",
    ),
]


@pytest.mark.parametrize(("text", "columns"), RESTORED)
def test_the_clause_returns_to_its_verb(text, columns):
    parse = build_parse(text, columns)
    reattach(parse)
    clause = parse.heads[parse.words.index("that")]
    assert parse.deps[clause] == "ccomp"
    assert parse.words[parse.heads[clause]] in ("told", "claimed", "said")


KEPT = [
    pytest.param(
        "Marsh told Lind in a hall that she built.",
        TOLD + "a/DT/det/hall hall/NN/pobj/in that/WDT/dobj/built she/PRP/nsubj/built built/VBD/relcl/hall "
        "././punct/told",
        "hall",
        id="a relative clause",
    ),
    pytest.param(
        "Marsh told Lind of claims that it rained.",
        "Marsh/NNP/nsubj/told told/VBD/ROOT Lind/NNP/dobj/told of/IN/prep/told claims/NNS/pobj/of "
        "that/IN/mark/rained it/PRP/nsubj/rained rained/VBD/acl/claims ././punct/told",
        "claims",
        id="a noun of speech that is no occasion",
    ),
    pytest.param(
        "Marsh replied to questions about claims by Lind that it rained.",
        "Marsh/NNP/nsubj/replied replied/VBD/ROOT to/IN/prep/replied questions/NNS/pobj/to about/IN/prep/questions "
        "claims/NNS/pobj/about by/IN/prep/claims Lind/NNP/pobj/by that/IN/mark/rained it/PRP/nsubj/rained "
        "rained/VBD/acl/Lind ././punct/replied",
        "Lind",
        id="a noun of speech farther up",
    ),
    pytest.param(
        "Marsh said it froze in a report that it rained.",
        "Marsh/NNP/nsubj/said said/VBD/ROOT it/PRP/nsubj/froze froze/VBD/ccomp/said in/IN/prep/said "
        "a/DT/det/report report/NN/pobj/in that/IN/mark/rained it/PRP/nsubj/rained rained/VBD/acl/report "
        "././punct/said",
        "report",
        id="a verb with content of its own",
    ),
    pytest.param(
        "Marsh slept in the belief that it rained.",
        "Marsh/NNP/nsubj/slept slept/VBD/ROOT in/IN/prep/slept the/DT/det/belief belief/NN/pobj/in "
        "that/IN/mark/rained it/PRP/nsubj/rained rained/VBD/acl/belief ././punct/slept",
        "belief",
        id="no verb of speech",
    ),
    pytest.param("that", "that/IN/ROOT", "that", id="a word alone"),
]


@pytest.mark.parametrize(("text", "columns", "head"), KEPT)
def test_the_clause_stays(text, columns, head):
    parse = build_parse(text, columns)
    reattach(parse)
    clause = parse.heads[parse.words.index("that")]
    assert parse.words[parse.heads[clause]] == head
