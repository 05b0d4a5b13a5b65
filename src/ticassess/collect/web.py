"""The web form as an application: which address does what, and where each step leads."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ticassess.collect.accepting import NotTaken, take
from ticassess.collect.answering import COOKIE, MESSAGES, Answering, to
from ticassess.collect.gate import Gate
from ticassess.collect.guard import Guard
from ticassess.collect.limits import Pace
from ticassess.collect.pages import Pages, shown_pages
from ticassess.collect.posted import Fault, Posted, read_page
from ticassess.collect.sessions import MOST_OF_ONE, Session
from ticassess.collect.static import blank_page, static_routes
from ticassess.collect.survey import AskedForm, Survey
from ticassess.collect.terms import Serving
from ticassess.collect.visits import Fields, Refused, Visit, Visits, first
from ticassess.collect.wording import said_in
from ticassess.errors import TicassessError

_STILL_FOR = 60  # seconds on a tablet


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
        Route("/message/{name}", web.said, methods=["GET"]),
        *static_routes(),
    ]
    handlers = {404: web.missing, 405: web.missing, Refused: web.refused, Exception: web.trouble}
    app = Starlette(routes=routes, exception_handlers=handlers)
    return Guard(app, is_encrypted=serving.is_encrypted)


class _Web:
    """The pages of one survey, from the start to thanks and on every way out."""

    def __init__(self, *, survey: Survey, serving: Serving) -> None:
        self._survey = survey
        self._serving = serving
        self._pages = Pages(survey=survey, idle=serving.kiosk)
        self._answering = Answering(self._pages, serving)
        self._visits = Visits(survey, serving, self._answering)
        self._gate = Gate(survey, serving, Pace())

    # The way of a form, from the start to thanks.

    async def start(self, request: Request) -> Response:
        if self._gate.is_over():
            return self._answering.message(self._visits.reader(request), "closed")
        visit = self._visits.at_start(request)
        session = visit.session
        if self._visits.note(visit):
            return self._answering.with_cookie(to("/"), visit.cookie)
        if session.has_started:
            return to(f"/page/{self._first_page(session)}")
        if not session.form:
            page = self._pages.choose(session)
        else:
            page = self._pages.start(
                session,
                self._visits.proof(visit.cookie),
                asks_for_code=self._gate.asks_for_code(),
            )
        return self._answering.with_cookie(self._answering.seen("/", session, page), visit.cookie)

    async def begin(self, request: Request) -> Response:
        visit = await self._visits.posted(request, anew=True)
        session = visit.session
        if session.form not in self._survey.forms:
            return to("/")
        faults = []
        if self._gate.asks_for_code():
            faults += await self._gate.code_faults(visit)
            if self._visits.sessions.of(visit.cookie) is not session:
                return to("/")  # it was started in another tab while this one waited
        if first(visit.fields, "consent") != "yes":
            said = said_in(session.language)
            faults.append(Fault(field="consent", message=said("consent_needed")))
        if not faults:
            faults += self._open_elsewhere(visit)
        session.start_faults = tuple(faults)
        if faults:
            return to("/")
        session.has_started = True
        # A cookie that somebody else put on this device before must not lead to the answers.
        cookie = self._visits.sessions.renamed(visit.cookie)
        return self._answering.with_cookie(to(f"/page/{self._first_page(session)}"), cookie)

    def _open_elsewhere(self, visit: Visit) -> list[Fault]:
        """Let a code have one open form: one that lies elsewhere is replaced, or asked about."""
        sessions, session = self._visits.sessions, visit.session
        if session.code is None or not self._gate.asks_for_code():
            return []
        other = sessions.started_with(session.code, besides=visit.cookie)
        if other is None:
            return []
        is_meant = session.replaces == session.code and first(visit.fields, "anew") == "yes"
        if not is_meant and not sessions.is_empty(other):
            session.replaces = session.code
            return [Fault(field="code", message=said_in(session.language)("code_open"))]
        sessions.replaced(other)
        return []

    async def show_page(self, request: Request) -> Response:
        visit = self._visits.under_way(request)
        self._visits.choose_language(request, visit.session)
        number = request.path_params["number"]
        if number not in shown_pages(self._form(visit.session), visit.session):
            return to(f"/page/{self._first_page(visit.session)}")
        page = self._pages.form_page(visit.session, number, self._visits.proof(visit.cookie))
        return self._answering.seen(f"/page/{number}", visit.session, page)

    async def turn_page(self, request: Request) -> Response:
        visit = await self._visits.posted(request, started=True)
        session, form = visit.session, self._form(visit.session)
        number = request.path_params["number"]
        if number not in shown_pages(form, session):
            return to(f"/page/{self._first_page(session)}")
        fields: Fields = {} if visit.go == "clear" else visit.fields
        page = form.pages[number - 1]
        posted = read_page(form, page, fields, session.answers, said_in(session.language))
        written = {name: text for name, text in session.written.items() if name not in page.columns}
        written.update(posted.written)
        if not (posted.has_room and self._visits.sessions.fill(session, posted.answers, written)):
            return (
                to("/stop")
                if visit.go == "stop"
                else self._not_kept(visit, number, replace(posted, written=written))
            )
        session.faults[number] = posted.faults
        if visit.go == "stop":
            return to("/stop")
        if visit.go == "clear":
            return to(f"/page/{number}")
        shown = shown_pages(form, session)
        if visit.go == "back":
            return to(_before(shown, number))
        if posted.faults:
            return to(f"/page/{number}#summary")
        return to(_after(shown, number))

    def _not_kept(self, visit: Visit, number: int, posted: Posted) -> Response:
        """Give a page back whole, with what was written on it, which is kept nowhere else."""
        faults = posted.faults
        if posted.has_room:
            faults += (self._no_room(visit.session, number, posted),)
        shown = replace(
            visit.session,
            answers=posted.answers,
            written=dict(posted.written),
            faults={number: faults},
        )
        page = self._pages.form_page(shown, number, self._visits.proof(visit.cookie))
        answer = self._answering.seen(f"/page/{number}", visit.session, page)
        answer.status_code = 413
        return answer

    def _no_room(self, session: Session, number: int, posted: Posted) -> Fault:
        said, lengths = said_in(session.language), {}
        texts = {**posted.answers, **posted.written}
        for name in self._form(session).pages[number - 1].columns:
            lengths[name] = len(texts.get(name, ""))
        longest = max(lengths, key=lambda name: lengths[name])
        if sum(map(len, texts.values())) > MOST_OF_ONE:
            return Fault(field=longest, message=said("form_full", most=MOST_OF_ONE))
        return Fault(field=longest, message=said("no_room"))

    async def show_send(self, request: Request) -> Response:
        visit = self._visits.under_way(request)
        self._visits.choose_language(request, visit.session)
        page = self._pages.send(visit.session, self._visits.proof(visit.cookie))
        return self._answering.seen("/send", visit.session, page)

    async def send(self, request: Request) -> Response:
        visit = await self._visits.posted(request, started=True)
        session, form = visit.session, self._form(visit.session)
        message = self._answering.message
        if visit.go == "stop":
            return to("/stop")
        if visit.go == "back":
            return to(f"/page/{self._first_page(session)}")
        left = self._page_with_faults(session)
        if left is not None:
            return to(f"/page/{left}#summary")
        # No other request comes between here and the end, so that no form is sent twice.
        if self._gate.is_over():
            return message(session, "closed")
        code = session.code if self._gate.asks_for_code() else None
        try:
            take(self._survey.store, form.name, form.row(session.answers), code)
        except NotTaken as refused:
            return self._not_taken(visit, refused)
        except TicassessError:
            return message(session, "failed")
        self._visits.sessions.sent(visit.cookie)
        thanks = to("/thanks", language=session.language, form=session.form)
        return self._answering.without_cookie(thanks)

    def _not_taken(self, visit: Visit, refused: NotTaken) -> Response:
        if refused.why == "closed":
            return self._answering.message(visit.session, "closed")
        said = said_in(visit.session.language)
        fault = Fault(field="code", message=said(f"code_{refused.why}"))
        visit.session.start_faults = (fault,)
        # The answers stay, so that somebody with another slip loses nothing.
        visit.session.has_started = False
        return to("/")

    async def thanks(self, request: Request) -> Response:
        session = self._visits.sessions.of(request.cookies.get(COOKIE))
        if session is not None and session.has_started and not session.is_sent:
            return to(session.last_page)  # nobody is thanked for what was not sent
        if session is not None and session.ended == "replaced":
            return self._answering.message(session, "replaced")
        page = self._pages.thanks(self._visits.reader(request))
        return self._answering.for_a_moment(HTMLResponse(page))

    # Ways out.

    async def show_stop(self, request: Request) -> Response:
        visit = self._visits.under_way(request)
        self._visits.choose_language(request, visit.session)
        page = self._pages.stop(
            visit.session,
            self._visits.proof(visit.cookie),
            asks_for_code=self._gate.asks_for_code(),
        )
        # Not a page to come back to: whoever decides to go on wants the one before.
        return self._answering.in_time(HTMLResponse(page))

    async def stop(self, request: Request) -> Response:
        visit = await self._visits.posted(request)
        session = visit.session
        if visit.go == "back":
            return to(session.last_page)
        self._visits.sessions.forget(visit.cookie)
        stopped = to("/stopped", language=session.language, form=session.form)
        return self._answering.without_cookie(stopped)

    async def stopped(self, request: Request) -> Response:
        page = self._answering.message(self._visits.reader(request), "stopped")
        return self._answering.for_a_moment(page)

    async def leave(self, request: Request) -> Response:
        # Whoever has to hide the page in a hurry gets out whatever came along.
        self._visits.sessions.forget(request.cookies.get(COOKIE))
        return self._answering.without_cookie(RedirectResponse("/blank", status_code=303))

    async def blank(self, _: Request) -> Response:
        return self._answering.for_a_moment(blank_page())

    async def still(self, request: Request) -> Response:
        cookie = request.cookies.get(COOKIE, "")
        session = self._visits.sessions.of(cookie)
        if session is None or not session.holds_something:
            return to("/again")
        self._visits.choose_language(request, session)
        page = self._pages.still(session, self._visits.proof(cookie), _STILL_FOR)
        return self._answering.leading_on(HTMLResponse(page), _STILL_FOR, "/again")

    async def again(self, request: Request) -> Response:
        if self._serving.kiosk is None:
            return to("/")
        self._visits.sessions.forget(request.cookies.get(COOKIE))
        return self._answering.without_cookie(to("/"))

    # What is not answered as asked.

    async def said(self, request: Request) -> Response:
        """Say a message once more, for somebody who reads it in another language."""
        session = self._visits.sessions.of(request.cookies.get(COOKIE))
        if session is not None:
            self._visits.choose_language(request, session)
        name = request.path_params["name"]
        if name not in MESSAGES or MESSAGES[name].here:
            name = "missing"
        return self._answering.message(self._visits.reader(request), name)

    async def missing(self, request: Request, _: Exception) -> Response:
        return self._answering.message(self._visits.reader(request), "missing")

    async def trouble(self, _: Request, __: Exception) -> Response:
        # Whatever else the page would say may be what went wrong.
        return self._answering.message(self._visits.stranger(), "trouble")

    async def refused(self, _: Request, refused: Exception) -> Response:
        return cast(Refused, refused).response

    # What is asked.

    def _form(self, session: Session) -> AskedForm:
        return self._survey.forms[session.form]

    def _first_page(self, session: Session) -> int:
        return shown_pages(self._form(session), session)[0]

    def _page_with_faults(self, session: Session) -> int | None:
        for number in shown_pages(self._form(session), session):
            if session.faults.get(number):
                return number
        return None


def _before(shown: Sequence[int], number: int) -> str:
    earlier = [one for one in shown if one < number]
    return f"/page/{earlier[-1]}" if earlier else f"/page/{number}"


def _after(shown: Sequence[int], number: int) -> str:
    later = [one for one in shown if one > number]
    return f"/page/{later[0]}" if later else "/send"
