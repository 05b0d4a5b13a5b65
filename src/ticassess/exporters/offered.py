"""What a form offers as answers to an item, in one language."""

from dataclasses import dataclass

from ticassess.exporters.codes import option_codes
from ticassess.exporters.content import Option
from ticassess.instrument import (
    Instrument,
    Item,
    ResponseOption,
    ResponseScale,
    Text,
    exact,
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


def options_name(instrument: Instrument, item: Item, form_name: str | None) -> str:
    """Name the options of an item: its response scale, and the non-answers that it takes."""
    name = instrument.offered_on(form_name, item.response_scale)
    if item.allow is None:
        return name
    # No id has a colon, so two lists never get one name, not even where none of them is taken.
    return f"{name}:{':'.join(item.allow)}"


def options_of(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> tuple[Option, ...]:
    """Give the options that people can choose for an item."""
    scale = offered_scale(instrument, item, form_name)
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


def anchors_of(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> dict[int, str]:
    """Give what options look like for this item, by their position."""
    # As fractions: 1 and 1.0 are one value.
    texts: dict[object, Text] = {}
    for anchor in item.anchors:
        texts[exact(anchor.value)] = anchor.text
    anchors = {}
    for position, meaning in enumerate(meanings_of(instrument, item, form_name, wording)):
        if meaning in texts:
            anchors[position] = wording.of(texts[meaning])
    return anchors


def meanings_of(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> list[object]:
    """Give what each accepted option of a form counts as: its value, or its kind of non-answer."""
    options = instrument.answers_to(item.response_scale).options
    places = instrument.positions_on(form_name, item.response_scale)
    offered = offered_scale(instrument, item, form_name).declared
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


def offered_scale(instrument: Instrument, item: Item, form_name: str | None) -> ResponseScale:
    """Give the response scale on which a form has an item answered."""
    return instrument.response_scales[instrument.offered_on(form_name, item.response_scale)]


def _accepted(
    instrument: Instrument, item: Item, form_name: str | None, wording: Wording
) -> list[ResponseOption]:
    """Give the options of a response scale, less the non-answers that an item does not take."""
    accepted = []
    for option in offered_scale(instrument, item, form_name).declared:
        taken = option.non_answer is None or item.allow is None or option.non_answer in item.allow
        if taken and wording.offers(option):
            accepted.append(option)
    return accepted
