"""What a faulty entry takes away from the rest of its file, and what it leaves to be checked."""

from textwrap import dedent

import pytest

from tests.documents import FIVE_POINTS, HEAD
from ticassess.instrument import check
from ticassess.source import read_text


def told(body: str, head: str = HEAD) -> list[str]:
    text = dedent(head) + dedent(FIVE_POINTS) + dedent(body)
    return [
        f"{finding.code} {'/'.join(map(str, finding.path))}"
        for finding in check(read_text(text, file="test.yaml")).findings
    ]


ITEMS = "items: [{id: a, response_scale: agreement, in: [s]}]\n"
SCALES = "scales: [{id: s, framework: f}]\n"


@pytest.mark.parametrize(
    ("section", "entry", "reference", "where"),
    [
        ("items", "[{id: b, txet: x}]", "id_map: {old: b, older: c}", "id_map/older"),
        ("scales", "[{id: b, txet: x}]", "id_map: {old: b, older: c}", "id_map/older"),
        (
            "contrasts",
            "[{id: b, txet: x}]",
            "tests: [{name: t, answers: [{a: 1}], expect: {b: 1, c: 1}}]",
            "tests/0/expect/c",
        ),
        (
            "overall",
            "{txet: x}",
            "tests: [{name: t, answers: [{a: 1}], expect: {overall: 1, c: 1}}]",
            "tests/0/expect/c",
        ),
    ],
)
def test_a_name_that_was_left_out_is_known_and_another_is_not(
    section: str, entry: str, reference: str, where: str
) -> None:
    body = {"items": ITEMS, "scales": SCALES}
    if section in body:
        body[section] = body[section].rstrip("]\n") + ", " + entry[1:] + "\n"
    else:
        body[section] = f"{section}: {entry}\n"
    found = [line for line in told("".join(body.values()) + reference + "\n") if "TIC109" in line]
    assert found == [f"TIC109 {where}"]


def test_of_a_nameless_entry_nobody_knows_what_it_was_called() -> None:
    """The entry without an id may be the item `b`; that there is no scale `x` is certain."""
    body = ITEMS.rstrip("]\n") + ", {response_scale: agreement}]\n" + SCALES
    assert told(body + "id_map: {old: b}\n") == ["TIC105 items/1"]
    assert told(body + "contrasts: [{id: c, of: [s, x]}]\n") == [
        "TIC105 items/1",
        "TIC109 contrasts/0/of/1",
    ]


def test_of_a_list_that_is_none_nobody_knows_what_was_in_it() -> None:
    assert told("items: 7\n" + SCALES + "id_map: {old: b}\n") == ["TIC106 items"]


def test_a_scale_may_hold_items_that_are_left_out() -> None:
    faulty = "items: [{id: a, response_scale: agreement, in: [s], txet: x}]\n"
    assert told(faulty + SCALES) == ["TIC104 items/0/txet"]
    assert told("items: [{id: a, response_scale: agreement}]\n" + SCALES) == ["TIC108 scales/0/id"]


def test_a_parent_may_have_children_that_are_left_out() -> None:
    scales = (
        "scales: [{id: p, framework: f, composite: mean_of_children}, "
        "{id: s, framework: f, CHILD}]\n"
    )
    assert told(ITEMS + scales.replace("CHILD", "parent: p, txet: x")) == ["TIC104 scales/1/txet"]
    assert told(ITEMS + scales.replace("CHILD", "weight: 1")) == ["TIC116 scales/0/composite"]


@pytest.mark.parametrize("rights", ["", "rights: 7\n"])
def test_without_rights_no_wording_is_asked_for(rights: str) -> None:
    head = "".join(line for line in HEAD.splitlines(True) if not line.startswith("rights"))
    found = told(ITEMS + SCALES + rights, head)
    assert [line[:6] for line in found] == ["TIC106" if rights else "TIC105"]


def test_without_languages_no_wording_is_in_a_wrong_one() -> None:
    head = HEAD.replace("{en: source}", "7")
    assert told(ITEMS + SCALES, head) == ["TIC106 languages"]


def test_without_its_unit_a_consensus_may_be_one_of_places() -> None:
    consensus = "consensus: {place: Place, method: median}\n"
    assert told(ITEMS + SCALES + consensus + "unit: plaice\n") == ["TIC106 unit"]
    assert told(ITEMS + SCALES + consensus) == ["TIC220 consensus"]


def test_without_its_id_a_file_is_in_no_wrong_folder() -> None:
    head = HEAD.replace("id: test-instrument", "id: Test")
    text = dedent(head) + dedent(FIVE_POINTS) + ITEMS + SCALES
    codes = [finding.code for finding in check(read_text(text, file="x/instrument.yaml")).findings]
    assert codes == ["TIC112"]


@pytest.mark.parametrize(
    "fault",
    [
        "items: [{id: a, response_scale: agreement, in: [s, x]}]\n"
        + SCALES,  # a name leads nowhere
        "items: [{id: a, response_scale: x, in: [s]}]\n" + SCALES,  # no answers
        ITEMS + "scales: [{id: s, framework: f, bands: x}]\n",  # no bands
    ],
)
def test_what_rests_on_a_fault_is_not_scored_and_the_rest_is(fault: str) -> None:
    """The scale `s` has a target that nobody could reach, but it may not be what it seems."""
    second = "{id: b, response_scale: agreement, in: [t]}"
    body = fault.replace("items: [", f"items: [{second}, ")
    body = body.replace("framework: f", "framework: f, target: 500").replace(
        "scales: [", "scales: [{id: t, framework: f, target: 300}, "
    )
    found = told(body)
    assert [line for line in found if "TIC206" in line] == ["TIC206 scales/0/target"]
    assert len(found) == 2


@pytest.mark.parametrize(
    "rest",
    [
        "overall: {scales: [t, s], target: 700}",
        "contrasts: [{id: c, of: [t, s]}]",
        "benchmarks: [{scale: s, source: x, date: x, n: 5, quartiles: [3, 2, 1]}]",
    ],
)
def test_nothing_is_made_of_a_scale_that_cannot_be_scored(rest: str) -> None:
    """Two metrics in a contrast, falling quartiles and a target of 700 have their own findings."""
    body = """
    items:
      - {id: a, response_scale: agreement, in: [t]}
      - {id: b, response_scale: agreement, in: [s]}
    scales: [{id: t, framework: f}, {id: s, framework: f, metric: mean, bands: BANDS}]
    """
    assert told(dedent(body).replace("BANDS", "x") + rest) == ["TIC109 scales/1/bands"]
    assert told(dedent(body).replace("BANDS", "[]") + rest) != []


def test_stages_that_require_what_is_gone_are_not_checked() -> None:
    body = """
    items: [{id: a, response_scale: agreement, in: [t]}, {id: b, response_scale: x}]
    scales:
      - id: t
        framework: f
        stages: [{id: one, label: {en: One}, requires: [{item: REQUIRED, at_least: 70}]}]
    """
    gone = dedent(body).replace("REQUIRED", "b")
    there = dedent(body).replace("REQUIRED", "a")
    assert told(gone) == ["TIC109 items/1/response_scale"]
    assert "TIC204 scales/0/stages/0/requires/0/at_least" in told(there)


def test_places_are_those_of_the_file_after_two_entries_are_gone() -> None:
    body = """
    items:
      - {id: a, txet: x}
      - {id: b, response_scale: x}
      - {id: c, response_scale: agreement, in: [s]}
    scales: [{id: q, framework: f, metric: x}, {id: s, framework: f, target: 101}]
    """
    assert "TIC206 scales/1/target" in told(body)


def test_more_answers_than_there_are_codes_are_refused_in_words() -> None:
    def complaints(count: int) -> list[str]:
        options = ", ".join(f"{{value: {value}}}" for value in range(count))
        text = f"response_scales: {{long: {{options: [{options}]}}}}\n"
        text += ITEMS.replace("agreement", "long") + SCALES
        loaded = check(read_text(dedent(HEAD) + text, file="test.yaml"))
        return [f"{finding.code} {finding.message}" for finding in loaded.findings]

    assert complaints(252) == []
    refused = "TIC106 `options` is a list: 253 entries, and at most 252 can be used"
    assert complaints(253) == [refused]
