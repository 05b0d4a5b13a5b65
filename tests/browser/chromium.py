"""A real Chromium, driven over the WebDriver protocol (W3C) without a package for it."""

import base64
import json
import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.served import line_of, wait_for

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

WHY_NOT = ""
"""Why these tests do not run; blank where they do."""
if not os.environ.get("TICASSESS_BROWSER"):
    WHY_NOT = "these tests take minutes: `make browser` runs them"
elif not (CHROMIUM and DRIVER):
    WHY_NOT = "there is no Chromium here: install the programs chromium and chromedriver"

TAB, ENTER, DOWN, SHIFT = "\ue004", "\ue007", "\ue015", "\ue008"

_PATIENCE = 120.0
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
)


class WebDriverError(Exception):
    """What the browser could not do."""


@dataclass(kw_only=True)
class Chromium:
    """One browser; `seen` are the addresses that it has asked for since it was made fresh."""

    driver: str
    session: str = ""
    seen: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def ask(self, method: str, path: str, **body: Any) -> Any:
        data = json.dumps(body).encode() if method == "POST" else None
        request = urllib.request.Request(
            f"{self.driver}/session{self.session}{path}",
            data,
            {"content-type": "application/json"},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise WebDriverError(json.load(error)["value"]["message"]) from error

    def start(self) -> None:
        options = {"binary": CHROMIUM, "args": list(_ARGUMENTS)}
        logs = {"browser": "ALL", "performance": "ALL"}
        wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": logs}
        begun = self.ask("POST", "", capabilities={"alwaysMatch": wanted})
        self.session = f"/{begun['sessionId']}"
        self.ask("POST", "/timeouts", script=int(_PATIENCE * 1000))

    def fresh(self) -> None:
        """Be as new: one empty tab, no cookies, no emulation, nothing seen."""
        first, *others = self.ask("GET", "/window/handles")
        for one in others:
            self.turn_to(one)
            self.ask("DELETE", "/window")
        self.turn_to(first)
        self.scripts(on=True)
        self.tell("Network.clearBrowserCookies")
        self.tell("Network.clearBrowserCache")
        self.tell("Emulation.clearDeviceMetricsOverride")
        self.likes(dark=False)
        self.go("about:blank")
        self.listen()
        self.seen, self.complaints = [], []

    def tell(self, command: str, **params: Any) -> Any:
        """Say something in the browser's own protocol."""
        return self.ask("POST", "/goog/cdp/execute", cmd=command, params=params)

    def listen(self) -> None:
        """Note what was asked for, and what the browser complained of."""
        for entry in self.ask("POST", "/se/log", type="performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                self.seen.append(message["params"]["request"]["url"])
        for entry in self.ask("POST", "/se/log", type="browser"):
            # That a page came with the status of a refusal is no complaint.
            if entry["source"] != "network":
                self.complaints.append(entry["message"])

    # How it looks.

    def size(self, width: int, height: int = 640) -> None:
        self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def likes(self, *, dark: bool) -> None:
        value = "dark" if dark else "light"
        features = [{"name": "prefers-color-scheme", "value": value}]
        self.tell("Emulation.setEmulatedMedia", features=features)

    def scripts(self, *, on: bool) -> None:
        self.tell("Emulation.setScriptExecutionDisabled", value=not on)

    def picture(self, path: Path) -> None:
        """Keep a picture of the whole page."""
        shot = self.tell("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))

    # Where it is.

    def go(self, url: str) -> None:
        self.ask("POST", "/url", url=url)

    def back(self) -> None:
        self.ask("POST", "/back")

    def refresh(self) -> None:
        self.ask("POST", "/refresh")

    def new_tab(self) -> str:
        return str(self.ask("POST", "/window/new", type="tab")["handle"])

    def turn_to(self, tab: str) -> None:
        self.ask("POST", "/window", handle=tab)

    @property
    def tab(self) -> str:
        return str(self.ask("GET", "/window"))

    @property
    def path(self) -> str:
        return str(self.run("return location.pathname"))

    @property
    def text(self) -> str:
        return str(self.run("return document.body.innerText"))

    def run(self, script: str, *values: Any) -> Any:
        return self.ask("POST", "/execute/sync", script=script, args=list(values))

    def run_until_told(self, script: str, *values: Any) -> Any:
        """Run a script that tells its answer to its last argument."""
        return self.ask("POST", "/execute/async", script=script, args=list(values))

    # What somebody does.

    def type(self, keys: str) -> None:
        pressed = []
        for key in keys:
            pressed += [{"type": "keyDown", "value": key}, {"type": "keyUp", "value": key}]
        self.ask("POST", "/actions", actions=[{"type": "key", "id": "keys", "actions": pressed}])

    def click(self, selector: str, *, times: int = 1) -> None:
        """Click on what a selector finds; several times in a row as fast as a hand can."""
        found = self.ask("POST", "/element", using="css selector", value=selector)
        self.run("arguments[0].scrollIntoView({block: 'center'})", found)
        steps: list[dict[str, Any]] = [{"type": "pointerMove", "x": 0, "y": 0, "origin": found}]
        for _ in range(times):
            steps += [{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        mouse = {"type": "pointer", "id": "mouse", "actions": steps}
        self.ask("POST", "/actions", actions=[mouse])

    def write(self, selector: str, text: str) -> None:
        found = self.ask("POST", "/element", using="css selector", value=selector)
        self.ask("POST", f"/element/{found[_ELEMENT]}/value", text=text)

    @contextmanager
    def leading_on(self) -> Iterator[None]:
        """Wait for the page that something leads to."""
        before = self.run("return performance.timeOrigin")
        yield
        wait_for(lambda: self._has_left(before))

    def _has_left(self, before: float) -> bool:
        try:
            script = "return [document.readyState, performance.timeOrigin]"
            state, origin = self.run(script)
        except WebDriverError:  # between two pages
            return False
        return bool(state == "complete" and origin != before)

    def wait_until_at(self, path: str) -> None:
        """Wait until the browser has gone somewhere by itself."""
        wait_for(lambda: self._is_at(path))

    def _is_at(self, path: str) -> bool:
        try:
            script = "return [document.readyState, location.pathname]"
            return bool(self.run(script) == ["complete", path])
        except WebDriverError:  # between two pages
            return False

    def press(self, selector: str, *, times: int = 1) -> None:
        """Press a button, and wait for the page that it leads to."""
        with self.leading_on():
            self.click(selector, times=times)
        time.sleep(0.05)


@contextmanager
def running() -> Iterator[Chromium]:
    """Run a browser until the test is done with it."""
    with subprocess.Popen(
        [str(DRIVER), "--port=0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as driver:
        browser: Chromium | None = None
        try:
            port = line_of(driver, r"started successfully on port (\d+)")
            browser = Chromium(driver=f"http://127.0.0.1:{port}")
            browser.start()
            yield browser
        finally:
            if browser is not None and browser.session:
                browser.ask("DELETE", "")
            driver.terminate()
            assert driver.stdout is not None
            driver.stdout.close()
