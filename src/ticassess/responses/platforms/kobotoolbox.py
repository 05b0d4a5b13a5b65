"""KoboToolbox: XML names or labels, `group/question` when asked, a tail of its own columns."""

from ticassess.responses.platform import Mark, Platform, Signature, listed
from ticassess.responses.reasons import REJECTED
from ticassess.responses.status_words import REPLY_WORDS, words_for

REVIEW = Mark(
    headers=listed("validation status|review state|reviewstate"),
    reasons=words_for(REJECTED),
    plain=REPLY_WORDS,
)
"""The reviewer's verdict, which ODK Central has as well."""

DEVICE = listed(
    """
    username|phonenumber|phone number|deviceid|device id|subscriberid|subscriber id|simserial
    sim serial|simid|audit|audit url|geolocation|gps|gps latitude|gps longitude|gps altitude
    gps precision|background audio|background audio url
    """
)
"""What a form may collect about a phone and where it was, and who carried it."""

PLATFORM = Platform(
    title="KoboToolbox",
    signatures=(
        Signature(
            all_of=frozenset({"uuid", "submission time"}),
            one_of=listed("id|index|validation status|status|submitted by|version|tags|notes"),
        ),
        Signature(all_of=frozenset({"uuid", "submission time"})),
    ),
    marks=(REVIEW,),
    personal=DEVICE | listed("submitted by|attachments"),
    identifying=listed(
        """
        start|end|today|id|uuid|submission time|validation status|notes|status|version|tags|index
        root uuid|instance id|instance name|rootuuid|formhub uuid|xform id string
        """
    ),
)
