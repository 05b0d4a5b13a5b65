"""Running the server: who may, on which address, and how it ends."""

import asyncio
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from types import FrameType

import h11
import uvicorn
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.reply_store import Held, Store, hold

_SECONDS_FOR_HEADERS = 20.0
_LARGEST_HEADERS = 16 * 1024
_MOST_AT_ONCE = 1000
_SECONDS_TO_END = 10


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where the server listens, and what makes its connections safe.

    `certificate` and `key` are PEM files; `behind_proxy` says that a proxy in front of it does it.
    """

    host: str = "127.0.0.1"
    port: int = 8080
    certificate: Path | None = None
    key: Path | None = None
    behind_proxy: bool = False

    @property
    def is_encrypted(self) -> bool:
        """Whether people reach the server over TLS."""
        return self.certificate is not None or self.behind_proxy

    @property
    def is_local(self) -> bool:
        """Whether nobody but people at this computer can reach it."""
        return self.host == "localhost" or self._is("is_loopback")

    @property
    def is_everywhere(self) -> bool:
        """Whether it listens on every address that this computer has."""
        return self._is("is_unspecified")

    def _is(self, kind: str) -> bool:
        try:
            return bool(getattr(ip_address(self.host), kind))
        except ValueError:
            return False

    def url(self, port: int) -> str:
        """Give the address for a browser on this computer."""
        scheme = "http" if self.certificate is None else "https"
        host = self.host
        if self.is_everywhere:
            host = "::1" if ":" in host else "127.0.0.1"
        host = f"[{host}]" if ":" in host else host
        return f"{scheme}://{host}:{port}"


class BehindProxy:
    """Takes a connection for that of whoever the proxy in front says it speaks for."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application that only the proxy reaches."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "http":
            listed = ",".join(Headers(scope=scope).getlist("x-forwarded-for"))
            # The proxy adds the last entry; whoever sends the request can write all others.
            last = listed.rpartition(",")[2].strip()
            if last:
                scope = {**scope, "client": (last, 0)}
        await self._app(scope, receive, send)


def run(
    app: ASGIApp, store: Store, address: Address, purpose: str, started: Callable[[str], None]
) -> None:
    """Serve until somebody presses Ctrl-C; `started` is told the address in time to say it.

    `purpose` is what no two programs do with one database at a time.

    Raises:
        WrongUsage: another program serves this database, or the port is taken.
        InputNotReadable: the certificate or its key cannot be used.

    """
    try:
        lock = hold(store.path, purpose)
    except Held as error:
        raise WrongUsage(
            f"{store.path} is being served by another program already.",
            hint="Use that one, or end it with Ctrl-C first.",
        ) from error
    with lock:
        server = _Server(_config(app, address))
        with _opened(address) as opened:
            started(address.url(opened.getsockname()[1]))
            server.run(sockets=[opened])


def _config(app: ASGIApp, address: Address) -> uvicorn.Config:
    config = uvicorn.Config(
        BehindProxy(app) if address.behind_proxy else app,
        http=_PatientProtocol,
        ws="none",
        lifespan="off",
        # Whoever came, and when, is written nowhere.
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_AT_ONCE,
        h11_max_incomplete_event_size=_LARGEST_HEADERS,
        timeout_graceful_shutdown=_SECONDS_TO_END,
        ssl_certfile=address.certificate,
        ssl_keyfile=address.key,
    )
    try:
        config.load()
    except OSError as error:  # what `ssl` raises is one, too
        raise InputNotReadable(
            f"{address.certificate} and its key cannot be used: {error.strerror or error}.",
            hint="Name a certificate and the key that belongs to it, both as PEM files.",
        ) from error
    return config


def _opened(address: Address) -> socket.socket:
    family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
    try:
        return socket.create_server((address.host, address.port), family=family, backlog=2048)
    except OSError as error:
        raise WrongUsage(
            f"Nothing can be served on {address.host}, port {address.port}: {error.strerror}.",
            hint="Choose another port with --port, or an address of this computer with --host.",
        ) from error


class _Server(uvicorn.Server):
    """Ends quietly on Ctrl-C and on the usual signal to end, and lets its caller say the rest."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen to signals; unlike the original, raise none of them again afterwards."""
        before = {}
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, self._end)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.handle_exit(number, frame)


class _PatientProtocol(H11Protocol):
    """Does not wait for ever for the rest of a request's headers."""

    _late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_headers()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._wait_for_headers()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait_for_headers(self) -> None:
        if self._late is None:
            self._late = self.loop.call_later(_SECONDS_FOR_HEADERS, self._give_up)

    def _stop_waiting(self) -> None:
        if self._late is not None:
            self._late.cancel()
            self._late = None

    def _give_up(self) -> None:
        self._late = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()
