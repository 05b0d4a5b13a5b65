"""`Run`: one publication, made now or made again, and what several of them must have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from ticassess.errors import ReissueRefused
from ticassess.ledger import Entry
from ticassess.privacy import Policy
from ticassess.publish.changes import few_changes, fewest_changes
from ticassess.responses import Responses


@dataclass(frozen=True, kw_only=True, eq=False)
class Run:
    """One publication, to be made or made again.

    `after`: the places, among all runs, of those that are taken into account. `entry`: what the
    ledger says of it; None for what is published now for the first time.
    """

    responses: Responses
    policy: Policy
    after: tuple[int, ...] = ()
    entry: Entry | None = None


def runs_without_ledger(
    earlier: Sequence[Responses], responses: Responses, policy: Policy
) -> tuple[Run, ...]:
    """Give the runs where no ledger knows of any, but the answers of earlier ones were named.

    Raises:
        ReissueRefused: too few replies came or went since one of them.

    """
    breakdowns = [breakdown.id for breakdown in responses.breakdowns]
    minimum = fewest_changes(policy)
    runs = []
    for place, replies in enumerate((*earlier, responses)):
        runs.append(Run(responses=replies, policy=policy, after=tuple(range(place))))
    column = missing_column(runs)
    if column is not None:
        raise ReissueRefused(text_of_missing(column), hint=SAME_COLUMNS)
    for replies in earlier:
        where = few_changes(replies, responses, breakdowns, minimum)
        if where is not None:
            message, instead = texts_of_few(minimum, where)
            raise ReissueRefused(message, hint=instead)
    return tuple(runs)


SAME_COLUMNS = "Take files with the same columns."


def missing_column(runs: Sequence[Run]) -> str | None:
    """Name a breakdown of one run in which another one's replies have no known level."""
    for run in runs:
        for breakdown in run.responses.breakdowns:
            if any(breakdown.id not in other.responses.levels for other in runs):
                return breakdown.id
    return None


def text_of_missing(column: str) -> str:
    """Say that results cannot be compared for want of a column."""
    return (
        f"Some of these people's answers were shown before, and not all files have a column "
        f"`{column}`, so nobody can tell what the results reveal together."
    )


def texts_of_few(minimum: int, where: str) -> tuple[str, str]:
    """Say that too few came or went, and what to do."""
    message = (
        f"Fewer than {minimum} replies came or went {where} since an earlier report. They could be "
        "worked out."
    )
    instead = (
        f"Wait until at least {minimum} have come in every group that changes, or report the first "
        "replies again."
    )
    return message, instead
