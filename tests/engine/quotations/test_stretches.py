import pytest

from quoteapi.engine.quotations.stretches import Taken, cut, union


@pytest.mark.parametrize(
    ("one", "other", "joined"),
    [
        pytest.param(((0, 4),), ((2, 8),), ((0, 8),), id="overlapping"),
        pytest.param(((6, 8),), ((0, 2),), ((0, 2), (6, 8)), id="apart"),
        pytest.param(((0, 8),), ((2, 4),), ((0, 8),), id="inside"),
    ],
)
def test_union(one, other, joined):
    assert union(one, other) == joined


@pytest.mark.parametrize(
    ("holes", "left"),
    [
        pytest.param(((4, 8),), ((0, 3), (9, 12)), id="in the middle, white space off"),
        pytest.param(((0, 12),), (), id="all of it"),
        pytest.param(((20, 30),), ((0, 12),), id="elsewhere"),
    ],
)
def test_cut(holes, left):
    assert cut("abc defg hij", ((0, 12),), holes) == left


def test_taken_stretches_overlap_only_what_shares_a_character():
    taken = Taken()
    taken.add(((600, 700), (2000, 2600)))
    assert taken.overlaps(((699, 701),))
    assert taken.overlaps(((0, 10), (2599, 2700)))
    assert not taken.overlaps(((700, 2000),))
