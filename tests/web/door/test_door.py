"""What slow, stalled, greedy and rude clients cost a real server: a connection, and nobody else's time."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import threading
import time

import pytest

from quoteapi.web.headers import SECURITY_HEADERS
from support.programs import FAKE, serving

TEXT = {"Content-Type": "text/plain"}
HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    settings = {
        "QUOTEAPI_THREADS": "6",
        "QUOTEAPI_QUEUE": "1",
        "QUOTEAPI_STREAMS": "2",
        "QUOTEAPI_CONNECTIONS": "32",
        "QUOTEAPI_TIME_BUDGET": "2",
        "QUOTEAPI_CLIENT_TIMEOUT": "3",
        "QUOTEAPI_MAX_CHARACTERS": "200000",
    }
    with serving(FAKE, tmp_path_factory.mktemp("door") / "log", "--workers", "1", **settings) as running:
        yield running


def connect(server):
    return socket.create_connection(("127.0.0.1", server.port), timeout=30)


def ask(server, method, path, body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers=headers or {})
        response = connection.getresponse()
        return response.status, response.read(), response.headers


def timed(*arguments):
    began = time.perf_counter()
    answer = ask(*arguments)
    return time.perf_counter() - began, answer


def read_all(connection):
    return b"".join(iter(lambda: connection.recv(65536), b""))


STALLED = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"POST /v1/quo", id="half a line"),
    pytest.param(HEAD + b"Content-Length: 100\r\n\r\nhalf", id="half a body"),
    pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n64\r\nhalf", id="half a chunk"),
    pytest.param(HEAD + b"Transfer-Encoding: chunked\r\n\r\n0\r\nTrailer: half", id="half a trailer"),
]


@pytest.mark.parametrize("sent", STALLED)
def test_stalled_clients_take_neither_thread_nor_slot(server, sent):
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


def test_a_body_whose_end_only_a_decoder_could_tell_is_refused_at_once(server):
    """gunicorn takes ``gzip, chunked`` and would wait for its chunks in a thread, and then answer what is no text."""
    with contextlib.ExitStack() as held:
        coded = [held.enter_context(connect(server)) for _ in range(20)]
        for connection in coded:
            connection.sendall(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n64\r\nhalf")
        took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
        assert (answer[0], took < 1) == (200, True)
        for connection in coded:
            connection.shutdown(socket.SHUT_WR)
            assert read_all(connection).startswith(b"HTTP/1.1 501 ")


def test_more_stalled_clients_than_connections(server):
    with contextlib.ExitStack() as held:
        for _ in range(60):
            held.enter_context(connect(server)).sendall(b"POST /v1/quo")
        took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
        assert (answer[0], took < 1) == (200, True)


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
        raise AssertionError("the threads did not come back")


def test_a_client_that_waits_for_100_continue_is_answered(server):
    with connect(server) as connection:
        connection.sendall(HEAD + b"Expect: 100-continue\r\nContent-Length: 1\r\nConnection: close\r\n\r\n")
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b"a")
        assert read_all(connection).startswith(b"HTTP/1.1 200 OK")


NAMED = b"Host: a\r\nX-Request-ID: mine\r\n"
REFUSED = [
    pytest.param(HEAD + NAMED[9:] + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n", b"400", id="no chunk"),
    pytest.param(HEAD + NAMED + b"Content-Length: 1\r\n\r\na", b"400", id="two hosts"),
    pytest.param(HEAD + NAMED[9:] + b"Content-Length: 9\r\n\r\na", b"400", id="broke off"),
    pytest.param(HEAD + NAMED[9:] + b"Content-Length: 9999999\r\n\r\n", b"413", id="body too long"),
    pytest.param(b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n" + NAMED + b"\r\n", b"414", id="path too long"),
    pytest.param(HEAD + NAMED[9:] + b"Expect: a\r\nContent-Length: 1\r\n\r\na", b"417", id="expects too much"),
    pytest.param(b"GET / HTTP/1.1\r\n" + NAMED + b"A: " + b"a" * 9000 + b"\r\n\r\n", b"431", id="header too long"),
    pytest.param(HEAD + NAMED[9:] + b"Transfer-Encoding: gzip\r\n\r\n", b"501", id="unknown coding"),
]


@pytest.mark.parametrize(("sent", "status"), REFUSED)
def test_whoever_refuses_keeps_the_callers_id(server, sent, status):
    with connect(server) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        head, _, body = read_all(connection).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert b"\r\nX-Request-ID: mine\r\n" in head
    assert json.loads(body)["instance"].endswith("#mine")
    for name in SECURITY_HEADERS:
        assert f"\r\n{name}: ".encode() in head


def test_a_header_field_sets_no_other_path(server):
    """gunicorn takes these from a proxy on the same machine, unless told otherwise."""
    for name, value in (("SCRIPT_NAME", "/v1"), ("PATH_INFO", "/healthz")):
        assert ask(server, "POST", "/v1/quotes", b"a", {**TEXT, name: value})[0] == 200


def test_requests_sent_at_once_are_answered_in_order(server):
    one = HEAD + b"X-Request-ID: r%d\r\nContent-Length: 1\r\n\r\na"
    with connect(server) as connection:
        connection.sendall(b"".join(one % number for number in range(5)))
        connection.sendall(HEAD + b"Connection: close\r\nContent-Length: 1\r\n\r\na")
        assert re.findall(rb"X-Request-ID: r(\d)", read_all(connection)) == [b"0", b"1", b"2", b"3", b"4"]


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


def test_a_text_with_too_many_characters(server):
    status, body, _ = ask(server, "POST", "/v1/quotes", "é".encode() * 200_001, TEXT)
    assert (status, json.loads(body)["detail"]) == (413, "The text is longer than the limit of 200000 characters.")
    assert ask(server, "POST", "/v1/quotes", "é".encode() * 200_000, TEXT)[0] == 200


def test_the_name_of_the_server_is_hidden(server):
    for path in ("/healthz", "/nowhere"):
        _, body, headers = ask(server, "GET", path)
        assert headers["Server"] == "quoteapi"
        assert b"gunicorn" not in body.lower() + str(headers).lower().encode()


def test_an_engine_that_is_stuck_is_replaced(tmp_path, monkeypatch):
    settings = {"QUOTEAPI_TIME_BUDGET": "1", "QUOTEAPI_WORKER_TIMEOUT": "5"}
    with serving(FAKE, tmp_path / "log", "--workers", "1", **settings) as running:
        first = workers(running)[0]
        with connect(running) as connection:
            connection.sendall(HEAD + b"Content-Length: 8\r\n\r\nSTUCK 60")
            assert read_all(connection) == b""
        wait_until(lambda: workers(running) and workers(running)[0] != first)
        assert ask(running, "POST", "/v1/quotes", b"a", TEXT)[0] == 200


@pytest.mark.parametrize("clients", [1, 3])
def test_a_worker_that_has_read_enough_is_replaced_and_nobody_notices(tmp_path, clients):
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_RECYCLE="20", QUOTEAPI_KEEPALIVE="1") as running:
        first, statuses = workers(running), []

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


def workers(server):
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children") as children:
        return [int(child) for child in children.read().split()]


def wait_until(true, seconds=30):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_page_of_an_origin_that_is_named_can_read_why_it_was_refused(tmp_path):
    """What the event loop refuses never reaches the application, which gives its answers such leave."""
    origin = "https://news.example"
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_CORS_ORIGINS=origin) as server:
        for sent, leave in ((origin, origin), ("https://evil.example", None), (f"{origin}.evil.example", None)):
            status, _, headers = ask(server, "POST", "/v1/quotes", b"z" * 1_100_000, {**TEXT, "Origin": sent})
            assert (status, headers["Access-Control-Allow-Origin"]) == (413, leave)
            assert ("Retry-After" in headers.get("Access-Control-Expose-Headers", "")) == (leave is not None)
