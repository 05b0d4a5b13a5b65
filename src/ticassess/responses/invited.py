"""Who was invited, by the groups of the answers; groups and targets that no answer belongs to."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ticassess.assessment import Assessment
from ticassess.finding import Finding, Place
from ticassess.instrument import Instrument, Scale, named_levels
from ticassess.matching import normalised, spellings_of_levels, suggest
from ticassess.responses.display import quoted
from ticassess.responses.finding_kinds import INVITED_WITHOUT_REPLIES, TARGET_WITHOUT_ANSWERS
from ticassess.responses.model import UNKNOWN, Breakdown, Responses


@dataclass(frozen=True, kw_only=True)
class Headcount:
    """How many people were invited to one level.

    `by` and `level` are named as in results, `written` as in the assessment file.
    """

    by: str
    level: str
    people: int
    written: tuple[str, str]


def headcounts(
    assessment: Assessment, instrument: Instrument, breakdowns: Sequence[Breakdown]
) -> tuple[Headcount, ...]:
    """Give the headcounts of the levels by which answers are broken down.

    Names mean a breakdown or a level as they do in the answers: by value, label or alias, without
    regard to case and typography.
    """
    found = []
    for breakdown in breakdowns:
        values = values_by_spelling(instrument, breakdown)
        for name, levels in assessment.invited.by.items():
            if not breakdown.is_called(name):
                continue
            for level, people in levels.items():
                value = values.get(normalised(level), level)
                count = Headcount(
                    by=breakdown.id, level=value, people=people, written=(name, level)
                )
                found.append(count)
    return tuple(found)


def without_answers(
    assessment: Assessment, instrument: Instrument, responses: Responses
) -> Iterator[Finding]:
    """Find levels that were invited, and scales with a target, to which no answer belongs.

    TIC922, TIC924.
    """
    for count in headcounts(assessment, instrument, responses.breakdowns):
        replied = set(responses.levels[count.by].tolist())
        if count.people and count.level not in replied:
            where = assessment.document.place_of(("invited", *count.written))
            yield _without_replies(count, replied - {UNKNOWN}, where)
    yield from _targets_without_answers(assessment, instrument, responses)


def values_by_spelling(instrument: Instrument, breakdown: Breakdown) -> Mapping[str, str]:
    """Give the levels of a breakdown as results name them, by how they may be spelt."""
    values: dict[str, str] = {}
    for demographic in instrument.demographics:
        if demographic.id == breakdown.id:
            values.update(spellings_of_levels(named_levels(demographic)))
    for level in breakdown.levels:
        values.setdefault(normalised(level.value), level.value)
    for level in breakdown.levels:
        values.setdefault(normalised(level.label), level.value)
    return values


def _without_replies(count: Headcount, replied: Collection[str], where: Place) -> Finding:
    by, level = count.written
    hint = "Nothing to do if nobody replied."
    if replied:
        hint = f"{hint} {suggest(level, replied)}"
    message = f"no reply is from {quoted(level)} of `{by}`, which was invited"
    return INVITED_WITHOUT_REPLIES.at(where, message, hint)


def _answered_scales(instrument: Instrument, responses: Responses) -> list[str]:
    answered = []
    for scale in instrument.scales:
        if _is_answered(scale, instrument, responses):
            answered.append(scale.id)
    return answered


def _targets_without_answers(
    assessment: Assessment, instrument: Instrument, responses: Responses
) -> Iterator[Finding]:
    scales = {scale.id: scale for scale in instrument.scales}
    for name in assessment.targets:
        if name in scales and not _is_answered(scales[name], instrument, responses):
            answered = _answered_scales(instrument, responses)
            yield TARGET_WITHOUT_ANSWERS.at(
                assessment.document.place_of_key(("targets", name)),
                f"nobody answered any item of `{name}`, which has a target",
                f"Nothing to do if it was not asked this time. {suggest(name, answered)}",
            )


def _is_answered(scale: Scale, instrument: Instrument, responses: Responses) -> bool:
    for item in instrument.items_of(scale):
        options = instrument.response_scale_of(item).options
        if (responses.codes_of(item.id) < len(options)).any():
            return True
    return False
