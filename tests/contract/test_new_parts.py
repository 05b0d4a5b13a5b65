"""What is added to the program costs few files: each is tried in a copy, on the command line.

A metric is tried in `test_new_metric.py`. Generated pages, which `make docs` writes, do not count.
"""

import csv
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.in_one_process import outputs_of

ROOT = Path(__file__).resolve().parents[2]
SCORED = ("examples/own-scale/instrument.yaml", "examples/own-scale/answers.csv")

MARKDOWN = '''
"""The report as Markdown: its headings."""

from collections.abc import Sequence
from pathlib import Path

from ticassess.report.gap_report import GapReport

BINARY = False


def render(report: GapReport, folders: Sequence[Path] | None = None) -> bytes:
    """Give the title and every heading."""
    lines = [f"# {report.cover.title}"]
    for heading in report.contents:
        lines.append(f"## {heading.title}")
    return "\\n".join(lines).encode()
'''

JSON_LINES = '''
"""The records of a score document, one on each line."""

import json

from ticassess.report.records import ScoreDocument, as_plain

BINARY = False


def write(document: ScoreDocument) -> bytes:
    """Write the records as JSON lines."""
    return "\\n".join(json.dumps(record) for record in as_plain(document)["results"]).encode()
'''

LINES_READER = '''
"""Answers as JSON lines: a record on each."""

import json
from dataclasses import dataclass
from pathlib import Path

from ticassess.responses.readers.content import bytes_of
from ticassess.responses.readers.table import Table


@dataclass(frozen=True)
class Records:
    """Reads records that all have the same keys."""

    def read(self, source: Path | bytes, *, file: str, encoding: str | None = None) -> Table:
        """Read the records."""
        records = [json.loads(line) for line in bytes_of(source).splitlines()]
        rows = tuple(tuple(record.values()) for record in records)
        lines = tuple(range(2, len(rows) + 2))
        return Table(file=file, headers=tuple(records[0]), rows=rows, lines=lines)


READS = {"jsonl": Records()}
'''

RULE = '''
@rule(
    code="TIC498",
    name="no-description",
    severity=Severity.INFO,
    why="A title alone does not say whom a questionnaire is for.",
    bad="title: {en: Care}",
    good="title: {en: Care, as staff see it}",
)
def no_long_title(subject: Subject) -> Iterator[Problem]:
    """Find short titles."""
    if len(subject.instrument.title.in_language(subject.instrument.language)) < 99:
        yield Problem(path=("title",), message="the title is short", hint="Say more.")


CARE: tuple[Advice, ...] = (
    no_long_title,'''

SECTION = '''
"""What happens next."""

from dataclasses import dataclass

from ticassess.report.material import Material
from ticassess.report.section import Section, heading


@dataclass(frozen=True, kw_only=True)
class Next(Section):
    """A date to talk about it."""

    line: str


def make(material: Material) -> Next:
    """Give the section."""
    return Next(headings=heading(material, "next_talk"), line=material.words("next_talk.line"))
'''
TEMPLATE = """<section class="keep">
<h2 id="next-talk">{{ section.title }}</h2>
<p>{{ section.line }}</p>
</section>
"""
LINE = "We talk about this report within a month."

REPORT_FORMAT = {"src/ticassess/report/renderers/md.py": MARKDOWN}
MACHINE_FORMAT = {"src/ticassess/report/formats/jsonl.py": JSON_LINES}
READER = {"src/ticassess/responses/readers/jsonl.py": LINES_READER}
NEW_SECTION = {
    "src/ticassess/report/sections/next_talk.py": SECTION,
    "report_templates/gap-report/sections/next_talk.html.j2": TEMPLATE,
}
# By file: what to write, and what comes in its place.
EDITED = {
    "src/ticassess/lint/families/care.py": ("CARE: tuple[Advice, ...] = (", RULE.lstrip()),
    "report_templates/gap-report/words.yaml": (
        "\n  support: Support\n",
        f"\n  support: Support\n  next_talk: What happens next\n\nnext_talk:\n  line: {LINE}\n",
    ),
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the program with a part of each kind added."""
    copy = tmp_path_factory.mktemp("house")
    for name in ("src", "report_templates", "instruments", "examples"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copy(ROOT / "pyproject.toml", copy)
    for name, text in {**REPORT_FORMAT, **MACHINE_FORMAT, **READER, **NEW_SECTION}.items():
        assert not (copy / name).exists()
        (copy / name).write_text(text, encoding="utf-8")
    for name, (old, new) in EDITED.items():
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    return copy


def run(house: Path, *commands: Sequence[str]) -> list[str]:
    return outputs_of(commands, [house / "src"], house)


def test_a_report_format_is_one_module(house: Path) -> None:
    _, told = run(house, ["report", *SCORED, "-o", "report.md"], ["report", "--help"])
    assert "\n## " in (house / "report.md").read_text(encoding="utf-8")
    assert ".html, .md, .pdf" in told


def test_a_machine_format_is_one_module(house: Path) -> None:
    printed, _, _, told = run(
        house,
        ["score", *SCORED, "--format", "jsonl"],
        ["score", *SCORED, "-o", "results.jsonl"],
        ["report", *SCORED, "-o", "numbers.jsonl"],
        ["score", "--help"],
    )
    assert {json.loads(line)["kind"] for line in printed.splitlines()} >= {"scale", "item"}
    for name in ("results.jsonl", "numbers.jsonl"):
        assert (house / name).read_text(encoding="utf-8").strip() == printed.strip()
    assert "<table|csv|json|jsonl|xlsx>" in told


def test_a_reader_is_one_module(house: Path) -> None:
    asked, answers = SCORED
    with (house / answers).open(encoding="utf-8", newline="") as rows:
        lines = [json.dumps(row) for row in csv.DictReader(rows)]
    (house / "answers.jsonl").write_text("\n".join(lines), "utf-8")
    score = ["score", "--format", "csv", asked]
    of_lines, of_table = run(house, [*score, "answers.jsonl"], [*score, answers])
    assert of_lines == of_table != ""


def test_a_rule_is_one_function_in_its_family(house: Path) -> None:
    concise, selected, explained = run(
        house,
        ["validate", SCORED[0], "--format", "concise"],
        ["validate", SCORED[0], "--select", "TIC498"],
        ["explain", "TIC498"],
    )
    assert "TIC498" in concise
    assert "the title" in selected
    assert "A title alone does not say" in explained


def test_a_section_is_a_module_a_template_and_its_words(house: Path) -> None:
    run(house, ["report", *SCORED, "-o", "report.html"])
    page = (house / "report.html").read_text(encoding="utf-8")
    assert LINE in page
    assert page.count("What happens next") >= 2  # the heading, and the list of contents
