"""The page that most people read: strengths, growth areas, first steps, and how sure we are."""

from ticassess.report import format as written
from ticassess.report.figures import Figure, figure
from ticassess.report.material import Material
from ticassess.report.parts.next_steps import Advice
from ticassess.report.parts.opening import FirstStep, Highlight, Participation, Summary
from ticassess.report.ranking import Ranked, ranked
from ticassess.report.sections.scales import overall

MOST = 3


def summary(material: Material, advice: tuple[Advice, ...], participation: Participation) -> Summary:
    """Give the summary: as many strengths as growth areas, and no scale in both."""
    strengths, growth = strengths_and_growth(material)
    relative = any(entry.need is None for entry in (*strengths, *growth))
    by_scale = {entry.id: entry for entry in advice}
    roots = material.roots(material.leading)
    return Summary(
        strengths=tuple(_highlight(material, entry, relative=relative, strength=True) for entry in strengths),
        growth=tuple(_highlight(material, entry, relative=relative, strength=False) for entry in growth),
        relative=relative,
        steps=tuple(_step(by_scale[entry.scale.id]) for entry in growth if entry.scale.id in by_scale),
        headline=overall(material),
        strip=tuple(figure(material, root, root.id) for root in roots),
        certainty=_certainty(material, participation),
    )


def strengths_and_growth(material: Material) -> tuple[tuple[Ranked, ...], tuple[Ranked, ...]]:
    """Choose up to three scales at each end of the order of need; results that are alike are at neither."""
    order = ranked(material, material.roots(material.leading))
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
        score=_of_range(material, made, entry.scale.metric),
        why=why,
        detail=made.detail,
    )


def _of_range(material: Material, made: Figure, metric: str) -> str:
    return (
        made.score if metric == "percent_positive" else material.words("summary.of", score=made.score, high=made.high)
    )


def _step(entry: Advice) -> FirstStep:
    return FirstStep(id=entry.id, title=entry.title, text=entry.first_step, effort=entry.effort, owner=entry.owner)


def _certainty(material: Material, participation: Participation) -> tuple[str, ...]:
    words, kept = material.words, material.published.kept
    said = []
    if participation.whole.rate:
        said.append(
            words(
                "certainty.rate",
                n=written.number(kept),
                invited=participation.whole.invited,
                rate=participation.whole.rate,
            )
        )
    else:
        said.append(words("certainty.no_rate", people=words.counted("cover.people", kept)))
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
        said.append(words("certainty.interval", title=example.title, score=example.score, interval=example.interval))
    return tuple(said)
