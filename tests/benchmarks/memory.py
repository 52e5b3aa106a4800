"""Measure a worker's memory over thousands of articles: python tests benchmarks.memory [--articles 5000] [--strange]

Every article contains names of its own, and with --strange mostly words of its own, so that anything that remembers
words grows. The exit status is 1 when the memory after all articles is more than 1.1 times the memory after the first
tenth of them.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from support.programs import REAL, serving

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "ru", "sa", "te", "vi", "zo")
WORDS = """
    harbour ferry council bridge road school price winter report budget worker union water crew captain island train
    market farmer doctor patient court judge police fire storm river plan vote party minister company bank student
"""


def article(chance: random.Random, *, strange: bool = False) -> str:
    """Return an article of one to six paragraphs with names of its own, and with ``strange`` also words of its own."""

    words = WORDS.split()

    def made_up() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.randint(2, 5)))

    def word() -> str:
        return made_up() if strange else chance.choice(words)

    def sentence() -> str:
        name = f"{made_up().title()} {made_up().title()}"
        said = " ".join(["The", word(), "of the", word(), "was never", word()])
        return f"“{said},” said {name}, who leads the {word()} of {made_up().title()}. They had {word()} for years."

    paragraphs = (" ".join(sentence() for _ in range(chance.randint(1, 3))) for _ in range(chance.randint(1, 6)))
    return "\n\n".join(paragraphs)


def memory_of(pid: int) -> int:
    """Return the proportional set size (PSS) of a process, in bytes."""
    found = re.search(r"^Pss: +(\d+) kB$", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def figures(articles: int, strange: bool, folder: Path) -> Iterator[tuple[int, int]]:
    """Stream articles to one worker. Yield ten times how many it has answered and how much memory it uses."""
    chance = random.Random(5)
    with serving(REAL, folder / "log", "--workers", "1") as server:
        children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text()
        worker = int(children.split()[0])
        for part in range(1, 11):
            lines = (
                json.dumps({"text": article(chance, strange=strange)}).encode() + b"\n" for _ in range(articles // 10)
            )
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
            connection.request("POST", "/v1/quotes/batch", b"".join(lines), {"Content-Type": "application/x-ndjson"})
            answers = connection.getresponse().read().splitlines()
            connection.close()
            if len(answers) != articles // 10 or any(b'"error"' in answer for answer in answers):
                raise AssertionError(f"an article was not answered: {server.log()[-1000:]}")
            yield part * articles // 10, memory_of(worker)


def main() -> int:
    """Print the measurements."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--strange", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        seen = []
        for articles, memory in figures(given.articles, given.strange, Path(folder)):
            seen.append(memory)
            print(f"{articles:6} articles  {memory / 2**20:7.1f} MiB", flush=True)
    ratio = seen[-1] / seen[0]
    print(f"ratio {ratio:.3f}")
    return 0 if ratio <= 1.1 else 1


if __name__ == "__main__":
    sys.exit(main())
