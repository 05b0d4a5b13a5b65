"""Every scale with what each source says of it, and how far apart sources of people are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ticassess.assessment import SharedScale
from ticassess.instrument import fingerprint
from ticassess.privacy import Published
from ticassess.report.distances import CHANCE, chance_of, ends_of, is_known, is_large
from ticassess.report.figures import Shown, bound_of, shown
from ticassess.report.source_results import SourceResults
from ticassess.scoring import holm


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What one source says of a scale. `scale`: what it calls it; `bounds`: its range."""

    source: str
    scale: str
    outcome: Published
    bounds: tuple[Fraction, Fraction]
    is_of_people: bool
    size: int | None
    items: frozenset[str]
    instrument: str
    """Its fingerprint: two versions may mean something else by the same ids."""

    @property
    def place(self) -> Fraction | None:
        """Where a score lies on its range, from 0 to 1; None without one."""
        score = shown(self.outcome)
        low, high = self.bounds
        if score is None or high <= low:
            return None
        return (Fraction(score.value) - low) / (high - low)


@dataclass(frozen=True, kw_only=True)
class SourceGap:
    """The distance between the highest and the lowest of several sources of people.

    `difference` is None where both are open towards each other, and at least so much with
    `is_bound`. `is_clear`: more than chance, all scales taken together; None where nobody can tell.
    `in_common`: how many statements both were asked; None for sources of two instruments.
    """

    high: str
    low: str
    difference: Decimal | None
    is_bound: bool
    is_large: bool
    is_clear: bool | None
    in_common: int | None

    @property
    def is_worth_talking(self) -> bool:
        """Whether it is large, and not such as chance makes it."""
        return self.is_large and self.is_clear is not False


@dataclass(frozen=True, kw_only=True)
class Beside:
    """One scale with the answers of all sources that asked about it, in their order."""

    framework: str
    id: str
    answers: tuple[Answer, ...]
    gap: SourceGap | None = None

    def answer_of(self, source: str) -> Answer | None:
        """Give the answer of a source; None where it did not ask."""
        for answer in self.answers:
            if answer.source == source:
                return answer
        return None


def side_by_side(
    sources: Sequence[SourceResults], shared: Sequence[SharedScale]
) -> tuple[Beside, ...]:
    """Give every scale that at least one source was asked about, with the gaps between people.

    Whoever looks at twenty gaps finds one by chance; Holm's adjustment allows for that, over all of
    them together.
    """
    marks = {source.id: fingerprint(source.instrument) for source in sources}
    asked = []
    for scale in shared:
        answers = _answers(sources, scale, marks)
        if answers:
            asked.append((scale, answers))
    compared = [_comparable(answers) for _, answers in asked]
    chances = holm([_chance(answers) for answers in compared])
    found = []
    for (scale, answers), people, chance in zip(asked, compared, chances, strict=True):
        gap = _gap(people, chance)
        found.append(
            Beside(framework=scale.framework, id=scale.id, answers=tuple(answers), gap=gap)
        )
    return tuple(found)


def _answers(
    sources: Sequence[SourceResults], scale: SharedScale, marks: Mapping[str, str]
) -> list[Answer]:
    found = []
    for source in sources:
        name = scale.of.get(source.id)
        if name is None:
            continue
        of_source = source.instrument.scale(name)
        items = source.items_of(of_source)
        if not items:  # on its form nobody is asked
            continue
        found.append(
            Answer(
                source=source.id,
                scale=name,
                outcome=source.published.outcome(name),
                bounds=source.instrument.range_of(of_source),
                is_of_people=source.is_of_people,
                size=source.size,
                items=items,
                instrument=marks[source.id],
            )
        )
    return found


def _comparable(answers: Sequence[Answer]) -> list[Answer]:
    """Give the shown answers of people on the range that most of them are on."""
    by_range: dict[tuple[Fraction, Fraction], list[Answer]] = {}
    for answer in answers:
        if answer.is_of_people and shown(answer.outcome) is not None:
            by_range.setdefault(answer.bounds, []).append(answer)
    largest = max(by_range.values(), key=len, default=[])
    return largest if len(largest) > 1 else []


def _scores(people: Sequence[Answer]) -> Mapping[str, Shown]:
    scores: dict[str, Shown] = {}
    for answer in people:
        score = shown(answer.outcome)
        if score is not None:
            scores[answer.source] = score
    return scores


def _chance(people: Sequence[Answer]) -> float | None:
    if not people:
        return None
    return chance_of(_scores(people), {answer.source: answer.size for answer in people})


def _gap(people: Sequence[Answer], chance: float | None) -> SourceGap | None:
    if not people:
        return None
    scores = _scores(people)
    low, high = ends_of(scores)
    first, second = scores[low], scores[high]
    known = is_known(first, second)
    difference = None
    if known:
        difference = second.value - first.value
    is_clear = None
    if chance is not None:
        is_clear = chance < CHANCE
    by_source = {answer.source: answer for answer in people}
    return SourceGap(
        high=high,
        low=low,
        difference=difference,
        is_bound=bound_of(first) is not None or bound_of(second) is not None,
        is_large=known and is_large(first, second, people[0].bounds),
        is_clear=is_clear,
        in_common=_in_common(by_source[low], by_source[high]),
    )


def _in_common(one: Answer, other: Answer) -> int | None:
    if one.instrument != other.instrument:
        return None
    return len(one.items & other.items)
