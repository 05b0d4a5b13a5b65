"""What a respondent sees, as plain texts: statements, options, questions, and texts around them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose; `no_answer` says that it scores nothing.

    `codes` are short names that the reader of answers takes for this option and no other, best
    first: its value or kind of non-answer, then others.
    """

    label: str
    no_answer: bool = False
    anchor: str = ""
    """What it looks like in practice."""
    codes: tuple[str, ...] = ()
    value: int | float | None = None
    """What the answer is worth, before any reversal; None for a non-answer."""
    languages: tuple[str, ...] = ()
    """The languages that offer it; all, where none is named."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An answer to another statement: one of these options.

    `options` are positions; there are none where the form does not have the other statement, so
    that nobody can give the answer.
    """

    statement: str
    options: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Condition:
    """Whom something is asked: those who gave these answers, or one of them.

    `needs_all` says that all of them must have been given.
    """

    answers: tuple[Answered, ...]
    needs_all: bool = False

    @property
    def can_hold(self) -> bool:
        """Whether anybody can give the answers on this form."""
        given = [bool(answer.options) for answer in self.answers]
        return all(given) if self.needs_all else any(given)

    @property
    def possible(self) -> tuple[Answered, ...]:
        """The answers that can be given on this form."""
        return tuple(answer for answer in self.answers if answer.options)

    @property
    def impossible(self) -> tuple[str, ...]:
        """The statements whose answers cannot be given on this form."""
        return tuple(answer.statement for answer in self.answers if not answer.options)


@dataclass(frozen=True, kw_only=True)
class Section:
    """The heading of a part of the form, and what stands below it."""

    id: str
    title: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One item: its permanent code, its wording, and the name of the options it is answered on.

    `poles` are the two ends between which a bipolar item is answered. `anchors` say what single
    options look like for this item, by their position. `window` is the time that the answer is
    about. `scale` is the first scale that it counts in, `section` the id of the section that it
    stands in. `evidence` names the column in which what was seen is written down, where that is
    asked for. `alike` says that another question has the same wording, so that only its code tells
    them apart. `number` is there where a number is typed in, and options are the non-answers beside
    it.
    """

    id: str
    text: str
    options: str
    poles: tuple[str, str] | None = None
    anchors: Mapping[int, str] = field(default_factory=dict)
    window: str = ""
    scale: str = ""
    section: str = ""
    sensitive: bool = False
    asked_if: Condition | None = None
    evidence: str = ""
    alike: bool = False
    number: "NumberField | None" = None


@dataclass(frozen=True, kw_only=True)
class NumberField:
    """A number that is typed in, from `low` to `high` in steps; `said` is that in words."""

    low: int | float
    high: int | float
    step: int | float
    any_between: bool
    is_slider: bool
    said: str
    ends: tuple[str, str] | None = None
    """What the lowest and the highest number mean, where it is set on a line between them."""

    @property
    def is_whole(self) -> bool:
        """Whether only whole numbers are taken."""
        whole = all(float(one).is_integer() for one in (self.low, self.step))
        return whole and not self.any_between


@dataclass(frozen=True, kw_only=True)
class Together:
    """Statements that are one question: boxes to tick (`choose`), or things to put in order.

    `is_whole` says that it can be asked as one: each of its statements is on the form, nothing but
    a tick or a place can be answered to any, and no condition is about one of them. `is_complete`
    says that there is a place, from the first on, for each thing. `window` is the time that it is
    about.
    """

    id: str
    how: Literal["choose", "rank"]
    text: str
    statements: tuple[str, ...]
    window: str = ""
    at_most: int | None = None
    is_whole: bool = False
    is_complete: bool = False


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question about the respondent, with the labels to choose from.

    `codes` are, for each label, the names by which the reader of answers knows its level.
    """

    id: str
    title: str
    labels: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class OpenQuestion:
    """One question that is answered in people's own words.

    It stands at the end of its `section`, or after all statements.
    """

    id: str
    text: str
    section: str = ""
    asked_if: Condition | None = None


@dataclass(frozen=True, kw_only=True)
class Rated:
    """One question about what is rated, or by whom; its text is the header of its column."""

    id: str
    text: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Everything that a respondent sees, in order; texts that the instrument lacks are empty.

    `translations` are the same form in the other languages of the instrument; there are none where
    one language was asked for.
    """

    instrument: str
    version: str
    citation: str
    language: str
    title: str
    form: str
    introduction: str
    consent: str
    content_note: str
    support: str
    thanks: str
    statements: tuple[Statement, ...]
    options: Mapping[str, tuple[Option, ...]]
    questions: tuple[Question, ...]
    rated: tuple[Rated, ...] = ()
    sections: tuple[Section, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    licence: str = ""
    together: tuple[Together, ...] = ()
    translations: tuple["Questionnaire", ...] = ()

    @property
    def in_all_languages(self) -> tuple["Questionnaire", ...]:
        """This one, and then the same form in every other language."""
        return (self, *self.translations)

    @property
    def full_title(self) -> str:
        """The title, with that of the form where it has one."""
        return f"{self.title}: {self.form}" if self.form else self.title

    @property
    def columns(self) -> tuple[str, ...]:
        """The ids of everything that is answered, in order: each is a column of the answers."""
        names = [question.id for question in self.rated]
        for statement in self.statements:
            names.append(statement.id)
            if statement.evidence:
                names.append(statement.evidence)
        names += [question.id for question in self.open_questions]
        names += [question.id for question in self.questions]
        return tuple(names)

    @property
    def names(self) -> tuple[str, ...]:
        """The ids of everything that is a question somewhere, of several statements, too."""
        return (*self.columns, *(question.id for question in self.together))

    def answer_lists(self) -> Iterator[tuple[Sequence[Sequence[str]], Sequence[str]]]:
        """Yield the known codes and the labels of each list of answers, of levels last."""
        for options in self.options.values():
            yield [option.codes for option in options], [option.label for option in options]
        for question in self.questions:
            yield question.codes, question.labels

    def statement(self, name: str) -> Statement:
        """Give the statement with this id; KeyError where there is none."""
        for statement in self.statements:
            if statement.id == name:
                return statement
        raise KeyError(name)

    def question(self, name: str) -> Together:
        """Give the question of several statements with this id; KeyError where there is none."""
        for question in self.together:
            if question.id == name:
                return question
        raise KeyError(name)

    def question_of(self, statement: Statement) -> Together | None:
        """Give the question that a statement is a part of; None where it is one by itself."""
        for question in self.together:
            if statement.id in question.statements:
                return question
        return None

    def section(self, name: str) -> Section:
        """Give the section with this id; KeyError where there is none."""
        for section in self.sections:
            if section.id == name:
                return section
        raise KeyError(name)

    @property
    def asked(self) -> tuple[Statement | OpenQuestion, ...]:
        """Everything that may have a condition."""
        return (*self.statements, *self.open_questions)

    def condition_of(self, asked: Statement | OpenQuestion) -> Condition | None:
        """Give the condition of a statement or a question, if it can hold on this form."""
        condition = asked.asked_if
        return condition if condition is not None and condition.can_hold else None
