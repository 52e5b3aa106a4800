"""Write into the documents what their commands print and what their tables list: python tests tools.write_documents

tests/documents/ fails while a document shows anything else.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

from quoteapi.config import Settings, variable
from support.programs import REAL, environ, serving

TOP = Path(__file__).parents[2]
ROOMS = ("docker", "quoteapi", "tests")
README = TOP / "README.md"
# Every document: those at the top, and each README.md beside the code that it describes.
BESIDE_CODE = sorted(path for room in ROOMS for path in (TOP / room).rglob("README.md"))
DOCUMENTS = [README, TOP / "CONTRIBUTING.md", *BESIDE_CODE]
# How the blocks begin that are not run, and why.
NOT_RUN = {
    "bash .ci/run": "runs these tests",
    ".venv/bin/pip install": "needs a package registry",
    ".venv/bin/python -m spacy download": "downloads from GitHub",
    "python -m quoteapi.training": "takes minutes, and articles that are not here",
    "openapi-python-client ": "needs the generator, with which tests/web/test_client.py runs it",
    "docker ": "needs Docker",
    "kubectl ": "needs Kubernetes",
    ".venv/bin/quoteapi batch --ray": "needs a cluster, which the tests of the command start by themselves",
    "python3 -m venv": "needs a package registry",
    "sudo ": "changes the machine",
}
WIDTH = 112
# A block of commands, code or output, and the block right below a command or code, which is what that prints.
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$(?:\n\n^```(text|json)\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
_RUN_BY = {"sh": ["sh", "-ec"], "python": [sys.executable, "-c"], "javascript": ["node", "-e"]}
_LOCAL = "127.0.0.1:8000"


@dataclass(frozen=True)
class Block:
    """A block of a document; ``shown`` is the output below it, in the form ``form``, None when there is none."""

    language: str
    code: str
    form: str | None
    shown: str | None

    @property
    def is_run(self) -> bool:
        return self.language in _RUN_BY and not any(self.code.startswith(beginning) for beginning in NOT_RUN)

    @property
    def needs(self) -> list[str]:
        """The programs that it takes, beside Python and a shell."""
        if self.language == "javascript":
            return ["node"]
        return [name for name in ("curl", "jq") if re.search(rf"\b{name} ", self.code)] if self.language == "sh" else []

    def output(self, printed: str) -> str:
        """Return what it printed in the form that the document shows."""
        return laid_out(json.loads(printed)) + "\n" if self.form == "json" else printed


def blocks_of(document: str) -> list[Block]:
    """Return all blocks of a document in their order, an output with what printed it."""
    return [Block(*match.groups()) for match in _BLOCK.finditer(document)]


@contextmanager
def workplace() -> Iterator[Path]:
    """Make a folder that looks like a clone after the README's first command, with copies that a block may change."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for room in ROOMS:
            shutil.copytree(TOP / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
        commands = folder / ".venv/bin"
        commands.mkdir(parents=True)
        for command, program in {"python": sys.executable, "quoteapi": f"{sys.executable} -m quoteapi"}.items():
            (commands / command).write_text(f'#!/bin/sh\nexec {program} "$@"\n')
            (commands / command).chmod(0o755)
        yield folder


def run_block(block: Block, folder: Path, port: int | None) -> str:
    """Return what a block prints in this folder, beside a server at this port."""
    code = block.code.replace(_LOCAL, f"127.0.0.1:{port}")
    path = os.pathsep.join([str(folder / ".venv/bin"), os.environ["PATH"]])
    done = subprocess.run(
        [*_RUN_BY[block.language], code],
        cwd=folder,
        env=environ(PYTHONPATH=str(folder), PATH=path),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"{done.stderr}\n{code}")
    return done.stdout


def asks_the_server(document: str) -> bool:
    """Whether one of the document's blocks that are run sends a request."""
    return any(_LOCAL in block.code for block in blocks_of(document) if block.is_run)


def with_outputs(document: str, port: int | None) -> str:
    """Return a document with what its blocks print; they are run in their order, in one folder."""
    with workplace() as folder:

        def written(match: re.Match[str]) -> str:
            block = Block(*match.groups())
            if not block.is_run:
                return match[0]
            printed = run_block(block, folder, port)
            code = f"```{block.language}\n{block.code}```"
            return code if block.shown is None else f"{code}\n\n```{block.form}\n{block.output(printed)}```"

        return _BLOCK.sub(written, document)


def with_settings(document: str) -> str:
    """Return a document with the table of the settings, if it has one."""
    rows = [
        f"| `{variable(field.name)}` | {field.metadata['about']} | {_shown(field.default)} |\n"
        for field in fields(Settings)
    ]
    head = "| variable | is | default |\n|---|---|---|\n"
    return re.sub(rf"{re.escape(head)}(?:\|[^\n]*\n)*", lambda _: head + "".join(rows), document, count=1)


def _shown(default: object) -> str:
    return f"`{default}`" if isinstance(default, int | str) else "none"


def laid_out(value: object, indent: int = 0) -> str:
    """Return JSON in which whatever fits stands on one line, as members of an object do beside each other."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        parts = _side_by_side(
            [f"{pad}{json.dumps(name)}: {laid_out(part, indent + 2)}" for name, part in value.items()]
        )
    else:
        parts = [pad + laid_out(part, indent + 2) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n" + ",\n".join(parts) + f"\n{' ' * indent}{closing}"


def _side_by_side(parts: list[str]) -> list[str]:
    """Join members of an object that fit on one line."""
    joined: list[str] = []
    for part in parts:
        fits = joined and "\n" not in joined[-1] + part and len(joined[-1]) + 2 + len(part.lstrip()) < WIDTH
        if fits:
            joined[-1] += f", {part.lstrip()}"
        else:
            joined.append(part)
    return joined


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as logs, serving(REAL, Path(logs) / "log", "--workers", "1") as server:
        for path in DOCUMENTS:
            text = path.read_text(encoding="utf-8")
            path.write_text(with_settings(with_outputs(text, server.port)), encoding="utf-8")
