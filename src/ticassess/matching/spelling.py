"""When two spellings are the same: what people type, and what tools do to it on the way."""

import html
import re
import unicodedata
from fractions import Fraction

# What word processors and survey tools write instead of plain quotation marks, hyphens and dots.
_TYPOGRAPHY = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´`ʼ", "'"),  # noqa: RUF001  # they look alike
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),  # noqa: RUF001  # they look alike
        "…": "...",
    }
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_TRAILING_PUNCTUATION = " .,:;!?*"
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:\.[0-9]{0,15})?")
# Three decimals after a comma may as well be a thousand, so they are no number here.
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]{1,15},[0-9]{1,2}")

_BOUND = re.compile(r"^\s*[<>≤≥~±]")
_THOUSANDS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")


def trimmed(text: str) -> str:
    r"""Remove what cannot be seen at both ends: spaces of every width and marks without width.

    >>> trimmed("\ufeff\u200b Agree\xa0")
    'Agree'
    """
    if text.isascii():
        return text.strip()
    start, end = 0, len(text)
    while start < end and _is_invisible(text[start]):
        start += 1
    while end > start and _is_invisible(text[end - 1]):
        end -= 1
    return text[start:end]


_FEWEST_LETTERS = 4


def normalised(text: str) -> str:
    """Give the spelling by which wording is compared when it is not the same to the letter.

    Case, width, runs of spaces, typographic quotation marks and dashes, and punctuation at the end
    make no difference.

    >>> exported = "  I can say  when “something” feels wrong."
    >>> normalised(exported) == normalised('i can say when "something" feels wrong')
    True
    """
    plain = unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).translate(_TYPOGRAPHY)
    if not plain.isascii():
        plain = "".join(letter for letter in plain if unicodedata.category(letter) != "Cf")
    joined = " ".join(plain.casefold().split())
    # A text of punctuation only would otherwise be the same as an empty one.
    return joined.rstrip(_TRAILING_PUNCTUATION) or joined


def without_markup(text: str) -> str:
    """Take off what survey tools leave of HTML: tags, and letters that are written as names.

    >>> without_markup("I don&apos;t know.<br>"), without_markup("a < b")
    ("I don't know.", 'a < b')
    """
    if "<" not in text and "&" not in text:
        return trimmed(text)
    return trimmed(_TAG.sub(" ", html.unescape(text)))


def unaccented(spelling: str) -> str:
    """Take the marks off Latin letters, as people type them who do not find them on a keyboard.

    Letters of other scripts keep theirs, which make other letters of them.

    >>> unaccented("sí, dirección"), unaccented("й")
    ('si, direccion', 'й')
    """
    if spelling.isascii():
        return spelling
    kept: list[str] = []
    is_latin = False
    for letter in unicodedata.normalize("NFD", spelling):
        if not unicodedata.combining(letter):
            is_latin = letter.isascii()
        elif is_latin:
            continue
        kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept))


def as_name(text: str) -> str:
    """Give a text as names are written in XML: with _ for all but letters and digits.

    >>> as_name("Strongly agree!")
    'strongly_agree'
    """
    return spelling_as_name(normalised(text))


def spelling_as_name(spelling: str) -> str:
    """Give a text that is normalised already as names are written in XML."""
    return re.sub(r"\W+", "_", spelling).strip("_")


def may_be_name(text: str) -> bool:
    """Say whether a text may be written as a name: “5” is no name for what is less than 5.

    >>> may_be_name("Day shift (early)"), may_be_name("5+"), may_be_name("<5")
    (True, True, False)
    """
    return _BOUND.search(text) is None


def bare(name: str) -> str:
    """Give a name without what some platforms do not let be in one: capitals and underscores.

    >>> bare("Saf_P1")
    'safp1'
    """
    return name.casefold().replace("_", "")


def number_in(text: str) -> Fraction | None:
    r"""Read a text as an exact number, with a decimal point or an unambiguous decimal comma.

    In the digits of any script, as people type them where their language has its own.

    >>> number_in(" 4.0 "), number_in("4,5"), number_in("1,000"), number_in("four")
    (Fraction(4, 1), Fraction(9, 2), None, None)
    >>> number_in("\N{ARABIC-INDIC DIGIT FOUR}")
    Fraction(4, 1)
    """
    plain = trimmed(unicodedata.normalize("NFKC", text).translate(_TYPOGRAPHY))
    if not plain.isascii():
        plain = "".join(map(_in_ascii, plain)).replace("\N{ARABIC DECIMAL SEPARATOR}", ".")
    if _NUMBER.fullmatch(plain):
        return Fraction(plain)
    if _DECIMAL_COMMA.fullmatch(plain):
        return Fraction(plain.replace(",", "."))
    return None


def _in_ascii(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)


def may_be_thousands(text: str) -> bool:
    """Say whether a number has a point that may stand between thousands, as in German.

    >>> may_be_thousands("1.500"), may_be_thousands("0.500"), may_be_thousands("1.5")
    (True, False, False)
    """
    return _THOUSANDS.fullmatch(trimmed(text)) is not None


def is_one_slip(one: str, other: str) -> bool:
    """Say whether two words differ by one slip of typing.

    A slip is a letter too many, too few or wrong, or two letters the wrong way round. Words of up
    to three letters have too many neighbours that are other words.

    >>> is_one_slip("agreee", "agree"), is_one_slip("argee", "agree"), is_one_slip("ogree", "agree")
    (True, True, True)
    >>> is_one_slip("never", "neither"), is_one_slip("agre", "agreee"), is_one_slip("yet", "yes")
    (False, False, False)
    """
    if one == other or min(len(one), len(other)) < _FEWEST_LETTERS:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, other_rest = one[start:], other[start:]
    if len(rest) == len(other_rest):
        swapped = rest[:2] == other_rest[1::-1] and rest[2:] == other_rest[2:]
        return swapped or rest[1:] == other_rest[1:]
    return rest[1:] == other_rest or rest == other_rest[1:]


def _is_invisible(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) == "Cf"
