"""`ticassess score`: aggregated results on the terminal or as JSON, CSV or XLSX."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ticassess.cli.options import (
    By,
    Draft,
    Earlier,
    Encoding,
    Force,
    HowToRead,
    Keep,
    MapFile,
    PlatformName,
    ResponsesFile,
    SourceName,
    Unmatched,
    refuse_beside_assessment,
    refuse_earlier_of_several,
    refuse_source_without_file,
)
from ticassess.errors import WrongUsage
from ticassess.report import FORMATS

if TYPE_CHECKING:
    from ticassess.publish import Publication, SourcesPublication
    from ticassess.report import ScoreDocument, ScoreFormat, SourcesDocument

TABLE = "table"
"""What people read on a terminal; everything else is one of `FORMATS`."""

HELP = """
Score answers: principles, domains and items, for everybody and by group.

Groups that are too small are protected, and so is what would reveal them, together with all
that was shown of these answers before: a ledger beside them remembers it.

With an assessment file, everything is in that file. Of several sources, each record names its own.

Example: `ticassess score tic-principles answers.csv --by role --format json -o results.json`

Example: `ticassess score harbor/assessment.yaml --source client`
"""


def command(
    instrument: Annotated[
        str,
        typer.Argument(
            metavar="INSTRUMENT | ASSESSMENT.yaml",
            help="A YAML file, the id of a bundled instrument, or an assessment file.",
        ),
    ],
    responses: ResponsesFile = None,
    source: SourceName = None,
    by: By = None,
    map_file: MapFile = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
    platform: PlatformName = None,
    earlier: Earlier = None,
    keep: Keep = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar=f"<{'|'.join([TABLE, *FORMATS])}>",
            help="What to write; by default a table, or what the ending of -o says.",
            autocompletion=lambda: [TABLE, *FORMATS.all_names()],
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to a file, not to the terminal."
        ),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all", help="Show every scale in the breakdowns of the table, and every item."
        ),
    ] = False,
    draft: Draft = False,
    force: Force = False,
) -> None:
    """Run `ticassess score`."""
    # A misspelled format is told before anything is read.
    wanted = Wanted(
        form=_format(output_format, output), output=output, everything=everything, force=force
    )
    how = HowToRead(
        by=by,
        map_file=map_file,
        unmatched=unmatched,
        encoding=encoding,
        platform=platform,
        earlier=earlier,
        draft=draft,
        keep=keep,
    )
    if responses is None and _is_assessment(instrument):
        refuse_beside_assessment(how)
        _score_file(Path(instrument), source, how, wanted)
        return
    refuse_source_without_file(source)
    _score_answers(instrument, responses, how, wanted)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What is to be written, and where. `form`: None for the table."""

    form: "ScoreFormat | None"
    output: Path | None
    everything: bool
    force: bool

    def ensure_writable(self, inputs: "list[Path | None]") -> None:
        """Complain about the output before any work is done for it."""
        from ticassess.cli.inputs import refuse_inputs
        from ticassess.writing import ensure_writable

        if self.output is not None:
            refuse_inputs([self.output], inputs)
            ensure_writable(self.output, force=self.force)


def _is_assessment(name: str) -> bool:
    from ticassess.source import kind_in

    return kind_in(Path(name)) == "assessment"


def _score_answers(instrument: str, responses: Path | None, how: HowToRead, wanted: Wanted) -> None:
    from ticassess.cli.inputs import both
    from ticassess.cli.reading import publish_read
    from ticassess.instrument import load_instrument, locate
    from ticassess.ledger import path_beside_answers

    answers = both("score", instrument, responses)
    inputs = [locate(instrument), answers, how.map_file, *(how.earlier or ())]
    wanted.ensure_writable([*inputs, path_beside_answers(answers)])
    publication = publish_read(load_instrument(instrument), answers, how)
    _tell_besides(publication)
    _write(publication, wanted)


def _score_file(file: Path, source: str | None, how: HowToRead, wanted: Wanted) -> None:
    """Score what an assessment file describes: one instrument, one source, or all of them."""
    from ticassess.cli.notes import telling_of
    from ticassess.cli.source_table import has_several
    from ticassess.publish import How, files_of, publish_assessment, publish_sources

    wanted.ensure_writable([*files_of(file).read, *(how.earlier or ())])
    if source is None and has_several(file):
        refuse_earlier_of_several(how)
        found = publish_sources(file, How(with_comments=False, draft=how.draft))
        for asked, publication in zip(found.asked, found.publications, strict=True):
            with telling_of(asked.name):
                _tell_besides(publication)
        _write_sources(found, wanted)
        return
    publication = publish_assessment(
        file, how.earlier or (), source=source, with_comments=False, draft=how.draft
    )
    _tell_besides(publication)
    _write(publication, wanted)


def _write_sources(found: "SourcesPublication", wanted: Wanted) -> None:
    from ticassess.cli.notes import note
    from ticassess.cli.output import emit
    from ticassess.cli.source_table import has_more, tables_of_sources
    from ticassess.publish import (
        DRAFT_MARK,
        document_of_sources,
        drafted,
        refuse_if_all_empty,
    )

    if wanted.form is None:
        margin = len(DRAFT_MARK) if found.draft else 0
        text = tables_of_sources(found, everything=wanted.everything, margin=margin)
        emit(drafted(text) if found.draft else text)
        if has_more(found) and not wanted.everything:
            note("Scales that only one source has: add --all.")
    else:
        _write_document(document_of_sources(found), wanted.form, wanted)
    refuse_if_all_empty(found)


def _write_document(
    document: "ScoreDocument | SourcesDocument", form: "ScoreFormat", wanted: Wanted
) -> None:
    from ticassess.cli.output import emit
    from ticassess.writing import write_atomically

    data = form.write(document)
    if wanted.output is None:
        emit(data.decode(), machine=True)
    else:
        write_atomically(wanted.output, data, force=wanted.force)


def _write(publication: "Publication", wanted: Wanted) -> None:
    """Write results in the format that was asked for; without one, as a table."""
    from ticassess.cli.notes import note
    from ticassess.cli.output import emit
    from ticassess.publish import document_of, refuse_if_empty

    # Machine output is written all the same, since a script reads it; the code tells it.
    if wanted.form is None and publication.results.kept == 0:
        refuse_if_empty(publication)  # without pages of what is not there
    if wanted.form is None:
        emit(_table(publication, everything=wanted.everything))
        if publication.breakdowns and not wanted.everything:
            note("Every item, and every scale by group: add --all.")
    else:
        _write_document(document_of(publication), wanted.form, wanted)
    refuse_if_empty(publication)


def _tell_besides(publication: "Publication") -> None:
    """Say what matters for the results besides them."""
    from ticassess.cli.notes import tell_alarms, tell_ledger, tell_reading, tell_weighting, warn
    from ticassess.publish import breakdown_notes, withheld_notes

    tell_reading(publication.reconciliation)
    results = publication.results
    tell_weighting(results.weighted_by, declared=results.weights_declared)
    tell_alarms(publication.alarms)
    for text in (*withheld_notes(publication.results), *breakdown_notes(publication)):
        warn(text)
    tell_ledger(publication.new_ledger, adds_up=publication.adds_up)


def _table(publication: "Publication", *, everything: bool) -> str:
    from ticassess.cli.score_table import tables
    from ticassess.publish import DRAFT_MARK, drafted

    text = tables(
        publication.instrument,
        publication.results,
        publication.reconciliation,
        publication.breakdowns,
        everything=everything,
        margin=len(DRAFT_MARK) if publication.draft else 0,
    )
    return drafted(text) if publication.draft else text


def _format(asked: str | None, output: Path | None) -> "ScoreFormat | None":
    """Give what is to be written; None for the table."""
    if output is not None:
        return _file_format(asked, output)
    if asked is None or asked == TABLE:
        return None
    shown = FORMATS.named(asked, besides=(TABLE,))
    if shown.BINARY:
        raise WrongUsage(
            f"The format `{asked}` cannot be shown on a terminal.",
            hint=f"Add `-o results.{asked}`.",
        )
    return shown


def _file_format(asked: str | None, output: Path) -> "ScoreFormat":
    ending = output.suffix.lower().removeprefix(".")
    if asked is not None and asked != TABLE:
        return FORMATS.named(asked)
    if asked is None and FORMATS.is_known(ending):
        return FORMATS.named(ending)
    *others, last = [f"`{name}`" for name in FORMATS.all_names()]
    raise WrongUsage(
        f"{output.name} does not say what to write.",
        hint=f"Add `--format` with {', '.join(others)} or {last}, or choose a name that ends in "
        "one of these.",
    )
