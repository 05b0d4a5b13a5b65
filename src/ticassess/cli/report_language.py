"""The language of a report: whether its questionnaires have it, and what is not in it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ticassess.instrument import Instrument


def check_language(instruments: "Sequence[str]", language: str | None) -> None:
    """Complain about the language before any work is done.

    Raises:
        WrongUsage: no questionnaire is in it.

    """
    from ticassess.instrument import load_instrument
    from ticassess.report import refuse_unknown_language

    if language is not None:
        named = dict.fromkeys(instruments)
        refuse_unknown_language([load_instrument(name) for name in named], language)


def check_language_of(file: Path, source: str | None, language: str | None) -> None:
    """Complain about the language of an assessment in the same way."""
    from ticassess.assessment import load_assessment, place_of

    if language is None:
        return
    assessment = load_assessment(file)
    views = assessment.views
    if source is not None:
        views = (views[place_of(assessment, source)],)
    check_language([view.instrument_name() for view in views], language)


def tell_language(
    instruments: "Sequence[Instrument]", language: str | None, template: Path | None
) -> None:
    """Say what of the report is in another language, if anything is."""
    from ticassess.cli.notes import warn
    from ticassess.report import language_notes, template_folders

    for text in language_notes(instruments, language, template_folders(template)):
        warn(text)
