"""The names of `import ticassess` and where they come from; a test holds them to what is loaded."""

from ticassess.api import (
    AnswersWarning,
    AssessmentResult,
    assess,
    load,
    validate,
)
from ticassess.errors import (
    BrokenInstallation,
    InputNotReadable,
    MissingPart,
    NothingToPublish,
    OutputExists,
    OutputNotWritten,
    PluginUnusable,
    ReissueRefused,
    TicassessError,
    WrongUsage,
)
from ticassess.finding import Finding, Place, Severity, UnusableContent
from ticassess.instrument import Instrument

__version__: str
__all__ = [
    "AnswersWarning",
    "AssessmentResult",
    "BrokenInstallation",
    "Finding",
    "InputNotReadable",
    "Instrument",
    "MissingPart",
    "NothingToPublish",
    "OutputExists",
    "OutputNotWritten",
    "Place",
    "PluginUnusable",
    "ReissueRefused",
    "Severity",
    "TicassessError",
    "UnusableContent",
    "WrongUsage",
    "assess",
    "load",
    "validate",
]
