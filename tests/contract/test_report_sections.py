"""What an assessment file says of the looks of its reports: sections, language, templates."""

import re
from pathlib import Path

import pytest

from tests.contract.test_report import assessment
from tests.contract.test_report_language import bilingual
from ticassess.cli.boundary import run


def sections_of(page: str) -> list[str]:
    """Give the headings of the sections of a page, in order."""
    return re.findall(r"<h2[^>]*>\s*(.*?)\s*</h2>", page, flags=re.DOTALL)


def page_of(folder: Path, more: str) -> str:
    path = assessment(folder, outputs="[r.html]", more=more)
    assert run(["report", str(path), "--force"]) == 0
    return (folder / "r.html").read_text("utf-8")


def test_they_stand_in_the_order_of_the_file_and_so_do_the_contents(tmp_path: Path) -> None:
    everything = sections_of(page_of(tmp_path, ""))
    page = page_of(tmp_path, "sections: [limits, summary, reading]\n")
    wanted = ["Method and limits", "Summary on one page", "How to read this report"]
    assert [heading for heading in sections_of(page) if heading in wanted] == wanted
    assert "Who took part" in everything
    assert "Who took part" not in sections_of(page)
    assert set(sections_of(page)) < set(everything)
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert [heading for heading in wanted if heading in contents] == wanted
    assert "Who took part" not in contents


def test_one_that_is_not_there_is_said_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = assessment(tmp_path, outputs="[r.html]", more="sections: [sumary]\n")
    before = sorted(tmp_path.rglob("*"))
    assert run(["report", str(path)]) == 2
    said = capsys.readouterr().err
    assert "Reports have no section `sumary`." in said
    assert "`summary`" in said
    assert sorted(tmp_path.rglob("*")) == before


def test_the_language_is_that_of_the_file_unless_an_option_says_another(tmp_path: Path) -> None:
    path = bilingual(tmp_path, "es")
    path.write_text(f"{path.read_text('utf-8')}language: es\n", "utf-8")
    assert run(["report", str(path)]) == 0
    assert '<html lang="es">' in (tmp_path / "r.html").read_text("utf-8")
    assert run(["report", str(path), "--language", "en", "--force"]) == 0
    assert '<html lang="en">' in (tmp_path / "r.html").read_text("utf-8")


def test_templates_of_ones_own_are_named_in_the_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "looks").mkdir()
    (tmp_path / "looks" / "words.yaml").write_text("sections: {summary: Our page one}\n", "utf-8")
    assert "Our page one" in page_of(tmp_path, "template: looks\n")
    path = assessment(tmp_path, outputs="[r.html]", more="template: nowhere\n")
    assert run(["report", str(path), "--force"]) != 0
    assert "nowhere" in capsys.readouterr().err
    assert run(["validate", str(path)]) == 1
    assert "TIC121" in capsys.readouterr().out
