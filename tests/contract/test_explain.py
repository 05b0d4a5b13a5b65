"""`ticassess explain`: it ends in the number that every output prints, and says no more."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.frozen import FROZEN, PRINCIPLES_1, RIVERSIDE_1
from ticassess.audit import CHECKS, PAGE_CHECKS
from ticassess.cli.boundary import run
from ticassess.cli.known_findings import known_findings
from ticassess.lint.rules import RULES

SOURCE = Path(__file__).parents[2] / "src" / "ticassess"
WITHOUT_HEAVY_PACKAGES = """
import sys
for name in ("jinja2", "numpy", "pandas", "scipy", "weasyprint", "xlsxwriter"):
    sys.modules[name] = None  # importing it fails
from ticassess.cli.known_findings import explained
for code in sys.argv[1:]:
    print(explained(code).split()[0])
"""
FILES = ("../tic-principles/instrument.yaml", "responses.csv")


@pytest.fixture(autouse=True)
def _in_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every run leaves its mark in a ledger, so every test has answers of its own."""
    for name in ("riverside", "tic-principles"):
        shutil.copytree(FROZEN / name, tmp_path / name)
    monkeypatch.chdir(tmp_path / "riverside")


def said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    capsys.readouterr()
    assert run(["explain", *arguments]) == code
    return capsys.readouterr().out


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What `score` prints of the same answers, from a copy of its own."""
    folder = tmp_path_factory.mktemp("scored")
    answers, output = Path(shutil.copy(RIVERSIDE_1, folder)), folder / "results.json"
    asked = ["score", str(PRINCIPLES_1), str(answers), "--by", "role", "-o", str(output)]
    assert run(asked) == 0
    found: list[dict[str, object]] = json.loads(output.read_text("utf-8"))["results"]
    return found


@pytest.mark.parametrize(
    "name", ["overall", "safety", "emotional_safety", "no_fear", "saf_p1", "saf_p4"]
)
def test_the_last_line_is_the_number_that_score_prints(
    name: str, records: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    record = next(r for r in records if r["id"] == name and r["by"] is None)
    last = said(capsys, *FILES, name).strip().splitlines()[-1]
    assert last == f"{name} = {float(str(record['score'])):.1f}"


def test_a_group_is_explained_like_the_whole(
    records: list[dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    record = next(r for r in records if r["id"] == "peer_support" and r["group"] == "peer")
    by_value = said(capsys, *FILES, "peer_support", "--by", "role", "--group", "peer")
    assert by_value.strip().endswith(f"peer_support = {record['score']}")
    assert (
        said(capsys, *FILES, "peer_support", "--by", "role", "--group", "Peer worker") == by_value
    )


def test_an_items_steps_can_be_worked_out_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *FILES, "saf_p4")
    assert "Reverse-scored: x becomes 1 + 5 − x." in text
    step = next(line for line in text.splitlines() if " / " in line and "·" in line and "(" in line)
    products, n = step.strip().split(" = ")[0].rsplit(" / ", 1)
    total = sum(
        int(a) * int(b) for a, b in (pair.split("·") for pair in products.strip("()").split(" + "))
    )
    assert text.strip().endswith(f"saf_p4 = {round(total / int(n) + 1e-9, 1)}")


def test_a_protected_number_stays_protected(capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, *FILES, "safety", "--by", "role", "--group", "leadership", code=4)
    assert text.strip().endswith("safety = protected")
    assert "entered" not in text


def test_an_assessment_file_explains_its_own_targets(capsys: pytest.CaptureFixture[str]) -> None:
    file = Path("assessment.yaml")
    text = file.read_text("utf-8")
    assert "\nby: [role, Site]\n" in text
    # It is about the whole, and one breakdown takes less time than two.
    file.write_text(text.replace("\nby: [role, Site]\n", "\nby: [Site]\n"), "utf-8")
    text = said(capsys, "assessment.yaml", "safety")
    assert "75.0 − 66.3 = 8.7" in text


def codes_in_the_source() -> set[str]:
    codes: set[str] = set()
    for path in SOURCE.rglob("*.py"):
        codes.update(re.findall(r"\b(TIC\d{3}|AUDIT)\b", path.read_text("utf-8")))
    return codes


def test_every_code_that_the_program_can_print_is_explained(
    capsys: pytest.CaptureFixture[str],
) -> None:
    codes = codes_in_the_source()
    assert {"TIC101", "TIC204", "TIC901", "TIC923", "TIC951", "TIC971", "AUDIT"} < codes
    for code in sorted(codes):
        lines = said(capsys, code).splitlines()
        assert lines[0].startswith(f"{code} ")
        assert len(" ".join(lines[1:])) > 30, code
        name = lines[0].split()[1]
        if name != "(error,":
            assert said(capsys, name).splitlines()[0] == lines[0]


def test_no_two_kinds_of_findings_share_a_code_or_a_name() -> None:
    names = [*CHECKS, *PAGE_CHECKS]
    codes = []
    for known in known_findings():
        codes.append(known.code)
        names.append(known.name)
    assert len(codes) == len(set(codes))
    assert len(names) == len(set(names))


def test_the_former_name_of_a_check_is_told_beside_the_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "unknown-key")
    assert text.startswith("TIC104 unknown-key (")
    assert "now called `unexpected-key`" in text
    assert "unexpected-key" not in said(capsys, "TIC104")


def test_every_code_is_explained_by_the_small_installation() -> None:
    codes = sorted(codes_in_the_source() - {"AUDIT"})
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_HEAVY_PACKAGES, *codes],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == codes


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_says_why(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, code)
    assert text.startswith(f"{code} {RULES[code].name} (")
    assert said(capsys, RULES[code].name).startswith("TIC")


def test_what_audit_finds_is_explained_by_its_code_and_by_the_name_of_the_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = said(capsys, "AUDIT")
    assert text.startswith("AUDIT (error, published files)")
    assert said(capsys, "audit") == text
    for name in (*CHECKS, *PAGE_CHECKS):
        assert name in text
        of_check = said(capsys, name)
        assert of_check.startswith(f"AUDIT {name} (error, published ")
        assert "Do not send" in of_check or "Correct the staff list" in of_check


def test_a_word_is_wrong_usage_where_nothing_is_installed_that_audit_needs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "ticassess.audit", None)
    assert run(["explain", "no-such-rule"]) == 2
    assert capsys.readouterr().err.startswith("There is no rule `no-such-rule`.")


@pytest.mark.parametrize(
    "arguments",
    [
        ["TIC999"],
        ["no-such-thing"],
        [*FILES, "saftey"],
        [*FILES, "safety", "--by", "role"],
        [*FILES, "safety", "--by", "role", "--group", "nobody"],
    ],
)
def test_wrong_words_are_wrong_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", *arguments]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (FILES, "Which number? Its id is missing."),
        (["tic-principles", "safety"], "The file of answers is missing."),
    ],
)
def test_what_is_missing_is_said(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", *arguments]) == 2
    assert capsys.readouterr().err.startswith(says)


def test_a_protected_number_says_where_the_rules_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", *FILES, "safety", "--by", "Role", "--group", "leadership"]) == 4
    told = capsys.readouterr().err
    assert "too few" not in told  # that would tell which group is small
    assert "https://github.com/ticassess/ticassess/blob/main/docs/explanation/privacy.md" in told


def test_a_contrast_is_explained_with_how_reliable_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    instrument = Path(__file__).parents[1] / "instruments" / "valid" / "contrast.yaml"
    rows = [
        "1,2,3,3",
        "2,2,3,2",
        "3,1,2,3",
        "1,1,3,3",
        "2,3,2,2",
        "3,3,3,3",
        "1,2,2,3",
        "2,1,3,2",
        "3,2,2,3",
        "2,2,1,2",
    ]
    answers = tmp_path / "answers.csv"
    answers.write_text("\n".join(["heart_1,heart_2,body_1,body_2", *rows]) + "\n")
    text = said(capsys, str(instrument), str(answers), "heart_less_body")
    assert "emotional less physical" in text
    assert "Reliability of the difference:" in text
    # (−75 − 25 − 25 − 100 + 25 + 0 − 50 − 50 + 0 + 25) / 10
    assert text.strip().endswith("heart_less_body = −27.5")
    assert run(["score", str(instrument), str(answers), "--format", "json"]) == 0
    record = next(
        r for r in json.loads(capsys.readouterr().out)["results"] if r["framework"] == "contrast"
    )
    assert f"Reliability of the difference: {record['reliability']:.2f}" in text
