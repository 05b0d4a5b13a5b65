"""Files to start from: an assessment folder for an instrument, and a small own instrument."""

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template

from ticassess import resources
from ticassess.errors import WrongUsage
from ticassess.instrument import INSTRUMENT_ID_PATTERN, Instrument

ANSWERS = "answers.xlsx"
"""The name that an assessment folder gives its entry sheet."""


def assessment_folder(
    instrument: Instrument, *, called: str, answers: bytes
) -> Mapping[str, bytes]:
    """Give the files of an assessment folder by name; `called` is how it names the instrument.

    The assessment file says in comments what each entry is for, and names the instrument's groups.
    """
    form, by, first = "", "", "role"
    if instrument.forms:
        form = f", form: {next(iter(instrument.forms))}"
    if instrument.demographics:
        by = first = instrument.demographics[0].id
    values = {
        "title": instrument.title.in_language(instrument.language),
        "instrument": called,
        "form": form,
        "invited": _invited(instrument),
        "by": f"[{by}]",
        "first": first,
        "scale": instrument.scales[0].id,
    }
    return {
        "README.md": _filled("README.md", values),
        "assessment.yaml": _filled("assessment.yaml", values),
        ANSWERS: answers,
    }


def instrument_file(path: Path) -> bytes:
    """Give a small commented instrument that validates as it is, for a file of this name.

    Raises:
        WrongUsage: the name is not one that YAML files have.

    """
    if path.suffix not in (".yaml", ".yml"):
        raise WrongUsage(
            f"{path.name} should end in .yaml.",
            hint="For example: --instrument our-questionnaire.yaml",
        )
    return _filled("instrument.yaml", {"file": path.name, "id": _id_for(path)})


def _id_for(path: Path) -> str:
    """Make an id out of a file name; `instrument.yaml` goes by its folder, as bundled ones do."""
    name = path.stem
    if name == "instrument":
        name = path.resolve().parent.name
    # File names may have spaces and capitals; ids may not.
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower())[:64].strip("-")
    if re.fullmatch(INSTRUMENT_ID_PATTERN, plain):
        return plain
    return "our-questionnaire"


_ASKED = 120
"""How many people the example asks in all; each question about them adds up to it."""


def _invited(instrument: Instrument) -> str:
    """Show, as comments, how to give the headcounts of each group on the form of the folder."""
    lines = [f"#   total: {_ASKED}\n"]
    form = next(iter(instrument.forms), None)
    for demographic in instrument.demographics_on(form):
        levels = demographic.options
        each, more = divmod(_ASKED, len(levels))
        counts = []
        for position, level in enumerate(levels):
            counts.append(f"{level.value}: {each + (position < more)}")
        lines.append(f"#   {demographic.id}: {{{', '.join(counts)}}}\n")
    return "".join(lines)


def _filled(name: str, values: Mapping[str, str]) -> bytes:
    template = (resources.examples() / "start" / f"{name}.in").read_text("utf-8")
    return Template(template).substitute(values).encode()
