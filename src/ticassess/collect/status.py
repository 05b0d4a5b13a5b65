"""How a survey is going, in steps of five, and a reminder that blames nobody."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ticassess.collect.survey import AskedForm, Survey
from ticassess.reply_store import Collected, Contents

STEP = 5
"""Counts are told in these steps: the next single reply changes nothing that is seen."""


@dataclass(frozen=True, kw_only=True)
class GroupStatus:
    """How many of a group have replied, in words; `invited` is there where it is known."""

    by: str
    level: str
    replied: str
    invited: int | None = None


@dataclass(frozen=True, kw_only=True)
class FormStatus:
    """How many have replied to one form."""

    name: str
    replied: str
    invited: int | None
    groups: tuple[GroupStatus, ...]


@dataclass(frozen=True, kw_only=True)
class Status:
    """How many forms are in; `codes` are those made.

    How many were revoked is not said: once they are, all others made are those that were used.
    """

    replied: str
    forms: tuple[FormStatus, ...]
    codes: int
    some_revoked: bool
    is_closed: bool
    reminder: str


def status_of(survey: Survey, contents: Contents) -> Status:
    """Say how a survey is going."""
    forms = []
    for form in survey.forms.values():
        collected = contents.forms.get(form.name) or Collected(table=form.table)
        forms.append(_of_form(form, collected))
    return Status(
        replied=in_steps(contents.replies),
        forms=tuple(forms),
        codes=contents.codes_made,
        some_revoked="revoked" in contents.codes.values(),
        is_closed=contents.is_closed,
        reminder=_reminder(survey, contents),
    )


def _of_form(form: AskedForm, collected: Collected) -> FormStatus:
    replied = len(collected.rows)
    invited = form.invited_in_all
    if invited is not None and _down(replied) >= invited:
        invited = None  # or it would say that everybody has replied
    return FormStatus(
        name=form.name,
        replied=in_steps(replied),
        invited=invited,
        groups=tuple(_groups(form, collected)),
    )


def in_steps(count: int, fewest: int = STEP) -> str:
    """Say how many, in steps of five, from the step `fewest` on.

    >>> in_steps(0), in_steps(4), in_steps(5), in_steps(14)
    ('fewer than 5', 'fewer than 5', '5 or more', '10 or more')
    >>> in_steps(9, 10), in_steps(10, 10)
    ('fewer than 10', '10 or more')
    """
    if count < fewest:
        return f"fewer than {fewest}"
    return f"{_down(count)} or more"


def _down(count: int) -> int:
    return count // STEP * STEP


def _up(count: int) -> int:
    return -_down(-count)


def _groups(form: AskedForm, collected: Collected) -> Iterator[GroupStatus]:
    """Yield the groups that were invited by number, where no count could tell of few people.

    A group of whom fewer than five have replied, or fewer than a score needs, is told as that,
    whether or not anybody has.
    """
    fewest = _up(max(STEP, form.score_minimum or 0))
    columns = collected.table.columns
    for question in form.questionnaire.questions:
        headcounts = form.invited.get(question.id)
        if headcounts is None or question.id not in columns:
            continue
        place = columns.index(question.id)
        counts = Counter(cells[place] for cells in collected.rows.values())
        demographic = next(one for one in form.instrument.demographics if one.id == question.id)
        levels = zip(demographic.options, question.codes, question.labels, strict=True)
        for option, codes, label in levels:
            count = counts[codes[0] if codes else label]
            invited = headcounts.get(option.value)
            yield _group(question.title, label, count, invited, fewest)


def _group(by: str, level: str, count: int, invited: int | None, fewest: int) -> GroupStatus:
    """Tell of one group, and never that everybody in it has replied."""
    if invited is None:
        return GroupStatus(by=by, level=level, replied=in_steps(count, fewest))
    most = _down(invited - 1)
    if most < fewest:
        return GroupStatus(by=by, level=level, replied="not told for so few people")
    replied = in_steps(min(count, most), fewest)
    return GroupStatus(by=by, level=level, replied=replied, invited=invited)


_REMINDER = """\
Thank you to everybody who has taken part in our survey so far: {forms} forms are in.
If you would like to add yours, there is still time. Taking part is up to you, and there is no
list of who has or has not. Nobody can tell who wrote what.
{questions}Thank you, also for telling us what would make it easier."""

_FIRST_REMINDER = """\
Our survey is open. If you would like to take part, there is time. Taking part is up to you, and
there is no list of who has or has not. Nobody can tell who wrote what.
{questions}Thank you, also for telling us what would make it easier."""


def _reminder(survey: Survey, contents: Contents) -> str:
    asked = survey.settings.questions_to
    questions = f"If you have a question: {asked}.\n" if asked else ""
    if contents.replies < STEP:
        return _FIRST_REMINDER.format(questions=questions)
    forms = f"at least {contents.replies // STEP * STEP}"
    return _REMINDER.format(forms=forms, questions=questions)
