"""SurveyMonkey: the question in one row and its rows below, or both in one (condensed)."""

from ticassess.responses.platform import Platform, Signature, listed

PLATFORM = Platform(
    title="SurveyMonkey",
    signatures=(Signature(all_of=frozenset({"respondent id", "collector id"})),),
    personal=listed(
        "custom data 2|custom data 3|custom data 4|custom data 5|custom data 6|custom data"
    ),
    skipped=frozenset({"not selected"}),
)
