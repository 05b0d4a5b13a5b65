"""`Survey`: what an assessment file asks, of whom, and in which database the replies are kept."""

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.assessment import Assessment, kind_of, load_assessment
from ticassess.collect.asking import (
    Answers,
    FormPage,
    asked_columns,
    form_pages,
    opening_of,
)
from ticassess.collect.offer import accepted, changes, offer_of
from ticassess.errors import WrongUsage
from ticassess.exporters import ExportSettings, Note, Questionnaire, questionnaire
from ticassess.instrument import Instrument, load_instrument, locate
from ticassess.reply_store import ENDING, Contents, FormTable, Store

_USUAL = f"answers.{ENDING}"
_MOST_NAMED = 5


@dataclass(frozen=True, kw_only=True)
class AskedForm:
    """One form that people can answer, under the name that its replies are kept by.

    `invited` are headcounts by demographic and level, where the assessment has some, and
    `score_minimum` is the number of replies that it wants for a score, where it says so.
    """

    name: str
    instrument: Instrument
    form: str | None
    questionnaire: Questionnaire
    pages: tuple[FormPage, ...]
    opening: Mapping[str, Sequence[Note]]
    invited: Mapping[str, Mapping[str, int]]
    invited_in_all: int | None = None
    score_minimum: int | None = None

    @property
    def table(self) -> FormTable:
        """What the database says of it."""
        return FormTable(
            name=self.name,
            instrument=self.instrument.id,
            form=self.form,
            columns=self.questionnaire.columns,
            offer=offer_of(self.questionnaire),
        )

    def in_language(self, language: str) -> Questionnaire:
        """Give its texts in a language; in its first one where it has no others."""
        for one in self.questionnaire.in_all_languages:
            if one.language == language:
                return one
        return self.questionnaire

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it can be read in."""
        return tuple(one.language for one in self.questionnaire.in_all_languages)

    def row(self, answers: Answers) -> tuple[str, ...]:
        """Give the cells of a reply; what was not asked in the end is blank."""
        asked = set(asked_columns(self.pages, answers, self.questionnaire))
        cells = []
        for column in self.questionnaire.columns:
            cells.append(answers.get(column, "") if column in asked else "")
        return tuple(cells)


@dataclass(frozen=True, kw_only=True)
class Survey:
    """All that is asked, and where it is kept; `settings` name who asks and whom to turn to."""

    file: Path
    store: Store
    forms: Mapping[str, AskedForm]
    settings: ExportSettings
    results_on: datetime.date | None
    is_named_in_file: bool
    """Whether `responses` of the assessment names the database."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Every language that some form can be read in."""
        found: dict[str, None] = {}
        for form in self.forms.values():
            found |= dict.fromkeys(form.languages)
        return tuple(found)

    def with_forms(self, contents: Contents, *, corrected: Collection[str] = ()) -> Contents:
        """Give contents the forms of this survey.

        `corrected` are languages in which the wording was corrected, so that it may differ.

        Raises:
            WrongUsage: people have answered a form that asks otherwise now.

        """
        for form in self.forms.values():
            known = contents.forms.get(form.name)
            if known is not None and _is_answered(contents, form.name):
                self._ensure_same(form.name, known.table, form.table, corrected)
            contents = contents.with_form(form.table)
        return contents

    def _ensure_same(
        self, name: str, before: FormTable, now: FormTable, corrected: Collection[str]
    ) -> None:
        found = list(changes(before.offer, now.offer))
        # A name that the file gives its sources may differ; what is asked of whom may not.
        is_same = before == replace(now, name=before.name, offer=before.offer)
        if is_same and accepted(found, corrected):
            return
        named = "; ".join(map(str, found[:_MOST_NAMED]))
        more = len(found) - _MOST_NAMED
        if more > 0:
            named += f"; and {more} more"
        instead = ""
        if is_same and found and all(change.language for change in found):
            languages = dict.fromkeys(change.language for change in found)
            options = " ".join(f"--corrected {language}" for language in languages)
            instead = (
                "; or, where only spelling was corrected and every answer still means the same, "
                f"add {options}"
            )
        raise WrongUsage(
            f"{self.store.path} has replies to the form `{name}`, and its questions or answers "
            f"have changed since: {named or 'it is another form now'}.",
            hint=f"Bring back the questionnaire as it was{instead}. For another questionnaire, "
            "close this survey and start a new one with a database of its own.",
        )


def load_survey(file: Path) -> Survey:
    """Read an assessment file as a survey.

    Raises:
        TicassessError: the file or an instrument cannot be used.
        WrongUsage: it names several databases, or does not say which form is meant.

    """
    assessment = load_assessment(file)
    told = assessment.promises
    settings = ExportSettings(
        contacts=assessment.support_contacts,
        organisation=assessment.organisation,
        kept_by=told.kept_by or "",
        destroyed=told.destroyed or "",
        questions_to=told.questions_to or "",
    )
    forms = {}
    for form in _forms(assessment, settings):
        forms[form.name] = form
    databases = _databases(assessment)
    if len(databases) > 1:
        raise WrongUsage(
            f"{file} names several databases of replies: {', '.join(databases)}.",
            hint="Name one for all forms; each form has its own part of it.",
        )
    path = assessment.path_of(databases[0] if databases else _USUAL)
    return Survey(
        file=file,
        store=Store(path=path),
        forms=forms,
        settings=settings,
        results_on=assessment.wave.date,
        is_named_in_file=bool(databases),
    )


def _databases(assessment: Assessment) -> list[str]:
    found = []
    for view in assessment.views:
        for entry in view.responses:
            if entry.is_collected:
                found.append(entry.file)
    return list(dict.fromkeys(found))


def _forms(assessment: Assessment, settings: ExportSettings) -> Iterator[AskedForm]:
    """Yield the forms that are collected: those of databases or, where none is named, of people."""
    is_named = bool(_databases(assessment))
    taken: set[str] = set()
    sources = _sources(assessment)
    if not is_named:
        sources = _of_people(sources)
    for view, source in sources:
        instrument = load_instrument(view.instrument_name())
        file = locate(view.instrument_name())
        wanted = []
        for entry in view.responses:
            if entry.is_collected or not is_named:
                wanted.append(entry.form)
        for form in dict.fromkeys(wanted):
            asked = questionnaire(instrument, form=form, file=file)
            if form is None and instrument.forms:
                form = next(iter(instrument.forms))
            name = _free_name(form or source, source, taken)
            yield AskedForm(
                name=name,
                instrument=instrument,
                form=form,
                questionnaire=asked,
                pages=form_pages(asked, settings),
                opening=opening_of(asked, settings),
                invited=view.invited.by,
                invited_in_all=view.invited.eligible,
                score_minimum=view.privacy.score,
            )


def _sources(assessment: Assessment) -> list[tuple[Assessment, str]]:
    """Give each source with its name."""
    if not assessment.instruments:
        return [(assessment, "replies")]
    named = []
    for view, source in zip(assessment.views, assessment.instruments, strict=True):
        named.append((view, source.name))
    return named


def _of_people(named: list[tuple[Assessment, str]]) -> list[tuple[Assessment, str]]:
    """Give the sources that rest on people; all of them where none does."""
    of_people = []
    for view, name in named:
        if kind_of(load_instrument(view.instrument_name())) == "people":
            of_people.append((view, name))
    return of_people or named


def _free_name(wanted: str, source: str, taken: set[str]) -> str:
    name = wanted
    if name in taken:
        name = f"{source}_{wanted}"
    while name in taken:
        name += "_"
    taken.add(name)
    return name


def _is_answered(contents: Contents, form: str) -> bool:
    if contents.forms[form].rows:
        return True
    return any(paper.form == form for paper in contents.paper)
