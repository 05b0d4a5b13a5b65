"""Family 5xx: does every language say all of it, and the same?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ticassess.finding import Severity
from ticassess.instrument import Text, texts_in
from ticassess.lint.problem import Problem
from ticassess.lint.rule import rule
from ticassess.lint.subject import Advice, Subject
from ticassess.lint.translation_record import TranslationRecord, translated
from ticassess.lint.word_lists import has_lists
from ticassess.source import KeyPath

_PLACEHOLDER = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
# A language that is not here is taken to be written in Latin letters.
_SCRIPTS = {
    "ar": "ARABIC",
    "be": "CYRILLIC",
    "bg": "CYRILLIC",
    "el": "GREEK",
    "fa": "ARABIC",
    "he": "HEBREW",
    "hi": "DEVANAGARI",
    "hy": "ARMENIAN",
    "ja": "CJK HIRAGANA KATAKANA",
    "ka": "GEORGIAN",
    "ko": "HANGUL CJK",
    "ru": "CYRILLIC",
    "ta": "TAMIL",
    "th": "THAI",
    "uk": "CYRILLIC",
    "ur": "ARABIC",
    "zh": "CJK",
}
# Less may be a name or an abbreviation, which keeps its letters in every language.
_FEWEST_LETTERS = 4
# Short texts double easily: “Agree” is “Estoy de acuerdo”.
_LONGER, _LONG = 2, 40


@rule(
    code="TIC501",
    name="translation-missing",
    why="A form with a hole in one language is no form in that language.",
    bad="languages: {en: source, es: reviewed}, and a text with {en: …} alone",
    good="the same text with {en: …, es: …}",
)
def translation_missing(subject: Subject) -> Iterator[Problem]:
    """Find texts that one of the declared languages lacks.

    In a language that is still a draft it is a warning.
    """
    instrument = subject.instrument
    if len(instrument.languages) == 1:
        return  # a text in another language than the declared one has a finding of its own
    texts = [(path, text) for path, text in texts_in(instrument) if _is_read(path)]
    for language, status in instrument.languages.items():
        missing = _missing_in(language, texts, subject)
        there = len(texts) - len(missing)
        share = f"{there} of {len(texts)} texts are there in `{language}`"
        severity = Severity.WARNING if status == "draft" else None
        for path in missing:
            yield Problem(
                path=path,
                message=f"`{language}` is missing here",
                hint=f"Add it; {share} ({100 * there // len(texts)} %).",
                severity=severity,
            )


@rule(
    code="TIC502",
    name="placeholder-mismatch",
    why="A name in braces that one language lacks stays empty, or is printed as it is.",
    bad='{en: "In {period}, I felt safe.", es: "Me sentí seguro."}',
    good='{en: "In {period}, I felt safe.", es: "En {period}, me sentí seguro."}',
)
def placeholder_mismatch(subject: Subject) -> Iterator[Problem]:
    """Find translations whose names in braces differ from those of the source."""
    for text in translated(subject.instrument):
        wanted = Counter(_PLACEHOLDER.findall(text.source))
        got = Counter(_PLACEHOLDER.findall(text.wording))
        if wanted != got:
            names = sorted({*(wanted - got), *(got - wanted)})
            yield Problem(
                path=text.path,
                message=f"{', '.join(names)} is not in `{text.language}` as it is in the source",
                hint="Use the same names in braces as the source.",
            )


@rule(
    code="TIC503",
    name="translation-untouched",
    severity=Severity.WARNING,
    why="A translation that equals its source was copied and then forgotten.",
    bad="{en: I feel safe here., es: I feel safe here.}",
    good="{en: I feel safe here., es: Aquí me siento seguro.}",
)
def translation_untouched(subject: Subject) -> Iterator[Problem]:
    """Find translations that repeat their source."""
    for text in translated(subject.instrument):
        if text.wording.casefold() == text.source.casefold() and _is_sentence(text.wording):
            message = f"`{text.language}` says the same as the source, letter for letter"
            yield Problem(path=text.path, message=message, hint="Translate it.")


@rule(
    code="TIC504",
    name="translation-stale",
    severity=Severity.WARNING,
    why="The source was changed, and its translation still says what it said before.",
    bad="`en` is reworded since `translated_from` was written, `es` is as it was",
    good=(
        "both are reworded; or `es` was looked at, its line taken out of `translated_from`, and "
        "`--fix` run"
    ),
)
def translation_stale(subject: Subject) -> Iterator[Problem]:
    """Find translations that were made from an earlier wording of their source.

    `translated_from` in the file records which wording each translation was made from; `--fix`
    keeps it. Without it, only a comparison (`--against`) can tell.
    """
    record = TranslationRecord(subject.document, subject.instrument)
    if not record.kept:
        return
    source = subject.instrument.language
    for (language, name), translation in record.stale.items():
        line = subject.document.place_of_key(("translated_from", language, name)).line
        yield Problem(
            path=translation.path,
            message=f"`{language}` was made from another wording of `{source}`",
            hint=(
                f"Translate it anew, or, if it still fits, take line {line} out; "
                "then run `ticassess validate --fix`."
            ),
        )


@rule(
    code="TIC507",
    name="translation-unrecorded",
    severity=Severity.INFO,
    why="A translation that is not recorded cannot be told to be out of date later.",
    bad="a new translation, and `translated_from` without it",
    good="the same after `ticassess validate --fix`",
)
def translation_unrecorded(subject: Subject) -> Iterator[Problem]:
    """Find records of translations that lack entries, or have some of texts that are gone.

    Only where the file keeps a record; `translated_from:` on a line of its own starts one.
    """
    record = TranslationRecord(subject.document, subject.instrument)
    if not record.kept:
        return
    behind = []
    if record.to_write:
        behind.append(f"{len(record.to_write)} to write")
    if record.to_remove:
        behind.append(f"{len(record.to_remove)} of texts that are gone")
    if behind:
        yield Problem(
            path=("translated_from",),
            message=f"the record of translations is behind: {', '.join(behind)}",
            hint="Run `ticassess validate --fix`; it writes the record.",
            at_key=True,
        )


@rule(
    code="TIC505",
    name="length-blowup",
    severity=Severity.INFO,
    why="A translation of twice the length may say more, and may not fit on the page.",
    bad="40 characters in English, 120 in Spanish",
    good="40 characters in English, 50 in Spanish",
)
def length_blowup(subject: Subject) -> Iterator[Problem]:
    """Find translations that are more than twice as long as their source."""
    for text in translated(subject.instrument):
        length, source = len(text.wording), len(text.source)
        if length > _LONGER * max(source, _LONG):
            message = f"`{text.language}` has {length} characters, the source {source}"
            hint = "Say it more briefly, or check that it says the same."
            yield Problem(path=text.path, message=message, hint=hint)


@rule(
    code="TIC506",
    name="script-mismatch",
    severity=Severity.WARNING,
    why="Text in another alphabet than its language has ended up in the wrong place.",
    bad="{ru: I feel safe here.}",
    good="{ru: Здесь я чувствую себя в безопасности.}",
)
def script_mismatch(subject: Subject) -> Iterator[Problem]:
    """Find texts in another alphabet than their language is written in."""
    for wording in subject.wordings:
        scripts = _SCRIPTS.get(wording.language.partition("-")[0])
        if wording.text.isascii() and scripts is None:
            continue  # nearly every text of nearly every file
        if _is_mostly_foreign(wording.text, (scripts or "LATIN").split()):
            message = f"most letters here are not of the script of `{wording.language}`"
            hint = "Is it under the right language?"
            yield Problem(path=wording.path, message=message, hint=hint)


@rule(
    code="TIC510",
    name="language-not-checked",
    severity=Severity.INFO,
    why="Without lists of words, no rule finds wording that leads, blames or asks two things.",
    bad="languages: {fr: source} (and no findings, as if its wording had been looked at)",
    good="languages: {en: source}; for another language, somebody who speaks it reads the texts",
)
def not_checked(subject: Subject) -> Iterator[Problem]:
    """Find languages whose wording no rule can check."""
    for language in subject.instrument.languages:
        if not has_lists(language):
            yield Problem(
                path=("languages", language),
                message=f"the wording in `{language}` is not checked",
                hint="Let somebody who speaks it read the texts with the rules for wording.",
                at_key=True,
            )


TRANSLATION: tuple[Advice, ...] = (
    translation_missing,
    placeholder_mismatch,
    translation_untouched,
    translation_stale,
    translation_unrecorded,
    length_blowup,
    script_mismatch,
    not_checked,
)


def _is_mostly_foreign(text: str, scripts: Sequence[str]) -> bool:
    """Say whether most letters of a text are of other scripts; too few letters say nothing."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < _FEWEST_LETTERS:
        return False
    own = 0
    for letter in letters:
        own += _script_of(letter) in scripts
    return own < len(letters) / 2


# Names of characters start with their script; Python knows no other property for it.
@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    return unicodedata.name(char, "?").split()[0]


def _missing_in(
    language: str, texts: Sequence[tuple[KeyPath, Text]], subject: Subject
) -> Sequence[KeyPath]:
    """Give the paths of the texts that a language should have and has not."""
    missing: list[KeyPath] = []
    for path, text in texts:
        if language not in text.root and _is_offered(subject, path, language):
            missing.append(path)
    return missing


def _is_offered(subject: Subject, path: KeyPath, language: str) -> bool:
    """Say whether a text stands on forms of a language; some answers are for others only."""
    if len(path) < 4 or path[0] != "response_scales" or path[2] != "options":
        return True
    name, position = str(path[1]), int(path[3])
    option = subject.instrument.response_scales[name].declared[position]
    return option.languages is None or language in option.languages


def _is_read(path: KeyPath) -> bool:
    """Say whether people read a text: all but resources, whose titles are names."""
    return "resource" not in path


def _is_sentence(text: str) -> bool:
    """Say whether two languages must say this in two ways; a name or a word may be the same."""
    return len(text.split()) > 1 and any(char.islower() for char in text)
