"""The reference pages of the file formats, made from the models that read the files.

cog runs this, as in docs.py.
"""

import datetime
import re
import types
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from ticassess.instrument.fields import ID_PATTERN, INSTRUMENT_ID_PATTERN, SheetText, Text
from ticassess.instrument.key_texts import key_texts, models_below
from ticassess.instrument.model import NonAnswerKind, Scoring
from ticassess.metrics import METRICS
from ticassess.source import Frozen
from tools.docs import table

_WORDS: Mapping[object, str] = {
    bool: "true or false",
    int: "whole number",
    float: "number",
    str: "text",
    Text: "wording",
    SheetText: "text or wording",
    datetime.date: "date",
}
_PATTERNS = {ID_PATTERN: "id", INSTRUMENT_ID_PATTERN: "instrument id"}


def metric_table() -> str:
    """Give a line for each metric: what it makes of one answer, and how items come together."""
    lines = [
        "| `metric` | one answer x on a response scale from L to U | items together |",
        "|---|---|---|",
    ]
    for name, metric in METRICS.items():
        lines.append(f"| `{name}` | {metric.formula.one_answer} | {metric.formula.together} |")
    return "\n".join(lines)


def key_tables(model: type[BaseModel]) -> str:
    """Give a section with a table of keys for each part of a file, as a reader meets them."""
    parts: list[str] = []
    for part in _parts(model):
        own = [
            name
            for name in part.model_fields
            if part is not Scoring and name in part.__annotations__
        ]
        names = own or list(part.model_fields)
        hints, texts = get_type_hints(part, include_extras=True), key_texts(part)
        rows = [
            (f"`{field.alias or name}`", in_words(hints[name]), _default(field), texts[name])
            for name, field in part.model_fields.items()
            if name in names
        ]
        if extra := hints.get("__pydantic_extra__"):
            rows.append(
                (
                    "any other key",
                    in_words(get_args(extra)[1]),
                    "",
                    "The id of a breakdown, with its levels.",
                )
            )
        parts += [f"## {title(part)}", " ".join((part.__doc__ or "").split())]
        if issubclass(part, Scoring) and part is not Scoring:
            parts.append(
                "Besides these keys it has those of"
                f" [{title(Scoring).lower()}](#{anchor(Scoring)})."
            )
        parts.append(table(("key", "what to write", "default", "meaning"), rows))
    return "\n\n".join(parts)


def in_words(annotation: Any, *, plural: bool = False) -> str:
    """Say in plain words what stands in a file at a key.

    >>> in_words(tuple[int, ...]), in_words(Literal["staff", "client"] | None)
    ('list of whole numbers', '`staff` or `client`')
    >>> in_words(int | float)
    'number'
    """
    choices = list(dict.fromkeys(_choices(annotation)))
    if "number" in choices and "whole number" in choices:
        choices.remove("whole number")
    if plural:
        choices = [_plural(choice) for choice in choices]
    return f"{', '.join(choices[:-1])} or {choices[-1]}" if len(choices) > 1 else choices[0]


def title(part: type[BaseModel]) -> str:
    """Name a part of a file by its class.

    >>> from ticassess.instrument.model import ResponseScale
    >>> title(ResponseScale), anchor(ResponseScale)
    ('Response scale', 'response-scale')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part.__name__).capitalize()


def anchor(part: type[BaseModel]) -> str:
    """Give the name of a part's section in links."""
    return title(part).lower().replace(" ", "-")


def _parts(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    met: set[type[BaseModel]] = set()
    for part in models_below(model):
        if issubclass(part, Scoring) and not met & {Scoring}:
            met.add(Scoring)
            yield from (part, Scoring)
        elif issubclass(part, Frozen):
            yield part


def _choices(annotation: Any) -> Iterator[str]:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        patterns = list(_patterns(arguments[1:]))
        if patterns:
            yield from patterns
        else:
            yield from _choices(arguments[0])
    elif origin in (Union, types.UnionType):
        yield from _either(arguments)
    elif annotation == NonAnswerKind:
        yield "[kind of non-answer](#kinds-of-non-answer)"
    elif origin is Literal:
        yield from (f"`{argument}`" for argument in arguments)
    elif origin is not None:
        yield _several(origin, arguments)
    elif isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield f"[{title(annotation).lower()}](#{anchor(annotation)})"
    else:
        yield _WORDS[annotation]


def _either(arguments: tuple[Any, ...]) -> Iterator[str]:
    for argument in arguments:
        if argument is not types.NoneType:
            yield from _choices(argument)


def _patterns(constraints: tuple[Any, ...]) -> Iterator[str]:
    for constraint in constraints:
        if isinstance(constraint, StringConstraints) and constraint.pattern:
            yield _PATTERNS.get(str(constraint.pattern), "language")


def _several(origin: Any, arguments: tuple[Any, ...]) -> str:
    if origin is not tuple:
        return f"for each {in_words(arguments[0])}: {in_words(arguments[1])}"
    if arguments[-1] is Ellipsis:
        count = "list of"
    else:
        count = {2: "two", 3: "three", 4: "four"}[len(arguments)]
    return f"{count} {in_words(arguments[0], plural=True)}"


def _plural(words: str) -> str:
    """Put words into the plural.

    >>> _plural("number"), _plural("for each id: number"), _plural("[item](#item)")
    ('numbers', 'entries, for each id: number', '[items](#item)')
    """
    if words.startswith("[kind of"):
        return words.replace("kind", "kinds", 1)
    if words.startswith("["):
        return words.replace("](", "s](", 1)
    if words.startswith("for each"):
        return f"entries, {words}"
    return words if words.startswith("`") or words in ("wording", "true or false") else f"{words}s"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "required"
    default = field.get_default(call_default_factory=True)
    if isinstance(default, SheetText):
        default = default.in_language("en")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default != "" and isinstance(default, (str, int, float)) else ""
