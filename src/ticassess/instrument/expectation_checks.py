"""Family 1xx: the bands and stages that an instrument's own tests expect."""

from collections.abc import Iterator

from ticassess.finding import Finding
from ticassess.instrument.model import ExpectedResult, Instrument
from ticassess.matching import suggest
from ticassess.source import Document


def dangling_expectations(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """TIC109: a band or a stage that its scale does not have can never be reached."""
    scorings = {scale.id: scale for scale in instrument.scales}
    names = {*scorings, *(contrast.id for contrast in instrument.contrasts)}
    if instrument.overall is not None:
        names.add("overall")
    for i, test in enumerate(instrument.tests):
        for name, expected in test.expect.items():
            if not isinstance(expected, ExpectedResult) or name not in names:
                continue
            scoring = instrument.overall if name == "overall" else scorings.get(name)
            dangling = (
                scoring
                and isinstance(scoring.bands, str)
                and scoring.bands not in instrument.band_sets
            )
            bands = (
                [band.id for band in instrument.bands_of(scoring)]
                if scoring and not dangling
                else []
            )
            stages = [stage.id for stage in scoring.stages] if scoring else []
            for key, wanted, known in (
                ("band", expected.band, bands),
                ("stage", expected.stage, stages),
            ):
                if (
                    key not in expected.model_fields_set
                    or wanted in known
                    or (wanted is None and known)
                ):
                    continue
                if key == "band" and dangling:
                    continue
                message = (
                    f"`{name}` has no {key} `{wanted}`"
                    if wanted
                    else f"`{name}` has no {key}s at all"
                )
                hint = (
                    suggest(wanted, known)
                    if known
                    else f"Remove `{key}`; this score has none to lie in."
                )
                path = ("tests", i, "expect", name, key)
                yield document.finding("TIC109", "dangling-reference", message, hint, path)
