"""`Spot`: a place in a file where something stands that should not, and what is wrong with it."""

from dataclasses import dataclass

from ticassess.audit.documents import Document, Entry
from ticassess.finding import Finding, Place, Severity


@dataclass(frozen=True, kw_only=True)
class Spot:
    """What is wrong, and where: a path in the JSON, or a line or row."""

    message: str
    path: tuple[str | int, ...] = ()
    line: int = 1
    about: str = ""

    def finding(self, name: str, file: str, hint: str) -> Finding:
        """Give it as a finding of a check."""
        return Finding(
            code="AUDIT",
            name=name,
            severity=Severity.ERROR,
            message=self.message,
            hint=hint,
            where=Place(file=file, line=self.line, end_line=self.line),
            path=self.path,
            about=self.about,
        )


def in_head(message: str, *path: str) -> Spot:
    """Point to a key beside the results."""
    return Spot(message=message, path=path)


def in_entry(document: Document, entry: Entry, key: str, message: str) -> Spot:
    """Point to a value of a record.

    In a table that is a row and its column; in JSON the position in `results`.
    """
    whose = "everybody"
    if entry.values.get("by") is not None:
        whose = f"{entry.text('by')}: {entry.text('group')}"
    about = f"{entry.text('id')}, {whose}, {key}"
    if document.is_table:
        return Spot(message=message, path=(key,), line=entry.place, about=about)
    return Spot(message=message, path=("results", entry.place, key), about=about)
