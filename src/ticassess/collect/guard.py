"""What every answer of the server carries, and what it refuses before anybody looks at it."""

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LONGEST_ADDRESS = 2000

_HEADERS: Mapping[str, str] = {
    # Nothing runs, and nothing is loaded from elsewhere or shown inside another page.
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With `no-referrer` browsers would not say either that a form comes from here.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Robots-Tag": "noindex, nofollow",
}
_FOR_A_YEAR = "max-age=31536000"


class Guard:
    """Adds headers, refuses odd requests, and turns a mistake into a page that tells nothing."""

    def __init__(self, app: ASGIApp, *, is_encrypted: bool, script: bool = False) -> None:
        """Stand before an application; `script` lets pages run scripts of their own server."""
        self._app = app
        self._headers = dict(_HEADERS)
        if is_encrypted:
            self._headers["Strict-Transport-Security"] = _FOR_A_YEAR
        if script:
            policy = self._headers["Content-Security-Policy"]
            self._headers["Content-Security-Policy"] = f"{policy}; script-src 'self'"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
            await _answer(guarded, 414, b"")
            return
        try:
            await self._app(scope, receive, guarded)
        except Exception:
            # No word of it anywhere: what went wrong may quote what somebody answered.
            if not started:
                await _answer(guarded, 500, b"")


async def _answer(send: Send, status: int, body: bytes) -> None:
    headers = [(b"content-type", b"text/html; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
