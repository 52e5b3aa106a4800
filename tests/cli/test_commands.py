import json
import re
import subprocess
import sys
import time

import pytest

from support.programs import FAKE, REAL, run, run_on_terminal

ARTICLE = "“We sail at dawn, then home” said Ann Lee. “Why?”"

BAD_USE = [
    pytest.param(["fly"], b"", "No such command 'fly'.", id="unknown command"),
    pytest.param(["extract"], b"", "Missing argument 'FILE'.", id="no file"),
    pytest.param(["extract", "--colour", "-"], b"", "No such option '--colour'.", id="unknown option"),
    pytest.param(["extract", "/no/such/file"], b"", "No such file or directory", id="file missing"),
    pytest.param(["extract", "-"], b" \n", "<stdin>: The text is empty or blank.", id="blank article"),
    pytest.param(["extract", "-"], b"a\xff", "breaks at byte 1", id="not UTF-8"),
    pytest.param(["extract", "-", "--html", "/no/such/folder/out"], b"a", "No such file or directory", id="no page"),
    pytest.param(["batch", "/no/such/file"], b"", "does not exist", id="batch missing"),
    pytest.param(["batch", "-", "-o", "/no/such/folder/out"], b"", "No such file or directory", id="no folder"),
    pytest.param(["batch", "-", "--resume"], b"", "--resume needs OUT.", id="resume into nothing"),
    pytest.param(["batch", "-", "--workers", "-1"], b"", "QUOTEAPI_WORKERS must be", id="workers below zero"),
    pytest.param(["serve", "--port", "70000"], b"", "QUOTEAPI_PORT must be", id="port too large"),
    pytest.param(["serve", "--host", "host.invalid"], b"", "Cannot listen at host.invalid", id="no such host"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD_USE)
def test_bad_use_is_one_line_and_status_2(arguments, stdin, message):
    done = run(FAKE, *arguments, stdin=stdin)
    assert done.returncode == 2
    assert done.stdout == b""
    said = done.stderr.decode()
    assert said.startswith("quoteapi: ")
    assert message in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("arguments", [["serve", "--port", "0"], ["extract", "-"], ["batch", "-"]], ids=" ".join)
@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        pytest.param("QUOTEAPI_QUEUE", "x", "QUOTEAPI_QUEUE must be", id="bad setting"),
        pytest.param("QUOTEAPI_THRAEDS", "8", "QUOTEAPI_THRAEDS is no setting", id="unknown setting"),
        pytest.param("QUOTEAPI_MODEL", "missing_model", "pip install missing_model", id="missing model"),
    ],
)
def test_a_bad_setting_stops_every_command(arguments, setting, value, message):
    done = run(FAKE, *arguments, stdin=b"a", **{setting: value})
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert message in done.stderr.decode()


def test_extract_prints_a_table():
    done = run(FAKE, "extract", "-", stdin=ARTICLE.encode())
    assert done.stdout.decode().splitlines() == [
        "SPEAKER  TYPE    QUOTATION",
        "Ann Lee  direct  We sail at dawn, then home",
        "-        direct  Why?",
    ]
    assert (done.returncode, done.stderr) == (0, b"")


def test_extract_is_in_colours_on_a_terminal():
    shown = run_on_terminal("stdout", FAKE, "extract", "-", columns=60, stdin=ARTICLE.encode())
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).split()
    assert plain[plain.index("Ann") : plain.index("Ann") + 5] == ["Ann", "Lee", "direct", "We", "sail"]
    assert plain[-5:] == ["2", "quotations", "by", "1", "speaker"]


def test_extract_html_is_the_page_of_the_api(tmp_path, client):
    (tmp_path / "article.txt").write_text(ARTICLE)
    done = run(FAKE, "extract", tmp_path / "article.txt", "--html", tmp_path / "out.html", QUOTEAPI_MODEL="fake_model")
    assert (done.returncode, done.stdout) == (0, b"")
    page = client.post("/v1/quotes", json={"text": ARTICLE}, headers={"Accept": "text/html"}).data
    assert (tmp_path / "out.html").read_bytes() == page
    assert run(FAKE, "extract", tmp_path / "article.txt", "--html", "-", QUOTEAPI_MODEL="fake_model").stdout == page


def test_extract_json_is_the_answer_of_the_api(tmp_path, client):
    (tmp_path / "article.txt").write_text(ARTICLE)
    done = run(FAKE, "extract", tmp_path / "article.txt", "--json", QUOTEAPI_MODEL="fake_model")
    assert done.stdout == client.post("/v1/quotes", json={"text": ARTICLE}).data


def test_without_a_command_the_help_is_shown():
    done = run(FAKE)
    assert done.returncode == 2
    assert b"Usage: quoteapi [OPTIONS] COMMAND" in done.stderr


def test_a_reader_that_leaves_ends_the_batch_quietly(tmp_path):
    (tmp_path / "in.jsonl").write_text((json.dumps({"text": ARTICLE}) + "\n") * 5000)
    command = [*FAKE, "batch", str(tmp_path / "in.jsonl"), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(30) == 1
        assert process.stderr.read() == b""


def test_help_answers_at_once():
    run(REAL, "--help")
    began = time.perf_counter()
    done = run(REAL, "--help")
    assert time.perf_counter() - began < 1  # 0.3 s alone on the machine; the tests may share it
    assert b"batch" in done.stdout


def test_the_package_imports_nothing_heavy():
    heavy = {"spacy", "numpy", "flask", "marshmallow", "gunicorn", "thinc", "rich", "jinja2"}
    code = "import sys, quoteapi, quoteapi.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert heavy.isdisjoint(loaded)
