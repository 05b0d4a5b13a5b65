"""One form of an instrument as a `Questionnaire`: plain texts, ready to lay out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.errors import WrongUsage
from ticassess.exporters.codes import level_codes, option_codes
from ticassess.exporters.content import (
    Answered,
    Condition,
    NumberField,
    OpenQuestion,
    Option,
    Question,
    Questionnaire,
    Section,
    Statement,
)
from ticassess.exporters.finding_kinds import WITHHELD_WORDING
from ticassess.exporters.words import words
from ticassess.finding import Place, UnusableContent
from ticassess.instrument import (
    AskIf,
    Demographic,
    GivenAnswer,
    Instrument,
    Item,
    Number,
    ResponseOption,
    ResponseScale,
    Text,
    evidence_of,
    exact,
)
from ticassess.matching import normalised
from ticassess.source import read_document

# Whoever lays out a questionnaire finds its parts beside what makes it.
__all__ = ["Condition", "OpenQuestion", "Option", "Question", "Questionnaire", "Statement"]


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
            options[statement.options] = _options(instrument, item, form_name, wording)
    texts = instrument.texts
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
        questions=tuple(
            _question(entry, wording) for entry in instrument.demographics_on(form_name)
        ),
        sections=tuple(_sections(instrument, form_name, wording)),
        ticked=_together(instrument, "choose"),
        ranked=_together(instrument, "rank"),
        open_questions=tuple(_open_questions(instrument, form_name, wording)),
    )


@dataclass(frozen=True, kw_only=True)
class Wording:
    """Texts of an instrument in one language; empty where there is none.

    `alone`: whether what is laid out has no other language, so that answers which this one does not
    offer can be left out.
    """

    language: str
    alone: bool = False

    def offers(self, option: ResponseOption) -> bool:
        """Say whether an option is offered to whoever reads this language."""
        return not self.alone or option.languages is None or self.language in option.languages

    def of(self, text: Text | None) -> str:
        """Give one text."""
        if text is None:
            return ""
        return text.in_language(self.language)


def _statement(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> Statement:
    scale = _offered(instrument, item, form_name)
    poles = None
    if item.poles is not None:
        poles = (wording.of(item.poles.low), wording.of(item.poles.high))
    return Statement(
        id=item.id,
        text=wording.of(instrument.wording_of(item, form_name)),
        options=_options_of(instrument, item, form_name),
        poles=poles,
        anchors=_anchors(instrument, item, form_name, wording),
        window=_above(instrument, item, wording.of(item.window or scale.window), wording),
        scale=next(iter(item.scales), ""),
        section=item.section or "",
        sensitive=item.sensitive,
        asked_if=_condition(instrument, item.ask_if, form_name, wording),
        evidence=evidence_of(item) if item.evidence else "",
        number=_number(scale.number, poles, wording),
    )


def _together(instrument: Instrument, how: str) -> tuple[str, ...]:
    """Name the questions whose items are answered together in one of the two ways."""
    return tuple(one.id for one in instrument.answered_together if one.how == how)


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
        said=said,
    )


def _sections(instrument: Instrument, form_name: str | None, wording: Wording) -> Iterator[Section]:
    """Yield the sections that have items on a form."""
    used = {item.section for item in instrument.items_on(form_name)}
    for section in instrument.sections:
        if section.id in used:
            title, note = wording.of(section.title), wording.of(section.note)
            yield Section(id=section.id, title=title, note=note)


def _condition(
    instrument: Instrument, asked_if: AskIf | None, form_name: str | None, wording: Wording
) -> Condition | None:
    if asked_if is None:
        return None
    there = {item.id for item in instrument.items_on(form_name)}
    answers = []
    for answer in asked_if.answers:
        options: tuple[int, ...] = ()
        if answer.item in there:
            options = _positions(instrument, answer, form_name, wording)
        answers.append(Answered(statement=answer.item, options=options))
    return Condition(answers=tuple(answers), needs_all=asked_if.needs_all and len(answers) > 1)


def _positions(
    instrument: Instrument, answer: GivenAnswer, form_name: str | None, wording: Wording
) -> tuple[int, ...]:
    """Give the positions of the options that an answer is one of."""
    wanted = set()
    for value in answer.values:
        wanted.add(value if isinstance(value, str) else exact(value))
    positions = []
    asked = instrument.item(answer.item)
    for position, meaning in enumerate(_meanings(instrument, asked, form_name, wording)):
        if meaning in wanted:
            positions.append(position)
    return tuple(positions)


def _meanings(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> list[object]:
    """Give what each accepted option of a form counts as: its value, or its kind of non-answer."""
    options = instrument.answers_to(item.response_scale).options
    places = instrument.positions_on(form_name, item.response_scale)
    offered = _offered(instrument, item, form_name).declared
    accepted = _accepted(instrument, item, form_name, wording)
    found: list[object] = []
    # Numbers that are typed in come after what is declared, and nobody can tick them.
    for option, place in zip(offered, places, strict=False):
        if option in accepted:
            found.append(_meaning(options[place]))
    return found


def _meaning(option: ResponseOption) -> object:
    """Give the value of an option, or its kind of non-answer."""
    return option.non_answer if option.value is None else exact(option.value)


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


def _anchors(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> dict[int, str]:
    """Give what options look like for this item, by their position."""
    # As fractions: 1 and 1.0 are one value.
    texts: dict[object, Text] = {}
    for anchor in item.anchors:
        texts[exact(anchor.value)] = anchor.text
    anchors = {}
    for position, meaning in enumerate(_meanings(instrument, item, form_name, wording)):
        if meaning in texts:
            anchors[position] = wording.of(texts[meaning])
    return anchors


def _options_of(instrument: Instrument, item: Item, form_name: str | None) -> str:
    """Name the options of an item: its response scale, and the non-answers that it takes."""
    name = instrument.offered_on(form_name, item.response_scale)
    if item.allow is None:
        return name
    # No id has a colon, so two lists never get one name, not even where none of them is taken.
    return f"{name}:{':'.join(item.allow)}"


def _options(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> tuple[Option, ...]:
    scale = _offered(instrument, item, form_name)
    codes = option_codes(scale)
    accepted = _accepted(instrument, item, form_name, wording)
    options = []
    for position, option in enumerate(scale.declared):
        if option not in accepted:
            continue
        made = Option(
            label=wording.of(option.label),
            no_answer=option.value is None,
            anchor=wording.of(option.anchor),
            codes=codes[position],
            value=option.value,
            languages=option.languages or (),
        )
        options.append(made)
    return tuple(options)


def _offered(instrument: Instrument, item: Item, form_name: str | None) -> ResponseScale:
    return instrument.response_scales[instrument.offered_on(form_name, item.response_scale)]


def _accepted(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> list[ResponseOption]:
    """Give the options of a response scale, less the non-answers that an item does not take."""
    accepted = []
    for option in _offered(instrument, item, form_name).declared:
        taken = option.non_answer is None or item.allow is None or option.non_answer in item.allow
        if taken and wording.offers(option):
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
        codes=tuple(level_codes(demographic)),
    )


def _open_questions(
    instrument: Instrument, form_name: str | None, wording: Wording
) -> Iterator[OpenQuestion]:
    there = {item.section for item in instrument.items_on(form_name)}
    for question in instrument.open_questions:
        # A section that is not on this form leaves its question to the end.
        section = question.section if question.section in there else None
        yield OpenQuestion(
            id=question.id,
            text=wording.of(question.text),
            section=section or "",
            asked_if=_condition(instrument, question.ask_if, form_name, wording),
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
