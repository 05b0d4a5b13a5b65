"""The same attack on items with the answers behind them, in parts and in whole people.

Means, percentages, standard deviations and the number of replies of an item hold together here, so
it finds what ranges of means alone leave open.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ticassess.audit.alike import Crowd
from ticassess.audit.answer_search import Aim, AnswerSearch, Told
from ticassess.audit.answers import Answers, over_answers
from ticassess.audit.behind import people_behind
from ticassess.audit.bounded import large_sets
from ticassess.audit.codebook import Codebook
from ticassess.audit.leaks import Leak, Spread
from ticassess.audit.memory import SmallSets
from ticassess.audit.parts_of_kinds import PartsOfKinds
from ticassess.audit.people import People, Target, Vector
from ticassess.audit.published import Cell, Issue
from ticassess.audit.spread_groups import SubjectFacts
from ticassess.audit.squares import ToldBySquares
from ticassess.audit.targets import targets

_MOST_PEOPLE_OF_ALL = 11
"""Without limits of size, sets of fewer people than this are tried."""


def from_answers(
    people: People,
    cells: Sequence[Cell],
    counts: Vector,
    facts: SubjectFacts,
    positive: frozenset[float],
) -> SmallSets:
    """Give what the shown cells of an item tell of few people: means, and favourable answers.

    Sets of up to twelve are tried in whole people.
    """
    leaks: list[Leak] = []
    undecided: list[Leak] = []
    tried = left_out = 0
    small = targets(people, tuple(cells), counts, facts.minimum)
    for answers, aims in _tries(people, cells, counts, facts, positive, small):
        search = AnswerSearch(answers=answers)
        leaks += [_leak(answers, told) for told in search.told(aims)]
        undecided += [_leak(answers, told) for told in search.undecided]
        tried += len(search.tried)
        left_out += len(search.left_out)
    return SmallSets(leaks=tuple(leaks), undecided=tuple(undecided), tried=tried, left_out=left_out)


def told_by_one_cell(
    people: People,
    cells: Sequence[Cell],
    counts: Vector,
    facts: SubjectFacts,
    positive: frozenset[float],
    told: ToldBySquares,
) -> bool:
    """Say whether one shown cell of an item leaves the mean of a set as little open as that.

    Beside its percentage and the answers that there are, a mean tells more than by itself.
    """
    shown = [cell for cell in cells if cell.n and people.know(cell)]
    crowd = Crowd.of(people, shown, counts)
    if crowd is None:
        return False
    answers = Answers(crowd=crowd, shown=shown, counts=counts, facts=facts, positive=positive)
    mean = next((aim for aim in _aims(answers, [told.about]) if not aim.favourable), None)
    if mean is None:
        return False
    low, high = told.ends
    same = Told(aim=mean, ends=(low * mean.size, high * mean.size), whole=False)
    return AnswerSearch(answers=answers).is_told_by_one(same)


def whole_people(issue: Issue, people: People, known: Codebook) -> Iterator[Leak]:
    """Yield what whole numbers of people tell of items, of sets of at most ten people.

    What one number tells is no excuse for knowing more, and standard deviations are not looked at.
    """
    fewest = min(issue.minima["distribution"], _MOST_PEOPLE_OF_ALL)
    for item in known.values:
        for who in people_behind(people, issue.of(item), issue.replies).settled:
            cells = [_without_spread(cell) for cell in issue.of(item)]
            counts = who.counts(item)
            facts = SubjectFacts(
                ends=known.ranges[item], minimum=fewest, answers=known.values[item]
            )
            small = targets(who, tuple(cells), counts, fewest)
            for answers, aims in _tries(who, cells, counts, facts, known.positive[item], small):
                strict = [replace(aim, strict=True) for aim in aims if not aim.many]
                for told in AnswerSearch(answers=answers).told(strict):
                    yield _leak(answers, told)


def _tries(
    people: People,
    cells: Sequence[Cell],
    counts: Vector,
    facts: SubjectFacts,
    positive: frozenset[float],
    small: Sequence[Target],
) -> Iterator[tuple[Answers, Sequence[Aim]]]:
    """Yield how the answers of the kinds of people hang together, and what to look for.

    First all sets of whole kinds, and then those that are parts of larger kinds, if these leave
    little open.
    """
    shown = [cell for cell in cells if cell.n and people.know(cell)]
    # Means alone are sums, and the attack on sums has tried them, in whole answers, too.
    if not any(cell.sd is not None or cell.favourable is not None for cell in shown):
        return
    if not people.fit(tuple(cells), counts):
        return
    crowd = Crowd.of(people, shown, counts)
    if crowd is None:
        return
    answers = Answers(crowd=crowd, shown=shown, counts=counts, facts=facts, positive=positive)
    aims = [*_aims(answers, small), *_aims_at_many(answers, cells)]
    if aims:
        yield answers, aims
    cut = list(_cut_and_near(answers, small))
    if cut:
        finer = Crowd.of(people, shown, counts, [about.vector for about in cut])
        assert finer is not None
        answers = replace(answers, crowd=finer)
        yield answers, list(_aims(answers, cut))


def _aims(answers: Answers, small: Sequence[Target]) -> Iterator[Aim]:
    """Yield what to look for in each set that is made of whole kinds."""
    for about in small:
        inside = answers.crowd.kinds_in(about.vector)
        if inside is None:
            continue
        for weights, favourable in answers.wanted:
            yield Aim(
                about=about,
                vector=over_answers(inside, weights),
                inside=inside,
                size=float(inside @ answers.crowd.sizes),
                favourable=favourable,
            )


def _aims_at_many(answers: Answers, cells: Sequence[Cell]) -> Iterator[Aim]:
    """Yield sets of enough people of whom it must stay open what each one said."""
    people, minimum = answers.crowd.people, answers.facts.minimum
    for _, favourable in answers.wanted:
        many = large_sets(cells, people, answers.counts, minimum, favourable=favourable)
        for aim in _aims(answers, many):
            if aim.favourable == favourable:
                yield replace(aim, many=minimum)


def _cut_and_near(answers: Answers, small: Sequence[Target]) -> Iterator[Target]:
    """Yield sets with a part of a larger kind, of which one solution leaves little open.

    People of one kind may trade places, so that any of them may be the part.
    """
    solution = answers.together.interior
    if solution is None:
        return
    parts = PartsOfKinds(answers=answers, solution=solution)
    for about in small:
        inside = answers.crowd.people_in(about.vector)
        is_cut = (inside > 0) & (inside < answers.crowd.sizes)
        # What is a part of a few is open where these are, and they are looked for.
        if answers.crowd.sizes[is_cut].max(initial=0) < answers.facts.minimum:
            continue
        if parts.is_near(about, inside):
            yield about


def _leak(answers: Answers, told: Told) -> Leak:
    aim = told.aim
    spread = _spread_that_it_takes(answers, told)
    means = "certain" if aim.is_certain(told.ends) else "range"
    if spread is not None:
        means = "squares"
    return Leak(
        about=aim.about.about,
        subject=answers.shown[0].subject,
        means=means,
        people=round(aim.size),
        low=told.ends[0] / aim.size * 100,
        high=told.ends[1] / aim.size * 100,
        breakdowns=aim.about.breakdowns,
        favourable=aim.favourable,
        percentages=spread is None and _takes_percentages(answers, told),
        spread=spread,
    )


def _spread_that_it_takes(answers: Answers, told: Told) -> Spread | None:
    """Give the standard deviations without which it is not told: those that are missed least.

    None where it is told without any of this issue.
    """
    shown = _breakdowns_with_spread(answers, told.aim.about)
    subject = answers.shown[0].subject
    for by in shown:
        if not _is_told_with(answers, told, [other for other in shown if other != by]):
            return Spread(subject=subject, by=by)
    if not shown or _is_told_with(answers, told, ()):
        return None
    return Spread(subject=subject, by=shown[0])


def _breakdowns_with_spread(answers: Answers, about: Target) -> Sequence[str | None]:
    """Name the breakdowns that show standard deviations in the last issue, the whole last."""
    last = _last_issue(answers)
    there = {cell.by for cell in answers.shown if cell.sd is not None and cell.issue == last}
    others = [by for by in answers.crowd.people.breakdowns if by not in about.breakdowns]
    order = reversed((None, *others, *about.breakdowns))
    return [by for by in order if by in there]


def _is_told_with(answers: Answers, told: Told, breakdowns: Sequence[str | None]) -> bool:
    """Say whether it is told with the standard deviations of these breakdowns alone."""
    last = _last_issue(answers)

    def change(cell: Cell) -> Cell:
        # What an earlier issue has shown cannot be taken back.
        if cell.issue != last or cell.by in breakdowns:
            return cell
        return _without_spread(cell)

    return AnswerSearch(answers=answers.changed(change)).is_told(told)


def _takes_percentages(answers: Answers, told: Told) -> bool:
    """Say whether it is open without the percentages of this issue."""
    last = _last_issue(answers)

    def change(cell: Cell) -> Cell:
        return cell if cell.issue != last else replace(cell, favourable=None)

    return not AnswerSearch(answers=answers.changed(change)).is_told(told)


def _last_issue(answers: Answers) -> int:
    return max(cell.issue for cell in answers.shown)


def _without_spread(cell: Cell) -> Cell:
    return replace(cell, sd=None)
