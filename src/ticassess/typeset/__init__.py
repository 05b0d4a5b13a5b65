"""From templates and values that are ready to print to HTML, and from HTML to a PDF or to one file.

    fill(folders, "report.html.j2", {"report": …})  -> HTML text
    print_pdf(html, folders)  -> PDF bytes, tagged, the same for the same input
    one_file(html, folders)   -> HTML bytes that need no other file and run nothing

`folders` are searched in order, so that a folder with one changed file is a whole template.
"""

from ticassess.typeset.environment import fill
from ticassess.typeset.one_file import one_file
from ticassess.typeset.pages import print_pdf
from ticassess.typeset.template_rules import BROKEN_TEMPLATE

__all__ = [
    "BROKEN_TEMPLATE",
    "fill",
    "one_file",
    "print_pdf",
]
