"""Acts are told from things and qualities by lists, and by how a language bends them."""

import pytest

from ticassess.lint.acts import may_act, says_what_is, starts_doing, surely_acts
from ticassess.lint.word_lists import words_of


@pytest.mark.parametrize(
    "word", ["explain", "explains", "explaining", "Explained", "tries", "gave"]
)
def test_english_acts_in_every_form(word: str) -> None:
    assert may_act(words_of("en"), word)


@pytest.mark.parametrize(
    "word", ["explica", "explico", "explicó", "resuelve", "Recibimos", "tenés"]
)
def test_spanish_acts_in_every_form(word: str) -> None:
    assert may_act(words_of("es"), word)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "plans"), ("en", "training"), ("es", "ayuda"), ("en", "valued")]
)
def test_what_may_be_a_thing_or_a_quality_is_no_sure_act(language: str, word: str) -> None:
    assert may_act(words_of(language), word)
    assert not surely_acts(words_of(language), word)


@pytest.mark.parametrize(
    ("language", "text", "does"),
    [
        ("en", "gives me soup", True),
        ("en", "plan my day", True),
        ("en", "plans for the day", False),
        ("en", "gladly helps", False),
        ("en", "never explain it", True),
        ("en", "spoons", False),
        ("en", "not", False),
        ("es", "se apoya", True),
        ("es", "ayuda con todo", False),
        ("es", "ayuda a", False),
        ("es", "ayuda mi equipo", True),
    ],
)
def test_words_that_begin_with_an_act(language: str, text: str, *, does: bool) -> None:
    assert starts_doing(words_of(language), text.split()) is does


def test_a_language_without_lists_has_no_acts() -> None:
    assert not may_act(words_of("de"), "geben")
    assert not says_what_is(words_of("de"), "ist")
