"""Inline ignores: `# tic: ignore[absolute] the law says so` at the end of a line, or on a line of its own above it.

TIC123 ignore-without-reason (warning): nobody can tell later whether an exception without a reason still holds.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ticassess.finding import Finding, Place, Severity
from ticassess.lint.report import Suppressed

_COMMENT = re.compile(r"(?:^|\s)#\s*tic:\s*ignore(?:\[([^\]]*)\])?[ \t]*(.*)$")
_OWN_LINE = re.compile(r"\s*#")


@dataclass(frozen=True, kw_only=True)
class _Ignore:
    rules: tuple[str, ...]
    reason: str


def apply_ignores(
    file: str, lines: Sequence[str], findings: Sequence[Finding], names: Mapping[str, str]
) -> tuple[list[Finding], list[Suppressed]]:
    """Part findings into those that count and those that a comment lets pass; `names` gives the code of a name."""
    ignores, wrong = _read(file, lines, names)
    if not ignores:
        return [*findings, *wrong], []
    kept: list[Finding] = list(wrong)
    passed: list[Suppressed] = []
    for finding in findings:
        ignore = next(
            (i for i in ignores.get(finding.where.line, ()) if finding.code in i.rules), None
        )
        if ignore is None:
            kept.append(finding)
        else:
            passed.append(Suppressed(finding=finding, by="comment", reason=ignore.reason))
    return kept, passed


def _read(
    file: str, lines: Sequence[str], names: Mapping[str, str]
) -> tuple[dict[int, list[_Ignore]], list[Finding]]:
    ignores: dict[int, list[_Ignore]] = {}
    wrong: list[Finding] = []
    for number, line in enumerate(lines, start=1):
        match = _COMMENT.search(line) if "tic:" in line else None
        if match is None:
            continue
        place = Place(
            file=file,
            line=number,
            column=line.index("#", match.start()) + 1,
            end_line=number,
            end_column=len(line) + 1,
        )
        given = [word.strip() for word in (match.group(1) or "").split(",") if word.strip()]
        codes = [names.get(word.casefold(), "") for word in given]
        if not given or "" in codes:
            unknown = next((word for word, code in zip(given, codes, strict=True) if not code), "")
            what = (
                f"there is no rule `{unknown}` to ignore"
                if unknown
                else "this ignores no rule by name"
            )
            wrong.append(_bad(place, what, "Write `# tic: ignore[name-of-rule] reason`."))
        elif not match.group(2).strip():
            wrong.append(
                _bad(
                    place,
                    "this ignore gives no reason",
                    "Say in a few words why the rule does not fit here.",
                )
            )
        else:
            target = number
            while (
                _OWN_LINE.match(line) and target < len(lines) and _OWN_LINE.match(lines[target - 1])
            ):
                target += 1
            ignores.setdefault(target, []).append(
                _Ignore(rules=tuple(codes), reason=match.group(2).strip())
            )
    return ignores, wrong


def _bad(place: Place, message: str, hint: str) -> Finding:
    return Finding(
        code="TIC123",
        name="ignore-without-reason",
        severity=Severity.WARNING,
        message=message,
        hint=hint,
        where=place,
    )
