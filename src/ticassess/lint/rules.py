"""`RULES`: every rule by its code, read from the docstrings of the checks.

A check names its rules in its docstring, one line each: `TIC202 band-gap: why it matters.` The name
may be followed by `(warning)` or `(info)`. Lines that start with `Bad:`, `Good:` and `Source:` show it at
work. So neither the catalogue nor its explanations can drift away from the checks.
"""

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from ticassess.assessment import load as assessment_checks
from ticassess.finding import Severity
from ticassess.instrument.lookup import LOOKUP_CHECKS
from ticassess.instrument.scoring_checks import LOCAL_CHECKS, SCORING_CHECKS
from ticassess.instrument.structure_checks import STRUCTURE_CHECKS
from ticassess.lint import ignores, kinds, worked_examples
from ticassess.lint.advice import ADVICE
from ticassess.lint.against import COMPARISONS
from ticassess.lint.load_rule_examples import EXAMPLES
from ticassess.lint.spelling import SPELLING_RULES
from ticassess.source import bind, builder

Family: TypeAlias = Literal[
    "structure",
    "scoring",
    "wording",
    "language",
    "translation",
    "comparability",
    "recommendations",
    "burden",
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
}
_LINE = re.compile(r"^(TIC\d{3}) ([a-z-]+)(?: \((warning|info)\))?: (\S.*)$", re.MULTILINE)
_PART = re.compile(r"^(Bad|Good|Source): (.+?)(?=\n\S|\n\n|\Z)", re.MULTILINE | re.DOTALL)
_SPACES = re.compile(r"\s*\n\s*")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: its code and its name, both permanent, how much it matters, why, and in which files."""

    code: str
    name: str
    severity: Severity
    why: str
    subject: Literal["instrument", "assessment"] = "instrument"
    bad: str = ""
    good: str = ""
    source: str = ""

    @property
    def family(self) -> Family:
        """The family that the hundreds of the code stand for."""
        return FAMILIES[self.code[3]]

    @property
    def text(self) -> str:
        """Why it matters, then a bad example, a good one, and where the rule is from."""
        parts = [self.why[:1].upper() + self.why[1:]]
        parts += [
            f"{label}:  {text}" for label, text in (("Bad", self.bad), ("Good", self.good)) if text
        ]
        return "\n\n".join([*parts, *([f"Source: {self.source}"] if self.source else [])])


def _catalogue() -> Iterator[Rule]:
    binding = sys.modules[bind.__module__]  # the room exports the function under the module's name
    checks = (*STRUCTURE_CHECKS, *LOCAL_CHECKS, *SCORING_CHECKS, *LOOKUP_CHECKS)
    for source in (
        builder,
        binding,
        *checks,
        kinds,
        worked_examples,
        ignores,
        *SPELLING_RULES,
        *ADVICE,
        *COMPARISONS,
    ):
        yield from rules_in(source, "instrument")
    for _, check in inspect.getmembers(assessment_checks, inspect.isfunction):
        yield from rules_in(check, "assessment")


def rules_in(source: object, subject: Literal["instrument", "assessment"]) -> Iterator[Rule]:
    """Yield the rules that a docstring names."""
    text = inspect.cleandoc(source.__doc__ or "")
    parts = {label: _SPACES.sub(" ", shown) for label, shown in _PART.findall(text)}
    for code, name, severity, why in _LINE.findall(text):
        bad, good = EXAMPLES.get(code, (parts.get("Bad", ""), parts.get("Good", "")))
        yield Rule(
            code=code,
            name=name,
            severity=Severity(severity or "error"),
            why=why,
            subject=subject,
            bad=bad,
            good=good,
            source=parts.get("Source", ""),
        )


def _by_code() -> Mapping[str, Rule]:
    rules: dict[str, Rule] = {}
    for (
        rule
    ) in _catalogue():  # the first check that names a rule says why; others add special cases of it
        rules.setdefault(rule.code, rule)
    return MappingProxyType(dict(sorted(rules.items())))


RULES: Mapping[str, Rule] = _by_code()
