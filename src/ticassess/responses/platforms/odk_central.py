"""ODK Central: `group-question`, and who sent each reply from which device."""

from ticassess.responses.platform import Platform, Signature, listed
from ticassess.responses.platforms.kobotoolbox import DEVICE, REVIEW

_OWN = listed(
    """
    submitter id|submitter name|attachments present|attachments expected|status|review state
    device id|edits|form version|instance id|meta instance id|meta instance name
    """
)

PLATFORM = Platform(
    title="ODK Central",
    signatures=(
        Signature(all_of=frozenset({"submission date", "key"}), one_of=_OWN),
        Signature(all_of=frozenset({"submission date", "key"})),
        Signature(all_of=frozenset({"submission date", "meta instance id"})),
    ),
    marks=(REVIEW,),
    after_group="-",
    personal=DEVICE | listed("submitter id|submitter name|meta instance name"),
    identifying=_OWN
    | listed("submission date|key|start|end|today|meta entity label|meta audit|parent key"),
)
