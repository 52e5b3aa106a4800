"""That every weights file can be fitted again, on small gold files, with the same bytes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quoteapi.engine.linear import read_weights
from support.answers import write_gold
from support.programs import environ

pytestmark = pytest.mark.model
GENERAL = Path(__file__).parents[2] / "quoteapi/training/articles/general.jsonl"
NAMES = ["antecedents", "attribution", "descriptions", "kinds", "reports", "confidence"]
SENTENCES = [
    ("Odile Marsh", "said", "the bridge would open in May"),
    ("The mayor", "told reporters", "that nobody had been hurt"),
    ("Yusuf Ali", "believes", "the harbour is too small"),
    ("Nora Lind", "said", "“we start tomorrow”"),
]
REGISTER = [("Odile Marsh", "person"), ("The Harbour Board", "organization"), ("Wick", "place")]
# Fits all of them with the paths that follow. It runs in a process of its own: the order of a set differs between them.
PROGRAM = """
import sys
from quoteapi.training import antecedents, attribution, confidence, descriptions, kinds, reports
marked, named, registers, folder = sys.argv[1:]
cache = ["--cache", f"{folder}/parses"]
common = ["--rare", "1", *cache, "--output"]
antecedents.main([named, *common, f"{folder}/antecedents.tsv"])
attribution.main(["--marked", marked, "--named", named, *common, f"{folder}/attribution.tsv"])
descriptions.main([named, registers, *common, f"{folder}/descriptions.tsv", "--folds", "2"])
kinds.main([registers, *common, f"{folder}/kinds.tsv", "--folds", "2"])
reports.main([marked, *common, f"{folder}/reports.tsv"])
table = ["--folds", "2", "--output", f"{folder}/confidence.tsv"]
confidence.main([named, marked, "--reports", marked, *cache, *table])
"""


def attributions(source, cue, content):
    text = f"{source} {cue} {content}."
    at = [len(source) + 1, len(source) + 1 + len(cue)]
    parts = {"source": [[0, len(source)]], "cue": [at], "content": [[at[1] + 1, at[1] + 1 + len(content)]]}
    return {"id": text, "text": text, "attributions": [parts]}


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    """What two runs wrote, with different orders of sets, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("gold")
    marked = write_gold(folder, *(attributions(*row) for row in SENTENCES), name="marked.jsonl")
    with GENERAL.open(encoding="utf-8") as lines:
        named = write_gold(folder, *(json.loads(next(lines)) for _ in range(10)), name="named.jsonl")
    register = [{"name": name, "kind": kind, "gender": None, "likely": None} for name, kind in REGISTER]
    rows = [{"id": name, "text": f"{name} left Wick.", "names": register} for name, _ in REGISTER]
    registers = write_gold(folder, *rows, name="registers.jsonl")
    runs = []
    for seed in ("1", "2"):
        out = folder / seed
        out.mkdir()
        command = [sys.executable, "-c", PROGRAM, str(marked), str(named), str(registers), str(out)]
        subprocess.run(command, env=environ(PYTHONHASHSEED=seed), check=True, timeout=120)
        runs.append(out)
    return runs


@pytest.mark.parametrize("name", NAMES)
def test_a_second_fit_gives_the_same_file(fitted, name):
    one, other = ((folder / f"{name}.tsv").read_text(encoding="utf-8") for folder in fitted)
    assert one == other


@pytest.mark.parametrize("name", NAMES)
def test_a_fit_has_weights_of_the_engines_form(fitted, name):
    lines = (fitted[0] / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    rows = dict(line.split("\t") for line in lines if not line.startswith("#"))
    assert any("Licence: MIT" in line for line in lines if line.startswith("#"))
    assert all(abs(float(value)) < 20 for value in rows.values())
    # Most features that occur in ten articles are in the file that was fitted on all of them.
    assert len(rows.keys() & read_weights(name).keys()) >= min(5, len(rows))
