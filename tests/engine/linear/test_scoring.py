import pytest

from quoteapi.engine.errors import LexiconError
from quoteapi.engine.linear import scoring


def test_a_score_is_the_sum_of_the_weights_of_the_features():
    assert scoring.score({"a": 1.5, "b": -0.5}, ["a", "b", "a"]) == 2.5


def test_an_unknown_feature_weighs_nothing():
    assert scoring.score({"a": 1.5}, ["zebra"]) == 0.0


@pytest.mark.parametrize(
    ("scores", "chances"),
    [
        pytest.param([0.0, 0.0], [0.5, 0.5], id="equal"),
        pytest.param([3.0], [1.0], id="one option"),
        pytest.param([0.0, 1000.0], [0.0, 1.0], id="no overflow"),
        pytest.param([-1000.0, -1000.0], [0.5, 0.5], id="no division by zero"),
    ],
)
def test_softmax(scores, chances):
    assert scoring.softmax(scores) == pytest.approx(chances)


@pytest.mark.parametrize(
    ("value", "chance"),
    [
        pytest.param(0.0, 0.5, id="zero"),
        pytest.param(10_000.0, 1.0, id="far above zero"),
        pytest.param(-10_000.0, 0.0, id="far below zero"),
    ],
)
def test_sigmoid(value, chance):
    assert scoring.sigmoid(value) == pytest.approx(chance)


def test_the_weights_of_the_attribution_can_be_read():
    weights = scoring.read_weights("attribution")
    assert all(isinstance(value, float) for value in weights.values())
    assert len(weights) > 100


@pytest.mark.parametrize("row", [pytest.param("a\tmuch", id="no number"), pytest.param("a 1.0", id="no tab")])
def test_a_malformed_row_is_refused_with_its_file_and_line(tmp_path, monkeypatch, row):
    (tmp_path / "weights").mkdir()
    (tmp_path / "weights" / "odd.tsv").write_text(f"# head\nfine\t1.0\n{row}\n")
    monkeypatch.setattr(scoring, "weights_file", lambda name: tmp_path / "weights" / f"{name}.tsv")
    with pytest.raises(LexiconError, match=r"weights/odd\.tsv, line 3"):
        scoring.read_weights("odd")
