"""What a platform says of a reply in words that nobody knows, such as those of another language."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.matching import trimmed
from ticassess.responses.columns import Columns
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import UNKNOWN_MARK
from ticassess.responses.marks import known_words
from ticassess.responses.status_words import is_no_date, status_word

_SHOWN = 3


def unknown_marks(columns: Columns, kept: Sequence[int]) -> Iterator[Finding]:
    """TIC949: name the texts that a platform says of these 0-based rows, where none is known."""
    for index, words in known_words(columns).items():
        column = columns.table.column(index)
        texts = Counter(trimmed(column[row]) for row in kept)
        unknown = {text: count for text, count in texts.items() if not _is_known(text, words)}
        if unknown:
            yield _unknown(columns, index, unknown)


def _is_known(text: str, words: frozenset[str]) -> bool:
    """Say whether a text is a known one; where only a blank is, every date is."""
    if words == {""}:
        return is_no_date(text) or any(map(str.isdigit, text))
    return status_word(text) in words


def _unknown(columns: Columns, index: int, unknown: dict[str, int]) -> Finding:
    header = columns.uses[index].header
    texts = sorted(unknown, key=lambda text: -unknown[text])
    named = ", ".join(map(quoted, texts[:_SHOWN]))
    more = f" and {len(texts) - _SHOWN} more" if len(texts) > _SHOWN else ""
    count = sum(unknown.values())
    replies = "1 reply, which counts" if count == 1 else f"{count} replies, which count"
    return UNKNOWN_MARK.at(
        columns.table.place(column=index + 1),
        f"{columns.origin.platform.title} says {named}{more} of {replies}; it is not known whether "
        "that is a test or an unfinished reply",
        f"If it is, pass a map file with `--map` that says `leave_out: "
        f"[{{column: {map_key(header)}, value: {map_key(texts[0])}}}]`; nothing to do otherwise.",
    )
