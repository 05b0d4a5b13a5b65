"""When two spellings are the same, which numbers are numbers, and what a word may have been."""

from fractions import Fraction

import pytest

from ticassess.matching import (
    NamedLevel,
    normalised,
    number_in,
    spellings_of_levels,
    suggest,
    trimmed,
)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("‘no’", "'no'"),  # noqa: RUF001  # which is what it is about
        ("«no»", '"no"'),
        ("one–two—three", "one-two-three"),
        ("and so on…", "and so on"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ", "full width"),  # noqa: RUF001  # which is what it is about
        ("STRASSE", "straße"),
        ("zero\u200bwidth", "zerowidth"),
        ("a \t\n b", "a b"),
        ("Why?!", "why"),
    ],
)
def test_typography_case_and_spaces_make_no_difference(text: str, same: str) -> None:
    assert normalised(text) == normalised(same)


@pytest.mark.parametrize(("text", "other"), [("a b", "ab"), ("?", ""), ("-1", "1"), ("e", "é")])
def test_other_texts_stay_apart(text: str, other: str) -> None:
    assert normalised(text) != normalised(other)


def test_only_the_ends_of_a_text_are_trimmed() -> None:
    assert trimmed("\ufeff a\u200bb \u2003") == "a\u200bb"
    assert trimmed("\u200b\u00a0") == ""
    assert trimmed("  plain ") == "plain"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", Fraction(4)),
        ("-4", Fraction(-4)),
        ("\u22124", Fraction(-4)),
        ("4.", Fraction(4)),
        ("4,5", Fraction(9, 2)),
        ("4,25", Fraction(17, 4)),
        ("0.125", Fraction(1, 8)),
        ("1" * 15, Fraction(10**15 - 1, 9)),
        ("1" * 16, None),
        ("4,125", None),
        ("1.000,5", None),
        (".5", None),
        ("4e2", None),
        ("4 5", None),
        ("", None),
    ],
)
def test_numbers_are_exact_and_never_guessed(text: str, number: Fraction | None) -> None:
    assert number_in(text) == number


def test_a_value_beats_a_label_and_a_label_an_alias() -> None:
    levels = [
        NamedLevel(value="rn", labels=("Nurse", "Peer"), aliases=("worker",)),
        NamedLevel(value="peer", labels=("Worker",), aliases=("nurse", "helper")),
    ]
    spellings = spellings_of_levels(levels)
    assert spellings["peer"] == "peer"
    assert spellings["nurse"] == "rn"
    assert spellings["worker"] == "peer"
    assert spellings["helper"] == "peer"


def test_a_close_word_is_suggested_and_few_are_listed() -> None:
    # Both are equally close, and to choose one would be a guess.
    both = ["percent_reaching", "percent_positive", "mean"]
    assert suggest("percent", both) == "It may be `percent_positive` or `percent_reaching`."
    assert suggest("saftey", ["trust", "safety"]) == "Did you mean `safety`?"
    assert suggest("xyz", ["trust", "safety"]) == "Known here: `safety`, `trust`."
    assert suggest("xyz", []) == "Remove it."
    assert suggest(7, ["seven"]) == "Known here: `seven`."


def test_a_long_list_is_cut_after_twelve() -> None:
    names = [f"{letter}_" for letter in "abcdefghijklm"]
    listed = suggest("0000", names)
    assert listed.endswith("`l_` ….")
    assert "`m_`" not in listed
    assert suggest("0000", names[:12]).endswith("`l_`.")


def test_a_whole_page_is_not_compared() -> None:
    # Only its start is, which is why this is close.
    assert suggest("a" * 80 + "b" * 10_000, ["a" * 80]) == f"Did you mean `{'a' * 80}`?"
