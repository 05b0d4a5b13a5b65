"""The action plan: seeded from results, and never changed where people have typed."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.errors import InputNotReadable
from ticassess.report import (
    Context,
    Plan,
    merged,
    plan_bytes,
    planned_steps,
    present,
    read_plan,
    seeds,
    with_rows,
)
from ticassess.report.sections.action_plan import ActionPlan

SCORES = {
    "alpha": shown("80.0", band="leading"),
    "beta": shown("40.0", band="starting"),
    "beta_1": shown("1.5", target=None),
    "beta_2": shown("3.5", target=None),
}


def suggested() -> Plan:
    made = instrument(("alpha", "beta"))
    return seeds(made, published(made, SCORES), reconciliation(), Context())


BY_HAND = """\
Id,Step,Who,By when,Status,Why not yet,Money
beta.starting,Begin on Monday,Ana,1 June,Under  way,,100
,"Paint the ""blue"" room, together",,,not yet,No paint,
"""


def written(folder: Path, text: str = BY_HAND, name: str = "plan.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_rows_say_why_who_until_when_and_who_decides() -> None:
    plan = suggested()
    first = plan.rows[0]
    assert first["Id"] == "beta.starting"
    assert (first["Step"], first["Who"], first["Status"]) == (
        "Begin with beta.",
        "Director",
        "suggested",
    )
    assert first["Because of"] == "Beta: 40.0; “Statement 1 of beta.”: 1.5"
    assert first["By when"] == "Quick, within about 30 days"
    assert len({row["Id"] for row in plan.rows}) == len(plan.rows) == 2


@pytest.mark.parametrize("name", ["plan.csv", "plan.xlsx"])
def test_a_file_says_what_was_put_into_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(plan_bytes(suggested(), path))
    read = read_plan(path)
    assert [row["Step"] for row in read.rows] == ["Begin with beta.", "Begin with alpha."]
    assert read.heads == suggested().heads


def test_nothing_that_people_typed_is_lost(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path))
    found = merged(plan, suggested())
    assert found.added == 1
    kept = found.plan.rows[: len(plan.rows)]
    assert kept == plan.rows
    assert kept[0]["Money"] == "100"
    assert kept[1]["Step"] == 'Paint the "blue" room, together'
    again = merged(found.plan, suggested())
    assert (again.added, again.plan.rows) == (0, found.plan.rows)


def test_what_the_results_now_suggest_otherwise_is_said(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, BY_HAND + "gamma.starting,Once advised,,,done,,\n"))
    assert merged(plan, suggested()).notes == (
        "beta.starting: the results now suggest another text for `Step`, `Who`, `By when`; "
        "yours is kept.",
        "gamma.starting: the results no longer suggest this step; the row is kept.",
    )


def test_a_plan_in_semicolons_and_other_letters_is_read(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, "ID;step;STATUS\nx;Go;agreed\n"))
    (step,) = planned_steps(plan, tmp_path)
    assert (step.id, step.step, step.is_done, step.is_not_yet) == ("x", "Go", False, False)


def test_only_what_is_decided_is_a_promise(tmp_path: Path) -> None:
    steps = planned_steps(read_plan(written(tmp_path)), tmp_path)
    assert [(one.step, one.status, one.is_not_yet) for one in steps] == [
        ("Begin on Monday", "under way", False),
        ('Paint the "blue" room, together', "not yet", True),
    ]
    assert planned_steps(suggested(), tmp_path) == ()


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("x,,,,agreed,,", "row 4 has no step"),
        ("x,Go,,,perhaps,,", "row 4 has the status “perhaps”"),
        ("beta.starting,Go,,,agreed,,", "rows 2 and 4 have the same id, beta.starting"),
    ],
)
def test_a_slip_of_the_hand_is_named_by_its_row(tmp_path: Path, row: str, says: str) -> None:
    path = written(tmp_path, f"{BY_HAND}{row}\n")
    with pytest.raises(InputNotReadable, match=says):
        planned_steps(read_plan(path), path)


@pytest.mark.parametrize("text", ["", "Name,Town\na,b\n", "Id,Id,Step\n1,2,3\n"])
def test_what_is_no_plan_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputNotReadable, match="is not an action plan"):
        read_plan(written(tmp_path, text))


def test_a_workbook_with_other_sheets_is_not_taken_apart(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_bytes(suggested(), path))
    book = openpyxl.load_workbook(path)
    book.create_sheet("Budget")["A1"] = "1000"
    book.save(path)
    with pytest.raises(InputNotReadable, match="more than one sheet"):
        read_plan(path)


def test_the_report_prints_what_is_agreed(tmp_path: Path) -> None:
    steps = planned_steps(read_plan(written(tmp_path)), tmp_path)
    made = instrument(("alpha", "beta"))
    context = Context(action_plan=steps)
    report = present(made, published(made, SCORES), reconciliation(), (), context)
    assert report.section(ActionPlan).steps == steps
    without = present(made, published(made, SCORES), reconciliation())
    assert not without.has(ActionPlan)


def test_new_rows_go_below_a_file_that_stays_as_it_was(tmp_path: Path) -> None:
    # Semicolons, Windows lines, a cell beyond the heads, no end of line, and columns left out.
    text = "\ufeffId;Step;Status;Who\r\nown;Paint; agreed ;Ana;beyond the heads"
    path = tmp_path / "plan.csv"
    path.write_bytes(text.encode("utf-8"))
    found = merged(read_plan(path), suggested())
    assert found.added == 2
    assert with_rows(path, found.plan, found.added).decode("utf-8") == (
        f"{text}\r\n"
        "beta.starting;Begin with beta.;suggested;Director\r\n"
        "alpha.leading;Begin with alpha.;suggested;Director\r\n"
    )


@pytest.mark.parametrize("kind", ["formulas", "comments"])
def test_a_workbook_with_more_than_texts_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_bytes(suggested(), path))
    assert with_rows(path, suggested(), 0) == path.read_bytes()
    book = openpyxl.load_workbook(path)
    if kind == "formulas":
        book["Action plan"]["K2"] = "=1+1"
    else:
        book["Action plan"]["B2"].comment = Comment("Ask Ana first", "Ana")
    book.save(path)
    with pytest.raises(InputNotReadable, match=f"left as it is: it has {kind}"):
        with_rows(path, suggested(), 0)


def test_a_cell_in_a_column_without_a_head_is_named(tmp_path: Path) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(plan_bytes(suggested(), path))
    book = openpyxl.load_workbook(path)
    book["Action plan"]["M3"] = "1000"
    book.save(path)
    with pytest.raises(InputNotReadable, match="row 3 in a column that has no head"):
        read_plan(path)


def test_what_is_still_suggested_or_of_ones_own_is_not_said_to_be_gone(tmp_path: Path) -> None:
    rows = "gamma.starting,Once advised,,,done,,\n1.2,Our own step,,,agreed,,\n"
    plan = read_plan(written(tmp_path, BY_HAND + rows))
    more = replace(suggested(), further=frozenset({"gamma.starting"}))
    assert not [note for note in merged(plan, more).notes if "no longer" in note]


def test_a_deleted_row_is_named_when_it_comes_back_with_how_to_keep_it_out() -> None:
    found = merged(replace(suggested(), rows=suggested().rows[1:]), suggested())
    assert found.added == 1
    assert found.named.startswith("Added: beta.starting. If you had taken one of these out:")
    assert "the status `not for us`" in found.named
    assert merged(suggested(), suggested()).named == ""
    assert merged(Plan(), suggested()).named == ""  # of a new plan nobody has deleted anything


def test_a_row_that_is_not_for_us_stays_out_of_the_plan_and_of_every_list(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, "Id,Step,Status\nbeta.starting,My words,Not for  us\n"))
    found = merged(plan, suggested())
    assert [row["Id"] for row in found.plan.rows] == ["beta.starting", "alpha.leading"]
    # What the results now suggest for a step that nobody wants is of no use to anybody.
    assert [note for note in found.notes if note.startswith("beta.starting")] == []
    (step,) = planned_steps(plan, tmp_path / "plan.csv")
    assert (step.status, step.is_kept_out) == ("not for us", True)
    made = instrument(("alpha", "beta"))
    context = Context(action_plan=(step,))
    report = present(made, published(made, SCORES), reconciliation(), (), context)
    assert not report.has(ActionPlan)


def test_a_row_is_counted_with_the_empty_ones_above_it(tmp_path: Path) -> None:
    path = written(tmp_path, "Id,Step,Status\n,,\nbeta.starting,Begin,perhaps\n")
    with pytest.raises(InputNotReadable, match="row 3 has the status “perhaps”"):
        planned_steps(read_plan(path), path)
