"""SurveyJS: a survey as JSON, for SurveyJS itself and tools that are built on it.

A grid is a question of type `matrix`, whose rows are called as the statements; answers come back as
an object of rows. Texts stand in all languages beside each other.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ticassess.exporters.condition_logic import logic_of
from ticassess.exporters.content import Condition, NumberField, Option, Questionnaire
from ticassess.exporters.html_text import html_of
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

ENDING = ".json"
HOLDS = frozenset({"choose", "at most", "rank", "slider"})

_WIDE = str.maketrans(
    {
        "{": "\N{FULLWIDTH LEFT CURLY BRACKET}",
        "}": "\N{FULLWIDTH RIGHT CURLY BRACKET}",
    }
)
_NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")
_CODES = CodeRule(pattern=re.compile(r"[\w.-]+"), prefix="answer_")
_NAMES = NameRule(spell=str, longest=200, caseless=True)
# The texts that SurveyJS shows where a language has none of its own are called by this word, and
# where it speaks of its default language it means English.
_DEFAULT, _DEFAULT_LANGUAGE = "default", "en"
# Its buttons and messages stand in these languages under another name.
_KNOWN_AS = {"nb": "no", "nn": "no", "zh": "zh-cn", "zh-hans": "zh-cn", "zh-hant": "zh-tw"}


def export(questionnaire: Questionnaire, settings: ExportSettings) -> bytes:
    """Give the survey; the same questionnaire and settings give the same bytes."""
    survey = _Survey(questionnaire, settings)
    return (json.dumps(survey.as_json(), ensure_ascii=False, indent=2) + "\n").encode()


def left_out(questionnaire: Questionnaire, settings: ExportSettings) -> Iterator[str]:
    """Say what the survey cannot hold."""
    yield from of_all_languages(questionnaire, settings)
    labels = []
    for known, texts in questionnaire.answer_lists():
        labels += [texts[position] for position in _CODES.unknown(known)]
    yield from changed_codes(labels, come_back="Export answers as texts, not as values.")


class _Survey:
    """Makes the JSON of one questionnaire."""

    def __init__(self, questionnaire: Questionnaire, settings: ExportSettings) -> None:
        self._questionnaire = questionnaire
        self._settings = settings
        self._layouts = pages_in_all_languages(questionnaire, settings)
        self._languages = [one.language for one in questionnaire.in_all_languages]
        self._locales = _locales_of(self._languages)
        self._grids = {}
        names: list[str] = []
        for page in self._layouts[0]:
            for part in page.parts:
                if isinstance(part, Grid):
                    for statement in part.statements:
                        self._grids[statement.id] = part.name
            names += page.names
        self._names = _NAMES.names_of(names, taken=questionnaire.names)

    def as_json(self) -> dict[str, Any]:
        """Give the whole survey."""
        titles = []
        for translation in self._questionnaire.in_all_languages:
            titles.append(title_of(translation, self._settings))
        survey: dict[str, Any] = {"title": self._text(titles)}
        if self._languages[0] != _DEFAULT_LANGUAGE:
            survey["locale"] = self._locales[self._languages[0]]
        survey |= {"showQuestionNumbers": "off", "showProgressBar": True}
        survey["pages"] = [self._page(page) for page in zip(*self._layouts, strict=True)]
        ends = closing_in_all_languages(self._questionnaire, self._settings)
        if ends:
            survey["completedHtml"] = self._text([_said(end) for end in ends])
        return survey

    def _page(self, page: Sequence[Page]) -> dict[str, Any]:
        parts = zip(*(translation.parts for translation in page), strict=True)
        return {
            "name": f"page_{page[0].name}",
            "title": self._text([translation.heading for translation in page]),
            "elements": list(self._elements(parts)),
        }

    def _elements(self, parts: Iterable[Sequence[Part]]) -> Iterator[dict[str, Any]]:
        for part in parts:
            first = part[0]
            if isinstance(first, Ranks) and not first.is_complete:
                apart = zip(*(one.apart for one in all_as(Ranks, part)), strict=True)
                yield from self._elements(apart)
            else:
                yield self._element(part)

    def _element(self, part: Sequence[Part]) -> dict[str, Any]:
        match part[0]:
            case Note():
                notes = all_as(Note, part)
                html = self._text([_said(note) for note in notes])
                return {"type": "html", "name": self._names[notes[0].name], "html": html}
            case Grid():
                return self._grid(all_as(Grid, part))
            case Single():
                return self._single(all_as(Single, part))
            case Choice():
                return self._choice(all_as(Choice, part))
            case Writing():
                return self._writing(all_as(Writing, part))
            case Boxes():
                boxes = all_as(Boxes, part)
                limit = boxes[0].at_most
                more = {} if limit is None else {"maxSelectedChoices": limit}
                return {**self._several("checkbox", boxes), **more}
            case Ranks():
                return self._several("ranking", all_as(Ranks, part))

    def _grid(self, grids: Sequence[Grid]) -> dict[str, Any]:
        rows = []
        for statements in zip(*(grid.statements for grid in grids), strict=True):
            text = self._text([statement.text for statement in statements])
            rows.append({"value": statements[0].id, "text": text})
        return {
            "type": "matrix",
            "name": self._names[grids[0].name],
            "title": self._text([grid.title for grid in grids]),
            **self._visible(grids[0].asked_if),
            "columns": self._options([grid.options for grid in grids]),
            "rows": rows,
        }

    def _single(self, singles: Sequence[Single]) -> dict[str, Any]:
        element = {
            "type": "radiogroup",
            "name": singles[0].name,
            "title": self._text([single.statement.text for single in singles]),
            **self._visible(singles[0].asked_if),
            "choices": self._options([single.options for single in singles]),
        }
        if singles[0].hint:
            element["description"] = self._text([single.hint for single in singles])
        return element

    def _choice(self, choices: Sequence[Choice]) -> dict[str, Any]:
        first = choices[0].question
        levels = []
        for position, code in enumerate(_CODES.codes_of(first.codes)):
            labels = [choice.question.labels[position] for choice in choices]
            levels.append({"value": code, "text": self._text(labels)})
        return {
            "type": "radiogroup",
            "name": first.id,
            "title": self._text([choice.question.title for choice in choices]),
            "choices": levels,
        }

    def _several(self, kind: str, parts: Sequence[Boxes] | Sequence[Ranks]) -> dict[str, Any]:
        """Give one question whose answers are statements, called by their ids."""
        choices = []
        for statements in zip(*(one.statements for one in parts), strict=True):
            text = self._text([statement.text for statement in statements])
            choices.append({"value": statements[0].id, "text": text})
        return {
            "type": kind,
            "name": parts[0].name,
            "title": self._text([one.text for one in parts]),
            "description": self._text([one.hint for one in parts]),
            **self._visible(parts[0].asked_if),
            "choices": choices,
        }

    def _writing(self, writings: Sequence[Writing]) -> dict[str, Any]:
        number = writings[0].number
        if number is not None:
            return self._number(writings, number)
        return {
            "type": "comment",
            "name": writings[0].name,
            "title": self._text([writing.text for writing in writings]),
            **self._visible(writings[0].asked_if),
        }

    def _number(self, writings: Sequence[Writing], number: NumberField) -> dict[str, Any]:
        said = [writing.hint for writing in writings]
        step: int | float | str = number.step
        if number.any_between and not number.is_slider:
            step = "any"
        return {
            "type": "text",
            "inputType": "range" if number.is_slider else "number",
            "name": writings[0].name,
            "title": self._text([writing.text for writing in writings]),
            "description": self._text(said),
            "min": number.low,
            "max": number.high,
            "step": step,
            **self._visible(writings[0].asked_if),
        }

    def _options(self, translations: Sequence[tuple[Option, ...]]) -> list[dict[str, Any]]:
        options = []
        for position, value in enumerate(_values(translations[0])):
            labels = [translation[position].label for translation in translations]
            options.append({"value": value, "text": self._text(labels)})
        return options

    def _visible(self, condition: Condition | None) -> dict[str, str]:
        if condition is None:
            return {}
        return {"visibleIf": logic_of(condition, self._chosen)}

    def _chosen(self, statement: str, position: int) -> str:
        name = statement
        if statement in self._grids:
            name = f"{self._names[self._grids[statement]]}.{statement}"
        options = self._questionnaire.options[self._questionnaire.statement(statement).options]
        return f"{{{name}}} = {_values(options)[position]!r}"

    def _text(self, texts: Sequence[str]) -> str | dict[str, str]:
        """Give a text, or all its translations by language."""
        # {…} would stand for an answer, wherever it is. For the reader of answers, wide marks are
        # the same as narrow ones.
        plain = [text.translate(_WIDE) for text in texts]
        if len(plain) == 1:
            return plain[0]
        by_language = dict(zip(self._languages, plain, strict=True))
        # Whoever asks for English gets the default.
        default = by_language.pop(_DEFAULT_LANGUAGE, plain[0])
        named = {self._locales[language]: text for language, text in by_language.items()}
        return {_DEFAULT: default, **named}


def _values(options: Sequence[Option]) -> list[int | float | str]:
    codes = _CODES.codes_of([option.codes for option in options])
    return [_value(code) for code in codes]


def _value(code: str) -> int | float | str:
    """Give the code of an answer, as a number where it is one: so it comes back."""
    if not _NUMBER.fullmatch(code):
        return code
    return float(code) if "." in code else int(code)


def _locales_of(languages: Sequence[str]) -> Mapping[str, str]:
    """Give each language the name that SurveyJS has for it, none of them twice.

    >>> _locales_of(["nb", "zh", "pt-BR"])
    {'nb': 'no', 'zh': 'zh-cn', 'pt-BR': 'pt-br'}
    >>> _locales_of(["no", "nb"])
    {'no': 'no', 'nb': 'nb'}
    """
    plain = [language.lower() for language in languages]
    locales: dict[str, str] = {}
    for language, name in zip(languages, plain, strict=True):
        known = _KNOWN_AS.get(name, name)
        is_free = known not in plain and known not in locales.values()
        locales[language] = known if is_free else name
    return locales


def _said(note: Note) -> str:
    paragraphs = []
    if note.heading:
        paragraphs.append(f"<h4>{html_of(note.heading)}</h4>")
    paragraphs += [f"<p>{html_of(text)}</p>" for text in note.paragraphs]
    if note.lines:
        items = "".join(f"<li>{html_of(line)}</li>" for line in note.lines)
        paragraphs.append(f"<ul>{items}</ul>")
    return "".join(paragraphs)
