"""Arguments and options that several commands share, so that they read alike everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from ticassess.errors import WrongUsage


def _platforms() -> list[str]:
    from ticassess.responses import platform_names

    return platform_names()


InstrumentName = Annotated[
    str,
    typer.Argument(metavar="INSTRUMENT", help="A YAML file, or the id of a bundled instrument."),
]
NamedQuestionnaire = Annotated[
    str,
    typer.Argument(
        metavar="INSTRUMENT | ASSESSMENT.yaml",
        help="A YAML file, the id of a bundled instrument, or an assessment file, which says both "
        "instrument and form.",
    ),
]
AssessmentFile = Annotated[
    Path, typer.Argument(metavar="ASSESSMENT.yaml", help="The assessment file.")
]
Corrected = Annotated[
    list[str] | None,
    typer.Option(
        "--corrected",
        metavar="LANGUAGE",
        help="Go on though spelling in this language was corrected since the first reply; "
        "repeatable.",
    ),
]
ResponsesFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="RESPONSES",
        help="A file of answers, such as CSV or XLSX; - for CSV on standard input.",
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by", metavar="COLUMN", help="Break results down by a demographic or column; repeatable."
    ),
]
MapFile = Annotated[
    Path | None,
    typer.Option(
        "--map", metavar="FILE", help="A map file for columns and cells that do not match."
    ),
]
Unmatched = Annotated[
    Literal["stop", "count"],
    typer.Option(
        "--unmatched",
        help="Answers that fit no option: stop with findings, or count them separately.",
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding", metavar="NAME", help="Text encoding of a CSV file that is not UTF-8."
    ),
]
FormName = Annotated[
    str | None, typer.Option("--form", metavar="NAME", help="Which form, if there are several.")
]
ContactsFile = Annotated[
    Path | None,
    typer.Option(
        "--assessment", metavar="FILE", help="An assessment file with the contacts, and the form."
    ),
]
Contacts = Annotated[
    list[str] | None,
    typer.Option(
        "--contact", metavar="TEXT", help="Whom respondents can turn to, and how; repeatable."
    ),
]
QuestionsTo = Annotated[
    str | None,
    typer.Option(
        "--questions-to",
        metavar="TEXT",
        help="Whom people can ask, tell of pressure and ask for results, and how.",
    ),
]
HandIn = Annotated[
    str | None,
    typer.Option(
        "--hand-in",
        metavar="TEXT",
        help="How and where a form on paper is handed in; printed in a box.",
    ),
]
PlatformName = Annotated[
    str | None,
    typer.Option(
        "--platform",
        metavar="NAME",
        help="The survey platform that wrote the answers, where it is not recognised; "
        "plain for none.",
        autocompletion=_platforms,
    ),
]
Keep = Annotated[
    list[str] | None,
    typer.Option(
        "--keep",
        metavar="REASON",
        help="Count rows that would be left out for this reason, such as unfinished; repeatable.",
    ),
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace an output file that is there already.")
]
Earlier = Annotated[
    list[Path] | None,
    typer.Option(
        "--earlier",
        metavar="FILE",
        help="The answers behind each earlier report, if more have come in since.",
    ),
]
Draft = Annotated[
    bool,
    typer.Option("--draft", help="For your own eyes: no ledger, and every line and page says so."),
]

ReportLanguage = Annotated[
    str | None,
    typer.Option(
        "--lang",
        "--language",
        metavar="CODE",
        help="Language of the report, if the questionnaire is in several.",
    ),
]


SourceName = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="NAME", help="One source of an assessment file that has several."
    ),
]


def endings(names: Iterable[str]) -> str:
    """List endings of files, as in “.html, .pdf”."""
    return ", ".join(f".{name}" for name in names)


@dataclass(frozen=True, kw_only=True)
class HowToRead:
    """How a command was told to read its answers."""

    by: list[str] | None = None
    map_file: Path | None = None
    unmatched: Literal["stop", "count"] = "stop"
    encoding: str | None = None
    platform: str | None = None
    earlier: list[Path] | None = None
    draft: bool = False
    keep: list[str] | None = None


def refuse_beside_assessment(how: HowToRead) -> None:
    """Complain about options for reading where an assessment file says how its answers are read.

    Raises:
        WrongUsage: one of them was given.

    """
    if how.by or how.map_file or how.keep or how.platform or how.encoding:
        raise WrongUsage(
            "With an assessment file, groups, maps, platforms, encodings and rows to keep are set "
            "in that file.",
            hint="Write `by: [role]`, `keep: […]` and `responses: [{file: …, platform: …, map: …}]`"
            " there; an encoding goes into the map.",
        )


def refuse_source_without_file(source: str | None) -> None:
    """Complain about a source where no assessment file is named.

    Raises:
        WrongUsage: one was given.

    """
    if source is not None:
        raise WrongUsage(
            "`--source` chooses from an assessment file, and none was given.",
            hint="Name the assessment file alone, without answers.",
        )


def refuse_earlier_of_several(how: HowToRead) -> None:
    """Complain about earlier answers where nobody can tell of which source they are.

    Raises:
        WrongUsage: some were given.

    """
    if how.earlier:
        raise WrongUsage(
            "`--earlier` names answers of one source.", hint="Add `--source` with its name."
        )
