"""Labels that a platform writes for questions that were not shown, too."""

from collections.abc import Iterator, Sequence

from ticassess.finding import Finding, Place
from ticassess.matching import normalised
from ticassess.responses.columns import Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import ANSWER_OR_NOT_SHOWN
from ticassess.responses.unmatched import CodedItem


def answers_or_not_shown(
    columns: Columns, rows: Sequence[int], coded: Sequence[CodedItem]
) -> Iterator[Finding]:
    """TIC923: cells that may be an answer, or stand for a question that was not shown.

    They are read as the answer.
    """
    platform = columns.origin.platform
    for text in sorted(platform.not_shown):
        places = list(_answers_with(text, columns, rows, coded))
        if places:
            count = "1 cell is" if len(places) == 1 else f"{len(places)} cells are"
            yield ANSWER_OR_NOT_SHOWN.at(
                places[0],
                f"{count} read as the answer {quoted(text.upper())}, which {platform.title} writes "
                "for questions that were not shown, too",
                "Nothing to do if everybody was shown every question; else export the codes of "
                "answers in place of their labels.",
            )


def _answers_with(
    text: str, columns: Columns, rows: Sequence[int], coded: Sequence[CodedItem]
) -> Iterator[Place]:
    """Yield the cells with a text that is an answer there."""
    for one in coded:
        if not one.scale.options.meant_by(text):
            continue
        column = columns.table.column(one.column)
        for row in rows:
            if normalised(column[row]) == text:
                yield columns.table.place(line=columns.table.lines[row], column=one.column + 1)
