"""The kinds of files that can be checked, and the choice among them."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from ticassess.assessment import (
    AskedSource,
    Assessment,
    check_assessment,
    check_files,
    check_sources,
    read_assessment,
    read_map,
)
from ticassess.errors import TicassessError
from ticassess.finding import Finding, Severity
from ticassess.instrument import Instrument, Loaded, ambiguous_texts, check, load_instrument
from ticassess.lint.advice import TEXT_ADVICE, advise
from ticassess.lint.word_lists import has_lists
from ticassess.lint.worked_examples import failed_tests
from ticassess.matching import suggest
from ticassess.source import Document

Checked: TypeAlias = tuple[tuple[Finding, ...], str]
"""The findings of a file, and one phrase about what it holds if it is usable."""


BROKEN_REFERENCES = frozenset({"TIC103", "TIC105", "TIC107", "TIC109", "TIC115", "TIC116"})
"""With one of these, a name leads nowhere or round in a circle, and no rule could follow it."""

Comparison: TypeAlias = Callable[[Instrument], Iterable[Finding]]
"""What an instrument is compared with, if it is: it gives the findings of that."""


def check_document(document: Document, comparison: Comparison | None = None) -> Checked:
    """Check a document as the kind that it says it is."""
    if not isinstance(document.data, Mapping):
        return check_instrument(document)  # it says what every unreadable file is told
    kind = document.data.get("kind")
    if kind == "instrument":
        return check_instrument(document, comparison)
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind](document)
    return (*document.findings, _unknown_kind(document, kind)), ""


def check_instrument(document: Document, comparison: Comparison | None = None) -> Checked:
    """Check an instrument; once it has no errors, run its own tests, give advice, compare it."""
    loaded = check(document)
    instrument = loaded.instrument
    if instrument is None:
        return (*loaded.findings, *_advice_on_texts(document, loaded)), ""
    findings = [*loaded.findings, *failed_tests(document, instrument)]
    # No fault of scoring: whoever has such a file already can go on, as long as cells are clear.
    findings += ambiguous_texts(document, instrument)
    findings += advise(document, instrument)
    if comparison is not None:
        findings += comparison(instrument)
    return tuple(findings), _summary(instrument)


def check_assessment_file(document: Document) -> Checked:
    """Check an assessment, the files that it names, and its names against its instrument."""
    loaded = read_assessment(document)
    if loaded.part is None:
        return loaded.findings, ""
    check = _check_several if loaded.part.instruments else _check_around
    findings, instruments = check(loaded.document, loaded.part)
    summary = ""
    if instruments and loaded.assessment is not None:
        parts = [loaded.assessment.organisation]
        if loaded.assessment.instruments:
            parts.append(_counted(len(loaded.assessment.instruments), "source"))
        named = [f"{one.id} {one.version}" for one in instruments]
        summary = ", ".join([*parts, *dict.fromkeys(named)])
    return (*loaded.findings, *findings), summary


def check_map_file(document: Document) -> Checked:
    """Check the shape of a map; its names can only be checked where it is used."""
    column_map, findings = read_map(document)
    if column_map is None:
        return findings, ""
    columns, scales = len(column_map.columns), len(column_map.cells)
    return findings, f"{_counted(columns, 'column')}, {_counted(scales, 'scale')}"


KINDS: Mapping[str, Callable[[Document], Checked]] = {
    "instrument": check_instrument,
    "assessment": check_assessment_file,
    "map": check_map_file,
}


def _unknown_kind(document: Document, kind: object) -> Finding:
    if isinstance(document.data, Mapping) and "kind" not in document.data:
        hint = f"Add `kind: {' | '.join(KINDS)}`."
        return document.finding("TIC105", "missing-key", "the key `kind` is missing here", hint, ())
    message = f"there is no kind `{document.written(('kind',)) or kind}`"
    hint = suggest(kind, KINDS)
    return document.finding("TIC119", "unsupported-format", message, hint, ("kind",))


def _advice_on_texts(document: Document, loaded: Loaded) -> Iterable[Finding]:
    """Tell what can be told of a file with errors, so that one run shows as much as it can."""
    if loaded.bound is None:
        return ()
    for finding in loaded.findings:
        if finding.severity is Severity.ERROR and finding.code in BROKEN_REFERENCES:
            return ()
    return (
        *ambiguous_texts(document, loaded.bound),
        *advise(document, loaded.bound, TEXT_ADVICE),
    )


def _check_around(
    document: Document, assessment: Assessment
) -> tuple[tuple[Finding, ...], tuple[Instrument, ...]]:
    """Check what an assessment names; give its instrument where it can be used."""
    findings = check_files(document, assessment)
    if document.lacks("instrument", "instruments"):
        return findings, ()
    instrument, trouble = _instrument_of(document, assessment)
    if instrument is None:
        return (*findings, *trouble), ()
    return (*findings, *check_assessment(document, assessment, instrument)), (instrument,)


def _check_several(
    document: Document, assessment: Assessment
) -> tuple[tuple[Finding, ...], tuple[Instrument, ...]]:
    """Check what each source names, and all of them beside each other."""
    findings = [*check_files(document, assessment)]
    asked: list[AskedSource] = []
    pairs = zip(assessment.instruments, assessment.views_in(document), strict=True)
    for place, (source, view) in enumerate(pairs):
        instrument, trouble = _instrument_of(view.document, view)
        findings += trouble
        if instrument is None:
            continue
        asked.append(AskedSource(place=place, source=source, instrument=instrument))
        findings += check_assessment(view.document, view, instrument)
    findings += check_sources(document, assessment, asked)
    return tuple(findings), tuple(one.instrument for one in asked)


def _instrument_of(
    document: Document, assessment: Assessment
) -> tuple[Instrument | None, tuple[Finding, ...]]:
    """Load the instrument that an assessment names; None, and why, where it cannot be used."""
    try:
        return load_instrument(assessment.instrument_name()), ()
    except OSError as error:  # a name that no file can have
        why, hint = f"{error.strerror}.", "Correct the name."
    except TicassessError as error:
        why, hint = error.message, error.hint
    return None, (_instrument_trouble(document, assessment, why, hint),)


def _instrument_trouble(document: Document, assessment: Assessment, why: str, hint: str) -> Finding:
    """Say what keeps the instrument from being used; its own findings are told of its own file."""
    message = f"the instrument `{assessment.instrument}` cannot be used: {why}"
    return document.finding("TIC109", "dangling-reference", message, hint, ("instrument",))


def _summary(instrument: Instrument) -> str:
    parts = [f"{instrument.id} {instrument.version}", _counted(len(instrument.items), "item")]
    if instrument.recommendations:
        parts.append(_counted(len(instrument.recommendations), "recommendation"))
    if instrument.tests:
        parts.append(_counted(len(instrument.tests), "test"))
    unknown = [f"`{language}`" for language in instrument.languages if not has_lists(language)]
    if unknown and instrument.wording_open:
        parts.append(f"the wording in {' and '.join(unknown)} is not checked")
    return ", ".join(parts)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
