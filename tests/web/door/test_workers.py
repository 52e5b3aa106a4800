"""Workers: how they share the load, are replaced, killed and stopped."""

import contextlib
import http.client
import json
import os
import re
import resource
import signal
import subprocess
import threading
import time

import pytest

from support.clients import (
    ASSET,
    BATCH,
    HEAD,
    TEXT,
    answers_at_once,
    ask,
    booted,
    connect,
    connect_deaf,
    read_all,
    timed,
    wait_until,
    workers,
)
from support.programs import FAKE, environ, serving


def test_an_engine_that_is_stuck_is_replaced(tmp_path, monkeypatch):
    settings = {"QUOTEAPI_TIME_BUDGET": "1", "QUOTEAPI_WORKER_TIMEOUT": "5"}
    with serving(FAKE, tmp_path / "log", "--workers", "1", **settings) as running:
        first = booted(running)[0]
        with connect(running) as connection:
            connection.sendall(HEAD + b"Content-Length: 8\r\n\r\nSTUCK 60")
            assert read_all(connection) == b""
        wait_until(lambda: workers(running) and workers(running)[0] != first)
        assert ask(running, "POST", "/v1/quotes", b"a", TEXT)[0] == 200


@pytest.mark.parametrize("clients", [1, 3])
def test_a_worker_that_has_read_enough_is_replaced_and_nobody_notices(tmp_path, clients):
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_RECYCLE="20", QUOTEAPI_KEEPALIVE="1") as running:
        first, statuses = booted(running), []

        def post():
            while workers(running) == first and len(statuses) < 500:
                statuses.append(ask(running, "POST", "/v1/quotes", b"SLEEP 0.02", TEXT)[0])

        threads = [threading.Thread(target=post) for _ in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert set(statuses) == {200}
        assert 20 <= len(statuses) < 500
        assert "Replaced after " in running.log()
        assert ask(running, "POST", "/v1/quotes", b"a", TEXT)[0] == 200


def test_a_worker_killed_under_load_loses_only_what_it_held(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "2") as running:
        statuses, lost, stop = [], [], threading.Event()

        def post(number):
            while not stop.is_set():
                try:
                    status, body, _ = ask(running, "POST", f"/v1/quotes?id=r{number}", b"SLEEP 0.02", TEXT)
                    assert json.loads(body)["id"] == f"r{number}"
                    statuses.append(status)
                except (OSError, http.client.HTTPException):
                    lost.append(number)

        threads = [threading.Thread(target=post, args=(number,)) for number in range(6)]
        for thread in threads:
            thread.start()
        for _ in range(3):
            time.sleep(0.7)
            os.kill(workers(running)[0], signal.SIGKILL)
        time.sleep(0.7)
        stop.set()
        for thread in threads:
            thread.join()
        assert set(statuses) == {200}
        assert len(statuses) > 50
        assert len(lost) <= 3 * 6
        wait_until(lambda: len(workers(running)) == 2)
        figures = ask(running, "GET", "/metrics")[1].decode()
        counted = float(re.search(r"^quoteapi_articles_total ([\d.]+)$", figures, re.MULTILINE)[1])
        assert len(statuses) <= counted <= len(statuses) + len(lost) + 1
        assert re.search(r"^quoteapi_slots_in_use 0.0$", figures, re.MULTILINE)


def test_a_stopping_service_ends_what_is_under_way_and_refuses_what_is_new(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1") as running:
        answers = []
        busy = threading.Thread(target=lambda: answers.append(ask(running, "POST", "/v1/quotes", b"SLEEP 1.5", TEXT)))
        busy.start()
        idle = connect(running)
        time.sleep(0.4)
        running.process.terminate()
        time.sleep(0.4)
        with pytest.raises(ConnectionError):
            ask(running, "GET", "/healthz")
        busy.join()
        assert answers[0][0] == 200
        assert running.process.wait(5) == 0
        idle.close()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGQUIT, signal.SIGINT], ids=lambda stop: stop.name)
def test_a_service_stopped_while_its_workers_start_does_not_wait_for_them(tmp_path, stop):
    program = [*FAKE[:-1], "support.slow_fork_cli"]
    with serving(program, tmp_path / "log", "--workers", "2") as running:
        time.sleep(0.4)
        running.process.send_signal(stop)
        assert running.process.wait(15) == 0


def test_more_connections_than_files_stop_the_start():
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    command = [*FAKE, "serve", "--port", "0"]
    done = subprocess.run(
        command,
        env=environ(QUOTEAPI_CONNECTIONS="2000"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (1024, 1024)),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"QUOTEAPI_CONNECTIONS must be at most 960: a process may open no more than 1024 files" in done.stderr
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == limit


def test_a_lower_limit_of_files_is_raised_as_far_as_it_may_be(tmp_path):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (100, hard))
    try:
        with serving(FAKE, tmp_path / "log", "--workers", "1") as running:
            assert resource.prlimit(booted(running)[0], resource.RLIMIT_NOFILE)[0] == 256 + 64
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_worker_that_runs_out_of_files_lives_on(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1") as running, contextlib.ExitStack() as held:
        assert answers_at_once(running)
        worker = booted(running)[0]
        used = len(os.listdir(f"/proc/{worker}/fd"))
        resource.prlimit(worker, resource.RLIMIT_NOFILE, (used + 10, used + 10))
        for _ in range(50):
            held.enter_context(connect(running))
        time.sleep(1)
        # Each needs that an idle one goes.
        for _ in range(3):
            assert ask(running, "GET", "/healthz")[0] == 200
        assert workers(running) == [worker]


def test_a_slow_reader_does_not_keep_the_next_worker_from_coming(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_RECYCLE="10") as running:
        first = booted(running)
        with contextlib.closing(connect_deaf(running, ASSET)) as deaf:
            deaf.settimeout(20)
            time.sleep(0.3)
            slowest = 0.0
            while workers(running) == first or first[0] not in workers(running):
                took, answer = timed(running, "POST", "/v1/quotes", b"SLEEP 0.02", TEXT)
                assert answer[0] == 200
                slowest = max(slowest, took)
            for _ in range(5):
                slowest = max(slowest, timed(running, "POST", "/v1/quotes", b"a", TEXT)[0])
            assert slowest < 1
            # And it gets all of its answer, from the old worker.
            assert first[0] in workers(running)
            head, _, body = b"".join(iter(lambda: deaf.recv(65536), b"")).partition(b"\r\n\r\n")
            assert len(body) == int(re.search(rb"Content-Length: (\d+)", head)[1])
        wait_until(lambda: first[0] not in workers(running))
        time.sleep(1.5)
        assert len(workers(running)) == 1


def test_a_stream_outlasts_the_replacement_of_its_worker_which_is_logged_once(tmp_path):
    settings = {"QUOTEAPI_RECYCLE": "5", "QUOTEAPI_CLIENT_TIMEOUT": "3"}
    line = b'{"text": "SLEEP 0.05"}\n'
    with serving(FAKE, tmp_path / "log", "--workers", "1", **settings) as running:
        first = booted(running)
        with connect(running) as connection:
            connection.sendall(BATCH + b"Content-Type: application/x-ndjson\r\nConnection: close\r\n")
            connection.sendall(b"Content-Length: %d\r\n\r\n" % (60 * len(line)) + 60 * line)
            answers = read_all(connection)
        assert (answers.count(b'"quotes"'), answers.count(b'"error"')) == (60, 0)
        wait_until(lambda: first[0] not in workers(running))
        time.sleep(1.5)
        assert len(workers(running)) == 1
        assert running.log().count("Replaced after ") == 1


def test_a_reload_while_a_worker_is_replaced_leaves_as_many_as_there_were(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "2", QUOTEAPI_RECYCLE="10") as running:
        first = set(booted(running, 2))
        for _ in range(30):
            assert ask(running, "POST", "/v1/quotes", b"a", TEXT)[0] == 200
        running.process.send_signal(signal.SIGHUP)
        wait_until(lambda: not first & set(workers(running)))
        time.sleep(2)
        assert len(workers(running)) == 2


@contextlib.contextmanager
def answers_under_load(running):
    """Yield the statuses that six clients get meanwhile, and the names of errors in place of lost answers."""
    answers, stop = [], threading.Event()

    def post():
        while not stop.is_set():
            try:
                answers.append(ask(running, "POST", "/v1/quotes", b"SLEEP 0.02", TEXT)[0])
            except (OSError, http.client.HTTPException) as error:
                answers.append(repr(error))
                time.sleep(0.1)

    threads = [threading.Thread(target=post) for _ in range(6)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def test_a_service_that_takes_the_place_of_another_loses_no_answer(tmp_path):
    """SIGUSR2 starts the program anew on the same port, and SIGTERM then ends the old one."""
    with serving(FAKE, tmp_path / "log", "--workers", "2") as running:
        old = booted(running, 2)
        with answers_under_load(running) as answers:
            running.process.send_signal(signal.SIGUSR2)
            wait_until(lambda: running.log().count("Booting worker") == 4)
            successor = int(re.findall(r"Listening at: \S+ \((\d+)\)", running.log())[-1])
            try:
                running.process.terminate()
                assert running.process.wait(20) == 0
                assert not any(os.path.exists(f"/proc/{worker}") for worker in old)
                so_far = len(answers)
                wait_until(lambda: len(answers) > so_far + 50)
            finally:
                os.kill(successor, signal.SIGTERM)
                wait_until(lambda: "Shutting down: Master" in running.log().rpartition("promoted")[2])
        assert set(answers[: so_far + 50]) == {200}


def test_a_reload_under_load_loses_no_answer(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "2") as running:
        booted(running, 2)
        with answers_under_load(running) as answers:
            for _ in range(3):
                before = set(workers(running))
                running.process.send_signal(signal.SIGHUP)
                wait_until(lambda before=before: not before & set(workers(running)))
                time.sleep(0.3)
        assert set(answers) == {200}
        assert len(answers) > 50


def test_other_signals_under_load_lose_no_answer(tmp_path):
    """SIGTTIN and SIGTTOU start and end a worker; SIGUSR1 and SIGWINCH change nothing here."""
    with serving(FAKE, tmp_path / "log", "--workers", "2") as running:
        booted(running, 2)
        with answers_under_load(running) as answers:
            for sent, left in ((signal.SIGTTIN, 3), (signal.SIGUSR1, 3), (signal.SIGTTOU, 2), (signal.SIGWINCH, 2)):
                running.process.send_signal(sent)
                wait_until(lambda left=left: len(workers(running)) == left)
                so_far = len(answers)
                wait_until(lambda so_far=so_far: len(answers) > so_far + 20)
        assert set(answers) == {200}


def test_a_burst_that_fits_into_all_workers_is_answered(tmp_path):
    """Two workers that have room for one and two each: six at once, five times."""
    with serving(FAKE, tmp_path / "log", "--workers", "2", QUOTEAPI_QUEUE="2") as running:
        booted(running, 2)
        for _ in range(5):
            answers = []
            together = threading.Barrier(6)

            def post(together=together, answers=answers):
                together.wait()
                answers.append(ask(running, "POST", "/v1/quotes", b"SLEEP 0.3", TEXT)[0])

            threads = [threading.Thread(target=post) for _ in range(6)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert answers == [200] * 6


def test_a_batch_is_streamed_as_long_as_one_worker_has_a_place(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "2", QUOTEAPI_STREAMS="1") as running:
        booted(running, 2)
        with contextlib.ExitStack() as held:
            statuses = []
            for _ in range(3):
                stream = held.enter_context(connect(running))
                stream.sendall(BATCH + b"Content-Type: application/x-ndjson\r\nContent-Length: 100\r\n\r\n")
                stream.sendall(b'{"text": "a"}\n')
                statuses.append(stream.recv(12))
                time.sleep(0.3)
            assert statuses == [b"HTTP/1.1 200", b"HTTP/1.1 200", b"HTTP/1.1 503"]


@pytest.mark.alone
@pytest.mark.parametrize("kept", [False, True], ids=["a connection each", "connections kept"])
def test_two_workers_are_twice_as_fast_as_one(tmp_path, kept):
    """The engine sleeps, so that this needs no two cores."""

    def seconds(clients):
        def post():
            connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=30)
            with contextlib.closing(connection):
                for _ in range(10):
                    connection.request("POST", "/v1/quotes", b"SLEEP 0.1", TEXT)
                    response = connection.getresponse()
                    assert response.read()
                    if not kept:
                        connection.close()

        threads = [threading.Thread(target=post) for _ in range(clients)]
        began = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.perf_counter() - began

    with serving(FAKE, tmp_path / "log", "--workers", "2") as running:
        booted(running, 2)
        seconds(1)
        # Three times: now and then two connections reach the same worker before the other one can take either.
        assert any(2 * seconds(1) / seconds(2) > 1.8 for _ in range(3))


def test_a_killed_worker_takes_no_more_than_its_share_along(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "2") as running:
        booted(running, 2)
        for _ in range(3):
            lost = []

            def post(lost=lost):
                try:
                    ask(running, "POST", "/v1/quotes", b"SLEEP 0.4", TEXT)
                except (OSError, http.client.HTTPException):
                    lost.append(1)

            threads = [threading.Thread(target=post) for _ in range(8)]
            for thread in threads:
                thread.start()
            time.sleep(0.3)
            os.kill(workers(running)[0], signal.SIGKILL)
            for thread in threads:
                thread.join()
            assert len(lost) <= 8 / 2 + 1
            wait_until(lambda: len(workers(running)) == 2)
            time.sleep(0.5)
