"""Scales by groups: one number in every cell, or the word that it is protected."""

from ticassess.instrument import Scoring
from ticassess.report import format as written
from ticassess.report.figures import Figure, figure
from ticassess.report.material import OVERALL, Material
from ticassess.report.parts.results import Heatmap
from ticassess.report.sections.participation import label_of
from ticassess.responses.model import Breakdown
from ticassess.scoring.results import Group

COLUMNS = 6
"""So many groups fit side by side on a page."""


def heatmaps(material: Material) -> tuple[Heatmap, ...]:
    """Give a map for each breakdown of which anything may be shown, in blocks that fit on a page."""
    return tuple(
        block
        for breakdown in material.breakdowns
        if shows_anything(material, breakdown)
        for block in _blocks(material, breakdown)
    )


def hidden_breakdowns(material: Material) -> tuple[str, ...]:
    """Name the breakdowns of which nothing may be shown."""
    return tuple(b.title for b in material.breakdowns if not shows_anything(material, b))


def shows_anything(material: Material, breakdown: Breakdown) -> bool:
    """Say whether any group of a breakdown has a score that may be shown."""
    return any(
        made.kind == "score"
        for group in material.groups_of(breakdown)
        for _, made in figures_of(material, group)
    )


def figures_of(material: Material, group: Group) -> tuple[tuple[str, Figure], ...]:
    """Give the figures of a group for the overall score and every scale of the leading framework."""
    rows: list[tuple[str, Scoring, int]] = []
    if material.instrument.overall is not None:
        rows.append((OVERALL, material.instrument.overall, 0))
    rows.extend((scale.id, scale, depth) for scale, depth in material.tree(material.leading))
    return tuple(
        (name, figure(material, scoring, name, group, depth=depth)) for name, scoring, depth in rows
    )


def _blocks(material: Material, breakdown: Breakdown) -> tuple[Heatmap, ...]:
    groups, words = material.groups_of(breakdown), material.words
    labels = {
        group: label_of(material, level.value, level.label)
        for group, level in zip(groups, breakdown.levels, strict=True)
    }
    table = {group: [made for _, made in figures_of(material, group)] for group in groups}
    whole = [made for _, made in figures_of(material, Group())]
    # As even as possible, so that no block is left with a single column.
    count = -(-len(groups) // COLUMNS)
    width = -(-len(groups) // count)
    blocks = []
    for number, start in enumerate(range(0, len(groups), width), start=1):
        part = groups[start : start + width]
        replies = [material.published.replies.get(group) for group in part]
        blocks.append(
            Heatmap(
                title=breakdown.title,
                columns=tuple(labels[group] for group in part),
                replies=tuple(
                    words("number.protected") if n is None else written.number(n) for n in replies
                ),
                rows=tuple(
                    (made, tuple(table[group][row] for group in part))
                    for row, made in enumerate(whole)
                ),
                protected=tuple(
                    labels[group]
                    for group in part
                    if all(made.kind == "protected" for made in table[group])
                ),
                part="" if count == 1 else words("groups.part", n=str(number), of=str(count)),
            )
        )
    return tuple(blocks)
