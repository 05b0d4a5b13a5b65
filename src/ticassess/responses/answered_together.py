"""Questions of which several boxes may be ticked, and ranks, from what survey tools write."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from ticassess.finding import Finding
from ticassess.instrument import Instrument, Item, Together, exact
from ticassess.matching import Named, Names, normalised
from ticassess.responses.columns import ITEM, Columns
from ticassess.responses.finding_kinds import TIED_RANKS, TOO_MANY_CHOICES
from ticassess.responses.item_rules import Codes, Recoded
from ticassess.responses.model import SKIPPED, UNMATCHED
from ticassess.responses.readers import Table

# As platforms write a tick of a single box, beside the label of the choice itself.
_TICKED = frozenset({"1", "y", "yes", "x", "true", "checked", "selected", "chosen", "sí", "si"})
_UNTICKED = frozenset({"0", "n", "no", "false", "unchecked", "not selected", "not chosen"})
_BETWEEN = re.compile(r"\s*[;,|\n]\s*|\s+")


@dataclass(frozen=True, kw_only=True)
class _Boxes:
    """One question with boxes: what each choice is called, and what a tick and none are worth."""

    items: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    """Every name of a choice with its id, the longest first: a comma may be part of a label."""
    ticked: str
    unticked: str

    def cells(self, text: str) -> tuple[str, ...]:
        """Give the cells of all choices for a cell that lists those that were ticked.

        Where anything is left over, it stands in all of them, so that nothing is lost.
        """
        left = normalised(text)
        if not left:
            return ("",) * len(self.items)
        found = self._listed(left)
        if found is None:
            return (text,) * len(self.items)
        return tuple(self._box(item in found) for item in self.items)

    def _box(self, is_ticked: bool) -> str:  # one word for each of two cells
        return self.ticked if is_ticked else self.unticked

    def _listed(self, left: str) -> set[str] | None:
        """Give the choices that a text lists; None where anything in it is none."""
        found: set[str] = set()
        while left:
            name = self._first(left)
            if name is None:
                return None
            spelling, item = name
            found.add(item)
            left = _BETWEEN.sub("", left[len(spelling) :], count=1)
        return found

    def cell(self, text: str, item: str) -> str:
        """Give the cell of one box: its own label stands for a tick, too."""
        said = normalised(text)
        if said in _UNTICKED:
            return self.unticked
        if said in _TICKED or (said, item) in self.names:
            return self.ticked
        return text

    def _first(self, text: str) -> tuple[str, str] | None:
        for spelling, item in self.names:
            rest = text[len(spelling) :]
            if text.startswith(spelling) and (not rest or _BETWEEN.match(rest)):
                return spelling, item
        return None


def with_choices_apart(table: Table, instrument: Instrument) -> Table:
    """Give a table in which a column that lists the choices of a question is one column for each.

    They come after the others; a finding about one stands where the list is.
    """
    for together in _choosing(instrument):
        index = _list_of(table, together)
        if index is not None and not _has_columns(table, together):
            table = _apart(table, index, _boxes(instrument, together))
    return table


def ticks(instrument: Instrument, item: Item, texts: Sequence[str]) -> Sequence[str]:
    """Give the cells of an item as its response scale writes them, where it is a box to tick."""
    for together in _choosing(instrument):
        if item.id in together.items:
            boxes = _boxes(instrument, together)
            known = {text: boxes.cell(text, item.id) for text in set(texts)}
            return [known[text] for text in texts]
    return texts


def together_answered(
    instrument: Instrument, columns: Columns, rows: npt.NDArray[np.intp], codes: Codes
) -> Recoded:
    """Say of boxes that were left blank beside ticked ones that they were not chosen.

    TIC931: more boxes than may be ticked. TIC932: one rank given twice. Such answers count as
    unmatched.
    """
    recoded = dict(codes)
    findings: list[Finding] = []
    for together in instrument.answered_together:
        if together.how == "choose":
            recoded |= _with_unticked(instrument, together, recoded)
        wrong = _wrong(instrument, together, recoded)
        if wrong.any():
            findings.append(_finding(together, columns, rows, wrong))
            recoded |= _without(together, recoded, wrong)
    return Recoded(codes=recoded, findings=tuple(findings))


def _without(together: Together, codes: Codes, wrong: npt.NDArray[np.bool_]) -> Codes:
    """Count the answers of some replies to a question as unmatched."""
    return {name: np.where(wrong, np.uint8(UNMATCHED), codes[name]) for name in together.items}


def _choosing(instrument: Instrument) -> Iterator[Together]:
    for together in instrument.answered_together:
        if together.how == "choose":
            yield together


def _named(together: Together) -> Named:
    wordings: list[str] = []
    if together.text is not None:
        wordings += [wording for _, wording in together.text.wordings()]
    return Named(id=together.id, wordings=tuple(wordings))


def _list_of(table: Table, together: Together) -> int | None:
    """Give the 0-based column that is called as a question; None where there is none."""
    named = Names.of([_named(together)])
    for index, header in enumerate(table.headers):
        if named.find(header) is not None:
            return index
    return None


def _has_columns(table: Table, together: Together) -> bool:
    headers = {normalised(header) for header in table.headers}
    return any(normalised(name) in headers for name in together.items)


def _boxes(instrument: Instrument, together: Together) -> _Boxes:
    names: list[tuple[str, str]] = []
    for name in together.items:
        names += [(spelling, name) for spelling in _spellings(instrument.item(name))]
    low, high = _two_values(instrument, together)
    return _Boxes(
        items=together.items,
        names=tuple(sorted(names, key=lambda one: -len(one[0]))),
        ticked=high,
        unticked=low,
    )


def _spellings(item: Item) -> Iterator[str]:
    """Yield what a choice is called in cells: its id, and its wording in each language."""
    yield normalised(item.id)
    if item.text is not None:
        for _, wording in item.text.wordings():
            yield normalised(wording)


def _two_values(instrument: Instrument, together: Together) -> tuple[str, str]:
    scale = instrument.response_scales[instrument.item(together.items[0]).response_scale]
    low, high = sorted(scale.values)[0], sorted(scale.values)[-1]
    return str(float(low)), str(float(high))


def _apart(table: Table, index: int, boxes: _Boxes) -> Table:
    width, more = len(table.headers), len(boxes.items)
    made = range(width + 1, width + more + 1)
    return replace(
        table,
        headers=(*table.headers, *boxes.items),
        rows=_longer_rows(table, index, boxes),
        above=tuple((*row, *[""] * more) for row in table.above),
        stands_in={**table.stands_in, **dict.fromkeys(made, index + 1)},
    )


def _longer_rows(table: Table, index: int, boxes: _Boxes) -> tuple[tuple[str, ...], ...]:
    known = {text: boxes.cells(text) for text in set(table.column(index))}
    return tuple((*row, *known[row[index]]) for row in table.rows)


def _with_unticked(instrument: Instrument, together: Together, codes: Codes) -> Codes:
    low, high = _codes_of_box(instrument, together)
    columns = [codes[name] for name in together.items]
    any_ticked = np.any([column == high for column in columns], axis=0)
    recoded = {}
    for name, column in zip(together.items, columns, strict=True):
        recoded[name] = np.where(any_ticked & (column == SKIPPED), np.uint8(low), column)
    return recoded


def _codes_of_box(instrument: Instrument, together: Together) -> tuple[int, int]:
    """Give the codes of no tick and of a tick."""
    valued = _valued(instrument, together)
    return min(valued)[1], max(valued)[1]


def _valued(instrument: Instrument, together: Together) -> list[tuple[Fraction, int]]:
    """Give the values of the items of a question, each with its code."""
    options = instrument.answers_to(instrument.item(together.items[0]).response_scale).options
    valued = []
    for code, option in enumerate(options):
        if option.value is not None:
            valued.append((exact(option.value), code))
    return valued


def _wrong(instrument: Instrument, together: Together, codes: Codes) -> npt.NDArray[np.bool_]:
    """Say of each reply whether it ticks too many boxes, or gives one rank to two things."""
    table = np.stack([codes[name] for name in together.items])
    most = together.at_most or len(together.items)
    if together.how == "choose":
        _, high = _codes_of_box(instrument, together)
        return np.asarray((table == high).sum(axis=0) > most)
    times = _times_given(instrument, together, table)
    return np.asarray((times > 1).any(axis=0) | (times.sum(axis=0) > most))


def _times_given(
    instrument: Instrument, together: Together, table: npt.NDArray[np.uint8]
) -> npt.NDArray[np.int64]:
    """Count how often each reply gives each rank: [ranks, replies]."""
    times = [(table == code).sum(axis=0) for _, code in _valued(instrument, together)]
    return np.array(times, dtype=np.int64)


def _finding(
    together: Together,
    columns: Columns,
    rows: npt.NDArray[np.intp],
    wrong: npt.NDArray[np.bool_],
) -> Finding:
    count = int(wrong.sum())
    replies = "1 reply" if count == 1 else f"{count} replies"
    line = columns.table.lines[rows[int(np.flatnonzero(wrong)[0])]]
    index = columns.index_of(ITEM, together.items[0]) or 0
    where = columns.table.place(line=line, column=index + 1)
    hint = "Correct the cells. Or pass `--unmatched count` to count such cells as unmatched."
    if together.how == "choose":
        message = f"{replies} to `{together.id}` tick more than {together.at_most} boxes"
        return TOO_MANY_CHOICES.at(where, message, hint)
    message = f"{replies} to `{together.id}` give one rank twice, or more ranks than are asked for"
    return TIED_RANKS.at(where, message, hint)
