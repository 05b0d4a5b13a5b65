"""Another survey, boxes, and statements that are worded alike."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import INSTRUMENT, Read, codes, text_table
from ticassess.assessment import ColumnMap
from ticassess.finding import Finding, UnusableContent
from ticassess.instrument import Instrument, check
from ticassess.responses import Responses, Source, read_responses
from ticassess.source import read_text

Complaints = Callable[..., Sequence[Finding]]


def grown(*items: str) -> Instrument:
    """Give the small instrument with further items, each with its id and its wording."""
    entries = ""
    for item in items:
        name, text = item.split(": ")
        entries += f'  - {{id: {name}, text: {{en: "{text}"}}, response_scale: agreement, '
        entries += "in: [safety]}\n"
    text = INSTRUMENT.replace("\nscales:\n", f"\n{entries}scales:\n")
    loaded = check(read_text(text, file="instrument.yaml"))
    assert loaded.instrument is not None, loaded.findings
    return loaded.instrument


def read_with(instrument: Instrument, table: str, column_map: ColumnMap | None = None) -> Responses:
    source = Source(content=text_table(table), name="answers.csv", column_map=column_map)
    return read_responses(instrument, source)


FURTHER = ("rest: I can rest when I need to.", "heard: My ideas are heard.")
OTHER_SURVEY = """
    calm | Parking | Canteen | Heating | Lifts | Bicycles
    4    | good    | bad     | good    | good  | bad
    2    | bad     | bad     | bad     | bad   | good
"""


def test_an_export_that_shares_one_item_is_another_survey() -> None:
    with pytest.raises(UnusableContent) as stopped:
        read_with(grown(*FURTHER), OTHER_SURVEY)
    (found,) = stopped.value.findings
    assert found.code == "TIC925"
    assert found.message == (
        "this looks like another survey: 1 of 5 items has a column, and 5 questions are no items "
        "(“Parking”, “Canteen”, “Heating” …)"
    )
    assert "`positions: {1: calm}`" in found.hint


def test_whoever_names_the_column_knows_which_survey_it_is() -> None:
    done = read_with(grown(*FURTHER), OTHER_SURVEY, ColumnMap(positions={"1": "calm"}))
    assert codes(done, "calm") == [3, 1]


@pytest.mark.parametrize(
    "header",
    [
        "calm | Parking | Canteen | Heating | Lifts | ",  # four questions, and a blank header
        "calm | quiet   | Canteen | Heating | Lifts | Bicycles",  # two items
    ],
)
def test_a_few_questions_of_ones_own_are_no_other_survey(header: str) -> None:
    rows = "4 | 4 | good | bad | bad | good\n"
    assert codes(read_with(grown(*FURTHER), f"{header}\n{rows}{rows}".replace("good", "1")), "calm")


def test_headers_that_look_like_items_are_asked_about_first() -> None:
    header = "calm | I can rest when I need too | My ideas are herd | a | b | c | d | e | f | g"
    with pytest.raises(UnusableContent) as stopped:
        read_with(grown(*FURTHER), f"{header}\n4 | 4 | 4 | x | x | x | x | x | x | x")
    assert {found.code for found in stopped.value.findings} == {"TIC901", "TIC907"}


REDCAP = """
    record_id | calm | quiet___1 | quiet___2 | share | staff_complete
    1         | 4    | 0         | 1         | All   | 2
    2         | 2    | 0         | 0         | None  | 2
"""


def test_boxes_are_never_scored(complaints: Complaints) -> None:
    (found,) = complaints(REDCAP)
    assert (found.code, found.where.column) == ("TIC926", 3)
    assert "the item `quiet` has 2 boxes, the first of them “quiet___1”" in found.message


def test_boxes_are_told_once_beside_other_items_without_a_column(complaints: Complaints) -> None:
    found = complaints(REDCAP.replace("share", "shoes"))
    assert [one.code for one in found] == ["TIC907", "TIC926"]
    assert "1 item has no column: `share`" in found[0].message


def test_boxes_are_not_scored_because_a_map_says_so(complaints: Complaints) -> None:
    found = complaints(REDCAP, columns={"quiet___1": "quiet"})[0]
    assert found.code == "TIC926"
    assert "`quiet` would be read from the box “quiet___1”" in found.message


def test_boxes_with_their_labels_are_not_scored_either(complaints: Complaints) -> None:
    (found,) = complaints("""
        Record ID | I can say “no” here. (choice=Agree) | quiet | share | Complete?
        1         | Checked                             | 4     | All   | Complete
        2         | Unchecked                           | 4     | All   | Complete
    """)
    assert "the item `calm` has the box “I can say “no” here. (choice=Agree)”" in found.message


def test_boxes_that_are_no_items_may_be_there(read: Read) -> None:
    table = REDCAP.replace("quiet___1", "pets___1").replace("quiet___2", "quiet")
    done = read(
        table.replace("| 1         | All", "| 4 | All").replace("0         | None", "| None")
    )
    assert codes(done, "quiet") == [3, 255]


MICROSOFT = """
    ID | Start time | Completion time | I can say “no” here. | I rest. | {two} | share
    1  | a          | b               | 4                    | 5       | 2       | All
    2  | a          | b               | 4                    | 1       | Agree   | All
"""
ALIKE = grown("rest_day: I rest.", "rest_night: I rest.")


def test_the_digit_of_microsoft_forms_tells_equal_statements_apart() -> None:
    done = read_with(ALIKE, MICROSOFT.replace("{two}", "I rest.2"))
    assert (codes(done, "rest_day"), codes(done, "rest_night")) == ([4, 0], [1, 3])
    said = [one for one in done.reconciliation.findings if one.code == "TIC927"]
    assert [one.where.column for one in said] == [5, 6]
    assert "“I rest.2” is read as the item `rest_night`" in said[1].message


def test_elsewhere_a_digit_at_the_end_says_nothing() -> None:
    table = MICROSOFT.replace("Start time", "a").replace("{two}", "I rest.2")
    with pytest.raises(UnusableContent):
        read_with(ALIKE, table)


@pytest.mark.parametrize("header", ["I rest.3", "I rest at night.", "I rest."])
def test_without_the_right_number_nothing_is_taken(header: str) -> None:
    with pytest.raises(UnusableContent):
        read_with(ALIKE, MICROSOFT.replace("{two}", header))


@pytest.mark.parametrize(
    "headers",
    [
        "I rest.2 | I rest. | share",  # somebody moved columns
        "I rest. | I rest.2 | I rest.3",  # the survey has one more than the instrument
    ],
)
def test_where_the_order_says_nothing_nothing_is_taken(headers: str) -> None:
    table = MICROSOFT.replace("I rest. | {two} | share", headers)
    with pytest.raises(UnusableContent) as stopped:
        read_with(ALIKE, table)
    assert "TIC927" not in {found.code for found in stopped.value.findings}


# A column for each answer ------------------------------------------------------------------------

TICKS = """
    No. | I can say “no” here. | | | I know a quiet place that I may use. | | | Comment
        | Disagree | Neither | Agree | Disagree | Neither | Agree |
    1   | 1 |   |   |   | 1 |   |
    2   |   |   | 1 | 1 |   |   |
    """


@pytest.mark.parametrize("blank", [" ", "0"])
def test_a_grid_with_a_column_for_each_answer_is_not_read(
    complaints: Complaints, blank: str
) -> None:
    lines = TICKS.strip().splitlines()
    filled = [line.replace("|   ", f"| {blank} ") for line in lines[2:]]
    (found,) = [one for one in complaints("\n".join([*lines[:2], *filled])) if one.code == "TIC926"]
    assert "2 items, the first of them `calm`, have columns without a name" in found.message
    assert "`positions: {3: ignore, 4: ignore, 6: ignore, 7: ignore}`" in found.hint


def test_blank_columns_between_the_items_are_nothing(read: Read) -> None:
    answers = "calm | | quiet | | share\n4 | | 4 | | All\n2 | | 1 | | All"
    assert read(answers).reconciliation.findings == ()
