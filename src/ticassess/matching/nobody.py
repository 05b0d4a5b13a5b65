"""Texts that stand where somebody could be named, and name nobody."""

from ticassess.matching.spelling import normalised

_TEXTS = """
n/a|n.a|na|n / a|n\\a|#n/a|nil|nil.|none|no|nothing|null|nan|not applicable|not available
not given|not provided|not specified|not recorded|no answer|no response|no reply|no id|no code
no email|no e-mail|no mail|no name|missing|blank|empty|unknown|don't know|dont know|tbd|test
anonymous|anonymus|anon|anonym|anonymously|anonymised|anonymized|private|withheld|confidential
prefer not to say|rather not say|i'd rather not|secret|nobody|no one|noone|x|xx|xxx|xxxx
no aplica|no procede|n/d|nd|s/d|s/n|ninguno|ninguna|nada|nadie|anonimo|anonima|sin correo|sin nombre
sin respuesta|no contesta|ns/nc|no se|desconocido|confidencial|prefiero no decirlo|no tengo
keine|keiner|kein|keine angabe|keine angaben|k.a|ka|k. a|nein|nicht angegeben|niemand|unbekannt|ohne
entfallt|entfaellt|keine e-mail|keine mail|mochte ich nicht sagen|geheim|nicht vorhanden
aucun|aucune|sans|sans objet|s/o|non|neant|anonyme|inconnu|inconnue|personne|pas de mail
pas d'email|sans reponse|non renseigne|nc|n/c|nsp
nessuno|nessuna|niente|anonimo/a|sconosciuto|non disponibile|n/d.
nenhum|nenhuma|nao|nao se aplica|anonimo(a)|desconhecido|sem e-mail|sem nome
geen|nee|niet van toepassing|nvt|n.v.t|anoniem|onbekend|niemand/geen
ingen|inget|nej|ej|anonymt|ukjent|okand|brak|nie dotyczy|anonimowy|anonimowo
нет|не указано|аноним|анонимно|немає|анонімно|yok|anonim
无|無|匿名|没有|なし|該当なし|없음|익명|لا يوجد|مجهول|لا شيء|غير معروف
"""
_PLAIN = str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüñçø", "aaaaaaeeeeiiiiooooouuuunco")


def _listed() -> frozenset[str]:
    texts: set[str] = set()
    for line in _TEXTS.strip().splitlines():
        texts.update(_plain(text) for text in line.split("|"))
    return frozenset(texts)


def names_nobody(text: str) -> bool:
    """Say whether a text that could be a name, an address or an id is none.

    >>> names_nobody("N/A"), names_nobody("– –"), names_nobody("Anónimo"), names_nobody("r17")
    (True, True, True, False)
    """
    # None of them has a digit, and most ids do.
    if any(letter.isdigit() for letter in text):
        return False
    if not any(letter.isalnum() for letter in text):
        return True
    return _plain(text) in _NOBODY


def _plain(text: str) -> str:
    return normalised(text).strip("()[]<>\"' ").translate(_PLAIN)


_NOBODY = _listed()
