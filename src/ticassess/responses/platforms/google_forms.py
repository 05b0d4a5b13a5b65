"""Google Forms: `Timestamp` first, `Question [Row]` for grids, points of a quiz beside them."""

import re

from ticassess.responses.platform import Platform, Signature, listed

_FIRST = listed(
    """
    timestamp|zeitstempel|marca temporal|horodateur|carimbo de data hora
    informazioni cronologiche|tijdstempel
    """
)

PLATFORM = Platform(
    title="Google Forms",
    signatures=(Signature(first=_FIRST),),
    identifying=_FIRST | listed("score|total score"),
    besides=(re.compile(r".+\[(?:Score|Feedback)\]\s*", re.DOTALL),),
)
