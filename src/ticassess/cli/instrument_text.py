"""An instrument as people read it on a terminal: 80 columns, nothing that a pipe would mangle."""

import textwrap
from collections.abc import Iterable, Iterator

from ticassess.instrument import (
    Instrument,
    Item,
    Number,
    ResponseScale,
    Scale,
    Scoring,
    fingerprint,
)

_WIDTH = 80
_WITHHELD = "(wording withheld)"


def listed(instruments: Iterable[Instrument]) -> str:
    """Give one paragraph per instrument: id, title, size, rights."""
    return "\n\n".join(
        "\n".join(
            [
                f"{instrument.id} {instrument.version}",
                *_wrapped(instrument.title.in_language(instrument.language), "    "),
                *_wrapped(_in_short(instrument), "    "),
            ]
        )
        for instrument in instruments
    )


def _in_short(instrument: Instrument) -> str:
    items = _count_of_items(len(instrument.items))
    return f"{items}; {_languages(instrument)}; {_rights(instrument)}"


def _count_of_items(number: int) -> str:
    return "1 item" if number == 1 else f"{number} items"


def overview(instrument: Instrument) -> str:
    """Give the whole instrument: what it is, its response scales, its scales, its items."""
    sections = [
        _heading(instrument),
        _response_scales(instrument),
        _scales(instrument),
        _items(instrument),
    ]
    return "\n\n".join("\n".join(section) for section in sections)


def _heading(instrument: Instrument) -> Iterator[str]:
    language = instrument.language
    yield f"{instrument.id} {instrument.version}"
    yield from _wrapped(instrument.title.in_language(language), "    ")
    if instrument.description is not None:
        yield ""
        yield from _wrapped(instrument.description.in_language(language), "    ")
    yield ""
    yield f"Languages    {_languages(instrument)}"
    yield f"Rights       {_rights(instrument)}"
    same = "the same scores come from the same fingerprint"
    yield f"Fingerprint  {fingerprint(instrument)[:16]}… ({same})"


def _response_scales(instrument: Instrument) -> Iterator[str]:
    yield "Answers"
    for name, scale in instrument.response_scales.items():
        line = f"  {name}"
        if scale.positive:
            positive = ", ".join(_spelled(value) for value in scale.positive)
            line += f" (positive after reversal: {positive})"
        yield line
        if scale.number is not None:
            yield from _wrapped(_number(scale.number, instrument.language), "    ", hanging=6)
        yield from _options(scale, instrument.language)


def _number(number: Number, language: str) -> str:
    text = (
        f"a number from {_spelled(number.min)} to {_spelled(number.max)} in steps of {number.step}"
    )
    if number.unit is not None:
        text += f" ({number.unit.in_language(language)})"
    return text


def _spelled(number: object) -> str:
    """Write a number with a minus sign: a hyphen would look like a range beside another one."""
    return str(number).replace("-", "−")


def _options(scale: ResponseScale, language: str) -> Iterator[str]:
    for option in scale.declared:
        value = "–" if option.value is None else _spelled(option.value)
        label = _WITHHELD
        if option.label is not None:
            label = option.label.in_language(language)
        line = f"{value:>4}  {label}"
        if option.non_answer is not None:
            line += f" ({option.non_answer})"
        yield from _wrapped(line, "    ", hanging=6)


def _scales(instrument: Instrument) -> Iterator[str]:
    for n, framework in enumerate(instrument.frameworks()):
        if n > 0:
            yield ""
        yield f"Scales: {framework}"
        members = [scale for scale in instrument.scales if scale.framework == framework]
        ids = {scale.id for scale in members}
        for scale in members:
            if scale.parent not in ids:
                yield from _tree(instrument, scale, "  ")
    if instrument.overall is not None:
        yield ""
        yield "Overall"
        yield from _wrapped(
            f"{_how(instrument.overall)}: {', '.join(instrument.overall.scales)}", "  ", hanging=4
        )


def _tree(instrument: Instrument, scale: Scale, indent: str) -> Iterator[str]:
    name = scale.id
    if scale.title is not None:
        name += f": {scale.title.in_language(instrument.language)}"
    yield from _wrapped(name, indent, hanging=4)
    facts = [_how(scale), _count_of_items(len(instrument.items_of(scale)))]
    if scale.target is not None:
        facts.append(f"target {_spelled(scale.target)}")
    starts = instrument.band_starts_of(scale)
    bands = ", ".join(f"{start.band.id} {_spelled(start.said)}" for start in starts)
    if bands:
        facts.append(f"bands: {bands}")
    yield from _wrapped("; ".join(facts), f"{indent}    ")
    for child in instrument.children_of(scale):
        if child.framework == scale.framework:
            yield from _tree(instrument, child, f"{indent}  ")


def _how(scale: Scoring) -> str:
    composite = {
        "mean_of_children": "mean of children, ",
        "mean_of_items": "mean of items, ",
        "lowest_child": "lowest child, ",
    }
    first = {"respondent": "respondents first", "item": "items first", "pooled": "pooled"}
    return f"{composite.get(scale.composite or '', '')}{scale.metric}, {first[scale.order]}"


def _items(instrument: Instrument) -> Iterator[str]:
    yield f"Items ({len(instrument.items)}; R = reverse-scored)"
    for item in instrument.items:
        yield from _item(instrument, item)


def _item(instrument: Instrument, item: Item) -> Iterator[str]:
    text = _WITHHELD
    if item.text is not None and instrument.wording_open:
        text = item.text.in_language(instrument.language)
    line = f"{item.id}  {text}"
    marks = list(_marks(item))
    if marks:
        line += f" [{', '.join(marks)}]"
    yield from _wrapped(line, "  ", hanging=4)
    scales = ", ".join(_memberships(instrument, item)) or "no scale"
    yield from _wrapped(f"{item.response_scale} → {scales}", "      ", hanging=2)


def _memberships(instrument: Instrument, item: Item) -> Iterator[str]:
    """Yield the scales that an item counts in, with what is special there."""
    for name in item.scales:
        counted = item.counted_in(name)
        special = []
        if counted.reverse != item.reverse:
            special.append("R" if counted.reverse else "not R")
        if counted.weight != item.weight:
            special.append(f"weight {counted.weight}")
        yield f"{name} ({', '.join(special)})" if special else name


def _marks(item: Item) -> Iterator[str]:
    if item.reverse:
        yield "R"
    if item.weight != 1:
        yield f"weight {item.weight}"
    if item.sensitive:
        yield "sensitive"


def _languages(instrument: Instrument) -> str:
    return ", ".join(f"{language} ({status})" for language, status in instrument.languages.items())


def _rights(instrument: Instrument) -> str:
    wording = "" if instrument.wording_open else ", wording withheld"
    return f"{instrument.rights.owner}, {instrument.rights.licence}{wording}"


def _wrapped(text: str, indent: str, *, hanging: int = 0) -> list[str]:
    return textwrap.wrap(
        text,
        width=_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + " " * hanging,
        # Ids and addresses are copied from here.
        break_long_words=False,
        break_on_hyphens=False,
    )
