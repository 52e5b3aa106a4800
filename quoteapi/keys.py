"""Bearer keys: kept as digests, compared in constant time."""

from __future__ import annotations

import hashlib
import hmac
import re

SHORTEST = 16
# RFC 6750, 2.1: what may stand behind "Bearer".
_KEY = re.compile(r"[A-Za-z0-9._~+/-]+=*")


class Keys:
    """The keys that are let in; without any, everybody is."""

    __slots__ = ("_digests",)

    def __init__(self, raw: str = "") -> None:
        """Read keys with commas between. Raises ValueError for one that is too short or could not be sent."""
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
        """Whether a key is one of these; takes the same time whichever it is, or none."""
        found = False
        sent = _digest(key)
        for digest in self._digests:
            found |= hmac.compare_digest(sent, digest)
        return found


def _digest(key: str) -> bytes:
    # No salt and one round: keys are made by machines and too long to be guessed, unlike passwords.
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
