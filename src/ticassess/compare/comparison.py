"""`Comparison`: every number of several waves with what changed from one to the next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from ticassess.compare.change import (
    Change,
    change_of_means,
    change_of_people,
    change_of_shares,
)
from ticassess.compare.definitions import Definitions, NotCompared, NoteOnScale, Reason
from ticassess.compare.groups import SameGroup, same_groups
from ticassess.compare.ids import Renamings
from ticassess.compare.printed import means_of, shown
from ticassess.compare.remarks import Remark, remarks_on
from ticassess.compare.wave import Wave
from ticassess.metrics import counts_people
from ticassess.privacy import Published, Suppressed
from ticassess.scoring import WHOLE, Group, GroupMean, Kind, Subject, holm

CHANCE = 0.05
"""So seldom, in a whole table, may a change be called more than chance that is none."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """Numbers that readers see together, so that their changes are judged together."""

    kind: Kind
    framework: str | None
    by: str | None


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One number in two waves, by the names of the later one.

    `change` is None where one of the two is protected or does not exist; `share` is that of the
    percentage beside the mean of an item.
    """

    subject: Subject
    group: Group
    metric: str
    earlier: Published
    later: Published
    change: Change | None = None
    share: Change | None = None

    @property
    def is_hidden(self) -> bool:
        """Whether one of the two is protected; then nothing is said of the other one either."""
        return isinstance(self.earlier, Suppressed) or isinstance(self.later, Suppressed)

    @property
    def table(self) -> Table:
        """The table that it is in."""
        kind, framework = self.subject.kind, self.subject.framework
        return Table(kind=kind, framework=framework, by=self.group.by)


@dataclass(frozen=True, kw_only=True)
class WavePair:
    """Two waves with every number that can be compared, and why others cannot."""

    earlier: Wave
    later: Wave
    compared: tuple[Compared, ...]
    not_compared: tuple[NotCompared, ...]
    notes: tuple[NoteOnScale, ...]
    remarks: tuple[Remark, ...]

    def of(self, subject_id: str, group: Group = WHOLE) -> Compared | None:
        """Give one number in both waves; None where it cannot be compared."""
        return self._by_key.get((subject_id, group))

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, Group], Compared]:
        return {(one.subject.id, one.group): one for one in self.compared}


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Several waves, the earliest first.

    `pairs`: each wave with the one before it, and of three and more also the last with the first.
    `families`: how many changes were judged together in each table.
    """

    waves: tuple[Wave, ...]
    pairs: tuple[WavePair, ...]
    families: Mapping[Table, int]

    @property
    def latest(self) -> WavePair:
        """The last wave with the one before it."""
        return self.pairs[len(self.waves) - 2]

    @property
    def overall(self) -> WavePair | None:
        """The last wave with the first, where there are waves in between."""
        return self.pairs[-1] if len(self.waves) > 2 else None


def compare_waves(waves: Sequence[Wave]) -> Comparison:
    """Compare two waves or more of one instrument, the earliest first.

    Whoever looks at twenty changes finds one by chance; Holm's adjustment allows for that, over all
    changes of one table.
    """
    places = [(place - 1, place) for place in range(1, len(waves))]
    if len(waves) > 2:
        places.append((0, len(waves) - 1))
    pairs = []
    for first, last in places:
        instruments = [wave.instrument for wave in waves[first : last + 1]]
        definitions = Definitions(waves[first], waves[last], Renamings(instruments))
        pairs.append(_pair(definitions))
    return _judged(tuple(waves), pairs)


def _pair(definitions: Definitions) -> WavePair:
    not_compared = tuple(_not_compared(definitions))
    return WavePair(
        earlier=definitions.earlier,
        later=definitions.later,
        compared=tuple(_compared(definitions, not_compared)),
        not_compared=not_compared,
        notes=tuple(_notes(definitions)),
        remarks=tuple(remarks_on(definitions)),
    )


def _subjects(wave: Wave) -> Iterator[tuple[Subject, str]]:
    """Yield what the numbers of a wave are about, with their metrics, in its order."""
    for number in wave.published.numbers:
        if number.group == WHOLE:
            yield number.subject, number.metric


def _not_compared(definitions: Definitions) -> Iterator[NotCompared]:
    weighted_otherwise = definitions.earlier.weights != definitions.later.weights
    for subject, _ in _subjects(definitions.later):
        reason = definitions.reason_against(subject)
        if reason is not None:
            yield NotCompared(subject=subject, reason=reason)
        elif weighted_otherwise:
            reason = Reason(code="other_weighting")
            yield NotCompared(subject=subject, reason=reason, whole_only=True)
    now = {subject.id for subject, _ in _subjects(definitions.later)}
    for subject, _ in _subjects(definitions.earlier):
        if definitions.now(subject.id) not in now:
            yield NotCompared(subject=subject, reason=Reason(code="gone"))


def _notes(definitions: Definitions) -> Iterator[NoteOnScale]:
    for subject, _ in _subjects(definitions.later):
        if definitions.reason_against(subject) is None:
            for note in definitions.notes_on(subject):
                yield NoteOnScale(subject=subject, note=note)


def _compared(definitions: Definitions, not_compared: Sequence[NotCompared]) -> Iterator[Compared]:
    left_out = {one.subject.id for one in not_compared if not one.whole_only}
    not_of_whole = {one.subject.id for one in not_compared if one.whole_only}
    groups = list(same_groups(definitions))
    for subject, metric in _subjects(definitions.later):
        if subject.id in left_out:
            continue
        then = definitions.then(subject.id) or subject.id
        errors = _Errors(definitions, then, subject.id)
        for same in groups:
            if same.later != WHOLE or subject.id not in not_of_whole:
                bare = Compared(
                    subject=subject,
                    group=same.later,
                    metric=metric,
                    earlier=definitions.earlier.published.outcome(then, same.earlier),
                    later=definitions.later.published.outcome(subject.id, same.later),
                )
                yield _with_change(bare, errors.of(same))


class _Errors:
    """How sure a number of each group is, in both waves."""

    def __init__(self, definitions: Definitions, then: str, now: str) -> None:
        self._earlier = _means(definitions.earlier, then)
        self._later = _means(definitions.later, now)

    def of(self, same: SameGroup) -> tuple[GroupMean | None, GroupMean | None]:
        return self._earlier.get(same.earlier), self._later.get(same.later)


def _means(wave: Wave, subject_id: str) -> Mapping[Group, GroupMean]:
    """Give the means of a number with their errors; within a breakdown those of other groups."""
    means: dict[Group, GroupMean] = {}
    tables = [[WHOLE]]
    for breakdown in wave.breakdowns:
        tables.append([Group(by=breakdown.id, level=level.value) for level in breakdown.levels])
    for table in tables:
        found = {}
        for group in table:
            score = shown(wave.published.outcome(subject_id, group))
            if score is not None:
                found[group] = score
        means |= means_of(found, wave.published.replies)
    return means


def _with_change(bare: Compared, means: tuple[GroupMean | None, GroupMean | None]) -> Compared:
    earlier, later = shown(bare.earlier), shown(bare.later)
    if earlier is None or later is None:
        return bare
    if counts_people(bare.metric):
        return replace(bare, change=change_of_people(earlier, later))
    share = None
    if earlier.percent_positive is not None and later.percent_positive is not None:
        share = change_of_shares(earlier.percent_positive, later.percent_positive)
    return replace(bare, change=change_of_means(earlier, later, means), share=share)


# What is more than chance --------------------------------------------------------------------


def _judged(waves: tuple[Wave, ...], pairs: Sequence[WavePair]) -> Comparison:
    """Say of each change whether it is more than chance, over all pairs of waves together."""
    families: dict[Table, list[float | None]] = {}
    for pair in pairs:
        for one in pair.compared:
            if one.change is not None:
                families.setdefault(one.table, []).append(one.change.chance)
    adjusted = {table: iter(holm(chances)) for table, chances in families.items()}
    judged = []
    for pair in pairs:
        compared = []
        for one in pair.compared:
            if one.change is not None:
                one = _with_verdict(one, one.change, next(adjusted[one.table]))
            compared.append(one)
        judged.append(replace(pair, compared=tuple(compared)))
    sizes = {}
    for table, chances in families.items():
        sizes[table] = sum(chance is not None for chance in chances)
    return Comparison(waves=waves, pairs=tuple(judged), families=sizes)


def _with_verdict(one: Compared, change: Change, chance: float | None) -> Compared:
    if chance is None:
        return one
    return replace(one, change=replace(change, is_clear=chance < CHANCE))
