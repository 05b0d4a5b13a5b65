"""Headers as platforms write them: what they name, and where nobody can tell."""

import pytest

from ticassess.matching import Named, Names, claim

NAMES = Names.of(
    [
        Named(id="calm", wordings=("I can stay calm here.", "Puedo mantener la calma.")),
        Named(id="quiet", wordings=("I know a quiet place that I may use.",)),
        Named(id="C9_SQ006", wordings=("Workload",)),
        Named(id="only", wordings=("[Only] nurses have keys.",)),
        Named(id="held"),  # its wording is withheld
        Named(id="often_1", wordings=("People are put down for mistakes at work.",)),
        Named(id="often_2", wordings=("People are put down for mistakes by clients.",)),
    ]
)


@pytest.mark.parametrize(
    ("header", "thing", "how"),
    [
        ("calm", "calm", "id"),
        # LimeSurvey
        ("G1[calm]", "calm", "code"),
        ("C9[SQ006]", "C9_SQ006", "code"),
        ("C9[SQ006]. How satisfied are you? [Workload]", "C9_SQ006", "code"),
        ("calm. I can stay calm here.", "calm", "code"),
        ("Q7. I can stay calm here.", "calm", "row"),
        ("How much do you agree? [I can stay calm here.]", "calm", "row"),
        ("¿Cuánto? [Puedo mantener la calma.]", "calm", "row"),
        ("How is it [here]? [[Only] nurses have keys.]", "only", "row"),
        ("G2[cut]. How is it [here]? [[Only] nurses have keys.] ", "only", "row"),
        # Qualtrics, SurveyMonkey
        ("How much do you agree? - I can stay calm here.", "calm", "row"),
        ("How much - or how little - do you agree? – I can stay calm here", "calm", "row"),
        ("Your work >> I can stay calm here.", "calm", "row"),
        ("Thinking of the last month, how much do you... - I know a quiet place that I m...",
         "quiet", "cut wording"),
        ("Thinking of the last month, how much do you...-I can stay calm here.", "calm", "row"),
        ("I know a quiet place that…", "quiet", "cut wording"),
        ("How much?<br>I can stay calm here.", "calm", "row"),
        ("Do you &quot;agree&quot;? - I can stay calm&nbsp;here.", "calm", "row"),
        # Microsoft Forms, Alchemer
        ("How much do you agree?.I can stay calm here", "calm", "row"),
        ("I can stay calm here.:How much do you agree?", "calm", "row"),
        # Numbered by hand
        ("2) I can stay calm here.", "calm", "row"),
        # KoboToolbox, ODK
        ("safety/calm", "calm", "code"),
        ("form/safety/calm", "calm", "code"),
        ("safety-calm", "calm", "code"),
        ("Sobre el trabajo/Puedo mantener la calma.", "calm", "row"),
        ("held. Some wording that the instrument must not hold", "held", "code"),
        ("CALM: I can stay calm here", "calm", "code"),
    ],
)  # fmt: skip
def test_a_header_names_what_it_says(header: str, thing: str, how: str) -> None:
    found = claim(header, NAMES)
    assert found is not None
    assert (found.id, found.how) == (thing, how)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Shoe size",
        "Q7",
        "grid_calm",
        "How calm are you?",
        "calm. Something quite different was asked under this code",  # of another survey
        "calm. I know a quiet place that I may use.",  # its code says one thing, its text another
        "How much do you agree? - I can stay calm here. - Topics",
        "I can stay calm here./I know a quiet place that I may use.",
        "People are put down for mistakes…",  # two wordings start like this
        "I can…",  # too short to tell
        "I can stay calm: we asked about…",  # the end was cut, not what stands before the colon
        "I know a quiet place",  # nothing says that it was cut
    ],
)
def test_what_may_mean_another_thing_names_nothing(header: str) -> None:
    assert claim(header, NAMES) is None


def test_long_headers_take_no_long_time() -> None:
    assert claim("a - b: c? " * 5_000, NAMES) is None
