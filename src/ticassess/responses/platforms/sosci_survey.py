"""SoSci Survey: `MODE` tells interviews from tests, `FINISHED` whether the last page was seen."""

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import TEST, UNFINISHED
from ticassess.responses.status_words import NO_WORDS, REPLY_WORDS, YES_WORDS, words_for

PLATFORM = Platform(
    title="SoSci Survey",
    signatures=(
        Signature(
            all_of=frozenset({"questnnr", "lastpage"}),
            one_of=listed("case|started|lastdata|mode|finished"),
        ),
        Signature(all_of=frozenset({"questnnr", "lastpage"})),
    ),
    marks=(
        Mark(
            headers=frozenset({"mode"}),
            among=words_for(TEST),
            plain=REPLY_WORDS,
            beside=listed("case|questnnr|lastpage|started|lastdata"),
        ),
        # 1 once the last page was reached.
        Mark(
            headers=frozenset({"finished"}),
            among=dict.fromkeys(NO_WORDS, UNFINISHED),
            plain=YES_WORDS,
            beside=listed("questnnr|lastpage|lastdata|maxpage|missrel"),
        ),
    ),
    personal=listed("serial|ref"),
    skipped=frozenset({"-9"}),
    codes_of_boxes={1: False, 2: True},
    identifying=listed(
        """
        case|questnnr|mode|started|lastdata|finished|q viewer|lastpage|maxpage|missing|missrel
        time rsi|time sum|status
        """
    ),
)
