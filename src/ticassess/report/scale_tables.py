"""`ScaleTable`: the results of one framework, children below their parent."""

from dataclasses import dataclass

from ticassess.report.figures import Figure
from ticassess.report.material import Material


@dataclass(frozen=True, kw_only=True)
class ScaleTable:
    """The results of one framework."""

    id: str
    one: str
    many: str
    headline: Figure | None
    rows: tuple[Figure, ...]
    low: str
    high: str
    """The ends of the common range; empty where the scales have different ones."""
    has_targets: bool
    has_bands: bool
    has_intervals: bool
    protected: int


def scale_table(material: Material, framework: str) -> ScaleTable:
    """Give the results of one framework; the leading one also has the overall score, if any."""
    rows = tuple(material.figure(scale.id) for scale, _ in material.tree(framework))
    headline = material.headline if framework == material.leading else None
    every = rows if headline is None else (*rows, headline)
    low, high = _common_range(every)
    one, many = material.framework_name(framework)
    return ScaleTable(
        id=framework,
        one=one,
        many=many,
        headline=headline,
        rows=rows,
        low=low,
        high=high,
        has_targets=any(row.target_place is not None for row in every),
        has_bands=any(row.band for row in every),
        has_intervals=any(row.interval_places for row in every),
        protected=sum(row.kind == "protected" for row in rows),
    )


def _common_range(figures: tuple[Figure, ...]) -> tuple[str, str]:
    ranges = {(figure.low, figure.high) for figure in figures}
    if len(ranges) > 1:
        return "", ""
    return ranges.pop()
