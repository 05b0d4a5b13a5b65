"""Weights of groups that the instrument declares: one total, in which each group counts as said."""

import json
from pathlib import Path

import pytest

from ticassess.cli.boundary import run

ROOT = Path(__file__).resolve().parents[2]
HALF_EACH = ROOT / "tests" / "instruments" / "valid" / "half-each.yaml"
STAFF = ["3,3,2,staff", "3,2,2,staff", "2,3,3,staff", "1,3,2,staff"] * 8
CLIENTS = ["1,2,2,client", "2,1,1,client", "3,1,2,client", "1,1,1,client"] * 4
VISITORS = ["2,2,3,visitor", "1,2,2,visitor"] * 6


def scored(
    folder: Path, rows: list[str], *more: str, capsys: pytest.CaptureFixture[str]
) -> tuple[int, dict, str]:
    (folder / "answers.csv").write_text("\n".join(["asked,heard,no,role", *rows, ""]), "utf-8")
    code = run(["score", str(HALF_EACH), str(folder / "answers.csv"), "--format", "json", *more])
    said = capsys.readouterr()
    return code, json.loads(said.out) if said.out else {}, said.err


def voice(document: dict) -> dict[str | None, dict]:
    return {record["group"]: record for record in document["results"] if record["id"] == "voice"}


@pytest.mark.parametrize("more", [(), ("--by", "role")])
def test_each_group_counts_as_the_instrument_says(
    tmp_path: Path, more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Without `--by`, too: the groups are read since the total needs them."""
    rows = [*STAFF, *CLIENTS, *VISITORS]
    code, document, _ = scored(tmp_path, rows, *more, capsys=capsys)
    assert (code, document["weighting"]) == (0, {"by": "role"})
    found = voice(document)
    # Of 6 points staff have 5, 4, 5 and 3, clients 2, 1, 3 and 0, visitors 4 and 2:
    # they count 1, 1 and 0.5 of 2.5.
    assert [found[group]["score"] for group in ("staff", "client", "visitor")] == [70.8, 25, 50]
    assert found[None]["score"] == round(0.4 * (70.8333 + 25) + 0.2 * 50, 1)
    assert (found[None]["n"], found[None]["sd"]) == (60, None)
    assert found[None]["ci_low"] < found[None]["score"] < found[None]["ci_high"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([*STAFF, *CLIENTS], "nobody replied from `visitor`"),
        ([*STAFF, *CLIENTS, *VISITORS, "1,1,1,"], "1 replies are from `(unknown)` of `role`"),
    ],
)
def test_a_group_that_cannot_be_weighed_stops_the_run(
    tmp_path: Path, rows: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, document, said = scored(tmp_path, rows, capsys=capsys)
    assert (code, document) == (1, {})
    assert f"TIC236 unusable-weights: {message}" in said


def test_an_assessment_with_weights_of_its_own_has_the_last_word(tmp_path: Path) -> None:
    rows = [*STAFF, *CLIENTS, *VISITORS]
    (tmp_path / "answers.csv").write_text("\n".join(["asked,heard,no,role", *rows, ""]), "utf-8")
    file = tmp_path / "assessment.yaml"
    file.write_text(
        f"ticassess: 1\nkind: assessment\norganisation: Ours\ninstrument: {HALF_EACH}\n"
        "responses: [{file: answers.csv}]\nby: [role]\nweighting: role\n"
        "invited: {role: {staff: 40, client: 20, visitor: 40}}\noutputs: [r.json]\n",
        "utf-8",
    )
    assert run(["report", str(file)]) == 0
    found = voice(json.loads((tmp_path / "r.json").read_text("utf-8")))
    assert found[None]["score"] == pytest.approx(0.4 * 70.8333 + 0.2 * 25 + 0.4 * 50, abs=0.06)


def test_explain_shows_how_the_total_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*STAFF, *CLIENTS, *VISITORS]
    (tmp_path / "answers.csv").write_text("\n".join(["asked,heard,no,role", *rows, ""]), "utf-8")
    assert run(["explain", str(HALF_EACH), str(tmp_path / "answers.csv"), "voice"]) == 0
    said = capsys.readouterr().out
    assert "Each counts as the instrument says: Σ (its weight / all weights)·score." in said
    assert said.rstrip().endswith("voice = 48.3")
