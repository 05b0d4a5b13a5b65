"""The outputs of a publication: all are made before the first one is written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from ticassess import plugins
from ticassess.errors import NothingToPublish, WrongUsage
from ticassess.plugins import all_names, is_known
from ticassess.privacy import PublishedResults, Undefined
from ticassess.publish.publication import Publication
from ticassess.report import (
    COMPLETE,
    FORMATS,
    RENDERERS,
    Document,
    ScoreDocument,
    present,
    renderer,
    score_document,
    score_format,
    template_folders,
)
from ticassess.responses import KEEPABLE, Reconciliation
from ticassess.scoring import WHOLE
from ticassess.writing import ensure_writable, write_atomically

_KEEP_THEM = (
    "To count such rows as replies, pass `--keep REASON`, or write `keep: [REASON]` "
    "into the assessment file; else check the answers file."
)


def check_outputs(outputs: Iterable[Path], *, force: bool) -> None:
    """Complain about any output before work is done.

    Raises:
        WrongUsage: of no kind that can be written.
        OutputExists: it is there already, and `force` is not set.
        OutputNotWritten: its folder is not there, or nothing can be written to it.

    """
    for output in outputs:
        if not is_known(kind_of(output), plugins.RENDERERS, plugins.FORMATS):
            endings = all_names(plugins.RENDERERS, plugins.FORMATS)
            known = ", ".join(f".{ending}" for ending in endings)
            raise WrongUsage(
                f"{output.name} is not a type of file that can be written.",
                hint=f"Choose a name that ends in one of {known}.",
            )
        ensure_writable(output, force=force)


def write_outputs(
    publication: Publication,
    outputs: Iterable[Path],
    *,
    template: Path | None = None,
    force: bool = False,
    documents: Mapping[Path, Document] | None = None,
) -> None:
    """Make every output, then write them one after the other, each whole or not at all.

    `documents`: which document an output is, where it is not the complete report.

    Where there is no number, only the files that programs read are written.

    Raises:
        NothingToPublish: there is no number; it says why, and what to do instead.
        OutputNotWritten: a file could not be written.

    """
    if publication.results.kept == 0:
        # A file without any reply would only stand in the way of the first real one.
        refuse_if_empty(publication)
    empty = publication.results.is_empty
    made: list[tuple[Path, bytes]] = []
    for output in outputs:
        if not empty or is_for_programs(kind_of(output)):
            document = (documents or {}).get(output, COMPLETE)
            made.append((output, _make(publication, kind_of(output), template, document)))
    # Only now: a template with a mistake must not leave half of the outputs behind.
    for output, data in made:
        write_atomically(output, data, force=force)
    refuse_if_empty(publication)


def document_of(publication: Publication) -> ScoreDocument:
    """Give the numbers as the document of `ticassess/score/1`."""
    return score_document(
        publication.instrument,
        publication.results,
        publication.reconciliation,
        wave=publication.context.wave,
        draft=publication.draft,
    )


def refuse_if_empty(publication: Publication) -> None:
    """Refuse to go on where not one number may be published.

    Raises:
        NothingToPublish: it says why, and what to do instead.

    """
    published = publication.results
    if not published.is_empty:
        return
    if published.kept == 0:
        raise _without_replies(publication.reconciliation)
    if _nobody_answered(published):
        raise NothingToPublish(
            f"Nothing can be published: of {published.kept} replies, nobody gave an answer that "
            "can be scored.",
            hint="Every answer was blank, “don't know” or the like. That is a result, too: "
            "ask people why.",
        )
    least = published.policy.organisation
    replies = "1 reply was" if published.kept == 1 else f"{published.kept} replies were"
    hint = f"From {least} replies on there are scores for the whole organisation. Until then, talk "
    if published.kept >= least:
        # So few skipped something, or agreed so much, that each number would tell of a person.
        hint = "Any number would reveal what a few people answered or left out. Talk "
    raise NothingToPublish(
        f"Nothing may be published: {replies} kept, and every number is protected.",
        hint=f"{hint}together in a meeting that people can trust, or wait for more replies.",
    )


def _without_replies(reconciliation: Reconciliation) -> NothingToPublish:
    """Say of the rows of a file without replies what they are, and how they would count."""
    left_out = reconciliation.left_out
    why = f": {', '.join(left_out)} left out" if left_out else ""
    hint = "Check the answers file."
    keepable = [reason for reason in reconciliation.excluded if reason in KEEPABLE]
    if keepable:
        reason = keepable[0]
        quoted = f'"{reason}"' if " " in reason else reason
        hint = _KEEP_THEM.replace("REASON", quoted, 1).replace("REASON", reason)
    return NothingToPublish(f"No reply was kept, so there is nothing to publish{why}.", hint=hint)


def _nobody_answered(published: PublishedResults) -> bool:
    of_all = [number.outcome for number in published.numbers if number.group == WHOLE]
    return all(isinstance(outcome, Undefined) for outcome in of_all)


def _make(publication: Publication, kind: str, template: Path | None, document: Document) -> bytes:
    if is_for_programs(kind):
        return score_format(kind).write(document_of(publication))
    folders = template_folders(template)
    report = present(
        publication.instrument,
        publication.results,
        publication.reconciliation,
        publication.breakdowns,
        replace(publication.context, draft=publication.draft),
        folders=folders,
        document=document,
    )
    return renderer(kind).render(report, folders)


def is_for_programs(kind: str) -> bool:
    """Say whether a file of this kind holds only numbers; no package changes what ours hold."""
    return kind not in RENDERERS and FORMATS.is_known(kind)


def kind_of(output: Path) -> str:
    """Give the ending of a file, which says what kind it is."""
    return output.suffix.lower().removeprefix(".")
