"""The main job as one value: an instrument, its answers, and what may be shown of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ticassess.assessment import Assessment, check_assessment, check_weighting, load_assessment
from ticassess.cli.logo import load_logo
from ticassess.cli.protecting import protect_and_attack
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent, has_errors
from ticassess.instrument import Instrument, load_instrument
from ticassess.instrument.identity import fingerprint
from ticassess.instrument.load import locate
from ticassess.ledger import after, as_bytes, entry_of, path_beside, read_ledger
from ticassess.privacy import Policy, PublishedResults
from ticassess.report.context import Brand, Context
from ticassess.responses import Responses, read_assessment_responses
from ticassess.scoring.results import WHOLE, Group, Weighting
from ticassess.scoring.score import score


@dataclass(frozen=True, kw_only=True, eq=False)
class Assessed:
    """An assessment after scoring and protecting, ready for any output."""

    instrument: Instrument
    responses: Responses
    published: PublishedResults
    context: Context
    weighting: Weighting | None = None


def assess(instrument: Instrument, responses: Responses) -> Assessed:
    """Score answers about which nothing else is known."""
    return Assessed(
        instrument=instrument,
        responses=responses,
        published=protect_and_attack(instrument, score(instrument, responses)),
        context=Context(),
    )


def frozen(assessed: Assessed, path: Path, earlier: Sequence[Path]) -> bytes:
    """Give the ledger with the report that is about to be written in it.

    Raises:
        ReissueRefused: an earlier report and this one would together give somebody away.

    """
    ledger, assessment = path_beside(path), load_assessment(path)
    # Without the targets of the assessment: another target tells nothing of anybody.
    rules = fingerprint(load_instrument(assessment.instrument_name()))
    entry = entry_of(rules, assessed.context.wave, assessed.responses, assessed.published, assessed.weighting)
    before = None
    if earlier:
        if len(earlier) != len(assessment.responses):
            raise WrongUsage(
                "Name as many earlier files of answers as the assessment file names.",
                hint="Give `--earlier` once for each, in the same order.",
            )
        named = zip(assessment.responses, earlier, strict=True)
        files = tuple(entry.model_copy(update={"file": str(file.resolve())}) for entry, file in named)
        before = read_assessment_responses(assessment.model_copy(update={"responses": files}), assessed.instrument)
    return as_bytes(after(read_ledger(ledger), entry, ledger, assessed.responses, before))


def inputs_of(path: Path, *, reviewed: bool = True) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Give every file that an assessment reads, and the names of the outputs that it asks for.

    The file of reviewed comments is one of them, but not for the command that makes it.

    Raises:
        TicassessError: the assessment file cannot be used.

    """
    assessment = load_assessment(path)
    comments = assessment.comments if reviewed else None
    named = [comments, assessment.names, assessment.brand.logo]
    named += [name for entry in assessment.responses for name in (entry.file, entry.map)]
    read = [assessment.path_of(name) for name in named if name is not None]
    return (path, locate(assessment.instrument_name()), *read), assessment.outputs


def assess_file(path: Path) -> tuple[Assessed, tuple[str, ...]]:
    """Do what an assessment file says; give the outputs that it names, too.

    Raises:
        TicassessError: the file, its instrument, its answers or its logo cannot be used.

    """
    assessment = load_assessment(path)
    instrument = load_instrument(assessment.instrument_name())
    findings = check_assessment(assessment.document, assessment, instrument)
    if has_errors(findings):
        raise UnusableContent(findings)
    instrument = instrument.with_targets(assessment.targets)
    responses = read_assessment_responses(assessment, instrument)
    headcounts = _headcounts(assessment)
    weighting = _weighting(assessment, responses)
    results = score(instrument, responses, headcounts=headcounts, weighting=weighting)
    assessed = Assessed(
        instrument=instrument,
        responses=responses,
        published=protect_and_attack(instrument, results, Policy().with_minima(assessment.privacy.stated())),
        context=_context(assessment, headcounts),
        weighting=weighting,
    )
    return assessed, assessment.outputs


def _headcounts(assessment: Assessment) -> Mapping[Group, int]:
    counts = {
        Group(by=by, level=level): n for by, levels in assessment.invited.by.items() for level, n in levels.items()
    }
    eligible = assessment.invited.eligible
    return counts if eligible is None else {WHOLE: eligible, **counts}


def _weighting(assessment: Assessment, responses: Responses) -> Weighting | None:
    """Give the weighting that the assessment asks for.

    Raises:
        UnusableContent: its headcounts do not fit the levels from which somebody replied.

    """
    replies = {
        breakdown.id: {str(level): n for level, n in Counter(responses.levels[breakdown.id]).items()}
        for breakdown in responses.breakdowns
    }
    findings = tuple(check_weighting(assessment.document, assessment, replies))
    if findings:
        raise UnusableContent(findings)
    name = assessment.weighting
    return None if name is None else Weighting(by=name, invited=assessment.invited.by[name])


def _context(assessment: Assessment, headcounts: Mapping[Group, int]) -> Context:
    wave, brand = assessment.wave, assessment.brand
    return Context(
        organisation=assessment.organisation,
        wave=wave.label,
        start=wave.start,
        end=wave.end,
        date=wave.date,
        headcounts=headcounts,
        support_contacts=assessment.support_contacts,
        brand=Brand(
            name=brand.name,
            logo=None if brand.logo is None else load_logo(assessment.path_of(brand.logo)),
            colour=brand.colour,
        ),
        notice=assessment.notice,
    )
