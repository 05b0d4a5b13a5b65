"""What becomes a column of the sheet, and what becomes a grid or a list on paper."""

import io
from dataclasses import replace
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from ticassess.errors import WrongUsage
from ticassess.exporters import (
    ExportSettings,
    Questionnaire,
    exporter,
    left_out,
    questionnaire,
)
from ticassess.exporters.content import Option, Question, Statement
from ticassess.exporters.layout import pages
from ticassess.exporters.parts import Note
from ticassess.exporters.printed_blocks import asks_to_write, blocks, written_at_the_end
from ticassess.exporters.targets.form import export
from ticassess.exporters.targets.sheet import columns_of
from ticassess.exporters.words import words
from ticassess.instrument import load_instrument

VALID = Path(__file__).resolve().parents[2] / "instruments" / "valid"

AGREEMENT = (
    Option(label="Disagree"),
    Option(label="Agree"),
    Option(label="Skip, please", no_answer=True),
)


def asked(
    *statements: Statement, options: dict[str, tuple[Option, ...]] | None = None
) -> Questionnaire:
    texts: dict[str, Any] = dict.fromkeys(
        ("citation", "form", "introduction", "consent", "content_note", "support", "thanks"), ""
    )
    return Questionnaire(
        instrument="small",
        version="1.0.0",
        language="en",
        title="Small",
        statements=statements,
        options=options or {"agreement": AGREEMENT},
        questions=(Question(id="site", title="Site", labels=("North, old wing", "South")),),
        **texts,
    )


def said(number: int, text: str, options: str = "agreement") -> Statement:
    return Statement(id=f"q{number}", text=text, options=options)


def workbook(questionnaire: Questionnaire, **settings: Any) -> Any:
    content = exporter("sheet").export(questionnaire, ExportSettings(**settings))
    return openpyxl.load_workbook(io.BytesIO(content))


def test_statements_that_read_alike_are_told_apart_by_their_ids() -> None:
    columns = columns_of(
        asked(said(1, "I am heard."), said(2, "I am heard."), said(3, "I belong."))
    )
    assert [column.header for column in columns] == ["Site", "q1", "q2", "I belong."]


def test_further_columns_come_once_and_never_twice() -> None:
    columns = columns_of(asked(said(1, "I belong.")), ["Team", "SITE", "Team"])
    assert [column.header for column in columns] == ["Team", "Site", "I belong."]


def test_a_label_with_a_comma_is_one_choice() -> None:
    book = workbook(asked(said(1, "I belong.")))
    lists = book["Lists"]
    assert [cell.value for cell in lists["A"]][:2] == ["North, old wing", "South"]
    assert lists.sheet_state == "hidden"


def test_wording_that_looks_like_a_formula_or_an_address_stays_text() -> None:
    page = workbook(asked(said(1, "=SUM(A1:A9)"), said(2, "https://example.org")))["Answers"]
    assert [cell.value for cell in page[1]] == ["Site", "=SUM(A1:A9)", "https://example.org"]
    assert {cell.data_type for cell in page[1]} == {"s"}
    assert not any(cell.hyperlink for cell in page[1])


def test_numbers_as_labels_stay_text() -> None:
    """Without the text format "7" becomes a number, "1-4" a date, and the list refuses both."""
    numbers = tuple(Option(label=str(value)) for value in range(11))
    book = workbook(
        asked(said(1, "I belong.", "ten"), options={"ten": numbers, "agreement": AGREEMENT})
    )
    assert [cell.value for cell in book["Lists"]["B"]] == [str(value) for value in range(11)]
    columns = book["Answers"].column_dimensions["A"]  # columns that look alike are stored together
    assert (columns.number_format, columns.min, columns.max) == ("@", 1, 2)


def test_the_code_of_a_statement_shows_beside_its_header() -> None:
    page = workbook(asked(said(1, "I belong.")))["Answers"]
    assert page["B1"].comment.text == "Statement 1, code q1"


def test_statements_in_a_row_share_a_grid() -> None:
    found = list(blocks(asked(said(1, "One."), said(2, "Two.")), large_print=False))
    assert [
        (block.layout, [statement.number for statement in block.statements]) for block in found
    ] == [("grid", [1, 2])]


def test_other_options_begin_another_block_and_long_ones_go_below() -> None:
    anchors = (
        Option(label="We have written down who decides, and everybody knows where"),
        Option(label="No"),
    )
    questionnaire = asked(
        said(1, "One."),
        said(2, "Two.", "stages"),
        said(3, "Three."),
        options={"agreement": AGREEMENT, "stages": anchors},
    )
    assert [block.layout for block in blocks(questionnaire, large_print=False)] == [
        "grid",
        "stack",
        "grid",
    ]
    assert {block.layout for block in blocks(questionnaire, large_print=True)} == {"stack"}


def test_both_layouts_print() -> None:
    anchors = (Option(label="A label that is much too long for the head of a narrow column"),)
    questionnaire = asked(
        said(1, "One."), said(2, "Two.", "long"), options={"agreement": AGREEMENT, "long": anchors}
    )
    for large_print in (False, True):
        assert export(
            questionnaire, ExportSettings(contacts=("Ana",), large_print=large_print)
        ).startswith(b"%PDF-")


def test_bipolar_statements_stand_between_their_poles() -> None:
    heard = Statement(
        id="q2", text="When somebody is upset", options="agreement", poles=("we ask", "we warn")
    )
    (grid, poles) = blocks(asked(said(1, "One."), heard), large_print=False)
    assert (grid.layout, poles.layout) == ("grid", "poles")
    (statement,) = poles.statements
    assert statement.poles == ("we ask", "we warn")
    assert [choice.label for choice in statement.answers] == ["Disagree", "Agree"]
    assert [choice.label for choice in statement.others] == ["Skip, please"]


def test_what_an_answer_looks_like_stands_below_it() -> None:
    anchored = Statement(
        id="q1", text="One.", options="agreement", anchors={1: "Clients sit at the table."}
    )
    (block,) = blocks(asked(anchored), large_print=False)
    assert (block.layout, [choice.anchor for choice in block.statements[0].answers]) == (
        "stack",
        ["", "Clients sit at the table."],
    )


def test_the_time_that_answers_are_about_is_said_once_where_it_is_the_same() -> None:
    year, month = (
        Statement(id=f"q{w}", text=w, options="agreement", window=w) for w in ("year", "month")
    )
    (one,) = blocks(asked(year, year), large_print=False)
    assert (one.window, [statement.window for statement in one.statements]) == ("year", ["", ""])
    (two,) = blocks(asked(year, month), large_print=False)
    assert (two.window, [statement.window for statement in two.statements]) == (
        "",
        ["year", "month"],
    )


def test_the_sheet_tells_poles_and_meanings_beside_the_header() -> None:
    heard = Statement(
        id="q1",
        text="When upset",
        options="agreement",
        poles=("we ask", "we warn"),
        window="This year",
    )
    (_, column) = columns_of(asked(heard))
    assert column.note.splitlines()[1:] == ["This year", "Disagree: we ask", "Agree: we warn"]


def test_a_form_without_contacts_is_refused() -> None:
    with pytest.raises(WrongUsage, match="at least one person or service"):
        export(asked(said(1, "One.")), ExportSettings())
    with pytest.raises(WrongUsage, match="at least one person or service"):
        export(asked(said(1, "One.")), ExportSettings(contacts=("  ",)))


def test_languages_without_words_of_their_own_get_english_ones() -> None:
    assert words("xx")["page"] == words("en-GB")["page"] == "Page"


def test_an_installed_package_may_add_an_exporter(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = EntryPoints(
        [EntryPoint("odk", "ticassess.exporters.targets.sheet", "ticassess.exporters")]
    )
    monkeypatch.setattr("ticassess.plugins.entry_points", lambda **wanted: entries.select(**wanted))
    assert exporter("odk").export is exporter("sheet").export
    with pytest.raises(WrongUsage, match="no exporter `paper`") as refused:
        exporter("paper")
    assert refused.value.hint == (
        "Known here: `fhir`, `fhir-r5`, `form`, `google-forms`, `limesurvey`, `odk`, `qualtrics`, "
        "`redcap`, `sheet`, `surveyjs`, `word`, `xlsform`."
    )


NUMBERS = load_instrument(str(VALID / "numbers.yaml"))


@pytest.mark.parametrize("target", ["form", "sheet"])
def test_a_non_answer_beside_a_number_is_not_called_lost_where_it_is_not(target: str) -> None:
    asked_of_all = questionnaire(NUMBERS)
    said = left_out(exporter(target), asked_of_all, ExportSettings(contacts=("Ana",)))
    assert not [sentence for sentence in said if "cannot be ticked" in sentence]
    if target == "sheet":
        return
    for block in blocks(asked_of_all, large_print=False):
        for statement in block.statements:
            if statement.id == "overtime":
                assert [choice.label for choice in statement.others] == ["I would rather not say"]


def test_a_number_between_poles_has_a_line_to_write_it_on() -> None:
    (ease,) = (
        block
        for block in blocks(questionnaire(NUMBERS), large_print=False)
        if block.statements[0].id == "ease"
    )
    assert ease.layout == "stack"
    assert "not at all" in ease.statements[0].number_said


@pytest.mark.parametrize("target", ["form", "sheet"])
def test_open_questions_and_evidence_are_on_paper_and_in_the_sheet(target: str) -> None:
    asked_of_staff = questionnaire(load_instrument(str(VALID / "forms.yaml")), form="staff")
    said = left_out(exporter(target), asked_of_staff, ExportSettings(contacts=("Ana",)))
    assert "proud" not in " ".join(said)
    headers = [column.header for column in columns_of(asked_of_staff)]
    assert headers[-2:] == ["What are you proud of?", "What should we do together next?"]
    assert {"minutes_evidence", "paid_evidence"} < set(headers)
    assert [one.id for one in written_at_the_end(asked_of_staff)] == ["proud", "next_step"]
    assert asks_to_write(asked_of_staff)


def test_a_question_of_a_section_stands_at_its_end_and_says_whom_it_is_for() -> None:
    walk = questionnaire(load_instrument(str(VALID / "sections.yaml")))
    written = [one for block in blocks(walk, large_print=False) for one in block.written]
    assert [(one.id, one.only_if) for one in written] == [
        ("what_helps", "Only if you answered “Agree” to “It is loud at the desk.”")
    ]
    assert [one.id for one in written_at_the_end(walk)] == ["else_"]


def test_a_line_break_in_what_is_read_before_begins_a_paragraph() -> None:
    form = replace(asked(said(1, "I belong.")), consent="You decide.\nNobody is pressed.\n\nAsk.")
    notes = [part for page in pages(form, ExportSettings()) for part in page.parts]
    consent = next(note for note in notes if isinstance(note, Note) and note.name == "consent")
    assert consent.paragraphs == ("You decide.", "Nobody is pressed.", "Ask.")
