"""Which option a text means, and which it may have been."""

from fractions import Fraction

import pytest

from ticassess.matching import Option, Options, mapped_option

OPTIONS = Options.of(
    [
        Option(value=Fraction(1), written="1", label="Never", names=("Never", "Nunca")),
        Option(value=Fraction(2), written="2", label="Sometimes", names=("Sometimes", "A veces")),
        Option(value=Fraction(5, 2), written="2.5", label="Often", names=("Often",)),
        Option(
            value=None, written="dont_know", label="Don't know", names=("Don't know", "dont_know")
        ),
    ]
)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("1", 0),
        (" 1.00", 0),
        ("Nunca", 0),
        ("NUNCA.", 0),
        ("+2", 1),
        ("a  veces", 1),
        ("2.5", 2),
        ("2,5", 2),
        ("dont_know", 3),
        ("Don’t know", 3),
    ],
)
def test_every_spelling_of_an_option(text: str, position: int) -> None:
    assert OPTIONS.meant_by(text) == {position}


@pytest.mark.parametrize("text", ["3", "0", "Neverr", "Never or sometimes", "2.5.0", "1,000"])
def test_other_texts_mean_nothing(text: str) -> None:
    assert OPTIONS.meant_by(text) == frozenset()


def test_a_label_that_is_the_value_of_another_option_means_both() -> None:
    options = Options.of(
        [
            Option(value=Fraction(1), written="1", names=("2",)),
            Option(value=Fraction(2), written="2", names=("two",)),
        ]
    )
    assert options.meant_by("2") == {0, 1}
    assert options.meant_by("2.0") == {0, 1}
    assert options.meant_by("1") == {0}


def test_to_the_letter_a_text_can_be_one_of_two_that_are_spelt_alike() -> None:
    options = Options.of(
        [
            Option(value=None, written="a", names=("Yes",)),
            Option(value=None, written="b", names=("YES",)),
        ]
    )
    assert options.meant_by("YES") == {1}
    assert options.meant_by("yes") == {0, 1}


def test_a_number_that_a_label_writes_otherwise_still_means_it() -> None:
    options = Options.of([Option(value=Fraction(7), written="7", names=("0.50",))])
    assert options.meant_by("0.5") == {0}


@pytest.mark.parametrize(
    ("text", "position"),
    [("Sometime", 1), ("nver", 0), ("Oftn", 2), ("dont know", 3), ("zzz", None), ("", None)],
)
def test_the_nearest_wording(text: str, position: int | None) -> None:
    assert OPTIONS.nearest(text) == position


def test_a_map_may_name_an_option_by_anything_that_it_is_called() -> None:
    cells: dict[str, int | float | str] = {
        "yep": 2,
        "Yep!": "Never",
        "no idea": "dont_know",
        "half": 2.5,
    }
    assert mapped_option(cells, "no idea", OPTIONS) == 3
    assert mapped_option(cells, "NO IDEA", OPTIONS) == 3
    assert mapped_option(cells, "half", OPTIONS) == 2
    assert mapped_option(cells, "yep", OPTIONS) == 1
    assert mapped_option(cells, "Yep!", OPTIONS) == 0
    # Loosely it is both entries, and so it is neither.
    assert mapped_option(cells, "YEP", OPTIONS) is None
    assert mapped_option(cells, "nope", OPTIONS) is None


def test_a_map_that_names_no_option_or_two_settles_nothing() -> None:
    options = Options.of(
        [
            Option(value=None, written="a", names=("Yes",)),
            Option(value=None, written="b", names=("YES",)),
        ]
    )
    assert mapped_option({"y": "yes"}, "y", options) is None
    assert mapped_option({"y": "no"}, "y", options) is None


LABELLED = Options.of(
    [
        Option(
            value=Fraction(1), written="1", label="Strongly disagree", names=("Strongly disagree",)
        ),
        Option(value=Fraction(2), written="2", label="Disagree", names=("Disagree",)),
        Option(value=None, written="not_applicable", label="N/A", names=("N/A", "not_applicable")),
    ]
)


@pytest.mark.parametrize(
    "text", ["2 - Disagree", "2=Disagree", "2. disagree", "2) Disagree", "Disagree (2)",
             "Disagree [2]", "2.0 – Disagree", "2: Disagree.", "(2) Disagree", "[2] disagree"]
)  # fmt: skip
def test_a_label_with_its_value_beside_it_is_an_answer(text: str) -> None:
    assert LABELLED.meant_by(text) == {1}


@pytest.mark.parametrize(("text", "position"), [("strongly_disagree", 0), ("n_a", 2)])
def test_names_of_choices_have_marks_for_spaces(text: str, position: int) -> None:
    assert LABELLED.meant_by(text) == {position}


@pytest.mark.parametrize(
    "text",
    [
        "1 - Disagree",
        "Disagree (1)",
        "2 - Agree",
        "3 - Disagree",
        "2 -",
        "(2)",
        "2-1",
        "(1) Disagree",
    ],
)
def test_a_value_that_contradicts_its_label_means_nothing(text: str) -> None:
    assert LABELLED.meant_by(text) == frozenset()


@pytest.mark.parametrize("text", ["no se", "No sé", "NO SÉ.", "4 No se", "Don't know / No se"])
def test_accents_that_were_not_typed_make_no_difference(text: str) -> None:
    options = Options.of(
        [
            Option(value=Fraction(4), written="4", names=("No sé", "Don't know")),
            Option(value=Fraction(5), written="5", names=("Sí",)),
        ]
    )
    assert options.meant_by(text) == {0}


def test_labels_that_differ_in_accents_only_are_told_apart() -> None:
    options = Options.of(
        [
            Option(value=Fraction(1), written="1", names=("papa",)),
            Option(value=Fraction(2), written="2", names=("papá",)),
        ]
    )
    assert [options.meant_by(text) for text in ("papa", "papá", "pàpa")] == [{0}, {1}, {0, 1}]


def test_a_limit_is_not_called_as_its_number() -> None:
    options = Options.of([Option(value=Fraction(0), written="0", names=("<5",))])
    assert options.meant_by("5") == set()
    assert options.meant_by("<5") == {0}
