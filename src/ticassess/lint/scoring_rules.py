"""Rules of scoring that are checked when an instrument is loaded: family 2xx.

These checks stand in the rooms below this one, which tell a finding by its code and its name;
a test holds those to this list.
"""

from collections.abc import Sequence

from ticassess.finding import Severity
from ticassess.lint.rule import Rule

TARGET_OUT_OF_RANGE = Rule(
    code="TIC206",
    name="target-out-of-range",
    why="A target outside the possible scores can never be met, or never be missed.",
    bad="target: 4 on scores from 0 to 100",
    good="target: 75",
)

SCORING_RULES: Sequence[Rule] = (
    Rule(
        code="TIC201",
        name="reverse-on-nonordinal",
        why="Answers without an order can be neither reversed nor averaged.",
        bad="an item on a `level: nominal` response scale with `reverse: true`",
        good="the same without `reverse`",
    ),
    Rule(
        code="TIC202",
        name="band-gap",
        why="A score in the hole between two bands gets no name and no recommendation.",
        bad="{min: 0, max: 50}, {min: 60}",
        good="{min: 0}, {min: 60}",
    ),
    Rule(
        code="TIC203",
        name="band-overlap",
        why="A score in two bands would get either name.",
        bad="{min: 0, max: 70}, {min: 60}",
        good="{min: 0}, {min: 60}",
    ),
    Rule(
        code="TIC204",
        name="band-unreachable",
        why="A band that no score can reach was meant for another range.",
        bad="a band with `min: 120` on a percentage",
        good="a band with `min: 80`",
    ),
    Rule(
        code="TIC205",
        name="score-not-covered",
        why="A score outside every band gets no name and no recommendation.",
        bad="the lowest band has `min: 20` on a percentage",
        good="the lowest band has `min: 0`",
    ),
    TARGET_OUT_OF_RANGE,
    Rule(
        code="TIC207",
        name="zero-or-negative-weight",
        why="With such a weight a good answer counts for nothing, or against.",
        bad="weight: 0",
        good="weight: 1",
    ),
    Rule(
        code="TIC209",
        name="nonmonotonic-scale",
        why="With values out of order a better answer would get a worse score.",
        bad="values 1, 3, 2",
        good="values 1, 2, 3",
    ),
    Rule(
        code="TIC210",
        name="missing-code-scored",
        why='A "does not apply" with a value would count as an answer.',
        bad="{value: 0, label: Does not apply}",
        good="{non_answer: not_applicable, label: Does not apply}",
    ),
    Rule(
        code="TIC215",
        name="unscorable-scale",
        why="With fewer than two values all answers are alike.",
        bad="a response scale with one value",
        good="a response scale with at least two values",
    ),
    Rule(
        code="TIC216",
        name="positive-undeclared",
        why="Which answers count as positive is said and not guessed.",
        bad="metric: percent_positive without `positive`",
        good="positive: [4, 5]",
    ),
    Rule(
        code="TIC217",
        name="incomparable-children",
        why="A mean of percentages and sums means nothing.",
        bad="a `pomp` made of a `sum` and a `mean`",
        good="a `pomp` made of two `pomp` scales",
    ),
    Rule(
        code="TIC219",
        name="needs-respondent-order",
        why="A median, a lookup or a rating is made of one person's answers together.",
        bad="metric: median with `order: pooled`",
        good="metric: median with `order: respondent`",
    ),
    Rule(
        code="TIC220",
        name="contradictory-rule",
        why="A key that the scale's metric cannot use would be ignored without a word.",
        bad="metric: mean with `prorate: true`",
        good="metric: sum with `prorate: true`",
    ),
    Rule(
        code="TIC221",
        name="circular-condition",
        why="Items that wait for each other are never asked.",
        bad="saf_1 is asked if saf_2, and saf_2 if saf_1",
        good="saf_2 is asked if saf_1",
    ),
    Rule(
        code="TIC222",
        name="lookup-unusable",
        why="A table that is missing, outside the folder, or not rows of numbers.",
        bad="a table without a row for the raw sum 7",
        good="a row for each raw sum",
    ),
    Rule(
        code="TIC223",
        name="reversal-off-scale",
        why="A reversed answer that is not a value of the scale is never counted as positive.",
        bad="a reversed item on the values 1, 2, 3, 5, 9 with `positive: [5, 9]`",
        good="a reversed item on the values 1, 2, 3, 4, 5 with `positive: [4, 5]`",
    ),
    Rule(
        code="TIC224",
        name="ambiguous-answer",
        why="A text that may mean two options or groups is refused, or counts in the wrong one.",
        bad='{value: 0, label: "1"}, {value: 1, label: "2"}',
        good='{value: 1, label: "1"}, {value: 2, label: "2"}',
    ),
    Rule(
        code="TIC231",
        name="band-order",
        why="Of two edges that were swapped nobody can tell which score gets which name.",
        bad="{id: low, min: 0}, {id: high, min: 10}, {id: middle, min: 9}",
        good="{id: low, min: 0}, {id: middle, min: 9}, {id: high, min: 10}",
    ),
    Rule(
        code="TIC232",
        name="never-asked",
        why="Nobody gives two different answers to one item, so this is asked of nobody.",
        bad="ask_if: {all: [{item: plan, values: [1]}, {item: plan, values: [2]}]}",
        good="ask_if: {item: plan, values: [1, 2]}",
    ),
    Rule(
        code="TIC233",
        name="divided-section",
        why="The heading of a section appears once, so its items must follow one another.",
        bad="saf_1 in the section `safety`, voice_1 in `voice`, saf_2 in `safety`",
        good="saf_1 and saf_2 in the section `safety`, then voice_1 in `voice`",
    ),
    Rule(
        code="TIC234",
        name="item-below-section",
        severity=Severity.WARNING,
        why="People read what follows a heading as a part of what it says.",
        bad="saf_1 in the section `safety`, then general_1 in none",
        good="general_1, then saf_1 in the section `safety`",
    ),
    Rule(
        code="TIC235",
        name="needs-group-order",
        why="Which child is the lowest is asked of a group's scores, not of each person.",
        bad="composite: lowest_child with `order: respondent`",
        good="composite: lowest_child with `order: item`",
    ),
    Rule(
        code="TIC236",
        name="unusable-weights",
        why="Without a weight for each group, nobody can say what a reply counts in the whole.",
        bad="group_weights: {by: role, weights: {nurse: 1, peer: 1}}, with a third role",
        good="group_weights: {by: role, weights: {nurse: 1, peer: 1, leader: 0.5}}",
    ),
    Rule(
        code="TIC238",
        name="asked-too-early",
        severity=Severity.WARNING,
        why="On paper people would have to turn back, and some survey platforms never ask it.",
        bad="an item with `ask_if: {item: stays, values: [1]}` above the item `stays`",
        good="the same item below `stays`",
    ),
    Rule(
        code="TIC239",
        name="never-recommended",
        severity=Severity.WARNING,
        why="A scale is in one band at a time, so advice for two of them is never given.",
        bad="when: {all: [{scale: safety, band: low}, {scale: safety, band: high}]}",
        good="when: {all: [{scale: safety, band: low}, {scale: voice, band: low}]}",
    ),
    Rule(
        code="TIC240",
        name="counted-two-ways",
        why="A mean of items has each of them once, and could follow only one of its scales.",
        bad="an item reversed in one child of a `mean_of_items` and not in the other",
        good="the same with `composite: mean_of_children`",
    ),
    Rule(
        code="TIC241",
        name="answers-not-comparable",
        why="Put on one range, two kinds of answers would give a number that is neither.",
        bad="forms: {client: {response_scales: {agreement: colours}}}",
        good="forms: {client: {response_scales: {agreement: faces}}}, with values from bad to good",
    ),
    Rule(
        code="TIC242",
        name="number-without-range",
        why="A number without two ends in equal steps can be neither checked nor compared.",
        bad="number: {min: 0, max: 5000}",
        good="number: {min: 0, max: 5000, step: 50, between: nearest}",
    ),
    Rule(
        code="TIC243",
        name="number-not-as-typed",
        why="Nobody could read the mean of reversed hours.",
        bad="an item on a `number` with `reverse: true`",
        good="the same item with `in: [{scale: rest, reverse: true}]`",
    ),
    Rule(
        code="TIC244",
        name="no-one-question",
        why="Boxes to tick and things to rank are one question only if all are answered alike.",
        bad="answered_together: [{how: choose, items: [a, b]}], with `a` on another response scale",
        good="both on a response scale with 0 for not chosen and 1 for chosen",
    ),
)
"""All of them in order."""
