"""What can be scored in a file with errors: nothing that an error is about, nor what rests on it.

One dangling name must not hide that a band is missing elsewhere. Nothing is ever scored from such a
part; it only tells of more faults.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from ticassess.finding import Finding, Severity
from ticassess.instrument.model import (
    Benchmark,
    Contrast,
    Instrument,
    Item,
    Overall,
    Scale,
    Scoring,
)
from ticassess.source import Document, KeyPath


def scorable_part(
    document: Document, instrument: Instrument, findings: Iterable[Finding]
) -> tuple[Document, Instrument]:
    """Give the part of an instrument that no error touches and whose references all hold.

    Forms, open questions, tests and recommendations have no part in scoring and are left out
    altogether.
    """
    scorable = _Scorable(document, instrument, _entries_with_errors(findings))
    scorable.drop_what_rests_on_nothing()
    return document.without(scorable.left_out()), scorable.instrument()


def _entries_with_errors(findings: Iterable[Finding]) -> set[KeyPath]:
    entries: set[KeyPath] = set()
    for finding in findings:
        if finding.path and finding.severity is Severity.ERROR:
            by_entry = finding.path[0] in Instrument.sections_of_entries
            # A fault in a section without entries, such as `overall`, spoils all of it.
            entries.add(finding.path[: 2 if by_entry else 1])
    return entries


class _Scorable:
    """The entries of an instrument that can still be scored, by their paths in the file."""

    def __init__(self, document: Document, instrument: Instrument, faulty: set[KeyPath]) -> None:
        self.whole = instrument
        self.document = document
        self.faulty = faulty
        self.response_scales = self._sound("response_scales", instrument.response_scales)
        self.band_sets = self._sound("band_sets", instrument.band_sets)
        self.items = self._sound("items", _numbered(instrument.items))
        self.scales = self._sound("scales", _numbered(instrument.scales))
        self.contrasts = self._sound("contrasts", _numbered(instrument.contrasts))
        self.benchmarks = self._sound("benchmarks", _numbered(instrument.benchmarks))

    def _sound(self, section: str, entries: Mapping[Any, Any]) -> dict[KeyPath, Any]:
        sound = {}
        for step, entry in entries.items():
            path = self.document.in_file((section, step))
            if path not in self.faulty:
                sound[path] = entry
        return sound

    def drop_what_rests_on_nothing(self) -> None:
        """Drop items without their response scale, scales without an item or a child, and so on."""
        for path, item in list(self.items.items()):
            if ("response_scales", item.response_scale) not in self.response_scales:
                del self.items[path]
        self._drop_scales()
        scale_ids = self.scale_ids
        for path, contrast in list(self.contrasts.items()):
            if not scale_ids.issuperset(contrast.of) or not self._has_bands(contrast):
                del self.contrasts[path]
        for path, benchmark in list(self.benchmarks.items()):
            if benchmark.scale not in scale_ids:
                del self.benchmarks[path]

    def _drop_scales(self) -> None:
        # A scale that goes takes its parent along, and that one its own: until nothing changes.
        before = -1
        while len(self.scales) != before:
            before = len(self.scales)
            incomplete = self._incomplete()
            for path, scale in list(self.scales.items()):
                if scale.id in incomplete or not self._has_bands(scale):
                    del self.scales[path]

    def _incomplete(self) -> set[object]:
        """Name the scales that an item or a child which cannot be scored counts in."""
        names: set[object] = set()
        for item in self._dropped("items", self.items):
            listed = item.get("in")
            if isinstance(listed, tuple):
                names.update(_name_of(membership) for membership in listed)
        for scale in self._dropped("scales", self.scales):
            parent = scale.get("parent")
            if isinstance(parent, str):
                names.add(parent)
        return names

    def _dropped(self, section: str, kept: Collection[KeyPath]) -> Iterator[Mapping[str, Any]]:
        """Yield the entries of a list as they stand in the file, those aside that are kept."""
        for path, entry in self._in_file(section):
            if path not in kept and isinstance(entry, Mapping):
                yield entry

    def _in_file(self, section: str) -> Iterator[tuple[KeyPath, Any]]:
        data = self.document.data
        entries = data.get(section) if isinstance(data, Mapping) else None
        if isinstance(entries, tuple):
            for i, entry in enumerate(entries):
                yield (section, i), entry

    def _has_bands(self, scoring: Scoring | Contrast) -> bool:
        return not isinstance(scoring.bands, str) or ("band_sets", scoring.bands) in self.band_sets

    @property
    def scale_ids(self) -> set[str]:
        return {scale.id for scale in self.scales.values()}

    @property
    def item_ids(self) -> set[str]:
        return {item.id for item in self.items.values()}

    def left_out(self) -> set[KeyPath]:
        """Give the paths in the file of all entries of lists that cannot be scored."""
        kept = {*self.items, *self.scales, *self.contrasts, *self.benchmarks}
        paths: set[KeyPath] = set(self.faulty)
        for section in ("items", "scales", "contrasts", "benchmarks"):
            paths.update(path for path, _ in self._in_file(section) if path not in kept)
        return paths

    def instrument(self) -> Instrument:
        """Give the instrument of what is left."""
        items, scales = self.item_ids, self.scale_ids
        return self.whole.changed(
            response_scales={path[1]: scale for path, scale in self.response_scales.items()},
            band_sets={path[1]: bands for path, bands in self.band_sets.items()},
            items=tuple(_item_within(item, items, scales) for item in self.items.values()),
            scales=tuple(_scale_within(scale, items, scales) for scale in self.scales.values()),
            overall=self._overall(),
            contrasts=tuple(self.contrasts.values()),
            benchmarks=tuple(_of_everybody(one) for one in self.benchmarks.values()),
            forms={},
            group_weights=None,
            open_questions=(),
            answered_together=(),
            demographics=(),
            recommendations=(),
            tests=(),
        )

    def _overall(self) -> Overall | None:
        overall = self.whole.overall
        if overall is None or ("overall",) in self.faulty or not self._has_bands(overall):
            return None
        if not self.scale_ids.issuperset(overall.scales):
            return None
        return overall.model_copy(update=_rules_within(overall, self.item_ids, self.scale_ids))


def _of_everybody(benchmark: Benchmark) -> Benchmark:
    """Give published results without the group that they are about, since groups are left out."""
    return benchmark.model_copy(update={"by": None, "group": None})


def _numbered(entries: tuple[Any, ...]) -> dict[int, Any]:
    return dict(enumerate(entries))


def _name_of(membership: object) -> object:
    """Give the scale of an entry of `in`, whichever of its forms it has."""
    return membership.get("scale") if isinstance(membership, Mapping) else membership


def _item_within(item: Item, items: set[str], scales: set[str]) -> Item:
    """Give an item without the names of forms, items and scales that are gone."""
    # Forms are left out altogether, so no item may name one.
    changes: dict[str, object] = {"forms": None}
    if item.ask_if is not None:
        awaited = {answer.item for answer in item.ask_if.answers}
        # A condition that says nothing has a finding of its own.
        if not awaited or not awaited <= items:
            changes["ask_if"] = None
    memberships = zip(item.memberships, item.scales, strict=True)
    changes["memberships"] = tuple(one for one, name in memberships if name in scales)
    return item.model_copy(update=changes)


def _scale_within(scale: Scale, items: set[str], scales: set[str]) -> Scale:
    changes = _rules_within(scale, items, scales)
    if scale.parent not in scales:
        changes["parent"] = None
    return scale.model_copy(update=changes)


def _rules_within(scoring: Scoring, items: set[str], scales: set[str]) -> dict[str, object]:
    """Give the changes to a score that take out the names of forms, items and scales now gone."""
    # Forms and demographics are left out, so nothing may be declared for their groups.
    changes: dict[str, object] = {"form_bands": {}, "group_targets": {}}
    for stage in scoring.stages:
        for requirement in stage.requires:
            item_is_gone = requirement.item is not None and requirement.item not in items
            scale_is_gone = requirement.scale is not None and requirement.scale not in scales
            if item_is_gone or scale_is_gone:
                # All of them: what comes after a stage cannot be told without it.
                changes["stages"] = ()
    return changes
