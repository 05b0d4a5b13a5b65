"""Half-filled forms, in memory only: what a browser's cookie leads to while somebody answers.

The cookie is random, says nothing of anybody, and ends when the answers are sent or deleted. Times
in here are those of a clock that only counts from the start of the program.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from ticassess.collect.asking import Answers
from ticassess.collect.posted import Fault

IDLE = 12 * 3600.0
"""Seconds after which a form that nobody touches is deleted; a tablet's own limit is shorter."""

_MOST = 5000
_SENT_FOR = 600.0


@dataclass(kw_only=True)
class Session:
    """One half-filled form.

    `code` is the code of the slip, in digits; it goes when the answers are sent. `is_sent` says
    that they were, so that a page that is sent twice is one reply. `last_page` is where to go on.
    """

    language: str
    form: str = ""
    code: str | None = None
    answers: Answers = field(default_factory=dict, repr=False)
    faults: dict[int, tuple[Fault, ...]] = field(default_factory=dict, repr=False)
    written: dict[str, str] = field(default_factory=dict, repr=False)
    start_faults: tuple[Fault, ...] = ()
    has_started: bool = False
    is_sent: bool = False
    touched: float = 0.0
    last_page: str = "/"

    @property
    def holds_something(self) -> bool:
        """Whether somebody has begun, so that something would be lost with it."""
        return not self.is_sent and bool(self.has_started or self.answers or self.code)

    def turn_to(self, form: str) -> None:
        """Choose a form; what was answered in another one is deleted."""
        if form != self.form:
            self.answers, self.faults, self.written = {}, {}, {}
        self.form = form


class Sessions:
    """All half-filled forms, by cookie."""

    def __init__(self, idle: float = IDLE, clock: Callable[[], float] = time.monotonic) -> None:
        """Forget what nobody has touched for `idle` seconds."""
        self._idle = idle
        self._clock = clock
        self._by_cookie: OrderedDict[str, Session] = OrderedDict()

    def new(self, session: Session) -> str:
        """Keep a form, and give its cookie."""
        cookie = secrets.token_urlsafe(24)
        session.touched = self._clock()
        self._by_cookie[cookie] = session
        while len(self._by_cookie) > _MOST:
            self._by_cookie.popitem(last=False)
        return cookie

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

    def sent(self, cookie: str) -> None:
        """Delete what was answered, and remember for a few minutes that it was sent."""
        before = self._by_cookie.get(cookie)
        if before is not None:
            self._by_cookie[cookie] = Session(
                language=before.language,
                form=before.form,
                is_sent=True,
                touched=self._clock() - self._idle + min(self._idle, _SENT_FOR),
            )
            self._by_cookie.move_to_end(cookie, last=False)

    def _forget_old(self) -> None:
        oldest = self._clock() - self._idle
        # A sent form stands first with an early time; all others are in the order of their touch.
        for cookie, session in list(self._by_cookie.items())[:50]:
            if session.touched <= oldest:
                del self._by_cookie[cookie]
