"""Estimates and results written by hand, where a test needs no answers."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ticassess.privacy.membership import Membership
from ticassess.scoring.results import WHOLE, Estimate, Group, Kind, Results, Subject

SCALE = Subject(kind="scale", id="calm", framework="principle")
ITEM = Subject(kind="item", id="a")
ONE_TO_FIVE = (Fraction(1), Fraction(5))
FROM_4_ON = (Fraction(3, 4), Fraction(1, 2))
"""With 4 and 5 favourable: 4 is three quarters from the lower end, 3 half from the upper."""


def role(level: str) -> Group:
    return Group(by="role", level=level)


def scale_score(score: Fraction | None, n: int = 40, **more: Any) -> Estimate:
    """Make a score from 0 to 100 of a scale of four items, for everybody."""
    given: dict[str, Any] = {"subject": SCALE, "group": WHOLE, "metric": "pomp", "items": 4}
    return Estimate(**(given | {"n": n, "score": score} | more))


def item_mean(score: Fraction | None, n: int = 40, **more: Any) -> Estimate:
    """Make the mean of an item from 1 to 5 of which 4 and 5 are favourable, for everybody."""
    given: dict[str, Any] = {"subject": ITEM, "group": WHOLE, "metric": "mean"}
    given |= {"bounds": ONE_TO_FIVE, "favourable_margins": FROM_4_ON}
    return Estimate(**(given | {"n": n, "score": score} | more))


def membership(counts: Mapping[str, int], **more: Any) -> Membership:
    """Make one breakdown by role, of which each level is an atom with so many replies."""
    members = {WHOLE: tuple(range(len(counts)))}
    for atom, level in enumerate(counts):
        members[role(level)] = (atom,)
    return Membership(members=members, counts=tuple(counts.values()), **more)


def results(
    levels: Mapping[str, tuple[int, ...]],
    replies: tuple[int, ...],
    answered: Mapping[str, tuple[int, ...]] | None = None,
    *,
    scales: Mapping[str, str] | None = None,
    sensitive: str = "",
    everybody: tuple[int, ...] | None = None,
) -> Results:
    """Make results by role; a scale consists of its one-letter items, all weighted the same.

    `levels`: the atoms of each; `replies`: those of each atom; `answered`: those behind an item,
    else everybody's. Every score lies in the middle of its range.
    """
    scales = {"calm": "abcd"} if scales is None else scales
    items = sorted({item for parts in scales.values() for item in parts})
    members = {WHOLE: everybody or tuple(range(len(replies)))}
    members |= {role(level): atoms for level, atoms in levels.items()}
    n_by_atom = dict.fromkeys([*scales, *items], replies) | dict(answered or {})
    estimates: list[Estimate] = []
    kinds: list[tuple[str, Kind]] = [(name, "scale") for name in scales]
    kinds += [(name, "item") for name in items]
    for group, atoms in members.items():
        for name, kind in kinds:
            made = Estimate(
                subject=Subject(kind=kind, id=name),
                group=group,
                n=sum(n_by_atom[name][atom] for atom in atoms),
                metric="pomp" if kind == "scale" else "mean",
                score=Fraction(50) if kind == "scale" else Fraction(3),
                items=len(scales.get(name, "a")),
                bounds=(Fraction(0), Fraction(100)) if kind == "scale" else ONE_TO_FIVE,
                sensitive=name in sensitive,
            )
            estimates.append(made)
    compositions = {}
    for name in items:
        compositions[name] = {(name, "value"): Fraction(1)}
    for name, parts in scales.items():
        compositions[name] = {(item, "value"): Fraction(1, len(parts)) for item in parts}
    return Results(
        kept=sum(replies[atom] for atom in members[WHOLE]),
        estimates=tuple(estimates),
        members=members,
        replies_by_atom=replies,
        n_by_atom=n_by_atom,
        compositions=compositions,
    )
