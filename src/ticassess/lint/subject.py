"""What rules look at: an instrument, its document, and every text that a respondent reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from ticassess.instrument import Instrument, Item, Text
from ticassess.lint.rule import Check
from ticassess.source import Document, KeyPath

BelongsTo: TypeAlias = Literal["item", "question", "option", "around", "demographic"]
"""What of a questionnaire a text belongs to; `around` is what stands around its questions."""


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One text in one language, as a respondent reads it."""

    path: KeyPath
    language: str
    text: str
    belongs_to: BelongsTo
    item: Item | None = None
    form: str | None = None


class Subject:
    """An instrument under review."""

    def __init__(self, document: Document, instrument: Instrument) -> None:
        """Look at a document and at the instrument that was read from it."""
        self.document = document
        self.instrument = instrument

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """Every text that respondents read, in each language."""
        return tuple(_wordings(self))

    @cached_property
    def statements(self) -> tuple[Wording, ...]:
        """The wording of items, that of single forms included."""
        return tuple(wording for wording in self.wordings if wording.belongs_to == "item")

    def spread(self, path: KeyPath, text: Text | None) -> Iterator[tuple[KeyPath, str, str]]:
        """Yield path, language and wording of a text, however the file spells it."""
        if text is None:
            return
        for language, words in text.wordings():
            inner = (*path, language)
            place = inner if inner in self.document.values else path
            yield place, language, words

    @property
    def asks_persons(self) -> bool:
        """Whether people answer about themselves, and not raters about a place or a document."""
        return self.instrument.unit == "person"


Advice: TypeAlias = Check[Subject]


Found: TypeAlias = tuple[KeyPath, Text | None, BelongsTo]
"""A text with its place, before it is parted into languages."""


def _wordings(subject: Subject) -> Iterator[Wording]:
    for i, item in enumerate(subject.instrument.items):
        for path, text, belongs_to in _texts_of_item(("items", i), item):
            for place, language, words in subject.spread(path, text):
                yield Wording(
                    path=place, language=language, text=words, belongs_to=belongs_to, item=item
                )
    yield from _wordings_of_forms(subject)
    for path, text, belongs_to in _texts_around(subject.instrument):
        for place, language, words in subject.spread(path, text):
            yield Wording(path=place, language=language, text=words, belongs_to=belongs_to)


def _texts_of_item(path: KeyPath, item: Item) -> Iterator[Found]:
    yield (*path, "text"), item.text, "item"
    if item.poles is not None:
        yield (*path, "poles", "low"), item.poles.low, "option"
        yield (*path, "poles", "high"), item.poles.high, "option"
    for j, anchor in enumerate(item.anchors):
        yield (*path, "anchors", j, "text"), anchor.text, "option"


def _wordings_of_forms(subject: Subject) -> Iterator[Wording]:
    """Yield the wording that forms give to items in place of the items' own."""
    for form_id, form in subject.instrument.forms.items():
        for item_id, text in form.wording.items():
            item = subject.instrument.item(item_id)
            path: KeyPath = ("forms", form_id, "wording", item_id)
            for place, language, words in subject.spread(path, text):
                yield Wording(
                    path=place,
                    language=language,
                    text=words,
                    belongs_to="item",
                    item=item,
                    form=form_id,
                )


def _texts_of_answers(instrument: Instrument) -> Iterator[Found]:
    for scale_id, scale in instrument.response_scales.items():
        path: KeyPath = ("response_scales", scale_id)
        yield (*path, "window"), scale.window, "option"
        if scale.number is not None:
            yield (*path, "number", "unit"), scale.number.unit, "option"
        for j, option in enumerate(scale.declared):
            yield (*path, "options", j, "label"), option.label, "option"
            yield (*path, "options", j, "anchor"), option.anchor, "option"


def _texts_of_sections(instrument: Instrument) -> Iterator[Found]:
    for i, section in enumerate(instrument.sections):
        yield ("sections", i, "title"), section.title, "around"
        yield ("sections", i, "note"), section.note, "around"


def _texts_around(instrument: Instrument) -> Iterator[Found]:
    for name in type(instrument.texts).model_fields:
        yield ("texts", name), getattr(instrument.texts, name), "around"
    for form_id, form in instrument.forms.items():
        yield ("forms", form_id, "title"), form.title, "around"
    yield from _texts_of_answers(instrument)
    yield from _texts_of_sections(instrument)
    for i, together in enumerate(instrument.answered_together):
        yield ("answered_together", i, "text"), together.text, "question"
    for i, question in enumerate(instrument.open_questions):
        yield ("open_questions", i, "text"), question.text, "question"
    for i, demographic in enumerate(instrument.demographics):
        path = ("demographics", i)
        yield (*path, "title"), demographic.title, "demographic"
        for j, level in enumerate(demographic.options):
            yield (*path, "options", j, "label"), level.label, "demographic"
