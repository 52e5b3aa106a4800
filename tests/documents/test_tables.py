"""The tables of the documents list what the code has, and nothing else."""

import re

from spacy.language import Language

import quoteapi.spacy_component  # noqa: F401 - registers the factory
from quoteapi.cli import main as cli
from quoteapi.engine.attribution import EVIDENCE
from quoteapi.web.metrics import _REGISTRY
from quoteapi.web.openapi import describe_api
from tools.write_documents import TOP


def table(document, head):
    """Return the rows of the only table with this head, as lists of cells."""
    _, body = (TOP / document).read_text(encoding="utf-8").split(f"{head}\n")
    rows = body.split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in row.strip("|").split(" | ")] for row in rows]


def names(rows):
    return [name for row in rows for name in re.findall(r"`([\w-]+)`", row[0])]


def test_options_of_the_component():
    rows = table("quoteapi/README.md", "| option | is | default |")
    assert names(rows) == list(Language.get_factory_meta("quote_attribution").default_config)


def test_every_command_and_option_of_the_command_line():
    rows = table("quoteapi/README.md", "| command | does |")
    told = {option for row in rows for cell in row for option in re.findall(r"--[a-z][a-z-]*", cell)}
    known = {
        option
        for command in cli.commands.values()
        for parameter in command.params
        for option in (parameter.opts if "-o" not in parameter.opts else ())
        if option.startswith("--") and not getattr(parameter, "hidden", False)
    }
    assert {re.match(r"`quoteapi (\w+)", row[0])[1] for row in rows} == set(cli.commands)
    assert told == known


def test_every_status():
    told = {int(status) for row in table("quoteapi/web/README.md", "| status | when |") for status in row[0].split(",")}
    described = describe_api(1, 1, keyed=True)["components"]["responses"]
    words = " ".join(name + answer["description"] for name, answer in described.items())
    assert told == {404, *map(int, re.findall(r"\d{3}", words))}


def test_every_metric():
    told = names(table("quoteapi/web/README.md", "| metric | counts |"))
    known = {family.name + "_total" * (family.type == "counter") for family in _REGISTRY.collect()}
    assert set(told) == known


def test_every_evidence_in_the_words_of_the_code():
    """The list is closed: a reason that the engine can give stands in the table."""
    rows = table("quoteapi/engine/README.md", "| evidence | is | quotes | right |")
    assert {row[0].strip("`"): row[1] for row in rows} == EVIDENCE


def test_every_room():
    rows = table("CONTRIBUTING.md", "| room | holds |")
    shown = {name.strip("/") for row in rows for cell in row for name in re.findall(r"`quoteapi/([\w./]+)`", cell)}
    package = TOP / "quoteapi"
    rooms = {path.parent.name for path in package.glob("*/*.py")} | {path.name for path in package.glob("*.py")}
    assert rooms - shown == {"__main__.py"}
