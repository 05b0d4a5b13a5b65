"""From published numbers to the gap report: words and places, no layout."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.instrument import Instrument
from ticassess.privacy import PublishedResults
from ticassess.report.context import Context
from ticassess.report.cover import make_cover
from ticassess.report.documents import Document
from ticassess.report.folders import template_folders
from ticassess.report.gap_report import GapReport
from ticassess.report.mark import mark_of
from ticassess.report.material import Material
from ticassess.report.records import score_document
from ticassess.report.scale_tables import scale_table
from ticassess.report.sections import make_sections
from ticassess.report.translation import translated
from ticassess.report.words import load_words
from ticassess.responses import Breakdown, Reconciliation


def present(
    instrument: Instrument,
    published: PublishedResults,
    reconciliation: Reconciliation,
    breakdowns: Sequence[Breakdown] = (),
    context: Context | None = None,
    *,
    folders: Sequence[Path] | None = None,
    document: Document = "complete",
) -> GapReport:
    """Give everything that a gap report prints, from published numbers only.

    `folders` are the template folders, whose words stand beside the numbers; by default the bundled
    one. `document`: which of the documents that these numbers give.

    Raises:
        UnusableContent: the words of a folder have a mistake.

    """
    context = context or Context()
    language = context.language or instrument.language
    words = load_words(folders or template_folders(), language)
    material = Material(
        instrument=instrument,
        words=words,
        language=language,
        form=context.form,
        published=published,
        reconciliation=reconciliation,
        breakdowns=translated(breakdowns, instrument, language, words.language),
        context=context,
        document=document,
    )
    figures = score_document(instrument, published, reconciliation, wave=context.wave)
    return GapReport(
        language=material.words("language"),
        words=material.words,
        persons=material.is_of_persons,
        units=material.unit("head"),
        tiny=material.is_tiny,
        empty=published.is_empty,
        document=document,
        cover=make_cover(material, mark_of(figures)),
        leading=scale_table(material, material.leading),
        sections=make_sections(material),
    )
