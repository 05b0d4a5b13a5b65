"""The report of several sources, from published numbers that are set by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from tests.unit.report.making import instrument, published, reconciliation, shown
from ticassess.assessment import SharedScale
from ticassess.instrument import Instrument
from ticassess.privacy import Capped, Dropped, Policy, Published
from ticassess.report import SourceResults, SourcesReport, present_sources
from ticassess.scoring import WHOLE

ASKED = instrument(("alpha",))
SHARED = (SharedScale(framework="principle", id="alpha", of={"staff": "alpha", "client": "alpha"}),)


def score(value: str, *, half: str) -> Published:
    """Give a number of 40 people with an interval that reaches so far to both sides."""
    ends = (Decimal(value) - Decimal(half), Decimal(value) + Decimal(half))
    return shown(value, target=None, interval=ends)


def source(
    name: str, scores: Mapping[str, Published], asked: Instrument = ASKED, **more: Any
) -> SourceResults:
    content = {
        "id": name,
        "kind": "people",
        "label": name.capitalize(),
        "instrument": asked,
        "published": published(asked, scores),
        "reconciliation": reconciliation(),
    }
    return SourceResults(**{**content, **more})


def report(*sources: SourceResults, shared: Sequence[SharedScale] = SHARED) -> SourcesReport:
    return present_sources(sources, shared)


STAFF = {"alpha": score("80.0", half="3.0"), "alpha_1": score("4.6", half="0.2")}
CLIENTS = {"alpha": score("30.0", half="3.0"), "alpha_1": score("2.1", half="0.2")}


def test_from_a_bound_a_statement_is_at_least_so_far_apart() -> None:
    cap = Capped(n=40, bound="<=", value=Decimal("1.2"))
    found = report(source("staff", STAFF), source("client", {**CLIENTS, "alpha_1": cap}))
    assert found.differences is not None
    (statement,) = found.differences.statements
    # 4.6 - 1.2 = 3.4, and the lower one may be lower still.
    assert (statement.low, statement.apart) == ("1.2 or less", "at least 3.4")
    assert "at least 3.4 apart" in statement.spoken


def test_statements_are_compared_within_one_version_only() -> None:
    same = report(source("staff", STAFF), source("client", CLIENTS)).differences
    assert same is not None
    assert [one.apart for one in same.statements] == ["2.5"]
    assert same.scales[0].in_common == "3 of 3"
    turned = ASKED.items[1].model_copy(update={"reverse": True})
    items = (ASKED.items[0], turned, ASKED.items[2])
    newer = ASKED.model_copy(update={"version": "2.0", "items": items})
    apart = report(source("staff", STAFF), source("client", CLIENTS, newer)).differences
    assert apart is not None
    assert (apart.statements, [one.in_common for one in apart.scales]) == ((), [""])


def test_what_happened_to_the_rows_and_limits_of_each_source_is_said() -> None:
    low = Policy().with_minima({"distribution": 8})
    usual = published(ASKED, CLIENTS)
    client = source(
        "client",
        CLIENTS,
        published=replace(
            usual, policy=low, dropped=frozenset({Dropped(by=None, subject="alpha_2")})
        ),
        reconciliation=reconciliation(rows_read=43, excluded={"duplicate": 3}),
    )
    small = source(
        "staff",
        {},
        published=published(ASKED, {}, kept=3, replies={WHOLE: None}),
        reconciliation=reconciliation(3, rows_read=5, excluded={"duplicate": 2}),
    )
    limits = report(client, small).limits
    (lowered,) = limits.lowered
    assert "8 replies instead of 10" in lowered
    assert [one.excluded for one in limits.accounts] == ["duplicates of another row (3)", ""]
    first, second = limits.accounts
    assert first.dropped[0].startswith("1 number was removed")
    assert second.dropped == ()
