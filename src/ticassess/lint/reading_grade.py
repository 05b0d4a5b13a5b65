"""How hard a text is to read: the standard formulas on counted sentences, words and syllables."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;…]+(?:\s|$)")
_ENGLISH_GROUP = re.compile(r"[aeiouy]+")
# Two vowels that are spoken apart: area, client, period, usual, being, serious, created.
_ENGLISH_SPLIT = re.compile(
    r"(?<![cstgx])i[ao](?!n|u)|i[e](?=t|n[ct])|(?<=[^aeiou])ea$|(?<=[eo])ing$"
    r"|(?<![qg])ua|(?<![cstx])iou|(?<=cr)eat"
)
# An e that is not spoken, as in asked, times and safe; in needed, houses and little it is.
_ENGLISH_MUTE = re.compile(
    r"(?<=[^aeiouytd])ed$|(?<=[^aeiouylsxzcg])es$|(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$"
)
_ENGLISH_MUTE_INSIDE = re.compile(r"(?<=[^aeiouy])e(?=(?:less|ful|ly|ment|giv\w+)s?$)")
_NOT_ENGLISH = re.compile(r"[^a-z]")
_SPANISH_VOWELS = re.compile(r"[aeiouáéíóúü]+")
# Two vowels that are spoken apart: an accented weak one beside a strong one, or two strong ones.
_HIATUS = re.compile(r"[íú][aeo]|[aeo][íú]|[aeoáéó][aeoáéó]")
_HARD = 3
"""A word with more syllables than that is hard."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """The grade of a text, the formula that gave it, and its hardest words."""

    score: float
    formula: str
    words: int
    hardest: tuple[str, ...]


@lru_cache(maxsize=20_000)  # the same words stand in every questionnaire
def syllables_en(word: str) -> int:
    """Count the syllables of an English word by its groups of vowels, with the usual corrections.

    >>> [syllables_en(word) for word in ("safe", "supervisor", "caregivers")]
    [1, 4, 3]
    >>> [syllables_en(word) for word in ("little", "asked", "created")]
    [2, 1, 3]
    """
    word = _NOT_ENGLISH.sub("", word.lower())
    # Nearly all short words have one syllable (the, are, use), and the rules below get many of them
    # wrong.
    if len(word) <= 3:
        return 1
    count = len(_ENGLISH_GROUP.findall(word))
    count += len(_ENGLISH_SPLIT.findall(word))
    if "e" in word:
        count -= len(_ENGLISH_MUTE.findall(word)) + len(_ENGLISH_MUTE_INSIDE.findall(word))
    return max(1, count)


@lru_cache(maxsize=20_000)
def syllables_es(word: str) -> int:
    """Count the syllables of a Spanish word: diphthongs count once, two strong vowels twice.

    >>> [syllables_es(word) for word in ("seguro", "confianza", "país", "leer", "ciudad")]
    [3, 3, 2, 2, 2]
    """
    # The u of que and gui is not spoken.
    word = re.sub(r"(?<=[qg])u(?=[eéií])", "", word.lower())
    count = 0
    for group in _SPANISH_VOWELS.findall(word):
        count += 1 + len(_HIATUS.findall(group))
    return max(1, count)


def flesch_kincaid(words: int, sentences: int, syllables: int) -> float:
    """Give the Flesch-Kincaid grade level: years of school (Kincaid et al., 1975).

    >>> round(flesch_kincaid(100, 8, 140), 1)
    5.8
    """
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def inflesz(words: int, sentences: int, syllables: int) -> float:
    """Give years of school for Spanish from the Szigriszt-Pazos scale (INFLESZ; Barrio, 2008).

    The scale runs from 100 (easy); 65 is where INFLESZ ends "quite easy", here 6 years, and 55
    ends "normal", here 8 years.
    """
    perspicuity = 206.835 - 62.3 * syllables / words - words / sentences
    return 6 + (65 - perspicuity) / 5


@dataclass(frozen=True, kw_only=True)
class _Formula:
    name: str
    grade: Callable[[int, int, int], float]
    syllables: Callable[[str], int]


_FORMULAS: Mapping[str, _Formula] = {
    "en": _Formula(name="Flesch-Kincaid", grade=flesch_kincaid, syllables=syllables_en),
    "es": _Formula(name="INFLESZ", grade=inflesz, syllables=syllables_es),
}


def reading_of(texts: Sequence[str], language: str) -> Reading | None:
    """Give the grade of texts together.

    None for a language without a formula, or where there are no words.
    """
    formula = _FORMULAS.get(language.partition("-")[0])
    if formula is None:
        return None
    words: list[str] = []
    sentences = 0
    for text in texts:
        words += _WORD.findall(text)
        sentences += _sentences(text.strip())
    if not words:
        return None
    # Every word is looked up once: a questionnaire says the same few hundred words again and again.
    syllables_of = {word: formula.syllables(word) for word in dict.fromkeys(words)}
    syllables = sum(map(syllables_of.__getitem__, words))
    hard = [word for word, count in syllables_of.items() if count > _HARD]
    hard.sort(key=syllables_of.__getitem__, reverse=True)
    return Reading(
        score=formula.grade(len(words), sentences, syllables),
        formula=formula.name,
        words=len(words),
        hardest=tuple(hard[:5]),
    )


def _sentences(text: str) -> int:
    if not text:
        return 0
    # A text without a full stop at its end is a sentence, too.
    return max(1, len(_SENTENCE.findall(text)))
