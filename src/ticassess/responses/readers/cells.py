"""Values of a workbook or a DataFrame as the text that a CSV file would have."""

import datetime
import math

import numpy as np

from ticassess.matching import may_be_thousands

# From here on a float no longer holds every whole number.
_LARGEST_EXACT = 1e15
_DECIMALS = 10


def text_of(value: object) -> str:
    """Write a value without needless decimals; dates and times are ISO.

    >>> text_of(4.0), text_of(0.5), text_of(1.125), text_of(True), text_of("NA")
    ('4', '0.5', '1.1250', 'true', 'NA')
    """
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return value
    # Before numbers: for Python, True is one.
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def in_percent(value: float) -> str:
    """Write a number as it is shown in percent.

    >>> in_percent(1.0), in_percent(0.5), in_percent(0.125)
    ('100%', '50%', '12.5%')
    """
    return f"{_number(round(value * 100, _DECIMALS))}%"


def text_or_blank(value: object) -> str:
    """Write a value, and nothing for one that is missing: none, or a float that is no number.

    >>> text_or_blank(None), text_or_blank(float("nan")), text_or_blank(4.0)
    ('', '', '4')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return text_of(value)


def _number(value: float) -> str:
    if value.is_integer() and abs(value) < _LARGEST_EXACT:
        return str(int(value))
    written = repr(value)
    # In text this would be a thousand and more in German. A number has no such doubt, nor has this.
    return f"{written}0" if may_be_thousands(written) else written
