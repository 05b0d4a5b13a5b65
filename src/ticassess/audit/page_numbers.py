"""The numbers of a page as records like those of the JSON, so that both are checked and attacked.

What a table is can be seen from its head. What it is about is known from the questionnaire, else
by what the page itself calls it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from ticassess.audit import page_cells
from ticassess.audit.page_cells import Values
from ticassess.audit.page_records import PageNumbers, PageRecords
from ticassess.audit.page_tables import Row, Table, tables_of
from ticassess.audit.pages import Page
from ticassess.audit.published import WHOLE, Group
from ticassess.audit.titles import EVERYONE, Subject, Titles

_REPLIES = "Replies"
_UNITS = ("People", "Places", "Documents")
_TARGET = "Where we want to be"
_NO_NUMBERS = ("What was found in place of each answer",)
_MINIMA: Mapping[str, str] = {
    "for a score of at least three statements": "score",
    "for single statements, how answers spread, and margins of error": "distribution",
    "for sensitive statements": "sensitive",
    "for comments": "comments",
    "for how many of a group replied": "counts",
    "for any result at all": "organisation",
    "for any result by group, and for any single statement": "breakdowns",
}
_WEIGHTED = re.compile(r"each group under “(?P<by>[^”]+)” counts with its share of the people")
_FROM = re.compile(r"(?:answers of|found in) (?P<n>\d+) ")
_OF_INVITED = re.compile(r"out of (?P<n>\d+) who were invited")
_NO_COUNT = re.compile(r"[−-]?\d+(?:\.\d|\s*%|\D+\d)")
_POINTS = "0 100"
_OF_PARTS = "parts"
"""What stands in place of the replies of a score that is made of the scores below it."""


def numbers_of(page: Page, titles: Titles) -> PageNumbers:
    """Read the numbers of a page."""
    tables = list(tables_of(page))
    records = PageRecords(page.file)
    reading = _Reading(titles=_with_printed(titles, tables), records=records)
    for table in tables:
        reading.table(table)
    reading.text(page.root.text())
    return records.numbers()


def _with_printed(titles: Titles, tables: Sequence[Table]) -> Titles:
    """Add the titles of rows that have no description behind them: those of the overviews."""
    on_points = {table.head[_title_column(table)] for table in tables if _has_points(table)}
    for table in tables:
        if not _has_bare_titles(table):
            continue
        column = _title_column(table)
        # Another table of the same kind of scales may be the one with the axis.
        metric = "pomp" if table.head[column] in on_points else "unknown"
        titles = titles.with_printed(_bare_titles(table, column), metric)
    return titles


def _has_points(table: Table) -> bool:
    """Say whether a table has an axis from 0 to 100, which Word writes with a dash between."""
    return any(text.replace(" –", "") == _POINTS for text in table.head)


def _has_bare_titles(table: Table) -> bool:
    """Say whether a table has the titles of scales alone, without their descriptions."""
    if table.column("Lower quarter") is not None:
        return False
    if table.column(EVERYONE) is not None or table.column("Highest") is not None:
        return True
    return table.column("Now") is not None and table.column(*_UNITS) is None


def _bare_titles(table: Table, column: int) -> Iterator[str]:
    for row in table.rows:
        if row.text(column) != _REPLIES:
            yield row.text(column)


def _title_column(table: Table) -> int:
    return 1 if table.head[0] == "Place" else 0


class _Reading:
    """Reads what the tables of a page say into its records."""

    def __init__(self, *, titles: Titles, records: PageRecords) -> None:
        self._titles, self._records = titles, records

    def table(self, table: Table) -> None:
        """Read a table as what its head says that it is."""
        if is_about_others(table):
            self._records.are_about_others()
        for recognises, read in _TABLES:
            if recognises(table):
                read(self, table)
                return
        if table.has_numbers and table.head[0] not in _NO_NUMBERS:
            self._records.add_strange_table(table.title or f"line {table.line}")

    # What the tables hold -----------------------------------------------------------------------

    def facts(self, table: Table) -> None:
        """Read the cover: how many replied, the survey, the questionnaire."""
        lines = {table.head[0]: table.head[1]} if len(table.head) > 1 else {}
        for row in table.rows:
            lines[row.text(0)] = row.text(1)
        replied = _FROM.search(lines.get("Prepared from", ""))
        if replied is not None:
            self._records.state("respondents", {"kept": int(replied["n"])})
            self._records.replied(WHOLE, int(replied["n"]))
        if "Survey" in lines:
            self._records.state("wave", lines["Survey"])
        if "Fingerprint" in lines:
            self._records.state("instrument", {"fingerprint": lines["Fingerprint"]})

    def minima(self, table: Table) -> None:
        """Read how many replies each kind of number needs."""
        policy: dict[str, int] = {}
        for row in table.rows:
            name, least = _MINIMA.get(row.text(0)), page_cells.count(row.text(1))
            if name is not None and least is not None:
                policy[name] = least
            else:
                self._records.leave_unmapped(row.text(0))
        self._records.state("policy", policy)

    def results(self, table: Table) -> None:
        """Read scores of everybody: the overview, the results, the priorities, those of others."""
        title = _title_column(table)
        for row in table.rows:
            values = _result(table, row)
            self._of_scale(row.text(title), table.head[title], WHOLE, values, row)

    def groups(self, table: Table) -> None:
        """Read one column for each group, with the number of replies in the last row."""
        by = self._titles.breakdown(table.title)
        for row in table.rows:
            for place, label in enumerate(table.head[1:], start=1):
                group = self._group(by, label)
                if row.text(0) == _REPLIES:
                    self._of_group(group, row.text(place))
                    continue
                self._of_scale(row.text(0), table.head[0], group, self._of_cell(row, place), row)

    def _group(self, by: str, label: str) -> Group:
        if label == EVERYONE:
            return WHOLE
        return by, self._titles.level(by, label)

    def apart(self, table: Table) -> None:
        """Read the highest and the lowest group of each score."""
        by = self._titles.breakdown(table.title)
        for row in table.rows:
            for name in ("Highest", "Lowest"):
                told, label = _score_and_label(row.text(table.column(name)))
                if not label:
                    continue
                group = (by, self._titles.level(by, label))
                self._of_scale(row.text(0), table.head[0], group, page_cells.score(told), row)

    def items(self, table: Table) -> None:
        """Read statements, as a bar or in numbers."""
        average, favourable = table.column("Average"), table.column("Favourable")
        bar, people = table.column("Answers, in percent"), table.column(*_UNITS)
        others = set(range(1, len(table.head))) - {average, favourable, bar, people}
        for row in table.rows:
            values = _in_no_report(table, row, others)
            values |= page_cells.score(row.text(average))
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
            self._records.add(subject, WHOLE, values, row.line)

    def contrasts(self, table: Table) -> None:
        """Read differences of two scales."""
        for row in table.rows:
            subject = self._titles.scale(row.text(0), table.head[0])
            values = page_cells.contrast(row.text(table.column("In words")))
            if subject is None or subject.metric != "difference":
                subject = Subject(id=row.text(0), kind="scale", metric="difference", declared=False)
            if values:
                self._records.add(subject, WHOLE, values, row.line)

    def plan(self, table: Table) -> None:
        """Pass over an action plan: its words and dates are of those who wrote it."""

    def participation(self, table: Table) -> None:
        """Read how many of each group were invited and replied."""
        by = self._titles.breakdown(table.title)
        for row in table.rows:
            group = (by, self._titles.level(by, row.text(0)))
            self._of_group(group, row.text(table.column(_REPLIES)))
            invited = page_cells.count(row.text(table.column("Invited")))
            if invited is None:
                continue
            self._records.invited(group, invited)
            rate = page_cells.plain("rate", row.text(table.column("Share")))
            replied = _from_rate(rate, invited)
            if replied is not None and not self._records.tells_replies_of(group):
                self._records.replied(group, replied)

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
            self._records.replied(group, replied)
        elif text.casefold().startswith(page_cells.PROTECTED):
            self._records.protect(group)

    def _of_scale(self, text: str, framework: str, group: Group, values: Values, row: Row) -> None:
        subject = self._titles.scale(text, framework) or self._titles.item(text)
        if subject is None:
            subject = Subject(id=text, kind="scale", metric="unknown", declared=False)
        if values:
            self._records.add(subject, group, values, row.line)

    # The whole page -----------------------------------------------------------------------------

    def text(self, text: str) -> None:
        """Read from the sentences of a page how it is weighted, and how many were invited."""
        weighted = _WEIGHTED.search(text)
        if weighted is not None:
            self._records.state("weighting", {"by": self._titles.breakdown(weighted["by"])})
        invited = _OF_INVITED.search(text)
        if invited is not None:
            self._records.invited(WHOLE, int(invited["n"]))


def _result(table: Table, row: Row) -> Values:
    """Give what a row says of one score: the score, its people, its target, gap and band."""
    gap, in_words = table.column("Gap"), table.column("To where we want to be")
    values = page_cells.score(row.text(table.column("Now")))
    values |= _people(row, table.column(*_UNITS))
    # A target is no secret, and is printed beside a protected score, too.
    if page_cells.SUPPRESSED not in values or _tells_gap(row, gap, in_words):
        values |= page_cells.plain("target", row.text(table.column(_TARGET)))
    for place in (gap, in_words):
        values |= page_cells.gap(row.text(place))
    band = row.text(table.column("Band"))
    if band:
        values["band"] = band
    return values


def _in_no_report(table: Table, row: Row, places: Iterable[int]) -> Values:
    """Give the numbers in columns that no report has, by the heads of these.

    Whole numbers are counts of answers, which have heads of their own in each questionnaire. In
    place of those there may be a sentence, or the average once more.
    """
    found: Values = {}
    for place in sorted(places):
        text = row.text(place)
        if _NO_COUNT.match(text) and text != row.text(table.column("Average")):
            found[table.head[place] or f"column {place + 1}"] = text
    return found


def _score_and_label(text: str) -> tuple[str, str]:
    """Give the score and the label of a group that stand in one cell.

    >>> _score_and_label("95 or more Night shift")
    ('95 or more', 'Night shift')
    """
    told, _, label = text.partition(" ")
    for middle in ("or more ", "or less "):
        if label.startswith(middle):
            return f"{told} {middle}".strip(), label[len(middle) :]
    return told, label


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
    for tag in ("needs a closer look", "reversed"):
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
    (_is("Step", "Who", "By when"), _Reading.plan),
    (_is("Statement"), _Reading.items),
    (_is("Group", _REPLIES), _Reading.participation),
    (_is("Now"), _Reading.results),
)
"""What a table is, by the heads that it has; the first that fits."""
