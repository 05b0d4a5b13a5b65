"""The attacker: tries to work out, from published files alone, what they hide.

It shares no code with the publishing side, so that no mistake can be made on both sides alike.
Plain checks come first: what a published file must never hold. Then the attack.
"""

from ticassess.audit.attack import Attack, attack, together, told_by_counts
from ticassess.audit.checks import CHECKS, PAGE_CHECKS, plain_findings
from ticassess.audit.codebook import Codebook, codebook_of
from ticassess.audit.integers import whole_people
from ticassess.audit.late import Change, changes
from ticassess.audit.leaks import Leak
from ticassess.audit.memory import Memory
from ticassess.audit.page_records import PageNumbers
from ticassess.audit.people import Entered, People, Skipped
from ticassess.audit.published import Cell, Issue, Key
from ticassess.audit.reading import Gathered, by_instrument, gather, issue_of
from ticassess.audit.staff import read_names, read_staff

__all__ = [
    "CHECKS",
    "PAGE_CHECKS",
    "Attack",
    "Cell",
    "Change",
    "Codebook",
    "Entered",
    "Gathered",
    "Issue",
    "Key",
    "Leak",
    "Memory",
    "PageNumbers",
    "People",
    "Skipped",
    "attack",
    "by_instrument",
    "changes",
    "codebook_of",
    "gather",
    "issue_of",
    "plain_findings",
    "read_names",
    "read_staff",
    "together",
    "told_by_counts",
    "whole_people",
]
