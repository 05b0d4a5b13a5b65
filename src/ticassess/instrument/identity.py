"""The two hashes of an instrument: of all that affects scores, and of all that it says."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from ticassess.instrument.band_starts import band_starts
from ticassess.instrument.model import (
    Band,
    Contrast,
    Frozen,
    Instrument,
    Item,
    ResponseScale,
    Scale,
    Scoring,
)


def fingerprint(instrument: Instrument) -> str:
    """Give the sha256 of all that affects scores; equal fingerprints mean comparable numbers.

    Wording, labels, recommendations and tests leave it as it is; so does the order in which the
    file lists its parts, and saying a default aloud.
    """
    # Renaming a key here, or writing 1.0 as 1, would give every instrument another fingerprint.
    items = sorted(instrument.items, key=lambda item: item.id)
    scales = sorted(instrument.scales, key=lambda scale: scale.id)
    response_scales: dict[str, Any] = {}
    for name, response_scale in instrument.response_scales.items():
        response_scales[name] = answers_scored(response_scale)
    rules: dict[str, Any] = {}
    if instrument.group_weights is not None:
        rules["group_weights"] = instrument.group_weights.model_dump(mode="json")
    together = sorted([one.id, one.how, *one.items] for one in instrument.answered_together)
    if together:
        rules["answered_together"] = together
    in_place = _answers_on_forms(instrument)
    if in_place:
        rules["form_response_scales"] = in_place
    return _sha256(
        {
            **rules,
            "items": [_item(item) for item in items],
            "response_scales": response_scales,
            "unit": instrument.unit,
            "min_answered": _decimal(instrument.min_answered),
            "scales": [_scale(instrument, scale) for scale in scales],
            "consensus": _consensus(instrument),
            "contrasts": sorted(
                (_contrast(instrument, contrast) for contrast in instrument.contrasts),
                key=lambda contrast: contrast[:3],
            ),
            "overall": _overall(instrument),
        }
    )


def _consensus(instrument: Instrument) -> dict[str, str] | None:
    """Give the rule with its texts in the source language: a translation scores nothing."""
    rule = instrument.consensus
    if rule is None:
        return None
    language = instrument.language
    return {
        "place": rule.place.in_language(language),
        "method": rule.method,
        "rater": rule.rater.in_language(language),
        "recorded": rule.recorded.in_language(language),
    }


def _answers_on_forms(instrument: Instrument) -> list[list[str]]:
    """Give each form with what it offers in place of what; none where no form does."""
    found: list[list[str]] = []
    for name, form in sorted(instrument.forms.items()):
        for offered in sorted(form.response_scales.items()):
            found.append([name, *offered])
    return found


def _item(item: Item) -> dict[str, Any]:
    allowed = item.allow
    rules: dict[str, Any] = {}
    # Only where there are any: instruments that say nothing new must keep their fingerprint.
    if item.non_answers:
        rules["non_answers"] = dict(item.non_answers)
    special = [membership.model_dump(mode="json") for membership in item.special_memberships]
    if special:
        rules["memberships"] = sorted(special, key=lambda membership: membership["scale"])
    return {
        **rules,
        "id": item.id,
        "response_scale": item.response_scale,
        "reverse": item.reverse,
        "weight": float(item.weight),
        "in": sorted(item.scales),
        "correct": sorted(float(value) for value in item.correct),
        "allow": None if allowed is None else sorted(allowed),
        "ask_if": _condition(item),
        "critical": _as_json(item.critical),
    }


def _contrast(instrument: Instrument, contrast: Contrast) -> list[Any]:
    found: list[Any] = [contrast.id, *contrast.of]
    # As above: a difference without a target and bands keeps its fingerprint.
    if contrast.target is not None or contrast.bands:
        found += [_decimal(contrast.target), _starts(instrument.bands_of(contrast))]
    return found


def _condition(item: Item) -> dict[str, Any] | None:
    # Without what is not said: a plain condition must look as it always did.
    if item.ask_if is None:
        return None
    return item.ask_if.model_dump(mode="json", by_alias=True, exclude_none=True)


def _scale(instrument: Instrument, scale: Scale) -> dict[str, Any]:
    return {
        "id": scale.id,
        "parent": scale.parent,
        "weight": float(scale.weight),
        **scoring_rules(instrument, scale),
    }


def _overall(instrument: Instrument) -> dict[str, Any] | None:
    overall = instrument.overall
    if overall is None:
        return None
    return {"scales": sorted(overall.scales), **scoring_rules(instrument, overall)}


def item_rules(instrument: Instrument, item: Item) -> dict[str, Any]:
    """Give all that the answers to an item depend on, and what they count as.

    Neither its scales nor its weight, since these are rules of its scales.
    """
    rules = _item(item)
    for key in ("in", "memberships", "weight", "critical", "response_scale", "id"):
        rules.pop(key, None)
    in_place = []
    for form, own, offered in _answers_on_forms(instrument):
        if own == item.response_scale:
            in_place.append([form, answers_scored(instrument.response_scales[offered])])
    answers = answers_scored(instrument.response_scales[item.response_scale])
    return {**rules, "answers": answers, "in_place": in_place}


def content_hash(instrument: Instrument) -> str:
    """Give the sha256 of everything that the instrument says, wording included.

    The record of translations is about its making and says nothing, so that keeping one asks for no
    new version.
    """
    return _sha256(instrument.model_dump(mode="json", by_alias=True, exclude={"translated_from"}))


def answers_scored(scale: ResponseScale) -> dict[str, Any]:
    """Give all of a response scale that affects scores, as the fingerprint sees it."""
    options: list[dict[str, Any]] = []
    for option in scale.declared:
        options.append({"value": _decimal(option.value), "non_answer": option.non_answer})
    rules: dict[str, Any] = {}
    if scale.number is not None:
        number = scale.number
        rules["number"] = [float(number.min), float(number.max), float(number.step), number.between]
    return {
        **rules,
        "options": options,
        "positive": sorted(float(value) for value in scale.positive),
        "level": scale.level,
    }


def scoring_rules(instrument: Instrument, scale: Scoring) -> dict[str, Any]:
    """Give all of a scale's own rules that affects scores, as the fingerprint sees it."""
    stages: list[list[Any]] = []
    for stage in scale.stages:
        stages.append([stage.id, [_as_json(requirement) for requirement in stage.requires]])
    form_bands: dict[str, Any] = {}
    for form_id in scale.form_bands:
        form_bands[form_id] = _starts(instrument.bands_of(scale, form_id))
    only_if_said: dict[str, Any] = {}
    # As for items: instruments that say nothing new must keep their fingerprint.
    if scale.cut is not None:
        only_if_said["cut"] = float(scale.cut)
    if scale.group_targets:
        only_if_said["group_targets"] = _group_targets(scale)
    if scale.cap is not None:
        only_if_said["cap"] = scale.cap.model_dump(mode="json", exclude_none=True)
    ratings = [[step.from_count, float(step.rating)] for step in scale.rate_from_count]
    return {
        **only_if_said,
        "composite": scale.composite,
        "metric": scale.metric,
        "order": scale.order,
        "min_answered": scale.minimum_rule,
        "prorate": scale.prorate,
        "target": _decimal(scale.target),
        "min_respondents": scale.min_respondents,
        "rescale": None if scale.rescale is None else [float(end) for end in scale.rescale],
        "non_answers": _policies(instrument, scale),
        "lookup": scale.model_dump(mode="json", include={"lookup"})["lookup"],
        "rate_from_count": ratings,
        "stages": stages,
        "form_bands": form_bands,
        "bands": _starts(instrument.bands_of(scale)),
    }


def _starts(bands: Sequence[Band]) -> list[list[Any]]:
    starts: list[list[Any]] = []
    for start in band_starts(bands):
        edge = None if start.edge is None else float(start.edge)
        # A `max` below a `min` is only a check of the file: a band ends where the next one starts.
        starts.append([start.band.id, edge] if start.is_in else [start.band.id, edge, "above"])
    return starts


def _group_targets(scale: Scoring) -> dict[str, dict[str, float]]:
    targets: dict[str, dict[str, float]] = {}
    for by, levels in scale.group_targets.items():
        targets[by] = {level: float(target) for level, target in levels.items()}
    return targets


def _policies(instrument: Instrument, scale: Scoring) -> dict[str, Any]:
    """Give what kinds of non-answer do to a scale's score, those that do nothing left out.

    That they do nothing is said where an item of the scale says otherwise.
    """
    policies: dict[str, Any] = {}
    said_by_items: set[str] = set()
    for item in instrument.items_of(scale):
        said_by_items.update(item.non_answers)
    for kind, policy in {**instrument.non_answers, **scale.non_answers}.items():
        overrules = kind in scale.non_answers and kind in said_by_items
        if policy != "exclude" or overrules:
            policies[kind] = policy
    return policies


def _decimal(value: float | None) -> float | None:
    """Give a number so that 1 and 1.0 are written alike."""
    return None if value is None else float(value)


def _as_json(part: Frozen | None) -> dict[str, Any] | None:
    return None if part is None else part.model_dump(mode="json")


def _sha256(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
