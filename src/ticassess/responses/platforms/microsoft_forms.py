"""Microsoft Forms: the title of a grid is lost, and equal statements have a digit at their end."""

import re

from ticassess.responses.platform import Platform, Signature, listed

_START = "start time", "hora de inicio", "startzeit", "heure de debut"
_END = "completion time", "hora de finalizacion", "fertigstellungszeit", "heure de fin"

PLATFORM = Platform(
    title="Microsoft Forms",
    signatures=tuple(
        Signature(all_of=frozenset({start, end})) for start, end in zip(_START, _END, strict=True)
    ),
    identifying=frozenset({*_START, *_END})
    | listed(
        """
        id|last modified time|total points|quiz feedback|grade posted time
        hora de la ultima modificacion|uhrzeit der letzten anderung
        heure de la derniere modification
        """
    ),
    besides=(re.compile(r"(?:Points|Feedback) - .+", re.DOTALL),),
    numbers_equal_headers=True,
)
