"""The two hashes of an instrument: of all that affects scores, and of all that it says."""

import hashlib
import json
from typing import Any

from ticassess.instrument.model import Instrument, ResponseScale, Scoring


def fingerprint(instrument: Instrument) -> str:
    """Give the sha256 of all that affects scores; equal fingerprints mean comparable numbers.

    Wording, labels, recommendations and tests leave it as it is; so does the order in which the
    file lists its parts, and saying a default aloud.
    """
    return _sha256(
        {
            "items": [
                {
                    "id": item.id,
                    "response_scale": item.response_scale,
                    "reverse": item.reverse,
                    "weight": float(item.weight),
                    "in": sorted(item.scales),
                    "correct": sorted(float(value) for value in item.correct),
                    "allow": None if item.allow is None else sorted(item.allow),
                    "ask_if": None if item.ask_if is None else item.ask_if.model_dump(mode="json"),
                    "critical": None
                    if item.critical is None
                    else item.critical.model_dump(mode="json"),
                }
                for item in sorted(instrument.items, key=lambda item: item.id)
            ],
            "response_scales": {
                name: answers_scored(scale) for name, scale in instrument.response_scales.items()
            },
            "unit": instrument.unit,
            "min_answered": None
            if instrument.min_answered is None
            else float(instrument.min_answered),
            "scales": [
                {
                    "id": scale.id,
                    "parent": scale.parent,
                    "weight": float(scale.weight),
                    **scoring_rules(instrument, scale),
                }
                for scale in sorted(instrument.scales, key=lambda scale: scale.id)
            ],
            "consensus": None
            if instrument.consensus is None
            else instrument.consensus.model_dump(mode="json"),
            "contrasts": sorted([contrast.id, *contrast.of] for contrast in instrument.contrasts),
            "overall": None
            if instrument.overall is None
            else {
                "scales": sorted(instrument.overall.scales),
                **scoring_rules(instrument, instrument.overall),
            },
        }
    )


def content_hash(instrument: Instrument) -> str:
    """Give the sha256 of everything that the instrument says, wording included.

    The record of translations is about its making and says nothing, so that keeping one asks for no
    new version.
    """
    return _sha256(instrument.model_dump(mode="json", by_alias=True, exclude={"translated_from"}))


def answers_scored(scale: ResponseScale) -> dict[str, Any]:
    """Give all of a response scale that affects scores, as the fingerprint sees it."""
    return {
        "options": [
            {
                "value": None if option.value is None else float(option.value),
                "non_answer": option.non_answer,
            }
            for option in scale.options
        ],
        "positive": sorted(float(value) for value in scale.positive),
        "level": scale.level,
    }


def scoring_rules(instrument: Instrument, scale: Scoring) -> dict[str, Any]:
    """Give all of a scale's own rules that affects scores, as the fingerprint sees it."""
    return {
        "composite": scale.composite,
        "metric": scale.metric,
        "order": scale.order,
        "min_answered": scale.minimum_rule,
        "prorate": scale.prorate,
        "target": None if scale.target is None else float(scale.target),
        "min_respondents": scale.min_respondents,
        "rescale": None if scale.rescale is None else [float(end) for end in scale.rescale],
        "non_answers": _policies(instrument, scale),
        "lookup": scale.model_dump(mode="json", include={"lookup"})["lookup"],
        "rate_from_count": [
            [step.from_count, float(step.rating)] for step in scale.rate_from_count
        ],
        "stages": [
            [stage.id, [requirement.model_dump(mode="json") for requirement in stage.requires]]
            for stage in scale.stages
        ],
        "form_bands": {
            form_id: [[band.id, float(band.min)] for band in instrument.bands_of(scale, form_id)]
            for form_id in scale.form_bands
        },
        "bands": [[band.id, float(band.min)] for band in instrument.bands_of(scale)],
    }


def _policies(instrument: Instrument, scale: Scoring) -> dict[str, Any]:
    """Give what kinds of non-answer do to a scale's score, those that do nothing left out."""
    kinds = {*instrument.non_answers, *scale.non_answers}
    policies = {kind: instrument.policy_for(scale, kind) for kind in kinds}
    return {kind: policy for kind, policy in policies.items() if policy != "exclude"}


def _sha256(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
