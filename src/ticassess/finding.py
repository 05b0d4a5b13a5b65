"""`Finding`: the one shape of every complaint, wherever it comes from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ticassess.errors import TicassessError


class Severity(StrEnum):
    """How much a finding matters; ordered by `rank`, the worst first."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return list(Severity).index(self)


@dataclass(frozen=True, order=True, kw_only=True)
class Place:
    """A stretch of a file: 1-based lines and columns in code points, `end_column` exclusive.

    `cell` names the row and the column of a DataFrame, in which nobody counts lines.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1
    cell: str = ""

    def __str__(self) -> str:
        """`file:line:column`, or the file and the cell."""
        if self.cell:
            return f"{self.file}, {self.cell}"
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One thing that is wrong: what (`message`), where, and what to do now (`hint`)."""

    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    where: Place
    path: tuple[str | int, ...] = ()
    """The keys and positions in lists that lead from the top of the file to what it is about."""
    about: str = ""
    """The same by ids, as `items/saf_1/text`, with the text where some of its words are meant."""
    details: tuple[str, ...] = ()
    """Lines that show how it came about, as expected and got; most findings need none."""

    @property
    def in_full(self) -> str:
        """The message with its details, one a line."""
        return "\n".join([self.message, *self.details])

    def __str__(self) -> str:
        """`file:line:column: severity CODE name: message`, the line that editors can jump from."""
        return f"{self.where}: {self.severity} {self.code} {self.name}: {self.message}"


@dataclass(frozen=True, kw_only=True)
class FindingKind:
    """A code with its name, why it matters, and its usual severity."""

    code: str
    name: str
    why: str
    severity: Severity = Severity.ERROR

    def at(
        self, where: Place, message: str, hint: str, *, severity: Severity | None = None
    ) -> Finding:
        """Make a finding of this kind."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            hint=hint,
            where=where,
        )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by file and place, then by code, so that every output lists them alike."""
    return tuple(
        sorted(findings, key=lambda finding: (finding.where, finding.code, finding.message))
    )


def has_errors(findings: Iterable[Finding]) -> bool:
    """Say whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class UnusableContent(TicassessError):
    """Content that cannot be used; `findings` has everything that is wrong with it."""

    exit_code = 1

    def __init__(self, findings: Sequence[Finding], *, message: str = "", hint: str = "") -> None:
        """Carry the findings, sorted; both sentences default to those of the first error."""
        self.findings = in_order(findings)
        first, others = _first_error(self.findings)
        if first is not None:
            message = message or _with_others(first.message, others)
            hint = hint or first.hint
        super().__init__(message, hint=hint)


def _first_error(findings: Sequence[Finding]) -> tuple[Finding | None, int]:
    """Give the first error, or the first finding where there is no error; and how many others."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    several = errors or findings
    if not several:
        return None, 0
    return several[0], len(several) - 1


def _with_others(message: str, others: int) -> str:
    if not others:
        return message
    more = "1 more error" if others == 1 else f"{others} more errors"
    return f"{message} (and {more}, see `findings`)"
