"""What can be wrong with answers: one constant for each code of the family 9xx."""

from dataclasses import dataclass

from ticassess.finding import Finding, Place, Severity


@dataclass(frozen=True, kw_only=True)
class Complaint:
    """A code with its name and its usual severity."""

    code: str
    name: str
    severity: Severity = Severity.ERROR

    def at(self, where: Place, message: str, hint: str, *, severity: Severity | None = None) -> Finding:
        """Make a finding of this kind."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            message=message,
            hint=hint,
            where=where,
        )


UNMATCHED_COLUMN = Complaint(code="TIC901", name="unmatched-column")
UNMATCHED_ANSWER = Complaint(code="TIC902", name="unmatched-answer")
DUPLICATE_COLUMN = Complaint(code="TIC903", name="duplicate-column")
RAGGED_ROW = Complaint(code="TIC904", name="ragged-row")
UNDECODABLE_TEXT = Complaint(code="TIC905", name="undecodable-text")
EMPTY_FILE = Complaint(code="TIC906", name="empty-file")
ITEM_WITHOUT_COLUMN = Complaint(code="TIC907", name="item-without-column", severity=Severity.WARNING)
UNDECLARED_LEVEL = Complaint(code="TIC908", name="undeclared-level", severity=Severity.WARNING)
DUPLICATE_REPLY = Complaint(code="TIC909", name="duplicate-reply", severity=Severity.WARNING)
BROKEN_QUOTES = Complaint(code="TIC910", name="broken-quotes")
ITEM_NOT_ON_FORM = Complaint(code="TIC911", name="item-not-on-form", severity=Severity.WARNING)
LEVEL_WITHOUT_COLUMN = Complaint(code="TIC912", name="level-without-column", severity=Severity.WARNING)
NON_ANSWER_NOT_ACCEPTED = Complaint(code="TIC913", name="non-answer-not-accepted")
NOT_ASKED = Complaint(code="TIC914", name="answered-though-not-asked", severity=Severity.WARNING)

COMPLAINTS: tuple[Complaint, ...] = (
    UNMATCHED_COLUMN,
    UNMATCHED_ANSWER,
    DUPLICATE_COLUMN,
    RAGGED_ROW,
    UNDECODABLE_TEXT,
    EMPTY_FILE,
    ITEM_WITHOUT_COLUMN,
    UNDECLARED_LEVEL,
    DUPLICATE_REPLY,
    BROKEN_QUOTES,
    ITEM_NOT_ON_FORM,
    LEVEL_WITHOUT_COLUMN,
    NON_ANSWER_NOT_ACCEPTED,
    NOT_ASKED,
)
"""All of them in order, for the documentation and for `explain`."""
