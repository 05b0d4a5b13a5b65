"""Texts of another language or direction than what is around them.

A text goes through sentences, lists and titles before it is on a page, so it takes its language
along: between the isolates of Unicode, after letters that no font draws. On a page these marks
become elements with `lang`. What cannot hold elements (attributes, titles, drawings) keeps the
isolates, and files that are no page have the bare text.
"""

import re
from collections.abc import Callable

RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Hebrew, Arabic and their neighbours."""

_LANGUAGES = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_START, _END = "\u2068", "\u2069"
# Unicode has a twin of each letter, digit and hyphen for tags of languages.
_TWINS = 0xE0000
_TAG = "[\U000e002d\U000e0030-\U000e0039\U000e0061-\U000e007a]"
_MARK = re.compile(f"({_START}{_TAG}*|{_END})")
_NOTHING = re.compile(f"{_START}{_TAG}*|{_END}")
# What holds no elements of text: names of elements with their attributes, and drawings.
_NO_TEXT = re.compile(r"(<(title|style|script|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL)


def is_right_to_left(code: str) -> bool:
    """Say whether a language is written from right to left.

    >>> is_right_to_left("fa"), is_right_to_left("es")
    (True, False)
    """
    return code.partition("-")[0] in _LANGUAGES


def in_language(text: str, code: str, around: str) -> str:
    """Mark a text with its language, where that is not the language around it.

    >>> in_language("Seguridad", "es", "es-MX"), len(in_language("Seguridad", "es", "en"))
    ('Seguridad', 13)
    """
    if not text or code.partition("-")[0] in ("und", around.partition("-")[0]):
        return text
    tag = "".join(chr(_TWINS + ord(letter)) for letter in code.lower())
    return f"{_START}{tag}{text}{_END}"


def isolated(text: str) -> str:
    """Keep a text that runs from right to left from turning what is around it.

    >>> isolated("Safety"), len(isolated("أمان"))
    ('Safety', 6)
    """
    if text.isascii() or text.startswith(_START) or not RIGHT_TO_LEFT.search(text):
        return text
    return f"{_START}{text}{_END}"


def without_marks(text: str) -> str:
    """Give the bare text, for files that are no page.

    >>> without_marks(in_language("Seguridad", "es", "en"))
    'Seguridad'
    """
    return text if text.isascii() else _NOTHING.sub("", text)


def with_languages(html: str) -> str:
    """Turn marks in the text of a page into elements that say their language.

    >>> with_languages(f"<p>{in_language('Seguridad', 'es', 'en')}: 61</p>")
    '<p><span lang="es">Seguridad</span>: 61</p>'
    """
    if _START not in html:
        return html
    said, place = [], 0
    for found in _NO_TEXT.finditer(html):
        said.append(_between(html[place : found.start()], _as_element))
        is_title = found[0].startswith(("<title", "<meta"))
        said.append(_between(found[0], _as_nothing if is_title else _as_isolate))
        place = found.end()
    return "".join((*said, _between(html[place:], _as_element)))


def _between(text: str, ends_of: Callable[[str], tuple[str, str]]) -> str:
    """Put in place of each mark what stands before and after a text of its language."""
    said: list[str] = []
    open_ends: list[str] = []
    for part in _MARK.split(text):
        if part == _END:
            said.append(open_ends.pop() if open_ends else "")
        elif part.startswith(_START):
            start, end = ends_of("".join(chr(ord(letter) - _TWINS) for letter in part[1:]))
            said.append(start)
            open_ends.append(end)
        else:
            said.append(part)
    # A template may have cut a text off.
    return "".join((*said, *reversed(open_ends)))


def _as_element(code: str) -> tuple[str, str]:
    if not code:
        return f"<bdi>{_START}", f"{_END}</bdi>"
    if is_right_to_left(code):
        # The typesetter goes by the isolates, browsers by the element.
        return f'<bdi lang="{code}" dir="rtl">{_START}', f"{_END}</bdi>"
    return f'<span lang="{code}">', "</span>"


def _as_isolate(code: str) -> tuple[str, str]:
    return (_START, _END) if not code or is_right_to_left(code) else ("", "")


def _as_nothing(code: str) -> tuple[str, str]:
    return "", ""
