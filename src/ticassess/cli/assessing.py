"""The main job as one value: an instrument, its answers, and what may be shown of them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ticassess.assessment import Assessment, check_assessment, check_weighting, load_assessment
from ticassess.cli.logo import load_logo
from ticassess.cli.protecting import protect_and_attack, protect_issues
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent, has_errors
from ticassess.instrument import Instrument, load_instrument
from ticassess.instrument.identity import fingerprint
from ticassess.instrument.load import locate
from ticassess.ledger import Frame, after, as_bytes, issued_before, path_beside, read_ledger
from ticassess.privacy import Policy, PublishedResults
from ticassess.report.context import Brand, Context
from ticassess.responses import Responses, read_assessment_responses
from ticassess.scoring.results import WHOLE, Group, Weighting
from ticassess.scoring.score import score, score_issues


@dataclass(frozen=True, kw_only=True, eq=False)
class Assessed:
    """An assessment after scoring and protecting, ready for any output."""

    instrument: Instrument
    responses: Responses
    published: PublishedResults
    context: Context
    ledger: bytes | None = None
    """The ledger with this report in it; None without an assessment file to put it beside."""


def assess(instrument: Instrument, responses: Responses) -> Assessed:
    """Score answers about which nothing else is known."""
    return Assessed(
        instrument=instrument,
        responses=responses,
        published=protect_and_attack(instrument, score(instrument, responses)),
        context=Context(),
    )


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


def assess_file(path: Path, earlier: Sequence[Path] = ()) -> tuple[Assessed, tuple[str, ...]]:
    """Do what an assessment file says; give the outputs that it names, too.

    `earlier`: the files of answers of every report of this wave that was issued before with other replies.

    Raises:
        TicassessError: the file, its instrument, its answers or its logo cannot be used.
        ReissueRefused: an earlier report and this one would together give somebody away.

    """
    assessment = load_assessment(path)
    asked = load_instrument(assessment.instrument_name())
    findings = check_assessment(assessment.document, assessment, asked)
    if has_errors(findings):
        raise UnusableContent(findings)
    instrument = asked.with_targets(assessment.targets)
    responses = read_assessment_responses(assessment, instrument)
    headcounts, policy = _headcounts(assessment), Policy().with_minima(assessment.privacy.stated())
    weighting = _weighting(assessment, responses)
    # Without the targets of the assessment: another target tells nothing of anybody.
    frame = Frame.of(fingerprint(asked), assessment.wave.label, policy, responses, weighting)
    beside = path_beside(path)
    entries = read_ledger(beside)
    given = [read_assessment_responses(one, instrument) for one in _with_files(assessment, earlier)]
    issues = (*issued_before(entries, frame, responses, given, beside), responses)
    scored = score_issues(instrument, issues, headcounts=headcounts, weighting=weighting)
    published = protect_issues(instrument, scored, policy)
    assessed = Assessed(
        instrument=instrument,
        responses=responses,
        published=published[-1],
        context=_context(assessment, headcounts),
        ledger=as_bytes(after(entries, list(zip(issues, published, strict=True)), frame, beside)),
    )
    return assessed, assessment.outputs


def _with_files(assessment: Assessment, earlier: Sequence[Path]) -> Iterator[Assessment]:
    """Yield the assessment with the answers of each earlier report in the place of its own."""
    count = len(assessment.responses)
    if len(earlier) % count:
        raise WrongUsage(
            "Name as many earlier files of answers as the assessment file names, for each earlier report.",
            hint="Give `--earlier` once for each, in the same order.",
        )
    for start in range(0, len(earlier), count):
        named = zip(assessment.responses, earlier[start : start + count], strict=True)
        files = tuple(
            entry.model_copy(update={"file": str(file.resolve())}) for entry, file in named
        )
        yield assessment.model_copy(update={"responses": files})


def _headcounts(assessment: Assessment) -> Mapping[Group, int]:
    counts = {
        Group(by=by, level=level): n
        for by, levels in assessment.invited.by.items()
        for level, n in levels.items()
    }
    eligible = assessment.invited.eligible
    return counts if eligible is None else {WHOLE: eligible, **counts}


def _weighting(assessment: Assessment, responses: Responses) -> Weighting | None:
    """Give the weighting that the assessment asks for; none where too few replied for any number to be weighted.

    Raises:
        UnusableContent: its headcounts do not fit the levels from which somebody replied.

    """
    if responses.replies < Policy().organisation:
        return None
    replies = {
        breakdown.id: {
            str(level): n for level, n in Counter(responses.levels[breakdown.id]).items()
        }
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
