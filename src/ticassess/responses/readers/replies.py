"""Databases of replies that `ticassess collect` keeps: each form as a sheet, once it is closed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.finding import Finding, Place, UnusableContent
from ticassess.reply_store import (
    STILL_OPEN,
    UNCHECKED_PEOPLE,
    Collected,
    Contents,
    contents_in,
)
from ticassess.responses.readers.cases import sheet_of_cases
from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.sheet import Sheet, table_of
from ticassess.responses.readers.table import Table
from ticassess.source import kind_in

_KIND = "form"


@dataclass(frozen=True, kw_only=True)
class Database:
    """Reads collected replies; `encoding` and `delimiter` have no meaning."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read the replies to the first form."""
        return table_of(self.sheets(source, file=file)[0])

    def sheets(
        self,
        source: Path | bytes,
        *,
        file: str,
        encoding: str | None = None,
        delimiter: str | None = None,
    ) -> tuple[Sheet, ...]:
        """Read the replies to each form as one sheet.

        Raises:
            InputNotReadable: it is missing, a folder, or may not be read.
            UnusableContent: it is no database of replies, or its survey is not closed yet.

        """
        contents = contents_in(bytes_of(source), file)
        if not contents.is_closed:
            raise UnusableContent([_still_open(file, _assessment_beside(source))])
        sheets = []
        for collected in contents.forms.values():
            sheets.append(_sheet(file, collected, tuple(_unchecked(file, contents))))
        return tuple(sheets) or (Sheet(file=file, kind=_KIND),)


def _sheet(file: str, collected: Collected, findings: tuple[Finding, ...]) -> Sheet:
    table = collected.table
    # The keys are random and stay behind; without them nothing leads back to the database.
    sheet = sheet_of_cases(file, [table.columns], collected.rows.values(), findings)
    return replace(sheet, name=table.name, kind=_KIND, answers_to=(table.instrument, table.form))


def _unchecked(file: str, contents: Contents) -> Iterator[Finding]:
    count = contents.ways.unchecked
    if count:
        replies = "1 reply" if count == 1 else f"{count} replies"
        yield UNCHECKED_PEOPLE.at(
            Place(file=file),
            f"{replies} came in without a code, so how many people answered is not checked",
            "Nothing to do; the report says so. With `ticassess codes` each slip is good for one "
            "reply.",
        )


def _assessment_beside(source: Path | bytes) -> str:
    """Name the assessment file that names a database, where it is in the same folder."""
    if isinstance(source, Path):
        for path in sorted(source.parent.glob("*.yaml")):
            if kind_in(path) == "assessment" and source.name in path.read_text("utf-8"):
                return str(path)
    return "ASSESSMENT.yaml"


def _still_open(file: str, assessment: str) -> Finding:
    return STILL_OPEN.at(
        Place(file=file),
        "the survey is still open, and nobody looks at replies before it is closed",
        "When everybody has had time to answer, close it for good: "
        f"`ticassess collect close {assessment}`.",
    )


READS = {"db": Database()}
