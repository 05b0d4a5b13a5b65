"""Made rows that have a printed percentage, and what the command line prints of them."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.reference_data import reference
from ticassess.cli.boundary import run
from ticassess.instrument import Instrument, load_instrument

SKELETONS = Path(__file__).parents[2] / "instruments" / "skeletons"

Record = dict[str, Any]


def table(folder: str, name: str) -> list[dict[str, str]]:
    """Read a table of the reference data."""
    with reference(folder, name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def skeleton(name: str) -> Instrument:
    return load_instrument(str(SKELETONS / f"{name}.yaml"))


def hundred_rows(instrument: Instrument, percentages: Mapping[str, int]) -> list[dict[str, int]]:
    """Make one hundred replies in which every item has the given percentage of positive answers.

    The others are neutral and worst answers in turn, which must not count as positive. Answers are
    as they are given: low where a negatively worded item is positive.
    """

    def answer(name: str, row: int) -> int:
        value = (5, 4)[row % 2] if row < percentages[name] else (3, 1)[row % 2]
        return 6 - value if instrument.item(name).reverse else value

    return [{name: answer(name, row) for name in percentages} for row in range(100)]


def write_rows(path: Path, rows: Sequence[Mapping[str, object]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def printed(
    instrument: Path, answers: Path, capsys: pytest.CaptureFixture[str]
) -> Mapping[str, Record]:
    """Give what `ticassess score` prints for everybody, by id."""
    assert run(["score", str(instrument), str(answers), "--format", "json"]) == 0
    return dict(_records(json.loads(capsys.readouterr().out)))


def _records(document: Record) -> Iterator[tuple[str, Record]]:
    for record in document["results"]:
        yield record["id"], record
