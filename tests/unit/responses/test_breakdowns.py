from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read, codes, text_table
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument
from ticassess.responses import UNKNOWN, Responses, Source, read_responses


def levels(responses: Responses) -> list[tuple[str, bool]]:
    return [(level.value, level.declared) for level in responses.breakdowns[0].levels]


BY_ROLE = """
    Role     | calm | quiet | share
    RN       | 4    | 4     | All
    {nurse}  | 4    | 4     | All
    Porter   | 4    | 4     | All
             | 4    | 4     | All
    """


@pytest.mark.parametrize("nurse", ["nurse", "NURSE", "Nurse ", "Enfermera"])
def test_declared_levels_are_found_by_value_label_and_alias(read: Read, nurse: str) -> None:
    responses = read(BY_ROLE.format(nurse=nurse), by=["role"])
    assert responses.levels["role"].tolist() == ["nurse", "nurse", "Porter", UNKNOWN]
    assert levels(responses) == [
        ("nurse", True),
        ("peer", True),
        ("Porter", False),
        (UNKNOWN, False),
    ]
    assert responses.breakdowns[0].levels[1].label == "Peer worker"
    (found,) = responses.reconciliation.findings
    assert (found.code, found.where.line, found.where.column) == ("TIC908", 4, 1)
    assert "“Porter”" in found.message


@pytest.mark.parametrize("name", ["role", "ROLE", "What is your role", "Papel"])
def test_a_demographic_is_asked_for_by_id_or_title(read: Read, name: str) -> None:
    responses = read("What is your role? | calm | quiet | share\nnurse | 4 | 4 | All", by=[name])
    assert [(b.id, b.title) for b in responses.breakdowns] == [("role", "What is your role?")]
    assert responses.reconciliation.columns[0].use == "breakdown"


def test_a_demographic_that_nobody_asked_for_is_left_alone(read: Read) -> None:
    responses = read("role | calm | quiet | share\nnurse | 4 | 4 | All")
    assert responses.reconciliation.columns[0].use == "demographic"
    assert responses.levels == {}
    assert responses.replies == 1


def test_any_other_column_gives_undeclared_levels_in_alphabetical_order(read: Read) -> None:
    responses = read(
        """
        Site   | calm | quiet | share
        south  | 4    | 4     | All
        Café   | 4    | 4     | All
        Cafe\u0301 | 4    | 4     | All
               | 4    | 4     | All
        North  | 4    | 4     | All
        """,
        by=["site"],
    )
    assert levels(responses) == [
        ("Café", False),
        ("North", False),
        ("south", False),
        (UNKNOWN, False),
    ]
    assert responses.breakdowns[0].id == "Site"


def test_a_column_asked_for_twice_is_one_breakdown(read: Read) -> None:
    assert (
        len(read("Site | calm | quiet | share\nA | 4 | 4 | All", by=["Site", "site"]).breakdowns)
        == 1
    )


def test_long_levels_and_headers_keep_their_full_names(read: Read) -> None:
    start = "I work with clients in the residential programme of the north "
    rows = f"{start}by day | 4 | 4 | All\n{start}by night | 4 | 4 | All\n"
    header = f"Where do you work? {start}"
    responses = read(f"{header} | calm | quiet | share\n{rows}", by=[header])
    (breakdown,) = responses.breakdowns
    assert breakdown.id == header.strip()
    assert [level.value for level in breakdown.levels] == [f"{start}by day", f"{start}by night"]
    # In a message, the end tells them apart.
    (found,) = responses.reconciliation.findings
    assert "the north by day”" in found.message
    assert "the north by night”" in found.message


SPELT = """
    Site      | calm | quiet | share
    NORTH     | 4    | 4     | All
    North     | 4    | 4     | All
    north     | 4    | 4     | All
    St John's | 4    | 4     | All
    St John’s | 4    | 4     | All
    St John’s | 4    | 4     | All
    """


def test_spellings_that_differ_in_case_and_typography_are_one_level(read: Read) -> None:
    responses = read(SPELT, by=["Site"])
    # The usual spelling; of spellings as frequent, the one that is not all capitals.
    assert responses.levels["Site"].tolist() == ["North"] * 3 + ["St John’s"] * 3
    assert levels(responses) == [("North", False), ("St John’s", False)]
    said = [found for found in responses.reconciliation.findings if found.code == "TIC921"]
    assert [found.message for found in said] == [
        "“NORTH”, “north” in `Site` are read as “North”",
        "“St John's” in `Site` is read as “St John’s”",
    ]
    assert {found.severity for found in said} == {Severity.INFO}


def test_so_they_are_across_files(instrument: Instrument) -> None:
    sources = []
    for name in ("North", "NORTH"):
        table = f"Site | calm | quiet | share\n{name} | 4 | 4 | All\n{name} | 5 | 4 | All"
        sources.append(Source(content=text_table(table), name=f"{name}.csv"))
    responses = read_responses(instrument, sources, by=["Site"])
    assert levels(responses) == [("North", False)]
    assert responses.levels["Site"].tolist() == ["North"] * 4


def test_numbers_in_names_are_in_their_order(read: Read) -> None:
    names = ["Site 10", "Site 2", "site 1b", "Site 1", "10", "9"]
    rows = "\n".join(f"{name} | 4 | 4 | All" for name in names)
    responses = read(f"Site | calm | quiet | share\n{rows}", by=["Site"])
    found = [value for value, _ in levels(responses)]
    assert found == ["9", "10", "Site 1", "site 1b", "Site 2", "Site 10"]


def test_joiners_stay_in_the_name_of_a_level(read: Read) -> None:
    name = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 \U0001f469\u200d\u2695\ufe0f"
    responses = read(f"Site | calm | quiet | share\n{name} | 4 | 4 | All", by=["Site"])
    assert responses.levels["Site"].tolist() == [name]


def test_levels_that_were_invited_are_there_in_their_spelling(read: Read) -> None:
    responses = read(SPELT, by=["Site"], invited={"Site": ("north", "East", "St John's")})
    assert levels(responses) == [("East", False), ("north", False), ("St John's", False)]
    assert responses.levels["Site"].tolist() == ["north"] * 3 + ["St John's"] * 3


def test_control_characters_do_not_reach_a_level(read: Read) -> None:
    responses = read(b'Site,calm,quiet,share\n"A\x1b[31m\nB",4,4,All\n', by=["Site"])
    assert responses.levels["Site"].tolist() == ["A[31m B"]


def test_an_address_in_a_demographic_becomes_no_level(read: Read) -> None:
    responses = read("role | calm | quiet | share\na@b.org | 4 | 4 | All", by=["role"])
    assert responses.levels["role"].tolist() == [UNKNOWN]
    assert "a@b.org" not in repr(responses)
    assert [f.code for f in responses.reconciliation.findings] == ["TIC908"]


def test_an_unknown_column_is_wrong_usage_with_candidates(read: Read) -> None:
    with pytest.raises(WrongUsage, match="no column “Sitee”") as refused:
        read("Site | calm | quiet | share\nA | 4 | 4 | All", by=["Sitee"])
    assert refused.value.hint == "Did you mean `Site`?"


def test_a_demographic_without_a_column_is_wrong_usage(read: Read) -> None:
    with pytest.raises(WrongUsage, match="no column for `role`") as refused:
        read("calm | quiet | share | Job\n4 | 4 | All | nurse", by=["role"])
    assert "Known here: `Job`." in refused.value.hint
    assert "`columns: {header: role}`" in refused.value.hint


def test_several_files_are_one_set_of_replies(instrument: Instrument) -> None:
    staff = Source(
        content=text_table("id | role | calm | quiet | share\n1 | nurse | 4 | 4 | All"),
        name="staff.csv",
        form="staff",
    )
    clients = Source(
        content=text_table("id | calm | quiet\n1 | 5 | 5\n2 | 1 | "),
        name="clients.csv",
        form="client",
    )
    responses = read_responses(instrument, [staff, clients], by=["role"])
    done = responses.reconciliation
    assert codes(responses, "calm") == [3, 4, 0]
    assert responses.levels["role"].tolist() == ["nurse", UNKNOWN, UNKNOWN]
    assert done.cells["not_shown"] == 2
    assert sum(done.cells.values()) == done.kept * 3 == 9
    assert [f.code for f in done.findings] == ["TIC912"]
    assert {column.file for column in done.columns} == {"staff.csv", "clients.csv"}
    assert responses.replies == len(responses.levels["role"])


def test_an_unknown_form_is_wrong_usage(read: Read) -> None:
    with pytest.raises(WrongUsage, match="no form `clients`") as refused:
        read("calm | quiet\n4 | 5", form="clients")
    assert "`client`" in refused.value.hint


def test_levels_with_a_headcount_are_declared(read: Read) -> None:
    responses = read(SPELT, by=["Site"], invited={"Site": ("north", "St John's")})
    assert "TIC908" not in [found.code for found in responses.reconciliation.findings]
    responses = read(SPELT, by=["Site"], invited={"Site": ("north",)})
    (found,) = (one for one in responses.reconciliation.findings if one.code == "TIC908")
    assert "1 value that is not declared" in found.message


def test_spellings_without_accents_and_numbers_with_decimals_are_one_level(read: Read) -> None:
    answers = "Site | unit | calm | quiet\n"
    answers += "Bogotá | 1 | 4 | 5\nBogota | 1.0 | 4 | 5\nPasto | 01 | 4 | 5"
    responses = read(answers, by=["Site", "unit"])
    assert responses.levels["Site"].tolist() == ["Bogotá", "Bogotá", "Pasto"]
    assert responses.levels["unit"].tolist() == ["1", "1", "01"]
    said = [one.code for one in responses.reconciliation.findings]
    assert said.count("TIC921") == 2


def test_a_dash_and_what_a_platform_writes_for_a_blank_are_no_level(read: Read) -> None:
    answers = "QUESTNNR | LASTPAGE | CASE | Site | calm | quiet\n"
    answers += "a | 1 | 1 | North | 4 | 5\na | 1 | 2 | – | 4 | 5\na | 1 | 3 | -9 | 4 | 5"
    responses = read(answers, by=["Site"])
    assert responses.levels["Site"].tolist() == ["North", UNKNOWN, UNKNOWN]


def test_a_second_column_of_groups_in_other_letters_is_not_left_out_silently(
    complaints: Callable[..., Sequence[Finding]], read: Read
) -> None:
    table = """
        site  | calm | quiet | share | Site
        North | 4    | 4     | All   | South
        North | 4    | 4     | All   | South
    """
    (found,) = [one for one in complaints(table, by=["site"]) if one.severity == Severity.ERROR]
    assert (found.code, found.where.column) == ("TIC903", 5)
    assert found.message == "columns 1 and 5 (“site” and “Site”) are both for `site`"
    assert "`positions: {5: ignore}`" in found.hint
    assert read(table, by=["site"], positions={"5": "ignore"}).replies == 2
    # Nobody asked for either of them.
    assert read(table).replies == 2


@pytest.mark.parametrize(
    "rows",
    [
        "North | 4 | 4 | All\n | 4 | 4 | All\n | 4 | 4 | All\nSouth | 4 | 4 | All\n"
        " | 4 | 4 | All\n | 4 | 4 | All",
        "North | | |\n | 4 | 4 | All\n | 4 | 4 | All\nSouth | | |\n | 4 | 4 | All\n | 4 | 4 | All",
    ],
)
def test_a_name_that_stands_once_for_all_rows_below_is_told(read: Read, rows: str) -> None:
    done = read(f"site | calm | quiet | share\n{rows}", by=["site"])
    (said,) = [one for one in done.reconciliation.findings if one.code == "TIC947"]
    assert (said.severity, said.where.line, said.where.column) == (Severity.WARNING, 3, 1)
    assert f"`site` is blank in 4 of {done.replies} replies" in said.message


@pytest.mark.parametrize(
    "sites", [["North", "", "", "North", ""], ["North", "", "South"], ["", "", "", "South", ""]]
)
def test_a_name_that_some_left_out_is_not_told(read: Read, sites: list[str]) -> None:
    rows = "\n".join(f"{site} | 4 | 4 | All" for site in sites)
    done = read(f"site | calm | quiet | share\n{rows}", by=["site"])
    assert not [one for one in done.reconciliation.findings if one.code == "TIC947"]


# Several surveys in one file ---------------------------------------------------------------------

WAVES = """
    id | Wave | calm | quiet
    1  | 2025 | 4    | 4
    2  | 2025 | 2    | 4
    3  | 2026 | 4    | 1
    4  | 2026 | 2    | 5
    """


def of_waves(responses: Responses) -> list[str]:
    return [one.message for one in responses.reconciliation.findings if one.code == "TIC963"]


def test_replies_of_two_waves_that_count_together_are_told(read: Read) -> None:
    assert of_waves(read(WAVES)) == [
        "the column “Wave” has “2025”, “2026”, and the replies of all count together"
    ]


def test_waves_apart_one_wave_or_a_stray_one_are_not(read: Read) -> None:
    assert of_waves(read(WAVES, by=["Wave"])) == []
    assert of_waves(read(WAVES, columns={"Wave": "ignore"})) == []
    assert of_waves(read(WAVES.replace("2025", "2026"))) == []
    assert of_waves(read(WAVES.replace("3  | 2026", "3  | 2025"))) == []
    assert of_waves(read(WAVES.replace("Wave", "Site"))) == []
    for first, second in (("Night", "Morning"), ("1", "2"), ("Before lunch", "After lunch")):
        named = WAVES.replace("Wave", "Round").replace("2025", first).replace("2026", second)
        assert of_waves(read(named)) == []


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("Year", "2025", "2026"),
        ("Survey", "Spring 2025", "Spring 2026"),
        ("Pre/Post", "Pre", "Post"),
    ],
)
def test_waves_are_known_by_their_years_or_order(
    read: Read, header: str, first: str, second: str
) -> None:
    named = WAVES.replace("Wave", header).replace("2025", first).replace("2026", second)
    assert len(of_waves(read(named))) == 1


def test_a_group_that_is_named_in_rows_without_answers_is_told(read: Read) -> None:
    rows = [f"{number} | peer | | \n{number} | | 4 | 4" for number in range(6)]
    done = read("\n".join(["record_id | role | calm | quiet", *rows]), by=["role"])
    (found,) = [one for one in done.reconciliation.findings if one.code == "TIC947"]
    assert found.message.startswith("`role` is blank in all replies, and named in 6 rows")
