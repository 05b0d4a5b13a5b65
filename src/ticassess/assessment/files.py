"""Checks of the files of an assessment: those it reads are there, those it writes can be."""

from collections.abc import Iterator
from pathlib import Path

from ticassess.assessment.model import Assessment
from ticassess.finding import Finding, Severity
from ticassess.plugins import FORMATS, RENDERERS, all_names, is_known
from ticassess.source import Document, KeyPath

LOGO_KINDS = ("png", "jpg", "jpeg", "svg")
_LONGEST_NAME = 80


def views_of(document: Document, assessment: Assessment) -> Iterator[tuple[Document, Assessment]]:
    """Yield each source with the file as it sees it; of one instrument, both as they are."""
    if not assessment.instruments:
        yield document, assessment
        return
    for view in assessment.views_in(document):
        yield view.document, view


def missing_files(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find answers, maps and logos that are not there, or of no kind that can be used (TIC121).

    Answers may still be on their way, so that their file is not there yet is only a warning.
    """
    for of_view, view in views_of(document, assessment):
        yield from _missing_answers(of_view, view)
    if (logo := assessment.brand.logo) is not None:
        path: KeyPath = ("brand", "logo")
        if _kind(logo) not in LOGO_KINDS:
            message = f"the logo `{_shortened(logo)}` is not a type of file that can be printed"
            yield document.finding(
                "TIC121", "missing-file", message, "Use a PNG, JPEG or SVG file.", path
            )
        else:
            yield from _missing(document, assessment, logo, path, Severity.ERROR)
    if assessment.template is not None:
        yield from _missing(
            document, assessment, assessment.template, ("template",), Severity.ERROR
        )
    if assessment.names is not None:
        yield from _missing(document, assessment, assessment.names, ("names",), Severity.ERROR)
    for i, name in enumerate(assessment.earlier_waves):
        yield from _missing(document, assessment, name, ("earlier_waves", i), Severity.ERROR)
    for of_view, view in views_of(document, assessment):
        yield from missing_review(of_view, view)


def _missing_answers(document: Document, assessment: Assessment) -> Iterator[Finding]:
    for i, entry in enumerate(assessment.responses):
        # A database of replies is made when the survey starts.
        if not entry.is_collected:
            yield from _missing(
                document, assessment, entry.file, ("responses", i, "file"), Severity.WARNING
            )
        if entry.map is not None:
            yield from _missing(
                document, assessment, entry.map, ("responses", i, "map"), Severity.ERROR
            )


def missing_review(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find a missing file of reviewed comments, without which none may be shown (TIC121)."""
    if assessment.comments is not None:
        yield from _missing(
            document, assessment, assessment.comments, ("comments",), Severity.ERROR
        )


def _files_read(assessment: Assessment) -> list[Path]:
    named = [assessment.names]
    for view in assessment.views:
        named.append(view.comments)
        for entry in view.responses:
            named += [entry.file, entry.map]
    return [assessment.path_of(name) for name in named if name]


def unusable_outputs(document: Document, assessment: Assessment) -> Iterator[Finding]:
    """Find outputs of an unknown kind, or that would replace a file which is read (TIC122)."""
    read = _files_read(assessment)
    for i, name in enumerate(assessment.outputs):
        if not is_known(_kind(name), RENDERERS, FORMATS):
            endings = ", ".join(f".{kind}" for kind in all_names(RENDERERS, FORMATS))
            hint = f"Choose a name that ends in one of {endings}."
            message = f"`{name}` is not a type of file that can be written"
            yield document.finding("TIC122", "unusable-output", message, hint, ("outputs", i))
        elif assessment.path_of(name) in [*read, Path(document.file)]:
            message = (
                f"`{name}` is a file that this assessment reads; writing there would destroy it"
            )
            yield document.finding(
                "TIC122", "unusable-output", message, "Choose another name.", ("outputs", i)
            )


def _missing(
    document: Document, assessment: Assessment, name: str, path: KeyPath, severity: Severity
) -> Iterator[Finding]:
    try:
        if assessment.path_of(name).is_file():
            return
        what = "is a folder" if assessment.path_of(name).is_dir() else "is not there"
    except (OSError, ValueError):  # a name that no file can have
        what = "is not there"
    hint = "Correct the name; it is looked for in the folder of this file."
    if severity is Severity.WARNING:
        hint = "If the answers are still to come, all is well; else correct the name."
    yield document.finding(
        "TIC121",
        "missing-file",
        f"the file `{_shortened(name)}` {what}",
        hint,
        path,
        severity=severity,
    )


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST_NAME:
        return name
    return f"{name[:_LONGEST_NAME]}…"


def _kind(name: str) -> str:
    return Path(name).suffix.lower().removeprefix(".")
