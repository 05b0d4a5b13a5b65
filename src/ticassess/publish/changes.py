"""How many replies came and went between two issues, by group (P7)."""

from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.privacy import Policy
from ticassess.responses import Responses
from ticassess.scoring import rows_of


def few_changes(
    earlier: Responses, later: Responses, breakdowns: Sequence[str], minimum: int
) -> str | None:
    """Say where fewer replies than the minimum came or went, but some did; None where nowhere."""
    for by, count in changes(earlier, later, breakdowns):
        if 0 < count < minimum:
            return "in all" if by is None else f"in a group of {by}"
    return None


def fewest_changes(*policies: Policy) -> int:
    """Give how many replies must come or go together.

    Single statements are published, too, so the larger of the two minima counts.
    """
    return max(max(policy.score, policy.distribution) for policy in policies)


def changes(
    earlier: Responses, later: Responses, breakdowns: Sequence[str]
) -> Iterator[tuple[str | None, int]]:
    """Yield how many replies came to and went from everybody and each group, by breakdown.

    Both have the levels of these breakdowns.
    """
    # As multisets: equal replies of two people are two.
    before, now = Counter(rows_of(earlier, breakdowns)), Counter(rows_of(later, breakdowns))
    for difference in (now - before, before - now):
        yield None, difference.total()
        for place, name in enumerate(breakdowns):
            sizes: Counter[str] = Counter()
            for (_, levels), count in difference.items():
                sizes[levels[place]] += count
            for count in sizes.values():
                yield name, count
