"""The made-up house with seven sources: synthetic, whole, in two languages, safe to show."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.demos import Demo
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
    for contact in assessment.support_contacts:
        assert "made up" in contact.in_language("en")
        assert "inventada" in contact.in_language("es")


def test_the_whole_job_on_it(harbor: Demo) -> None:
    folder = harbor.folder
    results = json.loads((folder / "results.json").read_text("utf-8"))
    look_at_sources(results)
    look_at_the_story(results)
    assert not list(folder.glob("*.ledger.json"))
    assert (folder / "gap-report.pdf").read_bytes().startswith(b"%PDF")
    page = (folder / "gap-report.html").read_text("utf-8")
    for title in ("Staff", "Leadership", "Clients", "Caregivers", "Walk-through", "Agreed stages"):
        assert title in page
    assert "Synthetic example" in page
    spanish = (folder / "gap-report-es.html").read_text("utf-8")
    assert '<html lang="es">' in spanish
    for title in ("Personal", "Personas usuarias", "Quienes cuidan", "Recorrido"):
        assert title in spanish
    # How to cite a questionnaire is in one language.
    own_words = spanish.replace("Walk-through of a place, version", "")
    for english in ("Walk-through", "Written rules", "Synthetic example", "made up", "extension"):
        assert english not in own_words
    assert run(["audit", str(folder / "results.json")]) == 0


def look_at_sources(results: dict[str, Any]) -> None:
    assert tuple(about["id"] for about in results["sources"]) == SOURCES
    kinds = [about["kind"] for about in results["sources"]]
    assert kinds == [*["people"] * 4, "places", "documents", "consensus"]
    # Two languages are one source, and are read alike.
    kept = {about["id"]: about["respondents"]["kept"] for about in results["sources"]}
    assert (kept["client"], kept["caregiver"]) == (22 + 15, 16 + 12)
    groups = set()
    for record in results["results"]:
        if (record["source"], record["id"], record["by"]) == ("client", "safety", "Language"):
            groups.add((record["group"], record["score"] is not None))
    assert groups == {("English", True), ("Spanish", True)}


def look_at_the_story(results: dict[str, Any]) -> None:
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
