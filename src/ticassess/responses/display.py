"""Texts of a file as messages may show them: short, printable, and never an address."""

import json
import unicodedata

from ticassess.matching import trimmed
from ticassess.responses.personal_columns import holds_personal_text

MAX_SHOWN = 60
_END = 19
_JOINERS = "\u200c\u200d"


def quoted(text: str) -> str:
    r"""Show a text of the file in a message.

    >>> quoted("Agreee"), quoted("line\nbreak"), quoted("ask ann@example.org")
    ('“Agreee”', '“line break”', '(a text with an e-mail or IP address)')
    """
    if holds_personal_text(text):
        return "(a text with an e-mail or IP address)"
    return f"“{shortened(printable(text))}”"


def printable(text: str) -> str:
    """Remove control characters, spaces at the ends, and runs of spaces; compose accents.

    Joiners stay, which Persian words and many emoji need.
    """
    plain = unicodedata.normalize("NFC", text)
    if not plain.isprintable():
        plain = "".join(" " if letter.isspace() else letter for letter in plain)
        plain = "".join(letter for letter in plain if letter.isprintable() or letter in _JOINERS)
    return " ".join(trimmed(plain).split())


def shortened(text: str) -> str:
    """Cut a text to what fits into a line; headers and names of groups often differ at the end.

    >>> shortened("Northern County Community Behavioral Health and Housing Services, Ward A")
    'Northern County Community Behavioral Hea…ng Services, Ward A'
    """
    if len(text) <= MAX_SHOWN:
        return text
    return f"{text[: MAX_SHOWN - _END - 1].rstrip()}…{text[-_END:].lstrip()}"


def map_key(text: str) -> str:
    r"""Write a text as a key of a map file, which reads back as the same text.

    >>> map_key('Q7 "so"\n')
    '"Q7 \\"so\\""'
    """
    plain = json.dumps(trimmed(text), ensure_ascii=False)
    # YAML takes more characters for line breaks than JSON escapes.
    return "".join(letter if letter.isprintable() else f"\\U{ord(letter):08x}" for letter in plain)
