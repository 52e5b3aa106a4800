"""Measure the accuracy on gold files, or on halves of them, and compare it with the floors in accuracy_floors.json.

    python tests tools.check_accuracy ../shared/eval [--raise]

Prints every F1 that has a floor. The exit status is 1 if one is below its floor. ``--raise`` raises the floors to just
below the measured values and never lowers one.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

FLOORS = Path(__file__).with_name("accuracy_floors.json")
# The distance of a raised floor from the measured F1, so that rounding cannot make it fail.
MARGIN = 0.002

# The article of the first request in the README: the beginnings of its quotations and their speakers.
FIRST_ARTICLE = {
    "The government of Afghanistan is combating": "Abdusalom Azizov",
    "only through joint efforts": "Abdusalom Azizov",
}


def run(*command: object, **options: object) -> str:
    return subprocess.run([*map(str, command)], check=True, stdout=subprocess.PIPE, encoding="utf-8", **options).stdout


def measure(evaluation: Path, name: str, folder: Path) -> dict[str, float]:
    """Return {metric: F1} of `quoteapi batch` on a gold file, or on one half of it."""
    name, *half = name.split()
    gold, requests, answers = evaluation / f"data/{name}.jsonl", folder / f"{name}.in", folder / f"{name}.jsonl"
    requests.write_text(run(sys.executable, evaluation / "score.py", "inputs", gold), encoding="utf-8")
    run(sys.executable, "-m", "quoteapi", "batch", requests, "-o", answers)
    options = ["--half", *half] if half else []
    report = json.loads(run(sys.executable, evaluation / "score.py", gold, answers, "--json", *options))
    return {metric: values["F1"] for metric, values in report[name].items()}


def check_first_article(evaluation: Path) -> bool:
    """Print and return whether the quotations of the first article have the right speakers."""
    answer = json.loads(
        run(sys.executable, "-m", "quoteapi", "extract", evaluation / "data/first-article.txt", "--format", "json")
    )
    passed = True
    for beginning, speaker in FIRST_ARTICLE.items():
        found = [
            quote
            for quote in answer["quotes"]
            if quote["text"].startswith(beginning) and quote["type"] in ("direct", "mixed")
        ]
        right = [(quote["speaker"] or {}).get("name") for quote in found] == [speaker]
        print(f"first-article       {'ok  ' if right else 'MISS'} “{beginning} …” {speaker}")
        passed = passed and right
    return passed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path, help="the folder that contains score.py")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise the floors to the measured values")
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text())
    passed = check_first_article(options.evaluation)
    with tempfile.TemporaryDirectory() as folder:
        for name, metrics in floors.items():
            measured = measure(options.evaluation, name, Path(folder))
            for metric, floor in metrics.items():
                verdict = "ok  " if measured[metric] >= floor else "LOW "
                print(f"{name:<19} {verdict} {metric:<13} F1 {measured[metric]:.4f}  floor {floor:.3f}")
                passed = passed and measured[metric] >= floor
                metrics[metric] = max(floor, math.floor((measured[metric] - MARGIN) * 1000) / 1000)
    if options.lift:
        rows = (f"  {json.dumps(name)}: {json.dumps(metrics)}" for name, metrics in floors.items())
        FLOORS.write_text("{\n" + ",\n".join(rows) + "\n}\n")
    sys.exit(0 if passed else 1)


if __name__ == "__main__":
    main()
