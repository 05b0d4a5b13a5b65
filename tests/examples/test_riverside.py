"""The made-up clinic: plainly synthetic, readable, rich enough to show what a report can say."""

import csv
import importlib.util
import ipaddress
import json
import shutil
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from ticassess.assessment import load_assessment
from ticassess.cli.boundary import run
from ticassess.instrument import load_instrument
from ticassess.responses import Responses, read_responses

ROOT = Path(__file__).resolve().parents[2]
RIVERSIDE = ROOT / "examples" / "riverside"
ANSWERS = RIVERSIDE / "responses.csv"


@pytest.fixture(scope="module")
def answers() -> Responses:
    return read_responses(load_instrument("tic-principles"), ANSWERS, by=["role", "Site"])


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with ANSWERS.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("riverside_generate", RIVERSIDE / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "folder", sorted(path.parent.name for path in ROOT.glob("examples/*/assessment.yaml"))
)
def test_an_example_has_no_findings(folder: str) -> None:
    assert run(["validate", str(ROOT / "examples" / folder), "--fail-on", "info"]) == 0


def test_its_generator_gives_the_same_bytes() -> None:
    assert generator().export(load_instrument("tic-principles")).encode() == ANSWERS.read_bytes()


def test_it_says_everywhere_that_it_is_made_up() -> None:
    assert "synthetic" in load_assessment(RIVERSIDE / "assessment.yaml").organisation
    assert "synthetic" in (RIVERSIDE / "README.md").read_text("utf-8")
    contacts = load_assessment(RIVERSIDE / "assessment.yaml").support_contacts
    assert contacts
    assert all("made up" in str(contact) for contact in contacts)


def test_no_address_in_it_can_belong_to_anybody(rows: list[dict[str, str]]) -> None:
    set_aside = [ipaddress.ip_network(network) for network in ("192.0.2.0/24", "2001:db8::/32")]
    for row in rows:
        if row["E-mail"]:
            assert row["E-mail"].endswith("@example.org")
            address = ipaddress.ip_address(row["IP address"])
            assert any(address in network for network in set_aside)


def test_every_row_is_kept_or_counted(answers: Responses) -> None:
    reading = answers.reconciliation
    assert (reading.rows_read, reading.kept) == (145, 140)
    assert dict(reading.excluded) == {"blank row": 2, "no answers": 2, "duplicate": 1}


def test_every_column_is_understood_without_a_map(answers: Responses) -> None:
    reading = answers.reconciliation
    uses = Counter(column.use for column in reading.columns)
    assert uses["item"] == 61
    assert {column.header for column in reading.columns if column.use == "personal"} == {
        "E-mail",
        "IP address",
    }
    assert uses["extra"] == 0
    assert reading.items_without_column == ()


def test_there_are_some_non_answers_of_every_kind_and_no_riddles(answers: Responses) -> None:
    cells = answers.reconciliation.cells
    for kind in ("not_applicable", "dont_know", "prefer_not_to_say", "skipped"):
        assert 24 <= cells[kind] <= 100, kind
    assert cells.get("unmatched", 0) == 0


def test_one_role_is_small_and_every_role_works_at_every_site(answers: Responses) -> None:
    people = Counter(zip(answers.levels["role"], answers.levels["Site"], strict=True))
    roles = Counter(answers.levels["role"])
    assert roles.pop("leadership") == 4
    assert min(roles.values()) >= 10
    assert len(people) == len(generator().PEOPLE) * len(generator().SITES)


def test_response_rates_are_believable(answers: Responses) -> None:
    invited = load_assessment(RIVERSIDE / "assessment.yaml").invited
    assert invited.total is not None
    assert 0.6 <= 140 / invited.total <= 0.9
    for breakdown, levels in invited.by.items():
        assert sum(levels.values()) == invited.total
        replies = Counter(answers.levels[breakdown])
        assert set(replies) == set(levels)
        for level, people in levels.items():
            assert 0.6 <= replies[level] / people <= 0.9, (breakdown, level)


@pytest.fixture(scope="module")
def scores(riverside_scored: Path) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(riverside_scored.read_text("utf-8"))["results"]
    return [record for record in records if record["kind"] == "scale"]


def test_the_scores_tell_a_story(scores: list[dict[str, Any]]) -> None:
    whole = {record["id"]: record for record in scores if record["by"] is None}
    principles = {
        name: record for name, record in whole.items() if record["framework"] == "principle"
    }
    assert {record["band"] for record in principles.values()} >= {
        "starting",
        "developing",
        "established",
    }
    assert whole["physical_safety"]["gap"] <= 0  # something to be proud of
    assert whole["emotional_safety"]["score"] < whole["physical_safety"]["score"] - 10
    assert max(whole["peer_support"]["score"], whole["culture_history_gender"]["score"]) < 50

    by_role = {
        record["group"]: record["score"]
        for record in scores
        if (record["by"], record["id"]) == ("role", "peer_support")
    }
    assert by_role["direct_care"] - by_role["peer"] > 10


def test_leadership_is_protected_and_so_is_what_would_give_it_away(
    scores: list[dict[str, Any]],
) -> None:
    hidden = {
        record["group"] for record in scores if record["by"] == "role" and record["suppressed"]
    }
    # Nobody chose “Something else”, and not even that is said.
    assert hidden == {"support", "leadership", "other"}
    assert not any(
        record["suppressed"]
        for record in scores
        if record["by"] == "Site" and record["n"] is not None
    )


def test_each_site_has_a_report_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of 140 replies, 61 are from Main Street; no report of a site speaks of another one."""
    for name in ("assessment.yaml", "responses.csv"):
        shutil.copy(RIVERSIDE / name, tmp_path)
    file, folder = tmp_path / "assessment.yaml", tmp_path / "reports"
    text = file.read_text("utf-8")
    assert "\nby: [role, Site]\n" in text
    # One breakdown takes a fraction of the time of two, and these reports show no other.
    file.write_text(text.replace("\nby: [role, Site]\n", "\nby: [Site]\n"), "utf-8")
    options = ["--document", "share-back", "--format", "html", "--draft", "--jobs", "1"]
    assert run(["report", str(file), "--each", "Site", "-o", str(folder), *options]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1] == "Site: 3 of 3 groups have a report of their own."
    sites = {"harbour": "Harbour", "main-street": "Main Street", "north-hill": "North Hill"}
    names = [f"{name}.html" for name in (*sites, "whole")]
    assert sorted(path.name for path in folder.iterdir()) == sorted([*names, "index.csv"])
    for name, title in sites.items():
        page = (folder / f"{name}.html").read_text("utf-8")
        assert f"{title} · Riverside Clinic" in page
        for other in sites.values():
            assert (other in page) == (other == title)
    main = (folder / "main-street.html").read_text("utf-8")
    assert "61 people answered our questions." in main
    # Safety: the mean of 56.4 and 80.4, which all 61 have.
    assert ">68.4<" in main
    assert "140 people" not in main
