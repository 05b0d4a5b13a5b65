"""An instrument as people read it on a terminal: 80 columns, nothing that a pipe would mangle."""

import textwrap
from collections.abc import Iterable, Iterator

from ticassess.instrument import Instrument, Item, ResponseScale, Scale, Scoring
from ticassess.instrument.identity import fingerprint

_WIDTH = 80


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
    return f"{len(instrument.items)} items; {_languages(instrument)}; {_rights(instrument)}"


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
        positive = ", ".join(str(value) for value in scale.positive)
        yield f"  {name}{f' (positive after reversal: {positive})' if positive else ''}"
        yield from _options(scale, instrument.language)


def _options(scale: ResponseScale, language: str) -> Iterator[str]:
    for option in scale.options:
        value = "–" if option.value is None else str(option.value)
        label = option.label.in_language(language) if option.label else "(wording withheld)"
        kind = f" ({option.non_answer})" if option.non_answer else ""
        yield from _wrapped(f"{value:>4}  {label}{kind}", "    ", hanging=6)


def _scales(instrument: Instrument) -> Iterator[str]:
    for n, framework in enumerate(instrument.frameworks()):
        yield from [""] * bool(n)
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
    title = f": {scale.title.in_language(instrument.language)}" if scale.title else ""
    bands = ", ".join(f"{band.id} from {band.min}" for band in instrument.bands_of(scale))
    yield from _wrapped(f"{scale.id}{title}", indent, hanging=4)
    facts = [_how(scale), f"{len(instrument.items_of(scale))} items"]
    facts += [f"target {scale.target}"] if scale.target is not None else []
    yield from _wrapped(
        "; ".join([*facts, *([f"bands: {bands}"] if bands else [])]), f"{indent}    "
    )
    for child in instrument.children_of(scale):
        if child.framework == scale.framework:
            yield from _tree(instrument, child, f"{indent}  ")


def _how(scale: Scoring) -> str:
    composite = {"mean_of_children": "mean of children, ", "mean_of_items": "mean of items, "}
    first = {"respondent": "respondents first", "item": "items first", "pooled": "pooled"}
    return f"{composite.get(scale.composite or '', '')}{scale.metric}, {first[scale.order]}"


def _items(instrument: Instrument) -> Iterator[str]:
    yield f"Items ({len(instrument.items)}; R = reverse-scored)"
    for item in instrument.items:
        yield from _item(instrument, item)


def _item(instrument: Instrument, item: Item) -> Iterator[str]:
    shown = item.text is not None and instrument.wording_open
    text = (
        item.text.in_language(instrument.language) if shown and item.text else "(wording withheld)"
    )
    marks = ["R"] * item.reverse + ([f"weight {item.weight}"] if item.weight != 1 else [])
    marks += ["sensitive"] if item.sensitive else []
    noted = f" [{', '.join(marks)}]" if marks else ""
    yield from _wrapped(f"{item.id}  {text}{noted}", "  ", hanging=4)
    yield from _wrapped(
        f"{item.response_scale} → {', '.join(item.scales) or 'no scale'}", "      ", hanging=2
    )


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
        break_long_words=False,
        break_on_hyphens=False,
    )
