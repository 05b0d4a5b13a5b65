"""`Advice`: what the instrument recommends for the bands that were reached."""

from dataclasses import dataclass

from ticassess.instrument import Recommendation, Scale
from ticassess.report.figures import Figure, shown
from ticassess.report.material import Material
from ticassess.report.ranking import ranked


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the instrument recommends for a score that was reached."""

    id: str
    title: str
    band: str
    score: str
    say: str
    first_step: str
    effort: str
    owner: str
    check: str
    together: str
    resource: str


def recommended(material: Material) -> tuple[Advice, ...]:
    """Give the recommendations for the bands that were reached, the greatest need first."""
    found = []
    for scale in _by_need(material):
        score = shown(material.outcome(scale.id))
        # A withheld band gives no advice: it would tell the band.
        if score is None or score.band is None:
            continue
        for entry in material.instrument.recommendations:
            if entry.when.scale == scale.id and entry.when.band == score.band:
                found.append(_advice(material, material.figure(scale.id), entry))
    return tuple(found)


def _by_need(material: Material) -> list[Scale]:
    """Give all scales: those of the leading framework in order of need, then the others."""
    order = [entry.scale for entry in ranked(material, material.roots(material.leading))]
    known = {scale.id for scale in order}
    order.extend(scale for scale in material.instrument.scales if scale.id not in known)
    return order


def _advice(material: Material, figure: Figure, entry: Recommendation) -> Advice:
    resource = ""
    if entry.resource is not None:
        resource = material.words(
            "advice.resource", title=entry.resource.title, where=entry.resource.where
        )
    return Advice(
        id=figure.id,
        title=figure.title,
        band=figure.band,
        score=figure.score,
        say=material.text(entry.say),
        first_step=material.text(entry.first_step),
        effort=material.words(f"effort.{entry.effort}"),
        owner=material.text(entry.owner),
        check=material.text(entry.check),
        together=material.text(entry.together),
        resource=resource,
    )
