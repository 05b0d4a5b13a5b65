"""`Rule`: what can be found and why it matters, said beside the function that looks for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypeAlias, TypeVar

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.problem import Problem
from ticassess.source import Document

Reviewed = TypeVar("Reviewed")
"""What a rule looks at: an instrument, two versions of one, or a document."""

Family: TypeAlias = Literal[
    "structure",
    "scoring",
    "wording",
    "language",
    "translation",
    "comparability",
    "recommendations",
    "burden",
    "promises",
]
FAMILIES: Mapping[str, Family] = {
    "1": "structure",
    "2": "scoring",
    "3": "wording",
    "4": "language",
    "5": "translation",
    "6": "comparability",
    "7": "recommendations",
    "8": "burden",
    "9": "promises",
}


_OF_WAVES = "TIC94"
"""Whether waves can be compared is asked of an assessment, whose codes have other hundreds."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule. Its code and its name are permanent: people select and ignore rules by them.

    `why` is one sentence. `bad` and `good` show a line of a file, `source` says where the rule
    is from.
    """

    code: str
    name: str
    why: str
    severity: Severity = Severity.ERROR
    file_kind: Literal["instrument", "assessment"] = "instrument"
    bad: str = ""
    good: str = ""
    source: str = ""

    @property
    def family(self) -> Family:
        """The family that the hundreds of the code stand for."""
        if self.code.startswith(_OF_WAVES):
            return "comparability"
        return FAMILIES[self.code[3]]

    @property
    def text(self) -> str:
        """Why it matters, then a bad example, a good one, and where the rule is from."""
        paragraphs = [self.why]
        if self.bad:
            paragraphs.append(f"Bad:  {self.bad}")
        if self.good:
            paragraphs.append(f"Good:  {self.good}")
        if self.source:
            paragraphs.append(f"Source: {self.source}")
        return "\n\n".join(paragraphs)

    def at(self, where: Place, message: str, hint: str) -> Finding:
        """Make a finding of this rule at a place that no path leads to, such as a comment."""
        return Finding(
            code=self.code,
            name=self.name,
            severity=self.severity,
            message=message,
            hint=hint,
            where=where,
        )

    def finding(self, document: Document, problem: Problem) -> Finding:
        """Make a finding of a problem in a document."""
        if problem.where is not None:
            return self.at(problem.where, problem.message, problem.hint)
        finding = document.finding(
            self.code,
            self.name,
            problem.message,
            problem.hint,
            problem.path,
            at_key=problem.at_key,
            severity=problem.severity or self.severity,
        )
        return problem.narrowed(finding, document)

    def found_by(self, look: "Callable[[Reviewed], Iterator[Problem]]") -> "Check[Reviewed]":
        """Decorate a function that looks for this rule, where another one carries its words."""
        return Check(rule=self, look=look)


@dataclass(frozen=True, kw_only=True)
class Check(Generic[Reviewed]):
    """A rule together with the function that looks for it."""

    rule: Rule
    look: Callable[[Reviewed], Iterator[Problem]]

    def findings(self, document: Document, reviewed: Reviewed) -> Iterator[Finding]:
        """Yield a finding for each problem; `document` is where their paths lead."""
        for problem in self.look(reviewed):
            yield self.rule.finding(document, problem)


def rule(
    *,
    code: str,
    name: str,
    why: str,
    severity: Severity = Severity.ERROR,
    bad: str = "",
    good: str = "",
    source: str = "",
) -> Callable[[Callable[[Reviewed], Iterator[Problem]]], Check[Reviewed]]:
    """Decorate a function with the rule that it looks for; the words are those of `Rule`."""
    made = Rule(code=code, name=name, why=why, severity=severity, bad=bad, good=good, source=source)
    return made.found_by
