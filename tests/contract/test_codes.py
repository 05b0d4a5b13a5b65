"""`ticassess codes`: slips to hand out, and what is known of them afterwards."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.surveys import browsers, codes_for, contents_of, survey_in
from ticassess.cli.boundary import run
from ticassess.collect import Survey, new_codes
from ticassess.collect.slip_codes import is_well_formed

ADDRESS = "https://survey.example.org"


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


def codes(*arguments: object) -> int:
    return run(["codes", *map(str, arguments)])


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils reads the PDF")
def test_the_codes_on_the_slips_are_those_that_the_form_takes(survey: Survey) -> None:
    pdf = survey.file.parent / "slips.pdf"
    assert codes(survey.file, "--count", 9, "-o", pdf, "--address", ADDRESS) == 0
    assert pdf.stat().st_mode & 0o077 == 0
    command = ["pdftotext", "-layout", str(pdf), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r"\d{4}(?: \d{4}){4}", printed)
    assert len(set(found)) == 9
    assert printed.count(ADDRESS) == 9
    assert "Nobody can find out from it" in " ".join(printed.split())
    browser = next(browsers(survey)).start(found[-1])
    assert browser.path == "/page/1"


def test_of_a_code_only_its_keyed_hash_is_kept(survey: Survey) -> None:
    made = codes_for(survey, 3)
    stored = survey.store.path.read_bytes()
    for code in made:
        assert code.encode() not in stored
    assert sorted(contents_of(survey).codes.values()) == ["unused"] * 3


def test_more_codes_can_be_made_later_and_unused_ones_revoked(
    survey: Survey, capsys: pytest.CaptureFixture[str]
) -> None:
    first = codes_for(survey, 2)
    person = next(browsers(survey)).start(first[0])
    person.answer(saf_1="1").press("send")
    assert codes(survey.file, "--revoke-unused") == 0
    said = capsys.readouterr().out
    # A number would tell how many have replied.
    assert said.startswith("Codes that nobody has used are no longer good.")
    assert not any(letter.isdigit() for letter in said)
    assert contents_of(survey).replies == 1
    later = codes_for(survey, 1)
    people = browsers(survey)
    assert "no longer good" in next(people).start(first[1]).fault()
    assert next(people).start(later[0]).path == "/page/1"
    assert contents_of(survey).codes_made == 3


def test_one_wrong_digit_is_told_apart_from_a_code() -> None:

    for code in new_codes(40):
        assert is_well_formed(code)
        for place in range(20):
            wrong = str((int(code[place]) + 1 + place % 9) % 10)
            assert not is_well_formed(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--count", "0", "-o", "slips.pdf"], "0 codes cannot be made."),
        (["--count", "3"], "Say how many slips to make, and where to write them."),
        (["--count", "3", "-o", "slips.docx"], "should end in .pdf"),
        (["--count", "3", "-o", "slips.pdf", "--address", "survey"], "no address that a browser"),
        (["--count", "3", "-o", "slips.pdf", "--lang", "fi"], "not available in the language"),
        (["--revoke-unused", "--count", "3"], "makes no slips"),
    ],
)
def test_bad_calls_make_no_codes(
    survey: Survey,
    arguments: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(survey.file.parent)
    assert codes(survey.file, *arguments) == 2
    assert said in capsys.readouterr().err
    assert contents_of(survey).codes_made == 0
    assert not Path("slips.pdf").exists()


def test_a_closed_survey_makes_no_codes(survey: Survey, capsys: pytest.CaptureFixture[str]) -> None:
    survey.store.change(lambda contents: contents.closed())
    pdf = survey.file.parent / "slips.pdf"
    assert codes(survey.file, "--count", 3, "-o", pdf) == 2
    assert codes(survey.file, "--revoke-unused") == 2
    assert "is closed, and takes no more answers" in capsys.readouterr().err
    assert not pdf.exists()
