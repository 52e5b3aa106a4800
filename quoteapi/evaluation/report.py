"""Format the accuracy table of a gold file as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from quoteapi.engine.results import Article
from quoteapi.evaluation import figures
from quoteapi.evaluation.figures import Figure, Judged
from quoteapi.evaluation.gold import read_gold
from quoteapi.evaluation.restyle import restyle


def evaluate(path: Path, attribute: Callable[[str], Article], marks: str | None = None) -> str:
    """Answer every article of a gold file and return a report on the accuracy of the answers.

    With ``marks``, one of ``restyle.STYLES``, the quotation marks of the articles are replaced first. Raises GoldError.
    """
    rows: list[dict[str, Figure]] = []
    judged: list[Judged] = []
    articles = 0
    for gold in read_gold(path):
        answer = attribute(restyle(gold.text, marks) if marks else gold.text)
        articles += 1
        if gold.attributions is not None:
            rows.append(figures.attribution_figures(gold, answer))
            judged.extend(figures.judge_attributions(gold, answer))
        else:
            rows.append(figures.name_figures(gold, answer))
            judged.extend(figures.judge_names(gold, answer))
    lines = [f"{path.stem}: {articles} articles", "", *_figures(figures.add_up(rows))]
    lines += ["", *_evidence(judged), "", *_confidence(judged)]
    return "\n".join(lines)


def _figures(total: dict[str, Figure]) -> Iterator[str]:
    yield f"{'figure':<16}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'given':>8}{'wanted':>8}"
    for metric, f in sorted(total.items()):
        counts = f"{f.right:>8}{f.given:>8}{f.wanted:>8}"
        yield f"{metric:<16}{f.precision:>10.3f}{f.recall:>8.3f}{f.f1:>8.3f}{counts}"


def _evidence(judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{'evidence':<22}{'quotes':>8}{'right':>8}"
    for name, rows in figures.group(judged, lambda row: row.evidence).items():
        yield f"{name:<22}{len(rows):>8}{sum(row.right for row in rows) / len(rows):>8.3f}"


def _confidence(judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{'confidence':<14}{'quotes':>8}{'mean':>8}{'right':>8}"
    for at, rows in figures.group(judged, lambda row: min(int(row.confidence * 10), 9)).items():
        mean = sum(row.confidence for row in rows) / len(rows)
        right = sum(row.right for row in rows) / len(rows)
        yield f"{at / 10:.1f} to {(at + 1) / 10:.1f}{'':<4}{len(rows):>8}{mean:>8.3f}{right:>8.3f}"
    yield f"expected calibration error: {figures.calibration_error(judged):.3f}"
