"""Which words of a list of names may name somebody in a comment."""

from ticassess.responses import name_words


def test_the_parts_of_a_name_are_words_to_look_for() -> None:
    assert {"Ana", "Gomez"} <= name_words(["Ana Gomez"])


def test_a_single_letter_names_nobody() -> None:
    assert "Q" not in name_words(["Ana Q Gomez"])


def test_a_word_that_is_part_of_many_names_names_nobody() -> None:
    assert "von" not in name_words(["Ana von Gomez"])
