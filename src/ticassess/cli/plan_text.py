"""A plan as people read it on a terminal: 80 columns, plain words."""

import textwrap
from collections.abc import Iterator, Mapping

from ticassess.planning import Aim, GroupPlan, NeededReplies, PlanDocument, Precision, ShownFrom

_WIDTH = 80
_AIMS: Mapping[Aim, str] = {
    "score": "a score to within {points} points",
    "percentage": "a percentage to within {points} points",
    "change": "a change of {points} points, in each of two waves",
}
_LONGEST = max(len(words.format(points=10)) for words in _AIMS.values())
_PROTECTED = (
    "A group with fewer replies is protected, and if it is the only one, another group with it: "
    "else the total would tell its score."
)
_CHANCE_ONLY = (
    "All of this allows for chance only. Those who do not reply may think otherwise, so ask many, "
    "and make it easy and safe to answer."
)


def plan_in_words(plan: PlanDocument) -> str:
    """Give the whole plan."""
    sections = [_heading(plan), list(_shown(plan))]
    if plan.precision:
        sections += [list(_needed(plan)), list(_precision(plan))]
    if plan.groups:
        sections.append(list(_groups(plan)))
    sections.append(_wrapped(_CHANCE_ONLY))
    return "\n\n".join("\n".join(section) for section in sections)


def _heading(plan: PlanDocument) -> list[str]:
    instrument = plan.instrument
    return [f"{instrument.id} {instrument.version}, {plan.invited} invited"]


def _shown(plan: PlanDocument) -> Iterator[str]:
    yield "What is shown of everybody"
    for shown in plan.shown:
        told = _told(shown, plan.policy)
        if shown.replies > plan.invited:
            told += "; more replies than you invite people"
        start = f"  from {_counted(shown.replies, 'reply'):>10}   "
        yield from _hanging(start, told)


def _told(shown: ShownFrom, policy: Mapping[str, int]) -> str:
    parts = []
    if shown.scores:
        parts.append(_counted(shown.scores, "score"))
    if shown.items:
        kind = "item"
        if shown.replies >= policy["sensitive"] > policy["distribution"]:
            kind = "sensitive item"
        parts.append(f"{_counted(shown.items, kind)} with percentages")
    if shown.replies == policy["breakdowns"]:
        parts += ["margins of error", "results by group", "comments"]
    return ", ".join(parts)


def _counted(count: int, what: str) -> str:
    if count == 1:
        return f"{count} {what}"
    return f"{count} replies" if what == "reply" else f"{count} {what}s"


def _needed(plan: PlanDocument) -> Iterator[str]:
    yield "How many replies for what"
    for needed in plan.needed:
        yield _need(needed, plan.invited)


def _need(needed: NeededReplies, invited: int) -> str:
    words = _AIMS[needed.aim].format(points=needed.points)
    return f"  {words:{_LONGEST}} {needed.replies:>7} ({_rate(needed.replies, invited)})"


def _precision(plan: PlanDocument) -> Iterator[str]:
    yield "How sure it will be, in points of 100"
    yield f"  {'replies':16} {'score':>7} {'percentage':>12}   smallest change that is not chance"
    for precision in plan.precision:
        yield _row(precision, plan.invited)
    spread = (
        f"The scores of people are taken to differ by a standard deviation of {plan.sd:g} points. "
        "If you know a better figure, from an earlier survey, give it with --sd. Percentages are "
        "surest near 0 and 100; these are those near 50."
    )
    yield from _wrapped(spread)


def _row(precision: Precision, invited: int) -> str:
    replies = f"{precision.replies} ({_rate(precision.replies, invited)})"
    score, percentage = _to_either_side(precision.score), _to_either_side(precision.percentage)
    change = "–"
    if precision.change is not None:
        change = f"{precision.change:.1f}"
    return f"  {replies:16} {score:>7} {percentage:>12}   {change}"


def _to_either_side(width: float | None) -> str:
    return "–" if width is None else f"±{width:.1f}"


def _groups(plan: PlanDocument) -> Iterator[str]:
    yield "What is shown of groups"
    for group in plan.groups:
        yield from _hanging(f"  {group.name} ({group.invited}): ", _of_group(group, plan.policy))
        if group.usual is not None:
            yield from _hanging(" " * 6, _usual(group.usual, group.invited))
    if plan.policy["score"] > 1:
        yield from _wrapped(_PROTECTED)


def _usual(precision: Precision, invited: int) -> str:
    start = f"with {precision.replies} replies ({_rate(precision.replies, invited)})"
    said = f"a change of {precision.change:.1f} is more than chance"
    if precision.score is None:
        return f"{start} {said}"
    score, percentage = _to_either_side(precision.score), _to_either_side(precision.percentage)
    return f"{start} scores to within {score}, percentages {percentage}; {said}"


def _of_group(group: GroupPlan, policy: Mapping[str, int]) -> str:
    if group.scores is None:
        return f"nothing, since {policy['score']} replies are needed"
    scores = f"scores from {group.scores} replies on ({_rate(group.scores, group.invited)})"
    if group.items is None:
        return f"{scores}, no items, which need {policy['distribution']}"
    return f"{scores}, items from {group.items} on ({_rate(group.items, group.invited)})"


def _rate(replies: int, invited: int) -> str:
    """Write a share of those invited, rounded up: so many must reply."""
    return f"{-(-100 * replies // invited)}%"


def _hanging(start: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, _WIDTH, initial_indent=start, subsequent_indent=" " * min(len(start), 20)
    )


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
