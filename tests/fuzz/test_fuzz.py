"""No file, however odd, ends in a traceback or takes two seconds; `make fuzz` tries 100,000."""

import os
import random
import time
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.mutations import mutated
from ticassess.errors import InputNotReadable
from ticassess.lint.fixes import mended
from ticassess.lint.formats import FORMATS, writer_of
from ticassess.lint.report import LintReport
from ticassess.lint.run import lint_text
from ticassess.source.reader import read_content

INPUTS = int(os.environ.get("TICASSESS_FUZZ", "600"))
PARTS = 20
MOST_SECONDS = 2.0
WRITE_EVERY = 50


def lint(content: bytes) -> LintReport | None:
    """Read, check and mend as the command does; None for what is no text at all."""
    try:
        document = read_content(content, Path("fuzz.yaml"))
    except InputNotReadable:
        return None
    report = lint_text(document)
    for finding in report.findings:
        where = finding.where
        assert 1 <= where.line <= where.end_line
        assert where.column >= 1
        assert where.end_column >= 1
    mended(document.text, report.findings)
    return LintReport(files=(report,))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_mutation_breaks_it(part: int) -> None:
    chance = random.Random(f"{os.environ.get('TICASSESS_FUZZ_SEED', '1')}-{part}")
    for number in range(INPUTS // PARTS):
        content = mutated(chance)
        start = time.process_time()
        try:
            report = lint(content)
            if report is not None and number % WRITE_EVERY == 0:
                for name in FORMATS:
                    writer_of(name)(report)
        except Exception:
            (Path(gettempdir()) / f"ticassess-fuzz-{part}-{number}.yaml").write_bytes(content)
            raise
        assert time.process_time() - start < MOST_SECONDS, content


@given(st.binary(max_size=400))
def test_bytes_break_nothing(content: bytes) -> None:
    lint(content)


@given(st.text(max_size=300))
def test_text_breaks_nothing(text: str) -> None:
    lint(b"ticassess: 1\nkind: instrument\n" + text.encode("utf-8", "surrogatepass"))
