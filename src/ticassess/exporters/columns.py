"""Further columns of an entry sheet, such as a site: what they may be called."""

from collections.abc import Sequence

from ticassess.errors import WrongUsage
from ticassess.instrument import Instrument
from ticassess.matching import normalised


def refuse_taken(instrument: Instrument, columns: Sequence[str]) -> None:
    """Refuse further columns that would be read as answers to an item, or that have no name.

    Raises:
        WrongUsage: a header is an item's id or its wording, or there is nothing in it.

    """
    taken: dict[str, str] = {}
    for item in instrument.items:
        taken[normalised(item.id)] = item.id
        if item.text:
            for _, text in item.text.wordings():
                taken[normalised(text)] = item.id
    for column in columns:
        if not column.strip():
            raise WrongUsage("A column needs a name.", hint="For example: --by Site")
        item_id = taken.get(normalised(column))
        if item_id is not None:
            raise WrongUsage(
                f"`{column}` would be read as the answers to the item `{item_id}`.",
                hint="Choose another name for the column, such as Site or Team.",
            )
