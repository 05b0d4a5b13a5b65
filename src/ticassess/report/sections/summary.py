"""The page that most people read: strengths, growth areas, first steps, and how sure we are."""

from collections.abc import Mapping

from ticassess.instrument import Scale
from ticassess.report import format as written
from ticassess.report.figures import Figure, figure
from ticassess.report.material import Material
from ticassess.report.parts.next_steps import Advice
from ticassess.report.parts.opening import FirstStep, Highlight, Participation, Summary
from ticassess.report.ranking import Ranked, ancestors, parts_to_rank, ranked, within
from ticassess.report.sections.scales import overall

MOST = 3


def summary(
    material: Material, advice: tuple[Advice, ...], participation: Participation
) -> Summary:
    """Give the summary: as many strengths as growth areas, and no scale in both."""
    strengths, growth = strengths_and_growth(material)
    relative = any(entry.need is None for entry in (*strengths, *growth))
    by_scale = {entry.id: entry for entry in advice}
    roots = material.roots(material.leading)
    parts = ranked(material, parts_to_rank(material, material.leading))
    return Summary(
        strengths=tuple(
            _highlight(material, entry, relative=relative, strength=True) for entry in strengths
        ),
        growth=tuple(
            _highlight(material, entry, relative=relative, strength=False) for entry in growth
        ),
        comparable=len(parts) > 1,
        relative=relative,
        steps=_steps(material, growth, by_scale),
        headline=overall(material),
        strip=tuple(figure(material, root, root.id) for root in roots),
        certainty=_certainty(material, participation),
    )


def strengths_and_growth(material: Material) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """Choose up to three scales at each end of the order of need; results that are alike are at neither."""
    order = ranked(material, parts_to_rank(material, material.leading))
    count = min(MOST, len(order) // 2)
    while count and _key(order[count - 1]) == _key(order[-count]):
        count -= 1
    return tuple(reversed(order))[:count], order[:count]


def _key(entry: Ranked) -> object:
    return entry.place if entry.need is None else entry.need


def _highlight(material: Material, entry: Ranked, *, relative: bool, strength: bool) -> Highlight:
    made = figure(material, entry.scale, entry.scale.id)
    words = material.words
    side = "highest" if strength else "lowest"
    gap = entry.score.gap
    if relative or gap is None:
        why = words(f"summary.{side}")
    elif strength and gap > 0:
        why = words("summary.highest_with_gap", gap=made.gap_words)
    elif not strength and gap <= 0:
        why = words("summary.lowest_at_target", gap=made.gap_words)
    elif gap > 0:
        why = words("summary.gap", gap=made.gap_words)
    else:
        why = words("summary.beyond", gap=made.gap_words) if gap < 0 else made.gap_words
    return Highlight(
        id=made.id,
        title=made.title,
        within=within(material, entry.scale),
        score=_of_range(material, made, entry.scale),
        why=why,
        detail=made.detail,
    )


def _of_range(material: Material, made: Figure, scale: Scale) -> str:
    if made.score.endswith("%"):
        return made.score
    if material.range_of(scale)[0] < 0:
        return material.words("summary.on", score=made.score, low=made.low, high=made.high)
    return material.words("summary.of", score=made.score, high=made.high)


def _steps(
    material: Material, growth: tuple[Ranked, ...], advice: Mapping[str, Advice]
) -> tuple[FirstStep, ...]:
    """Give the first step of each growth area, that of the scale it is a part of where it has none; each once."""
    found: dict[str, FirstStep] = {}
    for entry in growth:
        known = [s.id for s in (entry.scale, *ancestors(material, entry.scale)) if s.id in advice]
        if known:
            found.setdefault(known[0], _step(advice[known[0]]))
    return tuple(found.values())


def _step(entry: Advice) -> FirstStep:
    return FirstStep(
        id=entry.id,
        title=entry.title,
        text=entry.first_step,
        effort=entry.effort,
        owner=entry.owner,
    )


def _certainty(material: Material, participation: Participation) -> tuple[str, ...]:
    words, kept = material.words, material.published.kept
    said = []
    if material.instrument.unit != "person":
        said.append(words("certainty.looked_at", counted=material.counted(kept)))
    elif participation.whole.surplus:
        said.append(
            words("certainty.surplus", n=written.number(kept), invited=participation.whole.invited)
        )
    elif participation.whole.rate:
        said.append(
            words(
                "certainty.rate",
                n=written.number(kept),
                invited=participation.whole.invited,
                rate=participation.whole.rate,
            )
        )
    else:
        said.append(words("certainty.no_rate", people=material.counted(kept)))
    headline = overall(material)
    example = headline or next(
        (
            made
            for root in material.roots(material.leading)
            if (made := figure(material, root, root.id)).interval_places
        ),
        None,
    )
    if material.is_tiny:
        said.append(words("certainty.tiny"))
    elif example is not None and example.interval_places:
        said.append(
            words(
                "certainty.interval",
                title=example.title,
                score=example.score,
                interval=example.interval,
            )
        )
    return tuple(said)
