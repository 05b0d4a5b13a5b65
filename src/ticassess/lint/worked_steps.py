"""How a score of an instrument's own test came about, in a line: who answered how much, and what was averaged."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import Instrument, Scoring
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

Person = Mapping[str, Answer]


def people_of(
    instrument: Instrument, answers: Sequence[Mapping[str, int | float | str]]
) -> list[Person]:
    """Give those whose answers count, after reversal."""
    everybody = (after_reversals(instrument, person) for person in answers)
    return [person for person in everybody if answers_enough(instrument, person)]


def how(instrument: Instrument, name: str, people: Sequence[Person]) -> str:
    """Say what the score of a scale, of a contrast or of everything was made of.

    `people` are those whose answers count.
    """
    if not people:
        return "nobody answered enough items to count"
    contrast = next((contrast for contrast in instrument.contrasts if contrast.id == name), None)
    if contrast is not None:
        first, second = (instrument.scale(scale_id) for scale_id in contrast.of)
        pairs = [
            (person_score(instrument, first, p), person_score(instrument, second, p))
            for p in people
        ]
        shown = [f"{_or_none(one)} − {_or_none(other)}" for one, other in pairs]  # a minus sign
        return f"`{first.id}` less `{second.id}`, person by person: {_listed(shown)}"
    scale = instrument.overall if name == "overall" else instrument.scale(name)
    assert scale is not None  # an expected score of nothing is an error before this
    if scale.order == "respondent" and len(people) > 1:
        scores = [person_score(instrument, scale, person) for person in people]
        known = sum(score is not None for score in scores)
        least = f"; {scale.min_respondents} needed" if scale.min_respondents else ""
        return f"{known} of {len(people)} people have a score{least}; mean of {_listed(map(_or_none, scores))}"
    if len(people) == 1:
        return _of_person(instrument, scale, people[0])
    return _of_items(instrument, scale, people)


def _of_person(instrument: Instrument, scale: Scoring, person: Person) -> str:
    children = instrument.children_of(scale)
    if children and scale.composite == "mean_of_children":
        scores = {child.id: person_score(instrument, child, person) for child in children}
        known = sum(score is not None for score in scores.values())
        made_of = _listed(f"`{name}` {_or_none(score)}" for name, score in scores.items())
        kind = _mean(weighted=any(child.weight != 1 for child in children))
        needed = scale.required(len(children))
        return f"{known} of {len(children)} scales have a score, {needed} needed; {kind} {made_of}"
    items = [item for item in instrument.items_of(scale) if was_shown(instrument, item, person)]
    parts = {
        item.id: part
        for item in items
        if item.id in person
        and (part := contribution(instrument, scale, item, person[item.id])) is not None
    }
    made_of = _listed(f"`{name}` {number(part)}" for name, part in parts.items()) or "nothing"
    needed = scale.required(len(items))
    kind = _combined(scale, weighted=any(item.weight != 1 for item in items))
    return f"{len(parts)} of {len(items)} items count, {needed} needed; {kind} {made_of}"


def _of_items(instrument: Instrument, scale: Scoring, people: Sequence[Person]) -> str:
    shown = []
    for item in instrument.items_of(scale):
        given = [
            contribution(instrument, scale, item, person[item.id])
            for person in people
            if item.id in person
        ]
        parts = [part for part in given if part is not None]
        mean = sum(parts, Fraction(0)) / len(parts) if parts else None
        shown.append(f"`{item.id}` {_or_none(mean)} (n {len(parts)})")
    together = "all answers at once" if scale.order == "pooled" else "means of the items"
    return f"{len(people)} people; {together}: {_listed(shown)}"


def _combined(scale: Scoring, *, weighted: bool) -> str:
    if scale.prorate:
        return _mean(weighted=weighted)
    worked = scale.kind_of_number.formula.worked
    return f"weighted {worked}" if weighted else worked


def _mean(*, weighted: bool) -> str:
    return "weighted mean of" if weighted else "mean of"


def _or_none(score: Fraction | None) -> str:
    return "none" if score is None else number(score)


def _listed(shown: Iterable[str]) -> str:
    every = list(shown)
    more = f" and {len(every) - MOST} more" if len(every) > MOST else ""
    return ", ".join(every[:MOST]) + more


def number(score: Fraction) -> str:
    """Show enough decimals to see a difference, and not those that are zero.

    >>> number(Fraction(275, 3)), number(Fraction(75))
    ('91.6667', '75')
    """
    text = f"{half_up(score, 4):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
