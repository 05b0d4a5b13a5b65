"""Load an assessment file with all its findings; checks that need its instrument come second."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ticassess.assessment.earlier_waves import check_earlier_waves
from ticassess.assessment.files import missing_files, unusable_outputs, views_of
from ticassess.assessment.group_target_checks import group_target_names
from ticassess.assessment.invited_checks import invited_names
from ticassess.assessment.known_platforms import unknown_platform
from ticassess.assessment.model import FLOORS, PROMISES, Assessment
from ticassess.assessment.plan_checks import check_action_plan
from ticassess.assessment.sources import doubled_sources, misplaced_keys
from ticassess.assessment.weighting import weighting_names
from ticassess.finding import Finding, Severity, UnusableContent, has_errors
from ticassess.instrument import Demographic, Instrument
from ticassess.matching import suggest
from ticassess.source import Document, KeyPath, bind, read_document


def load_assessment(path: Path) -> Assessment:
    """Load an assessment file.

    Raises:
        InputNotReadable: the file cannot be read.
        UnusableContent: the file has errors; it carries all of them.

    """
    loaded = read_assessment(read_document(path))
    if loaded.assessment is None or has_errors(loaded.findings):
        raise UnusableContent(loaded.findings)
    return loaded.assessment


@dataclass(frozen=True, kw_only=True)
class LoadedAssessment:
    """What reading an assessment file gave."""

    assessment: Assessment | None
    """All that the file says; None where some of it has the wrong shape."""
    part: Assessment | None
    """What has the right shape, to be checked and never to be reported from."""
    document: Document
    """The file without what is missing in `part`."""
    findings: tuple[Finding, ...]


def read_assessment(document: Document) -> LoadedAssessment:
    """Bind a document that says `kind: assessment`, and check what its file alone can tell.

    Whatever has the right shape is checked all the same, so that one run shows everything.
    """
    bound = bind(document, Assessment)
    found = [*document.findings, *bound.misfits]
    if bound.part is not None:
        bound.part._document = document
        for check in _CHECKS:
            found += check(bound.document, bound.part)
        for of_view, view in views_of(bound.document, bound.part):
            for check in _CHECKS_OF_SOURCES:
                found += check(of_view, view)
    return LoadedAssessment(
        assessment=bound.whole,
        part=bound.part,
        document=bound.document,
        findings=tuple(found),
    )


def check_assessment(
    document: Document, assessment: Assessment, instrument: Instrument
) -> tuple[Finding, ...]:
    """Check every name in an assessment that only its instrument can settle."""
    return tuple(
        finding
        for check in (_forms, _targets, group_target_names, _groups, invited_names)
        for finding in check(document, assessment, instrument)
    )


def check_files(document: Document, assessment: Assessment) -> tuple[Finding, ...]:
    """Check the files that an assessment reads and writes."""
    return (
        *missing_files(document, assessment),
        *check_earlier_waves(document, assessment),
        *check_action_plan(document, assessment),
        *unusable_outputs(document, assessment),
    )


def _minima(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find privacy minima below their floor, where somebody could be recognised (TIC214)."""
    for name, minimum in assessment.privacy.stated().items():
        if minimum < FLOORS[name]:
            yield document.finding(
                "TIC214",
                "min-cell-too-small",
                f"the minimum `{name}` is {minimum}; it may not be less than {FLOORS[name]}",
                f"Give {FLOORS[name]} or more, or leave it out: "
                "with fewer people somebody could be recognised.",
                ("privacy", name),
            )


def _headcounts(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find fewer people in all than in one breakdown, which makes rates wrong (TIC117)."""
    total, ineligible = assessment.invited.total, assessment.invited.ineligible
    if total is not None and ineligible > total:
        yield document.finding(
            "TIC117",
            "impossible-headcount",
            f"{ineligible} people are ineligible, more than the total of {total}",
            "Correct one of the two.",
            ("invited", "ineligible"),
        )
    for breakdown, levels in assessment.invited.by.items():
        people = sum(levels.values())
        if total is not None and people > total:
            yield document.finding(
                "TIC117",
                "impossible-headcount",
                f"the levels of `{breakdown}` add up to {people}, more than the total of {total}",
                "Correct the total or the levels.",
                ("invited", breakdown),
                at_key=True,
            )


def _dates(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find waves that end before they start (TIC118)."""
    start, end = assessment.wave.start, assessment.wave.end
    if start is not None and end is not None and end < start:
        message = f"the wave ends on {end}, before it starts on {start}"
        yield document.finding(
            "TIC118", "impossible-dates", message, "Correct `from` or `to`.", ("wave", "to")
        )


def _promises(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find what people who answer want to know and nobody has said (TIC933).

    Forms are handed out once there are contacts; before that, there is more to do than this.
    """
    missing = assessment.promises.not_stated()
    if not missing or not assessment.support_contacts:
        return
    said = ", ".join(PROMISES[name] for name in missing)
    stated = missing != tuple(PROMISES)
    path: KeyPath = ("promises",) if stated else ("organisation",)
    yield document.finding(
        "TIC933",
        "promise-not-stated",
        f"not stated yet: {said}",
        f"Say so under `promises` ({', '.join(f'`{name}`' for name in missing)}); the form prints "
        "it. Until then people read only what the consent says.",
        path,
        severity=Severity.INFO,
        at_key=True,
    )


def _repeated(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find response files and breakdowns that are listed twice (TIC107)."""
    listed: list[tuple[str, KeyPath]] = []
    for i, entry in enumerate(assessment.responses):
        listed.append((entry.part, ("responses", i, "file")))
    yield from _twice(document, listed, "response file")
    yield from _twice(
        document, [(name, ("by", i)) for i, name in enumerate(assessment.by)], "breakdown"
    )


def _repeated_outputs(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find outputs that are listed twice (TIC107)."""
    yield from _twice(
        document, [(name, ("outputs", i)) for i, name in enumerate(assessment.outputs)], "output"
    )


def _repeated_waves(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find earlier waves that are listed twice (TIC107)."""
    listed: list[tuple[str, KeyPath]] = []
    for i, name in enumerate(assessment.earlier_waves):
        listed.append((name, ("earlier_waves", i)))
    yield from _twice(document, listed, "earlier wave")


def _platforms(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find platforms of response files that nobody knows (TIC109)."""
    for i in range(len(assessment.responses)):
        yield from unknown_platform(document, ("responses", i, "platform"))


def _twice(
    document: Document, listed: Iterable[tuple[str, KeyPath]], what: str
) -> Iterator[Finding]:
    seen: dict[str, KeyPath] = {}
    for name, path in listed:
        if name in seen:
            line = document.place_of(seen[name]).line
            message = f"the {what} `{name}` was given before, on line {line}"
            yield document.finding(
                "TIC107", "duplicate-id", message, "Remove one of the two.", path
            )
        seen.setdefault(name, path)


def _forms(document: Document, assessment: Assessment, instrument: Instrument) -> Iterator[Finding]:
    """Find response files of a form that the instrument does not have (TIC109)."""
    for i, entry in enumerate(assessment.responses):
        if entry.form is not None and entry.form not in instrument.forms:
            message, hint = (
                f"there is no form `{entry.form}`",
                suggest(entry.form, instrument.forms),
            )
            yield document.finding(
                "TIC109", "dangling-reference", message, hint, ("responses", i, "form")
            )


def _targets(
    document: Document, assessment: Assessment, instrument: Instrument
) -> Iterator[Finding]:
    """Find targets for scales that are not there (TIC109), or outside their range (TIC206)."""
    scales = {scale.id: scale for scale in instrument.scales}
    for name, target in assessment.targets.items():
        path = ("targets", name)
        if name not in scales:
            message = f"there is no scale `{name}` to set a target for"
            hint = suggest(name, scales)
            yield document.finding("TIC109", "dangling-reference", message, hint, path, at_key=True)
            continue
        low, high = (float(bound) for bound in instrument.range_of(scales[name]))
        if not low <= target <= high:
            message = f"the target {target} of `{name}` is outside its range, {low:g} to {high:g}"
            yield document.finding(
                "TIC206", "target-out-of-range", message, "Give a target in the range.", path
            )


def _groups(
    document: Document, assessment: Assessment, instrument: Instrument
) -> Iterator[Finding]:
    """Find breakdowns by an item or a scale (TIC109).

    Any other name may be a column of the answers.
    """
    taken = {item.id for item in instrument.items} | {scale.id for scale in instrument.scales}
    for i, name in enumerate(assessment.by):
        if name in taken and _demographic(instrument, name) is None:
            message = f"results cannot be broken down by `{name}`, which is an item or a scale"
            hint = suggest(name, [demographic.id for demographic in instrument.demographics])
            yield document.finding("TIC109", "dangling-reference", message, hint, ("by", i))


def _demographic(instrument: Instrument, name: str) -> Demographic | None:
    return next(
        (demographic for demographic in instrument.demographics if demographic.id == name), None
    )


_CHECKS = (
    _minima,
    _dates,
    _repeated_outputs,
    _repeated_waves,
    _promises,
    misplaced_keys,
    doubled_sources,
)
"""What the file alone can tell."""

_CHECKS_OF_SOURCES = (_headcounts, weighting_names, _repeated, _platforms)
"""What it can tell of each source, or of its only one."""
