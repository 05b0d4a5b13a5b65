"""What people pass to a call, or `WrongUsage` saying what is expected; never what is in it."""

import os
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias, cast, get_args

import pandas as pd

from ticassess.api.paths import path_of, refused
from ticassess.assessment import Duplicates
from ticassess.errors import WrongUsage, kind_of
from ticassess.matching import suggest

Table: TypeAlias = str | Path | pd.DataFrame
"""A file of answers, or a frame with a row for each reply and a column for each item."""
Answers: TypeAlias = Table | Sequence[Table]
"""A table of answers, or several that are read as one."""

CHOICES: tuple[Duplicates, ...] = get_args(Duplicates)


def tables_of(answers: object) -> list[Path | pd.DataFrame]:
    """Give the tables of one set of answers.

    Raises:
        WrongUsage: something in it is neither a path nor a DataFrame.

    """
    return [_table(one) for one in _several(answers)]


def sets_of(earlier: object) -> list[list[Path | pd.DataFrame]]:
    """Give the tables of each earlier set of answers; none for None.

    Raises:
        WrongUsage: something in it is neither a path nor a DataFrame.

    """
    if earlier is None:
        return []
    return [tables_of(one) for one in _several(earlier)]


def names_of(
    given: object,
    parameter: str = "by",
    wanted: str = "the name of a demographic or a column, or a list of names",
) -> tuple[str, ...]:
    """Give the names that a parameter was given; none for None.

    Raises:
        WrongUsage: something in it is no name.

    """
    if given is None:
        return ()
    names = []
    for name in _several(given):
        if not isinstance(name, str):
            raise refused(parameter, name, wanted)
        names.append(name)
    return tuple(names)


def choice_of(duplicates: object) -> Duplicates | None:
    """Give which of several replies with one id counts; None where nobody said.

    Raises:
        WrongUsage: it is none of the choices.

    """
    wanted = '"first", "last" or "all"'
    if duplicates is None:
        return None
    if not isinstance(duplicates, str):
        raise refused("duplicates", duplicates, wanted)
    for choice in CHOICES:
        if duplicates == choice:
            return choice
    hint = suggest(duplicates, CHOICES)
    raise WrongUsage(f'`duplicates` cannot be "{duplicates}".', hint=hint)


def _several(given: object) -> list[object]:
    """Give the members of a list and the like; anything else stands for itself."""
    is_list = isinstance(given, Sequence) and not isinstance(given, str | bytes | bytearray)
    # `Path.glob` gives a generator; an open file walks, too, but over what people answered.
    if is_list or isinstance(given, Generator | set | frozenset):
        return list(cast(Iterable[object], given))
    return [given]


def _table(given: object) -> Path | pd.DataFrame:
    if isinstance(given, pd.DataFrame):
        return given
    if isinstance(given, str | os.PathLike):
        return path_of("answers", given)
    raise WrongUsage(
        f"Answers cannot be read from {kind_of(given)}.",
        hint="Give the path of a file of answers, or a pandas DataFrame.",
    )
