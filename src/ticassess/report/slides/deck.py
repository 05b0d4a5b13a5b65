"""`deck_of`: all slides of a report, in their order; what has nothing to say has no slide."""

from collections.abc import Callable, Iterator, Sequence

from ticassess.report.cover import Cover
from ticassess.report.gap_report import GapReport
from ticassess.report.sections.share_back import ShareBack
from ticassess.report.slides import drawn, summarised
from ticassess.report.slides.logo import logo_of
from ticassess.report.slides.share_back import share_back
from ticassess.report.words import Words
from ticassess.typeset import Deck, Opening, Slide

MAKERS: Sequence[Callable[[GapReport], Iterator[Slide]]] = (
    summarised.whole,
    summarised.taking_part,
    summarised.strengths,
    summarised.growth,
    drawn.scores,
    drawn.groups,
    drawn.perception_gaps,
    drawn.changes,
    summarised.decisions,
    summarised.support,
    summarised.sure,
)
"""Strengths before growth, and what to do before what limits the numbers."""


def deck_of(report: GapReport) -> Deck:
    """Give the slides of a report of one instrument."""
    if report.has(ShareBack):
        slides = list(share_back(report.words, report.section(ShareBack)))
    else:
        slides = [slide for make in MAKERS for slide in make(report)]
    return bound(report.cover, report.words, report.language, slides)


def bound(cover: Cover, words: Words, language: str, slides: Sequence[Slide]) -> Deck:
    """Put slides behind an opening that says whose they are."""
    mark = words("slides.mark", mark=cover.figures)
    lines = [cover.organisation, cover.instrument, cover.wave, cover.date]
    if cover.prepared_by and cover.prepared_by != cover.organisation:
        lines.append(words("slides.by", author=cover.prepared_by))
    lines += [mark, cover.notice]
    notes = words("slides.notes.opening", mark=cover.figures)
    return Deck(
        language=language,
        author=cover.author,
        subject=" · ".join(part for part in (cover.organisation, cover.wave) if part),
        description=mark,
        iso_date=cover.iso_date,
        accent=cover.accent,
        footer=" · ".join(part for part in (cover.notice, mark) if part),
        part=words("slides.part", title="{title}", n="{n}", of="{of}"),
        opening=Opening(
            title=cover.title,
            lines=tuple(line for line in lines if line),
            notes=notes,
            logo=logo_of(cover.logo),
            logo_alt=cover.logo_alt,
        ),
        slides=tuple(slides),
    )
