"""Plain checks: what a published file must never hold, whatever could be worked out from it.

A check is one function. `check(knowledge, document)` yields a `Spot` for each value that has no
place in the file; `CHECKS` names every check and says what to do about what it finds.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ticassess.audit.checks.contents import (
    counts_disagree,
    line_stands_twice,
    one_row_per_person,
    personal_data,
    told_differently,
    unexpected_key,
    unknown_part,
    unknown_sheet,
)
from ticassess.audit.checks.hidden import (
    number_without_replies,
    replies_of_parts,
    spread_beside_bound,
    value_in_hidden_cell,
    withheld_value,
)
from ticassess.audit.checks.in_words import person_on_page
from ticassess.audit.checks.knowledge import Knowledge
from ticassess.audit.checks.minima import (
    more_than_everybody,
    more_than_listed,
    policy_below_floor,
    spread_of_few,
    too_few_replies,
    too_small_organisation,
)
from ticassess.audit.checks.numbers import (
    gap_of_another_score,
    no_bound_near_an_end,
    no_number,
    too_many_decimals,
)
from ticassess.audit.checks.on_pages import (
    few_people_on_page,
    more_than_protected,
    number_in_protected_row,
    rows_of_people,
    scale_of_colour_in_protected_cell,
    unknown_column,
    unseen_content,
)
from ticassess.audit.checks.parts import not_of_its_parts
from ticassess.audit.checks.spot import Spot
from ticassess.audit.documents import Document
from ticassess.audit.pages import Page
from ticassess.audit.people import People
from ticassess.audit.reading import Gathered
from ticassess.finding import Finding, in_order

__all__ = ["CHECKS", "PAGE_CHECKS", "plain_findings"]

DocumentCheck: TypeAlias = Callable[[Knowledge, Document], Iterator[Spot]]
PageCheck: TypeAlias = Callable[[Page], Iterator[Spot]]

_ANEW = "Do not send it. Write the file anew with `ticassess`, and change nothing in it."
_POLICY = (
    f"{_ANEW} If places or documents were assessed, which need no minima, name the JSON of "
    "`ticassess instruments show`, too."
)
_LIST = "Correct the staff list if it leaves somebody out; otherwise the file was changed."


@dataclass(frozen=True, kw_only=True)
class Check:
    """What looks at a file, and what to do about what it finds."""

    look: DocumentCheck
    hint: str = _ANEW


CHECKS: Mapping[str, Check] = {
    "policy-below-floor": Check(look=policy_below_floor, hint=_POLICY),
    "too-small-organisation": Check(look=too_small_organisation),
    "too-few-replies": Check(look=too_few_replies, hint=_POLICY),
    "spread-of-few": Check(look=spread_of_few),
    "more-than-everybody": Check(look=more_than_everybody),
    "more-than-listed": Check(look=more_than_listed, hint=_LIST),
    "value-in-hidden-cell": Check(look=value_in_hidden_cell),
    "number-without-replies": Check(look=number_without_replies),
    "replies-of-parts": Check(look=replies_of_parts),
    "not-of-its-parts": Check(look=not_of_its_parts),
    "withheld-value": Check(look=withheld_value),
    "spread-beside-bound": Check(look=spread_beside_bound),
    "gap-of-another-score": Check(look=gap_of_another_score),
    "too-many-decimals": Check(look=too_many_decimals),
    "no-bound-near-an-end": Check(look=no_bound_near_an_end),
    "no-number": Check(look=no_number),
    "unexpected-key": Check(look=unexpected_key),
    "stands-twice": Check(look=line_stands_twice),
    "told-differently": Check(look=told_differently),
    "counts-disagree": Check(look=counts_disagree),
    "one-row-per-person": Check(
        look=one_row_per_person,
        hint="Do not send it: nothing that leaves the organisation has one row per person.",
    ),
    "unknown-sheet": Check(look=unknown_sheet),
    "unknown-part": Check(look=unknown_part),
    "personal-data": Check(look=personal_data),
}
"""Every check of the records of a file or page, by its name."""

PAGE_CHECKS: Mapping[str, PageCheck] = {
    "number-in-protected-row": number_in_protected_row,
    "more-than-protected": more_than_protected,
    "unknown-column": unknown_column,
    "rows-of-people": rows_of_people,
    "colour-in-protected-cell": scale_of_colour_in_protected_cell,
    "few-people-on-page": few_people_on_page,
    "unseen-content": unseen_content,
}
"""Every check of what a page holds beside its records, by its name."""


def plain_findings(
    gathered: Gathered, people: People | None = None, names: frozenset[str] = frozenset()
) -> tuple[Finding, ...]:
    """Give what the plain checks find in the files, in the order of the files and their lines.

    `names`: of people who may not stand in them.
    """
    knowledge = Knowledge.of(gathered, people, names)
    found = []
    for document in gathered.documents:
        if document.is_instrument:
            continue
        for name, check in CHECKS.items():
            for spot in check.look(knowledge, document):
                found.append(spot.finding(name, document.file, check.hint))
    for page in gathered.pages:
        found += _of_page(knowledge, page)
    return in_order(found)


def _of_page(knowledge: Knowledge, page: Page) -> Iterator[Finding]:
    for name, look in PAGE_CHECKS.items():
        for spot in look(page):
            yield spot.finding(name, page.file, _ANEW)
    for spot in person_on_page(knowledge, page):
        yield spot.finding("personal-data", page.file, _ANEW)
