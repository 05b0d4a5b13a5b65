"""Family 8xx: what filling it in asks of people, and whether the answers can bear what is made of them."""

from collections.abc import Iterator
from math import prod

from ticassess.finding import Severity
from ticassess.instrument.model import Instrument, Item
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.source import KeyPath

_FEWEST_ITEMS = 3
_WORDS_A_MINUTE, _SECONDS_AN_ANSWER, _MOST_MINUTES = 200, 5, 15
_ENOUGH_TO_BALANCE = 8
_LONGEST_RUN = 10
_MOST_CELLS = 100


@rule(
    code="TIC801",
    name="too-few-items",
    severity=Severity.WARNING,
    why="With fewer than three items, one odd answer makes the score.",
    bad="a scale with two items",
    good="a scale with four items",
    source=(
        "common guidance on scale construction; alpha needs at least two items, and is unstable "
        "below three."
    ),
)
def too_few_items(subject: Subject) -> Iterator[Problem]:
    """Find scales with fewer items than a score needs."""
    instrument = subject.instrument
    for i, scale in enumerate(instrument.scales):
        items = instrument.items_of(scale)
        if (
            scale.parent is not None
            or scale.metric in ("count", "lookup")
            or not subject.asks_persons
        ):
            continue
        if 0 < len(items) < _FEWEST_ITEMS:
            count = "one item" if len(items) == 1 else f"{len(items)} items"
            message = f"`{scale.id}` has {count}"
            hint = f"Add items until there are {_FEWEST_ITEMS}, or report the items on their own."
            yield Problem(path=("scales", i, "id"), message=message, hint=hint)


@rule(
    code="TIC802",
    name="burden",
    severity=Severity.WARNING,
    why="A form that takes long is filled in by those who have time, and by few of them.",
    bad="120 items on one form",
    good="40 items on one form",
)
def burden(subject: Subject) -> Iterator[Problem]:
    """Find forms that take long to fill in."""
    instrument = subject.instrument
    if not subject.asks_persons:
        return
    for form_id in instrument.forms or (None,):
        minutes = _minutes(subject, form_id)
        if minutes > _MOST_MINUTES:
            path: KeyPath = ("items",) if form_id is None else ("forms", form_id)
            message = f"this takes about {minutes:.0f} minutes"
            hint = f"Aim for {_MOST_MINUTES}: a short form with `items: [...]` can carry the most important ones."
            yield Problem(path=path, message=message, hint=hint, at_key=True)


@rule(
    code="TIC803",
    name="reversed-balance",
    severity=Severity.INFO,
    why="With all statements welcome, or most unwelcome, agreeing itself moves scores.",
    bad="20 items, none reversed",
    good="20 items, 6 of them reversed",
)
def reversed_balance(subject: Subject) -> Iterator[Problem]:
    """Find instruments whose items nearly all point one way."""
    scored = [item for item in subject.instrument.items if item.scales and not item.correct]
    turned = sum(item.reverse for item in scored)
    if (
        len(scored) < _ENOUGH_TO_BALANCE
        or not subject.asks_persons
        or _is_checklist(subject.instrument, scored)
    ):
        return
    if turned == 0 or 2 * turned > len(scored):
        message = f"{turned or 'none'} of {len(scored)} scored items {'is' if turned == 0 else 'are'} reversed"
        hint = "Word about a quarter of them the other way round, without a negation."
        yield Problem(path=("items",), message=message, hint=hint, at_key=True)


@rule(
    code="TIC804",
    name="straightline-trap",
    severity=Severity.INFO,
    why="In a long block of one kind people tick down one column.",
    bad="30 items in a row on one response scale, all worded the welcome way",
    good="a reversed item, or another response scale, after ten at most",
)
def straightline_trap(subject: Subject) -> Iterator[Problem]:
    """Find long runs of items that are answered in the same direction."""
    instrument = subject.instrument
    run: list[int] = []
    told = False
    for i, item in enumerate(instrument.items):
        before = instrument.items[i - 1] if i else None
        same = before is not None and (before.response_scale, before.reverse) == (
            item.response_scale,
            item.reverse,
        )
        run = [*run, i] if same else [i]
        told = told and same
        if len(run) > _LONGEST_RUN and not told and subject.asks_persons:
            told = True
            message = f"{len(run)} items in a row are answered in the same direction on `{item.response_scale}`"
            hint = "Move a reversed item, or one with other answers, in between."
            yield Problem(path=("items", i), message=message, hint=hint)


@rule(
    code="TIC805",
    name="demographic-risk",
    severity=Severity.WARNING,
    why="Many questions about a person, put together, point at one person.",
    bad="five questions about people with six options each",
    good="two questions about people with five options each",
    source="the privacy model of this program (docs/explanation/privacy.md).",
)
def demographic_risk(subject: Subject) -> Iterator[Problem]:
    """Find questions about people that together leave many of them alone in a group."""
    demographics = subject.instrument.demographics
    cells = prod(len(demographic.options) for demographic in demographics)
    if len(demographics) > 1 and cells > _MOST_CELLS:
        message = f"the answers about people make {cells:,} combinations, so many people are alone in theirs"
        hint = "Ask fewer of them, or with fewer options."
        yield Problem(path=("demographics",), message=message, hint=hint, at_key=True)


def _minutes(subject: Subject, form_id: str | None) -> float:
    language = subject.instrument.language
    items = {item.id for item in subject.instrument.items_on(form_id)}
    words = 0
    for wording in subject.wordings:
        asked = wording.item is None or (
            wording.role == "item" and wording.item.id in items and wording.form is None
        )
        if (
            wording.language == language
            and asked
            and wording.role in ("item", "around", "question")
        ):
            words += len(wording.text.split())
    return words / _WORDS_A_MINUTE + len(items) * _SECONDS_AN_ANSWER / 60


def _is_checklist(instrument: Instrument, items: list[Item]) -> bool:
    """Say whether things are counted or marked, which nobody agrees or disagrees with."""
    return all(len(instrument.response_scale_of(item).values) < 4 for item in items)


BURDEN: tuple[Advice, ...] = (
    too_few_items,
    burden,
    reversed_balance,
    straightline_trap,
    demographic_risk,
)
