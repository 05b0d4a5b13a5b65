"""Targets of groups in an assessment file: who they are for, and where results have them."""

from pathlib import Path

import pytest

from ticassess.assessment import check_assessment, read_assessment
from ticassess.finding import Finding
from ticassess.instrument import Instrument, check
from ticassess.publish.publication import Terms
from ticassess.publish.publishing import publish
from ticassess.responses import Source, group_targets, read_responses
from ticassess.source import read_text

ASKED = """
ticassess: 1
kind: instrument
id: calm-or-not
version: "1.0.0"
title: Calm
languages: {en: source}
rights: {owner: us, licence: CC-BY-4.0, citation: "Us (2026)", wording: open}
response_scales:
  r: {options: [{value: 0, label: "No"}, {value: 1, label: "Yes"}], positive: [1]}
items: [{id: calm, text: I am calm., response_scale: r, in: [calm_s]}]
scales:
  - {id: calm_s, framework: part, title: Calm, metric: pomp, target: 50,
     group_targets: {role: {nurse: 60}}}
demographics:
  - id: role
    title: Your role
    options: [{value: nurse, label: Nurse}, {value: peer, label: Peer worker}]
"""
FILE = """
ticassess: 1
kind: assessment
organisation: Clinic
instrument: asked.yaml
responses: [{file: a.csv}]
by: [role, site]
group_targets:
"""


@pytest.fixture(scope="module")
def asked() -> Instrument:
    instrument = check(read_text(ASKED, file="asked.yaml")).instrument
    assert instrument is not None
    return instrument


def findings(asked: Instrument, targets: str, by: str = "[role, site]") -> list[Finding]:
    text = FILE.replace("[role, site]", by) + f"  {targets}\n"
    loaded = read_assessment(read_text(text, file="a.yaml"))
    assert loaded.assessment is not None
    return [*loaded.findings, *check_assessment(loaded.document, loaded.assessment, asked)]


@pytest.mark.parametrize(
    "targets",
    [
        "calm_s: {role: {peer: 80}}",
        "calm_s: {Your role: {Peer worker: 80, nurse: 70}}",
        "calm_s: {site: {north: 80}}",
    ],
)
def test_groups_are_named_as_in_answers(asked: Instrument, targets: str) -> None:
    assert findings(asked, targets) == []


@pytest.mark.parametrize(
    ("targets", "code", "message", "hint"),
    [
        ("calms: {role: {peer: 80}}", "TIC109", "there is no scale `calms`", "`calm_s`"),
        ("calm_s: {rol: {peer: 80}}", "TIC109", "`rol` is neither a demographic", "`role`"),
        ("calm_s: {role: {pear: 80}}", "TIC109", "declare the level `pear`", "`peer`"),
        ("calm_s: {role: {peer: 101}}", "TIC206", "101 of `calm_s` is outside", "in the range"),
    ],
)
def test_what_is_wrong_is_told_with_the_nearest_name(
    asked: Instrument, targets: str, code: str, message: str, hint: str
) -> None:
    (finding,) = findings(asked, targets)
    assert (finding.code, finding.where.line) == (code, 9)
    assert message in finding.message
    assert hint in finding.hint


def test_targets_that_no_result_has_are_told(asked: Instrument) -> None:
    (finding,) = findings(asked, "calm_s: {role: {peer: 80}}", by="[site]")
    assert (finding.code, str(finding.severity)) == ("TIC237", "warning")
    assert finding.hint == "List `role` under `by`, or take its targets out."


def test_results_have_the_targets_of_their_group(asked: Instrument, tmp_path: Path) -> None:
    path = tmp_path / "answers.csv"
    rows = ["calm,role"]
    for role in ("nurse", "peer"):
        rows += [f"{value},{role}" for value in [1] * 8 + [0] * 8]
    path.write_text("\n".join(rows), encoding="utf-8")
    replies = read_responses(asked, Source(content=path), by=["role"])
    loaded = read_assessment(
        read_text(FILE + "  calm_s: {Your role: {Peer worker: 80}}\n", file="a.yaml")
    )
    assert loaded.assessment is not None
    targets = group_targets(loaded.assessment, asked, replies.breakdowns)
    publication = publish(asked, replies, Terms(targets={"calm_s": 55}, group_targets=targets))
    scale = publication.instrument.scale("calm_s")
    # The file's own targets come first, then those of the instrument.
    found = [scale.target_of("role", level) for level in ("peer", "nurse", "(unknown)")]
    assert found == [80, 60, 55]
    assert scale.target_of(None, None) == 55
