"""Measure what a list of known people costs.

Usage: python tests benchmarks.measure_people ARTICLES.jsonl [--articles 40]

ARTICLES.jsonl has one JSON object with a "text" per line. The program prints the milliseconds of CPU time that loading
1,000 people from JSON takes, each with three aliases, and those of laying a list of ten over it. It then prints the CPU
seconds of the engine on the articles without and with the list, and how much longer the articles take, as the median
over the rounds.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from quoteapi.cpus import limit_math_threads
from quoteapi.engine.words import read_table, read_words
from quoteapi.people import NOBODY, index_people

PEOPLE = 1_000


def make_rows(number: int, seed: int = 1) -> list[dict[str, Any]]:
    """Return made-up people with names of the lists: the full name, the surname, an initial and a title as aliases."""
    choose = random.Random(seed)
    given, surnames = sorted(read_table("given_names")), sorted(read_words("surnames"))
    rows = []
    for at in range(number):
        first, last = choose.choice(given).title(), choose.choice(surnames).title()
        aliases = [last, f"{first[0]}. {last}", f"Dr. {first} {last}"]
        pronouns = choose.choice(["he", "she", "they"])
        rows.append(
            {"ref": f"Q{at}", "name": f"{first} {last}", "aliases": aliases, "pronouns": pronouns, "kind": "person"}
        )
    return rows


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """Return the CPU time of the fastest round: the others were disturbed."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - began))
    return min(taken)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    limit_math_threads()
    from quoteapi.engine.default_model import DEFAULT_MODEL
    from quoteapi.engine.pipeline import Engine

    lines = options.articles_file.read_text(encoding="utf-8").splitlines()[: options.articles]
    texts = [json.loads(line)["text"] for line in lines]
    content = json.dumps(make_rows(PEOPLE))
    known, few = index_people(json.loads(content)), index_people(make_rows(10, seed=2))
    print(f"loading {PEOPLE} people: {milliseconds(lambda: index_people(json.loads(content)), 20):.1f} ms")
    print(f"laying a list of 10 over them: {milliseconds(lambda: few.over(known), 20):.2f} ms\n")
    engine = Engine.load(DEFAULT_MODEL)
    # As the service does: what is loaded once is not looked through for garbage again and again.
    gc.collect()
    gc.freeze()

    def seconds(people: Any) -> float:
        began = time.process_time()
        for text in texts:
            engine.attribute(text, people=people)
        return time.process_time() - began

    seconds(NOBODY)
    rounds = [(seconds(NOBODY), seconds(known)) for _ in range(options.rounds)]
    without, with_list = (statistics.median(column) for column in zip(*rounds, strict=True))
    longer = statistics.median(listed / bare - 1 for bare, listed in rounds)
    print(f"{len(texts)} articles: {without:.2f} CPU s without a list, {with_list:.2f} s with it, {longer:+.1%}")


if __name__ == "__main__":
    main()
