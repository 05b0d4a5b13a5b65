"""What every scale is made of: its score as a weighted sum over its items.

With this, somebody who looks for what scores reveal together needs to know no scoring rule.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ticassess.instrument import Instrument, Item, Scale, Scoring, exact
from ticassess.scoring.combining import weight_of
from ticassess.scoring.formulas import formulas
from ticassess.scoring.results import Component

VALUE, FAVOURABLE, TURNED = "value", "favourable", "turned"
"""The mean of an item, its share of favourable answers, and the share of those that would be
favourable if it were the other way round.
"""


def compositions(instrument: Instrument) -> Mapping[str, Mapping[Component, Fraction]]:
    """Give, by subject id, the coefficient of every part where everybody answers everything.

    Parts are an item's mean (on 0 … 1 after reversal) and its share of favourable answers;
    composites go down to their items. Shifts by a constant are left out: everybody knows them.
    Medians and looked-up measures, which are no sums, stand as if they were: that promises more to
    whoever looks than is there.
    """
    found: dict[str, Mapping[Component, Fraction]] = {}
    for item in instrument.items:
        found[item.id] = _of_item(instrument, item)
    # What follows its lowest child is made of published numbers, and tells nothing of its own.
    of_numbers = formulas(instrument)
    for scale in instrument.scales:
        if scale.id not in of_numbers:
            found[scale.id] = _of_scale(instrument, scale)
    if instrument.overall is not None and "overall" not in of_numbers:
        found["overall"] = _of_scale(instrument, instrument.overall)
    for contrast in instrument.contrasts:
        first, second = contrast.of
        found[contrast.id] = _difference(found[first], found[second])
    return found


def _difference(
    first: Mapping[Component, Fraction], second: Mapping[Component, Fraction]
) -> Mapping[Component, Fraction]:
    # Items that are in both scales cancel out, as they do in the score.
    difference = dict(first)
    for component, coefficient in second.items():
        difference[component] = difference.get(component, Fraction(0)) - coefficient
    return difference


def _of_item(instrument: Instrument, item: Item) -> Mapping[Component, Fraction]:
    parts = {_component(instrument, item, favourable=False): Fraction(1)}
    if instrument.response_scale_of(item).positive_values:
        parts[_component(instrument, item, favourable=True)] = Fraction(1)
    return parts


def _of_scale(instrument: Instrument, scale: Scoring) -> Mapping[Component, Fraction]:
    children = instrument.children_of(scale)
    if children and scale.is_of_children:
        return _of_children(instrument, children)
    items, metric = instrument.items_of(scale), scale.kind_of_number
    # A total is a sum, so that nothing is divided.
    weight = Fraction(1) if metric.is_total else weight_of(items)
    found: dict[Component, Fraction] = {}
    for item in items:
        width = Fraction(1)
        if metric.composition == "values":
            options = instrument.response_scale_of(item)
            width = options.maximum - options.minimum
        component, sign = _counted_component(instrument, item, favourable=metric.counts_positive)
        found[component] = sign * exact(item.weight) / weight * width
    return found


def _counted_component(
    instrument: Instrument, item: Item, *, favourable: bool
) -> tuple[Component, int]:
    """Give the part of an item that a scale counts, and -1 where more of it makes less of that."""
    component = _component(instrument, item, favourable=favourable)
    if not instrument.is_turned(item):
        return component, 1
    scale = instrument.response_scale_of(item)
    mirrored = {scale.mirrored(value) for value in scale.positive_values}
    halves = mirrored == set(scale.values) - scale.positive_values
    if component[1] == FAVOURABLE and not halves:
        # Neither of the two shares follows from the other: some answers are in none, or in both.
        return (item.id, TURNED), 1
    return component, -1


def _of_children(instrument: Instrument, children: Sequence[Scale]) -> Mapping[Component, Fraction]:
    weight = sum((exact(child.weight) for child in children), Fraction(0))
    found: dict[Component, Fraction] = defaultdict(Fraction)
    for child in children:
        for component, coefficient in _of_scale(instrument, child).items():
            found[component] += exact(child.weight) / weight * coefficient
    return dict(found)


def _component(instrument: Instrument, item: Item, *, favourable: bool) -> Component:
    scale = instrument.response_scale_of(item)
    # With two values of which the upper one is favourable, the mean is the favourable share.
    same = len(scale.values) == 2 and scale.positive_values == {scale.maximum}
    return item.id, FAVOURABLE if favourable and not same else VALUE
