"""Family 1xx: one name for two things."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeAlias

from ticassess.finding import Finding
from ticassess.instrument.model import Instrument, Scoring
from ticassess.source import Document, KeyPath

Named: TypeAlias = Iterable[tuple[KeyPath, str]]
"""Names, each with the path to it, that must all differ."""

_REMOVE = "Remove one of the two."


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def duplicate_ids(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find one name for two things (TIC107): nobody can tell which of them is meant."""
    yield from _twice(document, _ids_of_parts(instrument), "item, scale, contrast or question")
    yield from _of_demographics(document, instrument)
    yield from _twice(document, _ids(("sections",), instrument.sections), "section")
    tests: list[tuple[KeyPath, str]] = []
    for i, test in enumerate(instrument.tests):
        tests.append((("tests", i, "name"), test.name))
    yield from _twice(document, tests, "test")
    for name, bands in instrument.band_sets.items():
        yield from _twice(document, _ids(("band_sets", name), bands), "band")
    yield from _of_scores(document, instrument)
    yield from _of_items(document, instrument)
    recommended: list[tuple[KeyPath, str]] = []
    for i, recommendation in enumerate(instrument.recommendations):
        when = recommendation.when
        if len(when.conditions) == 1 and when.scale is not None:
            name = f"{when.scale} × {when.band}"
        else:
            name = " and ".join(condition.key for condition in when.conditions)
        recommended.append((("recommendations", i, "when"), name))
    yield from _twice(document, recommended, "recommendation for")


def reserved_ids(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scales that share their name with the overall score (TIC107)."""
    for i, scale in enumerate(instrument.scales):
        if scale.id == "overall":
            message = "`overall` is the id of the overall score; a scale cannot have it"
            hint = "Choose another id."
            path: KeyPath = ("scales", i, "id")
            yield document.finding("TIC107", "duplicate-id", message, hint, path)


def _ids_of_parts(instrument: Instrument) -> Iterator[tuple[KeyPath, str]]:
    """Yield the ids that share one space: results, maps and `explain` name any of them alike."""
    yield from _ids(("items",), instrument.items)
    yield from _ids(("scales",), instrument.scales)
    yield from _ids(("contrasts",), instrument.contrasts)
    yield from _ids(("answered_together",), instrument.answered_together)
    yield from _ids(("open_questions",), instrument.open_questions)


def _of_demographics(document: Document, instrument: Instrument) -> Iterator[Finding]:
    yield from _twice(document, _ids(("demographics",), instrument.demographics), "demographic")
    for i, demographic in enumerate(instrument.demographics):
        levels: list[tuple[KeyPath, str]] = []
        for j, option in enumerate(demographic.options):
            levels.append((("demographics", i, "options", j, "value"), option.value))
        yield from _twice(document, levels, "level")


def _of_items(document: Document, instrument: Instrument) -> Iterator[Finding]:
    for i, item in enumerate(instrument.items):
        anchors: list[tuple[KeyPath, str]] = []
        for j, anchor in enumerate(item.anchors):
            # 1 and 1.0 are one answer.
            anchors.append((("items", i, "anchors", j, "value"), f"{anchor.value:g}"))
        yield from _twice(document, anchors, "anchor of", "Keep one of the two.")
        yield from _twice(document, _entries(("items", i, "in"), item.scales), "scale", _REMOVE)


def _of_scores(document: Document, instrument: Instrument) -> Iterator[Finding]:
    scores: list[tuple[KeyPath, Scoring]] = []
    for i, scale in enumerate(instrument.scales):
        scores.append((("scales", i), scale))
    overall = instrument.overall
    if overall is not None:
        scores.append((("overall",), overall))
        listed = _entries(("overall", "scales"), overall.scales)
        yield from _twice(document, listed, "scale", _REMOVE)
    for path, scoring in scores:
        if not isinstance(scoring.bands, str):
            yield from _twice(document, _ids((*path, "bands"), scoring.bands), "band")
        yield from _twice(document, _ids((*path, "stages"), scoring.stages), "stage")
    for i, contrast in enumerate(instrument.contrasts):
        if not isinstance(contrast.bands, str):
            bands = _ids(("contrasts", i, "bands"), contrast.bands)
            yield from _twice(document, bands, "band")


def _ids(section: KeyPath, parts: Iterable[_HasId]) -> Iterator[tuple[KeyPath, str]]:
    for i, part in enumerate(parts):
        yield (*section, i, "id"), part.id


def _entries(path: KeyPath, names: Sequence[str]) -> Iterator[tuple[KeyPath, str]]:
    for i, name in enumerate(names):
        yield (*path, i), name


def _twice(
    document: Document, named: Named, what: str, hint: str = "Rename one of the two."
) -> Iterator[Finding]:
    first: dict[str, KeyPath] = {}
    for path, name in named:
        if name in first:
            line = document.place_of(first[name]).line
            message = f"the {what} `{name}` was given before, on line {line}"
            yield document.finding("TIC107", "duplicate-id", message, hint, path)
        first.setdefault(name, path)
