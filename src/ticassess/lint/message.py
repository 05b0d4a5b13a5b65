"""The message of a finding and what to do, in one text, for formats with one field for both."""

from ticassess.finding import Finding


def message_with_hint(finding: Finding) -> str:
    """Give the message with its details, and then the hint."""
    between = "\n" if finding.details else ". "
    return f"{finding.in_full}{between}{finding.hint}"
