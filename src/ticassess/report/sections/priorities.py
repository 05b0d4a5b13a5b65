"""Where we want to grow: gaps in order, and what the instrument recommends."""

from fractions import Fraction

from ticassess.instrument import Scale
from ticassess.report import format as written
from ticassess.report.figures import figure, shown
from ticassess.report.material import Material
from ticassess.report.parts.next_steps import Advice, Priority, PriorityTable
from ticassess.report.ranking import Ranked, parts_to_rank, ranked, ranks, within
from ticassess.scoring.rounding import half_up


def priorities(material: Material) -> tuple[PriorityTable, ...]:
    """Give the gaps of each framework that has targets, the greatest need first."""
    return tuple(
        table
        for framework in material.frameworks
        if (table := _table(material, framework)) is not None
    )


def _table(material: Material, framework: str) -> PriorityTable | None:
    scored = [
        entry
        for entry in ranked(material, parts_to_rank(material, framework))
        if entry.score.gap is not None
    ]
    entries = sorted(
        (e for e in scored if e.need is not None and e.need > 0),
        key=lambda e: -(e.need or Fraction(0)),
    )
    if not scored:
        return None
    one, many = material.framework_name(framework)
    order = ranks(entries)
    largest = max((entry.need or Fraction(0) for entry in entries), default=Fraction(1))
    return PriorityTable(
        one=one,
        many=many,
        rows=tuple(
            _priority(material, entry, rank, largest)
            for entry, rank in zip(entries, order, strict=True)
        ),
        reached=tuple(
            material.title_of(e.scale, e.scale.id)
            for e in scored
            if e.need is not None and e.need <= 0
        ),
        parts=any(within(material, entry.scale) for entry in scored),
        weighted=any(entry.weight != 1 for entry in scored),
        tied=len(set(order)) < len(order),
    )


def _priority(material: Material, entry: Ranked, rank: int, largest: Fraction) -> Priority:
    made = figure(material, entry.scale, entry.scale.id)
    need = entry.need or Fraction(0)
    return Priority(
        rank=written.number(rank),
        title=made.title,
        within=within(material, entry.scale),
        score=made.score,
        target=made.target,
        gap=made.gap,
        weight=written.declared(entry.weight),
        value=written.number(half_up(need, 1)),
        place=round(float(need / largest), 4),
    )


def advice(material: Material) -> tuple[Advice, ...]:
    """Give the recommendations for the bands that were reached, the greatest need first."""
    order: list[Scale] = [
        entry.scale for entry in ranked(material, material.roots(material.leading))
    ]
    known = {scale.id for scale in order}
    order.extend(scale for scale in material.instrument.scales if scale.id not in known)
    found = []
    for scale in order:
        score = shown(material.published.outcome(scale.id))
        if score is not None and score.band is not None:
            found.extend(_of_band(material, scale, score.band))
    return tuple(found)


def _of_band(material: Material, scale: Scale, band: str) -> list[Advice]:
    made = figure(material, scale, scale.id)
    words = material.words
    return [
        Advice(
            id=scale.id,
            title=made.title,
            band=made.band,
            score=made.score,
            say=material.text(entry.say),
            first_step=material.text(entry.first_step),
            effort=words(f"effort.{entry.effort}"),
            owner=material.text(entry.owner),
            check=material.text(entry.check),
            together=material.text(entry.together),
            resource=""
            if entry.resource is None
            else words("advice.resource", title=entry.resource.title, where=entry.resource.where),
        )
        for entry in material.instrument.recommendations
        if entry.when.scale == scale.id and entry.when.band == band
    ]
