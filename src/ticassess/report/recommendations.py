"""`Advice`: what the instrument recommends for the numbers that were reached."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ticassess.instrument import Contrast, Instrument, Item, Recommendation, Scale
from ticassess.report import format as written
from ticassess.report.figures import shown
from ticassess.report.lowest_items import LowestItems, lowest_items
from ticassess.report.material import Material
from ticassess.report.planned import status_in
from ticassess.report.ranking import in_order
from ticassess.report.triggers import led_by

DAYS: Mapping[str, int] = {"quick": 30, "medium": 90, "long": 365}
"""The longest time that each effort takes."""


@dataclass(frozen=True, kw_only=True)
class Because:
    """A published number that led to a piece of advice."""

    id: str
    title: str
    score: str
    band: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """What the instrument recommends for published numbers.

    `id`, `title`, `score` and `band` are those of the number that counts most; `because` has all
    that led to it. `of`: the scales that it is advice for; none for a single statement. `lowest`:
    where a scale counts most, its lowest statements that are published and not named already;
    `is_partial` where others of its statements may be lower, and nobody can tell.
    """

    key: str
    """What the instrument gives it for, such as `safety.starting`; the same in the next survey."""
    id: str
    title: str
    band: str
    score: str
    because: tuple[Because, ...]
    lowest: tuple[Because, ...]
    is_partial: bool
    of: tuple[str, ...]
    is_critical: bool
    say: str
    first_step: str
    effort: str
    days: int
    """So many days after the report it could be done."""
    owner: str
    check: str
    together: str
    resource: str
    status: str
    """What the action plan says of it; empty where it is not in there."""


def recommended(material: Material) -> tuple[Advice, ...]:
    """Give the recommendations that published numbers ask for.

    Those for a critical statement come first, before all where once is too often, then the scales
    of the leading framework, the greatest need first, then the others; of one scale those of the
    file's order.
    """
    places = _places(material)
    found: list[tuple[tuple[bool, bool, int], Advice]] = []
    for key, entry in _by_key(material.instrument.recommendations):
        names = led_by(material, entry)
        if names is not None:
            advice = _advice(material, names, entry, key)
            # By the number that is printed beside it, so that readers can check the order.
            rarely = not once_is_too_often(material.instrument, names[0])
            found.append(((not advice.is_critical, rarely, places[names[0]]), advice))
    found.sort(key=lambda sorted_by: sorted_by[0])
    return tuple(advice for _, advice in found)


def once_is_too_often(instrument: Instrument, name: str) -> bool:
    """Say whether every answer but the best one raises a critical statement, such as of harm."""
    for item in instrument.items:
        if item.id == name and item.critical is not None:
            answers = instrument.response_scale_of(item)
            return len(item.critical.at) == len(answers.values) - 1
    return False


def _places(material: Material) -> Mapping[str, int]:
    """Give the place of each scale in the order of need; an item stands where its scales do."""
    order = _by_need(material)
    places = {scale.id: place for place, scale in enumerate(order)}
    for contrast in material.instrument.contrasts:
        places[contrast.id] = min(places[side] for side in contrast.of)
    for item in material.instrument.items:
        places[item.id] = min((places[name] for name in item.scales), default=len(order))
    return places


def _by_need(material: Material) -> list[Scale]:
    """Give all scales, framework after framework, each in order of need; then what is hidden."""
    order: list[Scale] = []
    for framework in material.frameworks:
        order += [entry.scale for entry in in_order(material, framework)]
    known = {scale.id for scale in order}
    order.extend(scale for scale in material.instrument.scales if scale.id not in known)
    return order


def _by_key(entries: Iterable[Recommendation]) -> Iterator[tuple[str, Recommendation]]:
    """Yield recommendations with their keys; of those for one thing, the second has `.2`."""
    used: dict[str, int] = {}
    for entry in entries:
        key = _key(entry)
        used[key] = used.get(key, 0) + 1
        yield (key if used[key] == 1 else f"{key}.{used[key]}"), entry


def _advice(material: Material, names: tuple[str, ...], entry: Recommendation, key: str) -> Advice:
    because = tuple(_because(material, name) for name in names)
    resource = ""
    if entry.resource is not None:
        resource = material.words(
            "advice.resource", title=entry.resource.title, where=entry.resource.where
        )
    first = because[0]
    lowest = _lowest(material, first.id)
    return Advice(
        key=key,
        id=first.id,
        title=first.title,
        band=first.band,
        score=first.score,
        because=because,
        lowest=_statements(material, lowest, because),
        is_partial=lowest.is_partial,
        of=_scales_of(entry),
        is_critical=any(one.critical is not None for one in entry.when.conditions),
        say=material.text(entry.say),
        first_step=material.text(entry.first_step),
        effort=material.words(f"effort.{entry.effort}"),
        days=DAYS[entry.effort],
        owner=material.text(entry.owner),
        check=material.text(entry.check),
        together=material.text(entry.together),
        resource=resource,
        status=status_in(material.context.action_plan, key),
    )


def _key(entry: Recommendation) -> str:
    conditions = []
    for one in entry.when.conditions:
        named = (one.scale, one.item, one.critical, one.lowest_child_of, one.child, one.band)
        parts = [part for part in named if part is not None]
        if one.critical is not None:
            parts.append("critical")
        conditions.append(".".join(parts))
    return "+".join(conditions)


def _lowest(material: Material, name: str) -> LowestItems:
    if name in {scale.id for scale in material.instrument.scales}:
        return lowest_items(material, name)
    return LowestItems(items=(), is_partial=False)


def _statements(
    material: Material, lowest: LowestItems, because: tuple[Because, ...]
) -> tuple[Because, ...]:
    """Give the lowest statements that did not lead to the advice by themselves."""
    named = {one.id for one in because}
    found = []
    for item in lowest.items:
        if item.id not in named:
            found.append(_because_of_item(material, item))
    return tuple(found)


def _scales_of(entry: Recommendation) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for condition in entry.when.conditions:
        for name in (condition.scale, condition.lowest_child_of, condition.child):
            if name is not None:
                found[name] = None
    return tuple(found)


def _because(material: Material, name: str) -> Because:
    items = {item.id: item for item in material.instrument.items}
    if name in items:
        return _because_of_item(material, items[name])
    for contrast in material.instrument.contrasts:
        if contrast.id == name:
            return _because_of_contrast(material, contrast)
    figure = material.figure(name)
    return Because(id=name, title=figure.title, score=figure.score, band=figure.band)


def _because_of_contrast(material: Material, contrast: Contrast) -> Because:
    title = material.text(contrast.title) or contrast.id.replace("_", " ")
    score = shown(material.outcome(contrast.id))
    assert score is not None  # what is protected leads to no advice
    band = ""
    for declared in material.instrument.bands_of(contrast):
        if declared.id == score.band:
            band = material.text(declared.label)
    return Because(id=contrast.id, title=title, score=written.number(score.value), band=band)


def _because_of_item(material: Material, item: Item) -> Because:
    row = material.item_row(item)
    band = ""
    if row.critical:
        band = material.words("advice.critical")
    title = material.words("quoted", text=row.text)
    return Because(id=item.id, title=title, score=row.mean, band=band)
