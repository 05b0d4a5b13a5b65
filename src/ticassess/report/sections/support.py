"""Whom to turn to."""

from dataclasses import dataclass

from ticassess.report.material import Material
from ticassess.report.section import Section, heading


@dataclass(frozen=True, kw_only=True)
class Support(Section):
    """The contacts, and what people were told before they answered."""

    contacts: tuple[str, ...]
    content_note: str


def make(material: Material) -> Support:
    """Give the section."""
    return Support(
        headings=heading(material, "support"),
        contacts=material.contacts,
        content_note=material.text(material.instrument.texts.content_note),
    )
