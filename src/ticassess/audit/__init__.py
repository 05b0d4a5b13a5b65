"""The attacker: tries to work out, from published files alone, what they hide.

It shares no code with the publishing side, so that no mistake can be made on both sides alike.
"""

from ticassess.audit.attack import Attack, Memory, attack
from ticassess.audit.codebook import Codebook, codebook_of
from ticassess.audit.integers import whole_people
from ticassess.audit.leaks import Leak
from ticassess.audit.people import Entered, People
from ticassess.audit.published import Cell, Issue
from ticassess.audit.reading import Gathered, gather, issue_of
from ticassess.audit.staff import read_staff

__all__ = [
    "Attack",
    "Cell",
    "Codebook",
    "Entered",
    "Gathered",
    "Issue",
    "Leak",
    "Memory",
    "People",
    "attack",
    "codebook_of",
    "gather",
    "issue_of",
    "read_staff",
    "whole_people",
]
