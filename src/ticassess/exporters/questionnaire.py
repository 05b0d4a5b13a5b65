"""`Questionnaire`: one form of an instrument in one language, as plain texts ready to lay out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Place, Severity, UnusableContent
from ticassess.instrument import Instrument, Item
from ticassess.instrument.model import Demographic, ResponseOption, Text, exact
from ticassess.source import read_document


@dataclass(frozen=True, kw_only=True)
class Option:
    """One answer to choose; `no_answer` says that it scores nothing."""

    label: str
    no_answer: bool = False
    anchor: str = ""
    """What it looks like in practice."""


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One item: its permanent code, its wording, and the name of the options it is answered on.

    `poles` are the two ends between which a bipolar item is answered. `anchors` say what single options look
    like for this item, by their position. `window` is the time that the answer is about.
    """

    id: str
    text: str
    options: str
    poles: tuple[str, str] | None = None
    anchors: Mapping[int, str] = field(default_factory=dict)
    window: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question about the respondent, with the labels to choose from."""

    id: str
    title: str
    labels: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Everything that a respondent sees, in order; texts that the instrument lacks are empty."""

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


def questionnaire(
    instrument: Instrument,
    *,
    form: str | None = None,
    language: str | None = None,
    file: Path | None = None,
) -> Questionnaire:
    """Give one form of an instrument; without a name the only one, without a language the original.

    `file` is where the instrument was read from, for complaints.

    Raises:
        WrongUsage: there is no such form or language, or there are several forms and none is named.
        UnusableContent: the wording may not be shown, so there is nothing to lay out.

    """
    if not instrument.wording_open:
        raise _withheld(instrument, file)
    name = _form(instrument, form)
    asked = _language(instrument, language)

    def said(text: Text | None) -> str:
        return "" if text is None else text.in_language(asked)

    items = instrument.items_on(name)
    return Questionnaire(
        instrument=instrument.id,
        version=instrument.version,
        citation=instrument.rights.citation,
        language=asked,
        title=said(instrument.title),
        form="" if name is None else said(instrument.forms[name].title) or name,
        introduction=said(instrument.texts.introduction),
        consent=said(instrument.texts.consent),
        content_note=said(instrument.texts.content_note),
        support=said(instrument.texts.support),
        thanks=said(instrument.texts.thanks),
        # Where the wording is open, loading has made sure that every item and every option has one.
        statements=tuple(
            _statement(instrument, item, said(instrument.wording_of(item, name)), asked)
            for item in items
        ),
        options={
            _options_of(item): tuple(
                Option(
                    label=said(option.label),
                    no_answer=option.value is None,
                    anchor=said(option.anchor),
                )
                for option in _accepted(instrument, item)
            )
            for item in items
        },
        questions=tuple(_question(demographic, asked) for demographic in instrument.demographics),
    )


def _statement(instrument: Instrument, item: Item, text: str, language: str) -> Statement:
    scale, options = instrument.response_scales[item.response_scale], _accepted(instrument, item)
    window = item.window or scale.window
    positions = {
        exact(o.value): position for position, o in enumerate(options) if o.value is not None
    }
    poles = item.poles
    return Statement(
        id=item.id,
        text=text,
        options=_options_of(item),
        poles=None
        if poles is None
        else (poles.low.in_language(language), poles.high.in_language(language)),
        anchors={
            positions[exact(anchor.value)]: anchor.text.in_language(language)
            for anchor in item.anchors
        },
        window="" if window is None else window.in_language(language),
    )


def _options_of(item: Item) -> str:
    """Name the options of an item: those of its response scale, less the kinds of non-answer that it does not take."""
    return (
        item.response_scale if item.allow is None else ":".join([item.response_scale, *item.allow])
    )


def _accepted(instrument: Instrument, item: Item) -> tuple[ResponseOption, ...]:
    options = instrument.response_scales[item.response_scale].options
    return tuple(
        o
        for o in options
        if o.non_answer is None or item.allow is None or o.non_answer in item.allow
    )


def _form(instrument: Instrument, asked: str | None) -> str | None:
    forms = list(instrument.forms)
    if asked is None and len(forms) <= 1:
        return forms[0] if forms else None
    if asked in forms:
        return asked
    if asked is None:
        raise WrongUsage(
            f"`{instrument.id}` has several forms.",
            hint=f"Add --form and one of them: {_listed(forms)}.",
        )
    there = (
        f"It has: {_listed(forms)}."
        if forms
        else "It has one set of statements for everybody; leave --form out."
    )
    raise WrongUsage(f"`{instrument.id}` has no form `{asked}`.", hint=there)


def _language(instrument: Instrument, asked: str | None) -> str:
    if asked is None:
        return instrument.language
    if asked not in instrument.languages:
        raise WrongUsage(
            f"`{instrument.id}` is not available in the language `{asked}`.",
            hint=f"It is available in: {_listed(instrument.languages)}.",
        )
    return asked


def _question(demographic: Demographic, language: str) -> Question:
    return Question(
        id=demographic.id,
        title=demographic.title.in_language(language),
        labels=tuple(option.label.in_language(language) for option in demographic.options),
    )


def _withheld(instrument: Instrument, file: Path | None) -> UnusableContent:
    """TIC971 withheld-wording: the owner does not allow the statements to be shown, so no form can be made."""
    finding = Finding(
        code="TIC971",
        name="withheld-wording",
        severity=Severity.ERROR,
        message=f"the wording of `{instrument.id}` is withheld by its owner, {instrument.rights.owner}",
        hint="Ask the owner for the form. Answers that were collected with it can be scored here.",
        where=Place(file=instrument.id)
        if file is None
        else read_document(file).place_of(("rights", "wording")),
    )
    return UnusableContent([finding])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
