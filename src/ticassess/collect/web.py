"""The web form as an application: which address does what, and where each step leads."""

import datetime
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from itsdangerous import BadSignature, Signer
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ticassess.collect.accepting import NotTaken, refusal_of, take
from ticassess.collect.guard import Guard, TooLarge, fields_of
from ticassess.collect.limits import Limit
from ticassess.collect.pages import Pages, shown_pages
from ticassess.collect.posted import Fault, read_page
from ticassess.collect.sessions import IDLE, Session, Sessions
from ticassess.collect.slip_codes import DIGITS, digest_of, digits_of, is_well_formed
from ticassess.collect.static import blank_page, static_routes
from ticassess.collect.survey import AskedForm, Survey
from ticassess.collect.wording import said_in
from ticassess.errors import TicassessError
from ticassess.reply_store import Contents

Fields: TypeAlias = Mapping[str, Sequence[str]]

_COOKIE = "form"
_THANKS_FOR = 30  # seconds on a tablet
_STILL_FOR = 60
_GRACE = 60.0
_CODES, _STARTS = 30, 2000
"""How many wrong codes, and how many starts, one connection may try in ten minutes."""


@dataclass(frozen=True, kw_only=True)
class Serving:
    """How a survey is served.

    `kiosk`: seconds on one page after which a shared device asks whether somebody is still there.
    `is_open`: without codes, even where some were made. `until`: the last day on which answers are
    taken. `is_encrypted`: whether people reach it over TLS.
    """

    kiosk: int | None = None
    is_open: bool = False
    until: datetime.date | None = None
    is_encrypted: bool = False


def application(survey: Survey, serving: Serving) -> ASGIApp:
    """Give the web form of a survey, whose database knows its forms already."""
    web = _Web(survey=survey, serving=serving)
    routes = [
        Route("/", web.start, methods=["GET"]),
        Route("/start", web.begin, methods=["POST"]),
        Route("/page/{number:int}", web.show_page, methods=["GET"]),
        Route("/page/{number:int}", web.turn_page, methods=["POST"]),
        Route("/send", web.show_send, methods=["GET"]),
        Route("/send", web.send, methods=["POST"]),
        Route("/stop", web.show_stop, methods=["GET"]),
        Route("/stop", web.stop, methods=["POST"]),
        Route("/stopped", web.stopped, methods=["GET"]),
        Route("/leave", web.leave, methods=["POST"]),
        Route("/thanks", web.thanks, methods=["GET"]),
        Route("/still", web.still, methods=["GET"]),
        Route("/again", web.again, methods=["GET"]),
        Route("/blank", web.blank, methods=["GET"]),
        *static_routes(),
    ]
    handlers = {404: web.missing, 405: web.missing, Exception: web.trouble}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(app, is_encrypted=serving.is_encrypted)


@dataclass(kw_only=True)
class _Visit:
    """One request of somebody whose half-filled form is known."""

    request: Request
    cookie: str
    session: Session
    fields: Fields = field(default_factory=dict)

    @property
    def go(self) -> str:
        """What the button says that was pressed."""
        return _first(self.fields, "go")


class _Refused(Exception):
    """A request that is answered with a page of its own."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class _Web:
    """The pages of one survey, with the half-filled forms of everybody who is answering."""

    def __init__(self, *, survey: Survey, serving: Serving) -> None:
        self._survey = survey
        self._serving = serving
        self._pages = Pages(survey=survey, idle=serving.kiosk)
        idle = IDLE if serving.kiosk is None else serving.kiosk + _GRACE
        self._sessions = Sessions(idle)
        self._signer = Signer(secrets.token_bytes(32), salt="form")
        self._wrong_codes = Limit(_CODES)
        self._starts = Limit(_STARTS)

    # The way of a form, from the start to thanks.

    async def start(self, request: Request) -> Response:
        if self._is_over():
            return self._message(self._reader(request), "closed", back="")
        cookie = request.cookies.get(_COOKIE)
        session = self._sessions.of(cookie)
        if cookie is None or session is None or session.is_sent:
            if not self._starts.allows(_address(request)):
                return self._message(self._reader(request), "busy", status=429)
            self._starts.count(_address(request))
            self._sessions.forget(cookie)
            before = session.language if session is not None else self._language_of(request)
            session = Session(language=before)
            cookie = self._sessions.new(session)
        if self._noted(request, session):
            return self._with_cookie(_to("/"), cookie)
        if session.has_started:
            return _to(f"/page/{self._first_page(session)}")
        if not session.form:
            page = self._pages.choose(session)
        else:
            page = self._pages.start(
                session, self._proof(cookie), asks_for_code=self._asks_for_code()
            )
        return self._with_cookie(self._seen("/", session, page), cookie)

    async def begin(self, request: Request) -> Response:
        try:
            visit = await self._posted(request)
        except _Refused as refused:
            return refused.response
        session = visit.session
        if session.form not in self._survey.forms:
            return _to("/")
        faults = []
        if self._asks_for_code():
            faults += self._code_faults(visit)
        if _first(visit.fields, "consent") != "yes":
            said = said_in(session.language)
            faults.append(Fault(field="consent", message=said("consent_needed")))
        session.start_faults = tuple(faults)
        if faults:
            return _to("/")
        session.has_started = True
        # A cookie that somebody else put on this device before must not lead to the answers.
        cookie = self._sessions.renamed(visit.cookie)
        return self._with_cookie(_to(f"/page/{self._first_page(session)}"), cookie)

    async def show_page(self, request: Request) -> Response:
        try:
            visit = self._visit(request)
        except _Refused as refused:
            return refused.response
        self._choose_language(request, visit.session)
        number = request.path_params["number"]
        if number not in shown_pages(self._form(visit.session), visit.session):
            return _to(f"/page/{self._first_page(visit.session)}")
        page = self._pages.form_page(visit.session, number, self._proof(visit.cookie))
        return self._seen(f"/page/{number}", visit.session, page)

    async def turn_page(self, request: Request) -> Response:
        try:
            visit = await self._posted(request, started=True)
        except _Refused as refused:
            return refused.response
        session, form = visit.session, self._form(visit.session)
        number = request.path_params["number"]
        if number not in shown_pages(form, session):
            return _to(f"/page/{self._first_page(session)}")
        fields: Fields = {} if visit.go == "clear" else visit.fields
        page = form.pages[number - 1]
        posted = read_page(form, page, fields, session.answers, said_in(session.language))
        session.answers = posted.answers
        for name in page.columns:
            session.written.pop(name, None)
        session.written.update(posted.written)
        session.faults[number] = posted.faults
        if visit.go == "stop":
            return _to("/stop")
        if visit.go == "clear":
            return _to(f"/page/{number}")
        shown = shown_pages(form, session)
        if visit.go == "back":
            return _to(_before(shown, number))
        if posted.faults:
            return _to(f"/page/{number}#summary")
        return _to(_after(shown, number))

    async def show_send(self, request: Request) -> Response:
        try:
            visit = self._visit(request)
        except _Refused as refused:
            return refused.response
        self._choose_language(request, visit.session)
        page = self._pages.send(visit.session, self._proof(visit.cookie))
        return self._seen("/send", visit.session, page)

    async def send(self, request: Request) -> Response:
        try:
            visit = await self._posted(request, started=True)
        except _Refused as refused:
            return refused.response
        session, form = visit.session, self._form(visit.session)
        if visit.go == "stop":
            return _to("/stop")
        if visit.go == "back":
            return _to(f"/page/{self._first_page(session)}")
        left = self._page_with_faults(session)
        if left is not None:
            return _to(f"/page/{left}#summary")
        # No other request comes between here and the end, so that no form is sent twice.
        if self._is_over():
            return self._message(session, "closed", back="")
        code = session.code if self._asks_for_code() else None
        try:
            take(self._survey.store, form.name, form.row(session.answers), code)
        except NotTaken as refused:
            return self._not_taken(visit, refused)
        except TicassessError:
            return self._message(session, "failed", back="/send", button="try_again", status=503)
        self._sessions.sent(visit.cookie)
        return self._without_cookie(_to("/thanks", language=session.language, form=session.form))

    def _not_taken(self, visit: _Visit, refused: NotTaken) -> Response:
        if refused.why == "closed":
            return self._message(visit.session, "closed", back="")
        said = said_in(visit.session.language)
        fault = Fault(field="code", message=said(f"code_{refused.why}"))
        visit.session.start_faults = (fault,)
        # The answers stay, so that somebody with another slip loses nothing.
        visit.session.has_started = False
        return _to("/")

    async def thanks(self, request: Request) -> Response:
        session = self._sessions.of(request.cookies.get(_COOKIE))
        if session is not None and session.has_started and not session.is_sent:
            return _to(session.last_page)  # nobody is thanked for what was not sent
        return self._for_a_moment(HTMLResponse(self._pages.thanks(self._reader(request))))

    # Ways out.

    async def show_stop(self, request: Request) -> Response:
        try:
            visit = self._visit(request)
        except _Refused as refused:
            return refused.response
        self._choose_language(request, visit.session)
        page = self._pages.stop(
            visit.session, self._proof(visit.cookie), asks_for_code=self._asks_for_code()
        )
        # Not a page to come back to: whoever decides to go on wants the one before.
        return self._in_time(HTMLResponse(page))

    async def stop(self, request: Request) -> Response:
        try:
            visit = await self._posted(request)
        except _Refused as refused:
            return refused.response
        if visit.go == "back":
            return _to(visit.session.last_page)
        self._sessions.forget(visit.cookie)
        language = visit.session.language
        return self._without_cookie(_to("/stopped", language=language, form=visit.session.form))

    async def stopped(self, request: Request) -> Response:
        return self._for_a_moment(self._message(self._reader(request), "stopped"))

    async def leave(self, request: Request) -> Response:
        # Whoever has to hide the page in a hurry gets out whatever came along.
        self._sessions.forget(request.cookies.get(_COOKIE))
        return self._without_cookie(RedirectResponse("/blank", status_code=303))

    async def blank(self, _: Request) -> Response:
        return self._for_a_moment(blank_page())

    async def still(self, request: Request) -> Response:
        cookie = request.cookies.get(_COOKIE, "")
        session = self._sessions.of(cookie)
        if session is None or not session.holds_something:
            return _to("/again")
        self._choose_language(request, session)
        page = HTMLResponse(self._pages.still(session, self._proof(cookie), _STILL_FOR))
        return self._leading_on(page, _STILL_FOR, "/again")

    async def again(self, request: Request) -> Response:
        if self._serving.kiosk is None:
            return _to("/")
        self._sessions.forget(request.cookies.get(_COOKIE))
        return self._without_cookie(_to("/"))

    async def missing(self, request: Request, _: Exception) -> Response:
        return self._message(self._reader(request), "missing", status=404)

    async def trouble(self, _: Request, __: Exception) -> Response:
        # Whatever else the page would say may be what went wrong.
        return self._message(self.stranger(), "trouble", status=500)

    # Who is asking.

    def stranger(self) -> Session:
        """A reader of whom nothing is known."""
        return Session(language=self._survey.languages[0], form=self._only_form())

    def _reader(self, request: Request) -> Session:
        """Give what is known of a reader without a form: a language, and which form was read."""
        session = self._sessions.of(request.cookies.get(_COOKIE))
        if session is not None and not request.query_params:
            return session
        reader = self.stranger()
        reader.language = self._language_of(request)
        reader.form = self._known_form(request.query_params.get("form")) or reader.form
        return reader

    def _visit(self, request: Request) -> _Visit:
        """Give the visit of somebody who has started; else refuse.

        Raises:
            _Refused: nobody knows of a started form.

        """
        cookie = request.cookies.get(_COOKIE, "")
        session = self._sessions.of(cookie)
        if session is not None and session.is_sent:
            raise _Refused(_to("/thanks", language=session.language, form=session.form))
        if session is None or not session.has_started:
            raise _Refused(self._message(self._reader(request), "gone", status=410))
        return _Visit(request=request, cookie=cookie, session=session)

    async def _posted(self, request: Request, *, started: bool = False) -> _Visit:
        """Give the visit of somebody who pressed a button on a page of ours; else refuse.

        Raises:
            _Refused: the form was not made here for this browser, or too much came.

        """
        cookie = request.cookies.get(_COOKIE, "")
        try:
            fields = await fields_of(request)
        except TooLarge:
            page = self._message(self._reader(request), "refused", status=413)
            raise _Refused(page) from None
        # Looked up only now: while the fields came, the form may have been sent in another tab.
        session = self._sessions.of(cookie)
        if session is None or (started and not session.has_started and not session.is_sent):
            raise _Refused(self._message(self._reader(request), "gone", status=410))
        if not self._is_ours(request, _first(fields, "proof"), cookie):
            raise _Refused(self._message(session, "refused", status=403))
        if session.is_sent:
            raise _Refused(_to("/thanks", language=session.language, form=session.form))
        return _Visit(request=request, cookie=cookie, session=session, fields=fields)

    def _is_ours(self, request: Request, proof: str, cookie: str) -> bool:
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        try:
            return self._signer.unsign(proof).decode() == cookie
        except BadSignature:
            return False

    def _proof(self, cookie: str) -> str:
        return self._signer.sign(cookie).decode()

    # What is chosen.

    def _noted(self, request: Request, session: Session) -> bool:
        """Note what an address says: a language, a form, or the code of a slip's square."""
        asked = request.query_params
        self._choose_language(request, session)
        if not session.has_started:
            if "form" in asked:
                session.turn_to(self._known_form(asked["form"]))
            session.form = session.form or self._only_form()
            if "code" in asked:
                session.code = digits_of(asked["code"])[:DIGITS] or None
        return bool(asked)

    def _choose_language(self, request: Request, session: Session) -> None:
        if request.query_params.get("lang") in self._survey.languages:
            session.language = request.query_params["lang"]

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

    def _form(self, session: Session) -> AskedForm:
        return self._survey.forms[session.form]

    def _first_page(self, session: Session) -> int:
        return shown_pages(self._form(session), session)[0]

    def _page_with_faults(self, session: Session) -> int | None:
        for number in shown_pages(self._form(session), session):
            if session.faults.get(number):
                return number
        return None

    # Codes, and whether anything is taken at all.

    def _contents(self) -> Contents:
        return self._survey.store.contents() or Contents()

    def _asks_for_code(self) -> bool:
        return self._contents().asks_for_codes and not self._serving.is_open

    def _is_over(self) -> bool:
        until = self._serving.until
        if until is not None and datetime.datetime.now().astimezone().date() > until:
            return True
        return self._contents().is_closed

    def _code_faults(self, visit: _Visit) -> list[Fault]:
        said = said_in(visit.session.language)
        digits = digits_of(_first(visit.fields, "code"))
        visit.session.code = digits[: 2 * DIGITS] or None
        address = _address(visit.request)
        if not self._wrong_codes.allows(address):
            return [Fault(field="code", message=said("code_many"))]
        if not digits:
            return [Fault(field="code", message=said("code_needed"))]
        if len(digits) != DIGITS:
            message = said("code_digits", count=len(digits))
            return [Fault(field="code", message=message)]
        if not is_well_formed(digits):
            return [Fault(field="code", message=said("code_slip"))]
        contents = self._contents()
        refusal = refusal_of(contents, digest_of(digits, contents.secret))
        if refusal is None:
            return []
        self._wrong_codes.count(address)
        return [Fault(field="code", message=said(f"code_{refusal}"))]

    # Answers to the browser.

    def _message(
        self,
        session: Session,
        message: str,
        *,
        back: str = "/",
        button: str = "again",
        status: int = 200,
    ) -> Response:
        page = self._pages.message(session, message, back=back, button=button)
        return self._in_time(HTMLResponse(page, status_code=status))

    def _seen(self, path: str, session: Session, page: str) -> Response:
        """Show a page that somebody can come back to after they were asked whether they are there.

        A browser counts from when it shows a page, and a choice on it does not reach the server.
        So time alone must not delete anything: it leads to a question first.
        """
        session.last_page = path
        return self._in_time(HTMLResponse(page))

    def _in_time(self, page: Response) -> Response:
        """Let a shared device ask by itself whether somebody is still there."""
        return self._leading_on(page, self._serving.kiosk or 0, "/still")

    def _for_a_moment(self, page: Response) -> Response:
        """Let a shared device go back to the start by itself, where nothing is left to lose."""
        return self._leading_on(page, _THANKS_FOR, "/again")

    def _leading_on(self, page: Response, seconds: int, path: str) -> Response:
        if self._serving.kiosk is not None:
            page.headers["Refresh"] = f"{seconds}; url={path}"
        return page

    def _with_cookie(self, response: Response, cookie: str) -> Response:
        response.set_cookie(
            _COOKIE,
            cookie,
            httponly=True,
            samesite="lax",
            secure=self._serving.is_encrypted,
        )
        return response

    def _without_cookie(self, response: Response) -> Response:
        response.delete_cookie(_COOKIE, httponly=True, samesite="lax")
        return response


def _to(path: str, *, language: str = "", form: str = "") -> Response:
    """Lead on; language and form go along where no cookie is left to know them by."""
    said = []
    if language:
        said.append(f"lang={language}")
    if form:
        said.append(f"form={form}")
    if said:
        path = f"{path}?{'&'.join(said)}"
    return RedirectResponse(path, status_code=303)


def _before(shown: Sequence[int], number: int) -> str:
    earlier = [one for one in shown if one < number]
    return f"/page/{earlier[-1]}" if earlier else f"/page/{number}"


def _after(shown: Sequence[int], number: int) -> str:
    later = [one for one in shown if one > number]
    return f"/page/{later[0]}" if later else "/send"


def _first(fields: Fields, name: str) -> str:
    values = fields.get(name, ())
    return values[0] if values else ""


def _address(request: Request) -> str:
    return request.client.host if request.client is not None else ""
