"""What docs/explanation/privacy.md promises of every record, looked up without any attack."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.outsider.questionnaire import Questionnaire

# From the table of the promise, "How many a number needs", and what stands below it on minima.
FLOORS = {"organisation": 5, "score": 5, "breakdowns": 10, "distribution": 8, "sensitive": 10}
VALUES = ("n", "score", "percent_positive", "sd", "ci_low", "ci_high", "gap", "band", "bound")
SPREAD = ("sd", "ci_low", "ci_high")


def broken_promises(asked: Questionnaire, document: Mapping[str, Any]) -> list[str]:
    """Name what no result file may say, in one sentence each."""
    found = []
    for name, floor in FLOORS.items():
        if document["policy"].get(name, floor) < floor:
            found.append(f"{name} has a minimum below {floor}")
    for record in document["results"]:
        where = f"{record['id']} of {record['by']} {record['group']}"
        for trouble in _troubles(asked, record, document["policy"]):
            found.append(f"{where}: {trouble}")
    return found


def _troubles(
    asked: Questionnaire, record: Mapping[str, Any], policy: Mapping[str, int]
) -> Iterator[str]:
    shown = [name for name in VALUES if record[name] is not None]
    if record["suppressed"] and shown:
        yield f"hidden, and shows {shown}"
    if set(shown) & set(record["withheld"]):
        yield "withheld, and shown"
    if record["n"] is not None:
        yield from _of_too_few(asked, record, policy)
    if record["score"] is None and record["gap"] is not None:
        yield "a gap without a score"
    yield from _spread_beside_a_bound(record)
    yield from _not_rounded(record)
    yield from _too_near_the_end(record)


def _spread_beside_a_bound(record: Mapping[str, Any]) -> Iterator[str]:
    spread = [name for name in SPREAD if record[name] is not None]
    if spread and (record["bound"] is not None or record["percent_bound"] is not None):
        yield f"{spread} beside a bound"


def _not_rounded(record: Mapping[str, Any]) -> Iterator[str]:
    for name in ("score", "sd", "ci_low", "ci_high"):
        if record[name] is not None and round(record[name], 1) != record[name]:
            yield f"{name} is not rounded"
    if record["percent_positive"] is not None and record["percent_positive"] % 1:
        yield "percent_positive is not rounded"


def _of_too_few(
    asked: Questionnaire, record: Mapping[str, Any], policy: Mapping[str, int]
) -> Iterator[str]:
    people = record["n"]
    nobody_has_it = people == 0 and record["undefined"] is not None and record["by"] is None
    if people < policy["counts"] and not nobody_has_it:
        yield f"a count of {people}"
    if record["id"] not in {**asked.items, **asked.rules}:
        return
    if record["score"] is not None and people < asked.minimum(record["id"], policy):
        yield f"a score of {people} people"
    if record["sd"] is not None and people < policy["distribution"]:
        yield f"a standard deviation of {people} people"
    if record["percent_positive"] is not None and people < policy["distribution"]:
        yield f"a percentage of {people} people"


def _too_near_the_end(record: Mapping[str, Any]) -> Iterator[str]:
    percent, people = record["percent_positive"], record["n"]
    if percent is None or record["percent_bound"] is not None or not people:
        return
    # A half more, since what is printed is rounded.
    nearest = 100 * max(2 / people, 0.05) - 0.5
    if not nearest < percent < 100 - nearest:
        yield "a share of nearly everybody or nobody"
