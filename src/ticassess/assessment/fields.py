"""Values that stand in assessment files: dates, colours, names of outputs."""

import datetime
import re
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from ticassess.instrument import Plain


def _iso_date(value: Any) -> Any:
    # pydantic alone would read the number 2026 as seconds since 1970.
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            raise ValueError("there is no such day") from None
    raise ValueError("write the date as year-month-day, for example 2026-03-01")


def _colour(value: str) -> str:
    if re.fullmatch(r"#[0-9A-Fa-f]{6}", value) is None:
        raise ValueError(
            'write the colour as six hexadecimal digits in quotes, for example "#0b4a80"'
        )
    return value.lower()


def _inside(value: str) -> str:
    # By the rules of both systems: the file may be opened on the other one.
    for path in (PurePosixPath(value), PureWindowsPath(value)):
        if path.is_absolute() or path.anchor or ".." in path.parts:
            raise ValueError(
                "name a file inside the folder of the assessment, "
                "without a leading slash and without `..`"
            )
    if not PurePosixPath(value).suffix:
        raise ValueError("name a file with an ending, for example gap-report.pdf")
    return value


Date = Annotated[datetime.date, BeforeValidator(_iso_date)]
Count = Annotated[int, Field(ge=0)]
Colour = Annotated[str, AfterValidator(_colour)]
Output = Annotated[Plain, AfterValidator(_inside)]
