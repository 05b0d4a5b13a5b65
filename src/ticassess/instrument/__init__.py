"""What is asked and how it is scored: model, load checks, catalogue, fingerprint, JSON.

Each name is loaded when it is asked for: to check a file takes neither the JSON of an instrument
nor the spellings by which answers are matched.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ticassess.instrument.answer_checks import ambiguous_texts
    from ticassess.instrument.catalogue import bundled
    from ticassess.instrument.identity import (
        answers_scored,
        content_hash,
        fingerprint,
        scoring_rules,
    )
    from ticassess.instrument.json_schema import file_schema, output_schema
    from ticassess.instrument.load import Loaded, check, declared_languages, load_instrument, locate
    from ticassess.instrument.model import (
        INSTRUMENT_ID_PATTERN,
        NON_ANSWER_CODES,
        AskIf,
        Band,
        Benchmark,
        Condition,
        Consensus,
        Contrast,
        Demographic,
        ExpectedResult,
        Form,
        GivenAnswer,
        Id,
        Instrument,
        InstrumentTest,
        Item,
        NonAnswerKind,
        NonAnswerPolicy,
        Number,
        Overall,
        Plain,
        Recommendation,
        Requirement,
        ResponseOption,
        ResponseScale,
        Scale,
        Scoring,
        Section,
        Text,
        Together,
        exact,
    )
    from ticassess.instrument.normalised import describe, describe_all, description
    from ticassess.instrument.scored_parts import path_name, ranged, scorings, short_number
    from ticassess.instrument.spellings import (
        evidence_of,
        named_comments,
        named_demographic,
        named_demographics,
        named_item,
        named_items,
        named_levels,
        options_of,
    )
    from ticassess.instrument.wording import texts_in

_MODULES = {
    "answer_checks": ("ambiguous_texts",),
    "catalogue": ("bundled",),
    "identity": ("answers_scored", "content_hash", "fingerprint", "scoring_rules"),
    "json_schema": ("file_schema", "output_schema"),
    "load": ("Loaded", "check", "declared_languages", "load_instrument", "locate"),
    "model": (
        "INSTRUMENT_ID_PATTERN",
        "NON_ANSWER_CODES",
        "AskIf",
        "Band",
        "Benchmark",
        "Condition",
        "Consensus",
        "Contrast",
        "Demographic",
        "ExpectedResult",
        "Form",
        "GivenAnswer",
        "Id",
        "Instrument",
        "InstrumentTest",
        "Item",
        "NonAnswerKind",
        "NonAnswerPolicy",
        "Number",
        "Overall",
        "Plain",
        "Recommendation",
        "Requirement",
        "ResponseOption",
        "ResponseScale",
        "Scale",
        "Scoring",
        "Section",
        "Text",
        "Together",
        "exact",
    ),
    "normalised": ("describe", "describe_all", "description"),
    "scored_parts": ("path_name", "ranged", "scorings", "short_number"),
    "spellings": (
        "evidence_of",
        "named_comments",
        "named_demographic",
        "named_demographics",
        "named_item",
        "named_items",
        "named_levels",
        "options_of",
    ),
    "wording": ("texts_in",),
}

__all__ = [
    "INSTRUMENT_ID_PATTERN",
    "NON_ANSWER_CODES",
    "AskIf",
    "Band",
    "Benchmark",
    "Condition",
    "Consensus",
    "Contrast",
    "Demographic",
    "ExpectedResult",
    "Form",
    "GivenAnswer",
    "Id",
    "Instrument",
    "InstrumentTest",
    "Item",
    "Loaded",
    "NonAnswerKind",
    "NonAnswerPolicy",
    "Number",
    "Overall",
    "Plain",
    "Recommendation",
    "Requirement",
    "ResponseOption",
    "ResponseScale",
    "Scale",
    "Scoring",
    "Section",
    "Text",
    "Together",
    "ambiguous_texts",
    "answers_scored",
    "bundled",
    "check",
    "content_hash",
    "declared_languages",
    "describe",
    "describe_all",
    "description",
    "evidence_of",
    "exact",
    "file_schema",
    "fingerprint",
    "load_instrument",
    "locate",
    "named_comments",
    "named_demographic",
    "named_demographics",
    "named_item",
    "named_items",
    "named_levels",
    "options_of",
    "output_schema",
    "path_name",
    "ranged",
    "scoring_rules",
    "scorings",
    "short_number",
    "texts_in",
]


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
