"""How somebody goes through the form in a real browser."""

from tests.browser.chromium import DOWN, TAB, Chromium

MAIN = "button.main"

_ANSWER_ALL = """
for (const one of document.querySelectorAll('main input[type=radio], main input[type=checkbox]'))
  if (one.name !== 'anew' && !document.querySelector(`input[name="${one.name}"]:checked`))
    one.click();
for (const one of document.querySelectorAll('main textarea')) one.value = arguments[0];
let place = 0;
for (const one of document.querySelectorAll('main select')) one.selectedIndex = ++place;
for (const one of document.querySelectorAll('input.number')) one.value = '3';
"""

_ACTIVE = """
const one = document.activeElement;
const box = one.getBoundingClientRect();
return {tag: one.tagName, type: one.type || '', main: one.matches('button.main'),
        name: one.name || '', label: one.labels && one.labels.length > 0,
        fresh: !document.querySelector(`input[name="${one.name}"]:checked`),
        seen: one.getClientRects().length > 0 && box.bottom > 0 && box.top < innerHeight,
        ring: getComputedStyle(one.closest('.chance') || one).outlineStyle !== 'none'};
"""


def answer_all(browser: Chromium, text: str = "More light") -> None:
    """Answer everything on a page, with the first of all that can be chosen."""
    browser.run(_ANSWER_ALL, text)


def by_keyboard(browser: Chromium) -> None:
    """Go through a page with Tab up to its main button, and answer everything on the way."""
    places = 0
    for _ in range(200):
        browser.type(TAB)
        there = browser.run(_ACTIVE)
        assert there["seen"], f"the focus is where nobody sees it: {there}"
        assert there["ring"] or there["tag"] == "BODY", f"nothing shows the focus: {there}"
        if there["main"]:
            return
        if there["type"] in ("radio", "checkbox"):
            if there["fresh"]:
                browser.type(" ")
        elif there["tag"] == "TEXTAREA":
            browser.type("More light")
        elif there["tag"] == "SELECT":
            places += 1
            browser.type(places * DOWN)  # each thing has a place of its own
        elif there["type"] == "text":
            browser.type("3")
    raise AssertionError("Tab leads to no main button")


def to_the_end(browser: Chromium) -> None:
    """Go on from the page after the start up to the one that sends the answers."""
    for _ in range(30):
        if browser.path == "/send":
            return
        answer_all(browser)
        browser.press(MAIN)
    raise AssertionError("the form does not end")


def begin(browser: Chromium, url: str) -> None:
    """Open the form, agree, and start."""
    browser.go(url)
    browser.click("#f-consent")
    browser.press(MAIN)
    assert browser.path == "/page/1"
