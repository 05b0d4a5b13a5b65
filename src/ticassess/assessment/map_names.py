"""The names in a map, held against the instrument that it is for."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from ticassess.assessment.column_map import IGNORE, ColumnMap, read_map
from ticassess.finding import Finding, UnusableContent, has_errors
from ticassess.instrument import Instrument, options_of
from ticassess.matching import SKIPPED_CELL, Options, suggest
from ticassess.source import read_document


def load_map(path: Path, instrument: Instrument | None = None) -> ColumnMap:
    """Load a map file; with an instrument, every name in it is checked too.

    Raises:
        InputNotReadable: the file cannot be read.
        UnusableContent: the file has errors; it carries all of them.

    """
    column_map, findings = read_map(read_document(path))
    if column_map is not None and instrument is not None:
        findings = (*findings, *check_map(column_map, instrument))
    if column_map is None or has_errors(findings):
        raise UnusableContent(findings)
    return column_map


def check_map(column_map: ColumnMap, instrument: Instrument) -> Iterator[Finding]:
    """Find names of items, demographics, response scales and options that are not defined.

    Each is a finding TIC109.
    """
    yield from _dangling_targets(column_map, instrument)
    for name, cells in column_map.cells.items():
        if name not in instrument.response_scales:
            yield column_map.document.finding(
                "TIC109",
                "dangling-reference",
                f"there is no response scale `{name}`",
                suggest(name, instrument.response_scales),
                ("cells", name),
                at_key=True,
            )
            continue
        options = options_of(instrument.response_scales[name])
        yield from _dangling_options(column_map, name, cells, options)


def _dangling_targets(column_map: ColumnMap, instrument: Instrument) -> Iterator[Finding]:
    items = [item.id for item in instrument.items]
    demographics = [demographic.id for demographic in instrument.demographics]
    known = {*items, *demographics, IGNORE}
    for key, targets in (("columns", column_map.columns), ("positions", column_map.positions)):
        for column, target in targets.items():
            if target not in known:
                yield column_map.document.finding(
                    "TIC109",
                    "dangling-reference",
                    f"there is no item or demographic `{target}`",
                    suggest(target, known),
                    (key, column),
                )


def _dangling_options(
    column_map: ColumnMap, name: str, cells: Mapping[str, int | float | str], options: Options
) -> Iterator[Finding]:
    spellings = [*(option.written for option in options.options), SKIPPED_CELL]
    for text, value in cells.items():
        meant = options.meant_by(str(value))
        if len(meant) == 1 or (not meant and value == SKIPPED_CELL):
            continue
        what = "names no option of" if not meant else "could be more than one option of"
        yield column_map.document.finding(
            "TIC109",
            "dangling-reference",
            f"`{value}` {what} `{name}`",
            suggest(value, spellings),
            ("cells", name, text),
        )
