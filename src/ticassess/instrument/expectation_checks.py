"""Family 1xx: the bands and stages that an instrument's own tests expect."""

from collections.abc import Iterator

from ticassess.finding import Finding
from ticassess.instrument.model import Contrast, ExpectedResult, Instrument, Scoring
from ticassess.matching import suggest
from ticassess.source import Document, KeyPath


def dangling_expectations(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find expected bands and stages that their scale does not have (TIC109).

    Nothing can ever come out there.
    """
    scored: dict[str, Scoring | Contrast] = {scale.id: scale for scale in instrument.scales}
    for contrast in instrument.contrasts:
        scored.setdefault(contrast.id, contrast)
    if instrument.overall is not None:
        scored["overall"] = instrument.overall
    for i, test in enumerate(instrument.tests):
        for name, expected in test.expect.items():
            if isinstance(expected, ExpectedResult) and name in scored:
                path: KeyPath = ("tests", i, "expect", name)
                yield from _unreachable(document, instrument, path, expected, scored[name])


def _unreachable(
    document: Document,
    instrument: Instrument,
    path: KeyPath,
    expected: ExpectedResult,
    scoring: Scoring | Contrast,
) -> Iterator[Finding]:
    bands = _bands(instrument, scoring)
    if "band" in expected.model_fields_set and bands is not None:
        yield from _dangling(document, (*path, "band"), expected.band, bands)
    if "stage" in expected.model_fields_set:
        stages: list[str] = []
        if isinstance(scoring, Scoring):  # a difference has none
            stages = [stage.id for stage in scoring.stages]
        yield from _dangling(document, (*path, "stage"), expected.stage, stages)


def _bands(instrument: Instrument, scoring: Scoring | Contrast) -> list[str] | None:
    """Name the bands of a score; None where it names a band set that is not there."""
    # The name of the set has a finding of its own, and nobody can tell what is in it.
    if isinstance(scoring.bands, str) and scoring.bands not in instrument.band_sets:
        return None
    return [band.id for band in instrument.bands_of(scoring)]


def _dangling(
    document: Document, path: KeyPath, wanted: str | None, known: list[str]
) -> Iterator[Finding]:
    *_, name, key = path
    if wanted in known or (wanted is None and known):
        return
    message = f"`{name}` has no {key} `{wanted}`" if wanted else f"`{name}` has no {key}s at all"
    hint = f"Remove `{key}`; this score has none to lie in."
    if known:
        hint = suggest(wanted, known)
    yield document.finding("TIC109", "dangling-reference", message, hint, path)
