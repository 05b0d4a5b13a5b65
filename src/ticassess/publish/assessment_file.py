"""An assessment file, done as it says: its instruments, its answers, its terms, its ledgers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.assessment import Assessment, load_assessment, place_of
from ticassess.errors import TicassessError
from ticassess.instrument import locate
from ticassess.ledger import path_beside, path_beside_answers
from ticassess.privacy import Reviewable
from ticassess.publish.comments import reviewable_comments
from ticassess.publish.one_instrument import How, instrument_of, publish_view, replies_of
from ticassess.publish.publication import Publication
from ticassess.publish.sources import publish_source
from ticassess.publish.waves import open_earlier_waves
from ticassess.report import DOCUMENTS, Document
from ticassess.responses import Responses, read_assessment_responses


@dataclass(frozen=True, kw_only=True)
class FilesOf:
    """The files of an assessment: those that it reads, and the outputs that it asks for."""

    read: tuple[Path, ...]
    outputs: tuple[Path, ...]
    documents: Mapping[Path, Document]
    """Further outputs, each with the document that it is."""
    language: str | None = None
    """The language of its reports, where it says one."""
    template: Path | None = None
    """A folder with templates of its own."""
    sections: tuple[str, ...] = ()
    """The sections of its reports, where it names them."""


def files_of(path: Path, *, with_review: bool = True, with_plan: bool = True) -> FilesOf:
    """Give the files of an assessment, with its ledgers, and those of its earlier waves.

    The file of reviewed comments is one of them, but not for the command that makes it; neither is
    the action plan.

    Raises:
        TicassessError: the assessment file cannot be used.

    """
    assessment = load_assessment(path)
    read = _read_for(path, assessment, with_review=with_review, with_plan=with_plan)
    for name in assessment.earlier_waves:
        read += _read_for_wave(assessment.path_of(name))
    documents: dict[Path, Document] = {}
    for document in DOCUMENTS:
        for output in assessment.documents.stated()[document]:
            documents[path.parent / output] = document
    return FilesOf(
        read=tuple(dict.fromkeys(read)),
        outputs=tuple(path.parent / name for name in assessment.outputs),
        documents=documents,
        language=assessment.language,
        sections=assessment.sections,
        template=None if assessment.template is None else path.parent / assessment.template,
    )


def _read_for(
    path: Path, assessment: Assessment, *, with_review: bool = True, with_plan: bool = True
) -> list[Path]:
    named = [assessment.names, assessment.brand.logo]
    if with_plan:
        named.append(assessment.action_plan)
    found = [path, path_beside(path)]
    for view in assessment.views:
        found.append(locate(view.instrument_name()))
        if with_review:
            named.append(view.comments)
        for entry in view.responses:
            named += [entry.file, entry.map]
    for source in assessment.instruments:
        found.append(path_beside_answers(assessment.path_of(source.responses[0].file)))
    return [*found, *(assessment.path_of(name) for name in named if name is not None)]


def _read_for_wave(path: Path) -> list[Path]:
    """Give the files of an earlier wave; only itself where it cannot be used."""
    try:
        return _read_for(path, load_assessment(path))
    except TicassessError:  # told by the commands that compare
        return [path]


def plan_file(path: Path) -> Path | None:
    """Give the action plan that an assessment file names.

    Raises:
        TicassessError: the assessment file cannot be used.

    """
    assessment = load_assessment(path)
    if assessment.action_plan is None:
        return None
    return assessment.path_of(assessment.action_plan)


def publish_assessment(
    path: Path,
    earlier: Sequence[Path] = (),
    *,
    source: str | None = None,
    with_comments: bool = True,
    with_changes: bool = False,
    with_plan: bool = True,
    record: bool = True,
    draft: bool = False,
) -> Publication:
    """Publish what an assessment file describes, held to the ledger beside it.

    `source`: which one of several, as if the file had only this one; its ledger is beside its first
    file of answers. `earlier`: the files of answers of every report of this wave that was issued
    before with other replies. `with_comments`: with the comments that its reviewed file releases,
    if it names one, and `with_plan` with its action plan. `with_changes`: with what has changed
    since its `earlier_waves`; these are published, too, each held to its own ledger. `record`: as
    in `publish`. `draft`: for one's own eyes, so without the ledger.

    Raises:
        TicassessError: the file, its instrument, its answers, its review or its logo cannot be
            used.
        ReissueRefused: an earlier report and this one would together give somebody away.
        WrongUsage: the file has several sources, and none of them is named.

    """
    assessment = load_assessment(path)
    how = How(with_comments=with_comments, with_plan=with_plan, record=record, draft=draft)
    # Before this wave is in its ledger: a report that is refused was never issued.
    waves = None
    if with_changes:
        waves = open_earlier_waves(path, how, source)
    if source is not None or assessment.instruments:
        publication = publish_source(assessment, source, how, earlier)
    else:
        instrument = instrument_of(assessment)
        replies = replies_of(assessment, instrument)
        publication = publish_view(
            assessment, instrument, replies, how, earlier, ledger=path_beside(path)
        )
    if waves is None:
        return publication
    changes = waves.compared_with(publication)
    return replace(publication, context=replace(publication.context, changes=changes))


def comments_of(path: Path, source: str | None = None) -> tuple[Responses, Reviewable]:
    """Read the answers of an assessment, and give its cleaned comments beside them.

    `source`: which one, where it has several.

    Raises:
        TicassessError: the file, its instrument, its answers or its names cannot be used.
        WrongUsage: the file has several sources, and none of them is named.

    """
    assessment = load_assessment(path)
    if source is not None or assessment.instruments:
        assessment = assessment.views[place_of(assessment, source)]
    instrument = instrument_of(assessment)
    responses = read_assessment_responses(assessment, instrument)
    return responses, reviewable_comments(assessment, instrument, responses)
