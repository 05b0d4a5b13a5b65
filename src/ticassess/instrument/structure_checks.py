"""Family 1xx beyond the shape of the file: the tree of scales, wording, the file's name."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ticassess.finding import Finding, Severity
from ticassess.instrument.condition_checks import condition_shapes
from ticassess.instrument.model import Instrument
from ticassess.instrument.recommendation_checks import RECOMMENDATION_CHECKS
from ticassess.instrument.reference_checks import REFERENCE_CHECKS, Check
from ticassess.instrument.section_checks import SECTION_CHECKS
from ticassess.source import Document, KeyPath

# Far more than people use; scoring walks down the tree by recursion.
MAX_LEVELS = 8


def missing_wording(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items and options without their text where the wording is open (TIC105)."""
    if document.lacks("rights") or not instrument.wording_open:
        return
    for i, item in enumerate(instrument.items):
        if item.text is None:
            message = f"the item `{item.id}` has no `text`"
            hint = "Add its wording, or say `wording: withheld` under `rights`."
            yield document.finding("TIC105", "missing-key", message, hint, ("items", i))
    yield from _missing_questions(document, instrument)
    for name, response_scale in instrument.response_scales.items():
        for j, option in enumerate(response_scale.declared):
            if option.label is None:
                path = ("response_scales", name, "options", j)
                yield document.finding(
                    "TIC105", "missing-key", "this option has no `label`", "Add one.", path
                )


def _missing_questions(document: Document, instrument: Instrument) -> Iterator[Finding]:
    for i, together in enumerate(instrument.answered_together):
        if together.text is None:
            message = f"the question `{together.id}` has no `text`"
            hint = "Add its wording, or say `wording: withheld` under `rights`."
            path: KeyPath = ("answered_together", i)
            yield document.finding("TIC105", "missing-key", message, hint, path)


def answers_missing(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find response scales that say nothing of what can be answered (TIC105)."""
    for name, scale in instrument.response_scales.items():
        if not scale.declared and scale.number is None:
            message = "the key `options` is missing"
            hint = "Add it, or `number` with `min` and `max` where a number is typed in."
            path: KeyPath = ("response_scales", name)
            yield document.finding("TIC105", "missing-key", message, hint, path)


def _line_above(parents: Mapping[str, str | None], name: str) -> tuple[Sequence[str], str | None]:
    """Give a scale with those above it, up to the first that comes twice, and what comes next."""
    line, above = [name], parents.get(name)
    while above is not None and above not in line and len(line) <= MAX_LEVELS:
        line.append(above)
        above = parents.get(above)
    return line, above


def circular_parents(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scales that are made of each other (TIC115), and trees without end (TIC103)."""
    parents = {scale.id: scale.parent for scale in instrument.scales}
    told: set[str] = set()
    for i, scale in enumerate(instrument.scales):
        line, above = _line_above(parents, scale.id)
        path: KeyPath = ("scales", i, "parent")
        if above == scale.id:
            if scale.id in told:
                continue  # one circle is one mistake, however many scales lie on it
            told.update(line)
            message = f"`{scale.id}` is its own ancestor: {' → '.join([*line, scale.id])}"
            yield document.finding("TIC115", "circular-parent", message, "Break the circle.", path)
        elif len(line) > MAX_LEVELS and not _meets_a_circle(parents, scale.id):
            message = f"`{scale.id}` lies more than {MAX_LEVELS} scales deep"
            yield document.finding(
                "TIC103", "unsafe-yaml", message, "Give it a parent nearer to the top.", path
            )


def composite_declared(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find parents that do not say how their children combine (TIC105).

    It changes the score, so it is said and never guessed.
    """
    parents = _parents(instrument)
    for i, scale in enumerate(instrument.scales):
        if scale.id in parents and scale.composite is None:
            yield document.finding(
                "TIC105",
                "missing-key",
                f"`{scale.id}` has child scales but does not say how they combine",
                "Add `composite: mean_of_children`, `mean_of_items` or `lowest_child`.",
                ("scales", i),
            )


def composite_of_nothing(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find composites without a child (TIC116)."""
    parents = _parents(instrument)
    # A child that is left out, or whose parent is misspelled, has a finding of its own.
    if document.lacks("scales") or not parents <= {scale.id for scale in instrument.scales}:
        return
    for i, scale in enumerate(instrument.scales):
        if scale.id not in parents and scale.composite is not None:
            yield document.finding(
                "TIC116",
                "misplaced-composite",
                f"`{scale.id}` has a `composite` but no scale names it as `parent`",
                "Remove it, or give its child scales `parent`.",
                ("scales", i, "composite"),
            )


def item_in_parent(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find items of a scale that is made of others, where they would count twice (TIC116)."""
    parents = _parents(instrument)
    for i, item in enumerate(instrument.items):
        for j, name in enumerate(item.scales):
            if name in parents:
                yield document.finding(
                    "TIC116",
                    "misplaced-composite",
                    f"`{item.id}` is put into `{name}`, which is made of child scales",
                    f"Put it into one of the children of `{name}`.",
                    ("items", i, "in", j),
                )


def _parents(instrument: Instrument) -> set[str]:
    return {scale.parent for scale in instrument.scales if scale.parent}


def unused_scale(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find scales without items, which never have a score (TIC108)."""
    if document.lacks("items", "scales"):
        return
    children = _parents(instrument)
    used = {name for item in instrument.items for name in item.scales}
    for i, scale in enumerate(instrument.scales):
        if scale.id not in used and scale.id not in children and scale.composite is None:
            yield document.finding(
                "TIC108",
                "unused-definition",
                f"no item is in the scale `{scale.id}`",
                f"Add `{scale.id}` to the `in:` of its items, or remove the scale.",
                ("scales", i, "id"),
                severity=Severity.WARNING,
            )


def id_names_folder(document: Document, instrument: Instrument) -> Iterator[Finding]:
    """Find instruments whose id is not the name of their folder (TIC120)."""
    if document.lacks("id"):
        return
    path = Path(document.file)
    folder = path.absolute().parent.name
    # A warning: the catalogue needs it, a file that is named by its path does not.
    if path.name == "instrument.yaml" and folder.replace("_", "-") != instrument.id:
        message = f"the id is `{instrument.id}`, the folder is `{folder}`"
        hint = "Rename one of the two, or give the file another name than instrument.yaml."
        yield document.finding(
            "TIC120", "id-folder-mismatch", message, hint, ("id",), severity=Severity.WARNING
        )


STRUCTURE_CHECKS: tuple[Check, ...] = (
    *REFERENCE_CHECKS,
    *RECOMMENDATION_CHECKS,
    condition_shapes,
    *SECTION_CHECKS,
    id_names_folder,
    missing_wording,
    answers_missing,
    circular_parents,
    composite_declared,
    composite_of_nothing,
    item_in_parent,
    unused_scale,
)


def _meets_a_circle(parents: Mapping[str, str | None], name: str) -> bool:
    """Say whether the way up runs into a circle, which has a finding of its own."""
    seen: set[str] = set()
    above: str | None = name
    while above is not None and above not in seen:
        seen.add(above)
        above = parents.get(above)
    return above is not None
