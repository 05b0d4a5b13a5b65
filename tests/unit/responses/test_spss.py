"""SPSS data files, made by PSPP (`answers.sps`) or by pyreadstat."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import InputNotReadable, WrongUsage
from ticassess.finding import Finding
from ticassess.responses import read_table
from ticassess.responses.model import SKIPPED

Complaints = Callable[..., Sequence[Finding]]

HERE = Path(__file__).parent
NOT_APPLICABLE, NO_SAY = 5, 6


@pytest.mark.parametrize("name", ["answers.sav", "answers.zsav"])
def test_labels_say_what_values_mean(read: Read, name: str) -> None:
    """The numbers of each answer are those of PSPP's FREQUENCIES."""
    responses = read(HERE / name, by=["role"])
    # 4, N/A, nothing, “Prefer not to say”, 5, Disagree
    assert codes(responses, "calm") == [3, NOT_APPLICABLE, SKIPPED, NO_SAY, 4, 1]
    # The code 1 is “Strongly agree” and 3 is “Disagree”; -99 is missing and has no label.
    assert codes(responses, "quiet") == [4, 3, SKIPPED, 1, 4, SKIPPED]
    assert codes(responses, "share") == [1, 2, 0, SKIPPED, 2, 1]
    assert responses.levels["role"].tolist() == ["nurse", "peer"] * 3
    done = responses.reconciliation
    assert (done.rows_read, done.kept, done.excluded) == (6, 6, {})
    # More items are named by labels than by names.
    assert done.columns[2].header == "I know a quiet place that I may use."
    assert done.cells["not_applicable"] == done.cells["prefer_not_to_say"] == 1


def test_a_missing_value_without_a_label_is_blank_and_said(read: Read) -> None:
    (said,) = read(HERE / "answers.sav").reconciliation.findings
    assert said.code == "TIC928"
    assert "1 cell holds a value that SPSS counts as missing" in said.message
    assert "“-99”" in said.message


def test_who_is_named_is_dropped(read: Read) -> None:
    assert read(HERE / "answers.sav").reconciliation.personal_columns == ("mail",)


def saved(folder: Path, cells: dict[str, Sequence[object]], **about: object) -> Path:
    path = folder / "made.sav"
    pyreadstat.write_sav(pd.DataFrame(cells), str(path), **about)  # type: ignore[arg-type]
    return path


ITEMS: dict[str, Sequence[object]] = {"calm": [4.0, 2.0], "quiet": [5.0, 1.0], "share": [0.0, 0.5]}


def test_a_column_may_be_known_by_its_label_where_others_are_by_their_names(
    read: Read, tmp_path: Path
) -> None:
    path = saved(
        tmp_path,
        {**ITEMS, "v4": [1.0, 2.0]},
        column_labels=["", "Q2", "Q3", "What is your role?"],
        variable_value_labels={"v4": {1: "Nurse", 2: "Peer worker"}},
    )
    responses = read(path, by=["role"])
    assert (codes(responses, "calm"), codes(responses, "quiet")) == ([3, 1], [4, 0])
    assert responses.levels["role"].tolist() == ["nurse", "peer"]
    assert responses.reconciliation.rows_read == 2


def test_a_label_that_says_who_somebody_is_makes_a_column_personal(
    read: Read, tmp_path: Path
) -> None:
    labels = ["", "", "", "E-mail address"]
    path = saved(tmp_path, {**ITEMS, "v4": ["a", "b"]}, column_labels=labels)
    assert read(path).reconciliation.personal_columns == ("v4",)


def test_a_label_that_is_no_option_is_asked_about_and_its_code_not_taken(
    complaints: Complaints, tmp_path: Path
) -> None:
    path = saved(tmp_path, ITEMS, variable_value_labels={"calm": {4: "Often"}})
    (found,) = complaints(path)
    assert (found.code, found.where.cell) == ("TIC902", "row 1, column “calm”")
    assert "“Often” is not an option of `agreement`" in found.message


def test_a_missing_value_whose_label_is_a_number_is_no_answer(read: Read, tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        {**ITEMS, "calm": [4.0, 99.0]},
        variable_value_labels={"calm": {99: "5"}},
        missing_ranges={"calm": [99]},
    )
    assert codes(read(path), "calm") == [3, SKIPPED]


def test_missing_values_may_be_a_range(read: Read, tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        {**ITEMS, "calm": [3.0, 4.0], "quiet": [5.0, 7.0]},
        missing_ranges={"calm": [{"lo": 3.5, "hi": 9.0}]},
        variable_value_labels={"quiet": {7: "N/A"}},
    )
    responses = read(path)
    assert codes(responses, "calm") == [2, SKIPPED]
    assert codes(responses, "quiet") == [4, NOT_APPLICABLE]


def test_what_a_file_says_in_unicode_comes_before_another_encoding(read: Read) -> None:
    assert codes(read(HERE / "answers.sav", encoding="cp1252"), "calm")[0] == 3
    with pytest.raises(WrongUsage, match="no text encoding `nonsense`"):
        read(HERE / "answers.sav", encoding="nonsense")


def test_texts_in_another_encoding_need_its_name(
    read: Read, complaints: Complaints, tmp_path: Path
) -> None:
    path = saved(tmp_path, {**ITEMS, "site": ["Süd", "Süd"]})
    content = path.read_bytes()
    assert content.count(b"S\xc3\xbcd ") == 2
    # No longer UTF-8, though the file says that it is.
    path.write_bytes(content.replace(b"S\xc3\xbcd ", b"S\xfcd  "))
    (found,) = complaints(path)
    assert (found.code, "--encoding" in found.hint) == ("TIC905", True)
    done = read(path, encoding="cp1252", by=["site"])
    assert done.levels["site"].tolist() == ["Süd", "Süd"]


@pytest.mark.parametrize("content", [b"", b"calm,quiet\n4,5\n", b"$FL2" + b"0" * 300])
def test_what_is_no_data_file_is_said(content: bytes) -> None:
    with pytest.raises(InputNotReadable, match=r"a\.sav is not an SPSS data file, or it"):
        read_table(content, file="a.sav")


def test_a_file_that_was_cut_is_damaged() -> None:
    content = (HERE / "answers.sav").read_bytes()
    with pytest.raises(InputNotReadable, match="damaged"):
        read_table(content[: len(content) - 20], file="a.sav")


def test_without_its_package_the_import_fails_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(ModuleNotFoundError) as failed:
        read_table(HERE / "answers.sav")
    assert failed.value.name == "pyreadstat"
