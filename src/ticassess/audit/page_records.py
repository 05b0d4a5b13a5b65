"""`PageNumbers`: the records of a page; `PageRecords` gathers them from all of its tables."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ticassess.audit import page_cells
from ticassess.audit.documents import SCORES, Document, Entry
from ticassess.audit.page_cells import Values
from ticassess.audit.published import WHOLE, Group
from ticassess.audit.titles import Subject

ANOTHER = "another "
"""What the key of a value begins with that the page tells beside a first one."""


@dataclass(frozen=True, kw_only=True)
class PageNumbers:
    """The records of a page, and what of it could not be put into any.

    `unmapped`: texts that no questionnaire and no other file names; their numbers go by these.
    `strange_tables`: titles of tables with numbers that no report has. `without_n`: numbers of
    groups of which the page does not say how many people they come from, since some left the
    question out; their `n` is how many replied at all. `replies` and `invited`: by group.
    """

    document: Document
    unmapped: tuple[str, ...] = ()
    strange_tables: tuple[str, ...] = ()
    without_n: frozenset[tuple[str, Group]] = frozenset()
    replies: Mapping[Group, int] = field(default_factory=dict)
    invited: Mapping[Group, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class _Merged:
    """What all tables of a page say of one number."""

    subject: Subject
    group: Group
    line: int
    values: Values = field(default_factory=dict)

    @property
    def needs_replies(self) -> bool:
        """Whether it is a number of a group that does not say how many replies it has."""
        # What is made of its parts has no replies of its own.
        if self.group == WHOLE or "n" in self.values or "basis" in self.values:
            return False
        return "score" in self.values or "percent_positive" in self.values

    def add(self, values: Values) -> None:
        """Add what another cell says: the first that is told counts, another one is marked."""
        for name, value in values.items():
            # A page may not tell another value elsewhere.
            if self.values.setdefault(name, value) != value and name != "withheld":
                self.values[f"{ANOTHER}{name}"] = value

    def entry(self) -> Entry:
        """Give it as a record like those of the JSON."""
        by, level = self.group
        subject = self.subject
        values: dict[str, Any] = {"kind": subject.kind, "id": subject.id, "by": by, "group": level}
        values |= {"metric": subject.metric, **self.values}
        return Entry(place=self.line, values=values)


class PageRecords:
    """Gathers the numbers of a page, one record for each subject and group."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[tuple[str, Group], _Merged] = {}
        self._head: dict[str, Any] = {"schema": SCORES}
        self._unmapped: dict[str, None] = {}
        self._strange: list[str] = []
        self._replies: dict[Group, int] = {}
        self._protected_groups: set[Group] = set()
        self._invited: dict[Group, int] = {}
        self._is_about_others = False

    # What the tables say ------------------------------------------------------------------------

    def add(self, subject: Subject, group: Group, values: Values, line: int) -> None:
        """Add what a cell says of one number."""
        place = (subject.id, group)
        if place not in self._found:
            self._found[place] = _Merged(subject=subject, group=group, line=line)
        self._found[place].add(values)

    def state(self, section: str, value: Any) -> None:
        """State what holds for all numbers, under the key that it has in the JSON."""
        self._head[section] = value

    def replied(self, group: Group, replies: int) -> None:
        """Say how many of a group replied."""
        self._replies[group] = replies

    def tells_replies_of(self, group: Group) -> bool:
        """Say whether it is known how many of a group replied."""
        return group in self._replies

    def protect(self, group: Group) -> None:
        """Say that it is protected how many of a group replied."""
        self._protected_groups.add(group)

    def invited(self, group: Group, people: int) -> None:
        """Say how many of a group were invited."""
        self._invited[group] = people

    def are_about_others(self) -> None:
        """Say that places or documents were counted, and no people."""
        self._is_about_others = True

    def leave_unmapped(self, text: str) -> None:
        """Keep a text that nobody can tell the meaning of."""
        self._unmapped[text] = None

    def add_strange_table(self, title: str) -> None:
        """Keep the title of a table that no report has."""
        self._strange.append(title)

    # The whole page -----------------------------------------------------------------------------

    def numbers(self) -> PageNumbers:
        """Give all that was gathered."""
        without_n = self._count_groups()
        if self._is_about_others:
            self._drop_people()
        entries = []
        for merged in self._found.values():
            entries.append(merged.entry())
            if not merged.subject.declared:
                self.leave_unmapped(merged.subject.id)
        return PageNumbers(
            document=Document(file=self._file, head=self._head, entries=tuple(entries)),
            unmapped=tuple(self._unmapped),
            strange_tables=tuple(self._strange),
            without_n=without_n,
            replies=self._replies,
            invited=self._invited,
        )

    def _drop_people(self) -> None:
        # Places and documents have no minima and nobody to find.
        self._head.pop("respondents", None)
        for merged in self._found.values():
            merged.values.pop("n", None)

    def _count_groups(self) -> frozenset[tuple[str, Group]]:
        """Give each number of a group its people; name those of which nobody can say how many."""
        unsaid = set()
        everybody = self._replies.get(WHOLE)
        for (name, group), merged in self._found.items():
            if not merged.needs_replies:
                continue
            entered = self._entered(name)
            self._count_group(merged, entered)
            # Only where nobody left the question out, each group has as many as replied.
            if entered != everybody:
                unsaid.add((name, group))
        return frozenset(unsaid)

    def _entered(self, name: str) -> Any:
        """Give how many of everybody answered a subject; None where the page does not say it."""
        whole = self._found.get((name, WHOLE))
        if whole is None:
            return None
        return whole.values.get("n")

    def _count_group(self, merged: _Merged, entered: Any) -> None:
        if merged.group in self._replies:
            merged.values["n"] = self._at_most(self._replies[merged.group], entered)
        elif merged.group in self._protected_groups:
            merged.values["suppressed"] = page_cells.SUPPRESSED

    def _at_most(self, replied: int, entered: Any) -> int:
        """Say how many of a group a number can come from, if so many have it at all."""
        # Of more than replied at all, the checks must hear.
        if not isinstance(entered, int) or replied > self._replies.get(WHOLE, replied):
            return replied
        return min(replied, entered)
