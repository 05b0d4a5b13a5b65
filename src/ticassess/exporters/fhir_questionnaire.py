"""A questionnaire as a FHIR resource, in the words of one release of FHIR.

https://hl7.org/fhir/R4/questionnaire.html, https://hl7.org/fhir/R5/questionnaire.html: a grid is a
group whose questions are rows of a table. Texts in other languages stand beside the first one in an
extension.
"""

import json
import re
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ticassess.exporters.content import (
    Answered,
    Condition,
    NumberField,
    Option,
    Questionnaire,
    Statement,
)
from ticassess.exporters.layout import closing_in_all_languages, pages_in_all_languages, title_of
from ticassess.exporters.losses import changed_codes, of_all_languages
from ticassess.exporters.parts import (
    Boxes,
    Choice,
    Grid,
    Note,
    Page,
    Part,
    Ranks,
    Single,
    Writing,
    all_as,
)
from ticassess.exporters.platform_names import CodeRule, NameRule
from ticassess.exporters.registry import ExportSettings

# Codes have no spaces in them; others would be allowed, but few programs expect them.
CODES = CodeRule(pattern=re.compile(r"[A-Za-z0-9_.-]+"), prefix="answer_")

_STRUCTURES = "http://hl7.org/fhir/StructureDefinition"
_NAMES = NameRule(spell=str, longest=255)

Json: TypeAlias = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Release:
    """What a release of FHIR calls things.

    `choice` is the type of a question with options, `weight` the extension with what an option is
    worth, and `closed` says, where it must be said, that there are no other answers.
    """

    choice: str
    weight: str
    closed: tuple[tuple[str, str], ...] = ()


R4 = Release(choice="choice", weight="ordinalValue")
R5 = Release(choice="coding", weight="itemWeight", closed=(("answerConstraint", "optionsOnly"),))


def resource(questionnaire: Questionnaire, settings: ExportSettings, release: Release) -> bytes:
    """Give the resource as JSON; the same questionnaire and settings give the same bytes."""
    content = _Resource(questionnaire, settings, release).as_json()
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def what_is_lost(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what a resource of any release cannot hold."""
    yield from of_all_languages(questionnaire, settings)
    labels = []
    for known, texts in questionnaire.answer_lists():
        labels += [texts[position] for position in CODES.unknown(known)]
    yield from changed_codes(labels, come_back="Take the displays of answers, not the codes.")


class _Resource:
    """Makes the JSON of one questionnaire."""

    def __init__(
        self, questionnaire: Questionnaire, settings: ExportSettings, release: Release
    ) -> None:
        self._questionnaire = questionnaire
        self._settings = settings
        self._release = release
        self._layouts = pages_in_all_languages(questionnaire, settings)
        self._languages = [one.language for one in questionnaire.in_all_languages]
        names = ["thanks"]
        for page in self._layouts[0]:
            names += [f"page_{page.name}", *page.names]
            for part in page.parts:
                if isinstance(part, Single | Boxes):
                    names.append(f"{part.name}_help")
                if isinstance(part, Ranks):
                    names += [f"{statement.id}_help" for statement in part.statements]
        self._names = _NAMES.names_of(names, taken=questionnaire.names)

    def as_json(self) -> Json:
        """Give the whole resource."""
        asked = self._questionnaire
        titles = [title_of(one, self._settings) for one in asked.in_all_languages]
        content: Json = {
            "resourceType": "Questionnaire",
            "language": asked.language,
            "url": f"urn:uuid:{_id_of(asked)}",
            "version": asked.version,
            "name": _computer_name(asked),
            **self._text("title", titles),
            "status": "draft",
        }
        if self._settings.organisation:
            content["publisher"] = self._settings.organisation
        rights = [text for text in (asked.citation, asked.licence) if text]
        if rights:
            content["copyright"] = "\n".join(rights)
        content["item"] = [self._page(page) for page in zip(*self._layouts, strict=True)]
        ends = closing_in_all_languages(asked, self._settings)
        if ends:
            content["item"].append(self._note("thanks", ends))
        return content

    def _page(self, page: Sequence[Page]) -> Json:
        parts = zip(*(translation.parts for translation in page), strict=True)
        headings = [translation.heading for translation in page]
        return {
            "linkId": self._names[f"page_{page[0].name}"],
            **self._text("text", headings),
            "type": "group",
            "item": list(self._items(parts)),
        }

    def _items(self, parts: Iterable[Sequence[Part]]) -> Iterator[Json]:
        for part in parts:
            yield from self._items_of(part)

    def _items_of(self, part: Sequence[Part]) -> Iterator[Json]:
        match part[0]:
            case Note():
                yield self._note(part[0].name, all_as(Note, part))
            case Grid():
                yield self._grid(all_as(Grid, part))
            case Single():
                yield self._single(all_as(Single, part))
            case Choice():
                yield self._choice(all_as(Choice, part))
            case Writing():
                yield self._writing(all_as(Writing, part))
            case Boxes():
                yield self._boxes(all_as(Boxes, part))
            case Ranks():
                # No type of question puts things in order.
                yield from self._items(
                    zip(*(one.apart for one in all_as(Ranks, part)), strict=True)
                )

    def _writing(self, writings: Sequence[Writing]) -> Json:
        number = writings[0].number
        if number is not None:
            return self._number(writings, number)
        return {
            "linkId": writings[0].name,
            **self._text("text", [writing.text for writing in writings]),
            "type": "text",
            **self._enabled(writings[0].asked_if),
        }

    def _number(self, writings: Sequence[Writing], number: NumberField) -> Json:
        kind = "integer" if number.is_whole else "decimal"
        value = f"value{kind.capitalize()}"
        more = []
        for name, end in (("minValue", number.low), ("maxValue", number.high)):
            more.append({"url": f"{_STRUCTURES}/{name}", value: end})
        if _is_line(number):
            step = {"url": f"{_STRUCTURES}/questionnaire-sliderStepValue"}
            more += [_control("slider"), {**step, "valueInteger": number.step}]
        return {
            "extension": more,
            "linkId": writings[0].name,
            **self._text("text", [writing.text for writing in writings]),
            "type": kind,
            **self._enabled(writings[0].asked_if),
        }

    def _boxes(self, boxes: Sequence[Boxes]) -> Json:
        first = boxes[0]
        extensions = [_control("check-box")]
        if first.at_most is not None:
            url = f"{_STRUCTURES}/questionnaire-maxOccurs"
            extensions.append({"url": url, "valueInteger": first.at_most})
        choices = []
        for statements in zip(*(one.statements for one in boxes), strict=True):
            texts = [statement.text for statement in statements]
            coding = {"code": statements[0].id, **self._text("display", texts)}
            choices.append({"valueCoding": coding})
        return {
            "extension": extensions,
            "linkId": first.name,
            **self._text("text", [one.text for one in boxes]),
            "type": self._release.choice,
            **self._enabled(first.asked_if),
            "repeats": True,
            **dict(self._release.closed),
            "answerOption": choices,
            "item": [self._help(first.name, [one.hint for one in boxes])],
        }

    def _help(self, name: str, hints: Sequence[str]) -> Json:
        return {
            "extension": [_control("help")],
            "linkId": self._names[f"{name}_help"],
            **self._text("text", hints),
            "type": "display",
        }

    def _note(self, name: str, notes: Sequence[Note]) -> Json:
        texts = [_said(note) for note in notes]
        return {
            "linkId": self._names[name],
            **self._text("text", texts),
            "type": "display",
        }

    def _grid(self, grids: Sequence[Grid]) -> Json:
        rows = []
        for statements in zip(*(grid.statements for grid in grids), strict=True):
            rows.append(self._question(statements, [grid.options for grid in grids]))
        return {
            "extension": [_control("table")],
            "linkId": self._names[grids[0].name],
            **self._text("text", [grid.title for grid in grids]),
            "type": "group",
            **self._enabled(grids[0].asked_if),
            "item": rows,
        }

    def _single(self, singles: Sequence[Single]) -> Json:
        first = singles[0]
        statements = [single.statement for single in singles]
        question = self._question(statements, [single.options for single in singles])
        question |= self._enabled(first.asked_if)
        if first.hint:
            question["item"] = [self._help(first.name, [single.hint for single in singles])]
        return question

    def _question(
        self, statements: Sequence[Statement], options: Sequence[tuple[Option, ...]]
    ) -> Json:
        return {
            "linkId": statements[0].id,
            **self._text("text", [statement.text for statement in statements]),
            "type": self._release.choice,
            **dict(self._release.closed),
            "answerOption": self._options(options),
        }

    def _choice(self, choices: Sequence[Choice]) -> Json:
        first = choices[0].question
        levels = []
        for position, code in enumerate(CODES.codes_of(first.codes)):
            labels = [choice.question.labels[position] for choice in choices]
            levels.append({"valueCoding": {"code": code, **self._text("display", labels)}})
        return {
            "linkId": first.id,
            **self._text("text", [choice.question.title for choice in choices]),
            "type": self._release.choice,
            **dict(self._release.closed),
            "answerOption": levels,
        }

    def _options(self, translations: Sequence[tuple[Option, ...]]) -> list[Json]:
        codes = _codes_of(translations[0])
        options = []
        for position, option in enumerate(translations[0]):
            labels = [translation[position].label for translation in translations]
            made: Json = {}
            if option.value is not None:
                # R4 lets it stand here or in the coding, R5 wants it here.
                url = f"{_STRUCTURES}/{self._release.weight}"
                made["extension"] = [{"url": url, "valueDecimal": option.value}]
            coding = {"code": codes[position], **self._text("display", labels)}
            options.append({**made, "valueCoding": coding})
        return options

    def _enabled(self, condition: Condition | None) -> Json:
        if condition is None:
            return {}
        tests = []
        for answer in condition.possible:
            tests += self._tests(answer, needs_all=condition.needs_all)
        enabled: Json = {"enableWhen": tests}
        if len(tests) > 1:
            enabled["enableBehavior"] = "all" if condition.needs_all else "any"
        return enabled

    def _tests(self, answer: Answered, *, needs_all: bool) -> list[Json]:
        """Give the tests of one answer.

        A resource joins all tests of an item by one word. Where that is “and”, one of several
        options is said as: there is an answer, and it is none of the others.
        """
        codes = _codes_of(self._questionnaire.options[_options_id(self._questionnaire, answer)])
        operator, positions = "=", list(answer.options)
        tests: list[Json] = []
        if needs_all and len(positions) > 1:
            operator = "!="
            positions = [at for at in range(len(codes)) if at not in answer.options]
            exists = {"question": answer.statement, "operator": "exists", "answerBoolean": True}
            tests.append(exists)
        for position in positions:
            coding = {"code": codes[position]}
            tests.append(
                {"question": answer.statement, "operator": operator, "answerCoding": coding}
            )
        return tests

    def _text(self, key: str, texts: Sequence[str]) -> Json:
        """Give a text under its key, with its translations beside it."""
        translations = []
        for language, text in zip(self._languages[1:], texts[1:], strict=True):
            translations.append(_translation(language, text))
        if not translations:
            return {key: texts[0]}
        return {key: texts[0], f"_{key}": {"extension": translations}}


def _is_line(number: NumberField) -> bool:
    """Say whether a number is set on a line; a resource has whole steps on one."""
    return number.is_slider and isinstance(number.step, int)


def _options_id(questionnaire: Questionnaire, answer: Answered) -> str:
    return questionnaire.statement(answer.statement).options


def _codes_of(options: Sequence[Option]) -> tuple[str, ...]:
    return CODES.codes_of([option.codes for option in options])


def _control(code: str) -> Json:
    """Give the extension that says how an item is shown."""
    coding = {"system": "http://hl7.org/fhir/questionnaire-item-control", "code": code}
    return {
        "url": f"{_STRUCTURES}/questionnaire-itemControl",
        "valueCodeableConcept": {"coding": [coding]},
    }


def _translation(language: str, text: str) -> Json:
    return {
        "url": f"{_STRUCTURES}/translation",
        "extension": [
            {"url": "lang", "valueCode": language},
            {"url": "content", "valueString": text},
        ],
    }


def _id_of(questionnaire: Questionnaire) -> uuid.UUID:
    """Give the questionnaire a name of its own that is the same each time."""
    return uuid.uuid5(uuid.NAMESPACE_OID, f"{questionnaire.instrument}/{questionnaire.form}")


def _computer_name(questionnaire: Questionnaire) -> str:
    words = re.split(r"[^A-Za-z0-9]+", questionnaire.instrument)
    return "".join(word.capitalize() for word in words)


def _said(note: Note) -> str:
    paragraphs = [note.heading] if note.heading else []
    paragraphs += note.paragraphs
    if note.lines:
        paragraphs.append("\n".join(note.lines))
    return "\n\n".join(paragraphs)
