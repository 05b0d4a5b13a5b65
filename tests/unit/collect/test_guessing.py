"""Guessing codes: it stays slow, and locks nobody out who shares an address with a guesser."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
from starlette.requests import Request

from tests.surveys import Browser, browsers, codes_for, contents_of, survey_in
from ticassess.collect import Serving, Survey, new_codes
from ticassess.collect.gate import Gate
from ticassess.collect.limits import Pace
from ticassess.collect.sessions import Session
from ticassess.collect.slip_codes import DIGITS
from ticassess.collect.visits import Visit

GUESSES = 1000


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


@dataclass
class Clock:
    """A clock that goes on only while somebody sleeps by it."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.now += seconds
        await asyncio.sleep(0)


def gate_of(survey: Survey, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Gate:
    """Give a gate that reads its database once, since a thousand times would take long."""
    gate = Gate(survey, Serving(), Pace(clock=clock, sleep=clock.sleep))
    contents = contents_of(survey)
    monkeypatch.setattr(gate, "_contents", lambda: contents)
    return gate


def coming(code: str, address: str) -> Visit:
    request = Request({"type": "http", "client": (address, 1), "headers": []})
    fields = {"code": [code]}
    return Visit(request=request, cookie="", session=Session(language="en"), fields=fields)


async def guessed(gate: Gate, address: str, count: int) -> int:
    """Try codes one after the other, and say how many were told to be unknown."""
    told = 0
    for code in new_codes(count):
        (fault,) = await gate.code_faults(coming(code, address))
        told += fault.message.startswith("This code is not known here.")
    return told


def test_a_right_code_is_taken_after_a_thousand_wrong_ones_from_the_same_address(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = codes_for(survey, 1)
    clock = Clock()
    gate = gate_of(survey, clock, monkeypatch)

    async def attack() -> None:
        assert await guessed(gate, "198.51.100.1", GUESSES) == GUESSES
        # 50 in each second: the last 50 of 1,000 are told in the twentieth.
        assert 18.9 < clock.now < 21
        assert await gate.code_faults(coming(code, "198.51.100.1")) == []
        assert clock.now < 22.2

    asyncio.run(attack())


def test_many_requests_at_once_from_many_addresses_guess_no_faster(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    gate = gate_of(survey, clock, monkeypatch)

    async def attack() -> list[int]:
        guessers = []
        for number in range(300):
            guessers.append(guessed(gate, f"198.51.100.{number}", 2))
        return await asyncio.gather(*guessers)

    told = sum(asyncio.run(attack()))
    # 200 in the first second, and 200 in each one that begins while somebody waits.
    assert 200 <= told <= 200 * (int(clock.now) + 1)


def test_right_codes_are_not_held_back_however_many_come_at_once(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = codes_for(survey, 300)
    clock = Clock()
    gate = gate_of(survey, clock, monkeypatch)

    async def all_of_them() -> None:
        for code in codes:
            assert await gate.code_faults(coming(code, "198.51.100.1")) == []

    asyncio.run(all_of_them())
    assert clock.now == 0


def test_whoever_waits_in_vain_is_told_that_the_code_stays_good(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = codes_for(survey, 1)
    clock = Clock()
    pace = Pace(clock=clock, sleep=clock.sleep)
    gate = Gate(survey, Serving(), pace)

    async def flooded(seconds: float) -> None:
        await clock.sleep(seconds)
        for _ in range(50):  # others are always first
            pace.was_wrong("198.51.100.1")

    monkeypatch.setattr(pace, "_sleep", flooded)

    async def attack() -> str:
        await flooded(0)
        (fault,) = await gate.code_faults(coming(code, "198.51.100.1"))
        assert await gate.code_faults(coming(code, "203.0.113.5")) == []
        return fault.message

    assert "It stays good." in asyncio.run(attack())


def test_a_code_is_as_long_as_the_time_of_guessing_was_worked_out_for() -> None:
    assert 10 ** (DIGITS - 1) >= 2**60
    seconds = 10 ** (DIGITS - 1) / 5000 / 200
    assert seconds / (365.25 * 86_400) == pytest.approx(316_881, abs=1)


def test_somebody_who_mistyped_again_and_again_gets_in_with_the_right_code(
    survey: Survey,
) -> None:
    (code,) = codes_for(survey, 1)
    browser: Browser = next(browsers(survey)).open()
    for guess in new_codes(31):
        browser.press(code=guess)
        assert "This code is not known here." in browser.fault()
    assert browser.press(code=code, consent="yes").path == "/page/1"
