"""`Material`: everything that the sections of a report are made from, each figure made once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ticassess.instrument import Item, Scale, Scoring
from ticassess.privacy import Published, PublishedResults
from ticassess.report import scale_tree
from ticassess.report.context import Context
from ticassess.report.documents import Document
from ticassess.report.figures import Figure, make_figure
from ticassess.report.naming import OVERALL, Naming
from ticassess.report.statements import ItemRow, make_item_row
from ticassess.responses import UNKNOWN, Breakdown, Level, Reconciliation
from ticassess.scoring import WHOLE, Group


@dataclass(frozen=True, kw_only=True)
class Material(Naming):
    """What is asked, what was answered, whose it is, and the words to say it in."""

    published: PublishedResults
    reconciliation: Reconciliation
    breakdowns: tuple[Breakdown, ...]
    context: Context
    document: Document = "complete"
    # Filled as sections ask: the same number stands in several, and is put into words once.
    _figures: dict[tuple[str, Group], Figure] = field(default_factory=dict, repr=False)
    _item_rows: dict[str, ItemRow] = field(default_factory=dict, repr=False)

    @property
    def contacts(self) -> tuple[str, ...]:
        """Whom people can turn to."""
        return tuple(self.told(contact) for contact in self.context.support_contacts)

    def outcome(self, name: str, group: Group = WHOLE) -> Published:
        """Give the published number of a scale, an item or `overall`."""
        return self.published.outcome(name, group)

    def figure(self, name: str, group: Group = WHOLE) -> Figure:
        """Give the figure of a scale, or of the overall score, for a group."""
        key = (name, group)
        if key not in self._figures:
            outcome = self.outcome(name, group)
            depth = self._depths.get(name, 0)
            self._figures[key] = make_figure(self, self.scoring(name), name, outcome, depth)
        return self._figures[key]

    def item_row(self, item: Item) -> ItemRow:
        """Give one item with its answers."""
        if item.id not in self._item_rows:
            self._item_rows[item.id] = make_item_row(self, item, self.outcome(item.id))
        return self._item_rows[item.id]

    def asked_of(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """Give those of some items that are on a form which was used."""
        not_asked = self.reconciliation.items_not_asked
        return tuple(item for item in items if item.id not in not_asked)

    def scoring(self, name: str) -> Scoring:
        """Give the scoring rules of a scale or of `overall`."""
        overall = self.instrument.overall
        if name == OVERALL and overall is not None:
            return overall
        return self.instrument.scale(name)

    @property
    def headline(self) -> Figure | None:
        """The overall score, where the instrument declares one."""
        return None if self.instrument.overall is None else self.figure(OVERALL)

    @cached_property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks, the leading one first."""
        return scale_tree.frameworks(self.instrument)

    @property
    def leading(self) -> str:
        """The framework that plays the first part in the report."""
        return self.frameworks[0]

    def roots(self, framework: str) -> tuple[Scale, ...]:
        """Give the scales of a framework that are part of no other one."""
        return scale_tree.roots(self.instrument, framework)

    @cached_property
    def _trees(self) -> dict[str, tuple[tuple[Scale, int], ...]]:
        return {name: scale_tree.tree(self.instrument, name) for name in self.frameworks}

    def tree(self, framework: str) -> tuple[tuple[Scale, int], ...]:
        """Give the scales of a framework with their depth, children below their parent."""
        return self._trees[framework]

    @cached_property
    def _depths(self) -> dict[str, int]:
        depths = {}
        for tree in self._trees.values():
            for scale, depth in tree:
                depths[scale.id] = depth
        return depths

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """What is compared between groups: the overall score, and the scales that lead."""
        scales = [scale.id for scale, _ in self.tree(self.leading)]
        if self.instrument.overall is not None:
            scales.insert(0, OVERALL)
        return tuple(scales)

    def parent_title(self, scale: Scale) -> str:
        """Name the scale that another one is a part of; empty where it stands by itself."""
        for above in scale_tree.ancestors(self.instrument, scale):
            return self.title_of(above, above.id)
        return ""

    def level_title(self, level: Level) -> str:
        """Name a group for people."""
        if level.value == UNKNOWN:
            return self.words("participation.unknown")
        return level.label

    def groups_of(self, breakdown: Breakdown) -> dict[Group, str]:
        """Give the groups of a breakdown in order, each with its name for people."""
        titles = {}
        for level in breakdown.levels:
            titles[Group(by=breakdown.id, level=level.value)] = self.level_title(level)
        return titles

    def shows_any_score(self, breakdown: Breakdown) -> bool:
        """Say whether any group of a breakdown has a score that may be shown."""
        for group in self.groups_of(breakdown):
            if any(self.figure(name, group).kind == "score" for name in self.compared):
                return True
        return False

    def response_rate(self, group: Group = WHOLE) -> Fraction | None:
        """Give the share of those invited who replied; None where either number is unknown."""
        replies = self.published.replies.get(group)
        invited = self.context.headcounts.get(group)
        # Replies of a protected group are None, and 0 invited would be divided by.
        if replies is None or not invited:
            return None
        return Fraction(replies, invited)

    @property
    def is_of_persons(self) -> bool:
        """Whether people answered; else places or documents were looked at."""
        return self.instrument.unit == "person"

    @property
    def is_of_group(self) -> bool:
        """Whether the report is about one group alone, and not about everybody."""
        return self.context.group is not None

    @property
    def no_counts(self) -> str:
        """Why no answers are counted, in a sentence; empty where they are."""
        return self.words("one_group.no_counts") if self.is_of_group else ""

    @property
    def is_tiny(self) -> bool:
        """Whether so few replied that only scores of the whole organisation may be shown."""
        return self.published.kept < self.published.policy.breakdowns

    @property
    def weighted(self) -> str:
        """How the whole organisation is weighted, in a sentence; empty where it is not."""
        by = self.published.weighted_by
        if by is None:
            return ""
        title = by
        for breakdown in self.breakdowns:
            if breakdown.id == by:
                title = breakdown.title
        key = (
            "method.weighted_as_declared" if self.published.weights_declared else "method.weighted"
        )
        return self.words(key, by=title)
