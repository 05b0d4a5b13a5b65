"""REDCap: variable names or labels; each form says whether it is complete in a column after it."""

import re

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import UNFINISHED
from ticassess.responses.status_words import REPLY_WORDS, words_for

_INCOMPLETE = frozenset({"0", *words_for(UNFINISHED)})
_STATUS = ("_complete", "complete?")

PLATFORM = Platform(
    title="REDCap",
    signatures=(
        Signature(
            one_of=listed("record id|redcap survey identifier|redcap event name"),
            ending=_STATUS,
        ),
    ),
    marks=(
        # A form is in one piece: its time stamp before its fields, its status right after them.
        Mark(
            ending=("timestamp",),
            where="before items",
            reasons={"not completed": UNFINISHED},
        ),
        Mark(
            ending=_STATUS,
            where="after items",
            among=dict.fromkeys(_INCOMPLETE, UNFINISHED),
            plain=REPLY_WORDS | {"1", "2"},
            # Where nobody ever set the status it says nothing about a reply.
            unless_only=_INCOMPLETE,
        ),
    ),
    # As variable___code, or with the label of the box.
    checkboxes=re.compile(
        r"(?P<question>.+?)(?:___(?P<code>\w+)| \(choice=(?P<choice>.*)\))", re.DOTALL
    ),
    besides=(re.compile(r".+_(?:timestamp|complete)|Survey Timestamp|Complete\?(?:\.\d+)?"),),
    personal=listed("redcap survey identifier|survey identifier"),
    identifying=listed(
        """
        record id|redcap event name|redcap repeat instrument|redcap repeat instance
        event name|repeat instrument|repeat instance
        """
    ),
)
