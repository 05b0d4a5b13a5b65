"""The report of several sources: each beside the others, nothing pooled, nobody blamed."""

import re
from pathlib import Path

import pytest

from tests.contract.several import ASSESSMENT, write_several
from ticassess.audit import gather
from ticassess.cli.boundary import run
from ticassess.cli.demo import kept_in_each
from ticassess.instrument import describe, load_instrument
from ticassess.publish import SourcesPublication, publish_sources
from ticassess.report import SourcesReport, present_sources


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("several-report")
    write_several(folder)
    assert run(["report", str(folder / "assessment.yaml"), "-o", str(folder / "r.html")]) == 0
    return folder


@pytest.fixture(scope="module")
def found(place: Path) -> SourcesPublication:
    return publish_sources(place / "assessment.yaml")


@pytest.fixture(scope="module")
def report(found: SourcesPublication) -> SourcesReport:
    return present_sources(found.sources, found.shared)


@pytest.fixture(scope="module")
def page(place: Path) -> str:
    text = (place / "r.html").read_text("utf-8")
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text[text.index("<main>") :]))


def test_every_source_is_a_column_and_every_scale_a_row(report: SourcesReport) -> None:
    assert report.titles == ("Staff", "Clients", "Leaders", "Rooms")
    (principles,) = report.matrices
    assert principles.titles == report.titles
    rows = {row.title: [cell.text for cell in row.cells] for row in principles.rows}
    assert rows == {
        "Safety": ["70.8", "31.3", "protected", "75.0"],
        "Voice": ["68.8", "31.3", "protected", "not asked"],
    }
    assert [row.target for row in principles.rows] == ["75.0", "75.0"]


def test_no_number_is_made_of_two_sources(page: str) -> None:
    # Of 10 staff and 12 clients together safety would be 49.3, of the two means 51.1.
    assert "70.8" in page
    for pooled in ("49.3", "49.2", "51.1", "51.0"):
        assert pooled not in page


def test_advice_follows_the_lowest_source_that_is_shown(report: SourcesReport) -> None:
    advice = {entry.advice.title: entry for entry in report.advice}
    assert advice["Safety"].source == "Clients"
    assert advice["Safety"].advice.first_step == "Walk through the place together."
    # Leaders are protected, so nothing is said of where they stand.
    assert advice["Safety"].others == "Staff 70.8 and Rooms 75.0"


def test_a_scale_is_only_as_strong_as_its_lowest_source(tmp_path: Path) -> None:
    path = write_several(tmp_path)
    # Staff find safety best, clients voice: even the lowest gives voice 68.8.
    rows = ["1,2,5,5"] * 6 + ["2,1,5,4"] * 6
    (tmp_path / "clients.csv").write_text("\n".join(["calm,door,say,ask", *rows]) + "\n")
    found = publish_sources(path)
    overview = present_sources(found.sources, found.shared).overview
    assert [one.title for one in overview.strengths] == ["Voice"]
    assert overview.strengths[0].why.startswith("even the lowest, Staff, says 68.8")
    assert [one.title for one in overview.growth] == ["Safety"]
    assert overview.apart[0].title == "Safety"


def test_strengths_come_before_what_is_to_grow_and_gaps(page: str) -> None:
    order = ["Thank you", "alike", "Decisions for us", "at a glance"]
    order += ["most differently", "Who took part"]
    places = [page.index(words) for words in order]
    assert places == sorted(places)


def test_nobody_is_blamed(page: str) -> None:
    blaming = r"\b(worst|fail\w*|deficien\w*|wrong about|poor|resistan\w*|overrat\w*)\b"
    assert re.findall(blaming, page, re.IGNORECASE) == []


def test_differences_say_how_much_was_asked_alike(report: SourcesReport) -> None:
    assert report.differences is not None
    safety = report.differences.scales[0]
    assert (safety.high_source, safety.low_source, safety.apart) == ("Staff", "Clients", "39.5")
    assert safety.in_common == "2 of 3"
    assert safety.chance == "more than chance"
    titles = {one.title for one in report.differences.statements}
    # Everybody in a source feels alike about “I feel calm.”, so only bounds are shown of it.
    assert titles == {"“I see a way out.”", "“My word counts.”", "“I am asked.”"}


def test_three_leaders_are_protected_and_it_is_said_without_a_number(page: str) -> None:
    assert "Too few people replied to show anything of: Leaders." in page
    assert "3 people" not in page


def test_the_demo_does_not_tell_how_many_leaders_replied(found: SourcesPublication) -> None:
    told = "staff 10, client 12, leaders protected, rooms 2"
    assert kept_in_each(found.sources) == told


def test_one_source_alone_has_its_whole_report(place: Path) -> None:
    file = str(place / "assessment.yaml")
    assert run(["report", file, "--source", "client"]) == 2
    output = place / "client.html"
    assert run(["report", file, "--source", "client", "-o", str(output)]) == 0
    assert "Statement by statement" in output.read_text("utf-8")


def test_a_draft_says_so_in_every_output(tmp_path: Path) -> None:
    path = write_several(tmp_path, ASSESSMENT + "outputs: [r.html, r.json]\n")
    assert run(["report", str(path), "--draft"]) == 0
    assert "DRAFT: for your own eyes" in (tmp_path / "r.html").read_text("utf-8")
    assert '"draft": "draft' in (tmp_path / "r.json").read_text("utf-8")
    assert not list(tmp_path.glob("*.ledger.json"))


def test_statements_have_the_wording_that_a_source_read(tmp_path: Path) -> None:
    path = write_several(tmp_path)
    title = "title: {en: Clients, es: Personas usuarias}"
    text = (tmp_path / "forms.yaml").read_text("utf-8")
    own = f"{title}, wording: {{calm: {{en: Nobody shouts., es: Nadie grita.}}}}}}"
    asked = text.replace(f"{title}}}", own)
    assert asked != text
    (tmp_path / "forms.yaml").write_text(asked, "utf-8")
    shown = {}
    for source, name in (("client", "c.html"), ("staff", "s.html")):
        assert run(["report", str(path), "--source", source, "-o", str(tmp_path / name)]) == 0
        shown[source] = (tmp_path / name).read_text("utf-8")
    assert "Nobody shouts." in shown["client"]
    assert "I feel calm." not in shown["client"]
    assert "I feel calm." in shown["staff"]
    assert "Nobody shouts." not in shown["staff"]
    # The auditor knows both wordings.
    questionnaire = tmp_path / "forms.json"
    questionnaire.write_text(describe(load_instrument(str(tmp_path / "forms.yaml"))), "utf-8")
    for name in ("c.html", "s.html"):
        (issue,) = gather([tmp_path / name, questionnaire]).issues
        assert "calm" in {cell.subject for cell in issue.cells.values()}
