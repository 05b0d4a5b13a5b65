"""Slides of what the summary says: the whole, who took part, both ends, what to decide."""

from collections.abc import Iterator, Sequence

from ticassess.report.decisions import Decision
from ticassess.report.gap_report import GapReport
from ticassess.report.sections.limits import Limits
from ticassess.report.sections.participation import Participation
from ticassess.report.sections.summary import Highlight, Summary
from ticassess.report.sections.support import Support
from ticassess.report.slides.wording import find, how_sure, joined, notes
from ticassess.report.words import Words
from ticassess.typeset import Bullets, Grid, Slide

LONGEST_TITLE = 300
"""More letters do not fit above a slide; where many results are alike, there can be more."""


def whole(report: GapReport) -> Iterator[Slide]:
    """Yield the one sentence for the whole."""
    summary, words = find(report, Summary), report.words
    if summary is None:
        return
    said = [thanks(words, report.cover.people, persons=report.persons)]
    if report.empty:
        title = words("slides.nothing")
        said.append(words("slides.promise"))
    else:
        title = summary.sentence or words("slides.alike")
        if len(title) > LONGEST_TITLE:
            said.insert(0, title)
            title = words("slides.whole")
        if summary.headline is not None:
            said.append(summary.headline.spoken)
    more = how_sure(words, summary.certainty)
    yield Slide(
        title=title,
        block=Bullets(lines=tuple(said)),
        notes=notes(words, summary.title, [more]),
    )


def thanks(words: Words, people: str, *, persons: bool) -> str:
    """Thank those who answered, or say what was looked at."""
    return words("slides.thanks" if persons else "slides.looked_at", people=people)


def taking_part(report: GapReport) -> Iterator[Slide]:
    """Yield who took part and who is not heard."""
    summary, part = find(report, Summary), find(report, Participation)
    if summary is None or not summary.certainty:
        return
    lines, section = list(summary.not_heard), summary.title
    if part is not None:
        section = part.title
        if not part.whole.rate or part.whole.surplus:
            lines.clear()  # the title has said that nobody knows
        lines += _with_care(report, part)
    yield Slide(
        title=summary.certainty[0],
        block=Bullets(lines=tuple(lines)) if lines else None,
        notes=notes(report.words, section),
    )


def _with_care(report: GapReport, part: Participation) -> list[str]:
    words, found = report.words, []
    low = list(part.low_groups)
    if part.low:
        low = [part.whole.label, *low]
    if low:
        found.append(words("slides.low_share", groups=joined(words, low)))
    if part.unchecked:
        found.append(words("slides.unchecked"))
    if part.bound:
        found.append(part.bound)
    return found


def strengths(report: GapReport) -> Iterator[Slide]:
    """Yield what is closest to where we want to be."""
    summary = find(report, Summary)
    if summary is not None:
        yield from _ends(report, summary, summary.strengths, "strengths")


def growth(report: GapReport) -> Iterator[Slide]:
    """Yield what is furthest from target."""
    summary = find(report, Summary)
    if summary is not None:
        yield from _ends(report, summary, summary.growth, "growth")


def _ends(
    report: GapReport, summary: Summary, entries: Sequence[Highlight], which: str
) -> Iterator[Slide]:
    words = report.words
    if not entries:
        return
    lines, details = [], []
    for one in entries:
        key = "slides.entry_within" if one.within else "slides.entry"
        line = words(key, title=one.title, within=one.within, score=one.score, why=one.why)
        lines.append(line)
        if one.detail:
            details.append(f"{one.title}: {one.detail}")
    more = [*details, how_sure(words, summary.certainty)]
    if summary.relative:
        more.append(words("slides.relative"))
    named = joined(words, [one.title for one in entries])
    yield Slide(
        title=words(f"slides.{which}", named=named),
        block=Bullets(lines=tuple(lines)),
        notes=notes(words, summary.headings[-1].title, more),
    )


def decisions(report: GapReport) -> Iterator[Slide]:
    """Yield what to decide now, and what the action plan has decided."""
    summary, words = find(report, Summary), report.words
    if summary is None or report.empty:
        return
    yield from to_decide(words, summary.title, summary.decisions)
    yield from in_plan(words, summary.title, summary.planned)
    if not summary.decisions and not summary.planned:
        key = "together"
        if summary.is_reached:
            key = "nothing"
        elif summary.is_planned:
            key = "planned"
        yield Slide(
            title=words("slides.next"),
            block=Bullets(lines=(words(f"decide.{key}"),)),
            notes=notes(words, summary.title),
        )


def to_decide(words: Words, section: str, entries: Sequence[Decision]) -> Iterator[Slide]:
    """Yield the decisions that are still open."""
    if not entries:
        return
    rows = tuple((one.text, one.owner, one.due) for one in entries)
    head = (words("slides.step"), words("decide.who"), words("decide.due"))
    yield Slide(
        title=words.counted("slides.decide", len(entries)),
        block=Grid(head=head, rows=rows, widths=(13, 6, 5), alt=_in_words(rows)),
        notes=notes(words, section, _reasons(words, entries)),
    )


def in_plan(words: Words, section: str, entries: Sequence[Decision]) -> Iterator[Slide]:
    """Yield the first steps that the action plan has decided on."""
    if not entries:
        return
    rows = tuple((one.text, one.owner, one.due, one.status) for one in entries)
    head = tuple(words(f"plan.{key}") for key in ("step", "who", "when", "status"))
    yield Slide(
        title=words.counted("slides.planned", len(entries)),
        block=Grid(head=head, rows=rows, widths=(12, 5, 4, 4), alt=_in_words(rows)),
        notes=notes(words, section, _reasons(words, entries)),
    )


def _reasons(words: Words, entries: Sequence[Decision]) -> Iterator[str]:
    for one in entries:
        yield words("slides.notes.because", step=one.text, title=one.title, why=one.why)


def _in_words(rows: Sequence[Sequence[str]]) -> str:
    return " ".join("; ".join(part for part in row if part) for row in rows)


def sure(report: GapReport) -> Iterator[Slide]:
    """Yield how sure the numbers are, and what is protected."""
    summary, limits, words = find(report, Summary), find(report, Limits), report.words
    lines: list[str] = []
    if summary is not None:
        lines += summary.certainty[1:]
    section = ""
    if limits is not None:
        section = limits.title
        if limits.hidden_count:
            lines.append(words("slides.hidden", hidden=limits.hidden, numbers=limits.numbers))
        lines += [*limits.dropped, *limits.lowered]
    if not lines or not section:
        return
    if report.persons and not report.tiny:
        lines.append(words("slides.start"))
    yield Slide(
        title=words("slides.sure"),
        block=Bullets(lines=tuple(lines)),
        notes=notes(words, section, [words("slides.notes.protected")]),
    )


def support(report: GapReport) -> Iterator[Slide]:
    """Yield whom to turn to."""
    found = find(report, Support)
    if found is not None:
        yield from contacts(report.words, found.title, found.contacts, [found.content_note])


def contacts(
    words: Words, section: str, people: Sequence[str], told: Sequence[str]
) -> Iterator[Slide]:
    """Yield the people to turn to, where any are known."""
    if people:
        yield Slide(
            title=words("slides.support"),
            block=Bullets(lines=tuple(people)),
            notes=notes(words, section, told),
        )
