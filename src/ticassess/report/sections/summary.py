"""The page that most people read, to be acted on in a minute, and the results behind it."""

from dataclasses import dataclass

from ticassess.instrument import Scale
from ticassess.report import format as written
from ticassess.report.changed import most_changed
from ticassess.report.decisions import Decision, decisions, has_planned
from ticassess.report.end_statements import EndStatements, end_statements
from ticassess.report.figures import Figure, bound_of
from ticassess.report.headline import Compared, compared, make_headline
from ticassess.report.material import Material
from ticassess.report.not_heard import not_heard
from ticassess.report.ranking import Ranked, growing, is_relative, parts_to_rank, ranked, strongest
from ticassess.report.section import Heading, Section, heading
from ticassess.report.triggers import raised_statements
from ticassess.report.words import share_in_words
from ticassess.scoring import WHOLE


@dataclass(frozen=True, kw_only=True)
class Highlight:
    """A strength or a growth area."""

    id: str
    title: str
    within: str
    """The scale that it is a part of; empty where it stands by itself."""
    score: str
    why: str
    detail: str


@dataclass(frozen=True, kw_only=True)
class Summary(Section):
    """At most as many strengths as growth areas, no scale in both, and none where harm was told."""

    sentence: str
    """The whole in one sentence; empty where nothing may be shown."""
    decisions: tuple[Decision, ...]
    planned: tuple[Decision, ...]
    """Those of the first steps that the action plan has decided on."""
    changed: tuple[str, ...]
    """What has changed since the wave before; empty where none is known."""
    is_reached: bool
    """Whether nothing that is compared is below its target."""
    is_planned: bool
    """Whether the action plan has all that these results ask to decide first."""
    not_heard: tuple[str, ...]
    """Who did not answer."""
    certainty: tuple[str, ...]
    strengths: tuple[Highlight, ...]
    growth: tuple[Highlight, ...]
    comparable: bool
    """Whether there are at least two results to compare."""
    relative: bool
    """Whether both lists only compare our results with each other, since targets are missing."""
    headline: Figure | None
    strip: tuple[Figure, ...]
    ends: EndStatements


def make(material: Material) -> Summary:
    """Give the summary."""
    parts = parts_to_rank(material, material.leading)
    order = ranked(material, parts)
    # Where one of them has no target, all are in the order of their places, and so are the reasons.
    relative = is_relative(order)
    growth = growing(order)
    decided = decisions(material)
    return Summary(
        headings=(*heading(material, "summary"), *_glance(material)),
        sentence=make_headline(material, _compared(material, order), len(parts)),
        decisions=decided.still_open,
        planned=decided.planned,
        changed=most_changed(material),
        is_reached=bool(order) and not relative and not any(entry.needs for entry in order),
        is_planned=not decided.still_open and has_planned(material),
        not_heard=not_heard(material),
        certainty=tuple(_certainty(material)),
        strengths=_strengths(material, _strong(material, order, growth), relative),
        growth=_areas(material, growth, order),
        comparable=len(order) > 1,
        relative=relative,
        headline=material.headline,
        strip=tuple(material.figure(root.id) for root in material.roots(material.leading)),
        ends=end_statements(material),
    )


def _compared(material: Material, order: tuple[Ranked, ...]) -> list[Compared]:
    found = []
    for entry in order:
        name, bounds = entry.scale.id, material.range_of(entry.scale)
        raised = bool(raised_statements(material, name))
        figure = material.figure(name)
        found.append(compared(material, name, entry.score, figure, bounds, has_raised=raised))
    return found


def _glance(material: Material) -> tuple[Heading, ...]:
    """Give the heading of the second page."""
    if material.published.is_empty:
        return ()
    return (Heading(anchor="glance", title=material.words("summary.glance")),)


def _strong(
    material: Material, order: tuple[Ranked, ...], growth: tuple[Ranked, ...]
) -> tuple[Ranked, ...]:
    """Choose as many strengths as growth areas, of those where no statement needs a closer look."""
    found = []
    for entry in strongest(order):
        if entry not in growth and not raised_statements(material, entry.scale.id):
            found.append(entry)
    return tuple(found[: len(growth)])


def _strengths(
    material: Material, entries: tuple[Ranked, ...], relative: bool
) -> tuple[Highlight, ...]:
    found = []
    for entry in entries:
        found.append(_highlight(material, entry, _why_strength(material, entry, relative)))
    return tuple(found)


def _areas(
    material: Material, entries: tuple[Ranked, ...], order: tuple[Ranked, ...]
) -> tuple[Highlight, ...]:
    found = []
    for entry in entries:
        found.append(_highlight(material, entry, _why_growth(material, entry, order)))
    return tuple(found)


def _highlight(material: Material, entry: Ranked, why: str) -> Highlight:
    figure = material.figure(entry.scale.id)
    return Highlight(
        id=figure.id,
        title=figure.title,
        within=material.parent_title(entry.scale),
        score=_of_range(material, figure, entry.scale),
        why=why,
        detail=figure.detail,
    )


def _why_strength(material: Material, entry: Ranked, relative: bool) -> str:
    gap = entry.score.gap
    if relative or gap is None:
        return material.words("summary.highest")
    gap_words = material.figure(entry.scale.id).gap_words
    if gap > 0:
        # Never “closest”: the parent of a part that is a strength itself may be nearer.
        return material.words("summary.gap", gap=gap_words)
    return _at_or_beyond(material, entry, gap_words)


def _why_growth(material: Material, entry: Ranked, order: tuple[Ranked, ...]) -> str:
    gap = entry.score.gap
    if is_relative(order) or gap is None:
        return material.words("summary.lowest")
    gap_words = material.figure(entry.scale.id).gap_words
    if gap > 0:
        return material.words("summary.gap", gap=gap_words)
    if _is_lowest(entry, order):
        return material.words("summary.lowest_at_target", gap=gap_words)
    return material.words("summary.already_at_target", gap=gap_words)


def _is_lowest(entry: Ranked, order: tuple[Ranked, ...]) -> bool:
    """Say whether no other result that is compared is lower, or may be, as far as it is printed."""
    if bound_of(entry.score) == ">=":
        return False
    for other in order:
        may_be_lower = bound_of(other.score) == "<=" and other is not entry
        if other.place < entry.place or may_be_lower:
            return False
    return True


def _at_or_beyond(material: Material, entry: Ranked, gap_words: str) -> str:
    if entry.score.gap == 0:
        return gap_words
    return material.words("summary.beyond", gap=gap_words)


def _of_range(material: Material, figure: Figure, scale: Scale) -> str:
    if figure.score.endswith("%"):
        return figure.score
    # “12 of 20” says nothing on a range from −20 to 20.
    if material.range_of(scale)[0] < 0:
        return material.words("summary.on", score=figure.score, low=figure.low, high=figure.high)
    return material.words("summary.of", score=figure.score, high=figure.high)


def _certainty(material: Material) -> list[str]:
    """Say how many replied, and how far chance could have moved a score."""
    said = [_who_replied(material)]
    example = _example(material)
    if material.is_tiny:
        said.append(material.words("certainty.tiny"))
    elif example is not None:
        sentence = material.words(
            "certainty.interval",
            title=example.title,
            score=example.score,
            interval=example.interval,
        )
        said.append(sentence)
    return said


def _who_replied(material: Material) -> str:
    words, kept = material.words, material.published.kept
    if not material.is_of_persons:
        return words("certainty.looked_at", counted=material.counted(kept))
    rate = material.response_rate()
    if rate is None:
        return words("certainty.no_rate", people=material.counted(kept))
    n, count = written.number(kept), material.context.headcounts[WHOLE]
    invited = written.number(count)
    if rate > 1:
        return words("certainty.surplus", n=n, invited=invited)
    share = share_in_words(rate.numerator, rate.denominator, words)
    return words("certainty.rate", n=n, invited=invited, rate=share)


def _example(material: Material) -> Figure | None:
    """Give a figure with an interval: the overall score, else the first scale that has one."""
    headline = material.headline
    if headline is not None:
        # No other example then: the sentence would speak of one scale as if it were the whole.
        return headline if headline.interval_places else None
    for root in material.roots(material.leading):
        figure = material.figure(root.id)
        if figure.interval_places:
            return figure
    return None
