"""Each source by itself, shortly; `report --source` writes the whole report of one."""

from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.report.figures import Figure
from ticassess.report.sections import summary
from ticassess.report.several.material import SeveralMaterial
from ticassess.report.source_results import SourceResults
from ticassess.report.statements import ItemRow


@dataclass(frozen=True, kw_only=True)
class OneSource:
    """What a source says best, what it says least, and what nobody else was asked."""

    anchor: str
    title: str
    counted: str
    empty: bool
    strengths: tuple[summary.Highlight, ...]
    growth: tuple[summary.Highlight, ...]
    critical: tuple[ItemRow, ...]
    alone: tuple[Figure, ...]
    """Scales of frameworks in which no other source has any."""
    alone_name: str


def make(material: SeveralMaterial) -> tuple[OneSource, ...]:
    """Give the section of each source, in their order."""
    return tuple(_one(material, source) for source in material.sources)


def _one(material: SeveralMaterial, source: SourceResults) -> OneSource:
    own = material.materials[source.id]
    said = summary.make(own)
    critical = []
    for item in own.asked_of(source.instrument.items):
        row = own.item_row(item)
        if row.critical:
            critical.append(row)
    alone = [] if source.published.is_empty else list(_alone(material, source))
    frameworks = [name for name in own.frameworks if name not in material.frameworks]
    names = [own.framework_name(name)[1] for name in frameworks]
    return OneSource(
        anchor=f"source-{source.id.lower().replace('_', '-')}",
        title=material.title(source.id),
        counted=_counted(material, source),
        empty=source.published.is_empty,
        strengths=said.strengths,
        growth=said.growth,
        critical=tuple(critical),
        alone=tuple(alone),
        alone_name=own.joined(names),
    )


def _counted(material: SeveralMaterial, source: SourceResults) -> str:
    if source.size is None:
        return material.words("number.protected")
    return material.materials[source.id].counted(source.size)


def _alone(material: SeveralMaterial, source: SourceResults) -> Iterator[Figure]:
    own = material.materials[source.id]
    for framework in own.frameworks:
        if framework in material.frameworks:
            continue
        for scale in own.roots(framework):
            if source.items_of(scale):
                yield own.figure(scale.id)
