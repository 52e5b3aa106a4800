from quoteapi.engine.attribution.options import MOST_AFTER, find_candidates, gather_options
from quoteapi.engine.attribution.turns import Turn
from support.build import build


def test_the_first_two_rows_are_no_quotation_and_no_source():
    scene = build("“Rain!” said Marsh.", "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said")
    options = gather_options(scene, 0, None)
    assert len(options.rows) == len(options.mentions) + 2
    assert [row[-1] for row in options.rows[:2]] == ["not", "unnamed"]


def test_a_mention_far_ahead_is_no_option():
    lines = ["“Rain.”", *(f"N{number} Ames left." for number in range(MOST_AFTER + 5))]
    columns = "[0]/ROOT\n" + "\n".join(
        f"N{number}/NNP/compound/Ames/PERSON Ames/NNP/nsubj/left/PERSON left/VBD/ROOT ././punct/left"
        for number in range(MOST_AFTER + 5)
    )
    scene = build("\n\n".join(lines), columns)
    assert find_candidates(scene, 0, None) == [0]


def test_the_last_speaker_is_an_option_at_any_distance():
    middle = "\n\n".join(["It rained."] * 9)
    text = f"“Rain,” said Marsh.\n\n{middle}\n\n“Sun.”"
    columns = (
        "[0]/ccomp/said said/VBD/ROOT Marsh/NNP/nsubj/said/PERSON ././punct/said\n"
        + "rained/VBD/ROOT\n" * 9
        + "[1]/ROOT"
    )
    scene = build(text, columns)
    assert 0 in find_candidates(scene, 1, Turn(0, 0))
