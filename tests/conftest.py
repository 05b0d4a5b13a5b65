"""Settings for every test: property tests draw the same cases in every run, unless asked."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.demos import harbor, riverside, riverside_scored

__all__ = ["harbor", "riverside", "riverside_scored"]

# Before anything loads numpy: its threads only wait for each other on tables as small as ours, and
# on a machine where the workers of pytest leave no processor idle.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# The key of whoever runs the tests is not for the ledgers that they make.
os.environ["XDG_CONFIG_HOME"] = tempfile.mkdtemp(prefix="ticassess-tests-")
atexit.register(shutil.rmtree, os.environ["XDG_CONFIG_HOME"], ignore_errors=True)

# The same cases in every run keep `make test` from failing on somebody who changed nothing;
# TICASSESS_FRESH_CASES=1 looks for new ones.
settings.register_profile("same cases", derandomize=True, deadline=None)
settings.register_profile("fresh cases", deadline=None, print_blob=True)
# A mutant that a case has found is dead; nobody needs the smallest such case.
settings.register_profile(
    "mutants", derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate)
)
settings.load_profile("fresh cases" if os.environ.get("TICASSESS_FRESH_CASES") else "same cases")


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hold tests to copies of bundled answers (`tests.copies`): ledgers lie beside answers."""
    if hasattr(session.config, "workerinput"):
        return  # only when all are done
    examples = Path(__file__).resolve().parents[1] / "examples"
    left = list(examples.glob("*/*.ledger.json"))
    if left:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        print(f"\nA test has left {left[0]}; let it work on a copy.")
