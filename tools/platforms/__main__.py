"""Hold exported forms to the tools of the platforms that take them, in an environment of its own.

    python -m tools.platforms               bundled instruments and 50 random ones
    python -m tools.platforms --random 5    fewer

LimeSurvey and Qualtrics have no tool that runs here; only `tests/roundtrip` reads their forms.
"""

import argparse
import sys

from tools.platforms.checks import CHECKS
from tools.platforms.environment import FOLDER, set_up
from tools.platforms.forms import write_forms


def main() -> int:
    """Write all forms, run every check that the machine can run, and say what it found."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--random", type=int, default=50, metavar="N", help="random instruments")
    count = parser.parse_args().random
    has_node = set_up()
    forms = FOLDER / "forms"
    write_forms(forms, count)
    failed = 0
    for check in CHECKS:
        if check.needs_node and not has_node:
            print(f"{check.name}: left out, since node and npm are not installed")
            continue
        failed += check.run(forms)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
