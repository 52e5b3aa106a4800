"""Format what was measured on a gold file as tables of text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from quoteapi.evaluation import figures
from quoteapi.evaluation.figures import Figure, Judged
from quoteapi.evaluation.gold import Half
from quoteapi.evaluation.measuring import Answering, Measured, measure
from quoteapi.evaluation.register import GROUPS, TOTALS, add_up_registers
from quoteapi.evaluation.sources import Meant


def evaluate(
    path: Path,
    engine: Answering,
    *,
    marks: str | None = None,
    half: Half | None = None,
    people: bool = False,
    others: int = 0,
) -> str:
    """Answer every article of a gold file and return a report on the accuracy of the answers. Raises GoldError.

    ``half`` restricts it to one half of a training file. With ``marks``, one of ``restyle.STYLES``, the quotation marks
    of the articles are replaced first. With ``people``, the engine knows the speakers of each article, and ``others``
    is how many other people it knows as well.
    """
    found = measure(path, engine, marks=marks, half=half, people=people, others=others)
    part = f" in the half “{half}”" if half else ""
    part += ", with their speakers known" if people else ""
    part += f", with {others} others known" if others else ""
    return "\n\n".join([f"{path.stem}: {found.articles} articles{part}", *map("\n".join, _tables(found))])


def _tables(found: Measured) -> Iterator[Iterator[str]]:
    if found.sources:
        yield _sources(found.sources)
    if found.cases or found.debatable:
        yield _cases(found.cases, found.debatable)
    if found.registers:
        yield _registers(add_up_registers(found.registers))
    if found.figures or not (found.sources or found.cases or found.debatable or found.registers):
        yield _figures(found.figures)
        yield _evidence(found.judged)
        yield _confidence(found.judged)


def _figures(total: dict[str, Figure]) -> Iterator[str]:
    yield f"{'figure':<16}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'given':>8}{'wanted':>8}"
    for metric, f in sorted(total.items()):
        counts = f"{f.right:>8}{f.given:>8}{f.wanted:>8}"
        yield f"{metric:<16}{f.precision:>10.3f}{f.recall:>8.3f}{f.f1:>8.3f}{counts}"


def _evidence(judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{'evidence':<22}{'quotes':>8}{'right':>8}"
    for name, rows in figures.group(judged, lambda row: row.quote.evidence).items():
        yield f"{name:<22}{len(rows):>8}{sum(row.right for row in rows) / len(rows):>8.3f}"


def _confidence(judged: Sequence[Judged]) -> Iterator[str]:
    yield f"{'confidence':<14}{'quotes':>8}{'mean':>8}{'right':>8}"
    for at, rows in figures.group(judged, lambda row: min(int(row.quote.confidence * 10), 9)).items():
        mean = sum(row.quote.confidence for row in rows) / len(rows)
        right = sum(row.right for row in rows) / len(rows)
        yield f"{at / 10:.1f} to {(at + 1) / 10:.1f}{'':<4}{len(rows):>8}{mean:>8.3f}{right:>8.3f}"
    yield f"expected calibration error: {figures.calibration_error(judged):.3f}"


def _sources(sources: dict[str, Meant]) -> Iterator[str]:
    yield f"{'mention':<24}{'right':>8}{'fullest':>9}{'right':>8}{'fullest':>9}{'given':>8}"
    for form, m in sorted(sources.items()):
        shares = f"{m.right / m.given:>8.3f}{m.fullest / m.given:>9.3f}"
        yield f"{form:<24}{shares}{m.right:>8}{m.fullest:>9}{m.given:>8}"


def _cases(cases: Sequence[tuple[str, bool]], debatable: int) -> Iterator[str]:
    yield f"{'right':>5}{'cases':>7}  kind"
    of, right = Counter(kind for kind, _ in cases), Counter(kind for kind, solved in cases if solved)
    for kind in sorted(of):
        yield f"{right[kind]:>5}{of[kind]:>7}  {kind}"
    yield f"{right.total():>5}{of.total():>7}  all; debatable ones are left out: {debatable}"


def _registers(total: dict[str, Counter[str]]) -> Iterator[str]:
    yield f"{'names':<26}" + "".join(f"{group:>14}" for group in GROUPS)
    for whole, parts in TOTALS.items():
        for name in (whole, *parts):
            label = name if name == whole else f"  {name}"
            yield f"{label:<26}" + "".join(f"{total[group][name]:>14}" for group in GROUPS)
