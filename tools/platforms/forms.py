"""Every form of bundled and random instruments, for every target, in every language."""

import random
import shutil
from pathlib import Path

import yaml

from tests.roundtrip import worded
from ticassess.exporters import ExportSettings, exporter, questionnaire
from ticassess.instrument import Instrument, load_instrument
from tools.platforms.environment import ROOT

TARGETS = ("xlsform", "redcap", "surveyjs", "fhir", "fhir-r5", "google-forms")
ALL_LANGUAGES = None
_SETTINGS = ExportSettings(
    contacts=('Ann Lee, "room" 2 & 3: 555 <0199>',), organisation="Our {home}"
)


def write_forms(folder: Path, count: int) -> None:
    """Write the forms of all instruments into folders by target, replacing what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    for target in TARGETS:
        (folder / target).mkdir(parents=True)
    bundled = [
        *ROOT.glob("instruments/*/instrument.yaml"),
        *ROOT.glob("examples/*/instrument.yaml"),
    ]
    for path in [*bundled, ROOT / "tests" / "unit" / "exporters" / "to-export.yaml"]:
        instrument = load_instrument(str(path))
        _write(folder, instrument.id, instrument)
    made = folder / "random.yaml"
    for seed in range(count):
        text = yaml.safe_dump(worded.instrument(random.Random(seed)), allow_unicode=True)
        made.write_text(text, "utf-8")
        _write(folder, f"random-{seed}", load_instrument(str(made)))


def _write(folder: Path, name: str, instrument: Instrument) -> None:
    """Write the forms of one instrument, in all languages together and in each alone."""
    for form in instrument.forms or [None]:
        for language in (ALL_LANGUAGES, *instrument.languages):
            asked = questionnaire(instrument, form=form, language=language)
            for target in TARGETS:
                parts = [name, form or "", language or ""]
                file = "-".join(part for part in parts if part) + exporter(target).ENDING
                (folder / target / file).write_bytes(exporter(target).export(asked, _SETTINGS))
