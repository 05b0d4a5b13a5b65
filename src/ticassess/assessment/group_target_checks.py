"""Checks of the targets that an assessment gives to groups: who they are for, and whether used."""

from collections.abc import Collection, Iterator, Mapping

from ticassess.assessment.invited_checks import demographic_called
from ticassess.assessment.model import Assessment
from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument, named_levels
from ticassess.matching import normalised, spellings_of_levels, suggest
from ticassess.source import Document, KeyPath

_FORM = "form"


def group_target_names(
    document: Document, assessment: Assessment, instrument: Instrument
) -> Iterator[Finding]:
    """Find targets of scales and groups that are not there (TIC109), or in no results (TIC237).

    Targets outside the range of their scale are TIC206. Names mean what they mean in answers.
    """
    if document.lacks("by"):
        return
    scales = {scale.id: scale for scale in instrument.scales}
    for name, groups in assessment.group_targets.items():
        if name not in scales:
            message = f"there is no scale `{name}` to set a target for"
            hint, path = suggest(name, scales), ("group_targets", name)
            yield document.finding("TIC109", "dangling-reference", message, hint, path, at_key=True)
            continue
        low, high = (float(bound) for bound in instrument.range_of(scales[name]))
        for by, targets in groups.items():
            at: KeyPath = ("group_targets", name, by)
            yield from _breakdown(document, assessment, instrument, by, at)
            yield from _levels(document, instrument, by, targets, at)
            yield from _ranges(document, targets, name, (low, high), at)


def has_groups(assessment: Assessment, instrument: Instrument, by: str) -> bool:
    """Say whether a name may be a breakdown: a demographic, `form`, or something under `by`."""
    is_form = by == _FORM and bool(instrument.forms)
    declared = demographic_called(instrument, by) is not None
    return is_form or declared or _is_asked_for(assessment, instrument, by)


def _is_asked_for(assessment: Assessment, instrument: Instrument, by: str) -> bool:
    """Say whether results are broken down by it, however it is called."""
    names = {normalised(by)}
    demographic = demographic_called(instrument, by)
    if demographic is not None:
        names |= {normalised(demographic.id)}
        names |= {normalised(text) for _, text in demographic.title.wordings()}
    return bool(names & {normalised(name) for name in assessment.by})


def _breakdown(
    document: Document, assessment: Assessment, instrument: Instrument, by: str, at: KeyPath
) -> Iterator[Finding]:
    if _is_asked_for(assessment, instrument, by):
        return
    if not has_groups(assessment, instrument, by):
        declared = [one.id for one in instrument.demographics]
        message = f"`{by}` is neither a demographic of the instrument nor listed under `by`"
        hint = suggest(by, [*declared, *assessment.by])
        yield document.finding("TIC109", "dangling-reference", message, hint, at, at_key=True)
        return
    message = f"results are not broken down by `{by}`, so its targets are not used"
    hint = f"List `{by}` under `by`, or take its targets out."
    yield document.finding(
        "TIC237",
        "unused-group-target",
        message,
        hint,
        at,
        at_key=True,
        severity=Severity.WARNING,
    )


def _levels(
    document: Document,
    instrument: Instrument,
    by: str,
    targets: Collection[str],
    at: KeyPath,
) -> Iterator[Finding]:
    demographic = demographic_called(instrument, by)
    known: Collection[str] = tuple(instrument.forms)
    spellings: Collection[str] = {normalised(name) for name in known}
    if demographic is not None:
        known = [option.value for option in demographic.options]
        spellings = spellings_of_levels(named_levels(demographic))
    elif by != _FORM:
        return  # a column of the answers, whose levels only they know
    for level in targets:
        if normalised(level) not in spellings:
            # Answers may have levels that the instrument does not declare, so this is no error.
            yield document.finding(
                "TIC109",
                "dangling-reference",
                f"`{by}` does not declare the level `{level}`",
                suggest(level, known),
                (*at, level),
                at_key=True,
                severity=Severity.WARNING,
            )


def _ranges(
    document: Document,
    targets: Mapping[str, int | float],
    scale: str,
    ends: tuple[float, float],
    at: KeyPath,
) -> Iterator[Finding]:
    low, high = ends
    for level, target in targets.items():
        if not low <= target <= high:
            message = f"the target {target} of `{scale}` is outside its range, {low:g} to {high:g}"
            hint, path = "Give a target in the range.", (*at, level)
            yield document.finding("TIC206", "target-out-of-range", message, hint, path)
