"""Slips with codes, to print and cut: an address, a square for phones, and plain words."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import segno

from ticassess import resources
from ticassess.collect.slip_codes import spaced
from ticassess.collect.survey import Survey
from ticassess.collect.wording import folder, said_in
from ticassess.errors import WrongUsage
from ticassess.typeset import fill, print_pdf

_ON_A_SHEET = 8
_QUIET = 4  # cells around a QR code that the standard wants left blank


@dataclass(frozen=True, kw_only=True)
class Slip:
    """One slip: its code in groups of digits, and the square that leads to the form with it.

    `size` is the side of the square in cells, its quiet border included.
    """

    code: str
    square: str
    size: int


def slips_pdf(survey: Survey, codes: Sequence[str], address: str, language: str | None) -> bytes:
    """Give the PDF, eight slips on a sheet.

    Raises:
        WrongUsage: the address is none that a browser opens, or nobody has the words in a language.

    """
    plain = address.rstrip("/")
    parts = urlsplit(plain)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
        raise WrongUsage(
            f"`{address}` is no address that a browser opens.",
            hint="For example: --address https://survey.example.org",
        )
    chosen = language or survey.languages[0]
    if chosen not in survey.languages:
        raise WrongUsage(
            f"The survey is not available in the language `{chosen}`.",
            hint=f"It is available in: {', '.join(survey.languages)}.",
        )
    slips = []
    for code in codes:
        slips.append(_slip(code, f"{plain}/?code={code}"))
    sheets = []
    for start in range(0, len(slips), _ON_A_SHEET):
        sheets.append(tuple(slips[start : start + _ON_A_SHEET]))
    said = said_in(chosen)
    form = next(iter(survey.forms.values())).in_language(chosen)
    values = {
        "said": said,
        "lang": said.language,
        "organisation": survey.settings.organisation,
        "title": form.title,
        "address": plain,
        "sheets": sheets,
    }
    page = fill([folder()], "slips.html.j2", values)
    return print_pdf(page, [folder(), resources.report_templates() / "gap-report"])


def _slip(code: str, address: str) -> Slip:
    # Level M is read even where a fold or a coffee stain hides a part.
    qr = segno.make_qr(address, error="m", boost_error=False)
    size = int(qr.symbol_size(border=_QUIET)[0])
    steps = []
    for row, cells in enumerate(qr.matrix_iter(border=_QUIET)):
        for column, is_dark in enumerate(cells):
            if is_dark:
                steps.append(f"M{column} {row}h1v1h-1z")
    return Slip(code=spaced(code), square="".join(steps), size=size)
