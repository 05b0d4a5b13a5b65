"""Scales by groups: one number in every cell, or the word that it is protected."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil

from ticassess.report import format as written
from ticassess.report.figures import Figure
from ticassess.report.material import Material
from ticassess.report.section import Section, heading
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group

COLUMNS = 6
"""So many groups fit side by side on a page."""


@dataclass(frozen=True, kw_only=True)
class Heatmap:
    """Scales by groups; long breakdowns come in several blocks of columns."""

    title: str
    columns: tuple[str, ...]
    replies: tuple[str, ...]
    rows: tuple[tuple[Figure, tuple[Figure, ...]], ...]
    """Each scale for the whole organisation, then for each group."""
    protected: tuple[str, ...]
    """The groups of which every number is protected."""
    part: str
    targets: tuple[str, ...] = ()
    """What groups want to reach, where it is not the same for everybody, a sentence each."""

    @property
    def has_numbers_of_parts(self) -> bool:
        """Whether any cell is made of other cells."""
        for whole, cells in self.rows:
            if any(figure.is_of_parts for figure in (whole, *cells)):
                return True
        return False


@dataclass(frozen=True, kw_only=True)
class Groups(Section):
    """A map for each breakdown, and the breakdowns of which nothing may be shown."""

    everyone: str
    """How many replied in all."""
    heatmaps: tuple[Heatmap, ...]
    hidden_breakdowns: tuple[str, ...]


def make(material: Material) -> Groups | None:
    """Give the section; None without any breakdown."""
    if not material.breakdowns:
        return None
    heatmaps: list[Heatmap] = []
    hidden = []
    for breakdown in material.breakdowns:
        if material.shows_any_score(breakdown):
            heatmaps += _blocks(material, breakdown)
        else:
            hidden.append(breakdown.title)
    return Groups(
        headings=heading(material, "groups"),
        everyone=_replies(material, WHOLE),
        heatmaps=tuple(heatmaps),
        hidden_breakdowns=tuple(hidden),
    )


def _blocks(material: Material, breakdown: Breakdown) -> list[Heatmap]:
    """Spread the groups over blocks that fit on a page, as evenly as possible."""
    labels = list(material.groups_of(breakdown).items())
    count = ceil(len(labels) / COLUMNS)
    # Evenly: seven groups make blocks of four and three, and not of six and one.
    width = ceil(len(labels) / count)
    blocks: list[Heatmap] = []
    for start in range(0, len(labels), width):
        part = ""
        if count > 1:
            part = material.words("groups.part", n=str(len(blocks) + 1), of=str(count))
        columns = dict(labels[start : start + width])
        block = _block(material, breakdown.title, columns, part)
        blocks.append(replace(block, targets=_targets(material, columns)))
    return blocks


def _targets(material: Material, columns: Mapping[Group, str]) -> tuple[str, ...]:
    said = []
    for name in material.compared:
        scoring = material.scoring(name)
        own = []
        for group, label in columns.items():
            if group.level in scoring.group_targets.get(str(group.by), {}):
                target = written.declared(scoring.target_of(group.by, group.level) or 0)
                own.append(material.words("groups.target_of", group=label, target=target))
        if own:
            title = material.figure(name).title
            targets = ", ".join(own)
            said.append(material.words("groups.target", scale=title, targets=targets))
    return tuple(said)


def _block(material: Material, title: str, columns: Mapping[Group, str], part: str) -> Heatmap:
    rows = []
    for name in material.compared:
        cells = tuple(material.figure(name, group) for group in columns)
        rows.append((material.figure(name), cells))
    return Heatmap(
        title=title,
        columns=tuple(columns.values()),
        replies=tuple(_replies(material, group) for group in columns),
        rows=tuple(rows),
        protected=tuple(columns[group] for group in columns if _is_hidden(material, group)),
        part=part,
    )


def _is_hidden(material: Material, group: Group) -> bool:
    return all(material.figure(name, group).kind == "protected" for name in material.compared)


def _replies(material: Material, group: Group) -> str:
    n = material.published.replies.get(group)
    if n is None:
        return material.words("number.protected")
    return written.number(n)
