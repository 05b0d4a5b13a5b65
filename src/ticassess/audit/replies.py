"""How many people of each group replied, where what is published leaves no other choice.

Not everybody who replied has every score. So the n of one number says only that no fewer of the
group replied, and never by itself that as many have another number.
"""

from collections.abc import Mapping
from dataclasses import replace

from ticassess.audit.published import WHOLE, Group, Issue


def with_exact_replies(issue: Issue) -> Issue:
    """Give the same issue with the replies of every group of which they are known for certain."""
    everybody = _everybody(issue)
    if everybody is None:
        return issue
    replies = {**issue.replies, WHOLE: everybody}
    fewest = _fewest(issue)
    for by, levels in issue.breakdowns().items():
        groups: list[Group] = [(by, level) for level in levels]
        # Everybody is in one level, so where the least of all add up, none has more.
        if sum(fewest.get(group, 0) for group in groups) == everybody:
            for group in groups:
                replies[group] = fewest.get(group, 0)
    return replace(issue, replies=replies)


def _everybody(issue: Issue) -> int | None:
    """Count all replies; None where no file says it, and not all numbers are of as many people."""
    if WHOLE in issue.replies:
        return issue.replies[WHOLE]
    found = {cell.n for cell in issue.cells.values() if cell.by is None and cell.n is not None}
    return found.pop() if len(found) == 1 else None


def _fewest(issue: Issue) -> Mapping[Group, int]:
    """Give of each group how many replied at least."""
    found = dict(issue.replies)
    for cell in issue.cells.values():
        if cell.n is not None:
            group = (cell.by, cell.level)
            found[group] = max(found.get(group, 0), cell.n)
    return found
