"""The parts of a form: sections with their headings, and the questions in people's own words."""

from collections.abc import Iterator

from ticassess.exporters.asked_if import condition_on
from ticassess.exporters.content import OpenQuestion, Section
from ticassess.exporters.offered import Wording
from ticassess.instrument import Instrument


def sections_on(
    instrument: Instrument, form_name: str | None, wording: Wording
) -> Iterator[Section]:
    """Yield the sections that have items on a form."""
    used = {item.section for item in instrument.items_on(form_name)}
    for section in instrument.sections:
        if section.id in used:
            title, note = wording.of(section.title), wording.of(section.note)
            yield Section(id=section.id, title=title, note=note)


def open_questions_on(
    instrument: Instrument, form_name: str | None, wording: Wording
) -> Iterator[OpenQuestion]:
    """Yield the open questions of a form, each with the section at whose end it is asked."""
    there = {item.section for item in instrument.items_on(form_name)}
    for question in instrument.open_questions:
        # A section that is not on this form leaves its question to the end.
        section = question.section if question.section in there else None
        yield OpenQuestion(
            id=question.id,
            text=wording.of(question.text),
            section=section or "",
            asked_if=condition_on(instrument, question.ask_if, form_name, wording),
        )
