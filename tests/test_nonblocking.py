"""The log handler that does not wait: pipes, sockets, terminals, files, forks."""

import logging
import os
import socket
import subprocess
import sys

import pytest

from quoteapi import nonblocking
from quoteapi.nonblocking import NonBlockingHandler


def record(message):
    return logging.LogRecord("a", logging.INFO, "", 0, message, None, None)


def empty(fd):
    """Read what a pipe holds now."""
    os.set_blocking(fd, False)
    content = b""
    try:
        while part := os.read(fd, 65536):
            content += part
    except BlockingIOError:
        pass
    return content


@pytest.fixture
def pipe():
    reads, writes = os.pipe()
    yield reads, writes
    os.close(reads)
    os.close(writes)


def test_lines_come_in_order(pipe):
    handler = NonBlockingHandler(pipe[1])
    for number in range(50):
        handler.handle(record(f"{number}"))
    assert empty(pipe[0]).split() == [b"%d" % number for number in range(50)]


@pytest.mark.parametrize("reopened", [True, False], ids=["own flags", "shared flags"])
def test_a_full_pipe_is_not_waited_for_and_no_line_is_torn(pipe, reopened, monkeypatch):
    if not reopened:
        opened = os.open

        def refuse(path, *rest):
            if str(path).startswith("/proc/self/fd"):
                raise PermissionError(13, "Permission denied")
            return opened(path, *rest)

        monkeypatch.setattr(os, "open", refuse)
    monkeypatch.setattr(nonblocking, "MOST_WAITING", 20_000)
    handler = NonBlockingHandler(pipe[1])
    for number in range(1000):
        handler.handle(record(f"{number:04} {'x' * 300}"))
    assert os.get_blocking(pipe[1])
    content = empty(pipe[0])
    handler.flush()
    content += empty(pipe[0])
    handler.handle(record("the end"))
    *lines, dropped, last = (content + empty(pipe[0])).decode().splitlines()
    assert last == "the end"
    assert dropped == f"{1000 - len(lines)} log lines dropped"
    assert [int(line.split()[0]) for line in lines] == list(range(len(lines)))
    assert {len(line) for line in lines} == {305}


def test_a_line_that_is_longer_than_a_pipe_comes_whole(pipe):
    handler = NonBlockingHandler(pipe[1])
    handler.handle(record("x" * 200_000))
    content = b""
    while not content.endswith(b"\n"):
        content += empty(pipe[0])
        handler.flush()
    assert content == b"x" * 200_000 + b"\n"


def test_a_socket_is_not_waited_for():
    ours, theirs = socket.socketpair()
    with ours, theirs:
        handler = NonBlockingHandler(theirs.fileno())
        for _ in range(5000):
            handler.handle(record("x" * 300))
        assert theirs.getblocking()
        assert ours.recv(301) == b"x" * 300 + b"\n"


@pytest.mark.parametrize("gone", ["pipe", "disk", "descriptor"])
def test_a_place_that_takes_nothing_more_raises_nothing(gone, capfd):
    reads, writes = os.pipe()
    if gone == "disk":
        os.dup2(os.open("/dev/full", os.O_WRONLY), writes)
    handler = NonBlockingHandler(writes)
    os.close(reads)
    if gone == "descriptor":
        os.close(writes)
    for _ in range(3):
        handler.handle(record("x"))
    assert capfd.readouterr() == ("", "")


def test_a_file_gets_every_line(tmp_path):
    with (tmp_path / "log").open("wb") as file:
        handler = NonBlockingHandler(file.fileno())
        for _ in range(5000):
            handler.handle(record("x" * 300))
    assert (tmp_path / "log").read_text().count("\n") == 5000


def test_a_forked_process_repeats_no_line_of_its_parent(pipe):
    code = """
import logging, os, sys
from quoteapi.nonblocking import NonBlockingHandler
logging.basicConfig(handlers=[NonBlockingHandler(1)], format="%(message)s", level="INFO")
for number in range(400):
    logging.info("parent %s %s", number, "x" * 300)
if os.fork() == 0:
    os._exit(logging.info("child") or 0)
os.wait()
sys.stdin.read()
logging.info("the end")
"""
    process = subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=pipe[1])
    process.stdin.close()
    content = b""
    while not content.endswith(b"the end\n"):
        content += empty(pipe[0])
        assert process.poll() in (None, 0)
    assert process.wait(20) == 0
    numbers = [int(line.split()[1]) for line in content.decode().splitlines() if line.startswith("parent")]
    assert numbers == list(range(400))
