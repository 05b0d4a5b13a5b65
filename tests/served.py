"""A survey on the network: in this process, or as the command that people run."""

import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from tests.surveys import Browser
from ticassess.collect import Address, Serving, Survey, application
from ticassess.collect.serving import _config, _opened, _Server

PATIENCE = 60.0


@contextmanager
def served(
    survey: Survey, serving: Serving | None = None, address: Address | None = None
) -> Iterator[str]:
    """Serve a survey beside the test, just as the command does, and give its address."""
    address = address or Address(port=0)
    server = _Server(_config(application(survey, serving or Serving()), address))
    server.capture_signals = _no_signals  # type: ignore[method-assign]
    with _opened(address) as opened:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [opened]})
        thread.start()
        try:
            wait_for(lambda: server.started)
            yield address.url(opened.getsockname()[1])
        finally:
            server.should_exit = server.force_exit = True
            thread.join(PATIENCE)


@contextmanager
def _no_signals() -> Iterator[None]:
    yield


def wait_for(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


@dataclass(frozen=True, kw_only=True)
class Command:
    """A running `ticassess collect serve` or `ticassess keying`."""

    process: subprocess.Popen[str]
    url: str


@contextmanager
def serving_command(file: Path, *options: str) -> Iterator[Command]:
    """Run the command on a free port until the test is done with it; it may have ended before."""
    with command_at(["collect", "serve", str(file), *options], "The survey is at") as command:
        yield command


@contextmanager
def command_at(words: Sequence[str], says: str) -> Iterator[Command]:
    """Run a command on a free port, which it `says` before its address."""
    with subprocess.Popen(
        [sys.executable, "-m", "ticassess", *words, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        try:
            yield Command(process=process, url=line_of(process, rf"{says} (http://\S+)"))
        finally:
            process.kill()
            assert process.stdout is not None
            process.stdout.close()


def line_of(process: subprocess.Popen[str], pattern: str) -> str:
    """Read what a program says until a line fits, and give the part that is asked for."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        found = re.search(pattern, line)
        if found is not None:
            return found[1]
    raise AssertionError("".join(said))


@contextmanager
def person_at(url: str) -> Iterator[Browser]:
    """Give somebody with a browser without scripts, on the network."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=PATIENCE) as client:
        yield Browser(client=client)
