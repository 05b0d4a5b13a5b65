"""What `tic-principles` advises: a number never tells frightened people that all is well."""

from itertools import product

import pytest

from tests.unit.report.making import published, reconciliation, shown
from ticassess.instrument import Instrument, load_instrument
from ticassess.privacy import Published
from ticassess.report import Context
from ticassess.report.folders import template_folders
from ticassess.report.material import Material
from ticassess.report.recommendations import Advice, recommended
from ticassess.report.words import load_words

ASKED: Instrument = load_instrument("tic-principles")
LANGUAGES = ("en", "es")
WORDS = {language: load_words(template_folders(), language) for language in LANGUAGES}
BANDS = {"starting": "20.0", "developing": "50.0", "established": "70.0", "leading": "90.0"}

# Advice that would tell somebody who is afraid that the place is safe.
ALL_WELL = {
    "en": ("part of daily life", "both strong", "no reason to worry", "is safe for"),
    "es": ("parte de la vida diaria", "son fuertes", "es seguro para"),
}


def advice(scores: dict[str, Published], language: str = "en") -> tuple[Advice, ...]:
    material = Material(
        instrument=ASKED,
        words=WORDS[language],
        language=language,
        published=published(ASKED, scores),
        reconciliation=reconciliation(),
        breakdowns=(),
        context=Context(),
    )
    return recommended(material)


def scale(value: str, band: str) -> Published:
    return shown(value, target=None, band=band)


@pytest.mark.parametrize("language", LANGUAGES)
def test_fear_at_half_is_never_called_part_of_daily_life(language: str) -> None:
    """Emotional safety 54.9 and fear of retaliation 53.2, beside a building that is fine."""
    scores = {
        "safety": scale("66.3", "established"),
        "physical_safety": scale("77.6", "established"),
        "emotional_safety": scale("54.9", "developing"),
        "no_fear": scale("53.2", "starting"),
    }
    given = advice(scores, language)
    for entry in given:
        if entry.id == "physical_safety" and entry.of == ("physical_safety",):
            continue
        assert not any(words in entry.say for words in ALL_WELL[language]), entry.say
    assert {"emotional_safety", "no_fear", "safety"} <= {entry.of[0] for entry in given}


@pytest.mark.parametrize("value", ["55.0", "61.0", "66.0", "79.9"])
def test_fear_in_one_of_four_is_not_called_established_and_has_advice(value: str) -> None:
    bands = ASKED.bands_of(ASKED.scale("no_fear"))
    reached = [band.id for band in bands if (band.min or 0) <= float(value)]
    assert reached[-1] == "developing"
    (entry,) = advice({"no_fear": scale(value, reached[-1])})
    assert "Ask what would make it safer" in entry.say
    assert float(value) < (ASKED.scale("no_fear").target or 0)


def test_the_advice_on_safety_follows_its_lower_half() -> None:
    scores = {
        "safety": scale("62.0", "established"),
        "physical_safety": scale("90.0", "leading"),
        "emotional_safety": scale("34.0", "starting"),
    }
    (parent,) = [entry for entry in advice(scores) if entry.of == ("safety",)]
    assert (parent.id, parent.score, parent.band) == ("emotional_safety", "34.0", "Starting")
    assert parent.say.startswith("One half of safety is far from where you want it.")


@pytest.mark.parametrize(
    ("lower", "step"),
    [
        ("emotional_safety", "would make it safer to speak here"),
        ("physical_safety", "one spot or one hour to make safer"),
    ],
)
def test_each_half_of_safety_that_is_developing_has_a_step_of_its_own(
    lower: str, step: str
) -> None:
    """A lamp in the car park does not help people who are afraid to speak."""
    halves = {"emotional_safety": scale("70.0", "established")}
    halves |= {"physical_safety": scale("70.0", "established")}
    scores = {**halves, lower: scale("50.0", "developing"), "safety": scale("60.0", "established")}
    (parent,) = [entry for entry in advice(scores) if entry.of[0] == "safety"]
    assert (parent.id, step in parent.first_step) == (lower, True)


# What `training_workforce` asks about, and what its advice once was about instead.
TRAINING = {"en": ("train",), "es": ("capacit",)}
NOT_TRAINING = {"en": ("hard day", "looked after"), "es": ("día difícil", "cuidado")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("band", ["starting", "developing"])
def test_low_training_has_advice_on_training(band: str, language: str) -> None:
    (entry,) = advice({"training_workforce": scale(BANDS[band], band)}, language)
    assert all(words in entry.say for words in TRAINING[language])
    said = " ".join((entry.say, entry.first_step, entry.check, entry.together))
    assert [words for words in NOT_TRAINING[language] if words in said] == []
    if band == "developing":
        assert all(words in entry.first_step for words in TRAINING[language])


def test_a_place_without_peer_workers_is_advised_on_them() -> None:
    scores = {
        "peer_support": scale("50.0", "developing"),
        "peer_workers": scale("0.0", "starting"),
        "mutual_support": scale("100.0", "leading"),
    }
    given = {entry.of: entry for entry in advice(scores)}
    assert "job description for one paid peer worker" in given["peer_workers",].first_step
    assert given["peer_support",].id == "peer_workers"


@pytest.mark.parametrize("name", ["saf_e9", "saf_e10", "saf_e11", "saf_p7", "saf_p12", "saf_p10"])
def test_retaliation_force_and_lone_danger_have_advice_that_comes_first(name: str) -> None:
    scores = {
        name: shown("4.2", target=None, critical=True),
        "emotional_safety": scale("20.0", "starting"),
    }
    first, *_ = advice(scores)
    assert (first.id, first.is_critical) == (name, True)
    # The report names the statement that led there.
    wording = ASKED.item(name).text
    assert wording is not None
    assert wording.in_language("en") in first.title


@pytest.mark.parametrize(
    ("name", "band"), list(product([scale.id for scale in ASKED.scales], BANDS))
)
def test_every_part_area_and_theme_has_advice_where_it_is_low(name: str, band: str) -> None:
    if band in ("established", "leading") and ASKED.scale(name).framework != "principle":
        return
    scores = {name: scale(BANDS[band], band)}
    children = ASKED.children_of(ASKED.scale(name))
    scores |= {child.id: scale(BANDS[band], band) for child in children}
    assert any(name in entry.of for entry in advice(scores))


def test_advice_that_is_not_critical_names_the_statements_that_led_there() -> None:
    scores = {
        "emotional_safety": scale("54.9", "developing"),
        "saf_e8": shown("2.1", target=None),
        "saf_e14": shown("4.4", target=None),
        "saf_e17": shown("2.0", target=None),
    }
    (entry,) = [one for one in advice(scores, "es") if one.of == ("emotional_safety",)]
    assert [(one.title, one.score) for one in entry.lowest] == [
        ("“Sentí que me juzgaban aquí.”", "2.0"),
        ("“Cuando algo me hace sentir mal aquí, puedo mostrarlo.”", "2.1"),
    ]
    # The other statements are protected here, and the report says so.
    assert entry.is_partial


def test_low_bands_ask_for_one_step_within_30_days() -> None:
    for entry in ASKED.recommendations:
        for condition in entry.when.conditions:
            if condition.band in ("starting", "developing") or condition.critical:
                assert "ithin 30 days" in entry.first_step.in_language("en")
                assert "n un plazo de 30 días" in entry.first_step.in_language("es")
        assert entry.together is not None
        assert entry.resource is not None


@pytest.mark.parametrize("band", BANDS)
def test_nothing_is_called_well_where_people_tell_of_harm(band: str) -> None:
    """Physical safety may be high on average while people are held down."""
    scores = {
        "safety": scale(BANDS[band], band),
        "physical_safety": scale(BANDS[band], band),
        "saf_p7": shown("4.2", target=None, critical=True),
    }
    of_bands = {entry.of[0] for entry in advice(scores) if not entry.is_critical}
    told = {"physical_safety", "safety"} & of_bands
    # What is low may be said to be low.
    assert bool(told) == (band in ("starting", "developing"))
    quiet = {**scores, "saf_p7": shown("4.2", target=None, critical=False)}
    assert ("physical_safety",) in {entry.of for entry in advice(quiet)}
