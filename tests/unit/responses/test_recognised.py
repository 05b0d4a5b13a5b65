"""What was recognised is said in one line."""

import pytest

from tests.unit.responses.conftest import Read
from ticassess import plugins
from ticassess.assessment import platform_key, platform_names
from ticassess.errors import PluginUnusable
from ticassess.responses import PLATFORMS, Platform, Signature
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


def test_every_platform_may_be_called_by_its_title() -> None:
    """Files are checked by the names of the modules alone."""
    assert {platform_key(name) for name in PLATFORMS} == {
        platform_key(platform.title) for platform in PLATFORMS.values()
    }
    assert platform_names()[: len(PLATFORMS)] == list(PLATFORMS)


ADDED = Platform(title="Added", signatures=(Signature(all_of=frozenset({"added id"})),))


def install(monkeypatch: pytest.MonkeyPatch, found: object) -> None:
    def find(point: plugins.PlugPoint, name: str) -> object:
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr(plugins, "plugin_names", lambda point: ["added"])
    monkeypatch.setattr(plugins, "find_plugin", find)


def test_a_platform_of_a_package_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, ADDED)
    shown = recognised(["AddedId", "calm"])
    assert shown is not None
    assert (shown.name, shown.platform) == ("added", ADDED)


def test_ours_come_first(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, ADDED)
    shown = recognised(["Timestamp", "calm", "AddedId"])
    assert shown is not None
    assert shown.name == "google-forms"


@pytest.mark.parametrize(
    "found", [PluginUnusable("broken", hint="x"), object()], ids=["broken", "something else"]
)
def test_what_cannot_be_used_stops_nobody_who_did_not_ask_for_it(
    monkeypatch: pytest.MonkeyPatch, found: object
) -> None:
    install(monkeypatch, found)
    assert recognised(["AddedId", "calm"]) is None
