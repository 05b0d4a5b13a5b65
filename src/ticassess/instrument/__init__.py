"""What is asked and how it is scored: model, load checks, catalogue, fingerprint, JSON."""

from ticassess.instrument.load import Loaded, check, load_instrument
from ticassess.instrument.model import (
    Band,
    Demographic,
    Instrument,
    Item,
    Overall,
    ResponseOption,
    ResponseScale,
    Scale,
    Scoring,
    Text,
)

__all__ = [
    "Band",
    "Demographic",
    "Instrument",
    "Item",
    "Loaded",
    "Overall",
    "ResponseOption",
    "ResponseScale",
    "Scale",
    "Scoring",
    "Text",
    "check",
    "load_instrument",
]
