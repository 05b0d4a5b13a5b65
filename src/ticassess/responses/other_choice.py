"""“Other” among the choices of a question: how its column is called, and what is a tick in it."""

import re
import unicodedata

from ticassess.matching import normalised, number_in
from ticassess.responses.platform import listed
from ticassess.responses.tick_words import TICKED, UNTICKED

_OTHER = (
    r"(?:an)?(?:others?|otr[oa]s?|autres?|andere[rs]?|sonstiges|outr[oa]s?|altr[oi])(?![^\W\d_])"
)
# Where the choice is in a header: help[other], help___other, “What helped? - Other”.
_CHOICE = re.compile(rf"(?:[\[(/=>:?.-]|_)\s*{_OTHER}")
_ALONE = re.compile(rf"\W*{_OTHER}")
_BETWEEN_WORDS = re.compile(r"[\W\d_]+")
# What platforms and authors add to it; any other word would make it a choice of its own.
_ADDED = listed(
    """
    please|specify|specified|state|describe|explain|enter|write|type|add|in|it|if|so|which|what
    text|textbox|field|box|answer|response|option|choice|required|and|or|as|below|here|us|tell
    say|your|you
    bitte|angeben|angabe|nennen|eintragen|eingeben|beschreiben|freitext|und|zwar|welche|welches|was
    por|favor|especifique|especificar|indique|describa|escriba|aclare|cuál|cual|qué
    veuillez|merci|de|préciser|précisez|preciser|precisez|indiquer|indiquez|svp|lequel|laquelle
    quoi|descreva|qual|quais
    per|specificare|specifica|specificate|specifichi|precisare|indicare|quale|quali|favore
    """
)

# What programs and people leave in a column of text where nobody wrote anything. “None” is
# Python's own word, and “nan” that of R and pandas; “nothing” was written by somebody.
_NOTHING = listed(
    """
    f|none|nan|na|n/a|n.a|n / a|#n/a|<na>|null|nil|nat|missing|blank|empty|(blank)|(empty)
    skipped|not applicable|not available|not answered|not shown|no answer|no response|no reply
    falsch|keine angabe|keine antwort|entfällt|trifft nicht zu|falso|no aplica|sin respuesta|ninguno
    faux|aucun|sans objet|sans réponse|nessuno|nenhum|não se aplica|sem resposta|não aplicável
    """
)


def is_other_choice(header: str) -> bool:
    """Say whether a header is that of “Other”, in which people may write what it is.

    >>> is_other_choice("help[other]"), is_other_choice("What? - Andere"), is_other_choice("Other")
    (True, True, False)
    >>> is_other_choice("Which? - Other (please specify)"), is_other_choice("help[other peers]")
    (True, False)
    """
    said = normalised(header)
    return any(_is_end(said[found.end() :]) for found in _CHOICE.finditer(said))


def is_other_alone(text: str) -> bool:
    """Say whether a text is “Other” and what is added to it, without any question.

    >>> is_other_alone("Other - Write In:"), is_other_alone("Others I know")
    (True, False)
    """
    said = normalised(text)
    found = _ALONE.match(said)
    return found is not None and _is_end(said[found.end() :])


def _is_end(text: str) -> bool:
    """Say whether nothing more is in the end of a header than platforms and authors add."""
    return set(_BETWEEN_WORDS.split(text)) - {""} <= _ADDED


def is_ticked(text: str) -> bool:
    """Say whether the cell of a choice that is no item says that somebody took it.

    A text that was written into it does; nothing, “no”, a zero or a dash does not.

    >>> is_ticked("The garden"), is_ticked("1.0"), is_ticked("0.0"), is_ticked("n/a")
    (True, True, False, False)
    """
    said = normalised(text)
    if said in TICKED:
        return True
    # Platforms write -9 or -99 where nobody answered.
    number = number_in(text)
    if number is not None:
        return number > 0
    return said not in UNTICKED | _NOTHING and not _is_punctuation(said)


def _is_punctuation(text: str) -> bool:
    return all(unicodedata.category(letter)[0] in "PZ" for letter in text)
