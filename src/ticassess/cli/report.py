"""`ticassess report`: the gap report, from two files or from one assessment file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
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
    ReportLanguage,
    SourceName,
    Unmatched,
    endings,
    refuse_beside_assessment,
    refuse_earlier_of_several,
    refuse_source_without_file,
)
from ticassess.cli.report_each import (
    AskedBatch,
    Looks,
    refuse_each_without_file,
    refuse_without_each,
    report_each,
)
from ticassess.cli.report_language import check_language, check_language_of, tell_language
from ticassess.errors import WrongUsage
from ticassess.report import COMPLETE, FORMATS, RENDERERS, Document, DocumentName

if TYPE_CHECKING:
    from ticassess.publish import FilesOf, Publication

HELP = """
Write the gap report: strengths, growth areas, first steps, and how sure we are.

It is a PDF, a single HTML file, a Word document that you can edit, or slides; the file extension
says which.

With an assessment file, everything is in that file, and its outputs lie beside it. Several sources
stand beside each other in one report; `--source` gives the whole report of one of them.

A ledger beside the answers or the assessment file remembers what was shown. Later results from
the same people are protected together with it, or refused where they would reveal somebody.

Example: `ticassess report tic-principles answers.csv --by role -o report.pdf`

Example: `ticassess report riverside/assessment.yaml`

With `--document`, it is one of three documents of the same numbers: a shorter report for
leadership, a share-back in plain words for everybody who was asked, or the technical annex. All
print one mark of the figures. `documents:` in an assessment file names their files.

Example: `ticassess report riverside/assessment.yaml --document share-back`

Example: `ticassess report harbor/assessment.yaml --source client -o clients.pdf`

The report is in the first language of the questionnaire; `--language` chooses another one.

Example: `ticassess report riverside/assessment.yaml --language es -o informe.pdf`

With `--each`, every group of one breakdown that may be shown gets its own report, and there is one
for everybody. They go into a folder with a list, `index.csv`. All are made from one publication, so
they show nothing about a group that the report for everybody does not show.

Example: `ticassess report riverside/assessment.yaml --each Site -o reports`
"""

DEFAULT_OUTPUT = "gap-report.pdf"


def command(
    named: Annotated[
        str,
        typer.Argument(
            metavar="INSTRUMENT | ASSESSMENT.yaml", help="An instrument, or an assessment file."
        ),
    ],
    responses: Annotated[
        Path | None,
        typer.Argument(metavar="RESPONSES", help="Answers to the instrument, such as CSV or XLSX."),
    ] = None,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help=f"A report ({endings(RENDERERS)}), or only its numbers ({endings(FORMATS)}); "
            "repeatable. With --each: the folder of the reports.",
        ),
    ] = None,
    document: Annotated[
        DocumentName | None,
        typer.Option(
            "--document",
            help="In place of the complete report: the one for leadership, a share-back for "
            "everybody who was asked, or the technical annex.",
        ),
    ] = None,
    each: Annotated[
        str | None,
        typer.Option(
            "--each",
            metavar="COLUMN",
            help="One report for each group of a breakdown that the assessment file names in by, "
            "and one for everybody.",
        ),
    ] = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="TYPE",
            help=f"With --each: the type of the reports ({', '.join(RENDERERS)}); pdf by default.",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            metavar="N",
            min=1,
            help="With --each: so many processes share the work; by default one for each core.",
        ),
    ] = None,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="With --each: go on where a run was stopped; keep what is done."
        ),
    ] = False,
    source: SourceName = None,
    by: By = None,
    map_file: MapFile = None,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="FOLDER", help="Your own templates, used before ours."),
    ] = None,
    language: ReportLanguage = None,
    earlier: Earlier = None,
    unmatched: Unmatched = "stop",
    encoding: Encoding = None,
    platform: PlatformName = None,
    draft: Draft = False,
    keep: Keep = None,
    force: Force = False,
) -> None:
    """Run `ticassess report`."""
    _refuse_no_folder(template)
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
    outputs = tuple(dict.fromkeys(output or ()))
    asked = AskedBatch(each=each, ending=output_format, jobs=jobs, resume=resume)
    refuse_without_each(asked)
    wanted = _Wanted(
        outputs=outputs, document=document, template=template, language=language, force=force
    )
    if responses is None:
        _refuse_instrument_alone(named)
        refuse_beside_assessment(how)
        wanted = _completed(wanted, Path(named))
        check_language_of(Path(named), source, wanted.language)
        if each is not None:
            report_each(Path(named), source, how, asked.into(outputs), wanted.looks)
            return
        _report_file(Path(named), source, how, wanted)
        return
    refuse_source_without_file(source)
    refuse_each_without_file(asked)
    publication = _from_answers(named, responses, how, wanted)
    _write(publication, dict.fromkeys(outputs, document or COMPLETE), wanted)


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    """Where to write, if that is said, and how it looks."""

    outputs: tuple[Path, ...]
    document: DocumentName | None
    template: Path | None
    language: str | None
    force: bool

    @property
    def looks(self) -> Looks:
        """How each of several reports looks."""
        return Looks(
            document=self.document or COMPLETE,
            template=self.template,
            language=self.language,
            force=self.force,
        )

    def instead_of(self, files: "FilesOf", folder: Path) -> Mapping[Path, Document]:
        """Give what to write, with its document: what was asked for, else what the file names."""
        if self.outputs:
            return dict.fromkeys(self.outputs, self.document or COMPLETE)
        if self.document is not None:
            named = [path for path, one in files.documents.items() if one == self.document]
            return dict.fromkeys(named or [folder / f"{self.document}.pdf"], self.document)
        outputs = files.outputs or (folder / DEFAULT_OUTPUT,)
        return {**dict.fromkeys(outputs, COMPLETE), **files.documents}


def _completed(wanted: _Wanted, file: Path) -> _Wanted:
    """Take the language and the template of an assessment file where the options say none."""
    from ticassess.publish import files_of
    from ticassess.report import refuse_unknown_sections, template_folders

    files = files_of(file)
    completed = replace(
        wanted,
        language=wanted.language or files.language,
        template=wanted.template or files.template,
    )
    _refuse_no_folder(completed.template)
    refuse_unknown_sections(files.sections, template_folders(completed.template))
    return completed


def _write(publication: "Publication", outputs: Mapping[Path, Document], wanted: _Wanted) -> None:
    from ticassess.cli.besides import tell_besides
    from ticassess.publish import in_language, write_outputs

    publication = in_language(publication, wanted.language)
    tell_besides(publication)
    tell_language([publication.instrument], wanted.language, wanted.template)
    write_outputs(
        publication, outputs, template=wanted.template, force=wanted.force, documents=outputs
    )
    _tell_outputs(publication, outputs)


def _report_file(file: Path, source: str | None, how: HowToRead, wanted: _Wanted) -> None:
    """Do what an assessment file says, once its outputs may be written."""
    from ticassess.cli.source_table import has_several
    from ticassess.publish import files_of, publish_assessment

    files = files_of(file)
    outputs = wanted.instead_of(files, file.parent)
    several = has_several(file)
    if several and source is not None and not wanted.outputs:
        raise WrongUsage(
            "The outputs of the assessment file are for all sources together.",
            hint=f"Add `-o {source}.pdf` for the report of one.",
        )
    _check(outputs, [*files.read, *(how.earlier or ())], force=wanted.force)
    if several and source is None:
        _report_sources(file, outputs, how, wanted)
        return
    publication = publish_assessment(
        file, how.earlier or (), source=source, with_changes=True, draft=how.draft
    )
    _write(publication, outputs, wanted)


def _report_sources(
    file: Path, outputs: Mapping[Path, Document], how: HowToRead, wanted: _Wanted
) -> None:
    from ticassess.cli.besides import tell_besides
    from ticassess.cli.notes import telling_of, warn
    from ticassess.cli.output import emit
    from ticassess.publish import (
        How,
        check_source_outputs,
        files_of,
        publish_sources,
        sources_in_language,
        write_source_outputs,
    )

    refuse_earlier_of_several(how)
    check_source_outputs(outputs)
    if files_of(file).sections:
        warn("The `sections` of the assessment file are those of a report of one source.")
    found = sources_in_language(publish_sources(file, How(draft=how.draft)), wanted.language)
    for asked, publication in zip(found.asked, found.publications, strict=True):
        with telling_of(asked.name):
            tell_besides(publication)
    instruments = [one.instrument for one in found.publications]
    tell_language(instruments, wanted.language, wanted.template)
    write_source_outputs(
        found, outputs, template=wanted.template, force=wanted.force, documents=outputs
    )
    draft = "a draft, " if found.draft else ""
    count = len(found.publications)
    sources = "1 source" if count == 1 else f"{count} sources side by side"
    for output in outputs:
        emit(f"{output}: {draft}from {sources}")


def _refuse_instrument_alone(source: str) -> None:
    from ticassess.cli.inputs import is_bundled
    from ticassess.source import kind_in, looks_like_answers, refuse_alone

    path = Path(source)
    if is_bundled(source) or looks_like_answers(path) or kind_in(path) == "instrument":
        refuse_alone(
            "ticassess report",
            source,
            is_instrument=is_bundled(source),
            options="-o report.pdf",
        )


def _refuse_no_folder(template: Path | None) -> None:
    if template is not None and not template.is_dir():
        raise WrongUsage(
            f"There is no template folder {template}.", hint="Name a folder with templates."
        )


def _from_answers(source: str, responses: Path, how: HowToRead, wanted: _Wanted) -> "Publication":
    """Publish answers about which nothing else is known."""
    from ticassess.cli.reading import publish_read
    from ticassess.instrument import load_instrument, locate
    from ticassess.ledger import path_beside_answers
    from ticassess.source import refuse_swapped

    refuse_swapped(source, responses)
    if not wanted.outputs:
        raise WrongUsage(
            "Where should the report go?", hint="Add `-o report.pdf` or `-o report.html`."
        )
    inputs = [locate(source), responses, how.map_file, *(how.earlier or ())]
    inputs.append(path_beside_answers(responses))
    _check(wanted.outputs, inputs, force=wanted.force)
    check_language([source], wanted.language)
    return publish_read(load_instrument(source), responses, how)


def _check(outputs: Iterable[Path], inputs: Iterable[Path | None], *, force: bool) -> None:
    """Complain about the outputs before any work is done for them."""
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.publish import check_outputs

    refuse_inputs(outputs, inputs)
    check_outputs(outputs, force=force)


def _tell_outputs(publication: "Publication", outputs: Iterable[Path]) -> None:
    from ticassess.cli.output import emit

    kept, hidden = publication.results.kept, publication.results.n_suppressed
    unit = publication.instrument.unit
    source = f"the answers of {kept} people" if unit == "person" else f"{kept} {unit}s"
    protected = f", {hidden} numbers protected" if hidden else ""
    draft = "a draft, " if publication.draft else ""
    for output in outputs:
        emit(f"{output}: {draft}from {source}{protected}")
