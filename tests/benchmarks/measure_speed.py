"""Measure the cost of an answer, as ratios within one run.

Usage: python tests benchmarks.measure_speed ARTICLES.jsonl [--before OTHERS.jsonl] [--articles 40]

A file has one JSON object with a "text" per line. The program prints the CPU seconds of the bare spaCy pipeline on the
whole texts and those of ``attribute`` for several choices of types, one article at a time on one core. For each it
prints how many times as fast as the bare pipeline it is, as the median over the rounds. An engine remembers the words
of its last articles, so that each round has a new pipeline and new engines, which have all read OTHERS before, or the
first five articles. The program then compares all types with direct and mixed, and a text of 400,000 characters with
one of 40,000.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from quoteapi.cpus import limit_math_threads

# In characters. Ten times this is the default limit of the service.
LONG = 40_000
CHOICES = {
    "all types": ("direct", "mixed", "indirect"),
    "direct and mixed": ("direct", "mixed"),
    "direct": ("direct",),
}


def texts_of(path: Path) -> list[str]:
    return [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]


def cpu_seconds(work: Callable[[str], object], texts: list[str]) -> float:
    began = time.process_time()
    for text in texts:
        work(text)
    return time.process_time() - began


def ten_times(work: Callable[[str], object], texts: list[str]) -> float:
    text = "\n\n".join(texts * (1 + LONG // sum(map(len, texts))))[:LONG]
    return cpu_seconds(work, ["\n\n".join([text] * 10)]) / cpu_seconds(work, [text])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--before", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    limit_math_threads()
    import spacy

    from quoteapi.engine.default_model import DEFAULT_MODEL
    from quoteapi.engine.pipeline import Engine

    texts = texts_of(options.articles_file)[: options.articles]
    before = texts_of(options.before) if options.before else texts[:5]
    rounds = []
    for _ in range(options.rounds):
        works: dict[str, Callable[[str], object]] = {"bare pipeline": spacy.load(DEFAULT_MODEL)}
        for name, types in CHOICES.items():
            engine = Engine.load(DEFAULT_MODEL)
            works[name] = lambda text, engine=engine, types=types: engine.attribute(text, types=types)
        for work in works.values():
            cpu_seconds(work, before)
        rounds.append({name: cpu_seconds(work, texts) for name, work in works.items()})
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {words} words, {options.rounds} rounds\n")
    print(f"{'':<18}{'CPU s':>8}{'words/s':>9}{'times as fast':>15}")
    for name in works:
        seconds = statistics.median(row[name] for row in rounds)
        ratio = statistics.median(row["bare pipeline"] / row[name] for row in rounds)
        print(f"{name:<18}{seconds:>8.2f}{words / seconds:>9.0f}{ratio:>15.2f}")
    slowdown = statistics.median(row["all types"] / row["direct and mixed"] for row in rounds)
    print(f"\nall types take {slowdown:.2f} times the time of direct and mixed")
    growth = statistics.median(ten_times(engine.attribute, texts) for _ in range(options.rounds))
    print(f"a text ten times as long as one of {LONG:,} characters takes {growth:.1f} times the time")


if __name__ == "__main__":
    main()
