"""No barrier on any page: axe-core, 320 pixels wide, light and dark, in every form and language."""

from pathlib import Path

import pytest

from tests.browser.chromium import WHY_NOT, Chromium
from tests.browser.filling import MAIN, answer_all
from tests.browser.looking import NARROW, problems
from tests.served import served
from tests.surveys import KINDS, codes_for
from ticassess.collect import Serving, Survey, load_survey
from ticassess.instrument import load_instrument

if WHY_NOT:
    pytest.skip(WHY_NOT, allow_module_level=True)

ASSESSMENT = """
ticassess: 1
kind: assessment
organisation: Riverside
instrument: {instrument}
responses: [{responses}]
support_contacts: ["Ana, room 12", "Helpline, 555 0134"]
promises: {{kept_by: Ana, destroyed: 2027-01-31, questions_to: Ana}}
wave: {{date: 2026-04-02}}
"""

BUNDLED = (
    "tic-principles",
    "tic-mutuality",
    "tic-domains",
    "tic-policy-review",
    "tic-readiness",
    "tic-walkthrough",
)


def forms_of(instrument: str) -> list[tuple[str, str, str]]:
    found = []
    loaded = load_instrument(instrument)
    for form in loaded.forms:
        for language in loaded.languages:
            found.append((instrument, form, language))
    return found


FORMS = [one for instrument in (*BUNDLED, str(KINDS)) for one in forms_of(instrument)]


def survey_of(folder: Path, instrument: str) -> Survey:
    """Make a survey that asks every form of an instrument."""
    entries = []
    for form in load_instrument(instrument).forms:
        entries.append(f"{{file: answers.db, form: {form}}}")
    file = folder / "assessment.yaml"
    text = ASSESSMENT.format(instrument=instrument, responses=", ".join(entries))
    file.write_text(text, "utf-8")
    survey = load_survey(file)
    survey.store.change(survey.with_forms)
    return survey


@pytest.fixture
def narrow(browser: Chromium) -> Chromium:
    browser.size(NARROW)
    return browser


@pytest.mark.parametrize(
    ("instrument", "form", "language"), FORMS, ids=[f"{Path(a).stem}-{b}-{c}" for a, b, c in FORMS]
)
def test_every_page_of_a_form_is_without_barriers(
    narrow: Chromium, tmp_path: Path, instrument: str, form: str, language: str
) -> None:
    survey = survey_of(tmp_path, instrument)
    (code,) = codes_for(survey, 1)
    with served(survey) as url:
        narrow.go(f"{url}/?lang={language}")
        found = problems(narrow)
        narrow.go(f"{url}/?lang={language}&form={form}&code={code}")
        assert narrow.run("return document.documentElement.lang") == language
        found += problems(narrow)
        narrow.press(MAIN)  # nobody agreed yet
        found += problems(narrow)
        narrow.click("#f-consent")
        narrow.press(MAIN)
        while narrow.path != "/thanks":
            assert narrow.run("return document.documentElement.lang") == language
            found += problems(narrow)
            answer_all(narrow)
            narrow.press(MAIN)
        found += problems(narrow)
    assert found == []


def test_the_check_itself_sees_barriers(narrow: Chromium, survey: Survey) -> None:
    with served(survey) as url:
        narrow.go(url)
        assert problems(narrow) == []
        narrow.run(
            "document.querySelector('main').insertAdjacentHTML('beforeend',"
            "'<img src=/favicon.ico><p class=faint>Faint words</p><input><p class=wide>y</p>');"
            "document.querySelector('.faint').style.color = 'rgb(250, 250, 250)';"
            "document.querySelector('.wide').style.width = '700px'"
        )
        found = "; ".join(problems(narrow))
    for told in ("image-alt", "color-contrast", "label", "the page scrolls sideways"):
        assert told in found


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_said_in_between_is_without_barriers(
    narrow: Chromium, survey: Survey, language: str
) -> None:
    found = []
    with served(survey, Serving(kiosk=600)) as url:
        for name in ("gone", "lost", "replaced", "refused", "too_much", "busy", "failed"):
            narrow.go(f"{url}/message/{name}?lang={language}")
            assert narrow.run("return document.documentElement.lang") == language
            found += problems(narrow)
        narrow.go(f"{url}/?lang={language}")
        narrow.click("#f-consent")
        narrow.press(MAIN)
        narrow.go(f"{url}/page/3")
        narrow.write("#f-overtime", "900")
        narrow.press(MAIN)
        assert narrow.run("return document.querySelector('#summary') !== null")
        found += problems(narrow)
        for path in ("/stop", "/still", "/stopped", "/again"):
            narrow.go(f"{url}{path}")
            found += problems(narrow)
    assert found == []


def test_a_code_that_is_open_elsewhere_is_told_without_barriers(
    narrow: Chromium, survey: Survey
) -> None:
    (code,) = codes_for(survey, 1)
    with served(survey) as url:
        for _ in range(2):
            narrow.tell("Network.clearBrowserCookies")
            narrow.go(f"{url}/?code={code}")
            narrow.click("#f-consent")
            narrow.press(MAIN)
            if narrow.path == "/page/1":
                answer_all(narrow)
                narrow.press(MAIN)
        assert "A form with this code is open" in narrow.text
        assert problems(narrow) == []
        narrow.click("#f-anew")
        narrow.click("#f-consent")
        narrow.press(MAIN)
        assert narrow.path == "/page/1"
