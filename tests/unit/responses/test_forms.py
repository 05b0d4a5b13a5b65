"""Forms: parallel, short, with other wording; comments; evidence beside answers."""

import pytest

from tests.documents import instrument
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument
from ticassess.responses import Responses, Source, read_responses
from ticassess.scoring.results import Group
from ticassess.scoring.score import score

ASKED = """
forms:
  staff: {audience: staff, title: {en: Staff form}}
  short: {audience: staff, items: [plan]}
  client: {audience: client, wording: {plan: {en: I helped to make my plan.}}}
items:
  - id: plan
    text: {en: Clients help to make their plan.}
    response_scale: agreement
    in: [together]
  - id: heard
    text: {en: People here are heard.}
    response_scale: agreement
    in: [together]
    evidence: required
  - id: paid
    text: {en: Peers are paid alike.}
    response_scale: agreement
    forms: [staff]
    in: [together]
open_questions:
  - {id: more, text: {en: What else matters?}, about: together}
scales:
  - {id: together, framework: principle, min_answered: 1.0}
"""


def asked() -> Instrument:
    return instrument(ASKED)


def read(*sources: tuple[str, str], by: tuple[str, ...] = ()) -> Responses:
    files = [Source(content=text.encode(), name=f"{form}.csv", form=form) for form, text in sources]
    return read_responses(asked(), files, by=by)


def test_each_form_has_its_own_items_and_wording() -> None:
    assert [item.id for item in asked().items_on("short")] == ["plan"]
    assert [item.id for item in asked().items_on("client")] == ["plan", "heard"]
    responses = read(("client", "I helped to make my plan.,heard,heard_evidence\n5,4,minutes\n"))
    assert responses.codes_of("plan").tolist() == [4]
    assert responses.reconciliation.cells["not_shown"] == 1


def test_a_short_form_is_scored_from_what_it_asks() -> None:
    responses = read(("short", "plan\n5\n4\n"))
    together = next(e for e in score(asked(), responses).estimates if e.subject.id == "together")
    assert (together.n, str(together.score)) == (2, "175/2")


def test_forms_can_be_compared() -> None:
    responses = read(
        ("staff", "plan,heard,heard_evidence,paid\n5,5,seen,5\n"),
        ("client", "plan,heard,heard_evidence\n1,1,seen\n"),
        by=("form",),
    )
    assert [(level.value, level.label) for level in responses.breakdowns[0].levels] == [
        ("staff", "Staff form"), ("short", "short"), ("client", "client"),
    ]  # fmt: skip
    found = {
        e.group.level: e.score
        for e in score(asked(), responses).estimates
        if e.subject.id == "together"
    }
    assert [str(found[form]) for form in ("staff", "client")] == ["100", "0"]
    assert Group(by="form", level="short") in {e.group for e in score(asked(), responses).estimates}


def test_words_are_counted_and_never_read_as_answers() -> None:
    responses = read(
        (
            "staff",
            "plan,heard,heard_evidence,paid,What else matters?\n5,5,x,5,More time\n4,4,y,4,\n",
        )
    )
    assert responses.reconciliation.comments == {"heard_evidence": 2, "more": 1}
    assert responses.comments["more"].tolist() == ["More time", ""]
    assert [column.use for column in responses.reconciliation.columns][-1] == "comment"


def test_missing_evidence_is_said_and_the_answer_counts() -> None:
    responses = read(("staff", "plan,heard,heard_evidence,paid\n5,5,,5\n4,4,seen,4\n"))
    (warning,) = responses.reconciliation.findings
    assert warning.code == "TIC915"
    assert "1 answers to `heard` name no evidence" in warning.message
    assert responses.reconciliation.kept == 2


def test_people_on_a_form_have_its_bands() -> None:
    bands = """
band_sets:
  usual: [{id: low, min: 0, label: {en: Low}}, {id: high, min: 60, label: {en: High}}]
  clients: [{id: low, min: 0, label: {en: Low}}, {id: high, min: 80, label: {en: High}}]
"""
    text = ASKED.replace(
        "min_answered: 1.0}", "min_answered: 1.0, bands: usual, form_bands: {client: clients}}"
    )
    worded = instrument(bands + text)
    files = [
        Source(
            content=b"plan,heard,heard_evidence,paid\n4,4,x,4\n", name="staff.csv", form="staff"
        ),
        Source(content=b"plan,heard,heard_evidence\n4,4,x\n", name="client.csv", form="client"),
    ]
    estimates = score(worded, read_responses(worded, files, by=("form",))).estimates
    found = {e.group.level: e.band for e in estimates if e.subject.id == "together"}
    assert (found["staff"], found["client"], found[None]) == ("high", "low", "high")


def unnamed(text: str) -> Responses:
    return read_responses(asked(), Source(content=text.encode(), name="answers.csv"))


def test_a_form_that_nobody_named_is_recognised_by_its_items_and_said() -> None:
    responses = unnamed("plan\n5\n4\n")
    reading = responses.reconciliation
    assert reading.recognised == "form `short`, 2 people"
    assert (reading.cells["not_shown"], reading.cells["no_column"]) == (4, 0)
    assert [finding.code for finding in reading.findings] == []
    together = next(e for e in score(asked(), responses).estimates if e.subject.id == "together")
    assert (together.n, str(together.score)) == (2, "175/2")


def test_it_is_recognised_by_the_wording_of_any_form_too() -> None:
    reading = unnamed(
        "I helped to make my plan.,heard,heard_evidence\n5,4,minutes\n"
    ).reconciliation
    assert reading.recognised == "form `client`, 1 person"


def test_no_form_is_recognised_where_a_column_may_be_an_item_with_a_letter_wrong() -> None:
    """On the short form, the answers to the second item would be lost."""
    with pytest.raises(UnusableContent) as refused:
        unnamed("plan,Peple here are heard.\n5,4\n")
    assert "TIC901" in {finding.code for finding in refused.value.findings}


def test_where_no_form_has_just_these_items_all_of_them_are_expected() -> None:
    reading = unnamed("plan,paid\n5,4\n").reconciliation
    assert reading.recognised == ""
    assert reading.cells["no_column"] == 1


MANY = (
    """
forms:
  staff: {audience: staff}
  client: {audience: client}
items:
"""
    + "".join(
        f"  - {{id: both{n}, text: {{en: This is statement {n}.}}, response_scale: agreement, "
        "in: [together]}\n"
        for n in range(1, 11)
    )
    + """
  - {id: paid, text: {en: We are paid alike.}, response_scale: agreement, forms: [staff],
     in: [together]}
  - {id: plan, text: {en: I made my plan.}, response_scale: agreement, forms: [client],
     in: [together]}
scales:
  - {id: together, framework: principle, min_answered: 0.5}
"""
)


def of_many(headers: list[str]) -> Responses:
    content = f"{','.join(headers)}\n{','.join(['4'] * len(headers))}\n"
    return read_responses(instrument(MANY), Source(content=content.encode(), name="answers.csv"))


def test_of_a_file_that_lacks_one_item_of_its_form_only_that_one_is_named() -> None:
    reading = of_many([*(f"both{n}" for n in range(2, 11)), "paid"]).reconciliation
    assert reading.recognised == "form `staff`, 1 person"
    (finding,) = reading.findings
    assert finding.code == "TIC907"
    assert "1 item has no column: `both1` (“This is statement 1.”);" in finding.message
    assert reading.items_without_column == ("both1",)
    assert (reading.cells["no_column"], reading.cells["not_shown"]) == (1, 1)


def test_where_two_forms_come_equally_near_none_is_taken() -> None:
    reading = of_many([f"both{n}" for n in range(1, 11)]).reconciliation
    assert reading.recognised == ""
    assert reading.items_without_column == ("paid", "plan")


def test_a_misspelt_column_of_a_form_is_the_only_thing_that_is_told() -> None:
    headers = ["This is statment 1.", *(f"both{n}" for n in range(2, 11)), "paid"]
    with pytest.raises(UnusableContent) as refused:
        of_many(headers)
    assert [finding.code for finding in refused.value.findings] == ["TIC901"]


def test_forms_with_the_same_items_are_not_told_apart_and_need_not_be() -> None:
    two = ASKED.replace("  client:", "  other: {audience: client, items: [plan]}\n  client:")
    source = Source(content=b"plan\n5\n", name="answers.csv")
    reading = read_responses(instrument(two), source).reconciliation
    assert reading.recognised == ""
    assert (reading.cells["not_shown"], reading.cells["no_column"]) == (2, 0)


def test_what_is_on_no_form_that_was_used_was_not_asked() -> None:
    reading = unnamed("plan\n5\n").reconciliation
    assert reading.items_not_asked == ("heard", "paid")
    assert reading.items_without_column == ()
    unused = unnamed("plan,paid\n5,4\n").reconciliation
    assert (unused.items_not_asked, unused.items_without_column) == ((), ("heard",))
