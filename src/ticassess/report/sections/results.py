"""Results by scale: current score, target and gap, one table for each framework."""

from dataclasses import dataclass

from ticassess.report.material import Material
from ticassess.report.scale_tables import ScaleTable, scale_table
from ticassess.report.section import Heading, Section, heading


@dataclass(frozen=True, kw_only=True)
class Results(Section):
    """The results of the frameworks beside the leading one; none where all are protected."""

    others: tuple[ScaleTable, ...]


def make(material: Material) -> Results:
    """Give the section."""
    leading, *others = material.frameworks
    headings = list(heading(material, "results", one=material.framework_name(leading)[0]))
    tables = []
    if not material.published.is_empty:
        tables = [scale_table(material, framework) for framework in others]
    for table in tables:
        title = material.words("sections.results", one=table.one)
        headings.append(Heading(anchor=f"results-{table.id}", title=title))
    return Results(headings=tuple(headings), others=tuple(tables))
