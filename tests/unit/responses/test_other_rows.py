"""Rows of an export that are nobody's reply: each is left out under a reason of its own."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.responses import Responses, keepable

Complaints = Callable[..., Sequence[Finding]]


def excluded(responses: Responses) -> dict[str, int]:
    done = responses.reconciliation
    assert done.rows_read == done.kept + sum(done.excluded.values())
    return dict(done.excluded)


# Marks of platforms -------------------------------------------------------------------------------

PREVIEWS = """
    Status         | Finished | ResponseId | calm | quiet | share
    IP Address     | True     | R_0        | 4    | 4     | All
    Survey Preview | True     | R_1        | 1    | 1     | None
    Survey Test    | True     | R_2        | 1    | 1     | None
    Spam           | True     | R_3        | 1    | 1     | None
    IP Address     | False    | R_4        | 2    |       |
    Imported       | True     | R_5        | 5    | 4     | All
    """


def test_previews_tests_spam_and_unfinished_replies_are_left_out(read: Read) -> None:
    responses = read(PREVIEWS)
    assert codes(responses, "calm") == [3, 4]
    assert excluded(responses) == {"preview": 1, "test": 1, "spam": 1, "unfinished": 1}
    found = responses.reconciliation.findings
    assert [(one.code, one.where.line) for one in found] == [
        ("TIC918", 3),
        ("TIC918", 4),
        ("TIC918", 5),
        ("TIC918", 6),
    ]
    assert {one.severity for one in found} == {Severity.WARNING}
    assert found[0].message == "this row is a preview; left out"
    assert "`--keep unfinished`" in found[3].hint


@pytest.mark.parametrize(
    ("keep", "calm"),
    [(["unfinished"], [3, 1, 4]), (["preview", "test", "spam"], [3, 0, 0, 0, 4])],
)
def test_they_count_where_somebody_wants_them(read: Read, keep: list[str], calm: list[int]) -> None:
    assert codes(read(PREVIEWS, keep=keep), "calm") == calm


def test_the_values_of_the_same_platform_say_the_same(read: Read) -> None:
    values = "Status,Finished,RecordedDate,calm,quiet,share\n"
    values += "0,1,2026-03-02,4,4,All\n1,1,2026-03-02,1,1,None\n0,0,2026-03-02,2,,\n"
    assert excluded(read(values.encode())) == {"preview": 1, "unfinished": 1}


@pytest.mark.parametrize(
    "answers",
    [
        # A status of the organisation's own, with numbers and with words.
        "Status | calm | quiet | share\n1 | 4 | 4 | All\n2 | 4 | 4 | All",
        "Status | calm | quiet | share\nPartial leave | 4 | 4 | All\ntest | 4 | 4 | All",
        # Whoever works in that mode.
        "Mode | calm | quiet | share\nadmin | 4 | 4 | All\ninterview | 4 | 4 | All",
        # Whoever has finished something else.
        "Finished | calm | quiet | share\nyes | 4 | 4 | All\nno | 4 | 4 | All",
        # Nobody ever set it.
        "calm | quiet | share | staff_complete\n4 | 4 | All | 0\n4 | 4 | All | 0",
    ],
)
def test_other_columns_of_these_names_mark_nobody(read: Read, answers: str) -> None:
    assert excluded(read(answers)) == {}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (
            "Response Type | calm | quiet | share\ncompleted | 4 | 4 | All\npartial | 4 | | ",
            "unfinished",
        ),
        (
            "id | submitdate | lastpage | calm | quiet | share\n"
            "1 | 2026-03-01 08:00 | 3 | 4 | 4 | All\n2 | | 1 | 4 | | ",
            "unfinished",
        ),
        (
            "Response ID | Date submitted | Last page | calm | quiet | share\n"
            "1 | 2026-03-01 08:00 | 3 | 4 | 4 | All\n2 | | 1 | 4 | | ",
            "unfinished",
        ),
        (
            "record_id | staff_timestamp | calm | quiet | share | staff_complete\n"
            "1 | 2026-03-01 08:00 | 4 | 4 | All | 2\n2 | [not completed] | 4 | | | 0",
            "unfinished",
        ),
        (
            "Record ID | calm | quiet | share | Complete?\n"
            "1 | 4 | 4 | All | Complete\n2 | 4 | | | Incomplete",
            "unfinished",
        ),
        (
            "CASE | QUESTNNR | calm | quiet | share | LASTPAGE | FINISHED\n"
            "1 | base | 4 | 4 | All | 2 | 1\n2 | base | 4 | | | 1 | 0",
            "unfinished",
        ),
        (
            "CASE | MODE | calm | quiet | share\n1 | interview | 4 | 4 | All\n"
            "2 | pretest | 4 | 4 | All",
            "test",
        ),
        (
            "_validation_status | calm | quiet | share\nApproved | 4 | 4 | All\n"
            "Not approved | 4 | 4 | All",
            "rejected",
        ),
        ("ReviewState | calm | quiet | share\n | 4 | 4 | All\nrejected | 4 | 4 | All", "rejected"),
    ],
)
def test_each_platform_has_a_mark_of_its_own(read: Read, answers: str, reason: str) -> None:
    assert excluded(read(answers)) == {reason: 1}
    assert read(answers, keep=[reason]).replies == 2


def test_a_column_that_the_map_leaves_out_marks_nobody(read: Read) -> None:
    assert excluded(read(PREVIEWS, columns={"Status": "ignore", "Finished": "ignore"})) == {}


def test_rows_are_kept_by_the_names_of_their_reasons_only() -> None:
    assert keepable(["unfinished", "summary row"]) == ("unfinished", "summary row")
    with pytest.raises(WrongUsage, match="“unfinish”") as refused:
        keepable(["unfinish"])
    assert refused.value.hint == "Did you mean `unfinished`?"
    with pytest.raises(WrongUsage):
        keepable(["header row"])


# Header rows --------------------------------------------------------------------------------------

IMPORT_IDS = (
    "ResponseId,StartDate,calm,quiet,share\n"
    "Response ID,Start Date,About work - I can say “no” here.,About work - A new wording,Share?\n"
    '"{""ImportId"":""a""}","{""ImportId"":""b""}","{""ImportId"":""c""}",'
    '"{""ImportId"":""d""}","{""ImportId"":""e""}"\n'
)
NEW_WORDINGS = "V1,V8,calm,quiet,share\nResponseID,StartDate,One,Two,Three\n"
LEGACY = "V1,V8,calm,quiet,share\nResponseID,StartDate,I can say “no” here.,A new wording,Share?\n"
REPLIES = "R_1,2026-03-02,4,4,All\nR_2,2026-03-02,5,4,All\n"


@pytest.mark.parametrize(("headers", "rows"), [(IMPORT_IDS, 2), (LEGACY, 1), (NEW_WORDINGS, 1)])
@pytest.mark.parametrize("unmatched", ["stop", "count"])
def test_further_header_rows_are_no_people(
    read: Read, headers: str, rows: int, unmatched: str
) -> None:
    responses = read((headers + REPLIES).encode(), unmatched=unmatched)
    assert codes(responses, "calm") == [3, 4]
    assert excluded(responses) == {"header row": rows}
    assert responses.reconciliation.cells["unmatched"] == 0


def test_a_header_that_repeats_among_the_replies_is_none_of_them(read: Read) -> None:
    text = IMPORT_IDS + REPLIES + IMPORT_IDS + "R_3,2026-03-02,1,4,All\n"
    responses = read(text.encode(), unmatched="count")
    assert codes(responses, "calm") == [3, 4, 0]
    assert excluded(responses) == {"header row": 5}
    recognised = responses.reconciliation.recognised
    assert recognised == "Qualtrics export, 3 header rows, 3 people"
    # Those at the top are as they should be; the others are told.
    (said,) = responses.reconciliation.findings
    assert (said.code, said.where.line) == ("TIC918", 6)
    assert said.message == "3 rows are headers, the first of them here; left out"


def test_wording_below_ids_is_a_header(read: Read) -> None:
    responses = read(
        """
        calm                 | quiet                               | share
        I can say “no” here. | I know a quiet place that I may use | How much of it do you share?
        4                    | 5                                   | All
        """
    )
    assert excluded(responses) == {"header row": 1}


@pytest.mark.parametrize(
    "first",
    [
        "rather calm today | 4 | All",  # an answer beside it
        "agreed | agreed | of course",  # answers that fit no option
        "calm | agreed | of course",  # one of them the name of its column
        "I can say no here | I know a quiet place that I may use | All",  # and one that fits
    ],
)
def test_a_first_reply_that_is_hard_to_read_is_no_header(
    complaints: Complaints, first: str
) -> None:
    found = complaints(f"calm | quiet | share\n{first}\n4 | 4 | All")
    assert {one.code for one in found} == {"TIC902"}


# Below the replies --------------------------------------------------------------------------------


def with_rows_below(*rows: str, labels: Sequence[str] = ("1", "2", "3")) -> str:
    lines = ["No | calm | quiet | share"]
    lines += [f"{label} | 4 | 5 | 1.00" for label in labels]
    return "\n".join([*lines, *rows]).replace("1.00", "All")


@pytest.mark.parametrize(
    "row",
    [
        *("Average | 4 | 5 | 1", "MEAN: | 4.25 | 4,5 | ", "Maximum | 5 | 5 | 1", "N | 3 | 3 | 3"),
        *(
            "Mittelwert | 4 | 5 | 1",
            "Promedio | 4 | 5 | 1",
            "Total | 12 | 15 | 3",
            "sd | 0 | 0 | 0",
        ),
        *("Average | #DIV/0! | #ERROR | 1", "Percent | 40% | 50% | 1"),
    ],
)
def test_a_row_that_sums_up_the_others_is_nobody(read: Read, row: str) -> None:
    responses = read(with_rows_below(row, "Minimum | 4 | 5 | 1"))
    assert codes(responses, "calm") == [3, 3, 3]
    assert excluded(responses) == {"summary row": 2}
    assert "2 rows sum up others, the first of them here" in (
        responses.reconciliation.findings[0].message
    )


def test_blank_rows_may_stand_between_them(read: Read) -> None:
    responses = read(with_rows_below(" | | | ", "Average | 4 | 5 | 1", " | | | ", "n | 3 | 3 | 3"))
    assert excluded(responses) == {"summary row": 2, "blank row": 2}


def test_subtotals_stand_among_the_replies(read: Read) -> None:
    rows = ["Site | calm | quiet | share", "North | 4 | 4 | All", "North | 5 | 4 | All"]
    rows += ["North Average | 4.5 | 4 | 1", "South | 4 | 4 | All", "South Average | 4 | 4 | 1"]
    responses = read("\n".join([*rows, "Grand Total | 13 | 12 | 3"]), by=["Site"])
    assert excluded(responses) == {"summary row": 3}
    assert responses.levels["Site"].tolist() == ["North", "North", "South"]


@pytest.mark.parametrize(
    "labels",
    [
        ("N", "S", "E", "N", "W"),  # points of the compass
        ("S", "E", "S", "N"),  # the last of them, once
        ("low", "average", "high", "average", "low", "high"),  # a workload
        ("Total", "North", "Total", "North"),  # a site of that name
        ("average", "average", "average"),
    ],
)
def test_a_group_of_that_name_stays(read: Read, labels: Sequence[str]) -> None:
    responses = read(with_rows_below(labels=labels).replace("No |", "Group |"))
    assert responses.replies == len(labels)


@pytest.mark.parametrize(
    "labels",
    [
        ("low", "average", "high", "average", "low", "high", "average"),
        ("Total", "North", "Total", "North", "Total"),
        ("N", "S", "E", "S", "E", "N"),
        ("S", "E", "S", "E", "N"),
        ("average", "average", "average"),
    ],
)
def test_it_stays_where_all_answers_are_numbers(read: Read, labels: Sequence[str]) -> None:
    rows = "\n".join(f"{label} | 4 | 5 | 0" for label in labels)
    assert read(f"Group | calm | quiet | share\n{rows}").replies == len(labels)


def test_a_count_is_told_from_a_group_by_its_numbers(read: Read) -> None:
    rows = "\n".join(f"{label} | 4 | 5 | 0" for label in "SESEW")
    counted = read(f"Group | calm | quiet | share\n{rows}\nN | 12 | 11 | 12")
    assert excluded(counted) == {"summary row": 1}


def test_a_person_with_an_answer_in_words_is_no_summary(read: Read) -> None:
    assert read(with_rows_below("Average | Agree | 5 | All")).replies == 4


def test_a_summary_row_is_kept_where_somebody_wants_it(read: Read) -> None:
    assert read(with_rows_below("Average | 4 | 5 | 0"), keep=["summary row"]).replies == 4


@pytest.mark.parametrize(
    "note",
    ["Exported on 5 March by the quality team", "\nSource: staff survey", ",,,\nSpring 2026\n"],
)
def test_notes_below_the_replies_are_no_broken_rows(read: Read, note: str) -> None:
    content = f"No,calm,quiet,share\n1,4,4,All\n2,5,4,All\n{note}\n"
    responses = read(content.encode())
    assert codes(responses, "calm") == [3, 4]
    assert sum(responses.reconciliation.excluded.values()) >= 1


def test_a_note_is_told_from_an_empty_reply(read: Read) -> None:
    text = "calm,quiet,share,Site\n4,4,All,North\n,,,South\nExported on 5 March by A.,,,\n"
    assert excluded(read(text.encode())) == {"note": 1, "no answers": 1}


@pytest.mark.parametrize(
    "cut", ["3", "3,4", "3,4,Al", "Strongly disagree", "said it in words,and said more of them"]
)
def test_a_cut_last_row_is_still_an_error(complaints: Complaints, cut: str) -> None:
    (found,) = complaints(f"No,calm,quiet,share\n1,4,4,All\n{cut}\n".encode())
    assert (found.code, found.where.line) == ("TIC904", 3)


# Rows that may be nobody's ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label",
    [
        *(
            "% favourable",
            "Overall average",
            "Average (all sites)",
            "Total responses",
            "n = 3",
            "N=3",
            "→ Median",
        ),
        *("Mittelwert (alle)", "Promedio general", "Item mean"),
        *("Grand average", "Gesamtmittelwert", "Team average", "StdDev"),
    ],
)
def test_a_summary_is_known_by_a_label_of_several_words(read: Read, label: str) -> None:
    answers = f"id | calm | quiet\n1 | 4 | 2\n2 | 5 | 4\n3 | 2 | 4\n{label} | 4 | 3"
    assert excluded(read(answers)) == {"summary row": 1}


@pytest.mark.parametrize("label", ["max", "n", "Count"])
def test_a_count_is_told_from_ids_that_have_digits(read: Read, label: str) -> None:
    answers = "id | calm | quiet\na7 | 4 | 2\nb8 | 5 | 4\nc9 | 2 | 4"
    assert excluded(read(f"{answers}\n{label} | 5 | 4")) == {"summary row": 1}
    upper, lower = answers.split("\n", 1)
    assert excluded(read(f"{upper}\n{label} | 5 | 5\n{lower}")) == {"summary row": 1}


@pytest.mark.parametrize("label", ["Max", "Total care", "Mean Street"])
def test_a_name_with_such_a_word_is_a_reply(read: Read, label: str) -> None:
    answers = f"site | calm | quiet\nNorth | 4 | 2\nSouth | 5 | 4\nWest | 2 | 4\n{label} | 4 | 3"
    assert excluded(read(answers)) == {}


def test_a_total_of_a_group_is_known_by_its_name(read: Read) -> None:
    answers = (
        "site | calm | quiet\nNorth | 4 | 2\nSouth | 5 | 4\nNorth | 2 | 4\nTotal North | 4 | 3"
    )
    assert excluded(read(answers)) == {"summary row": 1}


def test_a_label_may_stand_beside_the_answers_where_the_id_is_blank(read: Read) -> None:
    answers = "id | calm | quiet | note\n1 | 4 | 2 |\n2 | 5 | 4 |\n3 | 2 | 4 |\n"
    assert excluded(read(f"{answers} | 4 | 3 | Average")) == {"summary row": 1}
    assert excluded(read(f"{answers}4 | 4 | 3 | Average")) == {}


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ("id | calm | quiet\n1 | 4 | 2\n2 | 5 | 4\n3 | 2 | 4\n | |\n | 4 | 3", 6),
        ("calm | quiet\n4 | 2\n5 | 4\n2 | 4\n |\n4 | 3", 6),
    ],
)
def test_numbers_below_a_blank_row_are_asked_about(
    read: Read, complaints: Complaints, answers: str, line: int
) -> None:
    (found,) = [one for one in complaints(answers) if one.severity == Severity.ERROR]
    assert (found.code, found.where.line) == ("TIC918", line)
    assert f"`skip_rows: [{line}]`" in found.hint
    assert codes(read(answers, keep=["summary row"]), "calm") == [3, 4, 1, 3]
    assert codes(read(answers, settings={"skip_rows": (line,)}), "calm") == [3, 4, 1]


@pytest.mark.parametrize(
    "below",
    [" | |\n4 | 4 | 3", " | |\n | Agree | 3", " | 4 | 3", " | |\n4 | 4 | 3\n | |\n5 | 4 | 3"],
)
def test_a_reply_below_a_blank_row_is_one(read: Read, below: str) -> None:
    answers = f"id | calm | quiet\n1 | 4 | 2\n2 | 5 | 4\n3 | 2 | 4\n{below}"
    assert codes(read(answers), "calm")[:4] == [3, 4, 1, 3]


CALM, QUIET = "I can say “no” here.", "I know a quiet place that I may use."


@pytest.mark.parametrize(
    "answers",
    [
        "id | calm | quiet | share\n1 | 4 | 2 | All\nid | quiet | calm | share\n2 | 1 | 5 | All",
        f"id | calm | quiet\n | {QUIET} | {CALM}\n1 | 4 | 2",
        f"id | {QUIET} | {CALM}\nid | calm | quiet\n1 | 4 | 2",
    ],
)
def test_two_rows_of_names_must_not_disagree(
    read: Read, complaints: Complaints, answers: str
) -> None:
    (found,) = [one for one in complaints(answers) if one.severity == Severity.ERROR]
    assert found.code == "TIC901"
    assert "the item `calm`" in found.message
    assert "the item `quiet`" in found.message
    mapped = {"2": "calm", "3": "quiet"}
    assert codes(read(answers, positions=mapped), "calm")[0] == 3


@pytest.mark.parametrize(
    ("below", "is_header"),
    [
        ("| 1-5 | 1 – 5 | 0-1", True),
        ("| (1 to 5) | 1-5 | 0..1", True),
        ("| 2-3 | 3-4 | All", False),
    ],
)
def test_the_ranges_of_the_scales_below_the_header_belong_to_it(
    read: Read, complaints: Complaints, below: str, is_header: bool
) -> None:
    answers = f"id | calm | quiet | share\n {below}\n1 | 4 | 4 | All\n2 | 2 | 4 | All"
    if is_header:
        assert excluded(read(answers)) == {"header row": 1}
    else:
        assert [one.code for one in complaints(answers)] == ["TIC902"] * 2
