"""Who is who: an id counts only where its values tell replies apart."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes
from ticassess.finding import Finding, Severity

Complaints = Callable[..., Sequence[Finding]]


@pytest.mark.parametrize("nobody", ["n/a", "anonymous", "-", "keine Angabe", "would rather not"])
def test_a_placeholder_in_the_place_of_an_address_identifies_nobody(
    read: Read, nobody: str
) -> None:
    responses = read(
        f"""
        Email (optional) | calm | quiet | share
        {nobody}         | 1    | 4     | All
        {nobody}         | 1    | 4     | All
        ann@example.org  | 4    | 4     | All
        ben@example.org  | 4    | 4     | All
        {nobody}         | 1    | 4     | All
        cem@example.org  | 5    | 4     | All
        """
    )
    assert codes(responses, "calm") == [0, 0, 3, 3, 0, 4]
    assert responses.reconciliation.findings == ()


DIFFERING = """
    Response ID | Site  | calm | quiet | share
    r-1         | North | 1    | 4     | All
    r-2         | North | 2    | 4     | All
    r-1         | South | 3    | 4     | All
    r-3         | South | 3    | 4     | All
    """


def test_an_id_with_other_answers_stops_and_asks(complaints: Complaints) -> None:
    (found,) = complaints(DIFFERING)
    assert (found.code, found.severity) == ("TIC909", Severity.ERROR)
    assert found.message == (
        "one value of the column “Response ID” has several replies that differ (lines 2 and 4)"
    )
    for answer in ("`duplicates: first`", "`duplicates: last`", "`duplicates: all`"):
        assert answer in found.hint
    assert "r-1" not in found.message + found.hint


@pytest.mark.parametrize(
    ("answer", "kept"), [("first", [0, 1, 2]), ("last", [1, 2, 2]), ("all", [0, 1, 2, 2])]
)
def test_the_map_settles_which_of_them_count(read: Read, answer: str, kept: list[int]) -> None:
    assert codes(read(DIFFERING, duplicates=answer), "calm") == kept
    assert codes(read(DIFFERING, map_duplicates=answer), "calm") == kept
    # What stands beside the file comes before what stands in the assessment.
    assert codes(read(DIFFERING, map_duplicates=answer, duplicates="first"), "calm") == kept


def test_the_same_reply_twice_counts_once_without_a_question(read: Read) -> None:
    responses = read(
        """
        Response ID | calm | quiet | share
        r-1         | 1    | 4     | All
        r-2         | 2    | 4     | All
        r-1         | 1    | 4     | All
        r-3         | 2    | 4     | All
        """
    )
    assert codes(responses, "calm") == [0, 1, 1]
    assert responses.reconciliation.excluded == {"duplicate": 1}


def test_another_role_is_another_reply(complaints: Complaints) -> None:
    (found,) = complaints(
        """
        Response ID | calm | quiet | share | role
        r-1         | 1    | 4     | All   | nurse
        r-2         | 1    | 4     | All   | nurse
        r-1         | 1    | 4     | All   | peer
        """
    )
    assert found.code == "TIC909"


def test_several_ids_are_one_question(complaints: Complaints) -> None:
    (found,) = complaints(
        """
        Response ID | calm | quiet | share
        r-1         | 1    | 4     | All
        r-2         | 2    | 4     | All
        r-1         | 3    | 4     | All
        r-2         | 3    | 4     | All
        r-4         | 3    | 4     | All
        """
    )
    assert found.message == (
        "2 values of the column “Response ID” each have several replies that differ "
        "(the first in lines 2 and 4)"
    )


def sites(north: int, south: int) -> str:
    rows = ["Response ID | Site | calm | quiet | share"]
    for site, count in (("North", north), ("South", south)):
        for number in range(1, count + 1):
            rows.append(f"{number} | {site} | {number % 5 + 1} | 4 | All")
    return "\n".join(rows)


@pytest.mark.parametrize(("north", "south"), [(8, 8), (20, 4)])
def test_two_sites_that_count_from_one_in_one_file_lose_nobody(
    read: Read, north: int, south: int
) -> None:
    responses = read(sites(north, south))
    assert responses.replies == north + south
    assert responses.reconciliation.excluded == {}
    (found,) = responses.reconciliation.findings
    assert "each value of “Site” has replies with the same values of “Response ID”" in found.message


def test_whoever_moved_between_two_sites_is_asked_about(complaints: Complaints) -> None:
    rows = ["Response ID | Site | calm | quiet | share"]
    for number in range(20):
        rows.append(f"r-{number} | {'North' if number < 10 else 'South'} | 4 | 4 | All")
    rows.append("r-3 | South | 2 | 4 | All")
    (found,) = complaints("\n".join(rows))
    assert found.severity == Severity.ERROR


def test_the_same_reply_twice_at_one_of_the_sites_counts_once(read: Read) -> None:
    responses = read(sites(8, 8) + "\n3 | South | 4 | 4 | All")
    assert responses.replies == 16
    assert responses.reconciliation.excluded == {"duplicate": 1}


def test_a_few_people_at_two_sites_are_asked_about(complaints: Complaints) -> None:
    rows = ["Response ID | Site | calm | quiet | share"]
    rows += [f"r-{number} | North | 4 | 4 | All" for number in range(10)]
    rows += [f"r-{number} | South | 2 | 4 | All" for number in range(6, 16)]
    (found,) = complaints("\n".join(rows))
    assert found.message.startswith("4 values of the column “Response ID” each have")
