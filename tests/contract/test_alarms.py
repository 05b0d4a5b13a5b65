"""Alarms about items that point the other way, as `score` tells them."""

from pathlib import Path

import pytest

from tests.reference_data import reference
from ticassess.cli.boundary import run

CASE = ("cases", "answers", "scoring")
ANSWERS = "13-polarity-by-site"


def told(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    assert run([*command, "--draft"]) == 0
    said = capsys.readouterr().err.splitlines()
    return "\n".join(line for line in said if "once more" in line)


def test_the_site_whose_tool_turned_the_answers_round_is_named(
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = [str(reference(*CASE, name)) for name in ("13-polarity.yaml", f"{ANSWERS}.csv")]
    assert told(capsys, "score", *files, "--by", "site") == (
        "Look at the reverse-scored items once more: in `site`, `B`, together they point the "
        "opposite way from the rest. They are `q3` and `q5`."
    )


def test_so_is_its_file_where_each_site_sent_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    header, *rows = reference(*CASE, f"{ANSWERS}.csv").read_text("utf-8").splitlines()
    for site in "AB":
        lines = [header, *(row for row in rows if row.endswith(f",{site}"))]
        (tmp_path / f"{site}.csv").write_text("\n".join(lines), "utf-8")
    path = tmp_path / "assessment.yaml"
    path.write_text(
        "ticassess: 1\nkind: assessment\norganisation: Ours\noutputs: [r.json]\n"
        f"instrument: {reference(*CASE, '13-polarity.yaml').as_posix()}\n"
        "responses: [{file: A.csv}, {file: B.csv}]\n",
        "utf-8",
    )
    said = told(capsys, "report", str(path))
    assert "B.csv, together they point the opposite way" in said
    assert "A.csv" not in said
