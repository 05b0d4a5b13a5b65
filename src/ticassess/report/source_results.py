"""`SourceResults`: what may be shown of one source of several, and what a report says of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ticassess.assessment import Kind
from ticassess.instrument import Instrument, Scale, Text
from ticassess.privacy import PublishedResults
from ticassess.report.context import Context, OwnWords
from ticassess.responses import Breakdown, Reconciliation
from ticassess.scoring import WHOLE


@dataclass(frozen=True, kw_only=True)
class SourceResults:
    """One source after scoring and protecting.

    `kind`: what its answers rest on. `label`: what the assessment file calls it, if anything.
    `forms`: the forms that were answered. `scales`: what other sources call some of its scales.
    """

    id: str
    kind: Kind
    label: OwnWords | None = None
    forms: tuple[str, ...] = ()
    scales: Mapping[str, str] = field(default_factory=dict)
    instrument: Instrument
    published: PublishedResults
    reconciliation: Reconciliation
    breakdowns: tuple[Breakdown, ...] = ()
    context: Context = field(default_factory=Context)

    @property
    def is_of_people(self) -> bool:
        """Whether people answered; else places or documents were looked at."""
        return self.instrument.unit == "person"

    @property
    def size(self) -> int | None:
        """How many replies count; None where that is protected."""
        return self.published.replies.get(WHOLE)

    def title(self, language: str) -> str:
        """Name the source for people: by its label, its one form, or its instrument."""
        label = self.wording if self.label is None else self.label
        return label if isinstance(label, str) else label.in_language(language)

    @property
    def wording(self) -> Text:
        """What its one form, else its instrument, is called."""
        if len(self.forms) == 1:
            form = self.instrument.forms[self.forms[0]]
            if form.title is not None:
                return form.title
        return self.instrument.title

    def items_of(self, scale: Scale) -> frozenset[str]:
        """Name the items of a scale that were asked here."""
        not_asked = self.reconciliation.items_not_asked
        found = set()
        for item in self.instrument.items_of(scale):
            if item.id not in not_asked:
                found.add(item.id)
        return frozenset(found)
