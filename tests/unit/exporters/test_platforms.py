"""Questionnaires for survey platforms, read again as each platform does.

The instrument is `to-export.yaml`: grids, conditions, evidence, poles, levels with spaces, and
wording with marks that platforms give a meaning.
"""

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.exported_files import (
    Asked,
    Form,
    read_limesurvey,
    read_redcap,
    read_surveyjs,
    read_xlsform,
)
from tests.exported_forms import (
    paragraphs,
    read_fhir,
    read_google_forms,
    read_qualtrics,
    read_word,
)
from ticassess.exporters import ExportSettings, exporter, left_out, questionnaire
from ticassess.instrument import Instrument, check, load_instrument
from ticassess.responses import Responses, Source, read_responses
from ticassess.source import read_text

TO_EXPORT = Path(__file__).with_name("to-export.yaml")
SETTINGS = ExportSettings(contacts=("Ana, room 12", "Night line"), organisation="Riverside")
LANGUAGES = {"en": "English (en)", "es": "Español (es)"}

Reader = Callable[[bytes, str], Form]
READ: dict[str, Reader] = {
    "xlsform": lambda content, language: read_xlsform(content, LANGUAGES[language]),
    "redcap": lambda content, _: read_redcap(content),
    "limesurvey": read_limesurvey,
    "surveyjs": read_surveyjs,
    "qualtrics": lambda content, _: read_qualtrics(content),
    "google-forms": lambda content, _: read_google_forms(content),
    "fhir": lambda content, language: read_fhir(content, language, "4"),
    "fhir-r5": lambda content, language: read_fhir(content, language, "5"),
    "word": lambda content, _: read_word(content),
}
ONE_LANGUAGE = {"redcap", "qualtrics", "google-forms", "word"}
WITH_GRIDS = [target for target in READ if target != "word"]


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load_instrument(str(TO_EXPORT))


def exported(
    instrument: Instrument, target: str, language: str = "en", *, form: str | None = None
) -> Form:
    """Export, where it can be in all languages, and read one of them again."""
    only = language if target in ONE_LANGUAGE else None
    asked = questionnaire(instrument, form=form, language=only)
    return READ[target](exporter(target).export(asked, SETTINGS), language)


@pytest.mark.parametrize("target", READ)
def test_all_that_is_asked_is_there_in_order(instrument: Instrument, target: str) -> None:
    form = exported(instrument, target)
    answers = {len(asked.labels) for asked in form.asked}
    assert [len(asked.labels) for asked in form.asked] == [
        *(5, 5, 4, 5, 5),  # saf_3 does not offer “Rather not say”
        *(3, 0, 3, 3),  # the place for evidence stands below its statement
        *(3, 3),
        *(0, 2),  # own words, and the shift
    ]
    assert answers == {0, 2, 3, 4, 5}


@pytest.mark.parametrize("target", READ)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said_in_every_language(
    instrument: Instrument, target: str, language: str
) -> None:
    form = exported(instrument, target, language)
    said = "\n".join(form.said)
    needed = {
        "en": ["There is no wrong answer.", "Taking part is up to you.", "Talk to somebody"],
        "es": ["Elija lo que mejor", "Usted decide si participa.", "Hable con alguien"],
    }[language]
    for text in (*needed, "Ana, room 12", "Night line"):
        assert text in said, text
    # What may be hard comes up at the start, and again where it comes.
    note = {"en": "Some statements are about fear.", "es": "Algunas frases tratan del miedo."}
    assert said.count(note[language]) == 2
    poles = {"en": "Worse: heavy", "es": "Peor: pesado"}
    assert poles[language] in said
    window = {"en": "In the last 3 months", "es": "En los últimos 3 meses"}
    assert window[language] in said


@pytest.mark.parametrize("target", WITH_GRIDS)
def test_statements_with_the_same_answers_stand_in_grids(
    instrument: Instrument, target: str
) -> None:
    grids = [asked.grid for asked in exported(instrument, target).asked]
    first, second, third = grids[0], grids[3], grids[7]
    assert grids == [first, first, "", second, second, "", "", third, third, "", "", "", ""]
    assert len({first, second, third, ""}) == 4


@pytest.mark.parametrize(
    ("target", "condition"),
    [
        ("xlsform", "${plan} = '1' or ${plan} = '0.5'"),
        ("redcap", "[plan] = '1' or [plan] = '0.5'"),
        ("limesurvey", "plan.NAOK == '1' or plan.NAOK == 'A2'"),
        ("surveyjs", "{plan} = 1 or {plan} = 0.5"),
        ("fhir", "{plan} = 1 or {plan} = 0.5"),
        ("fhir-r5", "{plan} = 1 or {plan} = 0.5"),
    ],
)
def test_conditions_are_held(instrument: Instrument, target: str, condition: str) -> None:
    conditions = [asked.condition for asked in exported(instrument, target).asked]
    assert [conditions[7], conditions[8]] == [condition, condition]
    assert {*conditions[:7], *conditions[9:]} <= {"", "1"}


@pytest.mark.parametrize("target", ["qualtrics", "google-forms", "word"])
@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Only if you answered “Yes” or “In part, so far” to “Is there a plan?”"),
        ("es", "Solo si respondió “Sí” o “En parte” a “¿Hay un plan?”"),
    ],
)
def test_a_condition_that_cannot_be_held_is_put_in_words(
    instrument: Instrument, target: str, language: str, line: str
) -> None:
    form = exported(instrument, target, language)
    # In a document, each of both statements is a question by itself.
    assert "\n".join(form.said).count(line) == (2 if target == "word" else 1)
    assert "Conditions (`ask_if`) of `plan_used`, `plan_known`" in told_of(instrument, target)


WAYS = [
    ("xlsform", "Kobo", "codes"),
    ("xlsform", "ODK", "codes"),
    ("xlsform", "labels", "labels"),
    ("redcap", "raw", "codes"),
    ("redcap", "labels", "labels"),
    ("limesurvey", "both", "labels"),
    ("limesurvey", "labels", "labels"),
    ("surveyjs", "values", "codes"),
    ("surveyjs", "values", "labels"),
    ("qualtrics", "labels", "labels"),
    ("google-forms", "labels", "labels"),
    ("fhir", "linkId", "codes"),
    ("fhir", "linkId", "labels"),
    ("fhir-r5", "linkId", "codes"),
    ("word", "labels", "labels"),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("target", "header", "cells"), WAYS)
def test_answers_come_back_without_a_map(
    instrument: Instrument, target: str, header: str, cells: str, language: str
) -> None:
    form = exported(instrument, target, language)
    found = read_back(instrument, form, header, cells)
    # Places for evidence are known by their name, and have no wording of their own.
    headers = [asked.headers[header].replace("_", "") for asked in form.asked]
    has_name = any("planevidence" in name for name in headers)
    evidence = {"plan_evidence": 5} if has_name else {}
    # Whoever chose the first answer of each list, then the second one, and so on.
    assert found == evidence | {
        "saf_1": [0, 1, 2, 3, 4],
        "saf_2": [0, 1, 2, 3, 4],
        "saf_3": [0, 1, 2, 3, None],
        "Fear": [0, 1, 2, 3, 4],
        "saf_5": [0, 1, 2, 3, 4],
        "plan": [0, 1, 2, None, None],
        "plan_used": [0, 1, 2, None, None],
        "plan_known": [0, 1, 2, None, None],
        "mood": [0, 1, 2, None, None],
        "help_is_there_when_it_is_needed": [0, 1, 2, None, None],
        "shift": ["Day shift", "night", None, None, None],
        "wish": 5,
    }


def read_back(instrument: Instrument, form: Form, header: str, cells: str) -> dict[str, object]:
    """Let five people answer, each in another way, and read what they said."""
    rows = []
    for person in range(5):
        row = []
        for asked in form.asked:
            options = getattr(asked, cells)
            answer = options[person] if person < len(options) else ""
            row.append(answer if options else f"words {person}")
        rows.append(row)
    responses = _read(instrument, [[asked.headers[header] for asked in form.asked], *rows])
    found: dict[str, object] = {}
    for item, codes in zip(responses.items, responses.codes.tolist(), strict=True):
        found[item] = [code if code < 10 else None for code in codes]
    levels = [level if level != "(unknown)" else None for level in responses.levels["shift"]]
    found["shift"] = levels
    found |= {name: len(texts) for name, texts in responses.comments.items()}
    return found


def _read(
    instrument: Instrument, table: list[list[str]], *, by: Sequence[str] = ("shift",)
) -> Responses:
    content = "\n".join(",".join(_quoted(cell) for cell in line) for line in table)
    source = Source(content=content.encode(), name="answers.csv")
    return read_responses(instrument, source, by=by)


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


NOT_HERE = """
ticassess: 1
kind: instrument
id: not-here
version: "1.0.0"
title: {en: Not here, es: No hay}
languages: {en: source, es: draft}
rights: {owner: us, licence: CC-BY-4.0, citation: Ours, wording: open}
response_scales:
  agreement:
    options:
      - {value: 1, label: {en: Disagree, es: En desacuerdo}}
      - {value: 2, label: {en: Agree, es: De acuerdo}}
      - {label: {en: We do not have this, es: No lo tenemos}, non_answer: not_here}
      - {label: {en: I don't know, es: No sé}, non_answer: dont_know}
    positive: [2]
items:
  - {id: a, text: {en: One is here., es: Hay uno.}, response_scale: agreement, in: [all]}
  - {id: b, text: {en: Two are here., es: Hay dos.}, response_scale: agreement, in: [all]}
  - {id: c, text: {en: Three are here., es: Hay tres.}, response_scale: agreement, in: [all],
     non_answers: {not_here: lowest}}
  - {id: d, text: {en: Four are here., es: Hay cuatro.}, response_scale: agreement, in: [all],
     allow: [not_here], non_answers: {not_here: lowest}}
scales: [{id: all, framework: principle, metric: pomp, min_answered: 1}]
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("target", "header", "cells"), WAYS)
def test_what_is_not_here_can_be_answered_everywhere(
    target: str, header: str, cells: str, language: str
) -> None:
    loaded = check(read_text(NOT_HERE, file="not-here.yaml"))
    assert loaded.instrument is not None, loaded.findings
    form = exported(loaded.instrument, target, language)
    label = {"en": "We do not have this", "es": "No lo tenemos"}[language]
    assert [asked.labels.index(label) for asked in form.asked] == [2, 2, 2, 2]
    # How a non-answer counts is no matter of the form: the grid goes on.
    assert [len(asked.labels) for asked in form.asked] == [4, 4, 4, 3]
    rows = [[getattr(asked, cells)[2] for asked in form.asked]]
    table = [[asked.headers[header] for asked in form.asked], *rows, *rows]
    responses = _read(loaded.instrument, table, by=[])
    assert responses.codes.tolist() == [[2, 2]] * 4


def test_limesurvey_has_a_short_code_for_what_is_not_here() -> None:
    loaded = check(read_text(NOT_HERE, file="not-here.yaml"))
    assert loaded.instrument is not None
    form = exported(loaded.instrument, "limesurvey")
    assert form.asked[0].codes == ["1", "2", "NHERE", "DKNOW"]


def test_limesurvey_codes_of_the_bundled_questionnaire_come_back() -> None:
    bundled = load_instrument("tic-principles")
    form = exported(bundled, "limesurvey", form="staff")
    statements = [asked for asked in form.asked if asked.codes[:2] == ["1", "2"]]
    assert len(statements) == 61
    rows = []
    for person in range(9):
        # One statement offers eight answers: the last two people give the last of them.
        rows.append([asked.codes[: person + 1][-1] for asked in statements])
    responses = _read(bundled, [[asked.headers["codes"] for asked in statements], *rows], by=[])
    for item in bundled.items_on("staff"):
        last = len(bundled.answers_to(item.response_scale).options) - 1
        expected = [min(person, last) for person in range(9)]
        assert responses.codes_of(item.id).tolist() == expected, item.id


def test_limesurvey_codes_come_back_but_for_those_that_it_cannot_hold(
    instrument: Instrument,
) -> None:
    form = exported(instrument, "limesurvey").by("codes")
    assert form["grid1[saf1]"].codes == ["1", "2", "3", "DKNOW", "PNTS"]
    assert form["plan"].codes == ["1", "A2", "0"]
    assert form["shift"].codes == ["A1", "night"]
    told = told_of(instrument, "limesurvey")
    assert "“In part, so far”, “Day (6–14)” cannot keep the code of the answer" in told
    assert "`help_is_there_when_it_is_needed` is called `helpistherewhenitisn`" in told


def test_qualtrics_brings_three_header_rows_and_previews(instrument: Instrument) -> None:
    form = exported(instrument, "qualtrics")
    names = [asked.headers["names"] for asked in form.asked]
    # Qualtrics puts everything that a question says into one line.
    wordings = [" ".join(asked.headers["labels"].split()) for asked in form.asked]
    imports = [f'{{"ImportId":"QID{number}"}}' for number, _ in enumerate(form.asked)]
    people = []
    for person in range(3):
        people.append([_answer(asked, person) for asked in form.asked])
    table = [
        ["ResponseId", "Status", "Finished", *names],
        ["Response ID", "Response Type", "Finished", *wordings],
        ['{"ImportId":"_recordId"}', '{"ImportId":"status"}', '{"ImportId":"finished"}', *imports],
        ["R_1", "IP Address", "True", *people[0]],
        ["R_2", "Survey Preview", "True", *people[0]],
        ["R_3", "IP Address", "True", *people[1]],
        ["R_4", "IP Address", "True", *people[2]],
    ]
    responses = _read(instrument, table)
    assert responses.items == tuple(
        statement.id for statement in questionnaire(instrument).statements
    )
    assert responses.codes.tolist() == [[0, 1, 2]] * len(responses.items)
    assert [len(texts) for texts in responses.comments.values()] == [3, 3]
    assert list(responses.levels["shift"]) == ["Day shift", "night", "(unknown)"]


def _answer(asked: Asked, person: int) -> str:
    if not asked.labels:
        return f"words {person}"
    return asked.labels[person] if person < len(asked.labels) else ""


def test_qualtrics_has_numbers_for_codes(instrument: Instrument) -> None:
    form = exported(instrument, "qualtrics").by("names")
    assert form["grid_1_1"].codes == ["1", "2", "3", "904", "905"]
    assert form["mood"].codes == ["-1", "0", "1"]
    assert form["plan"].codes == ["1", "902", "0"]
    assert "“In part, so far”" in told_of(instrument, "qualtrics")


def test_weights_stand_beside_fhir_answers_and_not_beside_non_answers(
    instrument: Instrument,
) -> None:
    content = exporter("fhir-r5").export(questionnaire(instrument), SETTINGS)
    plan = _fhir_item(json.loads(content)["item"], "plan")
    assert [option["extension"][0]["valueDecimal"] for option in plan["answerOption"]] == [
        1,
        0.5,
        0,
    ]
    felt = _fhir_item(json.loads(content)["item"], "saf_1")
    assert ["extension" in option for option in felt["answerOption"]] == [True] * 3 + [False] * 2


def _fhir_item(items: list[Any], link: str) -> Any:
    for item in items:
        if item["linkId"] == link:
            return item
        found = _fhir_item(item.get("item", []), link)
        if found is not None:
            return found
    return None


def test_a_document_has_a_title_and_headings(instrument: Instrument) -> None:
    content = exporter("word").export(questionnaire(instrument), SETTINGS)
    found = list(paragraphs(content))
    assert found[0].style == "Title"
    assert found[0].text == 'Riverside: Our care, seen "from inside"'
    headings = [one.text for one in found if one.style == "Heading1"]
    assert headings == [
        "Before you start",
        "Statements",
        "In your own words",
        "About you",
        "Thank you",
    ]


@pytest.mark.parametrize("target", ["google-forms", "word"])
def test_statements_that_read_alike_are_told_apart_where_only_wordings_come_back(
    target: str, tmp_path: Path
) -> None:
    text = TO_EXPORT.read_text("utf-8").replace("I feel safe here.", "I am afraid to speak up.")
    file = tmp_path / "alike.yaml"
    file.write_text(text, "utf-8")
    alike = load_instrument(str(file))
    form = exported(alike, target)
    headers = [asked.headers["labels"] for asked in form.asked]
    assert [header for header in headers if "afraid" in header] == [
        "saf_1. I am afraid to speak up.",
        "Fear. I am afraid to speak up.",
    ]
    found = read_back(alike, form, "labels", "labels")
    assert found["saf_1"] == found["Fear"] == [0, 1, 2, 3, 4]


def test_a_form_too_long_for_microsoft_forms_is_said(instrument: Instrument) -> None:
    asked = questionnaire(instrument)
    long = replace(asked, statements=asked.statements * 20)
    assert "questions: Microsoft Forms takes 200" in "\n".join(
        left_out(exporter("word"), long, SETTINGS)
    )
    assert "Microsoft Forms takes 200" not in told_of(instrument, "word")


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("redcap", "Export again with --lang for: es."),
        ("qualtrics", "Export again with --lang for: es."),
        ("google-forms", "Export again with --lang for: es."),
        ("word", "Export again with --lang for: es."),
        ("redcap", "give the survey the title “Riverside: Our care, seen"),
    ],
)
def test_what_does_not_fit_is_said(instrument: Instrument, target: str, sentence: str) -> None:
    assert sentence in told_of(instrument, target)


def told_of(instrument: Instrument, target: str) -> str:
    asked = questionnaire(instrument)
    return "\n".join(left_out(exporter(target), asked, SETTINGS))


@pytest.mark.parametrize("target", READ)
def test_the_same_questionnaire_gives_the_same_bytes(instrument: Instrument, target: str) -> None:
    asked = questionnaire(instrument)
    made = exporter(target).export
    assert made(asked, SETTINGS) == made(asked, SETTINGS)


@pytest.mark.parametrize(("language", "from_the_right"), [("es", False), ("fa", True)])
def test_a_document_runs_in_the_direction_of_its_language(
    instrument: Instrument, language: str, from_the_right: bool
) -> None:
    asked = replace(questionnaire(instrument), language=language)
    content = exporter("word").export(asked, SETTINGS)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        styles = package.read("word/styles.xml").decode()
    assert ("<w:bidi/>" in styles, "<w:rtl/>" in styles) == (from_the_right, from_the_right)
    assert f'w:{"bidi" if from_the_right else "val"}="{language}"' in styles
