"""`RuleSelection`: which rules count, and how much."""

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath

from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.lint.rule import FAMILIES, Rule
from ticassess.lint.rules import RULES
from ticassess.matching import suggest


@dataclass(frozen=True, kw_only=True)
class RuleSelection:
    """What to look for; an empty selection looks for everything at its own severity.

    Rules are named by code (`TIC301`), by the start of codes (`TIC3`), by name, or by family
    (`wording`).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Further rules to ignore, by a pattern of paths."""

    def over(self, base: "RuleSelection") -> "RuleSelection":
        """Give this selection on top of another: what it selects wins, the rest adds up."""
        return RuleSelection(
            select=self.select or base.select,
            ignore=(*base.ignore, *self.ignore),
            severities={**base.severities, **self.severities},
            # The command line has no patterns; it names the files themselves.
            per_file=base.per_file,
        )

    def of_file(self, path: str) -> "RuleSelection":
        """Give the selection for one file; its path is told relative to the configuration file."""
        more: list[str] = []
        for pattern, rules in self.per_file.items():
            if _matches(path, pattern):
                more += rules
        if not more:
            return self
        return replace(self, ignore=(*self.ignore, *more))

    def applied(self, findings: Iterable[Finding]) -> list[Finding]:
        """Give the findings that count, at the severity that they have here."""
        kept = []
        for finding in findings:
            if self._selected is not None and finding.code not in self._selected:
                continue
            severity = self._severity_of.get(finding.code, finding.severity)
            if severity is not finding.severity:
                finding = replace(finding, severity=severity)
            kept.append(finding)
        return kept

    @cached_property
    def _severity_of(self) -> Mapping[str, Severity]:
        found = {}
        for word, severity in self.severities.items():
            found.update(dict.fromkeys(codes_of([word]), severity))
        return found

    @cached_property
    def _selected(self) -> frozenset[str] | None:
        """The codes that count; None for all, those that are not in the catalogue included."""
        if not self.select and not self.ignore:
            return None
        return codes_of(self.select or ["all"]) - codes_of(self.ignore)


def codes_of(words: Iterable[str]) -> frozenset[str]:
    """Give the codes that words stand for.

    Raises:
        WrongUsage: a word that stands for no rule.

    """
    codes: set[str] = set()
    for word in words:
        name = word.strip()
        meant = {rule.code for rule in RULES.values() if _is_meant(rule, name)}
        if not meant:
            known = [*RULES, *(rule.name for rule in RULES.values()), *FAMILIES.values()]
            message = f"There is no rule `{name}` to select or to ignore."
            raise WrongUsage(message, hint=suggest(name, known))
        codes |= meant
    return frozenset(codes)


def _is_meant(rule: Rule, name: str) -> bool:
    if name.lower() in ("all", rule.name, rule.family):
        return True
    return name.upper().startswith("TIC") and rule.code.startswith(name.upper())


def _matches(path: str, pattern: str) -> bool:
    # The first takes a pattern for the whole path, the second for its end, as in `*.draft.yaml`.
    return fnmatch.fnmatch(path, pattern) or PurePosixPath(path).match(pattern)
