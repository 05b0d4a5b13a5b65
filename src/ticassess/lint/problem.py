"""`Problem`: what a rule has to say about one place; its rule makes a finding of it."""

from dataclasses import dataclass, replace

from ticassess.finding import Finding, Place, Severity
from ticassess.source import Document, KeyPath, Span


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem: what is wrong, what to do, and where.

    `path` leads to a value, with `at_key` to its key; `within` is the stretch of the text there
    that is meant, to be pointed at. `where` is for what no path leads to. `severity` is the rule's
    own unless it is given.
    """

    message: str
    hint: str
    path: KeyPath = ()
    within: Span | None = None
    at_key: bool = False
    where: Place | None = None
    severity: Severity | None = None

    def narrowed(self, finding: Finding, document: Document) -> Finding:
        """Let a finding about a whole text point to the words that are meant."""
        if self.within is None:
            return finding
        # Only some words are pointed at, but who rewrites any of the text is told again.
        text = " ".join(document.text_at(self.path).split())
        where = document.place_within(self.path, self.within)
        return replace(finding, where=where, about=f"{finding.about}: {text}")
