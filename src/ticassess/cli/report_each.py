"""`ticassess report --each`: one report for each group of a breakdown, and one of everybody."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ticassess.cli.options import HowToRead
from ticassess.cli.report_language import tell_language
from ticassess.errors import WrongUsage
from ticassess.report import FORMATS, RENDERERS, Document

if TYPE_CHECKING:
    from ticassess.publish import Publication
    from ticassess.report import Making, Planned
    from ticassess.responses import Breakdown

_DEFAULT_ENDING = "pdf"


@dataclass(frozen=True, kw_only=True)
class WantedBatch:
    """A breakdown, the folder for its reports, their type, and how the work is done."""

    each: str
    folder: Path
    ending: str
    jobs: int
    resume: bool


@dataclass(frozen=True, kw_only=True)
class AskedBatch:
    """What the options say, before it is known whether they go together."""

    each: str | None
    ending: str | None
    jobs: int | None
    resume: bool

    def into(self, outputs: Sequence[Path]) -> WantedBatch:
        """Give the batch that goes into the one folder that was named.

        Raises:
            WrongUsage: none was named, or several, or it is called as a file would be.

        """
        folder = _folder_of(outputs)
        return WantedBatch(
            each=self.each or "",
            folder=folder,
            ending=self._known_ending(),
            jobs=self.jobs or _cores(),
            resume=self.resume,
        )

    def _known_ending(self) -> str:
        ending = (self.ending or _DEFAULT_ENDING).lower().removeprefix(".")
        RENDERERS.named(ending)
        return ending


@dataclass(frozen=True, kw_only=True)
class Looks:
    """Which document each report is, with whose templates, and whether files are replaced."""

    document: Document
    template: Path | None
    language: str | None
    force: bool


def refuse_without_each(asked: AskedBatch) -> None:
    """Complain about options that only say how several reports are made.

    Raises:
        WrongUsage: one was given, and `--each` was not.

    """
    if asked.each is None and (asked.ending is not None or asked.jobs is not None or asked.resume):
        raise WrongUsage(
            "`--format`, `--jobs` and `--resume` go with `--each`.",
            hint="Leave them out, or add `--each` with the name of a breakdown.",
        )


def refuse_each_without_file(asked: AskedBatch) -> None:
    """Complain about several reports where no assessment file is named.

    Raises:
        WrongUsage: some were asked for.

    """
    if asked.each is not None:
        raise WrongUsage(
            "`--each` needs an assessment file, which says what results are broken down by.",
            hint="`ticassess init our-assessment` begins one; name it alone, without answers.",
        )


def report_each(
    file: Path, source: str | None, how: HowToRead, wanted: WantedBatch, looks: Looks
) -> None:
    """Publish an assessment once, and write the reports of its groups and of everybody.

    Raises:
        WrongUsage: the breakdown is not in `by`, or nobody said which source.
        TicassessError: as publishing and writing.

    """
    from ticassess.cli.besides import tell_besides
    from ticassess.cli.inputs import refuse_inputs
    from ticassess.cli.new_files import ensure_folder, make_folder
    from ticassess.publish import files_of, in_language, publish_assessment, refuse_if_empty
    from ticassess.report import check_batch_folder, index_of, write_batch

    name = _name_in_by(file, source, wanted.each)
    read = [*files_of(file).read, *(how.earlier or ())]
    making = _making(wanted, looks)
    ensure_folder(wanted.folder, [], force=True)
    check_batch_folder(wanted.folder, making)
    refuse_inputs([index_of(wanted.folder)], read)
    publication = publish_assessment(
        file, how.earlier or (), source=source, with_changes=True, draft=how.draft
    )
    publication = in_language(publication, looks.language)
    tell_besides(publication)
    tell_language([publication.instrument], looks.language, looks.template)
    refuse_if_empty(publication)
    breakdown = _breakdown_called(publication, name)
    planned = _planned(publication, breakdown, wanted)
    refuse_inputs([one.path for one in planned], read)
    make_folder(wanted.folder, parents=True)
    _tell(planned, breakdown, write_batch(planned, making), draft=publication.draft)


def _folder_of(outputs: Sequence[Path]) -> Path:
    if len(outputs) != 1:
        raise WrongUsage(
            "Where should the reports go? With `--each` they go into one folder.",
            hint="Add `-o reports`, once.",
        )
    folder = outputs[0]
    ending = folder.suffix.lower().removeprefix(".")
    if not folder.is_dir() and (RENDERERS.is_known(ending) or FORMATS.is_known(ending)):
        raise WrongUsage(
            f"{folder} looks like the name of a file. With `--each`, the reports go into a folder.",
            hint=f"Name a folder, such as `-o {folder.stem}`; `--format` says the type.",
        )
    return folder


def _cores() -> int:
    """Count the cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _name_in_by(file: Path, source: str | None, each: str) -> str:
    """Give the name in `by` that is meant, before anything is published."""
    from ticassess.assessment import load_assessment, place_of
    from ticassess.matching import normalised, suggest

    assessment = load_assessment(file)
    if assessment.instruments and source is None:
        named = ", ".join(f"`{one.name}`" for one in assessment.instruments)
        raise WrongUsage(
            f"{file.name} has several sources, and `--each` takes the groups of one.",
            hint=f"Add `--source` with one of {named}.",
        )
    if source is not None:
        assessment = assessment.views[place_of(assessment, source)]
    names = assessment.by
    for name in names:
        if normalised(name) == normalised(each):
            return name
    if not names:
        raise WrongUsage(
            f"{file.name} breaks nothing down, so there are no groups to report on.",
            hint=f"Write `by: [{each}]` into it.",
        )
    raise WrongUsage(f"`{each}` is not in `by` of {file.name}.", hint=suggest(each, names))


def _breakdown_called(publication: "Publication", name: str) -> "Breakdown":
    for breakdown in publication.breakdowns:
        if breakdown.is_called(name):
            return breakdown
    raise AssertionError(name)  # every name in `by` has a breakdown, or nothing is published


def _planned(
    publication: "Publication", breakdown: "Breakdown", wanted: WantedBatch
) -> "tuple[Planned, ...]":
    from ticassess.report import Basis, plan_batch

    basis = Basis(
        instrument=publication.instrument,
        published=publication.results,
        reconciliation=publication.reconciliation,
        breakdowns=publication.breakdowns,
        context=replace(publication.context, draft=publication.draft),
    )
    return plan_batch(basis, breakdown, wanted.folder, wanted.ending)


def _making(wanted: WantedBatch, looks: Looks) -> "Making":
    from ticassess.report import Making, template_folders

    return Making(
        ending=wanted.ending,
        folders=template_folders(looks.template),
        document=looks.document,
        jobs=wanted.jobs,
        resume=wanted.resume,
        force=looks.force,
    )


def _tell(
    planned: "Sequence[Planned]",
    breakdown: "Breakdown",
    is_new: Mapping[Path, bool],
    *,
    draft: bool,
) -> None:
    """Name each report, and say how many groups have one; of the others, nothing."""
    from ticassess.cli.output import emit
    from ticassess.report import levels_of

    for one in planned:
        kept = "" if is_new[one.path] else ", kept as it was"
        emit(f"{one.path}: {'a draft, ' if draft else ''}{one.group or 'everybody'}{kept}")
    emit(_counted(breakdown.title, len(planned) - 1, len(levels_of(breakdown))))


def _counted(title: str, own: int, every: int) -> str:
    if every == 1:
        return f"{title}: its one group has {'a' if own else 'no'} report of its own."
    if own == 0:
        return f"{title}: none of {every} groups has a report of its own."
    verb = "has a report of its own" if own == 1 else "have a report of their own"
    return f"{title}: {own} of {every} groups {verb}."
