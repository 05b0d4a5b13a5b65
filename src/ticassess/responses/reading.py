"""Reading: files of answers in, `Responses` out; every row and every cell is accounted for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from ticassess.assessment.column_map import ColumnMap, check_map, load_map
from ticassess.assessment.model import Assessment
from ticassess.assessment.spelling import trimmed
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, UnusableContent, has_errors, in_order
from ticassess.instrument.model import Instrument
from ticassess.responses.answers import Answers, as_warning, coded, unmatched_answers
from ticassess.responses.asking import (
    TOO_FEW_ANSWERS,
    answers_enough,
    mark_not_asked,
    missing_evidence,
    refuse_non_answers,
)
from ticassess.responses.breakdowns import Wanted, level_column, wanted_breakdowns
from ticassess.responses.columns import COMMENT, ITEM, Columns, duplicate_columns, match_columns
from ticassess.responses.complaints import ITEM_NOT_ON_FORM
from ticassess.responses.consensus import SINGLE_RATING, agree
from ticassess.responses.model import NO_COLUMN, NOT_SHOWN, ColumnUse, Responses
from ticassess.responses.names import names_in
from ticassess.responses.near_misses import unmatched_columns
from ticassess.responses.parts import Part, together
from ticassess.responses.readers import read_table
from ticassess.responses.rows import Keep, replies_in
from ticassess.source.known_keys import did_you_mean

Unmatched: TypeAlias = Literal["stop", "count"]


@dataclass(frozen=True, kw_only=True)
class Source:
    """One file of answers: where it is (or what is in it), on which form it was given, and its map.

    `name` is what messages call it, and its ending chooses the reader; by default the path's own.
    """

    content: Path | bytes
    name: str = ""
    form: str | None = None
    column_map: ColumnMap | None = None


def read_responses(
    instrument: Instrument,
    source: Path | Source | Sequence[Path | Source],
    *,
    by: Sequence[str] = (),
    column_map: ColumnMap | None = None,
    unmatched: Unmatched = "stop",
    encoding: str | None = None,
    duplicates: Keep = "first",
) -> Responses:
    """Read the answers to an instrument from one or several files.

    `column_map` serves every file that has none of its own. With `unmatched="count"` cells that fit
    no option are counted and warned about instead of ending the reading.

    Raises:
        InputNotReadable: a file is missing, binary, damaged, or of a kind that nobody reads.
        WrongUsage: `by`, a form or `encoding` names something that is not there or not allowed.
        UnusableContent: the files have errors; it carries every finding.

    """
    sources = _sources(instrument, source, column_map)
    tables = [read_table(one.content, file=one.name, encoding=encoding) for one in sources]
    findings = [finding for table in tables for finding in table.findings]
    broken_maps = {finding for one in sources for finding in check_map(_map_of(one), instrument)}
    if broken_maps or not any(table.headers for table in tables):
        raise UnusableContent([*findings, *broken_maps])
    matched = [
        match_columns(table, instrument, form=one.form, column_map=_map_of(one))
        for table, one in zip(tables, sources, strict=True)
        if table.headers
    ]
    wanted = wanted_breakdowns(by, instrument, matched)
    parts = [_part(instrument, columns, wanted, unmatched, duplicates) for columns in matched]
    findings += [finding for part in parts for finding in part.findings]
    if has_errors(findings):
        raise UnusableContent(findings)
    return together(instrument, parts, wanted, in_order(findings))


def read_assessment_responses(
    assessment: Assessment,
    instrument: Instrument,
    *,
    unmatched: Unmatched = "stop",
    encoding: str | None = None,
) -> Responses:
    """Read all the files of answers that an assessment names, each on its form and with its map.

    Raises:
        as `read_responses`; a map that cannot be used raises like the assessment itself.

    """
    sources = [
        Source(
            content=assessment.path_of(entry.file),
            form=entry.form,
            column_map=None
            if entry.map is None
            else load_map(assessment.path_of(entry.map), instrument),
        )
        for entry in assessment.responses
    ]
    return read_responses(
        instrument,
        sources,
        by=assessment.by,
        unmatched=unmatched,
        encoding=encoding,
        duplicates=assessment.duplicates,
    )


def _sources(
    instrument: Instrument,
    source: Path | Source | Sequence[Path | Source],
    column_map: ColumnMap | None,
) -> list[Source]:
    several = [source] if isinstance(source, (Path, Source)) else source
    sources = [Source(content=one) if isinstance(one, Path) else one for one in several]
    if not sources:
        raise WrongUsage("No file of answers was named.", hint="Name at least one.")
    for one in sources:
        if one.form is not None and one.form not in instrument.forms:
            raise WrongUsage(
                f"The instrument has no form `{one.form}`.",
                hint=did_you_mean(one.form, instrument.forms),
            )
    return [replace(one, column_map=one.column_map or column_map) for one in sources]


def _map_of(source: Source) -> ColumnMap:
    return source.column_map or ColumnMap()


def _part(
    instrument: Instrument,
    columns: Columns,
    wanted: Sequence[Wanted],
    unmatched: Unmatched,
    duplicates: Keep,
) -> Part:
    replies = replies_in(columns, duplicates=duplicates)
    findings = [
        *duplicate_columns(columns),
        *unmatched_columns(columns),
        *_off_form(columns),
        *replies.findings,
    ]
    codes, strangers = _codes(instrument, columns, replies.kept)
    strangers += refuse_non_answers(instrument, columns, codes)
    findings += strangers if unmatched == "stop" else map(as_warning, strangers)
    findings += mark_not_asked(instrument, columns, codes)
    enough = answers_enough(instrument, codes)
    codes = {name: column[enough] for name, column in codes.items()}
    replies = replies.without(~enough, TOO_FEW_ANSWERS)
    comments = {
        columns.uses[index].target: np.array(
            [trimmed(text) for text in columns.table.column(index)], dtype=object
        )[replies.kept]
        for index in columns.used_as(COMMENT)
    }
    findings += missing_evidence(instrument, columns, codes, comments)
    if instrument.consensus is not None:
        agreed = agree(instrument, instrument.consensus, columns, replies.kept, codes, comments)
        codes, comments = agreed.codes, agreed.comments
        replies = replies.without(~agreed.kept, SINGLE_RATING)
    levels = [level_column(breakdown, columns, replies.kept) for breakdown in wanted]
    findings += [finding for column in levels for finding in column.findings]
    return Part(
        columns=_with_breakdowns(columns, wanted),
        replies=replies,
        codes=codes,
        levels=tuple(column.levels for column in levels),
        comments=comments,
        names=names_in(columns),
        findings=tuple(findings),
    )


def _codes(
    instrument: Instrument, columns: Columns, rows: npt.NDArray[np.intp]
) -> tuple[dict[str, npt.NDArray[np.uint8]], list[Finding]]:
    """Code the cells of every item; those that are not on the form were not shown, others may have no column."""
    answers = {
        name: Answers.on(name, scale, columns.column_map)
        for name, scale in instrument.response_scales.items()
    }
    expected = {item.id for item in columns.expected}
    codes: dict[str, npt.NDArray[np.uint8]] = {}
    findings: list[Finding] = []
    for item in instrument.items:
        index = columns.index_of(ITEM, item.id) if item.id in expected else None
        if index is None:
            # What the form leaves out was never asked; a column that is not there leaves it open, and the
            # half rule must see the difference.
            missing = NO_COLUMN if item.id in expected else NOT_SHOWN
            codes[item.id] = np.full(len(rows), missing, dtype=np.uint8)
            continue
        scale = answers[item.response_scale]
        column = coded(np.array(columns.table.column(index), dtype=object)[rows], scale)
        codes[item.id] = column.codes
        findings += unmatched_answers(columns.table, rows, index, item, scale, column)
    return codes, findings


def _off_form(columns: Columns) -> Iterator[Finding]:
    """TIC911: answers to an item that the form does not have."""
    expected = {item.id for item in columns.expected}
    for index in columns.used_as(ITEM):
        item_id = columns.uses[index].target
        if item_id not in expected and any(map(trimmed, columns.table.column(index))):
            yield ITEM_NOT_ON_FORM.at(
                columns.table.place(column=index + 1),
                f"the item `{item_id}` is not on this form, but its column has answers; they count as not shown",
                "Name the form that was used, or add the form to the item in the instrument.",
            )


def _with_breakdowns(columns: Columns, wanted: Iterable[Wanted]) -> Columns:
    """Say of the columns that results are broken down by that they are used so."""
    uses: list[ColumnUse] = list(columns.uses)
    for breakdown in wanted:
        index = breakdown.column_in(columns)
        if index is not None:
            how = uses[index].how or "header"
            uses[index] = replace(uses[index], use="breakdown", target=breakdown.id, how=how)
    return replace(columns, uses=tuple(uses))
