"""`SourcesReport`: everything that the report of several sources prints, ready to print."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ticassess.assessment import SharedScale
from ticassess.report.cover import Cover, make_cover
from ticassess.report.documents import Document
from ticassess.report.folders import template_folders
from ticassess.report.mark import mark_of
from ticassess.report.material import Material
from ticassess.report.planned import PlannedStep, printed
from ticassess.report.section import Heading
from ticassess.report.sections.share_back import ShareBack
from ticassess.report.several import (
    advice,
    differences,
    limits,
    matrix,
    one_source,
    overview,
    share_back,
    taking_part,
)
from ticassess.report.several.material import SeveralMaterial, gather, language_of
from ticassess.report.source_records import sources_document
from ticassess.report.source_results import SourceResults
from ticassess.report.words import Words, load_words


@dataclass(frozen=True, kw_only=True)
class ContentNote:
    """What people of some sources were told before they filled in the form."""

    sources: str
    """Their titles; empty where it is what all were told."""
    text: str


@dataclass(frozen=True, kw_only=True)
class SourcesReport:
    """The whole report; what is None or empty has nothing to say and is left out."""

    language: str
    words: Words
    """The short words of the template folders, for whoever lays the report out."""
    document: Document
    empty: bool
    cover: Cover
    titles: tuple[str, ...]
    """The sources in the order of the columns."""
    overview: overview.Overview
    share_back: ShareBack
    taking_part: taking_part.TakingPart
    weighted: tuple[str, ...]
    """How the replies of a source are weighted, in a sentence for each that is."""
    matrices: tuple[matrix.Matrix, ...]
    differences: differences.Differences | None
    sources: tuple[one_source.OneSource, ...]
    action_plan: tuple[PlannedStep, ...]
    advice: tuple[advice.SourceAdvice, ...]
    limits: limits.Limits
    contacts: tuple[str, ...]
    content_notes: tuple[ContentNote, ...]
    headings: Mapping[str, str]
    """The heading of each section by its anchor."""

    @property
    def contents(self) -> tuple[Heading, ...]:
        """Every heading that a reader may go to, in order."""
        found = []
        for anchor, title in self.headings.items():
            found.append(Heading(anchor=anchor, title=title))
        return tuple(found)


def present_sources(
    sources: Sequence[SourceResults],
    shared: Sequence[SharedScale],
    *,
    draft: bool = False,
    folders: Sequence[Path] | None = None,
    document: Document = "complete",
) -> SourcesReport:
    """Give everything that the report prints, from published numbers only.

    `folders` and `document`: as in `present`.

    Raises:
        UnusableContent: the words of a folder have a mistake.

    """
    words = load_words(folders or template_folders(), language_of(sources))
    material = gather(sources, shared, words, draft=draft, document=document)
    return _report(material, document, mark_of(sources_document(sources, shared)))


def _report(material: SeveralMaterial, document: Document, figures: str) -> SourcesReport:
    apart = differences.make(material)
    steps = advice.make(material)
    matrices = matrix.make(material)
    first = material.materials[material.sources[0].id]
    said = overview.make(material, apart, steps)
    agreed = printed(material.context.action_plan)
    contacts = material.contacts
    return SourcesReport(
        language=material.words("language"),
        words=material.words,
        document=document,
        empty=all(source.published.is_empty for source in material.sources),
        cover=_cover(material, first, figures),
        titles=tuple(material.title(source.id) for source in material.sources),
        overview=said,
        share_back=share_back.make(material, said),
        taking_part=taking_part.make(material),
        weighted=tuple(_weighted(material)),
        matrices=matrices,
        differences=apart,
        sources=one_source.make(material),
        action_plan=agreed,
        advice=steps,
        limits=limits.make(material),
        contacts=contacts,
        content_notes=tuple(_content_notes(material)),
        headings=_headings(
            material,
            document,
            has_gaps=apart is not None,
            has_plan=bool(agreed) and document != "annex",
            has_advice=bool(steps),
        ),
    )


def _content_notes(material: SeveralMaterial) -> Iterator[ContentNote]:
    """Yield each note once, with the sources that have it."""
    found: dict[str, list[str]] = {}
    for source in material.sources:
        note = material.materials[source.id].text(source.instrument.texts.content_note)
        if note:
            found.setdefault(note, []).append(material.title(source.id))
    first = material.materials[material.sources[0].id]
    for text, titles in found.items():
        is_of_all = len(titles) == len(material.sources)
        sources = "" if is_of_all else first.joined(titles)
        yield ContentNote(sources=sources, text=text)


def _weighted(material: SeveralMaterial) -> Iterator[str]:
    for source in material.sources:
        sentence = material.materials[source.id].weighted
        if sentence:
            yield _of_source(material, source, sentence)


def _of_source(material: SeveralMaterial, source: SourceResults, said: str) -> str:
    return material.words("several.of_source", source=material.title(source.id), said=said)


def _headings(
    material: SeveralMaterial,
    document: Document,
    *,
    has_gaps: bool,
    has_plan: bool,
    has_advice: bool,
) -> Mapping[str, str]:
    if document == "annex":
        wanted = ["taking-part", "reading"]
    else:
        # Whoever looks at the table at a glance reads right below it how to.
        wanted = ["summary", "glance", "reading", "taking-part"]
    if material.frameworks:
        wanted.append("side-by-side")
    if has_gaps:
        wanted.append("differences")
    wanted.append("each-source")
    if has_plan:
        wanted.append("action-plan")
    if has_advice:
        wanted.append("advice")
    wanted += ["limits", "support"]
    names = [(anchor, anchor.replace("-", "_")) for anchor in wanted]
    return {anchor: material.words(f"several.sections.{name}") for anchor, name in names}


def _cover(material: SeveralMaterial, first: Material, figures: str) -> Cover:
    """Give the cover; the sources stand in place of one questionnaire."""
    titles = [material.title(source.id) for source in material.sources]
    cover = make_cover(first, figures)
    return replace(
        cover,
        instrument=material.words("several.what", n=str(len(titles))),
        description="",
        version="",
        people=first.joined(titles),
        fingerprint="",
        short_fingerprint="",
    )
