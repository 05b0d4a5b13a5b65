"""A second scorer that shares nothing with the program.

Plain loops over texts, floats and the documents.

It takes the JSON of `ticassess instruments show` and tables of texts, and follows
`docs/explanation/scoring.md` step by step. It is slow and simple on purpose: where it and the
program disagree, one of the two has misread the documents.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

NEAR = 1e-9
UNKNOWN = "(unknown)"

Row = Mapping[str, str]
Table = tuple[str | None, Sequence[Row]]
"""The form that people were given, if the instrument has forms, and what they filled in."""
Document = Mapping[str, Any]


@dataclass(frozen=True)
class Number:
    """What one subject has in one group; `score` is None where there is no number."""

    n: int
    score: float | None
    sd: float | None = None
    percent_positive: float | None = None
    band: str | None = None


@dataclass(frozen=True)
class Cell:
    """What became of one cell: a value before reversal, a kind of non-answer, or nothing."""

    value: float | None = None
    non_answer: str | None = None
    shown: bool = True


Person = Mapping[str, Cell]


def score_tables(
    instrument: Document, tables: Sequence[Table], by: Sequence[str]
) -> dict[tuple, Number]:
    """Give every number, by (kind, id, breakdown, level).

    Breakdown and level are None for the whole organisation.
    """
    people = [(row, read_row(instrument, row, form)) for form, rows in tables for row in rows]
    people = [(row, person) for row, person in people if is_kept(instrument, person)]
    groups: dict[tuple[str | None, str | None], list[Person]] = {
        (None, None): [person for _, person in people]
    }
    for name in by:
        for demographic in instrument["demographics"]:
            if demographic["id"] == name:
                for option in demographic["options"]:
                    groups[name, option["value"]] = []
        for row, person in people:
            groups.setdefault((name, row[name].strip() or UNKNOWN), []).append(person)
    numbers = {}
    for (breakdown, level), members in groups.items():
        for kind, key, number in score_group(instrument, members):
            numbers[kind, key, breakdown, level] = number
    return numbers


def weighted_total(
    numbers: Mapping[tuple, Number], by: str, invited: Mapping[str, int]
) -> dict[tuple, Number]:
    """Give the numbers of the whole organisation, each level weighed by the people invited."""
    everybody = sum(invited.values())
    totals = {}
    for (kind, key, breakdown, level), plain in numbers.items():
        if (breakdown, level) != (None, None):
            continue
        score: float | None = 0.0 if invited else None  # a mean of nothing is no number
        percent: float | None = 0.0 if invited else None
        for name, people in invited.items():
            mine = numbers[kind, key, by, name]
            score = (
                None
                if score is None or mine.score is None
                else score + people / everybody * mine.score
            )
            share = mine.percent_positive
            percent = (
                None if percent is None or share is None else percent + people / everybody * share
            )
        totals[kind, key] = Number(plain.n, score, None, percent)
    return totals


def with_lowest(instrument: Document, totals: dict[tuple, Number]) -> dict[tuple, Number]:
    """Make anew what follows its lowest child: of the weighted scores of its children."""
    scales = [("scale", scale["id"], scale) for scale in instrument["scales"]]
    if instrument.get("overall"):
        scales.append(("overall", "overall", instrument["overall"]))
    # Children may stand behind their parents, so it is done as often as trees can be deep.
    for _ in range(8):
        for kind, key, scale in scales:
            if not is_mean_of_children(scale) or not follows_lowest(instrument, scale):
                continue
            there = []
            for child in children_of(instrument, scale):
                score = totals["scale", child["id"]].score
                if score is not None:
                    there.append((child["weight"], score))
            total = totals[kind, key]
            if total.score is not None:
                score = of_scores(scale, there)
                totals[kind, key] = Number(total.n, score, None, total.percent_positive)
    return totals


def follows_lowest(instrument: Document, scale: Document) -> bool:
    """Tell whether the lowest child decides, here or further down."""
    if not is_mean_of_children(scale):
        return False
    if scale["composite"] == "lowest_child" or scale["cap"]:
        return True
    return any(follows_lowest(instrument, child) for child in children_of(instrument, scale))


def score_group(instrument: Document, people: Sequence[Person]) -> list[tuple[str, str, Number]]:
    """Give the number of every item, every scale and the overall score for one group of people."""
    numbers = [
        ("item", item["id"], item_number(instrument, item, people)) for item in instrument["items"]
    ]
    for scale in instrument["scales"]:
        numbers.append(("scale", scale["id"], scale_number(instrument, scale, people)))
    for contrast in instrument["contrasts"]:
        numbers.append(("scale", contrast["id"], contrast_number(instrument, contrast, people)))
    if instrument.get("overall"):
        numbers.append(
            ("overall", "overall", scale_number(instrument, instrument["overall"], people))
        )
    return numbers


# Read --------------------------------------------------------------------------------------------


def read_row(instrument: Document, row: Row, form: str | None) -> dict[str, Cell]:
    """Tell for every item what its cell says.

    A blank is not shown where the form or the condition did not ask.
    """
    found = {}
    row = with_questions_apart(instrument, row)
    for item in instrument["items"]:
        found[item["id"]] = read_answer(instrument, item, form, row.get(item["id"], ""))
    cells = {}
    for item in instrument["items"]:
        cell = found[item["id"]]
        blank = cell.value is None and cell.non_answer is None
        condition = item.get("ask_if")
        elsewhere = form is not None and item["id"] not in instrument["forms"][form]["items"]
        if elsewhere or (blank and condition and not was_asked(condition, found)):
            cell = Cell(shown=False)
        cells[item["id"]] = cell
    return cells


def with_questions_apart(instrument: Document, row: Row) -> Row:
    """Give each box and each thing to rank its cell, also where one column lists them.

    A blank box beside a ticked one was not chosen.
    """
    cells = dict(row)
    for question in instrument["answered_together"]:
        keys = question["items"]
        item = next(one for one in instrument["items"] if one["id"] == keys[0])
        options = response_scale(instrument, item)["options"]
        values = sorted(one["value"] for one in options if one["value"] is not None)
        listed = row.get(question["id"], "").split()
        if question["how"] == "rank":
            for place, key in enumerate(listed):
                cells[key] = str(values[place])
            continue
        for key in listed:
            cells[key] = str(values[-1])
        said = [read_cell(response_scale(instrument, item), cells.get(key, "")) for key in keys]
        if any(cell.value == values[-1] for cell in said):
            for key in keys:
                if not cells.get(key, "").strip():
                    cells[key] = str(values[0])
    return cells


def read_answer(instrument: Document, item: Document, form: str | None, text: str) -> Cell:
    """Read a cell on the answers that the form offers, and put its value on the item's range."""
    in_place = instrument["forms"][form]["response_scales"] if form is not None else {}
    other = in_place.get(item["response_scale"])
    if other is None:
        return read_cell(response_scale(instrument, item), text)
    offered = instrument["response_scales"][other]
    cell = read_cell(offered, text)
    if cell.value is None:
        return cell
    values = [option["value"] for option in offered["options"] if option["value"] is not None]
    (low, high), least, most = bounds(instrument, item), min(values), max(values)
    return Cell(low + (cell.value - least) * (high - low) / (most - least))


def is_positive(instrument: Document, item: Document, value: float) -> bool:
    """Tell whether a value is favourable; the highest on a form is the highest of the item."""
    positive = response_scale(instrument, item)["positive"]
    return any(abs(value - one) < NEAR for one in positive)


def was_asked(condition: Document, found: Mapping[str, Cell]) -> bool:
    """Tell whether a person gave the answers on which an item is asked: all, or one of them."""
    if "all" in condition:
        return all(was_asked(part, found) for part in condition["all"])
    if "any" in condition:
        return any(was_asked(part, found) for part in condition["any"])
    gate = found[condition["item"]]
    said = gate.value if gate.value is not None else gate.non_answer
    return said is not None and said in condition["values"]


def read_cell(scale: Document, text: str) -> Cell:
    """Find the option that a text names by its label or its value."""
    text = text.strip()
    if scale.get("number"):
        text = text.replace(",", ".")
    return Cell() if not text else read_option(scale, text)


def read_option(scale: Document, text: str) -> Cell:
    """Find the option that a text names, where there is any text."""
    for option in scale["options"]:
        labels = (option["label"] or {}).values()
        if text.casefold() in [label.casefold() for label in labels]:
            return Cell(option["value"], option["non_answer"])
    for option in scale["options"]:
        if option["value"] is not None and is_number(text) and float(text) == option["value"]:
            return Cell(option["value"])
    for option in scale["options"]:
        if option["non_answer"] == text:
            return Cell(non_answer=text)
    raise ValueError(f"{text!r} fits no option")


def is_number(text: str) -> bool:
    """Tell whether a text is a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def is_kept(instrument: Document, person: Person) -> bool:
    """Keep a reply that says something and answers the declared share of what it was shown."""
    answered = sum(
        cell.value is not None or cell.non_answer == "not_here" for cell in person.values()
    )
    said = sum(cell.value is not None or cell.non_answer is not None for cell in person.values())
    shown = sum(cell.shown for cell in person.values())
    return said > 0 and answered >= (instrument.get("min_answered") or 0) * shown - NEAR


def response_scale(instrument: Document, item: Document) -> Document:
    """Give the response scale of an item."""
    scale: Document = instrument["response_scales"][item["response_scale"]]
    return scale


def bounds(instrument: Document, item: Document) -> tuple[float, float]:
    """Give the lowest and the highest declared value of an item."""
    values = [
        o["value"] for o in response_scale(instrument, item)["options"] if o["value"] is not None
    ]
    return min(values), max(values)


# Items -------------------------------------------------------------------------------------------


def reversed_value(instrument: Document, item: Document, value: float) -> float:
    """Turn a value round where the item is worded the other way."""
    low, high = bounds(instrument, item)
    return low + high - value if item["reverse"] else value


def item_number(instrument: Document, item: Document, people: Sequence[Person]) -> Number:
    """Give the mean of an item's answers after reversal, and the share of positive ones."""
    positive = response_scale(instrument, item)["positive"]
    values = []
    for person in people:
        cell = person[item["id"]]
        if cell.value is not None:
            values.append(reversed_value(instrument, item, cell.value))
            continue
        # Only the item's own word counts in its own number.
        policy = item["non_answers"].get(cell.non_answer, "exclude")
        if policy == "lowest":
            values.append(bounds(instrument, item)[0])
        elif policy != "exclude":
            values.append(float(policy))
    if not values:
        return Number(0, None)
    share = None
    if positive:
        share = 100 * sum(is_positive(instrument, item, one) for one in values) / len(values)
    return Number(len(values), sum(values) / len(values), deviation(values), share)


def deviation(values: Sequence[float]) -> float | None:
    """Give the standard deviation with n − 1; there is none of fewer than two values."""
    if len(values) < 2:
        return None
    middle = sum(values) / len(values)
    return math.sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1))


def on_metric(instrument: Document, metric: str, item: Document, value: float) -> float:
    """Put a value after reversal on the metric of a scale."""
    if metric in ("pomp", "percent_reaching"):
        low, high = bounds(instrument, item)
        return 100 * (value - low) / (high - low)
    if metric == "percent_positive":
        return 100.0 if is_positive(instrument, item, value) else 0.0
    if metric == "count":
        return 1.0 if is_positive(instrument, item, value) else 0.0
    return value


# Scales ------------------------------------------------------------------------------------------


def scale_by_id(instrument: Document, key: str) -> Document:
    """Give the scale of this id."""
    scale: Document = next(scale for scale in instrument["scales"] if scale["id"] == key)
    return scale


def items_of(instrument: Document, scale: Document) -> list[Document]:
    """Give the items that a scale is made of, each once, its children's among them."""
    keys = item_keys(instrument, scale)
    found: list[Document] = []
    for item in instrument["items"]:
        if item["id"] in keys:
            # As it counts here, where that is not as it counts by itself.
            here = scale["counted_as"].get(item["id"], {})
            found.append({**item, **here, "itself": item})
    return found


def item_keys(instrument: Document, scale: Document) -> set[str]:
    """Give the ids of a scale's items, its children's among them."""
    keys = set(scale.get("items", []))
    for child in scale["scales"]:
        keys |= item_keys(instrument, scale_by_id(instrument, child))
    return keys


def is_mean_of_children(scale: Document) -> bool:
    """Tell whether a scale is made of its children's scores."""
    of_children = ("mean_of_children", "lowest_child")
    return bool(scale["scales"]) and scale["composite"] in of_children


def scored(instrument: Document, scale: Document, item: Document, cell: Cell) -> float | None:
    """Give what a cell counts on the metric of a scale.

    An answer, or a non-answer that the policy scores.
    """
    if cell.value is not None:
        return on_metric(
            instrument, scale["metric"], item, reversed_value(instrument, item, cell.value)
        )
    if cell.non_answer is None:
        return None
    policy = policy_of(instrument, scale, item, cell.non_answer)
    if policy == "exclude":
        return None
    if policy == "target":
        return target_before_rescaling(instrument, scale)
    low, high = bounds(instrument, item)
    value = low if policy == "lowest" else float(policy)
    # What is said of the item is turned where the scale turns it; the scale's own word is not.
    turned = item["reverse"] != item["itself"]["reverse"]
    if turned and cell.non_answer not in scale["declared"]:
        value = low + high - value
    return on_metric(instrument, scale["metric"], item, value)


def policy_of(instrument: Document, scale: Document, item: Document, kind: str) -> Any:
    """Say what a non-answer counts as: first the scale's word, then the item's, then the file's."""
    if kind in scale["declared"]:
        return scale["declared"][kind]
    if kind in item["non_answers"]:
        return item["non_answers"][kind]
    return instrument["non_answers"].get(kind, "exclude")


def target_before_rescaling(instrument: Document, scale: Document) -> float:
    """Give a scale's target in the metric that its items are put on."""
    target = scale["target"]
    if scale["rescale"]:
        (low, high), (new_low, new_high) = attainable(instrument, scale), scale["rescale"]
        target = low + (target - new_low) * (high - low) / (new_high - new_low)
    if scale["metric"] in ("sum", "count"):
        target = target / sum(item["weight"] for item in items_of(instrument, scale))
    return float(target)


def enough(scale: Document, answered: int, shown: int) -> bool:
    """Tell whether so many answers are as many as the scale asks for.

    A share of those shown, or a count.
    """
    least = scale["min_answered"]
    if isinstance(least, float):
        return answered >= 1 and answered >= least * shown - NEAR
    return answered >= 1 and answered >= least


def person_score(instrument: Document, scale: Document, person: Person) -> float | None:
    """Give a person's score on a scale before it is rescaled; None without enough answers."""
    if is_mean_of_children(scale):
        children = [scale_by_id(instrument, key) for key in scale["scales"]]
        found = [
            (child["weight"], rescaled_person_score(instrument, child, person))
            for child in children
        ]
        there = [(weight, score) for weight, score in found if score is not None]
        return weighted_mean(there) if enough(scale, len(there), len(children)) else None
    answers, shown = [], 0
    for item in items_of(instrument, scale):
        cell = person[item["id"]]
        shown += cell.shown
        value = scored(instrument, scale, item, cell)
        if value is not None:
            answers.append((item["weight"], value))
    if not enough(scale, len(answers), shown):
        return None
    return combined(instrument, scale, answers)


def combined(
    instrument: Document, scale: Document, answers: Sequence[tuple[float, float]]
) -> float | None:
    """Make a score of a person's answers, each with the weight of its item."""
    metric = scale["metric"]
    if metric == "median":
        return median([value for _, value in answers])
    if metric in ("sum", "count"):
        whole = sum(item["weight"] for item in items_of(instrument, scale))
        total = weighted_mean(answers) * whole if scale["prorate"] else weighted_sum(answers)
        return rating(scale, total) if scale["rate_from_count"] else total
    if metric == "lookup":
        return looked_up(scale, weighted_sum(answers), len(answers))
    if metric == "percent_reaching":
        return 100.0 if weighted_mean(answers) >= scale["cut"] - NEAR else 0.0
    return weighted_mean(answers)


def rescaled_person_score(instrument: Document, scale: Document, person: Person) -> float | None:
    """Give a person's score on a scale as it is published, but for rounding."""
    return rescaled(instrument, scale, person_score(instrument, scale, person))


def weighted_sum(parts: Sequence[tuple[float, float]]) -> float:
    """Add up weight times value."""
    return sum(weight * value for weight, value in parts)


def weighted_mean(parts: Sequence[tuple[float, float]]) -> float:
    """Divide the weighted sum by the weights."""
    return weighted_sum(parts) / sum(weight for weight, _ in parts)


def median(values: Sequence[float]) -> float:
    """Give the value in the middle, or the mean of the two there."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def rating(scale: Document, count: float) -> float | None:
    """Give the rating of the highest step that a count reaches."""
    reached = [step for step in scale["rate_from_count"] if count >= step["from"] - NEAR]
    return max(reached, key=lambda step: step["from"])["rating"] if reached else None


def looked_up(scale: Document, raw: float, answered: int) -> float | None:
    """Give the measure that stands for a raw sum."""
    for row in scale["lookup"]:
        if abs(row["raw"] - raw) < NEAR and row.get("answered") in (None, answered):
            return float(row["measure"])
    return None


def attainable(instrument: Document, scale: Document) -> tuple[float, float]:
    """Give the lowest and the highest score of complete answers, before rescaling."""
    metric = scale["metric"]
    if is_mean_of_children(scale):
        ranges = [
            (c["weight"], published_range(instrument, c)) for c in children_of(instrument, scale)
        ]
        return (
            weighted_mean([(weight, low) for weight, (low, _) in ranges]),
            weighted_mean([(weight, high) for weight, (_, high) in ranges]),
        )
    if metric in ("pomp", "percent_positive", "percent_reaching"):
        return 0.0, 100.0
    if metric == "lookup":
        measures = [row["measure"] for row in scale["lookup"]]
        return min(measures), max(measures)
    if scale["rate_from_count"]:
        ratings = [step["rating"] for step in scale["rate_from_count"]]
        return min(ratings), max(ratings)
    items = items_of(instrument, scale)
    if metric == "count":
        return 0.0, sum(item["weight"] for item in items)
    lows = [(item["weight"], bounds(instrument, item)[0]) for item in items]
    highs = [(item["weight"], bounds(instrument, item)[1]) for item in items]
    if metric == "sum":
        return weighted_sum(lows), weighted_sum(highs)
    if metric == "median":
        return median([low for _, low in lows]), median([high for _, high in highs])
    return weighted_mean(lows), weighted_mean(highs)


def children_of(instrument: Document, scale: Document) -> list[Document]:
    """Give the scales that a scale is made of."""
    return [scale_by_id(instrument, key) for key in scale["scales"]]


def published_range(instrument: Document, scale: Document) -> tuple[float, float]:
    """Give the lowest and the highest score on a scale as it is published."""
    if scale["rescale"]:
        low, high = scale["rescale"]
        return low, high
    return attainable(instrument, scale)


def rescaled(instrument: Document, scale: Document, score: float | None) -> float | None:
    """Stretch a score from what is attainable to the declared range."""
    if score is None or not scale["rescale"]:
        return score
    (low, high), (new_low, new_high) = attainable(instrument, scale), scale["rescale"]
    return new_low + (score - low) * (new_high - new_low) / (high - low)


def scale_number(instrument: Document, scale: Document, people: Sequence[Person]) -> Number:
    """Give a scale's number in a group, in the declared order of aggregation."""
    if scale["order"] == "respondent":
        found = [rescaled_person_score(instrument, scale, person) for person in people]
        scores = [score for score in found if score is not None]
        number = Number(
            len(scores), sum(scores) / len(scores) if scores else None, deviation(scores)
        )
    elif is_mean_of_children(scale):
        number = from_children(instrument, scale, people)
    elif scale["order"] == "item":
        number = items_first(instrument, scale, people)
    else:
        number = pooled(instrument, scale, people)
    if number.n < (scale["min_respondents"] or 1):
        return Number(number.n, None)
    return Number(number.n, number.score, number.sd, None, band_of(scale, number.score))


def contrast_number(instrument: Document, contrast: Document, people: Sequence[Person]) -> Number:
    """Give the mean difference over the people who have both scores."""
    first, second = (scale_by_id(instrument, key) for key in contrast["of"])
    differences = []
    for person in people:
        one = rescaled_person_score(instrument, first, person)
        other = rescaled_person_score(instrument, second, person)
        if one is not None and other is not None:
            differences.append(one - other)
    if not differences:
        return Number(0, None)
    mean = sum(differences) / len(differences)
    band = band_of(contrast, mean)
    return Number(len(differences), mean, deviation(differences), None, band)


def from_children(instrument: Document, scale: Document, people: Sequence[Person]) -> Number:
    """Give the mean of the children's scores of a group."""
    there, smallest = [], []
    for child in children_of(instrument, scale):
        number = scale_number(instrument, child, people)
        if number.score is not None:
            there.append((child["weight"], number.score))
            smallest.append(number.n)
    n = min(smallest, default=0)
    if not enough(scale, len(there), len(scale["scales"])):
        return Number(n, None)
    return Number(n, rescaled(instrument, scale, of_scores(scale, there)))


def of_scores(scale: Document, there: Sequence[tuple[float, float]]) -> float:
    """Make one score of those of children, each with its weight: their mean, or the lowest."""
    lowest = min(score for _, score in there)
    if scale["composite"] == "lowest_child":
        return lowest
    mean, cap = weighted_mean(there), scale["cap"] or {}
    if "above_lowest" in cap:
        return min(mean, lowest + cap["above_lowest"])
    if cap and lowest < cap["child_below"] - NEAR:
        return min(mean, cap["at_most"])
    return mean


def contributions(
    instrument: Document, scale: Document, people: Sequence[Person]
) -> list[tuple[float, list[float]]]:
    """Give for every item of a scale its weight and all that was scored on it."""
    found = []
    for item in items_of(instrument, scale):
        values = [scored(instrument, scale, item, person[item["id"]]) for person in people]
        found.append((item["weight"], [value for value in values if value is not None]))
    return found


def items_first(instrument: Document, scale: Document, people: Sequence[Person]) -> Number:
    """Average every item over its answers, then the items.

    The smallest n of an item is the scale's.
    """
    every = contributions(instrument, scale, people)
    means = [(weight, sum(values) / len(values)) for weight, values in every if values]
    n = min((len(values) for _, values in every if values), default=0)
    if not enough(scale, len(means), len(every)):
        return Number(n, None)
    score = weighted_mean(means)
    if scale["metric"] in ("sum", "count"):
        score = (
            score * sum(weight for weight, _ in every) if scale["prorate"] else weighted_sum(means)
        )
    return Number(n, rescaled(instrument, scale, score))


def pooled(instrument: Document, scale: Document, people: Sequence[Person]) -> Number:
    """Average all answers alike; a sum is that mean times the weight of all items."""
    every = contributions(instrument, scale, people)
    n = 0
    for person in people:
        values = [
            scored(instrument, scale, item, person[item["id"]])
            for item in items_of(instrument, scale)
        ]
        n += any(value is not None for value in values)
    if not enough(scale, sum(bool(values) for _, values in every), len(every)):
        return Number(n, None)
    score = weighted_mean([(weight, value) for weight, values in every for value in values])
    if scale["metric"] in ("sum", "count"):
        score *= sum(weight for weight, _ in every)
    return Number(n, rescaled(instrument, scale, score))


def band_of(scale: Document, score: float | None) -> str | None:
    """Name the band of an unrounded score: from its `min` up to the next one's, exclusive.

    A band that does not include its `min` leaves that score to the band before it.
    """
    bands = scale["bands"]
    if score is None or not bands:
        return None
    for band, following in pairwise(bands):
        edge = following["min"]
        if score < edge - NEAR or (score < edge + NEAR and not following["includes_min"]):
            return str(band["id"])
    return str(bands[-1]["id"])


# Publish -----------------------------------------------------------------------------------------


def rounded(number: float, *, whole: bool) -> float:
    """Round half up: percentages to whole numbers, everything else to one decimal."""
    digits = Decimal(1) if whole else Decimal("0.1")
    return float(Decimal(repr(round(number, 9))).quantize(digits, ROUND_HALF_UP))
