"""From templates and values that are ready to print to HTML, and from HTML to a PDF or to one file.

    fill(folders, "report.html.j2", {"report": …})  -> HTML text
    print_pdf(html, folders)  -> PDF bytes, tagged, the same for the same input
    one_file(html, folders)   -> HTML bytes that need no other file and run nothing

`folders` are searched in order, so that a folder with one changed file is a whole template.

The face is lazy: typesetting needs heavy packages, and the catalogue of what can be wrong with a
template (`TEMPLATE_RULES`), which `explain` shows, needs none.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.typeset.environment import fill
    from ticassess.typeset.pages import print_pdf
    from ticassess.typeset.single_file import one_file
    from ticassess.typeset.template_rules import BROKEN_TEMPLATE, TEMPLATE_RULES

_MODULES = {
    "environment": ("fill",),
    "single_file": ("one_file",),
    "pages": ("print_pdf",),
    "template_rules": ("BROKEN_TEMPLATE", "TEMPLATE_RULES"),
}

__all__ = [
    "BROKEN_TEMPLATE",
    "TEMPLATE_RULES",
    "fill",
    "one_file",
    "print_pdf",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
