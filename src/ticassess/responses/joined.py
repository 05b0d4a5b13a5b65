"""Putting the replies of all files together, and accounting for every row and cell of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding, Place
from ticassess.instrument import Instrument
from ticassess.responses.breakdowns import RequestedBreakdown
from ticassess.responses.columns import ITEM
from ticassess.responses.item_rules import condition_fails, condition_holds
from ticassess.responses.levels import breakdown_of, respelt_levels
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN, SKIPPED, UNMATCHED, Responses
from ticassess.responses.one_file import FileReplies
from ticassess.responses.reconciliation import ColumnUse, Reconciliation, SheetUse

_OUTCOMES = (
    ("skipped", SKIPPED),
    ("not_shown", NOT_SHOWN),
    ("unmatched", UNMATCHED),
    ("no_column", NO_COLUMN),
)


def join(
    instrument: Instrument,
    files: Sequence[FileReplies],
    requested: Sequence[RequestedBreakdown],
    findings: tuple[Finding, ...],
    sheets: tuple[SheetUse, ...] = (),
) -> Responses:
    """Give one set of replies, file after file, with the reconciliation of all."""
    codes = _codes(instrument, files)
    comments = _comments(files)
    asked: Counter[str] = Counter()
    passed_over: Counter[str] = Counter()
    names: set[str] = set()
    for file in files:
        _count_asked(instrument, file, asked, passed_over)
        names |= file.names
    breakdowns, levels = [], {}
    for position, breakdown in enumerate(requested):
        column = np.concatenate([file.levels[position] for file in files])
        ordered = breakdown_of(breakdown, column, instrument.language)
        levels[breakdown.id] = ordered.levels
        breakdowns.append(ordered.breakdown)
        findings = (*findings, *respelt_levels(breakdown, ordered, _place_of(breakdown, files)))
    return Responses(
        items=tuple(item.id for item in instrument.items),
        codes=codes,
        levels=levels,
        comments=comments,
        breakdowns=tuple(breakdowns),
        reconciliation=replace(
            _reconciliation(instrument, files, codes, comments, findings), sheets=sheets
        ),
        asked=dict(asked),
        passed_over=dict(passed_over),
        files=_files(files),
        names=frozenset(names),
    )


def _count_asked(
    instrument: Instrument, file: FileReplies, asked: Counter[str], passed_over: Counter[str]
) -> None:
    """Add how many replies of a file are of people who were asked each open question, or not."""
    conditions = {}
    for question in instrument.open_questions:
        conditions[question.id] = question.ask_if
    for name, texts in file.comments.items():
        condition = conditions.get(name)
        if condition is None:
            asked[name] += len(texts)
            continue
        asked[name] += int(condition_holds(instrument, condition, file.codes).sum())
        passed_over[name] += int(condition_fails(instrument, condition, file.codes).sum())


def _files(files: Sequence[FileReplies]) -> npt.NDArray[np.object_]:
    """Name the file of each reply, and its sheet; nothing where there is only one."""
    named: list[str] = []
    if len(files) > 1:
        for file in files:
            table = file.columns.table
            name = f"{table.file}, {table.sheet}" if table.sheet else table.file
            named += [name] * len(file.replies.kept)
    return np.array(named, dtype=object)


def _place_of(breakdown: RequestedBreakdown, files: Sequence[FileReplies]) -> Place:
    """Say where a breakdown stands: in the first file that has its column."""
    for file in files:
        for index, use in enumerate(file.columns.uses):
            if use.use == "breakdown" and use.target == breakdown.id:
                return file.columns.table.place(column=index + 1)
    return files[0].columns.table.place()


def _codes(instrument: Instrument, files: Sequence[FileReplies]) -> npt.NDArray[np.uint8]:
    rows = []
    for item in instrument.items:
        rows.append(np.concatenate([file.codes[item.id] for file in files]))
    return np.stack(rows)


def _comments(files: Sequence[FileReplies]) -> Mapping[str, npt.NDArray[np.object_]]:
    """Put the texts of all files under each other, blank where a file did not ask."""
    names: dict[str, None] = {}
    for file in files:
        names.update(dict.fromkeys(file.comments))
    comments = {}
    for name in names:
        texts = []
        for file in files:
            blank = np.full(len(file.replies.kept), "", dtype=object)
            texts.append(file.comments.get(name, blank))
        comments[name] = np.concatenate(texts)
    return comments


def _platforms(files: Sequence[FileReplies]) -> tuple[str, ...]:
    """Give each platform that exported one of the files, in their order."""
    platforms: dict[str, None] = {}
    for file in files:
        title = file.columns.origin.platform.title
        if title:
            platforms[title] = None
    return tuple(platforms)


def _header_rows(file: FileReplies) -> int:
    """Count the rows of a header: those that name columns, and those above and below them."""
    table = file.columns.table
    rows = table.header_rows + file.replies.header_rows
    # Above another table may stand anything; in a data file these are no rows.
    if file.columns.origin.platform.title and not table.labels:
        rows += len(table.above)
    return rows


def _recognised_forms(files: Sequence[FileReplies]) -> tuple[str, ...]:
    """Give each form that was recognised in one of the files, in their order."""
    forms: dict[str, None] = {}
    for file in files:
        if file.columns.form is not None and file.columns.form_is_recognised:
            forms[file.columns.form] = None
    return tuple(forms)


def _reconciliation(
    instrument: Instrument,
    files: Sequence[FileReplies],
    codes: npt.NDArray[np.uint8],
    comments: Mapping[str, npt.NDArray[np.object_]],
    findings: tuple[Finding, ...],
) -> Reconciliation:
    rows_read = 0
    header_rows = 1
    excluded: Counter[str] = Counter()
    columns: list[ColumnUse] = []
    for file in files:
        rows_read += len(file.columns.table.rows)
        excluded.update(file.replies.excluded)
        header_rows = max(header_rows, _header_rows(file))
        columns += file.columns.uses
    expected: set[str] = set()
    for file in files:
        expected.update(item.id for item in file.columns.expected)
    not_asked = [item.id for item in instrument.items if item.id not in expected]
    without_column = expected - {use.target for use in columns if use.use == ITEM}
    missing = [item.id for item in instrument.items if item.id in without_column]
    return Reconciliation(
        rows_read=rows_read,
        kept=codes.shape[1],
        excluded=dict(excluded),
        columns=tuple(columns),
        cells=_outcomes(instrument, codes),
        items_without_column=tuple(missing),
        items_not_asked=tuple(not_asked),
        comments={name: int((texts != "").sum()) for name, texts in comments.items()},
        findings=findings,
        platforms=_platforms(files),
        forms=_recognised_forms(files),
        header_rows=header_rows,
        unit=instrument.unit,
    )


def _outcomes(instrument: Instrument, codes: npt.NDArray[np.uint8]) -> Mapping[str, int]:
    """Count what became of the item cells of kept replies."""
    cells = Counter({"answered": 0})
    for item, item_codes in zip(instrument.items, codes, strict=True):
        counts = np.bincount(item_codes, minlength=SKIPPED + 1).tolist()
        for position, option in enumerate(instrument.response_scale_of(item).options):
            cells[option.non_answer or "answered"] += counts[position]
        for outcome, code in _OUTCOMES:
            cells[outcome] += counts[code]
    return dict(cells)
