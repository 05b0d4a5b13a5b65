"""Typeform: `#` first, times and a hashed network address at the end."""

import re

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import UNFINISHED
from ticassess.responses.status_words import REPLY_WORDS, words_for

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
            among=words_for(UNFINISHED),
            plain=REPLY_WORDS,
        ),
        # A partial response has a date of its last page only.
        Mark(
            headers=frozenset({"submit date utc"}),
            reasons={"": UNFINISHED},
            dates=True,
            beside=listed("start date utc|stage date utc|response type"),
        ),
    ),
    personal=listed("network id"),
    besides=(re.compile("#"),),
    identifying=_TIMES | listed("response type|tags|ending"),
)
