"""What rules look at: an instrument, its document, and every text that a respondent reads, with its place."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from ticassess.instrument.model import Instrument, Item, Text
from ticassess.lint.rule import Check
from ticassess.source import Document, KeyPath

Role: TypeAlias = Literal["item", "question", "option", "around", "demographic"]


@dataclass(frozen=True, kw_only=True)
class Wording:
    """One text in one language, as a respondent reads it."""

    path: KeyPath
    language: str
    text: str
    role: Role
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
        return tuple(wording for wording in self.wordings if wording.role == "item")

    def spread(self, path: KeyPath, text: Text | None) -> Iterator[tuple[KeyPath, str, str]]:
        """Yield path, language and wording of a text, however the file spells it."""
        for language, wording in text.wordings() if text else ():
            inner = (*path, language)
            yield (inner if inner in self.document.values else path), language, wording

    @property
    def asks_persons(self) -> bool:
        """Whether people answer about what they live through, and not raters about a place or a document."""
        return self.instrument.unit == "person"


Advice: TypeAlias = Check[Subject]


def _wordings(subject: Subject) -> Iterator[Wording]:
    instrument = subject.instrument
    for i, item in enumerate(instrument.items):
        parts: list[tuple[KeyPath, Text | None, Role]] = [(("items", i, "text"), item.text, "item")]
        if item.poles is not None:
            parts += [
                (("items", i, "poles", end), getattr(item.poles, end), "option")
                for end in ("low", "high")
            ]
        parts += [
            (("items", i, "anchors", j, "text"), anchor.text, "option")
            for j, anchor in enumerate(item.anchors)
        ]
        for path, text, role in parts:
            for place, language, wording in subject.spread(path, text):
                yield Wording(path=place, language=language, text=wording, role=role, item=item)
    for name, form in instrument.forms.items():
        for item_id, text in form.wording.items():
            for place, language, wording in subject.spread(
                ("forms", name, "wording", item_id), text
            ):
                item = instrument.item(item_id)
                yield Wording(
                    path=place, language=language, text=wording, role="item", item=item, form=name
                )
    for path, text, role in _around(instrument):
        for place, language, wording in subject.spread(path, text):
            yield Wording(path=place, language=language, text=wording, role=role)


def _around(instrument: Instrument) -> Iterator[tuple[KeyPath, Text | None, Role]]:
    for name in type(instrument.texts).model_fields:
        yield ("texts", name), getattr(instrument.texts, name), "around"
    for name, form in instrument.forms.items():
        yield ("forms", name, "title"), form.title, "around"
    for name, scale in instrument.response_scales.items():
        yield ("response_scales", name, "window"), scale.window, "option"
        for j, option in enumerate(scale.options):
            yield ("response_scales", name, "options", j, "label"), option.label, "option"
            yield ("response_scales", name, "options", j, "anchor"), option.anchor, "option"
    for i, question in enumerate(instrument.open_questions):
        yield ("open_questions", i, "text"), question.text, "question"
    for i, demographic in enumerate(instrument.demographics):
        yield ("demographics", i, "title"), demographic.title, "demographic"
        for j, level in enumerate(demographic.options):
            yield ("demographics", i, "options", j, "label"), level.label, "demographic"
