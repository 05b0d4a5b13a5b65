"""How often one connection may try something, without keeping who it was.

An address is only ever held as a hash under a key that is thrown away every few minutes with all
counts.
"""

import hashlib
import hmac
import secrets
import time
from collections import Counter
from collections.abc import Callable

PERIOD = 600.0
"""Seconds after which counts start anew."""


class Limit:
    """Counts tries by connection."""

    def __init__(
        self, most: int, *, period: float = PERIOD, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Allow `most` tries in a period."""
        self._most = most
        self._period = period
        self._clock = clock
        self._start_anew()

    def allows(self, address: str) -> bool:
        """Say whether a connection may try once more; this counts as no try."""
        if self._clock() >= self._ends:
            self._start_anew()
        return self._counts[self._mark(address)] < self._most

    def count(self, address: str) -> None:
        """Count one try."""
        if self.allows(address):
            self._counts[self._mark(address)] += 1

    def _start_anew(self) -> None:
        self._key = secrets.token_bytes(32)
        self._counts: Counter[bytes] = Counter()
        self._ends = self._clock() + self._period

    def _mark(self, address: str) -> bytes:
        return hmac.digest(self._key, address.encode("utf-8", "replace"), hashlib.sha256)
