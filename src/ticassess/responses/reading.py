"""Reading: files of answers in, `Responses` out; every row and every cell is accounted for."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, Union

from ticassess.assessment import (
    Assessment,
    ColumnMap,
    Duplicates,
    Keepable,
    ResponseFile,
    load_map,
)
from ticassess.errors import WrongUsage
from ticassess.finding import Finding
from ticassess.instrument import Instrument
from ticassess.progress import stage
from ticassess.responses.collected_forms import collected_so_far
from ticassess.responses.file_answers import Unmatched
from ticassess.responses.model import Responses
from ticassess.responses.opened_files import OpenedAssessment, OpenedFiles
from ticassess.responses.opening import Opened, Source, match_all, open_sources
from ticassess.responses.reconciliation import SheetUse

if TYPE_CHECKING:
    import pandas as pd

Answers: TypeAlias = Union[Path, "pd.DataFrame", Source]
"""What one table of answers can be given as."""


def read_responses(
    instrument: Instrument,
    source: Answers | Sequence[Answers],
    *,
    by: Sequence[str] = (),
    column_map: ColumnMap | None = None,
    unmatched: Unmatched = "stop",
    encoding: str | None = None,
    platform: str | None = None,
    duplicates: Duplicates | None = None,
    keep: Collection[Keepable] = (),
    invited: Mapping[str, Sequence[str]] | None = None,
) -> Responses:
    """Read the answers to an instrument from one or several files or DataFrames.

    Broken down by the columns in `by`; all else as in `open_responses`.

    Raises:
        as `open_responses` and `OpenedFiles.broken_down_by`.

    """
    opened = open_responses(
        instrument,
        source,
        column_map=column_map,
        unmatched=unmatched,
        encoding=encoding,
        platform=platform,
        duplicates=duplicates,
        keep=keep,
        invited=invited,
    )
    return opened.broken_down_by(by)


def open_responses(
    instrument: Instrument,
    source: Answers | Sequence[Answers],
    *,
    column_map: ColumnMap | None = None,
    unmatched: Unmatched = "stop",
    encoding: str | None = None,
    platform: str | None = None,
    duplicates: Duplicates | None = None,
    keep: Collection[Keepable] = (),
    invited: Mapping[str, Sequence[str]] | None = None,
) -> OpenedFiles:
    """Open one or several files or DataFrames with answers to an instrument.

    `column_map` and `platform` (the name of a survey platform, where it is not to be recognised)
    serve every file that has none of its own. With `unmatched="count"` cells that fit
    no option are counted and warned about instead of ending the reading. `duplicates` says which of
    several different replies with one id counts where the map of their file does not; `keep` names
    reasons, such as `unfinished`, for which rows are not to be left out. `invited` has
    levels by the name of a breakdown, which are there whether anybody replied or not.

    Raises:
        InputNotReadable: a file is missing, binary, damaged, or of a kind that nobody reads.
        WrongUsage: a form, `encoding` or a platform names something that is not there.
        UnusableContent: the columns of a file cannot be told apart; it carries every finding.

    """
    sources = _with_what_serves_all(_sources(source), column_map, platform)
    findings: list[Finding] = []
    stage("Reading answers")
    opened = open_sources(instrument, sources, encoding, findings)
    for one in opened:
        findings += one.table.findings
    return OpenedFiles(
        instrument=instrument,
        matched=tuple(match_all(instrument, opened, findings)),
        sheets=_sheets(opened),
        findings=tuple(findings),
        unmatched=unmatched,
        duplicates=duplicates,
        keep=frozenset(keep),
        invited=invited or {},
    )


def _with_what_serves_all(
    sources: Sequence[Source], column_map: ColumnMap | None, platform: str | None
) -> list[Source]:
    """Give a map and a platform to every source that has none of its own."""
    served = []
    for given in sources:
        mapped, said = given.column_map or column_map, given.platform or platform
        served.append(replace(given, column_map=mapped, platform=said))
    return served


def _sheets(opened: Sequence[Opened]) -> tuple[SheetUse, ...]:
    sheets: list[SheetUse] = []
    for one in opened:
        sheets += one.sheets
    return tuple(sheets)


def read_assessment_responses(
    assessment: Assessment,
    instrument: Instrument,
    *,
    unmatched: Unmatched = "stop",
    encoding: str | None = None,
) -> Responses:
    """Read all the files of answers that an assessment names, each on its form and with its map.

    Raises:
        as `read_responses`; a map that cannot be used raises like the assessment itself.

    """
    opened = open_assessment_responses(
        assessment, instrument, unmatched=unmatched, encoding=encoding
    )
    return opened.broken_down_by(assessment.by)


def open_assessment_responses(
    assessment: Assessment,
    instrument: Instrument,
    *,
    unmatched: Unmatched = "stop",
    encoding: str | None = None,
) -> OpenedAssessment:
    """Open all the files of answers that an assessment names, each on its form and with its map.

    Raises:
        as `open_responses`; a map that cannot be used raises like the assessment itself.

    """
    entries, findings = collected_so_far(assessment)
    sources = [_source_of(assessment, entry, instrument) for entry in entries]
    files = open_responses(
        instrument,
        sources,
        unmatched=unmatched,
        encoding=encoding,
        duplicates=assessment.duplicates,
        keep=assessment.keep,
        invited={by: tuple(levels) for by, levels in assessment.invited.by.items()},
    )
    return OpenedAssessment(assessment=assessment, files=files, findings=tuple(findings))


def _source_of(assessment: Assessment, entry: ResponseFile, instrument: Instrument) -> Source:
    column_map = None
    if entry.map is not None:
        column_map = load_map(assessment.path_of(entry.map), instrument)
    file = assessment.path_of(entry.file)
    return Source(content=file, form=entry.form, column_map=column_map, platform=entry.platform)


def _sources(source: Answers | Sequence[Answers]) -> list[Source]:
    # A DataFrame is no Sequence, though it has a length and can be walked.
    several = source if isinstance(source, Sequence) else [source]
    sources = []
    for one in several:
        sources.append(one if isinstance(one, Source) else Source(content=one))
    if not sources:
        raise WrongUsage("No file of answers was named.", hint="Name at least one.")
    return sources
