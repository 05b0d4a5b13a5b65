"""What an insider knows of the people: who is where, who replied when, who left out what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tests.outsider.published import Cell
from tests.outsider.questionnaire import Questionnaire


@dataclass(frozen=True, kw_only=True)
class Person:
    """Somebody who replied. `answered`: the items that they gave an answer to, not the answer."""

    levels: Mapping[str, str]
    answered: frozenset[str]
    issues: frozenset[int] = frozenset({0})


@dataclass(frozen=True, kw_only=True)
class Kind:
    """People whom the insider cannot tell apart. `answers`: how many of them answered an item."""

    levels: Mapping[str, str]
    issues: frozenset[int]
    scores: frozenset[str]
    complete: frozenset[str]
    pattern: frozenset[str] | None
    size: int
    answers: Mapping[str, int]

    def count(self, subject: str) -> int:
        """Give how many of them a number of this subject rests on."""
        if subject in self.answers:
            return self.answers[subject]
        return self.size * (subject in self.scores)

    def within(self, cell: Cell) -> bool:
        """Say whether they are among those whom a record is about."""
        if cell.issue not in self.issues:
            return False
        return cell.by is None or self.levels.get(cell.by) == cell.group


def kinds_of(
    people: Iterable[Person], asked: Questionnaire, *, single_items: bool = False
) -> tuple[Kind, ...]:
    """Sort people by all that is known of them but their answers.

    `single_items`: it is known, too, which single items of a scale each of them left out. Without
    it, only who has which scores is known, and how many of them answered each item.
    """
    sorted_in: dict[tuple[object, ...], list[Person]] = {}
    for person in people:
        known = person.answered & set(asked.items)
        scores = asked.scores_of(known)
        complete = asked.complete_in(known)
        key: tuple[object, ...] = (
            tuple(sorted(person.levels.items())),
            tuple(sorted(person.issues)),
            tuple(sorted(scores)),
            tuple(sorted(known)) if single_items else tuple(sorted(complete)),
        )
        sorted_in.setdefault(key, []).append(person)
    found = []
    for key in sorted(sorted_in, key=repr):
        alike = sorted_in[key]
        answers = Counter(item for person in alike for item in person.answered)
        found.append(
            Kind(
                levels=alike[0].levels,
                issues=alike[0].issues,
                scores=asked.scores_of(alike[0].answered),
                complete=asked.complete_in(alike[0].answered),
                pattern=alike[0].answered if single_items else None,
                size=len(alike),
                answers={item: answers[item] for item in asked.items},
            )
        )
    return tuple(found)


def merged(
    kinds: Sequence[Kind],
    cells: Iterable[Cell],
    *,
    item: str | None = None,
    family: frozenset[str] | None = None,
) -> tuple[tuple[Kind, ...], tuple[int, ...]]:
    """Join kinds that none of these cells tells apart; give also where each of them went.

    `item`: only this item matters, and not who has which scores. `family`: only who has which of
    these scores matters. Sums and squares of joined kinds add up, and what fits them together can
    be shared out again, so that nothing is lost.
    """
    shown = sorted(set(cells), key=repr)
    places: dict[tuple[object, ...], int] = {}
    joined: list[Kind] = []
    went = []
    for kind in kinds:
        known: tuple[object, ...] = (kind.scores, kind.complete, kind.pattern)
        if item is not None:
            known = ()
        elif family is not None:
            known = (kind.scores & family,)
        key = (tuple(kind.within(cell) for cell in shown), known)
        place = places.setdefault(key, len(places))
        went.append(place)
        if place == len(joined):
            joined.append(kind)
            continue
        before = joined[place]
        answers = {name: before.answers[name] + kind.answers[name] for name in kind.answers}
        joined[place] = replace(before, size=before.size + kind.size, answers=answers)
    return tuple(joined), tuple(went)
