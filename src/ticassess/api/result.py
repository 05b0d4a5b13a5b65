"""`AssessmentResult`: what may be shown of some answers, as tables, files and pages."""

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from ticassess.api.frames import frame_of
from ticassess.api.paths import path_of
from ticassess.api.wording import in_python_words
from ticassess.errors import NothingToPublish, WrongUsage
from ticassess.publish import (
    PROTECTED,
    WHY_PROTECTED,
    Publication,
    breakdown_notes,
    check_outputs,
    document_of,
    explain_number,
    refuse_if_empty,
    text_of,
    withheld_notes,
    write_outputs,
)
from ticassess.report import Explanation, Record, ScoreDocument, as_plain, score_format

_RUNS_ADD_UP = (
    "No ledger was kept: results of several runs on the same people add up, and together they may "
    "reveal more than each alone. Name one file for all runs with `ledger=`."
)
_MISSING = "–"


class AssessmentResult:
    """The published numbers of one assessment; protected numbers are missing in every output.

    The tables have the keys of `ticassess/score/1` as columns. A suppressed number is missing
    (`pd.NA`) and its `suppressed` is "suppressed".
    """

    def __init__(self, publication: Publication) -> None:
        """Results are made by `ticassess.assess`."""
        self._publication = publication
        self._document: ScoreDocument = document_of(publication)

    @property
    def scales(self) -> pd.DataFrame:
        """The scales and the overall score for the whole organisation."""
        return frame_of(one for one in self._of_everybody() if one.kind != "item")

    @property
    def items(self) -> pd.DataFrame:
        """The items for the whole organisation."""
        return frame_of(one for one in self._of_everybody() if one.kind == "item")

    @property
    def groups(self) -> pd.DataFrame:
        """The scales and items of every group: a row for each number of each level."""
        return frame_of(one for one in self._document.results if one.by is not None)

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know about the numbers, in sentences."""
        return tuple(self._notes())

    def to_dict(self) -> dict[str, Any]:
        """Give the document `ticassess/score/1` as plain mappings, tuples and values."""
        return as_plain(self._document)

    def to_json(self) -> str:
        """Give the document `ticassess/score/1` as JSON, as `score --format json` prints it."""
        return score_format("json").write(self._document).decode()

    @in_python_words()
    def report(
        self, path: str | Path, *, template: str | Path | None = None, force: bool = False
    ) -> Path:
        """Write the report (.pdf, .html, .docx, .pptx) or its numbers (.json, …); give its path.

        `template`: a folder of your own templates. `force`: replace a file that exists already.

        Raises:
            OutputExists: there is a file of this name, and `force` is not set.
            WrongUsage: files with this ending cannot be written, or there is no such folder of
                templates.
            NothingToPublish: there is no number to report; .json, .csv and .xlsx files are written
                all the same.
            OutputNotWritten: the file cannot be written.

        """
        output = path_of("path", path, "the path of the file to write")
        folder = None if template is None else path_of("template", template, "a folder")
        if folder is not None and not folder.is_dir():
            raise WrongUsage(f"There is no template folder {folder}.", hint="Name a folder.")
        check_outputs([output], force=force)
        write_outputs(self._publication, [output], template=folder, force=force)
        return output

    @in_python_words()
    def explain(
        self, id: str, *, by: str | None = None, group: str | None = None
    ) -> str:  # the name of the column
        """Explain how one number came about: its inputs, the formula, rounding, and the number.

        `id`: a scale, an item or `overall`. `by` and `group`: a breakdown, and one of its groups by
        value or label.

        Raises:
            WrongUsage: there is no such number, breakdown or level.

        """
        if by is None and group is None:
            return _explained(explain_number(self._publication, id))
        if by is None or group is None:
            raise WrongUsage(
                "A group is a breakdown and a level of it.", hint="Give both `by` and `group`."
            )
        return _explained(explain_number(self._publication, id, (by, group)))

    def __repr__(self) -> str:
        results = self._publication.results
        return (
            f"<AssessmentResult of {self._document.instrument.id}: {results.kept} replies, "
            f"{len(results.numbers)} numbers, {results.n_suppressed} protected>"
        )

    def _repr_html_(self) -> str:
        rows = [_row("th", ("scale", "n", "score", "target", "band"))]
        for record in self._of_everybody():
            if record.kind != "item":
                rows.append(_row("td", _cells_of(record)))
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        about = escape(repr(self)[1:-1])
        return f"<p>{about}</p><table>{''.join(rows)}</table><ul>{notes}</ul>"

    def _of_everybody(self) -> Iterator[Record]:
        for record in self._document.results:
            if record.by is None:
                yield record

    def _notes(self) -> Iterator[str]:
        publication = self._publication
        try:
            refuse_if_empty(publication)
        except NothingToPublish as nothing:
            yield f"{nothing.message} {nothing.hint}"
        dropped = publication.reconciliation.personal_columns
        if dropped:
            yield (
                f"Personal columns were dropped before anything was computed: {', '.join(dropped)}."
            )
        yield from breakdown_notes(publication)
        yield from withheld_notes(publication.results)
        if publication.new_ledger is not None:
            yield (
                f"{publication.new_ledger} now remembers what was shown, as hashes and counts. "
                "Keep it beside the answers, and do not send it on."
            )
        if not publication.in_ledger:
            yield _RUNS_ADD_UP


def _explained(explanation: Explanation) -> str:
    text = text_of(explanation)
    if explanation.is_protected:
        return f"{text}\n\n{PROTECTED} {WHY_PROTECTED}"
    return text


def _cells_of(record: Record) -> tuple[str, ...]:
    if record.suppressed:
        return record.id, "", "protected", "", ""
    score = target = _MISSING
    if record.score is not None:
        score = f"{record.bound or ''} {record.score}".strip()
    if record.target is not None:
        target = str(record.target)
    n = "its parts" if record.basis == "parts" else str(record.n)
    return record.id, n, score, target, record.band or _MISSING


def _row(tag: str, cells: Iterable[str]) -> str:
    inside = "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in cells)
    return f"<tr>{inside}</tr>"
