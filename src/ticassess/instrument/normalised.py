"""The whole instrument as normalised JSON (`ticassess/instrument/1`), for scripts."""

import json
from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from ticassess.instrument.identity import content_hash, fingerprint
from ticassess.instrument.model import (
    AskIf,
    Contrast,
    Demographic,
    Instrument,
    Item,
    LookupRow,
    Number,
    OpenQuestion,
    ResponseScale,
    Scale,
    Scoring,
    Section,
    Stage,
    Text,
    exact,
)

SCHEMA = "ticassess/instrument/1"
LIST_SCHEMA = "ticassess/instruments/1"


def describe(instrument: Instrument) -> str:
    """Give the instrument as JSON text."""
    return json.dumps(description(instrument), ensure_ascii=False, indent=2)


def description(instrument: Instrument) -> dict[str, Any]:
    """Give the instrument as plain mappings, lists and values; withheld wording is None.

    `min_answered` is as declared (a decimal is a share, a whole number a count);
    `min_answered_count` is the number of items (or child scales) that follows from it.
    """
    return {
        "schema": SCHEMA,
        "id": instrument.id,
        "version": instrument.version,
        "title": _text(instrument.title),
        "fingerprint": fingerprint(instrument),
        "content_hash": content_hash(instrument),
        "languages": dict(instrument.languages),
        "rights": instrument.rights.model_dump(mode="json"),
        "forms": {name: _form(instrument, name) for name in instrument.forms},
        "texts": _texts(instrument),
        "unit": instrument.unit,
        "min_answered": instrument.min_answered,
        "items": [_item(instrument, item) for item in instrument.items],
        "response_scales": {
            name: _response_scale(scale) for name, scale in instrument.response_scales.items()
        },
        "scales": [_scale(instrument, scale) for scale in instrument.scales],
        "overall": _overall(instrument),
        "group_weights": _group_weights(instrument),
        "contrasts": [_contrast(instrument, contrast) for contrast in instrument.contrasts],
        "sections": [_section(instrument, section) for section in instrument.sections],
        "answered_together": [
            {
                "id": one.id,
                "how": one.how,
                "text": _shown(instrument, one.text),
                "items": list(one.items),
                "at_most": one.at_most,
            }
            for one in instrument.answered_together
        ],
        "open_questions": [
            _open_question(instrument, question) for question in instrument.open_questions
        ],
        "demographics": [_demographic(demographic) for demographic in instrument.demographics],
    }


def _group_weights(instrument: Instrument) -> dict[str, Any] | None:
    weights = instrument.group_weights
    return None if weights is None else weights.model_dump(mode="json")


def _contrast(instrument: Instrument, contrast: Contrast) -> dict[str, Any]:
    return {
        "id": contrast.id,
        "title": _text(contrast.title),
        "of": list(contrast.of),
        "target": contrast.target,
        "bands": _bands(instrument, contrast),
    }


def _texts(instrument: Instrument) -> dict[str, Any]:
    """Give what stands around the items, each under its name; None where there is no such text."""
    texts: dict[str, Any] = {}
    for name in type(instrument.texts).model_fields:
        texts[name] = _shown(instrument, getattr(instrument.texts, name))
    return texts


def _open_question(instrument: Instrument, question: OpenQuestion) -> dict[str, Any]:
    return {
        "id": question.id,
        "text": _shown(instrument, question.text),
        "about": question.about,
        "ask_if": _condition(question.ask_if),
        "section": question.section,
    }


def _section(instrument: Instrument, section: Section) -> dict[str, Any]:
    items = [item.id for item in instrument.items if item.section == section.id]
    return {
        "id": section.id,
        "title": _shown(instrument, section.title),
        "note": _shown(instrument, section.note),
        "items": items,
    }


def _condition(condition: AskIf | None) -> dict[str, Any] | None:
    if condition is None:
        return None
    return condition.model_dump(mode="json", by_alias=True, exclude_none=True)


def _shown(instrument: Instrument, text: Text | None) -> dict[str, str] | None:
    """Give a text of the form, which the rights holder may not let be shown."""
    return _text(text) if instrument.wording_open else None


def _overall(instrument: Instrument) -> dict[str, Any] | None:
    overall = instrument.overall
    if overall is None:
        return None
    scales = list(overall.scales)
    return {"title": _text(overall.title), "scales": scales, **_scoring(instrument, overall)}


def _demographic(demographic: Demographic) -> dict[str, Any]:
    levels: list[dict[str, Any]] = []
    for option in demographic.options:
        levels.append({"value": option.value, "label": _text(option.label)})
    return {
        "id": demographic.id,
        "title": _text(demographic.title),
        "sensitive": demographic.sensitive,
        "options": levels,
    }


def _form(instrument: Instrument, name: str) -> dict[str, Any]:
    form = instrument.forms[name]
    wording: dict[str, Any] = {}
    if instrument.wording_open:
        for item_id, text in form.wording.items():
            wording[item_id] = _text(text)
    return {
        "audience": form.audience,
        "title": _text(form.title),
        "minutes": form.minutes,
        "items": [item.id for item in instrument.items_on(name)],
        "response_scales": dict(form.response_scales),
        "demographics": [entry.id for entry in instrument.demographics_on(name)],
        "wording": wording,
    }


def _item(instrument: Instrument, item: Item) -> dict[str, Any]:
    allowed = item.allow
    offered = instrument.response_scales[item.response_scale]
    # What only a form offers is in no response scale with the value that it counts as.
    scored = instrument.answers_to(item.response_scale)
    values = positive = None
    if scored is not offered:
        values = [float(value) for value in scored.values]
        positive = sorted(float(value) for value in scored.positive_values)
    return {
        "scored_values": values,
        "scored_positive": positive,
        "id": item.id,
        "text": _shown(instrument, item.text),
        "response_scale": item.response_scale,
        "reverse": item.reverse,
        "weight": item.weight,
        "sensitive": item.sensitive,
        "in": list(item.scales),
        "correct": list(item.correct),
        "allow": None if allowed is None else list(allowed),
        "non_answers": dict(item.non_answers),
        "ask_if": _condition(item.ask_if),
    }


def _response_scale(scale: ResponseScale) -> dict[str, Any]:
    return {
        "options": [
            {
                "value": option.value,
                "label": _text(option.label),
                "non_answer": option.non_answer,
                "languages": None if option.languages is None else list(option.languages),
            }
            for option in scale.options
        ],
        "number": _number(scale.number),
        "positive": _positive(scale),
        "level": scale.level,
    }


def _positive(scale: ResponseScale) -> list[int | float]:
    """Give each favourable value; of numbers, all those between the two that are declared."""
    if scale.number is None:
        return list(scale.positive)
    return [
        option.value
        for option in scale.options
        if option.value is not None and exact(option.value) in scale.positive_values
    ]


def _number(number: Number | None) -> dict[str, Any] | None:
    if number is None:
        return None
    return {
        "min": number.min,
        "max": number.max,
        "step": number.step,
        "between": number.between,
        "unit": _text(number.unit),
        "slider": number.slider,
    }


def describe_all(instruments: Iterable[Instrument]) -> str:
    """Give a catalogue as JSON text: what each instrument is, without its content."""
    entries = [_entry(instrument) for instrument in instruments]
    content = {"schema": LIST_SCHEMA, "instruments": entries}
    return json.dumps(content, ensure_ascii=False, indent=2)


def _entry(instrument: Instrument) -> dict[str, Any]:
    return {
        "id": instrument.id,
        "version": instrument.version,
        "title": _text(instrument.title),
        "languages": dict(instrument.languages),
        "forms": list(instrument.forms),
        "items": len(instrument.items),
        "scales": len(instrument.scales),
        "licence": instrument.rights.licence,
        "wording": instrument.rights.wording,
        "fingerprint": fingerprint(instrument),
    }


def _scale(instrument: Instrument, scale: Scale) -> dict[str, Any]:
    children = instrument.children_of(scale)
    items: list[str] = []
    if not scale.is_of_children:
        items += [item.id for item in instrument.items_of(scale)]
    return {
        "id": scale.id,
        "framework": scale.framework,
        "title": _text(scale.title),
        "parent": scale.parent,
        "items": items,
        "scales": [child.id for child in children],
        "weight": scale.weight,
        "paired_with": scale.paired_with,
        **_scoring(instrument, scale),
    }


def _scoring(instrument: Instrument, scale: Scoring) -> dict[str, Any]:
    # What `min_answered` counts: items, or child scales where the score is a mean of those.
    parts: Sequence[Item | Scale] = instrument.items_of(scale)
    if scale.is_of_children:
        parts = instrument.children_of(scale)
    policies = {**instrument.non_answers, **scale.non_answers}
    return {
        "composite": scale.composite,
        "cap": None if scale.cap is None else scale.cap.model_dump(mode="json", exclude_none=True),
        "metric": scale.metric,
        "order": scale.order,
        "min_answered": scale.minimum_rule,
        "min_answered_count": scale.required(len(parts)),
        "prorate": scale.prorate,
        "form_bands": dict(scale.form_bands),
        "min_respondents": scale.min_respondents,
        "rescale": None if scale.rescale is None else list(scale.rescale),
        "non_answers": policies,
        "non_answers_by_item": _policies_by_item(instrument, scale),
        "counted_as": _counted_as(instrument, scale),
        "lookup": [
            row.model_dump(mode="json") for row in scale.lookup if isinstance(row, LookupRow)
        ],
        "cut": scale.cut,
        "rate_from_count": [
            {"from": step.from_count, "rating": step.rating} for step in scale.rate_from_count
        ],
        "stages": [_stage(stage) for stage in scale.stages],
        "target": scale.target,
        "group_targets": {by: dict(levels) for by, levels in scale.group_targets.items()},
        "bands": _bands(instrument, scale),
    }


def _policies_by_item(instrument: Instrument, scale: Scoring) -> dict[str, dict[str, Any]]:
    """Give what non-answers to single items do to a score, where it differs from the others."""
    found: dict[str, dict[str, Any]] = {}
    for item in instrument.items_of(scale):
        for kind in item.non_answers:
            if kind not in scale.non_answers:
                policy = instrument.policy_for(scale, item, kind)
                found.setdefault(item.id, {})[kind] = policy
    return found


def _counted_as(instrument: Instrument, scale: Scoring) -> dict[str, dict[str, Any]]:
    """Give direction and weight of the items that count here otherwise than by themselves."""
    found: dict[str, dict[str, Any]] = {}
    for item in instrument.items_of(scale):
        own = instrument.item(item.id)
        if (item.reverse, item.weight) != (own.reverse, own.weight):
            found[item.id] = {"reverse": item.reverse, "weight": item.weight}
    return found


def _stage(stage: Stage) -> dict[str, Any]:
    requirements = [requirement.model_dump(mode="json") for requirement in stage.requires]
    return {"id": stage.id, "label": _text(stage.label), "requires": requirements}


def _ends(instrument: Instrument, scale: Scoring | Contrast) -> tuple[Fraction, Fraction]:
    if isinstance(scale, Contrast):
        return instrument.range_of_contrast(scale)
    return instrument.range_of(scale)


def _bands(instrument: Instrument, scale: Scoring | Contrast) -> list[dict[str, Any]]:
    """Give the bands with their ends: where the next one starts, or the highest score."""
    starts = instrument.band_starts_of(scale)
    if not starts:
        return []
    ends = _ends(instrument, scale)
    lowest, highest = (float(end) for end in ends)
    edges: list[int | float] = []
    for start in starts:
        edge = start.band.min
        if edge is None:
            edge = lowest if start.edge is None else float(start.edge)
        edges.append(edge)
    described: list[dict[str, Any]] = []
    # A declared `max` tells no more than the next band's start.
    for start, edge, end in zip(starts, edges, [*edges[1:], highest], strict=True):
        band = {"id": start.band.id, "min": edge, "max": end, "includes_min": start.is_in}
        described.append({**band, "label": _text(start.band.label)})
    return described


def _text(text: Text | None) -> dict[str, str] | None:
    return None if text is None else dict(text.root)
