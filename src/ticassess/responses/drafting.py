"""A map file to start from: every column and cell that is open, with what it may mean."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ticassess.assessment import ColumnMap
from ticassess.finding import Finding, UnusableContent, has_errors
from ticassess.instrument import Instrument, Item, named_item
from ticassess.matching import Option, Options, looks_like, similarity, trimmed
from ticassess.responses.coding import AnswerScale, answer_scales, code_column
from ticassess.responses.columns import EXTRA, Columns, match_columns
from ticassess.responses.duplicates import one_of_each
from ticassess.responses.missing_columns import is_own_key, open_matches
from ticassess.responses.opening import Source, match_all, open_sources
from ticassess.responses.personal_columns import holds_personal_text
from ticassess.responses.readers import NOT_CALCULATED
from ticassess.responses.rows import rows_with_replies

_MOST_CANDIDATES = 3
_MOST_TEXTS = 40
_LONGEST_TEXT = 200


@dataclass(frozen=True, kw_only=True)
class OpenColumn:
    """A column that names nothing known: its header, its 1-based position, the nearest items.

    With `is_sure` the first candidate is the only best one. `by_position` says that the header
    cannot be a key, because another column has it or it is too long.
    """

    header: str
    position: int
    candidates: tuple[Item, ...] = ()
    is_sure: bool = False
    by_position: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenText:
    """A text that fits no option of a response scale: in how many cells, and the nearest option."""

    scale: str
    text: str
    cells: int
    nearest: Option | None


@dataclass(frozen=True, kw_only=True)
class MapDraft:
    """What a map for a file of answers would have to settle."""

    file: str
    sheets: tuple[str, ...] = ()
    columns: tuple[OpenColumn, ...] = ()
    items: tuple[Item, ...] = ()
    texts: tuple[OpenText, ...] = ()
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    has_repeated_ids: bool = False


def map_draft(
    instrument: Instrument,
    content: Path,
    *,
    form: str | None = None,
    encoding: str | None = None,
    platform: str | None = None,
) -> MapDraft:
    """Find what is open in a file of answers.

    Raises:
        InputNotReadable: it is missing, binary, damaged, or of a kind that nobody reads.
        UnusableContent: it cannot be read as a table; it carries every finding.
        WrongUsage: `form`, `encoding` or `platform` is not there, or not that of the file.

    """
    findings: list[Finding] = []
    source = Source(content=content, form=form, platform=platform)
    opened = open_sources(instrument, [source], encoding, findings)
    matched = match_all(instrument, opened, findings)
    for one in opened:
        if has_errors(one.table.findings):
            raise UnusableContent(one.table.findings)
    open_columns = tuple(_open_columns(matched[0]))
    settled = _settled(open_columns)
    columns = match_columns(
        matched[0].table, instrument, form=form, column_map=settled, origin=matched[0].origin
    )
    scales = answer_scales(instrument, settled, columns.origin.platform, form=columns.form)
    rows = rows_with_replies(instrument, columns, scales)
    replies = one_of_each(rows, columns, (), None)
    texts = list(_open_texts(columns, replies.kept.tolist(), scales))
    used = {one.scale for one in texts}
    return MapDraft(
        file=columns.table.file,
        sheets=tuple(use.name for use in opened[0].sheets if use.rows),
        columns=open_columns,
        items=columns.items_without_column(),
        texts=tuple(texts),
        options={name: scales[name].options.options for name in scales if name in used},
        has_repeated_ids=has_errors(replies.findings),
    )


def _settled(open_columns: Sequence[OpenColumn]) -> ColumnMap:
    """Give the map as it will be, so that the cells of its columns are looked at, too."""
    positions = {}
    for one in open_columns:
        if one.is_sure:
            positions[str(one.position)] = one.candidates[0].id
    return ColumnMap(positions=positions)


def _open_columns(columns: Columns) -> Iterator[OpenColumn]:
    only_best = _only_best(columns)
    for index in columns.used_as(EXTRA):
        header = columns.uses[index].header
        if not trimmed(header) or holds_personal_text(header):
            continue
        sure = only_best.get(index)
        candidates = _with_first(sure, _candidates(columns, header))
        yield OpenColumn(
            header=header,
            position=index + 1,
            candidates=tuple(candidates[:_MOST_CANDIDATES]),
            is_sure=sure is not None,
            by_position=not is_own_key(columns, index),
        )


def _only_best(columns: Columns) -> Mapping[int, Item]:
    """Give the item of each column that is the only one to look most like it."""
    items = {}
    for one in open_matches(columns):
        if one.is_sure:
            items[one.columns[0]] = one.item
    return items


def _with_first(first: Item | None, items: Sequence[Item]) -> Sequence[Item]:
    """Put one item, if there is one, before all others."""
    if first is None:
        return items
    return [first, *(item for item in items if item.id != first.id)]


def _candidates(columns: Columns, header: str) -> list[Item]:
    """Give the items without a column that a header looks like, the nearest first."""
    found = []
    for number, item in enumerate(columns.items_without_column()):
        named = named_item(item, item.text)
        if looks_like(header, named):
            found.append((-similarity(header, named), number, item))
    found.sort()
    return [item for _, _, item in found]


def _open_texts(
    columns: Columns, rows: Sequence[int], scales: Mapping[str, AnswerScale]
) -> Iterator[OpenText]:
    cells = _unmatched_cells(columns, rows, scales)
    for (scale, text), count in list(cells.items())[:_MOST_TEXTS]:
        if _can_be_settled(text):
            nearest = _nearest_option(scales[scale].options, text)
            yield OpenText(scale=scales[scale].name, text=text, cells=count, nearest=nearest)


def _unmatched_cells(
    columns: Columns, rows: Sequence[int], scales: Mapping[str, AnswerScale]
) -> Mapping[tuple[str, str], int]:
    """Count the cells of each response scale and text that fit no option."""
    cells = Counter[tuple[str, str]]()
    for index, item in columns.item_columns():
        column = columns.table.column(index)
        coded = code_column([column[row] for row in rows], scales[item.response_scale])
        for unmatched in coded.unmatched:
            cells[item.response_scale, unmatched.text] += unmatched.cells
    return cells


def _can_be_settled(text: str) -> bool:
    """Say whether a map may have a text as its key."""
    if text == NOT_CALCULATED or len(text) > _LONGEST_TEXT:
        return False
    return not holds_personal_text(text)


def _nearest_option(options: Options, text: str) -> Option | None:
    position = options.nearest(text)
    return None if position is None else options.options[position]
