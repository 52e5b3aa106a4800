"""Clients of a server that the tests start: polite, deaf and raw ones."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time

TEXT = {"Content-Type": "text/plain"}


HEAD = b"POST /v1/quotes HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"


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


ASSET = b"GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n"


BATCH = b"POST /v1/quotes/batch HTTP/1.1\r\nHost: a\r\n"


def connect_deaf(server, sent):
    """Connect as over a network, where the kernel's buffers do not take a whole answer, and read nothing."""
    deaf = socket.socket()
    deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    deaf.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, 1400)
    deaf.connect(("127.0.0.1", server.port))
    deaf.sendall(sent)
    return deaf


def answers_at_once(server):
    """Whether the probes and an article are answered within a second."""
    for path in ("/healthz", "/readyz", "/metrics"):
        took, answer = timed(server, "GET", path)
        assert (answer[0], took < 1) == (200, True)
    took, answer = timed(server, "POST", "/v1/quotes", b"a", TEXT)
    assert (answer[0], took < 1) == (200, True)
    return True


def booted(server, number=1):
    """Return the workers once there are so many: the port is open before they are."""
    wait_until(lambda: server.log().count("Booting worker") >= number and len(workers(server)) == number)
    return workers(server)


def workers(server):
    with open(f"/proc/{server.process.pid}/task/{server.process.pid}/children") as children:
        return [int(child) for child in children.read().split()]


def wait_until(true, seconds=30):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)
