"""Contrasts between two scales, and published results of others: relative, never a target."""

from decimal import Decimal
from fractions import Fraction

from ticassess.instrument import Scale
from ticassess.instrument.model import Benchmark, Contrast, exact
from ticassess.report import format as written
from ticassess.report.figures import figure, interval_of, shown
from ticassess.report.material import Material
from ticassess.report.parts.comparisons import BenchmarkRow, Comparisons, ContrastRow

TRUSTED = Decimal("0.6")
"""Below this reliability a difference between two people, or two groups, says little."""


def comparisons(material: Material) -> Comparisons | None:
    """Give what stands beside each other; None where the instrument declares nothing, or nothing may be shown."""
    instrument = material.instrument
    same = [b for b in instrument.benchmarks if b.version in (None, instrument.version)]
    contrasts = tuple(
        filter(None, (_contrast(material, contrast) for contrast in instrument.contrasts))
    )
    benchmarks = tuple(filter(None, (_benchmark(material, benchmark) for benchmark in same)))
    others = tuple(
        material.words("benchmark.other_version", source=b.source, version=str(b.version))
        for b in instrument.benchmarks
        if b not in same
    )
    if not contrasts and not benchmarks and not others:
        return None
    return Comparisons(contrasts=contrasts, benchmarks=benchmarks, not_compared=others)


def _contrast(material: Material, contrast: Contrast) -> ContrastRow | None:
    outcome = shown(material.published.outcome(contrast.id))
    if outcome is None:
        return None
    scales = [material.instrument.scale(name) for name in contrast.of]
    if any(shown(material.published.outcome(scale.id)) is None for scale in scales):
        return None  # a difference of hidden sides has nothing to stand beside
    first, second = (figure(material, scale, scale.id) for scale in scales)
    names = {"first": first.title, "second": second.title, "n": written.number(outcome.n)}
    words = (
        "contrast.same"
        if outcome.value == 0
        else "contrast.above"
        if outcome.value > 0
        else "contrast.below"
    )
    interval = interval_of(outcome)
    may_be_chance = interval is not None and interval[0] <= 0 <= interval[1]
    reliability = getattr(outcome, "reliability", None)
    caution = ""
    if may_be_chance:
        caution = material.words("contrast.chance")
    elif reliability is not None and reliability < TRUSTED:
        caution = material.words("contrast.unreliable", reliability=written.number(reliability))
    return ContrastRow(
        title=material.text(contrast.title) or contrast.id.replace("_", " "),
        detail=material.text(contrast.description),
        first=first.score,
        second=second.score,
        difference=written.difference(outcome.value),
        said=material.words(words, difference=written.difference(abs(outcome.value)), **names),
        caution=caution,
    )


def _benchmark(material: Material, benchmark: Benchmark) -> BenchmarkRow | None:
    scale: Scale = material.instrument.scale(benchmark.scale)
    outcome = shown(material.published.outcome(scale.id))
    if outcome is None:
        return None
    low, median, high = (exact(value) for value in benchmark.quartiles)
    value = Fraction(outcome.value)
    place = (
        "low"
        if value < low
        else "lower"
        if value < median
        else "upper"
        if value <= high
        else "high"
    )
    said = figure(material, scale, scale.id)
    return BenchmarkRow(
        title=said.title,
        now=said.score,
        quartiles=(written.declared(low), written.declared(median), written.declared(high)),
        said=material.words(f"benchmark.{place}"),
        source=material.words(
            "benchmark.source",
            source=benchmark.source,
            date=benchmark.date,
            n=written.number(benchmark.n),
        ),
    )
