"""What can be wrong with answers, as `explain` and the documentation list it."""

import re
import subprocess
import sys

from ticassess.responses import FINDING_KINDS

WITHOUT_HEAVY_PACKAGES = """
import sys
for name in ("numpy", "pandas", "python_calamine"):
    sys.modules[name] = None  # importing it fails
from ticassess.responses import FINDING_KINDS
print(len(FINDING_KINDS))
"""


def test_codes_are_consecutive_and_names_are_unique() -> None:
    numbers = [int(kind.code.removeprefix("TIC")) for kind in FINDING_KINDS]
    # Those of assessment files, forms and reply stores, and two that are not used.
    for elsewhere in (933, *range(939, 944), *range(950, 961)):
        numbers.insert(elsewhere - 901, elsewhere)
    assert numbers == list(range(901, 901 + len(numbers)))
    assert len({kind.name for kind in FINDING_KINDS}) == len(FINDING_KINDS)


def test_every_kind_says_why_in_one_sentence() -> None:
    for kind in FINDING_KINDS:
        assert re.fullmatch(r"[A-Z][^\n]+[^ ]\.", kind.why), kind.code
        assert "  " not in kind.why


def test_the_catalogue_needs_no_heavy_package() -> None:
    command = [sys.executable, "-c", WITHOUT_HEAVY_PACKAGES]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(done.stdout) == len(FINDING_KINDS)
