"""Leaks by hand: what a careless program might have published, worked out from the answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from pathlib import Path
from typing import Any

from tests.outsider.made_up import Organisation
from tests.outsider.publishing import asked_in, record_of
from tests.outsider.questionnaire import Questionnaire
from tests.outsider.truth import scores, values_of

Record = dict[str, Any]
Group = tuple[str, str] | None


@dataclass(frozen=True, kw_only=True)
class Careless:
    """A result file, and the answers that it came from."""

    made: Organisation
    asked: Questionnaire
    document: dict[str, Any]

    def record(self, id: str, group: Group = None) -> Record:
        """Give a record to change."""
        return record_of(self.document, id, group)

    def values(self, id: str, group: Group = None) -> list[float]:
        """Give what each person of a group has in a number."""
        found = []
        for row in self.made.rows:
            if group is not None and row[group[0]] != group[1]:
                continue
            answers = values_of(row, self.made.text, self.asked)
            worth = {**answers, **scores(self.asked, answers)}
            if id in worth:
                found.append(worth[id])
        return found

    def show(self, id: str, group: Group = None, *, spread: bool = False) -> Record:
        """Show a number as it is, with how many people it rests on."""
        values = self.values(id, group)
        record = self.record(id, group)
        record.update(n=len(values), score=rounded(mean(values)), bound=None, suppressed=None)
        record["basis"] = None
        if spread:
            record["sd"] = rounded(deviation(values))
            record["withheld"] = ["ci_low", "ci_high"]
        elif record["sd"] is None:
            record["withheld"] = ["sd", "ci_low", "ci_high"]
        if id in self.asked.items:
            record["withheld"] = [*record["withheld"], "percent_positive"]
            if record["percent_positive"] is not None:
                record["withheld"].remove("percent_positive")
        return record

    def sign(self) -> None:
        """Count again what the file says of itself, so that its counts do not give it away."""
        records = self.document["results"]
        hidden = [record for record in records if record["suppressed"]]
        bounds = [record for record in records if record["bound"] or record["percent_bound"]]
        self.document["protection"].update(
            numbers=len(records), hidden=len(hidden), bounded=len(bounds)
        )


def careless(made: Organisation, document: Mapping[str, Any], folder: Path) -> Careless:
    """Take a clean result file to plant something in."""
    return Careless(made=made, asked=asked_in(folder), document=deepcopy(dict(document)))


def mean(values: Sequence[float]) -> float:
    """Give the mean."""
    return sum(values) / len(values)


def deviation(values: Sequence[float]) -> float:
    """Give the standard deviation, with n - 1."""
    middle = mean(values)
    return sqrt(sum((value - middle) ** 2 for value in values) / (len(values) - 1))


def rounded(value: float, to: str = "0.1") -> float:
    """Round as the program does: half away from zero."""
    # Floats such as 48.249999999999996 stand for a half.
    near = Decimal(repr(round(value, 9)))
    return float(near.quantize(Decimal(to), rounding=ROUND_HALF_UP))


def percent(made: Careless, item: str, group: Group) -> float:
    """Give the share of favourable answers of a group."""
    values = made.values(item, group)
    favourable = [value for value in values if value in made.asked.items[item].positive]
    return rounded(100 * len(favourable) / len(values), "1")


def small_group(made: Careless) -> None:
    """The score of four porters."""
    made.show("ease", ("role", "porter"))


def small_group_without_n(made: Careless) -> None:
    """The score of four porters, with their number left out."""
    made.show("ease", ("role", "porter"))["n"] = None


def gap_beside_a_hidden_score(made: Careless) -> None:
    """The gap of three drivers, whose score is hidden."""
    record = made.record("ease", ("role", "driver"))
    record["gap"] = rounded(75 - rounded(mean(made.values("ease", ("role", "driver")))))
    record["target"] = 75


def interval_of_a_hidden_score(made: Careless) -> None:
    """An interval whose middle is the score of three drivers."""
    score = mean(made.values("voice", ("role", "driver")))
    made.record("voice", ("role", "driver")).update(ci_low=score - 10, ci_high=score + 10)


def count_of_a_hidden_group(made: Careless) -> None:
    """How many porters there are, beside their hidden score."""
    made.record("voice", ("role", "porter"))["n"] = 4


def percentages_of_a_small_group(made: Careless) -> None:
    """How many of four porters were favourable to one item."""
    group = ("role", "porter")
    record = made.record("b1", group)
    record.update(n=4, percent_positive=percent(made, "b1", group), suppressed=None)
    record["withheld"] = ["score", "sd", "ci_low", "ci_high"]


def spread_of_a_small_group(made: Careless) -> None:
    """The standard deviation of four porters."""
    made.record("voice", ("role", "porter")).update(
        sd=rounded(deviation(made.values("voice", ("role", "porter"))))
    )


def exact_score(made: Careless) -> None:
    """A score with all its decimals, which tells what each person adds."""
    made.record("ease")["score"] = mean(made.values("ease"))


def exact_percentage(made: Careless) -> None:
    """A percentage with a decimal, which tells the number of people."""
    record = made.record("a1")
    values = made.values("a1")
    favourable = [value for value in values if value in made.asked.items["a1"].positive]
    record["percent_positive"] = rounded(100 * len(favourable) / len(values))
    if record["percent_positive"] % 1 == 0:
        record["percent_positive"] += 0.1


def sensitive_item(made: Careless) -> None:
    """An item marked as sensitive, of twelve cooks."""
    made.show("b3", ("role", "cook"))


def rest_of_a_breakdown(made: Careless) -> None:
    """The scores of all roles but one: the rest are three drivers."""
    made.show("voice", ("role", "porter"))["n"] = None
    for role in ("nurse", "cook"):
        made.show("voice", ("role", role))


def rest_of_another_breakdown(made: Careless) -> None:
    """A second breakdown that is the first but for three people, who are the difference."""
    for role in ("cook", "nurse"):
        made.show("overall", ("role", role))
    record = dict(made.record("overall", ("role", "porter")))
    values = made.values("overall", ("role", "nurse"))
    values += made.values("overall", ("role", "cook"))
    values += made.values("overall", ("role", "porter"))
    record.update(by="shift", group="day", n=len(values), score=rounded(mean(values)))
    record.update(suppressed=None, withheld=["sd", "ci_low", "ci_high"])
    hidden = {**made.record("overall", ("role", "driver")), "by": "shift", "group": "night"}
    made.document["results"].extend([record, hidden])


def minima_below_the_floors(made: Careless) -> None:
    """Numbers of two people and more, as the file itself says."""
    made.document["policy"]["score"] = 2
    made.show("voice", ("role", "driver"))


def nearly_everybody(made: Careless) -> None:
    """The share of an item that nobody of the south found favourable."""
    made.record("a1", ("site", "south")).update(percent_positive=0, percent_bound=None)


def spread_beside_a_bound(made: Careless) -> None:
    """A bound, with the standard deviation that takes it back."""
    made.record("a4", ("site", "north")).update(
        score=4.8, bound=">=", sd=0.4, ci_low=None, ci_high=None
    )


def one_item_left(made: Careless) -> None:
    """A scale of twelve cooks and all of its items but the sensitive one, which is left."""
    group = ("role", "cook")
    made.show("voice", group)
    for item in ("b1", "b2", "b4", "b5"):
        made.show(item, group)


def of_one_mind(made: Careless) -> None:
    """Nurses whose standard deviation says that they all have the same score."""
    record = made.record("ease", ("role", "nurse"))
    record["sd"] = 0.4
    record.update(ci_low=rounded(record["score"] - 0.2), ci_high=rounded(record["score"] + 0.2))


KINDS: dict[str, Callable[[Careless], None]] = {
    "the score of a small group": small_group,
    "a small group, with its number left out": small_group_without_n,
    "a gap beside a hidden score": gap_beside_a_hidden_score,
    "an interval around a hidden score": interval_of_a_hidden_score,
    "the number of people of a hidden group": count_of_a_hidden_group,
    "percentages of a small group": percentages_of_a_small_group,
    "the standard deviation of a small group": spread_of_a_small_group,
    "a score that is not rounded": exact_score,
    "a percentage that is not rounded": exact_percentage,
    "a sensitive item of twelve": sensitive_item,
    "the rest of a breakdown": rest_of_a_breakdown,
    "the rest of another breakdown": rest_of_another_breakdown,
    "minima below the floors": minima_below_the_floors,
    "a share of nobody": nearly_everybody,
    "spread beside a bound": spread_beside_a_bound,
    "one item of a scale": one_item_left,
    "a group of one mind": of_one_mind,
}
