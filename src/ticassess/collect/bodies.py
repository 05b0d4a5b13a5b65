"""Reading what a browser sends: its fields, and an end to how much of it is in memory."""

import asyncio
from urllib.parse import parse_qs

from starlette.requests import Request

LARGEST_BODY = 256 * 1024
OWN_ROOM = 32 * 1024
"""Bytes that every request may bring, whatever all others bring at the same time."""

COMMON_ROOM = 32 * 1024 * 1024
"""Bytes for all together of what goes beyond that."""

_SECONDS_FOR_BODY = 20.0
_MOST_FIELDS = 2000


class TooLarge(Exception):
    """More came than a page can hold, it came too slowly, or it is no form."""


class Bodies:
    """Reads requests; however many come at once, they fill no more memory than is said here.

    A page that is filled in as usual has room of its own. So nobody who sends much, or sends it
    slowly, keeps out what others answer.
    """

    def __init__(self, *, common: int = COMMON_ROOM) -> None:
        """Begin with nothing being read."""
        self._left = common

    async def fields_of(self, request: Request) -> dict[str, list[str]]:
        """Read the fields of a form.

        Raises:
            TooLarge: there is too much of it, or of all together, or it comes too slowly.

        """
        kind = request.headers.get("content-type", "")
        if not kind.startswith("application/x-www-form-urlencoded"):
            raise TooLarge
        try:
            async with asyncio.timeout(_SECONDS_FOR_BODY):
                body = await self._read(request)
            text = body.decode("ascii")
            return parse_qs(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except (TimeoutError, ValueError) as error:
            raise TooLarge from error

    async def _read(self, request: Request) -> bytes:
        parts = bytearray()
        taken = 0
        try:
            async for part in request.stream():
                beyond = max(0, len(parts) + len(part) - OWN_ROOM)
                if len(parts) + len(part) > LARGEST_BODY or beyond - taken > self._left:
                    raise TooLarge
                self._left -= beyond - taken
                taken = beyond
                parts += part
            return bytes(parts)
        finally:
            self._left += taken
