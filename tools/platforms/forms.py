"""Every form of bundled and random instruments, for every target, in every language."""

import random
import shutil
from collections.abc import Mapping
from pathlib import Path

import yaml

from tests.roundtrip import worded
from ticassess.exporters import ExportSettings, exporter, questionnaire
from ticassess.instrument import Instrument, load_instrument
from tools.platforms.environment import ROOT

TARGETS = ("xlsform", "redcap", "surveyjs", "fhir", "fhir-r5", "google-forms")
ALL_LANGUAGES = None
_MANY_TEXTS = ROOT / "tests" / "unit" / "exporters" / "to-export.yaml"
_FEW_FORMS = 2
_SETTINGS = ExportSettings(
    contacts=('Ann Lee, "room" 2 & 3: 555 <0199>',), organisation="Our {home}"
)


def instruments(count: int, folder: Path, *, few: bool = False) -> Mapping[str, Path]:
    """Give the files of bundled instruments, all or a few, and of random ones made in a folder."""
    bundled = [*ROOT.glob("instruments/*/instrument.yaml")]
    if not few:
        bundled += ROOT.glob("examples/*/instrument.yaml")
    found = {}
    for path in [*bundled, _MANY_TEXTS]:
        found[load_instrument(str(path)).id] = path
    folder.mkdir(parents=True, exist_ok=True)
    for seed in range(count):
        made = folder / f"random-{seed}.yaml"
        text = yaml.safe_dump(worded.instrument(random.Random(seed)), allow_unicode=True)
        made.write_text(text, "utf-8")
        found[made.stem] = made
    return found


def write_forms(folder: Path, found: Mapping[str, Path], *, every_language: bool = True) -> None:
    """Write the forms of instruments into folders by target, replacing what was there."""
    for target in TARGETS:
        shutil.rmtree(folder / target, ignore_errors=True)
        (folder / target).mkdir(parents=True)
    for name, path in found.items():
        _write(folder, name, load_instrument(str(path)), every_language=every_language)


def _write(folder: Path, name: str, instrument: Instrument, *, every_language: bool) -> None:
    """Write the forms of one instrument, in all languages together and in each alone.

    Not in every language means only a few of many forms, too.
    """
    languages: list[str | None] = [ALL_LANGUAGES]
    if every_language:
        languages += instrument.languages
    forms: list[str | None] = [*instrument.forms] or [None]
    if not every_language:
        forms = forms[:_FEW_FORMS]
    for form in forms:
        for language in languages:
            asked = questionnaire(instrument, form=form, language=language)
            for target in TARGETS:
                parts = [name, form or "", language or ""]
                file = "-".join(part for part in parts if part) + exporter(target).ENDING
                (folder / target / file).write_bytes(exporter(target).export(asked, _SETTINGS))
