"""The one way from answers to numbers that anybody may see."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.instrument import Instrument, fingerprint
from ticassess.ledger import (
    Entry,
    History,
    ensure_ledger,
    entry_of,
    one_at_a_time,
    own_key,
    read_history,
    weighting_text,
    write_ledger,
)
from ticassess.privacy import PublishedResults
from ticassess.progress import stage
from ticassess.publish.declared_weights import with_declared_weights
from ticassess.publish.memory import Memory
from ticassess.publish.protection import Issued, protect_after
from ticassess.publish.publication import Publication, Terms
from ticassess.publish.reissue import Asked, Planner
from ticassess.publish.relations import Recogniser
from ticassess.publish.replies import Replies
from ticassess.publish.runs import Run, runs_without_ledger
from ticassess.responses import Responses
from ticassess.scoring import alarms_of, score_issues


def publish(
    instrument: Instrument,
    responses: Responses | Replies,
    terms: Terms | None = None,
    *,
    earlier: Sequence[Responses | Replies] = (),
    beside: Sequence[Replies] = (),
    ledger: Path | None = None,
    folders: Sequence[Path] = (),
    record: bool = True,
    memory: Memory | None = None,
) -> Publication:
    """Give what may be shown of some answers, after an attacker who has it all found nothing in it.

    Whatever leaves the program comes from here: the command line, Python and the tests call this
    function, so that none of them shows what another one hides.

    `earlier`: the replies of every issue of the same people that was published with other ones.
    `beside`: replies of other sources, so that ledgers of theirs are recognised as such.
    `ledger`: the file that remembers the issues; other ledgers in its folder and in `folders` hold,
    too. With `record` it has this issue in it before anybody sees a number; an issue without any
    number is none. `memory`: what was published just before, of which equal runs are taken over.

    Raises:
        ReissueRefused: an earlier issue and this one would together give somebody away, or nobody
            can tell.
        InputNotReadable: a ledger is damaged.
        OutputNotWritten: the ledger cannot be written.

    """
    now, terms = with_declared_weights(instrument, Replies.of(responses), terms or Terms())
    scored = instrument
    if terms.targets or terms.group_targets:
        scored = instrument.with_targets(terms.targets, terms.group_targets)
    job = _Job(
        instrument=instrument,
        scored=scored,
        terms=terms,
        now=now,
        earlier=tuple(map(Replies.of, earlier)),
        beside=tuple(beside),
        memory=memory or Memory(),
    )
    if ledger is None:
        results = job.without_ledger()
        return job.publication(results, in_ledger=False)
    if record:
        ensure_ledger(ledger)
    with one_at_a_time(ledger):
        history = read_history(ledger, folders)
        results = job.with_history(history, record=record)
    made = ledger if record and history.own.is_new and ledger.exists() else None
    return replace(job.publication(results, in_ledger=True), new_ledger=made)


@dataclass(frozen=True, kw_only=True, eq=False)
class _Job:
    """What is to be published. `scored`: the instrument with the targets of the assessment."""

    instrument: Instrument
    scored: Instrument
    terms: Terms
    now: Replies
    earlier: tuple[Replies, ...]
    beside: tuple[Replies, ...]
    memory: Memory

    def publication(self, results: PublishedResults, *, in_ledger: bool) -> Publication:
        responses = self.now.responses
        stage("Looking for items that point the other way")
        return Publication(
            instrument=self.scored,
            results=results,
            reconciliation=responses.reconciliation,
            breakdowns=responses.breakdowns,
            context=self.terms.context,
            alarms=alarms_of(self.scored, responses, shown=results.shown_groups),
            in_ledger=in_ledger,
            draft=self.terms.draft,
        )

    def without_ledger(self) -> PublishedResults:
        earlier = [replies.spelled_like(self.now).responses for replies in self.earlier]
        runs = runs_without_ledger(earlier, self.now.responses, self.terms.policy)
        return self._published(runs)[-1]

    def with_history(self, history: History, *, record: bool) -> PublishedResults:
        """Publish what the ledgers allow, and write it down."""
        planner = self._planner(history)
        runs = planner.runs()
        published = self._published(runs)
        for run, shown in zip(runs, published, strict=True):
            planner.refuse_other_numbers(run, shown)
        last = published[-1]
        if record and runs[-1].entry is None and not last.is_empty:
            entry = self._entry(planner.asked, last, runs)
            write_ledger(history.own, history.own.with_entry(entry))
        return last

    def _entry(self, asked: Asked, published: PublishedResults, runs: Sequence[Run]) -> Entry:
        return entry_of(
            asked.recogniser.now.marker,
            published,
            instrument=asked.instrument,
            wave=asked.wave,
            weighting=self.terms.weighting,
            after=[run.entry.id for run in runs if run.entry is not None],
        )

    def _planner(self, history: History) -> Planner:
        # Without the targets of the assessment: another target tells nothing of anybody.
        identity = fingerprint(self.instrument)
        shown: dict[str, None] = {}
        for entry in history.entries:
            if entry.instrument == identity:
                shown |= dict.fromkeys(entry.breakdowns)
        own = (breakdown.id for breakdown in self.now.responses.breakdowns)
        shown |= dict.fromkeys(own)
        now = self.now.with_levels(shown)
        earlier = [replies.with_levels(shown).spelled_like(now) for replies in self.earlier]
        recogniser = Recogniser.of(self.instrument, own_key(), now, earlier, self.beside)
        asked = Asked(
            instrument=identity,
            wave=self.terms.context.wave,
            policy=self.terms.policy,
            weighting=weighting_text(self.terms.weighting),
            recogniser=recogniser,
        )
        return Planner(asked=asked, history=history)

    def _published(self, runs: Sequence[Run]) -> list[PublishedResults]:
        """Publish each run as it was, or is, published: after those that it knows of."""
        known = self.memory.recall(self.scored, self.terms, runs)
        if known is not None:
            return known
        found = self._made(runs)
        self.memory.keep(self.scored, self.terms, runs, found)
        return found

    def _made(self, runs: Sequence[Run]) -> list[PublishedResults]:
        found: list[PublishedResults] = []
        for run in runs:
            before = [runs[place] for place in run.after]
            stage("Scoring")
            results = score_issues(
                self.scored,
                [*(one.responses for one in before), run.responses],
                headcounts=self.terms.context.headcounts,
                weighting=self.terms.weighting,
            )
            issued = []
            for place, of_one in zip(run.after, results, strict=False):
                after = tuple(run.after.index(earlier) for earlier in runs[place].after)
                issued.append(Issued(results=of_one, published=found[place], after=after))
            found.append(protect_after(self.scored, issued, results[-1], run.policy))
        return found
