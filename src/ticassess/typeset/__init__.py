"""From a folder of templates and values that are ready to print to HTML, and from HTML to a PDF.

    fill(folders, "report.html.j2", {"report": …})   -> HTML text
    print_pdf(html, folders)                         -> PDF bytes, tagged, the same for the same input

`folders` are searched in order, so that a folder with one changed file is a whole template.
"""

from ticassess.typeset.environment import fill
from ticassess.typeset.pages import print_pdf

__all__ = ["fill", "print_pdf"]
