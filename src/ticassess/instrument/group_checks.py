"""Families 1xx and 2xx: what is declared for groups that nobody can be in."""

from collections.abc import Collection, Iterator, Mapping

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, exact
from ticassess.instrument.reference_checks import Check
from ticassess.instrument.scored_parts import path_name, ranged, scorings, short_number
from ticassess.matching import suggest
from ticassess.source import Document, KeyPath

FORM = "form"
"""The breakdown by the form that was answered."""


def levels_by_breakdown(instrument: Instrument) -> Mapping[str, Collection[str]]:
    """Give the levels that an instrument declares: of its demographics, and its forms."""
    found: dict[str, Collection[str]] = {FORM: tuple(instrument.forms)}
    for demographic in instrument.demographics:
        found[demographic.id] = [option.value for option in demographic.options]
    return found


def unknown_groups(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find breakdowns and levels that are not declared (TIC109)."""
    if document.lacks("demographics", "forms"):
        return
    known = levels_by_breakdown(instrument)
    for path, by, levels in _named(instrument):
        if by not in known:
            message = f"there is no demographic `{by}`"
            hint = suggest(by, known)
            yield document.finding(
                "TIC109", "dangling-reference", message, hint, path, at_key=path[-1] == by
            )
            continue
        for place, level in levels:
            if level not in known[by]:
                message = f"`{by}` has no level `{level}`"
                hint = suggest(level, known[by])
                yield document.finding(
                    "TIC109", "dangling-reference", message, hint, place, at_key=place[-1] == level
                )


def _named(instrument: Instrument) -> Iterator[tuple[KeyPath, str, list[tuple[KeyPath, str]]]]:
    """Yield each breakdown that is named, with its path, and its levels with theirs."""
    for path, scale in scorings(instrument):
        for by, targets in scale.group_targets.items():
            at: KeyPath = (*path, "group_targets", by)
            yield at, by, [((*at, level), level) for level in targets]
    weights = instrument.group_weights
    if weights is not None:
        of: KeyPath = ("group_weights", "weights")
        yield (
            ("group_weights", "by"),
            weights.by,
            [((*of, level), level) for level in weights.weights],
        )
    for i, benchmark in enumerate(instrument.benchmarks):
        where: KeyPath = ("benchmarks", i)
        if benchmark.by is not None and benchmark.group is not None:
            yield (*where, "by"), benchmark.by, [((*where, "group"), benchmark.group)]


def weights_of_groups(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find groups that have no weight beside others (TIC236), and weights of 0 or less (TIC207)."""
    declared = instrument.group_weights
    if declared is None or document.lacks("demographics", "forms"):
        return
    at: KeyPath = ("group_weights", "weights")
    for level in levels_by_breakdown(instrument).get(declared.by, ()):
        if level not in declared.weights:
            message = f"`{level}` of `{declared.by}` has no weight, and the others have one"
            hint = "Give each group its weight, so that every reply counts in the whole."
            yield document.finding("TIC236", "unusable-weights", message, hint, at, at_key=True)
    for level, weight in declared.weights.items():
        if weight <= 0:
            message = f"the weight is {weight}"
            hint = "Give a weight above 0."
            yield document.finding("TIC207", "zero-or-negative-weight", message, hint, (*at, level))


def half_named_groups(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find published results of a group of which half the name is missing (TIC105)."""
    for i, benchmark in enumerate(instrument.benchmarks):
        if (benchmark.by is None) != (benchmark.group is None):
            lacking = "by" if benchmark.by is None else "group"
            message = f"the key `{lacking}` is missing here"
            hint = "A group is a demographic under `by` and one of its levels under `group`."
            yield document.finding("TIC105", "missing-key", message, hint, ("benchmarks", i))


def group_targets_in_range(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find targets of groups that can never be met (TIC206)."""
    for path, scale in ranged(instrument):
        low, high = instrument.range_of(scale)
        for by, targets in scale.group_targets.items():
            for level, target in targets.items():
                if low <= exact(target) <= high:
                    continue
                scores = f"{short_number(low)} to {short_number(high)}"
                message = f"the target {target} of `{path_name(scale)}` is outside {scores}"
                hint = f"Give it in the scale's metric ({scale.metric})."
                at: KeyPath = (*path, "group_targets", by, level)
                yield document.finding("TIC206", "target-out-of-range", message, hint, at)


GROUP_CHECKS: tuple[Check, ...] = (
    weights_of_groups,
    half_named_groups,
    unknown_groups,
    group_targets_in_range,
)
