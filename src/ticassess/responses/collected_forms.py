"""Databases of collected replies: whether there is one yet, and which of its forms is meant."""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.assessment import Assessment, ResponseFile
from ticassess.finding import Finding, Place, UnusableContent
from ticassess.instrument import Instrument
from ticassess.reply_store import NO_SUCH_FORM, NOT_COLLECTED_YET
from ticassess.responses.readers import Sheet, Table, table_of


@dataclass(frozen=True, kw_only=True)
class CollectedForm:
    """One form with its replies."""

    form: str | None
    table: Table


def collected_forms(
    sheets: Sequence[Sheet], instrument: Instrument, form: str | None
) -> list[CollectedForm]:
    """Give the replies to an instrument, on one form or, where none is named, on each.

    There are none where the file does not say itself to what it has replies.

    Raises:
        UnusableContent: it has none to this instrument and form.

    """
    others: list[str] = []
    meant: list[CollectedForm] = []
    for sheet in sheets:
        if sheet.answers_to is None:
            continue
        named, of_form = sheet.answers_to
        if named == instrument.id and form in (None, of_form):
            meant.append(CollectedForm(form=of_form, table=table_of(sheet)))
        else:
            others.append(f"`{named}`" + (f", form `{of_form}`" if of_form else ""))
    if others and not meant:
        wanted = f"form `{form}` of `{instrument.id}`" if form else f"`{instrument.id}`"
        raise UnusableContent(
            [
                NO_SUCH_FORM.at(
                    Place(file=sheets[0].file),
                    f"no replies to {wanted} were collected here, but to {'; '.join(others)}",
                    "Name the instrument and the form that people answered.",
                )
            ]
        )
    return meant


def collected_so_far(assessment: Assessment) -> tuple[list[ResponseFile], list[Finding]]:
    """Give the files of answers without databases that are not there, and what there is to say.

    A survey may be answered on paper alone. Where nothing else is named, a missing database is a
    missing file like any other.
    """
    entries: list[ResponseFile] = []
    findings = []
    for entry in assessment.responses:
        path = assessment.path_of(entry.file)
        if entry.is_collected and not path.exists():
            said = "it is not there, so nothing has been collected in it"
            hint = "Nothing to do if `ticassess collect` was not used, or not yet."
            findings.append(NOT_COLLECTED_YET.at(Place(file=str(path)), said, hint))
        else:
            entries.append(entry)
    if not entries:
        return list(assessment.responses), []
    return entries, findings
