"""The log: one JSON object per line, and never a word of an article, a name or a quote."""

import contextlib
import http.client
import json
import logging
import socket
import subprocess
import sys
import time
from datetime import datetime

import pytest

from quoteapi.web.logs import JsonFormatter
from support.problems import ROWS
from support.programs import FAKE, REAL, serving

CANARIES = ("zebrafish", "Quagmire", "hullabaloo")
ARTICLE = "“The zebrafish hullabaloo,” said Odile Quagmire."
REQUEST_FIELDS = {"request_id", "method", "path", "status", "duration_ms", "bytes_in", "bytes_out"}
WORK_FIELDS = {
    "body",
    "coding",
    "form",
    "articles",
    "failed",
    "characters",
    "quotes",
    "speakers",
    "waited_ms",
    "engine_ms",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    settings = {"QUOTEAPI_LOG_LEVEL": "debug", "QUOTEAPI_MAX_BODY_BYTES": "400000", "QUOTEAPI_TIME_BUDGET": "1"}
    settings |= {"QUOTEAPI_CLIENT_TIMEOUT": "1"}
    with serving(FAKE, tmp_path_factory.mktemp("logs") / "log", "--workers", "1", **settings) as running:
        yield running


def ask(server, method, path, body=b"", kind=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    with contextlib.closing(connection):
        connection.request(method, path, body=body, headers={**({"Content-Type": kind} if kind else {}), **headers})
        response = connection.getresponse()
        response.read()
        return response.status


def talk(server, sent):
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(sent)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def lines(server):
    return [json.loads(line) for line in server.log().splitlines()]


def last_request(server):
    return [line for line in lines(server) if line["message"] == "request"][-1]


def test_no_code_path_logs_what_an_article_says(server):
    for row in ROWS:
        method, path, kind, body, status, *_ = row.values
        assert ask(server, method, path, body, kind) == status
    article = ARTICLE.encode()
    line = json.dumps({"text": ARTICLE, "id": "zebrafish"}).encode() + b"\n"
    batch = line + b'{"text": "zebrafish\n' + b'{"zebrafish": 1}\n' + b'{"text": "FAULT zebrafish"}\n' + line
    asked = [
        ask(server, "POST", "/v1/quotes?id=zebrafish", article, "text/plain"),
        ask(server, "POST", "/v1/quotes", line, "application/json"),
        ask(server, "POST", "/v1/quotes", b"FAULT zebrafish", "text/plain"),
        ask(server, "POST", "/v1/quotes", b"SLEEP 5 zebrafish", "text/plain"),
        ask(server, "POST", "/v1/quotes", article, "text/plain", Cookie="zebrafish", **{"User-Agent": "zebrafish"}),
        ask(server, "POST", "/v1/quotes", article, "text/plain", **{"X-Request-ID": "a zebrafish"}),
        ask(server, "GET", "/zebrafish?hullabaloo"),
        ask(server, "ZEBRAFISH", "/v1/quotes"),
        ask(server, "POST", "/v1/quotes/batch", batch, "application/x-ndjson"),
    ]
    assert asked == [200, 200, 500, 503, 200, 200, 404, 405, 200]
    head = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
    for sent in (
        b"zebrafish hullabaloo\r\n\r\n",
        b"GET /zebrafish\x00 HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nzebra fish: hullabaloo\r\n\r\n",
        head + b"Transfer-Encoding: chunked\r\n\r\nzebrafish\r\n",
        head + b"Transfer-Encoding: zebrafish\r\n\r\n",
        head + b"Expect: zebrafish\r\nContent-Length: 1\r\n\r\na",
        head + b"Content-Length: 100\r\n\r\nzebrafish",
        head + b"X-Zebrafish: " + b"zebrafish" * 9_000 + b"\r\n\r\n",
    ):
        assert b"400 " in (answer := talk(server, sent))[:20] or answer[9:12] in (b"408", b"417", b"431", b"501")
        assert b"zebrafish" not in answer
    log = server.log()
    assert not [canary for canary in CANARIES if canary.lower() in log.lower()]
    assert log.count('"message": "request"') > len(ROWS) + 15


@pytest.mark.model
def test_the_real_model_logs_nothing_of_an_article_at_debug_level(tmp_path):
    """spaCy and its dependencies write log lines of their own at that level."""
    article = f"{ARTICLE} She told the zebrafish council that hullabaloo “is over”.\n\n" * 3
    with serving(REAL, tmp_path / "log", "--workers", "1", QUOTEAPI_LOG_LEVEL="debug") as running:
        assert ask(running, "POST", "/v1/quotes", article.encode(), "text/plain") == 200
        batch = json.dumps({"text": article}).encode() + b"\n" + b'{"text": "zebrafish'
        assert ask(running, "POST", "/v1/quotes/batch", batch, "application/x-ndjson") == 200
        assert ask(running, "POST", "/v1/quotes", b'{"text": "zebrafish \\ud800"}', "application/json") == 422
    log = running.log()
    assert not [canary for canary in CANARIES if canary.lower() in log.lower()]
    assert all(isinstance(json.loads(line), dict) for line in log.splitlines())


PRINTED = [
    pytest.param("import warnings; warnings.warn('zebrafish')", "UserWarning at ", id="a warning"),
    pytest.param(
        "import threading; t = threading.Thread(target=int, args=['zebrafish']); t.start(); t.join()",
        "Uncaught exception: ValueError at ",
        id="an exception in a thread",
    ),
    pytest.param(
        "type('A', (), {'__del__': lambda self: int('zebrafish')})()",
        "Uncaught exception: ValueError at ",
        id="an exception in a finalizer",
    ),
]


@pytest.mark.parametrize(("code", "said"), PRINTED)
def test_what_python_would_print_is_logged_by_type_and_location(code, said):
    code = f"from quoteapi.web.logs import log_to_stdout; log_to_stdout('info')\n{code}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout)["message"].startswith(said)
    assert "zebrafish" not in done.stdout + done.stderr


def test_every_line_is_an_object_with_time_level_and_message(server):
    ask(server, "GET", "/healthz")
    for line in lines(server):
        assert {"time", "level", "process", "logger", "message"} <= set(line)
        assert datetime.fromisoformat(line["time"]).tzinfo is not None


def test_a_request_is_one_line_with_its_id_sizes_and_counts(server):
    ask(server, "POST", "/v1/quotes", ARTICLE.encode(), "text/plain", **{"X-Request-ID": "r7"})
    line = last_request(server)
    assert set(line) >= REQUEST_FIELDS | WORK_FIELDS
    assert (line["request_id"], line["method"], line["path"], line["status"]) == ("r7", "POST", "/v1/quotes", 200)
    assert (line["bytes_in"], line["characters"]) == (len(ARTICLE.encode()), len(ARTICLE))
    assert (line["articles"], line["quotes"], line["speakers"]) == (1, 1, 1)


def test_a_batch_is_one_line_at_its_end(server):
    line = json.dumps({"text": ARTICLE}).encode() + b"\n"
    ask(server, "POST", "/v1/quotes/batch", line * 3 + b"{\n", "application/x-ndjson")
    for _ in range(100):  # The line is written only when the connection is finished.
        if (found := last_request(server))["path"] == "/v1/quotes/batch":
            break
        time.sleep(0.02)
    assert (found["path"], found["articles"], found["failed"], found["quotes"]) == ("/v1/quotes/batch", 3, 1, 3)


def test_a_request_that_is_refused_before_it_is_read_is_logged_too(server):
    talk(server, b"zebrafish\r\n\r\n")
    line = last_request(server)
    assert (line["status"], line["method"], line["path"]) == (400, "-", "-")


def test_the_log_is_on_standard_output(server):
    assert server.process.poll() is None
    assert lines(server)


def test_an_exception_shows_its_type_and_location_but_not_its_message():
    try:
        raise KeyError("zebrafish")
    except KeyError as error:
        record = logging.LogRecord("a", logging.ERROR, __file__, 1, "broke", (), (KeyError, error, error.__traceback__))
    line = JsonFormatter().format(record)
    assert "\n" not in line
    assert json.loads(line)["fault"].startswith("KeyError at ")
    assert "zebrafish" not in line
