"""SoSci Survey: `MODE` says whether a row is an interview or a test."""

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import TEST

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
            among=dict.fromkeys(("pretest", "admin", "debug", "test"), TEST),
            plain=frozenset({"interview"}),
            beside=listed("case|questnnr|lastpage|started|lastdata"),
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
