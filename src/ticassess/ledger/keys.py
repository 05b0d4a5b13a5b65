"""The secret key of whoever runs the program; without it, nobody can test a guess on a ledger.

It lies in the user's own configuration folder, never beside answers, and is made on first use.
"""

import hashlib
import hmac
import os
import secrets
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from ticassess.errors import InputNotReadable

_BYTES = 32
_NAME = "ledger.key"


@dataclass(frozen=True, kw_only=True)
class Key:
    """A secret, and a name for it that tells nothing of it."""

    secret: bytes = field(repr=False)

    @property
    def id(self) -> str:
        """Tell the keys of several people or machines apart."""
        return self.digest(b"the name of this key")[:16]

    def digest(self, data: bytes) -> str:
        """Give the HMAC-SHA256 of some data, in hexadecimal."""
        return hmac.new(self.secret, data, hashlib.sha256).hexdigest()


def own_key() -> Key | None:
    """Give the key of this user, made on first use; None where there is no place to keep one.

    Raises:
        InputNotReadable: there is a file in its place that is no key.

    """
    folder = _folder()
    if folder is None:
        return None
    path = folder / _NAME
    try:
        if not path.exists():
            _make(path)
        text = path.read_text(encoding="ascii").strip()
    except OSError:
        return None
    except UnicodeDecodeError:
        text = ""
    secret = _secret_of(text)
    if len(secret) != _BYTES:
        raise InputNotReadable(
            f"{path} is damaged. It is the key by which ledgers recognise replies.",
            hint="Bring back an earlier copy of it. If there is none, delete it: a new one is "
            "made, and reports that were recorded with the old one may need `--earlier`.",
        )
    return Key(secret=secret)


def _secret_of(text: str) -> bytes:
    """Give the bytes that a text spells; none where it spells none."""
    try:
        return bytes.fromhex(text)
    except ValueError:
        return b""


def _folder() -> Path | None:
    """Give the folder in which this user's programs keep what they need to remember."""
    named = os.environ.get("XDG_CONFIG_HOME", "")
    if named and Path(named).is_absolute():
        return Path(named) / "ticassess"
    try:
        home = Path.home()
    except RuntimeError:  # an account without a home, as in some containers
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "ticassess"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "ticassess"
    return home / ".config" / "ticassess"


def _make(path: Path) -> None:
    """Make a key that only this user may read; of two runs at the same moment, one makes it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Files of `mkstemp` are their owner's alone.
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{secrets.token_hex(_BYTES)}\n")
        _name_it(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _name_it(beside: Path, path: Path) -> None:
    """Give the new file its name, unless another run was faster."""
    try:
        os.link(beside, path)  # unlike a rename, it never replaces a key that is there
    except FileExistsError:
        return
    except OSError:  # a file system without links
        if not path.exists():
            beside.replace(path)
