"""Checks of the groups that people were invited in: each is known, and each has one headcount."""

from collections.abc import Iterable, Iterator, Mapping

from ticassess.assessment.model import Assessment
from ticassess.finding import Finding, Severity
from ticassess.instrument import Demographic, Instrument, named_demographic, named_levels
from ticassess.matching import normalised, spellings_of_levels, suggest
from ticassess.source import Document, KeyPath


def invited_names(
    document: Document, assessment: Assessment, instrument: Instrument
) -> Iterator[Finding]:
    """Find people invited to breakdowns and levels that nothing declares (TIC109), or twice.

    Names mean what they mean in answers: case and typography make no difference.
    """
    if document.lacks("by"):
        return
    asked = {normalised(name) for name in assessment.by}
    breakdowns: dict[str, str] = {}
    for name, levels in assessment.invited.by.items():
        demographic = demographic_called(instrument, name)
        if demographic is None and normalised(name) not in asked:
            yield _unknown_breakdown(document, assessment, instrument, name)
        meant = normalised(name) if demographic is None else demographic.id
        if meant in breakdowns:
            yield _twice(document, ("invited", name), "breakdown", name, breakdowns[meant])
        breakdowns.setdefault(meant, name)
        yield from _levels(document, name, levels, demographic)


def _levels(
    document: Document, by: str, levels: Iterable[str], demographic: Demographic | None
) -> Iterator[Finding]:
    declared: Mapping[str, str] = {}
    if demographic is not None:
        declared = spellings_of_levels(named_levels(demographic))
    seen: dict[str, str] = {}
    for level in levels:
        spelling = normalised(level)
        if demographic is not None and spelling not in declared:
            values = [option.value for option in demographic.options]
            # The answers may have levels that the instrument does not declare, so this is no error.
            yield document.finding(
                "TIC109",
                "dangling-reference",
                f"`{by}` does not declare the level `{level}`",
                suggest(level, values),
                ("invited", by, level),
                at_key=True,
                severity=Severity.WARNING,
            )
        meant = declared.get(spelling, spelling)
        if meant in seen:
            yield _twice(document, ("invited", by, level), "level", level, seen[meant])
        seen.setdefault(meant, level)


def _unknown_breakdown(
    document: Document, assessment: Assessment, instrument: Instrument, name: str
) -> Finding:
    declared = [demographic.id for demographic in instrument.demographics]
    return document.finding(
        "TIC109",
        "dangling-reference",
        f"`{name}` is neither a demographic of the instrument nor listed under `by`",
        suggest(name, [*declared, *assessment.by]),
        ("invited", name),
        at_key=True,
    )


def _twice(document: Document, path: KeyPath, what: str, name: str, before: str) -> Finding:
    return document.finding(
        "TIC107",
        "duplicate-id",
        f"`{name}` is the same {what} as `{before}`, which was given before",
        "Write one of the two, with the people of both if they are different people.",
        path,
        at_key=True,
    )


def demographic_called(instrument: Instrument, name: str) -> Demographic | None:
    """Give the demographic that a name means, by id or title."""
    for demographic in instrument.demographics:
        names = (demographic.id, *named_demographic(demographic).wordings)
        if normalised(name) in map(normalised, names):
            return demographic
    return None
