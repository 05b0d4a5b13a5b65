"""Made-up answers in files that the tools of platforms read, and what we read in them."""

import csv
import io
import json
import random
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.roundtrip import qualtrics
from tests.roundtrip.people import Person, filled_in, made_up, options_of, shown
from ticassess.exporters import ExportSettings, exporter, questionnaire
from ticassess.instrument import Instrument, load_instrument
from ticassess.responses import SKIPPED, Source, read_responses
from tools.platforms.syntax import syntax_of

_HEADER_ROWS = 3
_PREVIEW, _UNFINISHED = "R_preview", "R_unfinished"


def write_answers(folder: Path, found: Mapping[str, Path]) -> None:
    """Write answers to each instrument as exports of Qualtrics and as syntax for PSPP."""
    of_qualtrics, of_spss = folder / "qualtrics-answers", folder / "spss-answers"
    for place in (of_qualtrics, of_spss):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
    for name, path in found.items():
        instrument = load_instrument(str(path))
        # What does not answer enough is left out here, and these tools know of no such rule.
        if instrument.min_answered is not None or instrument.consensus is not None:
            continue
        form = next(iter(instrument.forms), None)
        people = _people(random.Random(name), instrument, form)
        # Numbers that are typed in have no labels, and of several choices in one cell the package
        # for Qualtrics makes answers of its own. `tests/roundtrip` reads both.
        if not _is_labelled(instrument, form):
            continue
        if not instrument.answered_together:
            (of_qualtrics / name).mkdir()
            _write_qualtrics(of_qualtrics / name, instrument, form, people)
        (of_spss / name).mkdir()
        syntax = syntax_of(random.Random(name), instrument, form, people)
        about = {"instrument": str(path), "form": form, "variables": syntax.variables}
        (of_spss / name / "answers.sps").write_text(syntax.text, "utf-8")
        (of_spss / name / "about.json").write_text(json.dumps(about), "utf-8")


def _is_labelled(instrument: Instrument, form: str | None) -> bool:
    for item in instrument.items_on(form):
        if any(option.label is None for option in options_of(instrument, item, form)):
            return False
    return True


def _people(draw: random.Random, instrument: Instrument, form: str | None) -> Sequence[Person]:
    people: list[Person] = []
    while len([person for person in people if person.answers]) < 2:
        people += made_up(draw, instrument, form)
    return people


def _write_qualtrics(
    folder: Path, instrument: Instrument, form: str | None, people: Sequence[Person]
) -> None:
    """Write an export with a preview and an unfinished reply, and the answers that we read."""
    language = next(iter(instrument.languages))
    asked = questionnaire(instrument, form=form, language=language)
    survey = exporter("qualtrics").export(asked, ExportSettings())
    fields = qualtrics.fields(survey, language)
    replies = filled_in(instrument, form, language, fields, people)
    rows = list(csv.reader(io.StringIO(qualtrics.export(replies, labels=True).decode("utf-8-sig"))))
    header = rows[0]
    at = {name: header.index(name) for name in ("ResponseId", "Status", "Finished")}
    for name, column, value in ((_PREVIEW, "Status", "Survey Preview"),
                                (_UNFINISHED, "Finished", "False")):  # fmt: skip
        extra = list(rows[_HEADER_ROWS])
        extra[at["ResponseId"]] = name
        extra[at[column]] = value
        rows.append(extra)
    # By this column each reply is found again, whatever is left out.
    for number, row in enumerate(rows):
        row.append("Ward" if number < _HEADER_ROWS - 1 else f"ward {row[at['ResponseId']]}")
    rows[_HEADER_ROWS - 1][-1] = '{"ImportId":"QID999"}'
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows(rows)
    path = folder / "export.csv"
    path.write_text(file.getvalue(), "utf-8-sig")
    read = _as_read(instrument, form, language, path, header)
    (folder / "read.json").write_text(json.dumps(read, ensure_ascii=False), "utf-8")


def _as_read(
    instrument: Instrument, form: str | None, language: str, path: Path, header: Sequence[str]
) -> Mapping[str, Mapping[str, str]]:
    """Give for each reply that we keep the label of the answer in each field of an item."""
    responses = read_responses(instrument, Source(content=path, form=form), by=["Ward"])
    wards = responses.levels["Ward"].tolist()
    kept: dict[str, dict[str, str]] = {ward.removeprefix("ward "): {} for ward in wards}
    for index, use in enumerate(responses.reconciliation.columns):
        if use.use != "item":
            continue
        options = instrument.answers_to(instrument.item(use.target).response_scale).options
        codes = responses.codes_of(use.target).tolist()
        for ward, code in zip(wards, codes, strict=True):
            said = shown(options[code].label, language) if code < len(options) else ""
            assert code < len(options) or code == SKIPPED or not said
            kept[ward.removeprefix("ward ")][header[index]] = said
    return kept
