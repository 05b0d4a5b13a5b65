"""One small export of each platform, in the shape that it writes: read without a map."""

import csv
import io
import json
from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding

Complaints = Callable[..., Sequence[Finding]]

STEM = "How much do you agree?"
WORDINGS = ["I can say “no” here.", "I know a quiet place that I may use."]
SHARE = "How much of it do you share?"
COLUMNS = [*WORDINGS, SHARE]
REPLIES = [["Agree", "Disagree", "All"], ["4", "Strongly agree", "None"], ["Neither", "", "All"]]
CALM, QUIET, SHARES = [3, 3, 2], [1, 4, 255], [2, 0, 2]
GRID = [f"{STEM} - {wording}" for wording in WORDINGS]
BRACKETS = [f"{STEM} [{wording}]" for wording in WORDINGS]
UNFINISHED = ["Agree", "", ""]


def written(rows: Sequence[Sequence[object]], delimiter: str = ",") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def with_before(header: Sequence[str], *cells: str) -> list[list[object]]:
    """Put what a platform has before the answers, numbered, before each reply."""
    rows: list[list[object]] = [list(header)]
    for number, reply in enumerate(REPLIES):
        rows.append([f"R{number}", *cells, *reply])
    return rows


def qualtrics(upper: Sequence[str]) -> bytes:
    before = ["ResponseId", "Status", "Finished"]
    replies = with_before([*before, *upper], "IP Address", "True")
    import_ids = [json.dumps({"ImportId": f"QID{number}"}) for number in range(6)]
    texts = ["Response ID", "Response Type", "Finished", *GRID, SHARE]
    preview = ["R9", "Survey Preview", "True", "Agree", "Agree", "All"]
    return written([replies[0], texts, import_ids, *replies[1:], preview])


@pytest.mark.parametrize(
    ("content", "platform", "left_out"),
    [
        (qualtrics(["Q2_1", "Q2_2", "Q3"]), "Qualtrics", {"header row": 1, "preview": 1}),
        (qualtrics(["calm", "quiet", "share"]), "Qualtrics", {"header row": 2, "preview": 1}),
        (
            written(with_before(["Response ID", "Date submitted", "Last page", *BRACKETS, SHARE],
                                "2026-03-01", "3"), ";"),
            "LimeSurvey",
            {},
        ),
        (
            written([
                *with_before(
                    ["id. Response ID", "submitdate. Date submitted", "lastpage. Last page",
                     f"G1[calm]. {BRACKETS[0]}", f"G1[quiet]. {BRACKETS[1]}", f"share. {SHARE}"],
                    "2026-03-01", "3"),
                ["R9", "", "1", *UNFINISHED],
            ]),
            "LimeSurvey",
            {"unfinished": 1},
        ),
        (
            written([
                ["Respondent ID", "Collector ID", "IP Address", STEM, "", SHARE],
                ["", "", "", *WORDINGS, "Response"],
                *with_before([], "5", "10.0.0.1")[1:],
            ]),
            "SurveyMonkey",
            {},
        ),
        (
            written(with_before(["Respondent ID", "Collector ID", *GRID, SHARE], "5")),
            "SurveyMonkey",
            {},
        ),
        (
            written(with_before(["_uuid", "_submission_time", "safety/calm", "safety/quiet",
                                 "share"], "2026-03-01"), ";"),
            "KoboToolbox",
            {},
        ),
        (
            written(with_before(["KEY", "SubmissionDate", "safety-calm", "safety-quiet", "share"],
                                "2026-03-01")),
            "ODK Central",
            {},
        ),
        (
            written([
                ["record_id", "staff_timestamp", "calm", "quiet", "share", "staff_complete"],
                *[[*row, "2"] for row in with_before([], "2026-03-01")[1:]],
                ["R9", "[not completed]", *UNFINISHED, "0"],
            ]),
            "REDCap",
            {"unfinished": 1},
        ),
        (
            written(with_before(["ID", "Start time", "Completion time", "Email", *COLUMNS],
                                "a", "b", "anonymous")),
            "Microsoft Forms",
            {},
        ),
        (
            written([
                *with_before(
                    ["Response ID", "Time Started", "Date Submitted", "Status",
                     *[f"{wording}:{STEM}" for wording in WORDINGS], SHARE],
                    "a", "b", "Complete"),
                ["R9", "a", "", "Partial", *UNFINISHED],
            ]),
            "Alchemer",
            {"unfinished": 1},
        ),
        (
            written(with_before(["Submission ID", "Submission Date",
                                 *[f"{STEM} >> {wording}" for wording in WORDINGS], SHARE], "a")),
            "Jotform",
            {},
        ),
        (written(with_before(["Timestamp", *BRACKETS, SHARE])), "Google Forms", {}),
        (
            written([
                ["#", *COLUMNS, "Response Type", "Start Date (UTC)", "Stage Date (UTC)",
                 "Submit Date (UTC)", "Network ID", "Tags"],
                *[[*row, "completed", "a", "", "b", "0f1e2d", ""] for row in with_before([])[1:]],
                ["R9", *UNFINISHED, "started", "a", "b", "", "0f1e2d", ""],
            ]),
            "Typeform",
            {"unfinished": 1},
        ),
        (
            written([
                ["Record ID", "Event Name", "Survey Timestamp", *COLUMNS, "Complete?"],
                *[[*row, "Complete"] for row in with_before([], "Wave 1", "2026-03-01")[1:]],
                ["R9", "Wave 1", "[not completed]", *UNFINISHED, "Incomplete"],
            ]),
            "REDCap",
            {"unfinished": 1},
        ),
        # The older export of Qualtrics: V1 to V10, then the texts, and no third row.
        (
            written([
                *with_before(["V1", "V2", "V3", "V8", "V9", "V10", "calm", "quiet", "share"],
                             "Set", "Ann", "a", "b", "1")[:1],
                ["ResponseID", "ResponseSet", "Name", "StartDate", "EndDate", "Finished", *COLUMNS],
                *with_before([], "Set", "Ann", "a", "b", "1")[1:],
                ["R9", "Set", "Bea", "a", "b", "0", *UNFINISHED],
            ]),
            "Qualtrics",
            {"header row": 1, "unfinished": 1},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_an_export_is_read_as_it_is(
    read: Read, content: bytes, platform: str, left_out: dict[str, int]
) -> None:
    responses = read(content)
    done = responses.reconciliation
    assert (codes(responses, "calm"), codes(responses, "quiet")) == (CALM, QUIET)
    assert codes(responses, "share") == SHARES
    assert (done.platforms, done.excluded) == ((platform,), left_out)
    assert done.rows_read == done.kept + sum(left_out.values())
    assert done.items_without_column == ()
    # Nothing of a person is left to be asked for.
    open_headers = {use.header for use in done.columns if use.use == "extra"}
    assert not open_headers & {"V3", "Name", "Network ID", "IP Address", "Email"}


def test_a_question_seen_and_left_blank_in_qualtrics_is_skipped(read: Read) -> None:
    header = "ResponseId,RecordedDate,Status,calm,quiet,share"
    content = f"{header}\nR_1,d,0,4,-99,All\nR_2,d,0,-99,-99,-99\n".encode()
    responses = read(content)
    assert (codes(responses, "calm"), codes(responses, "quiet")) == ([3], [255])
    done = responses.reconciliation
    assert (done.excluded, done.cells["skipped"]) == ({"no answers": 1}, 1)


def test_elsewhere_the_same_number_is_no_answer(complaints: Complaints) -> None:
    (found,) = complaints("calm | quiet | share\n4 | -99 | All")
    assert (found.code, found.where.column) == ("TIC902", 2)


LIMESURVEY = "id,submitdate,lastpage,startlanguage,calm,quiet,share\n"


def test_what_limesurvey_did_not_show_is_told_from_what_was_skipped(read: Read) -> None:
    responses = read(f"{LIMESURVEY}1,2026,2,en,4,,N/A\n".encode())
    assert responses.reconciliation.cells["not_shown"] == 1
    assert responses.reconciliation.cells["skipped"] == 1
    assert responses.reconciliation.findings == ()


def test_a_label_that_may_mean_not_shown_is_said(read: Read) -> None:
    rows = "1,2026,2,en,4,N/A,All\n2,2026,2,en,N/A,N/A,All\n"
    (found,) = read(f"{LIMESURVEY}{rows}".encode()).reconciliation.findings
    assert (found.code, found.severity) == ("TIC923", "warning")
    assert found.message.startswith("3 cells are read as the answer “N/A”, which LimeSurvey")
    assert (found.where.line, found.where.column) == (3, 5)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("ID,Start time,Completion time,Total points,Points - {0},Feedback - {0}", "1,a,b,9,1,x"),
        ("Timestamp,Score,{0} [Score],{0} [Feedback]", "2026,9,1,x"),
        ("ResponseId,RecordedDate,Status,{0} - Topics,{0} - Sentiment", "R,d,0,x,y"),
        ("id,submitdate,lastpage,Question time: {0},quietTime", "1,2026,2,3.5,4.5"),
    ],
)
def test_what_stands_beside_a_question_is_no_answer_to_it(
    read: Read, header: str, row: str
) -> None:
    beside = header.format(WORDINGS[0])
    responses = read(f"{beside},calm,quiet,share\n{row},4,4,All\n".encode())
    assert codes(responses, "calm") == [3]
    # Nor does it look like one where the item has no column.
    responses = read(f"{beside},quiet,share\n{row},4,All\n".encode())
    assert responses.reconciliation.items_without_column == ("calm",)


def test_a_question_of_qualtrics_with_a_choice_to_write_in_is_known(read: Read) -> None:
    header = ["ResponseId", "Status", f"{WORDINGS[0]} - Selected Choice", "quiet"]
    header += ["What is your role? - Selected Choice", "What is your role? - Other - Text"]
    rows = [header, ["R1", "IP Address", "Agree", "4", "Nurse", ""]]
    rows.append(["R2", "IP Address", "Disagree", "4", "Other", "cook"])
    responses = read(written(rows), by=["role"])
    assert codes(responses, "calm") == [3, 1]
    assert responses.levels["role"].tolist() == ["nurse", "Other"]
