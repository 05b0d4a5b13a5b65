"""One form of an instrument as a `Questionnaire`: plain texts, ready to lay out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.exporters.asked_if import condition_on
from ticassess.exporters.codes import level_codes
from ticassess.exporters.content import (
    NumberField,
    Question,
    Questionnaire,
    Rated,
    Statement,
)
from ticassess.exporters.finding_kinds import WITHHELD_WORDING
from ticassess.exporters.offered import (
    Wording,
    anchors_of,
    offered_scale,
    options_name,
    options_of,
)
from ticassess.exporters.sections import open_questions_on, sections_on
from ticassess.exporters.together import questions_together
from ticassess.exporters.words import words
from ticassess.finding import Place, UnusableContent
from ticassess.instrument import (
    PLACE_COLUMN,
    RATER_COLUMN,
    Demographic,
    Instrument,
    Item,
    Number,
    Text,
    evidence_of,
)
from ticassess.matching import normalised
from ticassess.source import read_document


def questionnaire(
    instrument: Instrument,
    *,
    form: str | None = None,
    language: str | None = None,
    file: Path | None = None,
) -> Questionnaire:
    """Give one form of an instrument; without a name the only one.

    Without a language it is the original, with the others as its `translations`.

    `file` is where the instrument was read from, for complaints.

    Raises:
        WrongUsage: there is no such form or language, or there are several forms and none is named.
        UnusableContent: the wording may not be shown, so there is nothing to lay out.

    """
    if not instrument.wording_open:
        raise _withheld(instrument, file)
    form_name = _form(instrument, form)
    first = _language(instrument, language)
    translations = []
    if language is None:
        for other in instrument.languages:
            if other != first:
                translations.append(_in_language(instrument, form_name, other))
    alone = language is not None
    original = _in_language(instrument, form_name, first, alone=alone)
    return replace(original, translations=tuple(translations))


def _in_language(
    instrument: Instrument, form_name: str | None, language: str, *, alone: bool = False
) -> Questionnaire:
    wording = Wording(language=language, alone=alone)
    title = ""
    if form_name is not None:
        title = wording.of(instrument.forms[form_name].title) or form_name
    alike = _alike(instrument, form_name)
    statements = []
    options = {}
    for item in instrument.items_on(form_name):
        # Where wording is open, loading has made sure that every item and every option has one.
        statement = _statement(instrument, item, form_name, wording)
        statements.append(replace(statement, alike=item.id in alike))
        if statement.options not in options:
            options[statement.options] = options_of(instrument, item, form_name, wording)
    texts = instrument.texts
    together = questions_together(instrument, form_name, statements, options, wording)
    return Questionnaire(
        instrument=instrument.id,
        version=instrument.version,
        citation=instrument.rights.citation,
        licence=instrument.rights.licence,
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
        rated=tuple(_rated(instrument, wording)),
        questions=tuple(
            _question(entry, wording) for entry in instrument.demographics_on(form_name)
        ),
        sections=tuple(sections_on(instrument, form_name, wording)),
        together=tuple(together),
        open_questions=tuple(open_questions_on(instrument, form_name, wording)),
    )


def _rated(instrument: Instrument, wording: Wording) -> Iterator[Rated]:
    """Yield what tells ratings apart, where several people rate the same place or document."""
    rule = instrument.consensus
    if rule is None:
        return
    said = words(wording.language)
    yield Rated(id=PLACE_COLUMN, text=wording.of(rule.place), hint=said[f"rated_{instrument.unit}"])
    hint = said["rater"]
    if rule.method == "recorded":
        hint += " " + said["rater_recorded"].format(recorded=wording.of(rule.recorded))
    yield Rated(id=RATER_COLUMN, text=wording.of(rule.rater), hint=hint)


def _statement(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> Statement:
    scale = offered_scale(instrument, item, form_name)
    poles = None
    if item.poles is not None:
        poles = (wording.of(item.poles.low), wording.of(item.poles.high))
    return Statement(
        id=item.id,
        text=wording.of(instrument.wording_of(item, form_name)),
        options=options_name(instrument, item, form_name),
        poles=poles,
        anchors=anchors_of(instrument, item, form_name, wording),
        window=_above(instrument, item, wording.of(item.window or scale.window), wording),
        scale=next(iter(item.scales), ""),
        section=item.section or "",
        sensitive=item.sensitive,
        asked_if=condition_on(instrument, item.ask_if, form_name, wording),
        evidence=evidence_of(item) if item.evidence else "",
        number=_number(scale.number, poles, wording),
    )


def _above(instrument: Instrument, item: Item, window: str, wording: Wording) -> str:
    """Give what stands above an item: the question that it is a part of, and the time."""
    question = wording.of(instrument.question_above(item))
    return "\n".join(text for text in (question, window) if text)


def _number(
    number: Number | None, poles: tuple[str, str] | None, wording: Wording
) -> NumberField | None:
    if number is None:
        return None
    said = words(wording.language)["number"].format(
        low=number.min, high=number.max, unit=wording.of(number.unit)
    )
    said = said.strip(" ,")
    if poles is not None:
        said += f" ({number.min}: {poles[0]}; {number.max}: {poles[1]})"
    return NumberField(
        low=number.min,
        high=number.max,
        step=number.step,
        any_between=number.between == "nearest",
        is_slider=number.slider,
        ends=poles,
        said=said,
    )


def _alike(instrument: Instrument, form_name: str | None) -> set[str]:
    """Name the items whose wording, in any language, is that of another question, too."""
    asked: list[tuple[str, Text | None]] = []
    for item in instrument.items_on(form_name):
        asked.append((item.id, instrument.wording_of(item, form_name)))
    for demographic in instrument.demographics_on(form_name):
        asked.append((demographic.id, demographic.title))
    for question in instrument.open_questions:
        asked.append((question.id, question.text))
    first: dict[str, str] = {}
    alike = set()
    for name, text in asked:
        for _, wording in text.wordings() if text is not None else ():
            other = first.setdefault(normalised(wording), name)
            if other != name:
                alike |= {name, other}
    return alike


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
        codes=tuple(level_codes(demographic)),
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
