"""Measure the engine on a gold file: every article is answered once and judged by the form of its gold answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from quoteapi.engine.results import Article, NamedEntity
from quoteapi.evaluation.attributions import attribution_figures, judge_attributions
from quoteapi.evaluation.cases import is_solved
from quoteapi.evaluation.figures import Figure, Judged, add_up
from quoteapi.evaluation.gold import GoldArticle, Half, read_gold
from quoteapi.evaluation.known import known_people
from quoteapi.evaluation.register import register_figures
from quoteapi.evaluation.restyle import restyle
from quoteapi.evaluation.said import judge_said, name_figures, news_figures
from quoteapi.evaluation.sources import Meant, source_figures
from quoteapi.people import People


class Answering(Protocol):
    """What is measured: the engine, or whatever answers in its place."""

    def attribute(self, text: str, *, people: People = ...) -> Article: ...

    def register(self, text: str) -> tuple[NamedEntity, ...]: ...


@dataclass(slots=True)
class Measured:
    """The counts of a gold file. What its articles are not labelled with is empty.

    ``cases`` has for each case its kind, and whether it is solved; debatable ones are only counted. ``registers`` has
    the counts of each article with its id.
    """

    articles: int = 0
    figures: dict[str, Figure] = field(default_factory=dict)
    judged: list[Judged] = field(default_factory=list)
    sources: dict[str, Meant] = field(default_factory=dict)
    cases: list[tuple[str, bool]] = field(default_factory=list)
    debatable: int = 0
    registers: list[tuple[str, Counter[str]]] = field(default_factory=list)


def measure(
    path: Path,
    engine: Answering,
    *,
    marks: str | None = None,
    half: Half | None = None,
    people: bool = False,
    others: int = 0,
) -> Measured:
    """Answer the articles of a gold file, or of one half of it, and judge the answers. Raises GoldError.

    With ``marks``, one of ``restyle.STYLES``, the quotation marks of the articles are replaced first. With ``people``,
    the engine gets each article's own speakers as a list of known people, and ``others`` adds as many made-up people
    with common names.
    """
    found = Measured()
    for gold in read_gold(path, half):
        found.articles += 1
        text = restyle(gold.text, marks) if marks else gold.text
        if gold.names is not None:
            found.registers.append((gold.id, register_figures(gold, engine.register(text))))
        else:
            listed = known_people(gold, own=people, others=others)
            _judge(found, gold, engine.attribute(text, people=listed) if listed else engine.attribute(text))
    return found


def _judge(found: Measured, gold: GoldArticle, answer: Article) -> None:
    if gold.case:
        if gold.case.debatable:
            found.debatable += 1
        else:
            found.cases.append((gold.case.kind, is_solved(gold.case, answer)))
    elif gold.sources is not None:
        for form, meant in source_figures(gold, answer).items():
            found.sources[form] = found.sources.get(form, Meant()) + meant
    else:
        found.figures = add_up([found.figures, figures_of(gold, answer)])
        judge = judge_said if gold.attributions is None else judge_attributions
        found.judged.extend(judge(gold, answer))


def figures_of(gold: GoldArticle, answer: Article) -> dict[str, Figure]:
    """Return the figures of an answer to an article with attributions, reports or named passages; none for others."""
    if gold.attributions is not None:
        return attribution_figures(gold, answer)
    if gold.reports is not None:
        return news_figures(gold, answer)
    return name_figures(gold, answer) if gold.passages is not None else {}
