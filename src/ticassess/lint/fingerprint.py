"""Fingerprints that recognise a finding after lines have moved.

They are made of rule, ids and text, never of line numbers. A service that merges equal fingerprints
would lose a finding, so equal ones are counted through.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence

from ticassess.finding import Finding
from ticassess.lint.places import shown_path
from ticassess.lint.report import FileReport


def fingerprints(file: FileReport, findings: Sequence[Finding]) -> tuple[str, ...]:
    """Give one fingerprint for each of the findings of a file, all of them different."""
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        path = shown_path(finding.where.file)
        # Changing what goes in, or its order, would make every baseline and every alert of a code
        # host new.
        known_by = "\n".join((path, finding.code, finding.about, text_at(file, finding)))
        seen[known_by] += 1
        found.append(hashlib.sha256(f"{known_by}\n{seen[known_by]}".encode()).hexdigest()[:32])
    return tuple(found)


def text_at(file: FileReport, finding: Finding) -> str:
    """Give the text that a finding points to, in one line; nothing where it starts a group."""
    where = finding.where
    if not 1 <= where.line <= where.end_line <= len(file.lines):
        return ""
    lines = list(file.lines[where.line - 1 : where.end_line])
    # The end first: on one line, cutting the start would move it.
    lines[-1] = lines[-1][: where.end_column - 1]
    lines[0] = lines[0][where.column - 1 :]
    text = " ".join(" ".join(lines).split())
    if len(text) <= 1:
        return ""
    return text
