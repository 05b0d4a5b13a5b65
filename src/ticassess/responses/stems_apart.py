"""Statements that stand beside another question than those around them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ticassess.finding import Finding
from ticassess.instrument import Instrument, named_items
from ticassess.matching import Names, normalised, without_markup
from ticassess.responses.columns import Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import ANOTHER_STEM
from ticassess.responses.missing_columns import map_entry

_BY_ROW = "row"
_FEWEST_TOGETHER = 3
_FEWEST_WORDS = 2
_TWO = 2


def stems_apart(instrument: Instrument, columns: Columns) -> Iterator[Finding]:
    """TIC965: one item of a response scale beside a question of its own, and the others together.

    Such as “My previous job: I rest.” where all others have no question, or one and the same.
    Where the form has sections, each has its question.
    """
    names = Names.of(named_items(instrument, columns.form))
    by_scale: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, item in columns.item_columns():
        if columns.uses[index].how != "map":
            stem = _stem(columns.uses[index].header, names.wordings_of(item.id))
            by_scale[item.response_scale][stem].append(index)
    for stems in by_scale.values():
        if len(stems) == _TWO:
            yield from _alone(columns, stems)


def _stem(header: str, wordings: Sequence[str]) -> str:
    """Give the words beside the wording of an item; none where the header is an id or a code."""
    plain = normalised(without_markup(header))
    for wording in wordings:
        if normalised(wording) in plain:
            beside = plain.replace(normalised(wording), " ")
            return " ".join(re.findall(r"\w*[^\W\d_]{2}\w*", beside))
    return ""


def _alone(columns: Columns, stems: Mapping[str, Sequence[int]]) -> Iterator[Finding]:
    most = max(len(indexes) for indexes in stems.values())
    for stem, (first, *others) in stems.items():
        is_alone = not others and len(stem.split()) >= _FEWEST_WORDS
        if is_alone and most >= _FEWEST_TOGETHER and columns.uses[first].how == _BY_ROW:
            yield ANOTHER_STEM.at(
                columns.table.place(column=first + 1),
                f"{quoted(columns.uses[first].header)} is read as `{columns.uses[first].target}`, "
                f"though {most} other statements with these answers have another question or none",
                "If it asks something else, pass a map file with `--map` that says "
                f"`{map_entry(columns, first, 'ignore')}`; nothing to do otherwise.",
            )
