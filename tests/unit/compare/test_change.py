"""How far two printed numbers lie apart, worked out by hand from what is printed."""

import json
from decimal import Decimal

import pytest

from tests.reference_data import reference
from tests.unit.compare.waves import role, score, wave
from tests.unit.report.making import shown
from ticassess.compare import Change, compare_waves, comparison_document
from ticassess.privacy import Bound, Capped, Published, Share, Suppressed, Undefined

# Of f_waves.csv, as a report prints them: 56.27 ± 5.18 of 34 people, 68.51 ± 4.78 of 29.
BEFORE = score("56.3", "51.0", "61.5", n=34)
NOW = score("68.5", "63.7", "73.3", n=29)


def change(before: Published, now: Published) -> Change:
    comparison = compare_waves([wave("spring", {"alpha": before}), wave("autumn", {"alpha": now})])
    found = comparison.latest.of("alpha")
    assert found is not None
    assert found.change is not None
    return found.change


def test_a_change_is_the_printed_score_less_the_one_before() -> None:
    found = change(BEFORE, NOW)
    assert (found.value, found.bound, found.is_clear) == (Decimal("12.2"), None, True)
    # By hand: 5.3/2.0345 and 4.8/2.0484 are the errors, 3.504 both together; t(60.7) is 1.9998.
    assert found.interval == (Decimal("5.1"), Decimal("19.3"))


def test_what_is_printed_is_as_sure_as_r_says_of_the_answers_or_less() -> None:
    of_staff = json.loads(reference("f_change.json").read_text("utf-8"))["comparisons"][0]
    found = change(BEFORE, NOW)
    assert found.interval is not None
    low, high = of_staff["ci95"]
    assert float(found.interval[0]) <= low < high <= float(found.interval[1])
    assert found.chance is not None
    assert of_staff["p"] < found.chance < 2 * of_staff["p"]


def test_a_change_within_the_margin_is_chance() -> None:
    found = change(score("50.0", "45.0", "55.0"), score("53.0", "48.0", "58.0"))
    assert (found.value, found.is_clear) == (Decimal("3.0"), False)


def test_of_fewer_than_ten_nobody_can_say_what_is_chance() -> None:
    found = change(shown("50.0", n=7), NOW)
    assert (found.value, found.interval, found.is_clear) == (Decimal("18.5"), None, None)


@pytest.mark.parametrize(
    ("before", "now", "value", "bound"),
    [
        ("90.0", ">=95.0", "5.0", ">="),
        (">=95.0", "90.0", "-5.0", "<="),
        ("<=5.0", "20.0", "15.0", ">="),
        ("20.0", "<=5.0", "-15.0", "<="),
        (">=95.0", "<=5.0", "-90.0", "<="),
        ("<=5.0", ">=95.0", "90.0", ">="),
        (">=95.0", ">=95.0", None, None),
        ("<=5.0", "<=5.0", None, None),
    ],
)
def test_a_bound_makes_a_change_a_bound(
    before: str, now: str, value: str | None, bound: Bound | None
) -> None:
    found = change(printed(before), printed(now))
    assert found.value == (None if value is None else Decimal(value))
    assert found.bound == bound
    assert found.interval is None


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("<=10.0", "5.0"),  # −5 or more: it may as well have risen from 0
        ("98.0", ">=95.0"),
        (">=95.0", "98.0"),
        ("5.0", "<=10.0"),
    ],
)
def test_a_change_is_not_clear_where_its_bound_leads_back_over_nothing(
    before: str, now: str
) -> None:
    def sure(text: str) -> Published:
        if text[0] in "<>":
            return printed(text)
        value = Decimal(text)
        return score(text, str(value - Decimal("0.2")), str(value + Decimal("0.2")))

    steady = score("50.0", "49.8", "50.2")
    rows = zip(("spring", "autumn"), (sure(before), sure(now)), strict=True)
    waves = []
    for name, outcome in rows:
        groups: dict[str, dict[str, Published]] = {
            "Nurse": {"alpha": outcome},
            "Peer": {"alpha": steady},
        }
        waves.append(wave(name, {}, groups=groups))
    found = compare_waves(waves).latest.of("alpha", role("nurse"))
    assert found is not None
    assert found.change is not None
    assert found.change.bound is not None
    assert found.change.is_clear is None


def printed(text: str) -> Published:
    for bound in (">=", "<="):
        if text.startswith(bound):
            return Capped(n=40, bound=bound, value=Decimal(text.removeprefix(bound)))
    return shown(text)


def test_what_is_protected_in_one_wave_is_protected_in_both() -> None:
    comparison = compare_waves(
        [wave("spring", {"alpha": Suppressed()}), wave("autumn", {"alpha": NOW})]
    )
    found = comparison.latest.of("alpha")
    assert found is not None
    assert found.is_hidden
    assert (found.change, found.share) == (None, None)


def test_without_a_number_there_is_no_change() -> None:
    nothing = Undefined(reason="no answers", n=12)
    comparison = compare_waves([wave("spring", {"alpha": nothing}), wave("autumn", {"alpha": NOW})])
    found = comparison.latest.of("alpha")
    assert found is not None
    assert (found.is_hidden, found.change) == (False, None)


def test_where_everybody_answered_both_times_only_rounding_is_left() -> None:
    same = change(score("60.0", "60.0", "60.0"), score("60.1", "60.1", "60.1"))
    assert (same.is_clear, same.interval) == (False, (Decimal("0.0"), Decimal("0.2")))
    other = change(score("60.0", "60.0", "60.0"), score("60.2", "60.2", "60.2"))
    assert (other.is_clear, other.interval) == (True, (Decimal("0.1"), Decimal("0.3")))


def test_a_small_group_is_taken_to_spread_like_the_others() -> None:
    """Seven peers have no interval; the nurses beside them have."""
    before = wave(
        "spring",
        {},
        groups={"Nurse": {"alpha": BEFORE}, "Peer": {"alpha": shown("40.0", n=7)}},
    )
    now = wave(
        "autumn", {}, groups={"Nurse": {"alpha": NOW}, "Peer": {"alpha": shown("70.0", n=8)}}
    )
    found = compare_waves([before, now]).latest.of("alpha", role("peer"))
    assert found is not None
    assert found.change is not None
    assert (found.change.value, found.change.is_clear) == (Decimal("30.0"), True)


def test_percentages_beside_item_means_change_in_whole_points() -> None:
    # 48 of 80 and 56 of 70, the example of Newcombe (1998): 5.24 to 33.39.
    before = shown("3.2", n=80, target=None, percent_positive=share("60", "49", "71"))
    now = shown("3.9", n=70, target=None, percent_positive=share("80", "69", "88"))
    comparison = compare_waves(
        [wave("spring", {"alpha_1": before}), wave("autumn", {"alpha_1": now})]
    )
    found = comparison.latest.of("alpha_1")
    assert found is not None
    assert found.share is not None
    assert (found.share.value, found.share.interval) == (Decimal(20), (Decimal(4), Decimal(34)))


def share(value: str, low: str, high: str) -> Share:
    return Share(value=Decimal(value), interval=(Decimal(low), Decimal(high)))


def test_an_open_percentage_has_an_open_change() -> None:
    before = shown("3.2", target=None, percent_positive=share("60", "49", "71"))
    more = Share(value=Decimal(90), bound=">=")
    now = shown("4.4", target=None, percent_positive=more)
    comparison = compare_waves(
        [wave("spring", {"alpha_1": before}), wave("autumn", {"alpha_1": now})]
    )
    found = comparison.latest.of("alpha_1")
    assert found is not None
    assert found.share == Change(value=Decimal(30), bound=">=")


def test_all_changes_of_a_table_are_judged_together() -> None:
    """One of p = .03 alone is more than chance; beside three others after Holm it is not."""
    before, now = score("50.0", "45.0", "55.0"), score("57.8", "52.8", "62.8")
    still = score("50.0", "45.0", "55.0")
    alone = compare_waves([wave("spring", {"alpha": before}), wave("autumn", {"alpha": now})])
    found = alone.latest.of("alpha")
    assert found is not None
    assert found.change is not None
    assert found.change.is_clear
    others = {"beta": still, "gamma": still, "delta": still}
    together = compare_waves(
        [wave("spring", {"alpha": before, **others}), wave("autumn", {"alpha": now, **others})]
    )
    found = together.latest.of("alpha")
    assert found is not None
    assert found.change is not None
    assert found.change.is_clear is False
    assert sorted(together.families.values()) == [4]


def test_of_two_percentages_both_are_written_or_none() -> None:
    before = shown("3.2", n=80, target=None, percent_positive=share("60", "49", "71"))
    now = shown("3.9", n=70, target=None)
    comparison = compare_waves(
        [wave("spring", {"alpha_1": before}), wave("autumn", {"alpha_1": now})]
    )
    results = comparison_document(comparison).results
    (found,) = [record for record in results if record.id == "alpha_1"]
    assert (found.earlier_score, found.later_score) == (3.2, 3.9)
    assert (found.earlier_percent, found.later_percent, found.percent_change) == (None, None, None)
