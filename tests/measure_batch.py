"""Measure `quoteapi batch` on one core and on several, in pairs: python tests/measure_batch.py ARTICLES.jsonl.

ARTICLES.jsonl holds a JSON object with a "text" a line; it is repeated until there are --articles. Prints of every pair
of runs how many times as fast the one with --workers was, and of the runs on one core what a million articles cost,
for the articles as they are and for articles of 800 words. The start, up to the first answer, is timed apart.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from programs import REAL, environ


def seconds_of(source: Path, workers: int, folder: Path) -> tuple[float, float]:
    """Run a batch on as many CPUs as workers; return the seconds after its first answer, and the CPU seconds of all."""
    output = folder / "out"
    output.unlink(missing_ok=True)
    cpus = sorted(os.sched_getaffinity(0))[:workers]
    before = os.times()
    process = subprocess.Popen(
        [*REAL, "batch", str(source), str(output), "--workers", str(workers)],
        env=environ(),
        preexec_fn=lambda: os.sched_setaffinity(0, cpus),
    )
    while not (output.exists() and output.stat().st_size):
        time.sleep(0.001)
    began = time.perf_counter()
    if process.wait():
        raise AssertionError("the batch failed")
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - began, cpu


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles_file", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    lines = options.articles_file.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines if line]
    texts = list(itertools.islice(itertools.cycle(texts), options.articles))
    words = sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles of {words / len(texts):.0f} words, pairs of runs on 1 and {options.workers} cores")
    ratios, costs = [], []
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in.jsonl"
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        for _ in range(options.rounds):
            one, cpu = seconds_of(source, 1, Path(name))
            many, many_cpu = seconds_of(source, options.workers, Path(name))
            ratios.append(one / many)
            costs.append(cpu)
            print(
                f"  {len(texts) / one:6.1f} and {len(texts) / many:6.1f} articles/s, {ratios[-1]:.2f} times as fast; "
                f"CPU {cpu:.1f} s in {one:.1f} s and {many_cpu:.1f} s in {many:.1f} s",
                flush=True,
            )
    print(f"times as fast: median {statistics.median(ratios):.2f}, best {max(ratios):.2f}")
    cost = statistics.median(costs) / len(texts)
    print(f"CPU seconds an article on one core, all of the run: {cost:.4f}, {words / len(texts) / cost:.0f} words/s")
    print(f"a million of these: {cost * 1e6 / 3600:.1f} core-hours")
    print(f"a million of 800 words: {cost * 800 * len(texts) / words * 1e6 / 3600:.1f} core-hours")


if __name__ == "__main__":
    main()
