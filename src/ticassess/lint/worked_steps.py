"""How a score of an instrument's own test came about: who counts, and what was averaged."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TypeAlias

from ticassess.instrument import Contrast, Instrument, Item, Scale, Scoring
from ticassess.scoring.exact import (
    Answer,
    after_reversals,
    answers_enough,
    contribution,
    person_score,
    was_shown,
)
from ticassess.scoring.rounding import half_up

MOST = 8
"""So many numbers are listed; nobody adds up more by eye."""

Person: TypeAlias = Mapping[str, Answer]


def people_of(
    instrument: Instrument, answers: Sequence[Mapping[str, int | float | str]]
) -> list[Person]:
    """Give those whose answers count, after reversal."""
    people = []
    for answered in answers:
        person = after_reversals(instrument, answered)
        if answers_enough(instrument, person):
            people.append(person)
    return people


def made_of(instrument: Instrument, name: str, people: Sequence[Person]) -> str:
    """Say what the score of a scale, of a contrast or of everything was made of.

    `people` are those whose answers count.
    """
    if not people:
        return "nobody answered enough items to count"
    for contrast in instrument.contrasts:
        if contrast.id == name:
            return _of_contrast(instrument, contrast, people)
    scoring = scoring_of(instrument, name)
    if len(people) == 1:
        return _of_person(instrument, scoring, people[0])
    if scoring.order == "respondent":
        return _of_people(instrument, scoring, people)
    return _of_items(instrument, scoring, people)


def scoring_of(instrument: Instrument, name: str) -> Scoring:
    """Give the scale of this name, or the overall score."""
    if name == "overall" and instrument.overall is not None:
        return instrument.overall
    return instrument.scale(name)


def number(score: Fraction) -> str:
    """Show enough decimals to see a difference, and not those that are zero.

    >>> number(Fraction(275, 3)), number(Fraction(75))
    ('91.6667', '75')
    """
    text = f"{half_up(score, 4):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text


def number_or_none(score: Fraction | None) -> str:
    """Show a score, or say that there is none."""
    if score is None:
        return "none"
    return number(score)


def _of_contrast(instrument: Instrument, contrast: Contrast, people: Sequence[Person]) -> str:
    first, second = (instrument.scale(scale_id) for scale_id in contrast.of)
    differences = []
    for person in people:
        one = number_or_none(person_score(instrument, first, person))
        other = number_or_none(person_score(instrument, second, person))
        differences.append(f"{one} − {other}")  # a minus sign
    return f"`{first.id}` less `{second.id}`, person by person: {_listed(differences)}"


def _of_people(instrument: Instrument, scoring: Scoring, people: Sequence[Person]) -> str:
    scores = [person_score(instrument, scoring, person) for person in people]
    known = len(scores) - scores.count(None)
    told = f"{known} of {len(people)} people have a score"
    if scoring.min_respondents:
        told += f"; {scoring.min_respondents} needed"
    return f"{told}; mean of {_listed(map(number_or_none, scores))}"


def _of_person(instrument: Instrument, scoring: Scoring, person: Person) -> str:
    children = instrument.children_of(scoring)
    if children and scoring.is_of_children:
        return _of_children(instrument, scoring, children, person)
    items = _items_shown(instrument, scoring, person)
    parts = []
    for item in items:
        part = _part(instrument, scoring, item, person)
        if part is not None:
            parts.append(f"`{item.id}` {number(part)}")
    needed = scoring.required(len(items))
    combined = f"{_combined(scoring, items)} {_listed(parts) or 'nothing'}"
    return f"{len(parts)} of {len(items)} items count, {needed} needed; {combined}"


def _of_children(
    instrument: Instrument, scoring: Scoring, children: Sequence[Scale], person: Person
) -> str:
    known = 0
    scores = []
    for child in children:
        score = person_score(instrument, child, person)
        known += score is not None
        scores.append(f"`{child.id}` {number_or_none(score)}")
    needed = scoring.required(len(children))
    told = f"{known} of {len(children)} scales have a score, {needed} needed"
    return f"{told}; {_mean(children)} {_listed(scores)}"


def _of_items(instrument: Instrument, scoring: Scoring, people: Sequence[Person]) -> str:
    means = []
    for item in instrument.items_of(scoring):
        parts = []
        for person in people:
            part = _part(instrument, scoring, item, person)
            if part is not None:
                parts.append(part)
        means.append(f"`{item.id}` {number_or_none(mean_of(parts))} (n {len(parts)})")
    together = "means of the items"
    if scoring.order == "pooled":
        together = "all answers at once"
    return f"{len(people)} people; {together}: {_listed(means)}"


def mean_of(values: Sequence[Fraction]) -> Fraction | None:
    """Give the mean; None of nothing."""
    if not values:
        return None
    return sum(values, Fraction(0)) / len(values)


def _items_shown(instrument: Instrument, scoring: Scoring, person: Person) -> list[Item]:
    items = instrument.items_of(scoring)
    return [item for item in items if was_shown(instrument, item, person)]


def _part(instrument: Instrument, scoring: Scoring, item: Item, person: Person) -> Fraction | None:
    """Give what an answer adds to a score; None without an answer, or where it does not count."""
    if item.id not in person:
        return None
    return contribution(instrument, scoring, item, person[item.id])


def _combined(scoring: Scoring, items: Sequence[Item]) -> str:
    if scoring.prorate:
        return _mean(items)
    worked = scoring.kind_of_number.formula.worked
    return f"weighted {worked}" if _are_weighted(items) else worked


def _mean(parts: Sequence[Item] | Sequence[Scale]) -> str:
    return "weighted mean of" if _are_weighted(parts) else "mean of"


def _are_weighted(parts: Sequence[Item] | Sequence[Scale]) -> bool:
    return any(part.weight != 1 for part in parts)


def _listed(shown: Iterable[str]) -> str:
    every = list(shown)
    listed = ", ".join(every[:MOST])
    if len(every) > MOST:
        listed += f" and {len(every) - MOST} more"
    return listed
