"""Families 1xx and 2xx: sections of a form that would fall apart, or that nothing is in."""

from collections.abc import Iterator

from ticassess.finding import Finding, Severity
from ticassess.instrument.model import Instrument
from ticassess.instrument.reference_checks import Check
from ticassess.source import Document, KeyPath


def unused_section(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find sections in which no item is (TIC108): their headings are never shown."""
    if document.lacks("items"):
        return
    used = {item.section for item in instrument.items}
    for i, section in enumerate(instrument.sections):
        if section.id not in used:
            message = f"no item is in the section `{section.id}`"
            hint = f"Add `section: {section.id}` to its items, or remove the section."
            path: KeyPath = ("sections", i, "id")
            yield document.finding(
                "TIC108", "unused-definition", message, hint, path, severity=Severity.WARNING
            )


def divided_section(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find sections whose items do not follow one another (TIC233)."""
    before: str | None = None
    ended: set[str] = set()
    for i, item in enumerate(instrument.items):
        section = item.section
        if section != before and before is not None:
            ended.add(before)
        if section is not None and section in ended:
            message = f"`{item.id}` is in the section `{section}`, which has ended before it"
            hint = "Put the items of a section one after the other."
            path: KeyPath = ("items", i, "section")
            yield document.finding("TIC233", "divided-section", message, hint, path)
            ended.discard(section)  # the rest of it follows, and has been told
        before = section


def item_below_section(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items without a section below one that has ended (TIC234)."""
    declared = {section.id for section in instrument.sections}
    before: str | None = None
    for i, item in enumerate(instrument.items):
        # A section that nobody declared has a finding of its own.
        if item.section is None and before in declared:
            message = f"`{item.id}` is in no section, and seems to belong to `{before}` above it"
            hint = "Give it a section, or put it before the first one."
            path: KeyPath = ("items", i)
            yield document.finding(
                "TIC234", "item-below-section", message, hint, path, severity=Severity.WARNING
            )
        before = item.section


SECTION_CHECKS: tuple[Check, ...] = (unused_section, divided_section, item_below_section)
