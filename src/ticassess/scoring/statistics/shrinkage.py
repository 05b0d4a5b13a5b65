"""Group means drawn to the mean of all groups, by as much as they are noise."""

from collections.abc import Sequence

from ticassess.scoring.statistics.group_range import GroupMean


def between_groups(groups: Sequence[GroupMean]) -> float:
    """Give how far true group means differ: the variance of the printed ones, less that of chance.

    τ² = (Q − (k − 1)) / (Σw − Σw²/Σw) with w = 1/SE², Q = Σ w·(m − m̄)², never below 0. 0 where an
    error is 0, too: then nothing is known of how the others weigh. Two groups or more.

    Source: DerSimonian and Laird (1986), Controlled Clinical Trials 7. Equals R metafor's `rma`
    with method "DL".

    >>> nurses, peers, admin = (GroupMean(mean=m, error=2.0, n=20) for m in (50, 60, 70))
    >>> between_groups([nurses, peers, admin])
    96.0
    """
    if any(group.error <= 0 for group in groups) or len(groups) < 2:
        return 0.0
    weights = [1 / group.error**2 for group in groups]
    total = sum(weights)
    centre = sum(w * group.mean for w, group in zip(weights, groups, strict=True)) / total
    apart = sum(w * (group.mean - centre) ** 2 for w, group in zip(weights, groups, strict=True))
    scale = total - sum(weight**2 for weight in weights) / total
    return max(0.0, (apart - (len(groups) - 1)) / scale)


def shrunken(groups: Sequence[GroupMean]) -> tuple[float, ...]:
    """Give empirical Bayes estimates of group means, in the order of the groups.

    B·m + (1 − B)·m̄ with B = τ²/(τ² + SE²), the reliability of the group's mean, and m̄ the mean of
    all groups weighted by 1/(τ² + SE²). A small or scattered group is drawn further, so that the
    ends of a list are no longer those of the smallest groups. Where chance alone explains how the
    groups differ, all are at m̄. One group alone stays as it is, and so do all where an error is 0.

    It is made of printed means and errors only, so it reveals nothing that they do not.

    Source: Morris (1983), Journal of the American Statistical Association 78.

    >>> small, large = GroupMean(mean=80, error=10.0, n=5), GroupMean(mean=60, error=1.0, n=90)
    >>> middle = GroupMean(mean=50, error=2.0, n=40)
    >>> [round(mean, 1) for mean in shrunken([small, large, middle])]
    [66.4, 60.0, 50.6]
    """
    if len(groups) < 2:
        return tuple(group.mean for group in groups)
    between = between_groups(groups)
    if any(group.error <= 0 for group in groups):
        return tuple(group.mean for group in groups)
    weights = [1 / (between + group.error**2) for group in groups]
    centre = sum(w * group.mean for w, group in zip(weights, groups, strict=True)) / sum(weights)
    found = []
    for group in groups:
        reliability = between / (between + group.error**2)
        found.append(reliability * group.mean + (1 - reliability) * centre)
    return tuple(found)
