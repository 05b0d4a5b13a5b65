"""Looking at the words of a text before a pattern does loses no phrase."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ticassess.lint import word_lists
from ticassess.lint.word_lists import WordLists, words_of

LISTS = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in Path(word_lists.__file__).parent.glob("words/*.toml")
}
PHRASES = [
    (language, name, phrase)
    for language, lists in LISTS.items()
    for name in lists
    if name != "grammar"  # words that are looked up one by one
    for phrase in words_of(language).words(name)
]


def test_there_are_phrases_in_two_languages() -> None:
    assert {language for language, _, _ in PHRASES} >= {"en", "es"}


@given(
    st.sampled_from(PHRASES),
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from(["", "ß", "é x"]),
)
def test_every_listed_phrase_is_found_in_any_case_and_over_line_breaks(
    listed: tuple[str, str, str], spell: object, ending: str
) -> None:
    assert callable(spell)
    language, name, phrase = listed
    text = f"(Here: {spell(phrase.replace('*', ending)).replace(' ', chr(10) + ' ')}.)"
    expression = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in phrase.split())
    if re.search(rf"(?<![\w-]){expression}(?![\w-])", text.replace("’", "'"), re.IGNORECASE):
        assert words_of(language).has(name, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("at-risk", "They are AT-RISK."),
        ("fail*", "It failed."),
        ("un*", "It is undone."),
        ("*less", "A homeless person."),
        ("non*ant", "A noncompliant client."),
        ("kind", "K\u0131nd"),
        ("kind", "K\u0130ND"),
        ("kiss", "\u212a\u0131\u017f\u017f"),
        ("&", "you & me"),
        ("don't care", "We don’t  care."),
    ],
)
def test_odd_phrases_are_found(phrase: str, text: str) -> None:
    assert WordLists({"list": [phrase]}).has("list", text)


def test_a_text_without_the_word_has_no_hit() -> None:
    assert not WordLists({"list": ["fail*", "at risk"]}).has("list", "They are at work.")


def test_spanish_has_every_list_that_english_has_and_as_many_words() -> None:
    english, spanish = words_of("en"), words_of("es")
    for name in LISTS["en"]:
        if name != "grammar":
            assert len(spanish.words(name)) >= 0.7 * len(english.words(name)), name
    phrases = {"en": 0, "es": 0}
    for language, _, _ in PHRASES:
        phrases[language] += 1
    assert phrases["es"] >= phrases["en"]


@pytest.mark.parametrize("language", sorted(LISTS))
def test_no_list_has_an_empty_phrase(language: str) -> None:
    for name, listed in LISTS[language].items():
        if isinstance(listed, str):
            for line in listed.strip().splitlines():
                assert ";;" not in line.replace(" ", ""), f"{name}: {line}"
