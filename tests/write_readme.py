"""Write into README.md what its commands print and what its tables list: python tests/write_readme.py

tests/test_readme.py fails while the README shows anything else.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from pathlib import Path

from programs import REAL, run
from quoteapi.config import Settings, variable

README = Path(__file__).parents[1] / "README.md"
WIDTH = 112


def with_answer(readme: str) -> str:
    """Return the README with the answer to its own article, and the lines that jq makes of it."""
    article = re.search(r"<<'END'\n(.*?)^END$", readme, flags=re.MULTILINE | re.DOTALL)[1]
    answer = json.loads(run(REAL, "extract", "-", "--json", stdin=article.encode()).stdout)
    lines = "".join(f"{(quote['speaker'] or {}).get('name') or '-'}\t{quote['text']}\n" for quote in answer["quotes"])
    return _with_block(_with_block(readme, "json", laid_out(answer) + "\n"), "text", lines)


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


def _with_block(readme: str, language: str, content: str) -> str:
    return _replace(rf"(?<=^```{language}\n).*?(?=^```$)", content, readme)


def _replace(pattern: str, content: str, readme: str) -> str:
    """Put ``content`` in the place of the first match; there has to be one."""
    changed, count = re.subn(pattern, lambda _: content, readme, count=1, flags=re.MULTILINE | re.DOTALL)
    assert count, pattern
    return changed


if __name__ == "__main__":
    README.write_text(with_settings(with_answer(README.read_text(encoding="utf-8"))), encoding="utf-8")
