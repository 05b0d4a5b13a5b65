"""`ticassess action-plan` and the documents of `report`, as somebody uses them in turn."""

import csv
from pathlib import Path

import pytest

from tests.contract.test_report import assessment
from ticassess.cli.boundary import run

BANDS = "bands: [{id: low, min: 0, label: {en: Low}}, {id: high, min: 90, label: {en: High}}]"
ADVICE = """
recommendations:
  - when: {scale: calm, band: low}
    say: People told you.
    first_step: Open a calm room.
    effort: quick
    owner: House team
    check: People use it.
"""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_plan_goes_from_suggestions_to_the_share_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = "action_plan: plan.csv\ndocuments: {share_back: [back.html], annex: [annex.html]}\n"
    path = assessment(tmp_path, more=more, outputs="[r.html]")
    questionnaire = tmp_path / "tiny.yaml"
    asked = questionnaire.read_text("utf-8").replace("target: 75}", f"target: 75, {BANDS}}}")
    questionnaire.write_text(asked + ADVICE, "utf-8")
    plan = tmp_path / "plan.csv"

    assert run(["report", str(path)]) == 3  # it is named, and nobody has made it yet
    assert "ticassess action-plan" in capsys.readouterr().err
    assert run(["action-plan", str(path)]) == 0
    assert run(["action-plan", str(path)]) == 2  # what is there is never replaced
    assert "--update" in capsys.readouterr().err

    suggested = rows_of(plan)
    assert [(row["Step"], row["Status"]) for row in suggested] == [
        ("Open a calm room.", "suggested")
    ]
    text = plan.read_text("utf-8-sig").replace("suggested", "agreed").replace("House team", "Ana")
    own = text + ",Paint the hall,,,,,,,not yet,The paint is late,\n"
    plan.write_text(own, "utf-8")
    assert run(["action-plan", str(path), "--update"]) == 0
    assert "yours is kept" in capsys.readouterr().err
    assert plan.read_text("utf-8") == own  # nothing was added, so nothing was written
    assert [row["Step"] for row in rows_of(plan)] == ["Open a calm room.", "Paint the hall"]
    assert rows_of(plan)[0]["Who"] == "Ana"

    assert run(["report", str(path)]) == 0
    names = ("r.html", "back.html", "annex.html")
    pages = {name: (tmp_path / name).read_text("utf-8") for name in names}
    assert "What we agreed to do" in pages["r.html"]
    back = pages["back.html"]
    assert back.index("What we will do") < back.index("Open a calm room.")
    assert back.index("What we cannot do yet") < back.index("The paint is late")
    assert "What was asked" in pages["annex.html"]  # single statements are protected here

    plan.write_text(own.replace("not yet", "perhaps"), "utf-8")
    assert run(["action-plan", str(path), "--update"]) == 3
    assert "row 3 has the status “perhaps”" in capsys.readouterr().err
    assert run(["report", str(path), "--document", "share-back", "--force"]) == 3
    assert "row 3 has the status “perhaps”" in capsys.readouterr().err
    assert (tmp_path / "back.html").read_text("utf-8") == back
