"""What platforms say of a reply, in other languages or as a spreadsheet left it."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from tests.unit.responses.test_other_rows import excluded
from ticassess.finding import Finding, Severity

Complaints = Callable[..., Sequence[Finding]]

QUALTRICS = "ResponseId | Status | Progress | Finished | calm | quiet | share"
LIMESURVEY = "id | submitdate | lastpage | startlanguage | calm | quiet | share"
ALCHEMER = "Response ID | Time Started | Date Submitted | Status | calm | quiet | share"
KOBO = "_uuid | _submission_time | _validation_status | calm | quiet | share"
REDCAP = "record_id | staff_timestamp | calm | quiet | share | staff_complete"
TYPEFORM = "# | calm | quiet | share | Response Type | Start Date (UTC) | Submit Date (UTC)"
SOSCI = "CASE | QUESTNNR | MODE | calm | quiet | share | LASTPAGE | FINISHED"


@pytest.mark.parametrize(
    ("header", "reply", "other", "reason"),
    [
        (QUALTRICS, "a | IP-Adresse | 100 | WAHR", "b | Umfragevorschau | 100 | WAHR", "preview"),
        (QUALTRICS, "a | Dirección IP | 9 | sí", "b | Vista previa | 9 | sí", "preview"),
        (QUALTRICS, "a | IP Address | 100 | 1,0", "b | IP Address | 40 | 0,0", "unfinished"),
        (QUALTRICS, "a | 0.0 | 100 | 1.0", "b | 1.0 | 100 | 1.0", "preview"),
        (ALCHEMER, "1 | a | b | Vollständig", "2 | a | b | Teilweise", "unfinished"),
        (ALCHEMER, "1 | a | b | Complete", "2 | a | b | Descalificado", "rejected"),
        (KOBO, "a | b | Aprobado", "c | d | No aprobado", "rejected"),
        (KOBO, "a | b | Approuvé", "c | d | Non approuvé", "rejected"),
        *(
            (LIMESURVEY, "1 | 2026-03-01 09:12 | 2 | en", f"2 | {no_date} | 1 | en", "unfinished")
            for no_date in (
                *("NULL", "N/A", "#N/A", "nan", "-", "0", "00.01.1900 00:00", "0000-00-00"),
                *("1900-01-00", "30.12.1899", "1/0/1900", "1970-01-01 00:00:00", "00:00:00"),
            )
        ),
    ],
)
def test_a_word_says_the_same_in_every_language(
    read: Read, header: str, reply: str, other: str, reason: str
) -> None:
    answers = f"{header}\n{reply} | 4 | 4 | All\n{other} | 2 | 2 | All"
    assert excluded(read(answers)) == {reason: 1}
    assert codes(read(answers), "calm") == [3]


@pytest.mark.parametrize(
    ("header", "reply", "other", "reason"),
    [
        (REDCAP, "1 | a | 4 | 4 | All | Completo", "2 | a | 2 | | | Incompleto", "unfinished"),
        (REDCAP, "1 | a | 4 | 4 | All | 2.0", "2 | a | 2 | | | 0.0", "unfinished"),
        (
            TYPEFORM,
            "a | 4 | 4 | All | completado | x | 1",
            "b | 2 | | | iniciado | x |",
            "unfinished",
        ),
        (
            SOSCI,
            "1 | b | interview | 4 | 4 | All | 2 | WAHR",
            "2 | b | interview | 2 | | | 1 | FALSCH",
            "unfinished",
        ),
        (
            SOSCI,
            "1 | b | interview | 4 | 4 | All | 2 | 1,0",
            "2 | b | interview | 2 | | | 1 | 0,0",
            "unfinished",
        ),
        (
            SOSCI,
            "1 | b | interview | 4 | 4 | All | 2 | 1",
            "2 | b | Interview-Test | 2 | 2 | All | 2 | 1",
            "test",
        ),
    ],
)
def test_so_does_one_after_the_answers(
    read: Read, header: str, reply: str, other: str, reason: str
) -> None:
    answers = f"{header}\n{reply}\n{other}"
    assert excluded(read(answers)) == {reason: 1}
    assert codes(read(answers), "calm") == [3]


def test_where_nothing_says_finished_the_progress_does(read: Read) -> None:
    header = "ResponseId | Progress | RecordedDate | calm | quiet | share"
    answers = f"{header}\na | 100 | x | 4 | 4 | All\nb | 40 | x | 2 | 2 | All"
    assert excluded(read(answers)) == {"unfinished": 1}
    with_finished = answers.replace("RecordedDate", "Finished").replace("| x |", "| True |")
    assert excluded(read(with_finished)) == {}


def test_a_reply_without_its_date_was_not_submitted(read: Read) -> None:
    header = "# | calm | quiet | share | Start Date (UTC) | Submit Date (UTC) | Network ID"
    answers = f"{header}\na | 4 | 4 | All | x | 2026-03-01 | c\nb | 2 | 2 | All | x | | c"
    assert excluded(read(answers)) == {"unfinished": 1}


@pytest.mark.parametrize(
    "date",
    ["1980-01-01 00:00:00", "3. März 2026 00:00", "46082.38", "01.03.2026", "3/1/26 9:00:00 AM"],
)
def test_however_a_date_is_written_it_is_one(read: Read, date: str) -> None:
    answers = f"{LIMESURVEY}\n1 | {date} | 2 | en | 4 | 4 | All"
    done = read(answers)
    assert excluded(done) == {}
    assert [one for one in done.reconciliation.findings if one.code == "TIC949"] == []


def test_a_word_that_is_not_known_is_named_with_how_many_it_is_about(read: Read) -> None:
    rows = ["1 | a | b | Complete", "2 | a | b | Keskeneräinen", "3 | a | b | Keskeneräinen"]
    rows += ["4 | a | b | Partial", "5 | a | b | Odottaa"]
    done = read("\n".join([ALCHEMER, *(f"{row} | 4 | 4 | All" for row in rows)]))
    # What is known still counts.
    assert excluded(done) == {"unfinished": 1}
    (said,) = [one for one in done.reconciliation.findings if one.code == "TIC949"]
    assert said.severity == Severity.WARNING
    assert said.message == (
        "Alchemer says “Keskeneräinen”, “Odottaa” of 3 replies, which count; it is not known "
        "whether that is a test or an unfinished reply"
    )
    assert 'leave_out: [{column: "Status", value: "Keskeneräinen"}]' in said.hint


def test_a_date_that_cannot_be_one_is_named(read: Read) -> None:
    done = read(
        f"{LIMESURVEY}\n1 | 2026-03-01 | 2 | en | 4 | 4 | All\n2 | kesken | 1 | en | 4 | 4 | All"
    )
    assert excluded(done) == {}
    (said,) = [one for one in done.reconciliation.findings if one.code == "TIC949"]
    assert "LimeSurvey says “kesken” of 1 reply, which counts" in said.message


def test_a_status_of_ones_own_beside_other_columns_is_nobodys_business(read: Read) -> None:
    done = read("Status | calm | quiet | share\nPartial | 4 | 4 | All\nEmployed | 4 | 4 | All")
    assert excluded(done) == {}
    assert [one for one in done.reconciliation.findings if one.code == "TIC949"] == []


def test_numbers_of_a_question_called_status_leave_nobody_out(read: Read) -> None:
    rows = ["a | 1 | 100 | True", "b | 2 | 100 | True", "c | 3 | 100 | True"]
    done = read("\n".join([QUALTRICS, *(f"{row} | 4 | 4 | All" for row in rows)]))
    assert excluded(done) == {}
