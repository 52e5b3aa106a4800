"""Measure `quoteapi batch` on one core and on several, in pairs: python tests benchmarks.measure_batch ARTICLES.jsonl.

ARTICLES.jsonl has one JSON object with a "text" per line. The file is repeated until there are --articles. For every
pair of runs, the program prints how many times as fast the run with --workers was, and how much CPU time other programs
took meanwhile. A pair is meaningful only if that is little.

The program also prints the speedup to expect on idle cores: the number of workers times two ratios. The first ratio
compares, for several workers and for one, the share of the time in which a worker had an article to work on, running or
waiting for a CPU by the kernel's count. The second is the CPU seconds of the run on one core over those on several
cores. From the runs on one core, the program prints the cost of a million articles. The times leave out the start, up
to the first answer.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import os
import statistics
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from support.programs import REAL, environ


@dataclass(frozen=True, slots=True)
class Run:
    """The measurements of a run.

    ``seconds`` is the time after the first answer. ``cpu`` is the CPU seconds of the whole run, and ``others`` those of
    all other programs meanwhile. ``at_work`` is the share of the time in which the workers were running or waiting for
    a CPU, not for an article.
    """

    seconds: float
    cpu: float
    others: float
    at_work: float


def run_batch(source: Path, workers: int, folder: Path) -> Run:
    """Run a batch with as many CPUs as workers."""
    output = folder / "out"
    output.unlink(missing_ok=True)
    cpus = sorted(os.sched_getaffinity(0))[:workers]
    before, busy = os.times(), busy_seconds()
    process = subprocess.Popen(
        [*REAL, "batch", str(source), str(output), "--workers", str(workers)],
        env=environ(),
        preexec_fn=lambda: os.sched_setaffinity(0, cpus),
    )
    while not (output.exists() and output.stat().st_size):
        time.sleep(0.005)
    began = time.perf_counter()
    at_work = watch_workers(process)
    if process.wait():
        raise AssertionError("the batch failed")
    seconds = time.perf_counter() - began
    after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, cpu, max(0.0, busy_seconds() - busy - cpu), at_work)


def watch_workers(process: subprocess.Popen[bytes]) -> float:
    """Watch a batch until it ends, and return the share of the time in which its workers were at work."""
    first: dict[str, tuple[float, int]] = {}
    last: dict[str, tuple[float, int]] = {}
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    with contextlib.suppress(OSError):
        while process.poll() is None:
            for worker in children.read_text().split():
                ran, waited, _ = map(int, Path(f"/proc/{worker}/schedstat").read_text().split())
                last[worker] = (time.perf_counter(), ran + waited)
                first.setdefault(worker, last[worker])
            time.sleep(0.1)
    spans = [(last[worker][0] - first[worker][0], last[worker][1] - first[worker][1]) for worker in first]
    return min(1.0, sum(worked for _, worked in spans) / 1e9 / sum(seconds for seconds, _ in spans))


def busy_seconds() -> float:
    """Return the CPU seconds that all programs together have used since the machine started."""
    user, nice, system, _idle, _wait, interrupts, soft, stolen, *_ = map(
        int, Path("/proc/stat").read_text().splitlines()[0].split()[1:]
    )
    return (user + nice + system + interrupts + soft + stolen) / os.sysconf("SC_CLK_TCK")


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
    ratios, costs, expected = [], [], []
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "in.jsonl"
        source.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        for _ in range(options.rounds):
            one, many = (run_batch(source, workers, Path(name)) for workers in (1, options.workers))
            ratios.append(one.seconds / many.seconds)
            costs.append(one.cpu)
            expected.append(options.workers * many.at_work / one.at_work * one.cpu / many.cpu)
            print(
                f"  {len(texts) / one.seconds:6.1f} and {len(texts) / many.seconds:6.1f} articles/s, "
                f"{ratios[-1]:.2f} times as fast; CPU {one.cpu:.1f} and {many.cpu:.1f} s; "
                f"others {one.others:.1f} in {one.seconds:.1f} s and {many.others:.1f} in {many.seconds:.1f} s; "
                f"workers at work {one.at_work:.1%} and {many.at_work:.1%}",
                flush=True,
            )
    print(f"speedup: median {statistics.median(ratios):.2f}, best {max(ratios):.2f}")
    print(f"speedup to expect on idle cores: median {statistics.median(expected):.2f}")
    cost = statistics.median(costs) / len(texts)
    print(f"CPU seconds per article on one core, whole run: {cost:.4f}, {words / len(texts) / cost:.0f} words/s")
    print(f"a million of these: {cost * 1e6 / 3600:.1f} core-hours")
    million = cost * 800 * len(texts) / words * 1e6 / 3600
    print(f"a million of 800 words: {million:.1f} core-hours; ten million a day: {million * 10 / 24:.1f} busy cores")


if __name__ == "__main__":
    main()
