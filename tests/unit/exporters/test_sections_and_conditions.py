"""Headings and notes on every form, and what is asked after several answers.

The instrument is `sections.yaml`: two sections, `all` and `any`, a question after a low answer.
"""

from pathlib import Path

import pytest

from tests.exported_forms import read_fhir
from tests.roundtrip.tables import sheet_rows
from tests.unit.exporters.test_platforms import READ, SETTINGS
from ticassess.exporters import Questionnaire, exporter, left_out, questionnaire
from ticassess.exporters.condition_text import only_if
from ticassess.exporters.printed_blocks import blocks
from ticassess.exporters.targets.sheet import columns_of
from ticassess.instrument import AskIf, Form, GivenAnswer, Instrument, load_instrument

ROOT = Path(__file__).resolve().parents[3]
SECTIONS = ROOT / "tests" / "instruments" / "valid" / "sections.yaml"
LOGIC = {
    "xlsform": (
        "${stays} = '1' and ${alone} = '1'",
        "${door} = '1' or ${door} = 'unable_to_rate' or ${alone} = '1'",
        "${noise} = '3'",
    ),
    "redcap": (
        "[stays] = '1' and [alone] = '1'",
        "[door] = '1' or [door] = 'unable_to_rate' or [alone] = '1'",
        "[noise] = '3'",
    ),
    "surveyjs": (
        "{grid_1.stays} = 1 and {grid_1.alone} = 1",
        "{grid_2.door} = 1 or {grid_2.door} = 'unable_to_rate' or {grid_1.alone} = 1",
        "{grid_2.noise} = 3",
    ),
}


@pytest.fixture(scope="module")
def walk() -> Instrument:
    return load_instrument(str(SECTIONS))


@pytest.fixture(scope="module")
def asked(walk: Instrument) -> Questionnaire:
    return questionnaire(walk)


@pytest.mark.parametrize("target", READ)
def test_every_platform_shows_headings_and_notes_in_their_place(
    asked: Questionnaire, target: str
) -> None:
    text = "\n".join(READ[target](exporter(target).export(asked, SETTINGS), "en").said)
    for said in ("Arriving", "Staying the night", "Think of the last time you stayed here."):
        assert said in text, said


@pytest.mark.parametrize("target", READ)
def test_questions_stand_in_their_sections(asked: Questionnaire, target: str) -> None:
    content = exporter(target).export(asked, SETTINGS)
    places = [content.find(mark.encode()) for mark in ("Arriving", "Staying the night")]
    if -1 in places:
        pytest.skip("the file is compressed")
    door, desk, room = (
        content.find(mark.encode())
        for mark in ("Somebody met me", "What would make the desk", "Nobody comes into my room")
    )
    assert places[0] < door < desk < places[1] < room


@pytest.mark.parametrize("target", LOGIC)
def test_platforms_hold_conditions_on_several_answers(asked: Questionnaire, target: str) -> None:
    form = READ[target](exporter(target).export(asked, SETTINGS), "en")
    conditions = [one.condition for one in form.asked if one.condition not in ("", "1")]
    both, either, question = LOGIC[target]
    assert {both, either, question} <= set(conditions)


def test_limesurvey_holds_them_by_its_own_names(asked: Questionnaire) -> None:
    form = READ["limesurvey"](exporter("limesurvey").export(asked, SETTINGS), "en")
    conditions = [one.condition for one in form.asked]
    assert "grid1_stays.NAOK == '1' and grid1_alone.NAOK == '1'" in conditions
    assert "grid2_noise.NAOK == '3'" in conditions


def test_fhir_says_one_of_several_options_within_all(walk: Instrument) -> None:
    """All tests of an item are joined by one word, so “1 or 2” becomes “an answer, and not 3”."""
    met = GivenAnswer(item="door", values=(1, 2))
    stayed = GivenAnswer(item="stays", values=(1,))
    condition = AskIf(all_of=(met, stayed))
    items = []
    for item in walk.items:
        told = item.id == "told"
        items.append(item.model_copy(update={"ask_if": condition}) if told else item)
    form = questionnaire(walk.changed(items=tuple(items)))
    read = read_fhir(exporter("fhir").export(form, SETTINGS), "en", "4")
    assert read.by("linkId")["told"].condition == (
        "{door} exists and {door} != 3 and {door} != unable_to_rate and {stays} = 1"
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (
            "company",
            "Only if you answered “Yes” to “I have stayed here for a night.”, and “Yes” to "
            "“I came by myself.”",
        ),
        (
            "told",
            "Only if you answered “Disagree” or “I have not seen it” to “Somebody met me at the "
            "door.”, or “Yes” to “I came by myself.”",
        ),
    ],
)
def test_conditions_in_words(asked: Questionnaire, name: str, line: str) -> None:
    assert only_if(asked.statement(name).asked_if, asked) == line


def test_a_condition_on_what_a_form_lacks_is_told(walk: Instrument) -> None:
    without = tuple(item.id for item in walk.items if item.id != "alone")
    brief = walk.changed(forms={"brief": Form(audience="client", items=without)})
    said = left_out(exporter("surveyjs"), questionnaire(brief), SETTINGS)
    lacking = "which this form does not have or does not let be answered so."
    assert f"`told` is asked without regard to `alone`, {lacking}" in said
    everybody = "`company` is asked of everybody: its condition is about `alone`"
    assert f"{everybody}, {lacking}" in said


def test_the_printed_form_begins_a_block_with_each_section(asked: Questionnaire) -> None:
    found = [
        (block.section and block.section.title, len(block.statements))
        for block in blocks(asked, large_print=False)
    ]
    assert found == [(None, 2), ("Arriving", 2), ("Staying the night", 3)]


def test_the_entry_sheet_names_the_section_and_tells_of_its_note(asked: Questionnaire) -> None:
    notes = {column.header: column.note for column in columns_of(asked)}
    assert "Staying the night" in notes["Somebody showed me round."]
    said = left_out(exporter("sheet"), asked, SETTINGS)
    assert "Notes of sections: `staying`." in said


@pytest.fixture(scope="module")
def asked_beside_numbers() -> Questionnaire:
    """Two statements for whoever would rather not give a number; one also after another answer."""
    numbers = load_instrument(str(SECTIONS.parent / "numbers.yaml"))
    refused = GivenAnswer(item="overtime", values=("prefer_not_to_say",))
    tired = GivenAnswer(item="rest", values=(1,))
    items = {item.id: item for item in reversed(numbers.items)}
    conditions = {
        "ease": AskIf(item="overtime", values=("prefer_not_to_say",)),
        "events": AskIf(any_of=(refused, tired)),
    }
    for name, condition in conditions.items():
        items[name] = items[name].model_copy(update={"ask_if": condition})
    return questionnaire(numbers.changed(items=tuple(items.values())))


@pytest.mark.parametrize(
    ("target", "condition"),
    [
        ("xlsform", "${rest} = '1'"),
        ("redcap", "[rest] = '1'"),
        ("surveyjs", '"visibleIf": "{rest} = 1"'),
        ("fhir", '"answerCoding": { "code": "1" }'),
        ("limesurvey", "rest.NAOK == '1'"),
        ("google-forms", "Only if you answered “Disagree” to “I can rest.”"),
    ],
)
def test_no_condition_waits_for_an_answer_that_cannot_be_ticked(
    asked_beside_numbers: Questionnaire, target: str, condition: str
) -> None:
    content = exporter(target).export(asked_beside_numbers, SETTINGS)
    if target == "xlsform":
        content = str([row["relevant"] for row in sheet_rows(content, "survey")]).encode()
    said = " ".join(content.decode().split())
    assert said.count(condition) == 1
    for refusal in ("prefer_not_to_say", "I would rather not say"):
        assert refusal not in said
    left = left_out(exporter(target), asked_beside_numbers, SETTINGS)
    lacking = "which this form does not have or does not let be answered so."
    assert f"`events` is asked without regard to `overtime`, {lacking}" in left
    everybody = "`ease` is asked of everybody: its condition is about `overtime`"
    assert f"{everybody}, {lacking}" in left


def test_paper_has_a_box_beside_a_number_and_asks_on_from_it(
    asked_beside_numbers: Questionnaire,
) -> None:
    statements = []
    for block in blocks(asked_beside_numbers, large_print=False):
        statements += [(one.id, one.only_if) for one in block.statements if one.only_if]
    refused = "“I would rather not say” to “How many hours did you work over your plan last month?”"
    assert dict(statements) == {
        "ease": f"Only if you answered {refused}",
        "events": f"Only if you answered {refused}, or “Disagree” to “I can rest.”",
    }
    assert not [
        sentence
        for sentence in left_out(exporter("form"), asked_beside_numbers, SETTINGS)
        if "its condition is about" in sentence
    ]
