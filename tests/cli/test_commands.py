import json
import os
import re
import shlex
import subprocess
import sys
import time

import pytest

from quoteapi.cli import main
from quoteapi.config import Settings
from support.programs import FAKE, REAL, environ, run
from tools.write_documents import TOP

ARTICLE = "“We sail at dawn, then home” said Ann Lee. “Why?”"

BAD_USE = [
    pytest.param(["fly"], b"", "No such command 'fly'.", id="unknown command"),
    pytest.param(["extract", "--colour", "-"], b"", "No such option '--colour'.", id="unknown option"),
    pytest.param(["extract", "/no/such/file"], b"", "No such file or directory", id="missing file"),
    pytest.param(["extract", "-"], b" \n", "<stdin>: The text is empty or blank.", id="blank article"),
    pytest.param(["extract", "-"], b"a\xff", "invalid at byte 1", id="not UTF-8"),
    pytest.param(
        ["extract", "-"],
        "Die Fähre fährt am Montag nicht, sagte der Kapitän. Die Mannschaft sei müde, das Schiff warte im Hafen, und "
        "er wisse nicht, wann es weitergehe.".encode(),
        "<stdin>: The text is in German. Only English is read.",
        id="another language",
    ),
    pytest.param(["extract", "/proc/self/mem"], b"", "cannot be read: Input/output error", id="unreadable article"),
    pytest.param(["extract", "/dev/zero"], b"", "longer than the limit of 400000 characters", id="endless article"),
    pytest.param(["extract", "/tmp"], b"", "/tmp cannot be read: Is a directory", id="a folder as article"),
    pytest.param(["batch", "/proc/self/mem"], b"", "cannot be opened: Input/output error", id="unreadable corpus"),
    pytest.param(["evaluate", "/proc/self/mem"], b"", "cannot be read", id="unreadable gold file"),
    pytest.param(["extract", "-", "--time-budget", "0"], b"a", "quoteapi: --time-budget must be", id="no time"),
    pytest.param(["batch", "-", "--time-budget", "x"], b"", "'--time-budget': 'x' is not a valid", id="time no number"),
    pytest.param(
        ["extract", "-", "--html", "/no/such/folder/out"],
        b"a",
        "No such file or directory",
        id="no page folder",
    ),
    pytest.param(["batch", "/no/such/file"], b"", "does not exist", id="missing input of a batch"),
    pytest.param(["batch", "-", "-o", "/no/such/folder/out"], b"", "No such file or directory", id="no output folder"),
    pytest.param(["batch", "-", "--resume"], b"", "--resume needs OUT.", id="resume without output"),
    pytest.param(["batch", "-", "--workers", "-1"], b"", "quoteapi: --workers must be", id="workers below zero"),
    pytest.param(["serve", "--port", "70000"], b"", "quoteapi: --port must be", id="port too large"),
    pytest.param(["serve", "--host", " "], b"", "quoteapi: --host must not be empty", id="blank host"),
    pytest.param(["evaluate", "/dev/null", "--half", "both"], b"", "'--half': 'both' is not one of", id="half"),
    pytest.param(["batch", "-", "--min-confidence", "x"], b"", "'--min-confidence': 'x' is not a", id="no number"),
    pytest.param(["batch", "-", "--people", "/none"], b"", "--people: /none cannot be read", id="no list of people"),
    pytest.param(["speakers", "/none", "--top", "0"], b"", "'--top': 0 is not in the range", id="no speakers"),
    pytest.param(["serve", "--host", "host.invalid"], b"", "Cannot listen on host.invalid", id="no such host"),
    pytest.param(["serve", "--host", "a" * 80], b"", "QUOTEAPI_PORT): ", id="host with a label that is too long"),
    pytest.param(["serve", "--host", "a..b"], b"", "Cannot listen on a..b", id="host with an empty label"),
    pytest.param(["serve", "--host", "192.0.2.1"], b"", "Cannot assign requested address", id="another machine's host"),
]


@pytest.mark.parametrize(("arguments", "stdin", "message"), BAD_USE)
def test_bad_use_prints_one_line_and_exits_with_2(arguments, stdin, message):
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
        pytest.param("QUOTEAPI_THRAEDS", "8", "QUOTEAPI_THRAEDS is not a setting", id="unknown setting"),
        pytest.param("QUOTEAPI_MODEL", "missing_model", "pip install missing_model", id="missing model"),
        pytest.param("QUOTEAPI_PEOPLE", "/none", "QUOTEAPI_PEOPLE: /none cannot be read", id="missing people"),
    ],
)
def test_a_bad_setting_stops_every_command(arguments, setting, value, message):
    done = run(FAKE, *arguments, stdin=b"a", **{setting: value})
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert message in done.stderr.decode()


@pytest.mark.parametrize("command", ["extract", "batch"])
def test_people_come_from_the_option_before_the_setting(tmp_path, command):
    files = {ref: tmp_path / f"{ref}.json" for ref in ("theirs", "ours")}
    for ref, file in files.items():
        file.write_text(json.dumps([{"ref": ref, "name": "Ann Lee"}]))
    source = tmp_path / "in.jsonl"
    source.write_text(json.dumps({"text": ARTICLE}) if command == "batch" else ARTICLE)
    arguments = [command, *(["--format", "json"] if command == "extract" else []), source]
    for ref, options in (("theirs", []), ("ours", ["--people", files["ours"]])):
        done = run(FAKE, *arguments, *options, QUOTEAPI_PEOPLE=str(files["theirs"]))
        assert [speaker["ref"] for speaker in json.loads(done.stdout)["speakers"]] == [ref]


@pytest.mark.parametrize("command", ["evaluate", "speakers"])
def test_standard_output_is_not_the_input(tmp_path, command):
    (tmp_path / "in.jsonl").write_text("{}\n")
    line = f"{shlex.join(FAKE)} {command} in.jsonl >> in.jsonl"
    done = subprocess.run(line, shell=True, cwd=tmp_path, capture_output=True, env=environ(), check=False)
    assert (done.returncode, done.stderr) == (
        2,
        b"quoteapi: standard output is also the input; choose another output file\n",
    )
    assert (tmp_path / "in.jsonl").read_text() == "{}\n"


def test_evaluate_takes_one_half_of_a_gold_file(tmp_path):
    # The MD5 of "ae/1" is even, so it is in the half "measure"; that of "a" is odd.
    rows = ({"id": name, "text": ARTICLE, "attributions": []} for name in ("ae/1", "a"))
    (tmp_path / "gold.jsonl").write_text("\n".join(map(json.dumps, rows)))
    whole, half = (run(FAKE, "evaluate", tmp_path / "gold.jsonl", *more) for more in ([], ["--half", "measure"]))
    assert whole.stdout.startswith(b"gold: 2 articles\n")
    assert half.stdout.decode().startswith("gold: 1 articles in the half “measure”\n")


@pytest.mark.parametrize("name", [None, *main.commands])
def test_the_help_has_examples_with_options_that_exist(name):
    help_ = run(FAKE, *([name] if name else []), "--help").stdout.decode()
    examples = help_.split("  Examples:\n")[1].split("\n\n")[0].splitlines()
    assert len(examples) >= 2
    assert all("quoteapi " in line for line in examples)
    for line in examples:
        for command, options in re.findall(r"quoteapi (\w+)([^|&>]*)", line):
            assert name in (None, command, "speakers")
            known = {option for parameter in main.commands[command].params for option in parameter.opts}
            assert set(re.findall(r"--[a-z-]+", options)) <= known


COMPLETED = [
    pytest.param("quoteapi ", ["batch", "evaluate", "extract", "serve", "speakers"], id="commands"),
    pytest.param("quoteapi ba", ["batch"], id="a command"),
    pytest.param("quoteapi extract --ht", ["--html"], id="an option"),
    pytest.param("quoteapi extract --format ", ["table", "json", "jsonl", "csv"], id="values"),
    pytest.param("quoteapi batch --types in", ["indirect"], id="types"),
    pytest.param(
        "quoteapi batch --types direct,", ["direct,direct", "direct,mixed", "direct,indirect"], id="more types"
    ),
]


@pytest.mark.parametrize(("typed", "offered"), COMPLETED)
def test_the_shell_completes(typed, offered):
    words = typed.split(" ")
    request = {"_QUOTEAPI_COMPLETE": "zsh_complete", "COMP_WORDS": typed, "COMP_CWORD": str(len(words) - 1)}
    done = run(REAL, **request)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[1::3] == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_script(shell):
    script = run(REAL, _QUOTEAPI_COMPLETE=f"{shell}_source").stdout.decode()
    assert f"_QUOTEAPI_COMPLETE={shell}_complete" in script


def test_bash_takes_the_documented_line(tmp_path):
    (line,) = re.findall(r"`(eval [^`]*bash_source[^`]*)`", (TOP / "quoteapi/README.md").read_text())
    (tmp_path / "quoteapi").write_text(f'#!/bin/sh\nexec {shlex.join(REAL)} "$@"\n')
    (tmp_path / "quoteapi").chmod(0o755)
    typed = 'COMP_WORDS=(quoteapi ext); COMP_CWORD=1; _quoteapi_completion quoteapi; echo "${COMPREPLY[@]}"'
    path = f"{tmp_path}:{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", f"{line}\ncomplete -p quoteapi\n{typed}"],
        capture_output=True,
        text=True,
        env=environ(PATH=path, PYTHONPATH=str(TOP)),
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1] == "extract"


def test_without_a_command_the_help_is_shown():
    done = run(FAKE)
    assert done.returncode == 2
    assert b"Usage: quoteapi [OPTIONS] COMMAND" in done.stderr


BATCH = "batch {folder}/in.jsonl --workers 1"
WRITING = [
    pytest.param("extract {folder}/in.txt", id="table"),
    pytest.param("extract {folder}/in.txt --format json", id="JSON"),
    pytest.param("extract {folder}/in.txt --format csv", id="CSV"),
    pytest.param("extract {folder}/in.txt {folder}/in.txt --format jsonl", id="several files"),
    pytest.param("speakers {folder}/answers.jsonl", id="speakers"),
    pytest.param("extract {folder}/in.txt --html -", id="page"),
    pytest.param(BATCH, id="batch"),
    pytest.param("evaluate {folder}/gold.jsonl", id="evaluate"),
    pytest.param("--help", id="help"),
    pytest.param("batch --help", id="help of a command"),
    pytest.param("--version", id="version"),
]
PLACES = [
    pytest.param("{command} > /dev/full", "No space left on device", id="full disk"),
    # The pipe is closed before anything is written to it.
    pytest.param("{{ sleep 0.3; {command}; }} | exec true", "Broken pipe", id="closed pipe"),
    pytest.param("{command} >&-", "Bad file descriptor", id="closed"),
]


@pytest.mark.parametrize("arguments", WRITING)
@pytest.mark.parametrize(("place", "reason"), PLACES)
def test_standard_output_that_takes_nothing_is_one_line_and_status_2(tmp_path, arguments, place, reason):
    (tmp_path / "in.txt").write_text(ARTICLE)
    (tmp_path / "in.jsonl").write_text((json.dumps({"text": ARTICLE}) + "\n") * 300)
    (tmp_path / "gold.jsonl").write_text(json.dumps({"id": "a", "text": ARTICLE, "attributions": []}) + "\n")
    (tmp_path / "answers.jsonl").touch()
    command = place.format(command=f"{shlex.join(FAKE)} {arguments.format(folder=tmp_path)}")
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, env=environ(), timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().removesuffix(".\n").removesuffix("\n") == (
        f"quoteapi: standard output cannot be written: {reason}"
    )


def test_a_reader_that_leaves_early_ends_the_batch(tmp_path):
    (tmp_path / "in.jsonl").write_text((json.dumps({"text": ARTICLE}) + "\n") * 5000)
    command = [*FAKE, "batch", str(tmp_path / "in.jsonl"), "--workers", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(30) == 2
        assert process.stderr.read() == b"quoteapi: standard output cannot be written: Broken pipe.\n"


@pytest.mark.parametrize("place", ["2>&-", "2> /dev/full"])
def test_an_error_that_cannot_be_written_still_gives_the_status(place):
    done = subprocess.run(f"{shlex.join(FAKE)} extract /none {place}", shell=True, env=environ(), check=False)
    assert done.returncode == 2


def test_a_closed_standard_stream_is_not_replaced_by_the_output(tmp_path):
    """A file that is opened gets the lowest free descriptor. Faults are then logged into the answers."""
    (tmp_path / "in.jsonl").write_text('{"text": "FAULT"}\n' * 3)
    command = f"{shlex.join(FAKE)} batch in.jsonl out.jsonl <&- >&- 2>&-"
    done = subprocess.run(command, shell=True, cwd=tmp_path, env=environ(), check=False)
    assert done.returncode == 2
    found = [json.loads(line)["error"]["status"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert found == [500] * 3


@pytest.mark.parametrize("command", ["extract -", "batch -"])
def test_a_closed_standard_input_is_empty(command):
    done = subprocess.run(
        f"{shlex.join(FAKE)} {command} <&-", shell=True, capture_output=True, env=environ(), check=False
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (2 if "extract" in command else 0, False)


def test_an_encoding_that_lacks_a_character_gets_its_escape():
    done = run(FAKE, "extract", "-", stdin="“It’s” said Ann Lee.".encode(), PYTHONIOENCODING="latin-1")
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"It\\u2019s" in done.stdout


def test_an_article_over_its_time_budget_is_one_line():
    for options, settings in ((["--time-budget", "1"], {}), ([], {"QUOTEAPI_TIME_BUDGET": "1"})):
        done = run(FAKE, "extract", "-", *options, stdin=b"SLEEP 30", **settings)
        assert (done.returncode, done.stdout, done.stderr.decode()) == (
            2,
            b"",
            "quoteapi: <stdin>: The article took longer than the limit of 1 second and was abandoned.\n",
        )


@pytest.mark.parametrize("command", ["extract", "batch"])
def test_the_help_tells_the_default_of_the_time_budget(command):
    said = " ".join(run(FAKE, command, "--help").stdout.decode().split())
    assert "--time-budget SECONDS" in said
    assert f"[QUOTEAPI_TIME_BUDGET or {Settings().time_budget}]" in said


def test_help_is_fast():
    run(REAL, "--help")
    began = time.perf_counter()
    done = run(REAL, "--help")
    assert time.perf_counter() - began < 1  # 0.3 s on an idle machine; other tests may run at the same time
    assert b"batch" in done.stdout


def test_the_package_imports_nothing_heavy():
    heavy = {"spacy", "numpy", "flask", "marshmallow", "gunicorn", "thinc", "rich", "jinja2"}
    code = "import sys, quoteapi, quoteapi.cli; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert heavy.isdisjoint(loaded)
