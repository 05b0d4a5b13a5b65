"""Family 8xx: what filling it in asks of people, and what the answers can bear."""

from collections.abc import Iterator
from math import prod

from ticassess.finding import Severity
from ticassess.instrument import Instrument, Item
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject, Wording
from ticassess.source import KeyPath

_FEWEST_ITEMS = 3
# A plain guess of reading and ticking, which only has to tell a short form from a long one.
_WORDS_A_MINUTE, _SECONDS_AN_ANSWER, _MOST_MINUTES = 200, 5, 15
# Our own judgement, as are the two below: no standard names a number.
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
    if not subject.asks_persons:
        return
    for i, scale in enumerate(subject.instrument.scales):
        # A count adds single facts up, and a table was made for the items that it has.
        if scale.parent is not None or scale.metric in ("count", "lookup"):
            continue
        count = len(subject.instrument.items_of(scale))
        if 0 < count < _FEWEST_ITEMS:
            items = "one item" if count == 1 else f"{count} items"
            hint = f"Add items until there are {_FEWEST_ITEMS}, or report the items on their own."
            message = f"`{scale.id}` has {items}"
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
    if not subject.asks_persons:
        return
    for form_id in subject.instrument.forms or (None,):
        minutes = _minutes(subject, form_id)
        if minutes <= _MOST_MINUTES:
            continue
        path: KeyPath = ("items",)
        if form_id is not None:
            path = ("forms", form_id)
        yield Problem(
            path=path,
            message=f"this takes about {minutes:.0f} minutes",
            hint=(
                f"Aim for {_MOST_MINUTES}: a short form with `items: [...]` "
                "can carry the most important ones."
            ),
            at_key=True,
        )


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
    scored = _scored_items(subject.instrument)
    if not subject.asks_persons or len(scored) < _ENOUGH_TO_BALANCE:
        return
    count = sum(map(_is_reversed, scored))
    if 0 < count <= len(scored) / 2 or _is_checklist(subject.instrument, scored):
        return
    reversed_items = f"{count} of {len(scored)} scored items are"
    if count == 0:
        reversed_items = f"none of {len(scored)} scored items is"
    message = f"{reversed_items} reversed"
    hint = "Word about a quarter of them the other way round, without a negation."
    yield Problem(path=("items",), message=message, hint=hint, at_key=True)


def _is_reversed(item: Item) -> bool:
    """Say whether a high answer is an unwelcome one, by itself or where it counts."""
    ways = set()
    for entry in item.memberships:
        own = None if isinstance(entry, str) else entry.reverse
        ways.add(item.reverse if own is None else own)
    return True in ways if ways else item.reverse


def _scored_items(instrument: Instrument) -> list[Item]:
    """Give the items that count in a scale and have no right answer."""
    scored = []
    for item in instrument.items:
        if item.scales and not item.correct:
            scored.append(item)
    return scored


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
    if not subject.asks_persons:
        return
    direction: tuple[str, bool] | None = None
    length = 0
    for i, item in enumerate(subject.instrument.items):
        before, direction = direction, (item.response_scale, _is_reversed(item))
        length = length + 1 if direction == before else 1
        if length == _LONGEST_RUN + 1:  # however long it gets, it is told once
            scale = f"`{item.response_scale}`"
            message = f"{length} items in a row are answered in the same direction on {scale}"
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
    most = 0
    for form_id in subject.instrument.forms or (None,):
        demographics = subject.instrument.demographics_on(form_id)
        if len(demographics) > 1:
            most = max(most, prod(len(demographic.options) for demographic in demographics))
    if most > _MOST_CELLS:
        combinations = f"the answers about people make {most:,} combinations"
        message = f"{combinations}, so many people are alone in theirs"
        hint = "Ask fewer of them, or with fewer options."
        yield Problem(path=("demographics",), message=message, hint=hint, at_key=True)


BURDEN: tuple[Advice, ...] = (
    too_few_items,
    burden,
    reversed_balance,
    straightline_trap,
    demographic_risk,
)


def _minutes(subject: Subject, form_id: str | None) -> float:
    items = {item.id for item in subject.instrument.items_on(form_id)}
    words = 0
    for wording in subject.wordings:
        if wording.language == subject.instrument.language and _is_read(wording, items):
            words += len(wording.text.split())
    return words / _WORDS_A_MINUTE + len(items) * _SECONDS_AN_ANSWER / 60


def _is_read(wording: Wording, items: set[str]) -> bool:
    """Say whether whoever fills in a form reads a text through, as few do with all options."""
    if wording.item is None:
        return wording.belongs_to in ("around", "question")
    return wording.belongs_to == "item" and wording.form is None and wording.item.id in items


def _is_checklist(instrument: Instrument, items: list[Item]) -> bool:
    """Say whether things are counted or marked, which nobody agrees or disagrees with."""
    return all(len(instrument.response_scale_of(item).values) < 4 for item in items)
