"""`Material`: everything that the sections of a report are made from, with names for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from ticassess.instrument import Band, Instrument, Item, Scale, Scoring, Text
from ticassess.privacy import PublishedResults
from ticassess.report import format as written
from ticassess.report.context import Context
from ticassess.report.words import Words
from ticassess.responses.model import Breakdown, Reconciliation
from ticassess.scoring.results import Group

PRINCIPLE = "principle"
OVERALL = "overall"


@dataclass(frozen=True, kw_only=True)
class Material:
    """What is asked, what was answered, whose it is, and the words to say it in."""

    instrument: Instrument
    published: PublishedResults
    reconciliation: Reconciliation
    breakdowns: tuple[Breakdown, ...]
    context: Context
    words: Words

    @property
    def language(self) -> str:
        """The language in which the instrument's wording is shown."""
        return self.context.language or self.instrument.language

    @cached_property
    def frameworks(self) -> tuple[str, ...]:
        """The frameworks, the leading one first: principles where there are any, else the first declared."""
        declared = self.instrument.frameworks()
        leading = PRINCIPLE if PRINCIPLE in declared else declared[0]
        return (leading, *(name for name in declared if name != leading))

    @property
    def leading(self) -> str:
        """The framework that plays the first part in the report."""
        return self.frameworks[0]

    def framework_name(self, framework: str) -> tuple[str, str]:
        """Give what one scale of a framework is called, and what several are."""
        plain = framework.replace("_", " ")
        one = self.words.get(f"frameworks.{framework}.one", plain)
        return one, self.words.get(f"frameworks.{framework}.many", f"{plain}s")

    @cached_property
    def _roots(self) -> Mapping[str, tuple[Scale, ...]]:
        """The scales of each framework that are part of no other, in the order in which their parts appear."""
        found: dict[str, dict[str, Scale]] = {name: {} for name in self.frameworks}
        for scale in self.instrument.scales:
            root = scale
            while (
                root.parent is not None
                and self.instrument.scale(root.parent).framework == root.framework
            ):
                root = self.instrument.scale(root.parent)
            found[root.framework].setdefault(root.id, root)
        return {name: tuple(roots.values()) for name, roots in found.items()}

    def roots(self, framework: str) -> tuple[Scale, ...]:
        """Give the scales of a framework that are part of no other one."""
        return self._roots[framework]

    def tree(self, framework: str) -> Iterator[tuple[Scale, int]]:
        """Yield the scales of a framework with their depth, children below their parent."""
        for root in self.roots(framework):
            yield from self._below(root, 0)

    def _below(self, scale: Scale, depth: int) -> Iterator[tuple[Scale, int]]:
        yield scale, depth
        for child in self.instrument.children_of(scale):
            if child.framework == scale.framework:
                yield from self._below(child, depth + 1)

    def leaves(self, framework: str) -> tuple[Scale, ...]:
        """Give the scales of a framework that have no others of it below them."""

        def has_parts(scale: Scale) -> bool:
            return any(child.framework == framework for child in self.instrument.children_of(scale))

        return tuple(scale for scale, _ in self.tree(framework) if not has_parts(scale))

    def text(self, text: Text | None) -> str:
        """Give a wording in the report's language; empty where there is none."""
        return "" if text is None else text.in_language(self.language)

    def title_of(self, scoring: Scoring, scale_id: str) -> str:
        """Name a scale for people; one without a title goes by its id, spelled out."""
        if title := self.text(scoring.title):
            return title
        if scale_id == OVERALL:
            return self.words("overall.title")
        plain = scale_id.replace("_", " ")
        return plain[:1].upper() + plain[1:]

    def wording_of(self, item: Item) -> str:
        """Give the text of an item, or its id where the wording is withheld."""
        return (self.text(item.text) if self.instrument.wording_open else "") or item.id

    def band_label(self, scoring: Scoring, band_id: str | None) -> str:
        """Name the band that a score is in; empty where there are no bands."""
        return next(
            (
                self.text(band.label)
                for band in self.instrument.bands_of(scoring)
                if band.id == band_id
            ),
            "",
        )

    def stage_label(self, scoring: Scoring, stage_id: str) -> str:
        """Name a stage; empty where none was reached yet."""
        return next(
            (self.text(stage.label) for stage in scoring.stages if stage.id == stage_id), ""
        )

    def score(self, value: Decimal, scoring: Scoring) -> str:
        """Write a score; a percentage that was put on another range is none any more."""
        is_percentage = self.range_of(scoring) == (Fraction(0), Fraction(100))
        return written.score(value, scoring.metric if is_percentage else "")

    def counted(self, n: int) -> str:
        """Count those who answered, or what was looked at: “1 person”, “12 places”."""
        return self.words(
            "unit.counted", n=written.number(n), units=self.unit("one" if n == 1 else "many")
        )

    def unit(self, form: str) -> str:
        """Name what one row of answers is about: `one`, `many`, or the `head` of a column."""
        return self.words(f"unit.{self.instrument.unit}.{form}")

    def bands(self, scoring: Scoring) -> Sequence[Band]:
        """Give the bands of a scale, lowest first."""
        return self.instrument.bands_of(scoring)

    def range_of(self, scoring: Scoring) -> tuple[Fraction, Fraction]:
        """Give the lowest and the highest score that can be reached."""
        return self.instrument.range_of(scoring)

    def groups_of(self, breakdown: Breakdown) -> tuple[Group, ...]:
        """Give the groups of a breakdown, in order."""
        return tuple(Group(by=breakdown.id, level=level.value) for level in breakdown.levels)

    @property
    def is_tiny(self) -> bool:
        """Whether so few replied that only scores of the whole organisation may be shown."""
        return self.published.kept < self.published.policy.breakdowns
