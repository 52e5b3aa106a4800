"""Unpack gzip (RFC 1952): a body that has arrived whole, or a stream as it arrives."""

from __future__ import annotations

import zlib

from quoteapi.service.problems import Problem

_GZIP = 31  # zlib's wbits value for the format
_MAGIC = b"\x1f\x8b"
# Programs that pack in parallel write a member for each block of 64 KiB or more. Each member costs a copy of what
# follows it, so that many of them would take time by the square of their number.
_MOST_MEMBERS = 100
_NOT_GZIP = "The body is not the gzip that Content-Encoding says it is, or it is damaged."


class Unpacker:
    """Unpacks a sequence of gzip members, piece by piece."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=_GZIP)
        self._left = b""
        self._begun = self._ended = False

    @property
    def has_more(self) -> bool:
        """Whether ``unpack`` has something to do without another piece."""
        return bool(self._left)

    def unpack(self, piece: bytes, most: int) -> bytes:
        """Return at most ``most`` bytes of what a further piece unpacks to; an empty piece asks for the rest of it.

        Only one member is read at a time: call again while ``has_more``. Raises Problem 400 for what is not gzip.
        """
        packed = self._left + piece
        if not packed:
            return b""
        if self._ended:
            if not _MAGIC.startswith(packed[: len(_MAGIC)]):
                raise Problem(400, "The body is not gzip: something else follows the end of its data.")
            self._member, self._ended = zlib.decompressobj(wbits=_GZIP), False
        elif not (self._begun or _MAGIC.startswith(packed[: len(_MAGIC)])):
            raise Problem(400, _NOT_GZIP)
        self._begun = True
        try:
            unpacked = self._member.decompress(packed, most)
        except zlib.error:
            raise Problem(400, _NOT_GZIP) from None
        self._ended = self._member.eof
        self._left = self._member.unused_data if self._ended else self._member.unconsumed_tail
        return unpacked

    def end(self) -> None:
        """Raise Problem 400 when the pieces so far are not whole."""
        if not self._ended or self._left:
            raise Problem(400, "The body ends before its gzip data does.")


def unpack(body: bytes, longest: int) -> bytes:
    """Return what a body unpacks to.

    Raises Problem 400 when it is not gzip, damaged or cut off, and 413 as soon as it is longer than ``longest`` bytes.
    """
    unpacker, unpacked, members = Unpacker(), bytearray(), 0
    piece = body
    while piece or unpacker.has_more:
        unpacked += unpacker.unpack(piece, longest + 1 - len(unpacked))
        if len(unpacked) > longest:
            raise Problem(413, f"The body unpacks to more than the limit of {longest} bytes.")
        members += 1
        if members > _MOST_MEMBERS:
            raise Problem(400, f"The body cannot be unpacked: it has more than {_MOST_MEMBERS} gzip members.")
        piece = b""
    unpacker.end()
    return bytes(unpacked)
