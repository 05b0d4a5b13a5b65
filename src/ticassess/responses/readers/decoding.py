"""From bytes to text, strictly: one bad byte is a located complaint, never a replaced letter."""

import codecs

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding, Place
from ticassess.responses.finding_kinds import UNDECODABLE_TEXT
from ticassess.responses.readers.content import kind_of_binary

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(
    content: bytes, *, file: str, encoding: str | None = None
) -> tuple[str, tuple[Finding, ...]]:
    r"""Give the text of a file, UTF-8 unless a byte order mark or `encoding` says otherwise.

    >>> decode(b"\xef\xbb\xbfsaf_e1", file="a.csv")
    ('saf_e1', ())
    >>> [finding.where.column for finding in decode(b"a,caf\xe9", file="a.csv")[1]]
    [6]

    Raises:
        InputNotReadable: the content is no text at all.
        WrongUsage: there is no encoding of this name.

    """
    _refuse_known_binary(content, file)
    codec = encoding or _codec_of(content)
    try:
        text = content.decode(codec)
    except LookupError:
        raise WrongUsage(
            f"There is no text encoding `{encoding}`.",
            hint="Frequent ones: utf-8, cp1252, latin-1, utf-16.",
        ) from None
    except UnicodeError as error:
        # Text in UTF-8 has no NUL; whatever the first bad byte is, this is no text.
        if b"\x00" in content and codec == "utf-8":
            raise _binary(file) from None
        return "", (_undecodable(content, codec, error, file),)
    if "\x00" in text:
        raise _binary(file)
    return text.removeprefix("\ufeff"), ()


def _refuse_known_binary(content: bytes, file: str) -> None:
    """Raise where the first bytes say that the content is of some other kind than text."""
    kind = kind_of_binary(content)
    if kind is None:
        return
    hint = "Save the answers as CSV."
    if kind.startswith("a workbook"):
        hint = "Rename it to .xlsx if it is a workbook."
    raise InputNotReadable(f"{file} is {kind}, not text.", hint=hint)


def _codec_of(content: bytes) -> str:
    return "utf-16" if content.startswith(_UTF16_MARKS) else "utf-8"


def _binary(file: str) -> InputNotReadable:
    return InputNotReadable(
        f"{file} is a binary file, not text.",
        hint="Save the answers as “CSV UTF-8”, or give the file the ending of its real kind.",
    )


def _undecodable(content: bytes, codec: str, error: UnicodeError, file: str) -> Finding:
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    # Columns count characters, as editors do, and not bytes.
    before = content[:start].decode(codec, "replace").removeprefix("\ufeff")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = f" (byte 0x{content[start]:02x})" if start < len(content) else ""
    return UNDECODABLE_TEXT.at(
        Place(file=file, line=line, column=column, end_line=line, end_column=column + 1),
        f"the text is not {codec.upper()} from here on{byte}",
        "Save the file as “CSV UTF-8”, or pass `--encoding cp1252` if it comes from an older "
        "Windows program.",
    )
