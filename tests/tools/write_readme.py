"""Write into README.md what its commands print and what its tables list: python tests/tools/write_readme.py

tests/documents/test_readme.py fails while the README shows anything else.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, fields
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))  # what the tests share: pytest adds it by itself

from programs import REAL, environ, run, serving
from quoteapi.config import Settings, variable

TOP = Path(__file__).parents[2]
README = TOP / "README.md"
WIDTH = 112
# A block of commands or code, and right below it the block of what that prints.
_EXAMPLE = re.compile(
    r"^```(sh|python|javascript)\n((?:(?!^```).*\n)+)```\n\n```text\n((?:(?!^```).*\n)*)```$", re.MULTILINE
)


@dataclass(frozen=True)
class Example:
    """Something in the README that is run, and what it is said to print."""

    language: str
    code: str
    shown: str

    @property
    def needs(self) -> list[str]:
        """The programs that it takes."""
        if self.language == "javascript":
            return ["node"]
        return [name for name in ("curl", "jq") if re.search(rf"\b{name} ", self.code)] if self.language == "sh" else []


def block_of(readme: str, language: str, holding: str) -> str:
    """Return the only block of a language that holds these words."""
    blocks = re.findall(rf"^```{language}\n(.*?)^```$", readme, flags=re.MULTILINE | re.DOTALL)
    (found,) = [content for content in blocks if holding in content]
    return found


def article_of(readme: str) -> str:
    """Return the article of the first request."""
    return re.search(r"<<'END'\n(.*?)^END$", readme, flags=re.MULTILINE | re.DOTALL)[1]


def examples_of(readme: str) -> list[Example]:
    """Return all examples whose output is shown."""
    return [Example(*match.groups()) for match in _EXAMPLE.finditer(readme)]


def run_example(example: Example, port: int, article: str) -> str:
    """Return what an example prints, in a folder with the article and a copy of the code, beside a server."""
    code = example.code.replace("127.0.0.1:8000", f"127.0.0.1:{port}")
    ours = {"quoteapi": f"{sys.executable} -m quoteapi", "python": sys.executable}
    code = re.sub(r"\.venv/bin/(quoteapi|python)\b", lambda match: ours[match[1]], code)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "article.txt").write_text(article, encoding="utf-8")
        for room in ("quoteapi", "tests"):
            shutil.copytree(TOP / room, folder / room, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
        program = {"sh": ["sh", "-ec"], "python": [sys.executable, "-c"], "javascript": ["node", "-e"]}
        command = [*program[example.language], code]
        done = subprocess.run(
            command, cwd=folder, env=environ(PYTHONPATH=name), capture_output=True, text=True, timeout=120, check=False
        )
    if done.returncode:
        raise AssertionError(f"{done.stderr}\n{code}")
    return done.stdout


def with_outputs(readme: str) -> str:
    """Return the README with what its examples print."""
    with tempfile.TemporaryDirectory() as folder, serving(REAL, Path(folder) / "log", "--workers", "1") as server:
        article = article_of(readme)

        def written(match: re.Match[str]) -> str:
            example = Example(*match.groups())
            printed = run_example(example, server.port, article)
            return f"```{example.language}\n{example.code}```\n\n```text\n{printed}```"

        return _EXAMPLE.sub(written, readme)


def with_answer(readme: str) -> str:
    """Return the README with the answer to its own article."""
    answer = json.loads(run(REAL, "extract", "-", "--json", stdin=article_of(readme).encode()).stdout)
    return _replace(r"(?<=^```json\n).*?(?=^```$)", laid_out(answer) + "\n", readme)


def with_settings(readme: str) -> str:
    """Return the README with the table of the settings."""
    rows = [
        f"| `{variable(field.name)}` | {field.metadata['about']} | {_shown(field.default)} |\n"
        for field in fields(Settings)
    ]
    head = "| variable | is | default |\n|---|---|---|\n"
    return _replace(rf"{re.escape(head)}(?:\|[^\n]*\n)*", head + "".join(rows), readme)


def _shown(default: object) -> str:
    return f"`{default}`" if isinstance(default, int | str) else "none"


def laid_out(value: object, indent: int = 0) -> str:
    """Return JSON in which whatever fits stands on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) + indent <= WIDTH or not isinstance(value, (dict, list)):
        return line
    pad = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [f"{pad}{json.dumps(name)}: {laid_out(part, indent + 2)}" for name, part in value.items()]
    else:
        parts = [pad + laid_out(part, indent + 2) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return f"{opening}\n" + ",\n".join(parts) + f"\n{' ' * indent}{closing}"


def _replace(pattern: str, content: str, readme: str) -> str:
    """Put ``content`` in the place of the first match; there has to be one."""
    changed, count = re.subn(pattern, lambda _: content, readme, count=1, flags=re.MULTILINE | re.DOTALL)
    assert count, pattern
    return changed


if __name__ == "__main__":
    text = README.read_text(encoding="utf-8")
    README.write_text(with_settings(with_outputs(with_answer(text))), encoding="utf-8")
