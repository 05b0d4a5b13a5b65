"""Files that went wrong once, and stand for a kind of fault."""

from collections.abc import Sequence

import pytest

from tests.reference_data import reference
from ticassess.finding import Finding
from ticassess.lint.fixes import mended
from ticassess.lint.run import lint_text
from ticassess.source import read_document, read_text


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
    [("TIC303", 17, "all"), ("TIC302", 18, "not"), ("TIC301", 19, "and"), ("TIC301", 20, "and")],
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


def told_of(name: str) -> list[tuple[int, str]]:
    """Give line and code of what is told of items, which begin at line 12 in these files."""
    return [(found.where.line, found.code) for found in findings_in(name) if found.where.line >= 12]


def test_gender_endings_and_names_are_no_second_statement() -> None:
    spanish = [
        finding.where.column
        for finding in findings_in("l01-wrong-place-and-snippet.tic.yaml", "TIC301")
        if finding.where.column > 60
    ]
    assert len(spanish) == 1  # "ayuda y escucha", on line 20


def test_false_alarms_are_gone_and_what_was_missed_is_found() -> None:
    told = told_of("l02-false-alarms-and-misses.tic.yaml")
    assert told == [
        (12, "TIC302"),
        (12, "TIC301"),
        (13, "TIC313"),
        (15, "TIC302"),
        (18, "TIC301"),
        (19, "TIC301"),
        (20, "TIC313"),
        (20, "TIC409"),
        (21, "TIC313"),
        (21, "TIC409"),
    ]


def test_a_consent_that_says_the_opposite_is_told_at_each_of_its_words() -> None:
    findings = findings_in("l04-consent-that-says-the-opposite.tic.yaml", "TIC406")
    said = [finding.message.partition('"')[2].rstrip('"') for finding in findings]
    assert said == ["not voluntary", "We use your name", "Ask nobody"]
    assert {finding.severity for finding in findings} == {"error"}


def test_a_second_language_is_told_and_every_text_is_marked() -> None:
    path = reference("cases", "validate", "10-second-language.yaml")
    text = path.read_text("utf-8")
    document = read_document(path)
    fixed = mended(text, lint_text(document).findings)
    assert "at least one entry" not in str(lint_text(document).findings)
    after = lint_text(read_text(fixed, file="t-scale.yaml")).findings
    assert {finding.code for finding in after} >= {"TIC501"}
    assert "TIC106" not in {finding.code for finding in after}


@pytest.mark.parametrize(
    ("name", "text"), [("06-alias-clash.yaml", "“5”"), ("06-number-labels.yaml", "“1”")]
)
def test_a_text_that_two_options_are_called_by_is_an_error(name: str, text: str) -> None:
    (finding,) = findings_in(name, "TIC224")
    assert (finding.severity, finding.message.split()[0]) == ("error", text)


def test_reversal_onto_a_value_that_is_not_there_is_an_error() -> None:
    document = read_document(reference("cases", "answers", "scoring", "04-uneven-reverse.yaml"))
    (finding,) = [one for one in lint_text(document).findings if one.code == "TIC223"]
    assert finding.severity == "error"
    assert "2 becomes 8" in finding.message
