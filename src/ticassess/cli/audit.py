"""`ticassess audit`: try to work out what files hide, before they are sent."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from ticassess.errors import InputNotReadable, WrongUsage

if TYPE_CHECKING:
    from ticassess.audit import Attack, Change, Codebook, Gathered, Issue, PageNumbers
    from ticassess.finding import Finding

HELP = """
Try to work out what published files hide, as an outsider who has all of them could.

Plain checks come first: numbers of too few people, values in hidden cells, and keys and rows that
do not belong there. Then come sums and ranges. Add the JSON of `ticassess instruments show` to try
what overlapping scales reveal about single items. Ends with 1 where anything was found.

Example: `ticassess audit results.json --staff-list staff.csv`
"""

SCHEMA = "ticassess/audit/1"
LEAK = 1
_WITHOUT_LIST = (
    "Without a staff list, one breakdown at a time was tried, and its hidden groups together; "
    "`--staff-list` tries all groups of all breakdowns."
)
_MOST_NAMES = 3
_MOST_ALIKE = 10
"""So many findings of one kind are printed for people; programs get all of them."""


def command(
    published: Annotated[
        list[Path],
        typer.Argument(
            metavar="PUBLISHED…",
            help="JSON, CSV and XLSX files of `score`, reports (HTML, PDF, DOCX); all that "
            "readers will have.",
        ),
    ],
    staff_list: Annotated[
        Path | None,
        typer.Option(
            "--staff-list",
            metavar="FILE",
            help="CSV with one row per person who may have replied, and a column per breakdown: "
            "the worst case.",
        ),
    ] = None,
    late: Annotated[
        list[Path] | None,
        typer.Option(
            "--late",
            metavar="FILE",
            help="A later issue of the same results: who came in between, and what the two tell "
            "together. Once for each of its files.",
        ),
    ] = None,
    output_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="For people, or for programs.")
    ] = "text",
) -> None:
    """Run `ticassess audit`."""
    from ticassess.audit import (
        attack,
        by_instrument,
        gather,
        plain_findings,
        read_names,
        read_staff,
        together,
    )
    from ticassess.cli.output import emit

    _refuse_same_files(published, late or ())
    gathered = gather(published, late or ())
    if not gathered.issues:
        raise InputNotReadable(
            "None of these files has numbers that can be tried, so nothing was audited.",
            hint="Name JSON, CSV or XLSX files of `score`, or pages of `report`.",
        )
    later = _later(gathered) if late else None
    changed = _changes(gathered, later)
    people, names = None, frozenset[str]()
    if staff_list is not None:
        people, names = read_staff(staff_list, gathered.issues), read_names(staff_list)
    plain: list[Finding] = []
    attacks = []
    for part in by_instrument(gathered):
        plain += plain_findings(part, people, names)
        attacks.append(attack(part.issues, people, part.codebook, late=later, whole=True))
    found = together(attacks)
    if output_format == "json":
        emit(_json(gathered, plain, found, changed), machine=True)
    else:
        lines = [*_plain_lines(plain), *_late_lines(gathered, changed)]
        lines += _attack_lines(gathered, found, with_list=people is not None)
        emit("\n".join([*lines, *_reading_lines(gathered)]))
    raise typer.Exit(LEAK if found.leaks or plain or changed else 0)


def _changes(gathered: "Gathered", later: "Issue | None") -> "list[Change]":
    """Give what changed between each issue and the later one."""
    from ticassess.audit import changes

    if later is None:
        return []
    return [change for issue in gathered.issues for change in changes(issue, later)]


def _refuse_same_files(published: "Sequence[Path]", late: "Sequence[Path]") -> None:
    for later in late:
        for path in published:
            if later.exists() and path.exists() and _are_same(path, later):
                raise WrongUsage(
                    f"{path} and {later} are the same file, so nobody can have come in between.",
                    hint="Name the later issue after `--late`, and the earlier one before it.",
                )


def _are_same(path: Path, later: Path) -> bool:
    if path.samefile(later):
        return True
    return path.is_file() and later.is_file() and path.read_bytes() == later.read_bytes()


def _later(gathered: "Gathered") -> "Issue":
    """Give the later issue.

    Raises:
        WrongUsage: it is not one issue, or of another questionnaire.

    """
    if len(gathered.late) != 1:
        raise WrongUsage(
            f"The files after `--late` hold {len(gathered.late)} issues, and one is needed.",
            hint="Name files that come from the same answers.",
        )
    (later,) = gathered.late
    for issue in gathered.issues:
        shares = set(issue.subjects()) & set(later.subjects())
        if not issue.may_be_of_the_instrument_of(later) or not shares:
            raise WrongUsage(
                f"{later.names[0]} is about another questionnaire than {issue.names[0]}.",
                hint="Name two issues of the same results.",
            )
    return later


def _json(
    gathered: "Gathered",
    plain: "Sequence[Finding]",
    found: "Attack",
    changed: "Sequence[Change]",
) -> str:
    leaks = [
        {
            "about": leak.about,
            "people": leak.people,
            "id": leak.subject,
            "means": leak.means,
            "low": round(leak.low, 1),
            "high": round(leak.high, 1),
        }
        for leak in found.leaks
    ]
    content = {
        "schema": SCHEMA,
        "issues": [list(issue.names) for issue in gathered.issues],
        "late": [name for issue in gathered.late for name in issue.names],
        "changed": [asdict(change) for change in changed],
        "not_read": list(gathered.not_read),
        "pages": [_page(reading) for reading in gathered.readings],
        "tried": list(found.tried),
        "not_fitting": list(found.not_fitting),
        "not_summed": list(found.not_summed),
        "attacked": found.attacked,
        "by_levels": list(found.by_levels),
        "undecided": found.undecided,
        "left_out": found.left_out,
        "findings": [_finding(finding) for finding in plain],
        "leaks": leaks,
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _page(reading: "PageNumbers") -> dict[str, object]:
    return {
        "file": reading.document.file,
        "numbers": len(reading.document.entries),
        "unmapped": list(reading.unmapped),
        "tables_not_read": list(reading.strange_tables),
        "without_n": len(reading.without_n),
    }


def _finding(finding: "Finding") -> dict[str, object]:
    return {
        "name": finding.name,
        "message": finding.message,
        "hint": finding.hint,
        "file": finding.where.file,
        "line": finding.where.line,
        "path": list(finding.path),
        "about": finding.about,
    }


def _plain_lines(plain: "Sequence[Finding]") -> list[str]:
    """Say each finding in a line, with what to do about it once below those of its kind."""
    if not plain:
        return ["The plain checks found nothing."]
    lines = [f"The plain checks found {len(plain)}:"]
    kinds = dict.fromkeys((finding.name, finding.hint) for finding in plain)
    for name, hint in kinds:
        alike = [finding for finding in plain if finding.name == name]
        for finding in alike[:_MOST_ALIKE]:
            about = f" ({finding.about})" if finding.about else ""
            lines.append(f"  {_place(finding)}: {finding.message}{about} [{name}]")
        if len(alike) > _MOST_ALIKE:
            lines.append(f"  and {len(alike) - _MOST_ALIKE} more of this kind [{name}]")
        lines.append(f"    {hint}")
    return lines


def _place(finding: "Finding") -> str:
    """Say where: the path inside a JSON file, else the line or row."""
    steps = finding.path
    if finding.where.file.lower().endswith(".json") and steps:
        inside = str(steps[0])
        for step in steps[1:]:
            inside += f"[{step}]" if isinstance(step, int) else f".{step}"
        return f"{finding.where.file}: {inside}"
    return f"{finding.where.file}:{finding.where.line}"


def _late_lines(gathered: "Gathered", changed: "Sequence[Change]") -> list[str]:
    """Say which groups changed by too few people between two issues."""
    if not gathered.late:
        return []
    if not changed:
        return ["Between the two issues, each group changed by enough people or by none."]
    lines = [f"Too few people came or went between the two issues, {len(changed)} times:"]
    for change in changed[:_MOST_ALIKE]:
        lines.append(f"  {change}")
    if len(changed) > _MOST_ALIKE:
        lines.append(f"  and {len(changed) - _MOST_ALIKE} more")
    lines.append(
        "    Do not send the later issue. Write it anew with the earlier answers named after "
        "`--earlier`, or wait for more replies."
    )
    return lines


def _reading_lines(gathered: "Gathered") -> list[str]:
    """Say what was not read, and how far pages were."""
    lines: list[str] = []
    for name in gathered.not_read:
        lines.append(
            f"Not read: {name}. PDF pages are read with poppler's `pdfinfo`, and only if they are "
            "tagged. Audit the JSON and the HTML page that come from the same answers."
        )
    for name in gathered.several:
        lines.append(
            f"{name} lays several sources side by side, and its numbers were not tried: they are "
            "those of the JSON that `score` writes from the same answers. Name that."
        )
    for reading in gathered.readings:
        lines += _page_lines(reading)
    return lines


def _page_lines(reading: "PageNumbers") -> list[str]:
    """Say how many numbers of a page were attacked, and what of it could not be."""
    file = reading.document.file
    lines = [f"{file}: {len(reading.document.entries)} numbers were read from its tables."]
    if reading.unmapped:
        lines.append(
            f"  {len(reading.unmapped)} names in it are in no other file, so their numbers were "
            f"tried by themselves: {_some(reading.unmapped)}. Add the JSON of the instrument."
        )
    if reading.strange_tables:
        lines.append(
            f"  {len(reading.strange_tables)} tables in it are none that `report` writes, and the "
            f"numbers in them were not tried: {_some(reading.strange_tables)}."
        )
    if reading.without_n:
        lines.append(
            f"  {len(reading.without_n)} numbers of groups in it were put into no sum: somebody "
            "left the question out, and the page does not say in which group. Add the JSON that "
            "comes from the same answers."
        )
    return lines


def _limits_of_list(found: "Attack") -> Iterator[str]:
    """Say where a staff list is of no use, or of less."""
    if found.not_fitting:
        yield (
            f"Tried without the staff list: {_items_and_scores(len(found.not_fitting))}, "
            f"{_some(found.not_fitting)}. More people are behind them than are listed. The list "
            "should name everybody who may have replied."
        )
    if found.by_levels:
        yield (
            f"Somebody on the staff list left out {_items_and_scores(len(found.by_levels))}. Their "
            "means and percentages were tried with the list, whoever left them out; standard "
            "deviations and whole people one breakdown at a time."
        )
    if found.undecided:
        yield (
            f"Nothing can be said of {found.undecided} more sets of people: nobody may be behind "
            "the number, or enough people."
        )


def _some(names: "Sequence[str]") -> str:
    """Name the first three, and count the others."""
    shown = ", ".join(f"“{name}”" for name in names[:_MOST_NAMES])
    if len(names) > _MOST_NAMES:
        return f"{shown} and {len(names) - _MOST_NAMES} more"
    return shown


def _codebooks(gathered: "Gathered") -> "list[Codebook | None]":
    """Give what is known of the questionnaire behind each set of results."""
    from ticassess.audit import by_instrument

    return [part.codebook for part in by_instrument(gathered) if part.issues]


def _attack_lines(gathered: "Gathered", found: "Attack", *, with_list: bool) -> list[str]:
    about = _codebooks(gathered)
    if all(known is not None and not known.is_about_people for known in about):
        return ["These results are not about people, so there is nobody to look for."]
    tried = _items_and_scores(len(found.tried))
    lines = [f"Nothing hidden could be worked out of {tried}."]
    if found.leaks:
        lines = [f"{len(found.leaks)} could be worked out:"]
    elif not found.tried:
        lines = ["No number could be tried, so nothing is known about what is hidden."]
    lines += [f"  {leak}" for leak in found.leaks]
    if found.attacked:
        lines.append(f"Tried {found.attacked} times to narrow down what too few people said.")
    return [*lines, *_limits(gathered, found, with_list=with_list)]


def _items_and_scores(count: int) -> str:
    return "one item or score" if count == 1 else f"{count} items and scores"


def _limits(gathered: "Gathered", found: "Attack", *, with_list: bool) -> list[str]:
    """Say what was not tried, and what would make it possible."""
    lines = list(_limits_of_list(found)) if with_list else [_WITHOUT_LIST]
    if found.not_summed:
        lines.append(
            f"Nothing can be said of {_items_and_scores(len(found.not_summed))}: "
            f"{_some(found.not_summed)}. How many people of the whole organisation have them is "
            "not printed."
        )
    if found.left_out:
        lines.append(
            f"{found.left_out} more small sets were tried with ranges only, and not with whole "
            "people: there are too many, or the search came to no end."
        )
    if None in _codebooks(gathered):
        lines.append(
            "What overlapping scales reveal about items was not tried; add the JSON of the "
            "instrument."
        )
    if any(issue.is_weighted and not issue.invited for issue in gathered.issues):
        lines.append(
            "The total of the whole organisation is weighted, and nothing here says how; it was "
            "left out. `report` attacks it, too, before anything is written."
        )
    return lines
