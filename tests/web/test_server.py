"""Real gunicorn over a socket, with the fake engine: how it starts, answers and stops."""

import contextlib
import http.client
import json
import os
import signal
import socket
import subprocess
import threading
import time
import types

import pytest
from gunicorn.arbiter import Arbiter

from quoteapi.config import SettingsError
from quoteapi.web.door.board import Board
from quoteapi.web.server import _bind, _Master
from support.corpora import wait_until
from support.programs import FAKE, environ, run, serving

TEXT = {"Content-Type": "text/plain"}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with serving(FAKE, tmp_path_factory.mktemp("server") / "log", "--workers", "1") as running:
        yield running


def ask(server, method, path, body=None, headers=None, **options):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        connection.request(method, path, body=body, headers=headers or {}, **options)
        response = connection.getresponse()
        return response.status, json.loads(response.read()), response.headers
    finally:
        connection.close()


def talk(server, *parts):
    """Send bytes unchanged, and read until the server closes the connection."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        for part in parts:
            connection.sendall(part)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_an_article_is_answered(server):
    status, answer, headers = ask(server, "POST", "/v1/quotes", "“Yes,” said Ann Lee.".encode(), TEXT)
    assert (status, answer["quotes"][0]["speaker"]["name"]) == (200, "Ann Lee")
    assert headers["X-Request-ID"]


def test_a_chunked_body_is_answered_whole(server):
    chunks = ["“Yes,” ".encode(), b"said Ann ", b"Lee."]
    status, answer, _ = ask(server, "POST", "/v1/quotes", iter(chunks), TEXT, encode_chunked=True)
    assert (status, answer["quotes"][0]["speaker"]["name"]) == (200, "Ann Lee")


@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "chunked"])
def test_a_body_over_the_limit_is_refused_and_the_client_can_read_the_answer(server, chunked):
    body = b"z" * 3_000_000
    status, problem, _ = ask(
        server, "POST", "/v1/quotes", iter([body]) if chunked else body, TEXT, encode_chunked=chunked
    )
    assert (status, problem["detail"]) == (413, "The body is longer than the limit of 1048576 bytes.")


HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
MALFORMED = [
    pytest.param(b"zebrafish said so\r\n\r\n", b"400 Bad Request", id="not HTTP"),
    pytest.param(b"GET /" + b"zebrafish" * 1000 + b" HTTP/1.1\r\n\r\n", b"414 ", id="path too long"),
    pytest.param(b"GET / HTTP/1.1\r\nA: " + b"zebrafish" * 3000 + b"\r\n\r\n", b"431 ", id="header too long"),
    pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzebrafish\r\n", b"400 ", id="malformed chunk"),
    pytest.param(HEAD + b"Content-Length: 100\r\n\r\nzebrafish", b"400 ", id="body ends early"),
    pytest.param(HEAD + b"Content-Length: zebrafish\r\n\r\n", b"400 ", id="length not a number"),
]


@pytest.mark.parametrize(("sent", "status"), MALFORMED)
def test_a_malformed_request_gets_a_problem_that_does_not_repeat_it(server, sent, status):
    head, _, body = talk(server, sent).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert b"application/problem+json" in head
    assert b"zebrafish" not in body
    assert json.loads(body)["status"] == int(status[:3])
    assert "zebrafish" not in server.log()


def test_health_is_answered_while_the_engine_works(server):
    busy = threading.Thread(target=ask, args=(server, "POST", "/v1/quotes", b"SLEEP 1.5", TEXT))
    busy.start()
    time.sleep(0.2)
    for path in ("/healthz", "/readyz"):
        began = time.perf_counter()
        assert ask(server, "GET", path)[0] == 200
        assert time.perf_counter() - began < 1
    assert busy.is_alive()
    busy.join()


def test_the_service_does_not_start_on_a_port_in_use(server):
    done = run(FAKE, "serve", "--port", server.port)
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert f"Cannot listen on 127.0.0.1 port {server.port}".encode() in done.stderr


FAILED_STARTS = [
    pytest.param({"QUOTEAPI_MODEL": "missing_model"}, "pip install missing_model", id="no model"),
    pytest.param({"WEB_CONCURRENCY": "abc"}, "WEB_CONCURRENCY must be a whole number", id="gunicorn's workers"),
    pytest.param({"WEB_CONCURRENCY": ""}, "WEB_CONCURRENCY must be a whole number", id="gunicorn's workers, empty"),
    pytest.param({"FORWARDED_ALLOW_IPS": "abc"}, "FORWARDED_ALLOW_IPS", id="gunicorn's proxies"),
    pytest.param({"QUOTEAPI_HOST": "a" * 80}, "not a valid address", id="host that is none"),
]


@pytest.mark.parametrize(("settings", "message"), FAILED_STARTS)
def test_a_failed_start_is_one_line_and_leaves_nothing_behind(tmp_path, settings, message):
    done = run(FAKE, "serve", "--port", "0", TMPDIR=str(tmp_path), **settings)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert message in done.stderr.decode()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_start_that_is_stopped_leaves_nothing_behind(tmp_path, stop):
    slow = f"""
import runpy, sys, time
sys.path.insert(0, {FAKE[1]!r})
from support import fake_engine
fake_engine.FakeEngine.__init__ = lambda *_: time.sleep(30)
runpy.run_module({FAKE[2]!r}, run_name="__main__", alter_sys=True)
"""
    command = [FAKE[0], "-c", slow, "serve", "--port", "0"]
    process = subprocess.Popen(command, env=environ(TMPDIR=str(tmp_path)), stderr=subprocess.PIPE)
    wait_until(lambda: list(tmp_path.iterdir()))
    time.sleep(0.5)
    process.send_signal(stop)
    assert b"Traceback" not in process.communicate(timeout=20)[1]
    assert list(tmp_path.iterdir()) == []


STALLED = [
    pytest.param(subprocess.PIPE, id="pipe"),
    pytest.param("socket", id="socket"),
]


@pytest.mark.parametrize("kind", STALLED)
def test_a_reader_of_the_log_that_stalls_costs_no_answer(kind):
    """Nobody reads the log until far more has been written than a pipe holds."""
    ours, theirs = socket.socketpair()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    stdout = theirs if kind == "socket" else kind
    command = [*FAKE, "serve", "--port", str(port), "--workers", "1"]
    process = subprocess.Popen(command, stdout=stdout, env=environ(QUOTEAPI_LOG_LEVEL="debug"))
    server = types.SimpleNamespace(port=port)
    try:
        wait_until(lambda: can_ask(server))
        for _ in range(1500):  # each line has some 400 bytes
            assert ask(server, "GET", "/healthz")[0] == 200
        assert ask(server, "POST", "/v1/quotes", b"x", TEXT)[0] == 200
        process.terminate()
        assert process.wait(20) == 0
    finally:
        process.kill()
        process.wait()
        theirs.close()
    said = process.stdout.read() if process.stdout else b"".join(iter(lambda: ours.recv(65536), b""))
    if process.stdout:
        process.stdout.close()
    ours.close()
    assert 40_000 < len(said) < 1_000_000


def can_ask(server):
    with contextlib.suppress(OSError):
        return ask(server, "GET", "/healthz")[0] == 200


def test_of_two_services_that_start_at_the_same_time_one_gets_the_port():
    """The second fails before it loads the model, because the first listens as soon as it has the port."""
    with _bind("127.0.0.1", 0) as first, pytest.raises(SettingsError, match="Address already in use"):
        _bind("127.0.0.1", first.getsockname()[1])


def test_requests_in_progress_finish_before_the_service_stops(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1") as running:
        answers = []
        busy = threading.Thread(target=lambda: answers.append(ask(running, "POST", "/v1/quotes", b"SLEEP 1", TEXT)[0]))
        busy.start()
        time.sleep(0.4)
        running.process.terminate()
        busy.join()
        assert running.process.wait(20) == 0
        assert answers == [200]


def test_a_killed_worker_is_replaced(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1") as running:
        # The master logs that it listens before it has forked the worker.
        assert ask(running, "GET", "/healthz")[0] == 200
        with open(f"/proc/{running.process.pid}/task/{running.process.pid}/children") as children:
            worker = int(children.read().split()[0])
        os.kill(worker, signal.SIGKILL)
        assert ask(running, "GET", "/healthz")[0] == 200


def test_people_are_read_once_for_all_workers(tmp_path):
    people = tmp_path / "people.json"
    people.write_text(json.dumps([{"ref": "Q1", "name": "Ann Lee"}]))
    with serving(FAKE, tmp_path / "log", "--workers", "2", QUOTEAPI_PEOPLE=str(people)) as running:
        people.unlink()
        for _ in range(6):
            _, answer, _ = ask(running, "POST", "/v1/quotes", "“Yes,” said Ann Lee.".encode(), TEXT)
            assert [speaker["ref"] for speaker in answer["speakers"]] == ["Q1"]


def test_a_wrong_list_of_people_stops_the_start(tmp_path):
    people = tmp_path / "people.json"
    people.write_text('[{"ref": "Q1", "name": "Ann Lee"}, {"ref": "Q2"}]')
    done = run(FAKE, "serve", "--port", "0", QUOTEAPI_PEOPLE=str(people))
    assert done.returncode == 2
    said = f"quoteapi: QUOTEAPI_PEOPLE: {people} is not a list of people. Entry 1: `name` is missing.\n"
    assert done.stderr.decode() == said


@pytest.fixture
def master(monkeypatch):
    """A master without sockets or processes, with two workers in its configuration."""
    master = object.__new__(_Master)
    master.cfg = types.SimpleNamespace(workers=2, nworkers_changed=lambda *_: None)
    master._board, master._more, master._num_workers = Board(8), 0, 2
    monkeypatch.setattr(Arbiter, "manage_workers", lambda _: None)
    monkeypatch.setattr(Arbiter, "setup", lambda self, _: setattr(self, "num_workers", self.cfg.workers))
    return master


def counted(master):
    master.manage_workers()
    return master.num_workers


def test_the_master_has_one_worker_more_for_each_that_is_about_to_go(master):
    first, second = master._board.take_place(), master._board.take_place()
    first.retire()
    second.retire()
    assert [counted(master), counted(master)] == [4, 4]
    master._board.free(first)
    assert counted(master) == 3
    master._board.free(second)
    assert counted(master) == 2


def test_a_reload_between_retirement_and_count_leaves_as_many_workers_as_there_were(master):
    worker = master._board.take_place()
    worker.retire()
    for _ in range(2):
        master.setup(None)
        master._board.forget_retirements()
        assert counted(master) == 2
        worker.retire()
        assert counted(master) == 3
    master._board.free(worker)
    assert counted(master) == 2
