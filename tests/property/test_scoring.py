"""Laws of scoring: they hold for every instrument and every set of answers."""

from collections import Counter
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents import from_columns
from tests.how_many import how_many
from tests.strategies import answers, instruments
from ticassess.instrument import Instrument
from ticassess.instrument.model import exact
from ticassess.responses.model import Responses
from ticassess.scoring.exact import after_reversal, score_answers
from ticassess.scoring.results import WHOLE, Results, Weighting
from ticassess.scoring.score import score
from ticassess.scoring.tallies import Tallies, tally


def values(asked: Instrument, columns: dict[str, list[str]]) -> list[dict[str, float | str]]:
    """Give every person's answers as an instrument's own tests write them."""
    people: list[dict[str, float | str]] = [{} for _ in columns["role"]]
    for item in asked.items:
        kinds = [
            option.non_answer
            for option in asked.response_scale_of(item).options
            if option.non_answer
        ]
        for person, cell in zip(people, columns[item.id], strict=True):
            if cell == "-":
                person[item.id] = kinds[0]
            elif cell != ".":
                person[item.id] = "not_shown" if cell == "x" else float(cell)
    return people


def scores(results: Results) -> dict[str, Fraction | None]:
    return {
        estimate.subject.id: estimate.score
        for estimate in results.estimates
        if estimate.group == WHOLE and estimate.subject.kind != "item"
    }


def some(responses: Responses, rows: list[int]) -> Responses:
    return Responses(
        items=responses.items,
        codes=responses.codes[:, rows],
        levels={name: levels[rows] for name, levels in responses.levels.items()},
        breakdowns=responses.breakdowns,
        reconciliation=responses.reconciliation,
    )


@settings(max_examples=how_many(100))
@given(st.data())
def test_tallies_and_the_exact_scorer_agree_on_every_score(data: st.DataObject) -> None:
    asked = data.draw(instruments())
    columns = data.draw(answers(asked))
    assert scores(score(asked, from_columns(asked, columns))) == score_answers(
        asked, values(asked, columns)
    )


@settings(max_examples=how_many(100))
@given(st.data())
def test_a_group_scores_as_if_it_were_alone(data: st.DataObject) -> None:
    asked = data.draw(instruments())
    columns = data.draw(answers(asked))
    results = score(asked, from_columns(asked, columns, by=("role", "site")))
    for role in set(columns["role"]):
        rows = [i for i, cell in enumerate(columns["role"]) if cell == role]
        alone = score_answers(asked, [values(asked, columns)[row] for row in rows])
        found = {
            e.subject.id: e.score
            for e in results.estimates
            if e.group.level == role and e.subject.kind != "item"
        }
        assert found == alone


@settings(max_examples=how_many(100))
@given(st.data())
def test_the_order_of_respondents_never_matters(data: st.DataObject) -> None:
    asked = data.draw(instruments())
    columns = data.draw(answers(asked))
    replies = from_columns(asked, columns, by=("role",))
    order = data.draw(st.permutations(range(replies.replies)))
    assert score(asked, replies).estimates == score(asked, some(replies, order)).estimates


def same(one: Tallies, other: Tallies) -> bool:
    return (
        one.atoms == other.atoms
        and (one.entrants, one.skips) == (other.entrants, other.skips)
        and one.respondents == other.respondents
        and np.array_equal(one.options, other.options)
        and all(
            one.histograms[name].scores == other.histograms[name].scores
            and np.array_equal(one.histograms[name].counts, other.histograms[name].counts)
            for name in one.histograms
        )
    )


@given(st.data())
@settings(max_examples=how_many(50))
def test_tallies_of_parts_merge_to_the_tallies_of_the_whole_in_any_order(
    data: st.DataObject,
) -> None:
    asked = data.draw(instruments())
    replies = from_columns(asked, data.draw(answers(asked, least=3)), by=("role", "site"))
    order = data.draw(st.permutations(range(replies.replies)))
    cut, again = sorted(
        data.draw(st.tuples(st.integers(1, len(order) - 1), st.integers(1, len(order) - 1)))
    )
    parts = [
        tally(asked, some(replies, rows))
        for rows in (order[:cut], order[cut:again], order[again:])
        if rows
    ]
    left = right = parts[0]
    for part in parts[1:]:
        left = left + part
        right = part + right
    assert same(left, tally(asked, replies))
    assert same(right, left)


@settings(max_examples=how_many(100))
@given(st.data())
def test_pomp_and_percentages_stay_within_0_and_100_and_means_within_the_bounds(
    data: st.DataObject,
) -> None:
    asked = data.draw(instruments())
    results = score(asked, from_columns(asked, data.draw(answers(asked))))
    for scale in asked.scales:
        low, high = asked.range_of(scale)
        found = scores(results)[scale.id]
        # A sum of what was answered, and a mean of such sums, may lie below the sum of all minima.
        assert found is None or scale.metric == "sum" or low <= found <= high


@settings(max_examples=how_many(100))
@given(st.data())
def test_a_better_answer_never_lowers_a_pomp_score(data: st.DataObject) -> None:
    asked = data.draw(instruments())
    columns = data.draw(answers(asked))
    people = values(asked, columns)
    answered = [
        (p, name)
        for p, person in enumerate(people)
        for name, value in person.items()
        if value != str(value)
    ]
    if not answered:
        return
    p, name = data.draw(st.sampled_from(answered))
    item = asked.item(name)
    scale = asked.response_scale_of(item)
    best = scale.minimum if item.reverse else scale.maximum
    better = [dict(person) for person in people]
    better[p][name] = float(best)
    before, after = score_answers(asked, people), score_answers(asked, better)
    for known in asked.scales:
        old, new = before[known.id], after[known.id]
        assert (old is None) == (new is None)
        assert old is None or new is None or new >= old


@settings(max_examples=how_many(100))
@given(st.data())
def test_reversing_every_item_twice_changes_nothing(data: st.DataObject) -> None:
    asked = data.draw(instruments())
    for item in asked.items:
        scale = asked.response_scale_of(item)
        for option in scale.options:
            once = scale.scored(option, reverse=True)
            assert once is None or scale.minimum + scale.maximum - once == exact(option.value or 0)


@settings(max_examples=how_many(100))
@given(st.data(), st.sampled_from([(2, 0), (1, 3), (0.5, -1), (10, 5)]))
def test_pomp_is_the_same_under_any_rising_linear_relabelling_of_values(
    data: st.DataObject, line: tuple[float, float]
) -> None:
    asked = data.draw(instruments())
    slope, shift = line
    # A policy states a value on the old labels; without one, only the answers are relabelled.
    asked = asked.model_copy(update={"non_answers": {}})
    people = values(asked, data.draw(answers(asked)))
    scales = {
        name: scale.model_copy(
            update={
                "declared": tuple(
                    option
                    if option.value is None
                    else option.model_copy(update={"value": slope * option.value + shift})
                    for option in scale.declared
                ),
                "positive": tuple(slope * value + shift for value in scale.positive),
            }
        )
        for name, scale in asked.response_scales.items()
    }
    other = Instrument.model_validate(
        asked.model_copy(update={"response_scales": scales}).model_dump(by_alias=True)
    )
    relabelled = [
        {
            name: value if isinstance(value, str) else slope * value + shift
            for name, value in person.items()
        }
        for person in people
    ]
    before, after = score_answers(asked, people), score_answers(other, relabelled)
    for scale in asked.scales:
        if scale.metric in ("pomp", "percent_positive", "count"):
            assert after[scale.id] == before[scale.id]


@settings(max_examples=how_many(100))
@given(st.data())
def test_not_applicable_never_counts_as_fulfilled(data: st.DataObject) -> None:
    """Taking an answer out never lifts a mean of percentages above the best one left (D15)."""
    drawn = data.draw(instruments())
    # The law is about non-answers that are left out; items and scales with rules of their own break
    # it on purpose.
    without_rules: dict[str, object] = {"non_answers": {}}
    asked = drawn.changed(
        non_answers={},
        items=tuple(item.model_copy(update=without_rules) for item in drawn.items),
        scales=tuple(scale.model_copy(update=without_rules) for scale in drawn.scales),
    )
    people = values(asked, data.draw(answers(asked)))
    answered = [
        (p, name)
        for p, person in enumerate(people)
        for name, value in person.items()
        if value != str(value)
    ]
    if not answered:
        return
    p, name = data.draw(st.sampled_from(answered))
    without = [dict(person) for person in people]
    without[p][name] = "not_applicable"
    after = score_answers(asked, without)
    for scale in asked.scales:
        if scale.metric != "pomp" or after[scale.id] is None:
            continue
        left = []
        for item in asked.items_of(scale):
            options = asked.response_scale_of(item)
            for person in without:
                value = person.get(item.id, "")
                if not isinstance(value, str):
                    left.append(options.percentage(after_reversal(asked, item, exact(value))))
        found = after[scale.id]
        assert found is not None
        assert found <= max(left)


@settings(max_examples=how_many(100))
@given(st.data(), st.integers(1, 4))
def test_with_equal_response_rates_a_weighted_total_is_the_plain_one(
    data: st.DataObject, rate: int
) -> None:
    """Where everybody answers everything and all levels alike, weights change nothing."""
    asked = data.draw(instruments())
    columns = data.draw(answers(asked))
    for item in asked.items:
        best = f"{asked.response_scale_of(item).maximum.numerator:g}"
        columns[item.id] = [best if cell in (".", "-", "x") else cell for cell in columns[item.id]]
    invited = {level: rate * n for level, n in Counter(columns["role"]).items()}
    replies = from_columns(asked, columns, by=("role",))
    plain, weighted = (
        score(asked, replies),
        score(asked, replies, weighting=Weighting(by="role", invited=invited)),
    )
    lost = (
        {"cross"}
        if asked.scale("cross").min_respondents and 1 in Counter(columns["role"]).values()
        else set()
    )
    for one, other in zip(plain.estimates, weighted.estimates, strict=True):
        if one.group == WHOLE and one.subject.id not in lost:
            assert (one.score, one.percent_positive, one.band) == (
                other.score,
                other.percent_positive,
                other.band,
            )
            assert one.n == other.n
            assert other.score is None or other.effective_n == one.n
