"""Parquet files, made by polars."""

import io
import sys

import polars
import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import InputNotReadable
from ticassess.responses import read_table
from ticassess.responses.model import SKIPPED

NAME = "answers.parquet"


def written(columns: dict[str, list[object]]) -> bytes:
    content = io.BytesIO()
    polars.DataFrame(columns).write_parquet(content)
    return content.getvalue()


@pytest.mark.parametrize(
    "calm", [[4, None, 2], [4.0, float("nan"), 2.0], ["Agree", None, "Disagree"]]
)
def test_numbers_and_labels_are_read_and_nulls_are_blank(read: Read, calm: list[object]) -> None:
    content = written(
        {"calm": calm, "quiet": [5, 5, None], "share": ["All"] * 3, "email": ["a@b.org"] * 3}
    )
    done = read(content, name=NAME)
    assert (codes(done, "calm"), codes(done, "quiet")) == ([3, SKIPPED, 1], [4, 4, SKIPPED])
    assert done.reconciliation.personal_columns == ("email",)


def test_what_pandas_numbered_rows_with_is_no_question(read: Read) -> None:
    columns = {"calm": [4, 4], "quiet": [4, 4], "share": ["All"] * 2, "__index_level_0__": [0, 1]}
    done = read(written(columns), name=NAME)  # type: ignore[arg-type]
    assert [use.use for use in done.reconciliation.columns][-1] == "identifier"


def test_places_are_told_by_the_number_of_the_reply() -> None:
    place = read_table(written({"calm": [4, 9]}), file=NAME).place(line=3, column=1)
    assert (place.line, place.cell) == (3, "row 2, column “calm”")


@pytest.mark.parametrize(
    "content",
    [b"", b"calm\n4\n", b"PAR1", written({"calm": [4]})[:60]],
    ids=["empty", "text", "start", "cut"],
)
def test_what_is_no_parquet_file_is_said(content: bytes) -> None:
    with pytest.raises(InputNotReadable, match="is not a Parquet file, or it is damaged"):
        read_table(content, file=NAME)


def test_without_its_package_the_import_fails_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(ModuleNotFoundError) as failed:
        read_table(b"PAR1", file=NAME)
    assert failed.value.name == "polars"


def test_nothing_else_is_needed_to_read_one() -> None:
    read_table(written({"calm": [4]}), file=NAME)
    assert "pyarrow" not in sys.modules
