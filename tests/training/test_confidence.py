"""The tables of confidence: the share of right quotes by likelihood."""

import pytest

from quoteapi.evaluation.figures import Judged
from quoteapi.training.confidence import ROWS, Sure, fit_shares, fit_tables, look_up, out_of_fit
from support.answers import LONG, quote


@pytest.mark.parametrize(
    ("rows", "shares"),
    [
        # Each point starts with five quotes of which its likelihood is right.
        pytest.param([], [0, 0.5, 1], id="no quotes"),
        pytest.param([(1, 76, 19)], [0, 0.5, 0.81], id="(76 + 5) of (95 + 5) right at one"),
        pytest.param([(0.5, 15, 0)], [0, 0.88, 1], id="(15 + 2.5) of (15 + 5) right at a half"),
        pytest.param([(0.75, 0, 1000)], [0, 0, 0.02], id="wrong between two points"),
        pytest.param([(0, 995, 0), (1, 0, 995)], [0.5, 0.5, 0.5], id="never falls"),
    ],
)
def test_shares(rows, shares):
    likelihoods = [likelihood for likelihood, right, wrong in rows for _ in range(right + wrong)]
    rights = [at < right for _, right, wrong in rows for at in range(right + wrong)]
    assert fit_shares((0, 0.5, 1), likelihoods, rights) == pytest.approx(shares, abs=0.001)


def judged(type_, likelihood, right, wrong):
    answer = quote(LONG, "Odile Marsh", (38, 49), likelihood, type_=type_)
    return [Judged(answer, True)] * right + [Judged(answer, False)] * wrong


def test_direct_quotes_have_a_table_of_their_own():
    table = fit_tables([*judged("direct", 0.6, 295, 0), *judged("mixed", 0.55, 0, 295)])
    assert list(table) == [f"{name} {point}" for name, points in ROWS.items() for point in points]
    # The row at 0.45, which may not be higher, starts with five quotes too: (0.45 * 5 + 0.55 * 5) of 305 are right.
    assert (table["direct 0.6"], table["report 0.55"]) == (0.99, 0.02)
    found = look_up(table, [*judged("direct", 0.6, 1, 0), *judged("indirect", 0.55, 1, 0)])
    assert [row.quote.confidence for row in found] == [0.99, 0.02]


def test_an_article_takes_no_part_in_its_own_confidence():
    articles = [Sure("a", tuple(judged("direct", 0.6, 995, 0))), Sure("b", tuple(judged("direct", 0.6, 0, 995)))]
    found = out_of_fit(articles, folds=2, seed=0)
    assert {(row.right, row.quote.confidence) for row in found} == {(True, 0.0), (False, 1.0)}
    assert found == out_of_fit(articles, folds=2, seed=0)
