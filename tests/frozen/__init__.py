"""Version 1.0.0 of the bundled questionnaire with answers to it, as they were published.

Tests that hold numbers of that version read it here, so that a new version moves none of them.
"""

from pathlib import Path

FROZEN = Path(__file__).parent
PRINCIPLES_1 = FROZEN / "tic-principles" / "instrument.yaml"
RIVERSIDE_1 = FROZEN / "riverside" / "responses.csv"
