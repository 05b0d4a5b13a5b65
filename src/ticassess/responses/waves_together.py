"""A column that says from which wave a reply is, in a file that is scored as one survey."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.matching import normalised, trimmed
from ticassess.responses.columns import EXTRA, Columns
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import WAVES_TOGETHER
from ticassess.responses.personal_columns import IDENTIFIER, words_of
from ticassess.responses.platform import listed

_WAVES = listed(
    """
    wave|survey wave|wave number|round|survey round|survey year|time point|timepoint|measurement
    pre post|prepost|pre or post|redcap event name|event name|year|survey|period|season|term
    welle|erhebungswelle|erhebung|messzeitpunkt|befragungsjahr|jahr|befragung|zeitraum
    ola|oleada|ronda|medicion|ano de la encuesta|ano|encuesta|periodo
    vague|annee de l enquete|annee|enquete|periode
    """
)
# What a wave is called: by its year or number, or as what it is to the other one.
_NAMES_WAVE = re.compile(
    r"\d|\b(?:pre|post|before|after|first|second|third|baseline|follow[ -]?up|start|end|earlier"
    r"|later|vorher|nachher|erste|zweite|antes|después|primera|segunda|avant|après)\b"
)
_FEWEST_REPLIES = 2
_SHOWN = 3


def waves_together(
    columns: Columns, breakdowns: Sequence[int], kept: Sequence[int]
) -> Iterator[Finding]:
    """TIC963: replies of several waves that would count together.

    `breakdowns` are the 0-based columns that results are broken down by, `kept` the rows.
    """
    for index, use in enumerate(columns.uses):
        is_read = use.use not in (EXTRA, IDENTIFIER) or index in breakdowns
        if is_read or words_of(use.header) not in _WAVES:
            continue
        waves = _waves_in(columns.table.column(index), kept)
        if len(waves) > 1:
            yield _finding(columns, index, waves)


def _waves_in(column: Sequence[str], kept: Sequence[int]) -> list[str]:
    """Give the names of waves that several replies have; none where one is something else."""
    counts = Counter(trimmed(column[row]) for row in kept)
    waves = [text for text, count in counts.items() if text and count >= _FEWEST_REPLIES]
    return waves if all(map(_may_be_wave, waves)) else []


def _may_be_wave(text: str) -> bool:
    return _NAMES_WAVE.search(normalised(text)) is not None


def _finding(columns: Columns, index: int, waves: Sequence[str]) -> Finding:
    header = columns.uses[index].header
    shown = ", ".join(map(quoted, waves[:_SHOWN]))
    more = f" and {len(waves) - _SHOWN} more" if len(waves) > _SHOWN else ""
    return WAVES_TOGETHER.at(
        columns.table.place(column=index + 1),
        f"the column {quoted(header)} has {shown}{more}, and the replies of all count together",
        "If these are surveys of different times, put each into a file of its own, and compare "
        "them with `ticassess compare`; nothing to do otherwise.",
    )
