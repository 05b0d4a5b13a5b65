"""What was recognised is said in one line."""

import pytest

from tests.unit.responses.conftest import Read
from ticassess.responses.platforms import recognised


@pytest.mark.parametrize(
    ("headers", "platform"),
    [
        ("StartDate,EndDate,Status,IPAddress,Progress,ResponseId,RecordedDate", "Qualtrics"),
        ("Start Date,Response Type,Response ID,calm", "Qualtrics"),
        ("V1,V2,V3,V8,calm", "Qualtrics"),
        ("id,submitdate,lastpage,startlanguage,G1[calm]", "LimeSurvey"),
        ("Response ID,Date submitted,Last page,Start language", "LimeSurvey"),
        ("Respondent ID,Collector ID,Start Date,End Date", "SurveyMonkey"),
        ("start,end,calm,_id,_uuid,_submission_time,_index", "KoboToolbox"),
        ("SubmissionDate,safety-calm,KEY,SubmitterID", "ODK Central"),
        ("ID,Start time,Completion time,Email,Name,calm", "Microsoft Forms"),
        ("Response ID,Time Started,Date Submitted,Status,calm", "Alchemer"),
        ("#,calm,Response Type,Start Date (UTC),Submit Date (UTC),Network ID", "Typeform"),
        ("Submission Date,calm,Submission ID", "Jotform"),
        ("Timestamp,calm", "Google Forms"),
        ("record_id,redcap_survey_identifier,calm,staff_complete", "REDCap"),
        ("Record ID,calm,Complete?", "REDCap"),
        ("calm,quiet", None),
        ("id,calm,Date", None),
    ],
)
def test_a_platform_is_known_by_its_columns(headers: str, platform: str | None) -> None:
    shown = recognised(headers.split(","))
    assert (None if shown is None else shown.platform.title) == platform


def test_the_line_names_platform_header_and_rows(read: Read) -> None:
    text = (
        "Status,ResponseId,calm,quiet,share\n"
        "Response Type,Response ID,a,b,c\n"
        + ",".join(['"{""ImportId"":""x""}"'] * 5)
        + "\nIP Address,R_1,4,4,All\nIP Address,R_2,4,4,All\nSurvey Preview,R_3,4,4,All\n"
    )
    done = read(text.encode()).reconciliation
    assert done.recognised == "Qualtrics export, 3 header rows, 2 people, 1 preview left out"
    assert done.platforms == ("Qualtrics",)


def test_a_plain_table_says_nothing(read: Read) -> None:
    assert read("calm | quiet | share\n4 | 4 | All").reconciliation.recognised == ""
