"""What the README shows is true: its settings, its commands' answers, its model."""

import re
import shutil
import subprocess

import pytest

from programs import REAL, run, serving
from quoteapi.engine.evidence import EVIDENCE
from quoteapi.engine.model import DEFAULT_MODEL
from write_readme import README, with_answer, with_settings

TEXT = README.read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)


def block(language, holding):
    """Return the only block of a language that holds these words."""
    (found,) = [content for kind, content in BLOCKS if kind == language and holding in content]
    return found


def test_settings_are_those_of_the_code():
    assert with_settings(TEXT) == TEXT


def test_model_is_the_default():
    assert f"`{DEFAULT_MODEL}`" in TEXT


@pytest.mark.model
def test_first_request_gives_the_answer_shown():
    assert with_answer(TEXT) == TEXT, "python tests/write_readme.py writes the present answer"


@pytest.mark.model
@pytest.mark.skipif(not all(map(shutil.which, ("curl", "jq"))), reason="curl or jq is not installed")
def test_curl_and_jq_print_the_lines_shown(tmp_path):
    with serving(REAL, tmp_path / "log", "--workers", "1") as server:
        commands = block("sh", "article.txt <<") + block("sh", "jq -r").replace(":8000", f":{server.port}")
        done = subprocess.run(["sh", "-ec", commands], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == block("text", "\t")


@pytest.mark.model
def test_python_lines_run():
    code = 'text = "“Yes,” said Ann Lee."\n' + block("python", "import quoteapi")
    done = run([*REAL[:1], "-c", code])
    assert done.stdout.decode() == "Ann Lee Yes, ['“Yes,”']\n"


def test_the_readme_lists_every_evidence_and_no_other():
    """The list is closed: a reason that the engine can give stands in the table, in its words."""
    rows = [line.split(" | ") for line in TEXT.splitlines() if line.startswith("| `")]
    table = {row[0].strip("| `"): row[1] for row in rows if len(row) == 4 and row[0].strip("| `") in EVIDENCE}
    assert table == EVIDENCE
