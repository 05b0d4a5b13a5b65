"""`Questionnaire`: one form of an instrument in one language, as plain texts ready to lay out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.exporters.finding_kinds import WITHHELD_WORDING
from ticassess.finding import Place, UnusableContent
from ticassess.instrument import Demographic, Instrument, Item, ResponseOption, Text, exact
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

    `poles` are the two ends between which a bipolar item is answered. `anchors` say what single
    options look like for this item, by their position. `window` is the time that the answer is
    about.
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
    form_name = _form(instrument, form)
    wording = Wording(language=_language(instrument, language))
    title = ""
    if form_name is not None:
        title = wording.of(instrument.forms[form_name].title) or form_name
    statements = []
    options = {}
    for item in instrument.items_on(form_name):
        # Where wording is open, loading has made sure that every item and every option has one.
        text = wording.of(instrument.wording_of(item, form_name))
        statements.append(_statement(instrument, item, text, wording))
        options[_options_of(item)] = _options(instrument, item, wording)
    texts = instrument.texts
    return Questionnaire(
        instrument=instrument.id,
        version=instrument.version,
        citation=instrument.rights.citation,
        language=wording.language,
        title=wording.of(instrument.title),
        form=title,
        introduction=wording.of(texts.introduction),
        consent=wording.of(texts.consent),
        content_note=wording.of(texts.content_note),
        support=wording.of(texts.support),
        thanks=wording.of(texts.thanks),
        statements=tuple(statements),
        options=options,
        questions=tuple(_question(entry, wording) for entry in instrument.demographics),
    )


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Texts of an instrument in one language; empty where there is none."""

    language: str

    def of(self, text: Text | None) -> str:
        """Give one text."""
        if text is None:
            return ""
        return text.in_language(self.language)


def _statement(instrument: Instrument, item: Item, text: str, wording: Wording) -> Statement:
    scale = instrument.response_scales[item.response_scale]
    poles = None
    if item.poles is not None:
        poles = (wording.of(item.poles.low), wording.of(item.poles.high))
    return Statement(
        id=item.id,
        text=text,
        options=_options_of(item),
        poles=poles,
        anchors=_anchors(instrument, item, wording),
        window=wording.of(item.window or scale.window),
    )


def _anchors(instrument: Instrument, item: Item, wording: Wording) -> dict[int, str]:
    """Give what options look like for this item, by their position."""
    # As fractions: 1 and 1.0 are one value.
    texts = {exact(anchor.value): anchor.text for anchor in item.anchors}
    anchors = {}
    for position, option in enumerate(_accepted(instrument, item)):
        if option.value is not None and exact(option.value) in texts:
            anchors[position] = wording.of(texts[exact(option.value)])
    return anchors


def _options_of(item: Item) -> str:
    """Name the options of an item: its response scale, and the non-answers that it takes."""
    if item.allow is None:
        return item.response_scale
    # No id has a colon, so two lists never get one name.
    return ":".join([item.response_scale, *item.allow])


def _options(instrument: Instrument, item: Item, wording: Wording) -> tuple[Option, ...]:
    options = []
    for option in _accepted(instrument, item):
        made = Option(
            label=wording.of(option.label),
            no_answer=option.value is None,
            anchor=wording.of(option.anchor),
        )
        options.append(made)
    return tuple(options)


def _accepted(instrument: Instrument, item: Item) -> list[ResponseOption]:
    """Give the options of a response scale, less the non-answers that an item does not take."""
    accepted = []
    for option in instrument.response_scales[item.response_scale].options:
        if option.non_answer is None or item.allow is None or option.non_answer in item.allow:
            accepted.append(option)
    return accepted


def _form(instrument: Instrument, asked: str | None) -> str | None:
    """Choose a form: the one that is asked for, else the only one; None where there is none."""
    forms = list(instrument.forms)
    if asked in forms:
        return asked
    if asked is not None:
        there = "It has one set of statements for everybody; leave --form out."
        if forms:
            there = f"It has: {_listed(forms)}."
        raise WrongUsage(f"`{instrument.id}` has no form `{asked}`.", hint=there)
    if len(forms) > 1:
        raise WrongUsage(
            f"`{instrument.id}` has several forms.",
            hint=f"Add --form and one of them: {_listed(forms)}.",
        )
    return forms[0] if forms else None


def _language(instrument: Instrument, asked: str | None) -> str:
    if asked is None:
        return instrument.language
    if asked not in instrument.languages:
        raise WrongUsage(
            f"`{instrument.id}` is not available in the language `{asked}`.",
            hint=f"It is available in: {_listed(instrument.languages)}.",
        )
    return asked


def _question(demographic: Demographic, wording: Wording) -> Question:
    return Question(
        id=demographic.id,
        title=wording.of(demographic.title),
        labels=tuple(wording.of(option.label) for option in demographic.options),
    )


def _withheld(instrument: Instrument, file: Path | None) -> UnusableContent:
    """Say that the owner does not allow the statements to be shown (TIC971)."""
    where = Place(file=instrument.id)
    if file is not None:
        where = read_document(file).place_of(("rights", "wording"))
    owner = instrument.rights.owner
    finding = WITHHELD_WORDING.at(
        where,
        f"the wording of `{instrument.id}` is withheld by its owner, {owner}",
        "Ask the owner for the form. Answers that were collected with it can be scored here.",
    )
    return UnusableContent([finding])


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
