"""Texts that are far too long: told in plain words, given back whole, and held nowhere."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.types import Message

from tests.surveys import Browser, browsers, replies_in, survey_in
from ticassess.collect import Survey, bodies, sessions, visits
from ticassess.collect.bodies import Bodies, TooLarge
from ticassess.collect.sessions import Session, Sessions


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[Sessions]:
    """Collect what servers keep in memory."""
    found: list[Sessions] = []

    def made(idle: float) -> Sessions:
        found.append(Sessions(idle, common=COMMON))
        return found[-1]

    monkeypatch.setattr(visits, "Sessions", made)
    return found


COMMON = 1000


def held(kept: list[Sessions]) -> int:
    """Count the characters that all forms hold together."""
    total = 0
    for session in kept[0]._by_cookie.values():
        for texts in (session.answers, session.written):
            total += sum(map(len, texts.values()))
    return total


def writing(browser: Browser) -> Browser:
    browser.start().answer(saf_1="3")
    return browser.open("/page/4")


def test_a_text_that_is_far_too_long_is_given_back_whole_and_not_held(
    survey: Survey, kept: list[Sessions]
) -> None:
    browser = writing(next(browsers(survey)))
    text = "x" * 8001
    browser.press("next", wish=text)
    assert browser.page.status_code == 413
    assert "Write 4000 characters at most. There are 8001 now." in browser.fault()
    assert "Please shorten it before you leave this page." in browser.fault()
    assert browser.form.sent["wish"] == [text]
    assert held(kept) < 50
    # Going back does not lose it without a word either.
    browser.press("back")
    assert browser.form.sent["wish"] == [text]
    browser.press("next", wish="y" * 4000).answer().press("send")
    assert replies_in(survey) == [{"saf_1": "3", "wish": "y" * 4000}]


def test_a_text_that_is_a_little_too_long_waits_on_its_page(
    survey: Survey, kept: list[Sessions]
) -> None:
    browser = writing(next(browsers(survey)))
    browser.press("next", wish="x" * 7000)
    assert browser.page.status_code == 200
    assert len(browser.open("/page/4").form.sent["wish"][0]) == 7000
    assert 7000 <= held(kept) < 7050


def test_whoever_writes_too_much_can_still_stop(survey: Survey) -> None:
    browser = writing(next(browsers(survey))).press("stop", wish="x" * 9000)
    assert browser.path == "/stop"
    browser.press("stop")
    assert "Your answers are deleted" in browser.text


def test_a_form_holds_so_much_and_no_more(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> None:
    for room in ("ticassess.collect.sessions", "ticassess.collect.web"):
        monkeypatch.setattr(f"{room}.MOST_OF_ONE", 3000)
    browser = writing(next(browsers(survey))).press("next", wish="x" * 3500)
    assert browser.page.status_code == 413
    assert "longer than this form can hold: 3000 characters in all" in browser.fault()
    assert browser.form.sent["wish"] == ["x" * 3500]
    browser.press("next", wish="x" * 2500).answer().press("send")
    assert replies_in(survey) == [{"saf_1": "3", "wish": "x" * 2500}]


def test_many_long_texts_take_the_common_room_and_never_that_of_anybody(
    survey: Survey, kept: list[Sessions], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ticassess.collect.sessions.OWN_ROOM", 100)
    people = browsers(survey)
    greedy, second, usual = (writing(next(people)) for _ in range(3))
    greedy.press("next", wish="x" * 1000)
    assert greedy.path == "/page/5"
    second.press("next", wish="y" * 1000)
    assert second.page.status_code == 413
    assert "Very much is being written here just now" in second.fault()
    assert second.form.sent["wish"] == ["y" * 1000]
    usual.press("next", wish="z" * 90).answer().press("send")
    assert replies_in(survey) == [{"saf_1": "3", "wish": "z" * 90}]
    assert held(kept) < 3 * 100 + COMMON
    greedy.answer().press("send")  # there is room again
    second.press("next", wish="y" * 1000).answer().press("send")
    assert len(replies_in(survey)) == 3


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_long_form_that_was_left_makes_room_and_that_of_somebody_busy_does_not() -> None:
    clock = Clock()
    forms = Sessions(clock=clock, common=10_000)
    left, busy, new = (Session(language="en", has_started=True) for _ in range(3))
    cookies = [forms.new(one) for one in (left, busy, new)]
    long = {"wish": "x" * 13_000}  # 5,000 more than a form has of its own
    assert forms.fill(left, long, {})
    assert forms.fill(busy, long, {})
    assert not forms.fill(new, long, {})
    assert new.answers == {}
    clock.now = 3599.0
    assert forms.of(cookies[1]) is busy
    assert not forms.fill(new, long, {})
    clock.now = 3600.0
    assert forms.fill(new, long, {})
    assert forms.of(cookies[0]) is None
    assert forms.of(cookies[1]) is busy
    assert busy.answers == long


def test_less_can_be_written_however_full_it_is() -> None:
    forms = Sessions(common=10_000)
    one = Session(language="en", has_started=True)
    forms.new(one)
    assert forms.fill(one, {"wish": "x" * 18_000}, {})
    forms._common = 0  # as if others had taken it all
    assert not forms.fill(one, {"wish": "x" * 18_001}, {})
    assert forms.fill(one, {"wish": "x" * 17_000}, {})
    assert one.length == 17_000


def test_forms_hold_no_more_than_is_said() -> None:
    assert sessions.MOST * sessions.OWN_ROOM + sessions.COMMON_ROOM == 64_000_000
    # A form as most people fill it in has room of its own: two texts in full length.
    assert sessions.OWN_ROOM == 2 * 4000


def coming(*parts: int) -> Request:
    """Make a request that brings so many bytes at a time."""
    sizes = list(parts)
    kind = (b"content-type", b"application/x-www-form-urlencoded")

    async def receive() -> Message:
        size = sizes.pop(0)
        return {"type": "http.request", "body": b"x" * size, "more_body": bool(sizes)}

    return Request({"type": "http", "method": "POST", "headers": [kind]}, receive)


def test_what_is_read_at_the_same_time_has_an_end_and_usual_pages_always_room() -> None:
    own, most = bodies.OWN_ROOM, bodies.LARGEST_BODY
    reader = Bodies(common=most)
    seen: list[str] = []
    gate = asyncio.Event()

    def slow(*parts: int) -> Request:
        """Make a request whose last part comes only once the gate is open."""
        request = coming(*parts)
        receive = request._receive
        left = len(parts)

        async def waiting() -> Message:
            nonlocal left
            left -= 1
            if not left:
                await gate.wait()
            return await receive()

        request._receive = waiting
        return request

    async def tried(request: Request, name: str) -> None:
        try:
            await reader.fields_of(request)
            seen.append(f"{name} read")
        except TooLarge:
            seen.append(f"{name} refused")

    async def together() -> None:
        first = asyncio.create_task(tried(slow(most - 10, 5), "slow"))
        await asyncio.sleep(0)
        await tried(coming(2 * own + 20), "long")
        await tried(coming(own), "usual")
        gate.set()
        await first
        await tried(coming(most), "later")
        await tried(coming(most, 1), "largest")

    asyncio.run(together())
    assert seen == ["long refused", "usual read", "slow read", "later read", "largest refused"]
    assert reader._left == most


def test_a_page_that_brings_too_much_is_told_in_plain_words(survey: Survey) -> None:
    browser = writing(next(browsers(survey))).press("next", wish="x" * 300_000)
    assert browser.page.status_code == 413
    assert "This page could not be taken in" in browser.text
    assert "What you answered on other pages is as it was." in browser.text
    browser.open("/?lang=en")
    assert browser.form.sent["saf_1"] == ["3"]
