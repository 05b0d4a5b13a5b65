"""The baseline: findings that were there before, so that only new ones count.

It is made of fingerprints on rule, ids and text: inserted lines, moved items and edits elsewhere
leave them alone.
"""

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path

from ticassess.errors import InputNotReadable
from ticassess.finding import Finding
from ticassess.lint.fingerprint import fingerprints
from ticassess.lint.report import FileReport, IgnoredFinding, LintReport

SCHEMA = "ticassess/baseline/1"


def baseline_of(report: LintReport) -> str:
    """Give the baseline that lets every finding of a report pass, as the text of its file."""
    known = {}
    for file in report.files:
        for finding, fingerprint in _marked(file):
            known[fingerprint] = f"{finding.code} {finding.name} {finding.about}".rstrip()
    # Sorted, so that a baseline in version control changes only where findings do.
    content = {"schema": SCHEMA, "findings": dict(sorted(known.items()))}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> frozenset[str]:
    """Give the fingerprints of a baseline file.

    Raises:
        InputNotReadable: it is missing, or no baseline.

    """
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["schema"] != SCHEMA:
            raise ValueError(content["schema"])
        return frozenset(content["findings"])
    except (OSError, ValueError, KeyError, TypeError):
        hint = f"Write one: ticassess validate … --report baseline={path}"
        raise InputNotReadable(f"{path} is not a baseline that can be read.", hint=hint) from None


def without_known(report: LintReport, known: Collection[str]) -> LintReport:
    """Give the report in which only findings count that are not in the baseline."""
    return replace(report, files=tuple(_file(file, known) for file in report.files))


def _file(file: FileReport, known: Collection[str]) -> FileReport:
    kept: list[Finding] = []
    ignored = list(file.ignored)
    for finding, fingerprint in _marked(file):
        if fingerprint in known:
            ignored.append(IgnoredFinding(finding=finding, by="baseline"))
        else:
            kept.append(finding)
    if len(kept) == len(file.findings):
        return file
    return replace(file, findings=tuple(kept), ignored=tuple(ignored))


def _marked(file: FileReport) -> Iterator[tuple[Finding, str]]:
    """Yield each finding of a file with its fingerprint."""
    yield from zip(file.findings, fingerprints(file, file.findings), strict=True)
