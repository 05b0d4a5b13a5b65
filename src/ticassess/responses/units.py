"""Units beside numbers that people type in: “3 h” where the questionnaire says hours."""

import re
from collections.abc import Iterator, Sequence

from ticassess.finding import Finding
from ticassess.instrument import Number
from ticassess.matching import normalised, number_in, trimmed
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import UNIT_IN_OTHER_WORDS
from ticassess.responses.platform import listed
from ticassess.responses.readers import Table

_AMOUNT = re.compile(r"(?P<number>[-+]?[\d.,]*\d)\s*(?P<unit>[^\W\d_]+|%|[^\W\d_]+ [^\W\d_]+)\.?")
# “hours per week”, “Stunden pro Woche”
_OF_UNIT = re.compile(r"\s+(?:per|a|an|each|pro|je|in|por|a la|al|par)\s.*")

_UNITS = (
    listed("h|hr|hrs|hour|hours|std|stunde|stunden|hora|horas|heure|heures"),
    listed("min|mins|minute|minutes|minuten|minuto|minutos"),
    listed("d|day|days|tag|tage|día|días|dia|dias|jour|jours"),
    listed("week|weeks|wk|wks|woche|wochen|semana|semanas|semaine|semaines"),
    listed("month|months|monat|monate|mes|meses|mois"),
    listed("y|yr|yrs|year|years|jahr|jahre|año|años|an|ans"),
    listed("x|time|times|mal|vez|veces|fois"),
    listed("%|percent|per cent|pct|prozent|por ciento|pour cent"),
    listed("person|persons|people|personen|persona|personas|personne|personnes"),
)


def without_unit(text: str, number: Number) -> str:
    """Take the unit off a normalised text, if it is the one that is declared.

    >>> hours = Number(min=0, max=80, unit={"en": "hours"})
    >>> without_unit("3 h", hours), without_unit("3 hours", hours), without_unit("3 days", hours)
    ('3', '3', '3 days')
    """
    if number.unit is None:
        return text
    for _, unit in number.unit.wordings():
        text = text.removesuffix(normalised(unit)).rstrip()
    amount = _AMOUNT.fullmatch(text)
    if amount is not None and _is_unit_of(amount["unit"], number):
        return amount["number"]
    return text


def units_in_other_words(
    table: Table, rows: Sequence[int], index: int, number: Number
) -> Iterator[Finding]:
    """TIC945: a number whose unit is written otherwise than in the questionnaire (0-based rows)."""
    if number.unit is None:
        return
    column = table.column(index)
    found = [row for row in rows if _is_in_other_words(column[row], number)]
    if not found:
        return
    text = trimmed(column[found[0]])
    unit = next((unit for _, unit in number.unit.wordings()), "")
    more = f" ({len(found)} cells have such a unit)" if len(found) > 1 else ""
    yield UNIT_IN_OTHER_WORDS.at(
        table.place(line=table.lines[found[0]], column=index + 1),
        f"{quoted(text)} is read as {without_unit(normalised(text), number)} {unit}{more}",
        "Nothing to do.",
    )


def _is_unit_of(text: str, number: Number) -> bool:
    units = () if number.unit is None else tuple(number.unit.wordings())
    for _, unit in units:
        plain = _OF_UNIT.sub("", normalised(unit))
        if any(text in kind and plain in kind for kind in _UNITS):
            return True
    return False


def _is_in_other_words(text: str, number: Number) -> bool:
    amount = _AMOUNT.fullmatch(normalised(text))
    if amount is None or number_in(amount["number"]) is None or number.unit is None:
        return False
    said = {normalised(unit) for _, unit in number.unit.wordings()}
    return amount["unit"] not in said and _is_unit_of(amount["unit"], number)
