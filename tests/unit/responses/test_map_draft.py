"""`ticassess map`: what is open in an export, as a map file that may be filled in and used."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.unit.responses.conftest import codes
from ticassess.assessment import load_map
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument
from ticassess.responses import Source, map_draft, read_responses, written_map

EXPORT = """\
Response ID,Q7 I can say no her,grid_quiet,Site,Remark,Remark,share
1,Agreee,4,North,a,b,All
2,4,no idea,North,a,b,All
3,4,no idea,South,a,b,ann@example.org
"""


def write(folder: Path, text: str = EXPORT) -> Path:
    path = folder / "export.csv"
    path.write_text(text, "utf-8")
    return path


def test_every_column_and_text_that_is_open_stands_there(
    instrument: Instrument, tmp_path: Path
) -> None:
    draft = map_draft(instrument, write(tmp_path))
    assert (
        written_map(draft, "calm-check 1")
        == """\
# What columns and cells of export.csv mean, for calm-check 1.
# Check each line. Take the # away from those that are right, and complete them.
ticassess: 1
kind: map
columns:
  "Q7 I can say no her": calm    # I can say “no” here.
  # "Q7 I can say no her": ignore
  "grid_quiet": quiet    # I know a quiet place that I may use.
  # "grid_quiet": ignore
  # "Site": ignore
# positions:
  # 5: ignore    # Remark
  # 6: ignore    # Remark
cells:
  # One of 1 (Strongly disagree), 2 (Disagree), 3 (Neither), 4 (Agree), 5 (Strongly agree), \
not_applicable (N/A), prefer_not_to_say (Prefer not to say); or skipped, if it is no answer.
  agreement:
    "Agreee": 4    # Agree, 1 cell
    # "no idea": …    # 2 cells
"""
    )


def test_the_map_is_used_once_it_is_complete(instrument: Instrument, tmp_path: Path) -> None:
    export = write(tmp_path, EXPORT.replace("ann@example.org", "All"))
    text = written_map(map_draft(instrument, export), "calm-check 1")
    path = tmp_path / "map.yaml"
    path.write_text(text.replace('# "no idea": …', '"no idea": not_applicable'), "utf-8")
    settled = load_map(path, instrument)
    responses = read_responses(instrument, Source(content=export, column_map=settled))
    assert codes(responses, "calm") == [3, 3, 3]
    assert codes(responses, "quiet") == [3, 5, 5]


@pytest.mark.parametrize(
    "text",
    [
        "calm,quiet,share\n4,4,All\n",
        "calm,quiet,share\nno idea,4,All\n",
        "calm,quiet,share,Site\n4,4,All,North\n",
        'calm,quiet,share,"Site: ""A"" # 1\n— x"\n4,4,All,North\n',
        "calm,quiet,share,Site,Site\n4,4,All,North,x\n",
        "ID,calm,quiet,share\n1,4,4,All\n2,4,4,All\n1,5,5,All\n",
    ],
)
def test_a_map_is_valid_as_it_is_written(instrument: Instrument, tmp_path: Path, text: str) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(written_map(map_draft(instrument, write(tmp_path, text)), "x"), "utf-8")
    assert load_map(path, instrument).columns == {}


def test_two_columns_alike_are_candidates_and_none_is_chosen(
    instrument: Instrument, tmp_path: Path
) -> None:
    twice = "Work [I can say “no” here.],Home [I can say “no” here.],quiet,share\n4,4,4,All\n"
    draft = map_draft(instrument, write(tmp_path, twice))
    assert [(one.is_sure, one.candidates[0].id) for one in draft.columns] == [
        (False, "calm"),
        (False, "calm"),
    ]
    assert [item.id for item in draft.items] == ["calm"]
    assert "\n#   calm: I can say “no” here.\n" in written_map(draft, "x")


def test_sheets_and_ids_that_need_an_answer_are_asked_about(
    instrument: Instrument, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in ("North", "South"):
        sheet = book.create_sheet(name)
        for row in (
            ["ID", "calm", "quiet", "share"],
            [1, 4, 4, "All"],
            [2, 4, 4, "All"],
            [1, 5, 4, "All"],
        ):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    path = tmp_path / "export.xlsx"
    path.write_bytes(content.getvalue())
    text = written_map(map_draft(instrument, path), "x")
    assert '# sheet: "North"\n# sheet: "South"\n# sheet: all\n' in text
    assert "# duplicates: first" in text


def test_what_cannot_be_a_table_ends_as_it_does_for_scores(
    instrument: Instrument, tmp_path: Path
) -> None:
    with pytest.raises(UnusableContent):
        map_draft(instrument, write(tmp_path, "calm,quiet\n4\n"))
    with pytest.raises(WrongUsage):
        map_draft(instrument, write(tmp_path), form="stuff")
