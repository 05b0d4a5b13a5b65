"""Random instruments in the shape of the YAML format, and random answers to them as a CSV text.

Everything comes from one seed, so that a case can be made again. What is made here is meant to
load; where the format forbids a combination, it is not made.
"""

import csv
import io
import random
from itertools import pairwise
from typing import Any

from tests.oracle import together

KINDS = ["not_applicable", "dont_know", "prefer_not_to_say", "not_here"]
LABELS = [
    "Never",
    "Seldom",
    "Now and then",
    "Often",
    "Very often",
    "Nearly always",
    "Always",
    "More",
    "Most",
    "All",
]
METRICS = ["mean", "sum", "pomp", "pomp", "percent_positive", "median", "count", "lookup"]
METRICS.append("percent_reaching")
SHARES = [0.5, 0.5, 0.6, 0.75, 0.8, 0.25, 0.3, 0.1, 1.0]
WEIGHTS = [1, 1, 1, 2, 3, 0.5, 1.5, 0.25]

Draw = random.Random
Block = dict[str, Any]


def instrument(draw: Draw) -> Block:
    """Make an instrument with a few of everything; parents and an overall score now and then."""
    scales = {f"rs{i}": response_scale(draw) for i in range(draw.randint(1, 3))}
    items = [item(draw, i, scales) for i in range(draw.randint(2, 9))]
    items += together.boxes(draw, scales)
    forms = ["long", "short"] if draw.random() < 0.2 else []
    if forms:
        for one in items[1:]:
            one["forms"] = draw.choice([["long"], ["long", "short"]])
    else:
        add_conditions(draw, items, scales)
    leaves = [leaf(draw, i, items, scales) for i in range(draw.randint(1, 5))]
    if draw.random() < 0.3:
        leaves = [{**one, "order": "respondent", "metric": "pomp"} for one in map(bare, leaves)]
    add_memberships(draw, leaves, items, scales)
    items += together.ranks(draw, scales)
    every = leaves + parents(draw, leaves, items, scales)
    made: Block = {
        "ticassess": 1,
        "kind": "instrument",
        "id": "random",
        "version": "1.0.0",
        "title": "Random",
        "languages": {"en": "source"},
        "rights": {
            "owner": "us",
            "licence": "CC-BY-4.0",
            "citation": "none",
            "wording": "withheld",
        },
        "unit": draw.choice(["person", "person", "place"]),
        "forms": {form: form_of(draw, form, scales) for form in forms},
        "response_scales": scales,
        "items": items,
        "scales": every,
        "answered_together": together.questions(draw, items, scales),
        "demographics": [
            {"id": "role", "title": "Role", "options": [{"value": v, "label": v} for v in "abc"]}
        ],
    }
    if any(one["metric"] == "lookup" for one in leaves):
        for form in made["forms"].values():
            form.pop("response_scales", None)  # a table has no rows for what lies in between
    if draw.random() < 0.2:
        made["min_answered"] = draw.choice([0.5, 0.75, 0.25])
    if draw.random() < 0.4:
        policies = ["exclude", "lowest", *common_values(items, scales)]
        made["non_answers"] = {kind: draw.choice(policies) for kind in KINDS}
    add_overall(draw, made)
    add_contrast(draw, made)
    return made


def form_of(draw: Draw, name: str, scales: Block) -> Block:
    """Make a form; the short one may offer other answers, of as few steps as it likes."""
    made: Block = {"audience": "staff"}
    if name == "short" and draw.random() < 0.6:
        steps = draw.randint(2, 6)
        low = draw.choice([0, 1, -3])
        options = [{"value": low + i, "label": f"Step {i}"} for i in range(steps)]
        if draw.random() < 0.5:
            options.append({"non_answer": "dont_know", "label": "I cannot say"})
        places = []
        for other in sorted(scales):
            if "number" not in scales[other] and other not in (together.BOX, together.PLACE):
                places.append(other)
        if not places:
            return made
        place = draw.choice(places)
        # The best answer is the only one that is favourable on both.
        scales[place]["positive"] = [max(values_of(scales[place]))]
        scales["steps"] = {"options": options, "positive": [low + steps - 1]}
        made["response_scales"] = {place: "steps"}
    return made


def add_memberships(draw: Draw, leaves: list[Block], items: list[Block], scales: Block) -> None:
    """Let items count otherwise in a scale, now and then: reversed, or with another weight."""
    metrics = {one["id"]: one["metric"] for one in leaves}
    if draw.random() < 0.6:
        return
    for one in items:
        may_turn = _may_be_reversed(scales[one["response_scale"]])
        for place, name in enumerate(one["in"]):
            special: Block = {"scale": name}
            # A table is for the sums that were there when it was made, and a median has no weights.
            if metrics[name] == "lookup":
                continue
            if may_turn and draw.random() < 0.4:
                special["reverse"] = draw.choice([True, True, False])
            if metrics[name] != "median" and draw.random() < 0.4:
                special["weight"] = draw.choice(WEIGHTS)
            if len(special) > 1:
                one["in"][place] = special


def names_of(memberships: list[Any]) -> list[str]:
    """Name the scales that an item counts in."""
    return [one if isinstance(one, str) else one["scale"] for one in memberships]


def is_special(one: Block) -> bool:
    """Tell whether an item counts otherwise in any of its scales."""
    return any(not isinstance(membership, str) for membership in one["in"])


def have_special(items: list[Block], names: set[str]) -> bool:
    """Tell whether an item of any of some scales counts otherwise in one of its scales."""
    return any(is_special(one) and names & set(names_of(one["in"])) for one in items)


def bare(scale: Block) -> Block:
    """Keep of a scale what is possible with every metric."""
    return {key: scale[key] for key in ("id", "framework", "weight") if key in scale}


def response_scale(draw: Draw) -> Block:
    """Make the options of a response scale.

    Whole numbers, halves or gaps, from any base, with non-answers.
    """
    if draw.random() < 0.12:
        return number_scale(draw)
    points = draw.randint(2, 7)
    low = draw.choice([0, 1, 1, 1, -2, 3])
    values: list[float] = [low + i for i in range(points)]
    if draw.random() < 0.15:
        values = [value / 2 if value % 2 else value // 2 for value in values]
    elif draw.random() < 0.15:
        values = sorted(draw.sample(range(12), points))
    positive = sorted(draw.sample(values, draw.randint(1, points - 1)))
    if draw.random() < 0.7:
        positive = values[-draw.randint(1, points - 1) :]
    options: list[Block] = [{"value": value, "label": LABELS[i]} for i, value in enumerate(values)]
    if draw.random() < 0.15:
        options.reverse()
    for kind in draw.sample(KINDS, draw.randint(0, 4)):
        options.append({"non_answer": kind, "label": kind.replace("_", " ").capitalize()})
    return {"options": options, "positive": positive}


def number_scale(draw: Draw) -> Block:
    """Make a number that is typed in, with non-answers beside it now and then."""
    low, step = draw.choice([0, 0, 1, -2]), draw.choice([1, 1, 0.5])
    number = {"min": low, "max": low + draw.randint(2, 12), "step": step}
    values = values_of({"number": number})
    made: Block = {"number": number, "positive": [draw.choice(values[1:]), values[-1]]}
    for kind in draw.sample(KINDS, draw.randint(0, 2)):
        option = {"non_answer": kind, "label": kind.replace("_", " ").capitalize()}
        made.setdefault("options", []).append(option)
    return made


def item(draw: Draw, number: int, scales: Block) -> Block:
    """Make an item on one of the response scales."""
    name = draw.choice(list(scales))
    made: Block = {"id": f"q{number}", "response_scale": name, "in": []}
    may_be_reversed = "number" not in scales[name] and _may_be_reversed(scales[name])
    if draw.random() < 0.35 and may_be_reversed:
        made["reverse"] = True
    if draw.random() < 0.3:
        made["weight"] = draw.choice(WEIGHTS)
    kinds = kinds_of(scales[name])
    if kinds and draw.random() < 0.2:
        made["allow"] = draw.sample(kinds, draw.randint(0, len(kinds)))
    accepted = made.get("allow", kinds)
    if accepted and draw.random() < 0.3:
        policies = ["exclude", "lowest", "lowest", draw.choice(values_of(scales[name]))]
        made["non_answers"] = {draw.choice(accepted): draw.choice(policies)}
    return made


def _may_be_reversed(scale: Block) -> bool:
    """Say whether reversed values are values again; else nobody can say which are positive."""
    values = values_of(scale)
    return {min(values) + max(values) - value for value in values} == set(values)


def kinds_of(scale: Block) -> list[str]:
    """Give the kinds of non-answers that a response scale offers."""
    options = scale.get("options", [])
    return [option["non_answer"] for option in options if "non_answer" in option]


def values_of(scale: Block) -> list[float]:
    """Give the values of a response scale."""
    if "number" in scale:
        low, step = scale["number"]["min"], scale["number"]["step"]
        count = round((scale["number"]["max"] - low) / step)
        return [plain(low + place * step) for place in range(count + 1)]
    return [option["value"] for option in scale["options"] if "value" in option]


def common_values(items: list[Block], scales: Block) -> list[float]:
    """Give the lowest, the highest and a middle value that all items have, if there are any."""
    low = max(min(values_of(scales[one["response_scale"]])) for one in items)
    high = min(max(values_of(scales[one["response_scale"]])) for one in items)
    return [low, high, max(low, (low + high) // 2)] if low <= high else []


def add_conditions(draw: Draw, items: list[Block], scales: Block) -> None:
    """Ask some items only of those who gave a certain answer to an earlier one, or to several."""
    for i, one in enumerate(items[1:], start=1):
        if draw.random() < 0.15:
            one["ask_if"] = given_answer(draw, draw.choice(items[:i]), scales)
        elif i > 1 and draw.random() < 0.15:
            gates = draw.sample(items[:i], draw.randint(2, min(3, i)))
            answers = [given_answer(draw, gate, scales) for gate in gates]
            one["ask_if"] = {draw.choice(["all", "any"]): answers}


def given_answer(draw: Draw, gate: Block, scales: Block) -> Block:
    """Choose an item and some of what can be answered there."""
    said: list[Any] = [*values_of(scales[gate["response_scale"]]), *gate_kinds(gate, scales)]
    return {"item": gate["id"], "values": draw.sample(said, draw.randint(1, len(said)))}


def gate_kinds(one: Block, scales: Block) -> list[str]:
    """Give the kinds of non-answers that an item accepts."""
    kinds = kinds_of(scales[one["response_scale"]])
    return [kind for kind in kinds if kind in one.get("allow", kinds)]


def leaf(draw: Draw, number: int, items: list[Block], scales: Block) -> Block:
    """Make a scale of items, with any metric, order, minimum, policy and range."""
    key = f"s{number}"
    mine = [one for one in items if number == 0 or draw.random() < 0.5] or items[:1]
    for one in mine:
        one["in"].append(key)
    metric = draw.choice(METRICS)
    made: Block = {"id": key, "framework": draw.choice(["principle", "domain"]), "metric": metric}
    add_order(draw, made, mine)
    add_total(draw, made, len(mine))
    if metric == "lookup":
        add_lookup(draw, made, mine, scales)
    if draw.random() < 0.15:
        made["min_respondents"] = draw.choice([1, 2, 4, 6])
    if metric == "percent_reaching":
        made["cut"] = draw.choice([50, 75, 62.5, 100, 33.3])
    percentage = metric in ("pomp", "percent_positive")
    if percentage and draw.random() < 0.3:
        made["rescale"] = draw.choice([[0, 100], [0, 10], [1, 5], [-1, 1]])
    add_policies(draw, made, mine, scales)
    if (percentage or "cut" in made) and draw.random() < 0.5:
        made["bands"] = bands(draw, *made.get("rescale", (0, 100)))
    return made


def add_order(draw: Draw, made: Block, mine: list[Block]) -> None:
    """Choose an order and a minimum that a metric and its items can have."""
    made["order"] = draw.choice(["respondent", "respondent", "item", "pooled"])
    if made["metric"] == "percent_reaching":
        made["order"] = "respondent"
    if made["metric"] in ("median", "lookup"):
        made["order"] = "respondent"
        for one in mine:
            one.pop("weight", None)
    not_for_all = any("ask_if" in one or "forms" in one for one in mine)
    add_minimum(draw, made, 0 if not_for_all else len(mine))


def add_total(draw: Draw, made: Block, items: int) -> None:
    """Prorate or rate, now and then, what is a total."""
    if made["metric"] in ("sum", "count") and draw.random() < 0.4:
        made["prorate"] = True
    if made["metric"] == "count" and draw.random() < 0.4:
        made["order"] = "respondent"
        made["rate_from_count"] = rating_steps(draw, items)


def bands(draw: Draw, low: float, high: float) -> list[Block]:
    """Make bands that tile a range; their ends are numbers that scores often are."""
    shares = sorted(draw.sample([0.25, 0.4, 0.5, 0.6, 0.75, 0.8], draw.randint(1, 3)))
    minima = [low, *(plain(round(low + (high - low) * share, 9)) for share in shares)]
    made: list[Block] = []
    for i, minimum in enumerate(minima):
        made.append({"id": f"band{i}", "min": minimum, "label": f"Band {i}"})
    for before, band in pairwise(made):
        # Now and then a band begins above the end of the one before it.
        if draw.random() < 0.3:
            before["max"] = band.pop("min")
    return made


def add_minimum(draw: Draw, made: Block, items: int) -> None:
    """Declare, now and then, how much must be answered.

    A share, or a count if the number of items is given.

    None is given where some are asked of a part of the people: what a count above theirs means is
    not written down.
    """
    chance = draw.random()
    if chance < 0.3:
        made["min_answered"] = draw.choice(SHARES)
    elif chance < 0.5 and items:
        made["min_answered"] = draw.randint(1, items)


def rating_steps(draw: Draw, items: int) -> list[Block]:
    """Make steps from how many indicators on which rating is given."""
    starts = [0, *sorted(draw.sample(range(1, items + 1), draw.randint(1, items)))]
    return [{"from": start, "rating": i + 1} for i, start in enumerate(starts)]


def add_lookup(draw: Draw, made: Block, mine: list[Block], scales: Block) -> None:
    """Give a scale a table with a measure for every raw sum that can come up, in steps of one half.

    A table for complete answers forbids items that are not asked of everybody, and any smaller
    minimum.
    """
    ranges = [values_of(scales[one["response_scale"]]) for one in mine]
    lows, highs = sorted(map(min, ranges)), sorted(map(max, ranges), reverse=True)
    if draw.random() < 0.4:
        made["lookup"] = [
            {"raw": raw, "measure": plain(raw * 2 + count / 4), "answered": count}
            for count in range(1, len(mine) + 1)
            for raw in halves(sum(lows[:count]), sum(highs[:count]))
        ]
        return
    made.pop("min_answered", None)
    for one in mine:
        one.pop("ask_if", None)
        one.pop("forms", None)
    measure = 0.0
    made["lookup"] = []
    for raw in halves(sum(lows), sum(highs)):
        measure += draw.choice([0.5, 1, 2, 3.25])
        made["lookup"].append({"raw": raw, "measure": plain(measure)})


def halves(low: float, high: float) -> list[float]:
    """Give all numbers from `low` to `high` in steps of one half."""
    return [plain(step / 2) for step in range(round(low * 2), round(high * 2) + 1)]


def plain(number: float) -> float:
    """Write a whole number without a point."""
    return int(number) if number == int(number) else number


def add_policies(draw: Draw, made: Block, mine: list[Block], scales: Block) -> None:
    """Say, now and then, what a kind of non-answer does to the scale.

    Some policies need a target.
    """
    if draw.random() < 0.4:
        low, high = made.get("rescale", [0, 100])
        made["target"] = plain(low + (high - low) * draw.choice([0.5, 0.75, 0.8, 0.3]))
        if made["metric"] in ("mean", "median"):
            made["target"] = draw.choice([*common_values(mine, scales), None])
        if made["metric"] in ("sum", "count", "lookup"):
            made["target"] = None
        if made["target"] is None:
            del made["target"]
        elif made["metric"] in ("pomp", "percent_positive") and draw.random() < 0.5:
            other = plain(low + (high - low) * 0.6)
            made["group_targets"] = {"role": {draw.choice("ab"): other}}
    if draw.random() < 0.35:
        policies: list[Any] = ["exclude", "lowest", *common_values(mine, scales)]
        if "target" in made and made["metric"] != "percent_reaching":
            policies += ["target", "target"]
        made["non_answers"] = {
            kind: draw.choice(policies) for kind in draw.sample(KINDS, draw.randint(1, 3))
        }


def parents(draw: Draw, leaves: list[Block], items: list[Block], scales: Block) -> list[Block]:
    """Make parents of leaves that share a metric and a framework."""
    made: list[Block] = []
    for metric in ("pomp", "mean", "percent_positive", "percent_reaching", "sum", "count"):
        for framework in ("principle", "domain"):
            children = [s for s in leaves if s["metric"] == metric and s["framework"] == framework]
            children = [s for s in children if alike(s, children[0])]
            if not children or draw.random() < 0.4:
                continue
            named: Block = {"id": f"p{len(made)}", "framework": framework, "metric": metric}
            made.append(parent(draw, named, children, items, scales))
    return made


def parent(
    draw: Draw, named: Block, children: list[Block], items: list[Block], scales: Block
) -> Block:
    """Make the parent of some scales, and weigh them in it."""
    made = dict(named)
    made["composite"] = draw.choice(["mean_of_children", "mean_of_children", "mean_of_items"])
    names = {child["id"] for child in children}
    if have_special(items, names):
        made["composite"] = "mean_of_children"  # it might have an item in two ways
    of_items = made["composite"] == "mean_of_items"
    if named["metric"] == "percent_reaching":
        return parent_of_shares(draw, made, children)
    made["order"] = order_of_parent(draw, children, of_items=of_items)
    if "rescale" in children[0]:
        made["rescale"] = list(children[0]["rescale"])
    if made["order"] != "respondent" and not of_items and draw.random() < 0.5:
        follow_lowest(draw, made)
    add_minimum(draw, made, 0 if of_items else len(children))
    if of_items:
        below = [one for one in items if names & set(names_of(one["in"]))]
        add_policies(draw, made, below, scales)
    put_below(draw, made, children)
    return made


def put_below(draw: Draw, made: Block, children: list[Block]) -> None:
    """Make some scales the children of another one, and weigh them."""
    for child in children:
        child["parent"] = made["id"]
        if draw.random() < 0.4:
            child["weight"] = draw.choice(WEIGHTS)


def follow_lowest(draw: Draw, made: Block) -> None:
    """Let the lowest child decide, alone or as a limit to the mean."""
    if draw.random() < 0.4:
        made["composite"] = "lowest_child"
    elif draw.random() < 0.5 or made["metric"] not in ("pomp", "percent_positive"):
        made["cap"] = {"above_lowest": draw.choice([0, 0.5, 5, 20])}
    elif "rescale" not in made:
        made["cap"] = {"child_below": draw.choice([40, 60]), "at_most": draw.choice([30, 50])}


def order_of_parent(draw: Draw, children: list[Block], *, of_items: bool) -> str:
    """Choose an order that a parent of these children can have."""
    chosen = draw.choice(["item", "pooled"])
    if of_items:
        chosen = draw.choice(["respondent", "item", "pooled"])
    elif all(child["order"] == "respondent" for child in children):
        chosen = draw.choice(["respondent", "respondent", "item"])
    return chosen


def parent_of_shares(draw: Draw, made: Block, children: list[Block]) -> Block:
    """Make the parent of scales that are shares of people; with a cut of its own, or without."""
    made["order"] = "respondent"
    if made["composite"] == "mean_of_items":
        made["cut"] = draw.choice([50, 80])
    for child in children:
        child["parent"] = made["id"]
    return made


def alike(one: Block, other: Block) -> bool:
    """Tell whether the scores of two scales can be averaged."""
    return all(one.get(key) == other.get(key) for key in ("metric", "rescale")) and not one.get(
        "rate_from_count"
    )


def add_overall(draw: Draw, made: Block) -> None:
    """Make, now and then, an overall score of the scales that have no parent and share a metric."""
    top = [s for s in made["scales"] if "parent" not in s]
    same = [s for s in top if alike(s, top[0])]
    if draw.random() < 0.5 and top[0]["metric"] in ("pomp", "mean", "percent_positive"):
        order = "respondent" if all(s["order"] == "respondent" for s in same) else "item"
        made["overall"] = {
            "scales": [s["id"] for s in same],
            "metric": top[0]["metric"],
            "order": order,
        }
        if draw.random() < 0.3 and not any(map(is_special, made["items"])):
            made["overall"]["composite"] = "mean_of_items"
            made["overall"]["order"] = draw.choice(["respondent", "item", "pooled"])
        else:
            add_minimum(draw, made["overall"], len(same))
        if "rescale" in top[0]:
            made["overall"]["rescale"] = list(top[0]["rescale"])


def add_contrast(draw: Draw, made: Block) -> None:
    """Make, now and then, the difference of two scales that can be compared, with bands."""
    for first in made["scales"]:
        for second in made["scales"]:
            first_of_all = first is not second and first["order"] == "respondent"
            if draw.random() < 0.8 or not first_of_all or not comparable(first, second):
                continue
            made["contrasts"] = [{"id": "net", "of": [first["id"], second["id"]]}]
            if first["metric"] in ("pomp", "percent_positive") and "rescale" not in first:
                made["contrasts"][0]["bands"] = bands(draw, -100, 100)
            return


def comparable(one: Block, other: Block) -> bool:
    """Tell whether one score can be taken from another."""
    return all(one.get(key) == other.get(key) for key in ("metric", "rescale", "order"))


def answers(draw: Draw, asked: Block) -> list[tuple[str | None, str]]:
    """Make a CSV for each form.

    Values or labels, non-answers, blanks, and two columns to break down by.
    """
    blank = draw.choice([0, 0.05, 0.2, 0.5])
    odd = draw.choice([0, 0.1, 0.3])
    labels = draw.random() < 0.4
    tables = []
    for form in asked["forms"] or [None]:
        text = io.StringIO()
        writer = csv.writer(text)
        items = [one for one in asked["items"] if form in one.get("forms", [form])]
        draw.shuffle(items)
        people = []
        for _ in range(draw.choice([1, 3, 6, 12, 25, 40])):
            offered = offered_on(asked, form)
            cells = {}
            for one in items:
                cells[one["id"]] = answer(draw, one, offered, blank, odd, labels)
            together.settle(draw, asked, cells)
            role = draw.choice(["a", "b", "b", ""])
            people.append({"role": role, **cells, "site": draw.choice(["north", "south", "south"])})
        columns = ["role", *(one["id"] for one in items), "site"]
        if draw.random() < 0.5:
            columns = as_lists(asked, columns, people)
        writer.writerow(columns)
        for person in people:
            writer.writerow([person[name] for name in columns])
        tables.append((form, text.getvalue()))
    return tables


def as_lists(asked: Block, columns: list[str], people: list[dict[str, str]]) -> list[str]:
    """Write questions with several items into one column each, where that says the same."""
    for question in asked.get("answered_together", ()):
        own = [name for name in question["items"] if name in columns]
        if len(own) < len(question["items"]):
            continue
        if all(together.may_be_list(asked, question, person) for person in people):
            for person in people:
                person[question["id"]] = together.as_list(asked, question, person)
            columns = [name for name in columns if name not in own] + [question["id"]]
    return columns


def offered_on(asked: Block, form: str | None) -> Block:
    """Give the response scales by the names that items use, as a form offers them."""
    scales = dict(asked["response_scales"])
    if form is not None:
        for name, other in asked["forms"][form].get("response_scales", {}).items():
            scales[name] = asked["response_scales"][other]
    return scales


def answer(draw: Draw, one: Block, scales: Block, blank: float, odd: float, labels: bool) -> str:
    """Make one cell."""
    scale = scales[one["response_scale"]]
    if draw.random() < blank:
        return draw.choice(["", "", " "])
    kinds = gate_kinds(one, scales)
    if kinds and draw.random() < odd:
        kind = draw.choice(kinds)
        return next(o["label"] for o in scale["options"] if o.get("non_answer") == kind)
    if "number" in scale:
        said = f"{draw.choice(values_of(scale))}"
        return said.replace(".", ",") if draw.random() < 0.3 else said
    options = [option for option in scale["options"] if "value" in option]
    option = draw.choice(options)
    text = str(option["label"]) if labels else str(option["value"])
    if not labels and draw.random() < 0.05:
        text = f"{option['value']:.1f}"
    return text
