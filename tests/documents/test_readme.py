"""What the README shows is true: its settings, its commands' answers, its model."""

import json
import re
import shutil
import subprocess

import pytest
from spacy.language import Language

import quoteapi.spacy_component  # noqa: F401 - registers the factory
from programs import REAL, required, run, serving
from quoteapi.cli import main as cli
from quoteapi.engine.evidence import EVIDENCE
from quoteapi.engine.model import DEFAULT_MODEL
from quoteapi.web.openapi import describe_api
from write_readme import README, article_of, block_of, examples_of, run_example, with_answer, with_settings

TEXT = README.read_text(encoding="utf-8")
EXAMPLES = examples_of(TEXT)


def block(language, holding):
    return block_of(TEXT, language, holding)


def test_settings_are_those_of_the_code():
    assert with_settings(TEXT) == TEXT


def test_model_is_the_default():
    assert f"`{DEFAULT_MODEL}`" in TEXT


@pytest.mark.model
def test_first_request_gives_the_answer_shown():
    assert with_answer(TEXT) == TEXT, "python tests/tools/write_readme.py writes the present answer"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(REAL, tmp_path_factory.mktemp("server") / "log", "--workers", "1") as running:
        yield running


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.code.split("\n", 1)[0][:40])
def test_examples_print_what_is_shown(server, example):
    missing = [name for name in example.needs if not (shutil.which(name) or required(name))]
    if missing:
        pytest.skip(f"{', '.join(missing)} is not installed")
    assert run_example(example, server.port, article_of(TEXT)) == example.shown


def test_there_are_examples_in_every_language():
    assert {example.language for example in EXAMPLES} == {"sh", "python", "javascript"}


@pytest.mark.model
@pytest.mark.skipif(not (shutil.which("curl") or required("curl")), reason="curl is not installed")
def test_curl_brings_json_and_the_marked_article(server, tmp_path):
    commands = block("sh", "article.txt <<") + block("sh", "curl --data-binary") + block("sh", "> marked.html")
    commands = commands.replace(":8000", f":{server.port}")
    done = subprocess.run(["sh", "-ec", commands], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == json.loads(block("json", '"quotes"'))
    assert (tmp_path / "article.txt").read_text() == article_of(TEXT)
    page = run(REAL, "extract", tmp_path / "article.txt", "--html", "-").stdout
    assert (tmp_path / "marked.html").read_bytes() == page


@pytest.mark.model
@pytest.mark.skipif(not (shutil.which("curl") or required("curl")), reason="curl is not installed")
def test_curl_streams_a_batch(server, tmp_path):
    (tmp_path / "articles.jsonl").write_text('{"text": "“Yes,” said Ann Lee.", "id": "a"}\n{"id": "b"}\n')
    command = block("sh", "-T articles.jsonl").replace(":8000", f":{server.port}")
    done = subprocess.run(["sh", "-ec", command], cwd=tmp_path, capture_output=True, text=True, check=True)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["id"], first["speakers"][0]["name"], second["error"]["status"]) == ("a", "Ann Lee", 422)


def test_options_of_the_component_are_those_of_the_code():
    rows = re.findall(
        r"^\| `(\w+)` \|", TEXT.split("| option | is | default |")[1].split("\n## ")[0], flags=re.MULTILINE
    )
    assert rows == list(Language.get_factory_meta("quote_attribution").default_config)


def test_every_option_of_the_command_line_is_told():
    told = set(re.findall(r"--[a-z][a-z-]*", table("| command | does |")))
    known = {
        option
        for command in cli.commands.values()
        for parameter in command.params
        for option in (parameter.opts if "-o" not in parameter.opts else ())
        if option.startswith("--")
    }
    assert set(re.findall(r"^\| `quoteapi (\w+)", TEXT, flags=re.MULTILINE)) == set(cli.commands)
    assert told == known


def table(head):
    return TEXT.split(head)[1].split("\n\n")[0]


def test_every_file_that_it_names_is_there():
    named = set(re.findall(r"`((?:quoteapi|tests|docker|\.ci)/[\w./]*)`", TEXT)) | {"tests/page.png", "CHANGELOG.md"}
    assert len(named) > 15
    assert [name for name in sorted(named) if not (README.parent / name).exists()] == []


def test_the_map_shows_every_room():
    shown = {name.strip("/") for name in re.findall(r"`quoteapi/([\w./]+)`", table("| room | holds |"))}
    package = README.parent / "quoteapi"
    rooms = {path.parent.name for path in package.glob("*/*.py")} | {path.name for path in package.glob("*.py")}
    assert rooms - shown == {"__main__.py"}


def test_every_status_is_told():
    rows = re.findall(r"^\| ([\d, ]+) \|", table("| status | when |"), flags=re.MULTILINE)
    told = {int(status) for row in rows for status in row.split(",")}
    described = describe_api(1, 1, keyed=True)["components"]["responses"]
    words = " ".join(name + answer["description"] for name, answer in described.items())
    assert told == {404, *map(int, re.findall(r"\d{3}", words))}


def test_the_picture_is_small():
    picture = (README.parent / "tests/page.png").read_bytes()
    assert "](tests/page.png)" in TEXT
    assert picture.startswith(b"\x89PNG")
    assert len(picture) < 200_000


def test_the_readme_lists_every_evidence_and_no_other():
    """The list is closed: a reason that the engine can give stands in the table, in its words."""
    rows = [line.split(" | ") for line in TEXT.splitlines() if line.startswith("| `")]
    table = {row[0].strip("| `"): row[1] for row in rows if len(row) == 4 and row[0].strip("| `") in EVIDENCE}
    assert table == EVIDENCE


def test_its_links_lead_to_its_headings():
    headings = re.findall(r"^#+ (.*)$", re.sub(r"^```.*?^```$", "", TEXT, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    places = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = set(re.findall(r"\]\(#([\w-]+)\)", TEXT))
    assert links
    assert links <= places
