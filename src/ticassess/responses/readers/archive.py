"""Zip archives, as KoboToolbox and ODK Central give them: the files of answers in them."""

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ticassess.errors import InputNotReadable
from ticassess.responses.display import quoted
from ticassess.responses.readers.content import bytes_of, kind_of_binary
from ticassess.responses.readers.sheet import Sheet, SheetReader, table_of
from ticassess.responses.readers.sheet_scan import MAX_BYTES
from ticassess.responses.readers.table import Reader, Table

ENDING = "zip"

_KIND = "file"
_SHOWN = 3
_ENCRYPTED = 0x1
_PARTS_OF_WORKBOOK = "[Content_Types].xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError)


@dataclass(frozen=True, kw_only=True)
class Archive:
    """Reads the files of an archive as the sheets of a workbook are read, each by its reader.

    `readers` are those of the endings that its files may have.
    """

    readers: Mapping[str, Reader]

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read the first file of answers."""
        return table_of(self.sheets(source, file=file, encoding=encoding)[0])

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read all files of answers, and name the others.

        Raises:
            InputNotReadable: it is no archive, damaged, protected, too large when unpacked, or
                holds no file of answers.

        """
        content = bytes_of(source)
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                entries = _files_of(archive)
                _refuse_protected(entries, file)
                answers, others = self._parted(entries)
                if not answers:
                    raise _without_answers(file, others)
                contents = {name: archive.read(name) for name in answers}
        except _DAMAGED:
            raise _damaged(file, kind_of_binary(content)) from None
        found: list[Sheet] = []
        for name, inside in contents.items():
            found += self._read_one(inside, name, file, encoding, delimiter)
        found += _unread(file, others)
        return tuple(found)

    def _parted(self, entries: Sequence[zipfile.ZipInfo]) -> tuple[list[str], list[str]]:
        """Part the names of the files that some reader reads from the others."""
        answers: list[str] = []
        others: list[str] = []
        for entry in entries:
            is_read = isinstance(self.readers.get(_ending(entry.filename)), SheetReader)
            (answers if is_read else others).append(entry.filename)
        return answers, others

    def _read_one(
        self, content: bytes, name: str, file: str, encoding: str | None, delimiter: str | None
    ) -> Iterator[Sheet]:
        reader = self.readers[_ending(name)]
        if not isinstance(reader, SheetReader):
            raise TypeError(f"the reader of {name} has no sheets")
        for sheet in reader.sheets(
            content, file=f"{file}/{name}", encoding=encoding, delimiter=delimiter
        ):
            called = f"{name}, sheet {sheet.name}" if sheet.name else name
            yield replace(sheet, name=called, kind=_KIND)


def _files_of(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Give the files of an archive, without what macOS and other systems add."""
    files = []
    for entry in archive.infolist():
        parts = PurePosixPath(entry.filename).parts
        is_added = any(part.startswith((".", "__MACOSX")) for part in parts)
        if not entry.is_dir() and not is_added:
            files.append(entry)
    return files


def _refuse_protected(entries: Sequence[zipfile.ZipInfo], file: str) -> None:
    """Raise where a password is needed, or where too much would be unpacked."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise InputNotReadable(
            f"{file} is protected with a password.",
            hint="Unpack it, and name the file of answers.",
        )
    # Before anything is unpacked: a few kilobytes can unpack to terabytes.
    if sum(entry.file_size for entry in entries) > MAX_BYTES:
        raise InputNotReadable(
            f"{file} is more than {MAX_BYTES // 10**9} GB when unpacked.",
            hint="Unpack it, and name the file of answers.",
        )


def _unread(file: str, names: Sequence[str]) -> Iterator[Sheet]:
    """Yield the files that nobody reads as empty sheets; those in one folder together."""
    folders: dict[str, int] = {}
    for name in names:
        folder, _, below = name.partition("/")
        if below:
            folders[folder] = folders.get(folder, 0) + 1
        else:
            yield Sheet(file=file, name=name, kind=_KIND)
    for folder, count in folders.items():
        files = "1 file" if count == 1 else f"{count} files"
        yield Sheet(file=file, name=f"{folder}/ ({files})", kind=_KIND)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower().removeprefix(".")


def _without_answers(file: str, names: Sequence[str]) -> InputNotReadable:
    if _PARTS_OF_WORKBOOK in names:
        return InputNotReadable(
            f"{file} is a workbook, or another document of an office program.",
            hint="Rename it to .xlsx if it is a workbook.",
        )
    holds = "is empty"
    if names:
        holds = f"holds {', '.join(map(quoted, names[:_SHOWN]))}" + (
            " …" if len(names) > _SHOWN else ""
        )
    return InputNotReadable(
        f"{file} has no file of answers in it; it {holds}.",
        hint="Name the export of the answers.",
    )


def _damaged(file: str, kind: str | None) -> InputNotReadable:
    what = "is not a zip archive, or it is damaged"
    if kind is not None and not kind.startswith("a workbook"):
        what = f"is {kind}, not a zip archive"
    return InputNotReadable(f"{file} {what}.", hint="Export it again, or unpack it.")
