"""The outputs of several sources: one document of numbers, one report."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ticassess.errors import NothingToPublish
from ticassess.publish.outputs import is_for_programs, kind_of
from ticassess.publish.sources import SourcesPublication
from ticassess.report import (
    COMPLETE,
    Document,
    SourcesDocument,
    present_sources,
    score_format,
    sources_document,
    sources_renderer,
    template_folders,
)
from ticassess.writing import write_atomically


def document_of_sources(found: SourcesPublication) -> SourcesDocument:
    """Give the numbers as the document of `ticassess/sources/1`."""
    return sources_document(found.sources, found.shared, draft=found.draft)


def check_source_outputs(outputs: Iterable[Path]) -> None:
    """Complain about outputs that no report of several sources can be written to.

    Raises:
        WrongUsage: one of them is of such a kind.

    """
    for output in outputs:
        if not is_for_programs(kind_of(output)):
            sources_renderer(kind_of(output))


def write_source_outputs(
    found: SourcesPublication,
    outputs: Iterable[Path],
    *,
    template: Path | None = None,
    force: bool = False,
    documents: Mapping[Path, Document] | None = None,
) -> None:
    """Make every output, then write them one after the other, each whole or not at all.

    `documents`: as in `write_outputs`.

    Raises:
        NothingToPublish: no source has a number; then only files that programs read are written.
        OutputNotWritten: a file could not be written.

    """
    empty = all(one.results.is_empty for one in found.publications)
    made: list[tuple[Path, bytes]] = []
    for output in outputs:
        if not empty or is_for_programs(kind_of(output)):
            document = (documents or {}).get(output, COMPLETE)
            made.append((output, _make(found, kind_of(output), template, document)))
    for output, data in made:
        write_atomically(output, data, force=force)
    refuse_if_all_empty(found)


def refuse_if_all_empty(found: SourcesPublication) -> None:
    """Refuse to go on where no source has a number that may be published.

    Raises:
        NothingToPublish: not one has.

    """
    if any(not one.results.is_empty for one in found.publications):
        return
    raise NothingToPublish(
        "Nothing may be published: in each source too few replied, or nobody gave an answer that "
        "can be scored.",
        hint="Look at one source by itself; it says how many replies it takes.",
    )


def _make(found: SourcesPublication, kind: str, template: Path | None, document: Document) -> bytes:
    if is_for_programs(kind):
        return score_format(kind).write(document_of_sources(found))
    folders = template_folders(template)
    report = present_sources(
        found.sources, found.shared, draft=found.draft, folders=folders, document=document
    )
    return sources_renderer(kind).render_sources(report, folders)
