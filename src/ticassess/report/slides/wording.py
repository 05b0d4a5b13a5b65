"""What all makers of slides need: sections that may be missing, lists in words, and notes."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from ticassess.report.gap_report import GapReport
from ticassess.report.section import Section
from ticassess.report.words import Words

Kind = TypeVar("Kind", bound=Section)


def find(report: GapReport, kind: type[Kind]) -> Kind | None:
    """Give the section of a kind, where the report has it."""
    return report.section(kind) if report.has(kind) else None


def joined(words: Words, parts: Sequence[str]) -> str:
    """Join parts as a sentence does: “a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return words("list", most=", ".join(parts[:-1]), last=parts[-1])


def notes(words: Words, section: str, more: Iterable[str] = ()) -> str:
    """Say where in the report a slide comes from, and what else whoever presents should know."""
    lines = [words("slides.notes.where", section=section)]
    lines += [line for line in more if line]
    return "\n".join(lines)


def how_sure(words: Words, certainty: Sequence[str]) -> str:
    """Say how sure the numbers are, as the summary does."""
    return words("slides.notes.how_sure", said=" ".join(certainty)) if certainty else ""
