"""Limits: every row, cell and column is counted, and what was taken away is said."""

from dataclasses import replace

from tests.unit.report.making import breakdown, instrument, published, reconciliation, shown
from ticassess.privacy import Dropped, Policy, Published
from ticassess.report import present
from ticassess.report.sections.limits import Limits
from ticassess.responses.reconciliation import ColumnUse
from ticassess.scoring.results import Group

ROLES = breakdown("Nurse", "Peer")
SITES = breakdown("North", "South", by="site", title="Site")


def test_every_cell_is_counted_by_what_was_found() -> None:
    made = instrument(("alpha",))
    cells = {"answered": 100, "dont_know": 7, "skipped": 0, "some_new_kind": 2}
    columns = (
        ColumnUse(header="a", use="ignored"),
        ColumnUse(header="b", use="ignored"),
        ColumnUse(header="c", use="extra"),
    )
    account = reconciliation(rows_read=44, cells=cells, columns=columns)
    limits = present(made, published(made, {}), account).section(Limits)
    assert (limits.rows_read, limits.kept) == ("44", "40")
    assert limits.cells == (("answered", "100"), ("don't know", "7"), ("some new kind", "2"))
    assert limits.cell_total == "109"
    assert limits.unused_columns == (
        ("columns that the map leaves out", "2"),
        ("columns that match no question", "1"),
    )


def test_the_licence_is_said_once() -> None:
    made = instrument(("alpha",))
    assert (
        present(made, published(made, {}), reconciliation()).section(Limits).credit
        == "Ours. CC-BY-4.0."
    )
    named = made.rights.model_copy(update={"citation": "Ours, version 2. CC BY 4.0."})
    again = made.model_copy(update={"rights": named})
    assert (
        present(again, published(again, {}), reconciliation()).section(Limits).credit
        == named.citation
    )


def test_what_an_attack_took_away_is_said() -> None:
    made = instrument(("alpha",))
    groups = [Group(by=b.id, level=level.value) for b in (ROLES, SITES) for level in b.levels]
    results = published(made, {"alpha": shown("60.0")}, groups={group: {} for group in groups})
    dropped = frozenset(
        {
            Dropped(by="site"),
            Dropped(by="role", subject="alpha"),
            Dropped(by="role", subject="alpha_1", only_share=True),
        }
    )
    results = replace(results, dropped=dropped)
    limits = present(made, results, reconciliation(), (ROLES, SITES)).section(Limits)
    assert len(limits.dropped) == 2
    assert limits.dropped[0].startswith("Results by Site are not shown")
    assert limits.dropped[1].startswith("2 numbers were removed, because")


def test_one_number_that_was_taken_away_is_one() -> None:
    made = instrument(("alpha",))
    dropped = frozenset({Dropped(by="role", subject="alpha")})
    groups: dict[Group, dict[str, Published]] = {}
    for level in ROLES.levels:
        groups[Group(by="role", level=level.value)] = {}
    results = replace(published(made, {}, groups=groups), dropped=dropped)
    (said,) = present(made, results, reconciliation(), (ROLES,)).section(Limits).dropped
    assert said.startswith("1 number was removed, because")


def test_places_have_no_limits_that_could_be_lowered() -> None:
    made = instrument(("alpha",), unit="place")
    results = replace(published(made, {}), policy=Policy(distribution=8))
    assert present(made, results, reconciliation()).section(Limits).lowered == ()


def test_frameworks_are_counted_by_their_roots() -> None:
    scale = {"framework": "principle"}
    scales = (
        {"id": "alpha", "parent": "both", **scale},
        {"id": "beta", "parent": "both", **scale},
        {"id": "both", "composite": "mean_of_children", **scale},
        {"id": "gamma", **scale},
        {"id": "delta", "framework": "ring_of_trust"},
    )
    made = instrument(recommendations=(), scales=scales)
    limits = present(made, published(made, {}), reconciliation()).section(Limits)
    assert limits.frameworks == (("principles", "2"), ("ring of trust", "1"))
