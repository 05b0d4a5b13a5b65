"""Family 8xx: what filling it in asks of people, and whether the answers can bear what is made of them."""

from collections.abc import Iterator
from math import prod

from ticassess.instrument.model import Instrument, Item
from ticassess.lint.subject import Advice, Complaint, Subject
from ticassess.source import KeyPath

_FEWEST_ITEMS = 3
_WORDS_A_MINUTE, _SECONDS_AN_ANSWER, _MOST_MINUTES = 200, 5, 15
_ENOUGH_TO_BALANCE = 8
_LONGEST_RUN = 10
_MOST_CELLS = 100


def too_few_items(subject: Subject) -> Iterator[Complaint]:
    """TIC801 too-few-items (warning): with fewer than three items, one odd answer makes the score.

    Bad: a scale with two items
    Good: a scale with four items
    Source: common guidance on scale construction; alpha needs at least two items, and is unstable below three.
    """
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
            yield Complaint(path=("scales", i, "id"), message=message, hint=hint)


def burden(subject: Subject) -> Iterator[Complaint]:
    """TIC802 burden (warning): a form that takes long is filled in by those who have time, and by few of them.

    Bad: 120 items on one form
    Good: 40 items on one form
    """
    instrument = subject.instrument
    if not subject.asks_persons:
        return
    for form_id in instrument.forms or (None,):
        minutes = _minutes(subject, form_id)
        if minutes > _MOST_MINUTES:
            path: KeyPath = ("items",) if form_id is None else ("forms", form_id)
            message = f"this takes about {minutes:.0f} minutes"
            hint = f"Aim for {_MOST_MINUTES}: a short form with `items: [...]` can carry the most important ones."
            yield Complaint(path=path, message=message, hint=hint, at_key=True)


def reversed_balance(subject: Subject) -> Iterator[Complaint]:
    """TIC803 reversed-balance (info): with all statements welcome, or most unwelcome, agreeing itself moves scores.

    Bad: 20 items, none reversed
    Good: 20 items, 6 of them reversed
    """
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
        yield Complaint(path=("items",), message=message, hint=hint, at_key=True)


def straightline_trap(subject: Subject) -> Iterator[Complaint]:
    """TIC804 straightline-trap (info): in a long block of one kind people tick down one column.

    Bad: 30 items in a row on one response scale, all worded the welcome way
    Good: a reversed item, or another response scale, after ten at most
    """
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
            yield Complaint(path=("items", i), message=message, hint=hint)


def demographic_risk(subject: Subject) -> Iterator[Complaint]:
    """TIC805 demographic-risk (warning): many questions about a person, put together, point at one person.

    Bad: five questions about people with six options each
    Good: two questions about people with five options each
    Source: the privacy model of this program (docs/explanation/privacy.md).
    """
    demographics = subject.instrument.demographics
    cells = prod(len(demographic.options) for demographic in demographics)
    if len(demographics) > 1 and cells > _MOST_CELLS:
        message = f"the answers about people make {cells:,} combinations, so many people are alone in theirs"
        hint = "Ask fewer of them, or with fewer options."
        yield Complaint(path=("demographics",), message=message, hint=hint, at_key=True)


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
