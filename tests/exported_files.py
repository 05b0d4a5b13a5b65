"""Exported questionnaires, read again as their formats say: what comes back under which name.

Written from the descriptions of the formats and not from the code that writes them. Whoever fills
in a form gives `Asked.codes` or `Asked.labels` under one of `Asked.headers`.
"""

import csv
import html
import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import openpyxl


@dataclass(kw_only=True)
class Asked:
    """One question that is answered: its headers by kind of export, its answers, its condition."""

    headers: Mapping[str, str]
    codes: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    condition: str = ""
    grid: str = ""


@dataclass(kw_only=True)
class Form:
    """What is asked, in order, and everything that is only read."""

    asked: list[Asked] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def by(self, kind: str) -> dict[str, Asked]:
        """Give the questions by one kind of header."""
        return {one.headers[kind]: one for one in self.asked}


# XLSForm -----------------------------------------------------------------------------------------


def sheet_rows(content: bytes, name: str) -> list[dict[str, str]]:
    """Give the rows of a sheet by the headers in its first row."""
    sheet = openpyxl.load_workbook(io.BytesIO(content))[name]
    header, *rows = sheet.iter_rows(values_only=True)
    found = []
    for cells in rows:
        found.append({str(key): str(cell or "") for key, cell in zip(header, cells, strict=True)})
    return found


def read_xlsform(content: bytes, language: str) -> Form:
    """Read a form in one language, as `English (en)`; groups that do not close are an error."""
    choices = sheet_rows(content, "choices")
    form = Form()
    groups: list[dict[str, str]] = []
    names: set[str] = set()
    for row in sheet_rows(content, "survey"):
        kind, _, list_name = row["type"].partition(" ")
        if kind == "end_group":
            groups.pop()
            continue
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.-]*", row["name"]), row
        assert row["name"] not in names, row
        names.add(row["name"])
        label = row[f"label::{language}"]
        if kind == "begin_group":
            groups.append(row)
        elif kind == "note":
            form.said.append(label)
        else:
            path = "-".join([*(group["name"] for group in groups), row["name"]])
            options = [choice for choice in choices if choice["list_name"] == list_name]
            assert options or kind == "text", row
            is_table = bool(groups) and groups[-1]["appearance"] == "table-list"
            asked = Asked(
                headers={"Kobo": row["name"], "ODK": path, "labels": label},
                codes=[choice["name"] for choice in options],
                labels=[choice[f"label::{language}"] for choice in options],
                condition=row["relevant"] or (groups[-1]["relevant"] if groups else ""),
                grid=groups[-1]["name"] if is_table else "",
            )
            form.asked.append(asked)
            form.said.append(row[f"hint::{language}"])
    assert not groups
    for asked in form.asked:
        for name in re.findall(r"\$\{(\w+)\}", asked.condition):
            assert name in names, asked
    return form


# REDCap ------------------------------------------------------------------------------------------


def shown(text: str) -> str:
    """Give what a browser shows of HTML."""
    return html.unescape(re.sub(r"<[^>]+>", "\n", text))


def read_redcap(content: bytes) -> Form:
    """Read a data dictionary; rules of REDCap for names and matrix groups are checked."""
    form = Form()
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    names = [row["Variable / Field Name"] for row in rows]
    assert names[0] == "record_id"
    assert len(set(names)) == len(names)
    last = ""
    closed: set[str] = set()
    for row in rows[1:]:
        name, kind = row["Variable / Field Name"], row["Field Type"]
        assert re.fullmatch(r"[a-z]([a-z0-9]|_(?!_|$))*", name), name
        matrix = row["Matrix Group Name"]
        if matrix != last:
            # A group that has ended cannot go on further down.
            assert matrix not in closed
            closed |= {last} - {""}
        last = matrix
        form.said.append(shown(row["Section Header"]))
        label = shown(row["Field Label"])
        if kind == "descriptive":
            form.said.append(label)
            continue
        form.said.append(shown(row["Field Note"]))
        asked = Asked(
            headers={"raw": name, "labels": label},
            condition=row["Branching Logic (Show field only if...)"],
            grid=matrix,
        )
        if kind == "radio":
            for choice in row["Choices, Calculations, OR Slider Labels"].split(" | "):
                code, _, text = choice.partition(", ")
                asked.codes.append(code)
                asked.labels.append(shown(text))
        else:
            assert kind == "notes"
        for other in re.findall(r"\[(\w+)\]", asked.condition):
            assert other in names
        form.asked.append(asked)
    return form


# LimeSurvey --------------------------------------------------------------------------------------


def read_limesurvey(content: bytes, language: str) -> Form:
    """Read a survey in one language; the rows of each language must stand whole and alike."""
    text = content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter="\t"))
    _check_languages(rows)
    survey = _LimeSurvey()
    for row in rows:
        if row["language"] == language:
            survey.take(row)
    for asked in survey.form.asked:
        assert len(set(asked.codes)) == len(asked.codes)
    return survey.form


def _check_languages(rows: Sequence[Mapping[str, str]]) -> None:
    """One language stands whole after the other, and all have the same questions and answers."""
    below = [row for row in rows if row["class"] in ("G", "Q", "SQ", "A")]
    languages = list(dict.fromkeys(row["language"] for row in below))
    blocks = [row["language"] for row in below]
    assert blocks == sorted(blocks, key=languages.index)
    shapes = []
    for language in languages:
        shape = []
        for row in below:
            if row["language"] == language:
                # Groups are found by number; their names are translated.
                name = row["type/scale"] if row["class"] == "G" else row["name"]
                shape.append((row["class"], row["type/scale"], name))
        shapes.append(shape)
    assert all(shape == shapes[0] for shape in shapes)


@dataclass(kw_only=True)
class _LimeSurvey:
    """Takes the rows of one language as they come."""

    form: Form = field(default_factory=Form)
    questions: set[str] = field(default_factory=set)
    members: list[Asked] = field(default_factory=list)
    """The questions to which the next answers belong."""
    name: str = ""
    title: str = ""
    condition: str = ""

    def take(self, row: Mapping[str, str]) -> None:
        text = shown(row["text"])
        match row["class"]:
            case "SL" | "G":
                self.form.said.append(text)
            case "Q":
                self._question(row, text)
            case "SQ":
                self._row_of_grid(row["name"], text)
            case "A":
                assert re.fullmatch(r"[A-Za-z0-9]{1,5}", row["name"]), row
                for asked in self.members:
                    asked.codes.append(row["name"])
                    asked.labels.append(text)

    def _question(self, row: Mapping[str, str], text: str) -> None:
        name = row["name"]
        assert re.fullmatch(r"[A-Za-z][A-Za-z0-9]{0,19}", name), row
        assert name.lower() not in self.questions
        self.questions.add(name.lower())
        self.name, self.title, self.condition = name, text, row["relevance"]
        self.form.said += [text, shown(row["help"])]
        self.members = []
        if row["type/scale"] in ("L", "T"):
            headers = {"codes": name, "labels": text, "both": f"{name}. {text}"}
            self.members = [Asked(headers=headers, condition=self.condition)]
            self.form.asked += self.members

    def _row_of_grid(self, name: str, text: str) -> None:
        assert re.fullmatch(r"[A-Za-z0-9]{1,20}", name), name
        headers = {
            "codes": f"{self.name}[{name}]",
            "labels": f"{self.title} [{text}]",
            "both": f"{self.name}[{name}]. {self.title} [{text}]",
        }
        self.members.append(Asked(headers=headers, condition=self.condition, grid=self.name))
        self.form.asked.append(self.members[-1])


# SurveyJS ----------------------------------------------------------------------------------------


def read_surveyjs(content: bytes, language: str) -> Form:
    """Read a survey in one language, where English is the default."""
    survey = json.loads(content)

    def text(value: str | Mapping[str, str]) -> str:
        if isinstance(value, str):
            return value
        return value["default"] if language == "en" else value.get(language, value["default"])

    form = Form(said=[text(survey["title"]), shown(text(survey.get("completedHtml", "")))])
    names: set[str] = set()
    for page in survey["pages"]:
        form.said.append(text(page["title"]))
        for element in page["elements"]:
            assert element["name"] not in names
            names.add(element["name"])
            if element["type"] == "html":
                form.said.append(shown(text(element["html"])))
                continue
            form.said += [text(element["title"]), text(element.get("description", ""))]
            form.asked += _surveyjs_questions(element, text)
    return form


def _surveyjs_questions(element: Mapping[str, Any], text: Any) -> Sequence[Asked]:
    condition = element.get("visibleIf", "")
    options = element.get("columns") or element.get("choices") or []
    codes = [json.dumps(option["value"]).strip('"') for option in options]
    labels = [text(option["text"]) for option in options]
    name, title = element["name"], text(element["title"])
    if element["type"] != "matrix":
        headers = {"values": name, "labels": title}
        return [Asked(headers=headers, codes=codes, labels=labels, condition=condition)]
    found = []
    for row in element["rows"]:
        headers = {
            "values": f"{name}.{row['value']}",
            "labels": f"{title} - {text(row['text'])}",
        }
        one = Asked(headers=headers, codes=codes, labels=labels, condition=condition, grid=name)
        found.append(one)
    return found
