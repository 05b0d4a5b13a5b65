"""Say at the end of `make attack` how much was shown."""

import pytest

from tests.attack.usefulness import USEFULNESS, Usefulness, summary


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Sum up what the tests of single organisations counted, in whichever process they ran."""
    counted = []
    for report in terminalreporter.getreports("passed"):
        for name, values in report.user_properties:
            if name == USEFULNESS:
                seed, shown, possible, spreads = values
                one = Usefulness(seed=seed, shown=shown, possible=possible, spreads=spreads)
                counted.append(one)
    if counted:
        terminalreporter.write_line(summary(counted))
