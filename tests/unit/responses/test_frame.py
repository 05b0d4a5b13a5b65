"""A pandas DataFrame is read as the same answers in a CSV file would be."""

import datetime

import numpy as np
import pandas as pd
import pytest

from tests.unit.responses.conftest import text_table
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, UnusableContent
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses, read_table

AS_CSV = """
    calm     | quiet | share | Role   | Site
    Agree    | 4     | All   | nurse  | North
    5        |       | 0.5   | peer   |
             |       |       |        |
    N/A      | 1     | 0     | RN     | South
    """


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "calm": ["Agree", "5", None, "N/A"],
            "quiet": [4.0, np.nan, np.nan, 1.0],
            "share": ["All", 0.5, pd.NA, 0],
            "Role": pd.Categorical(
                ["nurse", "peer", None, "RN"], categories=["RN", "peer", "nurse"]
            ),
            "Site": pd.array(["North", None, None, "South"], dtype="string"),
        },
        index=[17, 17, 3, 0],
    )


def findings_of(instrument: Instrument, answers: pd.DataFrame) -> list[Finding]:
    with pytest.raises(UnusableContent) as stopped:
        read_responses(instrument, answers)
    return list(stopped.value.findings)


def all_of(responses: Responses) -> tuple[object, ...]:
    done = responses.reconciliation
    uses = [(use.header, use.use, use.target, use.how) for use in done.columns]
    levels = {name: values.tolist() for name, values in responses.levels.items()}
    counts = (done.rows_read, done.kept, done.excluded, done.cells)
    return responses.codes.tolist(), levels, responses.breakdowns, uses, counts


def test_a_frame_is_read_as_the_same_answers_in_a_file(instrument: Instrument) -> None:
    file = Source(content=text_table(AS_CSV), name="answers.csv")
    by = ["role", "Site"]
    from_frame = read_responses(instrument, frame(), by=by)
    assert all_of(from_frame) == all_of(read_responses(instrument, file, by=by))
    assert from_frame.codes_of("calm").tolist() == [3, 4, 5]
    assert from_frame.levels["role"].tolist() == ["nurse", "peer", "nurse"]
    assert from_frame.levels["Site"].tolist() == ["North", "(unknown)", "South"]
    assert from_frame.reconciliation.excluded == {"blank row": 1}


@pytest.mark.parametrize(
    ("values", "texts"),
    [
        (pd.array([4, None], dtype="Int64"), ["4", ""]),
        (pd.array([4.0, None], dtype="Float64"), ["4", ""]),
        (pd.array([True, None], dtype="boolean"), ["true", ""]),
        ([4.0, float("nan")], ["4", ""]),
        ([4.5, 1e300], ["4.5", "1e+300"]),
        (np.array([4, 5], dtype=np.uint8), ["4", "5"]),
        (np.array([np.int64(4), np.float32(4.0)], dtype=object), ["4", "4"]),
        (np.array([np.bool_(True), "NA"], dtype=object), ["true", "NA"]),
        ([datetime.date(2026, 3, 1), pd.NaT], ["2026-03-01", ""]),
        ([pd.Timestamp("2026-03-01 10:30"), pd.NaT], ["2026-03-01T10:30:00", ""]),
        (pd.Categorical([4.0, None]), ["4", ""]),
        (["nan", "None"], ["nan", "None"]),
    ],
)
def test_values_become_the_text_of_a_file(values: object, texts: list[str]) -> None:
    table = read_table(pd.DataFrame({"a": values}))
    assert list(table.column(0)) == texts


def test_messages_say_where_in_the_frame(instrument: Instrument) -> None:
    (found,) = findings_of(
        instrument, pd.DataFrame({"calm": [4, 9], "quiet": [4, 4], "share": [0, 0]})
    )
    # The first row of answers is line 2, as in a file, in which the header is line 1.
    assert (found.where.file, found.where.line, found.where.column) == ("DataFrame", 3, 1)
    assert found.message.startswith("9 is not on `agreement`, 1 to 5")
    assert str(found).startswith("DataFrame, row 1, column “calm”: error TIC902")


def test_rows_are_called_by_their_labels(instrument: Instrument) -> None:
    labelled = pd.DataFrame(
        {"calm": [4, 9], "quiet": [4, 8], "share": [0, 0]}, index=["North", "ann@example.org"]
    )
    calm, quiet = findings_of(instrument, labelled)
    assert calm.where.cell == "row (a text with an e-mail or IP address), column “calm”"
    assert quiet.where.cell == "row (a text with an e-mail or IP address), column “quiet”"


def test_findings_about_a_column_name_no_row(instrument: Instrument) -> None:
    (found, *_) = findings_of(instrument, pd.DataFrame([[4, 5]], columns=["calm", "calm"]))
    assert found.where.cell == "column “calm”"


def test_a_named_index_is_a_column(instrument: Instrument) -> None:
    plain = pd.DataFrame(
        {"Response ID": ["R-1", "R-1"], "calm": [4, 4], "quiet": [5, 5], "share": [0, 0]}
    )
    read = read_responses(instrument, plain.set_index("Response ID"))
    assert read.reconciliation.excluded == {"duplicate": 1}
    assert all_of(read) == all_of(read_responses(instrument, plain))
    assert all_of(read) == all_of(
        read_responses(instrument, plain.set_index("Response ID", drop=False))
    )
    two = plain.assign(Site="North").set_index(["Response ID", "Site"])
    assert read_table(two).headers == ("Response ID", "Site", "calm", "quiet", "share")


def test_a_frame_may_have_a_name(instrument: Instrument) -> None:
    source = Source(content=pd.DataFrame({"calm": [9]}), name="wave 1")
    with pytest.raises(UnusableContent) as stopped:
        read_responses(instrument, source)
    assert {found.where.file for found in stopped.value.findings} == {"wave 1"}


def test_two_columns_with_one_name_are_a_finding(instrument: Instrument) -> None:
    twice = pd.DataFrame([[4, 5, 4, 0]], columns=["calm", "calm", "quiet", "share"])
    (found,) = findings_of(instrument, twice)
    assert found.code == "TIC903"
    assert "columns 1 and 2 have the same header “calm”" in found.message


def test_names_of_columns_are_texts() -> None:
    assert read_table(pd.DataFrame([[1, 2, 3]], columns=[7, "b", None])).headers == ("7", "b", "")


def test_a_frame_is_left_as_it_was(instrument: Instrument) -> None:
    answers = frame()
    read_responses(instrument, answers)
    pd.testing.assert_frame_equal(answers, frame())


def test_a_frame_without_columns_is_a_finding(instrument: Instrument) -> None:
    (found,) = findings_of(instrument, pd.DataFrame(index=[1, 2]))
    assert (found.code, found.message) == ("TIC906", "the DataFrame has no columns")


def test_a_frame_without_rows_is_no_error(instrument: Instrument) -> None:
    none = pd.DataFrame({"calm": [], "quiet": [], "share": []})
    assert read_responses(instrument, none).replies == 0


def test_names_of_columns_on_two_levels_are_refused() -> None:
    columns = pd.MultiIndex.from_tuples([("a", "b")])
    with pytest.raises(WrongUsage, match="names on 2 levels"):
        read_table(pd.DataFrame([[1]], columns=columns))


@pytest.mark.parametrize("nothing", [{"calm": [4]}, "answers.csv", 4])
def test_anything_else_is_refused(nothing: object) -> None:
    with pytest.raises(WrongUsage, match="Answers cannot be read from a") as refused:
        read_table(nothing)  # type: ignore[arg-type]  # which is the point
    assert "pandas DataFrame" in refused.value.hint


def test_frames_and_files_are_put_together(instrument: Instrument) -> None:
    file = Source(content=text_table("calm | quiet | share\n1 | 2 | All"), name="paper.csv")
    answers = pd.DataFrame({"calm": [5], "quiet": [4], "share": ["All"]})
    together = read_responses(instrument, [file, Source(content=answers)])
    assert together.codes_of("calm").tolist() == [0, 4]
    assert {use.file for use in together.reconciliation.columns} == {"paper.csv", "DataFrame"}


def test_a_frame_given_twice_is_not_twice_the_people(instrument: Instrument) -> None:
    frame = pd.DataFrame({"calm": [4, 5, 4], "quiet": [4, 5, 4], "share": ["All", "None", "All"]})
    with pytest.raises(UnusableContent, match="3 replies are the same, cell by cell"):
        read_responses(instrument, [frame, frame])
    numbered = frame.assign(**{"Response ID": ["a", "b", "c"]})
    assert read_responses(instrument, [numbered, numbered]).reconciliation.kept == 3
