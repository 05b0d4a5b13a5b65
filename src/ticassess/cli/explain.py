"""`ticassess explain`: one rule of `validate`, or how one number came about."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import Earlier, Encoding, MapFile, Unmatched
from ticassess.errors import NothingToPublish, WrongUsage

if TYPE_CHECKING:
    from ticassess.cli.assessing import Assessed
    from ticassess.report.explanation import Explanation
    from ticassess.scoring.results import Group


def command(
    what: Annotated[
        str,
        typer.Argument(
            metavar="RULE | INSTRUMENT | ASSESSMENT.yaml",
            help="A rule, or where the number is from.",
        ),
    ],
    responses: Annotated[
        str | None,
        typer.Argument(metavar="[RESPONSES]", help="Answers; not with an assessment file."),
    ] = None,
    name: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="A scale, an item, or overall.")
    ] = None,
    by: Annotated[
        str | None, typer.Option("--by", metavar="COLUMN", help="The breakdown of the number.")
    ] = None,
    group: Annotated[
        str | None, typer.Option("--group", metavar="LEVEL", help="The level of the breakdown.")
    ] = None,
    map_file: MapFile = None,
    earlier: Earlier = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
) -> None:
    """Explain a rule, or one number: its inputs, the formula, every step, rounding, and the number itself.

    Example: `ticassess explain TIC204`

    Example: `ticassess explain tic-principles answers.csv safety --by role --group peer`

    Example: `ticassess explain riverside/assessment.yaml safety`
    """
    from ticassess.cli.output import emit

    if responses is None:
        emit(_rule(what))
        return
    from ticassess.cli.assessing import assess, assess_file
    from ticassess.cli.reading import read_answers
    from ticassess.instrument import load_instrument

    if (by is None) != (group is None):
        raise WrongUsage(
            "A group is a column and a level of it.",
            hint="Give both, as in `--by role --group peer`.",
        )
    if name is None:
        name = responses
        assessed, _ = assess_file(Path(what), earlier or [])
    else:
        asked = load_instrument(what)
        answers = read_answers(
            asked,
            Path(responses),
            by=[by] if by else None,
            map_file=map_file,
            unmatched=unmatched,
            encoding=encoding,
        )
        assessed = assess(asked, answers)
    explanation = _explanation(assessed, name, _group(assessed, by, group))
    emit(_text(explanation))
    if explanation.is_protected:
        raise NothingToPublish(
            "This number is protected: too few people answered to show it without the risk of finding somebody.",
            hint="docs/explanation/privacy.md says how many it needs, and why others are hidden with it.",
        )


def _explanation(assessed: "Assessed", name: str, group: "Group") -> "Explanation":
    from ticassess.matching import suggest
    from ticassess.report.explanation import explain

    known = [number.subject.id for number in assessed.published.numbers]
    if name not in known:
        raise WrongUsage(f"There is no number `{name}`.", hint=suggest(name, dict.fromkeys(known)))
    return explain(assessed.instrument, assessed.published, name, group)


def _group(assessed: "Assessed", by: str | None, level: str | None) -> "Group":
    from ticassess.matching import suggest
    from ticassess.scoring.results import WHOLE, Group

    if by is None or level is None:
        return WHOLE
    breakdowns = {breakdown.id: breakdown for breakdown in assessed.responses.breakdowns}
    breakdown = breakdowns.get(by) or (
        next(iter(breakdowns.values())) if len(breakdowns) == 1 else None
    )
    if breakdown is None:
        raise WrongUsage(f"Results are not broken down by `{by}`.", hint=suggest(by, breakdowns))
    levels = {
        **{known.label: known.value for known in breakdown.levels},
        **{k.value: k.value for k in breakdown.levels},
    }
    if level not in levels:
        raise WrongUsage(f"`{by}` has no level `{level}`.", hint=suggest(level, levels))
    return Group(by=breakdown.id, level=levels[level])


def _text(explanation: "Explanation") -> str:
    lines = [explanation.title, ""]
    for number, step in enumerate(explanation.steps, start=1):
        lines.append(f"{number}. {step.title}")
        lines += [f"   {line}" for line in step.lines]
    return "\n".join([*lines, "", explanation.result])


def _rule(word: str) -> str:
    from ticassess.lint import RULES
    from ticassess.matching import suggest
    from ticassess.responses import FINDING_KINDS

    for rule in RULES.values():
        if word.lower() in (rule.code.lower(), rule.name):
            return f"{rule.code} {rule.name} ({rule.severity}, {rule.family}, {rule.file_kind})\n\n{rule.text}"

    for kind in FINDING_KINDS:
        if word.lower() in (kind.code.lower(), kind.name):
            return f"{kind.code} {kind.name} ({kind.severity}, answers)\n\n{kind.why}"
    known = [*RULES, *(rule.name for rule in RULES.values())]
    raise WrongUsage(
        f"There is no rule `{word}`.",
        hint=suggest(word, known)
        if word.upper().startswith("TIC")
        else "For a number: INSTRUMENT RESPONSES ID.",
    )
