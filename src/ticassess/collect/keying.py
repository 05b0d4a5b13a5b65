"""The pages on which somebody types paper forms in, on this computer only.

Each page has a mark of its own that shows that it was made here, and with which one form is kept
once, however often it is sent.
"""

import secrets
from collections.abc import Mapping, Sequence
from typing import cast

from itsdangerous import BadSignature, Signer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from ticassess.collect.bodies import Bodies, TooLarge
from ticassess.collect.guard import Guard
from ticassess.collect.paper import (
    Difference,
    Entry,
    differences,
    drop,
    keep_entry,
    keep_reply,
    lines_of,
    read_typed,
    waiting,
)
from ticassess.collect.static import static_routes
from ticassess.collect.survey import AskedForm, Survey
from ticassess.collect.wording import folder, said_in
from ticassess.errors import TicassessError
from ticassess.reply_store import Contents
from ticassess.typeset import fill

_LONGEST_NUMBER = 20

_TOO_MUCH = "More was typed than can be sent at once. Go back, and make a text shorter."

_HERE = ("127.0.0.1", "localhost")
"""What this computer calls itself.

Another name that leads to it may belong to a site whose scripts would read these pages.
"""


def keying_application(survey: Survey, *, once: bool = False) -> ASGIApp:
    """Give the pages; with `once` a form is a reply as soon as it was typed in."""
    keying = _Keying(survey, once=once)
    routes = [
        Route("/", keying.overview, methods=["GET"]),
        Route("/form/{form}", keying.blank, methods=["GET"]),
        Route("/form/{form}", keying.typed, methods=["POST"]),
        Route("/drop/{form}", keying.drop, methods=["POST"]),
        *static_routes(),
    ]
    here = Middleware(TrustedHostMiddleware, allowed_hosts=_HERE, www_redirect=False)
    app = Starlette(routes=routes, middleware=[here], exception_handlers={_Refused: keying.refused})
    return Guard(app, is_encrypted=False)


class _Refused(Exception):
    """A request that is answered at once."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class _Keying:
    """The pages of one survey."""

    def __init__(self, survey: Survey, *, once: bool) -> None:
        self._survey = survey
        self._once = once
        self._signer = Signer(secrets.token_bytes(32), salt="keying")
        self._bodies = Bodies()
        self._said = said_in("en")
        self._kept: set[str] = set()

    async def overview(self, request: Request) -> Response:
        contents = self._contents()
        forms = []
        for form in self._survey.forms.values():
            numbers = []
            for paper in contents.paper:
                if paper.form == form.name:
                    numbers.append((paper.number, paper.entry))
            forms.append((form, tuple(numbers)))
        return self._page(
            "keying",
            forms=forms,
            kept=contents.ways.paper,
            once=self._once,
            done=request.query_params.get("done", "")[:_LONGEST_NUMBER],
        )

    async def blank(self, request: Request) -> Response:
        form = self._survey.forms.get(request.path_params["form"])
        if form is None:
            return RedirectResponse("/", status_code=303)
        number = request.query_params.get("number", "")[:_LONGEST_NUMBER]
        entry = 2 if request.query_params.get("entry") == "2" else 1
        done = request.query_params.get("done", "")[:_LONGEST_NUMBER]
        return self._form(form, number, cast(Entry, entry), {}, {}, done=done)

    async def typed(self, request: Request) -> Response:
        form, fields = await self._posted(request)
        ticket = _first(fields, "proof")
        if ticket in self._kept:  # Enter was pressed twice
            return _done(form, _first(fields, "entry"))
        lines = lines_of(form)
        number = _first(fields, "number").strip()[:_LONGEST_NUMBER]
        entry: Entry = 2 if _first(fields, "entry") == "2" else 1
        typed = read_typed(lines, fields, self._said)
        wrong = dict(typed.wrong)
        if not number:
            wrong["number"] = self._said("paper_number_needed")
        values = {name: _first(fields, name) for name in fields}
        if wrong:
            return self._form(form, number, entry, values, wrong)
        other = waiting(self._contents(), form.name, number, cast(Entry, 3 - entry))
        if other is not None and _first(fields, "agreed") != "yes":
            found = tuple(differences(lines, form.table.columns, other, typed.cells))
            if found:
                return self._form(form, number, entry, values, {}, found=found)
        try:
            if self._once or other is not None:
                keep_reply(self._survey, form, number, typed.cells)
            else:
                keep_entry(self._survey, form, number, entry, typed.cells)
        except TicassessError as error:
            return self._form(form, number, entry, values, {"number": error.message})
        self._kept.add(ticket)
        return _done(form, str(entry))

    async def drop(self, request: Request) -> Response:
        form, fields = await self._posted(request)
        drop(self._survey, form, _first(fields, "number"))
        return RedirectResponse("/", status_code=303)

    async def refused(self, _: Request, refused: Exception) -> Response:
        return cast(_Refused, refused).response

    async def _posted(self, request: Request) -> tuple[AskedForm, Mapping[str, Sequence[str]]]:
        """Give the form that was typed in, and its fields.

        Raises:
            _Refused: the page was not made here.

        """
        form = self._survey.forms.get(request.path_params["form"])
        try:
            fields = await self._bodies.fields_of(request)
        except TooLarge:
            raise _Refused(Response(_TOO_MUCH, status_code=413)) from None
        if form is None or not self._is_ours(request, fields):
            raise _Refused(Response("This page was not made here.", status_code=403))
        return form, fields

    def _form(
        self,
        form: AskedForm,
        number: str,
        entry: Entry,
        values: Mapping[str, str],
        wrong: Mapping[str, str],
        *,
        found: Sequence[Difference] = (),
        done: str = "",
    ) -> Response:
        lines = lines_of(form)
        names = ("number", *(line.name for line in lines))
        blank = dict.fromkeys(names, "")
        faults = []
        for name in names:
            if wrong.get(name):
                faults.append((name, wrong[name]))
        return self._page(
            "keying-form",
            form=form,
            lines=lines,
            number=number,
            entry=entry,
            once=self._once,
            values={**blank, **values},
            wrong={**blank, **wrong},
            faults=faults,
            found=found,
            done=done,
        )

    def _page(self, template: str, **values: object) -> Response:
        common: dict[str, object] = {
            "said": self._said,
            "proof": self._signer.sign(secrets.token_urlsafe(12)).decode(),
            "organisation": self._survey.settings.organisation,
        }
        return HTMLResponse(fill([folder()], f"{template}.html.j2", {**common, **values}))

    def _is_ours(self, request: Request, fields: Mapping[str, Sequence[str]]) -> bool:
        if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return False
        try:
            self._signer.unsign(_first(fields, "proof"))
        except BadSignature:
            return False
        return True

    def _contents(self) -> Contents:
        return self._survey.store.contents() or Contents()


def _done(form: AskedForm, entry: str) -> Response:
    entry = "2" if entry == "2" else "1"
    return RedirectResponse(f"/form/{form.name}?entry={entry}&done=yes", status_code=303)


def _first(fields: Mapping[str, Sequence[str]], name: str) -> str:
    values = fields.get(name, ())
    return values[0] if values else ""
