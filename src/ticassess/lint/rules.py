"""`RULES`: every rule by its code, read from the docstrings of the checks.

A check names its rules in its docstring, one line each: `TIC202 band-gap: why it matters.` The name
may be followed by `(warning)` or `(info)`. So the catalogue cannot drift away from the checks.
"""

import inspect
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ticassess.assessment import load as assessment_checks
from ticassess.finding import Severity
from ticassess.instrument.lookup import LOOKUP_CHECKS
from ticassess.instrument.scoring_checks import LOCAL_CHECKS, SCORING_CHECKS
from ticassess.instrument.structure_checks import STRUCTURE_CHECKS
from ticassess.lint import kinds, worked_examples
from ticassess.source import bind, builder

_LINE = re.compile(r"^(TIC\d{3}) ([a-z-]+)(?: \((warning|info)\))?: (\S.*)$", re.MULTILINE)
_FAMILIES = {"1": "structure", "2": "scoring"}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: its code and its name, both permanent, how much it matters, why, and in which files."""

    code: str
    name: str
    severity: Severity
    why: str
    subject: Literal["instrument", "assessment"] = "instrument"

    @property
    def family(self) -> str:
        """The family that the hundreds of the code stand for."""
        return _FAMILIES[self.code[3]]


def _catalogue() -> Iterator[Rule]:
    binding = sys.modules[bind.__module__]  # the room exports the function under the module's name
    checks = (*STRUCTURE_CHECKS, *LOCAL_CHECKS, *SCORING_CHECKS, *LOOKUP_CHECKS)
    for source in (builder, binding, *checks, kinds, worked_examples):
        yield from _rules_in(source, "instrument")
    for _, check in inspect.getmembers(assessment_checks, inspect.isfunction):
        yield from _rules_in(check, "assessment")


def _rules_in(source: object, subject: Literal["instrument", "assessment"]) -> Iterator[Rule]:
    for code, name, severity, why in _LINE.findall(inspect.cleandoc(source.__doc__ or "")):
        yield Rule(code=code, name=name, severity=Severity(severity or "error"), why=why, subject=subject)


def _by_code() -> Mapping[str, Rule]:
    rules: dict[str, Rule] = {}
    for rule in _catalogue():  # the first check that names a rule says why; others add special cases of it
        rules.setdefault(rule.code, rule)
    return MappingProxyType(dict(sorted(rules.items())))


RULES: Mapping[str, Rule] = _by_code()
