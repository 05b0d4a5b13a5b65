"""How often one connection may try something, without keeping who it was.

An address is only ever held as a hash under a key that is thrown away every second with all
counts. Many people share one address, those of an organisation above all: so no limit here lasts,
and nobody is kept out for what somebody else has tried.
"""

import asyncio
import hashlib
import hmac
import secrets
import time
from collections import Counter
from collections.abc import Awaitable, Callable

PERIOD = 1.0
"""Seconds after which counts start anew."""

WRONG_BY_ADDRESS = 50
"""How many wrong codes in a second are told to one connection that they are wrong."""

WRONG_IN_ALL = 200
"""How many in a second are told so to all connections together."""

_PATIENCE = 1.2  # seconds, so that whoever waits sees the next second begin
_NAP = 0.05


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


class Pace:
    """Holds back wrong codes so that guessing stays slow, and right ones never count.

    Whoever tries while too many wrong ones come waits for the next second. So all guessing
    together is held to `WRONG_IN_ALL` a second, however many connections and requests at once it
    has, and a right code is taken again a second after a flood ends, from the same address, too.
    `slip_codes` works out how long guessing takes at that pace.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Begin with nobody having tried anything."""
        self._by_address = Limit(WRONG_BY_ADDRESS, clock=clock)
        self._in_all = Limit(WRONG_IN_ALL, clock=clock)
        self._clock = clock
        self._sleep = sleep

    async def turn(self, address: str) -> bool:
        """Wait until a code may be looked at; False where too many others wait as well.

        Nobody else gets a turn before the caller waits for something again.
        """
        patience = self._clock() + _PATIENCE
        while not (self._by_address.allows(address) and self._in_all.allows("")):
            if self._clock() >= patience:
                return False
            await self._sleep(_NAP)
        return True

    def was_wrong(self, address: str) -> None:
        """Count a code that was wrong."""
        self._by_address.count(address)
        self._in_all.count("")
