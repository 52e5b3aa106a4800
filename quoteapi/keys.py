"""Bearer keys. They are stored as digests and compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import re

# In characters.
SHORTEST = 16
# The characters that may follow "Bearer" (RFC 6750, section 2.1).
_KEY = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class Keys:
    """The keys that give access. When there are none, everybody has access."""

    __slots__ = ("_digests",)

    def __init__(self, raw: str = "") -> None:
        """Read comma-separated keys. Raises ValueError for a key that is too short or cannot be sent in a header."""
        keys = [key.strip() for key in raw.split(",")] if raw.strip() else []
        if any(len(key) < SHORTEST or not _KEY.fullmatch(key) for key in keys):
            raise ValueError
        self._digests = tuple(map(_digest, keys))

    def __bool__(self) -> bool:
        return bool(self._digests)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keys) and self._digests == other._digests

    def __hash__(self) -> int:
        return hash(self._digests)

    def __repr__(self) -> str:
        return f"<{len(self._digests)} keys>"

    def holds(self, key: str) -> bool:
        """Return whether ``key`` is one of these keys. The time taken does not depend on which one, if any, matches."""
        found = False
        sent = _digest(key)
        for digest in self._digests:
            found |= hmac.compare_digest(sent, digest)
        return found


def _digest(key: str) -> bytes:
    # One round without a salt is enough: unlike passwords, keys are generated and too long to guess.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
