"""Let PSPP write data files and count in them, and compare its figures with what we read."""

import csv
import json
import math
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ticassess.instrument import Instrument, load_instrument
from ticassess.responses import Source, read_responses


def main(folder: Path) -> int:
    """Print a line for each difference."""
    failed = 0
    for place in sorted(folder.iterdir()):
        for difference in _differences(place):
            print(f"  {place.name}: {difference}")
            failed += 1
    return 1 if failed else 0


def _differences(place: Path) -> Iterator[str]:
    about = json.loads((place / "about.json").read_text("utf-8"))
    items = about["variables"]
    with tempfile.TemporaryDirectory() as folder:
        command = ["pspp", "--no-output", str((place / "answers.sps").resolve())]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        if done.returncode:
            yield f"PSPP: {done.stdout.strip() or done.stderr.strip()}"
            return
        with Path(folder, "figures.csv").open(encoding="utf-8", newline="") as file:
            ((_, *figures),) = csv.reader(file)
        by_item = dict(zip(items, zip(figures[::2], figures[1::2], strict=True), strict=True))
        instrument = load_instrument(about["instrument"])
        for name in ("answers.sav", "answers.zsav"):
            source = Source(content=Path(folder, name), form=about["form"])
            for difference in _other_figures(instrument, source, by_item):
                yield f"{name}, {difference}"


def _other_figures(
    instrument: Instrument, source: Source, by_item: Mapping[str, tuple[str, str]]
) -> Iterator[str]:
    responses = read_responses(instrument, source)
    for item, (n, mean) in by_item.items():
        options = instrument.answers_to(instrument.item(item).response_scale).options
        values = []
        for code in responses.codes_of(item).tolist():
            if code < len(options) and options[code].value is not None:
                values.append(float(options[code].value))
        if len(values) != int(n):
            yield f"{item}: {n} answers, read {len(values)}"
        elif values and not math.isclose(sum(values) / len(values), float(mean), rel_tol=1e-12):
            yield f"{item}: mean {mean}, read {sum(values) / len(values)}"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
