"""Intervals as `docs/explanation/scoring.md` and `privacy.md` describe them, in plain steps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from math import sqrt
from typing import Any

from scipy.special import stdtrit
from scipy.stats import norm

from tests.oracle import naive

Ends = tuple[float, float] | None
Document = Mapping[str, Any]


def of_mean(number: naive.Number, low: float, high: float) -> Ends:
    """Give m ± t·s/√n, cut to the range; a spread that quotes everybody counts as the least one."""
    if number.score is None or number.sd is None or number.n < 5:
        return None
    least = 12 * sqrt(number.n) / (number.n - 1) * (high - low) / 100
    sd = number.sd
    if naive.rounded(sd, whole=False) - 0.05 < least:
        sd = least
    half = float(stdtrit(number.n - 1, 0.975)) * sd / sqrt(number.n)
    return max(low, number.score - half), min(high, number.score + half)


def of_share(percent: float, n: int) -> Ends:
    """Give Wilson's interval of every count of n people that is printed as this percentage."""
    counts = [x for x in range(n + 1) if naive.rounded(100 * x / n, whole=True) == percent]
    if not counts or n < 5:
        return None
    z = float(norm.ppf(0.975))
    ends = []
    for x in (counts[0], counts[-1]):
        p = x / n
        middle, half = p + z**2 / (2 * n), z * sqrt(p * (1 - p) / n + z**2 / (4 * n**2))
        ends.append(((middle - half) / (1 + z**2 / n), (middle + half) / (1 + z**2 / n)))
    return 100 * ends[0][0], 100 * ends[1][1]


def outward(ends: Ends, *, whole: bool) -> tuple[float | None, float | None]:
    """Round the lower end down and the upper one up."""
    if ends is None:
        return None, None
    digits = Decimal(1) if whole else Decimal("0.1")
    low, high = (Decimal(repr(round(end, 9))) for end in ends)
    return float(low.quantize(digits, ROUND_FLOOR)), float(high.quantize(digits, ROUND_CEILING))


def unlike(expected: naive.Number, record: Document, shown: Document) -> list[str]:
    """Say which printed intervals of a record are not those of the documents.

    One that is withheld says nothing, nor one on a range that the documents do not give.
    """
    said = []
    share = record["percent_positive"]
    if share is not None and record["percent_bound"] is None:
        wanted = outward(of_share(share, record["n"]), whole=True)
        if wanted != (record["percent_low"], record["percent_high"]):
            said.append(f"{share} % of {record['n']}: {wanted}; published is {record}")
    if record["ci_low"] is None or not _has_plain_range(record, shown):
        return said
    wanted = outward(_of_score(expected, record, shown), whole=_is_whole(record))
    if wanted != (record["ci_low"], record["ci_high"]):
        found = (record["ci_low"], record["ci_high"])
        said.append(f"{expected}: {wanted}; published is {found}")
    return said


def _of_score(expected: naive.Number, record: Document, shown: Document) -> Ends:
    if record["kind"] == "item":
        return of_mean(expected, *_range(record, shown))
    # Above several scales somebody may reach one cut and miss another, which makes half a person.
    if record["framework"] != "contrast" and _averages(_scale(record, shown), shown):
        return of_mean(expected, *_range(record, shown))
    if record["metric"] == "percent_reaching":
        return of_share(record["score"], record["n"])
    if record["metric"] == "percent_positive" and len(_items(record, shown)) == 1:
        return of_share(record["score"], record["n"])
    return of_mean(expected, *_range(record, shown))


def _averages(scale: Document, shown: Document) -> bool:
    if not naive.is_mean_of_children(scale):
        return False
    if scale["composite"] == "mean_of_children" and len(scale["scales"]) > 1:
        return True
    children = [naive.scale_by_id(shown, key) for key in scale["scales"]]
    return any(_averages(child, shown) for child in children)


def _is_whole(record: Document) -> bool:
    return record["metric"] in ("percent_positive", "percent_reaching")


def _has_plain_range(record: Document, shown: Document) -> bool:
    """Tell whether the range of a number is that of an item, or 0 to 100."""
    if record["kind"] == "item":
        return True
    scale = _scale(record, shown)
    sides = [scale]
    if record["framework"] == "contrast":
        sides = [naive.scale_by_id(shown, key) for key in scale["of"]]
    return all(_is_plain(side, shown) for side in sides)


def _is_plain(scale: Document, shown: Document) -> bool:
    if scale["rescale"]:
        return False
    if scale["metric"] in ("pomp", "percent_positive", "percent_reaching"):
        return True
    ranges = {naive.bounds(shown, item) for item in naive.items_of(shown, scale)}
    return scale["metric"] == "mean" and len(ranges) == 1


def _scale(record: Document, shown: Document) -> Document:
    if record["kind"] == "overall":
        found: Document = shown["overall"]
        return found
    for scale in (*shown["scales"], *shown["contrasts"]):
        if scale["id"] == record["id"]:
            return scale
    raise KeyError(record["id"])


def _items(record: Document, shown: Document) -> list[Document]:
    return naive.items_of(shown, _scale(record, shown))


def _range(record: Document, shown: Document) -> tuple[float, float]:
    if record["kind"] == "item":
        (item,) = (item for item in shown["items"] if item["id"] == record["id"])
        return naive.bounds(shown, item)
    scale = _scale(record, shown)
    if record["framework"] != "contrast":
        return naive.published_range(shown, scale)
    first, second = (naive.scale_by_id(shown, key) for key in scale["of"])
    one, other = naive.published_range(shown, first), naive.published_range(shown, second)
    return one[0] - other[1], one[1] - other[0]
