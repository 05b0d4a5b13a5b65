"""Connections to a real server: slow ones come to an end, and encrypted ones stay so."""

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest

from tests.served import PATIENCE, served
from tests.surveys import Browser, replies_in, survey_in
from ticassess.collect import Address, Serving, Survey, bodies, serving
from ticassess.errors import InputNotReadable

MOMENT = 0.3
HEADERS = b"POST /start HTTP/1.1\r\nHost: survey.test\r\nContent-Length: 20\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n\r\n"


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


@contextmanager
def connection(url: str) -> Iterator[socket.socket]:
    host, port = urlsplit(url).hostname, urlsplit(url).port
    with socket.create_connection((host, port), timeout=PATIENCE) as opened:
        yield opened


def answer_on(opened: socket.socket) -> bytes:
    """Read until the server closes; nothing where it closes without a word."""
    parts = []
    try:
        while part := opened.recv(4096):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def patience(
    monkeypatch: pytest.MonkeyPatch, *, headers: float = PATIENCE, body: float = PATIENCE
) -> None:
    monkeypatch.setattr(serving, "_SECONDS_FOR_HEADERS", headers)
    monkeypatch.setattr(bodies, "_SECONDS_FOR_BODY", body)


@pytest.mark.parametrize("sent", [b"", HEADERS])
def test_whoever_does_not_finish_the_headers_is_let_go(
    sent: bytes, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience(monkeypatch, headers=MOMENT)
    with served(survey) as url, connection(url) as opened:
        opened.sendall(sent)
        assert answer_on(opened) == b""


def test_headers_that_come_bit_by_bit_win_no_time(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience(monkeypatch, headers=MOMENT)
    with served(survey) as url, connection(url) as opened:
        opened.sendall(HEADERS)
        opened.settimeout(MOMENT / 6)
        for _ in range(200):  # ten seconds
            try:
                opened.sendall(b"X-More: 1\r\n")
                if opened.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except ConnectionError:
                break
        else:
            raise AssertionError("it waited for ever")


def test_a_body_that_does_not_come_is_refused_in_words(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience(monkeypatch, body=MOMENT)
    with served(survey) as url, connection(url) as opened:
        opened.sendall(HEADERS + b"Connection: close\r\n" + FORM + b"consent")
        said = answer_on(opened)
    assert said.startswith(b"HTTP/1.1 413 ")
    assert b"</html>" in said


def test_a_body_may_take_longer_than_headers_may(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience(monkeypatch, headers=MOMENT)
    with served(survey) as url, connection(url) as opened:
        opened.sendall(HEADERS + b"Connection: close\r\n" + FORM)
        opened.settimeout(3 * MOMENT)
        with pytest.raises(TimeoutError):
            opened.recv(1)
        opened.settimeout(PATIENCE)
        opened.sendall(b"consent=yes&code=123")
        assert answer_on(opened).startswith(b"HTTP/1.1 410 ")  # it has no cookie


def test_a_slow_connection_keeps_nobody_else_out(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    patience(monkeypatch)
    with served(survey) as url, connection(url) as slow, connection(url) as slower:
        slow.sendall(HEADERS)
        slower.sendall(HEADERS + FORM)
        with httpx.Client(base_url=url, follow_redirects=True, timeout=PATIENCE) as client:
            Browser(client=client).start().answer(saf_1="1").press("send")
    assert replies_in(survey) == [{"saf_1": "1"}]


# Encrypted.


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate that is valid for this computer, with its key beside it."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    command += ["-nodes", "-days", "2", "-subj", "/CN=survey.test"]
    command += ["-addext", "subjectAltName=IP:127.0.0.1"]
    command += ["-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder / "cert.pem"


def test_a_form_is_filled_in_over_tls(survey: Survey, certificate: Path) -> None:
    address = Address(port=0, certificate=certificate, key=certificate.with_name("key.pem"))
    # Nothing but this certificate is believed, so that it is really this one that encrypts.
    trusted = ssl.create_default_context(cafile=str(certificate))
    with (
        served(survey, Serving(is_encrypted=address.is_encrypted), address) as url,
        httpx.Client(base_url=url, follow_redirects=True, verify=trusted) as client,
    ):
        assert url.startswith("https://127.0.0.1:")
        person = Browser(client=client).open("/")
        cookie = person.page.headers["set-cookie"]
        assert {"Secure", "HttpOnly"} <= set(cookie.split("; "))
        assert person.page.headers["strict-transport-security"] == "max-age=31536000"
        person.start().answer(saf_1="3").press("send")
        assert person.path == "/thanks"
        with connection(url) as opened:
            opened.sendall(b"GET / HTTP/1.1\r\nHost: survey.test\r\n\r\n")
            assert b"HTTP/1.1 200" not in answer_on(opened)
    assert replies_in(survey) == [{"saf_1": "3"}]


def test_a_key_of_another_certificate_is_refused(
    survey: Survey, certificate: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.pem"
    command = ["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
    subprocess.run([*command, "-out", other], check=True, capture_output=True)
    address = Address(port=0, certificate=certificate, key=other)
    with (
        pytest.raises(InputNotReadable, match="and its key cannot be used"),
        served(survey, address=address),
    ):
        pass
