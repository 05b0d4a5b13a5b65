"""Answers as JSON, one object for each reply, as SurveyJS gives them; a grid is an object in it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.responses.finding_kinds import BROKEN_JSON, EMPTY_FILE
from ticassess.responses.readers.cases import sheet_of_cases
from ticassess.responses.readers.cells import text_of
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.decoding import decode
from ticassess.responses.readers.sheet import Sheet, table_of
from ticassess.responses.readers.table import Table
from ticassess.source import named_kind, words_of_kind

_OF_A_SURVEY = ("pages", "elements", "questions")
_OF_RESULTS = ("schema", "results")
_MOST_DEEP = 40
_NO_REPLY = 0
"""In the place of the number of a reply, where the fault is not in one."""


@dataclass(frozen=True, kw_only=True)
class Json:
    """Reads replies; a value in an object is called by all names on the way: `work/calm`."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read all replies."""
        (sheet,) = self.sheets(source, file=file, encoding=encoding)
        return table_of(sheet)

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read all replies as the only sheet; what is missing in one of them is blank there.

        Raises:
            InputNotReadable: it is JSON, and no list of replies.

        """
        text, findings = decode(bytes_of(source), file=file, encoding=encoding)
        if findings:
            return (Sheet(file=file, findings=findings),)
        try:
            content = _JSON.decode(text)
        except json.JSONDecodeError as error:
            return (Sheet(file=file, findings=(_no_json(file, text, error),)),)
        except RecursionError:
            raise _no_replies(file) from None
        try:
            replies = [dict(_values(reply)) for reply in _replies_in(content, file)]
        except _DoubledName as error:
            return (Sheet(file=file, findings=(_doubled(file, error),)),)
        return (_sheet_of(replies, file),)


def _sheet_of(replies: Sequence[Mapping[str, str]], file: str) -> Sheet:
    """Give replies as a sheet with a column for every name that one of them has."""
    names: dict[str, None] = {}
    for reply in replies:
        names |= dict.fromkeys(reply)
    if not names:
        return Sheet(file=file, findings=(_empty(file),))
    cases = [[reply.get(name, "") for name in names] for reply in replies]
    return sheet_of_cases(file, [list(names)], cases)


class _DoubledName(ValueError):
    """Two values of one object have the same name."""

    def __init__(self, reply: int, name: str) -> None:
        super().__init__(name)
        self.reply = reply
        self.name = name


class _Object(dict[str, Any]):
    """An object of JSON, and the name that two of its values have, if there is one."""

    doubled = ""


def _no_number(_: str) -> None:
    """Give nothing for NaN and infinities, which are in no standard and stand for no answer."""


def _object(pairs: Sequence[tuple[str, Any]]) -> _Object:
    named = _Object(pairs)
    if len(named) < len(pairs):
        names = [name for name, _ in pairs]
        named.doubled = next(name for name in names if names.count(name) > 1)
    return named


def _doubled_name(value: Any) -> str:
    """Give a name that two values of one object have, at any depth; empty where there is none."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, _Object) and one.doubled:
            return one.doubled
        if isinstance(one, dict):
            left += one.values()
        elif isinstance(one, list):
            left += one
    return ""


# Numbers stay as they are written: they may be longer than Python converts.
_JSON = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=str, parse_float=str, parse_constant=_no_number
)


def _replies_in(content: Any, file: str) -> Sequence[Mapping[str, Any]]:
    """Give the replies, also where they stand in an object with other things or as named values.

    Raises:
        InputNotReadable: there are none.
        _DoubledName: two values of one reply have the same name.

    """
    if isinstance(content, dict):
        content = _list_in(content, file)
    if not isinstance(content, list):
        raise _no_replies(file)
    _refuse_doubled_names(content)
    replies = [_named(reply) for reply in content]
    if not all(isinstance(reply, dict) for reply in replies):
        raise _no_replies(file)
    return replies


def _list_in(content: Mapping[str, Any], file: str) -> Sequence[Any]:
    """Give the only list of replies in an object; where there is none, the object as a reply."""
    _refuse_other_kinds(content, file)
    if isinstance(content, _Object) and content.doubled:
        raise _DoubledName(_NO_REPLY, content.doubled)
    lists = [value for value in content.values() if _are_replies(value)]
    return lists[0] if len(lists) == 1 else [content]


def _refuse_doubled_names(replies: Sequence[Any]) -> None:
    for number, reply in enumerate(replies, start=1):
        doubled = _doubled_name(reply) or _doubled_question(reply)
        if doubled:
            raise _DoubledName(number, doubled)


def _refuse_other_kinds(content: Mapping[str, Any], file: str) -> None:
    """Raise where an object is known to be something else than a reply."""
    what = _other_kind(content)
    if what:
        raise InputNotReadable(
            f"{file} is {what}, where answers are expected.",
            hint="Name the file with the answers.",
        )


def _other_kind(content: Mapping[str, Any]) -> str:
    """Say in words what an object is that is no reply; empty where it may be one."""
    if any(isinstance(content.get(part), list) for part in _OF_A_SURVEY):
        return "a questionnaire of SurveyJS"
    if content.get("resourceType") == "Questionnaire":
        return "a questionnaire of FHIR"
    if all(part in content for part in _OF_RESULTS):
        return "a file of results"
    kind = named_kind(content)
    return words_of_kind(kind) if kind else ""


def _doubled_question(reply: Any) -> str:
    """Give a name that two questions of a reply have, where it is a list of questions."""
    named = _named(reply)
    if named is reply or len(named) == len(reply):
        return ""
    names = [one["name"] for one in reply if "name" in one]
    repeated = [name for name in names if names.count(name) > 1]
    return str(repeated[0]) if repeated else ""


def _are_replies(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _named(reply: Any) -> Any:
    """Give a reply by names where it is a list of questions, each with its name and value."""
    if not isinstance(reply, list) or not all(isinstance(one, dict) for one in reply):
        return reply
    return {one["name"]: one.get("value") for one in reply if "name" in one}


def _values(reply: Mapping[str, Any], path: str = "", depth: int = 0) -> Iterator[tuple[str, str]]:
    for name, value in reply.items():
        if isinstance(value, dict) and depth < _MOST_DEEP:
            yield from _values(value, f"{path}{name}/", depth + 1)
        else:
            yield f"{path}{name}", _text(value)


def _text(value: Any) -> str:
    """Give a value as the text of a cell; several choices are listed."""
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(one, (dict, list)) for one in value):
        return ", ".join(map(_text, value))
    if isinstance(value, (dict, list)):
        return json.dumps(value, ensure_ascii=False)
    return text_of(value)


def _no_json(file: str, text: str, error: json.JSONDecodeError) -> Finding:
    hint = "Export it again; each reply must be in one list: [{…}, {…}]."
    return BROKEN_JSON.at(
        Table(file=file).place(line=error.lineno, column=error.colno),
        "from here on, the file is not JSON" if text.strip() else "the file is empty",
        hint,
    )


def _doubled(file: str, found: _DoubledName) -> Finding:
    who = "the file" if found.reply == _NO_REPLY else f"reply {found.reply}"
    return BROKEN_JSON.at(
        Table(file=file).place(),
        f"{who} has two values called `{found.name}`",
        "Export it again, or delete one of them.",
    )


def _empty(file: str) -> Finding:
    return EMPTY_FILE.at(
        Table(file=file).place(),
        "there are no replies in the file",
        "It needs a list with one object for each reply: [{…}, {…}].",
    )


def _no_replies(file: str) -> InputNotReadable:
    return InputNotReadable(
        f"{file} has no list of replies.",
        hint="It needs a list with one object for each reply: [{…}, {…}].",
    )


READS = {"json": Json()}
