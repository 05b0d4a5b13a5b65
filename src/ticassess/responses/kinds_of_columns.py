"""Columns that are no questions: about a person, or only about the row."""

from collections.abc import Iterator, Sequence

from ticassess.responses.personal_columns import IDENTIFIER, PERSONAL, kind_of_header, words_of
from ticassess.responses.platforms import Platform


def _without_group(names: Sequence[str], mark: str) -> Iterator[str]:
    """Yield the questions of names that have a group before them."""
    for name in names:
        if mark and mark in name:
            yield name.rpartition(mark)[2]


def kind_of_column(names: Sequence[str], platform: Platform) -> str | None:
    """Say what the names of a column give away, those that only this platform uses included."""
    names = [*names, *_without_group(names, platform.after_group)]
    kinds = {kind_of_header(name) for name in names}
    words = set(map(words_of, names))
    if PERSONAL in kinds or words & platform.personal:
        return PERSONAL
    is_beside = any(map(platform.stands_beside, names))
    if IDENTIFIER in kinds or words & platform.identifying or is_beside:
        return IDENTIFIER
    return None
