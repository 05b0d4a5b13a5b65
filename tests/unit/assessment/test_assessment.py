import datetime
from collections.abc import Callable
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from tests.unit.responses.conftest import INSTRUMENT
from ticassess.assessment import Assessment, check_assessment, load_assessment, read_assessment
from ticassess.finding import Finding, Severity, UnusableContent, in_order
from ticassess.instrument import load_instrument
from ticassess.lint.kinds import check_assessment_file
from ticassess.report import RENDERERS
from ticassess.report.formats import FORMATS
from ticassess.responses import read_assessment_responses
from ticassess.source import read_document

HEAD = "ticassess: 1\nkind: assessment\n"
LEAST = HEAD + "organisation: Riverside\ninstrument: calm.yaml\nresponses: [{file: staff.csv}]\n"

Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def writing(text: str) -> Path:
        path = tmp_path / "assessment.yaml"
        path.write_text(text, encoding="utf-8")
        (tmp_path / "calm.yaml").write_text(INSTRUMENT, encoding="utf-8")
        return path

    return writing


def refused(path: Path) -> list[Finding]:
    with pytest.raises(UnusableContent) as stopped:
        load_assessment(path)
    return list(stopped.value.findings)


def checked(path: Path) -> list[Finding]:
    assessment = load_assessment(path)
    return list(
        check_assessment(
            assessment.document, assessment, load_instrument(assessment.instrument_name())
        )
    )


def test_the_least_that_must_be_said(write: Write) -> None:
    assessment = load_assessment(write(LEAST))
    assert assessment.duplicates is None
    assert (assessment.by, assessment.outputs, assessment.invited.total) == ((), (), None)


def test_everything_that_can_be_said(write: Write) -> None:
    path = write(
        HEAD
        + """
organisation: Riverside
instrument: calm.yaml
responses: [{file: in/staff.csv, form: staff, map: staff.map.yaml}]
wave: {label: Spring 2026, from: 2026-03-01, to: 2026-03-20, date: 2026-04-02}
invited: {total: 160, role: {nurse: 60, peer: 12}}
by: [role, site]
targets: {safety: 80}
privacy: {score: 6, distribution: 10}
support_contacts: ["Peer line"]
brand: {name: R, logo: logo.png, colour: "#0B4a80"}
outputs: [gap_report.pdf, out/results.json]
duplicates: last
"""
    )
    assessment = load_assessment(path)
    assert assessment.wave.start == datetime.date(2026, 3, 1)
    assert assessment.invited.by == {"role": {"nurse": 60, "peer": 12}}
    assert assessment.privacy.stated() == {"score": 6, "distribution": 10}
    assert assessment.path_of(assessment.responses[0].file) == path.parent / "in" / "staff.csv"
    assert assessment.instrument_name() == str(path.parent / "calm.yaml")
    assert checked(path) == []


def test_an_instrument_that_is_no_file_is_a_bundled_id(write: Write) -> None:
    assert (
        load_assessment(write(LEAST.replace("calm.yaml", "tic-principles"))).instrument_name()
        == "tic-principles"
    )


@pytest.mark.parametrize(
    ("line", "code", "column", "what"),
    [
        ("privacy: {score: 4}", "TIC214", 18, "may not be less than 5"),
        ("privacy: {distribution: 7}", "TIC214", 25, "may not be less than 8"),
        ("privacy: {sensitive: 9}", "TIC214", 22, "may not be less than 10"),
        ("privacy: {comments: 0}", "TIC214", 21, "may not be less than 10"),
        ("privacy: {skore: 5}", "TIC104", 11, "`skore`"),
        ("invited: {total: -1}", "TIC106", 18, "greater than or equal to 0"),
        ("invited: {role: {nurse: -2}}", "TIC106", 25, "greater than or equal to 0"),
        ("invited: {role: 3}", "TIC106", 17, "`role`"),
        (
            "invited: {total: 5, role: {nurse: 4, peer: 2}}",
            "TIC117",
            21,
            "add up to 6, more than the total of 5",
        ),
        ("wave: {from: 2026-03-20, to: 2026-03-01}", "TIC118", 30, "before it starts"),
        ("wave: {date: 2026}", "TIC106", 14, "year-month-day"),
        ("wave: {date: 2026-02-30}", "TIC106", 14, "no such day"),
        ("wave: {start: 2026-02-03}", "TIC104", 8, "`start`"),
        ("outputs: [/etc/report.pdf]", "TIC106", 11, "inside the folder"),
        ("outputs: [../report.pdf]", "TIC106", 11, "inside the folder"),
        ("outputs: [out/../../report.pdf]", "TIC106", 11, "inside the folder"),
        (r"outputs: ['C:\report.pdf']", "TIC106", 11, "inside the folder"),
        (r"outputs: ['..\report.pdf']", "TIC106", 11, "inside the folder"),
        ("outputs: [report]", "TIC106", 11, "with an ending"),
        ("outputs: [a.pdf, a.pdf]", "TIC107", 18, "given before"),
        ("by: [role, role]", "TIC107", 12, "given before"),
        ('brand: {colour: "blue"}', "TIC106", 17, "hexadecimal"),
        ("duplicates: none", "TIC106", 13, "first, last or all"),
        ("weighting: role", "TIC109", 12, "`role` is not listed under `by`"),
        ("organization: X", "TIC104", 1, "`organization`"),
    ],
)
def test_each_fault_is_found_at_its_place(
    write: Write, line: str, code: str, column: int, what: str
) -> None:
    (found,) = refused(write(LEAST + line + "\n"))
    assert (found.code, found.where.line, found.where.column) == (code, 6, column)
    assert what in found.message
    assert found.hint


def test_all_faults_are_found_at_once(write: Write) -> None:
    text = LEAST + "privacy: {score: 1}\nwave: {from: 2026-03-20, to: 2026-03-01}\nby: [a, a]\n"
    assert [f.code for f in refused(write(text))] == ["TIC214", "TIC118", "TIC107"]


@pytest.mark.parametrize(
    ("line", "code", "what"),
    [
        ("targets: {safty: 80}", "TIC109", "no scale `safty`"),
        ("targets: {safety: 101}", "TIC206", "outside its range, 0 to 100"),
        ("by: [calm]", "TIC109", "an item or a scale"),
        ("invited: {rolle: {nurse: 3}}", "TIC109", "`rolle`"),
        ("invited: {role: {nurs: 3}}", "TIC109", "does not declare the level `nurs`"),
    ],
)
def test_names_that_only_the_instrument_knows(
    write: Write, line: str, code: str, what: str
) -> None:
    (found,) = checked(write(LEAST + line + "\n"))
    assert (found.code, found.where.line) == (code, 6)
    assert what in found.message


def test_an_unknown_form_is_found(write: Write) -> None:
    (found,) = checked(write(LEAST.replace("{file: staff.csv}", "{file: staff.csv, form: staf}")))
    assert (found.code, found.hint) == ("TIC109", "Did you mean `staff`?")


def test_an_undeclared_level_may_still_be_in_the_answers(write: Write) -> None:
    assert checked(write(LEAST + "invited: {role: {porter: 3}}\n"))[0].severity is Severity.WARNING


def test_all_files_of_an_assessment_are_read_together(write: Write, tmp_path: Path) -> None:
    path = write(
        HEAD
        + """
organisation: Riverside
instrument: calm.yaml
responses:
  - {file: staff.csv, form: staff, map: staff.map.yaml}
  - {file: clients.csv, form: client}
by: [role]
duplicates: last
"""
    )
    (tmp_path / "staff.csv").write_text(
        "id,Job,calm,quiet,share\n1,RN,yep,4,All\n2,RN,4,4,All\n2,RN,5,4,All\n"
    )
    (tmp_path / "staff.map.yaml").write_text(
        "ticassess: 1\nkind: map\ncolumns: {Job: role}\ncells: {agreement: {yep: 4}}\n"
    )
    (tmp_path / "clients.csv").write_text("id;calm;quiet\n1;5;5\n")
    assessment = load_assessment(path)
    responses = read_assessment_responses(assessment, load_instrument(assessment.instrument_name()))
    assert responses.codes_of("calm").tolist() == [3, 4, 4]
    assert responses.levels["role"].tolist() == ["nurse", "nurse", "(unknown)"]
    assert responses.reconciliation.excluded == {"duplicate": 1}


def test_an_assessment_made_in_python_has_a_folder_too() -> None:
    made = Assessment(
        ticassess=1,
        kind="assessment",
        organisation="R",
        instrument="calm",
        responses=({"file": "a.csv"},),  # type: ignore[arg-type]  # as in YAML
    )
    assert made.path_of("a.csv") == Path("a.csv")


def found_in(path: Path) -> list[tuple[str, int, str]]:
    findings, _ = check_assessment_file(read_document(path))
    return [
        (finding.code, finding.where.line, str(finding.severity)) for finding in in_order(findings)
    ]


MANY_FAULTS = """\
organisation: Riverside
instrument: calm.yaml
responses:
  - {file: staff.csv, map: staff.map.yaml}
wave: {from: 2026-03-20, to: 2026-03-01}
targets: {calmness: 80}
privacy: {score: 2}
brand: {logo: logo.gif}
outputs: [report.odt, staff.csv]
by: [quiet]
"""
SEEN = [
    ("TIC121", 6, "warning"),  # answers may still be on their way
    ("TIC121", 6, "error"),
    ("TIC118", 7, "error"),
    ("TIC109", 8, "error"),
    ("TIC214", 9, "error"),
    ("TIC121", 10, "error"),
    ("TIC122", 11, "error"),
    ("TIC122", 11, "error"),
    ("TIC109", 12, "error"),
]


def test_one_run_shows_every_fault(write: Write) -> None:
    assert found_in(write(HEAD + MANY_FAULTS)) == SEEN


@pytest.mark.parametrize(
    ("sound", "broken", "line", "hidden"),
    [
        ("organisation: Riverside", "organisation: 7", 3, ()),
        ("logo: logo.gif", "colour: red, logo: logo.gif", 10, ()),
        ("{calmness: 80}", "{calmness: 80, calm: high}", 8, ()),
        ("by: [quiet]", "by: 5", 12, ("TIC109", 12, "error")),
        ("instrument: calm.yaml", "instrument: [calm.yaml]", 4, ("TIC109",)),
    ],
)
def test_a_wrong_type_hides_nothing_else(
    sound: str, broken: str, line: int, hidden: tuple[object, ...], write: Write
) -> None:
    found = found_in(write(HEAD + MANY_FAULTS.replace(sound, broken)))
    assert ("TIC106", line, "error") in found
    still = [entry for entry in SEEN if entry[: len(hidden)] != hidden or not hidden]
    assert [entry for entry in found if entry[0] != "TIC106"] == still


def test_what_is_there_is_not_missed(write: Write, tmp_path: Path) -> None:
    path = write(LEAST + "brand: {logo: logo.png}\noutputs: [r.pdf, r.json, r.csv, r.xlsx]\n")
    (tmp_path / "staff.csv").touch()
    (tmp_path / "logo.png").touch()
    assert found_in(path) == []


def test_a_report_may_be_of_any_kind_that_can_be_written(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = EntryPoints([EntryPoint("txt", "odd_package", "ticassess.renderers")])
    monkeypatch.setattr("ticassess.plugins.entry_points", lambda **wanted: entries.select(**wanted))
    (tmp_path / "staff.csv").touch()
    for kind in (*RENDERERS, *FORMATS, "txt"):
        assert found_in(write(LEAST + f"outputs: [r.{kind}]\n")) == []
    assert found_in(write(LEAST + "outputs: [r.txx]\n"))


ASKED_BY_STAFF = """\
ticassess: 1
kind: assessment
organisation: Riverside
instrument: tic-principles
responses:
  - {file: answers.csv}
support_contacts: [Ana, room 12]
"""


def test_what_people_want_to_know_is_asked_of_whoever_hands_out_forms(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    path.write_text(ASKED_BY_STAFF, "utf-8")
    (finding,) = read_assessment(read_document(path)).findings
    assert (finding.code, finding.severity, finding.where.line) == ("TIC933", Severity.INFO, 3)
    assert finding.message == (
        "not stated yet: who keeps the filled-in forms, when they are destroyed, "
        "whom people can ask, how the form is handed in"
    )


def test_only_what_is_missing_is_named_and_nothing_where_all_is_said(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    said = "promises: {kept_by: Ada, questions_to: Ada, hand_in: Into the box}\n"
    path.write_text(ASKED_BY_STAFF + said, "utf-8")
    (finding,) = read_assessment(read_document(path)).findings
    assert (finding.message, finding.where.line) == ("not stated yet: when they are destroyed", 8)
    path.write_text(ASKED_BY_STAFF + said.replace("}", ", destroyed: 2026-09-30}"), "utf-8")
    loaded = read_assessment(read_document(path))
    assert loaded.findings == ()
    assert loaded.assessment is not None
    assert str(loaded.assessment.promises.destroyed) == "2026-09-30"
