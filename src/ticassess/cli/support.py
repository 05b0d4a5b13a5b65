"""Whom respondents can turn to, as commands that make questionnaires are told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the call itself says to people who answer, beside the assessment file."""

    contacts: Sequence[str] | None = None
    questions_to: str | None = None
    hand_in: str | None = None

    def check(self) -> None:
        """Refuse what is there and says nothing.

        Raises:
            WrongUsage: a text is empty.

        """
        if any(not text.strip() for text in self.contacts or ()):
            raise WrongUsage(
                "An empty contact helps nobody.", hint='Say who, and how: --contact "Ana, room 12"'
            )
        given = {"--questions-to": self.questions_to, "--hand-in": self.hand_in}
        for option, text in given.items():
            if text is not None and not text.strip():
                raise WrongUsage(
                    f"`{option}` is empty.", hint="Say it in a few words, or leave the option out."
                )


def settings_with_contacts(
    told: Told, assessment: Path | None, *, large_print: bool = False, called: str = ""
) -> "ExportSettings":
    """Give the settings of an export: who asks, and what the file and the call tell people.

    What the call says goes before what the file says; contacts of both are listed.

    Raises:
        WrongUsage: a text of the call is empty.

    """
    from ticassess.assessment import load_assessment
    from ticassess.exporters import ExportSettings

    told.check()
    settings = ExportSettings(
        contacts=tuple(told.contacts or ()),
        large_print=large_print,
        called=called,
        questions_to=told.questions_to or "",
        hand_in=told.hand_in or "",
    )
    if assessment is None:
        return settings
    around = load_assessment(assessment)
    promised = around.promises
    return replace(
        settings,
        contacts=(*around.support_contacts, *settings.contacts),
        organisation=around.organisation,
        kept_by=promised.kept_by or "",
        destroyed=promised.destroyed or "",
        questions_to=settings.questions_to or promised.questions_to or "",
        hand_in=settings.hand_in or promised.hand_in or "",
    )


def tell_promises(
    settings: "ExportSettings", assessment: Path | None, *, on_paper: bool = True
) -> None:
    """Say what people who answer want to know and nobody has stated yet.

    `on_paper`: whether the form has to be handed in.
    """
    from ticassess.assessment import PROMISES
    from ticassess.cli.notes import warn

    missing = []
    for name, said in PROMISES.items():
        if not getattr(settings, name) and (on_paper or name != "hand_in"):
            missing.append(said)
    if not missing:
        return
    where, how = "", "State it under `promises` in an assessment file, and name that"
    how += " with --assessment,"
    if assessment is not None:
        where, how = f" in {assessment}", "Add it under `promises` there"
    lines = [f"Not stated yet{where}: {', '.join(missing)}."]
    if not settings.questions_to:
        # The consents of all bundled questionnaires do.
        lines.append(
            "A consent may send people to “Questions about this survey”, and nobody is named there."
        )
    lines.append(f"{how} before you ask anybody.")
    warn("\n    ".join(lines))
