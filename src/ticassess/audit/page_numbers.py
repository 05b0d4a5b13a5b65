"""The numbers of a page as records like those of the JSON, so that both are checked and attacked.

What a table is can be seen from its head. What it is about is known from the questionnaire, else
by what the page itself calls it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from ticassess.audit import page_cells
from ticassess.audit.documents import SCORES, Document, Entry
from ticassess.audit.page_cells import Values
from ticassess.audit.page_tables import Row, Table, tables_of
from ticassess.audit.pages import Page
from ticassess.audit.published import WHOLE, Group
from ticassess.audit.titles import EVERYONE, Subject, Titles

ANOTHER = "another "
"""What the key of a value begins with that the page tells beside a first one."""
_UNITS = ("People", "Places", "Documents")
_TARGET = "Where we want to be"
_NO_NUMBERS = ("What was found in place of each answer",)
_MINIMA: Mapping[str, str] = {
    "for a score of at least three statements": "score",
    "for single statements, how answers spread, and ranges of chance": "distribution",
    "for sensitive statements": "sensitive",
    "for comments": "comments",
    "for how many of a group replied": "counts",
    "for any result at all": "organisation",
    "for any result by group, and for any single statement": "breakdowns",
}
_WEIGHTED = re.compile(r"each group under “(?P<by>[^”]+)” counts with its share of the people")
_FROM = re.compile(r"(?:answers of|found in) (?P<n>\d+) ")
_OF_INVITED = re.compile(r"out of (?P<n>\d+) who were invited")
_POINTS = "0 100"
_OF_PARTS = "parts"
"""What stands in the place of the replies of a score that is made of the scores below it."""


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


def numbers_of(page: Page, titles: Titles) -> PageNumbers:
    """Read the numbers of a page."""
    tables = list(tables_of(page))
    reading = _Reading(page=page, titles=_with_printed(titles, tables))
    for table in tables:
        reading.table(table)
    return reading.numbers()


def _with_printed(titles: Titles, tables: Sequence[Table]) -> Titles:
    """Add the titles of rows that have no description behind them: those of the overviews."""
    on_points = {table.head[_title_column(table)] for table in tables if _POINTS in table.head}
    for table in tables:
        bare = table.column(EVERYONE) is not None or table.column("Highest") is not None
        is_overview = table.column("Now") is not None and table.column(*_UNITS) is None
        if table.column("Lower quarter") is not None or not (bare or is_overview):
            continue
        column = _title_column(table)
        # Another table of the same kind of scales may be the one with the axis.
        metric = "pomp" if table.head[column] in on_points else "unknown"
        texts = [row.text(column) for row in table.rows]
        titles = titles.with_printed([text for text in texts if text != "Replies"], metric)
    return titles


def _title_column(table: Table) -> int:
    return 1 if table.head[0] == "Place" else 0


@dataclass(kw_only=True)
class _Merged:
    """What all tables of a page say of one number."""

    subject: Subject
    group: Group
    line: int
    values: Values = field(default_factory=dict)


class _Reading:
    """Gathers what the tables of a page say."""

    def __init__(self, *, page: Page, titles: Titles) -> None:
        self._page, self._titles = page, titles
        self._found: dict[tuple[str, Group], _Merged] = {}
        self._head: dict[str, Any] = {"schema": SCORES}
        self._unmapped: dict[str, None] = {}
        self._strange: list[str] = []
        self._replies: dict[Group, int] = {}
        self._protected_groups: set[Group] = set()
        self._invited: dict[Group, int] = {}
        self._is_about_others = False

    def numbers(self) -> PageNumbers:
        """Give all that was gathered."""
        self._of_text()
        without_n = self._count_groups()
        if self._is_about_others:
            # Places and documents have no minima and nobody to find.
            self._head.pop("respondents", None)
            for merged in self._found.values():
                merged.values.pop("n", None)
        entries = []
        for merged in self._found.values():
            entries.append(_entry(merged))
            if not merged.subject.declared:
                self._unmapped[merged.subject.id] = None
        return PageNumbers(
            document=Document(file=self._page.file, head=self._head, entries=tuple(entries)),
            unmapped=tuple(self._unmapped),
            strange_tables=tuple(self._strange),
            without_n=without_n,
            replies=self._replies,
            invited=self._invited,
        )

    def table(self, table: Table) -> None:
        """Read a table as what its head says that it is."""
        self._is_about_others |= is_about_others(table)
        for recognises, read in _TABLES:
            if recognises(table):
                read(self, table)
                return
        if table.has_numbers and table.head[0] not in _NO_NUMBERS:
            self._strange.append(table.title or f"line {table.line}")

    # What the tables hold -----------------------------------------------------------------------

    def facts(self, table: Table) -> None:
        """Read the cover: how many replied, the survey, the questionnaire."""
        lines = {table.head[0]: table.head[1]} if len(table.head) > 1 else {}
        for row in table.rows:
            lines[row.text(0)] = row.text(1)
        replied = _FROM.search(lines.get("Prepared from", ""))
        if replied is not None:
            self._head["respondents"] = {"kept": int(replied["n"])}
            self._replies[WHOLE] = int(replied["n"])
        if "Survey" in lines:
            self._head["wave"] = lines["Survey"]
        if "Fingerprint" in lines:
            self._head["instrument"] = {"fingerprint": lines["Fingerprint"]}

    def minima(self, table: Table) -> None:
        """Read how many replies each kind of number needs."""
        policy: dict[str, int] = {}
        for row in table.rows:
            name, least = _MINIMA.get(row.text(0)), page_cells.count(row.text(1))
            if name is not None and least is not None:
                policy[name] = least
            else:
                self._unmapped[row.text(0)] = None
        self._head["policy"] = policy

    def results(self, table: Table) -> None:
        """Read scores of everybody: the overview, the results, the priorities, those of others."""
        title = _title_column(table)
        columns = {name: table.column(name) for name in ("Now", _TARGET, "Gap")}
        words = table.column("To where we want to be")
        people = table.column(*_UNITS)
        for row in table.rows:
            values = page_cells.score(row.text(columns["Now"]))
            values |= _people(row, people)
            # A target is no secret, and is printed beside a protected score, too.
            if page_cells.SUPPRESSED not in values or _tells_gap(row, columns["Gap"], words):
                values |= page_cells.plain("target", row.text(columns[_TARGET]))
            for place in (columns["Gap"], words):
                values |= page_cells.gap(row.text(place))
            band = row.text(table.column("Band"))
            if band:
                values["band"] = band
            self._of_scale(row.text(title), table.head[title], WHOLE, values, row)

    def groups(self, table: Table) -> None:
        """Read one column for each group, with the number of replies in the last row."""
        by = self._titles.breakdown(table.title)
        for row in table.rows:
            for place, label in enumerate(table.head[1:], start=1):
                group: Group = WHOLE
                if label != EVERYONE:
                    group = (by, self._titles.level(by, label))
                if row.text(0) == "Replies":
                    self._of_group(group, row.text(place))
                    continue
                self._of_scale(row.text(0), table.head[0], group, self._of_cell(row, place), row)

    def apart(self, table: Table) -> None:
        """Read the highest and the lowest group of each score."""
        by = self._titles.breakdown(table.title)
        for row in table.rows:
            for name in ("Highest", "Lowest"):
                text = row.text(table.column(name))
                told, _, label = text.partition(" ")
                for middle in ("or more ", "or less "):
                    if label.startswith(middle):
                        told, label = f"{told} {middle}".strip(), label[len(middle) :]
                if not label:
                    continue
                group = (by, self._titles.level(by, label))
                self._of_scale(row.text(0), table.head[0], group, page_cells.score(told), row)

    def items(self, table: Table) -> None:
        """Read statements, as a bar or in numbers."""
        average, favourable = table.column("Average"), table.column("Favourable")
        bar, people = table.column("Answers, in percent"), table.column(*_UNITS)
        for row in table.rows:
            values = page_cells.score(row.text(average))
            values |= page_cells.spoken_average(row.text(bar))
            if row.text(bar).casefold().startswith(page_cells.PROTECTED):
                values["suppressed"] = page_cells.SUPPRESSED
            values |= page_cells.share(row.text(favourable))
            values |= _people(row, people)
            subject = self._titles.item(row.text(0))
            if subject is None:
                subject = Subject(
                    id=_without_tags(row.text(0)), kind="item", metric="mean", declared=False
                )
            self._add(subject, WHOLE, values, row)

    def contrasts(self, table: Table) -> None:
        """Read differences of two scales."""
        for row in table.rows:
            subject = self._titles.scale(row.text(0), table.head[0])
            values = page_cells.contrast(row.text(table.column("In words")))
            if subject is None or subject.metric != "difference":
                subject = Subject(id=row.text(0), kind="scale", metric="difference", declared=False)
            if values:
                self._add(subject, WHOLE, values, row)

    def participation(self, table: Table) -> None:
        """Read how many of each group were invited and replied."""
        by = self._titles.breakdown(table.title)
        for row in table.rows:
            group = (by, self._titles.level(by, row.text(0)))
            self._of_group(group, row.text(table.column("Replies")))
            invited = page_cells.count(row.text(table.column("Invited")))
            if invited is None:
                continue
            self._invited[group] = invited
            rate = page_cells.plain("rate", row.text(table.column("Share")))
            replied = _from_rate(rate, invited)
            if replied is not None:
                self._replies.setdefault(group, replied)

    def _of_cell(self, row: Row, place: int) -> Values:
        """Give the number of one group; of a statement it may be the share."""
        text = row.text(place)
        is_item = self._titles.scale(row.text(0), "") is None and self._titles.item(row.text(0))
        if is_item and "%" in text:
            return page_cells.share(text)
        return page_cells.score(text)

    # One number ---------------------------------------------------------------------------------

    def _of_group(self, group: Group, text: str) -> None:
        replied = page_cells.count(text)
        if replied is not None:
            self._replies[group] = replied
        elif text.casefold().startswith(page_cells.PROTECTED):
            self._protected_groups.add(group)

    def _of_scale(self, text: str, framework: str, group: Group, values: Values, row: Row) -> None:
        subject = self._titles.scale(text, framework) or self._titles.item(text)
        if subject is None:
            subject = Subject(id=text, kind="scale", metric="unknown", declared=False)
        if values:
            self._add(subject, group, values, row)

    def _add(self, subject: Subject, group: Group, values: Values, row: Row) -> None:
        place = (subject.id, group)
        if place not in self._found:
            self._found[place] = _Merged(subject=subject, group=group, line=row.line)
        known = self._found[place].values
        for name, value in values.items():
            # The first that is told; a page may not tell another one elsewhere.
            if known.setdefault(name, value) != value and name != "withheld":
                known[f"{ANOTHER}{name}"] = value

    # The whole page -----------------------------------------------------------------------------

    def _of_text(self) -> None:
        text = self._page.root.text()
        weighted = _WEIGHTED.search(text)
        if weighted is not None:
            self._head["weighting"] = {"by": self._titles.breakdown(weighted["by"])}
        invited = _OF_INVITED.search(text)
        if invited is not None:
            self._invited[WHOLE] = int(invited["n"])

    def _count_groups(self) -> frozenset[tuple[str, Group]]:
        """Give each number of a group its people; name those of which nobody can say how many."""
        unsaid = set()
        everybody = self._replies.get(WHOLE)
        for (name, group), merged in self._found.items():
            values = merged.values
            # What is made of its parts has no replies of its own.
            if group == WHOLE or "n" in values or "basis" in values:
                continue
            if not {"score", "percent_positive"} & set(values):
                continue
            whole = self._found.get((name, WHOLE))
            entered = None if whole is None else whole.values.get("n")
            if group in self._replies:
                values["n"] = self._at_most(self._replies[group], entered)
            elif group in self._protected_groups:
                values["suppressed"] = page_cells.SUPPRESSED
            # Only where nobody left the question out, each group has as many as replied.
            if entered != everybody:
                unsaid.add((name, group))
        return frozenset(unsaid)

    def _at_most(self, replied: int, entered: Any) -> int:
        """Say how many of a group a number can come from, if so many have it at all."""
        # Of more than replied at all, the checks must hear.
        if not isinstance(entered, int) or replied > self._replies.get(WHOLE, replied):
            return replied
        return min(replied, entered)


def _entry(merged: _Merged) -> Entry:
    by, level = merged.group
    subject = merged.subject
    values: dict[str, Any] = {"kind": subject.kind, "id": subject.id, "by": by, "group": level}
    values |= {"metric": subject.metric, **merged.values}
    return Entry(place=merged.line, values=values)


def _people(row: Row, column: int | None) -> Values:
    """Give how many people a number comes from; an empty text where it does not say so."""
    if column is None:
        return {}
    text = row.text(column)
    if text == _OF_PARTS:
        return {"basis": "parts"}
    return {"n": ""} | page_cells.plain("n", text)


def _tells_gap(row: Row, *columns: int | None) -> bool:
    return any(page_cells.gap(row.text(column)) for column in columns)


def _without_tags(text: str) -> str:
    for tag in ("needs a closer look", "turned round"):
        text = text.removesuffix(tag).strip()
    return text


def _from_rate(rate: Values, invited: int) -> int | None:
    """Give the one number of replies that has this rate; None where several have."""
    if "rate" not in rate:
        return None
    fitting = []
    for replied in range(invited + 1):
        if abs(replied / invited * 100 - rate["rate"]) <= 0.5:
            fitting.append(replied)
    if len(fitting) == 1:
        return fitting[0]
    return None


def is_about_others(table: Table) -> bool:
    """Say whether a table counts places or documents, and not people."""
    return table.column(*_UNITS[1:]) is not None


def is_of_report(table: Table) -> bool:
    """Say whether a report has such a table."""
    if table.head[0] in _NO_NUMBERS:
        return True
    return any(recognises(table) for recognises, _ in _TABLES)


def _is(*names: str) -> Callable[[Table], bool]:
    return lambda table: all(table.column(name) is not None for name in names)


_Reader: TypeAlias = Callable[[_Reading, Table], None]
_TABLES: Sequence[tuple[Callable[[Table], bool], _Reader]] = (
    (_is("Prepared from"), _Reading.facts),
    (_is("How many replies are needed"), _Reading.minima),
    (_is(EVERYONE), _Reading.groups),
    (_is("Highest", "Lowest"), _Reading.apart),
    (_is("Difference", "First", "Second"), _Reading.contrasts),
    (_is("Statement"), _Reading.items),
    (_is("Group", "Replies"), _Reading.participation),
    (_is("Now"), _Reading.results),
)
"""What a table is, by the heads that it has; the first that fits."""
