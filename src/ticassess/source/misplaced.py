"""Files in each other's place: answers where an instrument belongs, and the other way round."""

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from ticassess.errors import TicassessError, WrongUsage
from ticassess.source.reader import read_document
from ticassess.source.tables import is_table

_YAML = (".yaml", ".yml")
_KINDS = {"instrument": "an instrument", "assessment": "an assessment", "map": "a map"}
_USES = {
    "instrument": "The answers are another file, such as answers.csv.",
    "assessment": "`ticassess report {file}` takes an assessment alone, with all that it names.",
    "map": "A map goes with `--map`; the answers are another file, such as answers.csv.",
}


def kind_in(path: Path) -> str:
    """Give the `kind` that a YAML file says it is; empty where it is no such file, or says none."""
    if path.suffix.lower() not in _YAML or not path.is_file():
        return ""
    try:
        data = read_document(path).data
    except TicassessError:
        return ""
    kind = data.get("kind") if isinstance(data, Mapping) else None
    return kind if isinstance(kind, str) and kind in _KINDS else ""


def refuse_swapped(instrument: str, answers: Path) -> None:
    """Complain about an instrument and answers in each other's place, and two that are alike.

    Raises:
        WrongUsage: the first is a table by its name, or the second is a YAML file of ours.

    """
    kind = kind_in(answers)
    if is_table(Path(instrument)) and not is_table(answers):
        raise WrongUsage(
            f"{instrument} looks like a table of answers, where an instrument is expected.",
            hint=f"The instrument comes first: {answers} {instrument}",
        )
    if kind:
        raise WrongUsage(
            f"{answers} is {_KINDS[kind]}, where answers are expected.",
            hint=_USES[kind].format(file=answers),
        )


def refuse_alone(command: str, named: str, *, is_instrument: bool) -> NoReturn:
    """Complain that one of instrument and answers is missing, and say which.

    `command` is what was called, for the hint. `is_instrument`: whether `named` is known to be one,
    as an id is.

    Raises:
        WrongUsage: always.

    """
    path = Path(named)
    kind = kind_in(path)
    if is_table(path):
        raise WrongUsage(
            f"{named} looks like a table of answers. The instrument is missing.",
            hint=f"Name it first: {command} INSTRUMENT {named}",
        )
    if is_instrument or kind == "instrument":
        raise WrongUsage(
            f"{named} is an instrument. Add the answers: {command} {named} answers.csv",
            hint="Answers are a file such as CSV or XLSX, as a survey platform exports it.",
        )
    if kind:
        raise WrongUsage(
            f"{named} is {_KINDS[kind]}, where an instrument is expected.",
            hint=f"{_USES[kind].format(file=named)} Name both: {command} INSTRUMENT answers.csv",
        )
    raise WrongUsage(
        "The file of answers is missing.", hint=f"Name it: {command} {named} answers.csv"
    )
