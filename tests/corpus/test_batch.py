import json
import os
import random
import re
import shlex
import signal
import subprocess
import time
import zlib
from pathlib import Path

import pytest

from quoteapi.corpus.batch import BatchError, run_batch
from quoteapi.service.service import Service
from support.corpora import answers, ids, requests, statuses, wait_until, write
from support.fake_engine import FakeEngine
from support.programs import FAKE, environ, run, run_on_terminal

# Short gzip members of a few answers each, so that a kill can hit many of them.
QUICK_MEMBERS = [FAKE[0], "-c", f"""
import sys, runpy
from quoteapi.corpus import output
output.MEMBER_BYTES = 3000
sys.path.insert(0, {FAKE[1]!r})
runpy.run_module({FAKE[2]!r}, run_name="__main__", alter_sys=True)
"""]  # fmt: skip


def run_fake(source, output, **options):
    return run_batch(lambda: Service(FakeEngine()), source, output, **{"longest": 2**20, "workers": 1, **options})


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_the_order_of_the_input(tmp_path, workers):
    lines = requests(200)
    # The first line takes the longest, so that the answers do not arrive in the order of the input.
    lines[0] = json.dumps({"id": "a0", "text": "SLEEP 0.3"})
    source = write(tmp_path / "in.jsonl", lines)
    done = run(FAKE, "batch", source, "-o", tmp_path / "out.jsonl", "--workers", workers, "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert ids(tmp_path / "out.jsonl") == [f"a{number}" for number in range(200)]


def test_a_batch_from_standard_input_to_standard_output():
    done = run(FAKE, "batch", "-", stdin="\n".join(requests(3)).encode(), QUOTEAPI_WORKERS="2")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a0", "a1", "a2"]


def test_a_terminal_gets_a_progress_bar(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(30))
    output = tmp_path / "out.jsonl"
    shown = run_on_terminal("stderr", FAKE, "batch", source, "-o", output, "--workers", 2, columns=80)
    assert "30/30" in shown
    assert " articles/s" in shown


NO_TEXT = "Give one of these, and only one: text, html, markdown."


def test_one_is_not_a_plural(tmp_path):
    done = run(FAKE, "batch", write(tmp_path / "in.jsonl", requests(1)), tmp_path / "out.jsonl")
    assert done.stderr.startswith(b"quoteapi: 1 article: 1 answered, 0 failed; 1 quote in ")


def test_a_problem_of_a_field_names_it(tmp_path):
    source = write(tmp_path / "in.jsonl", ['{"text": "a", "titel": "b"}'])
    done = run(FAKE, "batch", source, tmp_path / "out.jsonl", "--quiet")
    assert done.stderr.endswith(b"the first is line 1: titel: Unknown field.\n")


def test_a_summary_ends_a_batch(tmp_path):
    source = write(tmp_path / "in.jsonl", [*requests(3), '{"id": "b"}'])
    done = run(FAKE, "batch", source, tmp_path / "out.jsonl")
    said = done.stderr.decode().splitlines()
    assert re.fullmatch(r"quoteapi: 4 articles: 3 answered, 1 failed; 3 quotes in \d+\.\d seconds", said[0])
    assert said[1:] == [f"quoteapi: 1 of 4 articles could not be answered; the first is line 4: {NO_TEXT}"]
    write(source, [*requests(3), '{"id": "b"}', *requests(2)])
    said = run(FAKE, "batch", source, tmp_path / "out.jsonl", "--resume").stderr.decode().splitlines()
    assert said[0].startswith("quoteapi: 6 articles, 4 of them by an earlier run: 5 answered, 1 failed; 2 quotes in ")


def test_a_quiet_batch_shows_errors_alone(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(30))
    arguments = ["batch", source, tmp_path / "out.jsonl", "--force", "--quiet"]
    assert run_on_terminal("stderr", FAKE, *arguments, columns=80) == ""
    write(source, ["{"])
    done = run(FAKE, *arguments)
    reason = "line 1: The body is not JSON: syntax error at line 1, column 2."
    assert (done.returncode, done.stderr) == (
        2,
        f"quoteapi: 1 of 1 article could not be answered; the first is {reason}\n".encode(),
    )


OPTIONS = [
    pytest.param(["--types", "mixed,indirect"], {"types": ["indirect", "mixed"]}, {"types": ["direct"]}, id="types"),
    pytest.param(["--min-confidence", "0.8"], {"min_confidence": 0.8}, {"min_confidence": 0.1}, id="confidence"),
    pytest.param(["--language", "en"], {"language": "en"}, {"language": "auto"}, id="language"),
]


@pytest.mark.parametrize(("options", "same", "other"), OPTIONS)
def test_options_hold_for_every_line_and_contradict_none(tmp_path, options, same, other):
    text = "“No,” said Ann Lee."  # a direct quote of the confidence 0.75
    lines = [{"id": str(at), "text": text, **more} for at, more in enumerate(({}, same, other))]
    source = write(tmp_path / "in.jsonl", map(json.dumps, lines))
    assert run(FAKE, "batch", source, tmp_path / "out", *options).returncode == 2
    found = answers(tmp_path / "out")
    assert [len(answer["quotes"]) for answer in found[:2]] == [1 if "--language" in options else 0] * 2
    assert list(found[2]["error"]["errors"]) == [options[0].lstrip("-").replace("-", "_")]


def test_options_hold_for_every_file_of_a_folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").write_text("“No,” said Ann Lee.")
    run(FAKE, "batch", tmp_path / "in", tmp_path / "out", "--types", "indirect")
    assert [answer["quotes"] for answer in answers(tmp_path / "out")] == [[]]


def test_a_batch_with_other_options_is_not_continued(tmp_path):
    source = write(tmp_path / "in", requests(3))
    assert run(FAKE, "batch", source, tmp_path / "out", "--types", "direct").returncode == 0
    before = (tmp_path / "out").read_bytes()
    for options in ([], ["--types", "mixed"], ["--types", "direct", "--language", "en"]):
        done = run(FAKE, "batch", source, tmp_path / "out", "--resume", *options)
        assert done.returncode == 2
        assert b"out line 1 does not answer line 1 of the input" in done.stderr
    assert run(FAKE, "batch", source, tmp_path / "out", "--resume", "--types", "direct").returncode == 0
    assert (tmp_path / "out").read_bytes() == before


def test_processes_are_forked_before_any_thread_starts(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(3))
    done = run([FAKE[0], "-W", "default", *FAKE[1:]], "batch", source, "--workers", "2")
    assert b"multi-threaded" not in done.stderr


def test_one_worker_and_several_give_the_same_bytes(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(50))
    one, three = (run(FAKE, "batch", source, "--workers", workers).stdout for workers in (1, 3))
    assert one == three


def test_a_bad_line_is_answered_in_its_place_and_reported_at_the_end(tmp_path):
    source = write(tmp_path / "in.jsonl", [requests(1)[0], "", '{"id": "b"}', "{", *requests(1)])
    done = run(FAKE, "batch", source, "--quiet")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer.get("error", {}).get("status")) for answer in answers] == [
        ("a0", None),
        ("b", 422),
        (None, 400),
        ("a0", None),
    ]
    assert done.returncode == 2
    said = f"quoteapi: 2 of 4 articles could not be answered; the first is line 3: {NO_TEXT}\n"
    assert done.stderr.decode() == said


def test_a_line_over_the_limit_is_answered_413(tmp_path):
    source = write(tmp_path / "in.jsonl", [json.dumps({"text": "x" * 5000}), *requests(1)])
    answers = run(FAKE, "batch", source, QUOTEAPI_MAX_BODY_BYTES="2000").stdout.splitlines()
    assert json.loads(answers[0])["error"]["status"] == 413
    assert json.loads(answers[1])["id"] == "a0"


def test_an_empty_input_gives_an_empty_output(tmp_path):
    report = run_fake(write(tmp_path / "in", []), tmp_path / "out")
    assert (report.lines, (tmp_path / "out").read_bytes()) == (0, b"")


CUTS = [
    pytest.param(0, id="nothing written"),
    pytest.param(1, id="cut in the first line"),
    pytest.param(0.5, id="cut in the middle"),
    pytest.param(-1, id="only the last line end is missing"),
    pytest.param(None, id="all written"),
]


@pytest.mark.parametrize("cut", CUTS)
def test_resume_omits_and_repeats_nothing(tmp_path, cut):
    source = write(tmp_path / "in", [*requests(20), "{", "", *requests(5)])
    run_fake(source, tmp_path / "whole")
    whole = (tmp_path / "whole").read_bytes()
    kept = whole[: int(len(whole) * cut)] if isinstance(cut, float) else whole[:cut]
    (tmp_path / "out").write_bytes(kept)
    report = run_fake(source, tmp_path / "out", resume=True)
    assert (tmp_path / "out").read_bytes() == whole
    assert (report.lines, report.failed, report.first_failed) == (26, 1, 21)


def test_resume_without_an_output_begins_at_the_start(tmp_path):
    run_fake(write(tmp_path / "in", requests(2)), tmp_path / "out", resume=True)
    assert ids(tmp_path / "out") == ["a0", "a1"]


def test_the_input_is_never_overwritten(tmp_path):
    source = write(tmp_path / "in", requests(2))
    with pytest.raises(BatchError, match="is also the input"):
        run_fake(source, source)
    assert source.read_text().count("\n") == 2


@pytest.mark.parametrize("name", ["out", "out.gz"])
def test_an_output_with_content_is_kept_unless_it_is_to_be_overwritten(tmp_path, name):
    source = write(tmp_path / "in", requests(2))
    (tmp_path / name).write_text("Years of notes.")
    for arguments in ([source, tmp_path / name], [source, "-o", tmp_path / name]):
        done = run(FAKE, "batch", *arguments)
        message = (
            f"quoteapi: {tmp_path / name} already has content; --resume continues it, and --force overwrites it.\n"
        )
        assert (done.returncode, done.stderr.decode()) == (2, message)
        assert (tmp_path / name).read_text() == "Years of notes."
    assert run(FAKE, "batch", source, tmp_path / name, "--force").returncode == 0
    assert ids(tmp_path / name) == ["a0", "a1"]


def test_a_pattern_that_the_shell_expands_to_two_inputs_overwrites_neither(tmp_path):
    inputs = [write(tmp_path / name, requests(3)) for name in ("a.jsonl", "b.jsonl")]
    before = [path.read_bytes() for path in inputs]
    for options in ([], ["--resume"]):
        assert run(FAKE, "batch", *inputs, *options).returncode == 2
        assert [path.read_bytes() for path in inputs] == before


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_a_file_of_the_input_folder_is_never_overwritten(tmp_path, link):
    (tmp_path / "in").mkdir()
    article = tmp_path / "in/a.txt"
    article.write_text("“Yes,” said Ann Lee.")
    link(article, tmp_path / "out.jsonl")
    with pytest.raises(BatchError, match=r"out\.jsonl is also a file of the input"):
        run_fake(tmp_path / "in", tmp_path / "out.jsonl", force=True)
    assert article.read_text() == "“Yes,” said Ann Lee."


@pytest.mark.parametrize("redirect", [">> in/a.txt", "1<> in/b/c.txt", "> in/empty.txt"])
def test_standard_output_that_is_a_file_of_the_input_folder_is_refused(tmp_path, redirect):
    (tmp_path / "in/b").mkdir(parents=True)
    for name in ("a.txt", "b/c.txt"):
        (tmp_path / "in" / name).write_text("“Yes,” said Ann Lee.")
    command = f"{shlex.join(FAKE)} batch in {redirect}"
    done = subprocess.run(command, shell=True, cwd=tmp_path, capture_output=True, env=environ(), check=False)
    assert (done.returncode, done.stderr.decode()) == (
        2,
        "quoteapi: standard output is also a file of the input; choose another output file.\n",
    )
    for name in ("a.txt", "b/c.txt"):
        assert (tmp_path / "in" / name).read_text() == "“Yes,” said Ann Lee."


def test_a_file_in_the_input_folder_is_overwritten_only_where_a_batch_has_written_it(tmp_path):
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.")
    (tmp_path / "notes.jsonl").write_text("Years of notes.")
    with pytest.raises(BatchError, match=r"notes\.jsonl is a file of .* that no batch has written"):
        run_fake(tmp_path, tmp_path / "notes.jsonl", force=True)
    assert (tmp_path / "notes.jsonl").read_text() == "Years of notes."
    for _ in range(2):
        assert run_fake(tmp_path, tmp_path / "out.jsonl", force=True).lines == 1


def test_many_files_instead_of_an_input_and_an_output_are_refused(tmp_path):
    inputs = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path in inputs:
        path.write_text("")
    done = run(FAKE, "batch", *inputs)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert "Give one IN and one OUT" in done.stderr.decode()
    assert [path.read_bytes() for path in inputs] == [b""] * 3


@pytest.mark.parametrize("redirect", [">> out", "1<> out"])
def test_what_standard_output_already_has_is_kept(tmp_path, redirect):
    source = write(tmp_path / "in", requests(2))
    command = f"(echo before; {shlex.join(FAKE)} batch {source}) {redirect}"
    subprocess.run(command, shell=True, cwd=tmp_path, env=environ(), timeout=60, check=True)
    lines = (tmp_path / "out").read_text().splitlines()
    assert (lines[0], [json.loads(line)["id"] for line in lines[1:]]) == ("before", ["a0", "a1"])


def test_resume_and_force_exclude_each_other(tmp_path):
    done = run(FAKE, "batch", write(tmp_path / "in", requests(1)), tmp_path / "out", "--resume", "--force")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"Give either --resume" in done.stderr


def test_a_run_that_never_started_leaves_no_file(tmp_path):
    source = write(tmp_path / "in", requests(1))
    assert run(FAKE, "batch", source, tmp_path / "out", QUOTEAPI_MODEL="missing").returncode == 2
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


@pytest.mark.parametrize("form", ["option", "setting"])
def test_an_article_over_its_time_budget_is_answered_with_a_problem(tmp_path, form):
    source = write(tmp_path / "in", [requests(1)[0], '{"id": "b", "text": "SLEEP 30"}', requests(2)[1]])
    options, settings = (["--time-budget", "1"], {}) if form == "option" else ([], {"QUOTEAPI_TIME_BUDGET": "1"})
    done = run(FAKE, "batch", source, tmp_path / "out", "--quiet", *options, **settings)
    assert (ids(tmp_path / "out"), statuses(tmp_path / "out")) == (["a0", "b", "a1"], [None, 503, None])
    assert answers(tmp_path / "out")[1]["error"]["detail"] == (
        "The article took longer than the limit of 1 second and was abandoned."
    )
    said = (
        b"quoteapi: 1 of 3 articles could not be answered; the first is line 2: The article took longer than the limit "
    )
    assert (done.returncode, done.stderr) == (2, said + b"of 1 second and was abandoned.\n")


def test_a_reader_of_standard_error_that_stalls_does_not_stop_the_batch(tmp_path):
    source = write(tmp_path / "in", ['{"text": "FAULT"}'] * 1000)
    command = [*FAKE, "batch", str(source), str(tmp_path / "out"), "--workers", "2"]
    output = tmp_path / "out"
    with subprocess.Popen(command, env=environ(), stderr=subprocess.PIPE) as process:
        wait_until(lambda: output.exists() and output.read_bytes().count(b"\n") == 1000, 60)
        said = process.communicate()[1]
    assert process.returncode == 2
    assert len(said) > 32_000
    first = b"the first is line 1: Internal error. This line was not answered.\n"
    assert said.endswith(b"1000 of 1000 articles could not be answered; " + first)
    assert statuses(output) == [500] * 1000


@pytest.mark.parametrize(
    ("workers", "name", "stop", "with_ids"),
    [
        pytest.param(1, "out", signal.SIGKILL, True, id="one worker, KILL"),
        pytest.param(2, "out", signal.SIGKILL, True, id="two workers, KILL"),
        pytest.param(2, "out", signal.SIGKILL, False, id="without ids, KILL"),
        pytest.param(2, "out.gz", signal.SIGKILL, True, id="gzip, KILL"),
        pytest.param(2, "out.gz", signal.SIGKILL, False, id="gzip without ids, KILL"),
        pytest.param(2, "out.gz", signal.SIGTERM, True, id="gzip, TERM"),
    ],
)
def test_a_batch_that_is_stopped_at_any_moment_can_resume(tmp_path, workers, name, stop, with_ids):
    """Stop the batch seven times at random moments, then let it finish: no answer is lost or repeated."""
    given = ({"id": str(number)} if with_ids else {} for number in range(400))
    lines = [json.dumps({**id_, "text": f"SLEEP 0.002 “No. {number}”"}) for number, id_ in enumerate(given)]
    source, output = write(tmp_path / "in", lines), tmp_path / name
    command = [*QUICK_MEMBERS, "batch", str(source), str(output), "--workers", str(workers), "--resume"]
    chance = random.Random(f"{workers} {name}")
    sizes = []
    for _ in range(7):
        process = subprocess.Popen(command, env=environ(), stderr=subprocess.PIPE)
        before = output.stat().st_size if output.exists() else 0
        wait_until(lambda b=before, p=process: p.poll() is not None or (output.exists() and output.stat().st_size > b))
        time.sleep(chance.random() * 0.15)
        process.send_signal(stop)
        process.communicate()
        sizes.append(output.stat().st_size)
    assert len({*sizes}) > 3  # it was stopped in the middle of its work
    assert run(QUICK_MEMBERS, "batch", source, output, "--workers", workers, "--resume").returncode == 0
    assert [answer["quotes"][0]["text"] for answer in answers(output)] == [f"No. {number}" for number in range(400)]


def children_of(process):
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as children:
        return [int(child) for child in children.read().split()]


def start_slow_batch(tmp_path):
    source = write(tmp_path / "in", [json.dumps({"text": "SLEEP 0.01"})] * 5000)
    command = [*FAKE, "batch", str(source), "-o", str(tmp_path / "out"), "--workers", "2"]
    process = subprocess.Popen(command, env=environ(), stderr=subprocess.PIPE)
    wait_until(lambda: (tmp_path / "out").exists() and (tmp_path / "out").stat().st_size > 0)
    return process


def test_the_workers_of_a_killed_batch_exit(tmp_path):
    process = start_slow_batch(tmp_path)
    workers = children_of(process)
    assert len(workers) == 2
    process.kill()
    process.communicate()
    wait_until(lambda: not any(os.path.exists(f"/proc/{worker}") for worker in workers))


def test_a_killed_worker_is_replaced_and_nothing_is_lost(tmp_path):
    lines = [json.dumps({"id": str(number), "text": "SLEEP 0.01"}) for number in range(300)]
    source, output = write(tmp_path / "in", lines), tmp_path / "out"
    process = subprocess.Popen([*FAKE, "batch", str(source), str(output), "--workers", "2"], env=environ())
    for size in (0, 10_000, 20_000):
        wait_until(lambda s=size: output.exists() and output.stat().st_size > s)
        os.kill(children_of(process)[0], signal.SIGKILL)
    assert process.wait(30) == 0
    assert ids(output) == [str(number) for number in range(300)]


def test_an_article_that_kills_its_process_is_reported_at_the_end(tmp_path):
    source = write(tmp_path / "in", [requests(1)[0], '{"id": "b", "text": "KILL"}', requests(2)[1]])
    done = run(FAKE, "batch", source, tmp_path / "out", "--workers", "2", "--quiet")
    assert (ids(tmp_path / "out"), statuses(tmp_path / "out")) == (["a0", "b", "a1"], [None, 500, None])
    said = b"quoteapi: 1 of 3 articles could not be answered; the first is line 2: Two worker processes in a row were "
    assert (done.returncode, done.stderr) == (2, said + b"killed while working on this line; it was not answered.\n")


def test_an_interrupt_ends_the_batch_with_a_one_line_message(tmp_path):
    process = start_slow_batch(tmp_path)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    line = f"quoteapi: stopped; --resume continues {tmp_path / 'out'}"
    assert (process.returncode, said.decode().split("\n")) == (130, ["", line, ""])


def test_an_interrupt_before_the_first_answer_promises_nothing(tmp_path):
    source = write(tmp_path / "in", ['{"text": "SLEEP 20"}'])
    command = [*FAKE, "batch", str(source), str(tmp_path / "out")]
    process = subprocess.Popen(command, env=environ(), stderr=subprocess.PIPE)
    wait_until(lambda: (tmp_path / "out.resume").exists())
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.decode().split("\n")) == (130, ["", "quoteapi: stopped", ""])


def test_a_folder_of_text_files(tmp_path):
    for name in ("b.txt", "a.txt", "c/d.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"“This is {name},” said Ann Lee.")
    (tmp_path / "in/bad\n\udcff.txt").write_bytes(b"\xff")
    done = run(FAKE, "batch", tmp_path / "in", tmp_path / "out.gz")
    assert ids(tmp_path / "out.gz") == ["a.txt", "b.txt", "bad\n\\xff.txt", "c/d.txt"]
    assert statuses(tmp_path / "out.gz") == [None, None, 400, None]
    said = "1 of 4 articles could not be answered; the first is bad \\xff.txt: The body is not UTF-8: invalid at byte 0"
    assert (done.returncode, said in done.stderr.decode()) == (2, True)
    whole = (tmp_path / "out.gz").read_bytes()
    (tmp_path / "out.gz").write_bytes(whole[:-3])
    assert run(FAKE, "batch", tmp_path / "in", tmp_path / "out.gz", "--resume").returncode == 2
    assert (tmp_path / "out.gz").read_bytes() == whole


@pytest.mark.parametrize("name", ["out.txt", "out.md"])
def test_an_output_among_the_articles_is_refused(tmp_path, name):
    (tmp_path / "a.txt").write_text("“Yes,” said Ann Lee.")
    with pytest.raises(BatchError, match="would be read as an article of the input"):
        run_fake(tmp_path, tmp_path / name)
    assert not (tmp_path / name).exists()


def test_gzip_in_and_out(tmp_path):
    source = write(tmp_path / "in.jsonl.gz", requests(300))
    assert run_fake(source, tmp_path / "out.jsonl.gz").lines == 300
    assert run_fake(source, tmp_path / "out.jsonl").lines == 300
    assert answers(tmp_path / "out.jsonl.gz") == answers(tmp_path / "out.jsonl")


def test_truncated_gzip_is_answered_up_to_its_last_whole_line(tmp_path):
    source = write(tmp_path / "in.gz", requests(3000))
    source.write_bytes(source.read_bytes()[:-100])
    content = zlib.decompressobj(wbits=31).decompress(source.read_bytes())
    whole = content.count(b"\n")
    assert 2500 < whole < 3000
    done = run(FAKE, "batch", source, tmp_path / "out")
    message = f"quoteapi: {source} is damaged after line {whole}: its compressed data ends early or is corrupt.\n"
    assert (done.returncode, done.stderr.decode()) == (2, message)
    assert ids(tmp_path / "out") == [f"a{number}" for number in range(whole)]


def test_what_was_read_before_a_folder_that_cannot_be_read_is_answered(tmp_path, monkeypatch):
    for name in ("a", "b", "c"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "1.txt").write_text("SLEEP 0.1")
    scandir = os.scandir

    def refuse(path):
        if str(path).endswith("b"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(BatchError, match="in/b cannot be read: Permission denied"):
        run_fake(tmp_path / "in", tmp_path / "out")
    assert ids(tmp_path / "out") == ["a/1.txt"]


def test_a_full_disk_ends_the_batch_with_a_one_line_message(tmp_path):
    source = write(tmp_path / "in", requests(3))
    done = run(FAKE, "batch", source, "/dev/full")
    assert (done.returncode, done.stderr) == (
        2,
        b"quoteapi: /dev/full cannot be written: No space left on device.\n",
    )
    with open("/dev/full", "wb") as full:
        command = [*FAKE, "batch", str(source)]
        done = subprocess.run(command, env=environ(), stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        b"quoteapi: standard output cannot be written: No space left on device.\n",
    )


def test_resume_needs_a_file(tmp_path):
    with pytest.raises(BatchError, match="--resume needs a regular file to write to"):
        run_fake(write(tmp_path / "in", requests(1)), Path("/dev/null"), resume=True)


def memory_of(pid):
    """Return the private memory of a process, in bytes."""
    found = re.findall(r"^Private_\w+: +(\d+) kB$", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    return 1024 * sum(map(int, found))


def test_memory_does_not_grow_with_the_number_of_articles(tmp_path):
    count = 40_000
    with (tmp_path / "in").open("w") as file:
        file.writelines(f'{{"id":"{number}","text":"“No. {number},” said Ann Lee."}}\n' for number in range(count))
    output = tmp_path / "out"
    with subprocess.Popen([*FAKE, "batch", str(tmp_path / "in"), str(output), "--workers", "2"]) as process:
        seen = []
        for part in (0.1, 0.3, 0.6, 0.9):
            wait_until(lambda p=part: output.exists() and output.stat().st_size > p * count * 500, 300)
            seen.append(memory_of(process.pid))
        assert process.wait(300) == 0
    with output.open() as file:
        assert [json.loads(line)["id"] for line in file] == [str(number) for number in range(count)]
    assert max(seen) < seen[0] + 4 * 1024 * 1024


def test_without_ray_installed_the_error_says_what_to_install(tmp_path):
    code = "import sys; sys.modules['ray'] = None; from quoteapi.cli import main; main(prog_name='quoteapi')"
    source = write(tmp_path / "in.jsonl", requests(1))
    done = run([FAKE[0], "-c", code], "batch", "--ray", "auto", source, tmp_path / "out.jsonl")
    assert (done.returncode, done.stderr) == (
        2,
        b"quoteapi: --ray needs Ray Data; install it with: pip install 'quoteapi[ray]'\n",
    )
