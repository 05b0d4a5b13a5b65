"""The pages as HTML: what stands on all of them, and what each one shows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ticassess.collect.asking import FormPage, asked_columns, condition_of, holds
from ticassess.collect.fields import Block, Filling, fields_of
from ticassess.collect.posted import Fault
from ticassess.collect.sessions import Session
from ticassess.collect.slip_codes import spaced
from ticassess.collect.survey import AskedForm, Survey
from ticassess.collect.wording import Said, folder, said_in
from ticassess.exporters import Note, Questionnaire, language_name
from ticassess.typeset import fill, is_right_to_left

_MINUTE = 60


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """A language that a page can be read in."""

    code: str
    name: str


@dataclass(frozen=True, kw_only=True)
class StartNote:
    """Something to read before the start; `care` sets it apart."""

    heading: str
    paragraphs: tuple[str, ...]
    lines: tuple[str, ...] = ()
    care: bool = False


@dataclass(frozen=True, kw_only=True)
class FormChoice:
    """A form to choose."""

    name: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Makes the pages of a survey; `idle` are the seconds that a tablet waits on one page."""

    survey: Survey
    idle: int | None = None

    def choose(self, session: Session) -> str:
        """Let people choose which form is for them."""
        forms = []
        for form in self.survey.forms.values():
            asked = form.in_language(session.language)
            forms.append(FormChoice(name=form.name, title=asked.form or asked.title))
        return self._filled("choose", session, "/", forms=forms)

    def start(self, session: Session, proof: str, *, asks_for_code: bool) -> str:
        """The first page: what this is, what is kept, whom to turn to, and whether to take part."""
        form = self.survey.forms[session.form]
        asked = form.in_language(session.language)
        has_others = len(self.survey.forms) > 1
        return self._filled(
            "start",
            session,
            "/",
            proof=proof,
            notes=tuple(_start_notes(form.opening[asked.language])),
            form_title=asked.form if has_others else "",
            has_others=has_others,
            asks_for_code=asks_for_code,
            code=spaced(session.code) if session.code else "",
            is_open_elsewhere=bool(session.code and session.replaces == session.code),
            faults=session.start_faults,
            wrong=_wrong(("code", "consent"), session.start_faults),
        )

    def form_page(self, session: Session, number: int, proof: str) -> str:
        """One page of the form; `number` counts all pages from 1, asked or not."""
        form = self.survey.forms[session.form]
        page = form.pages[number - 1]
        asked = form.in_language(session.language)
        filling = Filling(
            asked=asked,
            answers=session.answers,
            written=session.written,
            said=said_in(session.language),
            contacts=self.survey.settings.contacts_in(session.language),
        )
        parts = []
        for part in page.parts[asked.language]:
            if holds(condition_of(part), session.answers, form.questionnaire):
                parts.append(part)
        blocks = tuple(filling.blocks(parts))
        faults = session.faults.get(number, ())
        shown = shown_pages(form, session)
        return self._filled(
            "page",
            session,
            f"/page/{number}",
            proof=proof,
            heading=_heading(page, asked),
            progress=self._progress(session, shown.index(number) + 1, len(shown) + 1),
            blocks=blocks,
            has_back=shown[0] != number,
            faults=tuple(_with_questions(faults, blocks)),
            wrong=_wrong(self._names(page), faults),
        )

    def send(self, session: Session, proof: str) -> str:
        """The last page before the answers are sent."""
        form = self.survey.forms[session.form]
        asked = asked_columns(form.pages, session.answers, form.questionnaire)
        answered = [name for name in asked if name in session.answers]
        pages = len(shown_pages(form, session)) + 1
        return self._filled(
            "send",
            session,
            "/send",
            proof=proof,
            progress=self._progress(session, pages, pages),
            asked=len(asked),
            answered=len(answered),
        )

    def stop(self, session: Session, proof: str, *, asks_for_code: bool) -> str:
        """Ask once more before everything is deleted."""
        return self._filled("stop", session, "/stop", proof=proof, asks_for_code=asks_for_code)

    def still(self, session: Session, proof: str, seconds: int) -> str:
        """Ask on a shared device whether somebody is still there, for some seconds."""
        return self._filled("still", session, "/still", proof=proof, seconds=seconds)

    def thanks(self, session: Session) -> str:
        """Say thanks, and when results come."""
        asked = self._questionnaire(session)
        results = self.survey.results_on
        return self._filled(
            "thanks",
            session,
            "/thanks",
            thanks=[line for line in asked.thanks.splitlines() if line],
            results="" if results is None else results.isoformat(),
        )

    def message(self, session: Session, message: str, *, here: str, back: str, button: str) -> str:
        """Say something in a page of its own; `message` begins the names of its texts.

        `here` is its address, and `button` the name of what stands on the link to `back`.
        """
        return self._filled("message", session, here, message=message, back=back, button=button)

    def _progress(self, session: Session, page: int, pages: int) -> str:
        return said_in(session.language)("page_of", page=page, pages=pages)

    def _names(self, page: FormPage) -> tuple[str, ...]:
        names = list(page.columns)
        for part in page.some_parts:
            names.append(part.name)
        return tuple(names)

    def _filled(self, template: str, session: Session, here: str, **values: object) -> str:
        asked = self._questionnaire(session)
        settings = self.survey.settings
        contacts = settings.contacts_in(session.language)
        support = _support(asked.support, contacts)
        named = []
        for one in self.survey.languages:
            named.append(LanguageLink(code=one, name=language_name(one).rpartition(" (")[0]))
        common: dict[str, object] = {
            "said": said_in(session.language),
            "lang": session.language,
            "dir": "rtl" if is_right_to_left(session.language) else "ltr",
            "here": here,
            "form": session.form if len(self.survey.forms) > 1 else "",
            "title": asked.title,
            "survey_title": settings.organisation,
            "languages": named if len(named) > 1 else (),
            "contacts": contacts,
            "support": support,
            "has_support": bool(support or contacts),
            "idle": self._minutes(said_in(session.language)),
            "faults": (),
            "wrong": {},
        }
        return fill([folder()], f"{template}.html.j2", {**common, **values})

    def _minutes(self, said: Said) -> str:
        if self.idle is None:
            return ""
        if self.idle % _MINUTE:
            return said("seconds", count=self.idle)
        return said.counted("minutes", self.idle // _MINUTE)

    def _questionnaire(self, session: Session) -> Questionnaire:
        form = self.survey.forms.get(session.form) or next(iter(self.survey.forms.values()))
        return form.in_language(session.language)


_REACHED = re.compile(r"\d|@|www\.")


def _support(text: str, contacts: Sequence[str]) -> list[str]:
    """Give what stands above the contacts.

    Where there are none, a text that does not say itself how to reach somebody would point to an
    empty list.
    """
    if not contacts and not _REACHED.search(text):
        return []
    return [line for line in text.splitlines() if line]


_ORDER = ("introduction", "contacts", "care", "consent")
"""Whom to turn to stands before the consent, as on the printed form."""


def _start_notes(notes: Sequence[Note]) -> Iterator[StartNote]:
    for name in _ORDER:
        for note in notes:
            if note.name == name:
                yield StartNote(
                    heading=note.heading,
                    paragraphs=note.paragraphs,
                    lines=note.lines,
                    care=name in ("contacts", "care"),
                )


def _with_questions(faults: Sequence[Fault], blocks: Sequence[Block]) -> Iterator[Fault]:
    """Yield what needs another look in the order of the page, each with its question."""
    by_field = {fault.field: fault for fault in faults}
    for field in fields_of(blocks):
        if field.name in by_field:
            message = f"{field.question} – {by_field[field.name].message}"
            yield Fault(field=field.name, message=message)


def _heading(page: FormPage, asked: Questionnaire) -> str:
    """Give what stands above a page: the section that it begins in, where there are sections."""
    for statement in asked.statements:
        if statement.section and statement.id == page.columns[0]:
            return asked.section(statement.section).title
    return page.headings[asked.language]


def shown_pages(form: AskedForm, session: Session) -> list[int]:
    """Give the numbers of the pages on which something is asked of somebody, from 1 on."""
    asked = set(asked_columns(form.pages, session.answers, form.questionnaire))
    numbers = []
    for number, page in enumerate(form.pages, start=1):
        if asked.intersection(page.columns):
            numbers.append(number)
    return numbers


def _wrong(names: Sequence[str], faults: Sequence[Fault]) -> Mapping[str, str]:
    """Give the message at each field; an empty one where there is nothing to say."""
    said = dict.fromkeys(names, "")
    return {**said, **{fault.field: fault.message for fault in faults}}
