"""The scales of one framework as a tree: which stand alone, and which are part of another."""

from ticassess.instrument import Instrument, Scale

PRINCIPLE = "principle"


def frameworks(instrument: Instrument) -> tuple[str, ...]:
    """Give the frameworks, the leading one first: principles if there are any, else the first."""
    declared = list(instrument.frameworks())
    if PRINCIPLE in declared:
        declared.remove(PRINCIPLE)
        declared.insert(0, PRINCIPLE)
    return tuple(declared)


def parent_of(instrument: Instrument, scale: Scale) -> Scale | None:
    """Give the scale of the same framework that a scale is a direct part of."""
    if scale.parent is None:
        return None
    parent = instrument.scale(scale.parent)
    # A facet may have a principle as its parent; each framework is a table of its own.
    if parent.framework != scale.framework:
        return None
    return parent


def children_of(instrument: Instrument, scale: Scale) -> tuple[Scale, ...]:
    """Give the scales of the same framework that are direct parts of a scale."""
    return tuple(
        child for child in instrument.children_of(scale) if child.framework == scale.framework
    )


def ancestors(instrument: Instrument, scale: Scale) -> tuple[Scale, ...]:
    """Give the scales of the same framework that a scale is a part of, the nearest first."""
    found = []
    above = scale
    while above.parent is not None:
        above = instrument.scale(above.parent)
        if above.framework == scale.framework:
            found.append(above)
    return tuple(found)


def roots(instrument: Instrument, framework: str) -> tuple[Scale, ...]:
    """Give the scales of a framework that are part of no other, in the order of their parts."""
    found: dict[str, Scale] = {}
    for scale in instrument.scales:
        if scale.framework == framework:
            root = _root(instrument, scale)
            found.setdefault(root.id, root)
    return tuple(found.values())


def _root(instrument: Instrument, scale: Scale) -> Scale:
    root = scale
    while (parent := parent_of(instrument, root)) is not None:
        root = parent
    return root


def tree(instrument: Instrument, framework: str) -> tuple[tuple[Scale, int], ...]:
    """Give the scales of a framework with their depth, children below their parent."""
    found: list[tuple[Scale, int]] = []
    for root in roots(instrument, framework):
        _add(instrument, root, 0, found)
    return tuple(found)


def _add(instrument: Instrument, scale: Scale, depth: int, found: list[tuple[Scale, int]]) -> None:
    found.append((scale, depth))
    for child in children_of(instrument, scale):
        _add(instrument, child, depth + 1, found)


def leaves(instrument: Instrument, framework: str) -> tuple[Scale, ...]:
    """Give the scales of a framework that have no others of it below them."""
    return tuple(
        scale for scale, _ in tree(instrument, framework) if not children_of(instrument, scale)
    )
