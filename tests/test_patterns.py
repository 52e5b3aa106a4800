"""No regular expression of the package may take more than linear time, whatever text it meets.

Every pattern is found by itself: those that the modules hold, in tables too, and those that are written into a call of
``re``. Each is run over texts that make a careless pattern backtrack. With FUZZ_EXAMPLES the texts are ten times as
long. Short texts are matched as a whole too: a pattern with bounds may try exponentially many ways on a single line.
"""

import ast
import dataclasses
import importlib
import itertools
import os
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import quoteapi

# One runs when it is imported, the others need Ray. What they write down is found all the same.
NOT_IMPORTED = ("quoteapi.__main__", "quoteapi.corpus.ray_batch", "quoteapi.corpus.stages")
FULL_LENGTH = 80_000 if "FUZZ_EXAMPLES" in os.environ else 8_000
# In characters: short texts, in which a pattern that tries exponentially many ways is found before it takes for ever.
SHORT = (12, 16, 20, 24, 32, 48, 80, 120, 240)
# In seconds for a short text.
AT_ONCE = 0.05
# In seconds for a quarter of the full length: a quadratic pattern needs ten times as much.
SURELY_LINEAR = 0.0006

UNITS = [
    "x", "A", "Ab", "A.", "A. ", "A-", "a.b", "a'", "a’s ", "7f3A", "aB3_-", "0", "1.", "1,000.", "12/", "雨",
    "𝔘", "é", "e\u0301", "\u0301", "\u200b", " ", "\t", "\n", " \n", "\r\n", "\u2028", "\xa0", "_", "*", "=",
    "+", "-", "—", ",", ", ", ".", ". ", "…", "!", "?!", ":", "A:", ";", "/", "\\", "\\\"", "(", ")", "()",
    "[", "]", "<", ">", "<a", "<a ", "</", "<p ", "<br", "<br ", "<br>", "<br> ", "<a b=", "<a b=c", "&", "&#",
    "&#3", "&#39;", "&quot", "&quot;", '"', "'", "''", "“", "”", "“a” ", "‘", "’", "«", "»", ",,", "``", "^",
    "^ ", "said ", "said A ", ", said A", "A said ", "Jan ", "1 ", "in a ", "the ", "🇬🇧", "\0", "\r\nte: ",
    "A, ",
]  # fmt: skip
# What stands around a run: a pattern may begin before it, and fail behind it.
AROUND = [("", ""), ("", "\0"), ("", "a"), ("A", "\0"), ("<a ", "\0"), (", said ", "\0")]


def modules() -> Iterator[str]:
    yield "quoteapi"
    for module in pkgutil.walk_packages(quoteapi.__path__, "quoteapi."):
        if module.name not in NOT_IMPORTED:
            yield module.name


def held_patterns() -> Iterator[tuple[str, re.Pattern]]:
    for name in modules():
        for held, value in vars(importlib.import_module(name)).items():
            for number, pattern in enumerate(patterns_in(value)):
                yield f"{name}.{held}" + f"[{number}]" * (pattern is not value), pattern


def patterns_in(value: object) -> Iterator[re.Pattern]:
    """The patterns that a value is or has: in a table, a mapping, or the fields of a rule."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from patterns_in(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from patterns_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from patterns_in(getattr(value, field.name))


def written_patterns() -> Iterator[tuple[str, re.Pattern]]:
    """The patterns of calls such as re.sub("…", …), and of what is compiled inside a function."""
    for path in sorted(Path(quoteapi.__path__[0]).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
                continue
            called, first = node.func, node.args[0]
            if isinstance(called.value, ast.Name) and called.value.id == "re" and isinstance(first, ast.Constant):
                yield f"{path.name}:{node.lineno}", re.compile(first.value)


def all_patterns() -> dict[str, re.Pattern]:
    """Every pattern once, by the first place that has it."""
    places = {(pattern.pattern, pattern.flags): (place, pattern) for place, pattern in written_patterns()}
    places |= {(pattern.pattern, pattern.flags): (place, pattern) for place, pattern in held_patterns()}
    return dict(places.values())


PATTERNS = all_patterns()


def test_the_patterns_are_found():
    assert "quoteapi.engine.register.fuller_names._WORDS" in PATTERNS
    assert len(PATTERNS) > 60


def seconds(pattern: re.Pattern, unit: str, around: tuple[str, str], length: int) -> float:
    text = around[0] + unit * (length // len(unit)) + around[1]
    subject = text if isinstance(pattern.pattern, str) else text.encode()
    began = time.process_time()
    for _ in pattern.finditer(subject):
        pass
    return time.process_time() - began


def grows_faster_than_the_text(pattern: re.Pattern, unit: str, around: tuple[str, str]) -> bool:
    """Three times out of three: on a busy machine one measurement may say anything."""
    for _ in range(3):
        quarter = seconds(pattern, unit, around, FULL_LENGTH // 4)
        if quarter < SURELY_LINEAR or seconds(pattern, unit, around, FULL_LENGTH) <= 6 * quarter:
            return False
    return True


def takes_long(pattern: re.Pattern, unit: str, around: tuple[str, str]) -> bool:
    """Whether a short text is not matched at once, three times out of three."""
    for length in SHORT:
        text = around[0] + unit * (length // len(unit)) + around[1]
        subject = text if isinstance(pattern.pattern, str) else text.encode()
        if all(seconds_of(pattern.fullmatch, subject) > AT_ONCE for _ in range(3)):
            return True
    return False


def seconds_of(match: Callable[[str | bytes], object], subject: str | bytes) -> float:
    began = time.process_time()
    match(subject)
    return time.process_time() - began


@pytest.mark.parametrize("place", PATTERNS)
def test_a_line_is_matched_at_once(place):
    # What fails at its end comes first: a run that fails only because it is too long would never end.
    runs = itertools.product(reversed(AROUND), [*UNITS, "mar", "3", "at ", "10:30 ", "a.m. "])
    slow = next(((unit, around) for around, unit in runs if takes_long(PATTERNS[place], unit, around)), None)
    assert slow is None


@pytest.mark.parametrize("place", PATTERNS)
def test_time_is_linear_in_any_text(place):
    runs = itertools.product(UNITS, AROUND)
    slow = next((run for run in runs if grows_faster_than_the_text(PATTERNS[place], *run)), None)
    assert slow is None
