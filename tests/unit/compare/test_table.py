"""What `compare` prints on a terminal: no number is cut, however many waves there are."""

import pytest

from tests.unit.compare.waves import score, wave
from ticassess.cli.compare_table import tables_of_waves
from ticassess.compare import compare_waves


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_no_number_is_cut_at_80_columns(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    values = [f"{number}{number}.{number}" for number in range(1, count + 1)]
    waves = []
    for place, value in enumerate(values):
        scores = {"alpha": score(value, "0.0", "99.9")}
        waves.append(wave(f"Staff survey of spring {2020 + place}", scores))
    table, _, _ = tables_of_waves(compare_waves(waves), "O").partition("\nNobody knows")
    assert all(len(line) <= 80 for line in table.splitlines())
    cells = [cell for line in table.splitlines() if "Alpha" in line for cell in line.split()]
    since_first = f"+{(count - 1) * 11.1:.1f}"
    assert set(values) | {since_first, "+11.1"} <= set(cells)
    assert "protecte\n" not in table
    assert "protected" in table
