"""One step of publishing: minima, complementary suppression, caps and rounding.

It is never enough alone. What it lets through is attacked and issues of a wave are held against the
ledger before anything is shown; only publishing does all of that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, partial

from ticassess.privacy.decisions import Decisions
from ticassess.privacy.homogeneity import cap_of_score
from ticassess.privacy.membership import Membership
from ticassess.privacy.outcome import Allowed, outcome
from ticassess.privacy.parts import score_by_formula, score_of_parts
from ticassess.privacy.patterns import Patterns
from ticassess.privacy.places import NO_MINIMA, open_outcome
from ticassess.privacy.policy import Policy
from ticassess.privacy.published import (
    Capped,
    Dropped,
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
)
from ticassess.progress import each
from ticassess.scoring import Estimate, Group, GroupFormula, Results


def protect(
    results: Results,
    policy: Policy | None = None,
    dropped: frozenset[Dropped] = frozenset(),
    earlier: tuple[Patterns, ...] = (),
    decisions: Decisions | None = None,
) -> PublishedResults:
    """Give every number of the results as the policy allows; a step of publishing, not all of it.

    Rules P0 (classes and minima), P2 (primary), P3 (complementary, over all breakdowns together),
    P3b (overlapping scales), P5 (caps) and P6 (rounding) of `docs/explanation/privacy.md`. With 5
    to 9 replies only whole-organisation scale scores pass. `dropped` is what an attack on an
    earlier try found (P4), `earlier` what was suppressed in earlier issues of the same wave, with
    results over the same atoms (P7). `decisions`: of other tries on the same results.
    """
    if not results.persons:
        return _open(results)
    patterns = Patterns(
        results=results,
        policy=policy or Policy(),
        dropped=dropped,
        earlier=earlier,
        decisions=decisions or Decisions(),
    )
    return PublishedResults(
        kept=results.kept,
        policy=patterns.policy,
        numbers=_Protection(patterns=patterns).numbers(),
        replies=_replies(patterns),
        dropped=dropped,
        weighted_by=_weighted_by(results),
        weights_declared=results.weighting is not None and results.weighting.declared,
        by_formula=frozenset(results.formulas),
    )


@dataclass(frozen=True, kw_only=True, eq=False)
class _Protection:
    """Patterns put to use on the estimates that they were made for."""

    patterns: Patterns

    def numbers(self) -> tuple[PublishedNumber, ...]:
        """Give every estimate as it may be shown."""
        found = []
        for estimate in each(self.patterns.results.estimates, "Protecting small groups"):
            shown = self._outcome(estimate)
            if not self._is_known_of_all_ranks(estimate):
                shown = Suppressed()
            found.append(_number(estimate, shown))
        return tuple(found)

    def _is_known_of_all_ranks(self, estimate: Estimate) -> bool:
        """Say whether all that was ranked with an item is shown as plain numbers.

        The ranks of a person add up to the same for everybody, so each mean follows from the rest.
        """
        for name in self.patterns.results.ranked_together.get(estimate.subject.id, ()):
            other = self._outcome(self._estimates[name, estimate.group])
            if isinstance(other, Suppressed | Capped):
                return False
        return True

    def _outcome(self, estimate: Estimate) -> Published:
        formula = self.patterns.results.formulas.get(estimate.subject.id)
        if formula is not None:
            return self._by_formula(estimate, formula)
        if not self.patterns.may_show(estimate):
            return self._of_parts(estimate)
        share = self.patterns.may_show_share(estimate)
        allowed = Allowed(
            share=share,
            details=share and self.patterns.may_show_details(estimate),
            interval=self.patterns.may_show_interval(estimate),
            counts=self.patterns.may_show_counts(estimate),
            stage=self._may_show_stage(estimate),
            heaviest_item=self._heaviest_item(estimate),
        )
        key = (estimate.subject.id, estimate.group, allowed)
        return self.patterns.decisions.once("outcome", key, partial(outcome, estimate, allowed))

    def _of_parts(self, estimate: Estimate) -> Score | Suppressed:
        """Give what may be said of a number that may not be shown as it is: what its parts say."""
        tie = self.patterns.results.ties.get(estimate.subject.id)
        if tie is None or self.patterns.suppresses_group(estimate.group):
            return Suppressed()
        published = {}
        for part in tie.parts:
            published[part] = self._outcome(self._estimates[part, estimate.group])
        return score_of_parts(estimate, tie, published)

    def _by_formula(self, estimate: Estimate, formula: GroupFormula) -> Published:
        """Give a number that follows its lowest part: a function of what is printed beside it."""
        if self.patterns.suppresses_group(estimate.group):
            return Suppressed()
        published = {}
        for part in formula.parts:
            published[part] = self._outcome(self._estimates[part, estimate.group])
        return score_by_formula(estimate, formula, published)

    def _may_show_stage(self, estimate: Estimate) -> bool:
        """Say whether all numbers that a stage looks at are shown as they are, with their spread.

        Then a stage tells nothing more about them.
        """
        for name in estimate.stage_requirements:
            if name in self.patterns.results.formulas:
                return False  # its unrounded score is nowhere, and a stage would go by that
            required = self._estimates[name, estimate.group]
            # A cap is open towards its end, and the stage would say on which side of a limit it is.
            capped = cap_of_score(required, Fraction(0)) is not None
            if capped or not self.patterns.may_show_as_it_is(required):
                return False
        return True

    @cached_property
    def _estimates(self) -> Mapping[tuple[str, Group], Estimate]:
        estimates = self.patterns.results.estimates
        return {(estimate.subject.id, estimate.group): estimate for estimate in estimates}

    def _heaviest_item(self, estimate: Estimate) -> Fraction:
        """Give the heaviest item's weight in a score of which any item is suppressed, else 0."""
        if not self._suppresses_any_item(estimate):
            return Fraction(0)
        parts = self.patterns.results.compositions.get(estimate.subject.id, {})
        weights = [abs(weight) for weight in parts.values()]
        if not any(weights):
            return Fraction(1)
        return max(weights) / sum(weights)

    def _suppresses_any_item(self, estimate: Estimate) -> bool:
        if estimate.effective_n < self.patterns.policy.distribution:
            return True
        for item, _ in self.patterns.results.compositions.get(estimate.subject.id, {}):
            if self.patterns.suppresses_item(item, estimate.group):
                return True
        return False


def _open(results: Results) -> PublishedResults:
    """Give the results of places or documents, which have nobody to protect."""
    numbers = tuple(_number(estimate, open_outcome(estimate)) for estimate in results.estimates)
    membership = Membership(members=results.members, counts=results.replies_by_atom)
    return PublishedResults(
        kept=results.kept,
        policy=NO_MINIMA,
        numbers=numbers,
        replies={group: membership.size(group) for group in results.members},
        weighted_by=_weighted_by(results),
        weights_declared=results.weighting is not None and results.weighting.declared,
    )


def _weighted_by(results: Results) -> str | None:
    if results.weighting is None:
        return None
    return results.weighting.by


def _number(estimate: Estimate, shown: Published) -> PublishedNumber:
    return PublishedNumber(
        subject=estimate.subject, group=estimate.group, metric=estimate.metric, outcome=shown
    )


def _replies(patterns: Patterns) -> Mapping[Group, int | None]:
    """Count the replies of each group, where that count may be shown."""
    results = patterns.results
    membership = Membership(members=results.members, counts=results.replies_by_atom)
    found: dict[Group, int | None] = {}
    for group in results.members:
        found[group] = membership.size(group)
        if group in patterns.suppressed_everywhere or patterns.suppresses_group(group):
            found[group] = None
    return found
