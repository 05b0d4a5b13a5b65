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
    wave|survey wave|wave number|survey round|survey year|time point|timepoint|measurement
    pre post|prepost|pre or post|redcap event name|event name
    welle|erhebungswelle|erhebung|messzeitpunkt|befragungsjahr|ola|oleada|medicion
    ano de la encuesta|vague|annee de l enquete
    """
)
_MAY_BE_WAVES = listed(
    """
    round|year|survey|period|season|term|jahr|befragung|zeitraum|ronda|ano|encuesta|periodo
    annee|enquete|periode
    """
)
_YEAR = re.compile(r".*\b20\d\d\b.*")
_ORDER = re.compile(r"pre|post|baseline|follow[ -]?up|before|after|vorher|nachher|antes|después")
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
        words = words_of(use.header)
        if is_read or words not in _WAVES | _MAY_BE_WAVES:
            continue
        waves = _named_often(columns.table.column(index), kept)
        if len(waves) > 1 and (words in _WAVES or all(map(_names_wave, waves))):
            yield _finding(columns, index, waves)


def _named_often(column: Sequence[str], kept: Sequence[int]) -> list[str]:
    """Give the texts that several replies have."""
    counts = Counter(trimmed(column[row]) for row in kept)
    return [text for text, count in counts.items() if text and count >= _FEWEST_REPLIES]


def _names_wave(text: str) -> bool:
    """Say whether a text has a year, or says which of two surveys it is."""
    plain = normalised(text)
    return _YEAR.fullmatch(plain) is not None or _ORDER.fullmatch(plain) is not None


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
