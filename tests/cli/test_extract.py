import csv
import io
import json
import os
import re
import shlex
import subprocess

import pytest

from support.programs import FAKE, environ, run, run_on_terminal

ARTICLE = "“We sail at dawn, then home” said Ann Lee. “Why?”"


def test_extract_prints_a_table():
    done = run(FAKE, "extract", "-", stdin=ARTICLE.encode())
    assert done.stdout.decode().splitlines() == [
        "SPEAKER  ROLE        CUE   TYPE    STANCE  CONF.  QUOTATION",
        "Ann Lee  Ambassador  said  direct  states  0.75   We sail at dawn, then home",
        "-        -           -     direct  states  0.75   Why?",
    ]
    assert (done.returncode, done.stderr) == (0, b"")


def test_extract_prints_colors_on_a_terminal():
    shown = run_on_terminal("stdout", FAKE, "extract", "-", columns=80, stdin=ARTICLE.encode())
    assert "\x1b[" in shown
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown).split()
    assert plain[plain.index("Ann") : plain.index("Ann") + 7] == ["Ann", "Lee", "said", "direct", "0.75", "We", "sail"]
    assert plain[-5:] == ["2", "quotations", "by", "1", "speaker"]


def test_extract_html_writes_the_same_page_as_the_api(tmp_path, client):
    (tmp_path / "article.txt").write_text(ARTICLE)
    done = run(FAKE, "extract", tmp_path / "article.txt", "--html", tmp_path / "out.html", QUOTEAPI_MODEL="fake_model")
    assert (done.returncode, done.stdout) == (0, b"")
    page = client.post("/v1/quotes", json={"text": ARTICLE}, headers={"Accept": "text/html"}).data
    assert (tmp_path / "out.html").read_bytes() == page
    assert run(FAKE, "extract", tmp_path / "article.txt", "--html", "-", QUOTEAPI_MODEL="fake_model").stdout == page


def test_extract_json_prints_the_same_answer_as_the_api(tmp_path, client):
    (tmp_path / "article.txt").write_text(ARTICLE)
    done = run(FAKE, "extract", tmp_path / "article.txt", "--json", QUOTEAPI_MODEL="fake_model")
    assert done.stdout == client.post("/v1/quotes", json={"text": ARTICLE}).data


def test_a_page_never_overwrites_the_article(tmp_path):
    article = tmp_path / "in.txt"
    article.write_text(ARTICLE)
    (tmp_path / "hard.html").hardlink_to(article)
    (tmp_path / "soft.html").symlink_to(article)
    for page in ("in.txt", "hard.html", "soft.html"):
        done = run(FAKE, "extract", article, "--html", tmp_path / page, "--force")
        assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
        assert f"{page} is also the input" in done.stderr.decode()
    for redirect in ("in.txt >> in.txt", "in.txt --html - >> in.txt", "- < in.txt --html in.txt --force"):
        command = f"{shlex.join(FAKE)} extract {redirect}"
        done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, env=environ(), check=False)
        assert done.returncode == 2
        assert b"is also the input" in done.stderr
    assert article.read_text() == ARTICLE


def test_a_page_overwrites_no_file_without_force(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("Years of notes.")
    done = run(FAKE, "extract", "-", "--html", page, stdin=ARTICLE.encode())
    assert (done.returncode, done.stderr.decode()) == (
        2,
        f"quoteapi: {page} already has content; --force overwrites it\n",
    )
    assert page.read_text() == "Years of notes."
    assert run(FAKE, "extract", "-", "--html", page, "--force", stdin=ARTICLE.encode()).returncode == 0
    assert page.read_text().startswith("<!doctype html>")


def shell(folder, command):
    """Run a line of a shell in which ``quoteapi`` is the command with the fake engine."""
    line = re.sub(r"\bquoteapi\b", lambda _: shlex.join(FAKE), command)
    return subprocess.run(line, shell=True, cwd=folder, capture_output=True, env=environ(), timeout=60, check=False)


@pytest.fixture
def folder(tmp_path):
    """A folder with two articles and one that is not UTF-8."""
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text("“No” said Bo.")
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    return tmp_path


def test_what_is_piped_is_read_without_a_file(folder):
    assert shell(folder, "quoteapi extract < a.txt").stdout == shell(folder, "quoteapi extract a.txt").stdout != b""


def test_without_a_file_and_a_pipe_it_says_what_to_give():
    ours, theirs = os.openpty()
    done = subprocess.run([*FAKE, "extract"], stdin=theirs, capture_output=True, env=environ(), timeout=60, check=False)
    os.close(ours)
    os.close(theirs)
    assert (done.returncode, done.stdout, done.stderr) == (
        2,
        b"",
        b"quoteapi: Give a FILE, or pipe an article to standard input.\n",
    )


def test_several_files_are_an_answer_a_line_with_their_names_as_ids(folder):
    done = shell(folder, "quoteapi extract a.txt ./b.txt --format jsonl")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], len(answer["quotes"])) for answer in answers] == [("a.txt", 2), ("./b.txt", 1)]
    alone = shell(folder, "quoteapi extract b.txt --format jsonl").stdout
    assert alone == shell(folder, "quoteapi extract b.txt --format json").stdout
    assert {**answers[1], "id": None} == json.loads(alone)


def test_several_files_have_a_table_each_below_their_names(folder):
    assert shell(folder, "quoteapi extract a.txt b.txt").stdout.decode() == (
        "a.txt\n"
        + shell(folder, "quoteapi extract a.txt").stdout.decode()
        + "\nb.txt\n"
        + shell(folder, "quoteapi extract b.txt").stdout.decode()
    )


def test_several_files_are_one_csv(folder):
    done = shell(folder, "quoteapi extract a.txt b.txt --format csv")
    assert done.stdout.count("\ufeff".encode()) == 1
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline="")))
    assert [(row["id"], row["quote"], row["speaker"], row["text"]) for row in rows] == [
        ("a.txt", "q1", "Ambassador Ann Lee", "We sail at dawn, then home"),
        ("a.txt", "q2", "", "Why?"),
        ("b.txt", "q1", "Ambassador Bo", "No"),
    ]


@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_a_bad_file_of_several_is_one_line_and_the_rest_is_answered(folder, form):
    (folder / "fault.txt").write_text("FAULT with words")
    done = shell(folder, f"quoteapi extract bad.txt a.txt none.txt fault.txt . page.html b.txt --format {form}")
    assert done.returncode == 2
    assert done.stdout == shell(folder, f"quoteapi extract a.txt b.txt --format {form}").stdout
    said = done.stderr.decode().splitlines()
    assert [line.split(":")[1] for line in said] == [
        " bad.txt",
        " none.txt cannot be read",
        " fault.txt",
        " . cannot be read",
        " page.html cannot be read",
    ]
    assert "internal error: RuntimeError at " in said[2]
    assert "words" not in done.stderr.decode()


def test_a_name_that_cannot_be_printed_is_escaped(folder):
    (folder / "z\n\x1b[31m\udcff.txt").write_bytes(b" ")
    done = shell(folder, "quoteapi extract z*; quoteapi extract ''")
    assert done.stderr.decode().splitlines() == [
        "quoteapi: z [31m\\xff.txt: The text is empty or blank.",
        "quoteapi: '' cannot be read: No such file or directory",
    ]


def test_a_setting_that_stops_every_file_is_told_once(folder):
    done = run(FAKE, "extract", folder / "a.txt", folder / "b.txt", QUOTEAPI_MODEL="missing_model")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param("--format json", "--format json takes one FILE; --format jsonl takes several.", id="JSON"),
        pytest.param("--json", "--format json takes one FILE; --format jsonl takes several.", id="its old name"),
        pytest.param("--html out", "--html takes one FILE.", id="page"),
        pytest.param("--format xml", "'--format': 'xml' is not one of", id="unknown format"),
        pytest.param("--types direct,spoken", "'--types': 'direct,spoken' is not a list of direct, mixed", id="type"),
        pytest.param("--types ''", "'--types': '' is not a list of", id="no type"),
        pytest.param("--language de", "'--language': 'de' is not one of", id="language"),
        pytest.param("--time-budget 0", "--time-budget must be a whole number", id="time"),
    ],
)
def test_a_bad_option_is_named(folder, options, message):
    done = shell(folder, f"quoteapi extract a.txt b.txt {options}")
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert message in done.stderr.decode()


def test_an_output_is_no_input_of_several(folder):
    for redirect in (">> b.txt", "1<> b.txt", "--format csv >> b.txt"):
        done = shell(folder, f"quoteapi extract a.txt b.txt {redirect}")
        assert (done.returncode, done.stderr.decode()) == (
            2,
            "quoteapi: standard output is also the input; choose another output file\n",
        )
    assert (folder / "b.txt").read_text() == "“No” said Bo."


@pytest.mark.parametrize("command", ["extract a.txt --html", "batch a.txt"])
@pytest.mark.parametrize("option", ["--people people.json", ""])
def test_the_list_of_people_is_no_output(folder, command, option):
    (folder / "people.json").write_text('[{"ref": "Q1", "name": "Ann Lee"}]')
    for given in ("people.json", "./people.json"):
        setting = "" if option else f"QUOTEAPI_PEOPLE={given} "
        done = shell(folder, f"{setting}quoteapi {command} people.json --force {option}")
        assert done.returncode == 2
        assert b"people.json is also the input; choose another output file" in done.stderr
    assert (folder / "people.json").read_text() == '[{"ref": "Q1", "name": "Ann Lee"}]'


def test_a_page_that_somebody_has_written_meanwhile_is_kept(folder):
    """The article takes a second, and the file appears before it is answered."""
    (folder / "slow.txt").write_text("SLEEP 1")
    done = shell(folder, "quoteapi extract slow.txt --html out.html & sleep 0.5; echo notes > out.html; wait $!")
    assert (done.returncode, done.stderr) == (2, b"quoteapi: out.html already has content; --force overwrites it\n")
    assert (folder / "out.html").read_text() == "notes\n"


def test_a_name_that_is_not_utf_8_is_an_id_all_the_same(folder):
    name = os.fsdecode(b"\xe9.txt")
    (folder / name).write_text(ARTICLE)
    done = run(FAKE, "extract", folder / "a.txt", os.path.join(folder, name), "--format", "jsonl")
    assert json.loads(done.stdout.splitlines()[1])["id"] == f"{folder}/\\xe9.txt"


def test_the_types_of_quotes(folder):
    done = shell(folder, "quoteapi extract a.txt --types mixed,indirect")
    assert done.stdout == b"No quotations found.\n"
    assert shell(folder, "quoteapi extract a.txt --types direct,mixed").stdout.count(b"\n") == 3


def test_a_web_page_is_read_and_marked(tmp_path):
    page = "<h1>Boats</h1><p>&ldquo;We <b>sail</b>,&rdquo; said Ann Lee.</p><nav>“No,” said Bob.</nav>"
    (tmp_path / "page.html").write_text(page)
    done = run(
        FAKE,
        "extract",
        tmp_path / "page.html",
        "--format",
        "json",
        "--html",
        tmp_path / "out.html",
        QUOTEAPI_MODEL="fake",
    )
    answer = json.loads(done.stdout)
    assert answer["article"]["text"] == "Boats\n\n“We sail,” said Ann Lee."
    assert [quote["speaker"]["name"] for quote in answer["quotes"]] == ["Ann Lee"]
    assert "We sail," in (tmp_path / "out.html").read_text()


def test_a_page_may_be_long_and_its_text_may_not(folder):
    page = folder / "page.html"
    page.write_text(f"<p>“Hi,” said Lee.</p><script>{'x' * 2_000_000}</script>")
    assert shell(folder, "quoteapi extract page.html").returncode == 0
    page.write_text(f"<p>{'x ' * 300_000}</p>")
    assert b"longer than the limit of 400000 characters" in shell(folder, "quoteapi extract page.html").stderr
    page.write_text("x" * 10_000_001)
    assert b"The page is longer than the limit of 10000000 bytes" in shell(folder, "quoteapi extract page.html").stderr
