"""Columns in which somebody said that a reply does not count, or for how many people it does."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ticassess.finding import Finding, Severity
from ticassess.matching import number_in, trimmed
from ticassess.responses.columns import EXTRA, Columns
from ticassess.responses.display import map_key, quoted
from ticassess.responses.finding_kinds import SET_ASIDE
from ticassess.responses.personal_columns import IDENTIFIER, words_of
from ticassess.responses.platform import Words, listed
from ticassess.responses.status_words import NO_WORDS, YES_WORDS, status_word


def _folded(text: str) -> Words:
    return frozenset(map(words_of, listed(text)))


_EXCLUDING = _folded(
    """
    exclude|excluded|exclusion|omit|discard|discarded|remove|removed|duplicate|is duplicate|dup
    deleted|delete|is test|test|test reply|invalid|spoilt|withdrawn|spam
    ausschluss|ausschließen|doppelt|löschen|gelöscht|ungültig|excluir|excluido|duplicado|prueba
    eliminar|exclure|exclu|doublon|essai
    """
)
_INCLUDING = _folded(
    """
    include|included|inclusion|use|use it|usable|keep|valid|is valid|filter|filter_|counted|count it
    complete|completed|is complete|quality check|checked|einschließen|gültig|verwenden|vollständig
    incluir|incluido|válido|valido|completo|inclure|inclus|valide|complet
    """
)
# Consent to taking part; to photos, to quotations or to a reminder is another matter.
_AGREE = r".*\b(?:agree|consent|want|wish|willing|happy) to "
_CONSENTING = re.compile(
    r"(?:q?\d+ )?(?:(?:informed |i )?consent|einwilligung|einverstandnis|consentimiento"
    r"|consentimiento informado|consentement)(?: given| form)?"
    rf"|{_AGREE}(?:take|taking) part(?! (?:again|in the next)).*"
    rf"|{_AGREE}participat(?:e|ing)(?! again).*"
    rf"|{_AGREE}(?:this|the) (?:survey|study|research|questionnaire)"
    r"|.*\bbin (?:mit der teilnahme )?einverstanden"
    r"|.*\b(?:acepto|consiento|deseo|quiero) participar\b.*|.*\baccepte de participer\b.*"
)
_WEIGHTS = _folded(
    """
    weight|weights|weighting|number of forms|number of people|number of replies|number of responses
    frequency|freq|gewicht|gewichtung|häufigkeit|peso|ponderación|frecuencia|poids|pondération
    """
)
_YES = YES_WORDS | listed("x|y|ok|true|yes|passed|pass|✓|✔|×")
_NO = NO_WORDS | listed(
    """
    n|failed|fail|partial|void|spoilt|invalid|excluded|incomplete|not completed|decline|declined
    refuse|refused
    """
)
_REFUSING = ("no ", "i do not ", "i don t ", "not ", "nein ", "ich bin nicht ", "non ", "no, ")
_MOST_ALIKE = 3


@dataclass(frozen=True, kw_only=True)
class _Column:
    """A 0-based column, and how often each text is in it."""

    index: int
    header: str
    texts: Mapping[str, int]

    def with_words(self, words: Words) -> list[str]:
        """Give the texts that are one of these."""
        return [text for text in self.texts if status_word(text) in words]


def set_aside(columns: Columns, kept: Sequence[int]) -> Iterator[Finding]:
    """TIC964: replies (0-based rows) that a column beside the answers refuses, excludes or weights.

    Nothing is done about it: what such a column means is known to whoever made it.
    """
    for index, use in enumerate(columns.uses):
        if use.use not in (EXTRA, IDENTIFIER) or not _may_set_aside(words_of(use.header)):
            continue
        cells = columns.table.column(index)
        texts = Counter(trimmed(cells[row]) for row in kept)
        column = _Column(index=index, header=use.header, texts=texts)
        found = _consent(columns, column) or _exclusion(columns, column)
        found = found or _weight(columns, column)
        if found is not None:
            yield found


def _may_set_aside(words: str) -> bool:
    """Say whether a header in plain words is one of those that are looked at here."""
    is_listed = words in _EXCLUDING | _INCLUDING | _WEIGHTS
    return is_listed or _CONSENTING.fullmatch(words) is not None


def _consent(columns: Columns, column: _Column) -> Finding | None:
    if not _CONSENTING.fullmatch(words_of(column.header)):
        return None
    refusing = column.with_words(_NO)
    for text in column.texts:
        if f"{words_of(text)} ".startswith(_REFUSING) and text not in refusing:
            refusing.append(text)
    if not refusing:
        return None
    hint = (
        f"If these people did not agree, pass a map file with `--map` that says "
        f"`leave_out: [{_entries(column, refusing)}]`; if the column is about something else, "
        f"`columns: {{{map_key(column.header)}: ignore}}`."
    )
    return _finding(columns, column, refusing, hint, Severity.ERROR)


def _exclusion(columns: Columns, column: _Column) -> Finding | None:
    words = words_of(column.header)
    if words in _EXCLUDING:
        marked, others = column.with_words(_YES), column.with_words(_NO)
    elif words in _INCLUDING:
        marked, others = column.with_words(_NO), column.with_words(_YES)
    else:
        return None
    # A column of anything else is called so by chance.
    if not marked or len(marked) + len(others) < len(set(column.texts) - {""}):
        return None
    hint = (
        f"If they are not to count, pass a map file with `--map` that says "
        f"`leave_out: [{_entries(column, marked)}]`; nothing to do otherwise."
    )
    return _finding(columns, column, marked, hint, Severity.WARNING)


def _entries(column: _Column, texts: Sequence[str]) -> str:
    return ", ".join(
        f"{{column: {map_key(column.header)}, value: {map_key(text)}}}" for text in texts
    )


def _finding(
    columns: Columns, column: _Column, texts: Sequence[str], hint: str, severity: Severity
) -> Finding:
    count = sum(column.texts[text] for text in texts)
    replies = "1 reply has" if count == 1 else f"{count} replies have"
    shown = ", ".join(map(quoted, texts[:_MOST_ALIKE]))
    counted = "counts" if count == 1 else "count"
    return SET_ASIDE.at(
        columns.table.place(column=column.index + 1),
        f"{replies} {shown} in the column {quoted(column.header)}, and {counted}",
        hint,
        severity=severity,
    )


def _weight(columns: Columns, column: _Column) -> Finding | None:
    if words_of(column.header) not in _WEIGHTS:
        return None
    numbers = {number_in(text) for text in column.texts if text}
    if None in numbers or len(numbers) < 2:
        return None
    return SET_ASIDE.at(
        columns.table.place(column=column.index + 1),
        f"the numbers in the column {quoted(column.header)} are not used: each row counts once",
        "If a row stands for several people, write it once for each of them.",
    )
