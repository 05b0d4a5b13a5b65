"""Read a YAML file as text: its size, its encoding, its characters; then build the document."""

import codecs
import re
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding, Place, Severity
from ticassess.source.addresses import refuse_address
from ticassess.source.builder import build, syntax_finding
from ticassess.source.document import LINE_BREAK, Document
from ticassess.source.tables import refuse_table

MAX_BYTES = 2_000_000

_PLAIN = bytes((*b"\t\n\r", *range(0x20, 0x7F)))
# What YAML 1.2 (5.1) does not count as printable, below U+00A0; U+0085 counts.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def read_document(path: Path) -> Document:
    """Read a YAML file; whatever is wrong with it is in the document's findings.

    Raises:
        InputNotReadable: the file is missing, a folder, binary, or may not be read.

    """
    return read_content(_read_bytes(path), path)


def read_content(content: bytes, path: Path) -> Document:
    """Read the bytes of a YAML file, from a pipe, too; `path` is the name that findings carry.

    Raises:
        InputNotReadable: the content is binary.

    """
    if len(content) > MAX_BYTES:
        return Document(file=str(path), data=None, findings=(_too_large(path),))
    # Before the zero bytes, which UTF-16 is full of: it is text, and can be saved anew.
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Document(file=str(path), data=None, findings=(_not_utf8(path, 1, 1, "UTF-16"),))
    if b"\x00" in content:
        raise InputNotReadable(
            f"{path} is a binary file, not YAML text.",
            hint="Name a YAML file (.yaml) that was saved as plain text.",
        )
    content = content.removeprefix(
        codecs.BOM_UTF8
    )  # `utf-8-sig` would count error places without it
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        lines = LINE_BREAK.split(content[: error.start].decode("utf-8"))
        what = f"not UTF-8 (byte 0x{content[error.start]:02x})"
        finding = _not_utf8(path, len(lines), len(lines[-1]) + 1, what)
        return Document(
            file=str(path), data=None, text=content.decode("utf-8", "replace"), findings=(finding,)
        )
    return read_text(text, file=str(path))


def read_text(text: str, *, file: str) -> Document:
    r"""Read YAML text that is already in memory; `file` is the name that findings carry.

    >>> document = read_text("label: No\nlabel: Yes\n", file="a.yaml")
    >>> document.data
    {'label': 'No'}
    >>> [(finding.code, finding.where.line) for finding in document.findings]
    [('TIC102', 2)]
    """
    text = text.removeprefix("\ufeff")
    odd = _not_printable(text)
    if odd is not None:
        lines = LINE_BREAK.split(text[:odd])
        line, column = len(lines), len(lines[-1]) + 1
        place = Place(file=file, line=line, column=column, end_line=line, end_column=column + 1)
        finding = syntax_finding(
            place, f"the control character U+{ord(text[odd]):04X} is not allowed here", "Remove it."
        )
        return Document(file=file, data=None, text=text, findings=(finding,))
    return build(text, file)


def _not_printable(text: str) -> int | None:
    r"""Give the index of the first character that YAML does not allow.

    >>> _not_printable("fine: \u00e9\n")
    >>> _not_printable("a: \ufffe\x07"), _not_printable("a: \ud800")
    (3, 3)
    """
    found: list[int] = []
    try:
        rare = (
            text.encode("utf-8").translate(None, _PLAIN).decode("utf-8")
        )  # few characters of any text
    except UnicodeEncodeError as error:  # half of a pair
        found.append(error.start)
        rare = text
    # Twice: in `rare` a character does not stand where it stands in the text.
    if control := _CONTROL.search(rare) and _CONTROL.search(text):
        found.append(control.start())
    found += [text.index(char) for char in "\ufffe\uffff" if char in rare]
    return min(found, default=None)


def _not_utf8(path: Path, line: int, column: int, what: str) -> Finding:
    place = Place(file=str(path), line=line, column=column, end_line=line, end_column=column + 1)
    return syntax_finding(place, f"the text is {what}", "Save the file as UTF-8.")


def _too_large(path: Path) -> Finding:
    return Finding(
        code="TIC103",
        name="unsafe-yaml",
        severity=Severity.ERROR,
        message=f"the file is larger than {MAX_BYTES:,} bytes",
        hint="An instrument of 100 items has about 50,000 bytes. Is this the right file?",
        where=Place(file=str(path)),
    )


def _read_bytes(path: Path) -> bytes:
    refuse_address(path)
    refuse_table(path)
    try:
        with path.open("rb") as stream:
            # One byte more tells a file that is too large from one that just fits; a device without
            # an end ends here, too.
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputNotReadable(
            f"{path} does not exist.", hint="Check the name and the folder."
        ) from None
    except IsADirectoryError:
        raise InputNotReadable(f"{path} is a folder.", hint="Name a YAML file in it.") from None
    except OSError as error:
        if isinstance(error, PermissionError) and path.is_dir():  # what Windows says about a folder
            raise InputNotReadable(f"{path} is a folder.", hint="Name a YAML file in it.") from None
        raise InputNotReadable(
            f"{path} cannot be read: {error.strerror}.", hint="Check the file and its permissions."
        ) from None
