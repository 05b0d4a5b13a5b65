"""Half-filled forms, in memory only: what a browser's cookie leads to while somebody answers.

The cookie is random, says nothing of anybody, and ends when the answers are sent or deleted. Times
in here are those of a clock that only counts from the start of the program.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from ticassess.collect.asking import Answers
from ticassess.collect.posted import Fault

IDLE = 12 * 3600.0
"""Seconds after which a form that nobody touches is deleted; a tablet's own limit is shorter."""

MOST = 5000
"""How many forms are kept at a time."""

MOST_OF_ONE = 120_000
"""How many characters the answers of one form may have: thirty texts in full length."""

OWN_ROOM = 8000
"""Characters that every form may have, whatever all others hold."""

COMMON_ROOM = 24_000_000
"""Characters for all forms together of what goes beyond that.

So there are never more than `MOST * OWN_ROOM + COMMON_ROOM`, 64 million, of four bytes at most.
"""

_ENDED_FOR = 600.0
_LEFT_AFTER = 3600.0
"""Seconds after which a form with answers may make room, where there is none left otherwise."""


@dataclass(kw_only=True)
class Session:
    """One half-filled form.

    `code` is the code of the slip, in digits; it goes when the answers are sent. `ended` says how
    a form ended of which nothing else is left: a page that is sent twice is one reply, and whoever
    began anew elsewhere with the same code is told so. `replaces` is a code that was typed in once
    while a form with it was open elsewhere. `last_page` is where to go on.
    """

    language: str
    form: str = ""
    code: str | None = None
    answers: Answers = field(default_factory=dict, repr=False)
    faults: dict[int, tuple[Fault, ...]] = field(default_factory=dict, repr=False)
    written: dict[str, str] = field(default_factory=dict, repr=False)
    start_faults: tuple[Fault, ...] = ()
    has_started: bool = False
    ended: Literal["", "sent", "replaced"] = ""
    replaces: str | None = None
    length: int = 0
    touched: float = 0.0
    last_page: str = "/"

    @property
    def is_sent(self) -> bool:
        """Whether the answers were sent."""
        return self.ended == "sent"

    @property
    def has_answers(self) -> bool:
        """Whether something was chosen or written that is not sent yet."""
        return bool(self.answers or self.written)

    @property
    def holds_something(self) -> bool:
        """Whether somebody has begun, so that something would be lost with it."""
        return not self.ended and bool(self.has_started or self.answers or self.code)

    def turn_to(self, form: str) -> None:
        """Choose a form; what was answered in another one is deleted."""
        if form != self.form:
            self.answers, self.faults, self.written, self.length = {}, {}, {}, 0
        self.form = form


class NoRoom(Exception):
    """Every form that is kept has answers, and somebody is filling it in."""


class Sessions:
    """All half-filled forms, by cookie."""

    def __init__(
        self,
        idle: float = IDLE,
        clock: Callable[[], float] = time.monotonic,
        *,
        most: int = MOST,
        common: int = COMMON_ROOM,
    ) -> None:
        """Forget what nobody has touched for `idle` seconds, and keep `most` forms at a time."""
        self._common = common
        self._idle = idle
        self._clock = clock
        self._most = most
        self._by_cookie: OrderedDict[str, Session] = OrderedDict()

    def new(self, session: Session) -> str:
        """Keep a form, and give its cookie.

        Raises:
            NoRoom: as `keep`.

        """
        cookie = secrets.token_urlsafe(24)
        self.keep(cookie, session)
        return cookie

    def keep(self, cookie: str, session: Session) -> None:
        """Keep a form under a cookie.

        Where there are too many, the oldest one makes room of those that nobody has started; then
        of those without answers, those that were sent, and those that were left for an hour.
        Somebody who is filling in a form never loses answers to somebody else who comes.

        Raises:
            NoRoom: no form can be deleted for it.

        """
        if cookie not in self._by_cookie and len(self._by_cookie) >= self._most:
            self._make_room()
        session.touched = self._clock()
        self._by_cookie[cookie] = session

    def of(self, cookie: str | None) -> Session | None:
        """Give the form that a cookie leads to, if it is still there."""
        self._forget_old()
        session = self._by_cookie.get(cookie or "")
        if session is not None and cookie is not None:
            session.touched = self._clock()
            self._by_cookie.move_to_end(cookie)
        return session

    def renamed(self, cookie: str) -> str:
        """Give a form another cookie; the one before leads nowhere from now on."""
        return self.new(self._by_cookie.pop(cookie))

    def forget(self, cookie: str | None) -> None:
        """Delete a form and all that was answered in it."""
        self._by_cookie.pop(cookie or "", None)

    def fill(self, session: Session, answers: Answers, written: dict[str, str]) -> bool:
        """Put what was answered into a form; False, and nothing has changed, where it has no room.

        What goes beyond a form's own room takes from that of all together. Forms with more than
        their own room that were left for an hour make room; those of others never do. To write
        less is possible at any time.
        """
        length = sum(map(len, answers.values())) + sum(map(len, written.values()))
        if length > session.length and not self._has_room(session, length):
            return False
        session.answers, session.written, session.length = answers, written, length
        return True

    def started_with(self, code: str, *, besides: str) -> str | None:
        """Give the cookie of another form that was started with this code and is still open."""
        for cookie, session in self._by_cookie.items():
            if cookie != besides and session.has_started and session.code == code:
                return cookie
        return None

    def is_empty(self, cookie: str) -> bool:
        """Say whether nobody would lose an answer with a form."""
        session = self._by_cookie.get(cookie)
        return session is None or not session.has_answers

    def sent(self, cookie: str) -> None:
        """Delete what was answered, and remember for a few minutes that it was sent."""
        self._end(cookie, "sent")

    def replaced(self, cookie: str) -> None:
        """Delete what was answered, and remember for a few minutes that it was begun elsewhere."""
        self._end(cookie, "replaced")

    def _end(self, cookie: str, how: Literal["sent", "replaced"]) -> None:
        before = self._by_cookie.get(cookie)
        if before is not None:
            self._by_cookie[cookie] = Session(
                language=before.language,
                form=before.form,
                ended=how,
                touched=self._clock() - self._idle + min(self._idle, _ENDED_FOR),
            )
            self._by_cookie.move_to_end(cookie, last=False)

    def _has_room(self, session: Session, length: int) -> bool:
        if length > MOST_OF_ONE:
            return False
        beyond = _beyond(length)
        if not beyond:
            return True
        others = 0
        for one in self._by_cookie.values():
            if one is not session:
                others += _beyond(one.length)
        for cookie, one in list(self._by_cookie.items()):
            if others + beyond <= self._common:
                break
            if one is not session and _beyond(one.length) and self._is_left(one):
                others -= _beyond(one.length)
                del self._by_cookie[cookie]
        return others + beyond <= self._common

    def _is_left(self, session: Session) -> bool:
        return session.touched <= self._clock() - _LEFT_AFTER

    def _make_room(self) -> None:
        self._forget_old()
        if len(self._by_cookie) < self._most:
            return
        found: str | None = None
        least = len(_MAKE_ROOM)
        for cookie, session in self._by_cookie.items():
            worth = self._worth(session)
            if worth < least:
                found, least = cookie, worth
            if worth == 0:
                break
        if found is None:
            raise NoRoom
        del self._by_cookie[found]

    def _worth(self, session: Session) -> int:
        """Say how late a form makes room; as many as there are such kinds means never."""
        is_left = self._is_left(session)
        for worth, is_of_kind in enumerate(_MAKE_ROOM):
            if is_of_kind(session, is_left):
                return worth
        return len(_MAKE_ROOM)

    def _forget_old(self) -> None:
        oldest = self._clock() - self._idle
        # An ended form stands first with an early time; all others are in the order of their touch.
        for cookie, session in list(self._by_cookie.items())[:50]:
            if session.touched <= oldest:
                del self._by_cookie[cookie]


_MAKE_ROOM: tuple[Callable[[Session, bool], bool], ...] = (
    lambda session, _: not (session.has_started or session.has_answers or session.ended),
    lambda session, _: not (session.has_answers or session.ended),
    lambda session, _: bool(session.ended),
    lambda _, is_left: is_left,
)
"""Which forms make room, in this order."""


def _beyond(length: int) -> int:
    """Give how many characters of a form are more than it has room of its own for."""
    return max(0, length - OWN_ROOM)
