"""One instrument with its answers, as an assessment file or one source of it has them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ticassess import report
from ticassess.assessment import Assessment, check_assessment, check_weighting
from ticassess.errors import WrongUsage
from ticassess.finding import UnusableContent, has_errors
from ticassess.instrument import Instrument, load_instrument
from ticassess.privacy import Policy, Released
from ticassess.publish.comments import released_comments
from ticassess.publish.logo import load_logo
from ticassess.publish.memory import Memory
from ticassess.publish.publication import Publication, Terms
from ticassess.publish.publishing import publish
from ticassess.publish.replies import Replies
from ticassess.report import Brand, Context, PlannedStep
from ticassess.responses import (
    Headcount,
    Responses,
    group_targets,
    headcounts,
    open_assessment_responses,
)
from ticassess.scoring import WHOLE, Group, Weighting


@dataclass(frozen=True, kw_only=True)
class How:
    """How to publish: with comments and the action plan, recorded in the ledger, or as a draft."""

    with_comments: bool = True
    with_plan: bool = True
    record: bool = True
    draft: bool = False


def replies_of(assessment: Assessment, instrument: Instrument) -> Replies:
    """Read the answers of an assessment of one instrument.

    Raises:
        as `ticassess.responses.read_responses`.

    """
    again = open_assessment_responses(assessment, instrument).broken_down_by
    return Replies(responses=again(assessment.by), again=again)


def publish_view(
    assessment: Assessment,
    instrument: Instrument,
    replies: Replies,
    how: How,
    earlier: Sequence[Path] = (),
    *,
    beside: Sequence[Replies] = (),
    ledger: Path | None,
    memory: Memory | None = None,
) -> Publication:
    """Publish an assessment of one instrument, or one source of several seen as one.

    `earlier`, `beside`, `ledger` and `memory`: as in `publish`, but the earlier answers are files.

    Raises:
        as `publish`, and where the earlier files, the review or the logo cannot be used.

    """
    responses = replies.responses
    invited = headcounts(assessment, instrument, responses.breakdowns)
    weighting = _weighting_of(assessment, responses, invited)
    before = []
    for one in _with_files(assessment, earlier):
        again = open_assessment_responses(one, instrument).broken_down_by
        before.append(Replies.earlier(again, assessment.by))
    comments = None
    if how.with_comments:
        comments = released_comments(assessment, instrument, responses)
    terms = Terms(
        policy=Policy().with_minima(assessment.privacy.stated()),
        weighting=weighting,
        targets=assessment.targets,
        group_targets=group_targets(assessment, instrument, responses.breakdowns),
        context=_context_of(assessment, comments, invited, with_plan=how.with_plan),
        draft=how.draft,
    )
    if how.draft:
        return publish(instrument, replies, terms, earlier=before)
    # Wherever the answers lie, they may have been scored without the assessment file, too.
    folders = [assessment.path_of(entry.file).parent for entry in assessment.responses]
    return publish(
        instrument,
        replies,
        terms,
        earlier=before,
        beside=beside,
        ledger=ledger,
        folders=folders,
        record=how.record,
        memory=memory,
    )


def instrument_of(assessment: Assessment) -> Instrument:
    """Load the instrument of an assessment of one.

    Raises:
        TicassessError: it, or a name in the assessment, cannot be used.

    """
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
    assessment: Assessment,
    comments: Released | None,
    invited: Sequence[Headcount],
    *,
    with_plan: bool,
) -> Context:
    wave, brand = assessment.wave, assessment.brand
    logo = None if brand.logo is None else load_logo(assessment.path_of(brand.logo))
    plan: tuple[PlannedStep, ...] = ()
    if with_plan and assessment.action_plan is not None:
        file = assessment.path_of(assessment.action_plan)
        plan = report.planned_steps(report.read_plan(file), file)
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
        action_plan=plan,
        sections=assessment.sections,
        form=_form_of(assessment),
    )


def _form_of(assessment: Assessment) -> str | None:
    """Give the form of all files of answers; None where there are several, or none is named."""
    forms = {entry.form for entry in assessment.responses}
    return forms.pop() if len(forms) == 1 else None
