"""Files in each other's place: answers where an instrument belongs, and the other way round."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from ticassess.errors import TicassessError, WrongUsage
from ticassess.source.reader import MAX_BYTES, read_document
from ticassess.source.tables import is_table

_YAML = (".yaml", ".yml")
_JSON = ".json"
_KINDS = {"instrument": "an instrument", "assessment": "an assessment", "map": "a map"}
_USES = {
    "instrument": "The answers are another file, such as answers.csv.",
    "assessment": "`ticassess report {file}` takes an assessment alone, with all that it names.",
    "map": "A map goes with `--map`; the answers are another file, such as answers.csv.",
}


def kind_in(path: Path) -> str:
    """Give the `kind` that a YAML or JSON file of ours says it is; empty where it says none."""
    if not path.is_file():
        return ""
    data: Any = None
    if path.suffix.lower() in _YAML:
        try:
            data = read_document(path).data
        except TicassessError:
            return ""
    elif _is_json(path):
        data = _json_in(path)
    return named_kind(data)


def named_kind(data: object) -> str:
    """Give the `kind` of one of our files that stands in data; empty where there is none.

    >>> named_kind({"ticassess": 1, "kind": "map"}), named_kind({"kind": "map"}), named_kind([])
    ('map', '', '')
    """
    if not isinstance(data, Mapping) or "ticassess" not in data:
        return ""
    kind = data.get("kind")
    return kind if isinstance(kind, str) and kind in _KINDS else ""


def words_of_kind(kind: str) -> str:
    """Give a kind of file with its article, as in “an instrument”."""
    return _KINDS[kind]


def looks_like_answers(path: Path) -> bool:
    """Say whether a file is a table by its name, or JSON that is none of our files."""
    return is_table(path) or (_is_json(path) and path.is_file() and not kind_in(path))


def _is_json(path: Path) -> bool:
    return path.suffix.lower() == _JSON


def _json_in(path: Path) -> Any:
    """Give what stands in a JSON file; None where it is none, or larger than any file of ours."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return None
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None


def refuse_swapped(instrument: str, answers: Path) -> None:
    """Complain about an instrument and answers in each other's place, and two that are alike.

    Raises:
        WrongUsage: the first looks like answers, or the second is a file of ours.

    """
    kind = kind_in(answers)
    if looks_like_answers(Path(instrument)) and not looks_like_answers(answers):
        raise WrongUsage(
            f"{instrument} looks like a table of answers, where an instrument is expected.",
            hint=f"The instrument comes first: {answers} {instrument}",
        )
    if kind:
        raise WrongUsage(
            f"{answers} is {_KINDS[kind]}, where answers are expected.",
            hint=_USES[kind].format(file=answers),
        )


def refuse_alone(command: str, named: str, *, is_instrument: bool, options: str = "") -> NoReturn:
    """Complain that one of instrument and answers is missing, and say which.

    `command` is what was called, for the hint, and `options` what else it needs. `is_instrument`:
    whether `named` is known to be one, as an id is.

    Raises:
        WrongUsage: always.

    """
    path = Path(named)
    kind = kind_in(path)
    after = f" {options}" if options else ""
    if looks_like_answers(path):
        raise WrongUsage(
            f"{named} looks like a table of answers. The instrument is missing.",
            hint=f"Name it first: {command} INSTRUMENT {named}{after}",
        )
    if is_instrument or kind == "instrument":
        raise WrongUsage(
            f"{named} is an instrument. Add the answers: {command} {named} answers.csv{after}",
            hint="Answers are a file such as CSV or XLSX, as a survey platform exports it.",
        )
    if kind:
        raise WrongUsage(
            f"{named} is {_KINDS[kind]}, where an instrument is expected.",
            hint=f"{_USES[kind].format(file=named)} "
            f"Name both: {command} INSTRUMENT answers.csv{after}",
        )
    raise WrongUsage(
        "The file of answers is missing.", hint=f"Name it: {command} {named} answers.csv{after}"
    )
