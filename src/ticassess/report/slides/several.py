"""Slides of a report of several sources: what stands side by side, never added up."""

from collections.abc import Iterator

from ticassess.report.several.matrix import Matrix, Row
from ticassess.report.several.overview import Highlight
from ticassess.report.several.report import SourcesReport
from ticassess.report.slides.deck import bound
from ticassess.report.slides.drawn import MOST_ROWS, differences, seen_by_roles
from ticassess.report.slides.share_back import share_back
from ticassess.report.slides.summarised import LONGEST_TITLE, contacts, in_plan, to_decide
from ticassess.report.slides.wording import how_sure, joined, notes
from ticassess.report.words import Words
from ticassess.typeset import Bullets, Deck, Grid, Slide


def deck_of_sources(report: SourcesReport) -> Deck:
    """Give the slides of a report of several sources."""
    if report.document == "share-back":
        own = list(share_back(report.words, report.share_back))
        return bound(report.cover, report.words, report.language, own)
    slides = [*_whole(report), *_ends(report), *_matrices(report), *_apart(report)]
    slides += [*_decisions(report), *_support(report), *_sure(report)]
    return bound(report.cover, report.words, report.language, slides)


def _section(report: SourcesReport, anchor: str) -> str:
    return report.headings.get(anchor, report.cover.title)


def _whole(report: SourcesReport) -> Iterator[Slide]:
    words, said = report.words, report.overview
    section = notes(words, _section(report, "summary"), [how_sure(words, said.certainty)])
    title = said.sentence or words("slides.alike")
    lines = [words("share_back.thanks_sources")]
    if said.not_heard:
        lines.append(said.not_heard)
    if report.empty:
        title = words("slides.nothing")
        lines.append(words("slides.promise"))
    if len(title) > LONGEST_TITLE:
        lines.insert(0, title)
        title = words("slides.whole")
    yield Slide(title=title, block=Bullets(lines=tuple(lines)), notes=section)
    parts = report.taking_part.parts
    taking = _section(report, "taking-part")
    rows = tuple((part.title, part.counted, part.invited, part.rate) for part in parts)
    head = tuple(words(f"slides.sources.{key}") for key in ("source", "counted", "invited", "rate"))
    spoken = "; ".join(words("slides.cell", source=row[0], score=row[1]) for row in rows)
    yield Slide(
        title=words("slides.sources.title", n=str(len(rows))),
        block=Grid(head=head, rows=rows, widths=(8, 6, 4, 4), alt=spoken),
        notes=notes(words, taking),
    )


def _ends(report: SourcesReport) -> Iterator[Slide]:
    said = report.overview
    yield from _end(report, said.strengths, "strengths")
    yield from _end(report, said.growth, "growth")


def _end(report: SourcesReport, entries: tuple[Highlight, ...], which: str) -> Iterator[Slide]:
    words = report.words
    if not entries:
        return
    sure, lines = how_sure(words, report.overview.certainty), []
    for one in entries:
        lines.append(words("slides.row", title=one.title, cells=one.why))
    yield Slide(
        title=words(f"slides.{which}", named=joined(words, [one.title for one in entries])),
        block=Bullets(lines=tuple(lines)),
        notes=notes(words, _section(report, "glance"), [sure]),
    )


def _matrices(report: SourcesReport) -> Iterator[Slide]:
    for matrix in () if report.empty else report.matrices:
        yield _matrix(report, matrix)


def _matrix(report: SourcesReport, matrix: Matrix) -> Slide:
    words = report.words
    wanted = matrix.rows
    if len(wanted) > MOST_ROWS:
        wanted = tuple(row for row in wanted if row.depth == 0)
    head = (words("slides.topic"), *matrix.titles)
    rows = tuple((row.title, *_texts(row)) for row in wanted)
    return Slide(
        title=words("slides.matrix", many=matrix.many),
        block=Grid(
            head=head,
            rows=rows,
            alt=". ".join(_spoken(words, matrix, row) for row in wanted),
        ),
        notes=notes(
            words,
            _section(report, "side-by-side"),
            [*report.weighted, words("slides.notes.protected")],
        ),
    )


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(" ".join(part for part in (cell.text, cell.under) if part) for cell in row.cells)


def _spoken(words: Words, matrix: Matrix, row: Row) -> str:
    told = []
    for source, text in zip(matrix.titles, _texts(row), strict=True):
        told.append(words("slides.cell", source=source, score=text))
    return words("slides.row", title=row.title, cells=", ".join(told))


def _apart(report: SourcesReport) -> Iterator[Slide]:
    words, apart = report.words, report.overview.apart
    if not apart:
        return
    rows, said = [], []
    for one in apart:
        high = words("slides.group", group=one.high_source, score=one.high)
        low = words("slides.group", group=one.low_source, score=one.low)
        rows.append((one.title, high, low, one.apart))
        said += [part for part in (one.in_common,) if part]
    yield Slide(
        title=seen_by_roles(words, [one.title for one in apart]),
        block=differences(words, rows, [one.spoken for one in apart]),
        notes=notes(words, _section(report, "differences"), said),
    )


def _decisions(report: SourcesReport) -> Iterator[Slide]:
    words, said, section = report.words, report.overview, _section(report, "summary")
    if report.empty:
        return
    yield from to_decide(words, section, said.decisions)
    yield from in_plan(words, section, said.planned)
    if not said.decisions and not said.planned:
        together = Bullets(lines=(words("decide.together"),))
        yield Slide(title=words("slides.next"), block=together, notes=notes(words, section))


def _support(report: SourcesReport) -> Iterator[Slide]:
    told = [note.text for note in report.content_notes]
    yield from contacts(report.words, _section(report, "support"), report.contacts, told)


def _sure(report: SourcesReport) -> Iterator[Slide]:
    words, lines = report.words, list(report.overview.certainty)
    for account in report.limits.accounts:
        for sentence in account.dropped:
            lines.append(words("several.of_source", source=account.title, said=sentence))
    lines += report.limits.lowered
    yield Slide(
        title=words("slides.sure"),
        block=Bullets(lines=tuple(dict.fromkeys(lines))),
        notes=notes(words, _section(report, "limits"), [words("slides.notes.protected")]),
    )
