"""Typeform: `#` first, times and a hashed network address at the end."""

import re

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import UNFINISHED

_TIMES = listed("start date utc|submit date utc|stage date utc")

PLATFORM = Platform(
    title="Typeform",
    signatures=(
        Signature(all_of=frozenset({"network id"}), one_of=_TIMES),
        Signature(all_of=frozenset({"response type"}), one_of=_TIMES),
    ),
    marks=(
        Mark(
            headers=frozenset({"response type"}),
            among={"started": UNFINISHED, "partial": UNFINISHED},
            plain=frozenset({"completed"}),
        ),
    ),
    personal=listed("network id"),
    besides=(re.compile("#"),),
    identifying=_TIMES | listed("response type|tags|ending"),
)
