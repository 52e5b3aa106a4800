import pytest

from quoteapi.engine.quotations.narration import without_narration
from quoteapi.engine.reports import Report, offsets
from quoteapi.engine.reports.relations import Link, Relation
from support.build import build

# A text, its columns, the words at both ends of the content, and what is left of it.
CONTENTS = [
    pytest.param(
        "It fell (“I wept,” said Lind) in May.",
        "It/PRP/nsubj/fell fell/VBD/ccomp/said (/-LRB-/punct/said [0]/ccomp/said said/VBD/ROOT "
        "Lind/NNP/nsubj/said/PERSON )/-RRB-/punct/said in/IN/prep/said May/NNP/pobj/in ././punct/said",
        (0, 2),
        [],
        id="before brackets",
    ),
    pytest.param(
        "In May, “I wept,” said Lind.",
        "In/IN/prep/said May/NNP/pobj/In ,/,/punct/said [0]/ccomp/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON",
        (0, 8),
        ["“I wept,”"],
        id="before a quoted sentence",
    ),
    pytest.param(
        "Lind, who said that “it fell,” died.",
        "Lind/NNP/ROOT//PERSON ,/,/punct/Lind who/WP/nsubj/said said/VBD/relcl/Lind that/IN/mark/fell "
        "it/PRP/nsubj/fell fell/VBD/ccomp/said ,/,/punct/said died/VBD/acl/fell ././punct/Lind",
        (4, 9),
        ["that “it fell,”"],
        id="behind a relative clause",
    ),
    pytest.param(
        "“It” — he paused — “fell,” said Lind.",
        "It/PRP/nsubj/fell —/:/punct/fell he/PRP/nsubj/paused paused/VBD/dep/fell —/:/punct/fell fell/VBD/ccomp/said "
        ",/,/punct/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON ././punct/said",
        (0, 6),
        ["“It”", "“fell,”"],
        id="an aside",
    ),
    pytest.param(
        "It was “grim,” said Lind.",
        "It/PRP/nsubj/was was/VBD/ccomp/said grim/JJ/acomp/was ,/,/punct/said said/VBD/ROOT Lind/NNP/nsubj/said/PERSON",
        (0, 3),
        ["It was “grim,”"],
        id="words that the quotation completes stay",
    ),
]


@pytest.mark.parametrize(("text", "columns", "tokens", "left"), CONTENTS)
def test_without_narration(text, columns, tokens, left):
    scene = build(text, columns)
    cue = next(number for number, cue in enumerate(scene.cues) if cue.lemma == "say")
    report = Report(cue, (tokens,), Relation(Link.COMPLEMENT, "ccomp"), tokens[0])
    content = tuple(offsets(scene, report))
    assert [text[start:end] for start, end in without_narration(scene, report, content)] == left
