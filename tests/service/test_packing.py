"""gzip: bodies that have arrived whole, and streams in pieces."""

import contextlib
import gzip
import itertools
import time
import zlib

import pytest

from quoteapi.service.packing import Unpacker, unpack
from quoteapi.service.problems import Problem

TEXT = "“We sail at dawn,” said Ann Lee.\n".encode() * 200
PACKED = gzip.compress(TEXT)


def refusal(body, longest=10_000):
    with pytest.raises(Problem) as refused:
        unpack(body, longest)
    return refused.value.status, refused.value.detail


def named(data):
    """A member with everything that its head may have."""
    head = b"\x1f\x8b\x08\x1e" + b"\0" * 4 + b"\x02\x03" + b"\x04\x00abcd" + b"name\0" + b"comment\0"
    check = (zlib.crc32(head) & 0xFFFF).to_bytes(2, "little")
    return head + check + gzip.compress(data)[10:]


WHOLE = [
    pytest.param(PACKED, TEXT, id="one member"),
    pytest.param(PACKED + PACKED, TEXT * 2, id="two members"),
    pytest.param(gzip.compress(b""), b"", id="nothing"),
    pytest.param(gzip.compress(b"") + PACKED + gzip.compress(b""), TEXT, id="empty members"),
    pytest.param(named(TEXT), TEXT, id="head with a name"),
    pytest.param(gzip.compress(TEXT, 0), TEXT, id="stored"),
]


@pytest.mark.parametrize(("body", "text"), WHOLE)
def test_a_whole_body_is_unpacked(body, text):
    assert unpack(body, len(text)) == text


@pytest.mark.parametrize(("body", "text"), WHOLE)
@pytest.mark.parametrize(("size", "most"), [(1, 7), (3, 100_000), (100_000, 1)])
def test_a_stream_is_unpacked_in_pieces(body, text, size, most):
    unpacker, found = Unpacker(), bytearray()
    for start in range(0, len(body), size):
        piece = body[start : start + size]
        while piece or unpacker.has_more:
            unpacked = unpacker.unpack(piece, most)
            assert len(unpacked) <= most
            found += unpacked
            piece = b""
    unpacker.end()
    assert bytes(found) == text


def test_a_body_over_the_limit_is_refused():
    assert unpack(PACKED, len(TEXT)) == TEXT
    assert refusal(PACKED, len(TEXT) - 1) == (413, f"The body unpacks to more than the limit of {len(TEXT) - 1} bytes.")


def test_a_bomb_is_unpacked_no_further_than_the_limit():
    bomb = gzip.compress(b"\0" * 100_000_000)
    began = time.process_time()
    assert refusal(bomb)[0] == 413
    assert time.process_time() - began < 0.5


NOT_GZIP = "The body is not the gzip that Content-Encoding says it is, or it is damaged."
BAD = [
    pytest.param(b"", "The body ends before its gzip data does.", id="empty"),
    pytest.param(b'{"text": "a"}', NOT_GZIP, id="not packed"),
    pytest.param(b"a", NOT_GZIP, id="a byte of something else"),
    pytest.param(zlib.compress(TEXT), NOT_GZIP, id="zlib"),
    pytest.param(PACKED[:-1], "The body ends before its gzip data does.", id="without its last byte"),
    pytest.param(PACKED[:1], "The body ends before its gzip data does.", id="one byte"),
    pytest.param(PACKED + PACKED[:5], "The body ends before its gzip data does.", id="second member cut off"),
    pytest.param(PACKED + b"\0", "something else follows the end of its data.", id="padding"),
    pytest.param(PACKED + b"garbage", "something else follows the end of its data.", id="garbage"),
    pytest.param(PACKED[:-8] + b"\0" * 8, NOT_GZIP, id="wrong checksum"),
    pytest.param(PACKED[:20] + b"\xff\xff" + PACKED[22:], NOT_GZIP, id="damaged"),
    pytest.param(gzip.compress(b"") * 101, "it has more than 100 gzip members.", id="many members"),
]


@pytest.mark.parametrize(("body", "said"), BAD)
def test_what_is_not_gzip_is_refused(body, said):
    status, detail = refusal(body)
    assert status == 400
    assert said in detail


def test_every_beginning_of_a_body_is_refused():
    assert {refusal(PACKED[:size])[0] for size in range(len(PACKED))} == {400}


def test_every_changed_byte_is_found_or_changes_nothing():
    for place, bit in itertools.product(range(len(PACKED)), (1, 128)):
        body = bytearray(PACKED)
        body[place] ^= bit
        with contextlib.suppress(Problem):
            assert unpack(bytes(body), 10_000) == TEXT
