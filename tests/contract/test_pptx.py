"""What readers of the slides rely on: the numbers of the report, real charts, nothing protected."""

import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image

from tests.contract.reading_pptx import Deck
from tests.contract.several import ASSESSMENT, write_several
from tests.contract.test_pdf import HOSTILE, few, rich
from tests.contract.two_waves import write_wave
from tests.unit.report.making import from_answers, instrument, published, reconciliation, shown
from ticassess.cli.boundary import run
from ticassess.report import Brand, Context, GapReport, Logo, present, renderer, template_folders
from ticassess.typeset import fill

render_pptx = renderer("pptx").render
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
pytestmark = pytest.mark.xdist_group("pptx")


def hidden() -> GapReport:
    made = instrument()
    return present(made, published(made, {}, kept=3), reconciliation(3))


def partly() -> GapReport:
    """Give a report with a bound, and with a scale of which everything is protected."""
    made = instrument(("alpha", "beta", "gamma"))
    return present(
        made, published(made, {"alpha": shown("60.0"), "gamma": shown("40.5")}), reconciliation()
    )


def back() -> GapReport:
    made = instrument()
    return present(made, from_answers(made, 30), reconciliation(30), document="share-back")


@dataclass(frozen=True)
class Made:
    report: GapReport
    deck: Deck


@pytest.fixture(scope="module")
def decks() -> dict[str, Made]:
    reports = {"rich": rich(), "few": few(), "hidden": hidden(), "partly": partly(), "back": back()}
    return {name: Made(one, Deck(render_pptx(one))) for name, one in reports.items()}


ALL = pytest.mark.parametrize("name", ["rich", "few", "hidden", "partly", "back"])


@ALL
def test_each_slide_has_a_title_and_notes(decks: dict[str, Made], name: str) -> None:
    slides = decks[name].deck.slides
    assert len(slides) > 2
    for slide in slides:
        assert slide.title.strip()
        assert slide.notes.strip()
    titles = [slide.title for slide in slides]
    assert len(set(titles)) == len(titles)
    for slide in decks[name].deck.file.slides:
        # Read first, since it comes first.
        assert slide.shapes[0] == slide.shapes.title


@ALL
def test_charts_and_tables_say_what_they_show(decks: dict[str, Made], name: str) -> None:
    for slide in decks[name].deck.slides:
        assert all(slide.alternatives)
        for chart in slide.charts:
            for title in chart.plots[0].categories:
                bare = re.sub(r" \((protected|no score)\)$", "", title)
                assert any(bare in said for said in slide.alternatives)


def test_the_story_is_told_in_its_order(decks: dict[str, Made]) -> None:
    titles = [slide.title for slide in decks["rich"].deck.slides]
    assert titles[:2] == [
        "Where we are and where we want to be",
        "Strongest: Trust and transparency (51.5; 23.5 below target). Furthest from target: "
        "Support from peer workers (42.7; 32.3 below target).",
    ]
    assert titles[2] == "140 of 212 invited people replied (66%)."
    assert titles[3].startswith("We can build on Trust and transparency")
    assert titles[4].startswith("We want to grow in Support from peer workers")
    assert titles[5] == "Some of our principles are below target for now."
    assert titles[6].startswith("This is how each group scored, by Role.")
    assert titles[-3:] == [
        "There are 3 decisions for us to take now.",
        "If something stays with you, you can talk to someone.",
        "These results have limits, and it helps to know them.",
    ]


def test_the_opening_says_whose_it_is(decks: dict[str, Made]) -> None:
    made = decks["rich"]
    (first, *_) = made.deck.slides
    for said in ("Riverside", "Spring 2026", "2 April 2026", made.report.cover.figures):
        assert any(said in text for text in first.texts)
    core = made.deck.file.core_properties
    assert (core.title, core.author, core.language) == (first.title, "Harbour", "en")
    assert core.created.isoformat() == core.modified.isoformat() == "2026-04-02T00:00:00"
    for slide in made.deck.slides:
        assert any("SYNTHETIC DATA" in text for text in slide.texts)


def labels(series: Any) -> list[str]:
    """Give what stands beside each bar, as PowerPoint shows it."""
    form = series.data_labels.number_format
    found = []
    for place, value in enumerate(series.values):
        own = series.points[place].data_label
        if value is None:
            found.append("")
        elif own.has_text_frame:
            found.append(own.text_frame.text)
        else:
            places = len(form.replace('"%"', "").partition(".")[2])
            found.append(f"{value:.{places}f}" + ("%" if "%" in form else ""))
    return found


@pytest.mark.parametrize("name", ["rich", "few", "partly"])
def test_bars_have_the_numbers_of_the_report(decks: dict[str, Made], name: str) -> None:
    made = decks[name]
    (chart,) = [one for slide in made.deck.slides for one in slide.charts]
    table = made.report.leading
    figures = {one.title: one for one in table.rows}
    if table.headline is not None:
        figures[table.headline.title] = table.headline
    now = chart.plots[0].series[0]
    drawn = dict(zip(chart.plots[0].categories, labels(now), strict=True))
    assert len(drawn) > 1
    for title, label in drawn.items():
        if title in figures:
            assert figures[title].score == label
        else:
            assert title.removesuffix(" (protected)") in figures
            assert label == ""
    if table.has_targets:
        aims = dict(zip(chart.plots[0].categories, labels(chart.plots[0].series[1]), strict=True))
        for title, label in aims.items():
            assert not label or figures[title.removesuffix(" (protected)")].target == label


def test_what_is_protected_keeps_its_name_and_has_no_bar(decks: dict[str, Made]) -> None:
    (chart,) = [one for slide in decks["partly"].deck.slides for one in slide.charts]
    names = list(chart.plots[0].categories)
    assert names == ["Alpha", "Beta (protected)", "Gamma"]
    assert tuple(chart.plots[0].series[0].values) == (60.0, None, 40.5)


def test_of_a_place_with_nothing_to_show_nothing_is_drawn(decks: dict[str, Made]) -> None:
    slides = decks["hidden"].deck.slides
    assert not [slide for slide in slides if slide.charts or slide.tables]
    assert slides[1].title == "So few people replied that every result is protected."


def test_nothing_of_a_hidden_group_is_in_the_file(decks: dict[str, Made]) -> None:
    columns = []
    for slide in decks["rich"].deck.slides:
        for table in slide.tables:
            if "Leadership" in table[0]:
                place = table[0].index("Leadership")
                columns.append({row[place] for row in table[1:]})
    assert columns
    assert all(texts == {"protected"} for texts in columns)


@ALL
def test_no_number_is_in_the_file_that_the_report_does_not_print(
    decks: dict[str, Made], name: str
) -> None:
    made = decks[name]
    html = fill(template_folders(), "report.html.j2", {"report": made.report})
    printed = set(re.findall(r"\d+(?:\.\d+)?", html))
    count = {str(number) for number in range(1, len(made.deck.slides) + 1)}
    ends = {"0", "100", "25"}
    for slide in made.deck.slides:
        for said in everything(slide):
            found = set(re.findall(r"\d+(?:\.\d+)?", said.replace("(95%)", "")))
            assert found <= printed | count | ends | {"6", "10"}


def everything(slide: Any) -> Iterator[str]:
    yield from (slide.title, *slide.texts, *slide.alternatives, slide.notes)
    for table in slide.tables:
        for row in table:
            yield from row
    for chart in slide.charts:
        yield from chart.plots[0].categories
        for series in chart.plots[0].series:
            yield from labels(series)


@pytest.mark.parametrize("name", ["rich", "few"])
def test_the_same_report_gives_the_same_bytes(decks: dict[str, Made], name: str) -> None:
    again = rich() if name == "rich" else few()
    assert render_pptx(again) == decks[name].deck.content
    times = {entry.date_time for entry in decks[name].deck.archive.infolist()}
    assert times == {(2000, 1, 1, 0, 0, 0)}


def test_another_run_gives_the_same_bytes(decks: dict[str, Made]) -> None:
    program = "import sys; from tests.contract.test_pdf import few; "
    program += "from ticassess.report import renderer; "
    program += "sys.stdout.buffer.write(renderer('pptx').render(few()))"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    assert done.stdout == decks["few"].deck.content


@ALL
def test_every_part_is_well_formed_and_tells_no_time(decks: dict[str, Made], name: str) -> None:
    names = set()
    for part, text in decks[name].deck.parts():
        etree.fromstring(text.encode())
        names.add(part)
        assert not re.search(r"20(?!00-01-01T|26-04-02T)\d\d-\d\d-\d\dT", text)
        assert "Steve Canny" not in text
    assert not [part for part in names if "thumbnail" in part or "printer" in part]


@ALL
def test_text_says_its_language_and_is_large(decks: dict[str, Made], name: str) -> None:
    for slide in decks[name].deck.file.slides:
        for root in (slide._element, slide.notes_slide._element):
            for piece in root.iter(f"{A}r", f"{A}fld"):
                assert piece.find(f"{A}rPr").get("lang") == "en"
        footers = [one for one in slide.placeholders if one.placeholder_format.idx in (11, 12)]
        small = [piece for one in footers for piece in one._element.iter(f"{A}rPr")]
        for piece in slide._element.iter(f"{A}rPr"):
            assert piece in small or int(piece.get("sz", "1800")) >= 1800
        for shape in slide.shapes:
            if shape.has_chart:
                sizes = shape.chart._chartSpace.iter(f"{A}defRPr", f"{A}rPr")
                assert all(int(one.get("sz", "1800")) >= 1800 for one in sizes)


def test_numbers_of_two_waves_and_of_a_group_are_those_of_the_results(tmp_path: Path) -> None:
    before, now = write_wave(tmp_path, "spring"), write_wave(tmp_path, "autumn")
    now.write_text(now.read_text("utf-8") + f"earlier_waves: [{before.name}]\n", "utf-8")
    slides, results = tmp_path / "slides.pptx", tmp_path / "results.json"
    assert run(["report", str(now), "-o", str(slides), "-o", str(results)]) == 0
    records = json.loads(results.read_text("utf-8"))["results"]
    whole = {one["id"]: one for one in records if one["kind"] == "scale" and not one["by"]}
    deck = Deck(slides.read_bytes())
    charts = [one for slide in deck.slides for one in slide.charts]
    assert charts
    for title, value in zip(
        charts[0].plots[0].categories, charts[0].plots[0].series[0].values, strict=True
    ):
        assert whole[title.lower()]["score"] == value
    assert len(charts) > 1
    then, today = charts[-1].plots[0].series
    assert (then.name, today.name) == ("Spring", "Autumn")
    for title, value in zip(charts[-1].plots[0].categories, today.values, strict=True):
        assert whole[title.lower()]["score"] == value


def test_the_program_writes_it_beside_others(tmp_path: Path) -> None:
    file = write_several(tmp_path, ASSESSMENT + "outputs: [slides.pptx, results.json]\n")
    assert run(["validate", str(file)]) == 0
    assert run(["report", str(file)]) == 0
    deck = Deck((tmp_path / "slides.pptx").read_bytes())
    records = json.loads((tmp_path / "results.json").read_text("utf-8"))["results"]
    scores = {f"{one['score']:.1f}" for one in records if one["score"] is not None}
    (table,) = [
        table
        for slide in deck.slides
        if slide.title == "This is how each source scored our principles."
        for table in slide.tables
    ]
    for row in table[1:]:
        for text in row[1:]:
            assert re.fullmatch(r"\d+\.\d", text) is None or text in scores
    one = ["report", str(file), "--source", "staff", "-o", str(tmp_path / "staff.pptx")]
    assert run(one) == 0
    assert Deck((tmp_path / "staff.pptx").read_bytes()).slides
    back = ["report", str(file), "--document", "share-back", "-o", str(tmp_path / "back.pptx")]
    assert run(back) == 0
    titles = [slide.title for slide in Deck((tmp_path / "back.pptx").read_bytes()).slides]
    assert titles[1] == "If you want to talk to someone"


def with_context(**more: Any) -> GapReport:
    made = instrument()
    return present(
        made, from_answers(made, 30), reconciliation(30), (), Context(organisation="O", **more)
    )


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (3000, 500), "#0b4a80").save(file, "png")
    return file.getvalue()


def test_a_brand_has_its_colour_in_the_theme_and_its_logo_on_the_opening() -> None:
    brand = Brand(
        name="Harbour", colour="#7a1f5c", logo=Logo(content=png(), media_type="image/png")
    )
    deck = Deck(render_pptx(with_context(brand=brand)))
    themes = [text for name, text in deck.parts() if "theme/theme1" in name]
    assert 'a:accent1><a:srgbClr val="7A1F5C"' in themes[0]
    assert deck.slides[0].alternatives == ("Harbour",)
    assert not any(slide.alternatives == ("Harbour",) for slide in deck.slides[1:])


def test_hostile_text_is_text_and_arabic_runs_from_right_to_left() -> None:
    contacts = ("مركز الرعاية 0800", "Ana & Ion <x>", "Long " * 400)
    deck = Deck(
        render_pptx(with_context(wave=HOSTILE + "\x0b", support_contacts=contacts, draft=True))
    )
    texts = [text for slide in deck.slides for text in slide.texts]
    assert HOSTILE in texts
    assert "Ana & Ion <x>" in texts
    assert any("DRAFT" in text for text in deck.slides[0].texts)
    leftward = [
        "".join(text.text or "" for text in one.iter(f"{A}t"))
        for slide in deck.file.slides
        for one in slide._element.iter(f"{A}p")
        if one.find(f"{A}pPr") is not None and one.find(f"{A}pPr").get("rtl") == "1"
    ]
    assert leftward == ["مركز الرعاية 0800"]


def test_own_words_count_here_too(tmp_path: Path) -> None:
    (tmp_path / "words.yaml").write_text("slides: {support: We are here.}\n", "utf-8")
    made = instrument()
    folders = template_folders(tmp_path)
    context = Context(support_contacts=("Ana",))
    report = present(made, from_answers(made, 30), reconciliation(30), (), context, folders=folders)
    assert "We are here." in [slide.title for slide in Deck(render_pptx(report)).slides]
