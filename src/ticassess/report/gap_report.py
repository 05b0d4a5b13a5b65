"""`GapReport`: everything that a gap report prints, as strings and places that are ready to print.

Renderers lay it out and decide nothing: no renderer rounds, compares, sorts or leaves out, so no
two of them can disagree.
"""

from dataclasses import dataclass
from typing import TypeVar

from ticassess.report.cover import Cover
from ticassess.report.documents import Document
from ticassess.report.scale_tables import ScaleTable
from ticassess.report.section import Heading, Section
from ticassess.report.words import Words

Kind = TypeVar("Kind", bound=Section)


@dataclass(frozen=True, kw_only=True)
class GapReport:
    """The whole report: what several sections refer to, and the sections in their order."""

    language: str
    words: Words
    """The short words of the template folders, for whoever lays the report out."""
    document: Document
    persons: bool
    """Whether people answered; else places or documents were looked at."""
    units: str
    """What answered or was looked at, as the head of a column: “People”, “Places”."""
    tiny: bool
    empty: bool
    cover: Cover
    leading: ScaleTable
    """The results of the framework that plays the first part."""
    sections: tuple[Section, ...]

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Every heading that a reader may go to, in order."""
        found: list[Heading] = []
        for section in self.sections:
            found += section.headings
        return tuple(found)

    @property
    def has_gaps(self) -> bool:
        """Whether any result of the leading framework is below its target."""
        for row in self.leading.rows:
            if row.place is None or row.target_place is None:
                continue
            if row.place < row.target_place:
                return True
        return False

    def has(self, kind: type[Section]) -> bool:
        """Say whether the report has a section of a kind."""
        return any(isinstance(section, kind) for section in self.sections)

    def section(self, kind: type[Kind]) -> Kind:
        """Give the section of a kind, as in `report.section(Summary).strengths`.

        Raises:
            KeyError: the report has no such section.

        """
        for section in self.sections:
            if isinstance(section, kind):
                return section
        raise KeyError(kind.__name__)
