"""`ticassess compare`: what changed between two waves or more."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from ticassess.cli.options import Draft, Force, SourceName
from ticassess.errors import WrongUsage

if TYPE_CHECKING:
    from ticassess.publish import WavesPublication

HELP = """
Compare waves: what changed, how sure that is, and what cannot be compared.

Name the assessment file of each wave, the earliest first. One file alone is compared with the
`earlier_waves` that it names. Each wave is protected as if it were shown alone. A change is made
of what is shown of both waves, so a comparison reveals nothing more.

Example: `ticassess compare spring-2026/assessment.yaml spring-2027/assessment.yaml`

Example: `ticassess compare spring-2027/assessment.yaml --format json -o changes.json`
"""

Form: TypeAlias = Literal["table", "json", "csv"]
_ENDINGS: dict[str, Form] = {".json": "json", ".csv": "csv"}


def command(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="WAVE.yaml...", help="Assessment files, the earliest wave first."),
    ],
    source: SourceName = None,
    output_format: Annotated[
        Form | None,
        typer.Option(
            "--format", help="What to write; by default a table, or what the ending of -o says."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Write to a file, not to the terminal."
        ),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every scale by group, and every item.")
    ] = False,
    draft: Draft = False,
    force: Force = False,
) -> None:
    """Run `ticassess compare`."""
    from ticassess.publish import How, publish_waves

    wanted = _Wanted(form=_form(output_format, output), output=output, force=force)
    wanted.ensure_writable(files)
    found = publish_waves(files, How(draft=draft), source=source)
    for publication in found.publications:
        _tell_besides(publication.new_ledger)
    _write(found, wanted, everything=everything)
    found.refuse_if_empty()


@dataclass(frozen=True, kw_only=True)
class _Wanted:
    form: Form
    output: Path | None
    force: bool

    def ensure_writable(self, files: list[Path]) -> None:
        """Complain about the output before any work is done for it."""
        from ticassess.cli.inputs import refuse_inputs
        from ticassess.publish import files_of
        from ticassess.writing import ensure_writable

        if self.output is None:
            return
        read: list[Path | None] = []
        for file in files:
            read += files_of(file).read
        refuse_inputs([self.output], read)
        ensure_writable(self.output, force=self.force)


def _form(asked: Form | None, output: Path | None) -> Form:
    if output is None:
        return asked or "table"
    if asked in ("json", "csv"):
        return asked
    form = _ENDINGS.get(output.suffix.lower())
    if asked is None and form is not None:
        return form
    raise WrongUsage(
        f"{output.name} does not say what to write.",
        hint="Add `--format json` or `--format csv`, or choose a name that ends in one of these.",
    )


def _write(found: "WavesPublication", wanted: _Wanted, *, everything: bool) -> None:
    from ticassess.cli.output import emit
    from ticassess.compare import as_csv, as_json, comparison_document
    from ticassess.writing import write_atomically

    if wanted.form == "table":
        emit(_table(found, everything=everything))
        return
    document = comparison_document(found.comparison, draft=found.draft)
    data = as_json(document) if wanted.form == "json" else as_csv(document)
    if wanted.output is None:
        emit(data.decode(), machine=True)
    else:
        write_atomically(wanted.output, data, force=wanted.force)


def _table(found: "WavesPublication", *, everything: bool) -> str:
    from ticassess.cli.compare_table import tables_of_waves
    from ticassess.publish import DRAFT_MARK, drafted

    margin = len(DRAFT_MARK) if found.draft else 0
    text = tables_of_waves(
        found.comparison, found.organisation, everything=everything, margin=margin
    )
    return drafted(text) if found.draft else text


def _tell_besides(new_ledger: Path | None) -> None:
    from ticassess.cli.notes import tell_ledger

    tell_ledger(new_ledger, adds_up=False)
