from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding, Severity
from ticassess.responses import NOT_SHOWN, Responses
from ticassess.responses.model import NO_COLUMN

Complaints = Callable[..., Sequence[Finding]]


def uses(responses: Responses) -> list[tuple[str, str, str]]:
    return [(column.use, column.target, column.how) for column in responses.reconciliation.columns]


@pytest.mark.parametrize(
    ("header", "how"),
    [
        ("calm", "id"),
        (" CALM ", "id"),
        ("I can say “no” here.", "wording"),
        ("Puedo decir que no.", "wording"),
        ('i can say  "no" here', "normalised wording"),
        ("I CAN SAY «NO» HERE…", "normalised wording"),
    ],
)
def test_a_column_is_matched_by_id_or_wording(read: Read, header: str, how: str) -> None:
    responses = read(
        f"""
        {header} | quiet | share
        4        | 5     | All
        """
    )
    assert uses(responses)[0] == ("item", "calm", how)
    assert codes(responses, "calm") == [3]


def test_the_map_settles_columns_first(read: Read) -> None:
    responses = read(
        """
        calm | Q7 I can say no | quiet | share
        1    | 5               | 4     | All
        """,
        columns={"calm": "ignore", "q7 I can say no.": "calm"},
    )
    assert uses(responses)[:2] == [("ignored", "", "map"), ("item", "calm", "map")]
    assert codes(responses, "calm") == [4]


def test_a_map_may_name_a_demographic(read: Read) -> None:
    responses = read(
        """
        calm | quiet | share | Name
        1    | 5     | All   | RN
        """,
        columns={"Name": "role"},
        by=["role"],
    )
    assert uses(responses)[3] == ("breakdown", "role", "map")
    assert responses.levels["role"].tolist() == ["nurse"]


def test_a_map_that_names_nothing_known_is_refused(complaints: Complaints) -> None:
    found = complaints("calm\n4", columns={"calm": "clam"}, cells={"agrement": {"x": 4}})
    assert {(f.code, f.hint) for f in found} == {
        ("TIC109", "Did you mean `agreement`?"),
        ("TIC109", "Did you mean `calm`?"),
    }


@pytest.mark.parametrize(
    "header",
    [
        "Q7 I can say “no” here.",
        "grid_calm",
        "I can say “no” her",
        "Q3 [calm]",
    ],
)
def test_a_near_miss_is_never_matched_silently(complaints: Complaints, header: str) -> None:
    (found,) = complaints(
        f"""
        quiet | {header} | share
        4     | 5        | All
        """
    )
    assert (found.code, found.where.line, found.where.column) == ("TIC901", 1, 2)
    assert "`calm`" in found.message
    assert "columns: {" in found.hint
    assert ": calm}`" in found.hint


def test_the_line_of_the_hint_settles_the_near_miss(read: Read, complaints: Complaints) -> None:
    answers = """
        quiet | Q7 I can say "no" | share
        4     | 5                 | All
        """
    (found,) = complaints(answers)
    assert r'`columns: {"Q7 I can say \"no\"": calm}`' in found.hint
    assert codes(read(answers, columns={'Q7 I can say "no"': "calm"}), "calm") == [4]
    assert read(
        answers, columns={'Q7 I can say "no"': "ignore"}
    ).reconciliation.items_without_column == ("calm",)


def test_an_item_without_any_column_is_a_warning_and_counted_apart(read: Read) -> None:
    responses = read(
        """
        calm | Favourite colour
        4    | blue
        5    | red
        """
    )
    done = responses.reconciliation
    assert done.items_without_column == ("quiet", "share")
    assert codes(responses, "quiet") == [NO_COLUMN, NO_COLUMN]
    assert done.cells["no_column"] == 4
    assert uses(responses)[1] == ("extra", "", "")
    (warning,) = done.findings
    assert (warning.code, warning.severity) == ("TIC907", Severity.WARNING)
    assert "`quiet`, `share`" in warning.message


def test_no_item_at_all_shows_what_there_is_and_what_was_expected(complaints: Complaints) -> None:
    (found,) = complaints(
        """
        Colour | Shoe size
        blue   | 44
        """
    )
    assert found.code == "TIC901"
    assert "“Colour”, “Shoe size”" in found.message
    assert "`calm`, `quiet`, `share`" in found.message


def test_two_columns_for_one_item_are_an_error(complaints: Complaints) -> None:
    (found,) = complaints(
        """
        calm | quiet | share | Puedo decir que no.
        4    | 4     | All   | 5
        """
    )
    assert (found.code, found.where.column) == ("TIC903", 4)
    assert "columns 1 and 4" in found.message


TWICE = """
    calm | quiet | share | Site  | Remarks | Site  | Remarks
    4    | 4     | All   | North | a       |       | b
    """


def test_doubled_columns_that_nobody_asked_for_are_only_unused(read: Read) -> None:
    done = read(TWICE).reconciliation
    assert [column.use for column in done.columns[3:]] == ["extra"] * 4
    assert done.findings == ()


def test_a_doubled_column_that_is_wanted_is_an_error(complaints: Complaints, read: Read) -> None:
    (found,) = [one for one in complaints(TWICE, by=["Site"]) if one.severity == Severity.ERROR]
    assert found.code == "TIC903"
    assert "columns 4 and 6 have the same header “Site”" in found.message
    assert "`positions: {6: ignore}`" in found.hint
    settled = read(TWICE, by=["Site"], positions={"6": "ignore"})
    assert settled.levels["Site"].tolist() == ["North"]


@pytest.mark.parametrize("position", ["0", "5", "A"])
def test_a_position_that_is_not_there_is_refused(complaints: Complaints, position: str) -> None:
    (found,) = complaints(
        "calm | quiet | share | x\n4 | 4 | All | 5", positions={position: "ignore"}
    )
    assert (found.code, found.hint) == ("TIC109", "It has 4 columns; the first one is 1.")


def test_a_position_must_lead_to_something_known(complaints: Complaints) -> None:
    (found,) = complaints("calm | quiet | share\n4 | 4 | All", positions={"1": "clam"})
    assert (found.code, found.hint) == ("TIC109", "Did you mean `calm`?")


def test_two_columns_with_the_header_of_an_item_are_settled_by_position(
    complaints: Complaints, read: Read
) -> None:
    twice = "calm | quiet | share | calm\n4 | 4 | All | 5"
    (found,) = complaints(twice)
    assert "`positions: {4: ignore}`" in found.hint
    assert codes(read(twice, positions={"4": "ignore"}), "calm") == [3]
    assert codes(read(twice, positions={"1": "ignore"}), "calm") == [4]


def test_items_that_are_not_on_the_form_are_not_shown(read: Read) -> None:
    responses = read("calm | quiet\n4 | 5", form="client")
    assert codes(responses, "share") == [NOT_SHOWN]
    assert responses.reconciliation.findings == ()


def test_answers_to_an_item_off_the_form_are_not_counted_silently(read: Read) -> None:
    responses = read("calm | quiet | share\n4 | 5 | All", form="client")
    assert codes(responses, "share") == [NOT_SHOWN]
    assert [f.code for f in responses.reconciliation.findings] == ["TIC911"]


def test_everything_wrong_with_a_file_is_said_at_once(complaints: Complaints) -> None:
    content = b"calm,quiet,group_share,Note,calm\n7,4,All,x,4\n4,4,All\n4,Agre,All,,4\n"
    assert [f.code for f in complaints(content)] == [
        "TIC901",
        "TIC903",
        "TIC902",
        "TIC904",
        "TIC902",
    ]


def test_answers_in_a_second_column_of_an_item_are_not_lost(
    complaints: Complaints, read: Read
) -> None:
    """As KoboToolbox exports a question that was moved into a group while people answered."""
    table = """
        calm | work/calm | quiet | share
        4    |           | 4     | All
             | 5         | 4     | All
             | 2         | 4     | All
    """
    (finding,) = complaints(table)
    assert (finding.code, finding.where.column) == ("TIC935", 2)
    assert finding.message == (
        "“work/calm” (column 2) has 2 answers to `calm` where “calm” (column 1) is blank"
    )
    assert 'columns: {"work/calm": ignore}' in finding.hint
    ignored = read(table, columns={"work/calm": "ignore"})
    assert ignored.reconciliation.kept == 3


def test_two_columns_of_an_item_that_say_different_things_stop(complaints: Complaints) -> None:
    (finding,) = complaints(
        """
        calm | calm.1 | quiet | share
        4    | 4      | 4     | All
        2    | 5      | 4     | All
             | 5      | 4     | All
        """
    )
    assert finding.message == (
        "“calm.1” (column 2) has 2 answers to `calm` where “calm” (column 1) is blank or says "
        "something else"
    )


def test_a_second_column_that_repeats_or_comments_is_none(read: Read) -> None:
    replies = read(
        """
        calm | work/calm | why/quiet | quiet | share
        4    | 4         |           | 4     | All
             |           | too loud  |       | All
        """
    )
    assert replies.reconciliation.kept == 2


def test_groups_in_a_second_column_are_not_lost(complaints: Complaints, read: Read) -> None:
    table = """
        role  | about/role | calm | quiet | share
        nurse |            | 4    | 4     | All
              | RN         | 5    | 4     | All
              | cook       | 5    | 4     | All
    """
    (finding,) = complaints(table, by=["role"])
    assert (finding.code, finding.where.column) == ("TIC935", 2)
    assert "has 1 answer to `role` where “role” (column 1) is blank" in finding.message
    # Nobody asks for groups, so nothing is lost.
    assert read(table).reconciliation.kept == 3


@pytest.mark.parametrize(
    "second", ["calm.1", "calm_001", "shift/calm_001", "I can say “no” here.2", "calm (2)"]
)
def test_answers_below_an_equal_header_with_a_number_are_told(
    complaints: Complaints, second: str
) -> None:
    answers = f"calm | quiet | {second}\n4 | 4 |\n | 4 | 5"
    (found,) = [one for one in complaints(answers) if one.code == "TIC935"]
    assert "has 1 answer to `calm`" in found.message
