"""Check that `quoteapi evaluate` counts what score.py, the scorer of the accuracy data, counts for the same answers.

    python tests tools.compare_scorers ../shared/eval [NAME ...]

NAME is a gold file in data/ without its ending; by default, all forms that score.py knows. The exit status is 1 if a
count differs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from quoteapi.engine.results import Article, Context, Excerpt, ModelInfo, Quote, QuoteSpeaker, Speaker
from quoteapi.evaluation.gold import HALVES
from quoteapi.evaluation.measuring import Measured, measure

NAMES = ("cases", "names-polnear-dev", "polnear-dev", "news-train", "polnear-train-sources")
# What the two call the forms of a mention.
FORMS = {"he/she": "he, she", "nominal": "description"}


def run(*command: object) -> str:
    return subprocess.run([*map(str, command)], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def read_answer(text: str, row: dict) -> Article:
    """Return a response of the API as the engine's answer."""
    speakers = tuple(Speaker(**{**s, "aliases": tuple(s["aliases"])}) for s in row["speakers"])
    quotes = []
    for q in row["quotes"]:
        speaker = q["speaker"] and QuoteSpeaker(**{**q["speaker"], "mention": Excerpt(**q["speaker"]["mention"])})
        own = {"spans": tuple(Excerpt(**s) for s in q["spans"]), "context": Context(**q["context"]), "speaker": speaker}
        quotes.append(Quote(**{**q, **own}))
    return Article(text, tuple(quotes), speakers, ModelInfo("", ""))


class Recorded:
    """Answers that `quoteapi batch` has written, found by their text."""

    def __init__(self, requests: Path, answers: Path) -> None:
        texts = {row["id"]: row["text"] for row in map(json.loads, requests.open(encoding="utf-8"))}
        rows = map(json.loads, answers.open(encoding="utf-8"))
        self.answers = {texts[row["id"]]: read_answer(texts[row["id"]], row) for row in rows}

    def attribute(self, text: str) -> Article:
        return self.answers[text]

    def register(self, text: str) -> tuple[()]:
        raise NotImplementedError


def counts_of(found: Measured) -> dict[str, tuple[int, ...]]:
    """Return the counts of `quoteapi evaluate` by name."""
    if found.cases:
        kinds = sorted({kind for kind, _ in found.cases})
        solved = {kind: [right for own, right in found.cases if own == kind] for kind in kinds}
        return {kind: (sum(rights), len(rights)) for kind, rights in solved.items()}
    if found.sources:
        return {form: (m.right, m.given, m.fullest) for form, m in found.sources.items()}
    return {metric: (f.right, f.given, f.wanted) for metric, f in found.figures.items()}


def counts_of_score(report: dict) -> dict[str, tuple[int, ...]]:
    """Return the counts that `score.py --json` printed, by the names of `quoteapi evaluate`."""
    counts = {}
    for name, values in report.items():
        form, comma, named = name.partition(", ")
        keys = ("tp", "pred", "gold") if "tp" in values else ("right", "of", "fullest")
        counts[FORMS.get(form, form) + comma + named] = tuple(values[key] for key in keys if key in values)
    return counts


def compare(evaluation: Path, name: str, folder: Path) -> bool:
    """Print and return whether the counts of a gold file are equal, as a whole and in its halves."""
    gold, requests, answers = evaluation / f"data/{name}.jsonl", folder / f"{name}.in", folder / f"{name}.jsonl"
    requests.write_text(run(sys.executable, evaluation / "score.py", "inputs", gold), encoding="utf-8")
    run(sys.executable, "-m", "quoteapi", "batch", requests, "-o", answers)
    equal = True
    for half in (None, *HALVES):
        mine = counts_of(measure(gold, Recorded(requests, answers), half=half))
        options = ["--half", half] if half else []
        report = json.loads(run(sys.executable, evaluation / "score.py", gold, answers, "--json", *options))
        theirs = counts_of_score(report.get(name, report))
        print(f"{name:<22} {half or 'whole':<8} {'equal' if mine == theirs else 'NOT EQUAL'}, {len(mine)} rows")
        for row in sorted(mine.keys() | theirs.keys()):
            if mine.get(row) != theirs.get(row):
                print(f"  {row}: {mine.get(row)} here, {theirs.get(row)} by score.py")
        equal = equal and mine == theirs
    return equal


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluation", type=Path, help="the folder that contains score.py")
    parser.add_argument("names", nargs="*", default=NAMES, metavar="NAME")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        equal = [compare(options.evaluation, name, Path(folder)) for name in options.names]
    sys.exit(0 if all(equal) else 1)


if __name__ == "__main__":
    main()
