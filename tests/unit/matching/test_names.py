"""Which thing a header names, and which it only looks like."""

import pytest

from ticassess.matching import Named, Names, looks_like, mapped_target

CALM = Named(id="calm", wordings=("I can stay calm here.", "Puedo estar en calma."))
QUIET = Named(id="quiet", wordings=("I know a quiet place.",))


@pytest.mark.parametrize(
    ("header", "thing", "how"),
    [
        ("calm", "calm", "id"),
        (" calm\u200b", "calm", "id"),
        ("CALM", "calm", "id"),
        ("I can stay calm here.", "calm", "wording"),
        ("\u00a0Puedo estar en calma.", "calm", "wording"),
        ("i can  stay calm here", "calm", "normalised wording"),
        ("I KNOW A QUIET PLACE", "quiet", "normalised wording"),
    ],
)
def test_an_id_is_surer_than_a_wording(header: str, thing: str, how: str) -> None:
    assert Names.of([CALM, QUIET]).find(header) == (thing, how)


@pytest.mark.parametrize("header", ["", "calmer", "I can stay calm", "calm quiet"])
def test_what_is_no_spelling_names_nothing(header: str) -> None:
    assert Names.of([CALM, QUIET]).find(header) is None


def test_a_spelling_of_two_things_names_neither() -> None:
    names = Names.of([Named(id="a", wordings=("Safe?",)), Named(id="b", wordings=("safe",))])
    assert names.find("SAFE") is None
    # To the letter they can still be told apart.
    assert names.find("Safe?") == ("a", "wording")


def test_ids_that_differ_in_case_are_told_apart_to_the_letter() -> None:
    names = Names.of([Named(id="Q1"), Named(id="q1")])
    assert names.find("q1") == ("q1", "id")
    assert names.find("Q1") == ("Q1", "id")
    assert Names.of([Named(id="Qa"), Named(id="qA")]).find("qa") is None


def test_an_id_beats_the_wording_of_another_thing() -> None:
    names = Names.of([Named(id="a", wordings=("b",)), Named(id="b")])
    assert names.find("b") == ("b", "id")


@pytest.mark.parametrize(
    "header",
    [
        "Q3 [calm]",
        "grid_calm",  # an underscore parts words, too
        "calm-1",
        "calme",  # 4 of 5 letters shared: a ratio of 8/9
        "Q7 I can stay calm here.",
        "I can stay clam here.",
        "Please rate: I can stay calm he",
        "Puedo estar en calma",
    ],
)
def test_headers_that_look_like_an_item(header: str) -> None:
    assert looks_like(header, CALM)


@pytest.mark.parametrize(
    "header",
    [
        "Shoe size",
        "calmly put",  # the id stands in it, but is no word of it
        "becalm1",
        "I can",  # an unbroken part, but too short to say anything
        "I can stay at home.",
        "",
    ],
)
def test_headers_that_do_not(header: str) -> None:
    assert not looks_like(header, CALM)


def test_an_id_of_one_letter_stands_in_every_other_header() -> None:
    assert not looks_like("Part b", Named(id="b"))
    assert looks_like("B", Named(id="b"))


def test_a_shared_part_of_twelve_letters_is_enough_and_eleven_are_not() -> None:
    # Two equal texts but for an end that no spelling explains; 12 of 15 letters are 80 %.
    assert looks_like("abcdefghijkl" + "123", Named(id="x", wordings=("abcdefghijkl" + "z" * 40,)))
    assert not looks_like("abcdefghijk" + "12", Named(id="x", wordings=("abcdefghijk" + "z" * 40,)))
    assert not looks_like(
        "abcdefghijkl" + "1234", Named(id="x", wordings=("abcdefghijkl" + "z" * 40,))
    )


def test_a_map_is_read_to_the_letter_before_it_is_read_loosely() -> None:
    columns = {"Q1": "calm", "q1": "quiet", "Q2 ": "share"}
    assert mapped_target(columns, " Q1") == "calm"
    assert mapped_target(columns, "q1") == "quiet"
    assert mapped_target(columns, "q2") == "share"
    assert mapped_target(columns, "Q3") is None
    # Loosely it could be either.
    assert mapped_target(columns, "Q1.") is None


def test_two_entries_of_a_map_that_say_the_same_are_one() -> None:
    assert mapped_target({"Q1": "calm", "q1": "calm"}, "q1:") == "calm"
