"""The bundled instruments: what holds for each of them, and for all of them together."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from tests.unit.report.making import published, reconciliation, shown
from ticassess.exporters import questionnaire
from ticassess.instrument import Instrument, bundled, load_instrument, texts_in
from ticassess.lint.run import lint_text
from ticassess.privacy import Published
from ticassess.report import Context
from ticassess.report.folders import template_folders
from ticassess.report.material import Material
from ticassess.report.recommendations import DAYS, Advice, recommended
from ticassess.report.words import load_words
from ticassess.source import read_document

IDS = tuple(bundled())
LANGUAGES = ("en", "es")
OF_PEOPLE = ("tic-mutuality", "tic-principles", "tic-readiness")
SEATS = {"staff", "peer_worker", "leadership", "client", "caregiver"}
WORDS = load_words(template_folders())
loaded = cache(load_instrument)


def folder(name: str) -> Path:
    return bundled()[name].parent


def test_the_library_is_whole() -> None:
    assert set(IDS) == {
        "tic-domains",
        "tic-mutuality",
        "tic-policy-review",
        "tic-principles",
        "tic-readiness",
        "tic-walkthrough",
    }


@pytest.mark.parametrize("name", IDS)
def test_it_is_cited_with_its_own_version(name: str) -> None:
    made = loaded(name)
    assert f"version {made.version}. CC BY 4.0." in made.rights.credit
    # The licence stands in the citation, so it is not said again.
    assert made.rights.credit == made.rights.citation


@pytest.mark.parametrize("name", IDS)
def test_no_rule_finds_anything_and_none_is_switched_off(name: str) -> None:
    path = bundled()[name]
    assert "ticassess: ignore" not in path.read_text("utf-8")
    report = lint_text(read_document(path))
    assert [str(finding) for finding in report.findings] == []
    assert loaded(name).tests


@pytest.mark.parametrize("name", IDS)
def test_spanish_is_complete_and_called_a_draft(name: str) -> None:
    asked = loaded(name)
    assert {language: str(status) for language, status in asked.languages.items()} == {
        "en": "source",
        "es": "draft",
    }


# What each of these says elsewhere: a trial, a role, “perhaps”, the English word for word.
NOT_SPANISH = re.compile(
    r"\bjuicio\b|\bforma (muy )?corta|\bigual puedo|\botro personal\b|\bva mal\b|\biba mal\b"
    r"|hace[rn]? la diferencia|parte plena|vivir con una|se encuentran? aquí|\bregistros?\b|[«»]",
    re.IGNORECASE,
)


@pytest.mark.parametrize("name", IDS)
def test_spanish_has_no_word_that_means_something_else(name: str) -> None:
    said = [text.root["es"] for _, text in texts_in(loaded(name)) if "es" in text.root]
    assert len(said) > 100
    assert [text for text in said if NOT_SPANISH.search(text)] == []


def test_the_words_of_forms_have_the_quotation_marks_of_the_instruments() -> None:
    root = Path(__file__).resolve().parents[2] / "report_templates"
    for path in (*root.glob("form/*"), *root.glob("collect/*.yaml")):
        assert re.findall("[«»]", path.read_text("utf-8")) == [], path


@pytest.mark.parametrize("name", IDS)
def test_its_sources_explain_each_item_and_its_changelog_has_the_version(name: str) -> None:
    asked = loaded(name)
    sources = (folder(name) / "SOURCES.md").read_text("utf-8")
    assert [item.id for item in asked.items if not _is_named(item.id, sources)] == []
    assert f"## {asked.version}" in (folder(name) / "CHANGELOG.md").read_text("utf-8")
    assert "Not validated" in sources


def _is_named(item: str, sources: str) -> bool:
    # The spread of raters is explained as a whole, and `saf_e9`–`saf_e14` as a row.
    return f"`{item}`" in sources or item == "raters" or item.startswith("spread_")


@pytest.mark.parametrize("name", OF_PEOPLE)
def test_every_seat_has_a_form_of_its_own(name: str) -> None:
    assert {str(form.audience) for form in loaded(name).forms.values()} >= SEATS


@pytest.mark.parametrize("form", loaded("tic-principles").forms)
def test_no_form_scores_physical_safety_without_asking_about_force_and_fear(form: str) -> None:
    """A quiet room alone made a place “Leading” where people were held down."""
    asked = {item.id for item in loaded("tic-principles").items_on(form)}
    assert {"saf_p12", "saf_p10"} <= asked


# The same words in two instruments on purpose. What must be done when somebody is in danger, or
# must never be done after violence, is a rule: other words for it would make readers look for the
# difference, and whoever reads reports of both instruments knows that it is one rule.
SHARED_FOR_SAFETY = {
    "en": {
        "If you learn that somebody is in danger or was harmed, act on the same day and follow "
        "your duty to report.",
        "The 30 days are for the rest.",
        "Each talk begins with what must be passed on.",
        "After violence or threats nobody is brought together.",
    },
    "es": {
        "Si sabe que alguien está en peligro o sufrió un daño, actúe ese mismo día y cumpla su "
        "deber de denunciar.",
        "Los 30 días son para lo demás.",
        "Cada conversación empieza por aclarar qué no puede quedar en secreto.",
        "Después de violencia o amenazas no se reúne a nadie.",
    },
}
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def sentences(asked: Instrument, language: str) -> Iterator[str]:
    """Give what is asked and advised; what frames a form may be said alike on all of them."""
    texts = [item.text for item in asked.items]
    texts += [wording for form in asked.forms.values() for wording in form.wording.values()]
    for entry in asked.recommendations:
        texts += [entry.say, entry.first_step, entry.check, entry.together]
    for text in texts:
        if text is not None:
            yield from SENTENCE_END.split(text.in_language(language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_in_two_instruments_but_those_on_safety(language: str) -> None:
    counted: Counter[str] = Counter()
    for name in IDS:
        counted.update(set(sentences(loaded(name), language)))
    shared = {text for text, n in counted.items() if n > 1}
    assert shared == SHARED_FOR_SAFETY[language]


def advice(asked: Instrument, scores: Mapping[str, Published]) -> tuple[Advice, ...]:
    material = Material(
        instrument=asked,
        words=WORDS,
        language="en",
        published=published(asked, scores),
        reconciliation=reconciliation(),
        breakdowns=(),
        context=Context(),
    )
    return recommended(material)


def low_bands(name: str) -> list[tuple[str, str, str, str]]:
    """Give each scale with each band in which something has to be done, and a score in it."""
    found = []
    for scale in loaded(name).scales:
        # The last band of readiness says to go on, and the last two of maturity to learn.
        count = 2 if len(loaded(name).bands_of(scale)) > 2 else 1
        for band in loaded(name).bands_of(scale)[:count]:
            found.append((name, scale.id, band.id, str(float(band.min or 0) + 1)))
    return found


@pytest.mark.parametrize(
    ("name", "scale", "band", "value"), [case for name in IDS for case in low_bands(name)]
)
def test_every_low_band_of_every_scale_has_advice(
    name: str, scale: str, band: str, value: str
) -> None:
    score = shown(value, target=None, band=band)
    scores = {scale: score}
    for child in loaded(name).children_of(loaded(name).scale(scale)):
        scores[child.id] = score
    assert any(scale in entry.of for entry in advice(loaded(name), scores))


@pytest.mark.parametrize("name", IDS)
def test_every_critical_item_has_advice_that_comes_first(name: str) -> None:
    asked = loaded(name)
    lowest = {
        scale.id: shown("1.0", target=None, band=asked.bands_of(scale)[0].id)
        for scale in asked.scales
    }
    for item in asked.items:
        if item.critical is not None:
            first, *_ = advice(asked, {**lowest, item.id: shown("1.5", target=None, critical=True)})
            assert (first.id, first.is_critical) == (item.id, True)


@pytest.mark.parametrize("name", IDS)
def test_a_first_step_in_a_low_band_is_taken_within_30_days(name: str) -> None:
    low = {"starting", "developing", "wait", "prepare"}
    for entry in loaded(name).recommendations:
        assert entry.together is not None
        assert entry.resource is not None
        for condition in entry.when.conditions:
            if condition.band in low or condition.critical:
                assert "ithin 30 days" in entry.first_step.in_language("en")
                assert "n un plazo de 30 días" in entry.first_step.in_language("es")


STEP_WITHIN = {
    "en": re.compile(r"[Ww]ithin (\d+) (days|months)"),
    "es": re.compile(r"[Ee]n (?:un plazo de )?(\d+) (días|meses)"),
}
DAYS_OF = {"days": 1, "días": 1, "months": 30, "meses": 30}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", IDS)
def test_a_first_step_names_the_time_that_its_effort_prints_as_a_date(
    name: str, language: str
) -> None:
    """“Within 60 days” beside a date 30 or 90 days ahead leaves the reader with two dates."""
    steps = [(entry.first_step, DAYS[entry.effort]) for entry in loaded(name).recommendations]
    dated = 0
    for step, days in steps:
        text = step.in_language(language)
        found = STEP_WITHIN[language].search(text)
        if found is not None:
            dated += 1
            said = int(found[1]) * DAYS_OF[found[2]]
            # A year is 365 days and twelve months of 30 are 360: anything less exact is a fault.
            assert days - 5 <= said <= days, text
    assert dated > len(steps) // 2


@pytest.mark.parametrize(
    ("scale", "critical"),
    list(product(("survey_trust", "free_to_speak", "informed", "good_time"), (False, True))),
)
def test_a_place_that_is_not_ready_is_told_to_wait(scale: str, critical: bool) -> None:
    scores = {scale: shown("30.0", target=None, band="wait")}
    if critical:
        scores["trust_trouble"] = shown("2.5", target=None, critical=True)
    for entry in advice(loaded("tic-readiness"), scores):
        assert "Do not run the survey yet." in entry.say


def test_a_heart_that_is_less_safe_than_the_body_has_advice_of_its_own() -> None:
    asked = loaded("tic-mutuality")
    scores = {
        "physical_safety": shown("91.0", target=None, band="leading"),
        "emotional_safety": shown("48.0", target=None, band="developing"),
        "no_fear": shown("62.0", target=None, band="developing"),
        "heart_less_body": shown("-43.0", target=None, band="heart_lower"),
    }
    given = {entry.id: entry.say for entry in advice(asked, scores)}
    assert "safer from harm here than they are to be open" in given["heart_less_body"]
    assert "half-way is not enough" in given["no_fear"]
    # No advice at all praises the body where the heart is afraid.
    assert "physical_safety" not in given


def test_what_is_in_reports_side_by_side_has_one_id() -> None:
    """Domains and principles mean the same everywhere, so that sources can be laid side by side."""
    kinds: dict[str, set[str]] = {}
    for name in IDS:
        for scale in loaded(name).scales:
            kinds.setdefault(scale.id, set()).add(scale.framework)
    assert {scale: kind for scale, kind in kinds.items() if len(kind) > 1} == {}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("tic-domains", ["Sede", "Quien valora"]),
        ("tic-walkthrough", ["Lugar", "Quien observa"]),
    ],
)
def test_a_spanish_form_asks_in_spanish_what_is_rated_and_by_whom(
    name: str, expected: list[str]
) -> None:
    place, rater = questionnaire(loaded(name), language="es").rated
    assert [place.text, rater.text] == expected
    assert "consensus" not in rater.hint
    assert ("“consenso”" in rater.hint) == (name == "tic-domains")
