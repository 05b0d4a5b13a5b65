"""Where every row and cell went, what is protected and why: nothing disappears without a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ticassess.privacy import Policy
from ticassess.report import format as written
from ticassess.report.comment_counts import comment_counts
from ticassess.report.material import Material
from ticassess.report.section import Section, heading

Counts: TypeAlias = tuple[tuple[str, str], ...]
"""What was counted, in words, and how many of it."""

UNUSED = ("identifier", "ignored", "extra")
"""The kinds of columns that nothing is taken from."""


@dataclass(frozen=True, kw_only=True)
class Limits(Section):
    """The full account of the file, of what is protected, and of how the numbers were made."""

    account: str
    """Where the account of the file is, in a report of one group; else empty, and it is here."""
    rows_read: str
    kept: str
    excluded: Counts
    cells: Counts
    cell_total: str
    comments: str
    personal: tuple[str, ...]
    """The headers of personal columns, never a value."""
    unused_columns: Counts
    items_without_column: tuple[str, ...]
    minima: Counts
    lowered: tuple[str, ...]
    """Which of these limits are lower than usual, in sentences."""
    dropped: tuple[str, ...]
    """What is not shown since it would reveal somebody, in sentences."""
    hidden: str
    hidden_count: int
    numbers: str
    credit: str
    frameworks: Counts


def make(material: Material) -> Limits:
    """Give the section."""
    account, published = material.reconciliation, material.published
    rights = material.instrument.rights
    return Limits(
        headings=heading(material, "limits"),
        account=_account(material),
        rows_read=written.number(account.rows_read),
        kept=written.number(account.kept),
        excluded=_counts(material, "excluded", account.excluded),
        cells=_counts(material, "kinds", account.cells),
        cell_total=written.number(sum(account.cells.values())),
        comments=comment_counts(material),
        personal=account.personal_columns,
        unused_columns=_counts(material, "columns", _unused_columns(material)),
        items_without_column=account.items_without_column,
        minima=_counts(material, "minima", published.policy.flat()),
        lowered=tuple(_lowered(material)),
        dropped=tuple(_dropped(material)),
        hidden=written.number(published.n_suppressed),
        hidden_count=published.n_suppressed,
        numbers=written.number(len(published.numbers)),
        credit=rights.credit,
        frameworks=_frameworks(material),
    )


def _account(material: Material) -> str:
    return material.words("one_group.account") if material.is_of_group else ""


def _counts(material: Material, family: str, counts: Mapping[str, int]) -> Counts:
    """Write what was counted in the words of a family, leaving out what there was none of."""
    found = []
    for name, n in counts.items():
        if n:
            words = material.words.get(f"{family}.{name}", name.replace("_", " "))
            found.append((words, written.number(n)))
    return tuple(found)


def _unused_columns(material: Material) -> dict[str, int]:
    uses = [column.use for column in material.reconciliation.columns]
    return {name: uses.count(name) for name in UNUSED}


def _frameworks(material: Material) -> Counts:
    found = []
    for name in material.frameworks:
        count = len(material.roots(name))
        one, many = material.framework_name(name)
        if count:
            found.append((one if count == 1 else many, written.number(count)))
    return tuple(found)


def _lowered(material: Material) -> list[str]:
    """Say which limits an assessment has set below the usual ones; those of places say nothing."""
    said: list[str] = []
    if not material.is_of_persons:
        return said
    # What is stricter than usual needs no word.
    usual = Policy().flat()
    for name, n in material.published.policy.flat().items():
        if n < usual[name]:
            sentence = material.words(
                "lowered",
                what=material.words(f"minima.{name}"),
                n=written.number(n),
                usual=written.number(usual[name]),
            )
            said.append(sentence)
    return said


def _dropped(material: Material) -> list[str]:
    """Say which breakdowns, and how many single numbers, an attack on the results took away."""
    single = 0
    whole = set()
    for drop in material.published.removed:
        if drop.subject is None:
            whole.add(drop.by)
        else:
            single += 1
    said = []
    for breakdown in material.breakdowns:
        if breakdown.id in whole:
            said.append(material.words("dropped.breakdown", by=breakdown.title))
    if single:
        said.append(material.words.counted("dropped.number", single))
    return said
