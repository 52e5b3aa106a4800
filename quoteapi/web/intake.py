"""How much of a request has arrived: told from its bytes alone, so that no thread waits for a client.

This reads just enough of HTTP to know where a request ends. What is odd is called whole at once: gunicorn's parser,
which reads the same bytes afterwards, is the one that decides what they mean.
"""

from __future__ import annotations

import enum
import re

LONGEST_HEAD = 64 * 1024
_LONGEST_CHUNK_LINE = 8 * 1024
# What the framing of chunks may add to a body of the greatest length, beside once that length.
_FRAMING = 64 * 1024

_HEADER = re.compile(rb"\r\n(content-length|transfer-encoding|expect|x-request-id):[ \t]*([^\r\n]*)", re.IGNORECASE)
_REQUEST_LINE = re.compile(rb"([A-Za-z]{1,15}) ([^ ?#\r\n]*)")
_LENGTH = re.compile(rb"[0-9]{1,18}")
_CHUNK_SIZE = re.compile(rb"[0-9A-Fa-f]{1,15}")


class Arrival(enum.Enum):
    """Where a request stands."""

    PARTIAL = enum.auto()
    WHOLE = enum.auto()
    LONG_HEAD = enum.auto()
    LONG_BODY = enum.auto()


class Intake:
    """The bytes of one request as they come in. ``streamed`` paths are whole with their head."""

    def __init__(self, max_body_bytes: int, streamed: frozenset[str] = frozenset()) -> None:
        self.data = bytearray()
        self.method = "-"
        self.path = ""
        self.request_id = ""
        self.limit = max_body_bytes
        self._streamed = streamed
        self._head = 0
        self._headers: dict[bytes, bytes] = {}
        self._chunk = 0
        self._chunked = 0

    def feed(self, piece: bytes) -> Arrival:
        """Take the next bytes and tell where the request stands."""
        searched = max(0, len(self.data) - 3)
        self.data += piece
        if not self._head:
            if not searched:
                while self.data.startswith(b"\r\n"):  # RFC 9112, 2.2: empty lines before a request are passed over
                    del self.data[:2]
            end = self.data.find(b"\r\n\r\n", searched)
            if end < 0 or end > LONGEST_HEAD:
                return Arrival.LONG_HEAD if len(self.data) > LONGEST_HEAD else Arrival.PARTIAL
            self._read_head(end + 4)
        return self._body()

    def wants_continue(self) -> bool:
        """Whether the client waits for "100 Continue"; true once, and the header is gone after."""
        if self._headers.get(b"expect", b"").strip().lower() != b"100-continue":
            return False
        del self._headers[b"expect"]
        head, count = re.subn(rb"(?i)\r\nexpect:[^\r\n]*", b"", bytes(self.data[: self._head]), count=1)
        removed = self._head - len(head)
        self.data[: self._head] = head
        self._head -= removed
        self._chunk -= removed
        return bool(count)

    def _read_head(self, head: int) -> None:
        self._head = self._chunk = head
        if line := _REQUEST_LINE.match(self.data):
            self.method, self.path = line[1].decode("ascii"), line[2].decode("latin-1")
        self._headers = {name.lower(): value for name, value in _HEADER.findall(bytes(self.data[:head]))}
        self.request_id = self._headers.get(b"x-request-id", b"").decode("latin-1").strip()

    def _body(self) -> Arrival:
        if self.path in self._streamed and self.method == "POST":
            return Arrival.WHOLE
        if b"transfer-encoding" in self._headers:
            chunked = self._headers[b"transfer-encoding"].strip().lower() == b"chunked"
            return self._scan_chunks() if chunked and b"content-length" not in self._headers else Arrival.WHOLE
        length = _LENGTH.fullmatch(self._headers.get(b"content-length", b"0").strip())
        if not length:
            return Arrival.WHOLE
        if int(length[0]) > self.limit:
            return Arrival.LONG_BODY
        return Arrival.WHOLE if len(self.data) >= self._head + int(length[0]) else Arrival.PARTIAL

    def _scan_chunks(self) -> Arrival:
        """Go on from the first chunk that is not whole yet."""
        while (end := self.data.find(b"\r\n", self._chunk)) >= 0:
            size = _CHUNK_SIZE.fullmatch(bytes(self.data[self._chunk : end]).partition(b";")[0].rstrip(b" \t"))
            if not size:
                return Arrival.WHOLE
            length = int(size[0], 16)
            if not length:
                ended = self.data.find(b"\r\n\r\n", end) >= 0 or len(self.data) - end > LONGEST_HEAD
                return Arrival.WHOLE if ended else Arrival.PARTIAL
            if self._chunked + length > self.limit:
                return Arrival.LONG_BODY
            if len(self.data) < end + 2 + length + 2:
                break
            if self.data[end + 2 + length : end + 2 + length + 2] != b"\r\n":
                return Arrival.WHOLE
            self._chunked += length
            self._chunk = end + 2 + length + 2
        else:
            if len(self.data) - self._chunk > _LONGEST_CHUNK_LINE:
                return Arrival.WHOLE
        return Arrival.LONG_BODY if len(self.data) - self._head > 2 * self.limit + _FRAMING else Arrival.PARTIAL
