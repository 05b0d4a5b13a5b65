"""Pages that say one thing can be read in every language, where they are."""

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.surveys import Browser, browsers, survey_in
from ticassess.collect import Survey, web
from ticassess.collect.answering import MESSAGES
from ticassess.errors import OutputNotWritten


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


@pytest.fixture
def browser(survey: Survey) -> Browser:
    return next(browsers(survey))


def in_spanish(browser: Browser) -> Browser:
    """Press the link to Spanish that stands on a page."""
    link = re.search(r'<a href="([^"]+)" lang="es"', browser.page.text)
    assert link is not None
    return browser.open(html.unescape(link[1]))


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nowhere", 404, "Esa página no existe"),
        ("//elsewhere.test/", 404, "Esa página no existe"),
        ("/page/1", 410, "Aquí no hay nada que continuar"),
        ("/stopped", 200, "Sus respuestas se han borrado"),
        ("/thanks", 200, "Gracias. Sus respuestas se han enviado"),
    ],
)
def test_a_message_can_be_read_in_another_language(
    browser: Browser, path: str, status: int, said: str
) -> None:
    page = in_spanish(browser.open(f"http://survey.test{path}"))
    assert page.page.status_code == status
    assert page.page.url.host == "survey.test"
    assert '<html lang="es" dir="ltr">' in page.page.text
    assert said in page.text


def test_the_way_back_from_a_message_stays_in_its_language(browser: Browser) -> None:
    page = in_spanish(browser.open("/stopped")).page.text
    assert '<a class="button" href="/?lang=es">' in page
    assert "Usted decide si participa." in browser.open("/?lang=es").text


def test_the_question_before_deleting_can_be_read_in_another_language(browser: Browser) -> None:
    browser.start().press("stop", saf_1="3")
    assert in_spanish(browser).path == "/stop"
    assert browser.press("back").form.sent["saf_1"] == ["3"]


def test_what_answers_a_pressed_button_can_be_read_in_another_language(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OutputNotWritten("No space left on device.")

    browser.start().answer(saf_1="3")
    with monkeypatch.context() as patched:
        patched.setattr(web, "take", full)
        browser.press("send")
    in_spanish(browser)
    assert "Sus respuestas no se enviaron" in browser.text
    assert '<a class="button" href="/send">' in browser.page.text
    # What was answered is still there, in the language that was chosen.
    assert "Enviar mis respuestas" in browser.open("/send").text


def test_each_message_has_a_page_unless_it_would_say_what_is_not_so(browser: Browser) -> None:
    for name, message in MESSAGES.items():
        said = 404 if name in ("closed", "stopped") else message.status
        assert browser.client.get(f"/message/{name}?lang=es").status_code == said
    assert browser.client.get("/message/anything").status_code == 404
    assert browser.client.get("/message/..%2fpage").status_code == 404


def test_that_the_survey_is_closed_can_be_read_in_another_language(
    browser: Browser, survey: Survey
) -> None:
    survey.store.change(lambda contents: contents.closed())
    assert "Esta encuesta está cerrada" in in_spanish(browser.open()).text


def test_which_form_it_was_is_kept_through_a_change_of_language(survey: Survey) -> None:
    staff = survey.forms["staff"]
    both = replace(survey, forms={"staff": staff, "leadership": replace(staff, name="leadership")})
    both.store.change(both.with_forms)
    browser = next(browsers(both)).open("/stopped?lang=en&form=leadership")
    in_spanish(browser)
    assert browser.page.url.params["form"] == "leadership"


def test_the_page_after_leaving_in_a_hurry_tells_nothing_in_any_language(browser: Browser) -> None:
    browser.start().press("", "/leave", saf_1="3")
    assert "<a " not in browser.page.text
