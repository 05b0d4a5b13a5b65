"""Several sources in one assessment file: what fits, and what is found at which place."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.unit.responses.conftest import INSTRUMENT
from ticassess.assessment import (
    AskedSource,
    SharedScale,
    check_assessment,
    load_assessment,
    shared_scales,
)
from ticassess.assessment.model import OF_SOURCES
from ticassess.finding import UnusableContent, in_order
from ticassess.instrument import load_instrument
from ticassess.lint.kinds import check_assessment_file
from ticassess.responses import read_assessment_responses
from ticassess.source import read_document

ROOT = Path(__file__).parents[3]
HEAD = "ticassess: 1\nkind: assessment\norganisation: Riverside\n"
TWO = (
    HEAD
    + """\
instruments:
  - instrument: calm.yaml
    responses: [{file: staff.csv, form: staff}]
    by: [role]
    invited: {total: 9, role: {nurse: 5, peer: 4}}
  - instrument: calm.yaml
    responses: [{file: clients.csv, form: client}]
    label: Clients
"""
)
PLACES = """\
ticassess: 1
kind: instrument
id: rooms
version: "1.0.0"
title: {en: Rooms}
languages: {en: source}
unit: place
rights: {owner: o, licence: CC-BY-4.0, citation: c, wording: open}
response_scales:
  seen: {options: [{value: 0, label: {en: Not seen}}, {value: 1, label: {en: Seen}}]}
items:
  - {id: exit, text: {en: The way out can be seen.}, response_scale: seen, in: [calm_rooms]}
scales:
  - {id: calm_rooms, framework: domain, metric: pomp, order: item, min_answered: 1}
"""

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(text: str) -> Path:
        path = tmp_path / "assessment.yaml"
        path.write_text(text, encoding="utf-8")
        (tmp_path / "calm.yaml").write_text(INSTRUMENT, encoding="utf-8")
        (tmp_path / "rooms.yaml").write_text(PLACES, encoding="utf-8")
        for name in ("staff.csv", "clients.csv", "rooms.csv"):
            (tmp_path / name).write_text("id;calm;quiet\n1;5;5\n", encoding="utf-8")
        return path

    return writing


def found_in(path: Path) -> list[tuple[str, int, int, str]]:
    findings, _ = check_assessment_file(read_document(path))
    seen = []
    for one in in_order(findings):
        seen.append((one.code, one.where.line, one.where.column, str(one.severity)))
    return seen


def test_two_forms_of_one_instrument_are_two_sources(write: Write) -> None:
    path = write(TWO)
    assert found_in(path) == []
    assert check_assessment_file(read_document(path))[1] == "Riverside, 2 sources, calm-check 1"
    staff, clients = load_assessment(path).views
    assert (staff.by, clients.by) == (("role",), ())
    assert (staff.invited.total, clients.invited.total) == (9, None)
    assert staff.responses[0].form == "staff"
    assert [source.name for source in load_assessment(path).instruments] == ["staff", "client"]


def test_each_source_reads_its_own_answers(write: Write, tmp_path: Path) -> None:
    path = write(TWO)
    (tmp_path / "staff.csv").write_text("id;role;calm;quiet\n1;RN;2;2\n2;peer;2;2\n")
    staff, clients = load_assessment(path).views
    instrument = load_instrument(staff.instrument_name())
    assert read_assessment_responses(staff, instrument).codes_of("calm").tolist() == [1, 1]
    assert read_assessment_responses(clients, instrument).codes_of("calm").tolist() == [4]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("form: client", "form: cleint", ("TIC109", 10, 43, "error")),
        ("form: client", "form: staff", ("TIC245", 9, 5, "error")),
        ("clients.csv", "staff.csv", ("TIC245", 10, 24, "error")),
        ("clients.csv", "nobody.csv", ("TIC121", 10, 24, "warning")),
        ("    label: Clients\n", "    kind: places\n", ("TIC247", 11, 11, "error")),
        ("    label: Clients\n", "    scales: {cam: safety}\n", ("TIC109", 11, 14, "error")),
        ("    label: Clients\n", "    scales: {safety: cam}\n", ("TIC109", 11, 22, "error")),
        ("{total: 9, role", "{total: 8, role", ("TIC117", 8, 25, "error")),
        ("{nurse: 5, peer", "{nurs: 5, peer", ("TIC109", 8, 32, "warning")),
        ("by: [role]", "by: [role, role]", ("TIC107", 7, 16, "error")),
        ("    label: Clients\n", "    keep: [all]\n", ("TIC106", 11, 12, "error")),
        ("    label: Clients\n", "targets: {safety: 101}\n", ("TIC206", 11, 19, "error")),
        ("    label: Clients\n", "targets: {safty: 80}\n", ("TIC109", 11, 11, "error")),
        ("    label: Clients\n", "by: [role]\n", ("TIC248", 11, 1, "error")),
        ("    label: Clients\n", "responses: [{file: a.csv}]\n", ("TIC248", 11, 1, "error")),
        ("    label: Clients\n", "    comments: read.csv\n", ("TIC121", 11, 15, "error")),
        ("    label: Clients\n", "outputs: [staff.csv]\n", ("TIC122", 11, 11, "error")),
    ],
)
def test_each_fault_is_found_at_its_place(
    write: Write, old: str, new: str, found: tuple[str, int, int, str]
) -> None:
    assert old in TWO
    seen = found_in(write(TWO.replace(old, new)))
    assert found in seen
    assert seen == [found]


def test_a_target_out_of_range_names_the_sources_once(write: Write) -> None:
    path = write(TWO + "targets: {safety: 101}\n")
    findings, _ = check_assessment_file(read_document(path))
    (one,) = findings
    said = "the target 101 of `safety` is outside its range: 0 to 100 in `staff`, `client`"
    assert one.message == said


def test_an_instrument_that_cannot_be_used_hides_no_fault_of_others(write: Write) -> None:
    text = TWO.replace("- instrument: calm.yaml", "- instrument: clam.yaml", 1)
    seen = found_in(write(text.replace("form: client", "form: cleint")))
    assert seen == [("TIC109", 5, 17, "error"), ("TIC109", 10, 43, "error")]


def test_a_source_with_nothing_in_common_is_told_what_to_do(write: Write) -> None:
    rooms = "  - {instrument: rooms.yaml, kind: places, responses: [{file: rooms.csv}]}\n"
    path = write(TWO + rooms)
    assert found_in(path) == [("TIC246", 12, 5, "warning")]
    findings, _ = check_assessment_file(read_document(path))
    assert "`rooms`" in findings[0].message
    assert "scales: {its_id: id_of_the_others}" in findings[0].hint
    joined = rooms.replace("kind: places", "scales: {calm_rooms: safety}")
    assert found_in(write(TWO + joined)) == []


def test_scales_are_the_same_by_id_and_framework_or_by_what_a_source_says(write: Write) -> None:
    rooms = (
        "  - {instrument: rooms.yaml, responses: [{file: rooms.csv}], "
        "scales: {calm_rooms: safety}}\n"
    )
    assessment = load_assessment(write(TWO + rooms))
    asked = []
    for place, (source, view) in enumerate(
        zip(assessment.instruments, assessment.views, strict=True)
    ):
        instrument = load_instrument(view.instrument_name())
        asked.append(AskedSource(place=place, source=source, instrument=instrument))
    shared = {scale.id: scale for scale in shared_scales(asked)}
    assert shared["safety"] == SharedScale(
        framework=asked[0].instrument.scale("safety").framework,
        id="safety",
        of={"staff": "safety", "client": "safety", "rooms": "calm_rooms"},
    )
    assert "calm_rooms" not in shared


@pytest.mark.parametrize(
    ("scales", "column"),
    [("{light: safety}", 21), ("{safety: calm, light: calm}", 35)],
)
def test_two_scales_of_a_source_under_one_name_are_refused(
    write: Write, scales: str, column: int
) -> None:
    path = write(
        TWO.replace("label: Clients", f"scales: {scales}").replace("calm.yaml", "two.yaml")
    )
    light = "  - {id: light, framework: principle, title: {en: Light}}\ndemographics:"
    two = INSTRUMENT.replace("in: [safety]", "in: [safety, light]").replace("demographics:", light)
    (path.parent / "two.yaml").write_text(two, encoding="utf-8")
    assert ("TIC107", 11, column, "error") in found_in(path)
    findings, _ = check_assessment_file(read_document(path))
    (said,) = (one.message for one in findings if one.code == "TIC107")
    assert "`client` would both be called" in said


def test_the_how_to_says_what_belongs_to_each_source() -> None:
    guide = (ROOT / "docs" / "how-to" / "several-sources.md").read_text("utf-8")
    (sentence,) = re.findall(r"`invited`[^.]* belong to each source", guide)
    named = set(re.findall("`([a-z_]+)`", sentence))
    # The instrument and the answers are what a source is.
    assert named == set(OF_SOURCES) - {"instrument", "responses"}


def test_with_neither_way_both_keys_are_missing(write: Write) -> None:
    assert found_in(write(HEAD)) == [("TIC105", 1, 1, "error"), ("TIC105", 1, 1, "error")]


def test_a_list_of_no_sources_is_no_assessment(write: Write) -> None:
    assert [code for code, *_ in found_in(write(HEAD + "instruments: []\n"))] == ["TIC106"]


def test_one_bad_source_hides_nothing_of_the_other(write: Write) -> None:
    text = TWO.replace("    by: [role]\n", "    bye: [role]\n")
    text = text.replace("form: client", "form: cleint")
    assert found_in(write(text)) == [("TIC104", 7, 5, "error"), ("TIC109", 10, 43, "error")]


def test_an_unusable_source_is_refused_when_it_is_loaded(write: Write) -> None:
    with pytest.raises(UnusableContent):
        load_assessment(write(TWO.replace("form: client", "form: staff")))


@pytest.mark.parametrize(
    ("entry", "name"),
    [
        ("{instrument: tic-principles, responses: [{file: a.csv}]}", "tic_principles"),
        ("{instrument: ../house-rules/instrument.yaml, responses: [{file: a.csv}]}", "house_rules"),
        ("{instrument: rules.yaml, responses: [{file: a.csv}]}", "rules"),
        ("{instrument: r.yaml, responses: [{file: a.csv, form: s}, {file: b.csv, form: t}]}", "r"),
        ("{instrument: r.yaml, responses: [{file: a.csv, form: s}], id: mine}", "mine"),
    ],
)
def test_what_a_source_is_called_without_an_id(write: Write, entry: str, name: str) -> None:
    path = write(HEAD + f"instruments: [{entry}]\n")
    assert load_assessment(path).instruments[0].name == name


def test_targets_are_those_of_the_scales_that_a_source_has(write: Write) -> None:
    path = write(TWO + "targets: {safety: 90}\n")
    assessment = load_assessment(path)
    for view in assessment.views:
        instrument = load_instrument(view.instrument_name())
        assert view.targets == {}
        assert check_assessment(view.document, view, instrument) == ()
