"""No label above a column of a printed grid runs into the next one."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # it has no types

from ticassess import resources
from ticassess.exporters import questionnaire
from ticassess.exporters.content import Option
from ticassess.exporters.grid_columns import columns_of_grid
from ticassess.exporters.printed_blocks import blocks
from ticassess.instrument import load_instrument

FONT = "fonts/atkinson-hyperlegible-next-latin-400-normal.woff2"
HEAD = 7.8 * 25.4 / 72  # mm in an em of the type above the columns, in form.css


class Ruler:
    """Measures text with the font itself."""

    def __init__(self, font: Path) -> None:
        opened = TTFont(font)
        self.glyphs = opened.getBestCmap()
        self.advances = opened["hmtx"]
        self.units = opened["head"].unitsPerEm

    def mm(self, text: str) -> float:
        units = sum(self.advances[self.glyphs[ord(letter)]][0] for letter in text)
        return float(units / self.units * HEAD)


@pytest.fixture(scope="module")
def ruler() -> Ruler:
    return Ruler(resources.report_templates() / "gap-report" / FONT)


def test_every_word_above_a_column_of_a_bundled_form_fits_into_it(ruler: Ruler) -> None:
    instrument = load_instrument("tic-principles")
    words = 0
    for form in instrument.forms:
        for language in ("en", "es"):
            asked = questionnaire(instrument, form=form, language=language)
            for block in blocks(asked, large_print=False):
                assert block.layout == "grid"
                assert not block.columns.hyphenated
                for option, width in zip(block.options, block.columns.widths, strict=True):
                    for word in option.label.split():
                        assert ruler.mm(word) < width - 0.6, (form, language, word)
                        words += 1
    assert words > 500


def test_answers_have_columns_of_one_width_and_leave_room_for_the_statement() -> None:
    frequency = [Option(label=label) for label in ("Never", "Rarely", "Sometimes", "Often")]
    others = [Option(label="Prefer not to say", no_answer=True)] * 4
    columns = columns_of_grid([*frequency, *others])
    assert len(set(columns.widths[:4])) == 1
    assert sum(columns.widths) <= 118
    assert not columns.hyphenated


def test_nine_long_labels_are_hyphenated_and_stay_within_the_page() -> None:
    columns = columns_of_grid([Option(label="Unacceptable")] * 9)
    assert columns.hyphenated
    assert sum(columns.widths) == pytest.approx(118, abs=0.5)
