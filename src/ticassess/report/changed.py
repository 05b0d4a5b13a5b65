"""What has changed since the wave before, in words; everything is made of printed numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from ticassess.compare import Compared, WavePair, exact_value
from ticassess.report import format as written
from ticassess.report.figures import bound_of, gap_in_words, place_of, shown
from ticassess.report.material import Material
from ticassess.scoring import as_declared

MOST = 3
"""So many scores that rose, and so many that fell, are named on page one."""


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One score then and now; `places` are between 0 and 1 on its range."""

    title: str
    before: str
    now: str
    change: str
    margin: str
    verdict: str
    is_clear: bool
    places: tuple[float, float] | None
    values: tuple[Decimal, Decimal] | None = None
    """The numbers that `before` and `now` write; of a bound, the bound."""
    ends: tuple[Decimal, Decimal] | None = None
    """The ends of the range."""
    spoken: str
    # A drawing of two groups shows these, too.
    leadership_place: float | None = None

    @property
    def worth_talking(self) -> bool:
        """Whether the line between the two is thick: the change is more than chance."""
        return self.is_clear


def latest(material: Material) -> WavePair | None:
    """Give the wave before beside this one, where it is known."""
    changes = material.context.changes
    return None if changes is None else changes.latest


def change_rows(material: Material, pair: WavePair) -> Iterator[ChangeRow]:
    """Yield the scores that are compared, in the order of the report."""
    for name in material.compared:
        one = pair.of(name)
        if one is not None:
            yield _row(material, name, one)


def in_short(material: Material) -> tuple[str, ...]:
    """Say in a few sentences what has changed; empty where no earlier wave is known."""
    pair = latest(material)
    if pair is None:
        return ()
    return tuple(_in_short(material, pair))


def most_changed(material: Material) -> tuple[str, ...]:
    """Say on page one what clearly rose or fell since the wave before, or that nothing did.

    A part of what `in_short` says, of the same numbers. How far a score still is from its target
    stands beside it, so that no rise reads as if all were well.
    """
    pair = latest(material)
    if pair is None:
        return ()
    words, wave = material.words, pair.earlier.name
    judged = _judged(material, pair)
    found = []
    for side, entries in _sides(judged):
        largest = sorted(entries, key=lambda entry: entry.size, reverse=True)[:MOST]
        named = material.joined([entry.first for entry in entries if entry in largest])
        form = "some" if len(entries) > MOST else "all"
        more = str(len(entries) - MOST)
        found.append(words(f"changed.{side}.{form}", wave=wave, named=named, more=more))
    if judged and not found:
        found.append(words("changed.none", wave=wave))
    elif not judged:
        found.append(_nobody_knows(material, pair))
    return tuple(found)


def _in_short(material: Material, pair: WavePair) -> Iterator[str]:
    words, wave = material.words, pair.earlier.name
    judged = _judged(material, pair)
    sides = list(_sides(judged))
    for side, entries in sides:
        named = ", ".join(entry.named for entry in entries)
        yield words(f"changes.{side}", wave=wave, named=named)
    left_out = _not_compared(material, pair)
    if not judged:
        yield _nobody_knows(material, pair)
    elif not sides:
        yield words("changes.none", wave=wave)
    if left_out:
        yield words("changes.not_compared", named=", ".join(left_out))


def _nobody_knows(material: Material, pair: WavePair) -> str:
    """Say why no change can be told: nothing is comparable, or nothing that is may be shown."""
    all_differ = len(_not_compared(material, pair)) == len(material.compared)
    key = "changes.all_differ" if all_differ else "changes.nobody_knows"
    return material.words(key, wave=pair.earlier.name)


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """A change of which it is known whether it is more than chance.

    `named` and `first`: how the section and page one name it. `size`: a share of its range.
    """

    named: str
    first: str
    size: Fraction
    is_clear: bool
    is_up: bool


def _sides(judged: Iterable[_Judged]) -> Iterator[tuple[str, list[_Judged]]]:
    """Yield what clearly rose, and what clearly fell, where anything did."""
    clear = [entry for entry in judged if entry.is_clear]
    for side, is_up in (("up", True), ("down", False)):
        entries = [entry for entry in clear if entry.is_up == is_up]
        if entries:
            yield side, entries


def _judged(material: Material, pair: WavePair) -> list[_Judged]:
    found = []
    for name in material.compared:
        one = pair.of(name)
        change = None if one is None else one.change
        if one is None or change is None or change.value is None or change.is_clear is None:
            continue
        scoring = material.scoring(name)
        title, said = material.title_of(scoring, name), _signed(one)
        low, high = material.range_of(scoring)
        judged = _Judged(
            named=material.words("changes.named", title=title, change=said),
            first=_on_page_one(material, title, said, one),
            size=abs(Fraction(change.value)) / max(high - low, Fraction(1, 1000)),
            is_clear=change.is_clear,
            is_up=change.value > 0,
        )
        found.append(judged)
    return found


def _on_page_one(material: Material, title: str, change: str, one: Compared) -> str:
    now = shown(one.later)
    if now is None or now.gap is None:
        return material.words("changes.named", title=title, change=change)
    gap = gap_in_words(material, now, "from_target")
    return material.words("changed.named", title=title, change=change, gap=gap)


def _not_compared(material: Material, pair: WavePair) -> list[str]:
    found = []
    for name in material.compared:
        if pair.of(name) is None:
            found.append(material.title_of(material.scoring(name), name))
    return found


def _row(material: Material, name: str, one: Compared) -> ChangeRow:
    words, scoring = material.words, material.scoring(name)
    title = material.title_of(scoring, name)
    before, now = shown(one.earlier), shown(one.later)
    if one.is_hidden or before is None or now is None or one.change is None:
        key = "number.protected" if one.is_hidden else "number.undefined"
        return ChangeRow(
            title=title,
            before=words(key),
            now=words(key),
            change=words(key),
            margin="",
            verdict="",
            is_clear=False,
            places=None,
            spoken=f"{title}: {words(key)}",
        )
    then = material.bounded(material.score(before.value, scoring), bound_of(before))
    today = material.bounded(material.score(now.value, scoring), bound_of(now))
    change = _signed(one) or words("changes.unknown")
    bounds = material.range_of(scoring)
    return ChangeRow(
        title=title,
        before=then,
        now=today,
        change=change,
        margin=_margin(material, one),
        verdict=_verdict(material, one),
        is_clear=bool(one.change.is_clear),
        places=(place_of(before.value, bounds), place_of(now.value, bounds)),
        values=(before.value, now.value),
        ends=(as_declared(bounds[0], 2), as_declared(bounds[1], 2)),
        spoken=words("spoken.change", title=title, before=then, now=today, change=change),
    )


def _signed(one: Compared) -> str:
    """Write a change with its sign; with “or more” or “or less” where only a bound is known."""
    change = one.change
    if change is None or change.value is None:
        return ""
    text = _with_sign(change.value)
    if exact_value(change) is not None:
        return text
    return f"{text} {'or more' if change.bound == '>=' else 'or less'}"


def _with_sign(value: Decimal) -> str:
    text = written.number(value)
    return f"+{text}" if value > 0 else text


def _margin(material: Material, one: Compared) -> str:
    if one.change is None or one.change.interval is None:
        return ""
    low, high = (_with_sign(end) for end in one.change.interval)
    return material.words("number.interval", low=low, high=high)


def _verdict(material: Material, one: Compared) -> str:
    if one.change is None or one.change.is_clear is None:
        return material.words("changes.unknown")
    return material.words("changes.clear" if one.change.is_clear else "changes.chance")
