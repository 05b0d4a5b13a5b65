"""A survey platform: by which columns it is known, and which rows are no replies."""

from ticassess.responses import Mark, Platform, Signature

PLATFORM = Platform(
    title="Plain Survey",
    signatures=(Signature(all_of=frozenset({"plain id", "plain state"})),),
    marks=(
        Mark(
            headers=frozenset({"plain state"}),
            among={"trial": "test", "open": "unfinished"},
            plain=frozenset({"done"}),
        ),
    ),
    personal=frozenset({"plain visitor"}),
    skipped=frozenset({"(blank)"}),
)
