"""Answers to the browser: pages in time, cookies, and where to go on."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import HTMLResponse, RedirectResponse, Response

from ticassess.collect.pages import Pages
from ticassess.collect.sessions import Session
from ticassess.collect.terms import Serving

COOKIE = "form"

_THANKS_FOR = 30  # seconds on a tablet


@dataclass(frozen=True, kw_only=True)
class Message:
    """A page that says one thing; `button` is the name of what stands on the link to `back`.

    `here` is where it can be read in another language, where no address of messages may say it:
    nobody should be sent a link that says that a survey is closed which is open.
    """

    back: str = "/"
    button: str = "again"
    status: int = 200
    here: str = ""


MESSAGES: Mapping[str, Message] = {
    "closed": Message(back="", here="/"),
    "busy": Message(status=429),
    "gone": Message(status=410),
    "lost": Message(status=410),
    "replaced": Message(status=410),
    "refused": Message(status=403),
    "too_much": Message(button="go_on", status=413),
    "failed": Message(back="/send", button="try_again", status=503),
    "stopped": Message(here="/stopped"),
    "missing": Message(status=404),
    "trouble": Message(status=500),
}
"""All messages by the name that their texts begin with."""


class Answering:
    """Wraps the pages of one survey as this server gives them."""

    def __init__(self, pages: Pages, serving: Serving) -> None:
        """Wrap pages that are served on these terms."""
        self._pages = pages
        self._serving = serving

    def message(self, session: Session, name: str) -> Response:
        """Say something in a page of its own."""
        said = MESSAGES[name]
        page = self._pages.message(
            session,
            name,
            here=said.here or f"/message/{name}",
            back=f"/?lang={session.language}" if said.back == "/" else said.back,
            button=said.button,
        )
        return self.in_time(HTMLResponse(page, status_code=said.status))

    def seen(self, path: str, session: Session, page: str) -> Response:
        """Show a page that somebody can come back to after they were asked whether they are there.

        A browser counts from when it shows a page, and a choice on it does not reach the server.
        So time alone must not delete anything: it leads to a question first.
        """
        session.last_page = path
        return self.in_time(HTMLResponse(page))

    def in_time(self, page: Response) -> Response:
        """Let a shared device ask by itself whether somebody is still there."""
        return self.leading_on(page, self._serving.kiosk or 0, "/still")

    def for_a_moment(self, page: Response) -> Response:
        """Let a shared device go back to the start by itself, where nothing is left to lose."""
        return self.leading_on(page, _THANKS_FOR, "/again")

    def leading_on(self, page: Response, seconds: int, path: str) -> Response:
        """Let a shared device go on by itself."""
        if self._serving.kiosk is not None:
            page.headers["Refresh"] = f"{seconds}; url={path}"
        return page

    def with_cookie(self, response: Response, cookie: str) -> Response:
        """Give the browser a cookie along."""
        response.set_cookie(
            COOKIE,
            cookie,
            httponly=True,
            samesite="lax",
            secure=self._serving.is_encrypted,
        )
        return response

    def without_cookie(self, response: Response) -> Response:
        """Let the browser forget its cookie."""
        response.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return response


def to(path: str, *, language: str = "", form: str = "") -> Response:
    """Lead on; language and form go along where no cookie is left to know them by."""
    said = []
    if language:
        said.append(f"lang={language}")
    if form:
        said.append(f"form={form}")
    if said:
        path = f"{path}?{'&'.join(said)}"
    return RedirectResponse(path, status_code=303)
