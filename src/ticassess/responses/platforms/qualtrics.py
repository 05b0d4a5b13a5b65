"""Qualtrics: three header rows, or two; previews, tests and spam are marked in `Status`."""

import re

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import PREVIEW, SPAM, TEST, UNFINISHED
from ticassess.responses.status_words import NO_WORDS, REPLY_WORDS, YES_WORDS, words_for

_OWN = listed(
    """
    response id|responseid|recorded date|recordeddate|distribution channel|user language
    userlanguage|finished|progress|response set
    """
)

# Words that nobody would use for anything else.
_CERTAIN = {
    word: reason
    for word, reason in words_for(PREVIEW, TEST, SPAM).items()
    if reason == SPAM or " " in word
}

PLATFORM = Platform(
    title="Qualtrics",
    signatures=(
        Signature(
            all_of=frozenset({"response id"}),
            one_of=listed(
                """
                recorded date|distribution channel|user language|status|finished|response type
                start date
                """
            ),
        ),
        Signature(all_of=frozenset({"v1", "v2", "v8"})),
    ),
    marks=(
        # In labels; Alchemer and Typeform have columns of the same name.
        Mark(
            headers=listed("status|response type|response status"),
            reasons=_CERTAIN,
            among=words_for(PREVIEW, TEST, SPAM),
            plain=REPLY_WORDS,
        ),
        # In values.
        Mark(
            headers=listed("status|response type"),
            among={
                "1": PREVIEW,
                "17": PREVIEW,
                "9": PREVIEW,
                "2": TEST,
                "8": SPAM,
                "12": SPAM,
                "40": SPAM,
            },
            plain=frozenset({"0", "4", "16", "32", "48"}),
            beside=_OWN,
        ),
        Mark(
            headers=frozenset({"finished"}),
            among=dict.fromkeys(NO_WORDS, UNFINISHED),
            plain=YES_WORDS,
            beside=_OWN - {"finished"},
        ),
        Mark(
            headers=frozenset({"progress"}),
            unfinished_below=100,
            unless=frozenset({"finished"}),
            beside=_OWN - {"progress"},
        ),
    ),
    personal=listed("user agent|q recaptcha score|recipient contact id"),
    identifying=_OWN
    | listed(
        """
        start date|end date|status|response type|response status|duration in seconds
        q data policy violations|q relevant id duplicate|q relevant id fraud score
        q duplicate respondent|q unlinked id
        """
    ),
    # A question that was seen and left blank, where people asked for that.
    skipped=frozenset({"-99"}),
    besides=(re.compile(r".+ - (?:Topics|Sentiment|Sentiment Score|Parent Topics)", re.DOTALL),),
)
