"""Out and back: an instrument becomes a form, people fill it in, the file gives the same scores.

Each platform is played by a module beside this one. It reads names, codes and labels out of the
exported form, as the platform does, and writes answers in the shape of the platform's own export.
The file is read without a map, and its scores must be those of the same answers as plain CSV, to
the last bit.

The test suite holds a few random instruments to it, `TICASSESS_ROUNDTRIP=300` holds 300.
"""

import os
import random
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.roundtrip import worded
from tests.roundtrip.people import Person, columns_of, filled_in, made_up, plain_table
from tests.roundtrip.shapes import SHAPES, Shape
from ticassess.errors import WrongUsage
from ticassess.exporters import ExportSettings, exporter, left_out, questionnaire
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, load_instrument
from ticassess.responses import Source, read_responses
from ticassess.scoring.results import WHOLE, Estimate
from ticassess.scoring.score import score

INSTRUMENTS = int(os.environ.get("TICASSESS_ROUNDTRIP", "6"))
# Of the questionnaire that is tried in every shape; `make roundtrip` tries more.
FORMS = 2 if "TICASSESS_ROUNDTRIP" in os.environ else 1
ROOT = Path(__file__).resolve().parents[2]
BUNDLED = sorted((ROOT / "instruments").glob("*/instrument.yaml"))
LATER = [path for path in BUNDLED if path.parent.name != "tic-principles"]
FACES = ROOT / "tests" / "instruments" / "valid" / "faces.yaml"
NUMBERS = ROOT / "tests" / "instruments" / "valid" / "numbers.yaml"
TOGETHER = ROOT / "tests" / "instruments" / "valid" / "together.yaml"
MANY_TEXTS = ROOT / "tests" / "unit" / "exporters" / "to-export.yaml"
FILES = [*BUNDLED, MANY_TEXTS, FACES, NUMBERS, TOGETHER]
BY_NAME = {shape.name: shape for shape in SHAPES}


@dataclass(frozen=True, kw_only=True)
class Survey:
    """An instrument, one of its forms, and the people who fill it in."""

    instrument: Instrument
    form: str | None
    people: Sequence[Person]


def cases() -> Iterator[tuple[Path, str]]:
    """Give each file with each shape; those of `LATER` share the shapes out among them.

    What they add to the format is the same in all shapes of a platform, and time is dear.
    """
    for path in [*BUNDLED, MANY_TEXTS, FACES, NUMBERS, TOGETHER]:
        for number, shape in enumerate(BY_NAME):
            if path not in LATER or LATER.index(path) == number % len(LATER):
                yield path, shape


@pytest.mark.parametrize(
    ("path", "shape"),
    list(cases()),
    ids=lambda value: f"{value.parent.name}-{value.stem}" if isinstance(value, Path) else value,
)
def test_bundled_instruments_come_back(path: Path, shape: str, tmp_path: Path) -> None:
    instrument = load_instrument(str(path))
    every = surveys(random.Random(1), instrument, BY_NAME[shape])
    # A few forms for each shape, in turn: all shapes together take each form, in bearable time.
    many = 2 if path in LATER else FORMS
    turn = many * list(BY_NAME).index(shape)
    for step in range(min(many, len(every))):
        survey = every[(turn + step) % len(every)]
        for language in languages(BY_NAME[shape], instrument):
            assert_same_scores(survey, BY_NAME[shape], language, tmp_path)


@pytest.mark.parametrize("shape", BY_NAME)
def test_random_instruments_come_back(shape: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("random")

    @settings(max_examples=INSTRUMENTS)
    @given(st.integers(0, 10**9))
    def comes_back(seed: int) -> None:
        draw = random.Random(seed)
        instrument = random_instrument(draw, folder)
        for survey in surveys(draw, instrument, BY_NAME[shape]):
            language = draw.choice(languages(BY_NAME[shape], instrument))
            assume(not may_have_summaries(survey, BY_NAME[shape], folder))
            assert_same_scores(survey, BY_NAME[shape], language, folder)

    comes_back()


def random_instrument(draw: random.Random, folder: Path) -> Instrument:
    """Make a random instrument and load it from a file."""
    path = folder / "random.yaml"
    path.write_text(
        yaml.safe_dump(worded.instrument(draw), sort_keys=False, allow_unicode=True),
        encoding="utf-8",
    )
    return load_instrument(str(path))


def surveys(draw: random.Random, instrument: Instrument, shape: Shape) -> list[Survey]:
    """Let people fill in each form of an instrument."""
    made = []
    held = getattr(exporter(shape.target), "HOLDS", ())
    for form in instrument.forms or [None]:
        people = made_up(draw, instrument, form, held)
        made.append(Survey(instrument=instrument, form=form, people=people))
    return made


def languages(shape: Shape, instrument: Instrument) -> list[str]:
    """Give the languages in which a shape can differ."""
    every = list(instrument.languages)
    return every if shape.shows else every[:1]


def assert_same_scores(survey: Survey, shape: Shape, language: str, folder: Path) -> None:
    """Send a survey out and back, and compare its scores with those of the plain answers.

    Where the exporter has said that this shape cannot carry all answers, reading them may end with
    findings, and the items whose answers come in have the right numbers all the same; unless the
    instrument leaves out whoever seems to have answered too little then.
    """
    form = exported(survey, shape, language)
    fields = shape.fields(form, language)
    replies = filled_in(survey.instrument, survey.form, language, fields, survey.people)
    came_back = folder / f"came-back{shape.ending}"
    came_back.write_bytes(shape.file(form, replies))
    plain = folder / "plain.csv"
    plain.write_bytes(plain_answers(survey, blanks=shape.has_blanks))
    by = breakdowns(survey, blanks=shape.has_blanks)
    if not shape.has_blanks and not any(person.answers for person in survey.people):
        # Without a single answer such a file names no item.
        assert_refused(survey, came_back)
        return
    if can_carry(survey, shape, language):
        assert scores(survey, came_back, by) == scores(survey, plain, by)
        return
    if survey.instrument.min_answered is not None:
        return
    with suppress(UnusableContent, WrongUsage):
        expected = items_of_everybody(scores(survey, plain, by))
        for item, estimate in items_of_everybody(scores(survey, came_back, by)).items():
            assert estimate.n == 0 or without_blanks(estimate) == without_blanks(expected[item])


def assert_refused(survey: Survey, path: Path) -> None:
    """Hold a file without any item to a clear word."""
    with pytest.raises(UnusableContent, match=r"no column matches any item|there are no replies"):
        scores(survey, path, ())


def without_blanks(estimate: Estimate) -> Estimate:
    """Give what an item's own answers say: where another item is not read, fewer replies count."""
    # The last four count cells without an option.
    return replace(estimate, counts=estimate.counts[:-4])


def items_of_everybody(estimates: list[Estimate]) -> dict[str, Estimate]:
    """Give the numbers of items for the whole organisation."""
    items = {}
    for estimate in estimates:
        if estimate.group == WHOLE and estimate.subject.kind == "item":
            items[estimate.subject.id] = estimate
    return items


def exported(survey: Survey, shape: Shape, language: str) -> bytes:
    """Give the form that is sent out, in all languages where it can hold them."""
    only = language if shape.one_language else None
    asked = questionnaire(survey.instrument, form=survey.form, language=only)
    return exporter(shape.target).export(asked, ExportSettings(contacts=("Ask Ann.",)))


def can_carry(survey: Survey, shape: Shape, language: str) -> bool:
    """Say whether the exporter does not tell people to choose another shape."""
    only = language if shape.one_language else None
    asked = questionnaire(survey.instrument, form=survey.form, language=only)
    said = left_out(exporter(shape.target), asked, ExportSettings())
    return not any(words in sentence for sentence in said for words in shape.needs)


def may_have_summaries(survey: Survey, shape: Shape, folder: Path) -> bool:
    """Say whether one person’s answers are the highest, or lowest, of all to each of a few items.

    Nobody could tell such a row from one that sums up the others, so that reading stops and asks.
    """
    plain = folder / "plain.csv"
    plain.write_bytes(plain_answers(survey, blanks=shape.has_blanks))
    try:
        scores(survey, plain, ())
    except UnusableContent as refused:
        return {finding.code for finding in refused.findings} == {"TIC918"}
    except WrongUsage:
        return False
    return False


def plain_answers(survey: Survey, *, blanks: bool) -> bytes:
    """Give the answers as plain CSV, with or without the columns that nobody answered."""
    names = columns_of(survey.instrument, survey.form, survey.people, blanks=blanks)
    return plain_table(survey.instrument, survey.form, survey.people, names)


def breakdowns(survey: Survey, *, blanks: bool) -> list[str]:
    """Name the demographics that scores can be broken down by."""
    names = columns_of(survey.instrument, survey.form, survey.people, blanks=blanks)
    return [one.id for one in survey.instrument.demographics if one.id in names]


def scores(survey: Survey, path: Path, by: Sequence[str]) -> list[Estimate]:
    """Read a file without a map and score it, before anything is rounded or protected."""
    source = Source(content=path, form=survey.form)
    replies = read_responses(survey.instrument, source, by=by)
    return list(score(survey.instrument, replies).estimates)
