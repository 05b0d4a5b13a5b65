"""How many comments there are, how many are shown and how many are not, in one sentence."""

from ticassess.privacy import Released
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
            withheld=_withheld(material, released),
        )
    given = 0
    # How many wrote to a question that is asked after an answer tells how many gave that answer.
    conditional = [one.id for one in material.instrument.open_questions if one.ask_if is not None]
    for question, n in material.reconciliation.comments.items():
        if question not in conditional:
            given += n
    if given == 0:
        return ""
    return material.words.counted("comments", given)


def _withheld(material: Material, released: Released) -> str:
    """Say how many are withheld for each reason; `0` where all are shown."""
    parts = []
    for reason, n in released.reasons.items():
        said = material.words(f"comments.reason.{reason}")
        parts.append(f"{written.number(n)} ({said})")
    if not parts:
        return written.number(released.withheld)
    return "; ".join(parts)
