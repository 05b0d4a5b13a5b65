"""Putting the replies of all files together, and accounting for every row and cell of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pandas as pd

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument
from ticassess.responses.breakdowns import Wanted, breakdown_of
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.model import (
    NO_COLUMN,
    NOT_SHOWN,
    SKIPPED,
    UNMATCHED,
    Reconciliation,
    Responses,
)
from ticassess.responses.rows import Replies

_OUTCOMES = (
    ("skipped", SKIPPED),
    ("not_shown", NOT_SHOWN),
    ("unmatched", UNMATCHED),
    ("no_column", NO_COLUMN),
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """The kept replies of one file: codes by item id, levels in the order of the breakdowns."""

    columns: Columns
    replies: Replies
    codes: Mapping[str, npt.NDArray[np.uint8]]
    levels: tuple[npt.NDArray[np.object_], ...]
    comments: Mapping[str, npt.NDArray[np.object_]]
    names: frozenset[str] = field(repr=False)
    findings: tuple[Finding, ...]


def together(
    instrument: Instrument,
    parts: Sequence[Part],
    wanted: Sequence[Wanted],
    findings: tuple[Finding, ...],
) -> Responses:
    """Give one set of replies, file after file, with the reconciliation of all."""
    codes = pd.DataFrame(
        {
            item.id: np.concatenate([part.codes[item.id] for part in parts])
            for item in instrument.items
        }
    )
    breakdowns, levels = [], {}
    for position, breakdown in enumerate(wanted):
        column = np.concatenate([part.levels[position] for part in parts])
        found, levels[breakdown.id] = breakdown_of(breakdown, column, instrument.language)
        breakdowns.append(found)
    comments = _comments(parts, codes.index)
    excluded: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for part in parts:
        excluded.update(part.replies.excluded)
        asked.update({name: len(texts) for name, texts in part.comments.items()})
    there = {use.target for part in parts for use in part.columns.uses if use.use == ITEM}
    return Responses(
        codes=codes,
        levels=pd.DataFrame(levels, index=codes.index),
        comments=comments,
        breakdowns=tuple(breakdowns),
        reconciliation=Reconciliation(
            rows_read=sum(len(part.columns.table.rows) for part in parts),
            kept=len(codes),
            excluded=dict(excluded),
            columns=tuple(use for part in parts for use in part.columns.uses),
            cells=_outcomes(instrument, codes),
            items_without_column=tuple(
                item.id for item in instrument.items if item.id not in there
            ),
            comments={name: int((comments[name] != "").sum()) for name in comments.columns},
            findings=findings,
        ),
        asked=dict(asked),
        names=frozenset().union(*(part.names for part in parts)),
    )


def _comments(parts: Sequence[Part], index: "pd.Index[int]") -> pd.DataFrame:
    """Put the texts of all files under each other, blank where a file did not ask."""
    names = dict.fromkeys(name for part in parts for name in part.comments)
    blank = [np.full(len(part.replies.kept), "", dtype=object) for part in parts]
    columns = {
        name: np.concatenate(
            [part.comments.get(name, empty) for part, empty in zip(parts, blank, strict=True)]
        )
        for name in names
    }
    return pd.DataFrame(columns, index=index)


def _outcomes(instrument: Instrument, codes: pd.DataFrame) -> Mapping[str, int]:
    """Count what became of the item cells of kept replies."""
    cells = Counter({"answered": 0})
    for item in instrument.items:
        counts = np.bincount(codes[item.id].to_numpy(), minlength=256)
        for position, option in enumerate(instrument.response_scale_of(item).options):
            cells[option.non_answer or "answered"] += int(counts[position])
        for outcome, code in _OUTCOMES:
            cells[outcome] += int(counts[code])
    return dict(cells)
