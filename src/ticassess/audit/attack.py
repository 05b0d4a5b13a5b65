"""The attack: every subject of every issue, by sums, linear programs and overlapping scales."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from ticassess.audit.all_scores import from_all_scores
from ticassess.audit.behind import people_behind
from ticassess.audit.codebook import Codebook
from ticassess.audit.counts import from_counts
from ticassess.audit.integers import from_answers, told_by_one_cell
from ticassess.audit.issues import between_issues
from ticassess.audit.items import from_scales
from ticassess.audit.items_beside_scales import from_items_beside_scales
from ticassess.audit.late import people_of_both
from ticassess.audit.leaks import Leak
from ticassess.audit.memory import Found, Memory
from ticassess.audit.narrowing import narrowed
from ticassess.audit.people import People, Vector
from ticassess.audit.published import Cell, Issue, one_wave
from ticassess.audit.quantities import quantities
from ticassess.audit.replies import with_exact_replies
from ticassess.audit.rules import Rules, ends_of, facts_for, facts_of, minima_of
from ticassess.audit.skips import from_skips
from ticassess.audit.spread import from_spread
from ticassess.audit.spread_groups import SubjectFacts
from ticassess.audit.squares import from_squares, leak_by_squares
from ticassess.audit.tied import with_tied
from ticassess.audit.tied_squares import from_tied_squares, tied_by_squares
from ticassess.audit.ties import between_scores
from ticassess.audit.turnout import Turnout
from ticassess.audit.unanimity import unanimous
from ticassess.audit.unlisted import with_shares
from ticassess.audit.unsettled import unsettled_quantities


@dataclass(frozen=True, kw_only=True)
class Attack:
    """What was found, and what could not be tried.

    `attacked`: how often a number of a small set was; `tried`: the items and scores of which any
    could be. `not_fitting`: those of which more people have a number than the staff list has, so
    that it was tried without; `not_summed`: those with a hidden group of which nothing is printed
    that could be held against other numbers.
    `undecided`: sets of people of whom nobody or enough may have the number; `by_levels`: items and
    scores that somebody on the list left out, so that standard deviations and whole people were
    tried one breakdown at a time. `left_out`: small sets that were not tried with whole people,
    since there were too many, or of which that came to no end.
    """

    leaks: tuple[Leak, ...]
    narrowest: float
    attacked: int
    tried: tuple[str, ...] = ()
    not_fitting: tuple[str, ...] = ()
    not_summed: tuple[str, ...] = ()
    undecided: int = 0
    by_levels: tuple[str, ...] = ()
    left_out: int = 0


def together(attacks: Sequence[Attack]) -> Attack:
    """Put attacks on results that have nobody in common together."""
    leaks: list[Leak] = []
    tried: dict[str, None] = {}
    not_fitting: dict[str, None] = {}
    not_summed: dict[str, None] = {}
    by_levels: dict[str, None] = {}
    for one in attacks:
        leaks += one.leaks
        tried |= dict.fromkeys(one.tried)
        not_fitting |= dict.fromkeys(one.not_fitting)
        not_summed |= dict.fromkeys(one.not_summed)
        by_levels |= dict.fromkeys(one.by_levels)
    return Attack(
        leaks=tuple(leaks),
        narrowest=min((one.narrowest for one in attacks), default=100.0),
        attacked=sum(one.attacked for one in attacks),
        tried=tuple(tried),
        not_fitting=tuple(not_fitting),
        not_summed=tuple(not_summed),
        undecided=sum(one.undecided for one in attacks),
        by_levels=tuple(by_levels),
        left_out=sum(one.left_out for one in attacks),
    )


def attack(
    issues: Sequence[Issue],
    people: People | None = None,
    codebook: Codebook | None = None,
    memory: Memory | None = None,
    *,
    late: Issue | None = None,
    whole: bool = False,
) -> Attack:
    """Try to work out what is withheld; without `people` one breakdown at a time.

    Where `people` says which replies are in which issue, the issues (of one wave, in their order)
    are taken together. A leak is a set of fewer people than the minimum of whom a score is known to
    less than 20 points of 100, or of whom it is certain that nobody or everybody was favourable.
    What a single published number says about members of its own group is no leak: that is what caps
    are for. `memory`: what attacks of the same people found in numbers that are the same again.
    `late` is a later issue of the same results, whatever its wave is called. `whole` tries items
    with whole people, too, which takes longer. Nobody is looked for in places or documents.
    """
    if codebook is not None and not codebook.is_about_people:
        return Attack(leaks=(), narrowest=100.0, attacked=0)
    issues = [_prepared(issue, codebook, people) for issue in issues]
    # Who remembers comes again, once something was dropped for the plainest leaks.
    plainest = memory is not None and not (people is not None and people.present)
    tried = _Tried(memory or Memory(), codebook, whole=whole, plainest=plainest)
    # Whoever publishes hides what may be told; an outsider says that it could not be tried.
    tried.hides_undecided = memory is not None
    leaks: list[Leak] = []
    if late is not None:
        later = _prepared(replace(late, wave=None), codebook)
        leaks += _with_late(issues, later, codebook, tried)
        issues = [*issues, later]
    leaks += between_issues(issues)
    for issue in _taken_together(issues, people):
        found = list(_of_issue(issue, people, codebook, tried))
        leaks += found
        if codebook is not None and people is not None and not (found and plainest):
            facts = facts_of(issue, frozenset(issue.subjects()), codebook)
            leaks += from_all_scores(issue, codebook, people, facts, tried.memory)
    return Attack(
        leaks=_each_once(leaks),
        narrowest=tried.narrowest,
        attacked=tried.times,
        tried=tuple(tried.numbers),
        not_fitting=tuple(tried.not_fitting),
        not_summed=tuple(tried.not_summed),
        undecided=tried.undecided,
        by_levels=tuple(tried.by_levels),
        left_out=tried.left_out,
    )


def told_by_counts(
    issues: Sequence[Issue], people: People, codebook: Codebook, memory: Memory
) -> tuple[Leak, ...]:
    """Give what is told by counted answers of items, in issues that tell nothing without them.

    It asks for more to be open than other attacks do, since counts are easily left out.
    """
    prepared = [_prepared(issue, codebook, people) for issue in issues]
    leaks: list[Leak] = []
    for issue in _taken_together(prepared, people):
        minima = minima_of(issue, codebook)
        for item in codebook.values:
            cells = issue.of(item)
            facts = facts_for(minima[item], cells[0], codebook) if cells else None
            if facts is not None:
                leaks += from_counts(people, cells, facts)
        leaks += from_skips(issue, codebook, people, minima, memory)
        every = facts_of(issue, frozenset(issue.subjects()), codebook)
        leaks += from_all_scores(issue, codebook, people, every, memory)
    return _each_once(leaks)


def _each_once(leaks: Sequence[Leak]) -> tuple[Leak, ...]:
    # One set may be reached as a level, as an atom and as a difference; it is one leak.
    unique = {(leak.about, leak.subject, leak.means, leak.favourable): leak for leak in leaks}
    return tuple(unique.values())


def _of_issue(
    issue: Issue, people: People | None, known: Codebook | None, tried: "_Tried"
) -> Iterator[Leak]:
    """Yield what one issue tells, or the issues of a wave that were put together."""
    together = frozenset[str]()
    if known is not None:
        together = tied_by_squares(issue, known, people)
    for subject in issue.subjects():
        cells = issue.of(subject)
        if not any(cell.n for cell in cells):
            continue
        yield from unanimous(cells, ends_of(cells[0], known))
        rules = Rules.of(issue, cells[0], known)
        yield from tried.subject(people, cells, replace(rules, alone=subject not in together))
    if known is None:
        return
    if people is not None and together and not tried.is_enough(together):
        facts = facts_of(issue, together, known)
        yield from from_tied_squares(issue, known, people, facts, tried.memory)
    if people is not None and people.answered:
        facts = facts_of(issue, frozenset(issue.subjects()), known)
        yield from from_items_beside_scales(issue, known, people, facts, tried.memory)
    # A score that is hidden and follows from two others tells of its items like a shown one.
    yield from from_scales(with_tied(issue, known), known, people, tried.memory)
    yield from from_skips(issue, known, people, minima_of(issue, known), tried.memory)
    if people is not None:
        yield from between_scores(issue, known, people, minima_of(issue, known), tried.memory)


def _prepared(issue: Issue, known: Codebook | None, people: People | None = None) -> Issue:
    """Take everything from an issue that its records say beside their scores."""
    told = with_exact_replies(narrowed(issue, lambda cell: ends_of(cell, known)))
    # Who knows who left out what has no need of numbers that nobody left out.
    if known is None or (people is not None and people.answered):
        return told
    return with_tied(told, known)


def _with_late(
    issues: Sequence[Issue], late: Issue, known: Codebook | None, tried: "_Tried"
) -> Iterator[Leak]:
    """Yield what each issue and the later one tell together."""
    for earlier in issues:
        both = one_wave([earlier, late])
        for subject in both.subjects():
            cells = both.of(subject)
            rules = Rules.of(both, cells[0], known)
            for people in people_of_both(cells):
                yield from tried.subject(people, cells, rules)


class _Tried:
    """How often a number of a set was attacked, how narrow it became, and what could not be."""

    def __init__(
        self, memory: Memory, known: Codebook | None, *, whole: bool, plainest: bool
    ) -> None:
        self.memory, self.known, self.whole, self.plainest = memory, known, whole, plainest
        self.leaking: set[str] = set()
        self.hides_undecided = False
        self.narrowest, self.times = 100.0, 0
        self.numbers: dict[str, None] = {}
        self.not_fitting: dict[str, None] = {}
        self.not_summed: dict[str, None] = {}
        self.by_levels: dict[str, None] = {}
        self.undecided = 0
        self.left_out = 0

    def subject(
        self, listed: People | None, cells: tuple[Cell, ...], rules: Rules
    ) -> Iterator[Leak]:
        """Yield the leaks of one subject.

        Where the list does not fit, or leaves open who has the number, levels are tried, too.
        """
        subject = cells[0].subject
        behind = people_behind(listed, cells, rules.replies)
        if not behind.fits:
            self.not_fitting[subject] = None
        if behind.is_known or all(cell.n is not None for cell in cells):
            self.numbers[subject] = None
        else:
            self.not_summed[subject] = None
        for people in behind.settled:
            yield from self._of_people(with_shares(people, cells, rules.invited), cells, rules)
        if listed is not None and behind.turnout is not None:
            self.by_levels[subject] = None
            yield from self._of_list(listed, behind.turnout, cells, rules)

    def _of_people(self, people: People, cells: tuple[Cell, ...], rules: Rules) -> Iterator[Leak]:
        counts = people.counts(cells[0].subject)
        if not people.fit(cells, counts):
            return
        key = (people.identity, cells, rules.minimum, rules.of_spread, rules.ends)

        def numbers() -> Iterator[Found]:
            return quantities(people, cells, counts, rules.asked)

        yield from self._counted(self.memory.numbers(key, numbers))
        ends = rules.ends
        if ends is not None:
            minima = (rules.minimum, rules.of_spread)
            yield from self.memory.leaks(
                key, lambda: from_spread(people, cells, counts, minima, ends)
            )
        facts = rules.facts
        if facts is None or self.is_enough({cells[0].subject}):
            return
        if self.whole and facts.answers:
            yield from self._of_answers(people, cells, counts, facts)
            return
        if rules.alone:
            yield from self.memory.leaks(
                (key, facts.answers), lambda: self._by_squares(people, cells, counts, facts)
            )

    def _by_squares(
        self, people: People, cells: tuple[Cell, ...], counts: Vector, facts: SubjectFacts
    ) -> Iterator[Leak]:
        """Yield what sums and squares tell, where no single number tells as much."""
        subject = cells[0].subject
        for told in from_squares(people, cells, counts, facts):
            if facts.answers and self.known is not None:
                positive = self.known.positive[subject]
                if told_by_one_cell(people, cells, counts, facts, positive, told):
                    continue
            yield leak_by_squares(told, subject)

    def _of_answers(
        self, people: People, cells: tuple[Cell, ...], counts: Vector, facts: SubjectFacts
    ) -> Iterator[Leak]:
        """Yield what the answers behind an item tell, in parts and in whole people."""
        assert self.known is not None
        positive = self.known.positive[cells[0].subject]
        found = self.memory.answers(
            (people.identity, cells, facts),
            lambda: from_answers(people, cells, counts, facts, positive),
        )
        self.times += found.tried
        self.left_out += found.left_out
        yield from found.leaks
        if self.hides_undecided:
            yield from found.undecided
        else:
            self.left_out += len(found.undecided)

    def _of_list(
        self, listed: People, turnout: Turnout, cells: tuple[Cell, ...], rules: Rules
    ) -> Iterator[Leak]:
        key = (listed.identity, cells, rules.minimum, rules.ends)
        found = self.memory.numbers(
            key,
            lambda: unsettled_quantities(listed, cells, turnout, rules.asked),
        )
        yield from self._counted(found)

    def is_enough(self, subjects: Set[str]) -> bool:
        """Say whether leaks were found in these that have to be seen to first."""
        return self.plainest and not self.leaking.isdisjoint(subjects)

    def _counted(self, every: Sequence[Found]) -> Iterator[Leak]:
        for found in every:
            if found.undecided:
                self.undecided += 1
                continue
            self.narrowest = min(self.narrowest, found.width)
            self.times += 1
            if found.leak is not None:
                self.leaking.add(found.leak.subject)
                yield found.leak


def _taken_together(issues: Sequence[Issue], people: People | None) -> Sequence[Issue]:
    # Only who knows which replies are in which issue can put the issues together.
    if people is not None and people.present:
        return [one_wave(issues)]
    return issues
