"""The tables of a tagged PDF, read with poppler's `pdfinfo` where it is installed."""

import ctypes
import re
import subprocess
from pathlib import Path

import pypdfium2

from ticassess.audit.document_files import bytes_of
from ticassess.audit.pages import Element, Page, refuse_other_language
from ticassess.errors import InputNotReadable

PROGRAM = "pdfinfo"
_SECONDS = 60
_LINE = re.compile(r"( *)(\S.*)")
_NAME = re.compile(r"[A-Za-z]+\d?")
_NAMES = {"Table": "table", "TR": "tr", "TH": "th", "TD": "td"} | {
    "H1": "h1",
    "H2": "h2",
    "H3": "h3",
    "H4": "h4",
    "BlockQuote": "blockquote",
}
_START = b"%PDF-"


def read_pdf(path: Path) -> Page | None:
    """Read the structure of a PDF; None where nothing on this machine can, or it has none.

    Raises:
        InputNotReadable: it is missing, no PDF, or in another language than English.

    """
    content = bytes_of(path)
    if not content.startswith(_START):
        raise InputNotReadable(
            f"{path} is not a PDF.", hint="Name files that `ticassess report` has written."
        )
    refuse_other_language(path, language_of(content))
    try:
        done = subprocess.run(
            [PROGRAM, "-struct-text", "-enc", "UTF-8", str(path.resolve())],
            capture_output=True,
            check=True,
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    root = structure(done.stdout.decode("utf-8", errors="replace"))
    if not any(root.all("table")):
        return None
    return Page(file=str(path), root=root, is_printed=True)


def language_of(content: bytes) -> str:
    """Give the language that a PDF says it is in; empty where it says none or is damaged."""
    try:
        with pypdfium2.PdfDocument(content) as document:
            size = pypdfium2.raw.FPDFCatalog_GetLanguage(document, None, 0)
            text = (ctypes.c_ushort * (size // 2))()
            pypdfium2.raw.FPDFCatalog_GetLanguage(document, text, size)
    except pypdfium2.PdfiumError:
        return ""
    return bytes(text).decode("utf-16", errors="replace").rstrip("\0")


def structure(listing: str) -> Element:
    r"""Give the elements that `pdfinfo -struct-text` lists, by how far each line is indented.

    >>> root = structure('Table\n  TR\n    TH <1>\n      "Group"\n    TD:\n      "20"')
    >>> [cell.text() for cell in root.all("th", "td")]
    ['Group', '20']
    """
    root = Element(name="")
    open_elements = [(-1, root)]
    for line in listing.splitlines():
        found = _LINE.fullmatch(line)
        if found is None:
            continue
        indent, content = len(found[1]), found[2]
        while open_elements[-1][0] >= indent:
            open_elements.pop()
        parent = open_elements[-1][1]
        name = _NAME.match(content)
        if content.startswith('"'):
            parent.inside.append(content[1:].removesuffix('"'))
        elif name is not None:
            # An `Object` of a PDF is a reference, and no `<object>`: only these mean the same.
            element = Element(name=_NAMES.get(name[0], ""))
            parent.inside.append(element)
            open_elements.append((indent, element))
    return root
