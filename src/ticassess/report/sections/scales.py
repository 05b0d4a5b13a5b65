"""Results by scale: current score, target and gap, children below their parent."""

from ticassess.report.figures import Figure, figure
from ticassess.report.material import OVERALL, Material
from ticassess.report.parts.results import ScaleTable


def scale_table(material: Material, framework: str) -> ScaleTable:
    """Give the results of one framework; the leading one also has the overall score, where there is one."""
    rows = tuple(
        figure(material, scale, scale.id, depth=depth) for scale, depth in material.tree(framework)
    )
    headline = overall(material) if framework == material.leading else None
    every = (*rows, *([headline] if headline else []))
    ends = {(row.low, row.high) for row in every}
    low, high = ends.pop() if len(ends) == 1 else ("", "")
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


def overall(material: Material) -> Figure | None:
    """Give the overall score, where the instrument declares one."""
    scoring = material.instrument.overall
    return None if scoring is None else figure(material, scoring, OVERALL)
