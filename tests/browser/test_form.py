"""The web form in a real Chromium: with little of it, and with what people do to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import ENTER, TAB, WHY_NOT, Chromium
from tests.browser.filling import MAIN, answer_all, begin, by_keyboard, to_the_end
from tests.browser.looking import NARROW, off_screen, problems
from tests.served import served, wait_for
from tests.surveys import codes_for, replies_in, survey_in
from ticassess.collect import Serving, Survey, web

if WHY_NOT:
    pytest.skip(WHY_NOT, allow_module_level=True)

RIGHT_TO_LEFT = Path(__file__).with_name("right-to-left.yaml")

PAGES = ["/", "/page/1", "/page/2", "/page/3", "/page/4", "/page/5", "/send"]


@pytest.fixture
def url(survey: Survey) -> Iterator[str]:
    with served(survey) as address:
        yield address


def test_the_whole_form_with_a_keyboard_alone_on_a_narrow_screen(
    browser: Chromium, url: str, survey: Survey
) -> None:
    browser.size(NARROW)
    browser.go(url)
    # The first key leads past what stands above each page.
    browser.type(TAB)
    assert browser.run("return document.activeElement.matches('.skip')")
    assert browser.run("return document.activeElement.getBoundingClientRect().top") >= 0
    browser.go(url)
    seen = []
    while browser.path != "/thanks":
        seen.append(browser.path)
        assert off_screen(browser) == [], seen
        assert browser.run("return innerWidth") == NARROW
        by_keyboard(browser)
        with browser.leading_on():
            browser.type(ENTER)
        assert len(seen) < 12, seen
    assert off_screen(browser) == []
    assert seen == PAGES
    (reply,) = replies_in(survey)
    assert reply["wish"] == "More light"
    assert reply["overtime"] == "3"
    assert reply["saf_1"] == "1"
    assert [reply["pay"], reply["time"], reply["voice"]] == ["1", "2", "3"]


def test_an_answer_that_needs_another_look_is_reached_by_keyboard(
    browser: Chromium, url: str
) -> None:
    begin(browser, url)
    browser.go(f"{url}/page/3")
    browser.write("#f-overtime", "900")
    browser.press(MAIN)
    assert browser.path == "/page/3"
    # The list of what to look at comes first, and its link leads to the field.
    assert (
        browser.run("return document.querySelector('#summary').getBoundingClientRect().top") < 300
    )
    for _ in range(20):
        browser.type(TAB)
        if browser.run("return document.activeElement.closest('#summary') !== null"):
            break
    browser.type(ENTER)
    assert browser.run("return document.activeElement.id") == "f-overtime"
    described = "return document.getElementById(document.activeElement.getAttribute("
    told = browser.run(f"{described}'aria-describedby').trim().split(' ').pop()).innerText")
    assert "Write a number from 0 to 80" in told


def test_the_whole_form_with_scripts_off(browser: Chromium, url: str, survey: Survey) -> None:
    browser.scripts(on=False)
    browser.go("data:text/html,<title>off</title><script>document.title = 'on'</script>")
    assert browser.run("return document.title") == "off"
    browser.go(url)
    browser.click("#f-consent")
    browser.press(MAIN)
    browser.click('input[name="saf_1"][value="3"]')
    for _ in range(6):
        if browser.path == "/page/4":
            browser.write("#f-wish", "Quiet")
        browser.press(MAIN)
        if browser.path == "/send":
            break
    browser.press(MAIN)
    assert "Your answers have been sent" in browser.text
    assert replies_in(survey) == [{"saf_1": "3", "wish": "Quiet"}]


def test_no_page_has_a_script_and_each_forbids_them(browser: Chromium, url: str) -> None:
    begin(browser, url)
    while browser.path != "/send":
        assert browser.run("return document.scripts.length") == 0
        browser.press(MAIN)


_STRANGER = "http://127.0.0.2:9/picture.png"


def test_a_request_to_anybody_else_would_be_seen_and_is_forbidden(
    chromium: Chromium, url: str
) -> None:
    chromium.fresh()
    chromium.go(f"data:text/html,<img src={_STRANGER}>")
    chromium.listen()
    assert _STRANGER in chromium.seen
    chromium.fresh()
    chromium.go(url)
    chromium.run(f"document.body.append(Object.assign(new Image(), {{src: '{_STRANGER}'}}))")
    wait_for(lambda: _complaints(chromium) != [])
    assert "violates the following Content Security Policy" in chromium.complaints[0]
    assert f"{url}/style.css" in chromium.seen


def _complaints(chromium: Chromium) -> list[str]:
    chromium.listen()
    return chromium.complaints


def test_after_sending_the_back_button_shows_nothing_and_sends_nothing(
    browser: Chromium, url: str, survey: Survey
) -> None:
    begin(browser, url)
    to_the_end(browser)
    browser.press(MAIN)
    assert browser.path == "/thanks"
    for _ in range(8):
        browser.back()
        if browser.path == "blank":
            break
        assert "More light" not in browser.run("return document.documentElement.outerHTML")
        assert browser.run("return document.querySelectorAll('main :checked').length") == 0
    browser.go(f"{url}/send")
    assert "There is nothing here to go on with" in browser.text
    assert len(replies_in(survey)) == 1


def test_the_back_button_in_the_middle_loses_no_answer(
    browser: Chromium, url: str, survey: Survey
) -> None:
    begin(browser, url)
    browser.click('input[name="saf_1"][value="3"]')
    browser.press(MAIN)
    browser.back()
    assert browser.path == "/page/1"
    assert browser.run("return document.querySelector('[name=saf_1]:checked').value") == "3"
    browser.click('input[name="saf_1"][value="1"]')
    browser.press(MAIN)
    for _ in range(4):
        browser.press(MAIN)
    browser.press(MAIN)
    assert replies_in(survey) == [{"saf_1": "1"}]


def test_two_tabs_are_one_reply_and_the_second_says_thanks(
    browser: Chromium, url: str, survey: Survey
) -> None:
    begin(browser, url)
    to_the_end(browser)
    first = browser.tab
    browser.turn_to(browser.new_tab())
    browser.go(f"{url}/send")
    assert browser.path == "/send"
    browser.press(MAIN)
    assert browser.path == "/thanks"
    browser.turn_to(first)
    browser.press(MAIN)
    # The cookie ended with the first one, so that this tab has nothing left to send.
    assert "Your answers have been sent" in browser.text or "nothing here" in browser.text
    assert len(replies_in(survey)) == 1


def test_send_pressed_twice_and_a_refresh_are_one_reply(
    browser: Chromium, url: str, survey: Survey
) -> None:
    begin(browser, url)
    to_the_end(browser)
    browser.press(MAIN, times=2)
    assert "Your answers have been sent" in browser.text
    for _ in range(3):
        browser.refresh()
        assert "Your answers have been sent" in browser.text
    assert len(replies_in(survey)) == 1


def test_start_pressed_twice_with_a_code_is_one_form(browser: Chromium, survey: Survey) -> None:
    (code,) = codes_for(survey, 1)
    with served(survey) as url:
        browser.go(f"{url}/?code={code}")
        assert browser.path == "/"
        assert browser.run("return location.search") == ""
        browser.click("#f-consent")
        browser.press(MAIN, times=2)
        assert browser.path == "/page/1"
        to_the_end(browser)
        browser.press(MAIN)
    assert "Your answers have been sent" in browser.text
    assert len(replies_in(survey)) == 1


def test_a_text_that_is_far_too_long_stays_on_its_page(browser: Chromium, url: str) -> None:
    begin(browser, url)
    browser.go(f"{url}/page/4")
    browser.run("document.querySelector('#f-wish').value = 'x'.repeat(50000)")
    browser.press(MAIN)
    assert browser.path == "/page/4"
    assert "There are 50000 now." in browser.text
    assert browser.run("return document.querySelector('#f-wish').value.length") == 50_000
    browser.size(NARROW)
    assert problems(browser) == []


def test_a_tablet_that_is_left_asks_and_then_starts_anew(
    browser: Chromium, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "_STILL_FOR", 10)
    with served(survey, Serving(kiosk=20)) as url:
        begin(browser, url)
        browser.click('input[name="saf_1"][value="3"]')
        browser.press(MAIN)
        assert browser.path == "/page/2"
        browser.wait_until_at("/still")
        assert "Are you still there?" in browser.text
        browser.wait_until_at("/")
        # Whoever comes next finds no answer, by no button of the browser.
        for _ in range(4):
            browser.back()
            assert browser.run("return document.querySelectorAll('main :checked').length") == 0
        browser.go(f"{url}/page/1")
        assert browser.run("return document.querySelectorAll('main input').length") == 0
    assert replies_in(survey) == []


_ORDER = """
const text = document.querySelector(arguments[0]).firstChild;
const ends = [];
for (const place of [text.length - 2, text.length - 1]) {
  const range = document.createRange();
  range.setStart(text, place);
  range.setEnd(text, place + 1);
  ends.push(range.getBoundingClientRect().left);
}
return [text.data.slice(-2), ends[0] < ends[1]];
"""
"""The last two characters of a text, and whether they are seen from left to right."""


def test_a_page_from_right_to_left(browser: Chromium, tmp_path: Path) -> None:
    survey = survey_in(tmp_path, instrument=RIGHT_TO_LEFT, by="")
    browser.size(NARROW)
    with served(survey) as url:
        browser.go(f"{url}/?lang=ar")
        assert problems(browser) == []
        # What is not translated yet is English, and its full stop stands where English has it.
        assert browser.run(_ORDER, "section[lang=en] > p") == ["e.", True]
        ending, is_from_left = browser.run(_ORDER, "section:not([lang]) p")
        assert not is_from_left, ending
        browser.click("#f-consent")
        browser.press(MAIN)
        assert browser.run("return getComputedStyle(document.body).direction") == "rtl"
        places = browser.run(
            "const one = document.querySelector('.chance');"
            "return [one.querySelector('input'), one.querySelector('span')]"
            ".map(part => part.getBoundingClientRect().right)"
        )
        assert places[0] > places[1]  # the button stands to the right of its words
        while browser.path != "/thanks":
            assert problems(browser) == []
            answer_all(browser, "ضوء")
            browser.press(MAIN)
        assert problems(browser) == []
    (reply,) = replies_in(survey)
    assert reply["wish"] == "ضوء"
