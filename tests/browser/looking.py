"""What is wrong with the page that a browser shows."""

from pathlib import Path

import pytest

from tests.browser.chromium import Chromium

AXE = Path(__file__).resolve().parents[2] / ".browser/node_modules/axe-core/axe.min.js"

NARROW = 320

_RULES = """
const tell = arguments[arguments.length - 1];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const wanted = arguments[0] === 'all'
  ? {runOnly: tags} : {runOnly: {type: 'rule', values: [arguments[0]]}};
axe.run(document, wanted).then(found => {
  const told = [];
  for (const one of found.violations)
    for (const node of one.nodes)
      told.push(one.id + ': ' + node.html.slice(0, 200) + ' | ' + node.failureSummary);
  tell(told);
}, error => tell(['axe: ' + error]));
"""

_OFF_SCREEN = """
const found = [];
for (const one of document.querySelectorAll('body *')) {
  const box = one.getBoundingClientRect();
  if (box.width && box.height && (box.right > innerWidth + 1 || box.left < -1)
      && !one.matches('.skip'))
    found.push(one.tagName + '.' + one.className + ' ' + box.left + '-' + box.right);
}
if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
return found;
"""


def barriers(browser: Chromium, rule: str = "all") -> list[str]:
    """List what axe-core finds; every rule of WCAG 2.2 AA and of good practice, or one."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: `make browser` fetches it")
    if not browser.run("return Boolean(window.axe)"):
        browser.run(AXE.read_text("utf-8"))
    found: list[str] = browser.run_until_told(_RULES, rule)
    return found


def off_screen(browser: Chromium) -> list[str]:
    """List what does not fit on the screen."""
    found: list[str] = browser.run(_OFF_SCREEN)
    return found


def problems(browser: Chromium) -> list[str]:
    """List all that is wrong with a page on a narrow screen, by day and by night."""
    browser.likes(dark=False)
    found = [*off_screen(browser), *barriers(browser)]
    browser.likes(dark=True)
    found += barriers(browser, "color-contrast")
    browser.likes(dark=False)
    return [f"{browser.path}: {one}" for one in found]
