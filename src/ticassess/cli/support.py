"""Whom respondents can turn to, as commands that make questionnaires are told."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.exporters import ExportSettings


def form_asked(form: str | None, assessment: Path | None) -> str | None:
    """Give the form that was asked for, else the one that all answers of an assessment are to."""
    from ticassess.assessment import load_assessment

    if form is not None or assessment is None:
        return form
    named = {responses.form for responses in load_assessment(assessment).responses}
    return named.pop() if len(named) == 1 else None


def settings_with_contacts(
    contacts: Sequence[str] | None,
    assessment: Path | None,
    *,
    large_print: bool = False,
    called: str = "",
) -> "ExportSettings":
    """Give the settings of an export: who asks, and the contacts of the file and of the call.

    Raises:
        WrongUsage: a contact is empty.

    """
    from ticassess.assessment import load_assessment
    from ticassess.exporters import ExportSettings

    named = tuple(contacts or ())
    if any(not text.strip() for text in named):
        raise WrongUsage(
            "An empty contact helps nobody.", hint='Say who, and how: --contact "Ana, room 12"'
        )
    if assessment is None:
        return ExportSettings(contacts=named, large_print=large_print, called=called)
    around = load_assessment(assessment)
    told = around.promises
    return ExportSettings(
        contacts=(*around.support_contacts, *named),
        organisation=around.organisation,
        large_print=large_print,
        called=called,
        kept_by=told.kept_by or "",
        destroyed=told.destroyed or "",
        questions_to=told.questions_to or "",
    )


def tell_promises(assessment: Path | None) -> None:
    """Say what people who answer want to know and the assessment file does not state yet."""
    from ticassess.assessment import PROMISES, load_assessment
    from ticassess.cli.notes import warn

    if assessment is None:
        return
    missing = load_assessment(assessment).promises.not_stated()
    if missing:
        said = ", ".join(PROMISES[name] for name in missing)
        warn(
            f"Not stated yet in {assessment}: {said}.\n"
            "    Add it under `promises` there before you hand this out."
        )
