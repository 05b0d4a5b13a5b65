"""What an instrument calls its parts, for whoever matches texts of a file with them."""

from collections.abc import Iterator

from ticassess.instrument.model import (
    Demographic,
    Instrument,
    Item,
    ResponseScale,
    Text,
    Together,
)
from ticassess.matching import Named, NamedLevel, Options

PLACE_COLUMN, RATER_COLUMN = "consensus_place", "consensus_rater"
"""What a platform that wants short names calls the columns of the place and of the rater."""

ENTRY_MARK = "ticassess sheet"
"""What an entry workbook has above the names that it gave by itself, on its sheet of lists."""


def named_items(instrument: Instrument, form: str | None) -> Iterator[Named]:
    """Name every item by its id, and those of the form by their wording on it, too.

    Without a form, by its wordings on all forms.
    """
    on_form = {item.id for item in instrument.items_on(form)}
    for item in instrument.items:
        wordings: tuple[str, ...] = ()
        if form is None:
            wordings = _on_any_form(instrument, item)
        elif item.id in on_form:
            wordings = _wordings(instrument.wording_of(item, form))
        yield Named(id=item.id, wordings=wordings)


def named_together(together: Together) -> Named:
    """Name a question of several items by its id and its wording in all languages."""
    return Named(id=together.id, wordings=_wordings(together.text))


def _on_any_form(instrument: Instrument, item: Item) -> tuple[str, ...]:
    found = dict.fromkeys(_wordings(item.text))
    for form in instrument.forms.values():
        found.update(dict.fromkeys(_wordings(form.wording.get(item.id))))
    return tuple(found)


def named_item(item: Item, wording: Text | None) -> Named:
    """Name an item by its id and one wording in all its languages."""
    return Named(id=item.id, wordings=_wordings(wording))


def named_demographics(instrument: Instrument) -> Iterator[Named]:
    """Name the demographics by id and title."""
    for demographic in instrument.demographics:
        yield named_demographic(demographic)


def named_demographic(demographic: Demographic) -> Named:
    """Name a demographic by its id and its title in all languages."""
    return Named(id=demographic.id, wordings=_wordings(demographic.title))


def named_comments(instrument: Instrument) -> Iterator[Named]:
    """Name open questions, and the columns beside items in which evidence is named."""
    for question in instrument.open_questions:
        yield Named(id=question.id, wordings=_wordings(question.text))
    for item in instrument.items:
        if item.evidence:
            yield Named(id=evidence_of(item))


def evidence_of(item: Item) -> str:
    """Name the column in which the evidence for an item's answer stands."""
    return f"{item.id}_evidence"


def named_levels(demographic: Demographic) -> tuple[NamedLevel, ...]:
    """Name the declared levels of a demographic by value, labels and aliases."""
    return tuple(
        NamedLevel(value=level.value, labels=_wordings(level.label), aliases=level.aliases)
        for level in demographic.options
    )


def options_of(scale: ResponseScale) -> Options:
    """Give the options of a response scale by every spelling, gathered once for each scale.

    >>> from ticassess.instrument.model import ResponseOption
    >>> yes, unknown = ResponseOption(value=1.0), ResponseOption(non_answer="dont_know")
    >>> [option.written for option in options_of(ResponseScale(options=(yes, unknown))).options]
    ['1', 'dont_know']
    """
    return scale.by_spelling


def _wordings(text: Text | None) -> tuple[str, ...]:
    if text is None:
        return ()
    return tuple(wording for _, wording in text.wordings())
