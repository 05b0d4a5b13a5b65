"""From bytes to text, strictly: one bad byte is a located complaint, never a replaced letter."""

import codecs
from pathlib import Path

from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding, Place
from ticassess.responses.finding_kinds import UNDECODABLE_TEXT
from ticassess.responses.readers.content import kind_of_binary
from ticassess.responses.readers.guessing import Guess, guess, guess_wide

_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(
    content: bytes, *, file: str, encoding: str | None = None
) -> tuple[str, tuple[Finding, ...]]:
    r"""Give the text of a file: by its byte order mark, as UTF-8, or else in `encoding`.

    Which encoding another text is probably in is said and never used.

    >>> decode(b"\xef\xbb\xbfsaf_e1", file="a.csv")
    ('saf_e1', ())
    >>> [finding.where.column for finding in decode(b"a,caf\xe9", file="a.csv")[1]]
    [6]

    Raises:
        InputNotReadable: the content is no text at all.
        WrongUsage: there is no encoding of this name.

    """
    _refuse_known_binary(content, file)
    codec = _codec_of(content, encoding)
    try:
        text = content.decode(codec)
    except UnicodeError as error:
        # Text in UTF-8 has no NUL; whatever the first bad byte is, this is no text.
        if b"\x00" in content and codec == "utf-8":
            return "", (_wide(content, file),)
        return "", (_undecodable(content, codec, error, file),)
    if "\x00" in text:
        return "", (_wide(content, file),)
    return _without_end_mark(text.removeprefix("\ufeff")), ()


def _without_end_mark(text: str) -> str:
    """Take off the Ctrl-Z with which old programs mark the end of a file, and all behind it."""
    content = text.rstrip("\x1a\r\n ")
    tail = text[len(content) :]
    return content + tail.partition("\x1a")[0]


def _refuse_known_binary(content: bytes, file: str) -> None:
    """Raise where the first bytes say that the content is of some other kind than text."""
    kind = kind_of_binary(content)
    if kind is None:
        return
    hint = "Save the answers as CSV."
    if kind.startswith("a workbook"):
        hint = "Rename it to .xlsx if it is a workbook."
    raise InputNotReadable(f"{file} is {kind}, not text.", hint=hint)


def _codec_of(content: bytes, encoding: str | None) -> str:
    """Choose the codec; what can be known comes before what somebody says of several files."""
    if encoding is not None:
        refuse_unknown_encoding(encoding)
    if content.startswith(_UTF16_MARKS):
        return "utf-16"
    if encoding is None or content.startswith(codecs.BOM_UTF8) or _is_utf8(content):
        return "utf-8"
    return encoding


def refuse_unknown_encoding(encoding: str) -> None:
    """Stop at an encoding that is not there.

    Raises:
        WrongUsage: there is no encoding of this name.

    """
    try:
        b"a".decode(encoding, "replace")
    except LookupError:
        raise WrongUsage(
            f"There is no text encoding `{encoding}`.",
            hint="Frequent ones: utf-8, cp1252, latin-1, utf-16.",
        ) from None


def _is_utf8(content: bytes) -> bool:
    """Say whether a text can be nothing but UTF-8; letters in ASCII are alike in most."""
    if content.isascii():
        return False
    try:
        content.decode("utf-8")
    except UnicodeError:
        return False
    return True


def _binary(file: str) -> InputNotReadable:
    return InputNotReadable(
        f"{file} is a binary file, not text.",
        hint="Save the answers as “CSV UTF-8”, or give the file the ending of its real kind.",
    )


def _wide(content: bytes, file: str) -> Finding:
    """Say that a text with NULs looks like UTF-16, or that it is none."""
    found = guess_wide(content)
    if found is None:
        raise _binary(file)
    return UNDECODABLE_TEXT.at(
        Place(file=file, line=1, column=1, end_line=1, end_column=2),
        f"the text is not UTF-8; it looks like {found.title}, as in “{found.example}”",
        _hint(found, file),
    )


def _undecodable(content: bytes, codec: str, error: UnicodeError, file: str) -> Finding:
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    # Columns count characters, as editors do, and not bytes.
    before = content[:start].decode(codec, "replace").removeprefix("\ufeff")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    byte = f" (byte 0x{content[start]:02x})" if start < len(content) else ""
    where = Place(file=file, line=line, column=column, end_line=line, end_column=column + 1)
    if codec == "utf-8" and _is_damaged_utf8(content):
        return UNDECODABLE_TEXT.at(
            where,
            f"the text is UTF-8, but not from here on{byte}",
            "Correct this cell in a text editor and save the file as UTF-8, or export it again.",
        )
    found = guess(content, start) if codec == "utf-8" else None
    looks = f"; it looks like {found.title}, as in “{found.example}”" if found else ""
    return UNDECODABLE_TEXT.at(
        where, f"the text is not {codec.upper()} from here on{byte}{looks}", _hint(found, file)
    )


def _is_damaged_utf8(content: bytes) -> bool:
    """Say whether most of what is beyond ASCII is UTF-8, as where a cell was cut in a letter."""
    if content.startswith(codecs.BOM_UTF8):
        return True
    replaced = content.decode("utf-8", "replace")
    bad = replaced.count("\ufffd")
    good = sum(1 for letter in replaced if not letter.isascii()) - bad
    return good > bad


# Literals: in Python, where there are no options, it is said in other words.
_CONFIRM = (
    "If that reads right, add `--encoding ENCODING`, or write `encoding: ENCODING` into a map file "
    "(`--map`); else save the file as KIND."
)
_NAME_IT = "Save the file as KIND, or name its encoding with `--encoding`."


def _hint(found: Guess | None, file: str) -> str:
    kind = "“CSV UTF-8”"
    if Path(file).suffix.lower() == ".json":
        kind = "UTF-8"
    if found is None:
        return _NAME_IT.replace("KIND", kind)
    return _CONFIRM.replace("ENCODING", found.encoding).replace("KIND", kind)
