"""`Visits`: who is asking, and which half-filled form is theirs."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from itsdangerous import BadSignature, Signer
from starlette.requests import Request
from starlette.responses import Response

from ticassess.collect.answering import COOKIE, Answering, to
from ticassess.collect.bodies import Bodies, TooLarge
from ticassess.collect.limits import Limit
from ticassess.collect.sessions import IDLE, NoRoom, Session, Sessions
from ticassess.collect.slip_codes import DIGITS, digits_of
from ticassess.collect.survey import Survey
from ticassess.collect.terms import Serving

Fields: TypeAlias = Mapping[str, Sequence[str]]

_GRACE = 60.0
_STARTS = 100
"""How many forms one connection may open in a second."""

_GONE = {False: "gone", True: "lost"}
"""What is said where no form is; a browser with a cookie had one that was neither sent nor left."""


@dataclass(kw_only=True)
class Visit:
    """One request of somebody whose half-filled form is known."""

    request: Request
    cookie: str
    session: Session
    fields: Fields = field(default_factory=dict)

    @property
    def go(self) -> str:
        """What the button says that was pressed."""
        return first(self.fields, "go")

    @property
    def address(self) -> str:
        """The address of the connection, for counting tries and for nothing else."""
        return _address(self.request)


class Refused(Exception):
    """A request that is answered with a page of its own."""

    def __init__(self, response: Response) -> None:
        """Keep the page."""
        super().__init__()
        self.response = response


class Visits:
    """The half-filled forms of everybody who is answering one survey."""

    def __init__(self, survey: Survey, serving: Serving, answering: Answering) -> None:
        """Begin without any; `answering` makes the pages for those who are refused."""
        self._survey = survey
        self._answering = answering
        idle = IDLE if serving.kiosk is None else serving.kiosk + _GRACE
        self.sessions = Sessions(idle)
        self._signer = Signer(secrets.token_bytes(32), salt="form")
        self._starts = Limit(_STARTS)
        self._bodies = Bodies()

    def stranger(self) -> Session:
        """Give a reader of whom nothing is known."""
        return Session(language=self._survey.languages[0], form=self._only_form())

    def reader(self, request: Request) -> Session:
        """Give what is known of a reader without a form: a language, and which form was read."""
        session = self.sessions.of(request.cookies.get(COOKIE))
        if session is not None and not request.query_params:
            return session
        reader = self.stranger()
        reader.language = self._language_of(request)
        reader.form = self._known_form(request.query_params.get("form")) or reader.form
        return reader

    def at_start(self, request: Request) -> Visit:
        """Give the visit of somebody who opens the first page, with a new form if need be.

        Raises:
            Refused: too many forms are opened at once.

        """
        cookie = request.cookies.get(COOKIE)
        session = self.sessions.of(cookie)
        if cookie is None or session is None or session.ended:
            address = _address(request)
            if not self._starts.allows(address):
                raise self._refused(request, "busy")
            self._starts.count(address)
            self.sessions.forget(cookie)
            before = session.language if session is not None else self._language_of(request)
            session = Session(language=before)
            try:
                cookie = self.sessions.new(session)
            except NoRoom:
                raise self._refused(request, "busy") from None
        return Visit(request=request, cookie=cookie, session=session)

    def under_way(self, request: Request) -> Visit:
        """Give the visit of somebody who has started.

        Raises:
            Refused: nobody knows of a started form.

        """
        cookie = request.cookies.get(COOKIE, "")
        session = self.sessions.of(cookie)
        self._ensure_open(session)
        if session is None or not session.has_started:
            raise self._refused(request, _GONE[bool(cookie and session is None)])
        return Visit(request=request, cookie=cookie, session=session)

    async def posted(self, request: Request, *, started: bool = False, anew: bool = False) -> Visit:
        """Give the visit of somebody who pressed a button on a page of ours.

        With `anew` a form that is not there any more is begun again: nothing was in it.

        Raises:
            Refused: the form was not made here for this browser, or too much came.

        """
        cookie = request.cookies.get(COOKIE, "")
        try:
            fields = await self._bodies.fields_of(request)
        except TooLarge:
            raise self._refused(request, "too_much") from None
        is_ours = self._is_ours(request, first(fields, "proof"), cookie)
        # Looked up only now: while the fields came, the form may have been sent in another tab.
        session = self.sessions.of(cookie)
        if session is None and anew and is_ours:
            session = self._anew(request, cookie)
        if session is None:
            raise self._refused(request, _GONE[bool(cookie)])
        if started and not session.has_started and not session.ended:
            raise self._refused(request, "gone")
        if not is_ours:
            raise Refused(self._answering.message(session, "refused"))
        self._ensure_open(session)
        return Visit(request=request, cookie=cookie, session=session, fields=fields)

    def _ensure_open(self, session: Session | None) -> None:
        if session is None or not session.ended:
            return
        if session.is_sent:
            raise Refused(to("/thanks", language=session.language, form=session.form))
        raise Refused(self._answering.message(session, session.ended))

    def _anew(self, request: Request, cookie: str) -> Session:
        session = self.reader(request)
        try:
            self.sessions.keep(cookie, session)
        except NoRoom:
            raise self._refused(request, "busy") from None
        return session

    def _refused(self, request: Request, message: str) -> Refused:
        return Refused(self._answering.message(self.reader(request), message))

    def proof(self, cookie: str) -> str:
        """Give what a page carries to show that it was made here for this browser."""
        return self._signer.sign(cookie).decode()

    def note(self, visit: Visit) -> bool:
        """Note what an address says: a language, a form, or the code of a slip's square."""
        asked, session = visit.request.query_params, visit.session
        self.choose_language(visit.request, session)
        if not session.has_started:
            if "form" in asked:
                session.turn_to(self._known_form(asked["form"]))
            session.form = session.form or self._only_form()
            if "code" in asked:
                session.code = digits_of(asked["code"])[:DIGITS] or None
        return bool(asked)

    def choose_language(self, request: Request, session: Session) -> None:
        """Turn to the language that an address names."""
        if request.query_params.get("lang") in self._survey.languages:
            session.language = request.query_params["lang"]

    def _is_ours(self, request: Request, proof: str, cookie: str) -> bool:
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        try:
            return self._signer.unsign(proof).decode() == cookie
        except BadSignature:
            return False

    def _language_of(self, request: Request) -> str:
        asked = request.query_params.get("lang", "")
        if asked in self._survey.languages:
            return asked
        for part in request.headers.get("accept-language", "")[:200].split(","):
            wanted = part.partition(";")[0].strip().lower()
            for known in self._survey.languages:
                if known.lower() in (wanted, wanted.partition("-")[0]):
                    return known
        return self._survey.languages[0]

    def _known_form(self, name: str | None) -> str:
        return name if name is not None and name in self._survey.forms else ""

    def _only_form(self) -> str:
        return next(iter(self._survey.forms)) if len(self._survey.forms) == 1 else ""


def first(fields: Fields, name: str) -> str:
    """Give the first value of a field; nothing where there is none."""
    values = fields.get(name, ())
    return values[0] if values else ""


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else ""
