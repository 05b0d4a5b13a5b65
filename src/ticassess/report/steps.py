"""`Step` and `Asked`: what explanations of items, scales and contrasts are all made of."""

from dataclasses import dataclass
from typing import assert_never

from ticassess.instrument import Instrument, NonAnswerPolicy
from ticassess.privacy import Capped, Published, PublishedResults, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.scoring import Group


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of an explanation: what happens, and the lines that show it."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is explained: a number of a group, with all that was published."""

    instrument: Instrument
    published: PublishedResults
    name: str
    group: Group

    @property
    def outcome(self) -> Published:
        """The number itself."""
        return self.published.outcome(self.name, self.group)

    @property
    def is_of_parts(self) -> bool:
        """Whether the number is made of the published scores of its parts, and not by person."""
        return isinstance(self.outcome, Score) and self.outcome.n is None

    @property
    def follows_lowest(self) -> bool:
        """Whether the number follows the lowest of its parts, or is made of one that does."""
        return self.name in self.published.by_formula

    def said(self, name: str) -> str:
        """Say another number of the same group."""
        return said(self.published.outcome(name, self.group))


WHY_OF_PARTS = (
    "The number is made of these published scores and not person by person: a few people have only "
    "some of them, and a score made person by person could point to them."
)


WHY_BY_FORMULA = (
    "The number is made of these scores as they are printed, so it reveals nothing that they do "
    "not."
)


_MOST_LETTERS = 60


def named(instrument: Instrument, name: str) -> str:
    """Give the code of an item with its wording, shortened; the code alone where none is shown."""
    item = instrument.item(name)
    if item.text is None or not instrument.wording_open:
        return name
    wording = item.text.in_language(instrument.language)
    if len(wording) > _MOST_LETTERS:
        wording = f"{wording[:_MOST_LETTERS].rsplit(' ', 1)[0].rstrip(' ,;:')} …"
    return f"{name} “{wording}”"


def counted_as(policy: NonAnswerPolicy) -> str:
    """Say what a non-answer counts as, after “counts as”."""
    if policy == "exclude":
        return "nothing: it is left out"
    if policy == "lowest":
        return "the lowest value, after reversal"
    return "target" if policy == "target" else written.declared(policy)


def said(outcome: Published) -> str:
    """Say a number as it is printed, or why there is none."""
    match outcome:
        case Score():
            return written.number(outcome.value)
        case Capped():
            return f"{outcome.bound} {written.number(outcome.value)}"
        case Undefined():
            return f"none ({outcome.reason})"
        case Suppressed():
            return "protected"
        case never:
            assert_never(never)
