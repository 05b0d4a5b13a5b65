"""Print HTML: a tagged PDF, the same bytes for the same input, or a clear rule."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from weasyprint import HTML
from weasyprint.urls import FatalURLFetchingError

from ticassess.finding import Finding, UnusableContent
from ticassess.progress import stage
from ticassess.typeset.accessibility import faults
from ticassess.typeset.addresses import message_without_data, shown
from ticassess.typeset.fetcher import TemplateFetcher
from ticassess.typeset.template_rules import BROKEN_TEMPLATE, INACCESSIBLE_PAGE, REFUSED_ADDRESS

VARIANT = "pdf/ua-1"
"""Universally accessible PDF: tagged, with a language, a title and bookmarks."""


def print_pdf(html: str, folders: Sequence[Path]) -> bytes:
    """Give the PDF of a page whose style sheets, fonts and pictures lie in the template folders.

    Raises:
        UnusableContent: the page asks for a file elsewhere, or lacks what makes it accessible, or
            WeasyPrint reports an error of any other kind.

    """
    stage("Laying out pages")
    place = str(folders[0])
    page, fetcher = _page(html, folders)
    # Before printing, which takes most of the time.
    findings = [INACCESSIBLE_PAGE.at(place, 1, message) for message in faults(page.etree_element)]
    if findings:
        raise UnusableContent(findings)
    return _written(page, fetcher, place, VARIANT)


def printed(html: str, folders: Sequence[Path]) -> bytes:
    """Give a PDF to make pictures of, which nobody reads: whether it is accessible matters not.

    Raises:
        UnusableContent: the page asks for a file elsewhere, or WeasyPrint reports an error.

    """
    page, fetcher = _page(html, folders)
    return _written(page, fetcher, str(folders[0]), None)


def _page(html: str, folders: Sequence[Path]) -> tuple[HTML, TemplateFetcher]:
    fetcher = TemplateFetcher(folders)
    home = f"{folders[0].resolve().as_uri()}/"
    return HTML(string=html, base_url=home, url_fetcher=fetcher), fetcher


def _written(page: HTML, fetcher: TemplateFetcher, place: str, variant: str | None) -> bytes:
    # WeasyPrint goes on after a rule or a picture that it cannot use, and only logs it.
    with _errors_of("weasyprint") as errors:
        try:
            content: bytes = page.write_pdf(pdf_variant=variant)
        except FatalURLFetchingError as error:
            raise UnusableContent(_refused(fetcher, place, str(error))) from error
    if fetcher.refused:  # a drawing swallows what became of a picture inside it
        raise UnusableContent(_refused(fetcher, place, ""))
    if errors:
        raise UnusableContent([BROKEN_TEMPLATE.at(place, 1, error) for error in errors])
    return content


def _refused(fetcher: TemplateFetcher, place: str, message: str) -> list[Finding]:
    if not fetcher.refused:
        return [BROKEN_TEMPLATE.at(place, 1, message_without_data(message))]
    return [
        REFUSED_ADDRESS.at(
            place, 1, f"a template asks for `{shown(url)}`, which is not in the template folder"
        )
        for url in dict.fromkeys(fetcher.refused)
    ]


@contextmanager
def _errors_of(logger: str) -> Iterator[list[str]]:
    """Collect what a library logs as an error, in place of printing it."""
    messages: list[str] = []

    class Collect(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            messages.append(message_without_data(record.getMessage()))

    handler = Collect(level=logging.ERROR)
    log = logging.getLogger(logger)
    log.addHandler(handler)
    try:
        yield messages
    finally:
        log.removeHandler(handler)
