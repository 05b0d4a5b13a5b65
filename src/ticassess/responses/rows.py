"""Which rows are replies: those that somebody answered, each once, and nothing else."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ticassess.assessment import Duplicates, Keepable
from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.matching import trimmed
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import Columns
from ticassess.responses.computed_rows import ask_about_summaries, formula_rows, summary_rows
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.header_rows import header_rows, rows_without_option
from ticassess.responses.kept_rows import KeptRows
from ticassess.responses.legend_rows import ask_about_numbers, legend_rows
from ticassess.responses.mapped_out import (
    entries_against_headers,
    mapped_out,
    unused_entries,
    useless_entries,
)
from ticassess.responses.marks import marked_rows
from ticassess.responses.named_like_all import named_like_all
from ticassess.responses.other_legends import other_legends
from ticassess.responses.other_tables import counted_answers, counts_below
from ticassess.responses.reasons import (
    BLANK,
    HEADER,
    KEEPABLE,
    MAP,
    NO_ANSWERS,
    NOTE,
    PREVIEW,
    REJECTED,
    SPAM,
    SUMMARY,
    TEST,
    UNFINISHED,
)
from ticassess.responses.rows_above import answers_above
from ticassess.responses.rows_apart import rows_apart
from ticassess.responses.set_aside import set_aside
from ticassess.responses.two_names import rows_in_another_order, two_names
from ticassess.responses.unknown_marks import unknown_marks
from ticassess.responses.unnumbered_rows import unnumbered_rows

_ARE = {
    HEADER: ("is a header", "are headers"),
    SUMMARY: ("sums up others", "sum up others"),
    NOTE: ("is a note", "are notes"),
    PREVIEW: ("is a preview", "are previews"),
    TEST: ("is a test", "are tests"),
    SPAM: ("is marked as spam", "are marked as spam"),
    REJECTED: ("was rejected or deleted", "were rejected or deleted"),
    UNFINISHED: ("was not finished", "were not finished"),
}

_HINT = (
    "Nothing to do; to count such rows as replies, pass `--keep REASON`, or write `keep: [REASON]` "
    "into the assessment file."
)


@dataclass(frozen=True, kw_only=True)
class WantedRows:
    """What somebody settled about rows: what to keep, and which of several replies counts."""

    keep: frozenset[Keepable] = frozenset()
    duplicates: Duplicates | None = None


def rows_with_replies(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    keep: Collection[Keepable] = (),
) -> KeptRows:
    """Sort out the rows of a table; every row is kept, or counted under a reason.

    Replies that stand in it several times are all kept.
    """
    sorted_out = _sorted_out(instrument, columns, scales, keep)
    reasons = sorted_out.reasons
    answered = _answered(columns, scales)
    kept = []
    excluded = Counter[str]()
    for number, row in enumerate(columns.table.rows):
        if number in reasons:
            excluded[reasons[number]] += 1
        elif number in answered:
            kept.append(number)
        else:
            excluded[NO_ANSWERS if any(map(trimmed, row)) else BLANK] += 1
    doubtful = [*two_names(instrument, columns, {*_header_rows(reasons), *sorted_out.reordered})]
    doubtful += answers_above(columns, scales)
    doubtful += other_legends(columns, scales, _no_replies(columns, reasons, frozenset(kept)))
    if SUMMARY not in keep:
        doubtful += sorted_out.doubtful or _may_be_nobody(instrument, columns, scales, kept)
    return KeptRows(
        kept=np.array(kept, dtype=np.intp),
        excluded=dict(excluded),
        findings=(
            *_left_out(columns, reasons),
            *useless_entries(columns),
            *entries_against_headers(instrument, columns),
            *unused_entries(columns),
            *unknown_marks(columns, kept),
            *set_aside(columns, kept),
            *doubtful,
        ),
        header_rows=_rows_of_header(reasons),
    )


def _may_be_nobody(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    kept: Sequence[int],
) -> Sequence[Finding]:
    """Ask about rows that may be no replies; the answer to one question often settles others."""
    return (
        list(rows_apart(columns, kept))
        or list(unnumbered_rows(columns, kept))
        or list(named_like_all(instrument, columns, kept))
        or list(counted_answers(columns, scales, kept))
        or list(counts_below(columns, scales, kept))
    )


@dataclass(frozen=True, kw_only=True)
class _SortedOut:
    """The reason for each row that is something else than a reply, and questions about others.

    `reordered`: rows that name the columns in another order, even if the map leaves them out.
    """

    reasons: Mapping[int, str]
    reordered: frozenset[int]
    doubtful: tuple[Finding, ...] = ()


def _sorted_out(
    instrument: Instrument,
    columns: Columns,
    scales: Mapping[str, AnswerScale],
    keep: Collection[str],
) -> _SortedOut:
    """Recognise the rows that are something else than a reply."""
    reasons = dict.fromkeys(mapped_out(columns), MAP)
    without_option = rows_without_option(columns, scales)
    reordered = rows_in_another_order(instrument, columns, without_option)
    for row in (*header_rows(columns, scales), *reordered):
        reasons.setdefault(row, HEADER)
    rows = _others(columns, reasons)
    legends = legend_rows(columns, scales, rows)
    reasons |= legends.reasons
    rows = _others(columns, reasons)
    formulas = dict.fromkeys(formula_rows(columns, rows), SUMMARY)
    rows = [row for row in rows if row not in formulas]
    summed_up = summary_rows(instrument, columns, scales, rows)
    for by_row in (formulas, summed_up.reasons, marked_rows(columns, rows)):
        for row, reason in by_row.items():
            if reason not in keep:
                reasons.setdefault(row, reason)
    doubtful = (
        *ask_about_numbers(columns, legends.doubtful),
        *ask_about_summaries(columns, summed_up.doubtful),
    )
    return _SortedOut(reasons=reasons, reordered=reordered, doubtful=doubtful)


def _others(columns: Columns, reasons: Collection[int]) -> list[int]:
    return [row for row in range(len(columns.table.rows)) if row not in reasons]


def _answered(columns: Columns, scales: Mapping[str, AnswerScale]) -> Collection[int]:
    """Give the rows in which an item of the form is answered."""
    answered: set[int] = set()
    for index, item in columns.item_columns():
        column = columns.table.column(index)
        blank = {text for text in set(column) if scales[item.response_scale].is_blank(text)}
        answered.update(row for row, text in enumerate(column) if text not in blank)
    return answered


def _no_replies(
    columns: Columns, reasons: Mapping[int, str], kept: Collection[int]
) -> Sequence[int]:
    """Give the rows that are left out, but not by the map."""
    rows = range(len(columns.table.rows))
    return [row for row in rows if row not in kept and reasons.get(row) != MAP]


def _header_rows(reasons: Mapping[int, str]) -> list[int]:
    return [row for row, reason in reasons.items() if reason == HEADER]


def _rows_of_header(reasons: Mapping[int, str]) -> int:
    """Count the rows that are headers before the first one that is none."""
    count = 0
    while reasons.get(count) == HEADER:
        count += 1
    return count


def _left_out(columns: Columns, reasons: Mapping[int, str]) -> Iterator[Finding]:
    """TIC918: say what was left out, and how it is kept."""
    # The header rows of a platform are as they should be; in other tables they may be replies.
    start = _rows_of_header(reasons) if columns.origin.platform.title else 0
    first: dict[str, int] = {}
    counts = Counter[str]()
    for row in sorted(reasons):
        # Whoever wrote the map knows.
        if reasons[row] != MAP and row >= start:
            first.setdefault(reasons[row], row)
            counts[reasons[row]] += 1
    for reason, row in first.items():
        count = counts[reason]
        one, many = _ARE[reason]
        what = f"this row {one}" if count == 1 else f"{count} rows {many}, the first of them here"
        yield NOT_A_REPLY.at(
            columns.table.place(line=columns.table.lines[row]),
            f"{what}; left out",
            _how_to_keep(reason),
        )


def _how_to_keep(reason: str) -> str:
    if reason not in KEEPABLE:
        return "Nothing to do."
    return _HINT.replace("REASON", _quoted_if_needed(reason), 1).replace("REASON", reason)


def _quoted_if_needed(word: str) -> str:
    return f'"{word}"' if " " in word else word
