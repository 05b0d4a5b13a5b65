"""The files of a batch: planned, checked before anything is made, and written one by one."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from ticassess.errors import OutputExists
from ticassess.progress import stage
from ticassess.report.batch.basis import Basis, of_group, report_of, reported_groups
from ticassess.report.batch.crew import shared
from ticassess.report.batch.file_names import WHOLE_NAME, file_names
from ticassess.report.batch.index import FILE, Entry, content_of, read_index, write_index
from ticassess.report.documents import COMPLETE, Document
from ticassess.report.gap_report import GapReport
from ticassess.report.renderers import renderer
from ticassess.responses import Breakdown
from ticassess.writing import ensure_writable, write_atomically

Pages: TypeAlias = tuple[GapReport, str, tuple[Path, ...] | None]
"""A report with the ending of its file and its template folders: all that a process is told."""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A report to write. `group`: whom it is about; empty where that is everybody."""

    group: str
    path: Path
    basis: Basis


@dataclass(frozen=True, kw_only=True)
class Making:
    """How a batch is made: the type of its files, their templates, and which document each is.

    `jobs`: how many processes share the work. `resume`: files that were made of the very same are
    kept. `force`: others that are there are replaced.
    """

    ending: str
    folders: tuple[Path, ...] | None = None
    document: Document = COMPLETE
    jobs: int = 1
    resume: bool = False
    force: bool = False


def plan_batch(
    basis: Basis, breakdown: Breakdown, folder: Path, ending: str
) -> tuple[Planned, ...]:
    """Plan the report of everybody, and one for each group that may have one."""
    marked = basis.marked
    groups = reported_groups(basis, breakdown)
    planned = [Planned(group="", path=folder / f"{WHOLE_NAME}.{ending}", basis=marked)]
    for (group, title), name in zip(groups.items(), file_names(groups.values()), strict=True):
        alone = of_group(marked, group, title)
        planned.append(Planned(group=title, path=folder / f"{name}.{ending}", basis=alone))
    return tuple(planned)


def index_of(folder: Path) -> Path:
    """Give the file that lists the reports of a folder."""
    return folder / FILE


def check_batch_folder(folder: Path, making: Making) -> None:
    """Complain about the folder before any work, when nobody knows yet which files there will be.

    Raises:
        OutputExists: it has such reports, and nothing says what to do about them.

    """
    if making.force or making.resume or not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.name == FILE or path.suffix.lower() == f".{making.ending}":
            raise _exists(path)


def write_batch(planned: Sequence[Planned], making: Making) -> Mapping[Path, bool]:
    """Write every report whole or not at all, and the index; say which were made and not kept.

    All of them go into one folder, which is there. Nothing is made before it is sure that every
    file may be written. However it ends, the index names the reports that are done, so that another
    run can go on.

    Raises:
        OutputExists: a file is there that may not be replaced.
        OutputNotWritten: a file could not be written.
        UnusableContent: a template has a mistake.

    """
    folder = planned[0].path.parent
    done = _kept(planned, making)
    for one in planned:
        if one.path not in done:
            _check(one.path, making)
    write_index(folder, _in_order(planned, done))
    missing = [one for one in planned if one.path not in done]
    stage(_title(0, missing))
    with closing(_made(missing, making)) as made:
        for count, (one, content, data) in enumerate(made, start=1):
            write_atomically(one.path, data, force=True)
            done[one.path] = _entry(one, content)
            write_index(folder, _in_order(planned, done))
            stage(_title(count, missing))
    new = {one.path for one in missing}
    return {one.path: one.path in new for one in planned}


def render(pages: Pages) -> bytes:
    """Give the bytes of one file; in whatever process, the same."""
    report, ending, folders = pages
    return renderer(ending).render(report, folders)


def _made(
    missing: Sequence[Planned], making: Making
) -> Generator[tuple[Planned, str, bytes], None, None]:
    """Yield each file as it is ready, with the hash of what it was made of."""
    contents: dict[int, str] = {}

    def reports() -> Iterator[Pages]:
        # One at a time: all of them together would fill the memory for nothing.
        for place, one in enumerate(missing):
            report = report_of(one.basis, folders=making.folders, document=making.document)
            contents[place] = content_of(report, making.ending, making.folders)
            yield report, making.ending, making.folders

    with closing(_rendered(reports(), min(making.jobs, len(missing)))) as rendered:
        for place, data in rendered:
            yield missing[place], contents.pop(place), data


def _rendered(reports: Iterable[Pages], jobs: int) -> Generator[tuple[int, bytes], None, None]:
    if jobs > 1:
        yield from shared(render, reports, jobs)
        return
    for place, pages in enumerate(reports):
        yield place, render(pages)


def _kept(planned: Sequence[Planned], making: Making) -> dict[Path, Entry]:
    """Give the files that an earlier run made of the very same."""
    done: dict[Path, Entry] = {}
    if not making.resume:
        return done
    index = read_index(planned[0].path.parent)
    for one in planned:
        known = index.get(one.path.name)
        if known is None or not one.path.is_file():
            continue
        content = content_of(
            report_of(one.basis, folders=making.folders, document=making.document),
            making.ending,
            making.folders,
        )
        if known.content == content:
            done[one.path] = _entry(one, content)
    return done


def _check(path: Path, making: Making) -> None:
    try:
        ensure_writable(path, force=making.force)
    except OutputExists as error:
        raise _exists(path) from error


def _exists(path: Path) -> OutputExists:
    return OutputExists(
        f"{path} exists already.",
        hint="Choose an empty folder, add --resume to keep reports of the same numbers, or --force "
        "to replace what is there.",
    )


def _entry(one: Planned, content: str) -> Entry:
    return Entry(group=one.group, file=one.path.name, figures=one.basis.mark, content=content)


def _in_order(planned: Iterable[Planned], done: Mapping[Path, Entry]) -> list[Entry]:
    return [done[one.path] for one in planned if one.path in done]


def _title(count: int, missing: Sequence[Planned]) -> str:
    return f"Reports: {count} of {len(missing)}"
