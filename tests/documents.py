"""Read a test the way a user writes: an instrument as YAML, answers as a text table."""

from collections.abc import Mapping
from textwrap import dedent

import numpy as np

from ticassess.instrument import Instrument, check
from ticassess.responses.model import NOT_SHOWN, SKIPPED, UNKNOWN, Breakdown, Level, Responses
from ticassess.responses.reconciliation import Reconciliation
from ticassess.source import read_text

HEAD = """
ticassess: 1
kind: instrument
id: test-instrument
version: "1.0.0"
title: {en: Test instrument}
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: none, wording: withheld}
"""

FIVE_POINTS = """
response_scales:
  agreement:
    options:
      [{value: 1}, {value: 2}, {value: 3}, {value: 4}, {value: 5}, {non_answer: not_applicable}]
    positive: [4, 5]
"""


def instrument(body: str, *, response_scales: str = FIVE_POINTS) -> Instrument:
    """Load an instrument from the part of its YAML that a test is about."""
    loaded = check(
        read_text(dedent(HEAD) + dedent(response_scales) + dedent(body), file="test.yaml")
    )
    assert loaded.instrument is not None, [str(finding) for finding in loaded.findings]
    return loaded.instrument


def responses(asked: Instrument, table: str, *, by: tuple[str, ...] = ()) -> Responses:
    """Read answers from a text table of values before reversal.

    `-` is not applicable, `.` is skipped, `x` was not shown; other columns are breakdowns.
    """
    header, *lines = [line.split() for line in dedent(table).strip().splitlines()]
    columns = {name: [line[i] for line in lines] for i, name in enumerate(header)}
    return from_columns(asked, columns, by=by)


def from_columns(
    asked: Instrument,
    columns: Mapping[str, list[str]],
    *,
    by: tuple[str, ...] = (),
    n: int | None = None,
) -> Responses:
    """Make replies from lists of cell texts, one list per column."""
    rows = n if n is not None else len(next(iter(columns.values())))
    codes = {}
    for item in asked.items:
        known = {".": SKIPPED, "x": NOT_SHOWN}
        for code, option in enumerate(asked.response_scales[item.response_scale].options):
            known["-" if option.value is None else f"{option.value:g}"] = code
        codes[item.id] = np.array(
            [known[cell] for cell in columns.get(item.id, ["x"] * rows)], dtype=np.uint8
        )
    breakdowns = tuple(
        Breakdown(
            id=name,
            title=name.capitalize(),
            levels=tuple(
                Level(value=level, label=level, declared=False)
                for level in sorted(set(columns[name]) | {UNKNOWN})
                if level != UNKNOWN or UNKNOWN in columns[name]
            ),
        )
        for name in by
    )
    return Responses(
        items=tuple(codes),
        codes=np.stack(list(codes.values())),
        levels={name: np.array(columns[name], dtype=object) for name in by},
        breakdowns=breakdowns,
        reconciliation=Reconciliation(rows_read=rows, kept=rows, excluded={}, columns=(), cells={}),
    )
