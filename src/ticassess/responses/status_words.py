"""Words with which platforms say what a row is, in the languages of their pages.

In plain words: lower case and without accents, as `words_of` gives them.
"""

import re
from collections.abc import Mapping, Sequence

from ticassess.matching import number_in
from ticassess.responses.personal_columns import words_of
from ticassess.responses.platform import listed
from ticassess.responses.reasons import PREVIEW, REJECTED, SPAM, TEST, UNFINISHED

_PREVIEWS = listed(
    """
    preview|survey preview|offline survey preview|preview spam|survey preview spam
    vorschau|umfragevorschau|umfrage vorschau|offline umfragevorschau
    vista previa|vista previa de la encuesta|vista previa de encuesta
    apercu|apercu de l enquete|previsualisation
    anteprima|anteprima sondaggio|anteprima del sondaggio|pre visualizacao|visualizacao previa
    voorvertoning|enquetevoorbeeld
    """
)
_TESTS = listed(
    """
    test|tests|testing|survey test|test data|test response|test interview|interview test|pretest
    pre test|admin|debug|umfragetest|testdaten|testlauf|probelauf|testinterview|testantwort
    prueba|de prueba|prueba de encuesta|datos de prueba|essai|donnees de test|prova|dati di prova
    teste|dados de teste
    """
)
_SPAM = listed(
    """
    spam|possible spam|imported spam|ex spam|moglicher spam|posible spam|spam possible
    possibile spam|possivel spam|mogelijk spam|mogelijke spam
    """
)
_UNFINISHED = listed(
    """
    partial|partially completed|partially complete|incomplete|in progress|started|draft|abandoned
    not completed|not complete|not finished|not submitted|unfinished|partial response
    teilweise|teilweise abgeschlossen|teilweise ausgefullt|unvollstandig|begonnen|angefangen
    gestartet|abgebrochen|nicht abgeschlossen|nicht abgeschickt|nicht beendet|in bearbeitung|entwurf
    parcial|parcialmente completado|parcialmente completada|incompleto|incompleta|en progreso
    en curso|iniciado|iniciada|empezado|comenzado|comenzada|sin terminar|sin completar|no completado
    no completada|no terminado|no terminada|no enviado|no enviada|borrador|abandonado|abandonada
    partiel|partielle|partiellement termine|incomplet|en cours|commence|commencee|inacheve
    non termine|non soumis|brouillon|abandonne
    parziale|incompleto|incompleta|in corso|iniziato|iniziata|non completato|non inviato|bozza
    em andamento|em curso|nao concluido|nao concluida|rascunho
    gedeeltelijk|onvolledig|gestart|bezig|niet voltooid|niet afgerond|concept
    """
)
_REJECTED = listed(
    """
    not approved|validation status not approved|rejected|declined|deleted|disqualified|screened out
    screenout|over quota|quota full|nicht genehmigt|nicht freigegeben|abgelehnt|geloscht
    disqualifiziert|no aprobado|no aprobada|rechazado|rechazada|eliminado|eliminada|descalificado
    descalificada|non approuve|non approuvee|refuse|rejete|rejetee|supprime|disqualifie
    non approvato|non approvata|rifiutato|respinto|squalificato|nao aprovado|nao aprovada|rejeitado
    rejeitada|excluido|desqualificado|afgewezen|afgekeurd|verwijderd|niet goedgekeurd
    gediskwalificeerd
    """
)

STATUS_WORDS: Mapping[str, str] = {
    **dict.fromkeys(_PREVIEWS, PREVIEW),
    **dict.fromkeys(_TESTS, TEST),
    **dict.fromkeys(_SPAM, SPAM),
    **dict.fromkeys(_UNFINISHED, UNFINISHED),
    **dict.fromkeys(_REJECTED, REJECTED),
}
"""The reason for which a row with such a word is left out."""

REPLY_WORDS = listed(
    """
    complete|completed|finished|submitted|done|approved|validation status approved|on hold
    validation status on hold|not validated|received|edited|has issues|unverified|verified|imported
    offline|offline survey|offline survey response|ex|ex offline|ip address|interview|response
    survey|valid|active
    abgeschlossen|vollstandig|fertig|beendet|abgeschickt|gesendet|ungepruft|nicht verifiziert
    verifiziert|genehmigt|freigegeben|importiert|ip adresse
    completo|completa|completado|completada|finalizado|finalizada|terminado|terminada|enviado
    enviada|aprobado|aprobada|sin verificar|no verificado|verificado|en espera|importado
    direccion ip|entrevista
    complet|completee|complete|termine|terminee|acheve|soumis|envoye|approuve|non verifie|verifie
    en attente|importe|adresse ip
    completato|completata|inviato|approvato|in attesa|non verificato|indirizzo ip
    concluido|concluida|aprovado|em espera|nao verificado|endereco ip
    voltooid|compleet|afgerond|goedgekeurd|in de wacht|niet geverifieerd|ip adres
    """
)
"""Words that stand in the same columns, for rows that are replies."""

NO_WORDS = listed("0|no|false|falsch|nein|falso|faux|non|nao|onwaar|nee")
YES_WORDS = listed("1|yes|true|wahr|ja|verdadero|si|vrai|oui|vero|verdadeiro|sim|waar")

_NO_DATE = listed("null|na|n a|nan|nat|none|nil|0|ninguno|keine|ohne|never|nie|nunca")
_TIME = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?")
_FIRST_YEAR = 1971
_DIGITS_OF_A_YEAR = 4
_PARTS_OF_A_DATE = 3


def words_for(*reasons: str) -> Mapping[str, str]:
    """Give the words for some reasons, as a platform has them."""
    return {word: reason for word, reason in STATUS_WORDS.items() if reason in reasons}


def status_word(text: str) -> str:
    """Give the spelling by which marks are compared: plain words, or a whole number.

    >>> status_word("Not approved"), status_word("0,0"), status_word("[not completed]")
    ('not approved', '0', 'not completed')
    """
    number = number_in(text)
    if number is not None and number.denominator == 1:
        return str(number)
    return words_of(text)


def is_no_date(text: str) -> bool:
    """Say whether a text stands for a date that is missing, as databases and spreadsheets write it.

    >>> is_no_date("NULL"), is_no_date("00.01.1900 00:00"), is_no_date("1980-01-01 00:00:00")
    (True, True, False)
    """
    if status_word(text) in {"", *_NO_DATE}:
        return True
    parts = re.findall(r"\d+", _TIME.sub("", text)) or re.findall(r"\d+", text)
    if not any(map(int, parts)):
        return bool(parts)
    is_written_in_full = len(parts) >= _PARTS_OF_A_DATE and number_in(text) is None
    return is_written_in_full and _is_first_day(parts)


def _is_first_day(parts: Sequence[str]) -> bool:
    """Say whether a date is the day 0 of a spreadsheet, or the second 0 of a computer."""
    years = [int(part) for part in parts if len(part) == _DIGITS_OF_A_YEAR]
    has_zero = not all(map(int, parts[:_PARTS_OF_A_DATE]))
    return has_zero or (bool(years) and years[0] < _FIRST_YEAR)
