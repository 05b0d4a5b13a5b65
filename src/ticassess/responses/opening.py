"""Opening files of answers: their sheets, the tables on these, and what each column of them is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ticassess.assessment import ColumnMap, check_map
from ticassess.errors import WrongUsage
from ticassess.finding import Finding, UnusableContent, has_errors
from ticassess.instrument import Instrument
from ticassess.matching import suggest
from ticassess.responses.collected_forms import CollectedForm, collected_forms
from ticassess.responses.columns import Columns, match_columns
from ticassess.responses.grids_apart import with_grids_apart, with_grids_used
from ticassess.responses.header_finder import HeaderNames
from ticassess.responses.items_apart import with_items_apart
from ticassess.responses.origin import origin_of
from ticassess.responses.readers import Content, Table, read_sheets
from ticassess.responses.recognised_form import on_recognised_form
from ticassess.responses.reconciliation import SheetUse
from ticassess.responses.sheets import tables_of
from ticassess.responses.unnamed_grids import unnamed_grids

_DELIMITERS = {"tab": "\t"}


@dataclass(frozen=True, kw_only=True)
class Source:
    """One table of answers, on which form it was given, and its map.

    `content` is a path, what is in the file, or a pandas DataFrame. `name` is what messages call
    it, and its ending chooses the reader; by default the path's own. `platform` is the name of the
    survey platform that it comes from, where that is not to be recognised.
    """

    content: Content
    name: str = ""
    form: str | None = None
    column_map: ColumnMap | None = None
    platform: str | None = None

    @property
    def mapped(self) -> ColumnMap:
        """The map of the source; an empty one where it has none."""
        return self.column_map or ColumnMap()


@dataclass(frozen=True, kw_only=True)
class Opened:
    """One table of a source; the first one also says what became of all sheets of its file."""

    source: Source
    table: Table
    sheets: tuple[SheetUse, ...] = ()


def open_sources(
    instrument: Instrument,
    sources: Sequence[Source],
    encoding: str | None,
    findings: list[Finding],
) -> list[Opened]:
    """Read the tables of all sources, and add what choosing them among the sheets has to say.

    Raises:
        InputNotReadable: a file is missing, binary, damaged, or of a kind that nobody reads.
        WrongUsage: there is no such form or encoding.

    """
    _check_forms(sources, instrument)
    opened = []
    for source in sources:
        settings = source.mapped
        content = read_sheets(
            source.content,
            file=source.name,
            encoding=settings.encoding or encoding,
            delimiter=_DELIMITERS.get(settings.delimiter or "", settings.delimiter),
        )
        if isinstance(content, Table):
            opened.append(Opened(source=source, table=content))
            continue
        collected = collected_forms(content, instrument, source.form)
        if collected:
            opened += _opened_forms(source, collected)
            continue
        names = HeaderNames.of(instrument, source.form)
        read = tables_of(content, names, settings)
        findings += read.findings
        sheets = read.uses
        for table in read.tables:
            opened.append(Opened(source=source, table=table, sheets=sheets))
            sheets = ()
    return opened


def _opened_forms(source: Source, collected: Sequence[CollectedForm]) -> list[Opened]:
    """Give each form of a database as a source of its own."""
    opened = []
    for one in collected:
        of_form = replace(source, form=one.form)
        opened.append(Opened(source=of_form, table=one.table))
    return opened


def match_all(
    instrument: Instrument, opened: Sequence[Opened], findings: Sequence[Finding]
) -> list[Columns]:
    """Match the columns of every table that has some.

    Raises:
        UnusableContent: a map has errors, there is no table, or a grid in one column is unclear.
        WrongUsage: a platform was named that is not there, or that the table is not from.

    """
    broken_maps: set[Finding] = set()
    for one in opened:
        broken_maps.update(check_map(one.source.mapped, instrument))
    if broken_maps or not any(one.table.headers for one in opened):
        raise UnusableContent([*findings, *broken_maps])
    matched = []
    for one in opened:
        if one.table.headers:
            matched.append(_matched(one, instrument))
    unclear: list[Finding] = []
    for columns in matched:
        unclear += columns.findings
    if has_errors(unclear):
        raise UnusableContent([*findings, *unclear])
    return matched


def _matched(opened: Opened, instrument: Instrument) -> Columns:
    source = opened.source
    origin = origin_of(opened.table, source.mapped.platform or source.platform)
    columns = match_columns(
        with_items_apart(opened.table, instrument, source.form, origin.platform, source.mapped),
        instrument,
        form=source.form,
        column_map=source.mapped,
        origin=origin,
    )
    columns = with_grids_apart(columns, instrument)
    of_form = on_recognised_form(columns, instrument)
    findings = (*columns.findings, *unnamed_grids(of_form, instrument))
    return with_grids_used(replace(of_form, findings=findings))


def _check_forms(sources: Sequence[Source], instrument: Instrument) -> None:
    for source in sources:
        if source.form is not None and source.form not in instrument.forms:
            raise WrongUsage(
                f"The instrument has no form `{source.form}`.",
                hint=suggest(source.form, instrument.forms),
            )
