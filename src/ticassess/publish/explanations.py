"""How one published number came about, asked for by the names that people use."""

from collections.abc import Mapping

from ticassess.errors import WrongUsage
from ticassess.matching import normalised, suggest, trimmed
from ticassess.publish.drafts import drafted
from ticassess.publish.publication import Publication
from ticassess.report import Explanation, explain
from ticassess.responses import Breakdown
from ticassess.scoring import WHOLE, Group


def explain_number(
    publication: Publication, name: str, group: tuple[str, str] | None = None
) -> Explanation:
    """Explain a scale, an item or `overall`, for everybody or for a group.

    `group`: a breakdown and one of its levels, by its value or its label.

    Raises:
        WrongUsage: there is no such number, breakdown or level.

    """
    known = dict.fromkeys(number.subject.id for number in publication.results.numbers)
    if name not in known:
        raise WrongUsage(f"There is no number `{name}`.", hint=suggest(name, known))
    whose = WHOLE if group is None else _group(publication, *group)
    return explain(publication.instrument, publication.results, name, whose)


PROTECTED = "This number is protected: by itself or with others, it could identify a person."
WHY_PROTECTED = (
    "How many people a number needs, and why others are hidden with it: "
    "https://github.com/ticassess/ticassess/blob/main/docs/explanation/privacy.md"
)


def text_of(explanation: Explanation, *, draft: bool = False) -> str:
    """Lay an explanation out as lines of text, with its steps numbered; each line says a draft."""
    lines = [explanation.title, ""]
    for number, step in enumerate(explanation.steps, start=1):
        lines.append(f"{number}. {step.title}")
        lines += [f"   {line}" for line in step.lines]
    text = "\n".join([*lines, "", explanation.result])
    return drafted(text) if draft else text


def _group(publication: Publication, by: str, level: str) -> Group:
    breakdown = _breakdown(publication, by)
    levels = _levels(breakdown)
    value = levels.get(level) or _in_any_spelling(levels).get(normalised(level))
    if value is None:
        raise WrongUsage(f"`{by}` has no level `{level}`.", hint=suggest(level, levels))
    return Group(by=breakdown.id, level=value)


def _breakdown(publication: Publication, by: str) -> Breakdown:
    breakdowns = {breakdown.id: breakdown for breakdown in publication.breakdowns}
    if by in breakdowns:
        return breakdowns[by]
    for breakdown in publication.breakdowns:
        if breakdown.is_called(by):
            return breakdown
    named = _breakdown_with_header(publication, by)
    if named is not None:
        return breakdowns[named]
    raise WrongUsage(f"Results are not broken down by `{by}`.", hint=suggest(by, breakdowns))


def _in_any_spelling(levels: Mapping[str, str]) -> Mapping[str, str]:
    """Give the levels by their names without case and typography, as answers are matched."""
    spelled: dict[str, str] = {}
    for name, value in levels.items():
        spelled.setdefault(normalised(name), value)
    return spelled


def _levels(breakdown: Breakdown) -> Mapping[str, str]:
    """Give the value of each level by its label and by itself; a value wins over a label."""
    levels = {level.label: level.value for level in breakdown.levels}
    for level in breakdown.levels:
        levels[level.value] = level.value
    return levels


def _breakdown_with_header(publication: Publication, header: str) -> str | None:
    """Name the breakdown by a column with this header."""
    for use in publication.reconciliation.columns:
        # As in `--by`, the header of its column names it, too.
        if use.use == "breakdown" and trimmed(use.header) == trimmed(header):
            return use.target
    return None
