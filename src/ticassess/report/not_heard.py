"""Who did not answer, as far as that may be shown."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ticassess.report import format as written
from ticassess.report.material import Material
from ticassess.report.words import share_in_words
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group

CARE_BELOW = Fraction(60, 100)
"""Below this response rate a report asks the reader for care."""

FEW = 5
"""Fewer than so many are not counted on page one: nobody should look for them."""

NEARLY = Fraction(10, 100)
"""Nearly all answered where no larger share of those invited did not."""

CLEARLY_BELOW = Fraction(10, 100)
"""A group answered less than others where its share is so far below that of the whole."""


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
        key = "nearly" if Fraction(missing, invited) <= NEARLY else "few"
        yield words(f"not_heard.{key}", invited=written.number(invited), few=written.number(FEW))
        return
    counted = {"n": written.number(missing), "invited": written.number(invited)}
    yield words("not_heard.missing", **counted, share=share_in_words(missing, invited, words))
    if material.is_tiny:
        return
    hidden: list[str] = []
    for breakdown in material.breakdowns:
        yield from _fewest(material, breakdown)
        hidden += _hidden(material, breakdown)
    if hidden:
        yield words("not_heard.protected", groups=material.joined(hidden))


def _fewest(material: Material, breakdown: Breakdown) -> Iterator[str]:
    """Name the group with the lowest share that is shown, where it is one alone and clearly low."""
    rates: dict[Group, Fraction] = {}
    for group in material.groups_of(breakdown):
        rate = material.response_rate(group)
        if rate is not None and rate <= 1:
            rates[group] = rate
    if len(rates) < 2:
        return
    lowest = min(rates, key=rates.__getitem__)
    if not _is_low(material, rates[lowest]):
        return
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
        rate=share_in_words(replies, invited, material.words),
    )


def _is_low(material: Material, rate: Fraction) -> bool:
    whole = material.response_rate()
    assert whole is not None  # nobody gets here without it
    return rate < CARE_BELOW or rate <= whole - CLEARLY_BELOW


def _is_shared(said: str, rates: Mapping[Group, Fraction]) -> bool:
    return sum(_share(rate) == said for rate in rates.values()) > 1


def _share(rate: Fraction) -> str:
    return written.share(rate.numerator, rate.denominator)


def _hidden(material: Material, breakdown: Breakdown) -> Iterator[str]:
    for group, label in material.groups_of(breakdown).items():
        if group in material.context.headcounts and material.published.replies.get(group) is None:
            yield label
