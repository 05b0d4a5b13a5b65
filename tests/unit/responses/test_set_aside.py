"""Columns beside the answers that say whether a reply counts, and rows called after everybody."""

from collections.abc import Callable, Sequence

import pytest

from tests.unit.responses.conftest import Read
from ticassess.finding import Finding, Severity
from ticassess.responses import Responses

Complaints = Callable[..., Sequence[Finding]]


def answers(header: str, *cells: str) -> str:
    rows = [f"{number} | {cell} | 4 | 4" for number, cell in enumerate(cells)]
    return "\n".join([f"nr | {header} | calm | quiet", *rows])


def told(done: Responses) -> list[Finding]:
    return [one for one in done.reconciliation.findings if one.code == "TIC964"]


@pytest.mark.parametrize(
    ("header", "agreed", "refused"),
    [
        ("Do you agree to take part?", "Yes", "No"),
        ("Consent", "I consent", "I do not consent"),
        ("Q1. I consent to this survey", "Yes, I consent", "No, I do not consent"),
        ("consent", "1", "0"),
        ("Einwilligung", "Ja", "Nein"),
        ("¿Acepto participar?", "Sí", "No"),
    ],
)
def test_whoever_refused_to_take_part_is_asked_about(
    read: Read, complaints: Complaints, header: str, agreed: str, refused: str
) -> None:
    table = answers(header, agreed, refused, agreed, agreed)
    (found,) = [one for one in complaints(table) if one.severity == Severity.ERROR]
    assert found.code == "TIC964"
    assert found.message.startswith(f"1 reply has “{refused}” in the column “{header}”")
    assert "leave_out" in found.hint
    assert read(table, columns={header: "ignore"}).replies == 4
    assert read(answers(header, agreed, agreed, agreed)).replies == 3


@pytest.mark.parametrize(
    ("header", "plain", "marked"),
    [
        *(("Exclude", "", "x"), ("Valid", "yes", "no"), ("filter_$", "1", "0")),
        *(("Duplicate", "no", "yes"), ("Use?", "Y", "N"), ("Quality check", "passed", "failed")),
        *(("Deleted", "0", "1"), ("Include", "1", "0"), ("is_test", "FALSE", "TRUE")),
        *(("Completed", "Yes", "No"), ("gültig", "ja", "nein")),
    ],
)
def test_replies_that_are_marked_as_not_to_count_are_named(
    read: Read, header: str, plain: str, marked: str
) -> None:
    (found,) = told(read(answers(header, plain, marked, plain, marked)))
    assert found.severity == Severity.WARNING
    assert found.message == f"2 replies have “{marked}” in the column “{header}”, and count"
    assert f'value: "{marked}"' in found.hint
    assert told(read(answers(header, plain, plain))) == []


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Use", ["tea", "no", "coffee"]),
        ("Valid", ["2026-03-01", "2026-03-02"]),
        ("Site", ["no", "yes"]),
        ("Test", ["A", "B", "yes", "C"]),
        ("Consent to photos", ["yes", "no"]),
        ("Consent to quote comments?", ["yes", "no"]),
        ("Do you consent to be contacted again?", ["yes", "no"]),
        ("Informed consent is asked of clients", ["Yes", "No", "Sometimes"]),
        ("Would you agree to take part again?", ["yes", "no"]),
    ],
)
def test_other_columns_mark_nobody(read: Read, header: str, cells: list[str]) -> None:
    assert told(read(answers(header, *cells))) == []


def test_weights_that_are_not_used_are_said(read: Read) -> None:
    (found,) = told(read(answers("Number of forms", "1", "3", "2")))
    assert found.message == (
        "the numbers in the column “Number of forms” are not used: each row counts once"
    )
    assert told(read(answers("Weight", "1", "1", "1"))) == []


# Rows called after everybody ---------------------------------------------------------------------

GROUPS = ("North", "South", "North", "South", "North", "South")


@pytest.mark.parametrize(
    "name",
    [
        *("∑", "No. of responses", "Benchmark", "Last year", "National", "All", "Whole house"),
        *("Both teams", "Everyone", "House mean", "Todos", "Vorjahr", "Overall"),
    ],
)
def test_a_last_row_that_is_called_after_everybody_is_asked_about(
    read: Read, complaints: Complaints, name: str
) -> None:
    table = answers("Team", *GROUPS, name)
    (found,) = [one for one in complaints(table) if one.severity == Severity.ERROR]
    assert (found.code, found.where.line) == ("TIC918", 8)
    assert found.message.startswith(f"the last row is called “{name}”")
    assert read(table, keep=["summary row"]).replies == 7


@pytest.mark.parametrize(
    "names",
    [
        *((*GROUPS, "Volunteers"), ("All", *GROUPS), (*GROUPS, "All", "All"), ("A", "B", "All")),
        *((*GROUPS, "All Saints"), (*GROUPS, "Whole Child Team"), (*GROUPS, "Norm")),
    ],
)
def test_other_groups_are_not(read: Read, names: tuple[str, ...]) -> None:
    assert read(answers("Team", *names)).replies == len(names)


def test_nor_is_a_row_with_an_id_of_its_own(read: Read) -> None:
    rows = [f"R{number} | {name} | 4 | 4" for number, name in enumerate((*GROUPS, "All"))]
    assert read("\n".join(["Response ID | Team | calm | quiet", *rows])).replies == 7
