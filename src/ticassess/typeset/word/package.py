"""What every file of Word is: parts of XML in an archive, the same bytes for the same parts."""

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

from ticassess.typeset.languages import without_marks

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

# A package carries the time of its making; a fixed one gives the same bytes each time.
_MADE = (2000, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Give the file of some parts, by their names; the same parts give the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _MADE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content.encode() if isinstance(content, str) else content)
    return file.getvalue()


def plain(text: str) -> str:
    """Give a text as XML, without what XML cannot hold, also between quotes.

    >>> plain('a "b" & <c>' + chr(11) + chr(0xFFFE))
    'a &quot;b&quot; &amp; &lt;c&gt;'
    """
    return escape(of_xml(text), {'"': "&quot;"})


def of_xml(text: str) -> str:
    """Give a text without marks of languages, and without what XML cannot hold."""
    bare = without_marks(text)
    return "".join(letter for letter in bare if letter in "\t\n" or _is_of_xml(letter))


def _is_of_xml(letter: str) -> bool:
    return letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff"
