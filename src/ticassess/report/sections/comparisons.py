"""Contrasts between two scales, and published results of others: relative, never a target."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ticassess.instrument import Benchmark, Contrast, exact
from ticassess.report import format as written
from ticassess.report.figures import Shown, bound_of, interval_of, shown
from ticassess.report.material import Material
from ticassess.report.section import Section, heading
from ticassess.scoring import WHOLE, Group

# Lower than what is asked of a scale (0.7): differences are less reliable by their nature.
TRUSTED = Decimal("0.6")
"""Below this reliability a difference between two people, or two groups, says little."""


@dataclass(frozen=True, kw_only=True)
class ContrastRow:
    """The difference of two scales."""

    title: str
    detail: str
    first: str
    second: str
    difference: str
    said: str
    """The difference in words."""
    caution: str
    """How far it can be trusted; empty where nothing is to be said."""


@dataclass(frozen=True, kw_only=True)
class BenchmarkRow:
    """One result beside the published results of others."""

    title: str
    now: str
    quartiles: tuple[str, str, str]
    said: str
    source: str


@dataclass(frozen=True, kw_only=True)
class Comparisons(Section):
    """What stands beside each other; each table may be empty."""

    contrasts: tuple[ContrastRow, ...]
    benchmarks: tuple[BenchmarkRow, ...]
    not_compared: tuple[str, ...]
    """Published results of another version, named and left out."""


def make(material: Material) -> Comparisons | None:
    """Give the section; None where nothing is declared, or nothing may be shown."""
    contrasts = []
    for contrast in material.instrument.contrasts:
        row = _contrast(material, contrast)
        if row is not None:
            contrasts.append(row)
    benchmarks = []
    others = []
    for benchmark in material.instrument.benchmarks:
        # Another version may have other items, and then the two are no results of one scale.
        if benchmark.version not in (None, material.instrument.version):
            others.append(_not_compared(material, benchmark))
            continue
        compared = _benchmark(material, benchmark)
        if compared is not None:
            benchmarks.append(compared)
    if not (contrasts or benchmarks or others):
        return None
    return Comparisons(
        headings=heading(material, "comparisons"),
        contrasts=tuple(contrasts),
        benchmarks=tuple(benchmarks),
        not_compared=tuple(others),
    )


def _contrast(material: Material, contrast: Contrast) -> ContrastRow | None:
    outcome = shown(material.outcome(contrast.id))
    if outcome is None:
        return None
    if any(shown(material.outcome(name)) is None for name in contrast.of):
        return None  # a difference of hidden sides has nothing to stand beside
    first, second = (material.figure(name) for name in contrast.of)
    title = material.text(contrast.title) or contrast.id.replace("_", " ")
    said = material.words(
        f"contrast.{_side(outcome.value)}",
        difference=written.number(abs(outcome.value)),
        first=first.title,
        second=second.title,
        who=_who(material, outcome),
    )
    return ContrastRow(
        title=title,
        detail=material.text(contrast.description),
        first=first.score,
        second=second.score,
        difference=written.number(outcome.value),
        said=" ".join(
            [
                said,
                *_why_not_less(material, contrast, outcome),
                *_goals(material, contrast, outcome),
            ]
        ),
        caution=_caution(material, outcome),
    )


def _why_not_less(material: Material, contrast: Contrast, outcome: Shown) -> Iterator[str]:
    """Say why a difference is not the first printed score less the second, where it is not."""
    first, second = (shown(material.outcome(name)) for name in contrast.of)
    if first is None or second is None or bound_of(first) or bound_of(second) or bound_of(outcome):
        return
    printed = first.value - second.value
    if printed != outcome.value:
        yield material.words("contrast.apart", printed=written.number(abs(printed)))


def _goals(material: Material, contrast: Contrast, outcome: Shown) -> Iterator[str]:
    """Say in which band a difference lies, and what it should reach."""
    for band in material.instrument.bands_of(contrast):
        if band.id == outcome.band:
            label = material.words("quoted", text=material.text(band.label))
            yield material.words("contrast.band", band=label)
    if outcome.target is not None:
        yield material.words("contrast.target", target=written.number(outcome.target))


def _who(material: Material, outcome: Shown) -> str:
    if outcome.n is None:
        return material.words("contrast.scores")
    return material.words("contrast.persons", n=written.number(outcome.n))


def _side(difference: Decimal) -> str:
    if difference == 0:
        return "same"
    return "above" if difference > 0 else "below"


def _caution(material: Material, outcome: Shown) -> str:
    interval = interval_of(outcome)
    # Chance first: a difference that may be none needs no word on how reliable it is.
    if interval is not None and interval[0] <= 0 <= interval[1]:
        return material.words("contrast.chance")
    # A bound has none.
    reliability: Decimal | None = getattr(outcome, "reliability", None)
    if reliability is not None and reliability < TRUSTED:
        return material.words("contrast.unreliable", reliability=written.number(reliability))
    return ""


def _benchmark(material: Material, benchmark: Benchmark) -> BenchmarkRow | None:
    group = _group_of(material, benchmark)
    if group is None:
        return None  # results are not broken down so, and those of everybody are another thing
    outcome = shown(material.outcome(benchmark.scale, group))
    if outcome is None:
        return None
    low, median, high = (exact(value) for value in benchmark.quartiles)
    place = _quarter(Fraction(outcome.value), low, median, high)
    figure = material.figure(benchmark.scale, group)
    title = figure.title
    if group != WHOLE:
        title = material.words("benchmark.of_group", scale=title, group=_label(material, group))
    return BenchmarkRow(
        title=title,
        now=figure.score,
        quartiles=(written.declared(low), written.declared(median), written.declared(high)),
        said=material.words(f"benchmark.{place}"),
        source=material.words(
            "benchmark.source",
            source=benchmark.source,
            date=benchmark.date,
            n=written.number(benchmark.n),
        ),
    )


def _group_of(material: Material, benchmark: Benchmark) -> Group | None:
    """Give the group that published results are compared with; None where it is not there."""
    if benchmark.by is None:
        return WHOLE
    group = Group(by=benchmark.by, level=benchmark.group)
    for breakdown in material.breakdowns:
        if group in material.groups_of(breakdown):
            return group
    return None


def _label(material: Material, group: Group) -> str:
    for breakdown in material.breakdowns:
        if breakdown.id == group.by:
            return material.groups_of(breakdown)[group]
    return str(group.level)


def _quarter(value: Fraction, low: Fraction, median: Fraction, high: Fraction) -> str:
    if value < low:
        return "low"
    if value < median:
        return "lower"
    if value <= high:
        return "upper"
    return "high"


def _not_compared(material: Material, benchmark: Benchmark) -> str:
    return material.words(
        "benchmark.other_version", source=benchmark.source, version=str(benchmark.version)
    )
