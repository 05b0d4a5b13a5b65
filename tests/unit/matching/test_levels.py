"""Which level of a demographic a text means."""

import pytest

from ticassess.matching import NamedLevel, level_meant, spellings_of_levels

SPELLINGS = spellings_of_levels(
    [
        NamedLevel(value="lead", labels=("Leadership", "Dirección")),
        NamedLevel(value="peer", labels=("Peer worker",)),
        NamedLevel(value="binary"),
        NamedLevel(value="<5", labels=("Up to 5 years",)),
        NamedLevel(value="5-10", labels=("5 - 10 years",)),
        NamedLevel(value=">10"),
        NamedLevel(value="ward", labels=("Ward",)),
    ]
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Direccion", "lead"),
        ("DIRECCIÓN", "lead"),
        ("Peer-worker", "peer"),
        ("2 - Peer worker", "peer"),
        ("2=Leadership", "lead"),
        ("b) Peer worker", "peer"),
        ("5_10", "5-10"),
    ],
)
def test_a_level_is_known_by_what_people_and_programs_make_of_it(text: str, value: str) -> None:
    assert level_meant(text, SPELLINGS) == value


@pytest.mark.parametrize(
    "text", ["Non-binary", "non - binary", "10", "5", "2. Ward", "24-ward", "1 - 5 years", ""]
)
def test_another_level_is_none_of_them(text: str) -> None:
    assert level_meant(text, SPELLINGS) is None
