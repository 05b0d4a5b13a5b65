"""A survey to collect in tests: an assessment in a folder of its own, and a browser without it."""

import asyncio
import atexit
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx2 as httpx
from starlette.types import ASGIApp

from ticassess.collect import (
    Serving,
    Survey,
    application,
    load_survey,
    new_codes,
    with_codes,
)
from ticassess.reply_store import Contents

KINDS = Path(__file__).resolve().parent / "unit" / "collect" / "all-kinds.yaml"

ASSESSMENT = """
ticassess: 1
kind: assessment
organisation: Riverside
instrument: {instrument}
responses: [{{file: answers.db, form: staff}}]
support_contacts: ["Ana, room 12", "Helpline, 555 0134"]
wave: {{date: 2026-04-02}}
by: [{by}]
"""


# Starlette's own client starts a thread for each request, which takes a hundred times as long.
_LOOP = asyncio.new_event_loop()
atexit.register(_LOOP.close)


class Client:
    """Asks an application, follows where it leads, and keeps its cookies."""

    def __init__(self, app: ASGIApp, base_url: str = "http://survey.test") -> None:
        transport = httpx.ASGITransport(app=app)
        self._client = httpx.AsyncClient(
            transport=transport, base_url=base_url, follow_redirects=True
        )

    @property
    def cookies(self) -> httpx.Cookies:
        return self._client.cookies

    def get(self, address: str, **more: Any) -> httpx.Response:
        return _LOOP.run_until_complete(self._client.get(address, **more))

    def post(self, address: str, **more: Any) -> httpx.Response:
        return _LOOP.run_until_complete(self._client.post(address, **more))


def survey_in(folder: Path, *, instrument: str | Path = KINDS, by: str = "shift") -> Survey:
    """Make an assessment in a folder, and its database with no reply in it yet."""
    file = folder / "assessment.yaml"
    file.write_text(ASSESSMENT.format(instrument=instrument, by=by), "utf-8")
    survey = load_survey(file)
    survey.store.change(survey.with_forms)
    return survey


def codes_for(survey: Survey, count: int) -> tuple[str, ...]:
    """Make codes that a survey knows."""
    codes = new_codes(count)
    with_codes(survey, codes)
    return codes


def contents_of(survey: Survey) -> Contents:
    """Read what has been collected."""
    contents = survey.store.contents()
    assert contents is not None
    return contents


def replies_in(survey: Survey, form: str = "staff") -> list[dict[str, str]]:
    """Give the replies to a form, each with what was answered."""
    collected = contents_of(survey).forms[form]
    replies = []
    for cells in collected.rows.values():
        named = zip(collected.table.columns, cells, strict=True)
        replies.append({name: cell for name, cell in named if cell})
    return replies


class _Form(HTMLParser):
    """The fields of a page as a browser would send them, and what can be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.action = ""
        self.sent: dict[str, list[str]] = {}
        self.offered: dict[str, list[str]] = {}
        self.texts: list[str] = []
        self._select = self._area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        name, value = said.get("name", ""), said.get("value", "")
        if tag == "form":
            self.action = said["action"]
        elif tag == "select":
            self._select = name
        elif tag == "textarea":
            self._area = name
            self.sent[name] = [""]
        elif tag == "option":
            self.offered.setdefault(self._select, []).append(value)
            if "selected" in said or self._select not in self.sent:
                self.sent[self._select] = [value]
        elif tag == "input":
            self._input(name, value, said)

    def _input(self, name: str, value: str, said: dict[str, str]) -> None:
        if said["type"] not in ("radio", "checkbox"):
            self.sent[name] = [value]
            return
        self.offered.setdefault(name, []).append(value)
        if "checked" in said:
            self.sent.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area] = [self.sent[self._area][0] + data.removeprefix("\n")]
        elif data.strip():
            self.texts.append(" ".join(data.split()))


@dataclass(kw_only=True)
class Browser:
    """Somebody who answers, with scripts off: follows links, fills in fields, presses buttons."""

    client: Client | httpx.Client
    seen: list[str] = field(default_factory=list)
    page: httpx.Response = field(init=False)

    def open(self, address: str = "/") -> "Browser":
        self.page = self.client.get(address)
        self.seen.append(self.page.url.path)
        return self

    @property
    def form(self) -> _Form:
        form = _Form()
        form.feed(self.page.text)
        return form

    @property
    def text(self) -> str:
        return " ".join(self.form.texts)

    @property
    def path(self) -> str:
        return self.page.url.path

    def press(self, go: str = "", to: str = "", /, **answers: str | list[str]) -> "Browser":
        """Fill in fields by name, and press a button; `to` is where another button sends them."""
        form = self.form
        fields: dict[str, str | list[str]] = dict(form.sent)
        for name, value in answers.items():
            fields[name.replace("__", ".")] = value
        if go:
            fields["go"] = go
        self.page = self.client.post(to or form.action, data=fields)
        self.seen.append(self.page.url.path)
        return self

    def start(self, code: str = "") -> "Browser":
        self.open()
        if code:
            return self.press(consent="yes", code=code)
        return self.press(consent="yes")

    def answer(self, **answers: str | list[str]) -> "Browser":
        """Go through all pages with these answers, up to the page that sends them."""
        for _ in range(60):
            if self.path == "/send":
                return self
            there = self.form.sent.keys() | self.form.offered.keys()
            own = {name: value for name, value in answers.items() if name in there}
            before = self.path
            self.press("next", "", **own)
            assert self.path != before, self.text
        raise AssertionError("the form does not end")

    def fault(self) -> str:
        """Give what the page says at its fields."""
        found = re.findall(r'<p class="error"[^>]*>(.*?)</p>', self.page.text)
        return "; ".join(found)


def browsers(survey: Survey, serving: Serving | None = None) -> Iterator[Browser]:
    """Yield browsers of one server, each with cookies of its own."""
    app = application(survey, serving or Serving())
    while True:
        yield Browser(client=Client(app))
