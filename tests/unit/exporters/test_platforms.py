"""Questionnaires for survey platforms, read again as each platform does.

The instrument is `to-export.yaml`: grids, conditions, evidence, poles, levels with spaces, and
wording with marks that platforms give a meaning.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exported_files import (
    Form,
    read_limesurvey,
    read_redcap,
    read_surveyjs,
    read_xlsform,
)
from ticassess.exporters import ExportSettings, exporter, left_out, questionnaire
from ticassess.instrument import Instrument, load_instrument
from ticassess.responses import Source, read_responses

TO_EXPORT = Path(__file__).with_name("to-export.yaml")
SETTINGS = ExportSettings(contacts=("Ana, room 12", "Night line"), organisation="Riverside")
LANGUAGES = {"en": "English (en)", "es": "Español (es)"}

Reader = Callable[[bytes, str], Form]
READ: dict[str, Reader] = {
    "xlsform": lambda content, language: read_xlsform(content, LANGUAGES[language]),
    "redcap": lambda content, _: read_redcap(content),
    "limesurvey": read_limesurvey,
    "surveyjs": read_surveyjs,
}
ONE_LANGUAGE = {"redcap"}


@pytest.fixture(scope="module")
def instrument() -> Instrument:
    return load_instrument(str(TO_EXPORT))


def exported(instrument: Instrument, target: str, language: str = "en") -> Form:
    """Export, where it can be in all languages, and read one of them again."""
    asked = questionnaire(instrument, language=language if target in ONE_LANGUAGE else None)
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


@pytest.mark.parametrize("target", READ)
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
    ],
)
def test_conditions_are_held(instrument: Instrument, target: str, condition: str) -> None:
    conditions = [asked.condition for asked in exported(instrument, target).asked]
    assert [conditions[7], conditions[8]] == [condition, condition]
    assert {*conditions[:7], *conditions[9:]} <= {"", "1"}


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
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("target", "header", "cells"), WAYS)
def test_answers_come_back_without_a_map(
    instrument: Instrument, target: str, header: str, cells: str, language: str
) -> None:
    form = exported(instrument, target, language)
    found = read_back(instrument, form, header, cells)
    # Places for evidence have a name, and no wording that is theirs alone.
    evidence = {} if header == "labels" else {"plan_evidence": 5}
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
    table = [[asked.headers[header] for asked in form.asked], *rows]
    content = "\n".join(",".join(_quoted(cell) for cell in line) for line in table)
    source = Source(content=content.encode(), name="answers.csv")
    responses = read_responses(instrument, source, by=["shift"])
    found: dict[str, object] = {}
    for item, codes in zip(responses.items, responses.codes.tolist(), strict=True):
        found[item] = [code if code < 10 else None for code in codes]
    levels = [level if level != "(unknown)" else None for level in responses.levels["shift"]]
    found["shift"] = levels
    found |= {name: len(texts) for name, texts in responses.comments.items()}
    return found


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


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


@pytest.mark.parametrize(
    ("target", "sentence"),
    [
        ("redcap", "Export again with --lang for: es."),
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
