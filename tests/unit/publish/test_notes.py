"""What is said of what an attack took away, and of breakdowns that are not there."""

from dataclasses import replace
from decimal import Decimal

from tests.unit.publish.test_publishing import ASKED, answers
from ticassess.privacy import Dropped, PublishedNumber, Score
from ticassess.publish import breakdown_notes, publish, withheld_notes
from ticassess.scoring.results import Group, Subject


def test_whole_breakdowns_are_named_and_single_numbers_counted() -> None:
    results = publish(ASKED, answers(30)).results
    dropped = frozenset(
        [
            Dropped(by="site"),
            Dropped(by="role"),
            Dropped(by="role", subject="a"),
            Dropped(by=None, subject="b"),
        ]
    )
    whole, single = withheld_notes(replace(results, dropped=dropped))
    assert whole.startswith("Not shown by role, site: ")
    assert single.startswith("2 numbers were removed, because")
    (one,) = withheld_notes(replace(results, dropped=frozenset([Dropped(by="x", subject="a")])))
    assert one.startswith("1 number was removed")
    assert list(withheld_notes(replace(results, dropped=frozenset()))) == []


def test_what_is_shown_made_of_its_parts_was_not_removed() -> None:
    results = publish(ASKED, answers(30)).results
    site = Group(by="site", level="x")
    score = PublishedNumber(
        subject=Subject(kind="scale", id="whole"),
        group=site,
        metric="pomp",
        outcome=Score(n=None, value=Decimal("50.0")),
    )
    dropped = frozenset([Dropped(by="site", subject="whole"), Dropped(by="site", subject="a")])
    results = replace(results, numbers=(*results.numbers, score), dropped=dropped)
    (note,) = withheld_notes(results)
    assert note.startswith("1 number was removed")


def test_breakdowns_of_few_are_said_to_be_missing_as_long_as_there_are_scores() -> None:
    (note,) = breakdown_notes(publish(ASKED, answers(9)))
    assert note.startswith("No breakdowns: with 9 replies")
    assert list(breakdown_notes(publish(ASKED, answers(10)))) == []
    assert list(breakdown_notes(publish(ASKED, answers(4)))) == []
