"""Family 1xx beyond the shape of the file: ids that clash, references that lead nowhere."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from ticassess.finding import Finding, Severity
from ticassess.instrument.model import Instrument
from ticassess.source import Document, KeyPath
from ticassess.source.known_keys import did_you_mean

Check: TypeAlias = Callable[[Document, Instrument], Iterator[Finding]]


def duplicate_ids(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC107: an id is given twice among items and scales, bands, demographics or test names."""
    named: list[tuple[KeyPath, str]] = [(("items", i, "id"), item.id) for i, item in enumerate(instrument.items)]
    named += [(("scales", i, "id"), scale.id) for i, scale in enumerate(instrument.scales)]
    yield from _twice(document, named, "item or scale")
    yield from _twice(
        document, [(("demographics", i, "id"), d.id) for i, d in enumerate(instrument.demographics)], "demographic"
    )
    for i, demographic in enumerate(instrument.demographics):
        levels = [(("demographics", i, "options", j, "value"), o.value) for j, o in enumerate(demographic.options)]
        yield from _twice(document, levels, "level")
    yield from _twice(document, [(("tests", i, "name"), t.name) for i, t in enumerate(instrument.tests)], "test")
    for path, bands in _band_lists(instrument):
        yield from _twice(document, [((*path, i, "id"), band_id) for i, band_id in enumerate(bands)], "band")
    recommended = [
        (("recommendations", i, "when"), f"{r.when.scale} × {r.when.band}")
        for i, r in enumerate(instrument.recommendations)
    ]
    yield from _twice(document, recommended, "recommendation for")


def reserved_ids(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC107: a scale is called `overall`, the id that the overall score has."""
    for i, scale in enumerate(instrument.scales):
        if scale.id == "overall":
            message = "`overall` is the id of the overall score; a scale cannot have it"
            yield _error(document, "TIC107", "duplicate-id", message, "Choose another id.", ("scales", i, "id"))


def dangling_references(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: something names a scale, item, band, form or response scale that is not defined."""
    scales = [scale.id for scale in instrument.scales]
    items = [item.id for item in instrument.items]
    references: list[tuple[KeyPath, str, str, Iterable[str]]] = []
    for i, item in enumerate(instrument.items):
        references.append(
            (("items", i, "response_scale"), item.response_scale, "response scale", instrument.response_scales)
        )
        references += [(("items", i, "in", j), name, "scale", scales) for j, name in enumerate(item.scales)]
        references += [
            (("items", i, "forms", j), name, "form", instrument.forms) for j, name in enumerate(item.forms or ())
        ]
    for i, scale in enumerate(instrument.scales):
        if scale.parent is not None:
            references.append((("scales", i, "parent"), scale.parent, "scale", scales))
        if isinstance(scale.bands, str):
            references.append((("scales", i, "bands"), scale.bands, "band set", instrument.band_sets))
    if instrument.overall is not None:
        references += [
            (("overall", "scales", j), name, "scale", scales) for j, name in enumerate(instrument.overall.scales)
        ]
        if isinstance(instrument.overall.bands, str):
            references.append((("overall", "bands"), instrument.overall.bands, "band set", instrument.band_sets))
    for i, recommendation in enumerate(instrument.recommendations):
        references.append((("recommendations", i, "when", "scale"), recommendation.when.scale, "scale", scales))
    for i, test in enumerate(instrument.tests):
        for j, answers in enumerate(test.answers):
            references += [(("tests", i, "answers", j, name), name, "item", items) for name in answers]
        known = [*scales, *(["overall"] if instrument.overall else [])]
        references += [(("tests", i, "expect", name), name, "scale", known) for name in test.expect]
    for path, name, what, known_names in references:
        if name not in known_names:
            yield _error(
                document,
                "TIC109",
                "dangling-reference",
                f"there is no {what} `{name}`",
                did_you_mean(name, known_names),
                path,
                at_key=path[-1] == name,
            )


def dangling_bands(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: a recommendation names a band that its scale does not have."""
    scales = {scale.id: scale for scale in instrument.scales}
    for i, recommendation in enumerate(instrument.recommendations):
        scale = scales.get(recommendation.when.scale)
        if scale is None or (isinstance(scale.bands, str) and scale.bands not in instrument.band_sets):
            continue
        bands = [band.id for band in instrument.bands_of(scale)]
        if recommendation.when.band not in bands:
            message = f"`{scale.id}` has no band `{recommendation.when.band}`"
            hint = did_you_mean(recommendation.when.band, bands) if bands else "Give the scale bands."
            path = ("recommendations", i, "when", "band")
            yield _error(document, "TIC109", "dangling-reference", message, hint, path)


def missing_wording(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC105: with open wording, every item and every option needs its text."""
    if not instrument.wording_open:
        return
    for i, item in enumerate(instrument.items):
        if item.text is None:
            message = f"the item `{item.id}` has no `text`"
            hint = "Add its wording, or say `wording: withheld` under `rights`."
            yield _error(document, "TIC105", "missing-key", message, hint, ("items", i))
    for name, response_scale in instrument.response_scales.items():
        for j, option in enumerate(response_scale.options):
            if option.label is None:
                path = ("response_scales", name, "options", j)
                yield _error(document, "TIC105", "missing-key", "this option has no `label`", "Add one.", path)


def circular_parents(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC115: a scale is its own ancestor."""
    parents = {scale.id: scale.parent for scale in instrument.scales}
    for i, scale in enumerate(instrument.scales):
        seen = {scale.id}
        above = scale.parent
        while above is not None and above not in seen:
            seen.add(above)
            above = parents.get(above)
        if above == scale.id:
            message = f"`{scale.id}` is its own ancestor"
            yield _error(document, "TIC115", "circular-parent", message, "Break the circle.", ("scales", i, "parent"))


def composite_declared(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC105/TIC116: a scale with children says how they combine and takes its items from them."""
    children = {scale.parent for scale in instrument.scales if scale.parent}
    for i, scale in enumerate(instrument.scales):
        if scale.id in children and scale.composite is None:
            yield _error(
                document,
                "TIC105",
                "missing-key",
                f"`{scale.id}` has child scales but does not say how they combine",
                "Add `composite: mean_of_children` or `composite: mean_of_items`.",
                ("scales", i),
            )
        if scale.id not in children and scale.composite is not None:
            yield _error(
                document,
                "TIC116",
                "misplaced-composite",
                f"`{scale.id}` has a `composite` but no scale names it as `parent`",
                "Remove it, or give its child scales `parent`.",
                ("scales", i, "composite"),
            )
    for i, item in enumerate(instrument.items):
        for j, name in enumerate(item.scales):
            if name in children:
                yield _error(
                    document,
                    "TIC116",
                    "misplaced-composite",
                    f"`{item.id}` is put into `{name}`, which is made of child scales",
                    f"Put it into one of the children of `{name}`.",
                    ("items", i, "in", j),
                )


def unused_scale(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC108: no item belongs to a scale."""
    children = {scale.parent for scale in instrument.scales if scale.parent}
    used = {name for item in instrument.items for name in item.scales}
    for i, scale in enumerate(instrument.scales):
        if scale.id not in used and scale.id not in children:
            yield document.finding(
                "TIC108",
                "unused-definition",
                f"no item is in the scale `{scale.id}`",
                f"Add `{scale.id}` to the `in:` of its items, or remove the scale.",
                ("scales", i, "id"),
                severity=Severity.WARNING,
            )


STRUCTURE_CHECKS: tuple[Check, ...] = (
    duplicate_ids,
    reserved_ids,
    dangling_references,
    dangling_bands,
    missing_wording,
    circular_parents,
    composite_declared,
    unused_scale,
)


def _twice(document: Document, named: Iterable[tuple[KeyPath, str]], what: str) -> Iterator[Finding]:
    first: dict[str, KeyPath] = {}
    for path, name in named:
        if name in first:
            line = document.place_of(first[name]).line
            message = f"the {what} `{name}` was given before, on line {line}"
            yield _error(document, "TIC107", "duplicate-id", message, "Rename one of the two.", path)
        first.setdefault(name, path)


def _band_lists(instrument: Instrument) -> Iterator[tuple[KeyPath, list[str]]]:
    for name, bands in instrument.band_sets.items():
        yield ("band_sets", name), [band.id for band in bands]
    for i, scale in enumerate(instrument.scales):
        if not isinstance(scale.bands, str):
            yield ("scales", i, "bands"), [band.id for band in scale.bands]


def _error(
    document: Document, code: str, name: str, message: str, hint: str, path: KeyPath, *, at_key: bool = False
) -> Finding:
    return document.finding(code, name, message, hint, path, at_key=at_key)
