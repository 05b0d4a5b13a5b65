"""SurveyJS's survey, and the results that it hands over as JSON."""

import json
import re
from typing import Any, Literal

from tests.roundtrip.fields import Choice, Field, Replies

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


def fields(form: bytes, language: str) -> list[Field]:
    """Read the questions of a survey in one language."""
    found = []
    for page in json.loads(form)["pages"]:
        for element in page["elements"]:
            found += _fields_of(element, language)
    return found


def _fields_of(element: dict[str, Any], language: str) -> list[Field]:
    title = _shown(element.get("title", ""), language)
    if element["type"] == "matrix":
        choices = _choices(element["columns"], language)
        rows = []
        for row in element["rows"]:
            text = _shown(row["text"], language)
            field = Field(
                name=row["value"], text=text, choices=choices, group=element["name"], title=title
            )
            rows.append(field)
        return rows
    if element["type"] in ("checkbox", "ranking"):
        choices = _choices(element["choices"], language)
        kind: Literal["several", "order"] = "order"
        if element["type"] == "checkbox":
            kind = "several"
        return [Field(name=element["name"], text=title, choices=choices, kind=kind)]
    if element["type"] in ("radiogroup", "comment", "text"):
        choices = _choices(element.get("choices", []), language)
        is_number = element.get("inputType") in ("number", "range")
        return [Field(name=element["name"], text=title, choices=choices, is_number=is_number)]
    return []


def _choices(options: list[dict[str, Any]], language: str) -> tuple[Choice, ...]:
    # As JSON, so that 1 and "1" stay apart.
    return tuple(
        Choice(code=json.dumps(one["value"]), label=_shown(one["text"], language))
        for one in options
    )


def _shown(text: str | dict[str, str], language: str) -> str:
    return text if isinstance(text, str) else text.get(language, text["default"])


def results(replies: Replies) -> bytes:
    """Give the results: an object a person, in it one for each grid; what is blank is not there."""
    people = []
    for person in replies.people:
        result: dict[str, Any] = {}
        for position, field in enumerate(replies.fields):
            if position not in person:
                continue
            said: Any = person[position]
            if isinstance(said, tuple):
                result[field.name] = [json.loads(field.code_of(label)) for label in said]
                continue
            if not field.choices and _NUMBER.fullmatch(said):
                said = json.loads(said)  # what is typed into an input of numbers is one
            for choice in field.choices:
                if choice.label == said:
                    said = json.loads(choice.code)
                    break
            place = result.setdefault(field.group, {}) if field.group else result
            place[field.name] = said
        people.append(result)
    return json.dumps(people, ensure_ascii=False, indent=1).encode()
