"""Databases of collected replies as files of answers."""

from dataclasses import replace
from pathlib import Path

import pytest

from ticassess.assessment import load_assessment
from ticassess.finding import UnusableContent
from ticassess.instrument import load_instrument
from ticassess.reply_store import Contents, FormTable, Store, Ways
from ticassess.responses import Source, read_assessment_responses, read_responses

COLUMNS = ("saf_p1", "saf_p3", "role")
REPLIES = (("5", "4", "peer"), ("4", "DK", "peer"), ("1", "", "admin"), ("5", "5", ""))
ASSESSMENT = """
ticassess: 1
kind: assessment
organisation: Example
instrument: tic-principles
responses: [{responses}]
"""


def collected(path: Path, *, ways: Ways | None = None, is_closed: bool = True) -> Path:
    contents = Contents(ways=ways or Ways(by_code=5))
    for form in ("staff", "leadership"):
        contents = contents.with_form(
            FormTable(name=form, instrument="tic-principles", form=form, columns=COLUMNS)
        )
    for cells in REPLIES:
        contents = contents.with_reply("staff", cells)
    contents = contents.with_reply("leadership", ("2", "2", ""))
    Store(path=path).change(lambda _: replace(contents, is_closed=is_closed))
    return path


def codes_of(raised: pytest.ExceptionInfo[UnusableContent]) -> list[str]:
    return [finding.code for finding in raised.value.findings]


def test_collected_replies_are_read_as_the_same_answers_in_a_csv_file(tmp_path: Path) -> None:
    instrument = load_instrument("tic-principles")
    lines = [",".join(cells) for cells in (COLUMNS, *REPLIES)]
    (tmp_path / "answers.csv").write_text("\n".join(lines) + "\n", "utf-8")
    database = collected(tmp_path / "answers.db")
    sources = []
    for name in (tmp_path / "answers.csv", database):
        source = Source(content=name, form="staff")
        read = read_responses(instrument, source, by=["role"])
        rows = read.codes.T.tolist()
        sources.append(sorted(zip(rows, map(str, read.levels["role"]), strict=True)))
    assert sources[0] == sources[1]


def test_nobody_reads_replies_of_a_survey_that_is_still_open(tmp_path: Path) -> None:
    database = collected(tmp_path / "answers.db", is_closed=False)
    with pytest.raises(UnusableContent, match="still open") as raised:
        read_responses(load_instrument("tic-principles"), database)
    assert codes_of(raised) == ["TIC956"]
    assert "`ticassess collect close ASSESSMENT.yaml`" in raised.value.hint
    # Where an assessment beside it names it, that is the one to close.
    for name, file in (("a-first.yaml", "other.db"), ("ours.yaml", "answers.db")):
        text = f"ticassess: 1\nkind: assessment\nresponses: [{{file: {file}}}]\n"
        (tmp_path / name).write_text(text, "utf-8")
    with pytest.raises(UnusableContent) as raised:
        read_responses(load_instrument("tic-principles"), database)
    assert f"`ticassess collect close {tmp_path / 'ours.yaml'}`" in raised.value.hint
    # Nor by the content, whatever the file is called.
    source = Source(content=database.read_bytes(), name="other.db")
    with pytest.raises(UnusableContent, match="still open"):
        read_responses(load_instrument("tic-principles"), source)


def test_without_a_form_each_reply_is_read_on_the_form_that_was_answered(tmp_path: Path) -> None:
    instrument = load_instrument("tic-principles")
    read = read_responses(instrument, collected(tmp_path / "answers.db"))
    assert read.replies == 5
    named = Source(content=tmp_path / "answers.db", form="leadership")
    assert read_responses(instrument, named).replies == 1


def test_a_form_that_was_not_collected_is_told(tmp_path: Path) -> None:
    source = Source(content=collected(tmp_path / "answers.db"), form="client")
    with pytest.raises(UnusableContent, match="form `client` of `tic-principles`") as raised:
        read_responses(load_instrument("tic-principles"), source)
    assert codes_of(raised) == ["TIC957"]


def test_replies_without_a_code_are_said_to_be_unchecked(tmp_path: Path) -> None:
    database = collected(tmp_path / "answers.db", ways=Ways(by_code=2, open=2, paper=1))
    read = read_responses(load_instrument("tic-principles"), database)
    told = [one for one in read.reconciliation.findings if one.code == "TIC958"]
    assert told[0].message.startswith("3 replies came in without a code")
    checked = read_responses(load_instrument("tic-principles"), collected(tmp_path / "other.db"))
    assert "TIC958" not in [one.code for one in checked.reconciliation.findings]


def assessment(folder: Path, responses: str) -> Path:
    path = folder / "assessment.yaml"
    path.write_text(ASSESSMENT.replace("{responses}", responses), "utf-8")
    return path


def test_one_database_serves_several_forms_of_an_assessment(tmp_path: Path) -> None:
    collected(tmp_path / "answers.db")
    both = "{file: answers.db, form: staff}, {file: answers.db, form: leadership}"
    around = load_assessment(assessment(tmp_path, both))
    read = read_assessment_responses(around, load_instrument("tic-principles"))
    assert read.replies == 5
    twice = "{file: answers.db, form: staff}, {file: answers.db, form: staff}"
    with pytest.raises(UnusableContent, match="given before"):
        load_assessment(assessment(tmp_path, twice))


def test_a_database_that_is_not_there_yet_is_told_and_the_other_files_are_read(
    tmp_path: Path,
) -> None:
    (tmp_path / "paper.csv").write_text("saf_p1,saf_p3\n4,5\n3,3\n", "utf-8")
    both = "{file: paper.csv, form: staff}, {file: answers.db, form: staff}"
    around = load_assessment(assessment(tmp_path, both))
    read = read_assessment_responses(around, load_instrument("tic-principles"))
    assert read.replies == 2
    assert "TIC959" in [finding.code for finding in read.reconciliation.findings]
