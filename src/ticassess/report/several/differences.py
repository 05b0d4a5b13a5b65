"""How differently sources of people see the same: on scales, and on statements word for word."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ticassess.instrument import Item, fingerprint
from ticassess.report import format as written
from ticassess.report.beside import Beside, SourceGap
from ticassess.report.distances import CHANCE, chance_of, ends_of, is_known, is_large
from ticassess.report.figures import Shown, bound_of, place_of, shown
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.source_results import SourceResults
from ticassess.scoring import holm

MOST_STATEMENTS = 8


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One scale or statement: who is highest and lowest, and how far they are apart."""

    title: str
    high: str
    high_source: str
    low: str
    low_source: str
    apart: str
    chance: str
    in_common: str
    worth_talking: bool
    places: tuple[float, float]
    leadership_place: float | None = None
    reverse: bool = False
    """Whether it is worded negatively, so that its answers are reversed."""
    spoken: str


@dataclass(frozen=True, kw_only=True)
class Differences:
    """Scales by framework, and the statements that are seen most differently."""

    scales: tuple[Difference, ...]
    statements: tuple[Difference, ...]
    has_in_common: bool


def make(material: SeveralMaterial) -> Differences | None:
    """Give the section; None where no two sources of people can be compared."""
    scales = []
    for framework in material.frameworks:
        for beside, _ in material.in_order(framework):
            if beside.gap is not None:
                scales.append(_of_scale(material, beside, beside.gap))
    if not scales:
        return None
    return Differences(
        scales=tuple(scales),
        statements=tuple(_statements(material)),
        has_in_common=any(scale.in_common for scale in scales),
    )


def _of_scale(material: SeveralMaterial, beside: Beside, gap: SourceGap) -> Difference:
    answers = {answer.source: answer for answer in beside.answers}
    low, high = answers[gap.low], answers[gap.high]
    in_common = ""
    if gap.in_common is not None:
        most = max(len(low.items), len(high.items))
        in_common = material.words(
            "several.in_common", n=written.number(gap.in_common), of=written.number(most)
        )
    apart = _apart(material, gap.difference, is_bound=gap.is_bound)
    chance = ""
    if gap.is_clear is not None:
        chance = material.words(
            "perception_gaps.clear" if gap.is_clear else "perception_gaps.chance"
        )
    return Difference(
        title=material.scale_title(beside),
        high=material.figure(high).score,
        high_source=material.title(gap.high),
        low=material.figure(low).score,
        low_source=material.title(gap.low),
        apart=apart,
        chance=chance,
        in_common=in_common,
        worth_talking=gap.is_worth_talking,
        places=(float(low.place or 0), float(high.place or 0)),
        spoken=material.words(
            "spoken.perception_gap",
            title=material.scale_title(beside),
            high=material.figure(high).score,
            high_group=material.title(gap.high),
            low=material.figure(low).score,
            low_group=material.title(gap.low),
            difference=apart,
        ),
    )


def _apart(material: SeveralMaterial, difference: Decimal | None, *, is_bound: bool) -> str:
    """Write a distance; from or to a bound it is at least so much."""
    if difference is None:
        return material.words("perception_gaps.open")
    said = written.number(difference)
    return material.words("bound.at_least", value=said) if is_bound else said


@dataclass(frozen=True, kw_only=True)
class _Statement:
    """One statement that several sources answered, with the score of each by its source."""

    item: Item
    scores: Mapping[str, Shown]
    sizes: Mapping[str, int | None]
    bounds: tuple[Fraction, Fraction]


def _statements(material: SeveralMaterial) -> list[Difference]:
    """Give the statements that are seen most differently, beyond chance, the widest first."""
    asked = list(_asked_of_several(material))
    chances = holm([chance_of(one.scores, one.sizes) for one in asked])
    wide = []
    for one, chance in zip(asked, chances, strict=True):
        low, high = ends_of(one.scores)
        first, second = one.scores[low], one.scores[high]
        clear = chance is not None and chance < CHANCE
        if clear and is_known(first, second) and is_large(first, second, one.bounds):
            wide.append((one, second.value - first.value))
    wide.sort(key=lambda entry: entry[1], reverse=True)
    return [_of_statement(material, one) for one, _ in wide[:MOST_STATEMENTS]]


def _asked_of_several(material: SeveralMaterial) -> Iterator[_Statement]:
    """Yield the statements that at least two sources of people have a number for."""
    found: dict[tuple[str, str], list[SourceResults]] = {}
    for source in material.sources:
        if not source.is_of_people:
            continue
        own = material.materials[source.id]
        # By its fingerprint: in another version a statement may be another one, or count otherwise.
        mark = fingerprint(source.instrument)
        for item in own.asked_of(source.instrument.items):
            if shown(source.published.outcome(item.id)) is not None:
                found.setdefault((mark, item.id), []).append(source)
    for (_, name), sources in found.items():
        if len(sources) > 1:
            yield _statement(name, sources)


def _statement(name: str, sources: Sequence[SourceResults]) -> _Statement:
    scores: dict[str, Shown] = {}
    for source in sources:
        score = shown(source.published.outcome(name))
        if score is not None:
            scores[source.id] = score
    instrument = sources[0].instrument
    item = instrument.item(name)
    return _Statement(
        item=item,
        scores=scores,
        sizes={source.id: source.size for source in sources},
        bounds=_range_of(instrument.response_scale_of(item).values),
    )


def _range_of(values: Sequence[int | float | Fraction]) -> tuple[Fraction, Fraction]:
    exact = sorted(Fraction(value) for value in values)
    return exact[0], exact[-1]


def _of_statement(material: SeveralMaterial, one: _Statement) -> Difference:
    low, high = ends_of(one.scores)
    first, second = one.scores[low], one.scores[high]
    own = material.materials[high]
    highest = own.bounded(written.number(second.value), bound_of(second))
    lowest = own.bounded(written.number(first.value), bound_of(first))
    is_bound = bound_of(first) is not None or bound_of(second) is not None
    apart = _apart(material, second.value - first.value, is_bound=is_bound)
    title = material.words("quoted", text=own.wording_of(one.item))
    return Difference(
        title=title,
        high=highest,
        high_source=material.title(high),
        low=lowest,
        low_source=material.title(low),
        apart=apart,
        chance="",
        in_common="",
        worth_talking=True,
        reverse=one.item.reverse,
        places=(place_of(first.value, one.bounds), place_of(second.value, one.bounds)),
        spoken=material.words(
            "spoken.perception_gap",
            title=title,
            high=highest,
            high_group=material.title(high),
            low=lowest,
            low_group=material.title(low),
            difference=apart,
        ),
    )
