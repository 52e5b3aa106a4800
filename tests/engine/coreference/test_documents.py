import pytest

from support.build import stands_for

READS = "\nThe/DT/det/report report/NN/nsubj/warned warned/VBD/ROOT"
MAKERS = [
    pytest.param(
        "A report by the Harbour Board came. The report warned.",
        "A/DT/det/report report/NN/nsubj/came by/IN/prep/report the/DT/det/Board Harbour/NNP/compound/Board/ORG "
        "Board/NNP/pobj/by/ORG came/VBD/ROOT" + READS,
        "Harbour Board",
        id="by",
    ),
    pytest.param(
        "A report published by the Harbour Board came. The report warned.",
        "A/DT/det/report report/NN/nsubj/came published/VBN/acl/report by/IN/prep/published the/DT/det/Board "
        "Harbour/NNP/compound/Board/ORG Board/NNP/pobj/by/ORG came/VBD/ROOT" + READS,
        "Harbour Board",
        id="published by",
    ),
    pytest.param(
        "A study by the Harbour Board came. The report warned.",
        "A/DT/det/study study/NN/nsubj/came by/IN/prep/study the/DT/det/Board Harbour/NNP/compound/Board/ORG "
        "Board/NNP/pobj/by/ORG came/VBD/ROOT" + READS,
        "Harbour Board",
        id="under a broader noun",
    ),
    pytest.param(
        "A letter by the Harbour Board came. The report warned.",
        "A/DT/det/letter letter/NN/nsubj/came by/IN/prep/letter the/DT/det/Board Harbour/NNP/compound/Board/ORG "
        "Board/NNP/pobj/by/ORG came/VBD/ROOT" + READS,
        None,
        id="a letter is no report",
    ),
    pytest.param(
        "Maria Ames said in a report it rained. The report warned.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/said/PERSON said/VBD/ROOT in/IN/prep/said a/DT/det/report "
        "report/NN/pobj/in it/PRP/nsubj/rained rained/VBD/ccomp/said" + READS,
        "Maria Ames",
        id="said in it",
    ),
    pytest.param(
        "Maria Ames sat in a report. The report warned.",
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/sat/PERSON sat/VBD/ROOT in/IN/prep/sat a/DT/det/report "
        "report/NN/pobj/in" + READS,
        None,
        id="not said in it",
    ),
]


@pytest.mark.parametrize(("text", "columns", "name"), MAKERS)
def test_whose_a_report_is(text, columns, name):
    assert stands_for(text, columns, "report") == name


def test_a_persons_own_memoir():
    text = "Maria Ames left. Her memoir warned."
    columns = (
        "Maria/NNP/compound/Ames/PERSON Ames/NNP/nsubj/left/PERSON left/VBD/ROOT\n"
        "Her/PRP$/poss/memoir memoir/NN/nsubj/warned warned/VBD/ROOT"
    )
    assert stands_for(text, columns, "memoir") == "Maria Ames"
