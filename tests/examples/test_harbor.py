"""The made-up house with seven sources: synthetic, whole, in two languages, safe to show."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ticassess.assessment import load_assessment
from ticassess.cli.boundary import run

ROOT = Path(__file__).resolve().parents[2]
HARBOR = ROOT / "examples" / "harbor"
SOURCES = ("staff", "leadership", "client", "caregiver", "walkthrough", "written_rules", "domains")


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("harbor_generate", HARBOR / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_its_generator_gives_the_same_bytes() -> None:
    made = generator().files()
    assert set(made) == {path.name for path in HARBOR.glob("*.csv")}
    for name, text in made.items():
        assert text.encode() == (HARBOR / name).read_bytes(), name


def test_it_says_everywhere_that_it_is_made_up() -> None:
    assessment = load_assessment(HARBOR / "assessment.yaml")
    assert "synthetic" in assessment.organisation
    assert "synthetic" in (HARBOR / "README.md").read_text("utf-8")
    assert all("made up" in contact for contact in assessment.support_contacts)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("harbor")
    assert run(["demo", "--example", "harbor", "-o", str(folder)]) == 0
    return folder


@pytest.fixture(scope="module")
def results(demo: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((demo / "results.json").read_text("utf-8"))
    return found


def test_all_seven_sources_are_there_and_no_ledger(demo: Path, results: dict[str, Any]) -> None:
    assert tuple(about["id"] for about in results["sources"]) == SOURCES
    kinds = [about["kind"] for about in results["sources"]]
    assert kinds == [*["people"] * 4, "places", "documents", "consensus"]
    assert (demo / "gap-report.pdf").read_bytes().startswith(b"%PDF")
    assert not list(demo.glob("*.ledger.json"))


def test_two_languages_are_one_source_and_read_alike(results: dict[str, Any]) -> None:
    abouts = {about["id"]: about for about in results["sources"]}
    assert abouts["client"]["respondents"]["kept"] == 22 + 15
    assert abouts["caregiver"]["respondents"]["kept"] == 16 + 12
    groups = set()
    for record in results["results"]:
        if (record["source"], record["id"], record["by"]) == ("client", "safety", "Language"):
            groups.add((record["group"], record["score"] is not None))
    assert groups == {("English", True), ("Spanish", True)}


def test_the_story_is_in_the_numbers(results: dict[str, Any]) -> None:
    scores = {}
    for record in results["results"]:
        if record["by"] is None:
            scores[record["source"], record["id"]] = record["score"]
    assert scores["leadership", "empowerment_voice_choice"] > 75
    assert scores["client", "empowerment_voice_choice"] < 50
    assert scores["caregiver", "collaboration_mutuality"] < 50
    assert scores["walkthrough", "physical_safety"] > 75
    assert scores["domains", "financing"] < 25 < scores["written_rules", "financing"]
    clear = {gap["id"]: gap for gap in results["gaps"] if gap["more_than_chance"]}
    voice = clear["empowerment_voice_choice"]
    assert (voice["high"], voice["low"]) == ("leadership", "client")


def test_the_attacker_finds_nothing_in_it(demo: Path) -> None:
    assert run(["audit", str(demo / "results.json")]) == 0


def test_every_source_stands_in_the_report(demo: Path) -> None:
    page = (demo / "gap-report.html").read_text("utf-8")
    for title in ("Staff", "Leadership", "Clients", "Caregivers", "Walk-through", "Agreed stages"):
        assert title in page
    assert "Synthetic example" in page
