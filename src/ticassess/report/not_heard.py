"""Who did not answer, as far as that may be shown."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group

FEW = 5
"""Fewer than so many are not counted on page one: nobody should look for them."""


def not_heard(material: Material) -> tuple[str, ...]:
    """Say how many did not answer, and where the fewest did; nothing where nobody was asked."""
    if not material.is_of_persons:
        return ()
    rate = material.response_rate()
    if rate is None:
        return (material.words("not_heard.unknown"),)
    if rate > 1:
        return (material.words("not_heard.surplus"),)
    return tuple(_said(material))


def _said(material: Material) -> Iterator[str]:
    words = material.words
    invited = material.context.headcounts[WHOLE]
    missing = invited - material.published.kept
    if missing == 0:
        yield words("not_heard.nobody", invited=written.number(invited))
        return
    if missing < FEW:
        yield words("not_heard.few", invited=written.number(invited))
        return
    counted = {"n": written.number(missing), "invited": written.number(invited)}
    yield words("not_heard.missing", **counted, share=written.share(missing, invited))
    if material.is_tiny:
        return
    hidden: list[str] = []
    for breakdown in material.breakdowns:
        yield from _fewest(material, breakdown)
        hidden += _hidden(material, breakdown)
    if hidden:
        yield words("not_heard.protected", groups=material.joined(hidden))


def _fewest(material: Material, breakdown: Breakdown) -> Iterator[str]:
    """Name the group with the lowest share of those that are shown, where it is one alone."""
    rates: dict[Group, Fraction] = {}
    for group in material.groups_of(breakdown):
        rate = material.response_rate(group)
        if rate is not None and rate <= 1:
            rates[group] = rate
    if len(rates) < 2:
        return
    lowest = min(rates, key=rates.__getitem__)
    said = _share(rates[lowest])
    # As printed: of two that read alike, none is lower for whoever reads them.
    if _is_shared(said, rates):
        return
    replies, invited = material.published.replies[lowest], material.context.headcounts[lowest]
    assert replies is not None  # a rate is made of it
    yield material.words(
        "not_heard.fewest",
        by=breakdown.title,
        group=material.groups_of(breakdown)[lowest],
        n=written.number(replies),
        invited=written.number(invited),
        rate=said,
    )


def _is_shared(said: str, rates: Mapping[Group, Fraction]) -> bool:
    return sum(_share(rate) == said for rate in rates.values()) > 1


def _share(rate: Fraction) -> str:
    return written.share(rate.numerator, rate.denominator)


def _hidden(material: Material, breakdown: Breakdown) -> Iterator[str]:
    for group, label in material.groups_of(breakdown).items():
        if group in material.context.headcounts and material.published.replies.get(group) is None:
            yield label
