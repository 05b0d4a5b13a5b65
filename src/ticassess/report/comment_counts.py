"""How many comments there are, how many are shown and how many are not, in one sentence."""

from ticassess.report import format as written
from ticassess.report.material import Material


def comment_counts(material: Material) -> str:
    """Give the sentence; empty where nobody wrote anything."""
    released = material.context.comments
    if released is not None and released.comments:
        return material.words(
            "comments.released",
            given=written.number(released.given),
            shown=written.number(len(released.comments)),
            withheld=written.number(released.withheld),
        )
    given = sum(material.reconciliation.comments.values())
    if given == 0:
        return ""
    return material.words.counted("comments", given)
