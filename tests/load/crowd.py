"""Many people who answer at once, each with a mark in a text that makes the reply known again."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpx2 as httpx

_PROOF = re.compile(r'name="proof" value="([^"]+)"')
_PATIENCE = 120.0


@dataclass(kw_only=True)
class Crowd:
    """What became of everybody: whoever was thanked, and whoever was told otherwise."""

    thanked: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    async def answer(self, url: str, mark: str, code: str = "") -> None:
        """Go through the form; `lost` is where the server went away before it had answered."""
        try:
            async with _client(url) as client:
                was_thanked = await _answered(client, mark, code)
        except httpx.TransportError:
            self.lost.append(mark)
            return
        (self.thanked if was_thanked else self.refused).append(mark)

    async def all_of(self, url: str, codes: Mapping[str, str], *, at_once: int) -> None:
        """Let everybody answer, so many at a time; `codes` by mark, blank where none is asked."""
        waiting = list(codes.items())

        async def one_after_the_other() -> None:
            while waiting:
                await self.answer(url, *waiting.pop())

        await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))


def _client(url: str) -> httpx.AsyncClient:
    # Without certificates, which take longer to load than a form takes to answer.
    return httpx.AsyncClient(base_url=url, timeout=_PATIENCE, verify=False, trust_env=False)


async def _answered(client: httpx.AsyncClient, mark: str, code: str) -> bool:
    fields = {"consent": "yes", **({"code": code} if code else {})}
    opened = await client.get("/")
    while opened.status_code == 429:  # very many open the page in this second
        await asyncio.sleep(1)
        opened = await client.get("/")
    fields["proof"] = _proof(opened)
    started = await client.post("/start", data=fields)
    page = await client.get(started.headers["location"])
    fields = {"proof": _proof(page), "wish": mark, "overtime": "7", "go": "next"}
    await client.post("/page/3", data=fields)
    await client.post("/page/4", data=fields)
    send = {"proof": fields["proof"], "go": "send"}
    cookie = f"form={client.cookies['form']}"
    # Sent twice at the same time, as by somebody who is in a hurry.
    both = [client.post("/send", data=send, headers={"cookie": cookie}) for _ in range(2)]
    answers = await asyncio.gather(*both)
    return any(one.headers.get("location", "").startswith("/thanks") for one in answers)


def _proof(page: httpx.Response) -> str:
    found = _PROOF.search(page.text)
    assert found is not None, (page.status_code, page.text[:200])
    return found[1]
