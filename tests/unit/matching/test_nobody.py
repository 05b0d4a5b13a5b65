import pytest

from ticassess.matching import names_nobody


@pytest.mark.parametrize(
    "text",
    [
        *("n/a", " N/A ", "NA", "none", "None.", "-", "--", "—", "?", ".", "", "(none)", "no"),
        *(
            "anonymous",
            "Anonymous",
            "anonym",
            "Anónimo",
            "anonyme",
            "keine Angabe",
            "k.A.",
            "ninguno",
        ),
        *("aucun", "nessuno", "geen", "не указано", "無", "مجهول", "x", "XXX"),
    ],
)
def test_placeholders_name_nobody(text: str) -> None:
    assert names_nobody(text)


@pytest.mark.parametrize(
    "text", ["r1", "17", "0", "nona@example.org", "Noah", "Nadia", "K. Auer", "anonymous1", "a"]
)
def test_names_and_ids_name_somebody(text: str) -> None:
    assert not names_nobody(text)
