"""Which runs have to be protected together: this one and those that its replies were in before."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ticassess.errors import ReissueRefused
from ticassess.ledger import Entry, History, hash_of_shown
from ticassess.privacy import Policy, PublishedResults
from ticassess.publish.changes import few_changes, fewest_changes
from ticassess.publish.relations import Recognised, Recogniser, Relation
from ticassess.publish.runs import (
    SAME_COLUMNS,
    Run,
    missing_column,
    text_of_missing,
    texts_of_few,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Asked:
    """What is to be published: under which terms, and of which replies.

    `instrument`: its fingerprint; `weighting`: in the words of the ledger.
    """

    instrument: str
    wave: str | None
    policy: Policy
    weighting: str | None
    recogniser: Recogniser

    @property
    def breakdowns(self) -> tuple[str, ...]:
        """The breakdowns of this run, in their order."""
        return tuple(one.id for one in self._now.replies.responses.breakdowns)

    @property
    def _now(self) -> Recognised:
        return self.recogniser.now

    def is_just(self, entry: Entry) -> bool:
        """Say whether an issue is this very run, made before."""
        terms = (entry.instrument, entry.weighting, dict(entry.policy))
        mine = (self.instrument, self.weighting, dict(self.policy.flat()))
        if terms != mine or not self.has_breakdowns_of(entry):
            return False
        return self._now.is_of(entry) and self._now.has_groups_of(entry)

    def has_breakdowns_of(self, entry: Entry) -> bool:
        """Say whether an issue has the same breakdowns; the first version kept no order of them."""
        if entry.by is None:
            return set(entry.breakdowns) == set(self.breakdowns)
        return entry.by == self.breakdowns


@dataclass(frozen=True, kw_only=True, eq=False)
class Planner:
    """Finds the runs to make again, those that the ledgers know of."""

    asked: Asked
    history: History

    def runs(self) -> tuple[Run, ...]:
        """Give this run and those before it, each after what it depends on.

        Raises:
            ReissueRefused: replies of an issue are missing or are others; or it was made in a way
                that cannot be put together with this one.

        """
        self._refuse_unknown()
        same = self._made_before()
        if same is None:
            related = self._related()
            needed = self._with_all_before(self._connected(related))
        else:  # made again as it was then, so without those that came after it
            related = []
            needed = self._with_all_before(same.after)
        self._refuse_missing(needed)
        runs = self._made_again(needed)
        now = self.asked.recogniser.now.replies
        after = tuple(range(len(runs)))
        this = Run(responses=now.responses, policy=self.asked.policy, after=after, entry=same)
        column = missing_column((*runs, this))
        if column is not None:
            raise self.refused(
                text_of_missing(column), instead=SAME_COLUMNS, because_of=self.history.entries
            )
        for run in runs:
            if run.entry in related:
                self._refuse_few_changes(run)
        return (*runs, this)

    def _made_before(self) -> Entry | None:
        """Give the issue that is this very run; it tells nobody anything that was not told."""
        for entry in self.history.entries:
            if self.asked.is_just(entry):
                return entry
        return None

    def _related(self) -> list[Entry]:
        """Give the issues of the same people, as far as anybody can know.

        Raises:
            ReissueRefused: nobody can know; or an issue was made with what differs in kind.

        """
        related = []
        doubtful = []
        for entry in self.history.entries:
            relation = self.asked.recogniser.relation(entry)
            if relation in (Relation.SAME, Relation.OVERLAPPING):
                related.append(entry)
            if self._cannot_go_together(entry, relation):
                others = " and ".join(self._differences(entry))
                raise self.refused(
                    f"An earlier report of these answers was made with {others}. Together, the two "
                    "could identify single people.",
                    because_of=[entry],
                )
            if relation is Relation.UNKNOWN and self._asks_about_the_same(entry):
                doubtful.append(entry)
        if doubtful:
            raise self._missing([*related, *doubtful], doubtful)
        return related

    def _cannot_go_together(self, entry: Entry, relation: Relation) -> bool:
        differs = any(self._differences(entry))
        if relation in (Relation.SAME, Relation.OVERLAPPING):
            return differs
        # Marks of other items are others, so the file that the ledger belongs to must say it.
        same_file = entry in self.history.own.entries and entry.wave == self.asked.wave
        other_rules = entry.instrument != self.asked.instrument
        return same_file and other_rules and self._has_items_of(entry)

    def _asks_about_the_same(self, entry: Entry) -> bool:
        """Say whether an issue may be of the same answers, by what was asked."""
        items = self.asked.recogniser.now.marker.items()
        return entry.instrument == self.asked.instrument or not set(entry.items).isdisjoint(items)

    def _has_items_of(self, entry: Entry) -> bool:
        """Say whether some items are in both, but not the same ones, so that marks tell nothing."""
        mine, theirs = set(self.asked.recogniser.now.marker.items()), set(entry.items)
        return not theirs or (mine != theirs and not mine.isdisjoint(theirs))

    def _differences(self, entry: Entry) -> Iterator[str]:
        """Name what cannot be different in two issues of the same people."""
        if entry.instrument != self.asked.instrument:
            yield "another version of the instrument, or another one"
        if entry.weighting != self.asked.weighting:
            yield "another weighting"

    def _connected(self, related: Sequence[Entry]) -> list[str]:
        """Give the ids of issues and of all that were ever taken into account together with them.

        Where one issue had everybody and another one those of the north, a third one with those of
        the south has nobody in common with the second, but all three add up.
        """
        found = {entry.id for entry in related}
        before = -1
        while len(found) > before:
            before = len(found)
            for entry in self.history.entries:
                if entry.id in found or not found.isdisjoint(entry.after):
                    found |= {entry.id, *entry.after}
        return [entry.id for entry in self.history.entries if entry.id in found]

    def _with_all_before(self, names: Iterable[str]) -> list[Entry]:
        """Give issues by their ids with all that they were made after, these first."""
        known = {entry.id: entry for entry in self.history.entries}
        found: dict[str, Entry] = {}
        for name in names:
            if name not in known:
                raise self.refused(
                    "The ledger with a report that came before is missing.",
                    instead="Put it back into the folder of the answers.",
                    because_of=self.history.entries,
                )
            for before in self._with_all_before(known[name].after):
                found[before.id] = before
            found[name] = known[name]
        return list(found.values())

    def _refuse_unknown(self) -> None:
        """Refuse answers that were named as earlier ones and are in no ledger."""
        for given in self.asked.recogniser.given:
            if not any(
                given.is_of(entry) or given.may_be_of(entry) for entry in self.history.entries
            ):
                raise self.refused(
                    "The answers named with `--earlier` are not those of a report of this wave.",
                    because_of=self.history.entries,
                )

    def _refuse_missing(self, needed: Sequence[Entry]) -> None:
        replies_of = self.asked.recogniser.replies_of
        missing = [entry for entry in needed if replies_of(entry) is None]
        if not missing:
            return
        for entry in missing:
            self._refuse_same_answers_in_other_groups(entry)
        raise self._missing(needed, missing)

    def _refuse_same_answers_in_other_groups(self, entry: Entry) -> None:
        now = self.asked.recogniser.now
        if not now.is_of(entry):
            return
        columns = [f"`{by}`" for by in entry.breakdowns if not now.replies.has_levels([by])]
        if columns:
            raise self.refused(
                f"These answers were shown by {' and '.join(columns)} before, and have no such "
                "column now, so nobody can tell what the two reveal together.",
                instead="Take the answers with that column.",
                because_of=[entry],
            )
        raise self.refused(
            "These answers were shown before, with somebody in another group of "
            f"{' or '.join(f'`{by}`' for by in entry.breakdowns)}. Whoever has both could work out "
            "what that person answered.",
            instead="Take the groups of the first report.",
            because_of=[entry],
        )

    def _missing(self, needed: Sequence[Entry], missing: Sequence[Entry]) -> ReissueRefused:
        issued = {str(entry.answers) + str(entry.replies) for entry in needed}
        absent = {str(entry.answers) + str(entry.replies) for entry in missing}
        count = f"{len(absent)} of {len(issued)} reports"
        if len(issued) == 1:
            count = "the report"
        return self.refused(
            f"The replies are not those of {count} that came before. Whoever has both could work "
            "out what came in between.",
            instead="Report the replies of the first report, or name the answers of each report "
            "with `--earlier`. Answers of another round need a folder of their own.",
            because_of=missing,
        )

    def _made_again(self, needed: Iterable[Entry]) -> list[Run]:
        """Give the runs of some issues, which come after those that they knew of."""
        runs: list[Run] = []
        places: dict[str, int] = {}
        for entry in needed:
            replies = self.asked.recogniser.replies_of(entry)
            assert replies is not None  # those that are missing were refused
            order = entry.breakdowns
            if self.asked.has_breakdowns_of(entry):
                order = self.asked.breakdowns
            places[entry.id] = len(runs)
            made = Run(
                responses=replies.broken_down_by(order),
                policy=entry.minima,
                after=tuple(places[name] for name in entry.after),
                entry=entry,
            )
            runs.append(made)
        return runs

    def _refuse_few_changes(self, run: Run) -> None:
        assert run.entry is not None
        now = self.asked.recogniser.now.replies.responses
        minimum = fewest_changes(run.policy, self.asked.policy)
        shown = (breakdown.id for breakdown in run.responses.breakdowns)
        breakdowns = list(dict.fromkeys((*shown, *self.asked.breakdowns)))
        where = few_changes(run.responses, now, breakdowns, minimum)
        if where is not None:
            message, instead = texts_of_few(minimum, where)
            raise self.refused(message, instead=instead, because_of=[run.entry])

    def refuse_other_numbers(self, run: Run, published: PublishedResults) -> None:
        """Refuse where a run would not be protected as it was when it was published.

        Raises:
            ReissueRefused: it showed other numbers.

        """
        if run.entry is None or run.entry.shown in (None, hash_of_shown(published)):
            return
        raise self.refused(
            "An earlier report of this wave showed other numbers than it would show today, as "
            "after an update of the program, so nobody can tell what the two reveal "
            "together.",
            because_of=[run.entry],
        )

    def refused(
        self, message: str, *, because_of: Iterable[Entry], instead: str = ""
    ) -> ReissueRefused:
        """Give the refusal, with what to do instead."""
        names = [ledger.path.name for ledger in self.history.with_any(because_of)]
        draft = (
            f"If no earlier report has left your hands, delete {' and '.join(names)} and write the "
            "report again."
        )
        return ReissueRefused(message, hint=f"{instead} {draft}".strip())
