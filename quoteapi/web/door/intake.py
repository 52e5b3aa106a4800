"""How much of a request has arrived: told from its bytes alone, so that no thread waits for a client.

This reads just enough of HTTP to know where a request ends, and takes chunks apart on the way, so that a thread is
given a body of known length. What it cannot be sure of it refuses; the rest is judged by gunicorn's parser, which
reads the same bytes afterwards and needs none that are still to come.
"""

from __future__ import annotations

import enum
import re

LONGEST_HEAD = 64 * 1024
_LONGEST_CHUNK_LINE = 8 * 1024
# What the framing of chunks may add to a body of the greatest length, beside once that length.
_FRAMING = 64 * 1024

_HEADER = re.compile(rb"\r\n(content-length|transfer-encoding|expect|x-request-id):[ \t]*([^\r\n]*)", re.IGNORECASE)
_ORIGIN = re.compile(rb"\r\norigin:[ \t]*([^\r\n]*)", re.IGNORECASE)
_CODING = re.compile(rb"\r\ntransfer-encoding:[^\r\n]*", re.IGNORECASE)
_REQUEST_LINE = re.compile(rb"([A-Za-z]{1,15}) ([^ ?#\r\n]*)(?:[^ \r\n]* HTTP/1\.([0-9])\r\n)?")
_LENGTH = re.compile(rb"[0-9]+")
# RFC 9112, 7.1: white space only before an extension, which holds no control characters.
_CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]{1,15})(?:[ \t]*;[\t\x20-\x7e\x80-\xff]*)?")


class Arrival(enum.Enum):
    """Where a request stands."""

    PARTIAL = enum.auto()
    WHOLE = enum.auto()
    LONG_HEAD = enum.auto()
    LONG_BODY = enum.auto()
    BROKEN = enum.auto()
    CODED = enum.auto()


class Intake:
    """The bytes of one request as they come in. ``streamed`` paths are whole with their head."""

    def __init__(self, max_body_bytes: int, streamed: frozenset[str] = frozenset()) -> None:
        self.method = "-"
        self.path = ""
        self.request_id = ""
        self.limit = max_body_bytes
        self._streamed = streamed
        self._minor = b"0"
        self._head = b""
        self._headers: dict[bytes, list[bytes]] = {}
        # What came behind the head, less the chunks that were taken apart into ``_body``.
        self._rest = bytearray()
        self._body = bytearray()
        self._taken = 0

    @property
    def begun(self) -> bool:
        """Whether any of it has come."""
        return bool(self._head or self._rest)

    def held(self) -> int:
        """Return how many bytes are kept of it."""
        return len(self._head) + len(self._body) + len(self._rest)

    def request(self) -> bytes:
        """Return the request as gunicorn is to read it, and what has come behind it."""
        return self._head + self._body + self._rest

    def origin(self) -> str | None:
        """Return the origin of the page that sent it, None when the head does not say."""
        found = _ORIGIN.search(self._head)
        return found[1].strip().decode("latin-1") if found else None

    def feed(self, piece: bytes) -> Arrival:
        """Take the next bytes and tell where the request stands."""
        searched = max(0, len(self._rest) - 3)
        self._rest += piece
        if not self._head:
            if not searched:
                while self._rest.startswith(b"\r\n"):  # RFC 9112, 2.2: empty lines before a request are passed over
                    del self._rest[:2]
            end = self._rest.find(b"\r\n\r\n", searched)
            if end < 0 or end > LONGEST_HEAD:
                return Arrival.LONG_HEAD if len(self._rest) > LONGEST_HEAD else Arrival.PARTIAL
            self._read_head(end + 4)
        return self._stand()

    def wants_continue(self) -> bool:
        """Whether the client waits for "100 Continue"; true once, and the header is gone after."""
        expected = self._headers.pop(b"expect", [])
        if [value.lower() for value in expected] != [b"100-continue"] or self._minor == b"0":
            return False
        self._head = re.sub(rb"(?i)\r\nexpect:[^\r\n]*", b"", self._head, count=1)
        return True

    def _read_head(self, length: int) -> None:
        self._head = bytes(self._rest[:length])
        del self._rest[:length]
        if line := _REQUEST_LINE.match(self._head):
            self.method, self.path = line[1].decode("ascii"), line[2].decode("latin-1")
            self._minor = line[3] or b"0"
        for name, value in _HEADER.findall(self._head):
            self._headers.setdefault(name.lower(), []).append(value.strip())
        self.request_id = b",".join(self._headers.get(b"x-request-id", [])).decode("latin-1")

    def _stand(self) -> Arrival:
        codings, lengths = self._headers.get(b"transfer-encoding"), self._headers.get(b"content-length", [])
        if codings is not None:
            if [coding.lower() for coding in codings] != [b"chunked"]:
                return Arrival.CODED
            if lengths or self._minor == b"0":
                return Arrival.BROKEN
        if self.path in self._streamed and self.method == "POST":
            return Arrival.WHOLE
        if codings is not None:
            return self._take_chunks()
        if len(lengths) != 1 or not _LENGTH.fullmatch(lengths[0]):
            return Arrival.WHOLE  # no body, or a length that gunicorn refuses
        if len(lengths[0]) > 18 or int(lengths[0]) > self.limit:
            return Arrival.LONG_BODY
        return Arrival.WHOLE if len(self._rest) >= int(lengths[0]) else Arrival.PARTIAL

    def _take_chunks(self) -> Arrival:
        """Take apart the chunks that are whole."""
        arrival, at = self._read_chunks()
        self._taken += at
        del self._rest[:at]
        if arrival is Arrival.WHOLE:
            self._head = _CODING.sub(b"\r\nContent-Length: %d" % len(self._body), self._head, count=1)
        elif arrival is Arrival.PARTIAL and self._taken + len(self._rest) > 2 * self.limit + _FRAMING:
            return Arrival.LONG_BODY
        return arrival

    def _read_chunks(self) -> tuple[Arrival, int]:
        """Return where the request stands, and how many bytes of it are done with."""
        rest, at = self._rest, 0
        while (end := rest.find(b"\r\n", at, at + _LONGEST_CHUNK_LINE)) >= 0:
            line = _CHUNK_LINE.fullmatch(rest, at, end)
            if not line:
                return Arrival.BROKEN, at
            size = int(line[1], 16)
            if not size:
                return self._read_end(at, end)
            if len(self._body) + size > self.limit:
                return Arrival.LONG_BODY, at
            start = end + 2
            if len(rest) < start + size + 2:
                return Arrival.PARTIAL, at
            if rest[start + size : start + size + 2] != b"\r\n":
                return Arrival.BROKEN, at
            self._body += rest[start : start + size]
            at = start + size + 2
        return Arrival.BROKEN if len(rest) - at > _LONGEST_CHUNK_LINE else Arrival.PARTIAL, at

    def _read_end(self, at: int, end: int) -> tuple[Arrival, int]:
        """Look for the end of the trailer fields, which nothing here reads."""
        ended = self._rest.find(b"\r\n\r\n", end)
        if ended >= 0:
            return Arrival.WHOLE, ended + 4
        return Arrival.LONG_HEAD if len(self._rest) - end > LONGEST_HEAD else Arrival.PARTIAL, at
