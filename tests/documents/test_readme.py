"""The README is what a newcomer needs, and its claims are those of the code."""

import json
import re

import pytest

import quoteapi
from quoteapi.engine.default_model import DEFAULT_MODEL
from support.programs import REAL, run
from tools.write_documents import README, TOP, blocks_of

TEXT = README.read_text(encoding="utf-8")


def test_it_is_short():
    assert len(TEXT.splitlines()) <= 200


def test_two_commands_get_it():
    """.ci/run runs the second as it stands, in a fresh clone."""
    first = "`python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/quoteapi serve`"
    pytest = ".venv/bin/pytest -n 2 --dist worksteal -m 'not alone' && .venv/bin/pytest -m alone"
    second = f"`python3 -m venv .venv && .venv/bin/pip install '.[test]' && {pytest}`"
    assert re.findall(r"^(?:Run|Test) it: (.*)$", TEXT, re.MULTILINE) == [first, second]


def test_the_model_is_the_default_and_its_wheel_is_locked():
    told = re.search(rf"`{DEFAULT_MODEL}` (\S+) .*?`([0-9a-f]{{64}})`", TEXT, re.DOTALL)
    lock = (TOP / "docker/requirements.lock").read_text()
    entry = re.search(rf"^{DEFAULT_MODEL.replace('_', '-')}==(\S+) (.*?)(?=^\S)", lock, re.MULTILINE | re.DOTALL)
    assert told[1] == entry[1]
    assert f"--hash=sha256:{told[2]}" in entry[2]
    assert told[2] in (TOP / "quoteapi/engine/README.md").read_text(encoding="utf-8")


@pytest.mark.model
def test_the_first_request_and_the_command_line_give_the_same_answer():
    (first,) = [block for block in blocks_of(TEXT) if block.form == "json"]
    article = re.search(r"<<'END'\n(.*?)^END$", first.code, flags=re.MULTILINE | re.DOTALL)[1]
    assert json.loads(run(REAL, "extract", "-", "--format", "json", stdin=article.encode()).stdout) == json.loads(
        first.shown
    )


def test_the_changelog_has_this_version_with_its_day():
    changelog = (TOP / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[(\d\S*)\] - (\d{4}-\d\d-\d\d)$", changelog, re.MULTILINE)
    assert released[0][0] == quoteapi.__version__
