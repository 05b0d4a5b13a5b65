"""Legends that give answers other numbers than the instrument: all would be read wrongly."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from ticassess.finding import Finding, Severity
from ticassess.responses.coding import AnswerScale
from ticassess.responses.columns import Columns
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import NOT_A_REPLY
from ticassess.responses.model import NO_COLUMN

# “1 = Strongly agree”, “Strongly agree (1)”, “1 (Strongly agree)”
_PATTERNS = (
    re.compile(r"(?<!\d)\(?(?P<value>\d{1,2})\)?\s*(?:[=:–-]|->|→)\s*(?P<label>[^\d=;,|(]+)"),
    re.compile(r"(?P<label>[^\d=;,|():]+?)\s*[=(]\s*(?P<value>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<value>\d{1,2})\s*\((?P<label>[^\d()]+)\)"),
)
_FEWEST = 2
_LONGEST = 2000


def other_legends(
    columns: Columns, scales: Mapping[str, AnswerScale], rows: Sequence[int]
) -> Iterator[Finding]:
    """TIC918: a row (0-based) that is no reply and numbers the answers otherwise.

    So may one above the header. Two answers at least must have another number, on every response
    scale that has them.
    """
    table = columns.table
    lines = dict(zip(table.lines_above, table.rows_above, strict=True))
    lines |= {table.lines[row]: table.rows[row] for row in rows}
    for line, cells in lines.items():
        for index, text in enumerate(cells):
            differing = _differing(text, tuple(scales.values()))
            if len(differing) >= _FEWEST:
                yield _finding(columns, line, index, differing)
                return


def _differing(text: str, scales: Sequence[AnswerScale]) -> dict[str, tuple[str, AnswerScale]]:
    """Give the labels that a text gives another number, each with that and with a scale."""
    if len(text) > _LONGEST:
        return {}
    found: dict[str, tuple[str, AnswerScale]] = {}
    for pattern in _PATTERNS:
        for one in pattern.finditer(text):
            label, value = _label(one["label"], scales), one["value"]
            having = [scale for scale in scales if scale.code(label) < NO_COLUMN]
            if having and not any(scale.code(value) == scale.code(label) for scale in having):
                found[label] = (value, having[0])
        if found:
            return found
    return found


def _label(text: str, scales: Sequence[AnswerScale]) -> str:
    """Leave out what stands before or behind a label: “to”, “Legend”, a dash."""
    words = text.strip(" .-–…").split()
    for start, end in chain(((0, len(words)),), ((0, len(words) - 1), (1, len(words)))):
        label = " ".join(words[start:end]).strip(" .-–…")
        if label and any(scale.code(label) < NO_COLUMN for scale in scales):
            return label
    return text.strip()


def _finding(
    columns: Columns, line: int, index: int, differing: Mapping[str, tuple[str, AnswerScale]]
) -> Finding:
    label, (value, scale) = next(iter(differing.items()))
    own = scale.options.written(min(scale.options.meant_by(label)))
    return NOT_A_REPLY.at(
        columns.table.place(line=line, column=index + 1),
        f"this row says that {quoted(label)} is {value}, but it is {own} on `{scale.name}`, and so "
        f"for {len(differing)} answers; nobody can tell which of them holds",
        "If the file counts like this row, pass a map file with `--map` that says so for each "
        f"number, as in `cells: {{{scale.name}: {{{map_key(value)}: {own}}}}}`; if not, "
        f"pass one that says `skip_rows: [{line}]`.",
        severity=Severity.ERROR,
    )
