"""Whose connection it is, behind a proxy."""

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from tests.surveys import Client
from ticassess.collect.serving import BehindProxy


async def whose(scope: Scope, receive: Receive, send: Send) -> None:
    client = Request(scope).client
    assert client is not None
    await PlainTextResponse(client.host)(scope, receive, send)


@pytest.mark.parametrize(
    ("headers", "address"),
    [
        ([("x-forwarded-for", "1.2.3.4, 203.0.113.9")], "203.0.113.9"),
        ([("x-forwarded-for", "1.2.3.4"), ("x-forwarded-for", "203.0.113.9")], "203.0.113.9"),
        ([], "127.0.0.1"),
    ],
)
def test_only_what_the_proxy_itself_adds_says_who_it_is(
    headers: list[tuple[str, str]], address: str
) -> None:
    assert Client(BehindProxy(whose)).get("/", headers=headers).text == address
