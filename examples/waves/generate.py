"""Make the answers of two waves: a made-up clinic that asks again after a year.

Run `python examples/waves/generate.py` from the repository; the same seeds give the same files, to
the byte.
"""

import csv
from pathlib import Path

import numpy as np

from ticassess.instrument import Instrument, load_instrument

HERE = Path(__file__).parent
PEOPLE = {
    "2026": {"nurse": 26, "peer": 12, "admin": 14},
    "2027": {"nurse": 31, "peer": 11, "admin": 13},
}
SEEDS = {"2026": 20260302, "2027": 20270301}

# Average answers, 0 to 3. Much was done about being heard, and nothing about safety.
SCALES = {
    "2026": {"safe": 1.75, "heard": 1.2, "trust": 1.55, "support": 1.5},
    "2027": {"safe": 1.75, "heard": 1.95, "trust": 1.65, "support": 1.6},
}
ROLES = {"nurse": 0.0, "peer": -0.4, "admin": 0.25}


def main() -> None:
    """Write the answers of each wave beside this file."""
    for year in PEOPLE:
        instrument = load_instrument(str(HERE / f"questionnaire-{year}.yaml"))
        with (HERE / f"answers-{year}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["role", *(item.id for item in instrument.items)])
            writer.writerows(replies(instrument, year))


def replies(instrument: Instrument, year: str) -> list[list[str]]:
    """Give one row of cells for each person, in random order."""
    random = np.random.default_rng(SEEDS[year])
    rows = []
    for role, people in PEOPLE[year].items():
        for _ in range(people):
            person = random.normal(ROLES[role], 0.45)
            cells = [role]
            for item in instrument.items:
                opinion = SCALES[year][item.scales[0]] + person
                value = int(np.clip(np.rint(random.normal(opinion, 0.6)), 0, 3))
                cells.append(str(3 - value if item.reverse else value))
            rows.append(cells)
    return [rows[position] for position in random.permutation(len(rows))]


if __name__ == "__main__":
    main()
