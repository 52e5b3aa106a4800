"""What slow, stalled, greedy and rude clients cost a real server: a connection, and nobody else's time."""

import contextlib
import http.client
import io
import json
import re
import socket
import statistics
import threading
import time
import types

import pytest

from benchmarks.memory import memory_of
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
    workers,
)
from support.programs import FAKE, serving

STALLED = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"POST /v1/quo", id="half a line"),
    pytest.param(HEAD + b"Content-Length: 100\r\n\r\nhalf", id="half a body"),
    pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n64\r\nhalf", id="half a chunk"),
    pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\nfffffffffff\r\nhalf", id="a huge chunk"),
    pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nTrailer: half", id="half a trailer"),
]


@pytest.mark.parametrize("sent", STALLED)
def test_stalled_clients_cost_nobody_elses_time(server, sent):
    with contextlib.ExitStack() as held:
        stalled = [held.enter_context(connect(server)) for _ in range(20)]
        for connection in stalled:
            connection.sendall(sent)
        took, answer = timed(server, "GET", "/healthz")
        assert (answer[0], took < 1) == (200, True)
        took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
        assert (answer[0], took < 1) == (200, True)
        # In the end they are told, and the connection goes.
        began = time.perf_counter()
        answers = {read_all(connection)[:20] for connection in stalled}
        assert answers == ({b"HTTP/1.1 408 Request"} if sent else {b""})
        assert time.perf_counter() - began < 6


def test_more_stalled_clients_than_connections(server):
    with contextlib.ExitStack() as held:
        for _ in range(60):
            held.enter_context(connect(server)).sendall(b"POST /v1/quo")
        took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
        assert (answer[0], took < 1) == (200, True)


SLOW = b"SLEEP 20"


def test_articles_that_clients_have_left_are_given_up(server):
    """Whether the engine works on them or they wait for it."""
    for _ in range(4):
        with connect(server) as connection:
            connection.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(SLOW) + SLOW)
            time.sleep(0.1)
    took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
    assert (answer[0], took < 5) == (200, True)


def test_a_client_that_is_only_done_with_sending_gets_its_answer(server):
    article = b"SLEEP 0.5"
    with connect(server) as connection:
        connection.sendall(HEAD + b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(article) + article)
        connection.shutdown(socket.SHUT_WR)
        interim, _, answer = read_all(connection).partition(b"\r\n\r\n")
    assert interim == b"HTTP/1.1 102 Processing"
    assert answer.startswith(b"HTTP/1.1 200 OK")


NDJSON = BATCH + b"Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n"
LINE, SLOW_LINE = (b"%x\r\n%s\r\n" % (len(line), line) for line in (b'{"text": "a"}\n', b'{"text": "SLEEP 1.9"}\n'))
LEFT = [
    pytest.param(b"", SLOW_LINE, id="at the first line"),
    pytest.param(LINE, SLOW_LINE, id="at a later line"),
    pytest.param(LINE, SLOW_LINE + LINE, id="with lines unread"),
    pytest.param(LINE, SLOW_LINE + b"0\r\n\r\n", id="at the last line"),
]


@pytest.mark.parametrize(("answered", "sent"), LEFT)
def test_a_line_that_its_client_has_left_is_given_up(server, answered, sent):
    with connect(server) as connection:
        connection.sendall(NDJSON + answered)
        received = b""
        while answered and b'"quotes"' not in received:
            received += connection.recv(65536)
        connection.sendall(sent)
        time.sleep(0.2)
    took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
    assert (answer[0], took < 1) == (200, True)


def test_a_batch_whose_client_is_only_done_with_sending_is_answered_to_its_end(server):
    line = b'{"text": "SLEEP 0.2"}\n'
    with connect(server) as connection:
        connection.sendall(NDJSON.replace(b"Transfer-Encoding: chunked", b"Content-Length: %d" % (3 * len(line))))
        connection.sendall(3 * line)
        connection.shutdown(socket.SHUT_WR)
        interim, _, answer = read_all(connection).partition(b"\r\n\r\n")
    assert interim == b"HTTP/1.1 102 Processing"
    assert re.search(rb"\r\n0[0-9A-F]{2,}\r\n", answer)
    response = http.client.HTTPResponse(types.SimpleNamespace(makefile=lambda _: io.BytesIO(answer)))
    response.begin()
    assert [json.loads(line)["quotes"] for line in response.read().splitlines()] == [[]] * 3


def test_clients_that_do_not_close_hold_nobody_up(server):
    with contextlib.ExitStack() as held:
        for _ in range(8):
            rude = held.enter_context(connect(server))
            rude.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert rude.recv(12) == b"HTTP/1.1 200"
        took, answer = timed(server, "GET", "/healthz")
        assert (answer[0], took < 1) == (200, True)


def test_clients_that_do_not_read_hold_the_probes_up_no_longer(server):
    article = "“é.” said Ann. ".encode() * 6_000
    request = HEAD + b"Content-Length: %d\r\n\r\n" % len(article) + article
    with contextlib.ExitStack() as held:
        for _ in range(6):
            deaf = socket.socket()
            held.enter_context(contextlib.closing(deaf))
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            deaf.connect(("127.0.0.1", server.port))
            deaf.sendall(request)
        time.sleep(1)
        took, answer = timed(server, "GET", "/healthz")
        assert (answer[0], took < 1) == (200, True)
    for _ in range(100):
        if ask(server, "POST", "/v1/quotes", b"a", TEXT)[0] == 200:
            break
        time.sleep(0.1)
    else:
        raise AssertionError("the engine did not come back")


def test_the_engine_and_the_line_are_full(server):
    """One works and one waits; the third is sent away at once, and the probes are answered."""
    answers = []

    def post():
        answers.append(timed(server, "POST", "/v1/quotes", b"SLEEP 1", TEXT))

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
        time.sleep(0.05)
    for path in ("/healthz", "/readyz", "/metrics"):
        took, answer = timed(server, "GET", path)
        assert (answer[0], took < 1) == (200, True)
    for thread in threads:
        thread.join()
    assert sorted(answer[0] for _, answer in answers) == [200, 200, 503, 503]
    for took, (status, body, headers) in answers:
        if status == 503:
            assert took < 1
            assert int(headers["Retry-After"]) >= 1
            assert b"was not worked on" in body


def test_an_article_over_its_time_is_given_up_and_the_engine_is_free(server):
    took, (status, body, headers) = timed(server, "POST", "/v1/quotes", b"SLEEP 20", TEXT)
    assert (status, 1.9 < took < 3) == (503, True)
    assert "limit of 2 seconds" in json.loads(body)["detail"]
    assert int(headers["Retry-After"]) >= 1
    took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
    assert (answer[0], took < 1) == (200, True)


UNREAD = [
    pytest.param(ASSET, id="large answers"),
    pytest.param(b"GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n" * 200, id="many answers"),
]


@pytest.mark.parametrize("sent", UNREAD)
def test_clients_that_do_not_read_their_answers_hold_nobody_up(server, sent):
    with contextlib.ExitStack() as held:
        for _ in range(20):
            held.enter_context(contextlib.closing(connect_deaf(server, sent)))
        time.sleep(1)
        assert answers_at_once(server)


def test_clients_that_do_not_read_share_the_bytes_of_a_file(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1") as running, contextlib.ExitStack() as held:
        held.enter_context(contextlib.closing(connect_deaf(running, ASSET)))
        time.sleep(0.5)
        before = memory_of(booted(running)[0])
        for _ in range(60):
            held.enter_context(contextlib.closing(connect_deaf(running, ASSET)))
        time.sleep(1)
        assert memory_of(workers(running)[0]) - before < 30 * 2**20


def test_refused_batches_whose_bodies_never_come_hold_nobody_up(server):
    with contextlib.ExitStack() as held:
        for _ in range(20):
            stalled = held.enter_context(connect(server))
            stalled.sendall(BATCH + b"Content-Type: text/plain\r\nContent-Length: 100\r\n\r\n")
            assert stalled.recv(12) == b"HTTP/1.1 415"
        assert answers_at_once(server)


NDJSON_FLOOD = BATCH + b"Content-Type: application/x-ndjson\r\n"
FLOODS = {
    "empty lines before a request": (b"", b"\r\n" * 8192),
    "blank lines": (NDJSON_FLOOD + b"Content-Length: 999999999999\r\n\r\n", b"\n" * 16384),
    "a line without end": (NDJSON_FLOOD + b"Content-Length: 999999999999\r\n\r\n", b"x" * 16384),
    "chunks of a byte": (NDJSON_FLOOD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n\n\r\n" * 4096),
}


def test_floods_are_ended_and_hold_nobody_up(server):
    stop, ended = threading.Event(), set()

    def send(name, head, flood):
        with connect(server) as connection, contextlib.suppress(OSError):
            connection.sendall(head)
            while not stop.is_set():
                connection.sendall(flood)
        if not stop.is_set():
            ended.add(name)

    threads = [threading.Thread(target=send, args=(name, *parts)) for name, parts in FLOODS.items()]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    assert answers_at_once(server)
    for thread in threads:
        thread.join(15)
    stop.set()
    assert ended == {*FLOODS}


def test_costly_json_does_not_hold_the_probes_up(server):
    """A megabyte of numbers from each of twelve clients, again and again."""
    body = b'{"text": "a", "types": [' + b",".join([b"1"] * 520_000) + b"]}"
    stop = threading.Event()

    def post():
        while not stop.is_set():
            status, answer, _ = ask(server, "POST", "/v1/quotes", body, {"Content-Type": "application/json"})
            assert (status, b"more than 40000 values" in answer) in ((400, True), (503, False))

    threads = [threading.Thread(target=post) for _ in range(12)]
    for thread in threads:
        thread.start()
    time.sleep(1)
    took = [timed(server, "GET", "/healthz")[0] for _ in range(10)]
    stop.set()
    for thread in threads:
        thread.join()
    assert statistics.median(took) < 0.4


def test_many_small_chunks_do_not_hold_the_probes_up(server):
    sent = HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\na\r\n" * 100_000 + b"0\r\n\r\n"
    with connect(server) as connection:
        sender = threading.Thread(target=connection.sendall, args=(sent,))
        sender.start()
        assert answers_at_once(server)
        assert connection.recv(12) == b"HTTP/1.1 200"
        sender.join()


def test_an_idle_connection_goes_before_an_upload(server):
    with contextlib.ExitStack() as held:
        upload = held.enter_context(connect(server))
        upload.sendall(HEAD + b"Content-Length: 10\r\n\r\nhalf")
        time.sleep(0.2)
        for _ in range(40):
            idle = held.enter_context(connect(server))
            idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
            assert idle.recv(12) == b"HTTP/1.1 200"
        upload.sendall(b" body.")
        assert upload.recv(12) == b"HTTP/1.1 200"


def test_of_two_uploads_the_older_goes_first(server):
    with contextlib.ExitStack() as held:
        uploads = []
        for _ in range(36):
            uploads.append(held.enter_context(connect(server)))
            uploads[-1].sendall(HEAD + b"Content-Length: 10\r\n\r\nhalf")
            time.sleep(0.01)
        assert uploads[0].recv(100) == b""
        uploads[-1].sendall(b" body.")
        assert uploads[-1].recv(12) == b"HTTP/1.1 200"
