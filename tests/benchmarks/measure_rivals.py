"""Measure quoteapi and textacy against the bare spaCy pipeline: python tests benchmarks.measure_rivals ARTICLES.jsonl.

ARTICLES.jsonl has one JSON object with a "text" per line. Each article is answered alone, on one core. Every round
measures all programs one after another, and the ratios are medians over the rounds. textacy's direct_quotations needs
the same pipeline to run first. It raises on articles with an odd number of quotation marks; the number of these is
printed. Needs pip install '.[bench]'.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from quoteapi.cpus import limit_math_threads


@dataclass(frozen=True, slots=True)
class Row:
    """The results of one program.

    ``seconds`` is CPU time. ``ratio`` is how many times as fast as the pipeline alone it was. ``dropped`` is the number
    of articles on which it failed.
    """

    name: str
    seconds: float
    ratio: float
    dropped: int


def read_texts(file: Path, articles: int) -> list[str]:
    lines = file.read_text(encoding="utf-8").splitlines()[:articles]
    return [json.loads(line)["text"] for line in lines]


def measure(texts: list[str], rounds: int) -> list[Row]:
    """Measure all programs in alternation."""
    limit_math_threads()
    works = load()
    for work in works.values():
        cpu_seconds(work, texts[:5])
    runs = [{name: cpu_seconds(work, texts) for name, work in works.items()} for _ in range(rounds)]
    bare = next(iter(works))
    return [
        Row(
            name,
            statistics.median(run[name][0] for run in runs),
            statistics.median(run[bare][0] / run[name][0] for run in runs),
            runs[0][name][1],
        )
        for name in works
    ]


def load() -> dict[str, Callable[[str], object]]:
    import spacy
    from textacy.extract import direct_quotations

    import quoteapi
    from quoteapi.engine.default_model import DEFAULT_MODEL

    nlp = spacy.load(DEFAULT_MODEL)
    return {
        "bare spaCy pipeline": nlp,
        "quoteapi, all types": quoteapi.attribute,
        "quoteapi, direct": lambda text: quoteapi.attribute(text, types=["direct"]),
        "textacy 0.13 direct_quotations": lambda text: list(direct_quotations(nlp(text))),
    }


def cpu_seconds(work: Callable[[str], object], texts: list[str]) -> tuple[float, int]:
    """Return the CPU seconds of all texts and how many raised ValueError, as textacy does on odd marks."""
    dropped = 0
    began = time.process_time()
    for text in texts:
        try:
            work(text)
        except ValueError:
            dropped += 1
    return time.process_time() - began, dropped


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    texts = read_texts(options.articles_file, options.articles)
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {options.rounds} rounds\n")
    print(f"{'':<32}{'CPU s':>8}{'words/s':>9}{'times as fast':>15}{'failed':>10}")
    for row in measure(texts, options.rounds):
        print(f"{row.name:<32}{row.seconds:>8.2f}{words / row.seconds:>9.0f}{row.ratio:>15.2f}{row.dropped:>10}")


if __name__ == "__main__":
    main()
