"""An assessment file, done as it says: its instrument, its answers, its terms, its ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ticassess.assessment import Assessment, check_assessment, check_weighting, load_assessment
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent, has_errors
from ticassess.instrument import Instrument, load_instrument, locate
from ticassess.ledger import path_beside
from ticassess.privacy import Policy, Released, Reviewable
from ticassess.publish.comments import released_comments, reviewable_comments
from ticassess.publish.logo import load_logo
from ticassess.publish.publication import Publication, Terms
from ticassess.publish.publishing import publish
from ticassess.publish.replies import Again, Replies
from ticassess.report import Brand, Context
from ticassess.responses import Headcount, Responses, headcounts, read_assessment_responses
from ticassess.scoring import WHOLE, Group, Weighting


@dataclass(frozen=True, kw_only=True)
class FilesOf:
    """The files of an assessment: those that it reads, and the outputs that it asks for."""

    read: tuple[Path, ...]
    outputs: tuple[Path, ...]


def files_of(path: Path, *, with_review: bool = True) -> FilesOf:
    """Give the files of an assessment.

    The file of reviewed comments is one of them, but not for the command that makes it.

    Raises:
        TicassessError: the assessment file cannot be used.

    """
    assessment = load_assessment(path)
    named = [assessment.names, assessment.brand.logo]
    if with_review:
        named.append(assessment.comments)
    for entry in assessment.responses:
        named += [entry.file, entry.map]
    read = [assessment.path_of(name) for name in named if name is not None]
    return FilesOf(
        read=(path, locate(assessment.instrument_name()), *read),
        outputs=tuple(path.parent / name for name in assessment.outputs),
    )


def publish_assessment(
    path: Path,
    earlier: Sequence[Path] = (),
    *,
    with_comments: bool = True,
    record: bool = True,
    draft: bool = False,
) -> Publication:
    """Publish what an assessment file describes, held to the ledger beside it.

    `earlier`: the files of answers of every report of this wave that was issued before with other
    replies. `with_comments`: with the comments that its reviewed file releases, if it names one.
    `record`: as in `publish`. `draft`: for one's own eyes, so without the ledger.

    Raises:
        TicassessError: the file, its instrument, its answers, its review or its logo cannot be
            used.
        ReissueRefused: an earlier report and this one would together give somebody away.

    """
    assessment = load_assessment(path)
    instrument = _instrument_of(assessment)
    again = _again(assessment, instrument)
    replies = Replies(responses=again(assessment.by), again=again)
    responses = replies.responses
    invited = headcounts(assessment, instrument, responses.breakdowns)
    weighting = _weighting_of(assessment, responses, invited)
    before = []
    for one in _with_files(assessment, earlier):
        before.append(Replies.earlier(_again(one, instrument), assessment.by))
    comments = None
    if with_comments:
        comments = released_comments(assessment, instrument, responses)
    terms = Terms(
        policy=Policy().with_minima(assessment.privacy.stated()),
        weighting=weighting,
        targets=assessment.targets,
        context=_context_of(assessment, comments, invited),
        draft=draft,
    )
    if draft:
        return publish(instrument, replies, terms, earlier=before)
    # Wherever the answers lie, they may have been scored without the assessment file, too.
    folders = [assessment.path_of(entry.file).parent for entry in assessment.responses]
    return publish(
        instrument,
        replies,
        terms,
        earlier=before,
        ledger=path_beside(path),
        folders=folders,
        record=record,
    )


def comments_of(path: Path) -> tuple[Responses, Reviewable]:
    """Read the answers of an assessment, and give its cleaned comments beside them.

    Raises:
        TicassessError: the file, its instrument, its answers or its names cannot be used.

    """
    assessment = load_assessment(path)
    instrument = _instrument_of(assessment)
    responses = read_assessment_responses(assessment, instrument)
    return responses, reviewable_comments(assessment, instrument, responses)


def _again(assessment: Assessment, instrument: Instrument) -> Again:
    """Give what reads the answers of an assessment, broken down by some columns."""

    def again(by: Sequence[str]) -> Responses:
        wider = assessment.model_copy(update={"by": tuple(by)})
        return read_assessment_responses(wider, instrument)

    return again


def _instrument_of(assessment: Assessment) -> Instrument:
    instrument = load_instrument(assessment.instrument_name())
    findings = check_assessment(assessment.document, assessment, instrument)
    if has_errors(findings):
        raise UnusableContent(findings)
    return instrument


def _with_files(assessment: Assessment, earlier: Sequence[Path]) -> Iterator[Assessment]:
    """Yield the assessment with the answers of each earlier report in place of its own."""
    count = len(assessment.responses)
    if len(earlier) % count:
        raise WrongUsage(
            "Name as many earlier files of answers as the assessment file names, for each earlier "
            "report.",
            hint="Give `--earlier` once for each, in the same order.",
        )
    for start in range(0, len(earlier), count):
        files = []
        for entry, file in zip(assessment.responses, earlier[start : start + count], strict=True):
            files.append(entry.model_copy(update={"file": str(file.resolve())}))
        yield assessment.model_copy(update={"responses": tuple(files)})


def _headcounts_of(assessment: Assessment, invited: Iterable[Headcount]) -> Mapping[Group, int]:
    counts: dict[Group, int] = {}
    eligible = assessment.invited.eligible
    if eligible is not None:
        counts[WHOLE] = eligible
    for count in invited:
        counts[Group(by=count.by, level=count.level)] = count.people
    return counts


def _weighting_of(
    assessment: Assessment, responses: Responses, invited: Sequence[Headcount]
) -> Weighting | None:
    """Give the weighting of an assessment; none where too few replied for any number.

    Raises:
        UnusableContent: its headcounts do not fit the levels from which somebody replied.

    """
    if responses.replies < Policy().organisation:
        return None
    replies = _replies_by_level(assessment, responses, invited)
    findings = tuple(check_weighting(assessment.document, assessment, replies))
    if findings:
        raise UnusableContent(findings)
    if assessment.weighting is None:
        return None
    for breakdown in responses.breakdowns:
        if breakdown.is_called(assessment.weighting):
            of_levels = {one.level: one.people for one in invited if one.by == breakdown.id}
            return Weighting(by=breakdown.id, invited=of_levels)
    return None


def _replies_by_level(
    assessment: Assessment, responses: Responses, invited: Sequence[Headcount]
) -> dict[str, dict[str, int]]:
    """Count the replies of each level; of the weighting also as the assessment file names it."""
    replies: dict[str, dict[str, int]] = {}
    for breakdown in responses.breakdowns:
        counted = Counter(map(str, responses.levels[breakdown.id]))
        replies[breakdown.id] = dict(counted)
        if assessment.weighting and breakdown.is_called(assessment.weighting):
            replies[assessment.weighting] = _as_written(counted, breakdown.id, invited)
    return replies


def _as_written(
    replies: Mapping[str, int], by: str, invited: Iterable[Headcount]
) -> dict[str, int]:
    """Count the replies of the levels under the names that the assessment file has for them."""
    names = {one.level: one.written[1] for one in invited if one.by == by}
    return {names.get(level, level): number for level, number in replies.items()}


def _context_of(
    assessment: Assessment, comments: Released | None, invited: Sequence[Headcount]
) -> Context:
    wave, brand = assessment.wave, assessment.brand
    logo = None if brand.logo is None else load_logo(assessment.path_of(brand.logo))
    return Context(
        organisation=assessment.organisation,
        wave=wave.label,
        start=wave.start,
        end=wave.end,
        date=wave.date,
        headcounts=_headcounts_of(assessment, invited),
        support_contacts=assessment.support_contacts,
        brand=Brand(name=brand.name, logo=logo, colour=brand.colour),
        notice=assessment.notice,
        comments=comments,
    )
