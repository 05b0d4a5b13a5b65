"""Somebody who skips one half of a scale stands alone between its numbers, and must not be found.

All numbers are those of a made-up organisation of which one person left out physical safety.
"""

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal

import pytest

from tests.documents import from_columns, instrument
from ticassess.privacy import Capped, PublishedResults, Score
from ticassess.privacy.patterns import Patterns
from ticassess.privacy.policy import Policy
from ticassess.privacy.protect import protect
from ticassess.privacy.tied_numbers import Number, TiedLeak, TiedNumbers
from ticassess.privacy.ties import TieSearch
from ticassess.publish.protection import protect_issues
from ticassess.responses.model import Responses
from ticassess.scoring.results import WHOLE, Group
from ticassess.scoring.score import score

ITEMS = {half: [f"{half}{number}" for number in range(1, 5)] for half in ("body", "heart", "trust")}
ASKED = instrument("""
    items:
      - {id: body1, response_scale: agreement, in: [body]}
      - {id: body2, response_scale: agreement, in: [body]}
      - {id: body3, response_scale: agreement, in: [body]}
      - {id: body4, response_scale: agreement, in: [body]}
      - {id: heart1, response_scale: agreement, in: [heart]}
      - {id: heart2, response_scale: agreement, in: [heart]}
      - {id: heart3, response_scale: agreement, in: [heart]}
      - {id: heart4, response_scale: agreement, in: [heart]}
      - {id: trust1, response_scale: agreement, in: [trust]}
      - {id: trust2, response_scale: agreement, in: [trust]}
      - {id: trust3, response_scale: agreement, in: [trust]}
      - {id: trust4, response_scale: agreement, in: [trust]}
    scales:
      - {id: body, framework: principle, parent: safety, metric: pomp, order: respondent}
      - {id: heart, framework: principle, parent: safety, metric: pomp, order: respondent}
      - {id: trust, framework: principle, metric: pomp, order: respondent}
      - id: safety
        framework: principle
        composite: mean_of_children
        metric: pomp
        order: respondent
        min_answered: 0.5
    overall: {scales: [safety, trust], composite: mean_of_children, metric: pomp}
    contrasts:
      - {id: heart_less_body, of: [heart, body]}
""")
SIZES = (6, 7, 8, 9, 12, 20, 35, 60, 90, 120, 200)


def organisation(
    n: int,
    skips: Mapping[str, int],
    *,
    answers: int = 1,
    sites: tuple[str, ...] = (),
) -> Responses:
    """Make answers of n people, of whom the first ones leave out a half, so many of each.

    With `sites`, one person after the other belongs to these.
    """
    chance = random.Random(f"{answers} {n}")
    columns: dict[str, list[str]] = {}
    for half, items in ITEMS.items():
        for item in items:
            columns[item] = [chance.choice("1234") for _ in range(n)]
            for person in range(skips.get(half, 0)):
                columns[item][person] = "."
    if sites:
        columns["site"] = [sites[person % len(sites)] for person in range(n)]
    return from_columns(ASKED, columns, by=("site",) if sites else (), n=n)


def published(answers: Responses) -> PublishedResults:
    return protect_issues(ASKED, [score(ASKED, answers)])[-1]


def shown(results: PublishedResults, name: str, group: Group = WHOLE) -> Score | Capped | None:
    found = results.outcome(name, group)
    return found if isinstance(found, Score | Capped) else None


def of_parts(results: PublishedResults, name: str, group: Group = WHOLE) -> bool:
    found = results.outcome(name, group)
    return isinstance(found, Score) and found.n is None


def width_of(results: PublishedResults, leaves: Mapping[str, float], group: Group = WHOLE) -> float:
    """Give to how many points these multiples of the sums of a group are known; 100 if one is not.

    Every mean is rounded by 0.05 to either side, and a sum of n people by n times that. A number
    that is made of the others tells no sum of its own.
    """
    width = 0.0
    for name, times in leaves.items():
        number = shown(results, name, group)
        if number is None or number.n is None:
            return 100.0
        width += abs(times) * number.n * 0.1
    return width


# Of one person without a score for the body: n·heart − (n − 1)·body − (n − 1)·contrast is their
# score for the heart; and so is 2·safety − heart − body, since their safety is their heart alone.
BY_THE_CONTRAST = {"heart": 1.0, "body": -1.0, "heart_less_body": -1.0}
BY_THE_PARENT = {"safety": 2.0, "heart": -1.0, "body": -1.0}
# The overall score is the mean of trust and safety, so 4·overall − 2·trust − heart − body tells it.
BY_THE_OVERALL = {"overall": 4.0, "trust": -2.0, "heart": -1.0, "body": -1.0}


@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize(
    "told", [BY_THE_CONTRAST, BY_THE_PARENT, BY_THE_OVERALL], ids=["contrast", "parent", "overall"]
)
def test_no_sum_of_numbers_tells_the_one_who_skipped(n: int, told: Mapping[str, float]) -> None:
    assert width_of(published(organisation(n, {"body": 1})), told) >= 20


@pytest.mark.parametrize("n", SIZES)
def test_the_scales_themselves_stay(n: int) -> None:
    results = published(organisation(n, {"body": 1}))
    assert shown(results, "heart") is not None
    assert shown(results, "body") is not None
    assert shown(results, "trust") is not None


@pytest.mark.parametrize("n", SIZES)
def test_where_nobody_skips_nothing_is_lost(n: int) -> None:
    results = published(organisation(n, {}))
    for name in ("safety", "overall", "heart_less_body"):
        assert shown(results, name) is not None
        assert not of_parts(results, name)


def test_enough_people_protect_each_other() -> None:
    results = published(organisation(30, {"body": 5}))
    for name in ("safety", "overall", "heart_less_body"):
        assert shown(results, name) is not None
        assert not of_parts(results, name)


def test_four_do_not() -> None:
    assert of_parts(published(organisation(30, {"body": 4})), "heart_less_body")


def test_where_there_are_very_many_rounding_leaves_one_open() -> None:
    results = published(organisation(200, {"body": 1}))
    # 200 · 0.1 + 199 · 0.1 + 199 · 0.1 = 59.8 points.
    assert width_of(results, BY_THE_CONTRAST) == pytest.approx(59.8)


def test_the_contrast_is_made_of_its_sides_where_that_is_enough() -> None:
    # 60 · 0.1 + 59 · 0.1 + 59 · 0.1 = 17.8 points of one person by the contrast, but four times the
    # overall score, twice trust and both halves leave 47.9.
    results = published(organisation(60, {"body": 1}))
    assert of_parts(results, "heart_less_body")
    assert not of_parts(results, "overall")


@pytest.mark.parametrize("n", [8, 12, 60])
def test_what_is_made_of_parts_is_what_they_print(n: int) -> None:
    results = published(organisation(n, {"body": 1}))
    heart, body, contrast = (shown(results, name) for name in ("heart", "body", "heart_less_body"))
    assert heart is not None
    assert body is not None
    assert isinstance(contrast, Score)
    assert contrast.value == heart.value - body.value
    assert (contrast.n, contrast.sd, contrast.interval) == (None, None, None)
    assert contrast.withheld[0] == "n"


def test_a_parent_of_parts_is_their_mean_and_has_the_band_and_gap_of_what_is_printed() -> None:
    results = published(organisation(12, {"body": 1}))
    heart, body, safety = (shown(results, name) for name in ("heart", "body", "safety"))
    assert heart is not None
    assert body is not None
    assert safety is not None
    assert of_parts(results, "safety")
    assert abs(safety.value - (heart.value + body.value) / 2) <= Decimal("0.05")


@pytest.mark.parametrize("n", [24, 40, 80])
def test_a_site_is_held_to_the_same(n: int) -> None:
    results = published(organisation(n, {"body": 1}, sites=("north", "south")))
    north = Group(by="site", level="north")
    assert shown(results, "heart", north) is not None
    for told in (BY_THE_CONTRAST, BY_THE_PARENT, BY_THE_OVERALL):
        assert width_of(results, told, north) >= 20


def test_the_whole_less_a_site_tells_nobody_either() -> None:
    """Four without a score for the body are in the north and one in the south: five in all."""
    answers = organisation(60, {"body": 5}, sites=("north", "north", "north", "south"))
    results = published(answers)
    south = Group(by="site", level="south")
    north = Group(by="site", level="north")
    contrast = "heart_less_body"
    assert of_parts(results, contrast) or of_parts(results, contrast, north)
    assert width_of(results, BY_THE_CONTRAST, south) >= 20


@pytest.mark.parametrize("n", [8, 20, 60])
def test_the_pattern_follows_from_who_skipped_not_from_answers(n: int) -> None:
    patterns = []
    for answers in (1, 2, 3):
        results = protect(score(ASKED, organisation(n, {"body": 1, "trust": 2}, answers=answers)))
        pattern = {}
        for number in results.numbers:
            name = number.subject.id
            pattern[name] = (shown(results, name) is None, of_parts(results, name))
        patterns.append(pattern)
    assert patterns[0] == patterns[1] == patterns[2]


def test_what_an_earlier_report_showed_stays_known() -> None:
    """The contrast was shown once, so now one of the two halves must go for the one who skipped."""
    results = score(ASKED, organisation(12, {"body": 1}))
    minima = Patterns(results=results, policy=Policy()).minima
    search = TieSearch.of(results, minima, weighted=False)
    known = list(search.numbers([("heart_less_body", WHOLE)]))
    taken = search.taken(lambda *_: True, known)
    assert taken & {("heart", WHOLE), ("body", WHOLE)}
    assert not search.taken(lambda *_: True) & {("heart", WHOLE), ("body", WHOLE)}


def test_what_was_shown_once_may_be_shown_again() -> None:
    """The same numbers of the same people say nothing new, however narrow they are together."""
    results = score(ASKED, organisation(12, {"body": 1}))
    minima = Patterns(results=results, policy=Policy()).minima
    search = TieSearch.of(results, minima, weighted=False)
    every = [(name, WHOLE) for name in search.tied.subjects]
    assert search.taken(lambda *_: True)
    assert not search.taken(lambda *_: True, list(search.numbers(every)))


def test_what_is_hidden_of_one_half_does_not_follow_from_the_other_and_the_parent() -> None:
    """Four people of the west and south have a score for the heart, so the east's is hidden, too.

    Twice safety less body would be the heart of the east, where everybody has both.
    """
    sites = ("west",) * 9 + ("south",) * 2 + ("east",) * 21 + ("north",) * 60
    results = published(organisation(92, {"heart": 7}, sites=sites))
    east = Group(by="site", level="east")
    assert shown(results, "heart", Group(by="site", level="north")) is not None
    if shown(results, "heart", east) is None:
        counted = [shown(results, name, east) for name in ("body", "safety", "heart_less_body")]
        assert sum(number is not None and number.n is not None for number in counted) <= 1


def test_what_leaks_with_the_same_few_numbers_is_not_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of six sites in which one person skips, each contrast was taken for its own two halves."""
    sites = tuple(f"site {number}" for number in range(6))
    results = score(ASKED, organisation(120, {"body": 6}, sites=sites))
    minima = Patterns(results=results, policy=Policy()).minima
    search = TieSearch.of(results, minima, weighted=False)
    asked_of: list[int] = []
    leak = TiedNumbers.leak

    def counted(tied: TiedNumbers, numbers: Sequence[Number]) -> TiedLeak | None:
        asked_of.append(len(numbers))
        return leak(tied, numbers)

    monkeypatch.setattr(TiedNumbers, "leak", counted)
    taken = search.taken(lambda *_: True)
    assert {("heart_less_body", Group(by="site", level=site)) for site in sites} <= taken
    asked_of_everything = [numbers for numbers in asked_of if numbers > 10]
    assert len(asked_of_everything) < len(taken)
