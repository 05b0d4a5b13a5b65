"""What `docs/how-to/notebook.md` shows works as it stands there, one cell after the other."""

import re
import shutil
from pathlib import Path

import pytest

import ticassess

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "how-to" / "notebook.md"


@pytest.mark.filterwarnings("ignore::ticassess.AnswersWarning")
def test_its_cells_work_one_after_the_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "riverside" / "responses.csv", tmp_path)
    cells = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(cells) == 6
    notebook: dict[str, object] = {}
    for number, cell in enumerate(cells, start=1):
        exec(compile(cell, f"cell {number}", "exec"), notebook)
    assert isinstance(notebook["result"], ticassess.AssessmentResult)
    written = {"survey.ledger.json", "gap-report.html", "results.xlsx"}
    assert written <= {path.name for path in tmp_path.iterdir()}
    said = capsys.readouterr().out
    assert said.startswith("tic-principles ")
    assert "peer_support" in notebook["principles"]["id"].to_list()  # type: ignore[index]
