"""Alchemer: one header row, `Row:Question` for grids, partial replies marked in `Status`."""

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import REJECTED, TEST, UNFINISHED
from ticassess.responses.status_words import REPLY_WORDS, words_for

PLATFORM = Platform(
    title="Alchemer",
    signatures=(
        Signature(
            all_of=frozenset({"response id", "time started", "date submitted"}),
            one_of=listed("status|contact id|session id|ip address|user agent|language|tags"),
        ),
    ),
    marks=(
        Mark(
            headers=listed("status|response status"),
            among=words_for(UNFINISHED, REJECTED, TEST),
            plain=REPLY_WORDS,
        ),
    ),
    personal=listed("contact id|session id|user agent|legacy comments|referer|city|postal"),
    identifying=listed("time started|comments|tags|status|response status"),
)
