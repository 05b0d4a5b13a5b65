"""The bytes of an input file, or a clear word on why there are none."""

from pathlib import Path

from ticassess.errors import InputNotReadable

_SIGNATURES = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a workbook or another zip archive",
    b"\xd0\xcf\x11\xe0": "an old or protected Office file",
    b"\x1f\x8b": "a gzip archive",
    b"{\\rtf": "a rich-text document",
    b"SQLite format 3": "a database",
}


def bytes_of(source: Path | bytes) -> bytes:
    """Give the content of a file.

    Raises:
        InputNotReadable: it is missing, a folder, or may not be read.

    """
    if isinstance(source, bytes):
        return source
    try:
        return source.read_bytes()
    except FileNotFoundError:
        raise InputNotReadable(
            f"{source} does not exist.", hint="Check the name and the folder."
        ) from None
    except IsADirectoryError:
        raise InputNotReadable(
            f"{source} is a folder.", hint="Name one file of answers in it."
        ) from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or str(error)
        raise InputNotReadable(
            f"{source} cannot be read: {reason}.", hint="Check the file and its permissions."
        ) from None


def kind_of_binary(content: bytes) -> str | None:
    """Name the kind of a binary file by how it starts; None if it is no kind that is known here.

    >>> kind_of_binary(b"%PDF-1.7"), kind_of_binary(b"respondent,saf_e1")
    ('a PDF document', None)
    """
    return next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), None)
