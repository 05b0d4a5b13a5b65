"""ticassess: how trauma-informed is an organisation, and what to do next.

    import ticassess

    result = ticassess.assess("tic-principles", "answers.csv", by=["role"])
    result.scales
    result.report("gap-report.pdf")

The names below load on first use, so that importing the package costs next to nothing and checking
files needs no package that only answers need. Their types are in `__init__.pyi`.
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_HOMES = {
    "AnswersWarning": "api",
    "AssessmentResult": "api",
    "BrokenInstallation": "errors",
    "Finding": "finding",
    "InputNotReadable": "errors",
    "Instrument": "instrument",
    "MissingPart": "errors",
    "NothingToPublish": "errors",
    "OutputExists": "errors",
    "OutputNotWritten": "errors",
    "Place": "finding",
    "PluginUnusable": "errors",
    "ReissueRefused": "errors",
    "Severity": "finding",
    "TicassessError": "errors",
    "UnusableContent": "finding",
    "WrongUsage": "errors",
    "assess": "api",
    "load": "api",
    "validate": "api",
}

__all__ = sorted(_HOMES)  # the stub spells them out


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    except ImportError as error:
        missing = import_module(f"{__name__}.parts").missing_part(error)
        if missing is None:
            raise
        raise missing from error
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
