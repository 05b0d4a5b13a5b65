"""Laws of the report of one group: it shows what everybody's results show of it, and no more."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings

from tests.how_many import how_many
from tests.property.test_report import GROUPS, ROLES, cases
from tests.unit.report.making import reconciliation
from ticassess.instrument import Instrument
from ticassess.privacy import PublishedNumber, PublishedResults, Suppressed, Undefined
from ticassess.report import (
    Basis,
    Context,
    GapReport,
    as_plain,
    of_group,
    report_of,
    reported_groups,
    score_document,
)
from ticassess.report.figures import Figure
from ticassess.report.statements import ItemRow
from ticassess.scoring.results import WHOLE, Group

NO_NUMBER = ("protected", "no score")
Case = tuple[Instrument, PublishedResults, Context]


def basis_of(case: Case) -> Basis:
    made, results, context = case
    return Basis(
        instrument=made,
        published=results,
        reconciliation=reconciliation(results.kept),
        breakdowns=(ROLES,),
        context=context,
        mark="0123456789ab",
    )


def page(basis: Basis, group: Group) -> GapReport:
    return report_of(of_group(basis, group, "Ours"))


def parts(value: Any) -> Iterator[Figure | ItemRow]:
    """Yield every figure and every statement that stands anywhere in a report."""
    if isinstance(value, Figure | ItemRow):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from parts(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from parts(one)


def told(number: int | float | None, bound: str | None) -> str:
    """Write a number of the results as people read it."""
    said = format(Decimal(str(number)).normalize(), "f").replace("-", "−")
    if bound is None:
        return said
    return f"{said} or {'more' if bound == '>=' else 'less'}"


def bare(text: str) -> str:
    """Read a printed number without its unit and without needless decimals."""
    number, _, rest = text.replace("%", "").partition(" ")
    shortened = number.rstrip("0").rstrip(".") if "." in number else number
    return f"{'0' if shortened == '−0' else shortened} {rest}".strip()


@settings(max_examples=how_many(30), deadline=None)
@given(cases())
def test_every_number_of_a_group_stands_in_the_results_of_everybody_with_the_same_n(
    case: Case,
) -> None:
    made, results, _ = case
    basis = basis_of(case)
    document = as_plain(score_document(made, results, basis.reconciliation))
    for group in reported_groups(basis, ROLES):
        records = {}
        for record in document["results"]:
            if (record["by"], record["group"]) == (group.by, group.level):
                records[record["id"]] = record
        report = page(basis, group)
        assert report.cover.people.startswith(f"{results.replies[group]} ")
        for part in parts(report):
            record = records[part.id]
            printed = part.score if isinstance(part, Figure) else part.mean
            if printed in NO_NUMBER:
                assert record["score"] is None
                continue
            assert bare(printed) == told(record["score"], record["bound"])
            assert part.n == ("parts" if record["n"] is None else str(record["n"]))
            if isinstance(part, ItemRow) and part.percent_positive:
                share = told(record["percent_positive"], record["percent_bound"])
                assert bare(part.percent_positive) == share


@settings(max_examples=how_many(30), deadline=None)
@given(cases())
def test_nothing_about_anybody_else_changes_the_report_of_a_group(case: Case) -> None:
    """Whatever everybody and all other groups said, and however the file was read."""
    basis = basis_of(case)
    _, results, context = case
    for group in reported_groups(basis, ROLES):
        headcounts = {WHOLE: 4711, GROUPS[0]: 4712, GROUPS[1]: 4713, GROUPS[2]: 4714}
        headcounts.pop(group)
        if group in context.headcounts:
            headcounts[group] = context.headcounts[group]
        changed = replace(
            basis,
            published=replace(
                results,
                numbers=_of_strangers(results, group),
                replies={WHOLE: 999, group: results.replies[group]},
                kept=999,
            ),
            reconciliation=reconciliation(999, cells={"skipped": 77}, comments={"more": 55}),
            context=replace(context, headcounts=headcounts),
        )
        assert page(changed, group) == page(basis, group)


def _of_strangers(results: PublishedResults, group: Group) -> tuple[PublishedNumber, ...]:
    """Give the numbers of a group as they are, and hide or exchange those of all others."""
    found = []
    for place, number in enumerate(results.numbers):
        outcome = number.outcome
        if number.group != group:
            outcome = Suppressed() if place % 2 else Undefined(reason="no answers", n=place)
        found.append(replace(number, outcome=outcome))
    return tuple(found)
