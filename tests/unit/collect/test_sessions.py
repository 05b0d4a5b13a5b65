"""Half-filled forms in memory: who makes room for whom, and what is said about it."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from tests.surveys import Browser, browsers, codes_for, replies_in, survey_in
from ticassess.collect import Survey, sessions, visits
from ticassess.collect.sessions import NoRoom, Session, Sessions


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def blank() -> Session:
    return Session(language="en")


def begun() -> Session:
    return Session(language="en", has_started=True)


def answered() -> Session:
    return Session(language="en", has_started=True, answers={"saf_1": "3"})


def test_forms_without_answers_make_room_before_those_with_some() -> None:
    clock = Clock()
    kept = Sessions(clock=clock, most=5)
    first = kept.new(answered())
    started = kept.new(begun())
    sent = kept.new(answered())
    oldest, newest = kept.new(blank()), kept.new(blank())
    kept.sent(sent)
    order = []
    for _ in range(4):
        kept.new(answered())
        for cookie in (first, started, sent, oldest, newest):
            if cookie not in order and kept._by_cookie.get(cookie) is None:
                order.append(cookie)
    assert order == [oldest, newest, started, sent]


def test_answers_of_somebody_who_is_busy_never_make_room() -> None:
    clock = Clock()
    kept = Sessions(clock=clock, most=2)
    left, busy = kept.new(answered()), kept.new(answered())
    with pytest.raises(NoRoom):
        kept.new(blank())
    clock.now = 3599.0
    assert kept.of(busy) is not None
    with pytest.raises(NoRoom):
        kept.new(blank())
    clock.now = 3600.0
    kept.new(answered())
    assert kept.of(left) is None
    assert kept.of(busy) is not None


def small(survey: Survey, monkeypatch: pytest.MonkeyPatch) -> list[Browser]:
    """Give ten browsers of a server that keeps three forms at a time."""
    monkeypatch.setattr(visits, "Sessions", partial(Sessions, most=3))
    people = browsers(survey)
    return [next(people) for _ in range(10)]


@pytest.fixture
def survey(tmp_path: Path) -> Survey:
    return survey_in(tmp_path)


def test_many_who_only_look_take_no_answers_from_anybody(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, reader, *others = small(survey, monkeypatch)
    first.start().press("next", saf_1="3")
    reader.open("/?lang=es")
    for other in others:
        other.open()
        assert other.page.status_code == 200
    first.answer().press("send")
    assert replies_in(survey) == [{"saf_1": "3"}]
    # Whoever was still reading the first page has lost nothing, and goes on in their language.
    reader.press(consent="yes")
    assert reader.path == "/page/1"
    assert "Página 1 de 6" in reader.text


def test_a_code_that_was_typed_counts_after_the_first_page_made_room(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    (code,) = codes_for(survey, 1)
    reader, *others = small(survey, monkeypatch)
    reader.open()
    for other in others:
        other.open()
    reader.press(consent="yes", code=code).answer(saf_1="1").press("send")
    assert replies_in(survey) == [{"saf_1": "1"}]


def test_where_everybody_is_answering_newcomers_are_asked_to_wait(
    survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    *three, late = small(survey, monkeypatch)[:4]
    for number, person in enumerate(three, start=1):
        person.start().press("next", saf_1=str(number))
    late.open()
    assert late.page.status_code == 429
    assert "Nothing of yours is lost." in late.text
    for person in three:
        person.answer().press("send")
    assert len(replies_in(survey)) == 3
    assert late.start().path == "/page/1"


def test_a_form_that_was_lost_is_told_as_lost(survey: Survey) -> None:
    person = next(browsers(survey)).start().press("next", saf_1="3")
    elsewhere = next(browsers(survey))  # the server was started anew
    elsewhere.client.cookies.update(person.client.cookies)
    lost = elsewhere.client.get("/page/2")
    assert lost.status_code == 410
    assert "Your answers are not here any more" in lost.text
    assert "They were not sent" in lost.text
    proof = person.form.sent["proof"][0]
    lost = elsewhere.client.post("/page/2", data={"proof": proof, "go": "next"})
    assert lost.status_code == 410
    assert "Your answers are not here any more" in lost.text
    # Somebody who never had a form is told of none.
    assert "There is nothing here to go on with" in next(browsers(survey)).open("/page/1").text


def test_as_many_forms_are_kept_as_is_said() -> None:
    assert Sessions()._most == sessions.MOST == 5000
