"""Files that went wrong once, and stand for a kind of fault."""

from collections.abc import Sequence

import pytest

from tests.reference_data import reference
from ticassess.finding import Finding
from ticassess.lint.run import lint_text
from ticassess.source import read_document


def findings_in(name: str, *codes: str) -> Sequence[Finding]:
    document = read_document(reference("cases", "validate", name))
    return [found for found in lint_text(document).findings if found.code in codes or not codes]


def test_swapped_bands_are_an_error_at_the_edge_that_does_not_rise() -> None:
    (finding,) = findings_in("f01-band-order-swapped.tic.yaml", "TIC231")
    assert (finding.severity, finding.where.line, finding.where.column) == ("error", 50, 25)


def test_an_unclosed_quote_is_told_where_it_opens() -> None:
    (finding,) = findings_in("f02-unclosed-quote.tic.yaml")
    assert (finding.where.line, finding.where.column) == (40, 20)
    assert finding.hint == 'Write " where the text ends.'


def test_a_comma_in_flow_text_is_one_finding_that_says_so() -> None:
    (finding,) = findings_in("f03-comma-in-flow-text.tic.yaml", "TIC104")
    assert finding.where.line == 41
    assert finding.hint == "Put the text in quotes; it contains a comma."


@pytest.mark.parametrize(
    ("code", "line", "words"),
    [("TIC303", 17, "all"), ("TIC302", 18, "not"), ("TIC301", 19, "and")],
)
def test_findings_point_at_the_word_itself(code: str, line: int, words: str) -> None:
    document = read_document(reference("cases", "validate", "l01-wrong-place-and-snippet.tic.yaml"))
    told = [found for found in lint_text(document).findings if found.code == code]
    places = []
    for finding in told:
        where = finding.where
        text = document.lines[where.line - 1][where.column - 1 : where.end_column - 1]
        places.append((where.line, text))
    assert (line, words) in places
