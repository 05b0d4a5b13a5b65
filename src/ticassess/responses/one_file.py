"""`OneFile`: one table of which rows and cells were read, so that any columns can group it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

import numpy as np
import numpy.typing as npt

from ticassess.assessment import Duplicates
from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.coding import AnswerScale, answer_scales
from ticassess.responses.columns import Columns, duplicate_columns
from ticassess.responses.doubtful_columns import doubtful_columns
from ticassess.responses.duplicates import one_of_each
from ticassess.responses.file_answers import FileAnswers, Rows, Unmatched, answers_of, off_form
from ticassess.responses.item_rules import Codes, Comments
from ticassess.responses.kept_rows import KeptRows
from ticassess.responses.levels import level_column
from ticassess.responses.missing_columns import unmatched_columns
from ticassess.responses.named_once import named_once
from ticassess.responses.names import names_in
from ticassess.responses.rows import WantedRows, rows_with_replies
from ticassess.responses.second_columns import second_columns
from ticassess.responses.stems_apart import stems_apart
from ticassess.responses.unknown_choices import choices_to_name, items_told, unknown_choices
from ticassess.responses.waves_together import waves_together


@dataclass(frozen=True, kw_only=True)
class FileReplies:
    """The kept replies of one file: codes by item id, levels in the order of the breakdowns."""

    columns: Columns
    replies: KeptRows
    codes: Codes
    levels: tuple[npt.NDArray[np.object_], ...]
    comments: Comments
    names: frozenset[str] = field(repr=False)
    findings: tuple[Finding, ...]


@dataclass(frozen=True, kw_only=True, eq=False)
class OneFile:
    """One table whose columns are known, read as far as no breakdown makes a difference to it.

    `rows` has those that repeat others, too. `answers` are of the rows that are kept where nothing
    is broken down; `of_columns` is what there is to say of columns without an item.
    """

    instrument: Instrument
    columns: Columns
    scales: Mapping[str, AnswerScale]
    rows: KeptRows
    answers: FileAnswers
    of_columns: tuple[Finding, ...]
    names: frozenset[str] = field(repr=False)
    unmatched: Unmatched
    duplicates: Duplicates | None

    @classmethod
    def of(
        cls, instrument: Instrument, columns: Columns, unmatched: Unmatched, wanted: WantedRows
    ) -> Self:
        """Sort out the rows of a table, and read its cells.

        Raises:
            WrongUsage: a column that the instrument's consensus rule needs is missing.
            UnusableContent: a response scale has too many options.

        """
        platform = columns.origin.platform
        scales = answer_scales(instrument, columns.column_map, platform, form=columns.form)
        rows = rows_with_replies(instrument, columns, scales, wanted.keep)
        unknown = unknown_choices(instrument, columns)
        usual = one_of_each(rows, columns, (), wanted.duplicates)
        return cls(
            instrument=instrument,
            columns=columns,
            scales=scales,
            rows=rows,
            answers=answers_of(instrument, columns, scales, usual.kept, unmatched),
            of_columns=(
                *unmatched_columns(columns, told=items_told(unknown)),
                *choices_to_name(columns, unknown),
                *stems_apart(instrument, columns),
            ),
            names=names_in(columns),
            unmatched=unmatched,
            duplicates=wanted.duplicates,
        )

    def broken_down_by(self, requested: Sequence[RequestedBreakdown]) -> FileReplies:
        """Give the replies with their levels in some breakdowns.

        Everything that is wrong with the file is among the findings; with an error there, the
        replies are not fit for use.
        """
        columns = self.columns
        kept = one_of_each(self.rows, columns, requested, self.duplicates)
        rows = kept.kept.tolist()
        wanted = _wanted_columns(columns, requested)
        answers = self._answers_in(kept.kept)
        findings = [
            *columns.findings,
            *duplicate_columns(columns, wanted),
            *waves_together(columns, wanted, rows),
            *self.of_columns,
            *second_columns(self.instrument, columns, self.scales, requested, rows),
            *doubtful_columns(columns, rows),
            *off_form(columns),
            *kept.findings,
            *answers.findings,
        ]
        replies = answers.among(kept)
        levels = []
        for breakdown in requested:
            column = level_column(breakdown, columns, replies.kept)
            levels.append(column.levels)
            findings += column.findings
            findings += named_once(breakdown, columns, replies.kept.tolist())
        return FileReplies(
            columns=_with_breakdowns(columns, requested),
            replies=replies,
            codes=answers.codes,
            levels=tuple(levels),
            comments=answers.comments,
            names=self.names,
            findings=tuple(findings),
        )

    def _answers_in(self, rows: Rows) -> FileAnswers:
        # Two rows of one respondent that differ in their groups only are one without breakdowns.
        if np.array_equal(rows, self.answers.rows):
            return self.answers
        return answers_of(self.instrument, self.columns, self.scales, rows, self.unmatched)


def _wanted_columns(columns: Columns, requested: Sequence[RequestedBreakdown]) -> list[int]:
    wanted = []
    for breakdown in requested:
        index = breakdown.column_in(columns)
        if index is not None:
            wanted.append(index)
    return wanted


def _with_breakdowns(columns: Columns, requested: Sequence[RequestedBreakdown]) -> Columns:
    """Say of the columns that results are broken down by that they are used so."""
    uses = list(columns.uses)
    for breakdown in requested:
        index = breakdown.column_in(columns)
        if index is not None:
            how = uses[index].how or "header"
            uses[index] = replace(uses[index], use="breakdown", target=breakdown.id, how=how)
    return replace(columns, uses=tuple(uses))
