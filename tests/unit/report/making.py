"""Small instruments, answers and published numbers, made where a test needs them."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import numpy as np

from ticassess.instrument import Instrument, Item
from ticassess.privacy import (
    Policy,
    Published,
    PublishedNumber,
    PublishedResults,
    Score,
    Suppressed,
)
from ticassess.privacy.protect import protect
from ticassess.responses.model import Breakdown, Level, Responses
from ticassess.responses.reconciliation import Reconciliation
from ticassess.scoring.results import WHOLE, Group, Subject, Weighting
from ticassess.scoring.score import score

AGREEMENT = {
    "options": (
        {"value": 1, "label": {"en": "Strongly disagree"}},
        {"value": 2, "label": {"en": "Disagree"}},
        {"value": 3, "label": {"en": "Neither"}},
        {"value": 4, "label": {"en": "Agree"}},
        {"value": 5, "label": {"en": "Strongly agree"}},
        {"label": {"en": "I don't know"}, "non_answer": "dont_know"},
    ),
    "positive": (4, 5),
}
BANDS = (
    {"id": "starting", "min": 0, "label": {"en": "Starting"}},
    {"id": "leading", "min": 60, "label": {"en": "Leading"}},
)
NAMES = ("alpha", "beta", "gamma", "delta")


def instrument(
    names: tuple[str, ...] = NAMES,
    *,
    framework: str = "principle",
    target: float | None = 75,
    **changes: Any,
) -> Instrument:
    """Make an instrument with one scale of three items, the third reverse-scored, for each name."""
    scale: dict[str, Any] = {"framework": framework, "bands": BANDS, "target": target}
    document: dict[str, Any] = {
        "ticassess": 1,
        "kind": "instrument",
        "id": "small-one",
        "version": "1.0",
        "title": {"en": "Small one"},
        "languages": {"en": "source"},
        "rights": {"owner": "us", "licence": "CC-BY-4.0", "citation": "Ours.", "wording": "open"},
        "response_scales": {"agreement": AGREEMENT},
        "items": tuple(
            {
                "id": f"{name}_{number}",
                "text": {"en": f"Statement {number} of {name}."},
                "response_scale": "agreement",
                "reverse": number == 3,
                "in": (name,),
            }
            for name in names
            for number in (1, 2, 3)
        ),
        "scales": tuple(
            {"id": name, "title": {"en": name.capitalize()}, **scale} for name in names
        ),
        "recommendations": tuple(
            {
                "when": {"scale": name, "band": band},
                "say": {"en": f"About {name}."},
                "first_step": {"en": f"Begin with {name}."},
                "effort": "quick",
                "owner": {"en": "Director"},
                "check": {"en": "Look again."},
            }
            for name in names
            for band in ("starting", "leading")
        ),
    }
    return Instrument.model_validate({**document, **changes})


def with_critical(made: Instrument, name: str) -> Instrument:
    """Give the same instrument with a statement of which low answers need a closer look."""
    items = []
    for item in made.items:
        more = {"critical": {"at": (1,), "share": 0.1}} if item.id == name else {}
        items.append(Item.model_validate({**item.model_dump(), **more}))
    return made.model_copy(update={"items": tuple(items)})


def shown(value: str, *, n: int = 40, target: str | None = "75.0", **more: Any) -> Score:
    """Make a number that may be shown, with its gap."""
    number, aim = Decimal(value), None if target is None else Decimal(target)
    return Score(n=n, value=number, target=aim, gap=None if aim is None else aim - number, **more)


def published(
    made: Instrument,
    scores: Mapping[str, Published],
    *,
    kept: int = 40,
    groups: Mapping[Group, Mapping[str, Published]] | None = None,
    replies: Mapping[Group, int | None] | None = None,
) -> PublishedResults:
    """Make published results; whatever is not given is protected."""
    tables = {WHOLE: scores, **(groups or {})}
    subjects = [Subject(kind="overall", id="overall")] if made.overall else []
    subjects += [
        Subject(kind="scale", id=scale.id, framework=scale.framework) for scale in made.scales
    ]
    for contrast in made.contrasts:
        subjects.append(Subject(kind="scale", id=contrast.id, framework="contrast"))
    subjects += [Subject(kind="item", id=item.id) for item in made.items]
    metrics = {scale.id: scale.metric for scale in made.scales}
    numbers = tuple(
        PublishedNumber(
            subject=subject,
            group=group,
            metric=metrics.get(subject.id, "mean"),
            outcome=table.get(subject.id, Suppressed()),
        )
        for group, table in tables.items()
        for subject in subjects
    )
    return PublishedResults(
        kept=kept, policy=Policy(), numbers=numbers, replies=replies or {WHOLE: kept}
    )


def reconciliation(kept: int = 40, **changes: Any) -> Reconciliation:
    """Make an account of a file in which every row was kept."""
    content = {
        "rows_read": kept,
        "kept": kept,
        "excluded": {},
        "columns": (),
        "cells": {"answered": kept},
    }
    return Reconciliation(**{**content, **changes})


def breakdown(*labels: str, by: str = "role", title: str = "Role") -> Breakdown:
    """Make a breakdown whose levels go by their labels, in lower case."""
    levels = tuple(Level(value=label.lower(), label=label, declared=True) for label in labels)
    return Breakdown(id=by, title=title, levels=levels)


def from_answers(
    made: Instrument,
    kept: int,
    *,
    seed: int = 1,
    by: Breakdown | None = None,
    shares: tuple[float, ...] = (),
    headcounts: Mapping[Group, int] | None = None,
    weighting: Weighting | None = None,
) -> PublishedResults:
    """Score and protect random answers."""
    chance = np.random.default_rng(seed)
    codes = []
    for item in made.items:
        options = len(made.response_scale_of(item).options)
        codes.append(chance.integers(0, options, kept).astype(np.uint8))
    levels = {}
    if by is not None:
        values = np.array([level.value for level in by.levels], dtype=object)
        levels[by.id] = chance.choice(values, kept, p=shares or None)
    answers = Responses(
        items=tuple(item.id for item in made.items),
        codes=np.stack(codes),
        levels=levels,
        breakdowns=(by,) if by else (),
        reconciliation=reconciliation(kept),
    )
    return protect(score(made, answers, headcounts=headcounts, weighting=weighting))
