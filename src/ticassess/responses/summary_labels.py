"""`SummaryLabels`: the texts of one column that may say that their row sums up the others."""

import re
from collections.abc import Collection, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from ticassess.matching import normalised, trimmed

# Words that hardly name anything but a summary.
_SUMMARIES = frozenset(
    {
        *("average", "averages", "avg", "mean", "means", "mean score", "average score", "median"),
        *("total", "totals", "grand total", "subtotal", "sum", "maximum", "minimum", "variance"),
        *("% favourable", "% favorable", "% positive", "% agree", "percent favourable"),
        *("percent favorable", "percent positive", "percent agree"),
        *("standard deviation", "std deviation", "std. deviation", "std dev", "std. dev", "stdev"),
        *("stddev", "gesamtmittelwert", "gesamtdurchschnitt"),
        *("mittelwert", "durchschnitt", "summe", "gesamt", "gesamtsumme", "standardabweichung"),
        *(
            "promedio",
            "suma",
            "mediana",
            "desviación estándar",
            "máximo",
            "mínimo",
            "total general",
        ),
        *("moyenne", "somme", "médiane", "écart type", "écart-type", "total général"),
        *("media", "somma", "totale", "média", "soma", "gemiddelde", "totaal", "ø"),
    }
)
# Words that are names of other things as well: N is a count, and the north.
_MAY_BE_SUMMARIES = frozenset(
    {
        *("n", "n =", "count", "counts", "max", "min", "sd", "std", "se", "var", "mode", "%"),
        *("percent", "anzahl", "anz", "schnitt", "stabw", "recuento", "effectif", "número"),
        *("responses", "replies", "respondents", "base", "valid n", "missing", "overall"),
    }
)
# What stands beside such a word, and names nothing else: “Overall average (all replies)”.
_BESIDE = frozenset(
    {
        *(
            "overall",
            "all",
            "score",
            "scores",
            "of",
            "for",
            "per",
            "the",
            "by",
            "n",
            "no",
            "number",
        ),
        *("column", "columns", "item", "items", "question", "questions", "row", "rows", "value"),
        *("values", "response", "responses", "reply", "replies", "answer", "answers", "rating"),
        *("ratings", "respondents", "participants", "people", "persons", "sites", "sample"),
        *("survey", "organisation", "organization", "combined", "calculated", "here", "aller"),
        *("grand", "team", "staff"),
        *("alle", "der", "antworten", "werte", "personen", "de", "las", "los", "todas", "todos"),
        *("respuestas", "personas", "general", "des", "toutes", "réponses", "générale", "global"),
    }
)
_SUMMARY_WORDS = frozenset(name for name in _SUMMARIES if " " not in name)
_OF_GROUPS = "total|average|mean|count|sum|max|min|stddev|ergebnis|mittelwert|anzahl|promedio"
# A subtotal as spreadsheets write it: the group, and what was done; or the other way round.
_SUBTOTAL = re.compile(
    f"(?P<group>.+) (?:{_OF_GROUPS})|(?:{_OF_GROUPS})(?: of| for| de)? (?P<of>.+)"
)
_WORD = re.compile(r"[^\W\d_]+")
_COUNTED = re.compile(r"\s*\(?[=:]\s*[\d.,]+\)?$")
_BEFORE = re.compile(r"^[^\w%]+")
_ALL_WORDS = frozenset(
    {
        *(word for name in _SUMMARIES | _MAY_BE_SUMMARIES for word in _WORD.findall(name)),
        *_OF_GROUPS.split("|"),
    }
)
_SURE, _UNSURE, _SUBTOTALS = _KINDS = ("sure", "unsure", "subtotals")
_NO_LABEL = ""
_RARE = 5


@dataclass(frozen=True, kw_only=True)
class SummaryLabels:
    """The texts of one column that may say that their row is a summary."""

    sure: frozenset[str]
    unsure: frozenset[str]
    subtotals: frozenset[str]
    is_of_numbers: bool
    """Whether the other cells of the column are no words, as row numbers and dates."""
    is_of_groups: bool
    """Whether its words repeat, as the names of groups do."""
    cells: Mapping[str, int]
    """In how many cells each text stands."""

    @classmethod
    def of(
        cls, cells: Mapping[str, int], declared: Container[str], *, has_ids: bool = False
    ) -> Self:
        """Tell labels from what else stands in a column; a declared spelling is never a label.

        Where it `has_ids`, a text with a digit in it is no word, nor is there any where all are
        blank.
        """
        by_kind = _by_kind(cells, declared)
        others = [text for text in by_kind[_NO_LABEL] if trimmed(text)]
        has_words = _are_mostly_words(others, with_digits=not has_ids)
        return cls(
            sure=frozenset(by_kind[_SURE]),
            unsure=frozenset(by_kind[_UNSURE]),
            subtotals=frozenset(by_kind[_SUBTOTALS]),
            is_of_numbers=(has_ids or bool(others)) and not has_words,
            is_of_groups=has_words and len(others) * 2 <= sum(cells[text] for text in others),
            cells=cells,
        )

    def stands_once(self, text: str) -> bool:
        """Say whether a text stands in a single cell."""
        return self.cells[text] == 1

    def names_summary(self, text: str, *, is_last_and_once: bool) -> bool:
        """Say whether a text is for certain the name of a summary, where it stands."""
        if text in self.subtotals:
            return True
        if text not in self.sure:
            return False
        return is_last_and_once or (self.is_rare(text) and not self.is_of_groups)

    def is_rare(self, text: str) -> bool:
        """Say whether a text stands in few of the cells, as a summary after each group does."""
        return self.cells[text] * _RARE <= sum(self.cells.values())


def may_be_label(text: str) -> bool:
    """Say whether a text has a word of the names of summaries in it."""
    plain = normalised(text)
    return plain in _MAY_BE_SUMMARIES or any(word in _ALL_WORDS for word in _WORD.findall(plain))


def _by_kind(texts: Collection[str], declared: Container[str]) -> dict[str, list[str]]:
    """Give the texts of each kind of label, and under a blank kind those that are none."""
    groups = {normalised(text) for text in texts}
    by_kind: dict[str, list[str]] = {kind: [] for kind in (*_KINDS, _NO_LABEL)}
    for text in texts:
        kind = _NO_LABEL
        if normalised(text) not in declared:
            kind = _kind_of(text, groups)
        by_kind[kind].append(text)
    return by_kind


def _are_mostly_words(texts: Sequence[str], *, with_digits: bool) -> bool:
    words = 0
    for text in texts:
        is_code = not with_digits and any(map(str.isdigit, text))
        words += any(map(str.isalpha, text)) and not is_code
    return words * 2 > len(texts)


def _kind_of(text: str, groups: Container[str]) -> str:
    """Say what kind of label a text is, if it is one."""
    # “n = 40” and “← Average” are “n” and “Average”.
    spelling = _BEFORE.sub("", _COUNTED.sub("", normalised(text)))
    if spelling in _SUMMARIES:
        return _SURE
    if spelling in _MAY_BE_SUMMARIES:
        return _UNSURE
    subtotal = _SUBTOTAL.fullmatch(spelling)
    if subtotal is not None and (subtotal["group"] or subtotal["of"]) in groups:
        return _SUBTOTALS
    return _SURE if _says_nothing_else(spelling) else _NO_LABEL


def _says_nothing_else(spelling: str) -> bool:
    """Say whether a text is the name of a summary, and words that may stand beside it."""
    words = set(_WORD.findall(spelling))
    has_digits = any(map(str.isdigit, spelling))
    return not has_digits and bool(words & _SUMMARY_WORDS) and words <= _SUMMARY_WORDS | _BESIDE
