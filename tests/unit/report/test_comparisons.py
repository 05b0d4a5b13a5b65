"""What stands side by side: contrasts in words, results of others, comments counted, not shown."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import Score
from ticassess.privacy.protect import protect
from ticassess.report import Context, GapReport, present
from ticassess.report.sections.comparisons import Comparisons
from ticassess.report.sections.limits import Limits
from ticassess.responses.model import Responses
from ticassess.scoring.score import score

ASKED = """
items:
  - {id: h1, response_scale: agreement, in: [heart]}
  - {id: h2, response_scale: agreement, in: [heart]}
  - {id: b1, response_scale: agreement, in: [body]}
  - {id: b2, response_scale: agreement, in: [body]}
scales:
  - {id: heart, framework: principle, title: {en: The heart}}
  - {id: body, framework: principle, title: {en: The body}}
contrasts:
  - {id: gap, title: {en: Heart less body}, of: [heart, body]}
benchmarks:
  - {scale: heart, source: made up, date: "2026", n: 12, quartiles: [30, 40, 60]}
  - scale: body
    source: an older study
    date: "2020"
    n: 9
    quartiles: [30, 40, 60]
    version: "0.9"
"""


def report(
    n: int,
    heart: tuple[str, str],
    body: tuple[str, str],
    comments: int = 0,
    printed: dict[str, str] | None = None,
) -> GapReport:
    """Make a report; `printed`: values of scores in place of those that were made."""
    asked = instrument(ASKED)
    cells = {"h1": heart, "h2": heart[::-1], "b1": body, "b2": body[::-1]}
    answers = {name: [values[i % 2] for i in range(n)] for name, values in cells.items()}
    answers["h1"][0], answers["b1"][1] = "3", "3"
    replies: Responses = from_columns(asked, answers)
    seen = replace(replies.reconciliation, comments={"more": comments} if comments else {})
    published = protect(score(asked, replies))
    numbers = []
    for number in published.numbers:
        if number.subject.id in (printed or {}):
            assert isinstance(number.outcome, Score)
            value = Decimal((printed or {})[number.subject.id])
            number = replace(number, outcome=replace(number.outcome, value=value))
        numbers.append(number)
    published = replace(published, numbers=tuple(numbers))
    return present(asked, published, seen, (), Context())


@pytest.mark.parametrize(
    ("heart", "body", "words"),
    [
        (("2", "3"), ("4", "5"), "points below The body"),
        (("4", "5"), ("2", "2"), "points above The body"),
    ],
)
def test_a_contrast_says_which_is_higher(
    heart: tuple[str, str], body: tuple[str, str], words: str
) -> None:
    found = report(20, heart, body).section(Comparisons)
    (row,) = found.contrasts
    assert row.title == "Heart less body"
    assert row.said.startswith("The heart is ")
    assert words in row.said


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        ("-24.6", "The heart is 24.6 points below The body, over the 20 people who have both."),
        (
            "-24.5",
            "The heart is 24.5 points below The body, over the 20 people who have both. The two "
            "printed scores are 24.6 apart: each is rounded, and is of all who have it.",
        ),
    ],
)
def test_where_two_printed_scores_do_not_leave_the_printed_difference_it_is_said(
    difference: str, said: str
) -> None:
    printed = {"heart": "38.1", "body": "62.7", "gap": difference}
    found = report(20, ("2", "3"), ("4", "3"), printed=printed).section(Comparisons)
    assert found.contrasts[0].said == said


def test_a_difference_that_may_be_chance_is_said_to_be() -> None:
    found = report(20, ("3", "4"), ("4", "3")).section(Comparisons)
    assert "Chance alone" in found.contrasts[0].caution


def test_others_are_compared_by_quarters_and_other_versions_only_named() -> None:
    found = report(20, ("2", "4"), ("4", "4")).section(Comparisons)
    (row,) = found.benchmarks
    assert (row.title, row.quartiles) == ("The heart", ("30", "40", "60"))
    assert row.said == "between the middle and the upper quarter"
    assert "12 organisations, made up, 2026" in row.source
    assert found.not_compared == (
        "an older study used version 0.9 of the questionnaire; it is not compared.",
    )


def test_what_is_protected_is_not_compared() -> None:
    found = report(8, ("2", "4"), ("4", "4")).section(
        Comparisons
    )  # scales of two items need ten replies
    assert (found.contrasts, found.benchmarks) == ((), ())


def test_own_words_are_counted_and_kept_back() -> None:
    assert (
        report(20, ("2", "4"), ("4", "4"), comments=3)
        .section(Limits)
        .comments.startswith("3 answers in people's own words")
    )
    assert report(20, ("2", "4"), ("4", "4")).section(Limits).comments == ""
