"""Weights of groups that an instrument declares: answers are read with the groups they are for."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Place, Severity, UnusableContent
from ticassess.instrument import Instrument
from ticassess.privacy import Policy
from ticassess.publish.publication import Terms
from ticassess.publish.replies import Replies
from ticassess.scoring import Weighting


def with_declared_weights(
    instrument: Instrument, replies: Replies, terms: Terms
) -> tuple[Replies, Terms]:
    """Give replies and terms with the weights that the instrument declares, if there are any.

    Results are then broken down by these groups, too. An assessment with weights of its own has
    the last word, and where too few replied for any number there is nothing to weigh.

    Raises:
        UnusableContent: somebody is in no group with a weight, or a group has no replies.
        WrongUsage: the answers do not tell the groups.

    """
    declared = instrument.group_weights
    few = replies.responses.replies < Policy().organisation
    if declared is None or terms.weighting is not None or few:
        return replies, terms
    replies = _broken_down(replies, declared.by)
    weights = declared.whole_numbers()
    counted = Counter(map(str, replies.responses.levels[declared.by]))
    findings = tuple(_unlike(instrument, declared.by, weights, counted))
    if findings:
        raise UnusableContent(findings)
    weighting = Weighting(by=declared.by, invited=weights, declared=True)
    return replies, replace(terms, weighting=weighting)


def _broken_down(replies: Replies, by: str) -> Replies:
    names = [breakdown.id for breakdown in replies.responses.breakdowns]
    if by in names:
        return replies
    if replies.again is None:
        raise WrongUsage(
            f"The questionnaire weighs groups by `{by}`, and the answers are not broken down so.",
            hint=f"Break them down by `{by}`, too.",
        )
    return replace(replies, responses=replies.again([*names, by]))


def _unlike(
    instrument: Instrument, by: str, weights: Mapping[str, int], counted: Counter[str]
) -> Iterator[Finding]:
    """Find groups with a weight and no replies, and the other way round (TIC236)."""
    for level in dict.fromkeys((*weights, *counted)):
        if level in weights and counted[level]:
            continue
        if level in weights:
            message = f"nobody replied from `{level}`, and it counts in the whole by its weight"
        else:
            message = f"{counted[level]} replies are from `{level}` of `{by}`, which has no weight"
        hint = (
            "Correct the answers, or give the groups under `group_weights` that can reply; an "
            "assessment file may weigh them by `weighting`."
        )
        yield Finding(
            code="TIC236",
            name="unusable-weights",
            severity=Severity.ERROR,
            message=message,
            hint=hint,
            where=Place(file=instrument.id),
        )
