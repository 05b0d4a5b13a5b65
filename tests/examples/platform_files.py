"""Answers to the bundled questionnaire, as each platform exports them."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.roundtrip import copied, microsoft_forms, xlsform
from tests.roundtrip.fields import Field, Replies
from tests.roundtrip.people import Person, filled_in, made_up
from tests.roundtrip.shapes import SHAPES
from ticassess.exporters import ExportSettings, exporter, questionnaire
from ticassess.instrument import Instrument, load_instrument

PEOPLE = 12
LANGUAGE = "en"

# The page, and the export that it says to choose.
EXPORTED = {
    "google-forms": "Google Forms",
    "kobotoolbox": "KoboToolbox, labels",
    "limesurvey": "LimeSurvey, texts",
    "microsoft-forms": "Microsoft Forms",
    "odk-central": "ODK Central, zip",
    "qualtrics": "Qualtrics, choice text",
    "redcap": "REDCap, raw",
    "surveyjs": "SurveyJS",
}
COPIED: Mapping[str, Callable[[Replies], bytes]] = {
    "alchemer": copied.alchemer,
    "jotform": copied.jotform,
    "surveymonkey": copied.surveymonkey,
    "typeform": copied.typeform,
}


def instrument() -> Instrument:
    """Give the questionnaire that the pages export."""
    return load_instrument("tic-principles")


def people() -> Sequence[Person]:
    """Let people answer most of it."""
    asked, draw = instrument(), random.Random(7)
    found: list[Person] = []
    while len(found) < PEOPLE:
        some = made_up(draw, asked, _form(asked))
        most = len(some) * len(asked.items_on(_form(asked)))
        if sum(len(one.answers) for one in some) > most * 0.8:
            found += some
    return found[:PEOPLE]


def write_answers(page: str, form: Path | None, answers: Path) -> None:
    """Write what the platform of a page exports of the form that was made for it."""
    content = b"" if form is None else form.read_bytes()
    if page in EXPORTED:
        (shape,) = [shape for shape in SHAPES if shape.name == EXPORTED[page]]
        answers.write_bytes(shape.file(content, _replies(shape.fields(content, LANGUAGE))))
    elif page in COPIED:
        answers.write_bytes(COPIED[page](_replies(microsoft_forms.fields(content, LANGUAGE))))
    else:
        # By codes: they stand in `instruments show`, and in the form for ODK as names.
        asked = questionnaire(instrument(), form=_form(instrument()))
        coded = exporter("xlsform").export(asked, ExportSettings())
        replies = _replies(xlsform.fields(coded, LANGUAGE))
        if page == "sosci-survey":
            answers.write_bytes(copied.sosci(replies))
        else:
            _write_data(replies, answers)


def _write_data(replies: Replies, path: Path) -> None:
    columns: dict[str, list[str]] = {field.name: [] for field in replies.fields}
    for person in replies.people:
        for name, label in zip(columns, replies.labels(person), strict=True):
            columns[name].append(label)
    if path.suffix == ".parquet":
        pytest.importorskip("polars").DataFrame(columns).write_parquet(path)
    else:
        frame = pytest.importorskip("pandas").DataFrame(columns)
        pytest.importorskip("pyreadstat").write_sav(frame, path)


def _replies(fields: Sequence[Field]) -> Replies:
    asked = instrument()
    return filled_in(asked, _form(asked), LANGUAGE, fields, people())


def _form(asked: Instrument) -> str | None:
    return next(iter(asked.forms), None)
