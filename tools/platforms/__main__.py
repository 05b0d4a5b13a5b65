"""Hold exported forms, and answers as we read them, to the tools of the platforms.

    python -m tools.platforms               bundled instruments and 50 random ones
    python -m tools.platforms --random 5    fewer
    python -m tools.platforms --sample      a few, in about a minute; what cannot be had is left out

LimeSurvey has no tool that runs here, and Qualtrics none for forms; only `tests/roundtrip` reads
these.
"""

import argparse
import sys

from tools.platforms.answers import write_answers
from tools.platforms.checks import CHECKS
from tools.platforms.environment import FOLDER, Clock
from tools.platforms.forms import instruments, write_forms

_OF_SAMPLE = 3
_INSTALLING = 240
_RUNNING = 50
_FOR_EACH = 5


def main() -> int:
    """Write all files, run every check that the machine can run, and say what it found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--random", type=int, default=50, metavar="N", help="random instruments")
    parser.add_argument("--sample", action="store_true", help="a few, within a time limit")
    asked = parser.parse_args()
    made = FOLDER / "forms"
    count = _OF_SAMPLE if asked.sample else asked.random
    found = instruments(count, FOLDER / "instruments", few=asked.sample)
    write_forms(made, found, every_language=not asked.sample)
    write_answers(made, found)
    usable, codes = [], list[int | None]()
    installing = Clock.of(_INSTALLING if asked.sample else None)
    for check in CHECKS:
        missing = check.missing(installing)
        if missing:
            print(f"{check.name}: left out, since {missing}", flush=True)
            codes.append(None)
        else:
            usable.append(check)
    running = Clock.of(_RUNNING if asked.sample else None)
    while usable:
        check = usable.pop(0)
        codes.append(check.run(made, _share(running, others=len(usable))))
    if None in codes and not asked.sample:
        print("Not everything was judged.")
        return 1
    return 1 if any(codes) else 0


def _share(running: Clock, *, others: int) -> Clock:
    """Give the time of one check: what is left, but for a little for each of the others."""
    if running.left is None:
        return running
    return Clock.of(max(running.left / (others + 1), running.left - _FOR_EACH * others))


if __name__ == "__main__":
    sys.exit(main())
