"""Several issues of one wave.

The same people's answers, reported again after some replies came or went.

Whoever has two issues knows who is in both. So their replies are put together, each once, with the
issues that it is in, and every atom lies as a whole inside or outside of an issue.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from ticassess.responses import Breakdown, Responses

ISSUES = "\0issues"
"""The column of levels that says which issues a reply is in.

No header of a file can be spelled so.
"""


@dataclass(frozen=True, kw_only=True, eq=False)
class Combined:
    """The replies of all issues, each once; the last breakdown of `responses` is `ISSUES`."""

    responses: Responses
    issues: int

    def atom_is_in(self, atom: Sequence[str], issue: int) -> bool:
        """Say whether the replies of an atom are in an issue (0 is the first)."""
        return str(issue) in atom[-1].split()


def combine_issues(issues: Sequence[Responses]) -> Combined:
    """Put the replies of several issues together.

    Replies are alike where their answers and their levels are. Where equal replies stand in several
    issues, as many as can be are taken to be the same. Not all issues need have the same
    breakdowns, but all have the levels of each.
    """
    breakdowns = _all_breakdowns(issues)
    named = list(breakdowns)
    rows = [[row for row, _ in rows_of(issue, named)] for issue in issues]
    counted = [Counter(of_issue) for of_issue in rows]
    seen: Counter[bytes] = Counter()
    codes, where = [], []
    levels: dict[str, list[npt.NDArray[np.object_]]] = {name: [] for name in named}
    for replies, of_issue in zip(issues, rows, strict=True):
        copies: Counter[bytes] = Counter()
        chosen = []
        # A person who answered twice alike cannot be told from two people, and both stay.
        for place, row in enumerate(of_issue):
            copies[row] += 1
            # As many equal replies as earlier issues had are taken to be those; only the rest is
            # new.
            if copies[row] > seen[row]:
                seen[row] = copies[row]
                chosen.append(place)
                where.append(_issues_with(counted, row, copies[row]))
        codes.append(replies.codes[:, chosen])
        for name in named:
            levels[name].append(replies.levels[name][chosen])
    together = {name: np.concatenate(parts) for name, parts in levels.items()}
    together[ISSUES] = np.array(where, dtype=object)
    own = Breakdown(id=ISSUES, title=ISSUES, levels=())
    return Combined(
        responses=replace(
            issues[-1],
            codes=np.concatenate(codes, axis=1),
            levels=together,
            breakdowns=(*breakdowns.values(), own),
        ),
        issues=len(issues),
    )


def _all_breakdowns(issues: Sequence[Responses]) -> Mapping[str, Breakdown]:
    """Give each breakdown of any issue by its id, as the first issue that has it."""
    breakdowns: dict[str, Breakdown] = {}
    for issue in issues:
        for breakdown in issue.breakdowns:
            breakdowns.setdefault(breakdown.id, breakdown)
    return breakdowns


def _issues_with(counted: Sequence[Counter[bytes]], row: bytes, copies: int) -> str:
    """Name the issues in which a reply stands so often."""
    return " ".join(str(number) for number, of in enumerate(counted) if of[row] >= copies)


def rows_of(
    responses: Responses, breakdowns: Sequence[str] | None = None
) -> Iterator[tuple[bytes, tuple[str, ...]]]:
    """Yield each reply as bytes, the same for equal answers in equal groups, and its levels.

    `breakdowns`: by id, whose levels count; by default those of the replies.
    """
    if breakdowns is None:
        breakdowns = [breakdown.id for breakdown in responses.breakdowns]
    columns = [responses.levels[name].tolist() for name in breakdowns]
    for place, codes in enumerate(np.ascontiguousarray(responses.codes.T)):
        texts = tuple(str(column[place]) for column in columns)
        # `repr` keeps apart what joining would not: “a b” beside “c”, and “a” beside “b c”.
        yield codes.tobytes() + repr(texts).encode() + b"\n", texts
