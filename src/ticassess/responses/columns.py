"""What each column of a file is: the map first, then ids, then wording; nothing is guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ticassess.assessment.column_map import IGNORE, ColumnMap
from ticassess.assessment.spelling import normalised, trimmed
from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, Item
from ticassess.responses.complaints import DUPLICATE_COLUMN
from ticassess.responses.model import ColumnUse
from ticassess.responses.personal import PERSONAL, any_personal_text, kind_of_header
from ticassess.responses.quoting import quoted
from ticassess.responses.readers import Table

COMMENT = "comment"
DEMOGRAPHIC = "demographic"
EXTRA = "extra"
IGNORED = "ignored"
ITEM = "item"


@dataclass(frozen=True, kw_only=True)
class Columns:
    """What every column of one table is, in its order; `expected` are the items that it should have."""

    table: Table
    uses: tuple[ColumnUse, ...]
    expected: tuple[Item, ...]
    column_map: ColumnMap
    form: str | None = None

    def index_of(self, use: str, target: str) -> int | None:
        """Give the 0-based index of the first column that is used for a target."""
        found = (
            i for i, column in enumerate(self.uses) if (column.use, column.target) == (use, target)
        )
        return next(found, None)

    def used_as(self, use: str) -> tuple[int, ...]:
        """Give the 0-based indexes of the columns with this use."""
        return tuple(i for i, column in enumerate(self.uses) if column.use == use)

    def items_without_column(self) -> tuple[Item, ...]:
        """Give the expected items that no column was matched to."""
        there = {column.target for column in self.uses if column.use == ITEM}
        return tuple(item for item in self.expected if item.id not in there)


def match_columns(
    table: Table, instrument: Instrument, *, form: str | None, column_map: ColumnMap
) -> Columns:
    """Say what each column is; on a form only its items can be matched by their wording."""
    expected = instrument.items_on(form)
    items = _Names.of_items(instrument, form)
    demographics = _Names.of_demographics(instrument)
    comments = _Names.of_comments(instrument)
    item_ids = {item.id for item in instrument.items}
    uses = []
    for index, header in enumerate(table.headers):
        target = column_map.target_of(header)
        if target == IGNORE:
            use = ColumnUse(header=header, use=IGNORED, how="map", file=table.file)
        elif target is not None:
            use = ColumnUse(
                header=header,
                use=ITEM if target in item_ids else DEMOGRAPHIC,
                target=target,
                how="map",
                file=table.file,
            )
        else:
            use = _matched(
                table, index, {ITEM: items, DEMOGRAPHIC: demographics, COMMENT: comments}
            )
        uses.append(use)
    return Columns(
        table=table, uses=tuple(uses), expected=expected, column_map=column_map, form=form
    )


def duplicate_columns(columns: Columns) -> Iterator[Finding]:
    """TIC903: two columns for one item or demographic, or two columns with the same header."""
    first: dict[tuple[str, str], int] = {}
    for index, use in enumerate(columns.uses):
        if use.use in (ITEM, DEMOGRAPHIC, COMMENT):
            key = (use.use, use.target)
        elif use.use == EXTRA and trimmed(use.header):
            key = (EXTRA, trimmed(use.header))
        else:
            continue  # dropped columns may be there as often as they like
        if key not in first:
            first[key] = index
            continue
        before = columns.uses[first[key]]
        positions = f"columns {first[key] + 1} and {index + 1}"
        if key[0] == EXTRA or trimmed(before.header) == trimmed(use.header):
            message = f"{positions} have the same header {quoted(use.header)}"
            hint = "Rename one of them, or remove the one that does not count."
        else:
            headers = f"{quoted(before.header)} and {quoted(use.header)}"
            message = f"{positions} ({headers}) are both for `{use.target}`"
            hint = "Remove one of them, or set it to `ignore` under `columns:` of a map file (`--map`)."
        yield DUPLICATE_COLUMN.at(columns.table.place(column=index + 1), message, hint)


def evidence_of(item: Item) -> str:
    """Name the column in which the evidence for an item's answer stands."""
    return f"{item.id}_evidence"


def _matched(table: Table, index: int, known: Mapping[str, "_Names"]) -> ColumnUse:
    header = table.headers[index]
    for use, names in known.items():
        found = names.find(header)
        if found is not None:
            target, how = found
            return ColumnUse(header=header, use=use, target=target, how=how, file=table.file)
    kind = kind_of_header(header)
    # What only identifies a row may still be an e-mail address, so the content has the last word.
    if kind != PERSONAL and any_personal_text(table.column(index)):
        return ColumnUse(header=header, use=PERSONAL, how="content", file=table.file)
    if kind is not None:
        return ColumnUse(header=header, use=kind, how="header", file=table.file)
    return ColumnUse(header=header, use=EXTRA, file=table.file)


@dataclass(frozen=True, kw_only=True)
class _Names:
    """Ways to name an item or a demographic, the surest first; a name of two things names neither."""

    ways: tuple[tuple[str, Mapping[str, str]], ...]

    @classmethod
    def of_items(cls, instrument: Instrument, form: str | None) -> "_Names":
        worded = [
            (instrument.wording_of(item, form), item.id) for item in instrument.items_on(form)
        ]
        wordings = [
            (text, name) for wording, name in worded if wording for _, text in wording.wordings()
        ]
        return cls._of([item.id for item in instrument.items], wordings)

    @classmethod
    def of_comments(cls, instrument: Instrument) -> "_Names":
        """Name open questions, and the columns beside items where evidence is named."""
        wordings = [
            (text, q.id) for q in instrument.open_questions for _, text in q.text.wordings()
        ]
        evidence = [evidence_of(item) for item in instrument.items if item.evidence]
        return cls._of(
            [*(question.id for question in instrument.open_questions), *evidence], wordings
        )

    @classmethod
    def of_demographics(cls, instrument: Instrument) -> "_Names":
        titles = [(text, d.id) for d in instrument.demographics for _, text in d.title.wordings()]
        return cls._of([demographic.id for demographic in instrument.demographics], titles)

    @classmethod
    def _of(cls, ids: Iterable[str], wordings: list[tuple[str, str]]) -> "_Names":
        ids = tuple(ids)
        return cls(
            ways=(
                ("id", {name: name for name in ids}),
                ("id", _unique((name.casefold(), name) for name in ids)),
                ("wording", _unique((trimmed(text), name) for text, name in wordings)),
                (
                    "normalised wording",
                    _unique((normalised(text), name) for text, name in wordings),
                ),
            )
        )

    def find(self, header: str) -> tuple[str, str] | None:
        plain = trimmed(header)
        spellings = (plain, plain.casefold(), plain, normalised(header))
        for (how, names), spelling in zip(self.ways, spellings, strict=True):
            if spelling in names:
                return names[spelling], how
        return None


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    targets: dict[str, set[str]] = defaultdict(set)
    for spelling, target in pairs:
        targets[spelling].add(target)
    return {spelling: found.pop() for spelling, found in targets.items() if len(found) == 1}
