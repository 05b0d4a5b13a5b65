"""`ticassess report --each`: a folder with one report for each group, and the one of everybody."""

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.contract.several import write_several
from tests.contract.test_score import INSTRUMENT
from ticassess.cli import report_each
from ticassess.cli.boundary import run
from ticassess.report.batch import writing

# Twenty of Main Street and twenty of Hill can be shown. The three of Quay are few, and Dock is
# hidden with them, since what is left of everybody would be Quay.
MAIN = ["3,3,1,{0}", "3,2,1,{0}", "2,3,1,{0}", "3,3,2,{0}", "1,2,2,{0}"] * 4
HILL = ["1,2,3,{0}", "2,2,2,{0}", "1,1,3,{0}", "2,1,2,{0}", "3,2,1,{0}"] * 4
DOCK = ["1,2,2,{0}", "3,1,2,{0}", "2,3,3,{0}", "3,2,1,{0}", "1,1,3,{0}"]
QUAY = DOCK[:3]


def survey(
    folder: Path,
    *,
    names: tuple[str, ...] = ("Main Street", "Hill", "Quay", "Dock"),
    rows: tuple[list[str], ...] = (MAIN, HILL, QUAY, DOCK),
    by: str = "[Site]",
) -> Path:
    (folder / "tiny.yaml").write_text(INSTRUMENT, "utf-8")
    lines = ["a,b,c,Site"]
    for name, of_site in zip(names, rows, strict=True):
        lines += [row.format(name) for row in of_site]
    (folder / "answers.csv").write_text("\n".join(lines) + "\n", "utf-8")
    path = folder / "assessment.yaml"
    path.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Ours\ninstrument: tiny.yaml\n"
        f"responses: [{{file: answers.csv}}]\nby: {by}\noutputs: [whole.html]\n",
        "utf-8",
    )
    return path


def each(
    path: Path, folder: Path, *more: str, by: str = "site", document: str = "share-back"
) -> int:
    """Make the shortest document as HTML, which takes least time."""
    options = ["--each", by, "-o", str(folder), "--format", "html", "--jobs", "1"]
    if document:
        options += ["--document", document]
    return run(["report", str(path), *options, *more])


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def index_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_each_group_that_can_be_shown_has_a_report_and_of_others_nothing_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = survey(tmp_path), tmp_path / "reports"
    assert each(path, folder, document="") == 0
    said = capsys.readouterr()
    assert names_in(folder) == ["hill.html", "index.csv", "main-street.html", "whole.html"]
    assert said.out == (
        f"{folder / 'whole.html'}: everybody\n"
        f"{folder / 'hill.html'}: Hill\n"
        f"{folder / 'main-street.html'}: Main Street\n"
        "Site: 2 of 4 groups have a report of their own.\n"
    )
    rows = index_of(folder)
    assert [(row["group"], row["file"]) for row in rows] == [
        ("", "whole.html"),
        ("Hill", "hill.html"),
        ("Main Street", "main-street.html"),
    ]
    assert len({row["figures"] for row in rows}) == 1
    page = (folder / "main-street.html").read_text("utf-8")
    assert "<title>Where we are and where we want to be – Main Street · Ours</title>" in page
    assert '<footer class="on-screen">Main Street · Ours · Tiny 1.0.0' in page
    assert "20 people" in page
    text = re.sub(r"base64,[\w+/=]+", "", page)
    for other in ("Hill", "Quay", "Dock", "48 ", ">48<", "rows were read", "organisation sees"):
        assert other not in text, other


def test_everybodys_report_is_the_one_that_is_made_alone_and_one_ledger_knows_of_it(
    tmp_path: Path,
) -> None:
    path, folder = survey(tmp_path), tmp_path / "reports"
    assert each(path, folder, document="") == 0
    (ledger,) = tmp_path.glob("*.ledger.json")
    before = ledger.read_bytes()
    assert run(["report", str(path)]) == 0
    assert (tmp_path / "whole.html").read_bytes() == (folder / "whole.html").read_bytes()
    assert ledger.read_bytes() == before


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")
def test_several_processes_give_the_same_bytes_and_a_pdf_names_its_group_on_every_page(
    tmp_path: Path,
) -> None:
    path, one, two = survey(tmp_path), tmp_path / "one", tmp_path / "two"
    for folder, jobs in ((one, "1"), (two, "2")):
        options = ["--each", "Site", "-o", str(folder), "--jobs", jobs, "--document", "share-back"]
        assert run(["report", str(path), *options]) == 0
    assert names_in(one) == ["hill.pdf", "index.csv", "main-street.pdf", "whole.pdf"]
    for name in names_in(one):
        assert (one / name).read_bytes() == (two / name).read_bytes(), name
    command = ["pdftotext", str(one / "hill.pdf"), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    *pages, end = text.split("\f")
    assert end == ""
    assert all("Hill · Ours" in page for page in pages)


def test_a_stopped_run_goes_on_and_makes_only_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, folder, render = survey(tmp_path), tmp_path / "reports", writing.render
    asked: list[str] = []

    def interrupted(pages: writing.Pages) -> bytes:
        asked.append(pages[0].cover.group)
        if len(asked) == 2:
            raise KeyboardInterrupt
        return render(pages)

    monkeypatch.setattr(writing, "render", interrupted)
    assert each(path, folder) == 130
    assert asked == ["", "Hill"]
    assert names_in(folder) == ["index.csv", "whole.html"]
    assert [row["file"] for row in index_of(folder)] == ["whole.html"]
    capsys.readouterr()
    assert each(path, folder) == 2
    said = capsys.readouterr().err
    assert f"{folder / 'index.csv'} exists already." in said
    assert "--resume" in said
    assert each(path, folder, "--resume") == 0
    assert asked == ["", "Hill", "Hill", "Main Street"]
    assert f"{folder / 'whole.html'}: everybody, kept as it was" in capsys.readouterr().out
    whole = tmp_path / "whole"
    assert each(path, whole) == 0
    for name in names_in(whole):
        assert (folder / name).read_bytes() == (whole / name).read_bytes(), name


def test_resuming_replaces_nothing_that_was_made_of_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = survey(tmp_path), tmp_path / "reports"
    assert each(path, folder) == 0
    path.write_text(path.read_text("utf-8") + "notice: Another notice\n", "utf-8")
    assert each(path, folder, "--resume") == 2
    assert f"{folder / 'whole.html'} exists already." in capsys.readouterr().err
    assert "Another notice" not in (folder / "whole.html").read_text("utf-8")
    assert each(path, folder, "--resume", "--force") == 0
    assert "Another notice" in (folder / "hill.html").read_text("utf-8")
    assert "kept" not in capsys.readouterr().out


def test_no_report_is_replaced_without_a_word_and_that_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = survey(tmp_path), tmp_path / "reports"
    folder.mkdir()
    (folder / "somebodys.html").write_text("mine", "utf-8")
    assert each(path, folder) == 2
    assert f"{folder / 'somebodys.html'} exists already." in capsys.readouterr().err
    assert not list(tmp_path.glob("*.ledger.json"))
    assert each(path, folder, "--force") == 0
    assert (folder / "somebodys.html").read_text("utf-8") == "mine"


@pytest.mark.parametrize(
    ("names", "files"),
    [
        (("../x", "🙂 7", "العيادة"), ["7.html", "index.csv", "whole.html", "x.html",
                                     "العيادة.html"]),
        (("A B", "a-b", "A/B"), ["a-b-2.html", "a-b-3.html", "a-b.html", "index.csv",
                                 "whole.html"]),
    ],
)  # fmt: skip
def test_files_lie_in_the_folder_whatever_groups_are_called(
    names: tuple[str, ...], files: list[str], tmp_path: Path
) -> None:
    path, folder = survey(tmp_path, names=names, rows=(MAIN, HILL, DOCK * 4)), tmp_path / "reports"
    before = names_in(tmp_path)
    assert each(path, folder) == 0
    assert names_in(folder) == files
    assert names_in(tmp_path) == sorted([*before, "reports", "assessment.ledger.json"])


def test_where_no_group_can_be_shown_there_is_one_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = (MAIN[:4], HILL[:4], QUAY, DOCK[:4])
    path, folder = survey(tmp_path, rows=rows), tmp_path / "reports"
    assert each(path, folder) == 0
    assert names_in(folder) == ["index.csv", "whole.html"]
    assert "Site: none of 4 groups has a report of its own.\n" in capsys.readouterr().out


def test_one_group_alone_is_everybody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = survey(tmp_path, names=("Main Street",), rows=(DOCK * 4,))
    assert each(path, tmp_path / "reports") == 0
    assert capsys.readouterr().out.splitlines()[-1] in (
        "Site: its one group has a report of its own.",
        "Site: its one group has no report of its own.",
    )


def test_where_nothing_may_be_published_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = survey(tmp_path, rows=(MAIN[:1], HILL[:1], QUAY[:1], [])), tmp_path / "reports"
    assert each(path, folder) == 4
    assert "3 replies were kept" in capsys.readouterr().err
    assert not folder.exists()


def test_a_draft_says_so_on_every_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = survey(tmp_path), tmp_path / "reports"
    assert each(path, folder, "--draft") == 0
    assert "a draft, Hill" in capsys.readouterr().out
    assert "DRAFT: for your own eyes" in (folder / "hill.html").read_text("utf-8")
    assert not list(tmp_path.glob("*.ledger.json"))


def test_a_breakdown_that_is_not_in_the_file_is_told_before_any_work(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = survey(tmp_path)
    assert each(path, tmp_path / "reports", by="sites") == 2
    said = capsys.readouterr().err
    assert "`sites` is not in `by` of assessment.yaml." in said
    assert "Did you mean `Site`?" in said
    survey(tmp_path, by="[]")
    assert each(path, tmp_path / "reports") == 2
    assert "Write `by: [site]` into it." in capsys.readouterr().err
    assert not list(tmp_path.glob("*.ledger.json"))
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--each", "Site"], "Where should the reports go?"),
        (["--each", "Site", "-o", "one", "-o", "two"], "Where should the reports go?"),
        (["--each", "Site", "-o", "r.pdf"], "r.pdf looks like the name of a file."),
        (["--each", "Site", "-o", "answers.csv"], "answers.csv looks like the name of a file."),
        (["--each", "Site", "-o", "tiny.yaml"], "tiny.yaml is a file."),
        (["--each", "Site", "-o", "no/such/folder"], "Create the folder first"),
        (["--each", "Site", "-o", "out", "--format", "json"], "There is no format `json`."),
        (["--each", "Site", "-o", "out", "--jobs", "0"], "Invalid value for '--jobs'"),
        (["--jobs", "2"], "go with `--each`"),
        (["--resume"], "go with `--each`"),
        (["--format", "pdf"], "go with `--each`"),
    ],
)
def test_options_that_do_not_go_together_are_told(
    options: list[str],
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    survey(tmp_path)
    monkeypatch.chdir(tmp_path)
    before = names_in(tmp_path)
    assert run(["report", "assessment.yaml", *options]) in (2, 5)
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert names_in(tmp_path) == before


def test_answers_alone_have_no_breakdowns_to_choose_from(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survey(tmp_path)
    files = [str(tmp_path / "tiny.yaml"), str(tmp_path / "answers.csv")]
    assert run(["report", *files, "--by", "Site", "--each", "Site", "-o", str(tmp_path)]) == 2
    assert "`--each` needs an assessment file" in capsys.readouterr().err


def test_an_index_that_is_an_input_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = survey(tmp_path)
    (tmp_path / "answers.csv").rename(tmp_path / "index.csv")
    path.write_text(path.read_text("utf-8").replace("answers.csv", "index.csv"), "utf-8")
    before = (tmp_path / "index.csv").read_bytes()
    assert each(path, tmp_path, "--force") == 2
    assert "index.csv is a file that this command reads" in capsys.readouterr().err
    assert (tmp_path / "index.csv").read_bytes() == before


def test_several_sources_have_groups_of_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, folder = write_several(tmp_path), tmp_path / "reports"
    assert each(path, folder, by="role") == 2
    said = capsys.readouterr().err
    assert "assessment.yaml has several sources, and `--each` takes the groups of one." in said
    assert "`staff`" in said
    assert each(path, folder, "--source", "staff", by="role") == 0
    assert "whole.html" in names_in(folder)
    assert "of 2 groups" in capsys.readouterr().out


def test_sixty_groups(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = tuple(f"Site {number}" for number in range(1, 61))
    path = survey(tmp_path, names=names, rows=tuple([DOCK * 2] * 60))
    assert each(path, tmp_path / "reports") == 0
    assert "Site: 60 of 60 groups have a report of their own.\n" in capsys.readouterr().out
    assert len(names_in(tmp_path / "reports")) == 62


def test_without_a_number_there_are_as_many_processes_as_cores() -> None:
    asked = report_each.AskedBatch(each="Site", ending=None, jobs=None, resume=False)
    wanted = asked.into([Path("reports")])
    assert wanted.ending == "pdf"
    assert 1 <= wanted.jobs <= (os.cpu_count() or 1)
