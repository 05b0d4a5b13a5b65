"""New suggestions and a plan that people have worked on: what they typed stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.assessment import PLAN_KEPT_OUT, Plan, Row
from ticassess.report.action_plan.table import ID, NOTES, STATUS, WHY_NOT

_OF_AN_INSTRUMENT = re.compile(r"[A-Za-z]\w*(\.[\w-]+)+", re.ASCII)
"""An id such as `safety.starting`; `1.2` is somebody's own."""

_SEEDED_BY_NOBODY = (ID, STATUS, WHY_NOT, NOTES)


@dataclass(frozen=True, kw_only=True)
class Merged:
    """A plan with new rows at its end. `added`: how many; `notes`: what differs, in sentences.

    `named`: which rows are new, in a sentence; nobody can tell a new suggestion from a row that was
    deleted, so it says how to keep one out. Empty where the plan was empty, or nothing is new.
    """

    plan: Plan
    added: int
    notes: tuple[str, ...]
    named: str = ""


def merged(plan: Plan, suggested: Plan) -> Merged:
    """Add the suggestions whose id is not in a plan yet.

    A row that is there stays as it is; where a suggestion now says something else, and where one is
    no longer made, that is said. The heads stay, too: a column that somebody took out is not put
    back.
    """
    known = {plan.cell(row, ID): row for row in plan.rows if plan.cell(row, ID)}
    rows, notes, ids, added = list(plan.rows), [], set(), []
    for new in suggested.rows:
        name = new[ID]
        ids.add(name)
        if name not in known:
            rows.append(_under(plan.heads, new))
            added.append(name)
            continue
        if plan.status(known[name]) in PLAN_KEPT_OUT:
            continue
        differing = list(_differing(plan, known[name], suggested, new))
        if differing:
            said = ", ".join(f"`{column}`" for column in differing)
            notes.append(f"{name}: the results now suggest another text for {said}; yours is kept.")
    for name in known:
        # Steps that people added themselves have ids of their own, or none.
        if name not in ids | suggested.further and _OF_AN_INSTRUMENT.fullmatch(name):
            notes.append(f"{name}: the results no longer suggest this step; the row is kept.")
    named = ""
    if plan.rows and added:
        named = (
            f"Added: {', '.join(added)}. If you had taken one of these out: leave its row in, with "
            f"the status `{PLAN_KEPT_OUT[0]}`, and it does not come back."
        )
    merged_plan = Plan(heads=plan.heads, rows=tuple(rows))
    return Merged(plan=merged_plan, added=len(added), notes=tuple(notes), named=named)


def _under(heads: tuple[str, ...], new: Row) -> Row:
    """Give a new row under the heads of the file, which may be written in other letters."""
    by_name = {name.casefold(): text for name, text in new.items()}
    return {head: by_name.get(head.strip().casefold(), "") for head in heads}


def _differing(plan: Plan, old: Row, suggested: Plan, new: Row) -> Iterator[str]:
    for column in suggested.heads:
        if column in _SEEDED_BY_NOBODY:
            continue
        mine, theirs = plan.cell(old, column), new.get(column, "").strip()
        if mine and theirs and mine != theirs:
            yield column
