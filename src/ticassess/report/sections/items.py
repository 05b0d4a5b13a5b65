"""How people answered item by item, always with the favourable side in the same direction."""

from fractions import Fraction
from typing import assert_never

from ticassess.instrument import Item, ResponseOption, ResponseScale
from ticassess.privacy import Capped, Score, Suppressed, Undefined
from ticassess.report import format as written
from ticassess.report.figures import bound_of, bounded, is_protected
from ticassess.report.material import Material
from ticassess.report.parts.account import AnnexTable
from ticassess.report.parts.results import ItemGroup, ItemRow, Items, LegendEntry, Segment

MIDDLE = Fraction(1, 2)


def items(material: Material) -> Items | None:
    """Give the items by scale of the leading framework; None where all of them are protected."""
    every = material.instrument.items
    if all(is_protected(material.published.outcome(item.id)) for item in every):
        return None
    groups, seen = [], set()
    for scale in material.leaves(material.leading):
        members = material.instrument.items_of(scale)
        seen |= {item.id for item in members}
        groups.append(_group(material, material.title_of(scale, scale.id), members))
    rest = tuple(item for item in every if item.id not in seen)
    groups.append(_group(material, material.words("items.others"), rest))
    rows = [row for group in groups for row in group.rows]
    return Items(
        groups=tuple(group for group in groups if group.rows),
        legend=_legend(material),
        left=max((-row.start for row in rows if row.segments), default=0.5),
        right=max((1 + row.start for row in rows if row.segments), default=0.5),
        has_reverse=any(row.reverse for row in rows),
        has_percent=any(row.percent_positive for row in rows),
        has_critical=any(row.critical for row in rows),
        protected=sum(is_protected(material.published.outcome(item.id)) for item in every),
    )


def annex(material: Material) -> tuple[AnnexTable, ...]:
    """Give every item with its numbers, one table for each answer scale; empty where all are protected."""
    every = material.instrument.items
    if all(is_protected(material.published.outcome(item.id)) for item in every):
        return ()
    tables = []
    for name, scale in material.instrument.response_scales.items():
        rows = tuple(item_row(material, item) for item in every if item.response_scale == name)
        if not rows:
            continue
        plain = name.replace("_", " ")
        tables.append(
            AnnexTable(
                title=material.text(scale.title) or plain[:1].upper() + plain[1:],
                options=tuple(
                    (written.declared(option.value), label_of(material, option))
                    for option in scale.options
                    if option.value is not None
                ),
                rows=rows,
                has_percent=any(row.percent_positive for row in rows),
            )
        )
    return tuple(tables)


def asked(material: Material) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Name what was asked, by scale of the leading framework."""
    return tuple(
        (
            material.title_of(scale, scale.id),
            tuple(material.wording_of(item) for item in material.instrument.items_of(scale)),
        )
        for scale in material.leaves(material.leading)
    )


def label_of(material: Material, option: ResponseOption) -> str:
    """Name an option for people: its label, else its value."""
    return material.text(option.label) or (
        "" if option.value is None else written.declared(option.value)
    )


def item_row(material: Material, item: Item) -> ItemRow:
    """Give one item with its answers, as far as they may be shown."""
    words, text = material.words, material.wording_of(item)
    kind, why, n, mean, favourable, counts = (
        "protected",
        "",
        "",
        words("number.protected"),
        "",
        None,
    )
    outcome = material.published.outcome(item.id)
    match outcome:
        case Score() | Capped():
            kind, n = "score", written.number(outcome.n)
            mean = bounded(material, written.number(outcome.value), bound_of(outcome))
            counts = None if isinstance(outcome, Capped) else outcome.counts
            if (share := outcome.percent_positive) is not None:
                favourable = bounded(material, written.percent(share.value), share.bound)
        case Undefined(reason=reason):
            kind, mean, n = "undefined", words("number.undefined"), written.number(outcome.n)
            why = words.get(f"reason.{reason}", reason)
        case Suppressed():
            pass
        case never:
            assert_never(never)
    scale = material.instrument.response_scale_of(item)
    segments = () if counts is None else _segments(material, item, scale, counts)
    valued = [position for position, option in enumerate(scale.options) if option.value is not None]
    return ItemRow(
        id=item.id,
        text=text,
        is_id=text == item.id,
        reverse=item.reverse,
        critical=isinstance(outcome, Score) and outcome.critical is True,
        kind=kind,
        why=why,
        n=n,
        mean=mean,
        percent_positive=favourable,
        segments=segments if scale.level == "ordinal" else (),
        start=_start(segments),
        counts=()
        if counts is None
        else tuple(written.number(counts[position]) for position in valued),
        not_answered=""
        if counts is None
        else written.number(sum(counts) - sum(counts[p] for p in valued)),
        spoken=_spoken(material, text, n, mean, why, segments),
    )


def _group(material: Material, title: str, members: tuple[Item, ...]) -> ItemGroup:
    rows = tuple(item_row(material, item) for item in members)
    return ItemGroup(title=title, rows=rows, has_bars=any(row.segments for row in rows))


def _segments(
    material: Material, item: Item, scale: ResponseScale, counts: tuple[int, ...]
) -> tuple[Segment, ...]:
    """Give the bar of an item, from its least to its most favourable answer."""
    scored = [
        (value, option, count)
        for option, count in zip(scale.options, counts, strict=False)
        if (value := scale.scored(option, reverse=item.reverse)) is not None
    ]
    total = sum(count for _, _, count in scored)
    if total == 0:
        return ()
    return tuple(
        Segment(
            label=label_of(material, option),
            count=written.number(count),
            percent=written.share(count, total),
            share=round(count / total, 4),
            tone=tone_of(_position(scale, value)),
        )
        for value, option, count in sorted(scored, key=lambda entry: entry[0])
    )


def _position(scale: ResponseScale, value: Fraction) -> Fraction:
    width = scale.maximum - scale.minimum
    return MIDDLE if width == 0 else (value - scale.minimum) / width


def tone_of(position: Fraction) -> int:
    """Give the colour step of an answer: two on each side of the middle, which has its own.

    >>> [tone_of(Fraction(step, 4)) for step in range(5)], [tone_of(Fraction(step, 3)) for step in range(4)]
    ([0, 1, 2, 3, 4], [0, 1, 3, 4])
    """
    if position == MIDDLE:
        return 2
    if position < MIDDLE:
        return 0 if position < Fraction(1, 4) else 1
    return 4 if position > Fraction(3, 4) else 3


def _start(segments: tuple[Segment, ...]) -> float:
    left = sum(segment.share for segment in segments if segment.tone < 2)
    middle = sum(segment.share for segment in segments if segment.tone == 2)
    return -round(left + middle / 2, 4)


def _legend(material: Material) -> tuple[LegendEntry, ...]:
    """Name the colours by the answers, where all items with bars share one answer scale."""
    scales = {item.response_scale for item in material.instrument.items}
    if len(scales) == 1:
        scale = material.instrument.response_scales[scales.pop()]
        ordered = sorted(
            (o for o in scale.options if o.value is not None), key=lambda o: o.value or 0
        )
        if len(ordered) <= 5:
            return tuple(
                LegendEntry(
                    tone=tone_of(
                        _position(scale, scale.scored(option, reverse=False) or Fraction(0))
                    ),
                    label=label_of(material, option),
                )
                for option in ordered
            )
    return tuple(
        LegendEntry(tone=tone, label=material.words(f"items.tone.{tone}")) for tone in range(5)
    )


def _spoken(
    material: Material, text: str, n: str, mean: str, why: str, segments: tuple[Segment, ...]
) -> str:
    words = material.words
    if not segments:
        return words("spoken.item_without", text=text, mean=mean, why=why).strip(" ;,")
    parts = "; ".join(words("spoken.segment", label=s.label, percent=s.percent) for s in segments)
    return words("spoken.item", text=text, n=n, mean=mean, parts=parts)
