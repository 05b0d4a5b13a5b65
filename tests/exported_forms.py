"""Further exported questionnaires, read again: Qualtrics, Google Forms, FHIR, and Word.

Written from the descriptions of the formats, as `exported_files.py` is.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from tests.exported_files import Asked, Form, shown

# Qualtrics ---------------------------------------------------------------------------------------


def read_qualtrics(content: bytes) -> Form:
    """Read a survey in Advanced Format; a matrix is a column for each statement."""
    lines = content.decode().splitlines()
    assert lines[0] == "[[AdvancedFormat]]"
    form = Form()
    names: set[str] = set()
    kind = ""
    for part in re.split(r"\n(?=\[\[(?:Question|Block):)", "\n".join(lines[1:])):
        tag, _, body = part.strip().partition("\n")
        if tag.startswith("[[Question:"):
            kind = tag.removeprefix("[[Question:").removesuffix("]]")
            name, _, rest = body.partition("\n")
            name = name.removeprefix("[[ID:").removesuffix("]]")
            assert re.fullmatch(r"[A-Za-z]\w*", name), name
            assert name not in names
            names.add(name)
            _take_qualtrics(form, kind, name, rest)
        else:
            assert re.fullmatch(r"(\[\[Block:[^\[\]]+\]\])?", tag), tag
    return form


def _take_qualtrics(form: Form, kind: str, name: str, rest: str) -> None:
    """Take a question: its text, and then lists that tags begin."""
    parts = re.split(r"\n?\[\[(Choices|AdvancedChoices|AdvancedAnswers)\]\]\n", rest)
    text = shown(parts[0])
    lists = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert "[[" not in parts[0] + lists.get("Choices", "")
    form.said.append(text)
    match kind:
        case "DB":
            assert not lists
        case "TE:Essay":
            form.asked.append(Asked(headers={"names": name, "labels": text}))
        case "MC:SingleAnswer:Vertical":
            asked = Asked(headers={"names": name, "labels": text})
            asked.codes, asked.labels = _recoded(lists["AdvancedChoices"], "Choice")
            form.asked.append(asked)
        case "Matrix:SingleAnswer":
            codes, labels = _recoded(lists["AdvancedAnswers"], "Answer")
            for number, row in enumerate(lists["Choices"].strip().splitlines(), start=1):
                headers = {"names": f"{name}_{number}", "labels": f"{text} - {shown(row)}"}
                form.asked.append(Asked(headers=headers, codes=codes, labels=labels, grid=name))
        case _:
            raise AssertionError(kind)


def _recoded(block: str, tag: str) -> tuple[list[str], list[str]]:
    """Give the recode values and the labels; Qualtrics takes numbers, each of them once."""
    codes, labels = [], []
    for entry in block.strip().split(f"[[{tag}:")[1:]:
        code, _, label = entry.partition("]]\n")
        assert re.fullmatch(r"-?\d+", code), code
        assert "[[" not in label
        codes.append(code)
        labels.append(shown(label.strip()))
    assert len(set(codes)) == len(codes)
    return codes, labels


# Google Forms ------------------------------------------------------------------------------------

_CALL = re.compile(r"\.set(\w+)\((.*)\)")


def read_google_forms(content: bytes) -> Form:
    """Read the script that builds a form: calls one after the other, whose texts are JSON."""
    lines = content.decode().replace("\n    .", ".").splitlines()
    start = lines.index("function createForm() {") + 1
    made = re.fullmatch(r"  const form = FormApp\.create\((.*)\);", lines[start])
    assert made is not None
    form = Form(said=[json.loads(made[1])])
    for line in lines[start + 1 : -1]:
        item = re.fullmatch(r"  form\.add(\w+)Item\(\)(.*);", line)
        if item is None:
            setting = re.fullmatch(r"  form\.set(\w+)\((.*)\);", line)
            if setting is not None:
                form.said.append(str(json.loads(setting[2])))
            else:
                assert line.startswith("  console.log("), line
            continue
        _take_google(form, item[1], _arguments(item[2]))
    return form


def _arguments(calls: str) -> dict[str, Any]:
    """Give what is set, by the name of the setter."""
    found = {}
    for call in re.split(r"(?<=\))(?=\.set[A-Z])", calls):
        if call:
            match = _CALL.fullmatch(call)
            assert match is not None, call
            found[match[1]] = json.loads(match[2])
    return found


def _take_google(form: Form, kind: str, set_to: Mapping[str, Any]) -> None:
    title = set_to.get("Title", "")
    assert "\n" not in title
    form.said += [title, set_to.get("HelpText", "")]
    match kind:
        case "SectionHeader" | "PageBreak":
            assert title or set_to.get("HelpText")
        case "Grid":
            assert len(set(set_to["Rows"])) == len(set_to["Rows"])
            grid = str(len(form.asked))
            for row in set_to["Rows"]:
                headers = {"labels": f"{title} [{row}]"}
                form.asked.append(Asked(headers=headers, labels=set_to["Columns"], grid=grid))
        case "MultipleChoice":
            choices = set_to["ChoiceValues"]
            assert len(set(choices)) == len(choices)
            form.asked.append(Asked(headers={"labels": title}, labels=choices))
        case "ParagraphText":
            form.asked.append(Asked(headers={"labels": title}))
        case _:
            raise AssertionError(kind)


# FHIR --------------------------------------------------------------------------------------------

# https://hl7.org/fhir/R4/valueset-item-type.html and the same of R5.
_TYPES = {
    "4": {"group", "display", "text", "choice"},
    "5": {"group", "display", "text", "coding"},
}
_WEIGHT = {"4": "ordinalValue", "5": "itemWeight"}
# https://hl7.org/fhir/R4/codesystem-questionnaire-item-control.html: what a group may be, and what
# something to read may be.
_CONTROLS = {"group": {"table"}, "display": {"help"}}
_STRUCTURES = "http://hl7.org/fhir/StructureDefinition/"


def read_fhir(content: bytes, language: str, release: str) -> Form:
    """Read a `Questionnaire` of release 4 or 5 in one language; codes are closed, links unique."""
    resource = json.loads(content)
    assert resource["resourceType"] == "Questionnaire"
    assert resource["status"] == "draft"
    assert re.fullmatch(r"[A-Z]\w*", resource["name"])
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", resource["url"])
    reader = _Fhir(language=language, release=release)
    reader.form.said.append(reader.text(resource, "title"))
    reader.take(resource["item"], condition="", grid="")
    for asked in reader.form.asked:
        for link in re.findall(r"\{(\w+)\}", asked.condition):
            assert link in reader.links
    return reader.form


class _Fhir:
    """Takes the items of a resource."""

    def __init__(self, *, language: str, release: str) -> None:
        self.language, self.release = language, release
        self.form = Form()
        self.links: set[str] = set()

    def text(self, element: Mapping[str, Any], key: str) -> str:
        """Give a text in the language: translations stand in an extension of its element."""
        for extension in element.get(f"_{key}", {}).get("extension", []):
            assert extension["url"] == f"{_STRUCTURES}translation"
            lang, content = extension["extension"]
            assert (lang["url"], content["url"]) == ("lang", "content")
            if lang["valueCode"] == self.language:
                return str(content["valueString"])
        return str(element[key])

    def take(self, items: Sequence[Mapping[str, Any]], *, condition: str, grid: str) -> None:
        """Take items in order, and those within them."""
        for item in items:
            assert item["linkId"] not in self.links
            self.links.add(item["linkId"])
            assert item["type"] in _TYPES[self.release], item["type"]
            controls = self._controls(item)
            own = _enabled_when(item) or condition
            text = self.text(item, "text")
            self.form.said.append(text)
            if item["type"] == "group":
                assert item["item"]
                assert "answerOption" not in item
            elif item["type"] != "display":
                self._question(item, text, own, grid)
            within = item["linkId"] if "table" in controls else ""
            self.take(item.get("item", []), condition=own, grid=within)

    def _controls(self, item: Mapping[str, Any]) -> set[str]:
        codes = set()
        for extension in item.get("extension", []):
            assert extension["url"] == f"{_STRUCTURES}questionnaire-itemControl"
            (coding,) = extension["valueCodeableConcept"]["coding"]
            assert coding["system"] == "http://hl7.org/fhir/questionnaire-item-control"
            codes.add(coding["code"])
        assert codes <= _CONTROLS.get(item["type"], set())
        return codes

    def _question(self, item: Mapping[str, Any], text: str, condition: str, grid: str) -> None:
        headers = {"linkId": item["linkId"], "labels": text}
        asked = Asked(headers=headers, condition=condition, grid=grid)
        has_options = item["type"] != "text"
        assert ("answerOption" in item) == has_options
        assert ("answerConstraint" in item) == (has_options and self.release == "5")
        for option in item.get("answerOption", []):
            coding = option["valueCoding"]
            asked.codes.append(coding["code"])
            asked.labels.append(self.text(coding, "display"))
            for extension in option.get("extension", []):
                assert extension["url"] == f"{_STRUCTURES}{_WEIGHT[self.release]}"
                assert isinstance(extension["valueDecimal"], int | float)
        assert len(set(asked.codes)) == len(asked.codes)
        self.form.asked.append(asked)


def _enabled_when(item: Mapping[str, Any]) -> str:
    tests = []
    for test in item.get("enableWhen", []):
        if test["operator"] == "exists":
            tests.append(f"{{{test['question']}}} exists")
            continue
        assert test["operator"] in ("=", "!=")
        code = test["answerCoding"]["code"]
        tests.append(f"{{{test['question']}}} {test['operator']} {code}")
    # Where there are several, it must be said whether one is enough.
    behaviour = item.get("enableBehavior")
    assert (behaviour in ("any", "all")) == (len(tests) > 1)
    return (" and " if behaviour == "all" else " or ").join(tests)


# Word --------------------------------------------------------------------------------------------

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph of a document: its style and its text."""

    style: str
    text: str


def paragraphs(content: bytes) -> Iterator[Paragraph]:
    """Give the paragraphs of a document; every style that they have must be declared."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = ElementTree.fromstring(package.read("word/document.xml"))
        styles = ElementTree.fromstring(package.read("word/styles.xml"))
        ElementTree.fromstring(package.read("word/numbering.xml"))
    declared = {style.get(f"{_W}styleId") for style in styles.iter(f"{_W}style")}
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        assert style is not None
        name = str(style.get(f"{_W}val"))
        assert name in declared
        text = ""
        for node in paragraph.iter():
            if node.tag == f"{_W}br":
                text += "\n"
            elif node.tag == f"{_W}t":
                text += node.text or ""
        yield Paragraph(style=name, text=text)


def read_word(content: bytes) -> Form:
    """Read a document as Microsoft Forms does: numbered questions, with lettered answers below."""
    form = Form()
    for paragraph in paragraphs(content):
        if paragraph.style == "Question":
            form.asked.append(Asked(headers={"labels": paragraph.text}))
        elif paragraph.style == "Answer":
            form.asked[-1].labels.append(paragraph.text)
        else:
            form.said.append(paragraph.text)
    return form
