"""Checks of several sources in one assessment, and which of their scales are the same."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ticassess.assessment.model import OF_SOURCES, Assessment, Kind, Source
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument, Scale
from ticassess.matching import suggest
from ticassess.source import Document

_KINDS: Mapping[str, Kind] = {"person": "people", "place": "places", "document": "documents"}


@dataclass(frozen=True, kw_only=True)
class AskedSource:
    """One source with its instrument. `place`: its position under `instruments`."""

    place: int
    source: Source
    instrument: Instrument

    @property
    def name(self) -> str:
        """The id of the source."""
        return self.source.name

    def shared_name(self, scale: str) -> str:
        """Give what the other sources call a scale of this one."""
        return self.source.scales.get(scale, scale)


@dataclass(frozen=True, kw_only=True)
class SharedScale:
    """What several sources measure, or at least one: `of` has the scale of each by its id."""

    framework: str
    id: str
    of: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_shared(self) -> bool:
        """Whether at least two sources have it."""
        return len(self.of) > 1


def kind_of(instrument: Instrument) -> Kind:
    """Say what the answers to an instrument rest on."""
    consensus = instrument.consensus
    if consensus is not None and consensus.method == "recorded":
        return "consensus"
    return _KINDS[instrument.unit]


def place_of(assessment: Assessment, name: str | None) -> int:
    """Give the position of a source.

    Raises:
        WrongUsage: there is no such source, or none is named.

    """
    names = [source.name for source in assessment.instruments]
    file = Path(assessment.document.file).name
    if not names:
        raise WrongUsage(
            f"{file} has one instrument, and no sources to choose from.",
            hint="Name no source.",
        )
    if name is None:
        listed = ", ".join(f"`{one}`" for one in names)
        raise WrongUsage(
            f"{file} has {len(names)} sources, and this takes one.",
            hint=f"Name one of {listed}.",
        )
    if name not in names:
        raise WrongUsage(f"{file} has no source `{name}`.", hint=suggest(name, names))
    return names.index(name)


def shared_scales(sources: Sequence[AskedSource]) -> tuple[SharedScale, ...]:
    """Give every scale of the sources once, in the order in which they first come.

    Two are the same where they have one id and one framework, or where a source says so under
    `scales`.
    """
    found: dict[tuple[str, str], dict[str, str]] = {}
    for asked in sources:
        for scale in asked.instrument.scales:
            key = _row_of(scale, asked, sources)
            found.setdefault(key, {})[asked.name] = scale.id
    made = []
    for (framework, name), of in found.items():
        made.append(SharedScale(framework=framework, id=name, of=of))
    return tuple(made)


def with_targets_of(
    view: Assessment, assessment: Assessment, source: Source, instrument: Instrument
) -> Assessment:
    """Give the view of a source with those targets that are set for its scales."""
    targets = {}
    for scale in instrument.scales:
        name = source.scales.get(scale.id, scale.id)
        if name in assessment.targets:
            targets[scale.id] = assessment.targets[name]
    return view.model_copy(update={"targets": targets})


def misplaced_keys(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find keys at the top that each source has for itself (TIC248)."""
    if not assessment.instruments:
        return
    for key in OF_SOURCES:
        if (key,) not in document.keys:
            continue
        hint = "Move it into each source that it is about."
        if key in ("instrument", "responses"):
            hint = "Keep one: `instruments` for several sources, else `instrument` and `responses`."
        message = f"`{key}` stands beside `instruments`, where each source has its own"
        yield document.finding("TIC248", "misplaced-key", message, hint, (key,), at_key=True)


def doubled_sources(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find sources with one id, and answers that two sources of one instrument have (TIC245)."""
    names: dict[str, int] = {}
    files: dict[tuple[str, str], str] = {}
    for place, source in enumerate(assessment.instruments):
        if source.name in names:
            line = document.place_of(("instruments", names[source.name])).line
            yield document.finding(
                "TIC245",
                "doubled-source",
                f"the source `{source.name}` was given before, on line {line}",
                "Give one of the two an `id` of its own. If they are the same people, put the "
                "files of both under one source.",
                ("instruments", place),
            )
        names.setdefault(source.name, place)
        yield from _doubled_files(document, place, source, files)


def _doubled_files(
    document: Document, place: int, source: Source, files: dict[tuple[str, str], str]
) -> Iterator[Finding]:
    for position, entry in enumerate(source.responses):
        key = (source.instrument, entry.part)
        if files.get(key, source.name) != source.name:
            yield document.finding(
                "TIC245",
                "doubled-source",
                f"`{entry.part}` is also the answers of the source `{files[key]}`",
                "Name each file of answers once, or people would be compared with themselves.",
                ("instruments", place, "responses", position, "file"),
            )
        files.setdefault(key, source.name)


def check_sources(
    document: Document, assessment: Assessment, sources: Sequence[AskedSource]
) -> Iterator[Finding]:
    """Check what only the instruments of all sources can settle.

    `sources`: those of which the instrument could be loaded; where some are missing, what the
    others have in common cannot be told.
    """
    for asked in sources:
        yield from _kind(document, asked)
        yield from _own_scales(document, asked)
    yield from _targets_out_of_range(document, assessment, sources)
    names = {asked.name for asked in sources}
    if len(names) < len(assessment.instruments) or document.lacks("instruments"):
        return
    renamed: list[Finding] = []
    for asked in sources:
        renamed += _renamed_scales(document, asked, sources)
    yield from renamed
    shared = shared_scales(sources)
    if not renamed:
        yield from _nothing_in_common(document, sources, shared)
    yield from _unknown_targets(document, assessment, shared)


def _row_of(scale: Scale, asked: AskedSource, sources: Sequence[AskedSource]) -> tuple[str, str]:
    """Give the framework and the name under which a scale of a source is shown."""
    name = asked.shared_name(scale.id)
    framework = scale.framework
    if name != scale.id:
        framework = _framework_of(name, asked, sources) or framework
    return framework, name


def _framework_of(name: str, asked: AskedSource, sources: Sequence[AskedSource]) -> str | None:
    for other in sources:
        if other is asked:
            continue
        for scale in other.instrument.scales:
            if scale.id == name:
                return scale.framework
    return None


def _kind(document: Document, asked: AskedSource) -> Iterator[Finding]:
    said = asked.source.kind
    meant = kind_of(asked.instrument)
    # What several raters agreed on is about places or documents all the same.
    fits = {None, meant, _KINDS[asked.instrument.unit]}
    if asked.instrument.consensus is not None:
        fits.add("consensus")
    if said in fits:
        return
    yield document.finding(
        "TIC247",
        "source-kind",
        f"`{asked.name}` is called `{said}`, but its instrument is about `{meant}`",
        f"Write `kind: {meant}`, or leave it out.",
        ("instruments", asked.place, "kind"),
    )


def _own_scales(document: Document, asked: AskedSource) -> Iterator[Finding]:
    scales = [scale.id for scale in asked.instrument.scales]
    for name in asked.source.scales:
        if name not in scales:
            path = ("instruments", asked.place, "scales", name)
            message = f"there is no scale `{name}` in {asked.instrument.id}"
            yield document.finding(
                "TIC109", "dangling-reference", message, suggest(name, scales), path, at_key=True
            )


def _renamed_scales(
    document: Document, asked: AskedSource, sources: Sequence[AskedSource]
) -> Iterator[Finding]:
    yield from _scales_in_one_row(document, asked, sources)
    for own, name in asked.source.scales.items():
        if _framework_of(name, asked, sources) is not None:
            continue
        others: dict[str, None] = {}
        for other in sources:
            if other is not asked:
                others |= dict.fromkeys(scale.id for scale in other.instrument.scales)
        path = ("instruments", asked.place, "scales", own)
        message = f"no other source has a scale `{name}`"
        yield document.finding("TIC109", "dangling-reference", message, suggest(name, others), path)


def _scales_in_one_row(
    document: Document, asked: AskedSource, sources: Sequence[AskedSource]
) -> Iterator[Finding]:
    """Find scales of one source that would get one name (TIC107): one of them would be lost."""
    first: dict[tuple[str, str], str] = {}
    for scale in asked.instrument.scales:
        row = _row_of(scale, asked, sources)
        before = first.setdefault(row, scale.id)
        if before == scale.id:
            continue
        said = scale.id if scale.id in asked.source.scales else before
        yield document.finding(
            "TIC107",
            "duplicate-id",
            f"`{before}` and `{scale.id}` of `{asked.name}` would both be called `{row[1]}`, and "
            "only one of them could be shown",
            "Give the name of another source's scale to one scale only.",
            ("instruments", asked.place, "scales", said),
        )


def _nothing_in_common(
    document: Document, sources: Sequence[AskedSource], shared: Sequence[SharedScale]
) -> Iterator[Finding]:
    joined: set[str] = set()
    for scale in shared:
        if scale.is_shared:
            joined |= scale.of.keys()
    for asked in sources:
        if asked.name in joined or len(sources) == 1:
            continue
        yield document.finding(
            "TIC246",
            "nothing-in-common",
            f"no scale of `{asked.name}` is in another source, so nothing stands beside its "
            "results",
            "If some mean the same, write `scales: {its_id: id_of_the_others}` into this source.",
            ("instruments", asked.place),
            severity=Severity.WARNING,
        )


def _targets_out_of_range(
    document: Document, assessment: Assessment, sources: Sequence[AskedSource]
) -> Iterator[Finding]:
    """Find targets outside the range of their scale (TIC206), each once for all sources."""
    for name, target in assessment.targets.items():
        ranges: dict[str, list[str]] = {}
        for asked in sources:
            for scale in asked.instrument.scales:
                low, high = (float(bound) for bound in asked.instrument.range_of(scale))
                if asked.shared_name(scale.id) == name and not low <= target <= high:
                    ranges.setdefault(f"{low:g} to {high:g}", []).append(f"`{asked.name}`")
        if not ranges:
            continue
        listed = [f"{said} in {', '.join(names)}" for said, names in ranges.items()]
        yield document.finding(
            "TIC206",
            "target-out-of-range",
            f"the target {target} of `{name}` is outside its range: {'; '.join(listed)}",
            "Give a target in the range.",
            ("targets", name),
        )


def _unknown_targets(
    document: Document, assessment: Assessment, shared: Sequence[SharedScale]
) -> Iterator[Finding]:
    known = [scale.id for scale in shared]
    places: list[tuple[str, str]] = [("targets", name) for name in assessment.targets]
    for place in places:
        name = place[1]
        if name not in known:
            yield document.finding(
                "TIC109",
                "dangling-reference",
                f"no source has a scale `{name}` to set a target for",
                suggest(name, known),
                place,
                at_key=True,
            )


def replies_in_two(document: Document, place: int, name: str, other: str, count: int) -> Finding:
    """TIC249: replies of a source are those of another one, too."""
    replies = "1 reply" if count == 1 else f"{count} replies"
    return document.finding(
        "TIC249",
        "replies-in-two-sources",
        f"{replies} of the source `{name}` are in the source `{other}`, too",
        "Leave them out of one of the two: what two sources say of the same replies could "
        "together identify single people.",
        ("instruments", place),
    )
