import json
import os
import random
import signal
import subprocess
import time

import pytest

from fake_engine import FakeEngine
from programs import FAKE, environ, run, run_on_terminal
from quoteapi.batch import BatchError, run_batch
from quoteapi.web.service import Service


@pytest.fixture
def service():
    return Service(FakeEngine())


def requests(count):
    return [json.dumps({"id": f"a{number}", "text": f"“No. {number},” said Ann Lee."}) for number in range(count)]


def write(path, lines):
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text().splitlines()]


@pytest.mark.parametrize("workers", [1, 3])
def test_answers_come_in_the_order_of_the_input(tmp_path, workers):
    lines = requests(200)
    # The first lines take the longest, so that an order of arrival would differ.
    lines[0] = json.dumps({"id": "a0", "text": "SLEEP 0.3"})
    source = write(tmp_path / "in.jsonl", lines)
    done = run(FAKE, "batch", source, "-o", tmp_path / "out.jsonl", "--workers", workers)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert ids(tmp_path / "out.jsonl") == [f"a{number}" for number in range(200)]


def test_from_standard_input_to_standard_output():
    done = run(FAKE, "batch", "-", stdin="\n".join(requests(3)).encode(), QUOTEAPI_WORKERS="2")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a0", "a1", "a2"]


def test_a_terminal_gets_a_progress_bar(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(30))
    output = tmp_path / "out.jsonl"
    shown = run_on_terminal("stderr", FAKE, "batch", source, "-o", output, "--workers", 2, columns=80)
    assert "30/30" in shown
    assert " articles/s" in shown


def test_processes_are_forked_before_any_thread(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(3))
    done = run([FAKE[0], "-W", "default", *FAKE[1:]], "batch", source, "--workers", "2")
    assert b"multi-threaded" not in done.stderr


def test_one_worker_and_several_give_the_same_bytes(tmp_path):
    source = write(tmp_path / "in.jsonl", requests(50))
    one, three = (run(FAKE, "batch", source, "--workers", workers).stdout for workers in (1, 3))
    assert one == three


def test_a_bad_line_is_answered_in_its_place_and_told_at_the_end(tmp_path):
    source = write(tmp_path / "in.jsonl", [requests(1)[0], "", '{"id": "b"}', "{", *requests(1)])
    done = run(FAKE, "batch", source)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(answer["id"], answer.get("error", {}).get("status")) for answer in answers] == [
        ("a0", None),
        ("b", 422),
        (None, 400),
        ("a0", None),
    ]
    assert done.returncode == 2
    assert done.stderr == b"quoteapi: 2 of 4 lines could not be answered, line 3 first\n"


def test_a_line_over_the_limit_is_answered_413(tmp_path):
    source = write(tmp_path / "in.jsonl", [json.dumps({"text": "x" * 5000}), *requests(1)])
    answers = run(FAKE, "batch", source, QUOTEAPI_MAX_BODY_BYTES="2000").stdout.splitlines()
    assert json.loads(answers[0])["error"]["status"] == 413
    assert json.loads(answers[1])["id"] == "a0"


def test_an_empty_input_gives_an_empty_output(service, tmp_path):
    report = run_batch(service, write(tmp_path / "in", []), tmp_path / "out", workers=1)
    assert (report.lines, (tmp_path / "out").read_bytes()) == (0, b"")


CUTS = [
    pytest.param(0, id="nothing written"),
    pytest.param(1, id="in the first line"),
    pytest.param(0.5, id="in the middle"),
    pytest.param(-1, id="only the last line end is missing"),
    pytest.param(None, id="all written"),
]


@pytest.mark.parametrize("cut", CUTS)
def test_resume_leaves_nothing_out_and_repeats_nothing(service, tmp_path, cut):
    source = write(tmp_path / "in", [*requests(20), "{", "", *requests(5)])
    run_batch(service, source, tmp_path / "whole", workers=1)
    whole = (tmp_path / "whole").read_bytes()
    kept = whole[: int(len(whole) * cut)] if isinstance(cut, float) else whole[:cut]
    (tmp_path / "out").write_bytes(kept)
    report = run_batch(service, source, tmp_path / "out", workers=1, resume=True)
    assert (tmp_path / "out").read_bytes() == whole
    assert (report.lines, report.failed, report.first_failed) == (26, 1, 21)


def test_resume_without_an_output_begins_at_the_start(service, tmp_path):
    run_batch(service, write(tmp_path / "in", requests(2)), tmp_path / "out", workers=1, resume=True)
    assert ids(tmp_path / "out") == ["a0", "a1"]


FOREIGN = [
    pytest.param('{"id": "b"}\n', "does not answer line 1", id="other id"),
    pytest.param('{"id": "a0"}\n{"id": "a1"}\n{"id": "a2"}\n', "more answers than the input has lines", id="longer"),
    pytest.param("name,age\n", "is no answer of a batch", id="no JSON"),
    pytest.param("[]\n", "is no answer of a batch", id="no object"),
]


@pytest.mark.parametrize(("content", "message"), FOREIGN)
def test_resume_refuses_an_output_of_another_input(service, tmp_path, content, message):
    (tmp_path / "out").write_text(content)
    with pytest.raises(BatchError, match=message):
        run_batch(service, write(tmp_path / "in", requests(2)), tmp_path / "out", workers=1, resume=True)
    assert (tmp_path / "out").read_text() == content


def test_the_input_is_never_written_over(service, tmp_path):
    source = write(tmp_path / "in", requests(2))
    with pytest.raises(BatchError, match="is the input as well"):
        run_batch(service, source, source, workers=1)
    assert source.read_text().count("\n") == 2


@pytest.mark.parametrize("workers", [1, 2])
def test_a_killed_batch_goes_on(tmp_path, workers):
    lines = [json.dumps({"id": str(number), "text": "SLEEP 0.002"}) for number in range(400)]
    source, output = write(tmp_path / "in", lines), tmp_path / "out"
    command = [*FAKE, "batch", str(source), "-o", str(output), "--workers", str(workers), "--resume"]
    chance = random.Random(workers)
    for _ in range(3):
        process = subprocess.Popen(command, env=environ())
        wait_until(lambda: output.exists() and output.stat().st_size > 0)
        time.sleep(chance.random() * 0.2)
        process.kill()
        process.wait()
    assert run(FAKE, "batch", source, "-o", output, "--workers", workers, "--resume").returncode == 0
    assert ids(output) == [str(number) for number in range(400)]


def children_of(process):
    with open(f"/proc/{process.pid}/task/{process.pid}/children") as children:
        return [int(child) for child in children.read().split()]


def wait_until(true, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def start_slow_batch(tmp_path):
    source = write(tmp_path / "in", [json.dumps({"text": "SLEEP 0.01"})] * 5000)
    command = [*FAKE, "batch", str(source), "-o", str(tmp_path / "out"), "--workers", "2"]
    process = subprocess.Popen(command, env=environ(), stderr=subprocess.PIPE)
    wait_until(lambda: (tmp_path / "out").exists() and (tmp_path / "out").stat().st_size > 0)
    return process


def test_the_processes_of_a_killed_batch_end_with_it(tmp_path):
    process = start_slow_batch(tmp_path)
    workers = children_of(process)
    assert len(workers) == 2
    process.kill()
    process.communicate()
    wait_until(lambda: not any(os.path.exists(f"/proc/{worker}") for worker in workers))


def test_a_killed_worker_ends_the_batch_with_one_line(tmp_path):
    process = start_slow_batch(tmp_path)
    os.kill(children_of(process)[0], signal.SIGKILL)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 2
    assert said.decode().splitlines() == [
        "quoteapi: a worker process was killed; what was answered is kept, --resume goes on from it."
    ]


def test_an_interrupt_ends_the_batch_with_one_line(tmp_path):
    process = start_slow_batch(tmp_path)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.split(b"\n")) == (130, [b"", b"quoteapi: stopped", b""])
