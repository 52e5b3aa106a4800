"""POST /v1/quotes/batch, over the test client where possible and otherwise over a real socket."""

import contextlib
import gzip
import http.client
import io
import json
import re
import signal
import socket
import threading
import time
import tracemalloc
import zlib

import pytest

from quoteapi.config import Settings
from quoteapi.web.app import create_app
from support.fake_engine import FakeEngine
from support.programs import FAKE, serving

PATH = "/v1/quotes/batch"
NDJSON = "application/x-ndjson"
HEAD = f"POST {PATH} HTTP/1.1\r\nHost: a\r\nContent-Type: {NDJSON}\r\n".encode()
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


def line(text, given_id):
    return json.dumps({"text": text, "id": given_id}).encode() + b"\n"


def send(client, *lines, **options):
    return client.post(PATH, data=b"".join(lines), content_type=NDJSON, **options)


def answers(response):
    return [json.loads(answer) for answer in response.data.splitlines()]


def test_lines_are_answered_in_order(client):
    response = send(client, *(line(f"“No. {number},” said Ann Lee.", f"a{number}") for number in range(50)))
    assert (response.status_code, response.content_type) == (200, NDJSON)
    assert [answer["id"] for answer in answers(response)] == [f"a{number}" for number in range(50)]
    assert answers(response)[7]["quotes"][0]["text"] == "No. 7,"


def test_a_line_gets_the_same_answer_as_a_single_article(client):
    article = {"text": "😀 “Yes,” said Ann Lee.", "id": "a", "offsets": "utf16"}
    assert send(client, json.dumps(article).encode()).data == client.post("/v1/quotes", json=article).data


BAD = [
    pytest.param(b'{"id": "b"; 1}', None, 400, "line 2, column 11", id="malformed"),
    pytest.param(b'{"id": "b"}', "b", 422, "not valid", id="no text"),
    pytest.param(b"\xff\xfe", None, 400, "not UTF-8", id="not UTF-8"),
    pytest.param(b'{"text": "' + b"x" * 400_000 + b'"}', None, 413, "limit of 400000 bytes", id="long line"),
    pytest.param(b'{"id": "b", "text": "FAULT zebrafish"}', "b", 500, "Internal error", id="fault"),
]


@pytest.mark.parametrize(("bad", "given_id", "status", "said"), BAD)
def test_a_bad_line_is_answered_in_its_place(client, caplog, bad, given_id, status, said):
    found = answers(send(client, line("a", "a"), bad + b"\n", line("c", "c")))
    assert [answer["id"] for answer in found] == ["a", given_id, "c"]
    assert found[1]["error"]["status"] == status
    assert said in found[1]["error"]["detail"]
    assert found[1]["error"]["instance"] == "#line-2"
    assert "zebrafish" not in caplog.text


def test_an_empty_batch_has_an_empty_answer(client):
    assert (send(client).status_code, send(client, b"\n \n").data) == (200, b"")


REFUSED = [
    pytest.param({"content_type": "application/json"}, 415, id="JSON"),
    pytest.param({"content_type": f"{NDJSON}; charset=latin-1"}, 415, id="charset"),
    pytest.param({"content_type": NDJSON, "headers": {"Content-Encoding": "br"}}, 415, id="coding"),
    pytest.param({"content_type": NDJSON, "query_string": "types=loud"}, 422, id="query"),
]


@pytest.mark.parametrize(("options", "status"), REFUSED)
def test_a_request_that_is_not_a_batch_is_refused(client, options, status):
    response = client.post(PATH, data=line("a", "a"), **options)
    assert (response.status_code, response.content_type) == (status, "application/problem+json")


def test_one_batch_too_many_is_refused_until_another_ends():
    client = create_app(Settings(streams=1), FakeEngine()).test_client()
    first = send(client, line("a", "a"), line("b", "b"))
    second = send(client, line("a", "a"))
    assert (second.status_code, int(second.headers["Retry-After"]) >= 1) == (503, True)
    first.close()
    assert send(client, line("a", "a")).status_code == 200


def test_memory_is_constant_however_long_the_stream(client):
    """A thousand long lines are answered, while only a few of them exist at a time."""

    class Endless(io.RawIOBase):
        made = 0

        def readline(self, size=-1):
            self.made += 1
            return line("x" * 10_000, "a") if self.made <= 1_000 else b""

        read = readline

    source = Endless()
    environ = {"wsgi.input": source, "wsgi.input_terminated": True, "CONTENT_LENGTH": None}
    response = client.post(PATH, content_type=NDJSON, environ_overrides=environ, buffered=False)
    seen = 0
    for _ in response.iter_encoded():
        seen += 1
        assert source.made - seen < 10
    assert seen == 1_000


class Arriving(io.RawIOBase):
    """A body whose pieces arrive one by one."""

    def __init__(self, pieces):
        self.pieces = iter(pieces)

    def readline(self, size=-1):
        return next(self.pieces, b"")

    read = readline


def arriving(client, pieces):
    environ = {"wsgi.input": Arriving(pieces), "wsgi.input_terminated": True, "CONTENT_LENGTH": None}
    headers = {"Content-Encoding": "gzip"}
    response = client.post(PATH, content_type=NDJSON, headers=headers, environ_overrides=environ, buffered=False)
    return response.iter_encoded()


def test_a_packed_stream_is_answered_as_it_arrives(client):
    """Each line is answered before the next one is read, if the client flushes it."""
    packer, sent = zlib.compressobj(wbits=31), []

    def pieces():
        for number in range(20):
            sent.append(number)
            yield packer.compress(line("“Yes,” said Ann Lee.", f"a{number}")) + packer.flush(zlib.Z_SYNC_FLUSH)
        yield packer.flush()

    for number, answer in enumerate(arriving(client, pieces())):
        assert json.loads(answer)["id"] == f"a{number}"
        assert len(sent) <= number + 2


def test_memory_is_constant_when_a_stream_unpacks_to_much(client):
    """A line of 50 MB in 50 kB is refused, and so is nothing after it."""
    packed = gzip.compress(b" " * 50_000_000 + b"\n" + line("“Yes.”", "b"))
    tracemalloc.start()
    first, second = arriving(client, [packed[at : at + 4096] for at in range(0, len(packed), 4096)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert json.loads(first)["error"]["status"] == 413
    assert json.loads(second)["id"] == "b"
    assert peak < 5_000_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    settings = {"QUOTEAPI_CLIENT_TIMEOUT": "2", "QUOTEAPI_STREAMS": "2", "QUOTEAPI_TIME_BUDGET": "2"}
    with serving(FAKE, tmp_path_factory.mktemp("streams") / "log", "--workers", "1", **settings) as running:
        yield running


class Stream:
    """A chunked request that the test writes and reads piece by piece."""

    def __init__(self, server, head=CHUNKED):
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=20)
        self.socket.sendall(head)
        self._reader = self.socket.makefile("rb")
        self.status = None

    def send(self, piece):
        self.socket.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))

    def end(self):
        self.socket.sendall(b"0\r\n\r\n")

    def read_head(self):
        self.status = int(self._reader.readline().split()[1])
        while self._reader.readline() not in (b"\r\n", b""):
            pass

    def read(self):
        """Return the next chunk, which holds the next line, or None at the end."""
        if self.status is None:
            self.read_head()
        size = int(self._reader.readline(), 16)
        chunk = self._reader.read(size)
        self._reader.readline()
        return json.loads(chunk) if size else None

    def close(self):
        self._reader.close()
        self.socket.close()


def figure(server, name):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    with contextlib.closing(connection):
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
    return float(re.search(rf"^{re.escape(name)} ([\d.e+]+)$", text, re.MULTILINE)[1])


def wait_until(true, seconds=10):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_each_answer_comes_before_the_next_line_is_sent(server):
    with contextlib.closing(Stream(server)) as stream:
        for number in range(5):
            stream.send(line("a", f"a{number}"))
            assert stream.read()["id"] == f"a{number}"
        stream.end()
        assert stream.read() is None


def test_lines_may_be_split_anywhere(server):
    whole = b"".join(line("é “Yes.”", f"a{number}") for number in range(3)).rstrip()
    with contextlib.closing(Stream(server)) as stream:
        for at in range(0, len(whole), 7):
            stream.send(whole[at : at + 7])
        stream.end()
        assert [stream.read()["id"] for _ in range(3)] == ["a0", "a1", "a2"]
        assert stream.read() is None


def test_a_batch_of_known_length_and_the_next_request_on_its_connection(server):
    body = line("a", "a") + line("b", "b")
    request = HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body
    with contextlib.closing(Stream(server, request + request)) as stream:
        for _ in range(2):
            assert [stream.read()["id"], stream.read()["id"], stream.read()] == ["a", "b", None]
            stream.status = None


def test_work_stops_when_the_client_disconnects(server):
    before = figure(server, "quoteapi_articles_total")
    stream = Stream(server)
    stream.send(b"".join(line("SLEEP 0.05", f"a{number}") for number in range(400)))
    assert stream.read()["id"] == "a0"
    stream.close()
    wait_until(lambda: figure(server, "quoteapi_streams") == 0)
    assert figure(server, "quoteapi_articles_total") - before < 40


def test_a_stalled_stream_ends_with_a_problem_and_frees_its_place(server):
    with contextlib.closing(Stream(server)) as stream:
        stream.send(line("a", "a") + b'{"text": "half')
        assert stream.read()["id"] == "a"
        began = time.monotonic()
        last = stream.read()
        assert (last["id"], last["error"]["status"]) == (None, 408)
        assert 1.5 < time.monotonic() - began < 4
    wait_until(lambda: figure(server, "quoteapi_streams") == 0)


TRICKLES = [
    pytest.param(lambda: b"1\r\na\r\n", id="a line"),
    pytest.param(lambda: b"1\r\n\n\r\n", id="blank lines"),
    pytest.param(lambda: b"a", id="a chunk"),
]


@pytest.mark.parametrize("piece", TRICKLES)
def test_a_client_that_sends_a_byte_now_and_then_loses_its_place(server, piece):
    with contextlib.closing(Stream(server)) as stream:
        stream.send(line("a", "a"))
        assert stream.read()["id"] == "a"
        if piece() == b"a":
            stream.socket.sendall(b"100\r\n")
        began, ended = time.monotonic(), []
        reader = threading.Thread(target=lambda: ended.append(stream.read()))
        reader.start()
        with contextlib.suppress(OSError):
            while reader.is_alive() and time.monotonic() - began < 10:
                stream.socket.sendall(piece())
                time.sleep(0.2)
        reader.join()
        assert ended[0]["error"]["status"] == 408
        assert 1.5 < time.monotonic() - began < 4
    wait_until(lambda: figure(server, "quoteapi_streams") == 0)


def test_blank_lines_without_end_in_a_packed_body_cost_the_client_its_time_and_no_other(server):
    head = CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n")
    began = time.monotonic()
    with contextlib.closing(Stream(server, head)) as stream:
        stream.send(gzip.compress(b"\n" * 60_000_000))
        assert figure(server, "quoteapi_streams") == 1
        assert stream.read()["error"]["status"] == 408
    assert time.monotonic() - began < 10


def test_a_slow_client_whose_lines_arrive_in_time_keeps_its_place(server):
    """Each line has two seconds to arrive, which do not include the engine's time."""
    with contextlib.closing(Stream(server)) as stream:
        for number in range(3):
            whole = line("SLEEP 1", f"a{number}")
            stream.send(whole[:5])
            time.sleep(1.3)
            stream.send(whole[5:])
            assert stream.read()["id"] == f"a{number}"
        stream.end()
        assert stream.read() is None


def test_a_line_that_is_too_long_is_answered_before_it_ends(server):
    with contextlib.closing(Stream(server)) as stream:
        stream.send(b'{"text": "' + b"x" * 1_100_000)
        assert stream.read()["error"]["status"] == 413
        stream.send(b"x" * 1_100_000 + b'"}\n' + line("b", "b"))
        assert stream.read()["id"] == "b"


def test_a_stream_that_ends_early_frees_its_place(server):
    stream = Stream(server)
    stream.send(line("a", "a"))
    assert stream.read()["id"] == "a"
    stream.socket.shutdown(socket.SHUT_WR)
    assert stream.read()["error"]["status"] == 400
    stream.close()
    wait_until(lambda: figure(server, "quoteapi_streams") == 0)


def test_a_client_that_never_reads_is_disconnected(server):
    stream = Stream(server)
    stream.socket.settimeout(0.5)
    lines = b"".join(line("“é.” said Ann. " * 500, "a") for _ in range(20))
    with contextlib.suppress(OSError):
        for _ in range(2000):
            stream.send(lines)
    wait_until(lambda: figure(server, "quoteapi_streams") == 0, 20)
    stream.close()


def test_a_line_over_its_time_budget_is_abandoned_and_the_rest_are_answered(server):
    with contextlib.closing(Stream(server)) as stream:
        stream.send(line("SLEEP 9", "a") + line("b", "b"))
        stream.end()
        assert stream.read()["error"]["status"] == 503
        assert stream.read()["id"] == "b"


def test_single_articles_and_lines_take_turns(server):
    """While a long batch runs, an article waits for a line or two, not for the whole batch."""
    with contextlib.closing(Stream(server)) as stream:
        stream.send(b"".join(line("SLEEP 0.1", f"a{number}") for number in range(30)))
        stream.end()
        assert stream.read()["id"] == "a0"
        took = []

        def post():
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            with contextlib.closing(connection):
                began = time.monotonic()
                connection.request("POST", "/v1/quotes", b"SLEEP 0.1", {"Content-Type": "text/plain"})
                assert connection.getresponse().status == 200
                took.append(time.monotonic() - began)

        threads = [threading.Thread(target=post) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert max(took) < 1
        assert [stream.read()["id"] for _ in range(29)] == [f"a{number}" for number in range(1, 30)]


def test_a_stopping_service_does_not_wait_for_a_client_that_sends_nothing(tmp_path):
    settings = {"QUOTEAPI_GRACEFUL_TIMEOUT": "4", "QUOTEAPI_CLIENT_TIMEOUT": "60"}
    with serving(FAKE, tmp_path / "log", "--workers", "1", **settings) as running:
        with contextlib.closing(Stream(running)) as stream:
            stream.send(line("a", "a"))
            assert stream.read()["id"] == "a"
            running.process.terminate()
            assert stream.read()["error"]["status"] == 503
        assert running.process.wait(3) == 0


def test_ctrl_c_does_not_wait_for_a_stream(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1") as running:
        with contextlib.closing(Stream(running)) as stream:
            stream.send(b"".join(line("SLEEP 0.2", f"a{number}") for number in range(100)))
            assert stream.read()["id"] == "a0"
            running.process.send_signal(signal.SIGINT)
            while "error" not in (last := stream.read()):
                pass
            assert last["error"]["status"] == 503
        assert running.process.wait(5) == 0


def test_a_stopping_service_ends_a_stream_with_a_problem_and_exits(tmp_path):
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_GRACEFUL_TIMEOUT="5") as running:
        with contextlib.closing(Stream(running)) as stream:
            stream.send(b"".join(line("SLEEP 0.2", f"a{number}") for number in range(100)))
            assert stream.read()["id"] == "a0"
            running.process.terminate()
            while "error" not in (last := stream.read()):
                pass
            assert last["error"]["status"] == 503
        assert running.process.wait(10) == 0
