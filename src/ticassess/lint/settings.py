"""`Settings`: which rules count, and how much; from the command line or from a configuration file."""

import fnmatch
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import PurePosixPath

from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.matching import suggest


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What to look for; empty settings look for everything at its own severity.

    Rules are named by code (`TIC301`), by the start of codes (`TIC3`), by name, or by family (`wording`).
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    per_file: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fail_on: Severity | None = None
    baseline: str | None = None

    @cached_property
    def _changed(self) -> Mapping[str, Severity]:
        return {
            code: severity
            for word, severity in self.severities.items()
            for code in codes_of([word])
        }

    @cached_property
    def _wanted(self) -> frozenset[str] | None:
        """The rules that count; None for all of them, those without an entry in the catalogue included."""
        if not self.select and not self.ignore:
            return None
        from_all = codes_of(self.select) if self.select else codes_of(["all"])
        return from_all - codes_of(self.ignore)

    def of_file(self, path: str) -> "Settings":
        """Give the settings for one file, whose path is told relative to the configuration file."""
        more = [
            rule for glob, rules in self.per_file.items() if _matches(path, glob) for rule in rules
        ]
        return replace(self, ignore=(*self.ignore, *more)) if more else self

    def applied(self, findings: Iterable[Finding]) -> list[Finding]:
        """Give the findings that count, at the severity that they have here."""
        wanted, changed = self._wanted, self._changed
        return [
            replace(finding, severity=changed[finding.code]) if finding.code in changed else finding
            for finding in findings
            if wanted is None or finding.code in wanted
        ]


def codes_of(words: Iterable[str]) -> frozenset[str]:
    """Give the codes that words stand for.

    Raises:
        WrongUsage: a word that stands for no rule.

    """
    from ticassess.lint.rules import FAMILIES, RULES  # noqa: PLC0415  # the catalogue is made of the rules' own modules

    found: set[str] = set()
    for word in words:
        name = word.strip()
        codes = {
            rule.code
            for rule in RULES.values()
            if name.lower() in ("all", rule.name, rule.family)
            or (name.upper().startswith("TIC") and rule.code.startswith(name.upper()))
        }
        if not codes:
            known = [*RULES, *(rule.name for rule in RULES.values()), *FAMILIES.values()]
            raise WrongUsage(
                f"There is no rule `{name}` to select or to ignore.", hint=suggest(name, known)
            )
        found |= codes
    return frozenset(found)


def _matches(path: str, glob: str) -> bool:
    return fnmatch.fnmatch(path, glob) or PurePosixPath(path).match(glob)
