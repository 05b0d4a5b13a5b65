"""Checks of what a weighted total needs: a breakdown, and a headcount for each level."""

from collections.abc import Iterator, Mapping

from ticassess.assessment.model import Assessment
from ticassess.finding import Finding
from ticassess.matching import suggest
from ticassess.source import Document

UNKNOWN = "(unknown)"
"""The level of replies whose cell is blank."""


def weighting_names(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find weights by a breakdown that lacks replies or headcounts (TIC124).

    Without both for each group, nobody can say what each counts.
    """
    name = assessment.weighting
    if name is None or document.lacks("by"):
        return
    if name not in assessment.by:
        message = f"`{name}` is not listed under `by`, so there are no groups to weight"
        hint = suggest(name, assessment.by) if assessment.by else f"Add `by: [{name}]`."
        yield document.finding("TIC109", "dangling-reference", message, hint, ("weighting",))
        return
    # Where a headcount is there with a fault, that fault is told.
    has_headcounts = document.in_file(("invited", name)) in document.keys
    told = ("invited",) in document.left_out or has_headcounts
    if not told:
        yield document.finding(
            "TIC124",
            "unusable-weighting",
            f"`invited` does not say how many people were asked in each group of `{name}`",
            f"Add `invited: {{{name}: {{…: …}}}}` with every group, or leave `weighting` out.",
            ("weighting",),
        )


def check_weighting(
    document: Document, assessment: Assessment, replies: Mapping[str, Mapping[str, int]]
) -> Iterator[Finding]:
    """Check headcounts against the answers: `replies` counts them by breakdown id and level."""
    name = assessment.weighting
    if name is None:
        return
    if name not in replies:
        breakdowns = ", ".join(f"`{by}`" for by in replies)
        message = f"results are broken down by {breakdowns}, which is not written `{name}`"
        yield _unusable(document, message, "Write the id in `weighting`, `by` and `invited`.", None)
        return
    invited = assessment.invited.by.get(name, {})
    # From both sides: a level may be missing among the headcounts or among the replies.
    for level in dict.fromkeys((*invited, *replies[name])):
        yield from _level(document, name, level, replies[name].get(level, 0), invited.get(level))


def _level(
    document: Document, by: str, level: str, replied: int, invited: int | None
) -> Iterator[Finding]:
    without = "leave `weighting` out"
    if level == UNKNOWN:
        if replied:
            message = (
                f"some replies do not say their `{by}`, "
                "so nobody knows how many people they represent"
            )
            yield _unusable(
                document, message, f"Fill in what is missing in the answers, or {without}.", None
            )
    elif invited is None:
        message = (
            f"people replied from `{level}`, and `invited` does not say how many of them there are"
        )
        yield _unusable(
            document, message, f"Add `{level}` with its headcount, or {without}.", (by,)
        )
    elif invited and not replied:
        message = (
            f"nobody replied from `{level}`, so nobody represents its people in a weighted total"
        )
        hint = (
            "Count them with a group like theirs, under one name here and in the answers, "
            f"or {without}."
        )
        yield _unusable(document, message, hint, (by, level))
    elif replied > invited:
        message = (
            f"more people replied from `{level}` than the {invited} who are said to be invited"
        )
        yield _unusable(document, message, f"Correct the headcount, or {without}.", (by, level))


def _unusable(
    document: Document, message: str, hint: str, invited: tuple[str, ...] | None
) -> Finding:
    """Make the finding where the headcount stands, else where the weighting is asked for."""
    path = ("weighting",) if invited is None else ("invited", *invited)
    at_key = invited is not None and len(invited) == 1
    return document.finding("TIC124", "unusable-weighting", message, hint, path, at_key=at_key)
