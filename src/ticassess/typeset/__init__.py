"""From templates and values that are ready to print to HTML, and from HTML to a file.

    fill(folders, "report.html.j2", {"report": …})  -> HTML text
    print_pdf(html, folders)  -> PDF bytes, tagged, the same for the same input
    one_file(html, folders)   -> HTML bytes that need no other file and run nothing
    word_document(html, folders, look)  -> bytes of a .docx, every part of it under a named style
    presentation(deck)        -> bytes of a .pptx with charts and tables that can be changed

`folders` are searched in order, so that a folder with one changed file is a whole template.

The face is lazy: typesetting needs heavy packages, and the catalogue of what can be wrong with a
template (`TEMPLATE_RULES`), which `explain` shows, needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.typeset.environment import fill
    from ticassess.typeset.languages import (
        in_language,
        is_right_to_left,
        isolated,
        without_marks,
    )
    from ticassess.typeset.pages import print_pdf
    from ticassess.typeset.single_file import one_file
    from ticassess.typeset.slides.deck import (
        Bars,
        Block,
        Bullets,
        Deck,
        Grid,
        Opening,
        Series,
        Slide,
    )
    from ticassess.typeset.slides.presentation import presentation
    from ticassess.typeset.template_rules import BROKEN_TEMPLATE, TEMPLATE_RULES
    from ticassess.typeset.word.document import word_document
    from ticassess.typeset.word.look import Look, WordStyle
    from ticassess.typeset.word.package import packed, plain

_MODULES = {
    "environment": ("fill",),
    "languages": ("in_language", "is_right_to_left", "isolated", "without_marks"),
    "single_file": ("one_file",),
    "pages": ("print_pdf",),
    "slides.deck": ("Bars", "Block", "Bullets", "Deck", "Grid", "Opening", "Series", "Slide"),
    "slides.presentation": ("presentation",),
    "template_rules": ("BROKEN_TEMPLATE", "TEMPLATE_RULES"),
    "word.document": ("word_document",),
    "word.look": ("Look", "WordStyle"),
    "word.package": ("packed", "plain"),
}

__all__ = [
    "BROKEN_TEMPLATE",
    "TEMPLATE_RULES",
    "Bars",
    "Block",
    "Bullets",
    "Deck",
    "Grid",
    "Look",
    "Opening",
    "Series",
    "Slide",
    "WordStyle",
    "fill",
    "in_language",
    "is_right_to_left",
    "isolated",
    "one_file",
    "packed",
    "plain",
    "presentation",
    "print_pdf",
    "without_marks",
    "word_document",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
