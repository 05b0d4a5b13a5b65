"""What readers of the PDF rely on: whole, tagged, the same every time, nothing let in or out."""

import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from tests.made_once import made_once
from tests.unit.report.making import breakdown, from_answers, instrument, reconciliation
from ticassess.finding import UnusableContent
from ticassess.instrument import Instrument, load_instrument
from ticassess.report import Brand, Context, GapReport, present, renderer, template_folders
from ticassess.scoring.results import WHOLE, Group
from ticassess.typeset import fill

render_pdf = renderer("pdf").render
poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)

ROLES = breakdown("Direct care", "Peer worker", "Administration", "Support", "Leadership")
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% if %} & Łódź, Šibenik, Iași"


def rich() -> GapReport:
    made = load_instrument("tic-principles")
    counts = {WHOLE: 212, **{Group(by="role", level=level.value): 60 for level in ROLES.levels}}
    results = from_answers(
        made, 140, by=ROLES, shares=(0.5, 0.2, 0.15, 0.13, 0.02), headcounts=counts
    )
    context = Context(
        organisation="Riverside",
        wave="Spring 2026",
        date=date(2026, 4, 2),
        headcounts=counts,
        support_contacts=("Support line: 0800 000 000",),
        brand=Brand(name="Harbour"),
        notice="SYNTHETIC DATA",
    )
    return present(made, results, reconciliation(140), (ROLES,), context)


def few(made: Instrument | None = None) -> GapReport:
    rights = {"owner": "them", "licence": "theirs", "citation": "Theirs.", "wording": "withheld"}
    made = made or instrument(framework="section", target=None, rights=rights, recommendations=())
    return present(made, from_answers(made, 8), reconciliation(8))


@dataclass(frozen=True)
class Printed:
    file: Path
    html: str

    def run(self, *command: str) -> str:
        return subprocess.run([*command], check=True, capture_output=True, text=True).stdout

    @property
    def text(self) -> str:
        return self.run("pdftotext", "-layout", str(self.file), "-")

    @property
    def info(self) -> str:
        return self.run("pdfinfo", str(self.file))


def print_it(report: GapReport, folder: Path, name: str) -> Printed:
    file = folder / f"{name}.pdf"
    file.write_bytes(render_pdf(report))
    return printed(report, file)


def printed(report: GapReport, file: Path) -> Printed:
    return Printed(file, fill(template_folders(), "report.html.j2", {"report": report}))


def printed_once(factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """Give both reports in print, which one worker prints for all that read them."""
    reports = {"rich": rich(), "few": few()}

    def make(folder: Path) -> None:
        for name, report in reports.items():
            (folder / f"{name}.pdf").write_bytes(render_pdf(report))

    folder = made_once(factory, "printed", make)
    return {name: printed(report, folder / f"{name}.pdf") for name, report in reports.items()}


def printed_elsewhere(factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the report of few in each format, from a process of its own."""
    program = """
import sys
from pathlib import Path
from tests.contract.test_pdf import few
from ticassess.report import renderer
for ending in ("pdf", "html", "docx"):
    Path(sys.argv[1], f"few.{ending}").write_bytes(renderer(ending).render(few()))
"""

    def make(folder: Path) -> None:
        root = Path(__file__).resolve().parents[2]
        subprocess.run([sys.executable, "-c", program, str(folder)], cwd=root, check=True)

    return made_once(factory, "printed-elsewhere", make)


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    return printed_once(tmp_path_factory)


pytestmark = pytest.mark.xdist_group("pdf")


@poppler
@pytest.mark.parametrize("name", ["rich", "few"])
def test_it_is_tagged_and_says_what_it_is(documents: dict[str, Printed], name: str) -> None:
    info = documents[name].info
    assert re.search(r"Tagged: +yes", info)
    assert re.search(r"Title: +Where we are and where we want to be", info)
    assert re.search(r"Author: +\w", info)


@poppler
def test_its_date_is_that_of_the_data(documents: dict[str, Printed]) -> None:
    assert "2026" in next(
        line for line in documents["rich"].info.splitlines() if line.startswith("CreationDate")
    )
    assert "CreationDate" not in documents["few"].info


@poppler
@pytest.mark.parametrize("name", ["rich", "few"])
def test_no_blank_is_left_unfilled(documents: dict[str, Printed], name: str) -> None:
    text = documents[name].text
    found = re.findall(
        r"\bNone\b|\bnan\b|\{\{|\}\}|\{%|TODO|\bxx+\b|\bTrue\b|\bFalse\b|<[a-z/]", text
    )
    assert found == []


@poppler
@pytest.mark.parametrize("name", ["rich", "few"])
def test_only_bundled_fonts_are_used_and_all_are_embedded(
    documents: dict[str, Printed], name: str
) -> None:
    lines = documents[name].run("pdffonts", str(documents[name].file)).splitlines()[2:]
    assert lines
    for line in lines:
        assert re.match(r"[A-Z]{6}\+Atkinson-Hyperlegible-Next", line), line
        assert re.search(r"yes yes yes", line), line


@poppler
def test_few_replies_are_said_to_be_few_and_no_section_is_empty(
    documents: dict[str, Printed],
) -> None:
    text = documents["few"].text
    assert "What 8 people can and cannot show" in text
    assert "No targets are set" in text
    for absent in (
        "Statement by statement",
        "Results by group",
        "What to do next",
        "Perception gaps",
    ):
        assert absent not in text


@poppler
def test_names_too_strange_for_markup_show_as_they_are(tmp_path: Path) -> None:
    made = instrument(title={"en": HOSTILE})
    odd = print_it(
        present(
            made, from_answers(made, 30), reconciliation(30), (), Context(organisation=HOSTILE)
        ),
        tmp_path,
        "odd",
    )
    text = " ".join(odd.run("pdftotext", str(odd.file), "-").split())
    assert text.count("<script>alert(1)</script>") >= 2
    assert "{{ 7*7 }}" in text
    assert "Iași" in text


@pytest.mark.parametrize("name", ["rich", "few"])
def test_every_drawing_begins_with_what_it_shows(documents: dict[str, Printed], name: str) -> None:
    drawings = re.findall(r"<svg[^>]*>(.{0,40})", documents[name].html, flags=re.DOTALL)
    assert drawings
    assert all(re.match(r"<title>[^<\s]", drawing) for drawing in drawings)
    assert all("font-family" in tag for tag in re.findall(r"<svg[^>]*>", documents[name].html))


def test_two_runs_give_the_same_bytes_in_any_process(
    documents: dict[str, Printed], tmp_path_factory: pytest.TempPathFactory
) -> None:
    assert render_pdf(rich()) == documents["rich"].file.read_bytes()
    elsewhere = printed_elsewhere(tmp_path_factory)
    assert (elsewhere / "few.pdf").read_bytes() == documents["few"].file.read_bytes()


def complaints(report: GapReport, folders: Sequence[Path]) -> list[str]:
    with pytest.raises(UnusableContent) as caught:
        render_pdf(report, folders)
    return [str(finding) for finding in caught.value.findings]


def test_a_template_folder_with_one_file_is_a_whole_template(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    (tmp_path / "sections" / "cover.html.j2").write_text("<h1>Ours</h1>", "utf-8")
    assert render_pdf(few(), template_folders(tmp_path)).startswith(b"%PDF")


def test_a_broken_template_is_named_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "sections").mkdir()
    file = tmp_path / "sections" / "summary.html.j2"
    file.write_text("<h2>Summary</h2>\n{{ report.sumary }}\n", "utf-8")
    (found,) = complaints(few(), template_folders(tmp_path))
    assert found.startswith(f"{file}:2:1: error TIC951 broken-template: ")


@pytest.mark.parametrize("address", ["file:" + "///etc/passwd", "http://127.0.0.1:9/logo.png"])
def test_a_template_may_not_read_elsewhere(tmp_path: Path, address: str) -> None:
    (tmp_path / "sections").mkdir()
    cover = f'<h1>Ours</h1><img src="{address}" alt="ours">'
    (tmp_path / "sections" / "cover.html.j2").write_text(cover, "utf-8")
    (found,) = complaints(few(), template_folders(tmp_path))
    assert "TIC953 refused-address" in found
    assert address in found


def test_the_bundled_template_gives_the_typesetter_no_reason_to_complain(
    documents: dict[str, Printed], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("WARNING", logger="weasyprint"):
        render_pdf(few())
    assert caplog.messages == []
