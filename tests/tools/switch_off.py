"""Switch the engine's rules off one at a time, and count the answers that change.

    python tests tools.switch_off GOLD.jsonl ... [--only WORD ...] [--together] [--behaviours tests/behaviours]

``engine_rules.txt`` lists the rules. A rule that changes no answer on any article, and that no behaviour needs, does
nothing: delete it. GOLD files hold an article a line, ``{"id", "text"}`` and perhaps gold answers in a form that
``quoteapi evaluate`` reads; then the figures that move are printed too. ``quoteapi/training/articles/*.jsonl`` are the
project's own articles. ``--only`` takes the rules whose name or place holds one of the words, ``--together`` switches
them off at once, and ``--behaviours`` names the tests in these files or folders that fail without a rule.

Each article is parsed once, unless a rule changes what the parser reads. All other stages run again for each rule,
which takes a second or two for 100 articles.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import importlib
import inspect
import io
import json
import pickle
import sys
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType
from typing import Any
from unittest.mock import patch

import pytest

from quoteapi.engine.default_model import DEFAULT_MODEL
from quoteapi.engine.furniture import find_author, find_prose
from quoteapi.engine.layout import CleanText, clean
from quoteapi.engine.marks import find_passages
from quoteapi.engine.parsing import Reader, load_model, parse_article
from quoteapi.engine.pipeline import Engine, build_scene, finish
from quoteapi.engine.results import QUOTE_TYPES, Article, Excerpt, ModelInfo, Quote, Speaker
from quoteapi.evaluation.figures import Figure, add_up
from quoteapi.evaluation.gold import GoldArticle, GoldError, read_gold
from quoteapi.evaluation.measuring import figures_of

PACKAGE = "quoteapi.engine"
RULES = Path(__file__).with_name("engine_rules.txt")


# --- rules and their switches --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in the function at ``place``, a dotted path below PACKAGE.

    Off, the function returns the expression ``off``; or the source ``of``, which stands in it once, becomes ``off``.
    """

    name: str
    place: str
    off: str
    of: str = ""


def read_rules(text: str) -> list[Rule]:
    """Return the rules of a list. Raises ValueError for a line in neither form and for a name that comes twice."""
    rules: list[Rule] = []
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    while lines:
        head, _, name = lines.pop(0).partition(": ")
        place, _, off = head.partition(" = ")
        of: list[str] = []
        while not off and lines and lines[0].startswith("- "):
            of.append(lines.pop(0)[2:])
        if of and lines and lines[0].startswith("+ "):
            off = lines.pop(0)[2:]
        if not name or not off or any(rule.name == name for rule in rules):
            raise ValueError(f"no rule, or one that comes twice: {head!r}, {name!r}")
        rules.append(Rule(name, place, off, "\n".join(of)))
    return rules


def find_function(place: str) -> Any:
    """Return the function at a dotted path below PACKAGE, without its cache. Raises AttributeError if there is none."""
    module, _, rest = place.partition(".")
    found: Any = importlib.import_module(f"{PACKAGE}.{module}")
    for name in rest.split("."):
        if inspect.ismodule(found) and not hasattr(found, name):
            importlib.import_module(f"{found.__name__}.{name}")
        found = getattr(found, name)
    return found


def code_without(rules: Sequence[Rule]) -> CodeType:
    """Return the code of a function with rules in it off. Raises ValueError if the source of one has changed."""
    function = inspect.unwrap(find_function(rules[0].place))
    source = textwrap.dedent(inspect.getsource(function))
    for rule in rules:
        if rule.of and source.count(rule.of) != 1:
            raise ValueError(f"{rule.name}: {rule.place} holds {source.count(rule.of)} times {rule.of!r}")
        source = source.replace(rule.of, rule.off) if rule.of else source
    tree = ast.parse(source)
    (definition,) = tree.body
    assert isinstance(definition, ast.FunctionDef)
    definition.decorator_list = []
    for rule in rules:
        if not rule.of:
            definition.body = ast.parse(f"return {rule.off}").body
    namespace = dict(vars(sys.modules[function.__module__]))
    exec(compile(ast.fix_missing_locations(tree), f"<without {rules[0].name}>", "exec"), namespace)
    code: CodeType = namespace[function.__name__].__code__
    return code


@contextlib.contextmanager
def switched_off(rules: Sequence[Rule]) -> Iterator[None]:
    """Run without some rules. Their functions stay, wherever they are imported, and get other code."""
    by_place: dict[str, list[Rule]] = {}
    for rule in rules:
        by_place.setdefault(rule.place, []).append(rule)
    held = [find_function(place) for place in by_place]
    whole = [inspect.unwrap(function).__code__ for function in held]
    _put(held, [code_without(own) for own in by_place.values()])
    try:
        yield
    finally:
        _put(held, whole)


def _put(functions: Sequence[Any], codes: Sequence[CodeType]) -> None:
    for function, code in zip(functions, codes, strict=True):
        inspect.unwrap(function).__code__ = code
        if hasattr(function, "cache_clear"):
            function.cache_clear()


# --- articles ------------------------------------------------------------------------------------------


class Articles:
    """The articles of a file with their answers under all rules. ``run`` answers them again."""

    def __init__(self, path: Path, reader: Reader) -> None:
        self.name = path.stem
        self._reader = reader
        self.gold = _read(path)
        self._read = [self._parse(clean(gold.text)) for gold in self.gold]
        self.answers = self.run(parsed_anew=False)

    def _parse(self, cleaned: CleanText) -> tuple[str, Any, Any, bytes]:
        text = cleaned.text
        paragraphs = find_prose(text, cleaned.paragraphs)
        passages = find_passages(text, paragraphs)
        return text, paragraphs, passages, pickle.dumps(parse_article(self._reader, text, paragraphs, passages))

    def run(self, *, parsed_anew: bool) -> list[Article]:
        """Return all answers. An article whose paragraphs or passages differ from before is parsed anew in any case."""
        found = []
        for gold, (text, paragraphs, passages, parse) in zip(self.gold, self._read, strict=True):
            cleaned = clean(gold.text)
            own = find_prose(cleaned.text, cleaned.paragraphs)
            same = (cleaned.text, own, find_passages(cleaned.text, own)) == (text, paragraphs, passages)
            if parsed_anew or not same:
                _, own, passages, parse = self._parse(cleaned)
            author = find_author(cleaned.text, cleaned.paragraphs)
            scene = build_scene(cleaned.text, own, passages, pickle.loads(parse), author=author)
            found.append(finish(scene, QUOTE_TYPES, ModelInfo(DEFAULT_MODEL, ""), cleaned))
        return found

    def figures(self, answers: Sequence[Article]) -> dict[str, Figure]:
        """Return the figures of answers, none where the file has no gold answers."""
        return add_up(figures_of(gold, answer) for gold, answer in zip(self.gold, answers, strict=True))


def _read(path: Path) -> list[GoldArticle]:
    try:
        return list(read_gold(path))
    except GoldError:  # texts without gold answers
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [GoldArticle(row["id"], row["text"]) for row in rows]


def count_changes(before: Article, after: Article) -> Counter[str]:
    """Count the quotes that come, that go, whose speaker has another name, and those that differ in anything else."""
    old, new = (_by_spans(article) for article in (before, after))
    found = Counter(added=len(new.keys() - old.keys()), lost=len(old.keys() - new.keys()))
    for spans in old.keys() & new.keys():
        if old[spans][0] != new[spans][0]:
            found["renamed"] += 1
        elif old[spans] != new[spans]:
            found["other"] += 1
    return found


def _by_spans(article: Article) -> dict[tuple[Excerpt, ...], tuple[str | None, Quote, Speaker | None]]:
    """Map the spans of each quote to the name of its speaker, the quote and the speaker.

    Their numbers, which change when another quote comes before, are left out.
    """
    speakers = {speaker.id: replace(speaker, id="", quote_ids=()) for speaker in article.speakers}
    found = {}
    for quote in article.quotes:
        who = quote.speaker
        plain = replace(quote, id="", speaker=who and replace(who, id=""))
        found[quote.spans] = (who.name if who else None, plain, speakers[who.id] if who else None)
    return found


def try_without(rules: Sequence[Rule], articles: Articles) -> str:
    """Return what changes in a file's answers without some rules, as text; empty when nothing does."""
    with switched_off(rules):
        answers = articles.run(parsed_anew=any(rule.place.startswith("parsing.") for rule in rules))
    pairs = [(old, new) for old, new in zip(articles.answers, answers, strict=True) if old != new]
    if not pairs:
        return ""
    changes = sum((count_changes(old, new) for old, new in pairs), Counter[str]())
    old, new = articles.figures(articles.answers), articles.figures(answers)
    moved = [f"{name} {new[name].f1 - old[name].f1:+.4f}" for name in old if new[name].f1 != old[name].f1]
    shown = [f"{number} {what}" for what, number in sorted(changes.items()) if number]
    return f"{articles.name}: {', '.join([f'{len(pairs)} articles', *shown, *moved])}"


# --- behaviours ----------------------------------------------------------------------------------------


class Failures:
    """A plugin of pytest that lists the tests that fail."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.names.append(report.nodeid.partition("::")[2])


def failing(paths: Sequence[Path], engine: Engine) -> list[str]:
    failures = Failures()
    with patch.object(Engine, "load", lambda name: engine), contextlib.redirect_stdout(io.StringIO()):
        pytest.main([*map(str, paths), "-q", "--tb=no", "-p", "no:cacheprovider"], plugins=[failures])
    return failures.names


# --- the program ---------------------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, nargs="*", help="files with an article a line")
    parser.add_argument("--only", nargs="+", default=[""], help="rules whose name or place holds one of these words")
    parser.add_argument("--together", action="store_true", help="switch all these rules off at once")
    parser.add_argument("--behaviours", type=Path, nargs="+", default=[], help="tests to run without each rule")
    options = parser.parse_args(arguments)
    rules = read_rules(RULES.read_text(encoding="utf-8"))
    chosen = [rule for rule in rules if any(word in f"{rule.name} {rule.place}" for word in options.only)]
    reader = Reader(load_model(DEFAULT_MODEL))
    files = [Articles(path, reader) for path in options.gold]
    engine = Engine.load(DEFAULT_MODEL) if options.behaviours else None
    fail_anyway = failing(options.behaviours, engine) if engine else []
    for trial in [chosen] if options.together else [[rule] for rule in chosen]:
        lines = [line for articles in files if (line := try_without(trial, articles))]
        if engine:
            with switched_off(trial):
                failed = failing(options.behaviours, engine)
            lines.extend(f"needed by {name}" for name in failed if name not in fail_anyway)
        print(f"{', '.join(rule.name for rule in trial)} [{', '.join(rule.place for rule in trial)}]")
        print(*[f"  {line}" for line in lines or ["nothing changes"]], sep="\n", flush=True)


if __name__ == "__main__":
    main()
