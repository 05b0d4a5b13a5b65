"""The files of ledgers: where they lie, how they are read, and that no two runs write at once."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ticassess.errors import InputNotReadable, OutputNotWritten
from ticassess.ledger.entry import Entry
from ticassess.writing import ensure_writable, write_atomically

if sys.platform != "win32":
    import fcntl

SCHEMA = "ticassess/ledger/2"
_FIRST = "ticassess/ledger/1"
_ENDING = ".ledger.json"


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The issues so far, in their order, and the file that they stand in."""

    path: Path
    entries: tuple[Entry, ...] = ()
    is_new: bool = False

    def with_entry(self, entry: Entry) -> "Ledger":
        """Give the ledger with one more issue."""
        return replace(self, entries=(*self.entries, entry))

    def to_bytes(self) -> bytes:
        """Lay the ledger out as JSON."""
        content = {"schema": SCHEMA, "issues": [asdict(entry) for entry in self.entries]}
        text = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True)
        return f"{text}\n".encode()


def path_beside(file: Path) -> Path:
    """Give the path of the ledger of an assessment.

    >>> path_beside(Path("riverside/assessment.yaml")).as_posix()
    'riverside/assessment.ledger.json'
    """
    return file.with_name(f"{file.stem}{_ENDING}")


def path_beside_answers(file: Path) -> Path:
    """Give the path of the ledger of a file of answers.

    >>> path_beside_answers(Path("riverside/answers.csv")).as_posix()
    'riverside/answers.csv.ledger.json'
    """
    return file.with_name(f"{file.name}{_ENDING}")


def read_ledger(path: Path) -> Ledger:
    """Read the issues so far; none where there is no file.

    Raises:
        InputNotReadable: there is a file, and it is no ledger.

    """
    if not os.path.lexists(path):
        return Ledger(path=path, is_new=True)
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        if document["schema"] not in (SCHEMA, _FIRST):
            raise ValueError(SCHEMA)
        entries = TypeAdapter(tuple[Entry, ...]).validate_python(document["issues"])
    except (OSError, ValueError, KeyError, TypeError, ValidationError) as error:
        raise InputNotReadable(
            f"{path} is no ledger, or it is damaged.",
            hint="Bring back an earlier copy of it. It protects those who reply late; "
            "without it nothing is written.",
        ) from error
    return Ledger(path=path, entries=_with_ids(path.name, entries))


@dataclass(frozen=True, kw_only=True)
class History:
    """The ledger that a run is written to, and all others that lie beside it or beside answers."""

    own: Ledger
    others: tuple[Ledger, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every issue of every ledger, those of its own ledger first."""
        found = list(self.own.entries)
        for ledger in self.others:
            found += ledger.entries
        return tuple(found)

    def with_any(self, entries: Iterable[Entry]) -> tuple[Ledger, ...]:
        """Give the ledgers that any of these issues stand in."""
        wanted = list(entries)
        found = []
        for ledger in (self.own, *self.others):
            if any(entry in ledger.entries for entry in wanted):
                found.append(ledger)
        return tuple(found) or (self.own,)


def read_history(path: Path, folders: Iterable[Path]) -> History:
    """Read a ledger and all others in its folder and in some more folders.

    Raises:
        InputNotReadable: one of them is damaged, or a folder cannot be listed.

    """
    found: dict[Path, Ledger] = {}
    for folder in (path.parent, *folders):
        for file in _listed(folder):
            place = file.resolve()
            if place != path.resolve() and place not in found and _is_ours(file):
                found[place] = read_ledger(file)
    return History(own=read_ledger(path), others=tuple(found.values()))


def write_ledger(before: Ledger, now: Ledger) -> None:
    """Write a ledger in place of the one that was read.

    Raises:
        OutputNotWritten: it cannot be written, or another run has changed it since.

    """
    with suppress(InputNotReadable):
        if read_ledger(before.path).entries == before.entries:
            write_atomically(now.path, now.to_bytes(), force=True)
            return
    raise OutputNotWritten(
        f"{now.path} was changed by another run at the same moment.", hint="Run this again."
    )


def ensure_ledger(path: Path) -> None:
    """Complain about a ledger that cannot be written before any work is done.

    Raises:
        OutputNotWritten: it says what to do instead.

    """
    try:
        ensure_writable(path, force=True)
    except OutputNotWritten as error:
        raise OutputNotWritten(
            f"{error.message} It is the ledger by which several runs on the same answers are "
            "protected together, so nothing is shown without it.",
            hint="Copy the answers into a folder that you may write to, or write an assessment "
            "file there that names them: its ledger lies beside it; or add `--draft` to look at "
            "the results yourself, without a ledger.",
        ) from error


@contextmanager
def one_at_a_time(path: Path) -> Iterator[None]:
    """Make other runs in the folder of a ledger wait; a run that ends in any way lets go.

    Windows and some network folders cannot do that. There `write_ledger` notices.
    """
    handle = _locked(path.parent)
    try:
        yield
    finally:
        if handle is not None:
            os.close(handle)


def _locked(folder: Path) -> int | None:
    if sys.platform == "win32":
        return None
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    # The folder itself is locked, so that no extra file lies about.
    with suppress(OSError):
        fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def _with_ids(name: str, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Name the entries of the first version, each of which came after all others of its wave."""
    found: list[Entry] = []
    for place, entry in enumerate(entries):
        if entry.id:
            found.append(entry)
            continue
        after = [before.id for before in found if before.wave == entry.wave]
        found.append(replace(entry, id=f"{name} {place + 1}", after=tuple(after)))
    return tuple(found)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.name.endswith(_ENDING))
    except OSError as error:
        raise InputNotReadable(
            f"The folder {folder} cannot be read: {error.strerror}.",
            hint="Ledgers of earlier reports may lie in it. Ask for the right to list it, or put "
            "the answers elsewhere.",
        ) from error


def _is_ours(path: Path) -> bool:
    """Say whether a file was written as a ledger here; other programs keep ledgers, too."""
    try:
        return b"ticassess/ledger/" in path.read_bytes()
    except OSError:
        return True  # reading it says what is wrong
