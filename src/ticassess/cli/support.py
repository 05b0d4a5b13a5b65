"""Whom respondents can turn to, as commands that make questionnaires are told."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.assessment import Assessment
    from ticassess.exporters import ExportSettings


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a questionnaire is made of: an instrument, the form, and where the contacts stand."""

    instrument: str
    form: str | None
    assessment: Path | None


def what_is_asked(
    named: str, form: str | None, assessment: Path | None, source: str | None
) -> Asked:
    """Say which questionnaire is meant.

    `named`: an instrument, or an assessment file, which then says the instrument and the form;
    `source`: which of several sources. A form that was asked for has the last word.

    Raises:
        WrongUsage: the assessment has several sources, and which one is meant is open.

    """
    from ticassess.source import kind_in

    if kind_in(Path(named)) == "assessment":
        if assessment is not None:
            raise WrongUsage(
                f"{named} is an assessment file, and `--assessment` names one, too.",
                hint="Leave out one of the two.",
            )
        view = _view(Path(named), source)
        return Asked(
            instrument=view.instrument_name(),
            form=form or _only_form(view),
            assessment=Path(named),
        )
    if assessment is None:
        if source is not None:
            raise WrongUsage(
                "`--source` chooses from an assessment file, and none was given.",
                hint="Name the assessment file in place of the instrument.",
            )
        return Asked(instrument=named, form=form, assessment=None)
    # Looked at even where the form is given: a source that is not there must not pass unseen.
    if form is None or source is not None:
        view = _view(assessment, source)
        form = form or _only_form(view)
    return Asked(instrument=named, form=form, assessment=assessment)


def _view(file: Path, source: str | None) -> "Assessment":
    """Give the assessment, or one of its sources as if it were one."""
    from ticassess.assessment import load_assessment, place_of

    around = load_assessment(file)
    if not around.instruments and source is None:
        return around
    return around.views[place_of(around, source)]


def _only_form(around: "Assessment") -> str | None:
    """Give the form that all answers of an assessment are to."""
    named = {responses.form for responses in around.responses}
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
