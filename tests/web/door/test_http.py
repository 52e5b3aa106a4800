"""HTTP as the door reads it: what is malformed, cut anywhere, or written in an unusual way."""

import contextlib
import json
import re
import socket
import time

import pytest

from quoteapi.web.headers import SECURITY_HEADERS
from support.clients import BATCH, HEAD, TEXT, ask, connect, read_all, timed
from support.programs import FAKE, serving


def test_a_body_whose_end_only_a_decoder_could_tell_is_refused_at_once(server):
    """gunicorn takes ``gzip, chunked``, and the answer would be to what is no text."""
    with contextlib.ExitStack() as held:
        coded = [held.enter_context(connect(server)) for _ in range(20)]
        for connection in coded:
            connection.sendall(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n64\r\nhalf")
        took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
        assert (answer[0], took < 1) == (200, True)
        for connection in coded:
            connection.shutdown(socket.SHUT_WR)
            assert read_all(connection).startswith(b"HTTP/1.1 501 ")


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
    pytest.param(HEAD + NAMED[9:] + b"Transfer-Encoding: zebra, chunked\r\n\r\n", b"501", id="unknown coding"),
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


def test_a_text_with_too_many_characters(server):
    status, body, _ = ask(server, "POST", "/v1/quotes", "é".encode() * 200_001, TEXT)
    assert (status, json.loads(body)["detail"]) == (413, "The text is longer than the limit of 200000 characters.")
    assert ask(server, "POST", "/v1/quotes", "é".encode() * 200_000, TEXT)[0] == 200


def test_the_name_of_the_server_is_hidden(server):
    for path in ("/healthz", "/nowhere"):
        _, body, headers = ask(server, "GET", path)
        assert headers["Server"] == "quoteapi"
        assert b"gunicorn" not in body.lower() + str(headers).lower().encode()


CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"


MALFORMED = [
    pytest.param(HEAD + b"Transfer-Encoding: \x0bchunked\r\n\r\n1\r\na\r\n0\r\n\r\n", b"400", id="odd space"),
    pytest.param(HEAD + b"Transfer-Encoding: gzip\r\n\r\n", b"400", id="not chunked in the end"),
    pytest.param(HEAD + b"Transfer-Encoding: gzip, chunked\r\n\r\n", b"501", id="other coding"),
    pytest.param(HEAD + b"Transfer-Encoding: identity, chunked\r\n\r\n", b"501", id="no coding"),
    pytest.param(HEAD + b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n", b"400", id="length and chunks"),
    pytest.param(HEAD + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\na", b"400", id="two lengths"),
    pytest.param(HEAD + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n", b"400", id="endless length"),
    pytest.param(CHUNKED.replace(b"1.1", b"1.0"), b"400", id="chunks in HTTP/1.0"),
    pytest.param(CHUNKED + b"-1\r\n", b"400", id="negative chunk"),
    pytest.param(CHUNKED + b"1;a\nb\r\n", b"400", id="line end in an extension"),
    pytest.param(CHUNKED + b"1\r\nabc\r\n", b"400", id="chunk longer than it says"),
    pytest.param(CHUNKED + b"1" * 9000, b"400", id="chunk size without end"),
    pytest.param(CHUNKED + b"1;" + b"a" * 9000 + b"\r\n", b"400", id="extension without end"),
    pytest.param(CHUNKED + b"1;" + b"a" * 4000 + b"\r\na\r\n", b"400", id="broken off behind an extension"),
    pytest.param(CHUNKED + (b"1;" + b"a" * 8000 + b"\r\na\r\n") * 300, b"413", id="much framing"),
    pytest.param(CHUNKED + b"0\r\n\x00a: b\r\n\r\n", b"400", id="NUL in a trailer"),
    pytest.param(CHUNKED + b"0\r\na: b\nGET / HTTP/1.1\r\n\r\n", b"400", id="bare line end in a trailer"),
    pytest.param(CHUNKED + b"0\r\nContent-Length: 1\r\n\r\n", b"400", id="length in a trailer"),
    pytest.param(CHUNKED + b"0\r\n" + b"A: b\r\n" * 100_000, b"431", id="trailers without end"),
    pytest.param(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 20_000, b"431", id="head without end"),
    pytest.param(b"\r\n" * 10, b"400", id="empty lines"),
    pytest.param(HEAD + b"Expect: a\r\nContent-Length: 10\r\n\r\n", b"417", id="expects too much, and waits"),
]


@pytest.mark.parametrize(("sent", "status"), MALFORMED)
def test_what_is_malformed_is_refused_at_once_and_ends_the_connection(server, sent, status):
    with connect(server) as connection:
        began = time.monotonic()
        with contextlib.suppress(OSError):
            connection.sendall(sent + b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" * (status != b"413"))
        if sent.endswith(b"a\r\n"):
            connection.shutdown(socket.SHUT_WR)
        assert connection.recv(12) == b"HTTP/1.1 " + status
        assert time.monotonic() - began < 2
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_WR)
            assert b"HTTP/1.1 " not in read_all(connection)


def test_a_refusal_of_a_head_request_has_no_body(server):
    with connect(server) as connection:
        connection.sendall(b"HEAD /healthz HTTP/1.1\r\nHost: a\r\nContent-Length: 9999999\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        head, _, body = read_all(connection).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 413 ")
    assert b"\r\nContent-Length: " in head
    assert body == b""


@pytest.mark.parametrize("path", [b"http://a/v1/quotes/batch", b"/v1/quotes/%62atch"])
def test_a_batch_is_streamed_however_its_path_is_written(server, path):
    with connect(server) as connection:
        connection.sendall(BATCH.replace(b"/v1/quotes/batch", path) + b"Content-Type: application/x-ndjson\r\n")
        connection.sendall(b'Content-Length: 9999999\r\n\r\n{"id": "first", "text": "a"}\n')
        reader = connection.makefile("rb")
        with contextlib.closing(reader):
            while reader.readline() != b"\r\n":
                pass
            reader.readline()
            assert json.loads(reader.readline())["id"] == "first"


def test_a_client_of_http_1_0_is_not_told_to_go_on(server):
    head = HEAD.replace(b"1.1", b"1.0") + b"Expect: 100-continue\r\nContent-Length: 1\r\n\r\n"
    with connect(server) as connection:
        connection.sendall(head)
        time.sleep(0.2)
        connection.sendall(b"a")
        assert read_all(connection).startswith(b"HTTP/1.0 200 OK")


CUT = [
    pytest.param(HEAD + b"content-LENGTH:3 \r\nConnection: close\r\n\r\nabc", id="length"),
    pytest.param(
        HEAD + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n03;a=b\r\nabc\r\n0\r\nDigest: b\r\n\r\n",
        id="chunks, extension and trailer",
    ),
]


@pytest.mark.parametrize("sent", CUT)
def test_a_request_may_come_byte_by_byte(server, sent):
    with connect(server) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for at in range(len(sent)):
            connection.sendall(sent[at : at + 1])
        assert read_all(connection).startswith(b"HTTP/1.1 200 OK")


def test_a_page_of_an_origin_that_is_named_can_read_why_it_was_refused(tmp_path):
    """What is refused at the door never reaches the application, which gives its answers such leave."""
    origin = "https://news.example"
    with serving(FAKE, tmp_path / "log", "--workers", "1", QUOTEAPI_CORS_ORIGINS=origin) as server:
        for sent, leave in ((origin, origin), ("https://evil.example", None), (f"{origin}.evil.example", None)):
            status, _, headers = ask(server, "POST", "/v1/quotes", b"z" * 1_100_000, {**TEXT, "Origin": sent})
            assert (status, headers["Access-Control-Allow-Origin"]) == (413, leave)
            assert ("Retry-After" in headers.get("Access-Control-Expose-Headers", "")) == (leave is not None)
