"""What the program's own entry workbook says of itself, on its sheet of lists.

Spreadsheet programs keep that sheet, whatever people fill in and however they save it.
"""

from collections.abc import Sequence
from dataclasses import replace

from ticassess.instrument import ENTRY_MARK
from ticassess.responses.readers.sheet import Sheet


def without_own_sheets(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Leave out what nobody answers in, and give the sheet of answers its columns for groups."""
    for sheet in sheets:
        said = _marked(sheet)
        if said:
            read_me, columns = said[0], frozenset(said[1:])
            own = {sheet.name, read_me}
            kept = [other for other in sheets if other.name not in own]
            return tuple(replace(other, group_columns=columns) for other in kept)
    return tuple(sheets)


def _marked(sheet: Sheet) -> tuple[str, ...]:
    """Give what stands below the mark: the name of the sheet to read, then headers for groups."""
    if not sheet.rows or ENTRY_MARK not in sheet.rows[0].cells:
        return ()
    column = sheet.rows[0].cells.index(ENTRY_MARK)
    below = []
    for row in sheet.rows[1:]:
        cell = row.cells[column] if column < len(row.cells) else ""
        if cell:
            below.append(cell)
    return tuple(below)
