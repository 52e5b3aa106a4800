"""The Dockerfile, as far as it can be read without Docker; .ci/run lints it and runs its pip commands."""

import json
import re
import subprocess
import sys
from pathlib import Path

from quoteapi.config import Settings
from support.programs import FAKE, environ, serving

TOP = Path(__file__).parents[2]
# One instruction a line: continuation lines joined, comments left out.
INSTRUCTIONS = [
    line
    for line in re.sub(r"\\\n\s*", "", (TOP / "Dockerfile").read_text()).splitlines()
    if line and not line.startswith("#")
]


def instructions(word):
    return [line.removeprefix(word).strip() for line in INSTRUCTIONS if line.startswith(f"{word} ")]


def test_the_base_is_pinned_to_a_full_version():
    bases = {line.split()[0] for line in instructions("FROM")}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.\d+\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", bases.pop())


def test_it_runs_without_root_and_without_a_shell():
    assert instructions("USER") == ["10001:10001"]
    assert json.loads(instructions("ENTRYPOINT")[0]) == ["quoteapi"]
    assert json.loads(instructions("CMD")[0]) == ["serve"]


def test_its_environment_is_taken(monkeypatch):
    variables = dict(re.findall(r"(QUOTEAPI_\w+)=(\S+)", " ".join(instructions("ENV"))))
    assert Settings.from_environ(variables).host == "0.0.0.0"


def test_what_it_copies_is_sent_to_the_builder():
    sent = {line[1:] for line in (TOP / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copied = {name for line in instructions("COPY") if "--from" not in line for name in line.split()[:-1]}
    assert copied == sent
    assert all((TOP / name).exists() for name in copied)


def test_the_health_check_passes_only_when_ready(tmp_path):
    command = json.loads(instructions("HEALTHCHECK")[0].partition(" CMD ")[2])
    assert command[0] == "python"

    def check(port):
        done = subprocess.run(
            [sys.executable, *command[1:]], env=environ(QUOTEAPI_PORT=str(port)), capture_output=True, check=False
        )
        return done.returncode

    with serving(FAKE, tmp_path / "log", "--workers", "1") as server:
        assert check(server.port) == 0
    assert check(server.port) == 1
